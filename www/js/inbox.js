// @ts-check
/** What an app says to its webview, passed to whoever listens there: `Regain.receive(…)`. */

/** @type {Set<(message: unknown) => boolean>} */
const listeners = new Set();

/** @type {typeof import("./types.js").receive} */
export function receive(message) {
  return [...listeners].map((listener) => listener(message)).includes(true);
}

/**
 * @param {(message: unknown) => boolean} listener whether it was for us
 * @returns {() => void}
 */
export function listen(listener) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
