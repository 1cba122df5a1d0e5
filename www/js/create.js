// @ts-check
/**
 * A flow in a host's page, from `create()` to `destroy()`: its states, the events in their order, exactly one end. It must never know
 * a step, nor pass on what a person types.
 * @typedef {import("./types.js").RegainConfig} RegainConfig
 * @typedef {import("./types.js").RegainHandle} RegainHandle
 * @typedef {import("./here.js").Seat} Seat
 */
import { version } from "./assets.js";
import { checked } from "./config.js";
import { asFailure, failure } from "./errors.js";
import { hindrance } from "./supported.js";

/** Events that may change: none yet, and their names would begin with it. */
const UNSTABLE = "x_";

/** @type {typeof import("./types.js").create} */
export function create(config) {
  return /** @type {any} */ (new Handle(checked(config)));
}

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
  /** @type {Set<{ name: string, listener: (payload: any) => void }>} */
  #listeners = new Set();
  /** Host callbacks run one after the other, and never inside a call of the host's or a render of ours. @type {(() => void)[]} */
  #queue = [];
  #seq = 0;
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
  #closed = false;
  /** @type {import("./types.js").FlowResult | undefined} */
  #value;
  /** What had the focus before. @type {HTMLElement | null} */
  #before = null;
  #over = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #idle;

  /** @param {RegainConfig} config */
  constructor(config) {
    this.#config = config;
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
    this.#opened = true;
    this.#event("OPEN", {});
    const { bridge = "off", isolation } = this.#config;
    try {
      const target = where();
      if (!target) throw failure("invalid_config", { message: "There is nothing to mount into." });
      if (bridge !== "off") {
        const { across } = await import("./bridge/across.js");
        this.#config = await across(/** @type {any} */ (this), this.#config);
      }
      const { root, look } = await import("./root.js");
      if (this.#ending) return;
      this.#root = await root(this.#config, target, modal);
      if (this.#ending) return this.#root.remove();
      this.#attend(this.#root, modal);
      const hindered = isolation === "iframe" ? null : hindrance();
      if (hindered) throw failure(hindered);
      const { seat } = await (isolation === "iframe" ? import("./frame.js") : import("./here.js"));
      if (this.#ending) return;
      this.#seat = seat(this.#config, (/** @type {string} */ name, /** @type {any} */ payload) => this.#told(name, payload));
      await this.#seat?.start(this.#root.place);
      look(this.#root.node, this.#config.appearance);
    } catch (error) {
      if (!this.#ending) await this.#failed(asFailure(error));
    }
  }

  /**
   * @param {import("./root.js").Root} root
   * @param {boolean} modal
   */
  #attend({ node, dialog }, modal) {
    const { signal } = this.#over;
    if (dialog) {
      dialog.showModal();
      dialog.addEventListener("cancel", (event) => {
        event.preventDefault();
        this.exit();
      }, { signal });
      // A browser may close it all the same, at a second press.
      dialog.addEventListener("close", () => this.exit({ force: true }), { signal });
      this.#closeButton(dialog);
    }
    if (!modal && this.#config.presentation === "page" && this.#config.history === "browser") this.#keepBack(signal);
    document.addEventListener("visibilitychange", () => this.lifecycle(document.hidden ? "background" : "foreground"), { signal });
    const size = new ResizeObserver(() => this.#call("onResize", { width: node.offsetWidth, height: node.offsetHeight }, "RESIZE"));
    size.observe(node);
    signal.addEventListener("abort", () => size.disconnect());
    const { idleTimeoutMs } = this.#config;
    if (idleTimeoutMs) {
      const touched = () => {
        clearTimeout(this.#idle);
        this.#idle = setTimeout(() => this.#end("user_cancelled", failure("idle_timeout")), idleTimeoutMs);
      };
      for (const name of ["pointerdown", "keydown", "input"]) node.addEventListener(name, touched, { signal, passive: true });
      touched();
    }
  }

  /** @param {HTMLDialogElement} dialog */
  async #closeButton(dialog) {
    const [{ texts, languages }, { chosen }] = await Promise.all([import("./assets.js"), import("./here.js")]);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "close";
    button.textContent = "×";
    button.addEventListener("click", () => this.exit());
    const { boot } = await texts(chosen(this.#config.locale, languages), false);
    button.setAttribute("aria-label", boot?.["close"] ?? "");
    if (!this.#ending) dialog.prepend(button);
  }

  /** The browser's own back button, as long as there is a step to go back to. @param {AbortSignal} signal */
  #keepBack(signal) {
    let armed = false;
    const arm = () => {
      if (!armed && this.navigation.can_go_back) history.pushState(history.state, "");
      armed ||= this.navigation.can_go_back;
    };
    addEventListener("popstate", () => {
      armed = false;
      this.back();
    }, { signal });
    this.on("VIEW", arm, { signal });
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
      this.#queued(() => this.#run(this.#config.onLoad, []));
    } else if (name === "NAVIGATION") this.#navigate(payload);
    else if (name === "RESIZE") this.#call("onResize", payload, name);
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
      this.#event(name, payload);
      if (name === "READY") this.#call("onReady", this.#meta());
      const error = name === "ERROR" || name === "STEP_FAIL" ? payload.error : null;
      if (error) this.#call("onError", error, undefined, this.#meta());
      if (error?.code === "panic") this.#failed(error);
    }
    // What follows a success is the person's own: the dialog goes once they have seen it.
    if (name === "VIEW" && payload && this.#ended && this.#root?.dialog && ["left", "gone"].includes(this.#seat?.known?.view)) this.destroy();
  }

  /** @param {any} payload */
  #handOff(payload) {
    if (this.#ended || this.#ending || !this.#value) return;
    this.#ended = true;
    const meta = this.#flowMeta();
    this.#event("HANDOFF", payload, meta);
    this.#call("onSuccess", this.#value, undefined, meta);
    const outcome = /** @type {import("./types.js").Outcome} */ ({ status: "success", value: this.#value, meta });
    this.#queued(() => this.#settle(outcome));
  }

  /** @param {import("./types.js").NavigationState} state */
  #navigate(state) {
    const next = { ...this.navigation, ...state };
    if (JSON.stringify(next) === JSON.stringify(this.navigation)) return;
    this.navigation = next;
    this.#call("onNavigation", next, "NAVIGATION");
  }

  /**
   * It can't go on: a card says what to do, and the host is told why.
   * @param {import("./types.js").FlowError} error
   */
  async #failed(error) {
    this.state = "failed";
    const again = error.code === "host_outdated" || error.code === "panic" ? null : () => this.#again();
    let said = null;
    if (this.#root) {
      const [{ card }, { languages }, { chosen }] = await Promise.all([import("./card.js"), import("./assets.js"), import("./here.js")]);
      const kind = error.code === "host_outdated" ? "host_outdated" : "unsupported";
      const shown = card(this.#root.place, kind, chosen(this.#config.locale, languages), { href: this.#elsewhere(), again });
      said = await shown.catch(() => null);
    }
    if (this.#ending) return;
    const told = { ...error, display_message: said };
    if (error.code !== "panic") {
      this.#event("ERROR", { error: told });
      this.#call("onError", told, undefined, this.#meta());
    }
    this.#last = told;
  }
  /** @type {import("./types.js").FlowError | null} */
  #last = null;

  /** Once more, in the same place. */
  #again() {
    const root = this.#root;
    if (!root || this.#ending) return;
    root.place.replaceChildren();
    this.#last = null;
    this.state = "loading";
    this.#opening = import("./here.js").then(({ seat }) => {
      this.#seat = seat(this.#config, (name, payload) => this.#told(name, payload));
      return this.#seat.start(root.place);
    }).catch((error) => this.#failed(asFailure(error)));
  }

  /** Where people go on whose browser can't run it: by default to the backend's own page. */
  #elsewhere() {
    const { fallbackUrl, api, transport, way, locale } = this.#config;
    if (fallbackUrl !== undefined) return String(fallbackUrl);
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
    clearTimeout(this.#idle);
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
        this.#event("EXIT", meta, {});
        this.#call("onExit", error, undefined, meta);
      }
      this.#queued(() => this.#settle({ status: "exit", error, meta }));
    }
    await this.#seat?.stop();
    this.#root?.remove();
    if (opened) this.#event("CLOSED", {});
    this.#queued(() => {
      this.#closed = true;
      this.#listeners.clear();
    });
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
    if (appearance && this.#root) (await import("./root.js")).look(this.#root.node, appearance);
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
    if (taken && !this.#ended) this.#event("CODE_FILLED", { source });
    return taken;
  }

  /** @param {import("./types.js").Insets} insets */
  setInsets(insets) {
    const node = this.#root?.node;
    if (node) import("./root.js").then(({ inset }) => inset(node, insets));
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

  /**
   * @param {string} name
   * @param {(payload: any) => void} listener
   * @param {{ signal?: AbortSignal, once?: boolean }} [options]
   */
  on(name, listener, { signal, once = false } = {}) {
    const one = { name, listener: once ? (/** @type {any} */ payload) => (off(), listener(payload)) : listener };
    const off = () => void this.#listeners.delete(one);
    if (!signal?.aborted) this.#listeners.add(one);
    signal?.addEventListener("abort", off, { once: true });
    return off;
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
      seq: this.#seq,
      version,
      host: this.host,
    };
  }

  /** @returns {import("./types.js").FlowMeta} */
  #flowMeta() {
    return { ...this.#meta(), duration_ms: Date.now() - this.#begun, resumed: this.#seat?.known?.resumed ?? false };
  }

  /**
   * @param {string} name
   * @param {any} more
   * @param {object} [meta]
   */
  #event(name, more, meta = this.#meta()) {
    this.#seq += 1;
    const payload = { ...meta, ...more, seq: this.#seq };
    const { events = "stable", onEvent } = this.#config;
    const heard = Array.isArray(events) ? events.includes(/** @type {any} */ (name)) : events === "all" || !name.startsWith(UNSTABLE);
    this.#queued(() => {
      if (heard) this.#run(/** @type {any} */ (onEvent), [name, payload]);
      this.#emit(name, payload);
    });
  }

  /**
   * A callback of the host's, and whoever listens by that name.
   * @param {keyof RegainConfig} callback
   * @param {any} payload
   * @param {string} [name]
   * @param {any} [meta]
   */
  #call(callback, payload, name, meta) {
    this.#queued(() => {
      this.#run(/** @type {any} */ (this.#config[callback]), meta === undefined ? [payload] : [payload, meta]);
      if (name) this.#emit(name, payload);
    });
  }

  /**
   * @param {string} name
   * @param {any} payload
   */
  #emit(name, payload) {
    for (const { name: wanted, listener } of [...this.#listeners]) {
      if (wanted === name) this.#run(listener, [payload]);
      else if (wanted === "*" && name !== "NAVIGATION" && name !== "RESIZE") this.#run(listener, [{ name, payload }]);
    }
  }

  /** @param {() => void} then */
  #queued(then) {
    if (this.#queue.push(then) > 1) return;
    queueMicrotask(() => {
      for (let next = this.#queue[0]; next; next = this.#queue[0]) {
        if (!this.#closed) next();
        this.#queue.shift();
      }
    });
  }

  /**
   * What a host's callback throws is the host's, and ends nothing.
   * @param {((...payload: any[]) => void) | undefined} callback
   * @param {any[]} payload
   */
  #run(callback, payload) {
    try {
      callback?.(...payload);
    } catch (error) {
      reportError(error);
    }
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
