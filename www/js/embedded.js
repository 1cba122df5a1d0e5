// @ts-check
/**
 * The page `/embedded`: for webviews and frames. What it is opened with is taken out of its address before anything else runs; then it
 * begins as the app says, or at once where there is none. It must never know a step, nor keep a cookie.
 */
import { version } from "./assets.js";
import { camera } from "./bridge/camera.js";
import { connect } from "./bridge/bridge.js";
import { create } from "./create.js";
import { receive } from "./inbox.js";
import { hindrance } from "./supported.js";

/** @typedef {import("./bridge/bridge.js").Begin} Begin */

// An invitation in the address is read once. The rest of the address can be seen by anybody.
const invitation = new URLSearchParams(location.hash.slice(1)).get("invitation") ?? undefined;
if (location.hash) history.replaceState(null, "", location.pathname + location.search);

const query = new URLSearchParams(location.search);
const host = document.getElementById("regain");

Object.assign(/** @type {any} */ (globalThis).Regain ??= {}, { version, receive });
if (host) void begin(host);

/** @param {HTMLElement} host */
async function begin(host) {
  const way = asked("way", ["signed_out", "signed_in", "migration"]);
  const bridge = connect({ way, version, origins: host.dataset["origins"]?.split(" ").filter(Boolean) ?? [] });
  const { state } = await bridge.host;
  // A browser that is simply led here needs nobody to begin. An app that is too old is told so.
  const alone = state === "outdated" || bridge.kind === "page" || (state === "legacy" && way !== null);
  const told = alone ? {} : await bridge.begun;
  // A link that anybody may have sent opens no settings: with our own hands nobody is led here by an invitation.
  const led = bridge.kind === "page" ? {} : { ...(invitation && { invitation }) };
  start(host, bridge, { ...addressed(), ...led, ...told, way: told.way ?? way ?? "signed_out" });
}

/**
 * @param {HTMLElement} host
 * @param {import("./bridge/bridge.js").Bridge} bridge
 * @param {Begin & { way: import("./types.js").Way }} how
 */
function start(host, bridge, { theme, variables, insets, owner, ...how }) {
  // The page that needs no code keeps cookies, which a frame can't.
  if (hindrance() && window.top === window) return location.replace(elsewhere(how));
  host.replaceChildren();
  camera(bridge, navigator.mediaDevices);
  const flow = create({
    ...how,
    // In a frame, how high it is is asked for by whoever shows it.
    presentation: window.top === window ? "page" : "inline",
    renderRoot: "light",
    appearance: { theme, variables },
    ...(owner && { resume: { owner } }),
    fallbackUrl: elsewhere(how),
    cspNonce: host.nonce || undefined,
    bridge: /** @type {any} */ (bridge),
  });
  Object.assign(flow, { host: bridge.kind });
  bridge.bind(flow);
  flow.mount(host);
}

/** What the address says. @returns {Begin} */
function addressed() {
  const locale = query.get("lang") ?? undefined;
  const theme = asked("theme", ["auto", "light", "dark"]) ?? undefined;
  return { ...(locale && { locale }), ...(theme && { theme }) };
}

/** @template {string} T @param {string} name @param {T[]} words @returns {T | null} */
function asked(name, words) {
  return words.find((word) => word === query.get(name)) ?? null;
}

/** @param {Begin} how */
function elsewhere({ way, locale }) {
  const to = new URLSearchParams();
  if (way && way !== "signed_out") to.set("way", way);
  if (locale && locale !== "auto") to.set("lang", locale);
  return `/${String(to) && `?${to}`}`;
}
