// The typings, as TypeScript reads them in a host's own project: plain, React 19, a global JSX namespace, Vue 3.
const { spawnSync } = require("node:child_process");
const { join } = require("node:path");
const test = require("node:test");
const assert = require("node:assert/strict");
const { copied, project } = require("./place.js");

test("the typings hold in a strict project, and refuse what is wrong", () => {
  const { folder } = project("typings", ["react", "vue", "csstype", "@types"]);
  copied("typings", folder);
  // vue-tsc is tsc that reads templates too.
  const checker = join(__dirname, "../node_modules/vue-tsc/bin/vue-tsc.js");
  const { status, stdout, stderr } = spawnSync(process.execPath, [checker, "-p", folder], { encoding: "utf8" });
  assert.deepEqual({ status, stdout, stderr }, { status: 0, stdout: "", stderr: "" });
});
