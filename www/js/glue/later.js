// @ts-check
/**
 * Fetches the module's code that is loaded apart. It becomes a part of the glue when the page is built, and lies beside it.
 */

/** Filled in when the page is built. */
const later = "%LATER%";

/**
 * From bytes, for a webview may hand out code under a wrong type.
 * @param {WebAssembly.ModuleImports} exports of the module that it is a part of
 */
export async function link(exports) {
  const answer = await fetch(new URL(later, import.meta.url));
  await WebAssembly.instantiate(await answer.arrayBuffer(), { __wasm_split: exports });
}
