//! An app of somebody else's, made as they would make it: `www/hosts/react` outside of this tree, with the package installed from its
//! tarball, type-checked and built. Nothing in it may know of this workspace. The stories open it.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::{package, workspace};

/// What belongs to nobody's sources.
const MADE: [&str; 2] = ["node_modules", "dist"];

pub(crate) fn app() -> Result<()> {
    let (from, to) = (workspace::root().join("www/hosts/react"), workspace::target().join("strangers/react"));
    let before = std::fs::read(to.join("package-lock.json")).ok();
    copy(&from, &to)?;
    let lock = std::fs::read(to.join("package-lock.json"))?;
    // Installing the package changes neither: what was installed before is there still.
    if before.is_none_or(|before| before != lock) || !to.join("node_modules").exists() {
        workspace::succeed(npm(&to).args(["ci", "--ignore-scripts"]))?;
    }
    let package = to.join("node_modules/regain-flow");
    if package.exists() {
        std::fs::remove_dir_all(&package)?;
    }
    let tarball = package::tarball();
    workspace::succeed(npm(&to).args(["install", "--ignore-scripts", "--no-save", "--prefer-offline"]).arg(&tarball))?;
    workspace::succeed(npm(&to).args(["run", "--silent", "build"]))
}

fn npm(folder: &Path) -> Command {
    let mut npm = Command::new("npm");
    npm.current_dir(folder);
    npm
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from).with_context(|| format!("can't read {}", from.display()))? {
        let entry = entry?;
        let name = entry.file_name();
        if MADE.iter().any(|made| name == *made) {
            continue;
        }
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &to.join(name))?;
        } else {
            std::fs::copy(entry.path(), to.join(name))?;
        }
    }
    Ok(())
}
