/**
 * Where the files of the npm package's modules are: each in a chunk of its own, fetched when it is needed. The code lies beside them;
 * its address is written out as bundlers know it, so that they bring the file along.
 */
export const version = VERSION;
export const languages = LANGUAGES;
export const boot = BOOT;
export const glue = () => import("./regain.js");
export const style = async () => (await import("./style.css")).default;
export const texts = async (tag, later) => JSON.parse((await import(`./texts/${later ? "later." : ""}${tag}.json`)).default);
export const names = async () => JSON.parse((await import("./names.json")).default);

export const code = {
  url: () => new URL(CODE, import.meta.url).href,
  integrity: CODE_INTEGRITY,
  inlined: async () => (await import("./regain_bg.wasm")).default,
};

export const later = {
  url: () => new URL(LATER, import.meta.url).href,
  integrity: LATER_INTEGRITY,
  inlined: async () => (await import("./later.wasm")).default,
};
