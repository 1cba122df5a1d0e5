// @ts-check
/**
 * Fetches the module's code that is loaded apart. It becomes a part of the glue when the page is built, and lies beside it.
 */

/** Filled in when the page is built. */
const later = "%LATER%";

/** From bytes, for a webview may hand out code under a wrong type. */
let bytes = async () => (await fetch(new URL(later, import.meta.url))).arrayBuffer();

/**
 * Who knows better where it is says so before it is needed.
 * @param {() => Promise<BufferSource>} from
 */
export function later_from(from) {
  bytes = /** @type {typeof bytes} */ (from);
}

/** @param {WebAssembly.ModuleImports} exports of the module that it is a part of */
export async function link(exports) {
  await WebAssembly.instantiate(await bytes(), { __wasm_split: exports });
}
