// @ts-check
/** What this browser can do, before anything is fetched. */

/** The smallest module that there is. */
const EMPTY = [0, 97, 115, 109, 1, 0, 0, 0];

/**
 * Needs what our code needs and does nothing: a function of two results, a wider sign, a conversion that doesn't trap,
 * `memory.fill`.
 */
const PROBE = "AGFzbQEAAAABCQJgAAJ/f2AAAAMDAgABBQMBAAAKIAIGAEEAQQALFwBBAMAaQwAAAAD8ABpBAEEAQQD8CwAL";

/**
 * Why the code can't run here; nothing was fetched yet.
 * @returns {import("./types.js").ErrorCode | null}
 */
export function hindrance() {
  if (typeof WebAssembly !== "object") return "wasm_unavailable";
  try {
    new WebAssembly.Module(Uint8Array.from(EMPTY));
  } catch {
    return "wasm_blocked_by_csp";
  }
  try {
    new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.from(atob(PROBE), (letter) => letter.charCodeAt(0))));
  } catch {
    return "wasm_features_missing";
  }
  return null;
}

/** @returns {import("./types.js").Support} */
export function isSupported() {
  if (typeof window === "undefined") return { supported: false, reasons: ["no_window"], camera: false, passkeys: false, webotp: false };
  const hindered = hindrance();
  /** @type {import("./types.js").Support["reasons"]} */
  const reasons = [];
  if (hindered === "wasm_features_missing") reasons.push(hindered);
  else if (hindered !== null) reasons.push("wasm_unavailable");
  if (!isSecureContext) reasons.push("insecure_context");
  if (!stores()) reasons.push("storage_blocked");
  return {
    supported: hindered === null,
    reasons,
    camera: Boolean(navigator.mediaDevices?.getUserMedia),
    passkeys: "PublicKeyCredential" in window,
    webotp: "OTPCredential" in window,
  };
}

function stores() {
  try {
    return Boolean(sessionStorage);
  } catch {
    return false;
  }
}
