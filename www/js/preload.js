// @ts-check

/** @type {typeof import("./types.js").preload} */
export async function preload(assets) {
  return (await import("./load.js")).preload(assets);
}
