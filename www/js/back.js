// @ts-check
/**
 * The browser's own back button, as long as there is a step to go back to.
 * @param {import("./types.js").RegainHandle} handle
 * @param {AbortSignal} signal
 */
export function keepBack(handle, signal) {
  let armed = false;
  addEventListener("popstate", () => {
    armed = false;
    handle.back();
  }, { signal });
  handle.on("VIEW", () => {
    if (!armed && handle.navigation.can_go_back) history.pushState(history.state, "");
    armed ||= handle.navigation.can_go_back;
  }, { signal });
}
