// @ts-check
/**
 * Starts the standalone page. What the backend has drawn works already; here it is seen whether the module can run, its code
 * and texts are fetched, and what was typed, ticked and focused until then is carried over. Where anything is missing or takes too long,
 * the page stays what it is. It must never know a step, nor hold a text.
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

/** Whoever has waited so long, in milliseconds, goes on with the page as it is. */
const LIMIT = 10_000;

/**
 * Needs what our code needs and does nothing: a table of references, a function of two results, a wider sign, a conversion that
 * doesn't trap, `memory.fill`.
 */
const PROBE = "AGFzbQEAAAABCQJgAAJ/f2AAAAMDAgABBAQBbwAABQMBAAAKIAIGAEEAQQALFwBBAMAaQwAAAAD8ABpBAEEAQQD8CwAL";

/** Set after a crash: this tab goes on without the module. */
const PLAIN = "regain.plain";

const query = new URLSearchParams(location.search);
const host = document.getElementById("regain");
const data = document.getElementById("regain-drawn");
/** From the backend; a page that is only files has none, and the module opens its own flow. */
const drawn = data && JSON.parse(data.textContent ?? "");
const language = drawn ? document.documentElement.lang : chosen();

/** A pointer or a key that presses is down; a word is being composed; the page was sent: nobody takes anything from under that. */
let pressed = false;
let composing = false;
let sent = false;

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
  watch();
  probe();
  // Everything is on its way at once; whichever fails first is what is told.
  const words = json(assets.locales[language]);
  const [{ mount }, texts] = await within(LIMIT, Promise.all([load(), words]));
  if (!drawn) document.documentElement.lang = language;
  mount(host, {
    language,
    words: texts,
    locales: assets.locales,
    later: assets.texts,
    api: "",
    cookie: true,
    drawn: drawn?.flow ? drawn : undefined,
    drawn_at: Math.round(arrived() / 1000),
    take_over: (/** @type {Element} */ module) => soon(host, module),
    start: {
      way: ["signed_in", "migration"].find((way) => way === query.get("way")) ?? "signed_out",
      reset: query.get("reset") ?? undefined,
      handover: drawn ? undefined : handed(),
      case: query.get("case") ?? undefined,
    },
  });
}

/** Throws where there is no WebAssembly, an older one, or a policy against it; nothing was fetched yet. */
function probe() {
  new WebAssembly.Module(Uint8Array.from(atob(PROBE), (letter) => letter.charCodeAt(0)));
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
 * @template T
 * @param {number} limit
 * @param {Promise<T>} work
 * @returns {Promise<T>}
 */
function within(limit, work) {
  const late = new Promise((_, reject) => setTimeout(() => reject(new Error("too late")), limit));
  return Promise.race([work, /** @type {Promise<T>} */ (late)]);
}

/** When the page's first byte came, by the local clock: what it tells of times counts from there. */
function arrived() {
  const [entry] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  return performance.timeOrigin + (entry?.responseStart ?? 0);
}

/** Sees what a person is doing while the code is on its way. */
function watch() {
  const on = (/** @type {string} */ names, /** @type {(event: Event) => void} */ then) =>
    names.split(" ").forEach((name) => addEventListener(name, then, { capture: true, passive: true }));
  on("pointerdown", () => { pressed = true; });
  // The click comes after.
  on("pointerup pointercancel dragend", () => setTimeout(() => { pressed = false; }));
  on("keydown", (event) => { pressed = /** @type {KeyboardEvent} */ (event).key === " " && !writes(event.target); });
  on("keyup", () => setTimeout(() => { pressed = false; }));
  on("compositionstart", () => { composing = true; });
  on("compositionend", () => setTimeout(() => { composing = false; }));
  on("submit", (event) => setTimeout(() => { sent ||= !event.defaultPrevented; }));
  on("pageshow", () => { sent = false; });
  addEventListener("error", (event) => {
    if (typeof WebAssembly === "object" && event.error instanceof WebAssembly.RuntimeError) crashed();
  });
}

/**
 * @param {unknown} target
 * @returns {boolean}
 */
function writes(target) {
  return target instanceof HTMLElement && target.matches("input:not([type=checkbox], [type=radio], [type=file]), textarea, select");
}

/** Whether a swap now would take something from somebody. */
function busy() {
  // A keyboard on the screen goes away with the field that it is for.
  const view = window.visualViewport;
  const keyboard = view !== null && view.height * view.scale < innerHeight * 0.8 && writes(document.activeElement);
  return pressed || composing || sent || keyboard || [...document.querySelectorAll("#regain input")].some(unread);
}

/**
 * What a password store has filled in can be read only once the person has touched the page.
 * @param {Element} input
 */
function unread(input) {
  try {
    return input.matches(":autofill") && /** @type {HTMLInputElement} */ (input).value === "";
  } catch {
    return false;
  }
}

/**
 * The module takes over as soon as nobody is in the middle of anything.
 * @param {Element} host
 * @param {Element} module
 */
function soon(host, module) {
  const names = ["pointerup", "pointercancel", "keyup", "compositionend", "focusout", "pageshow", "resize"];
  const attempt = () => {
    if (busy()) return;
    names.forEach((name) => removeEventListener(name, later, true));
    window.visualViewport?.removeEventListener("resize", later);
    takeOver(host, module);
  };
  // After what it belongs to: the click, the letter, the field that is entered next.
  const later = () => setTimeout(attempt, 1);
  names.forEach((name) => addEventListener(name, later, true));
  window.visualViewport?.addEventListener("resize", later);
  attempt();
}

/**
 * In one go, so that nobody sees it: what was typed, ticked and opened, where the caret is, how far down the page is.
 * @param {Element} host
 * @param {Element} module
 */
function takeOver(host, module) {
  const [x, y] = [scrollX, scrollY];
  const was = host.contains(document.activeElement) ? document.activeElement : null;
  const [start, end, direction] = was && "selectionStart" in was ? selection(/** @type {HTMLInputElement} */ (was)) : [null];
  for (const old of host.querySelectorAll("input:not([type=hidden]), select, textarea, details")) carry(old, twin(host, module, old));
  const now = was && twin(host, module, was);
  host.replaceChildren(module);
  if (now instanceof HTMLElement) {
    now.focus({ preventScroll: true });
    if (start !== null && "setSelectionRange" in now) /** @type {HTMLInputElement} */ (now).setSelectionRange(start, end, direction);
  }
  scrollTo(x, y);
}

/**
 * An input for email addresses has none.
 * @param {HTMLInputElement} input
 * @returns {[number | null, number | null, "forward" | "backward" | "none" | undefined]}
 */
function selection(input) {
  return [input.selectionStart, input.selectionEnd, input.selectionDirection ?? undefined];
}

/**
 * @param {Element} old
 * @param {Element | null | undefined} now
 */
function carry(old, now) {
  if (old instanceof HTMLDetailsElement && now instanceof HTMLDetailsElement) now.open = old.open;
  else if (old instanceof HTMLInputElement && now instanceof HTMLInputElement) {
    if (old.type === "file") now.files = old.files;
    else if (old.type === "checkbox" || old.type === "radio") now.checked = old.checked;
    else now.value = old.value;
  } else if (old instanceof HTMLTextAreaElement && now instanceof HTMLTextAreaElement) now.value = old.value;
  else if (old instanceof HTMLSelectElement && now instanceof HTMLSelectElement) {
    // Each language sorts its own way, and what nobody has chosen the module knows better.
    if (![...old.selectedOptions].every((option) => option.defaultSelected)) now.value = old.value;
  }
}

/**
 * The same element in what the module has drawn: of the same id, else the same in the order of its kind.
 * @param {Element} host
 * @param {Element} module
 * @param {Element} old
 * @returns {Element | null | undefined}
 */
function twin(host, module, old) {
  if (old.id) return module.querySelector(`#${CSS.escape(old.id)}`);
  const kind = ["name", "value", "href", "data-lang"]
    .filter((name) => old.hasAttribute(name))
    .map((name) => `[${name}="${CSS.escape(old.getAttribute(name) ?? "")}"]`);
  const all = old.localName + kind.join("");
  return module.querySelectorAll(all)[[...host.querySelectorAll(all)].indexOf(old)];
}

/** @returns {boolean} */
function remembered() {
  try {
    return sessionStorage.getItem(PLAIN) !== null;
  } catch {
    return false;
  }
}

/** The code no longer answers. What the backend draws does: where that can be remembered, the page goes on with it. */
function crashed() {
  try {
    sessionStorage.setItem(PLAIN, "1");
  } catch {
    return;
  }
  if (drawn) location.reload();
  else void failed();
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
  if (drawn || !host) return;
  const { boot } = await json(assets.locales[language]);
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
