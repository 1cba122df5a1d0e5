// @ts-check
/**
 * An app asks for the camera in its own words before a webview does: on a page that is ours alone, for it takes the browser's own call
 * in between.
 */

/**
 * @param {import("./bridge.js").Bridge} bridge
 * @param {MediaDevices | undefined} devices
 */
export function camera(bridge, devices) {
  if (!devices || !bridge.can("permission.camera")) return;
  const open = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (constraints) => {
    // An app that fails to answer doesn't keep anybody from trying.
    const { granted } = await bridge.ask("permission.camera", {}).catch(() => ({ granted: true }));
    if (!granted) throw new DOMException("the app says no", "NotAllowedError");
    return open(constraints);
  };
}
