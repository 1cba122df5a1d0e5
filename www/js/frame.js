// @ts-check
/**
 * `isolation: "iframe"`: the flow in a frame of the backend's origin, and this page as its host, by the bridge's own protocol. No script
 * here can read what is typed there. It must never send anything to a page of another origin, nor believe one.
 * @typedef {import("./here.js").Seat} Seat
 * @typedef {import("./here.js").Tell} Tell
 * @typedef {import("./types.js").RegainConfig} RegainConfig
 */
import { COMMANDS, EVENTS, HELLO, REQUESTS, VERSION } from "./bridge/messages.js";
import { peer } from "./bridge/peer.js";
import { CONNECT } from "./bridge/transports.js";
import { failure } from "./errors.js";

const LIMIT = 20_000;

/** What every event tells; the host's side tells its own. */
const META = ["flow", "reference", "way", "view", "timestamp", "seq", "version", "host", "duration_ms", "resumed"];

/** What ends over there ends here by our own word. */
const ENDS = ["OPEN", "HANDOFF", "EXIT", "CLOSED"];

/**
 * @param {RegainConfig} config
 * @param {Tell} tell
 * @returns {Seat & { known: ReturnType<typeof import("./watch.js").watch>["known"] }}
 */
export function seat(config, tell) {
  const known = {
    flow: /** @type {string | null} */ (null),
    reference: /** @type {string | null} */ (null),
    way: config.way,
    view: /** @type {string | null} */ (null),
    step: /** @type {number | null} */ (null),
    steps: /** @type {number | null} */ (null),
    resumed: false,
    status: /** @type {import("./types.js").ExitMeta["status"]} */ ("user_cancelled"),
    result: /** @type {import("./types.js").FlowResult | null} */ (null),
  };
  const url = address(config);
  const provided = typeof config.invitation === "function" ? config.invitation : null;
  let invitation = typeof config.invitation === "string" ? config.invitation : undefined;
  /** @type {HTMLIFrameElement | undefined} */
  let frame;
  /** @type {MessagePort | undefined} */
  let port;
  let field = "none";
  /** What was filled in at our word has been told already. */
  let filled = 0;
  /** @type {import("./types.js").Insets | undefined} */
  let insets;
  /** @type {() => void} */
  let began = () => {};
  /** @type {(why: unknown) => void} */
  let refused = () => {};

  const us = peer({
    post: (envelope) => port?.postMessage(envelope),
    takes: REQUESTS,
    answers: {
      ...(provided && { "invitation.get": async (why) => ({ invitation: await provided(why) }) }),
      ...(config.onExternalLink && { "link.open": async (link) => ({ opened: (await config.onExternalLink?.(link)) === true }) }),
      ...(config.identityCheck && { "identity.check": (check) => signed(config, check) }),
    },
    hears: EVENTS,
    heard,
    greeting: HELLO.page,
    greeted(greeting, { id }) {
      if (!greeting.protocol.includes(VERSION)) return refused(failure("version_mismatch"));
      us.hello("hello", { host: "web", protocol: [VERSION], capabilities: offered() }, id);
      us.ask("start", begin()).then(began, refused);
    },
    asks: (type) => ({ answer: COMMANDS[type]?.answer ?? HELLO.page }),
    asking: "command",
  });

  const offered = () => [
    ...(provided ? ["invitation.get"] : []),
    ...(config.onExternalLink ? ["link.open"] : []),
    ...(config.identityCheck ? ["identity.check"] : []),
  ];

  /** The part of the config that crosses. */
  function begin() {
    const { way, reset, handle, handover, case: of, locale, appearance } = config;
    const { theme, variables } = appearance ?? {};
    const { owner } = config.resume ?? {};
    const all = { way, reset, handle, handover, case: of, invitation, locale, theme, variables, insets, owner };
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  }

  /** @param {string} type @param {any} payload */
  function heard(type, payload) {
    if (type === "navigation") {
      [known.step, known.steps] = [payload.step, payload.steps];
      // In the reader's language.
      if (frame && payload.title) frame.title = payload.title;
      tell("NAVIGATION", payload);
    } else if (type === "resize") {
      if (frame && config.presentation !== "page") frame.style.height = `${payload.height}px`;
    } else if (type === "focus_field") field = payload.kind;
    else if (type === "success") {
      known.result = payload.result;
      tell("HANDOFF", { outcome: payload.result.outcome });
      tell("RESULT", payload.result);
    } else if (type === "exit") known.status = payload.meta.status;
    else if (type === "flow_event") passed(payload.name, payload.payload);
  }

  /** @param {string} name @param {any} payload */
  function passed(name, payload) {
    const { flow, reference, way, view, resumed = known.resumed } = payload;
    Object.assign(known, { flow, reference, way, view, resumed });
    if (ENDS.includes(name)) return;
    if (name === "READY") {
      tell("LOAD", null);
      if (frame?.closest("[data-presentation=modal]")) frame.focus();
    }
    if (name === "CODE_FILLED" && filled > 0) {
      filled -= 1;
      return;
    }
    const more = Object.fromEntries(Object.entries(payload).filter(([field]) => !META.includes(field)));
    // Texts don't cross: what is said for developers follows from the code.
    if (more["error"]) more["error"] = failure(more["error"].code, more["error"]);
    tell(name, more);
  }

  /** A page is there, perhaps a second time: it is handed a port, if it is the one that we mean. */
  function loaded() {
    port?.close();
    const channel = new MessageChannel();
    port = channel.port1;
    port.onmessage = ({ data }) => void us.receive(data);
    frame?.contentWindow?.postMessage(CONNECT, url.origin, [channel.port2]);
  }

  /** @param {string} type @param {object} payload */
  const say = (type, payload) => us.ask(type, payload).catch(() => ({}));

  return {
    known,
    start(into) {
      return new Promise((resolve, reject) => {
        const limit = setTimeout(() => refused(failure("frame_refused")), config.assets?.timeoutMs ?? LIMIT);
        began = () => (clearTimeout(limit), resolve());
        refused = (why) => (clearTimeout(limit), reject(asRefusal(why)));
        frame = document.createElement("iframe");
        frame.allow = "camera; clipboard-write";
        frame.title = "Regain";
        frame.referrerPolicy = "no-referrer";
        frame.style.cssText = "display: block; width: 100%; height: 100%; border: 0; color-scheme: normal";
        frame.addEventListener("load", loaded);
        frame.src = url.href;
        into.append(frame);
      });
    },
    back: async () => (await say("back", {})).handled === true,
    update(patch) {
      const { locale, invitation: another, appearance, insets: pushed } = /** @type {any} */ (patch);
      if (locale !== undefined) say("set_locale", { locale: (config.locale = locale) });
      if (another !== undefined) say("set_invitation", { invitation: (invitation = another) });
      if (appearance) say("set_theme", { theme: appearance.theme ?? "auto", ...(appearance.variables && { variables: appearance.variables }) });
      if (pushed) say("set_insets", (insets = pushed));
    },
    code(code) {
      const waits = field === "code";
      filled += waits ? 1 : 0;
      us.ask("provide_code", { code, source: "host" }).then(({ filled }) => filled, () => false).then((taken) => {
        if (waits && !taken) filled -= 1;
      });
      return waits;
    },
    // It waits for what is on its way, over there.
    settled: async () => void (await say("exit", { force: false })),
    stop() {
      us.close();
      port?.close();
      frame?.remove();
      frame = port = undefined;
      refused(failure("frame_refused"));
    },
  };
}

/** @param {unknown} why */
function asRefusal(why) {
  return typeof why === "object" && why !== null && "fatal" in why ? why : failure("frame_refused");
}

/**
 * Where the frame is. What opens something isn't in it.
 * @param {RegainConfig} config
 */
function address({ frameUrl, api, locale, appearance }) {
  const base = new URL(api ?? "/", location.href);
  const url = new URL(frameUrl ?? `${base.href.replace(/\/$/, "")}/embedded`, location.href);
  if (!/^https?:$/.test(url.protocol)) throw failure("invalid_config", { message: "frameUrl is no web address." });
  if (locale && locale !== "auto") url.searchParams.set("lang", locale);
  if (appearance?.theme) url.searchParams.set("theme", appearance.theme);
  return url;
}

/**
 * Why it couldn't be done crosses by its code, which a reason of a host's is.
 * @param {RegainConfig} config
 * @param {any} check
 */
async function signed(config, check) {
  try {
    return await config.identityCheck?.(check);
  } catch (reason) {
    throw { code: typeof reason === "string" ? reason : /** @type {any} */ (reason)?.message };
  }
}
