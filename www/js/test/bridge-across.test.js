// What `create()` asks for where a config has a bridge.
import assert from "node:assert/strict";
import { register } from "node:module";
import { test } from "node:test";
import { fixture, flow, host, settled } from "./host.js";

register(new URL("embedded.hooks.js", import.meta.url));
const { across } = await import("../bridge/across.js");
const { receive } = await import("../inbox.js");

/** A flow whose page has a bridge of its own. */
async function crossed(t, greeting) {
  const app = host(t);
  const sent = (envelope) => app.page.webkit.messageHandlers.regain.postMessage(envelope);
  const shown = flow();
  const lent = across(shown, { way: "signed_in", bridge: { send: sent } });
  t.after(async () => {
    shown.exits(fixture("page.event.exit").payload.meta);
    shown.says("CLOSED");
    await settled();
  });
  await settled();
  app.hello(greeting);
  return { app, shown, lent };
}

test("a flow is told whom it is for, and lent what that one can do", async (t) => {
  const { app, shown, lent } = await crossed(t);
  assert.equal(typeof (await lent).identityCheck, "function");
  assert.equal(shown.host, "custom");
  shown.says("READY");
  assert.ok(app.types().includes("event ready"));
});

test("an app that is too old is an error that a host is told", async (t) => {
  const { lent } = await crossed(t, { protocol: [7] });
  await assert.rejects(lent, { code: "host_outdated", fatal: true });
});

test("the command that ends a flow is answered before the bridge is gone", async (t) => {
  const { app, shown, lent } = await crossed(t);
  await lent;
  let done = () => {};
  shown.exit = () => new Promise((resolve) => (done = resolve));
  receive({ ...fixture("host.command.exit"), id: "m_exit" });
  shown.exits(fixture("page.event.exit").payload.meta);
  shown.says("CLOSED");
  await settled();
  assert.equal(app.types().at(-1), "event closed");
  done();
  await settled();
  assert.deepEqual([app.heard.at(-1).kind, app.heard.at(-1).re], ["response", "m_exit"]);
  // And then it is gone.
  assert.equal(receive({ ...fixture("host.command.ping"), id: "m_late" }), false);
});
