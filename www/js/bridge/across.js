// @ts-check
/** What `create()` asks for where a config has a bridge: the app is greeted, bound to the flow, and lends what it can do. */
import { version } from "../assets.js";
import { failure } from "../errors.js";
import { connect } from "./bridge.js";

/**
 * @param {import("./bridge.js").RegainHandle & { host: import("../types.js").HostKind }} handle
 * @param {import("../types.js").RegainConfig} config `bridge` may be one that is connected already
 * @returns {Promise<import("../types.js").RegainConfig>} rejects with a `FlowError` where the app is too old
 */
export async function across(handle, config) {
  const { bridge: wanted, way } = config;
  const own = isConnected(wanted) ? null : connect({ ...(typeof wanted === "object" ? wanted : {}), way, version });
  const bridge = own ?? /** @type {import("./bridge.js").Bridge} */ (wanted);
  handle.host = bridge.kind;
  bridge.bind(handle);
  // The command that has ended it is answered first.
  handle.on("CLOSED", () => void handle.result.then(() => own?.answered()).then(() => own?.close()));
  const { state } = await bridge.host;
  if (state === "outdated") throw failure("host_outdated");
  return bridge.lend(config);
}

/** @param {any} bridge @returns {bridge is import("./bridge.js").Bridge} */
function isConnected(bridge) {
  return typeof bridge?.lend === "function";
}
