// The taxonomy: everything that can be thrown becomes something that hosts can rely on.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { asFailure, failure, problem } from "../errors.js";

const types = readFileSync(new URL("../types.d.ts", import.meta.url), "utf8");
/** The public types say which codes there are. */
const CODES = [...types.slice(types.indexOf("export type ErrorCode"), types.indexOf("export interface EventMap")).matchAll(/"(\w+)"/g)].map(([, code]) => code);
const TYPES = ["config", "environment", "network", "session", "verification", "rate_limit", "policy", "permission", "user", "internal"];

test("every public code is a whole error: a type, words for developers, and whether it ends the flow", () => {
  assert.ok(CODES.length > 25, `${CODES}`);
  for (const code of CODES) {
    const error = failure(code);
    assert.ok(TYPES.includes(error.type), code);
    assert.match(error.message, /^[a-z]/, code);
    assert.deepEqual([error.code, error.display_message, error.request_id], [code, null, null]);
    assert.ok(!(error.fatal && error.retryable), code);
  }
});

test("what the environment lacks ends it, and what the network lacks doesn't", () => {
  for (const code of CODES) {
    const { type, fatal } = failure(code);
    if (type === "network" || type === "verification" || type === "rate_limit") assert.equal(fatal, false, code);
  }
  for (const code of ["wasm_unavailable", "wasm_load_failed", "wasm_blocked_by_csp", "host_outdated", "panic"]) assert.equal(failure(code).fatal, true, code);
});

test("a problem's own words are never passed on", () => {
  const told = problem({ type: "urn:regain:problem:wrong_code", title: "MARK", detail: "MARK", tries_left: 2 }, 30);
  assert.equal(told.code, "code_incorrect");
  assert.equal(told.retry_after_s, 30);
  assert.ok(!JSON.stringify(told).includes("MARK"));
  assert.ok(!("retry_after_s" in problem({ type: "urn:regain:problem:wrong_code" })));
});

test("what nobody knows is unknown, whatever it looks like", () => {
  for (const type of [undefined, null, 7, "", "about:blank", "urn:regain:problem:", "urn:regain:problem:toString", "__proto__", "constructor"]) {
    assert.equal(problem({ type }).code, "unknown", String(type));
  }
  for (const thrown of [undefined, null, 7, "text", new Error("MARK"), { code: "MARK" }, { code: 20 }, { code: "toString" }, new DOMException("MARK", "AbortError")]) {
    const told = asFailure(thrown);
    assert.equal(told.code, "unknown", String(thrown));
    assert.ok(!JSON.stringify(told).includes("MARK"));
  }
  assert.equal(asFailure(failure("timeout", { fatal: true })).fatal, true);
});
