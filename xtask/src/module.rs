//! The module, from Rust to what a browser loads: cargo, then what is loaded apart is taken out, then the same library that
//! `wasm-bindgen` the tool is.

use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result, anyhow, bail};
use cargo_metadata::{Message, TargetKind};

use crate::{page, workspace};

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
    /// What is loaded apart. The glue knows it as [`LATER`].
    pub(crate) later: Vec<u8>,
}

/// The name that glue and wasm have before they are named after their content.
pub(crate) const NAME: &str = "regain";

/// Where the glue learns the name of what is loaded apart.
pub(crate) const LATER: &str = "%LATER%";

/// How the glue asks for `www/js/glue/later.js`, because `src/shell/later.rs` does.
const IMPORT: &str = "import { link } from './later.js';\n";

/// WebKit's compiler of the age of Safari 16 takes a zero, or a whole number that came as a float, for the end of a table when it
/// reads it from a table of references. Without them wasm-bindgen keeps what belongs to the page in an array of its own; the standard
/// library, which is compiled already, only says that it could use them.
const WITHOUT_REFERENCE_TYPES: [&str; 3] = [
    "-Ctarget-feature=-reference-types",
    "-Clink-arg=--features=bulk-memory,bulk-memory-opt,call-indirect-overlong,multivalue,mutable-globals,nontrapping-fptoint,sign-ext",
    "-Clink-arg=--no-check-features",
];

pub(crate) fn compile() -> Result<Compiled> {
    let mut cargo = workspace::cargo();
    cargo
        .args(["build", "-p", "regain", "--lib", "--profile", "module", "--target", workspace::WASM])
        .args(["--features", "split"])
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
    flags.extend(WITHOUT_REFERENCE_TYPES.map(str::to_owned));
    Ok(flags)
}

/// Takes out what is loaded apart, and makes the glue with its `loader`. The names and producers sections are for debuggers; a
/// visitor needs neither.
pub(crate) fn bind(wasm: &Path, loader: &str) -> Result<Bound> {
    let dir = workspace::target().join("bindgen");
    std::fs::create_dir_all(&dir)?;
    let later = split(wasm, &dir)?;
    wasm_bindgen_cli_support::Bindgen::new()
        .input_path(dir.join(format!("{NAME}.wasm")))
        .web(true)?
        .typescript(false)
        .out_name(NAME)
        .remove_name_section(true)
        .remove_producers_section(true)
        // Among them the table of functions, by which the parts call each other.
        .keep_lld_exports(true)
        .generate(&dir)?;
    if dir.join("snippets").exists() {
        bail!("a dependency brings JavaScript of its own (bindgen/snippets); the page doesn't carry it");
    }
    Ok(Bound {
        glue: with_loader(&own_marks(&std::fs::read_to_string(dir.join(format!("{NAME}.js")))?)?, loader)?,
        wasm: std::fs::read(dir.join(format!("{NAME}_bg.wasm")))?,
        later,
    })
}

/// Writes the module without what is loaded apart to `dir`, for wasm-bindgen, and returns what is loaded apart.
fn split(wasm: &Path, dir: &Path) -> Result<Vec<u8>> {
    let whole = std::fs::read(wasm)?;
    let main = dir.join(format!("{NAME}.wasm"));
    let mut options = wasm_split_cli_support::Options::new(&whole);
    options.output_dir = dir;
    options.main_out_path = &main;
    let split = wasm_split_cli_support::transform(options).map_err(|error| anyhow!("{error:#}"))?;
    let [later] = split.split_modules.as_slice() else {
        bail!("one part is loaded apart, and not {:?}", split.split_modules);
    };
    // What the linker left wide for relocation becomes narrow, and names go.
    let mut config = walrus::ModuleConfig::new();
    config.generate_name_section(false).generate_producers_section(false);
    Ok(config.parse(&std::fs::read(later)?)?.emit_wasm())
}

/// The glue with `www/js/glue/later.js` in it, rather than importing it: nothing more to wait for, and to name after its content.
fn with_loader(glue: &str, loader: &str) -> Result<String> {
    let Some(rest) = glue.strip_prefix(IMPORT) else { bail!("the glue does not begin with {IMPORT}") };
    Ok([&page::without_comments(loader).replace("export async function link", "async function link"), rest].concat())
}

/// The glue with names of our own for what Yew writes on elements: it numbers them from nothing in every app, so that two apps, one in
/// the other, would take each other's elements for their own (`docs/decisions/0020-embedding.md`).
fn own_marks(glue: &str) -> Result<String> {
    const MARKS: [&str; 3] = ["__yew_listener_id", "__yew_subtree_id", "__yew_subtree_cache_key"];
    let known: usize = MARKS.iter().map(|mark| glue.matches(mark).count()).sum();
    if MARKS.iter().any(|mark| !glue.contains(mark)) || known != glue.matches("__yew_").count() {
        bail!("Yew writes other marks on elements than {MARKS:?}");
    }
    Ok(glue.replace("__yew_", &format!("__{NAME}_")))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn the_glue_carries_the_loader_and_imports_nothing() {
        let glue = [IMPORT, "\nexport function mount() {}\n"].concat();
        let loader =
            "/** Why. */\nexport function later_from() {}\nexport async function link(exports) {\n  await 0;\n}\n";
        let linked = with_loader(&glue, loader).unwrap();
        let whole = "export function later_from() {}\nasync function link(exports) {\nawait 0;\n}\n\nexport function mount() {}\n";
        assert_eq!(linked, whole);
        assert!(with_loader("import { other } from './later.js';\n", loader).is_err());
    }

    #[test]
    fn what_is_written_on_elements_has_our_name_and_nothing_is_missed() {
        let glue = "a.__yew_listener_id; a.__yew_subtree_id = b; a.__yew_subtree_cache_key;";
        let ours = own_marks(glue).unwrap();
        assert_eq!(ours, "a.__regain_listener_id; a.__regain_subtree_id = b; a.__regain_subtree_cache_key;");
        assert!(own_marks(&[glue, "a.__yew_new;"].concat()).is_err());
        assert!(own_marks("a.__yew_listener_id;").is_err());
    }

    #[test]
    fn the_module_is_known_in_whatever_folder_it_is() {
        assert!(is_the_module("path+file:///src/checkout#regain@0.1.0"));
        assert!(is_the_module("path+file:///src/regain#0.1.0"));
        assert!(!is_the_module("path+file:///src/regain/crates/contract#regain-contract@0.1.0"));
        assert!(!is_the_module("registry+https://example.test/index#yew@0.23.0"));
    }
}
