//! What stands in the npm package beside its scripts: types, papers, and what says of every file what it is.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256, Sha384};

use super::manifest;
use crate::{compress, workspace};

/// A file under a name that changes with its bytes.
pub(super) struct Hashed {
    pub(super) name: String,
    pub(super) integrity: String,
}

impl Hashed {
    pub(super) fn new(name: &str, extension: &str, bytes: &[u8]) -> Self {
        let digest = data_encoding::HEXLOWER.encode(&Sha256::digest(bytes));
        let short = digest.get(..16).unwrap_or(&digest);
        Self { name: format!("{name}.{short}.{extension}"), integrity: integrity(bytes) }
    }
}

/// As a `script` element's `integrity` says it.
fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", data_encoding::BASE64.encode(&Sha384::digest(bytes)))
}

/// Where what stands in `www/js` comes to stand. `types.d.ts` is what the package's index says of itself.
fn place(path: &str) -> Option<String> {
    match path {
        "types.d.ts" => Some("dist/types/index.d.ts".to_owned()),
        "package/README.md" => Some("README.md".to_owned()),
        _ => path.strip_prefix("package/types/").map(|name| format!("dist/types/{name}")),
    }
}

pub(super) fn write(package: &Path, scripts: &BTreeMap<String, String>) -> Result<()> {
    std::fs::create_dir_all(package.join("dist/types"))?;
    for (path, text) in scripts {
        if let Some(place) = place(path) {
            compress::write(&package.join(place), text.as_bytes())?;
        }
    }
    let npm = scripts.get("package/package.json").context("no www/js/package/package.json")?;
    compress::write(&package.join("package.json"), &with_version(npm)?)?;
    let element = scripts.get("flow-element.js").context("no www/js/flow-element.js")?;
    compress::write(&package.join("custom-elements.json"), &manifest::of(element)?)?;
    std::fs::copy(workspace::root().join("LICENSE"), package.join("LICENSE"))?;
    let mut all = Map::new();
    integrity_of(&package.join("dist"), "dist", &mut all)?;
    compress::write(&package.join("integrity.json"), &serde_json::to_vec_pretty(&all)?)
}

/// Version and licence stand in `Cargo.toml`, and nowhere else.
fn with_version(manifest: &str) -> Result<Vec<u8>> {
    let mut manifest: Map<String, Value> = serde_json::from_str(manifest)?;
    manifest.insert("version".to_owned(), json!(env!("CARGO_PKG_VERSION")));
    manifest.insert("license".to_owned(), json!(env!("CARGO_PKG_LICENSE")));
    Ok(serde_json::to_vec_pretty(&manifest)?)
}

fn integrity_of(folder: &Path, path: &str, all: &mut Map<String, Value>) -> Result<()> {
    let mut entries = std::fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let path = format!("{path}/{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            integrity_of(&entry.path(), &path, all)?;
        } else {
            all.insert(path, json!(integrity(&std::fs::read(entry.path())?)));
        }
    }
    Ok(())
}

/// The tarball, as `npm publish` would send it.
pub(super) fn pack(package: &Path) -> Result<()> {
    let mut npm = Command::new("npm");
    npm.args(["pack", "--silent", "--ignore-scripts", "--pack-destination"])
        .arg(workspace::target())
        .current_dir(package)
        .stdout(Stdio::null());
    workspace::succeed(&mut npm)?;
    if !super::tarball().exists() {
        bail!("npm pack did not write {}", super::tarball().display());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn what_a_file_has_to_be_is_said_as_browsers_read_it() {
        let empty = "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb";
        assert_eq!(integrity(b""), empty);
        assert_eq!(Hashed::new("later", "wasm", b"").name, "later.e3b0c44298fc1c14.wasm");
    }

    #[test]
    fn the_package_has_the_version_of_everything_else() {
        let manifest: Value = serde_json::from_slice(&with_version("{\"name\":\"regain-flow\"}").unwrap()).unwrap();
        assert_eq!(manifest["version"], env!("CARGO_PKG_VERSION"));
    }
}
