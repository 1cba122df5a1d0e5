//! The module, from Rust to what a browser loads: cargo, then the same library that `wasm-bindgen` the tool is.

use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result, bail};
use cargo_metadata::{Message, TargetKind};

use crate::workspace;

/// What cargo made.
pub(crate) struct Compiled {
    /// Before wasm-bindgen.
    pub(crate) wasm: PathBuf,
    /// Where the module's build script left the compiled texts: `locales/<tag>.json`.
    pub(crate) out_dir: PathBuf,
}

/// What wasm-bindgen made of it.
pub(crate) struct Bound {
    pub(crate) glue: String,
    pub(crate) wasm: Vec<u8>,
}

/// The name that glue and wasm have before they are named after their content.
pub(crate) const NAME: &str = "regain";

pub(crate) fn compile() -> Result<Compiled> {
    let mut cargo = workspace::cargo();
    cargo
        .args(["build", "-p", "regain", "--lib", "--profile", "module", "--target", workspace::WASM])
        .arg("--message-format=json-render-diagnostics")
        .env("CARGO_ENCODED_RUSTFLAGS", remapped_paths()?.join("\x1f"))
        .stdout(Stdio::piped());
    let mut child = cargo.spawn().with_context(|| format!("can't start {}", workspace::shown(&cargo)))?;
    let stdout = child.stdout.take().context("cargo's output is gone")?;

    let (mut wasm, mut out_dir) = (None, None);
    for message in Message::parse_stream(BufReader::new(stdout)) {
        match message? {
            Message::CompilerArtifact(artifact)
                if artifact.target.name == NAME && artifact.target.kind.contains(&TargetKind::CDyLib) =>
            {
                wasm = artifact.filenames.into_iter().find(|file| file.extension() == Some("wasm"));
            }
            Message::BuildScriptExecuted(script) if is_the_module(&script.package_id.repr) => {
                out_dir = Some(script.out_dir);
            }
            _ => {}
        }
    }
    if !child.wait()?.success() {
        bail!("the module doesn't compile");
    }
    Ok(Compiled {
        wasm: wasm.context("cargo named no wasm file for the package `regain`")?.into(),
        out_dir: out_dir.context("the package `regain` has no build script, so there are no texts")?.into(),
    })
}

/// A package id is `path+file:///…/folder#name@version`, or `…/name#version` where folder and name are the same.
fn is_the_module(package_id: &str) -> bool {
    let Some((path, fragment)) = package_id.rsplit_once('#') else { return false };
    match fragment.split_once('@') {
        Some((name, _)) => name == NAME,
        None => path.rsplit('/').next() == Some(NAME),
    }
}

/// Panic messages name source files. Without this they would tell every visitor where the builder keeps them.
fn remapped_paths() -> Result<Vec<String>> {
    let mut flags = vec![format!("--remap-path-prefix={}=regain", workspace::root().display())];
    let home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))
        .context("neither CARGO_HOME nor a home folder is set")?;
    let sources = home.join("registry/src");
    if sources.is_dir() {
        for registry in std::fs::read_dir(sources)? {
            flags.push(format!("--remap-path-prefix={}=dependencies", registry?.path().display()));
        }
    }
    flags.sort();
    Ok(flags)
}

/// Makes the glue. The names and producers sections are for debuggers; a visitor needs neither.
pub(crate) fn bind(wasm: &Path) -> Result<Bound> {
    let dir = workspace::target().join("bindgen");
    std::fs::create_dir_all(&dir)?;
    wasm_bindgen_cli_support::Bindgen::new()
        .input_path(wasm)
        .web(true)?
        .typescript(false)
        .out_name(NAME)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(&dir)?;
    if dir.join("snippets").exists() {
        bail!("a dependency brings JavaScript of its own (bindgen/snippets); the page doesn't carry it");
    }
    Ok(Bound {
        glue: std::fs::read_to_string(dir.join(format!("{NAME}.js")))?,
        wasm: std::fs::read(dir.join(format!("{NAME}_bg.wasm")))?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_module_is_known_in_whatever_folder_it_is() {
        assert!(is_the_module("path+file:///src/checkout#regain@0.1.0"));
        assert!(is_the_module("path+file:///src/regain#0.1.0"));
        assert!(!is_the_module("path+file:///src/regain/crates/contract#regain-contract@0.1.0"));
        assert!(!is_the_module("registry+https://example.test/index#yew@0.23.0"));
    }
}
