// The host page's side of a frame, against the bridge itself on the other side.
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { failure } from "../errors.js";
import { seat } from "../frame.js";
import { CONNECT } from "../bridge/transports.js";
import { connect, fixture, flow, settled, window } from "./host.js";

const API = "https://recover.example.com";

/** What `frame.js` needs of a browser: an element that keeps what is said to the page in it. */
class Frame extends EventTarget {
  style = {};
  posted = [];
  focused = 0;
  contentWindow = { postMessage: (...all) => this.posted.push(all) };
  focus = () => (this.focused += 1);
  remove = () => (this.gone = true);
  closest = (selector) => (this.in === selector ? this : null);
}

let frame;
beforeEach(() => {
  globalThis.location = { href: "https://shop.example/account" };
  globalThis.document = { createElement: () => (frame = new Frame()) };
});
afterEach(() => {
  delete globalThis.location;
  delete globalThis.document;
});

/** A host's seat, and the page that answers in it. */
async function seated(t, config = {}, { origin = "https://shop.example", greet = true } = {}) {
  const told = [];
  const one = seat({ way: "signed_in", api: API, ...config }, (name, payload) => told.push([name, payload]));
  const begun = one.start({ append() {} });
  begun.catch(() => {});
  t.after(() => one.stop());
  frame.dispatchEvent(new Event("load"));
  const parent = {};
  const page = window({ parent });
  const bridge = connect(t, { origins: [origin], way: null, version: "0.1.0" }, page);
  const [data, target, ports] = frame.posted[0];
  if (greet) {
    const event = new MessageEvent("message", { data, origin: "https://shop.example", ports });
    Object.defineProperty(event, "source", { value: parent });
    page.dispatchEvent(event);
  }
  return { one, told, begun, bridge, target, page };
}

test("the frame is of the backend's origin, may use the camera, and has nothing secret in its address", async (t) => {
  const config = { invitation: "INVITATION", handle: "HANDLE", locale: "fr", appearance: { theme: "dark" } };
  const { begun, bridge, target } = await seated(t, config);
  await begun;
  assert.equal(frame.src, `${API}/embedded?lang=fr&theme=dark`);
  assert.deepEqual([frame.posted[0][0], target], [CONNECT, API]);
  assert.match(frame.allow, /^camera\b/);
  assert.ok(frame.title.length > 0);
  assert.equal(frame.srcdoc, undefined);
  const start = await bridge.begun;
  assert.deepEqual([start.way, start.invitation, start.handle, start.locale, start.theme], ["signed_in", "INVITATION", "HANDLE", "fr", "dark"]);
});

test("a frame elsewhere is asked for there, and an address that is none is refused", () => {
  const one = seat({ way: "signed_out", frameUrl: "/regain/embedded" }, () => {});
  one.start({ append() {} }).catch(() => {});
  assert.equal(frame.src, "https://shop.example/regain/embedded");
  one.stop();
  assert.throws(() => seat({ way: "signed_out", frameUrl: "javascript:alert(1)" }, () => {}), { code: "invalid_config" });
});

test("a frame that doesn't answer was refused", async (t) => {
  const { begun } = await seated(t, { assets: { timeoutMs: 1 } }, { greet: false });
  await assert.rejects(begun, { code: "frame_refused", fatal: true });
});

test("row_47_a_page_that_we_don't_allow_never_gets_a_word", async (t) => {
  const { bridge } = await seated(t, {}, { origin: "https://other.example" });
  bridge.bind(flow());
  await new Promise(setImmediate);
  assert.deepEqual(bridge.ignored, {});
  let begun = false;
  void bridge.begun.then(() => (begun = true));
  await new Promise(setImmediate);
  assert.equal(begun, false);
});

/** Until something was told. */
async function until(told, name) {
  while (!told.some(([one]) => one === name)) await new Promise(setImmediate);
}

test("what is told over there is told here, in the host's own words, and ends by its own word", async (t) => {
  const { one, told, begun, bridge } = await seated(t);
  await begun;
  const shown = flow();
  bridge.bind(shown);
  shown.says("OPEN");
  shown.says("READY");
  shown.says("STEP_FAIL", { action: "submit_code", error: { ...fixture("page.event.error").payload.error, message: "SECRET", display_message: "SECRET" } });
  shown.tells("NAVIGATION", { can_go_back: true, can_exit: true, step: 2, steps: 4, title: "Enter the code" });
  shown.tells("RESIZE", { width: 320, height: 512 });
  shown.says("HANDOFF", { duration_ms: 1, resumed: true, outcome: "changed" });
  shown.ends(fixture("page.event.success").payload);
  await until(told, "RESULT");
  assert.deepEqual(told.map(([name]) => name), ["LOAD", "READY", "STEP_FAIL", "NAVIGATION", "HANDOFF", "RESULT"]);
  assert.deepEqual(Object.keys(told[2][1]).sort(), ["action", "error"]);
  assert.equal(told[2][1].error.message, failure("server_error").message);
  assert.deepEqual(told[4][1], { outcome: "changed" });
  assert.deepEqual(told[5][1], fixture("page.event.success").payload.result);
  assert.equal(frame.style.height, "512px");
  assert.deepEqual(one.known, { flow: "flow_7Qk2", reference: "C7Q-2K9", way: "signed_out", view: "verify", step: 2, steps: 4, resumed: true, status: "user_cancelled", result: told[5][1] });
  assert.equal(frame.focused, 0);
});

test("what the host does here is done over there", async (t) => {
  const { one, told, begun, bridge, page } = await seated(t);
  await begun;
  const shown = flow();
  bridge.bind(shown);
  assert.equal(await one.back(), true);
  one.update({ locale: "fr" });
  one.update({ appearance: { theme: "light", variables: { brand: "#123456" } } });
  one.update({ insets: { top: 1, right: 2, bottom: 3, left: 4 } });
  one.update({ invitation: "another" });
  await one.settled();
  assert.deepEqual(shown.calls, [
    ["back"], ["update", { locale: "fr" }], ["update", { appearance: { theme: "light", variables: { brand: "#123456" } } }],
    ["setInsets", { top: 1, right: 2, bottom: 3, left: 4 }], ["setInvitation", "another"], ["exit", { force: false }],
  ]);
  // Whether a field waits for a code is known by the field that is written in.
  assert.equal(one.code("123456"), false);
  const focus = Object.assign(new Event("focusin"), { composedPath: () => [{ matches: (wanted) => wanted === "input[data-code]", dataset: {} }] });
  page.document.dispatchEvent(focus);
  shown.says("READY");
  await until(told, "READY");
  assert.equal(one.code("402117"), true);
  await one.settled();
  assert.deepEqual(shown.calls.filter(([name]) => name === "provideCode"), [["provideCode", "123456", "host"], ["provideCode", "402117", "host"]]);
});

test("in a dialog the frame is given the focus", async (t) => {
  const { told, begun, bridge } = await seated(t);
  await begun;
  frame.in = "[data-presentation=modal]";
  const shown = flow();
  bridge.bind(shown);
  shown.says("READY");
  await until(told, "READY");
  assert.equal(frame.focused, 1);
});

test("what only the host can do is asked of it: invitations, links, a vendor's SDK", async (t) => {
  const links = [];
  const { begun, bridge } = await seated(t, {
    invitation: async ({ reason }) => `for ${reason}`,
    onExternalLink: (link) => Boolean(links.push(link)),
    identityCheck: () => Promise.reject(new Error("camera_denied")),
  });
  await begun;
  const lent = await bridge.lend({ way: "signed_in" });
  assert.equal(await lent.invitation({ reason: "start", attempt: 0 }), "for start");
  assert.equal(await lent.onExternalLink({ url: "https://a.example/", purpose: "help" }), true);
  assert.deepEqual(links, [{ url: "https://a.example/", purpose: "help" }]);
  await assert.rejects(lent.identityCheck(fixture("page.request.identity.check").payload), { message: "camera_denied" });
  assert.equal(lent.resume, undefined);
});

test("row_47_a_page_that_comes_after_ours_in_the_frame_is_sent_to_ours_alone", async (t) => {
  const { begun } = await seated(t);
  await begun;
  frame.dispatchEvent(new Event("load"));
  // Another origin's page gets nothing: a browser delivers to the named one only.
  assert.deepEqual(frame.posted.map(([, target]) => target), [API, API]);
  await settled();
});

test("when it stops, nothing is left of it", async (t) => {
  const { one, told, begun, bridge } = await seated(t);
  await begun;
  const shown = flow();
  bridge.bind(shown);
  one.stop();
  one.stop();
  assert.equal(frame.gone, true);
  const before = told.length;
  shown.says("READY");
  await new Promise(setImmediate);
  assert.equal(told.length, before);
});
