//! esbuild, and what it says of its bundles.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde_json::Value;

use crate::{tools, workspace};

/// What the module itself needs can run this syntax too (`docs/embedding.md`).
const TARGET: &str = "--target=chrome96,firefox102,safari15.1";

/// Modules are always read as UTF-8; a script has the encoding of the page that it stands in.
const MODULES: [&str; 3] = ["--format=esm", "--splitting", "--charset=utf8"];

/// Bundles `entries` below `stage` into `out`; names in capitals become what `known` says. Source maps go to `target/maps`.
pub(super) fn run(stage: &Path, artefact: &str, entries: &[&str], out: &Path, known: &[&Value]) -> Result<Chunks> {
    let said = Chunks::file(artefact);
    let mut esbuild = Command::new("node");
    esbuild
        .current_dir(stage)
        .arg(tools::esbuild())
        .args(entries)
        .args(["--bundle", "--minify", "--legal-comments=none", "--sourcemap=external", "--log-level=warning", TARGET])
        .args(["--loader:.css=text", "--loader:.json=text", "--loader:.wasm=binary", "--chunk-names=[name].[hash]"])
        .arg(format!("--outdir={}", out.display()))
        .arg(format!("--metafile={}", said.display()));
    match artefact {
        "modules" => esbuild.args(MODULES),
        "embedded" => esbuild.args(MODULES).args(["--entry-names=[name].[hash]", "--external:/assets/*"]),
        // A script has no address of its own but the one that `assets.js` asks the document for.
        _ => esbuild.args(["--format=iife", "--define:import.meta.url=\"\""]),
    };
    for (name, value) in known.iter().filter_map(|known| known.as_object()).flatten() {
        esbuild.arg(format!("--define:{name}={value}"));
    }
    workspace::succeed(&mut esbuild)?;
    let chunks = Chunks::read(artefact)?;
    put_maps_apart(out, &workspace::target().join("maps").join(artefact))?;
    Ok(chunks)
}

/// They are for whoever looks for a mistake, and nothing refers to them.
fn put_maps_apart(from: &Path, to: &Path) -> Result<()> {
    if to.exists() {
        std::fs::remove_dir_all(to)?;
    }
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let path = entry?.path();
        if let (Some("map"), Some(name)) = (path.extension().and_then(|found| found.to_str()), path.file_name()) {
            std::fs::rename(&path, to.join(name))?;
        }
    }
    Ok(())
}

/// What a bundle consists of, by names of files.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Chunks(BTreeMap<String, Chunk>);

#[derive(Debug, Default, PartialEq, Eq)]
struct Chunk {
    /// The script that it begins with: one that was named, or one that is imported when it is needed.
    entry: Option<String>,
    /// What is loaded with it.
    imports: BTreeSet<String>,
}

impl Chunks {
    pub(crate) fn read(artefact: &str) -> Result<Self> {
        let file = Self::file(artefact);
        let json = std::fs::read(&file).with_context(|| format!("can't read {}", file.display()))?;
        Self::from_metafile(&json).with_context(|| format!("{} is not what esbuild writes", file.display()))
    }

    fn file(artefact: &str) -> PathBuf {
        workspace::target().join("bundle").join(format!("{artefact}.json"))
    }

    fn from_metafile(json: &[u8]) -> Result<Self> {
        #[derive(Deserialize)]
        struct Metafile {
            outputs: BTreeMap<String, Output>,
        }
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Output {
            imports: Vec<Import>,
            entry_point: Option<String>,
        }
        #[derive(Deserialize)]
        struct Import {
            path: String,
            kind: String,
        }
        let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
        let Metafile { outputs } = serde_json::from_slice(json)?;
        let scripts = outputs.into_iter().filter(|(path, _)| path.ends_with(".js"));
        let chunks = scripts.map(|(path, output)| {
            let statements = output.imports.iter().filter(|import| import.kind == "import-statement");
            let imports = statements.map(|import| name(&import.path)).collect();
            (name(&path), Chunk { entry: output.entry_point, imports })
        });
        Ok(Self(chunks.collect()))
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The file that begins with this script.
    pub(crate) fn of(&self, entry: &str) -> Result<&str> {
        let found = self.0.iter().find(|(_, chunk)| chunk.entry.as_deref() == Some(entry));
        let Some((name, _)) = found else { bail!("nothing begins with {entry}") };
        Ok(name)
    }

    /// What is loaded when these are: themselves, and what they import without waiting until it is needed.
    pub(crate) fn loaded_with(&self, entries: &[&str]) -> Result<BTreeSet<&str>> {
        let mut open = entries.iter().map(|entry| self.of(entry)).collect::<Result<Vec<_>>>()?;
        let mut loaded = BTreeSet::new();
        while let Some(name) = open.pop() {
            if loaded.insert(name) {
                open.extend(self.0.get(name).into_iter().flat_map(|chunk| &chunk.imports).map(String::as_str));
            }
        }
        Ok(loaded)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn what_is_imported_when_it_is_needed_does_not_count_as_loaded() {
        let metafile = br#"{ "inputs": {}, "outputs": {
            "../out/index.js": { "entryPoint": "index.js", "imports": [{ "path": "../out/chunk.A.js", "kind": "import-statement" }] },
            "../out/chunk.A.js": { "imports": [{ "path": "../out/en.B.js", "kind": "dynamic-import" }] },
            "../out/en.B.js": { "entryPoint": "texts/en.json", "imports": [] },
            "../out/index.js.map": { "imports": [] }
        } }"#;
        let chunks = Chunks::from_metafile(metafile).unwrap();
        assert_eq!(chunks.names().collect::<Vec<_>>(), ["chunk.A.js", "en.B.js", "index.js"]);
        assert_eq!(chunks.of("texts/en.json").unwrap(), "en.B.js");
        assert_eq!(chunks.loaded_with(&["index.js"]).unwrap(), BTreeSet::from(["chunk.A.js", "index.js"]));
        assert!(chunks.of("element.js").is_err());
    }
}
