// The page `/embedded`, with a browser that has only what it looks at, and a flow that isn't drawn.
import assert from "node:assert/strict";
import { register } from "node:module";
import { afterEach, beforeEach, mock, test } from "node:test";
import { fixture, flow, settled, tab } from "./host.js";

register(new URL("embedded.hooks.js", import.meta.url));

let visits = 0;
const page = globalThis;
const before = new Set(Object.getOwnPropertyNames(page));
/** What happened, in its order. @type {any[]} */
let happened;
/** @type {any} */
let app;

beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));
afterEach(() => {
  mock.timers.reset();
  for (const name of Object.getOwnPropertyNames(page)) if (!before.has(name)) delete page[name];
});

/**
 * @param {string} address after the origin
 * @param {{ native?: boolean, wasm?: boolean, framed?: boolean, capabilities?: string[] }} [how]
 */
async function visit(address, { native = false, wasm = true, framed = false, capabilities } = {}) {
  happened = [];
  const url = new URL(address, "https://recover.example.com");
  const shown = Object.assign(flow(), { mount: (host) => happened.push(["mount", host.id]) });
  const host = { id: "regain", dataset: { origins: "https://shop.example" }, replaceChildren: () => happened.push(["cleared"]) };
  const heard = [];
  app = { shown, heard, say: (message) => page.Regain.receive(message) };
  const events = new EventTarget();
  const define = (name, value) => Object.defineProperty(page, name, { value, configurable: true, writable: true });
  define("location", { ...parts(url), replace: (to) => happened.push(["went", to]) });
  define("history", { state: null, replaceState: (_state, _title, to) => happened.push(["address", to]) });
  define("document", Object.assign(new EventTarget(), { getElementById: () => host }));
  define("navigator", { mediaDevices: { getUserMedia: async () => "a stream" } });
  define("sessionStorage", tab());
  define("addEventListener", events.addEventListener.bind(events));
  define("removeEventListener", events.removeEventListener.bind(events));
  define("window", page);
  define("top", framed ? {} : page);
  define("parent", framed ? {} : page);
  if (native) define("webkit", { messageHandlers: { regain: { postMessage: (message) => heard.push(structuredClone(message)) } } });
  define("harness", { hindrance: wasm ? null : "wasm_unavailable", created: (config) => (happened.push(["create", config]), shown) });
  await import(`../embedded.js?visit=${(visits += 1)}`);
  await settled();
  if (native && capabilities) {
    app.say({ ...fixture("host.hello"), id: `m_h${visits}`, payload: { host: "ios", capabilities } });
    await settled();
  }
}

function parts({ href, origin, pathname, search, hash }) {
  return { href, origin, pathname, search, hash };
}

const created = () => happened.find(([what]) => what === "create")?.[1];

test("row_45_an_invitation_that_anybody_may_have_sent_is_out_of_the_address_and_opens_nothing_where_no_app_is", async () => {
  await visit("/embedded?way=signed_in&lang=fr&theme=dark#invitation=inv_1");
  assert.deepEqual(happened.map(([what]) => what), ["address", "cleared", "create", "mount"]);
  assert.deepEqual(happened[0], ["address", "/embedded?way=signed_in&lang=fr&theme=dark"]);
  const { way, locale, appearance, invitation, presentation, renderRoot, fallbackUrl } = created();
  assert.deepEqual(
    { way, locale, theme: appearance.theme, invitation, presentation, renderRoot, fallbackUrl },
    { way: "signed_in", locale: "fr", theme: "dark", invitation: undefined, presentation: "page", renderRoot: "light", fallbackUrl: "/?way=signed_in&lang=fr" },
  );
});

test("what the address says wrongly isn't said", async () => {
  await visit("/embedded?way=sideways&theme=pink");
  assert.equal(created().way, "signed_out");
  assert.equal(created().appearance.theme, undefined);
  assert.equal(created().fallbackUrl, "/");
});

test("with an app it begins when the app says so, and as it says", async () => {
  await visit("/embedded?way=signed_out", { native: true, capabilities: ["link.open"] });
  mock.timers.tick(60_000);
  await settled();
  assert.equal(created(), undefined);
  app.say(fixture("host.command.start"));
  await settled();
  const { way, reset, invitation, locale, appearance } = created();
  const { payload } = fixture("host.command.start");
  assert.deepEqual({ way, reset, invitation, locale, ...appearance }, {
    way: payload.way, reset: payload.reset, invitation: payload.invitation, locale: payload.locale, theme: payload.theme, variables: payload.variables,
  });
  assert.deepEqual(happened.at(-1), ["mount", "regain"]);
  app.shown.says("READY");
  assert.ok(app.heard.some(({ type }) => type === "ready"));
});

test("with an app that doesn't know us it begins where the address says how, and waits for a word where it doesn't", async () => {
  for (const [address, begins] of [["/embedded?way=migration", true], ["/embedded", false]]) {
    await visit(address, { native: true });
    mock.timers.tick(500);
    await settled();
    assert.equal(created() !== undefined, begins, address);
  }
  app.say({ ...fixture("host.command.start"), id: "m_late", payload: { way: "signed_out" } });
  await settled();
  assert.equal(created().way, "signed_out");
});

test("an app that is too old isn't waited for: it is told why on the screen", async () => {
  await visit("/embedded", { native: true });
  app.say({ ...fixture("host.hello"), id: "m_old", payload: { host: "ios", protocol: [2], capabilities: [] } });
  await settled();
  assert.equal(created().way, "signed_out");
});

test("without WebAssembly the page that needs none is gone to, with what there is to say", async () => {
  await visit("/embedded?way=signed_in&lang=fr#invitation=inv_1", { wasm: false });
  assert.deepEqual(happened.slice(1), [["went", "/?way=signed_in&lang=fr"]]);
});

test("in a frame, where a page can't keep cookies, its card has the link instead", async () => {
  await visit("/embedded?way=signed_out", { wasm: false, framed: true });
  mock.timers.tick(3_000);
  await settled();
  assert.equal(happened.some(([what]) => what === "went"), false);
  assert.equal(created().fallbackUrl, "/");
  assert.equal(created().presentation, "inline");
});

test("an app's own words come before the webview's, and its no is one", async () => {
  await visit("/embedded?way=signed_out", { native: true, capabilities: ["permission.camera"] });
  app.say({ ...fixture("host.command.start"), id: "m_s" });
  await settled();
  for (const [payload, comes] of [[{ granted: true, can_ask_again: false }, "a stream"], [{ error: "busy" }, "a stream"], [{ granted: false, can_ask_again: true }, "NotAllowedError"]]) {
    const asked = navigator.mediaDevices.getUserMedia({ video: true }).catch((error) => error.name);
    await settled();
    const { id, type } = app.heard.at(-1);
    assert.equal(type, "permission.camera");
    app.say({ ...fixture("host.response.permission.camera"), id: `m_${comes}${JSON.stringify(payload)}`, re: id, payload });
    assert.equal(await asked, comes);
  }
});
