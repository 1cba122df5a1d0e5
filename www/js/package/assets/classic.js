/**
 * Where the files of the classic script are: glue and styles are in it, the rest lies beside it. Who it is, a script knows only while
 * it runs for the first time.
 */
const beside = globalThis.document?.currentScript?.src || globalThis.document?.baseURI;

const at = (path) => new URL(path, beside).href;
const read = async (path) => {
  const answer = await fetch(at(path));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
};

export const version = VERSION;
export const languages = LANGUAGES;
export const boot = BOOT;
export const glue = () => import("./regain.js");
export const style = async () => (await import("./style.css")).default;
export const texts = (tag, later) => read(`locales/${later ? "later." : ""}${tag}.json`);
export const names = () => read("locales/names.json");

export const code = {
  url: () => at(CODE),
  integrity: CODE_INTEGRITY,
  inlined: async () => (await import(at(CODE_INLINED))).default,
};

export const later = {
  url: () => at(LATER),
  integrity: LATER_INTEGRITY,
  inlined: async () => (await import(at(LATER_INLINED))).default,
};
