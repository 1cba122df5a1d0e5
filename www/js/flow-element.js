// @ts-check
/** `<regain-flow>`: `create()` as an element. */
import { create } from "./create.js";

/** Attributes and the properties that they are; what they stand for in a config. */
const ATTRIBUTES = /** @type {const} */ ({
  way: "way",
  reset: "reset",
  api: "api",
  presentation: "presentation",
  open: "open",
  "render-root": "renderRoot",
  history: "history",
  locale: "locale",
  theme: "theme",
  isolation: "isolation",
  "frame-src": "frameSrc",
  "wasm-src": "wasmSrc",
  "fallback-href": "fallbackHref",
  "resume-key": "resumeKey",
});
/** What they are where they aren't set. @type {Record<string, string>} */
const DEFAULTS = {
  way: "signed_out", presentation: "inline", "render-root": "auto", history: "memory", locale: "auto", theme: "auto", isolation: "none",
};
/** On a server there is nothing to extend, and nothing is ever made. */
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

/**
 * @tag regain-flow
 * @attr {"signed_out" | "signed_in" | "migration"} way - How somebody comes here.
 * @attr {"phone" | "email" | "authenticator"} reset - What is to be replaced, where your page knows already.
 * @attr {string} api - Where the backend is; by default the page's own origin.
 * @attr {"inline" | "modal" | "page"} presentation
 * @attr {boolean} open - Of a modal one: whether it is there.
 * @attr {"auto" | "light" | "shadow" | "closed"} render-root - Read when it is first connected.
 * @attr {"memory" | "browser"} history
 * @attr {string} locale - BCP 47, or auto.
 * @attr {"auto" | "light" | "dark"} theme
 * @attr {"none" | "iframe"} isolation
 * @attr {string} frame-src - Of a frame: by default /embedded of the backend.
 * @attr {string} wasm-src - Where the WebAssembly is, if not beside the script.
 * @attr {string} fallback-href - Where people go on whose browser can't run it.
 * @attr {string} resume-key - What it is kept under for a reload.
 * @fires regain-load - The module is there; nothing is shown yet.
 * @fires regain-ready - The first screen can be used.
 * @fires regain-success - It has ended well: detail.result.ticket is for your server. At most once.
 * @fires regain-exit - It has ended otherwise. At most once, and never beside regain-success.
 * @fires regain-error - Something went wrong; unless detail.error.fatal, it goes on.
 * @fires regain-event - Every event, by detail.name.
 * @fires regain-navigation - Whether there is a step to go back to.
 * @fires regain-resize - How large it is.
 * @fires regain-invitation-needed - Cancelable: event.respondWith(promise of an invitation).
 * @fires regain-external-link - Cancelable: event.respondWith(true) where you have opened it.
 * @csspart container - The page.
 * @csspart header
 * @csspart title - The heading of a step.
 * @csspart progress
 * @csspart form
 * @csspart label
 * @csspart input
 * @csspart code-input
 * @csspart button
 * @csspart primary-button
 * @csspart secondary-button
 * @csspart link
 * @csspart error
 * @csspart notice
 * @csspart footer
 * @csspart close - The button that closes a dialog.
 * @slot logo - Above it.
 * @slot loading - Until it can be used.
 * @slot fallback - Beside the card where it can't run.
 * @slot footer - Below it.
 */
export class RegainFlowElement extends Base {
  static observedAttributes = Object.keys(ATTRIBUTES);
  /** Of the tag that it is registered under. @type {Partial<import("./types.js").RegainConfig>} */
  static defaults = {};

  /** @type {Partial<import("./types.js").RegainConfig>} */
  #settings = {};
  /** @type {import("./types.js").RegainConfig["invitation"]} */
  #invitation;
  /** @type {ReturnType<typeof create> | undefined} */
  #handle;
  /** @type {HTMLElement | undefined} */
  #place;
  /** @type {ElementInternals | undefined} */
  #internals;
  /** @type {Promise<import("./types.js").Outcome>} */
  #result;
  /** @type {(outcome: Promise<import("./types.js").Outcome>) => void} */
  #first = () => {};
  #closing = false;

  constructor() {
    super();
    this.#result = new Promise((first) => (this.#first = first));
    try {
      this.#internals = this.attachInternals();
    } catch {
      // An engine without states: `data-state` says it.
    }
  }

  /** Everything else that `create()` takes. */
  get config() {
    return this.#settings;
  }
  set config(config) {
    this.#settings = config ?? {};
  }

  get invitation() {
    return this.#invitation;
  }
  set invitation(invitation) {
    this.#invitation = invitation;
    if (typeof invitation === "string") this.#handle?.setInvitation(invitation);
  }

  connectedCallback() {
    // What was set before the class was there hides the properties.
    const it = /** @type {any} */ (this);
    for (const name of ["config", "invitation", ...Object.values(ATTRIBUTES)]) {
      if (!Object.hasOwn(this, name)) continue;
      const value = it[name];
      delete it[name];
      it[name] = value;
    }
    // Frameworks connect first and set properties then.
    queueMicrotask(() => this.isConnected && (!this.#is("presentation", "modal") || this.hasAttribute("open")) && this.#begin());
  }

  disconnectedCallback() {
    // Moved, or mounted twice as React's StrictMode does it: then it is connected again at once.
    setTimeout(() => this.isConnected || this.destroy());
  }

  /** Moved as a whole: nothing happens. */
  connectedMoveCallback() {}

  /**
   * @param {string} name
   * @param {string | null} _old
   * @param {string | null} value
   */
  attributeChangedCallback(name, _old, value) {
    const handle = this.#handle;
    if (name === "open" && this.isConnected && this.#is("presentation", "modal")) {
      if (value !== null) this.show();
      else if (handle && !this.#closing) this.exit();
    }
    if (name === "locale") handle?.update({ locale: value ?? "auto" });
    if (name === "theme") handle?.update({ appearance: this.#appearance() });
  }

  /** @param {keyof typeof ATTRIBUTES} attribute */
  #read(attribute) {
    return /** @type {any} */ (this)[ATTRIBUTES[attribute]];
  }

  /**
   * @param {keyof typeof ATTRIBUTES} attribute
   * @param {string} value
   */
  #is(attribute, value) {
    return this.#read(attribute) === value;
  }

  #appearance() {
    return { ...this.#settings.appearance, theme: this.#read("theme") };
  }

  get state() {
    return this.#handle?.state ?? "idle";
  }
  get navigation() {
    return this.#handle?.navigation ?? { can_go_back: false, can_exit: true, step: null, steps: null, title: "" };
  }
  /** Of the flow that is shown, or of the first one that will be. */
  get result() {
    return this.#handle?.result ?? this.#result;
  }

  /** @param {{ trigger?: HTMLElement }} [options] */
  show(options) {
    return this.#begin(options) ?? Promise.resolve();
  }

  /** @param {{ trigger?: HTMLElement }} [options] */
  #begin(options) {
    if (this.#handle) return;
    const handle = create(this.#whole());
    this.#handle = handle;
    this.#first(handle.result);
    this.#show("loading");
    if (this.#is("presentation", "modal")) this.setAttribute("open", "");
    handle.on("CLOSED", () => this.#ended(handle));
    return handle.mount(this.#target(), options);
  }

  /** What it is drawn into: behind our own shadow root, so that `regain-flow::part(…)` reaches it. */
  #target() {
    const mode = this.#read("render-root");
    if (mode === "light" || (mode === "auto" && this.#is("presentation", "page"))) return this;
    if (!this.#place) {
      const shadow = this.attachShadow({ mode: mode === "closed" ? "closed" : "open" });
      const slots = ["logo", "loading", "fallback", "footer"].map((name) => Object.assign(document.createElement("slot"), { name }));
      this.#place = document.createElement("div");
      shadow.append(...slots.slice(0, 2), this.#place, ...slots.slice(2));
    }
    return this.#place;
  }

  /** @param {ReturnType<typeof create>} handle */
  #ended(handle) {
    if (this.#handle !== handle) return;
    this.#handle = undefined;
    this.#closing = true;
    if (this.#is("presentation", "modal")) this.removeAttribute("open");
    this.#closing = false;
    this.#show("idle");
  }

  /** @returns {import("./types.js").RegainConfig} */
  #whole() {
    const config = { .../** @type {typeof RegainFlowElement} */ (this.constructor).defaults, ...this.#settings };
    const set = (/** @type {Record<string, unknown>} */ values) =>
      Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));
    return {
      ...set({
        reset: this.#read("reset"), api: this.#read("api"), frameUrl: this.#read("frame-src"), fallbackUrl: this.#read("fallback-href"),
      }),
      way: this.#read("way"),
      presentation: this.#read("presentation"),
      history: this.#read("history"),
      locale: this.#read("locale"),
      isolation: this.#read("isolation"),
      ...config,
      // Our own root is around it already.
      renderRoot: "light",
      appearance: { ...config.appearance, ...this.#appearance() },
      assets: { ...set({ wasmUrl: this.#read("wasm-src") }), ...config.assets },
      resume: { ...set({ key: this.#read("resume-key") }), ...config.resume },
      invitation: this.#invitation ?? config.invitation ?? (async (why) => this.#ask("regain-invitation-needed", why, null)),
      onLoad: () => (config.onLoad?.(), this.#tell("regain-load", null)),
      onReady: (meta) => (this.#show("open"), config.onReady?.(meta), this.#tell("regain-ready", meta)),
      onSuccess: (result, meta) => (this.#show("done"), config.onSuccess?.(result, meta), this.#tell("regain-success", { result, meta })),
      onExit: (error, meta) => (config.onExit?.(error, meta), this.#tell("regain-exit", { error, meta })),
      onError: (error, meta) => (error.fatal && this.#show("error"), config.onError?.(error, meta), this.#tell("regain-error", { error, meta })),
      onEvent: (...event) => (config.onEvent?.(...event), this.#tell("regain-event", { name: event[0], payload: event[1] })),
      onNavigation: (state) => (config.onNavigation?.(state), this.#tell("regain-navigation", state)),
      onResize: (size) => (config.onResize?.(size), this.#tell("regain-resize", size)),
      onExternalLink: (link) => config.onExternalLink?.(link) || this.#ask("regain-external-link", link, false),
    };
  }

  /**
   * @param {string} name
   * @param {unknown} detail
   */
  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  /**
   * An event that somebody may answer.
   * @param {string} name
   * @param {unknown} detail
   * @param {any} otherwise
   */
  #ask(name, detail, otherwise) {
    const event = new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable: true });
    let answer = otherwise;
    Object.assign(event, { respondWith: (/** @type {unknown} */ given) => (event.preventDefault(), (answer = given)) });
    this.dispatchEvent(event);
    return answer;
  }

  /** @param {string} state */
  #show(state) {
    this.dataset["state"] = state;
    for (const child of /** @type {Iterable<HTMLElement>} */ (this.querySelectorAll(":scope > [slot=loading]"))) child.hidden = state !== "loading";
    for (const child of /** @type {Iterable<HTMLElement>} */ (this.querySelectorAll(":scope > [slot=fallback]"))) child.hidden = state !== "error";
    const states = /** @type {Set<string> | undefined} */ (/** @type {any} */ (this.#internals)?.states);
    try {
      states?.clear();
      states?.add(state);
    } catch {
      // Names without dashes are newer than states.
    }
  }

  back() {
    return this.#handle?.back() ?? Promise.resolve({ handled: false });
  }
  /** @param {{ force?: boolean, reason?: string }} [options] */
  exit(options) {
    return this.#handle?.exit(options) ?? Promise.resolve();
  }
  /** @param {Parameters<import("./types.js").RegainHandle["update"]>[0]} patch */
  update(patch) {
    return this.#handle?.update(patch) ?? Promise.resolve();
  }
  /** @param {string} invitation */
  setInvitation(invitation) {
    this.invitation = invitation;
  }
  /**
   * @param {string} code
   * @param {"sms" | "email" | "push" | "host"} [source]
   */
  provideCode(code, source) {
    return this.#handle?.provideCode(code, source) ?? false;
  }
  /** @param {import("./types.js").Insets} insets */
  setInsets(insets) {
    this.#handle?.setInsets(insets);
  }
  /** @param {"background" | "foreground"} state */
  lifecycle(state) {
    this.#handle?.lifecycle(state);
  }
  snapshot() {
    return this.#handle?.snapshot() ?? null;
  }
  async destroy() {
    const handle = this.#handle;
    await handle?.destroy();
    if (handle) this.#ended(handle);
  }
}

for (const [attribute, property] of Object.entries(ATTRIBUTES)) {
  const flag = attribute === "open";
  Object.defineProperty(RegainFlowElement.prototype, property, {
    configurable: true,
    enumerable: true,
    /** @this {HTMLElement} */
    get() {
      return flag ? this.hasAttribute(attribute) : (this.getAttribute(attribute) ?? DEFAULTS[attribute] ?? null);
    },
    /** @this {HTMLElement} @param {unknown} value */
    set(value) {
      if (value === null || value === undefined || (flag && !value)) this.removeAttribute(attribute);
      else this.setAttribute(attribute, flag ? "" : String(value));
    },
  });
}

/** @type {typeof import("./types.js").defineElement} */
export function defineElement(tag = "regain-flow", defaults) {
  if (typeof customElements === "undefined" || customElements.get(tag)) return;
  customElements.define(tag, class extends RegainFlowElement {
    static defaults = { ...defaults };
  });
}
