// @ts-check
/**
 * Between a flow and the app around its page: events go out, commands come in, and what only the app can do is asked of it. Where there is
 * no app, or an older one, the page does it itself. What somebody has typed never crosses.
 *
 * Where to start: `connect`, then `lend` what the app can do to a config, then `bind` the handle.
 */
import { listen } from "../inbox.js";
import { COMMANDS, EVENTS, HELLO, REQUESTS, VERSION } from "./messages.js";
import { peer, Unanswered } from "./peer.js";
import { transport } from "./transports.js";
import { fields } from "./fields.js";
import { store } from "./store.js";

/**
 * @typedef {Omit<import("../types.js").RegainHandle, typeof Symbol.asyncDispose>} RegainHandle
 * @typedef {import("../types.js").RegainConfig} RegainConfig
 * @typedef {import("../types.js").AnyEvent} AnyEvent
 * @typedef {import("../types.js").HostKind} HostKind
 * @typedef {import("../types.js").Insets} Insets
 * @typedef {import("./transports.js").Options & { way?: string | null, needs?: string[], version?: string }} Options
 *   `needs`: what the flow can't do without
 * @typedef {object} Host
 * @property {"none" | "legacy" | "outdated" | "here"} state    a legacy one is told, and asked nothing
 * @property {string[]} capabilities
 * @typedef {object} Begin    what `start` says
 * @property {import("../types.js").Way} [way]
 * @property {import("../types.js").Factor} [reset]
 * @property {string} [handle]
 * @property {string} [handover]
 * @property {string} [case]
 * @property {string} [invitation]
 * @property {string} [locale]
 * @property {"auto" | "light" | "dark"} [theme]
 * @property {Record<string, string>} [variables]
 * @property {Insets} [insets]
 * @property {string} [owner]
 */

/** An app that knows us answers our hello within that, in milliseconds. */
const GREETING = 500;
/** One that can be sent nothing for so long isn't there. */
const REACHABLE = 3_000;
/** How long an app is asked to listen for a message with a code, in seconds. */
const LISTENING = 300;

/**
 * @param {Options} [options]
 * @param {any} [page] a window
 */
export function connect(options = {}, page = globalThis) {
  /** @type {RegainHandle | null} */
  let handle = null;
  let over = false;
  let begun = false;
  let unlisten = () => {};
  /** What came before there was a flow, and what it begins with. @type {Begin & { state?: "background" | "foreground" }} */
  const settings = {};
  /** @type {Host} */
  let host = { state: "none", capabilities: [] };
  /** @type {(saying: Begin) => void} */
  let begin = () => {};
  const started = /** @type {Promise<Begin>} */ (new Promise((resolve) => (begin = resolve)));
  /** @type {(host: Host) => void} */
  let known = () => {};
  const greeted = /** @type {Promise<Host>} */ (new Promise((resolve) => (known = resolve)));

  const way = transport(options, (message) => us.receive(message), page);
  const us = peer({
    post: (envelope) => way?.post(envelope),
    takes: Object.fromEntries(Object.entries(COMMANDS).map(([type, { take, answer }]) => [type, { ask: take, answer }])),
    answers: {
      start(payload) {
        if (begun || over) throw new Unanswered("started");
        begun = true;
        begin(Object.assign(settings, payload));
      },
      back: async () => (handle ? handle.back() : { handled: false }),
      exit: (payload) => flow().exit(payload),
      set_invitation({ invitation }) {
        settings.invitation = invitation;
        handle?.setInvitation(invitation);
      },
      async set_locale({ locale }) {
        settings.locale = locale;
        await handle?.update({ locale });
      },
      async set_theme({ theme, variables }) {
        Object.assign(settings, { theme, ...(variables && { variables }) });
        await handle?.update({ appearance: { theme, ...(variables && { variables }) } });
      },
      set_insets(insets) {
        settings.insets = insets;
        handle?.setInsets(insets);
      },
      provide_code: ({ code, source }) => ({ filled: handle?.provideCode(code, source ?? "host") ?? false }),
      lifecycle({ state }) {
        settings.state = state;
        handle?.lifecycle(state);
      },
      ping: () => ({ pong: true }),
    },
    greeting: HELLO.host,
    greeted({ protocol = [VERSION], capabilities, locale, theme, insets }) {
      // Later than that, it was taken for an older one, and the flow has begun without.
      if (host.state !== "none") return;
      const outdated = !protocol.includes(VERSION) || options.needs?.some((need) => !capabilities.includes(need));
      for (const [name, value] of Object.entries({ locale, theme, insets })) if (value) Object.assign(settings, { [name]: value });
      known((host = { state: outdated ? "outdated" : "here", capabilities }));
    },
    asks: (type) => REQUESTS[type] ?? { answer: HELLO.host },
    asking: "request",
  });

  if (way && way.kind !== "url") {
    unlisten = listen(us.receive);
    const legacy = () => host.state === "none" && known((host = { state: "legacy", capabilities: [] }));
    const unreachable = setTimeout(legacy, REACHABLE);
    void way.ready.then(() => {
      clearTimeout(unreachable);
      us.hello("hello", {
        sdk: `regain-${options.version ?? "unknown"}`, protocol: [VERSION], way: options.way ?? null, capabilities_wanted: Object.keys(REQUESTS),
      });
      setTimeout(legacy, GREETING);
    });
  } else known(host);

  /** @param {string} type */
  const can = (type) => host.state === "here" && host.capabilities.includes(type);
  /** @param {string} type @param {object} payload @returns {Promise<any>} */
  const ask = (type, payload) => {
    const asked = can(type) ? REQUESTS[type]?.ask(payload) : undefined;
    return typeof asked === "object" ? us.ask(type, asked) : Promise.reject(new Unanswered("unsupported"));
  };
  /** @param {string} type @param {unknown} payload */
  const tell = (type, payload) => {
    const shape = EVENTS[type];
    return shape !== undefined && us.tell(shape, type, payload);
  };

  function flow() {
    if (!handle) throw new Unanswered(over ? "closed" : "not_started");
    return handle;
  }

  /** @param {RegainHandle} bound @returns {(event: AnyEvent) => void} */
  function told(bound) {
    let last = bound.snapshot();
    return ({ name, payload }) => {
      us.about(payload.flow);
      if (name === "CLOSED") {
        // The end comes before it, and nothing after.
        void bound.result.then(() => tell("flow_event", { name, payload }) && tell("closed", {}));
        return;
      }
      tell("flow_event", { name, payload });
      if (name === "READY") {
        tell("ready", payload);
        dress(bound);
      }
      if (name === "ERROR") tell("error", { error: payload.error, meta: payload });
      const now = bound.snapshot();
      if (now !== last) tell("snapshot", { snapshot: now });
      last = now;
    };
  }

  /** What was said before there was anything to say it of. @param {RegainHandle} bound */
  function dress(bound) {
    if (settings.insets) bound.setInsets(settings.insets);
    if (settings.state) bound.lifecycle(settings.state);
  }

  /** @param {import("../types.js").Outcome} outcome */
  function ended(outcome) {
    if (outcome.status === "success") tell("success", { result: outcome.value, meta: outcome.meta });
    else tell("exit", { error: outcome.error, meta: outcome.meta });
  }

  return {
    /** @type {HostKind} */
    kind: way?.kind ?? "page",
    /** Who is there: known within half a second. */
    host: greeted,
    /** What the app begins with; never, where it says nothing. */
    begun: started,
    /** How many messages were dropped, by why. */
    ignored: us.ignored,
    can,
    ask,
    receive: us.receive,
    answered: us.answered,

    /**
     * What the app can do, in the places that a config leaves open.
     * @param {RegainConfig} config
     * @returns {Promise<RegainConfig>}
     */
    async lend(config) {
      await greeted;
      const lent = { ...config };
      if (config.way !== "signed_out") {
        lent.invitation ??= settings.invitation;
        if (can("invitation.get")) lent.invitation ??= async (why) => (await ask("invitation.get", why)).invitation;
        if (lent.invitation === undefined) delete lent.invitation;
      }
      if (can("identity.check")) lent.identityCheck ??= (check) => ask("identity.check", check);
      if (can("link.open")) {
        lent.onExternalLink = async (link) => {
          // A page around a frame isn't told where somebody's identity is checked.
          const kept = way?.kind === "frame" && link.purpose === "identity";
          const opened = kept ? false : await ask("link.open", link).then(({ opened }) => opened, () => false);
          return opened || (await config.onExternalLink?.(link)) || false;
        };
      }
      // What opens a flow is no business of a page around us.
      const holds = way?.kind !== "frame" && ["store.get", "store.set", "store.remove"].every(can);
      if (holds && (config.resume?.storage ?? "session") === "session") lent.resume = { ...config.resume, storage: store(ask, page) };
      return lent;
    },

    /**
     * From now on the app hears of this flow and commands it.
     * @param {RegainHandle} bound
     */
    bind(bound) {
      if (handle === bound) return;
      handle = bound;
      begun = true;
      bound.on("*", told(bound));
      // Heard like events, though they are none.
      const state = /** @type {(name: any, listener: (payload: any) => void) => void} */ (bound.on.bind(bound));
      state("NAVIGATION", (payload) => tell("navigation", payload));
      state("RESIZE", ({ height }) => tell("resize", { height }));
      void bound.result.then(ended);
      bound.on("CLOSED", () => void ((over = true), (handle = null)));
      let listening = false;
      const unwatch = fields(page.document, (kind, length) => {
        tell("focus_field", { kind });
        if (kind !== "code" || listening || !can("otp.listen")) return;
        listening = true;
        ask("otp.listen", { length_hint: length, timeout_s: LISTENING })
          .then(({ code }) => handle?.provideCode(code, "sms"), () => {})
          .finally(() => (listening = false));
      });
      bound.on("CLOSED", unwatch);
    },

    close() {
      unlisten();
      us.close();
      way?.close();
    },
  };
}

/** @typedef {ReturnType<typeof connect>} Bridge */
