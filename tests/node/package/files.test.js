// What is in the package, and what must never be: dependencies, code from elsewhere, a trace of the machine that built it.
const { execFileSync } = require("node:child_process");
const { createHash } = require("node:crypto");
const { existsSync, readFileSync } = require("node:fs");
const { homedir } = require("node:os");
const { dirname, join } = require("node:path");
const test = require("node:test");
const assert = require("node:assert/strict");
const { files, project } = require("./place.js");

const { folder, installed } = project("files");
const all = files(installed);
const bytes = (file) => readFileSync(join(installed, file));
const text = (file) => bytes(file).toString("utf8");
const json = (file) => JSON.parse(text(file));
const scripts = all.filter((file) => file.endsWith(".js"));

test("everything that the package exports is there", () => {
  const { exports, ...manifest } = json("package.json");
  const leaves = (value) => (typeof value === "string" ? [value] : Object.values(value).flatMap(leaves));
  const named = [...leaves(exports), manifest.main, manifest.types, manifest.unpkg, manifest.jsdelivr, manifest.customElements];
  for (const file of [...named.filter((file) => !file.includes("*")), ...manifest.sideEffects, "README.md", "LICENSE"]) {
    assert.ok(existsSync(join(installed, file)), file);
  }
});

test("it depends on nothing and runs nothing when it is installed", () => {
  const manifest = json("package.json");
  for (const name of ["dependencies", "peerDependencies", "optionalDependencies", "scripts", "bin"]) assert.equal(manifest[name], undefined);
});

test("what every file has to be is written down", () => {
  const said = json("integrity.json");
  assert.deepEqual(Object.keys(said).sort(), all.filter((file) => file.startsWith("dist/")));
  for (const [file, integrity] of Object.entries(said)) {
    assert.equal(integrity, `sha384-${createHash("sha384").update(bytes(file)).digest("base64")}`, file);
  }
});

test("the addresses that bundlers look for lead to files", () => {
  const found = scripts.flatMap((file) =>
    [...text(file).matchAll(/new URL\("(\.[^"]+)",import\.meta\.url\)/g)].map(([, path]) => join(dirname(file), path)));
  assert.ok(found.some((path) => path.includes("regain_bg")) && found.some((path) => path.includes("later")), found.join());
  for (const path of found) assert.ok(all.includes(path), path);
});

test("every import leads to a file of the package", () => {
  assert.match(text("dist/element.js"), /\}from"\.\//);
  for (const file of scripts) {
    for (const [, path] of text(file).matchAll(/(?:[}*]from|\bimport\(|(?:^|;)import)"([^"]+)"/g)) {
      assert.ok(path.startsWith("./") && all.includes(join(dirname(file), path)), `${file}: ${path}`);
    }
  }
});

test("no script names another place, or makes code of text", () => {
  for (const file of scripts) {
    const places = (text(file).match(/(?:https?|wss?):\/\/[^\s"'`)\\]+/g) ?? []).filter((url) => !url.startsWith("http://www.w3.org/"));
    assert.deepEqual(places, [], file);
    assert.doesNotMatch(text(file), /\beval\(|new Function\b|sendBeacon/, file);
  }
});

test("no file tells where it was built", () => {
  const here = [join(__dirname, "../../.."), homedir(), process.env.REGAIN_TARGET].filter((path) => path && path.length > 1);
  const usual = /\/(?:home|Users|root|build|builds|runner)\/[\w.-]+\/|\.cargo\/|\/registry\/src\//;
  for (const file of all) {
    const whole = bytes(file).toString("latin1");
    for (const path of here) assert.ok(!whole.includes(`${path}/`), `${file} names ${path}`);
    assert.doesNotMatch(whole, usual, file);
  }
});

test("source maps stay at home", () => {
  assert.deepEqual(all.filter((file) => file.endsWith(".map")), []);
  for (const file of scripts) assert.doesNotMatch(text(file), /sourceMappingURL/, file);
});

test("the single file holds code, texts and styles, and nothing is beside it", () => {
  const single = text("dist/regain.inline.js");
  assert.doesNotMatch(single, /\bimport\(|regain_bg\.[0-9a-f]{16}\.wasm/);
  for (const file of all.filter((file) => file.startsWith("dist/assets/"))) {
    assert.ok(single.includes(bytes(file).subarray(0, 3_000).toString("base64")), file);
  }
});

test("on a server it can be imported, with its element, and does nothing", () => {
  const script = `
    const before = Object.getOwnPropertyNames(globalThis).length;
    const { create, isSupported, version, protocol } = await import("regain-flow");
    const element = await import("regain-flow/element");
    await import("regain-flow/script");
    await import("regain-flow/inline");
    console.log(JSON.stringify([typeof create, isSupported().reasons, version, protocol, typeof element.create, typeof Regain.create,
      Object.getOwnPropertyNames(globalThis).length - before]));`;
  const out = execFileSync(process.execPath, ["--input-type=module", "-e", script], { cwd: folder, encoding: "utf8" });
  assert.deepEqual(JSON.parse(out), ["function", ["no_window"], json("package.json").version, 1, "function", "function", 1]);
});

test("the element's manifest says what the element has", async () => {
  const { attributes, events, members } = json("custom-elements.json").modules[0].declarations[0];
  const names = (list) => list.map(({ name }) => name).sort();
  const defined = {};
  globalThis.customElements = { get: (tag) => defined[tag], define: (tag, element) => (defined[tag] = element) };
  await import(join(installed, "dist/element.js"));
  const element = defined["regain-flow"];
  assert.deepEqual(names(attributes), [...element.observedAttributes].sort());
  const typed = text("dist/types/index.d.ts").match(/interface RegainFlowEvents \{(.*?)\n\}/s)[1];
  assert.deepEqual(names(events), [...typed.matchAll(/"(regain-[a-z-]+)": CustomEvent/g)].map(([, name]) => name).sort());
  for (const name of names(members)) assert.ok(name in element.prototype, name);
});
