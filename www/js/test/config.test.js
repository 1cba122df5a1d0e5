// What of a configuration can't be meant is thrown at once; everything else is left as it is.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checked } from "../config.js";

test("a way is all that is needed", () => {
  assert.deepEqual(checked({ way: "signed_out" }), { way: "signed_out" });
});

test("what a host keeps of its configuration it can change without changing ours", () => {
  const config = { way: "signed_out", locale: "fr" };
  const ours = checked(config);
  config.locale = "en";
  assert.equal(ours.locale, "fr");
});

const WRONG = {
  "no object": [undefined, null, "signed_out", 7],
  "no way": [{}, { way: "logged_out" }, { way: "" }, { way: null }],
  "what is to be replaced": [{ way: "signed_in", reset: "password" }],
  "where it stands": [{ way: "signed_out", presentation: "popup" }, { way: "signed_out", renderRoot: "open" }, { way: "signed_out", isolation: "frame" }],
  history: [{ way: "signed_out", history: "hash" }, { way: "signed_out", history: "browser" }, { way: "signed_out", history: "browser", presentation: "inline" }],
  invitation: [{ way: "signed_in", invitation: 7 }, { way: "signed_in", invitation: { token: "x" } }, { way: "signed_in", invitation: null }],
  handle: [{ way: "signed_out", handle: () => "x" }, { way: "signed_out", handle: 7 }],
  transport: [{ way: "signed_out", transport: () => {} }, { way: "signed_out", transport: {} }],
};
for (const [what, configs] of Object.entries(WRONG)) {
  test(`it is thrown at once: ${what}`, () => {
    for (const config of configs) assert.throws(() => checked(config), { name: "TypeError", message: /^regain: / }, JSON.stringify(config));
  });
}

test("what is thrown never says what was in it", () => {
  assert.throws(() => checked({ way: "signed_in", invitation: { token: "inv_secret" } }), (error) => !error.message.includes("inv_secret"));
});

test("the browser's history is for a page of its own", () => {
  assert.equal(checked({ way: "signed_out", history: "browser", presentation: "page" }).history, "browser");
});
