// @ts-check
/**
 * The ways to a host: which one there is, how a message gets out by it and how one comes in. It must never know what a message
 * says, and never send one to who it isn't sure of.
 */

/**
 * @typedef {import("../types.js").HostKind} HostKind
 * @typedef {import("./envelope.js").Envelope} Envelope
 * @typedef {(message: unknown) => boolean} Take
 * @typedef {object} Transport
 * @property {HostKind} kind
 * @property {Promise<void>} ready                                settled once something can be sent
 * @property {(envelope: Envelope) => void} post
 * @property {() => void} close
 * @typedef {object} Options
 * @property {(envelope: object) => void} [send]
 * @property {string[]} [origins]
 * @property {string} [redirectUri]
 * @property {string} [state]
 * @typedef {any} Page    a window, as far as it is one: a test's has only what it fakes
 */

/** What a final state is told by, where nothing else can be. */
const FINAL = ["success", "exit"];

/**
 * The first one that there is.
 * @param {Options} options
 * @param {Take} take    gets what comes in
 * @param {Page} [page]
 * @returns {Transport | null}
 */
export function transport(options, take, page = globalThis) {
  for (const one of [custom, reactNative, webkit, inAppWebView, regainHost, frame, url]) {
    const found = one(options, take, page);
    if (found) return found;
  }
  return null;
}

/** @typedef {(options: Options, take: Take, page: Page) => Transport | null} Way */

const NOW = Promise.resolve();

/** @type {Way} */
function custom({ send }) {
  return send ? { kind: "custom", ready: NOW, post: send, close() {} } : null;
}

/** Its `postMessage` to us comes as an event from nobody, on the window or the document. @type {Way} */
function reactNative(_, take, page) {
  const native = page.ReactNativeWebView;
  if (typeof native?.postMessage !== "function") return null;
  /** @type {WeakSet<Event>} */
  const taken = new WeakSet();
  const heard = (/** @type {MessageEvent} */ event) => {
    // A frame's message has a source and an origin.
    if (event.source || event.origin || taken.has(event)) return;
    taken.add(event);
    take(event.data);
  };
  for (const target of [page, page.document]) target?.addEventListener("message", heard);
  return {
    kind: "react_native",
    ready: NOW,
    post: (envelope) => native.postMessage(JSON.stringify(envelope)),
    close: () => [page, page.document].forEach((target) => target?.removeEventListener("message", heard)),
  };
}

/** @type {Way} */
function webkit(_, take, page) {
  const handler = page.webkit?.messageHandlers?.regain;
  if (typeof handler?.postMessage !== "function") return null;
  return { kind: "webkit", ready: NOW, post: (envelope) => replied(handler.postMessage(envelope), take), close() {} };
}

/** It can be called only once it says so. @type {Way} */
function inAppWebView(_, take, page) {
  const native = page.flutter_inappwebview;
  if (!native) return null;
  /** @type {Promise<void>} */
  const ready = native._platformReady
    ? NOW
    : new Promise((resolve) => page.addEventListener("flutterInAppWebViewPlatformReady", () => resolve(), { once: true }));
  return {
    kind: "flutter_inappwebview",
    ready,
    post: (envelope) => void ready.then(() => replied(page.flutter_inappwebview.callHandler("regain", envelope), take)),
    close() {},
  };
}

/** A WebMessageListener or an interface on Android, and Flutter's own channel: all of one shape. @type {Way} */
function regainHost(_, take, page) {
  const native = page.RegainHost;
  if (typeof native?.postMessage !== "function") return null;
  try {
    native.onmessage = (/** @type {MessageEvent} */ event) => void take(event.data);
  } catch {
    // One that nothing can be set on answers by `Regain.receive`.
  }
  return {
    kind: "android",
    ready: NOW,
    post: (envelope) => native.postMessage(JSON.stringify(envelope)),
    close() {
      try {
        native.onmessage = null;
      } catch {
        // As above.
      }
    },
  };
}

/**
 * The page around us, of an origin that is allowed to be, hands us a port; nothing is ever sent but through that. A page that is loaded
 * anew in our place is handed another.
 * @type {Way}
 */
function frame({ origins = [] }, take, page) {
  if (!page.parent || page.parent === page || origins.length === 0) return null;
  /** @type {MessagePort | null} */
  let port = null;
  /** @type {() => void} */
  let connected;
  const ready = /** @type {Promise<void>} */ (new Promise((resolve) => (connected = resolve)));
  const offered = (/** @type {MessageEvent} */ event) => {
    const [offer] = event.ports ?? [];
    if (port || !offer || event.source !== page.parent || !isAllowed(event.origin, origins) || !isConnect(event.data)) return;
    port = offer;
    port.onmessage = (message) => void take(message.data);
    connected();
  };
  page.addEventListener("message", offered);
  return {
    kind: "frame",
    ready,
    // What is said last is on its way before the port is closed.
    post: (envelope) => void (port ? port.postMessage(envelope) : ready.then(() => port?.postMessage(envelope))),
    close() {
      page.removeEventListener("message", offered);
      port?.close();
    },
  };
}

/**
 * Letter for letter; `http://localhost:*` of a demo is any port.
 * @param {string} origin
 * @param {string[]} origins
 */
export function isAllowed(origin, origins) {
  if (!/^https?:\/\/[^/]+$/.test(origin)) return false;
  return origins.some((allowed) =>
    allowed.endsWith(":*") ? origin.startsWith(allowed.slice(0, -1)) && /^\d+$/.test(origin.slice(allowed.length - 1)) : origin === allowed,
  );
}

/** What comes with the port. */
export const CONNECT = { channel: "regain", v: 1, kind: "connect" };

/** @param {any} data */
function isConnect(data) {
  return data?.channel === CONNECT.channel && data.v === CONNECT.v && data.kind === CONNECT.kind;
}

/** Not what runs, shows or starts something. @param {string} address as a browser reads it */
function leads(address) {
  try {
    return !/^(javascript|data|blob|vbscript|file|filesystem|about|view-source|intent):$/.test(new URL(address).protocol);
  } catch {
    return false;
  }
}

/** Tells the end alone, by going there. @type {Way} */
function url({ redirectUri, state }, _, page) {
  if (!redirectUri || !leads(redirectUri)) return null;
  let gone = false;
  return {
    kind: "url",
    ready: NOW,
    post({ type, flow, payload }) {
      if (gone || !FINAL.includes(type)) return;
      gone = true;
      page.location.assign(landing(redirectUri, { status: type, flow, ticket: /** @type {any} */ (payload).result?.ticket, state }));
    },
    close() {},
  };
}

/**
 * @param {string} uri
 * @param {Record<string, string | null | undefined>} entries
 */
function landing(uri, entries) {
  const address = new URL(uri);
  for (const [name, value] of Object.entries(entries)) if (value) address.searchParams.set(name, value);
  return address.href;
}

/**
 * A handler may answer with a message instead of sending one.
 * @param {unknown} answer
 * @param {Take} take
 */
function replied(answer, take) {
  Promise.resolve(answer).then(
    (message) => void (message && (typeof message === "object" || typeof message === "string") && take(message)),
    () => {},
  );
}
