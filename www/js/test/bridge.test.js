// A flow and an app, with the bridge between them: the app is a fake of a webview's message handler.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { receive } from "../inbox.js";
import { connect, fixture, flow, host, settled, window } from "./host.js";

test("the hello is the fixture's, and the app's answer says what it can", async (t) => {
  const app = host(t);
  const bridge = connect(t, { way: "signed_out", version: "0.1.0" }, app.page);
  await settled();
  const [hello] = app.heard;
  assert.deepEqual({ ...hello, id: 0, ts: 0 }, { ...fixture("page.hello"), id: 0, ts: 0, seq: 1 });
  assert.equal(receive({ ...fixture("host.hello"), re: hello.id }), true);
  assert.equal((await bridge.host).state, "here");
  assert.ok(bridge.can("otp.listen"));
});

test("an app that doesn't answer the hello in half a second is told of everything and asked nothing", async (t) => {
  const app = host(t);
  const bridge = connect(t, {}, app.page);
  await settled();
  mock.timers.tick(499);
  let known = false;
  void bridge.host.then(() => (known = true));
  await settled();
  assert.equal(known, false);
  mock.timers.tick(1);
  assert.equal((await bridge.host).state, "legacy");
  // Late is late.
  app.hello();
  assert.equal(bridge.can("invitation.get"), false);
  await assert.rejects(bridge.ask("invitation.get", { reason: "start", attempt: 1 }), { code: "unsupported" });
  const lent = await bridge.lend({ way: "signed_in" });
  assert.equal(lent.invitation, undefined);
  const shown = flow();
  bridge.bind(shown);
  shown.says("READY");
  assert.ok(app.types().includes("event ready"));
  assert.ok(!app.types().some((type) => type.startsWith("request")));
});

test("an app of another protocol, or one that lacks what the flow needs, is outdated", async (t) => {
  for (const [greeting, needs, state] of [
    [{ protocol: [2, 3] }, [], "outdated"], [{ protocol: [1, 2] }, [], "here"], [{}, ["identity.check"], "here"],
    [{ capabilities: ["link.open"] }, ["identity.check"], "outdated"],
  ]) {
    const app = host(t);
    const bridge = connect(t, { needs }, app.page);
    await settled();
    app.hello(greeting);
    assert.equal((await bridge.host).state, state);
    bridge.close();
  }
});

test("without an app nothing is said, and nothing is understood", async (t) => {
  const bridge = connect(t, {}, window());
  assert.deepEqual(await bridge.host, { state: "none", capabilities: [] });
  assert.equal(bridge.kind, "page");
  assert.equal(receive(fixture("host.command.ping")), false);
});

test("every command is carried out and answered as its fixture says", async (t) => {
  const app = host(t);
  const bridge = connect(t, {}, app.page);
  await settled();
  app.hello();
  assert.deepEqual((await app.command("back")).payload, { handled: false });
  const start = await app.command("start");
  assert.deepEqual(start.payload, {});
  assert.equal((await bridge.begun).way, "signed_in");
  const shown = flow();
  bridge.bind(shown);
  for (const type of ["back", "exit", "set_invitation", "set_locale", "set_theme", "set_insets", "provide_code", "lifecycle", "ping"]) {
    const answer = await app.command(type);
    const expected = fixture(`page.response.${type}`);
    assert.deepEqual({ ...answer, id: 0, ts: 0, seq: 0, flow: 0, re: 0 }, { ...expected, id: 0, ts: 0, seq: 0, flow: 0, re: 0 });
  }
  const insets = { top: 47, right: 0, bottom: 34, left: 0 };
  assert.deepEqual(shown.calls, [
    ["back"], ["exit", { force: false }], ["setInvitation", "inv_1aQ0Zm2Kd9"],
    ["update", { locale: "zh-Hans" }], ["update", { appearance: { theme: "light" } }], ["setInsets", { ...insets, keyboard: 291 }],
    ["provideCode", "402117", "sms"], ["lifecycle", "background"],
  ]);
  assert.deepEqual((await app.command("start")).payload, { error: "started" });
});

test("what was said before there was a flow is done once it is there", async (t) => {
  const app = host(t);
  const bridge = connect(t, {}, app.page);
  await settled();
  app.hello();
  await app.command("start");
  await app.command("lifecycle");
  const shown = flow();
  bridge.bind(shown);
  assert.deepEqual(shown.calls, []);
  shown.says("READY");
  assert.deepEqual(shown.calls, [["setInsets", fixture("host.command.start").payload.insets], ["lifecycle", "background"]]);
});

test("an unknown type is answered, and so is a wrong payload", async (t) => {
  const app = host(t);
  const bridge = connect(t, {}, app.page);
  for (const type of ["fly", "constructor", "__proto__", "toString"]) {
    assert.deepEqual((await app.command("ping", {}, { type })).payload, { error: "unsupported" }, type);
  }
  assert.deepEqual((await app.command("ping", {}, { kind: "request" })).payload, { error: "unsupported" });
  assert.deepEqual((await app.command("provide_code", { code: "<script>" })).payload, { error: "invalid" });
  assert.deepEqual((await app.command("exit")).payload, { error: "not_started" });
  bridge.bind(Object.assign(flow(), { back: () => Promise.reject(new Error("no")) }));
  assert.deepEqual((await app.command("back")).payload, { error: "failed" });
});

test("what is malformed is counted by why, and never thrown at who has sent it", async (t) => {
  const app = host(t);
  const bridge = connect(t, {}, app.page);
  const ping = fixture("host.command.ping");
  assert.equal(receive(ping), true);
  for (const message of ["{", "null", { ...ping, v: 2 }, { ...ping, id: "" }, ping, { ...ping, id: "m_9", payload: { a: "x".repeat(70_000) } },
    fixture("host.response.link.open"), { ...ping, id: "m_10", kind: "event" }, { ...fixture("host.hello"), id: "m_11", payload: {} }]) {
    assert.equal(receive(message), false);
  }
  assert.deepEqual(bridge.ignored, {
    not_text: 1, not_ours: 1, version: 1, malformed: 2, repeated: 1, too_large: 1, unknown_answer: 1, unexpected: 1,
  });
});

test("what the app can do is lent to the flow, and each request is the fixture's", async (t) => {
  const app = host(t);
  const bridge = connect(t, {}, app.page);
  await settled();
  app.hello();
  const lent = await bridge.lend({ way: "signed_in" });
  const store = lent.resume.storage;
  const snapshot = fixture("host.response.store.get").payload.value;
  for (const [type, ask, gives] of [
    ["invitation.get", () => lent.invitation({ reason: "start", attempt: 1 }), "inv_9dK2mZ0aQ1"],
    ["link.open", () => lent.onExternalLink({ url: "https://www.example.com/help", purpose: "help" }), true],
    ["store.get", () => store.get("regain.flow"), snapshot],
    ["store.set", () => store.set("regain.flow", snapshot), undefined],
    ["identity.check", () => lent.identityCheck(fixture("page.request.identity.check").payload), fixture("host.response.identity.check").payload],
  ]) {
    const asked = ask();
    await settled();
    const request = app.heard.at(-1);
    assert.deepEqual({ ...request, id: 0, ts: 0, seq: 0, flow: 0 }, { ...fixture(`page.request.${type}`), id: 0, ts: 0, seq: 0, flow: 0 });
    receive({ ...fixture(`host.response.${type}`), re: request.id });
    assert.deepEqual(await asked, gives, type);
  }
});

test("a request that isn't answered in 15 seconds is gone on without; people's own take their time", async (t) => {
  const app = host(t);
  const bridge = connect(t, {}, app.page);
  await settled();
  app.hello();
  const opened = [];
  const lent = await bridge.lend({ way: "signed_out", onExternalLink: (link) => Boolean(opened.push(link.url)) });
  const link = lent.onExternalLink({ url: "https://a.example/", purpose: "other" });
  const kept = lent.resume.storage.get("k");
  let check = "waits";
  lent.identityCheck(fixture("page.request.identity.check").payload).then(() => (check = "done"), (why) => (check = why.message));
  await settled();
  mock.timers.tick(15_000);
  assert.equal(await link, true);
  assert.deepEqual(opened, ["https://a.example/"]);
  assert.equal(await kept, null);
  mock.timers.tick(3_600_000);
  await settled();
  assert.equal(check, "waits");
  bridge.close();
  await settled();
  assert.equal(check, "closed");
});

test("an answer that is wrong, or a refusal, is gone on without", async (t) => {
  const app = host(t);
  const bridge = connect(t, {}, app.page);
  await settled();
  app.hello();
  const lent = await bridge.lend({ way: "signed_in" });
  for (const [payload, code] of [[{ invitation: 7 }, "invalid"], [{ error: "signed_out" }, "signed_out"], [{}, "invalid"]]) {
    const asked = lent.invitation({ reason: "start", attempt: 1 });
    await settled();
    receive({ ...fixture("host.response.invitation.get"), id: JSON.stringify(payload), re: app.heard.at(-1).id, payload });
    await assert.rejects(asked, { code });
  }
  const check = lent.identityCheck(fixture("page.request.identity.check").payload);
  await settled();
  receive({ ...fixture("host.response.identity.check"), re: app.heard.at(-1).id, payload: { error: "camera_denied" } });
  // The module knows why by its message.
  await assert.rejects(check, { message: "camera_denied" });
});

test("an invitation that was pushed is used before one is asked for", async (t) => {
  const app = host(t);
  const bridge = connect(t, {}, app.page);
  await settled();
  app.hello();
  assert.equal(typeof (await bridge.lend({ way: "signed_in" })).invitation, "function");
  await app.command("set_invitation", { invitation: "pushed" });
  assert.equal((await bridge.lend({ way: "signed_in" })).invitation, "pushed");
  assert.equal((await bridge.lend({ way: "signed_in", invitation: "own" })).invitation, "own");
  assert.equal((await bridge.lend({ way: "signed_out" })).invitation, undefined);
});

test("the events of a whole flow are told in order, and the end once", async (t) => {
  const app = host(t);
  const bridge = connect(t, {}, app.page);
  await settled();
  app.hello();
  const shown = flow();
  bridge.bind(shown);
  shown.says("OPEN");
  shown.says("READY");
  shown.tells("NAVIGATION", fixture("page.event.navigation").payload);
  shown.tells("RESIZE", { width: 320, height: 640 });
  shown.keeps("eyJpZCI6ImZsb3dfN1FrMiJ9");
  shown.says("STEP_OK", { action: "submit_code" });
  shown.says("HANDOFF", { duration_ms: 1, resumed: false, outcome: "changed" });
  shown.ends(fixture("page.event.success").payload);
  await settled();
  // An app that closes now loses nothing; until then people read what comes last.
  assert.equal(app.types().at(-1), "event success");
  shown.says("CLOSED");
  await settled();
  assert.deepEqual(app.types().slice(1), [
    "event flow_event", "event flow_event", "event ready", "event navigation", "event resize", "event flow_event", "event snapshot",
    "event flow_event", "event success", "event flow_event", "event closed",
  ]);
  const seqs = app.heard.map(({ seq }) => seq);
  assert.deepEqual(seqs, seqs.map((_, index) => index + 1));
  assert.deepEqual(app.heard.find(({ type }) => type === "success").payload, fixture("page.event.success").payload);
  assert.deepEqual((await app.command("exit")).payload, { error: "closed" });
  assert.deepEqual((await app.command("back")).payload, { handled: false });
});

test("the app hears which kind of field is written in, and may bring the code", async (t) => {
  const app = host(t);
  const bridge = connect(t, {}, app.page);
  await settled();
  app.hello();
  const shown = flow();
  bridge.bind(shown);
  app.focuses("input[data-code]");
  await settled();
  const [focus, listen] = app.heard.slice(-2);
  assert.deepEqual(focus.payload, { kind: "code" });
  assert.deepEqual(listen.payload, { length_hint: 6, timeout_s: 300 });
  receive({ ...fixture("host.response.otp.listen"), re: listen.id });
  await settled();
  assert.deepEqual(shown.calls.at(-1), ["provideCode", "402 117", "sms"]);
  app.focuses(null);
  assert.deepEqual(app.heard.at(-1).payload, { kind: "none" });
  shown.says("CLOSED");
  const before = app.heard.length;
  app.focuses("input[data-code]");
  assert.equal(app.heard.length, before);
});

test("row_47_what_somebody_types_never_crosses", async (t) => {
  const app = host(t);
  const bridge = connect(t, {}, app.page);
  await settled();
  app.hello();
  const secrets = ["402117", "ana@example.com", "+44 20 7946 0018", "correct horse", "JBSWY3DPEHPK3PXP", "P4K9-QQ21", "AB123456", "Ana Example"];
  const shown = flow();
  const lent = await bridge.lend({ way: "signed_out" });
  bridge.bind(shown);
  // Everywhere where a mistake could put them: in what an event carries, beside it, in an error's texts.
  for (const secret of secrets) {
    const error = { type: "verification", code: "code_incorrect", message: secret, display_message: secret, retryable: true, fatal: false, request_id: null, value: secret };
    for (const name of ["OPEN", "READY", "VIEW", "STEP_SUBMIT", "STEP_OK", "STEP_FAIL", "CODE_SENT", "CODE_FILLED", "LOCKED", "PENDING", "RESUME", "EXTERNAL_LINK", "ERROR"]) {
      shown.says(name, {
        error, action: "submit_code", source: "sms", until: null, factor: "phone", from: null, purpose: "help",
        code: secret, address: secret, fields: { password: secret }, [secret]: secret,
      });
      shown.says(name, { error, action: secret, source: secret, until: secret, factor: secret, from: secret, purpose: secret, view: secret });
    }
    shown.tells("NAVIGATION", { can_go_back: true, can_exit: true, step: null, steps: null, title: "Enter the code", value: secret });
    app.focuses("input[data-code]", { value: secret, dataset: { code: secret } });
    app.focuses("input", { value: secret });
    app.focuses(null);
    lent.onExternalLink({ url: `otpauth://totp/Example?secret=${secret}`, purpose: "other" });
    lent.identityCheck({ check: "c_1", token: null, expires_at: "2026-11-23T01:50:00Z", document: secret }).catch(() => {});
  }
  await settled();
  const crossed = JSON.stringify(app.heard);
  for (const secret of secrets) assert.ok(!crossed.includes(secret), secret);
  assert.ok(app.heard.length > 100);
});

test("row_47_a_page_around_us_is_given_nothing_to_go_on_with", async (t) => {
  const app = host(t, "frame");
  const bridge = connect(t, { origins: ["https://shop.example"] }, app.page);
  await app.connects();
  await app.saysHello();
  assert.ok(bridge.can("store.set"));
  assert.equal((await bridge.lend({ way: "signed_out" })).resume, undefined);
});

test("a tab keeps what the app doesn't, and an app's keychain is asked first", async (t) => {
  const app = host(t);
  const bridge = connect(t, {}, app.page);
  await settled();
  app.hello();
  const own = { get: async () => "own", set: async () => {}, remove: async () => {} };
  for (const storage of ["none", own]) assert.equal((await bridge.lend({ way: "signed_out", resume: { storage } })).resume.storage, storage);
  const { storage } = (await bridge.lend({ way: "signed_out", resume: { key: "k" } })).resume;
  const set = storage.set("k", "1");
  await settled();
  receive({ ...fixture("host.response.store.set"), id: "m_a", re: app.heard.at(-1).id, payload: { error: "locked" } });
  await set;
  assert.deepEqual([...app.page.sessionStorage.kept], [["k", "1"]]);
  const removed = storage.remove("k");
  await settled();
  receive({ ...fixture("host.response.store.remove"), id: "m_b", re: app.heard.at(-1).id });
  await removed;
  assert.deepEqual([...app.page.sessionStorage.kept], []);
  app.page.sessionStorage = null;
  const got = storage.get("k");
  await settled();
  receive({ ...fixture("host.response.store.get"), id: "m_c", re: app.heard.at(-1).id, payload: { value: null } });
  assert.equal(await got, null);
});
