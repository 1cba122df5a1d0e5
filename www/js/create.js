// @ts-check
/**
 * A flow in a host's page, from `create()` to `destroy()`: its states, the events in their order, exactly one end. It must never know
 * a step, nor pass on what a person types.
 * @typedef {import("./types.js").RegainConfig} RegainConfig
 * @typedef {import("./types.js").RegainHandle} RegainHandle
 * @typedef {import("./here.js").Seat} Seat
 */
import { boot, languages, version } from "./assets.js";
import { attend, closeButton } from "./attend.js";
import { card } from "./card.js";
import { checked } from "./config.js";
import { asFailure, failure } from "./errors.js";
import { chosen } from "./language.js";
import { inset, look, root } from "./root.js";
import { hindrance } from "./supported.js";
import { Teller } from "./teller.js";

/** @type {typeof import("./types.js").create} */
export function create(config) {
  return /** @type {any} */ (new Handle(checked(config)));
}

/** Which card says it. @type {Partial<Record<import("./types.js").ErrorCode, import("./card.js").Kind>>} */
const CARDS = { host_outdated: "host_outdated", wasm_load_failed: "away" };

/** The one dialog of ours that there may be. @type {Handle | null} */
let shown = null;

class Handle {
  id = `rf_${[...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
  /** @type {import("./types.js").HandleState} */
  state = "idle";
  /** @type {import("./types.js").NavigationState} */
  navigation = { can_go_back: false, can_exit: true, step: null, steps: null, title: "" };
  /** @type {Promise<import("./types.js").Outcome>} */
  result;
  /** @type {import("./types.js").HostKind} */
  host = "page";

  #config;
  /** @type {(outcome: import("./types.js").Outcome) => void} */
  #settle = () => {};
  #teller;
  #begun = Date.now();
  /** @type {(Seat & { known?: any }) | undefined} */
  #seat;
  /** @type {import("./root.js").Root | undefined} */
  #root;
  /** @type {Promise<void> | undefined} */
  #opening;
  /** @type {Promise<void> | undefined} */
  #ending;
  #opened = false;
  #ended = false;
  /** @type {import("./types.js").FlowResult | undefined} */
  #value;
  /** What had the focus before. @type {HTMLElement | null} */
  #before = null;
  #over = new AbortController();

  /** @param {RegainConfig} config */
  constructor(config) {
    this.#config = config;
    this.#teller = new Teller(() => this.#config, () => this.#meta());
    this.result = new Promise((settle) => (this.#settle = settle));
  }

  /** @param {{ trigger?: HTMLElement }} [options] */
  open({ trigger } = {}) {
    this.#before ??= trigger ?? focused();
    return this.#begin(() => document.body, true);
  }

  /**
   * @param {Element | ShadowRoot | string} target
   * @param {{ trigger?: HTMLElement }} [options]
   */
  mount(target, { trigger } = {}) {
    this.#before ??= trigger ?? focused();
    const { presentation } = this.#config;
    return this.#begin(() => (typeof target === "string" ? document.querySelector(target) : target), presentation === "modal");
  }

  /**
   * @param {() => Element | ShadowRoot | null} where
   * @param {boolean} modal
   */
  #begin(where, modal) {
    if (this.state === "idle") this.#opening = this.#load(where, modal);
    return this.#opening ?? Promise.resolve();
  }

  /**
   * @param {() => Element | ShadowRoot | null} where
   * @param {boolean} modal
   */
  async #load(where, modal) {
    this.state = "loading";
    this.#begun = Date.now();
    // Nothing is told before the host has its promise.
    await null;
    if (this.#ending) return;
    const { bridge = "off", isolation } = this.#config;
    /** @type {unknown} */
    let outdated;
    if (bridge !== "off") {
      // Whoever is around us hears everything from the first event on.
      const whole = import("./bridge/across.js").then(({ across }) => across(/** @type {any} */ (this), this.#config));
      this.#config = await whole.catch((error) => ((outdated = error), this.#config));
      if (this.#ending) return;
    }
    this.#opened = true;
    this.#teller.event("OPEN", {});
    try {
      const target = typeof document === "undefined" ? null : where();
      if (!target) throw failure("invalid_config", { message: "There is nothing to mount into." });
      if (modal && shown) throw failure("invalid_config", { message: "Another dialog of ours is open." });
      this.#root = await root(this.#config, target, modal);
      if (this.#ending) return this.#root.remove();
      if (modal) shown = this;
      attend(/** @type {any} */ (this), this.#root, this.#config, {
        signal: this.#over.signal,
        sized: (size) => this.#teller.call("onResize", size, "RESIZE"),
        idle: () => this.#end("user_cancelled", failure("idle_timeout")),
      });
      const { dialog } = this.#root;
      if (dialog) closeButton(dialog, this.#boot()["close"] ?? "", () => this.exit());
      if (outdated) throw outdated;
      const hindered = isolation === "iframe" ? null : hindrance();
      if (hindered) throw failure(hindered);
      await this.#draw(this.#root.place);
      look(this.#root.node, this.#config.appearance);
    } catch (error) {
      const told = asFailure(error);
      // Before there is a seat, what isn't known is a part of ours that did not arrive.
      if (this.#ending) return;
      const missing = (told.code === "unknown" && !this.#seat) || told.code === "wasm_load_failed";
      this.#failed(!missing ? told : failure(globalThis.navigator?.onLine === false ? "offline" : "wasm_load_failed", { fatal: true }));
    }
  }

  /** The texts that are needed where the module isn't. */
  #boot() {
    const language = chosen(this.#config.locale, languages);
    if (this.#root) this.#root.place.lang = language;
    return boot[language] ?? {};
  }

  /**
   * From the seat.
   * @param {string} name
   * @param {any} payload
   */
  #told(name, payload) {
    if (this.#ending) return;
    if (name === "LOAD") {
      this.state = "ready";
      this.#teller.call("onLoad");
    } else if (name === "NAVIGATION") this.#navigate(payload);
    else if (name === "RESIZE") this.#teller.call("onResize", payload, name);
    else if (name === "RESULT") this.#value = payload;
    else if (name === "HANDOFF") {
      // Its result comes right after it.
      queueMicrotask(() => this.#handOff(payload));
    } else if (!this.#ended) {
      if (name === "READY") {
        this.state = "open";
        // Into the dialog, where the browser had to choose something before there was anything.
        if (this.#root?.dialog) this.#root.place.querySelector("h1")?.focus({ preventScroll: true });
      }
      this.#teller.event(name, payload);
      if (name === "READY") this.#teller.call("onReady", this.#meta());
      const error = name === "ERROR" || name === "STEP_FAIL" ? payload.error : null;
      if (error) this.#teller.call("onError", error, undefined, this.#meta());
      if (error?.code === "panic") this.#failed(error);
    }
    // They have seen that it is over: nothing is left to do here.
    if (name === "VIEW" && this.#ended && this.#seat?.known?.view === "left") this.destroy();
  }

  /** @param {any} payload */
  #handOff(payload) {
    if (this.#ended || this.#ending || !this.#value) return;
    this.#ended = true;
    const meta = this.#flowMeta();
    this.#teller.event("HANDOFF", payload, meta);
    this.#teller.call("onSuccess", this.#value, undefined, meta);
    const outcome = /** @type {import("./types.js").Outcome} */ ({ status: "success", value: this.#value, meta });
    this.#teller.soon(() => this.#settle(outcome));
  }

  /** @param {import("./types.js").NavigationState} state */
  #navigate(state) {
    const next = { ...this.navigation, ...state };
    if (JSON.stringify(next) === JSON.stringify(this.navigation)) return;
    this.navigation = next;
    this.#teller.call("onNavigation", next, "NAVIGATION");
  }

  /**
   * It can't go on: a card says what to do, and the host is told why.
   * @param {import("./types.js").FlowError} error
   */
  #failed(error) {
    this.state = "failed";
    const again = error.code === "host_outdated" || error.code === "panic" ? null : () => this.#again();
    let said = null;
    if (this.#root) {
      const { place } = this.#root;
      place.replaceChildren();
      const kind = CARDS[error.code] ?? (error.code.startsWith("wasm_") ? "unsupported" : "away");
      said = card(place, kind, this.#boot(), { href: this.#elsewhere(), again });
      // Where only the network was missing, nobody has to press anything.
      if (error.code === "offline" && again) addEventListener("online", again, { once: true, signal: this.#over.signal });
    }
    if (this.#ending || this.#ended) return;
    const told = { ...error, display_message: said };
    if (error.code !== "panic") {
      this.#teller.event("ERROR", { error: told });
      this.#teller.call("onError", told, undefined, this.#meta());
    }
    this.#last = told;
    // There is nothing that somebody could press.
    if (!this.#root) this.#end("error", told);
  }
  /** @type {import("./types.js").FlowError | null} */
  #last = null;

  /**
   * Here, or in a frame.
   * @param {HTMLElement} place
   */
  async #draw(place) {
    const { seat } = await (this.#config.isolation === "iframe" ? import("./frame.js") : import("./here.js"));
    if (this.#ending) return;
    this.#seat = seat(this.#config, (/** @type {string} */ name, /** @type {any} */ payload) => this.#told(name, payload));
    await this.#seat?.start(place);
  }

  /** Once more, in the same place. */
  #again() {
    const root = this.#root;
    if (!root || this.#ending) return;
    root.place.replaceChildren();
    this.#last = null;
    this.state = "loading";
    this.#opening = this.#draw(root.place).catch((error) => this.#ending ? undefined : this.#failed(asFailure(error)));
  }

  /** Where people go on whose browser can't run it: by default to the backend's own page. */
  #elsewhere() {
    const { fallbackUrl, api, transport, way, locale } = this.#config;
    if (fallbackUrl !== undefined) return /^https?:$/.test(new URL(fallbackUrl, location.href).protocol) ? String(fallbackUrl) : null;
    if (transport) return null;
    const url = new URL("/", new URL(api ?? "", location.href));
    if (way !== "signed_out") url.searchParams.set("way", way);
    if (locale && locale !== "auto") url.searchParams.set("lang", locale);
    return url.href;
  }

  async back() {
    return { handled: (await this.#seat?.back()) ?? false };
  }

  /** @param {{ force?: boolean, reason?: string }} [options] */
  async exit({ force = false } = {}) {
    // What was pressed last is answered first, but nobody waits for long.
    if (!force && this.#seat) await Promise.race([this.#seat.settled(), new Promise((done) => setTimeout(done, 5_000))]);
    await this.#end("user_cancelled", this.#last);
  }

  destroy() {
    return this.#end("host_closed", this.#last);
  }

  /**
   * @param {import("./types.js").ExitMeta["status"]} status
   * @param {import("./types.js").FlowError | null} error
   */
  #end(status, error) {
    this.#ending ??= this.#take(status, error);
    return this.#ending;
  }

  /**
   * @param {import("./types.js").ExitMeta["status"]} status
   * @param {import("./types.js").FlowError | null} error
   */
  async #take(status, error) {
    const opened = this.#opened;
    this.state = "closing";
    this.#over.abort();
    const known = this.#seat?.known;
    const own = known?.status ?? "user_cancelled";
    const meta = {
      ...this.#flowMeta(),
      status: error?.fatal ? /** @type {const} */ ("error") : own === "user_cancelled" ? status : own,
      resumable: Boolean(known?.flow) && own !== "session_expired" && own !== "refused",
      snapshot: this.snapshot(),
    };
    if (!this.#ended) {
      this.#ended = true;
      if (opened) {
        this.#teller.event("EXIT", meta, {});
        this.#teller.call("onExit", error, undefined, meta);
      }
      this.#teller.soon(() => this.#settle({ status: "exit", error, meta }));
    }
    await this.#seat?.stop();
    this.#root?.remove();
    if (shown === this) shown = null;
    if (opened) this.#teller.event("CLOSED", {});
    this.#teller.close();
    if (opened && this.#before?.isConnected) this.#before.focus({ preventScroll: true });
    // What Yew takes away goes in a microtask; whoever awaits this finds nothing left.
    await new Promise((done) => setTimeout(done));
    this.state = status === "host_closed" ? "destroyed" : "closed";
    this.#seat = this.#root = undefined;
  }

  /** @param {Partial<RegainConfig>} patch */
  async update(patch) {
    Object.assign(this.#config, patch);
    const { locale, appearance } = patch;
    if (locale !== undefined) this.#seat?.update({ locale });
    if (appearance && this.#root) look(this.#root.node, appearance);
    if (appearance) /** @type {any} */ (this.#seat)?.update({ appearance });
  }

  /** @param {string} invitation */
  setInvitation(invitation) {
    this.#config.invitation = invitation;
    this.#seat?.update({ invitation });
  }

  /**
   * @param {string} code
   * @param {"sms" | "email" | "push" | "host"} [source]
   */
  provideCode(code, source = "host") {
    const taken = this.#seat?.code(String(code)) ?? false;
    if (taken && !this.#ended) this.#teller.event("CODE_FILLED", { source });
    return taken;
  }

  /** @param {import("./types.js").Insets} insets */
  setInsets(insets) {
    const node = this.#root?.node;
    if (node) inset(node, insets);
    /** @type {any} */ (this.#seat)?.update({ insets });
  }

  /** @param {"background" | "foreground"} state */
  lifecycle(state) {
    this.#root?.node.toggleAttribute("data-away", state === "background");
  }

  snapshot() {
    const flow = this.#seat?.known?.flow;
    return flow ? btoa(JSON.stringify({ v: 1, flow })).replaceAll("=", "") : null;
  }

  /** @type {Teller["on"]} */
  on(name, listener, options) {
    return this.#teller.on(name, listener, options);
  }

  /** @returns {import("./types.js").BaseMeta} */
  #meta() {
    const known = this.#seat?.known;
    return {
      flow: known?.flow ?? null,
      reference: known?.reference ?? null,
      way: known?.way ?? this.#config.way,
      view: known?.view ?? null,
      timestamp: new Date().toISOString(),
      seq: this.#teller.seq,
      version,
      host: this.host,
    };
  }

  /** @returns {import("./types.js").FlowMeta} */
  #flowMeta() {
    return { ...this.#meta(), duration_ms: Date.now() - this.#begun, resumed: this.#seat?.known?.resumed ?? false };
  }
}

// Where the language has it: `await using flow = create(…)`.
if (Symbol.asyncDispose) Object.defineProperty(Handle.prototype, Symbol.asyncDispose, { value: Handle.prototype.destroy });

/** Through shadow roots too. @returns {HTMLElement | null} */
function focused() {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active instanceof HTMLElement && active !== document.body ? active : null;
}
