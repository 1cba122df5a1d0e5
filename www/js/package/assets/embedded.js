/** Where the files of the page `/embedded` are: those of the standalone page, at the backend that serves both. */
const read = async (url) => {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.json();
};

export const version = VERSION;
export const languages = LANGUAGES;
export const boot = BOOT;
export const glue = () => import(GLUE);
export const style = async () => (await import("./style.css")).default;
export const texts = (tag, later) => read((later ? TEXTS : LOCALES)[tag]);
export const names = async () => JSON.parse((await import("./names.json")).default);

export const code = {
  url: () => new URL(CODE, location.href).href,
  integrity: CODE_INTEGRITY,
  inlined: async () => (await import("./regain_bg.wasm")).default,
};

export const later = {
  url: () => new URL(LATER, location.href).href,
  integrity: LATER_INTEGRITY,
  inlined: async () => (await import("./later.wasm")).default,
};
