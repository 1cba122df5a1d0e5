// @ts-check
import { failure } from "./errors.js";

/** @type {typeof import("./types.js").preload} */
export async function preload(assets) {
  try {
    return await (await import("./load.js")).preload(assets);
  } catch {
    // What loads it could not be loaded.
    return { ok: false, error: failure("wasm_load_failed") };
  }
}
