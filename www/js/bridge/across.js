// @ts-check
/** A flow that a page shows by itself, with the app around that page, if there is one. */
import { failure } from "../errors.js";
import { connect } from "./bridge.js";

/**
 * @param {import("../types.js").RegainHandle & { host: import("../types.js").HostKind }} handle
 * @param {import("../types.js").RegainConfig} config
 * @returns {Promise<import("../types.js").RegainConfig>} the same, with what the app can do in it
 */
export async function across(handle, config) {
  const options = typeof config.bridge === "object" ? config.bridge : {};
  const bridge = connect({ ...options, way: config.way });
  const { state } = await bridge.host;
  if (state === "none") return config;
  handle.host = bridge.kind;
  if (state === "outdated") throw failure("host_outdated");
  const lent = await bridge.lend(config);
  bridge.bind(handle);
  return lent;
}
