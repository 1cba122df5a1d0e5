// @ts-check
/**
 * Fetches the module's code, once, however often it is mounted. A webview may hand it out under a wrong type, with status 0, through a
 * `fetch` of its own, or not at all: so it is streamed, else its bytes are read, by the older call too, else it comes inlined.
 * @typedef {import("./assets.js").Source} Source
 * @typedef {import("./types.js").AssetOptions} AssetOptions
 */
import * as assets from "./assets.js";
import { asFailure, failure } from "./errors.js";
import { hindrance } from "./supported.js";

const LIMIT = 20_000;

/** @type {Promise<import("./here.js").Glue> | undefined} */
let loaded;

/** Everything that `crashed()` is told to, as long as it is mounted. @type {Set<() => void>} */
export const mounted = new Set();

/** The code answers no more, for whoever it is mounted. */
export function crashed() {
  dead = true;
  for (const tell of [...mounted]) tell();
}
let dead = false;

/**
 * The glue, with the code in it. Rejects with a `FlowError`.
 * @param {AssetOptions} [options]
 */
export function load(options = {}) {
  const hindered = dead ? "panic" : hindrance();
  if (hindered) return Promise.reject(failure(hindered));
  // What failed is tried again the next time.
  loaded ??= whole(options).catch((error) => {
    loaded = undefined;
    throw asFailure(error).code === "unknown" ? failure("wasm_load_failed") : error;
  });
  return loaded;
}

/** @param {AssetOptions} options */
async function whole(options) {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), options.timeoutMs ?? LIMIT);
  const late = new Promise((_, reject) => limit.signal.addEventListener("abort", () => reject(failure("timeout", { fatal: true }))));
  const { signal } = limit;
  const whole = Promise.all([assets.glue(), compiled(options, signal)]).then(async ([glue, code]) => {
    glue.later_from(() => options.laterBytes ?? read({ ...assets.later, ...at(options.laterUrl) }, new AbortController().signal));
    await glue.default({ module_or_path: code });
    return glue;
  });
  // Whichever comes second is heard by nobody.
  for (const one of [whole, late]) one.catch(() => {});
  try {
    return await /** @type {typeof whole} */ (Promise.race([whole, late]));
  } finally {
    clearTimeout(timer);
  }
}

/**
 * @param {AssetOptions} options
 * @param {AbortSignal} signal
 */
async function compiled({ wasmModule, wasmBytes, wasmUrl }, signal) {
  if (wasmModule) return wasmModule;
  if (wasmBytes) return WebAssembly.compile(await wasmBytes);
  const source = { ...assets.code, ...at(wasmUrl) };
  const url = source.url();
  if (url && typeof WebAssembly.compileStreaming === "function") {
    try {
      return await WebAssembly.compileStreaming(fetched(url, source, signal));
    } catch {
      signal.throwIfAborted();
    }
  }
  return WebAssembly.compile(await read(source, signal));
}

/** Somebody else's copy need not be ours to the letter. @param {string | URL | undefined} url */
function at(url) {
  return url ? { url: () => String(url), integrity: null } : {};
}

/**
 * @param {string} url
 * @param {Source} source
 * @param {AbortSignal} signal
 */
function fetched(url, { integrity }, signal) {
  return fetch(url, { credentials: "same-origin", signal, ...(integrity && { integrity }) });
}

/**
 * @param {Source} source
 * @param {AbortSignal} signal
 * @returns {Promise<BufferSource>}
 */
async function read(source, signal) {
  const url = source.url();
  const ways = url ? [async () => (await fetched(url, source, signal)).arrayBuffer(), () => older(url, signal)] : [];
  for (const way of ways) {
    const bytes = await way().catch(() => null);
    signal.throwIfAborted();
    // Neither a page that says "not found" nor a half is code.
    if (bytes && WebAssembly.validate(bytes)) return bytes;
  }
  return /** @type {Promise<Uint8Array<ArrayBuffer>>} */ (source.inlined());
}

/**
 * @param {string} url
 * @param {AbortSignal} signal
 * @returns {Promise<ArrayBuffer>}
 */
function older(url, signal) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", url);
    request.responseType = "arraybuffer";
    request.onload = () => resolve(request.response);
    request.onerror = reject;
    signal.addEventListener("abort", () => request.abort());
    request.send();
  });
}

/**
 * @param {AssetOptions} [options]
 * @returns {Promise<{ ok: boolean, error?: import("./types.js").FlowError }>}
 */
export async function preload(options) {
  try {
    await Promise.all([load(options), assets.style()]);
    return { ok: true };
  } catch (error) {
    return { ok: false, error: asFailure(error) };
  }
}
