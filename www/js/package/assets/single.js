/** The single file carries everything, so it works where nothing can be fetched: `file://`, `loadHTMLString`. */
export const version = VERSION;
export const languages = LANGUAGES;
export const boot = BOOT;
export const glue = () => import("./regain.js");
export const style = async () => (await import("./style.css")).default;
export const texts = async (tag, later) => JSON.parse((await import(`./texts/${later ? "later." : ""}${tag}.json`)).default);
export const names = async () => JSON.parse((await import("./names.json")).default);

const inside = (inlined) => ({ url: () => null, integrity: null, inlined });
export const code = inside(async () => (await import("./regain_bg.wasm")).default);
export const later = inside(async () => (await import("./later.wasm")).default);
