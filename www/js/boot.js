// @ts-check
/**
 * Starts the standalone page: chooses the language, fetches its texts and the code side by side, and mounts the module.
 * Where the code can't run it says so, and what to do. It must never know a step, nor hold a text.
 */

/**
 * @typedef {{ glue: string, wasm: string, locales: Record<string, string>, texts: Record<string, string> }} Assets
 * @typedef {{ for: string, boot: Record<string, string>, messages: string[] }} Words
 * @typedef {{
 *   default: (init: { module_or_path: Promise<Response> | ArrayBuffer }) => Promise<unknown>,
 *   mount: (host: Element, config: object) => { unmount(): void },
 * }} Glue
 */

/** Filled in when the page is built. */
const assets = /** @type {Assets} */ ({/*ASSETS*/});

const query = new URLSearchParams(location.search);
const handover = handed();
const language = chosen();
document.documentElement.lang = language;

/** Fetched first: without them nothing can be said, not even that something failed. */
const words = json(assets.locales[language]);

start().catch(failed);

/** A crash of the code leaves a page that no longer answers: say so rather than let somebody wait. */
addEventListener("error", (event) => {
  if (typeof WebAssembly === "object" && event.error instanceof WebAssembly.RuntimeError) void failed();
});

async function start() {
  if (typeof WebAssembly !== "object") throw new Error("no WebAssembly");
  const code = load();
  // Both are on their way; whichever fails first is what is told.
  const [{ mount }, texts] = await Promise.all([code, words]);
  const host = place();
  host.replaceChildren();
  mount(host, {
    language,
    words: texts,
    locales: assets.locales,
    later: assets.texts,
    api: "",
    cookie: true,
    start: {
      way: ["signed_in", "migration"].find((way) => way === query.get("way")) ?? "signed_out",
      reset: query.get("reset") ?? undefined,
      handover,
      case: query.get("case") ?? undefined,
    },
  });
}

/**
 * The glue, with the code in it. A webview may hand out the code under a wrong type, with status 0, or through a
 * `fetch` of its own: whatever streaming makes of that, the bytes themselves are tried next.
 * @returns {Promise<Glue>}
 */
async function load() {
  const streamed = fetch(assets.wasm, { credentials: "same-origin" });
  streamed.catch(() => {});
  const glue = /** @type {Glue} */ (await import(assets.glue));
  try {
    await glue.default({ module_or_path: streamed });
  } catch {
    await glue.default({ module_or_path: await bytes(assets.wasm) });
  }
  return glue;
}

/**
 * @param {string} url
 * @returns {Promise<ArrayBuffer>}
 */
async function bytes(url) {
  try {
    return await (await fetch(url, { credentials: "same-origin" })).arrayBuffer();
  } catch {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open("GET", url);
      request.responseType = "arraybuffer";
      request.onload = () => resolve(request.response);
      request.onerror = () => reject(new Error("no code"));
      request.send();
    });
  }
}

/**
 * @param {string | undefined} url
 * @returns {Promise<Words>}
 */
async function json(url) {
  const once = async () => (await fetch(url ?? "", { credentials: "same-origin" })).json();
  return once().catch(once);
}

/**
 * What opens another device's step stands behind the `#`, where no server is sent it. It is read once and taken out of the
 * address, before anything else can see it there.
 * @returns {string | undefined}
 */
function handed() {
  if (!query.has("handover")) return undefined;
  const token = location.hash.slice(1);
  const lang = query.get("lang");
  history.replaceState(null, "", lang === null ? "/" : `/?lang=${encodeURIComponent(lang)}`);
  return token;
}

/** `?lang=`, then what the browser prefers, then the first one that there is. */
function chosen() {
  const ours = Object.keys(assets.locales);
  const asked = query.get("lang");
  for (const wanted of asked === null ? navigator.languages : [asked, ...navigator.languages]) {
    const exact = ours.find((tag) => tag.toLowerCase() === wanted.toLowerCase());
    const near = exact ?? ours.find((tag) => tag.split("-")[0] === wanted.toLowerCase().split("-")[0]);
    if (near !== undefined) return near;
  }
  return ours.find((tag) => tag === "en") ?? ours[0] ?? "en";
}

/** @returns {Element} */
function place() {
  return document.getElementById("regain") ?? document.body;
}

/** Says that the page can't run here, and what to do. Without even its texts, the browser's own reload is all there is. */
async function failed() {
  const { boot } = await words;
  const section = document.createElement("section");
  section.setAttribute("role", "alert");
  section.dataset["step"] = "unsupported";
  const title = document.createElement("h1");
  title.textContent = boot["title"] ?? "";
  document.title = title.textContent;
  const paragraphs = ["lead", "what"].map((name) => {
    const paragraph = document.createElement("p");
    paragraph.textContent = boot[name] ?? "";
    return paragraph;
  });
  const again = document.createElement("a");
  again.className = "button primary";
  again.href = location.href;
  again.textContent = boot["again"] ?? "";
  section.append(title, ...paragraphs, again);
  const page = document.createElement("div");
  page.className = "page";
  page.append(section);
  place().replaceChildren(page);
}
