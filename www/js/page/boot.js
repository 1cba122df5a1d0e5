// @ts-check
/**
 * Starts the standalone page. What the backend has drawn works already; here it is seen whether the module can run, and its code
 * and texts are fetched. Where anything is missing or takes too long, the page stays what it is. It must never know a step, nor hold a text.
 */
import { soon, stay, watch } from "./takeover.js";

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

/** Whoever has waited so long, in milliseconds, goes on with the page as it is. */
const LIMIT = 10_000;

/**
 * Needs what our code needs and does nothing: a function of two results, a wider sign, a conversion that
 * doesn't trap, `memory.fill`.
 */
const PROBE = "AGFzbQEAAAABCQJgAAJ/f2AAAAMDAgABBQMBAAAKIAIGAEEAQQALFwBBAMAaQwAAAAD8ABpBAEEAQQD8CwAL";

/** Set after a crash: this tab goes on without the module. */
const PLAIN = "regain.plain";

const query = new URLSearchParams(location.search);
const host = document.getElementById("regain");
const data = document.getElementById("regain-drawn");
/** From the backend; a page that is only files has none, and the module opens its own flow. */
const drawn = data && JSON.parse(data.textContent ?? "");
const language = drawn ? document.documentElement.lang : chosen();

/** What is on its way may be given up. */
const giveUp = new AbortController();

handOver() || (host && start(host).catch(failed));

/**
 * The link of a hand-over carries its token behind the `#`, where no server is sent it: so it is posted, by the form that is there.
 * @returns {boolean}
 */
function handOver() {
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form[data-link]"));
  if (!form) return false;
  const link = document.createElement("input");
  link.type = "hidden";
  link.name = "link";
  link.value = location.href;
  form.append(link);
  history.replaceState(null, "", location.pathname + location.search);
  form.submit();
  return true;
}

/** @param {Element} host */
async function start(host) {
  if (remembered()) throw new Error("it crashed before");
  probe();
  watch();
  addEventListener("error", (event) => crashed(event.error));
  addEventListener("unhandledrejection", (event) => crashed(event.reason));
  const limit = setTimeout(() => giveUp.abort(), LIMIT);
  // Everything is on its way at once; whichever fails first is what is told.
  const [{ mount }, texts] = await Promise.race([Promise.all([load(), json(assets.locales[language])]), given()]);
  if (!drawn) document.documentElement.lang = language;
  const module = mount(host, {
    language,
    words: texts,
    texts: (/** @type {string} */ tag, /** @type {boolean} */ later) => json((later ? assets.texts : assets.locales)[tag]),
    api: "",
    cookie: true,
    drawn: drawn?.flow ? drawn : undefined,
    drawn_at: drawn ? Math.round(arrived() / 1000) : undefined,
    take_over: (/** @type {Element} */ module) => {
      clearTimeout(limit);
      soon(host, module);
      return Boolean(drawn);
    },
    start: {
      way: ["signed_in", "migration"].find((way) => way === query.get("way")) ?? "signed_out",
      reset: query.get("reset") ?? undefined,
      handover: drawn ? undefined : handed(),
      case: query.get("case") ?? undefined,
    },
  });
  // Where there was nothing before, one waits for what the first screen shows.
  if (!drawn) clearTimeout(limit);
  giveUp.signal.addEventListener("abort", () => module.unmount());
}

/**
 * Throws where there is no WebAssembly, an older one, one that only reads, or a policy against it; nothing was fetched yet.
 */
function probe() {
  new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.from(atob(PROBE), (letter) => letter.charCodeAt(0))));
}

/**
 * The glue, with the code in it. A webview may hand out the code under a wrong type, with status 0, or through a
 * `fetch` of its own: whatever streaming makes of that, the bytes themselves are tried next.
 * @returns {Promise<Glue>}
 */
async function load() {
  const streamed = fetched(assets.wasm);
  streamed.catch(() => {});
  const glue = /** @type {Glue} */ (await import(assets.glue));
  try {
    await glue.default({ module_or_path: streamed });
  } catch {
    await glue.default({ module_or_path: await bytes(assets.wasm) });
  }
  return glue;
}

/** @param {string} url */
function fetched(url) {
  return fetch(url, { credentials: "same-origin", signal: giveUp.signal });
}

/**
 * @param {string} url
 * @returns {Promise<ArrayBuffer>}
 */
async function bytes(url) {
  try {
    return await (await fetched(url)).arrayBuffer();
  } catch {
    giveUp.signal.throwIfAborted();
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open("GET", url);
      request.responseType = "arraybuffer";
      request.onload = () => resolve(request.response);
      request.onerror = () => reject(new Error("no code"));
      giveUp.signal.addEventListener("abort", () => request.abort());
      request.send();
    });
  }
}

/**
 * @param {string | undefined} url
 * @returns {Promise<Words>}
 */
async function json(url) {
  const once = async () => (await fetched(url ?? "")).json();
  return once().catch(once);
}

/**
 * Nothing, as long as nobody gives up.
 * @returns {Promise<never>}
 */
function given() {
  return new Promise((_, reject) => giveUp.signal.addEventListener("abort", () => reject(new Error("too late"))));
}

/** When the page's first byte came, by the local clock: what it tells of times counts from there. */
function arrived() {
  const [entry] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  return performance.timeOrigin + (entry?.responseStart ?? 0);
}

/** @returns {boolean} */
function remembered() {
  try {
    return drawn && sessionStorage.getItem(PLAIN) !== null;
  } catch {
    return false;
  }
}

/**
 * The code no longer answers. What the backend draws does: where that can be remembered, the page goes on with it.
 * @param {unknown} error
 */
function crashed(error) {
  if (!(error instanceof WebAssembly.RuntimeError)) return;
  stay();
  if (!drawn) return void failed();
  try {
    sessionStorage.setItem(PLAIN, "1");
  } catch {
    return;
  }
  // Else it is still the page that it was.
  if (host?.querySelector(".regain")) location.reload();
}

/**
 * What opens another device's step, on a page that is only files. It is read once and taken out of the address, before anything
 * else can see it there.
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

/** A page that is only files says that it can't run here, and what to do. One that the backend has drawn goes on as it is. */
async function failed() {
  giveUp.abort();
  if (drawn || !host) return;
  const { boot } = /** @type {Words} */ (await (await fetch(assets.locales[language] ?? "")).json());
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
  host.replaceChildren(page);
}
