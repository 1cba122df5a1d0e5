// What is kept for a resume, in whatever there is to keep it in.
import assert from "node:assert/strict";
import { test } from "node:test";
import { keeper, mark } from "../keep.js";
import { tab } from "./host.js";

test("what was kept is there after a reload, under the host's key, and gone when there is nothing left", async () => {
  const store = tab();
  globalThis.sessionStorage = store;
  const keep = keeper({ key: "shop.flow" });
  assert.deepEqual(await keep.recall(), {});
  await keep.keep({ id: "f", token: "t", spent: mark("inv_1") });
  assert.deepEqual([...store.kept.keys()], ["shop.flow"]);
  assert.deepEqual(await keeper({ key: "shop.flow" }).recall(), { id: "f", token: "t", spent: mark("inv_1") });
  assert.deepEqual(await keeper({ key: "another" }).recall(), {});
  await keep.keep({});
  assert.equal(store.kept.size, 0);
});

test("where a host says so nothing is kept", async () => {
  const store = tab();
  globalThis.sessionStorage = store;
  const keep = keeper({ storage: "none" });
  await keep.keep({ id: "f", token: "t" });
  assert.equal(store.kept.size, 0);
  assert.deepEqual([keep.kept, await keep.recall()], [{ id: "f", token: "t" }, {}]);
});

test("a store that is full, forbidden, broken or holds something else costs the resume and not the flow", async () => {
  const refuse = async () => { throw new DOMException("no", "QuotaExceededError"); };
  const at_once = () => { throw new DOMException("no", "SecurityError"); };
  for (const no of [refuse, at_once]) {
    const keep = keeper({ storage: { get: no, set: no, remove: no } });
    assert.deepEqual(await keep.recall(), {});
    await keep.keep({ id: "f", token: "t" });
    await keep.keep({});
  }
  for (const text of ["", "{", "7", "null", "[]", '"f"']) {
    const kept = await keeper({ storage: { get: async () => text, set: refuse, remove: refuse } }).recall();
    assert.equal(kept.id, undefined, text);
    assert.equal(typeof kept, "object", text);
    assert.notEqual(kept, null, text);
  }
});

test("an invitation's mark is always the same, another one's is another, and neither tells it", () => {
  const marks = Array.from({ length: 10_000 }, (_, n) => mark(`inv_${n}`));
  assert.equal(new Set(marks).size, marks.length);
  assert.equal(mark("inv_7"), marks[7]);
  assert.ok(marks.every((one) => /^[0-9a-f]{16}$/.test(one)));
});
