// @ts-check
/** What of a host's configuration can't be meant, said before anything is fetched. */

/** @type {Record<string, readonly string[]>} */
const ONE_OF = {
  way: ["signed_out", "signed_in", "migration"],
  reset: ["phone", "email", "authenticator"],
  presentation: ["modal", "inline", "page"],
  renderRoot: ["auto", "light", "shadow", "closed"],
  isolation: ["none", "iframe"],
  history: ["memory", "browser"],
};

/**
 * @param {any} config
 * @returns {import("./types.js").RegainConfig}
 */
export function checked(config) {
  if (typeof config !== "object" || config === null) throw new TypeError("regain: create() takes an object");
  if (config.way === undefined) throw new TypeError(`regain: way is one of ${ONE_OF["way"]?.join(", ")}`);
  for (const [name, values] of Object.entries(ONE_OF)) {
    const value = config[name];
    if (value !== undefined && !values.includes(value)) throw new TypeError(`regain: ${name} is one of ${values.join(", ")}`);
  }
  for (const name of ["invitation", "handle"]) {
    const value = config[name];
    const wanted = typeof value === "string" || (name === "invitation" && typeof value === "function");
    if (value !== undefined && !wanted) throw new TypeError(`regain: ${name} is a text${name === "invitation" ? ", or a function that promises one" : ""}`);
  }
  if (config.transport !== undefined && typeof config.transport.request !== "function") throw new TypeError("regain: transport has no request()");
  if (config.history === "browser" && config.presentation !== "page") throw new TypeError("regain: history: browser is for presentation: page");
  return { ...config };
}
