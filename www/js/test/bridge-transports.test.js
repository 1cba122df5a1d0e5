// Each way to a host, against a fake of its transport.
import assert from "node:assert/strict";
import { test } from "node:test";
import { CONNECT, isAllowed, transport } from "../bridge/transports.js";

/** A window, as far as a transport looks at it. */
function window(more = {}) {
  const page = Object.assign(new EventTarget(), { document: new EventTarget() }, more);
  page.parent ??= page;
  return page;
}

const ENVELOPE = { channel: "regain", v: 1, kind: "event", id: "m_1", re: null, seq: 1, ts: "", flow: "flow_1", type: "closed", payload: {} };

function opened(page, options = {}) {
  const taken = [];
  const way = transport(options, (message) => Boolean(taken.push(message)), page);
  return { way, taken };
}

test("an explicit `send` comes before everything that is there", () => {
  const sent = [];
  const { way } = opened(window({ ReactNativeWebView: { postMessage: assert.fail } }), { send: (envelope) => sent.push(envelope) });
  assert.equal(way.kind, "custom");
  way.post(ENVELOPE);
  assert.deepEqual(sent, [ENVELOPE]);
});

test("React Native is sent one text, and what it posts comes in once, from nobody", () => {
  const sent = [];
  const page = window({ ReactNativeWebView: { postMessage: (...all) => sent.push(all) } });
  const { way, taken } = opened(page);
  assert.equal(way.kind, "react_native");
  way.post(ENVELOPE);
  assert.deepEqual(sent, [[JSON.stringify(ENVELOPE)]]);
  page.dispatchEvent(new MessageEvent("message", { data: "from iOS" }));
  page.document.dispatchEvent(new MessageEvent("message", { data: "from Android" }));
  page.dispatchEvent(new MessageEvent("message", { data: "from a frame", origin: "https://evil.example" }));
  assert.deepEqual(taken, ["from iOS", "from Android"]);
  way.close();
  page.dispatchEvent(new MessageEvent("message", { data: "later" }));
  assert.equal(taken.length, 2);
});

test("WebKit is sent an object, and may answer at once", async () => {
  const sent = [];
  const handler = { postMessage: (message) => (sent.push(message), Promise.resolve("a reply")) };
  const { way, taken } = opened(window({ webkit: { messageHandlers: { regain: handler } } }));
  assert.equal(way.kind, "webkit");
  way.post(ENVELOPE);
  await Promise.resolve();
  assert.deepEqual([sent, taken], [[ENVELOPE], ["a reply"]]);
});

test("a WebKit handler without replies, or one that fails, breaks nothing", async () => {
  for (const answer of [() => undefined, () => null, () => true, () => Promise.reject(new Error("no reply"))]) {
    const { way, taken } = opened(window({ webkit: { messageHandlers: { regain: { postMessage: answer } } } }));
    way.post(ENVELOPE);
    await new Promise(setImmediate);
    assert.deepEqual(taken, []);
  }
});

test("another app's handlers are no host of ours", () => {
  assert.equal(opened(window({ webkit: { messageHandlers: { other: { postMessage() {} } } } })).way, null);
  assert.equal(opened(window({ RegainHost: {} })).way, null);
  assert.equal(opened(window()).way, null);
});

test("flutter_inappwebview is called only once it says that it is ready", async () => {
  const called = [];
  const native = { callHandler: (...all) => (called.push(all), Promise.resolve(null)) };
  const page = window({ flutter_inappwebview: native });
  const { way } = opened(page);
  assert.equal(way.kind, "flutter_inappwebview");
  way.post(ENVELOPE);
  await new Promise(setImmediate);
  assert.deepEqual(called, []);
  page.dispatchEvent(new Event("flutterInAppWebViewPlatformReady"));
  await new Promise(setImmediate);
  assert.deepEqual(called, [["regain", ENVELOPE]]);
});

test("flutter_inappwebview that was ready before us is called at once", async () => {
  const called = [];
  const native = { _platformReady: true, callHandler: (...all) => (called.push(all), Promise.resolve({ channel: "regain" })) };
  const { way, taken } = opened(window({ flutter_inappwebview: native }));
  way.post(ENVELOPE);
  await new Promise(setImmediate);
  assert.deepEqual([called.length, taken], [1, [{ channel: "regain" }]]);
});

test("a WebMessageListener is sent a text and says its own by `onmessage`", () => {
  const sent = [];
  const native = { postMessage: (text) => sent.push(text), onmessage: null };
  const { way, taken } = opened(window({ RegainHost: native }));
  assert.equal(way.kind, "android");
  way.post(ENVELOPE);
  native.onmessage({ data: "a command" });
  assert.deepEqual([sent, taken], [[JSON.stringify(ENVELOPE)], ["a command"]]);
  way.close();
  assert.equal(native.onmessage, null);
});

test("an interface that nothing can be set on (@JavascriptInterface) is sent to all the same", () => {
  const sent = [];
  const native = Object.freeze({ postMessage: (text) => sent.push(text) });
  const { way } = opened(window({ RegainHost: native }));
  way.post(ENVELOPE);
  way.close();
  assert.equal(sent.length, 1);
});

/** A page in a frame, and what its parent does with it. */
function framed(origins = ["https://shop.example"]) {
  const parent = { postMessage: assert.fail };
  const page = window({ parent });
  const all = opened(page, { origins });
  const offer = (origin, { source = parent, data = CONNECT } = {}) => {
    const channel = new MessageChannel();
    const event = new MessageEvent("message", { data, origin, ports: [channel.port2] });
    Object.defineProperty(event, "source", { value: source });
    page.dispatchEvent(event);
    const heard = new Promise((resolve) => (channel.port1.onmessage = ({ data }) => resolve(data)));
    return { port: channel.port1, heard, close: () => (channel.port1.close(), channel.port2.close()) };
  };
  return { ...all, page, offer };
}

test("a parent of the right origin hands over a port, and everything goes through that", async () => {
  const { way, taken, offer } = framed();
  assert.equal(way.kind, "frame");
  way.post(ENVELOPE);
  const parent = offer("https://shop.example");
  assert.deepEqual(await parent.heard, ENVELOPE);
  const came = new Promise((resolve) => {
    const wait = () => (taken.length ? resolve(taken) : setImmediate(wait));
    wait();
  });
  parent.port.postMessage("a command");
  assert.deepEqual(await came, ["a command"]);
  way.close();
  parent.close();
});

test("what is said last arrives, though the port is closed at once", async () => {
  const { way, offer } = framed();
  const parent = offer("https://shop.example");
  await way.ready;
  way.post(ENVELOPE);
  way.close();
  assert.deepEqual(await parent.heard, ENVELOPE);
  parent.close();
});

test("row_47_no_other_page_is_taken_for_the_parent", async () => {
  for (const [origin, more] of [
    ["https://evil.example", {}], ["null", {}], ["", {}], ["https://shop.example.evil.example", {}], ["http://shop.example", {}],
    ["https://shop.example:444", {}], ["https://shop.example", { source: {} }], ["https://shop.example", { source: null }],
    ["https://shop.example", { data: { ...CONNECT, v: 2 } }], ["https://shop.example", { data: "connect" }], ["https://shop.example", { data: null }],
  ]) {
    const { way, offer } = framed();
    const parent = offer(origin, more);
    way.post(ENVELOPE);
    let ready = false;
    void way.ready.then(() => (ready = true));
    await new Promise(setImmediate);
    assert.equal(ready, false, origin);
    way.close();
    parent.close();
  }
});

test("row_47_a_second_parent_can't_take_the_first_one's_place", async () => {
  const { way, offer } = framed(["https://shop.example", "https://other.example"]);
  const first = offer("https://shop.example");
  await way.ready;
  const second = offer("https://other.example");
  way.post(ENVELOPE);
  assert.deepEqual(await first.heard, ENVELOPE);
  let late = false;
  void second.heard.then(() => (late = true));
  await new Promise(setImmediate);
  assert.equal(late, false);
  way.close();
  first.close();
  second.close();
});

test("row_47_without_a_list_of_origins_nobody_is_the_parent", () => {
  assert.equal(framed([]).way, null);
});

test("row_47_an_origin_counts_letter_for_letter", () => {
  const demo = ["http://localhost:*", "https://a.example"];
  for (const [origin, allowed] of [
    ["https://a.example", true], ["http://localhost:5173", true], ["http://localhost:", false], ["http://localhost", false],
    ["http://localhost:5173.evil.example", false], ["http://localhost.evil.example:1", false], ["https://localhost:5173", false],
    ["null", false], ["*", false], ["https://A.example", false], ["https://a.example/", false],
  ]) assert.equal(isAllowed(origin, demo), allowed, origin);
  assert.equal(isAllowed("null", ["null"]), false);
  assert.equal(isAllowed("*", ["*"]), false);
});

test("where there is nothing else, the end is told by going there, once, with what the host's server needs and no more", () => {
  const gone = [];
  const page = window({ location: { assign: (url) => gone.push(url) } });
  const { way } = opened(page, { redirectUri: "https://app.example.com/back?from=regain", state: "n0nce" });
  assert.equal(way.kind, "url");
  way.post(ENVELOPE);
  const success = { ...ENVELOPE, type: "success", payload: { result: { ticket: "tk_1", outcome: "changed" }, meta: { snapshot: "SECRET" } } };
  way.post(success);
  way.post({ ...ENVELOPE, type: "exit" });
  assert.deepEqual(gone, ["https://app.example.com/back?from=regain&status=success&flow=flow_1&ticket=tk_1&state=n0nce"]);
  for (const redirectUri of ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", ""]) assert.equal(opened(page, { redirectUri }).way, null);
  const own = opened(page, { redirectUri: "example.app://regain" });
  own.way.post({ ...ENVELOPE, type: "exit", payload: { error: null } });
  assert.equal(gone[1], "example.app://regain?status=exit&flow=flow_1");
});
