// Where what the build has packed is: unpacked from the tarball, as somebody has it who installs it.
const { execFileSync } = require("node:child_process");
const { cpSync, mkdirSync, readdirSync, rmSync, symlinkSync } = require("node:fs");
const { join, relative } = require("node:path");

const target = process.env.REGAIN_TARGET ?? join(__dirname, "../../../target");
const modules = join(__dirname, "../node_modules");

/** A folder with the package in its `node_modules`, beside what is named of the tests' own. */
exports.project = (name, beside = []) => {
  const folder = join(target, "strangers", name);
  const installed = join(folder, "node_modules/regain-flow");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(installed, { recursive: true });
  const tarballs = readdirSync(target).filter((file) => /^regain-flow-.*\.tgz$/.test(file));
  if (tarballs.length !== 1) throw new Error(`one tarball in ${target}, and not ${tarballs.length}: cargo xtask build`);
  execFileSync("tar", ["-xzf", join(target, tarballs[0]), "--strip-components=1", "-C", installed]);
  for (const module of beside) symlinkSync(join(modules, module), join(folder, "node_modules", module));
  return { folder, installed };
};

exports.copied = (from, to) => cpSync(join(__dirname, from), to, { recursive: true });

/** Every file below a folder, by its path from there. */
exports.files = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
