// An app around a page, and a flow on it, as far as the bridge looks at them.
import { readFileSync } from "node:fs";
import { mock } from "node:test";
import { connect as connected } from "../bridge/bridge.js";
import { CONNECT } from "../bridge/transports.js";
import { receive } from "../inbox.js";

/** @param {string} name */
export function fixture(name) {
  return JSON.parse(readFileSync(new URL(`../bridge/fixtures/${name}.json`, import.meta.url), "utf8"));
}

/**
 * For as long as the test lasts.
 * @param {import("node:test").TestContext} t
 */
export function connect(t, options, page) {
  const bridge = connected(options, page);
  t.after(() => bridge.close());
  return bridge;
}

/** Everything that was under way has happened; timers stand still. */
export async function settled() {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

/** A window without anything around it. */
export function window(more = {}) {
  const page = Object.assign(new EventTarget(), { document: new EventTarget(), sessionStorage: tab() }, more);
  page.parent ??= page;
  return page;
}

/** @returns {any} */
export function tab() {
  const kept = new Map();
  return { kept, getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value), removeItem: (key) => kept.delete(key) };
}

let ids = 0;

/**
 * A webview's message handler, or with `frame` a page around a frame. What it hears is kept as it came: what a handler gets is a copy.
 * @param {import("node:test").TestContext} t
 */
export function host(t, kind = "webkit") {
  if (kind !== "frame") {
    mock.timers.reset();
    mock.timers.enable({ apis: ["setTimeout"] });
    t.after(() => mock.timers.reset());
  }
  const heard = [];
  const waiting = [];
  const hear = (message) => {
    heard.push(message);
    for (const wait of waiting.splice(0)) wait();
  };
  const handler = { postMessage: (message) => hear(structuredClone(message)) };
  const parent = {};
  const page = window(kind === "frame" ? { parent } : { webkit: { messageHandlers: { regain: handler } } });
  /** @type {MessagePort | undefined} */
  let port;
  const say = (message) => (port ? port.postMessage(message) : receive(message));
  const next = () => new Promise((resolve) => waiting.push(resolve));
  const app = {
    page,
    heard,
    types: () => heard.map(({ kind, type }) => `${kind} ${type}`),
    hello: (greeting = {}) => say({ ...fixture("host.hello"), id: `m_hello_${(ids += 1)}`, payload: { ...fixture("host.hello").payload, ...greeting } }),
    /** Sends the fixture's command, or that with another payload; the answer. */
    async command(type, payload = fixture(`host.command.${type}`).payload, more = {}) {
      const id = `m_command_${(ids += 1)}`;
      say({ ...fixture(`host.command.${type}`), id, payload, ...more });
      const answer = () => heard.find(({ re }) => re === id);
      await settled();
      while (!answer()) await next();
      return answer();
    },
    async heardType(type) {
      while (!heard.some((message) => message.type === type)) await next();
    },
    focuses(selector, more = {}) {
      const matches = (wanted) => selector !== null && (wanted === selector || (selector === "input" && wanted.startsWith("input:not")));
      const event = Object.assign(new Event(selector === null ? "focusout" : "focusin"), { relatedTarget: null });
      const field = { matches, dataset: { code: "6" }, ...more };
      event.composedPath = () => [field];
      page.document.dispatchEvent(event);
    },
    async connects(origin = "https://shop.example") {
      const channel = new MessageChannel();
      t.after(() => channel.port1.close());
      const event = new MessageEvent("message", { data: CONNECT, origin, ports: [channel.port2] });
      Object.defineProperty(event, "source", { value: parent });
      page.dispatchEvent(event);
      port = channel.port1;
      port.onmessage = ({ data }) => hear(data);
      await app.heardType("hello");
    },
    async saysHello() {
      app.hello();
      await app.command("ping");
    },
  };
  return app;
}

/** What the bridge sees of a flow. */
export function flow() {
  const calls = [];
  const called = (name, answer) => (...all) => (calls.push([name, ...all]), answer);
  let snapshot = null;
  const listeners = [];
  const tell = (wanted, payload) => listeners.filter(([name]) => name === wanted).forEach(([, listener]) => listener(payload));
  let end = () => {};
  const result = new Promise((resolve) => (end = resolve));
  let seq = 0;
  const meta = fixture("page.event.ready").payload;
  return {
    calls,
    result,
    navigation: fixture("page.event.navigation").payload,
    snapshot: () => snapshot,
    keeps: (text) => (snapshot = text),
    on: (name, listener) => listeners.push([name, listener]),
    /** Of what isn't an event. */
    tells: tell,
    says(name, more = {}) {
      const payload = { ...meta, ...more, seq: (seq += 1) };
      tell(name, payload);
      tell("*", { name, payload });
    },
    ends: ({ result, meta }) => end({ status: "success", value: result, meta }),
    exits: (meta) => end({ status: "exit", error: null, meta }),
    back: called("back", Promise.resolve({ handled: true })),
    exit: called("exit", Promise.resolve()),
    update: called("update", Promise.resolve()),
    setInvitation: called("setInvitation"),
    provideCode: called("provideCode", true),
    setInsets: called("setInsets"),
    lifecycle: called("lifecycle"),
  };
}
