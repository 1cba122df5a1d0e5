// @ts-check
/**
 * The flow drawn in this page. It hands the module a `fetch` that watches what the backend answers, and looks at the page that the
 * module draws by the names that the wire has for it; it must never know what a step means.
 * @typedef {{ for: string, messages: string[], boot?: Record<string, string> }} Texts
 * @typedef {{
 *   default: (init: { module_or_path: WebAssembly.Module | BufferSource }) => Promise<unknown>,
 *   mount: (host: Element, config: object) => { unmount(): void },
 *   version: () => string,
 *   later_from: (bytes: () => BufferSource | Promise<BufferSource>) => void,
 * }} Glue
 * @typedef {object} Seat
 * @property {(into: HTMLElement) => Promise<void>} start resolves once there is something to see; rejects with a `FlowError`
 * @property {() => boolean | Promise<boolean>} back whether there was one
 * @property {(patch: { locale?: string, invitation?: string }) => void} update
 * @property {(code: string) => boolean} code
 * @property {() => Promise<void>} settled once nothing is on its way
 * @property {() => Promise<void> | void} stop
 * @typedef {(name: string, payload: any) => void} Tell names of events, and NAVIGATION and RESULT
 */
import * as assets from "./assets.js";
import { failure } from "./errors.js";
import { chosen } from "./language.js";
import { keeper, mark } from "./keep.js";
import { crashed, load, mounted } from "./load.js";
import { watch } from "./watch.js";

/**
 * @param {import("./types.js").RegainConfig} config
 * @param {Tell} tell
 * @returns {Seat & { known: ReturnType<typeof watch>["known"] }}
 */
export function seat(config, tell) {
  const watched = watch(config.way);
  const { known } = watched;
  const keep = keeper({ key: `regain.${config.handover ? "handover" : config.way}`, ...config.resume });
  const api = config.api === undefined ? "" : new URL(config.api, location.href).href.replace(/\/$/, "");
  const provided = typeof config.invitation === "function" && config.way !== "signed_out" ? config.invitation : null;
  /** By the key of the call that it is for: the same call again has the same one. @type {Map<string, string>} */
  const invitations = new Map();
  let invitation = typeof config.invitation === "string" ? config.invitation : null;
  /** The mark of the one that opened what is kept. @type {string | null} */
  let invited = null;
  let attempt = 0;
  /** What the last call went under. @type {string | null} */
  let sent = null;
  /** The host has said so already. */
  let without = false;
  let language = "en";
  let open = 0;
  let stopped = false;
  /** @type {HTMLElement | undefined} */
  let node;
  /** @type {{ unmount(): void } | undefined} */
  let module;
  /** @type {(() => void)[]} */
  let waiting = [];
  const observer = new MutationObserver(look);
  const over = new AbortController();

  /** Nothing is left of it that anybody should go on with. */
  const ended = () => known.result !== null || known.status === "refused";

  /** @param {import("./watch.js").Told[]} told */
  const pass = (told) => {
    for (const [name, more] of told) tell(name, more);
    if (known.result) tell("RESULT", known.result);
  };

  /** @param {HTMLElement} into */
  async function start(into) {
    node = into;
    language = chosen(config.locale, assets.languages);
    const [glue, words, kept] = await Promise.all([load(config.assets), texts(language, false), keep.recall()]);
    if (stopped) return;
    tell("LOAD", null);
    const { owner } = config.resume ?? {};
    const owned = owner !== undefined && kept.owner === owner;
    // Somebody else may sit there by now: whoever it is comes with an invitation of their own, if they come with one at all.
    let unknown = false;
    if (provided && !owned) {
      const one = await another();
      // Where nobody could say who it is, nothing that was somebody's is gone on with.
      unknown = one === undefined;
      invitation = one ?? null;
      without = invitation === null;
      if (stopped) return;
    }
    // A reload hands over the same invitation again: its flow is gone on with. Another one begins another flow.
    const entry = (owned ? null : invitation) ?? config.handle ?? null;
    const spent = entry !== null && kept.spent === mark(entry);
    const resume = owned || spent || (entry === null && !unknown && !kept.spent && kept.owner === owner) ? kept : {};
    const fresh = entry !== null && !spent;
    if (fresh) invitation = null;
    observer.observe(into, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["data-step", "aria-disabled"] });
    into.addEventListener("click", follow, { signal: over.signal });
    mounted.add(gone);
    module = glue.mount(into, {
      language,
      words,
      texts,
      api,
      fetch: ask,
      cookie: false,
      page: config.presentation === "page",
      keep: (/** @type {string | null} */ id, /** @type {string} */ token) => {
        const from = invited ?? (entry && mark(entry));
        keep.keep({ ...(id && !ended() && { id, token, ...(owner && { owner }) }), ...(from && (id || keep.kept.spent) && { spent: from }) });
      },
      crashed,
      identity_check: config.identityCheck,
      start: {
        way: config.way,
        reset: config.reset,
        invitation: fresh && entry !== config.handle ? entry : undefined,
        handle: fresh && entry === config.handle ? entry : undefined,
        handover: config.handover,
        case: config.case,
        resume: resume.id ? { id: resume.id, token: resume.token } : undefined,
        key: fresh ? mark(entry) : undefined,
      },
    });
    look();
  }

  function gone() {
    tell("ERROR", { error: failure("panic") });
  }

  /** What is on the screen. */
  function look() {
    const view = node?.querySelector("[data-step]")?.getAttribute("data-step");
    // What comes with the code that is on its way isn't there yet.
    if (!view || node?.querySelector(".step .loading")) return;
    pass(watched.seen(view));
    tell("NAVIGATION", { can_go_back: back() !== null, step: known.step, steps: known.steps, title: node?.querySelector("h1")?.textContent ?? "" });
  }

  /** @returns {HTMLElement | null} */
  function back() {
    return node?.querySelector("button[name=action][value=back]:not([aria-disabled])") ?? null;
  }

  /**
   * A language's file, with the host's own texts in it.
   * @param {string} tag
   * @param {boolean} later
   * @returns {Promise<Texts>}
   */
  async function texts(tag, later) {
    const [file, more] = await Promise.all([assets.texts(tag, later), config.loadMessages?.(tag).catch(() => ({}))]);
    const own = { ...config.messages, ...more };
    if (Object.keys(own).length === 0) return file;
    const names = await assets.names();
    const messages = [...file.messages];
    for (const [name, text] of Object.entries(own)) {
      const [of, at] = Object.hasOwn(names, name) ? (names[name] ?? []) : [];
      if (of === later && at !== undefined) messages[at] = text;
    }
    return { ...file, messages };
  }

  /**
   * The module's way to the backend.
   * @param {string} url
   * @param {RequestInit & { headers: Headers }} init
   * @returns {Promise<Response>}
   */
  async function ask(url, init) {
    const path = url.slice(api.length);
    const [route = ""] = path.split("?");
    let body = typeof init.body === "string" ? JSON.parse(init.body) : null;
    open += 1;
    try {
      if (init.method === "POST" && route === "/v1/flows") body = await withInvitation(body, init);
      const key = init.headers.get("Idempotency-Key");
      // What was lost goes out again as it was.
      if (key === null || key !== sent) pass(watched.sent(route, body));
      sent = key;
      const response = await (config.transport ? carried(path, init) : fetch(url, init));
      const json = await response.clone().json().catch(() => null);
      const after = Number(response.headers.get("Retry-After")) || undefined;
      if (!stopped) pass(watched.answered(route, body, response.status, json, after));
      // Who comes next in this tab is not handed what was somebody's.
      if (ended() && keep.kept.id) keep.keep(keep.kept.spent ? { spent: keep.kept.spent } : {});
      return response;
    } catch (error) {
      if (!stopped) pass(watched.lost(!navigator.onLine));
      throw error;
    } finally {
      open -= 1;
      if (open === 0) for (const done of waiting.splice(0)) done();
    }
  }

  /**
   * Puts an invitation of the host's into what opens a flow, where that goes without.
   * @param {any} body
   * @param {RequestInit & { headers: Headers }} init
   */
  async function withInvitation(body, init) {
    if (body.way === "signed_out" || body.handle || body.invitation || !(provided || invitation)) return body;
    if (without) {
      without = false;
      return body;
    }
    const key = init.headers.get("Idempotency-Key") ?? "";
    const one = invitations.get(key) ?? (provided ? await another() : invitation);
    // One use: the next flow is opened with another, or none.
    invitation = null;
    if (one === null || one === undefined) return body;
    invitations.set(key, one);
    invited = mark(one);
    const whole = { ...body, invitation: one };
    init.body = JSON.stringify(whole);
    return whole;
  }

  /** From the host. Without one, the person is asked who they are. */
  async function another() {
    attempt += 1;
    try {
      const one = await provided?.({ reason: attempt === 1 ? "start" : "expired", attempt: attempt - 1 });
      if (one === null || (typeof one === "string" && one !== "")) return one;
      throw new TypeError("regain: an invitation is a text");
    } catch (error) {
      if (error instanceof TypeError) reportError(error);
      tell("ERROR", { error: failure("invitation_missing") });
      return undefined;
    }
  }

  /**
   * @param {string} path
   * @param {RequestInit & { headers: Headers }} init
   */
  async function carried(path, { method = "GET", headers, body, signal }) {
    const request = { method: /** @type {"GET" | "POST"} */ (method), path, headers: Object.fromEntries(headers), body: /** @type {string | Blob | null} */ (body ?? null) };
    const answer = await /** @type {import("./types.js").Transport} */ (config.transport).request(request, signal ?? over.signal);
    const text = typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body);
    return new Response(text, { status: answer.status, headers: answer.headers ?? {} });
  }

  /**
   * A link that leads out of the flow: the host opens it, or a new tab does.
   * @param {MouseEvent} event
   */
  function follow(event) {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!(link instanceof HTMLAnchorElement) || link.dataset["lang"] || link.download || event.defaultPrevented) return;
    // What opens an app on this device holds a key, and is nobody else's.
    if (!/^(https?|mailto|tel|sms):$/.test(link.protocol)) return;
    const purpose = link.closest(".help") ? "help" : link.closest("[data-step=done]") ? "sign_in"
      : link.closest("[data-step=identity]") ? "identity" : "other";
    event.preventDefault();
    tell("EXTERNAL_LINK", { purpose });
    const { href: url } = link;
    const open = (/** @type {unknown} */ done) => void (done === true || window.open(url, "_blank", "noopener"));
    const opened = config.onExternalLink?.({ url, purpose });
    // At once where nobody is asked: a browser lets a press open a tab, and not something later.
    if (typeof opened === "object") opened.then(open, open);
    else open(opened);
  }

  return {
    known,
    start,
    back() {
      const button = back();
      button?.click();
      return button !== null;
    },
    update(patch) {
      if (patch.invitation !== undefined) {
        invitation = patch.invitation;
        attempt = 0;
      }
      if (patch.locale !== undefined) {
        const tag = chosen(patch.locale, assets.languages);
        /** @type {HTMLElement | null | undefined} */ (node?.querySelector(`a[data-lang="${tag}"]`))?.click();
      }
    },
    code(code) {
      const field = node?.querySelector("input[data-code]");
      if (!(field instanceof HTMLInputElement) || field.closest("[aria-disabled]")) return false;
      field.value = code;
      field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, data: code, inputType: "insertReplacementText" }));
      return true;
    },
    settled: () => (open === 0 ? Promise.resolve() : new Promise((done) => waiting.push(done))),
    stop() {
      stopped = true;
      over.abort();
      observer.disconnect();
      mounted.delete(gone);
      module?.unmount();
      module = node = undefined;
    },
  };
}
