//! `target/package`: what hosts install, with the tarball that `npm pack` makes of it in `target`; and the scripts of `/embedded` in
//! `target/dist`. All of it is bundled from `www/js` with esbuild, so it needs Node. The standalone page doesn't, and never may.

mod bundle;
mod files;
mod manifest;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::json;

use crate::module::{Bound, LATER, NAME};
use crate::page::Assets;
use crate::{compress, workspace};

pub(crate) use bundle::Chunks;

/// What the page is made of; the package is made of the same.
pub(crate) struct Parts<'a> {
    pub(crate) bound: &'a Bound,
    pub(crate) style: &'a str,
    pub(crate) locales: &'a BTreeMap<String, String>,
    pub(crate) texts: &'a BTreeMap<String, String>,
    /// Each message's name, and where it stands in a language's file.
    pub(crate) names: &'a str,
    /// `www/js`, by paths from there.
    pub(crate) scripts: &'a BTreeMap<String, String>,
}

/// What is left out of every bundle: it is the page's, the package's or a test's own.
const APART: [&str; 4] = ["page/", "glue/", "test/", "package/"];

pub(crate) fn folder() -> PathBuf {
    workspace::target().join("package")
}

/// What `npm install` takes.
pub(crate) fn tarball() -> PathBuf {
    workspace::target().join(format!("regain-flow-{}.tgz", env!("CARGO_PKG_VERSION")))
}

/// What was bundled is as whole as it was when it was written: the tarball comes last.
pub(crate) fn is_there() -> bool {
    tarball().exists()
}

/// Nobody shall publish what was built from something else.
pub(crate) fn remove() -> Result<()> {
    if is_there() {
        std::fs::remove_file(tarball())?;
    }
    Ok(())
}

/// Bundles everything. Returns what `/embedded` loads, by paths as a browser asks for them: its script first, then what that imports.
pub(crate) fn build(parts: &Parts, page: &Assets) -> Result<Vec<String>> {
    remove()?;
    let stage = Stage::new(parts)?;
    let package = folder();
    if package.exists() {
        std::fs::remove_dir_all(&package)?;
    }
    let dist = package.join("dist");
    std::fs::create_dir_all(dist.join("assets"))?;
    std::fs::create_dir_all(dist.join("locales"))?;

    let code = files::Hashed::new(&format!("{NAME}_bg"), "wasm", &parts.bound.wasm);
    let later = files::Hashed::new("later", "wasm", &parts.bound.later);
    for (file, bytes) in [(&code, &parts.bound.wasm), (&later, &parts.bound.later)] {
        compress::write(&dist.join("assets").join(&file.name), bytes)?;
    }
    for (name, text) in stage.texts() {
        compress::write(&dist.join("locales").join(name), text.as_bytes())?;
    }
    compress::write(&dist.join("locales/names.json"), parts.names.as_bytes())?;

    let languages: Vec<&String> = parts.locales.keys().collect();
    let known = json!({
        "VERSION": env!("CARGO_PKG_VERSION"), "LANGUAGES": english_first(languages), "BOOT": boots(parts.locales)?,
    });
    let beside = json!({
        "CODE": format!("./assets/{}", code.name), "CODE_INTEGRITY": code.integrity,
        "LATER": format!("./assets/{}", later.name), "LATER_INTEGRITY": later.integrity,
    });

    stage.glue(&format!("./assets/{}", later.name))?;
    let modules = stage.bundle("modules", &["index.js", "element.js"], &dist, &[&known, &beside])?;
    let inlined = json!({
        "CODE_INLINED": format!("./{}", modules.of(&format!("{NAME}_bg.wasm"))?),
        "LATER_INLINED": format!("./{}", modules.of("later.wasm")?),
    });
    stage.bundle("classic", &[&format!("{NAME}.iife=classic.js")], &dist, &[&known, &beside, &inlined])?;
    stage.bundle("single", &[&format!("{NAME}.inline=classic.js")], &dist, &[&known])?;
    files::write(&package, parts.scripts)?;
    files::pack(&package)?;

    let served = json!({
        "GLUE": page.glue, "LOCALES": page.locales, "TEXTS": page.texts,
        "CODE": page.wasm, "CODE_INTEGRITY": code.integrity, "LATER": page.later, "LATER_INTEGRITY": later.integrity,
    });
    let embedded = stage.bundle("embedded", &["embedded.js"], &workspace::dist().join("assets"), &[&known, &served])?;
    let entry = embedded.of("embedded.js")?;
    let rest = embedded.names().filter(|name| *name != entry);
    Ok(std::iter::once(entry).chain(rest).map(|name| format!("/assets/{name}")).collect())
}

/// The classic script, with what it loads, for a page of the demo.
pub(crate) fn lay_beside(page: &Path) -> Result<()> {
    let (from, to) = (folder().join("dist"), page.join(NAME));
    std::fs::create_dir_all(&to)?;
    let script = format!("{NAME}.iife.js");
    std::fs::copy(from.join(&script), to.join(&script))?;
    for below in ["assets", "locales"] {
        std::fs::create_dir_all(to.join(below))?;
        for entry in std::fs::read_dir(from.join(below))? {
            let entry = entry?;
            std::fs::copy(entry.path(), to.join(below).join(entry.file_name()))?;
        }
    }
    Ok(())
}

/// What a person gets whose language we don't have comes first.
/// What is said where nothing else arrives, by language.
fn boots(locales: &BTreeMap<String, String>) -> Result<serde_json::Value> {
    let boot = |(tag, text): (&String, &String)| -> Result<(String, serde_json::Value)> {
        let file: serde_json::Value = serde_json::from_str(text)?;
        Ok((tag.clone(), file.get("boot").context("a language's file has no boot texts")?.clone()))
    };
    Ok(serde_json::Value::Object(locales.iter().map(boot).collect::<Result<_>>()?))
}

fn english_first(mut languages: Vec<&String>) -> Vec<&String> {
    languages.sort_by_key(|tag| (*tag != "en", *tag));
    languages
}

/// `www/js` with everything that was built laid beside it: `assets.js` is all in which the artefacts differ.
struct Stage<'a> {
    folder: PathBuf,
    parts: &'a Parts<'a>,
}

impl<'a> Stage<'a> {
    fn new(parts: &'a Parts<'a>) -> Result<Self> {
        let folder = workspace::target().join("bundle/www");
        if folder.exists() {
            std::fs::remove_dir_all(&folder)?;
        }
        std::fs::create_dir_all(folder.join("texts"))?;
        let stage = Self { folder, parts };
        let ours = parts.scripts.iter().filter(|(path, _)| path.ends_with(".js"));
        for (path, text) in ours.filter(|(path, _)| !APART.iter().any(|apart| path.starts_with(apart))) {
            stage.write(path, text.as_bytes())?;
        }
        stage.write("classic.js", stage.script("package/classic.js")?.as_bytes())?;
        stage.write("style.css", parts.style.as_bytes())?;
        stage.write("names.json", parts.names.as_bytes())?;
        stage.write(&format!("{NAME}_bg.wasm"), &parts.bound.wasm)?;
        stage.write("later.wasm", &parts.bound.later)?;
        for (name, text) in stage.texts() {
            stage.write(&format!("texts/{name}"), text.as_bytes())?;
        }
        Ok(stage)
    }

    /// The glue, with the address of what is loaded apart written out where it is used.
    fn glue(&self, later: &str) -> Result<()> {
        self.write(&format!("{NAME}.js"), self.parts.bound.glue.replace(LATER, later).as_bytes())
    }

    fn bundle(&self, artefact: &str, entries: &[&str], out: &Path, known: &[&serde_json::Value]) -> Result<Chunks> {
        self.write("assets.js", self.script(&format!("package/assets/{artefact}.js"))?.as_bytes())?;
        bundle::run(&self.folder, artefact, entries, out, known)
    }

    fn texts(&self) -> impl Iterator<Item = (String, &String)> {
        let first = self.parts.locales.iter().map(|(tag, text)| (format!("{tag}.json"), text));
        first.chain(self.parts.texts.iter().map(|(tag, text)| (format!("later.{tag}.json"), text)))
    }

    fn script(&self, path: &str) -> Result<&str> {
        self.parts.scripts.get(path).map(String::as_str).with_context(|| format!("no www/js/{path}"))
    }

    fn write(&self, path: &str, bytes: &[u8]) -> Result<()> {
        let file = self.folder.join(path);
        std::fs::create_dir_all(file.parent().unwrap_or(&self.folder))?;
        compress::write(&file, bytes)
    }
}
