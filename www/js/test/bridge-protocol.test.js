// The schema, the fixtures and the code say the same.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { read } from "../bridge/envelope.js";
import { COMMANDS, EVENTS, HELLO, REFUSAL, REQUESTS } from "../bridge/messages.js";
import { NO } from "../bridge/shape.js";

const require = createRequire(new URL("../../../tests/node/package.json", import.meta.url));
const Ajv = require("ajv/dist/2020.js").default;
const at = new URL("../bridge/", import.meta.url);
const schema = JSON.parse(readFileSync(new URL("protocol.schema.json", at), "utf8"));
const ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false, allErrors: false }).addSchema(schema);
const says = { page: ajv.compile({ $ref: "urn:regain:bridge:1#/$defs/page" }), host: ajv.compile({ $ref: "urn:regain:bridge:1#/$defs/host" }) };

const fixtures = readdirSync(new URL("fixtures/", at)).map((file) => ({
  file,
  who: /** @type {"page" | "host"} */ (file.split(".")[0]),
  message: JSON.parse(readFileSync(new URL(`fixtures/${file}`, at), "utf8")),
}));

/** The shape that our code has for a message's payload. */
function shape(who, { kind, type, payload }) {
  if (kind === "hello") return HELLO[who];
  if (kind === "event") return EVENTS[type];
  if (kind === "request") return REQUESTS[type]?.ask;
  if (kind === "command") return COMMANDS[type]?.take;
  // Nothing else was asked.
  if (who === "host" && !Object.hasOwn(REQUESTS, type)) return undefined;
  if (REFUSAL(payload) !== NO) return REFUSAL;
  return who === "page" ? COMMANDS[type]?.answer : REQUESTS[type]?.answer;
}

/** Whether our code takes it for what it says it is. */
function taken(who, message) {
  const envelope = read(message);
  if (typeof envelope === "string") return false;
  const known = shape(who, envelope)?.(envelope.payload) ?? NO;
  return known !== NO;
}

test("every fixture is as the schema says, and as the code says", () => {
  for (const { file, who, message } of fixtures) {
    assert.ok(says[who](message), `${file}: ${ajv.errorsText(says[who].errors)}`);
    assert.ok(taken(who, message), file);
    const known = shape(who, message)(message.payload);
    assert.deepEqual(known, message.payload, `${file}: something in it is left behind`);
  }
});

test("there is a fixture for every message, and for nothing else", () => {
  const all = [
    "page.hello", "host.hello", "host.response.refused", "page.response.unsupported",
    ...Object.keys(EVENTS).filter((type) => type !== "flow_event").map((type) => `page.event.${type}`),
    ...Object.keys(REQUESTS).flatMap((type) => [`page.request.${type}`, `host.response.${type}`]),
    ...Object.keys(COMMANDS).flatMap((type) => [`host.command.${type}`, `page.response.${type}`]),
    ..."OPEN READY VIEW STEP_SUBMIT STEP_OK STEP_FAIL CODE_SENT CODE_FILLED LOCKED PENDING RESUME EXTERNAL_LINK HANDOFF EXIT ERROR CLOSED"
      .split(" ").map((name) => `page.event.flow_event.${name}`),
  ];
  assert.deepEqual(fixtures.map(({ file }) => file.replace(/\.json$/, "")).sort(), all.sort());
});

/** Every place in a value, with what stands there. */
function* places(value, path = []) {
  if (typeof value !== "object" || value === null) return;
  for (const name of Object.keys(value)) {
    yield [...path, name];
    yield* places(value[name], [...path, name]);
  }
}

const WRONG = [undefined, null, true, -1, 1e12, "", "x y", "A".repeat(40_000), [], {}, ["A B"], "url(https://a.example)", "javascript:alert(1)", "<b>"];

test("row_47_what_the_schema_refuses_the_code_refuses_and_the_other_way_round", () => {
  let refused = 0;
  for (const { file, who, message } of fixtures) {
    for (const path of places(message)) {
      if (["seq", "ts"].includes(path[0])) continue;
      for (const wrong of WRONG) {
        const changed = structuredClone(message);
        const last = path.at(-1);
        const holder = path.slice(0, -1).reduce((value, name) => value[name], changed);
        if (wrong === undefined) delete holder[last];
        else holder[last] = wrong;
        // What the page says is made by our code, so that what is left out or added there can't be.
        if (who === "page" && path.length === 1) continue;
        const [valid, known] = [says[who](changed), taken(who, changed)];
        // A type that isn't known is answered, not taken.
        assert.equal(known, valid, `${file}: ${path.join(".")} = ${String(JSON.stringify(wrong)).slice(0, 40)}`);
        refused += valid ? 0 : 1;
      }
    }
  }
  assert.ok(refused > 1000, `${refused}`);
});

test("row_47_a_field_that_nobody_knows_is_refused_by_the_schema_and_left_behind_by_the_code", () => {
  for (const { file, who, message } of fixtures.filter(({ who }) => who === "page")) {
    for (const path of [[], ...places(message.payload)]) {
      const changed = structuredClone(message);
      const place = path.reduce((value, name) => value[name], changed.payload);
      if (typeof place !== "object" || place === null || Array.isArray(place)) continue;
      place.code_typed = "MARKER-SECRET";
      assert.equal(says[who](changed), false, `${file}: ${path.join(".")}`);
      const known = shape(who, changed)(changed.payload);
      assert.ok(!JSON.stringify(known === NO ? null : known).includes("MARKER"), file);
    }
  }
});

test("a message that is none is refused with its reason, whatever it is", () => {
  const cyclic = {};
  cyclic.self = cyclic;
  const of = (more) => ({ channel: "regain", v: 1, kind: "command", id: "m_1", type: "ping", ...more });
  for (const [message, why] of [
    ["", "not_text"], ["{", "not_text"], [undefined, "not_text"], [cyclic, "not_text"], [1n, "not_text"], [() => {}, "not_text"],
    [{ get channel() { throw new Error("trap"); } }, "not_text"], ["null", "not_ours"], ["1", "not_ours"], [[], "not_ours"],
    [{ channel: "other" }, "not_ours"], [of({ v: 2 }), "version"], [of({ v: "1" }), "version"], [of({ kind: "order" }), "malformed"], [of({ id: "" }), "malformed"],
    [of({ id: 7 }), "malformed"], [of({ payload: [] }), "malformed"], [of({ payload: "x" }), "malformed"], [of({ kind: "response" }), "malformed"],
    [of({ type: "x".repeat(65) }), "malformed"], [of({ seq: "1" }), "malformed"], [of({ payload: { code: "x".repeat(65536) } }), "too_large"],
    [JSON.stringify(of({ payload: { code: "x".repeat(65536) } })), "too_large"],
  ]) assert.equal(read(message), why, String(typeof message === "string" ? message : typeof message));
  assert.equal(typeof read(of({})), "object");
});
