// @ts-check
/**
 * Between a flow and the app around its page: events go out, commands come in, and what only the app can do is asked of it. Where there is
 * no app, or an older one, the page does it itself. What somebody has typed never crosses.
 *
 * Where to start: `connect`, then `lend` what the app can do to a config, then `bind` the handle.
 */
import { COMMANDS, EVENTS, HELLO, REQUESTS, VERSION } from "./messages.js";
import { peer, Unanswered } from "./peer.js";
import { transport } from "./transports.js";
import { fields } from "./fields.js";
import { store } from "./store.js";

/**
 * @typedef {import("../types.js").RegainHandle} RegainHandle
 * @typedef {import("../types.js").RegainConfig} RegainConfig
 * @typedef {import("../types.js").AnyEvent} AnyEvent
 * @typedef {import("../types.js").HostKind} HostKind
 * @typedef {import("../types.js").Insets} Insets
 * @typedef {import("./transports.js").Options & { way?: string | null, needs?: string[] }} Options
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
 * @property {{ name: string }} [brand]
 * @property {Insets} [insets]
 * @property {string} [snapshot]
 */

/** An app that knows us answers our hello within that, in milliseconds. */
const GREETING = 500;
/** One that can be sent nothing for so long isn't there. */
const REACHABLE = 3_000;
/** How long an app is asked to listen for a message with a code, in seconds. */
const LISTENING = 300;

/** @type {Set<(message: unknown) => boolean>} */
const inbound = new Set();

/**
 * What an app says to us: `Regain.receive`.
 * @param {unknown} message text or an object
 * @returns {boolean} whether it was meant for us, and understood
 */
export function receive(message) {
  let taken = false;
  for (const take of inbound) taken = take(message) || taken;
  return taken;
}

/**
 * @param {Options} [options]
 * @param {any} [page] a window
 */
export function connect(options = {}, page = globalThis) {
  /** @type {RegainHandle | null} */
  let handle = null;
  let over = false;
  let begun = false;
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
    inbound.add(us.receive);
    const legacy = () => host.state === "none" && known((host = { state: "legacy", capabilities: [] }));
    const unreachable = setTimeout(legacy, REACHABLE);
    void way.ready.then(() => {
      clearTimeout(unreachable);
      us.hello("hello", {
        sdk: sdk(page), protocol: [VERSION], way: options.way ?? null, capabilities_wanted: Object.keys(REQUESTS),
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

  /** A page around us that isn't trusted is given nothing to go on with. @template {{ snapshot?: string | null }} T @param {T} meta */
  const shown = (meta) => (way?.kind === "frame" ? { ...meta, snapshot: null } : meta);

  /** @param {RegainHandle} bound @returns {(event: AnyEvent) => void} */
  function told(bound) {
    let last = bound.snapshot();
    return ({ name, payload }) => {
      us.about(payload.flow);
      tell("flow_event", { name, payload: name === "EXIT" ? shown(payload) : payload });
      if (name === "READY") tell("ready", payload);
      if (name === "ERROR") tell("error", { error: payload.error, meta: payload });
      const now = bound.snapshot();
      if (now !== last && way?.kind !== "frame") tell("snapshot", { snapshot: now });
      last = now;
      if (name === "CLOSED") void bound.result.then(ended);
    };
  }

  /** @param {import("../types.js").Outcome} outcome */
  function ended(outcome) {
    over = true;
    handle = null;
    if (outcome.status === "success") tell("success", { result: outcome.value, meta: outcome.meta });
    else tell("exit", { error: outcome.error, meta: shown(outcome.meta) });
    tell("closed", {});
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

    /**
     * What the app can do, in the places that a config leaves open; and it hears what only callbacks are told.
     * @param {RegainConfig} config
     * @returns {Promise<RegainConfig>}
     */
    async lend(config) {
      await greeted;
      const lent = { ...config };
      if (config.way !== "signed_out" && (settings.invitation || can("invitation.get"))) {
        lent.invitation = async (why) => {
          const { invitation } = settings;
          delete settings.invitation;
          if (invitation) return invitation;
          if (can("invitation.get")) return (await ask("invitation.get", why)).invitation;
          if (typeof config.invitation === "function") return config.invitation(why);
          throw new Unanswered("invitation_missing");
        };
      }
      if (can("identity.check")) lent.identityCheck ??= (check) => ask("identity.check", check);
      if (can("link.open")) {
        lent.onExternalLink = async (link) => {
          const opened = await ask("link.open", link).then(({ opened }) => opened, () => false);
          return opened || (await config.onExternalLink?.(link)) || false;
        };
      }
      const kept = config.resume?.storage ?? "session";
      const held = can("store.get") && can("store.set") && can("store.remove") && kept === "session";
      if (kept !== "none" && way?.kind !== "frame" && (held || settings.snapshot)) {
        lent.resume = { ...config.resume, storage: store(kept, held ? ask : null, settings.snapshot ?? null, page) };
      }
      lent.onNavigation = (state) => {
        tell("navigation", state);
        config.onNavigation?.(state);
      };
      lent.onResize = (size) => {
        tell("resize", { height: size.height });
        config.onResize?.(size);
      };
      return lent;
    },

    /**
     * From now on the app hears of this flow and commands it.
     * @param {RegainHandle} bound
     */
    bind(bound) {
      handle = bound;
      begun = true;
      bound.on("*", told(bound));
      if (settings.insets) bound.setInsets(settings.insets);
      if (settings.state) bound.lifecycle(settings.state);
      tell("navigation", bound.navigation);
      let listening = false;
      const unwatch = fields(page.document, (kind, length) => {
        tell("focus_field", { kind });
        if (kind !== "code" || listening || !can("otp.listen")) return;
        listening = true;
        ask("otp.listen", { length_hint: length, timeout_s: LISTENING })
          .then(({ code }) => handle?.provideCode(code, "sms"), () => {})
          .finally(() => (listening = false));
      });
      void bound.result.then(unwatch);
    },

    /** The flow can't be shown here: the app hears why, in the place of a flow. @param {import("../types.js").FlowError} error @param {import("../types.js").ExitMeta} meta */
    refuse(error, meta) {
      over = true;
      tell("exit", { error, meta });
      tell("closed", {});
    },

    close() {
      inbound.delete(us.receive);
      us.close();
      way?.close();
    },
  };
}

/** @typedef {ReturnType<typeof connect>} Bridge */

/** @param {any} page */
function sdk(page) {
  return `regain-${page.Regain?.version ?? "0.1.0"}`;
}
