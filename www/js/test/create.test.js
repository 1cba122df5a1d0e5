// The order of what a host is told, as a property of thousands of runs: whatever the backend answers, whatever the host calls and throws.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { register } from "node:module";
import { test } from "node:test";
import { failure } from "../errors.js";
import { chance } from "./chance.js";
import * as place from "./place.js";

// What only a page has is left to the stories; everything else is the real thing.
register(`data:text/javascript,${encodeURIComponent(`
  const page = /\\/(assets|root|here|attend|card|language)\\.js$/;
  export const resolve = (specifier, context, next) =>
    page.test(specifier) && context.parentURL?.endsWith("/www/js/create.js") ? next(${JSON.stringify(new URL("place.js", import.meta.url).href)}, context) : next(specifier, context);
`)}`);
Object.assign(globalThis, { document: { activeElement: null, body: {}, querySelector: () => null }, location: { href: "https://shop.test/" }, HTMLElement: class {} });
let reported = 0;
globalThis.reportError = () => (reported += 1);
const { create } = await import("../create.js");

const from = new URL("../../../crates/contract/fixtures/", import.meta.url);
const fixtures = readdirSync(from).map((file) => JSON.parse(readFileSync(new URL(file, from), "utf8")));
const flows = fixtures.filter((json) => json.step && json.id && json.way);
const ends = flows.filter((json) => json.step.name === "done");
const problems = fixtures.filter((json) => json.type?.startsWith("urn:regain:problem:"));
const ACT = "/v1/flows/018f3c1e7a9b4f0d/actions";

/** One run by chance; what was told, and how it ended. */
async function run(seed) {
  const { below, of } = chance(seed);
  const told = [];
  const results = [];
  const ended = [];
  const call = () => {
    const what = below(100);
    if (what === 0) throw new Error("the host's own");
    if (what === 1) ended.push(handle.destroy());
    if (what === 2) ended.push(handle.exit({ force: below(2) === 0 }));
  };
  const heard = (name) => (first, meta) => {
    told.push([name, first?.seq ?? meta?.seq]);
    call();
  };
  Object.assign(place.chances, { takes: below(2) === 0, refuses: below(10) === 0 ? failure("wasm_load_failed") : undefined });
  const config = { way: "signed_out" };
  for (const name of ["onLoad", "onReady", "onSuccess", "onExit", "onError", "onNavigation"]) config[name] = heard(name);
  const handle = create({ ...config, onEvent: (name, payload) => (told.push([name, payload.seq, payload]), call()) });
  handle.result.then((outcome) => results.push(outcome));
  if (below(20) === 0) ended.push(handle.destroy());
  const shown = handle.mount(/** @type {any} */ ({}));
  ended.push(shown);
  // However slow this machine is, most runs get somewhere.
  if (below(3) > 0) await shown;
  for (let left = below(30); left > 0; left -= 1) {
    const seat = place.last;
    const answer = (path, status, json) => seat && !seat.stopped && seat.pass(seat.watched.answered(path, { action: "submit_code" }, status, json));
    of([
      () => answer("/v1/flows", 201, { flow: of(flows), token: "t" }),
      () => answer(ACT, 200, below(5) === 0 ? of(ends) : of(flows)),
      () => answer(ACT, 422, of(problems)),
      () => seat && !seat.stopped && seat.pass(seat.watched.seen(of(["opening", "sign_in", "prove", "done", "left", "gone"]))),
      () => seat && !seat.stopped && seat.pass(seat.watched.lost(false)),
      () => seat && !seat.stopped && seat.tell("NAVIGATION", { can_go_back: below(2) === 0 }),
      () => handle.provideCode("123456"),
      () => void handle.open(),
      () => void handle.back(),
      () => below(8) === 0 && ended.push(handle.exit({ force: below(2) === 0 })),
      () => below(8) === 0 && ended.push(handle.destroy()),
    ])();
    for (let turns = below(4); turns > 0; turns -= 1) await null;
    if (below(2) === 0) await new Promise((done) => setImmediate(done));
  }
  ended.push(handle.destroy());
  await Promise.all(ended);
  await handle.result;
  await new Promise((done) => setTimeout(done));
  return { told, results, state: handle.state };
}

test("whatever happens: OPEN, READY, …, one end, CLOSED, with numbers that rise, one result, and nothing left", async () => {
  const kinds = new Set();
  for (let seed = 0; seed < 1_500; seed += 1) {
    const { told, results, state } = await run(seed);
    const events = told.filter(([name]) => /^[A-Z_]+$/.test(name));
    const names = events.map(([name]) => name);
    const why = `seed ${seed}: ${told.map(([name]) => name)}`;
    assert.equal(results.length, 1, why);
    assert.equal(place.standing.size, 0, why);
    assert.ok(["closed", "destroyed"].includes(state), `${why} ${state}`);
    if (names.length === 0) continue;
    assert.equal(names[0], "OPEN", why);
    assert.equal(names.at(-1), "CLOSED", why);
    assert.ok(events.every(([, seq], at) => at === 0 || seq > events[at - 1][1]), why);
    const finals = names.filter((name) => name === "HANDOFF" || name === "EXIT");
    assert.equal(finals.length, 1, why);
    assert.equal(names.at(-2), finals[0], why);
    for (const once of ["OPEN", "READY", "CLOSED", "RESUME"]) assert.ok(names.filter((name) => name === once).length <= 1, why);
    const early = names.slice(1, names.includes("READY") ? names.indexOf("READY") : -2);
    assert.ok(early.every((name) => name === "ERROR"), why);
    // The callbacks say the same as the events, and after them.
    const count = (wanted) => told.filter(([name]) => name === wanted).length;
    assert.equal(count("onSuccess"), count("HANDOFF"), why);
    assert.equal(count("onExit"), count("EXIT"), why);
    assert.equal(results[0].status, finals[0] === "HANDOFF" ? "success" : "exit", why);
    for (const name of names) kinds.add(name);
  }
  // A run that never gets anywhere would hold every promise.
  for (const name of ["HANDOFF", "EXIT", "READY", "VIEW", "RESUME", "PENDING", "LOCKED", "STEP_OK", "STEP_FAIL", "CODE_FILLED", "ERROR"]) {
    assert.ok(kinds.has(name), name);
  }
  assert.ok(reported > 10, `${reported} of the host's mistakes`);
});

test("nothing is told inside create(), mount() or destroy()", async () => {
  const told = [];
  const handle = create({ way: "signed_out", onEvent: (name) => told.push(name) });
  const shown = handle.mount(/** @type {any} */ ({}));
  assert.deepEqual(told, []);
  await shown;
  assert.deepEqual(told, ["OPEN"]);
  const ended = handle.destroy();
  assert.deepEqual(told, ["OPEN"]);
  await ended;
  assert.deepEqual(told, ["OPEN", "EXIT", "CLOSED"]);
});
