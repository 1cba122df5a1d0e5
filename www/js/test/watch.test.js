// What a host is told of answers: on single ones, and as a property of thousands of runs made of the wire's own fixtures.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { watch } from "../watch.js";
import { chance } from "./chance.js";

const from = new URL("../../../crates/contract/fixtures/", import.meta.url);
const fixtures = Object.fromEntries(readdirSync(from).map((file) => [file.replace(".json", ""), JSON.parse(readFileSync(new URL(file, from), "utf8"))]));
const flows = Object.entries(fixtures).filter(([, json]) => json.step && json.id && json.way);
const problems = Object.entries(fixtures).filter(([, json]) => json.type?.startsWith("urn:regain:problem:"));
const ACT = "/v1/flows/018f3c1e7a9b4f0d/actions";
const STABLE = ["READY", "VIEW", "STEP_SUBMIT", "STEP_OK", "STEP_FAIL", "CODE_SENT", "LOCKED", "PENDING", "RESUME", "HANDOFF", "ERROR"];

const names = (told) => told.map(([name]) => name);
/** A flow that is on the screen. */
function shown(way = "signed_out") {
  const watched = watch(way);
  watched.answered("/v1/flows", { way }, 201, fixtures.opened_with_token);
  assert.deepEqual(names(watched.seen("sign_in")), ["READY", "VIEW"]);
  return watched;
}

test("an action is told when it is sent, and again by how it was answered", () => {
  const watched = shown();
  assert.deepEqual(watched.sent(ACT, { action: "submit_code", code: "123456" }), [["STEP_SUBMIT", { action: "submit_code" }]]);
  assert.deepEqual(watched.answered(ACT, { action: "submit_code" }, 200, fixtures.prove_email_sent), [["STEP_OK", { action: "submit_code" }]]);
  const [[name, { action, error }]] = watched.answered(ACT, { action: "submit_password" }, 403, fixtures.problem_wrong_password);
  assert.deepEqual([name, action, error.type, error.code, error.fatal], ["STEP_FAIL", "submit_password", "verification", "credentials_incorrect", false]);
});

test("a code that was sent says to which factor, and never to which address", () => {
  const told = shown().answered(ACT, { action: "send_code", factor: "email" }, 200, fixtures.prove_email_sent);
  assert.deepEqual(told, [["STEP_OK", { action: "send_code" }], ["CODE_SENT", { factor: "email" }]]);
});

test("looking again is no step, and a hand-over's view isn't either", () => {
  const watched = shown();
  assert.deepEqual(watched.sent("/v1/flows/018f3c1e7a9b4f0d", null), []);
  assert.deepEqual(watched.answered("/v1/flows/018f3c1e7a9b4f0d", null, 200, fixtures.prove_email_sent), []);
});

test("a flow that is there before one was opened is resumed, once, and READY comes first", () => {
  const watched = watch("signed_out");
  assert.deepEqual(watched.answered("/v1/flows/018f3c1e7a9b4f0d", null, 200, fixtures.prove_email_sent), []);
  assert.deepEqual(names(watched.seen("prove")), ["READY", "VIEW", "RESUME"]);
  assert.equal(watched.known.resumed, true);
  assert.deepEqual(watched.answered("/v1/flows/018f3c1e7a9b4f0d", null, 200, fixtures.prove_email_sent), []);
});

test("a wait is told once, however often it is looked at, and again when another one begins", () => {
  const watched = shown("migration");
  const look = () => names(watched.answered("/v1/flows/018f3c1e7a9b4f0d", null, 200, fixtures.delayed));
  assert.deepEqual([look(), look()], [["PENDING"], []]);
  assert.deepEqual(names(watched.answered("/v1/flows/018f3c1e7a9b4f0d", null, 200, fixtures.review_half_decided)), ["PENDING"]);
  assert.deepEqual(look(), ["PENDING"]);
});

test("the end is handed over once, with factors and without addresses", () => {
  const watched = shown();
  const told = watched.answered(ACT, { action: "submit_code" }, 200, fixtures.done_phone_reset);
  assert.deepEqual(told, [["STEP_OK", { action: "submit_code" }], ["HANDOFF", { outcome: "changed" }]]);
  assert.deepEqual(watched.known.result, { ticket: "tk_3f9a", outcome: "changed", changed: ["phone"], held_until: "2026-11-24T03:04:06Z" });
  assert.deepEqual(watched.answered("/v1/flows/018f3c1e7a9b4f0d", null, 200, fixtures.done_phone_reset), []);
  assert.equal(shown("migration").answered("/v1/flows/x", null, 200, fixtures.done_migrated)[0][1].outcome, "migrated");
  assert.equal(shown().answered("/v1/flows/x", null, 200, fixtures.done_signed_in)[0][1].outcome, "signed_in");
});

test("no answer is told once until there is one again", () => {
  const watched = shown();
  const lost = (offline) => watched.lost(offline).map(([name, { error }]) => `${name} ${error.code}`);
  assert.deepEqual([lost(true), lost(true)], [["ERROR offline"], []]);
  watched.answered("/v1/flows/x", null, 200, fixtures.prove_email_sent);
  assert.deepEqual(lost(false), ["ERROR server_error"]);
});

test("a lock is told with its end, and stays the reason until something was accepted again", () => {
  const watched = shown();
  const told = watched.answered(ACT, { action: "submit_code" }, 429, fixtures.prove_code_wrong_locked, 1_800);
  assert.deepEqual(told[0], ["LOCKED", { until: "2026-11-23T04:03:06Z" }]);
  assert.deepEqual([told[1][0], told[1][1].error.code, told[1][1].error.retry_after_s], ["STEP_FAIL", "too_many_attempts", 1_800]);
  assert.equal(watched.known.status, "locked_out");
  watched.answered("/v1/flows/x", null, 200, fixtures.prove_email_locked);
  assert.equal(watched.known.status, "locked_out");
  watched.answered(ACT, { action: "submit_password" }, 200, fixtures.prove_email_sent);
  assert.equal(watched.known.status, "user_cancelled");
});

test("an invitation that counts no more is told from a request that can't be meant", () => {
  const refused = (body) => watch("signed_in").answered("/v1/flows", body, 422, { type: "urn:regain:problem:invalid", status: 422 })[0][1].error.code;
  assert.equal(refused({ way: "signed_in", invitation: "used up" }), "invitation_rejected");
  assert.equal(refused({ way: "signed_out", handle: "used up" }), "invitation_rejected");
  assert.equal(refused({ way: "signed_in" }), "input_rejected");
});

test("what answers without JSON is no backend, and says so before anything is on the screen too", () => {
  const [[name, { error }]] = watch("signed_out").answered("/v1/flows", {}, 200, null);
  assert.deepEqual([name, error.code], ["ERROR", "bad_response"]);
});

test("every problem that the wire knows has a name here, and only a newer backend's hasn't", () => {
  const code = ([, json]) => shown().answered(ACT, { action: "submit_code" }, json.status, json).find(([name]) => name === "STEP_FAIL")[1].error.code;
  const unknown = problems.filter((one) => code(one) === "unknown").map(([name]) => name);
  // What our own client can cause only by a mistake of its own.
  assert.deepEqual(unknown.sort(), [
    "problem_conflict", "problem_forbidden", "problem_from_a_newer_backend", "problem_in_flight", "problem_key_required", "problem_key_reused",
    "problem_malformed", "problem_method_not_allowed", "problem_not_accepted", "problem_stale", "problem_too_large",
    "problem_unsupported_media_type", "problem_version_required",
  ]);
});

/** The same answer, with a mark in the place of every text that isn't for hosts. */
function marked(json, at = []) {
  if (typeof json === "string") return OPEN.some((path) => path.test(at.join("."))) ? json : `MARK-${at.join(".")}`;
  if (Array.isArray(json)) return json.map((one, i) => marked(one, [...at, i]));
  if (json && typeof json === "object") return Object.fromEntries(Object.entries(json).map(([name, one]) => [name, marked(one, [...at, name])]));
  return json;
}
/** What hosts may know: names and times. */
const OPEN = [
  /^(flow\.)?(id|reference|way|ticket)$/, /^(flow\.)?step\.name$/, /^type$/, /^retry_at$/, /^(flow\.)?hold\.until$/,
  /^(flow\.)?step\.effective_at$/, /^(flow\.)?step\.case\.expected_at$/, /^(flow\.)?step\.changed\.\d+\.factor$/,
];

/** One run by chance: what is asked, answered, lost and seen. Everything that was told. */
function run(seed, change = (json) => json) {
  const { below, of } = chance(seed);
  const watched = watch(of(["signed_out", "signed_in", "migration"]));
  const told = [];
  for (let left = 5 + below(40); left > 0; left -= 1) {
    const [, flow] = of(flows);
    const [, problem] = of(problems);
    const path = of(["/v1/flows", "/v1/flows/018f3c1e7a9b4f0d", ACT, ACT, "/v1/handovers"]);
    const body = path === ACT ? { action: of(["submit_code", "send_code", "sign_in", "propose"]), code: "MARK-code", password: "MARK-password", factor: "email" } : null;
    told.push(...of([
      () => watched.sent(path, body),
      () => watched.answered(path, body, 200, change(path === "/v1/flows" ? { flow, token: "MARK-token" } : flow)),
      () => watched.answered(path, body, problem.status, change(problem), below(2) ? 30 : undefined),
      () => watched.answered(path, body, 200, null),
      () => watched.lost(below(2) === 0),
      () => watched.seen(of(["opening", "sign_in", "prove", "bind", "done", "gone", "left"])),
    ])());
  }
  return told;
}

test("whatever happens: only stable names, READY once and first but for errors, HANDOFF and RESUME at most once", () => {
  const seen = new Set();
  for (let seed = 0; seed < 4_000; seed += 1) {
    const told = names(run(seed));
    for (const name of told) seen.add(name);
    const count = (wanted) => told.filter((name) => name === wanted).length;
    assert.ok(told.every((name) => STABLE.includes(name)), `seed ${seed}: ${told}`);
    assert.ok(count("HANDOFF") <= 1 && count("RESUME") <= 1 && count("READY") <= 1, `seed ${seed}: ${told}`);
    const early = told.slice(0, told.includes("READY") ? told.indexOf("READY") : told.length);
    assert.ok(early.every((name) => name === "ERROR"), `seed ${seed}: ${told}`);
  }
  // A run that never gets there would hold every promise.
  assert.deepEqual([...seen].sort(), [...STABLE].sort());
});

test("row_47_whatever_the_backend_answers_only_names_and_times_of_it_are_told", () => {
  for (let seed = 0; seed < 4_000; seed += 1) {
    const told = JSON.stringify(run(seed, (json) => marked(json)));
    assert.ok(!told.includes("MARK-"), `seed ${seed}: ${told.match(/MARK-[\w.]*/)}`);
  }
});
