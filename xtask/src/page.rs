//! `target/dist`: everything that a backend sends a browser, under names that change with the content.
//!
//! `index.html` at the root, the rest in `assets/`, each file with `.br` and `.gz` beside it; `assets.json` says which
//! name is which. Sample hosts are copied to `hosts/` as they are. Nothing here knows what the module does.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::module::{self, Bound, Compiled, LATER, NAME};
use crate::{compress, package, report, tree, workspace};

/// Where `boot.js` learns the names of what it loads.
const BOOT_PLACEHOLDER: &str = "{/*ASSETS*/}";

/// Paths as a browser asks for them: `/assets/regain.0123456789abcdef.js`.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Assets {
    pub(crate) style: String,
    pub(crate) boot: String,
    pub(crate) glue: String,
    pub(crate) wasm: String,
    /// The part of the code that is loaded apart.
    pub(crate) later: String,
    /// By BCP 47 tag.
    pub(crate) locales: BTreeMap<String, String>,
    /// What the part that is loaded apart says, by BCP 47 tag.
    pub(crate) texts: BTreeMap<String, String>,
    /// The script of `/embedded`, and what it imports; nothing where it was built without Node.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) embedded: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) chunks: Vec<String>,
    /// A hash over everything that went in: the same again means that there is nothing to do.
    inputs: String,
}

impl Assets {
    pub(crate) fn read() -> Result<Self> {
        let file = workspace::dist().join("assets.json");
        let json = std::fs::read(&file).with_context(|| format!("can't read {}", file.display()))?;
        serde_json::from_slice(&json).with_context(|| format!("{} is not what was written there", file.display()))
    }

    fn paths(&self) -> impl Iterator<Item = &String> {
        [&self.style, &self.boot, &self.glue, &self.wasm, &self.later]
            .into_iter()
            .chain(self.locales.values())
            .chain(self.texts.values())
            .chain(&self.embedded)
            .chain(&self.chunks)
    }
}

/// What the page is made of, beside the module.
struct Sources {
    index: String,
    boot: String,
    /// Of what is loaded apart; a part of the glue.
    loader: String,
    style: String,
    locales: BTreeMap<String, String>,
    /// Of what is loaded apart.
    texts: BTreeMap<String, String>,
    names: String,
    /// The styles of what stands in other people's pages.
    embedded: String,
    /// `www/js`: what `/embedded` and the package are bundled from, where there is something to bundle them with.
    scripts: Option<BTreeMap<String, String>>,
    /// Sample hosts, by their paths below `hosts/`. Nobody keeps them for long, so their names stay.
    hosts: BTreeMap<String, String>,
}

/// Builds the page, or sees that there is nothing to do.
pub(crate) fn build() -> Result<()> {
    crate::tools::wasm_target()?;
    let compiled = report::timed("the module (WebAssembly)", module::compile)?;
    let bundles = crate::tools::bundler();
    let sources = Sources::read(&compiled, bundles)?;
    let inputs = sources.digest(&std::fs::read(&compiled.wasm)?)?;
    let packed = package::is_there() == bundles;
    let fresh = |assets: Assets| packed && assets.inputs == inputs && assets.paths().all(|path| is_whole(path));
    let hosts = workspace::dist().join("hosts");
    let is_there = |(path, wanted): (&String, &String)| text(&hosts.join(path)).is_ok_and(|text| text == *wanted);
    let hosts_are_there = sources.hosts.iter().all(is_there);
    if hosts_are_there && Assets::read().is_ok_and(fresh) {
        report::line("Fresh", "the page in target/dist");
        return Ok(());
    }
    report::timed("the page in target/dist", || {
        let bound = module::bind(&compiled.wasm, &sources.loader)?;
        assemble(&sources, &bound, inputs)
    })
}

fn is_whole(path: &str) -> bool {
    let file = workspace::dist().join(path.trim_start_matches('/'));
    file.exists() && ["br", "gz"].iter().all(|suffix| compress::with_suffix(&file, suffix).exists())
}

impl Sources {
    fn read(compiled: &Compiled, bundles: bool) -> Result<Self> {
        let root = workspace::root();
        let scripts = if bundles { Some(tree::read(&root.join("www/js"))?) } else { None };
        Ok(Self {
            index: text(&root.join("index.html"))?,
            boot: with_takeover(
                &text(&root.join("www/js/page/boot.js"))?,
                &text(&root.join("www/js/page/takeover.js"))?,
            )?,
            loader: text(&root.join("www/js/glue/later.js"))?,
            style: text(&compiled.out_dir.join("style.css"))?,
            locales: locales(&compiled.out_dir.join("locales"))?,
            texts: locales(&compiled.out_dir.join("locales/later"))?,
            names: text(&compiled.out_dir.join("names.json"))?,
            embedded: text(&compiled.out_dir.join("embedded.css"))?,
            scripts,
            hosts: hosts(&root)?,
        })
    }

    /// Over every input, this program included: it decides what becomes of them.
    fn digest(&self, wasm: &[u8]) -> Result<String> {
        let xtask = std::env::current_exe()?.metadata()?;
        let parts = serde_json::to_vec(&(
            &self.index,
            &self.boot,
            &self.loader,
            &self.style,
            &self.locales,
            &self.texts,
            (&self.names, &self.embedded, &self.scripts),
            &self.hosts,
            hash(wasm),
            (xtask.len(), xtask.modified()?),
        ))?;
        Ok(hash(&parts))
    }
}

fn assemble(sources: &Sources, bound: &Bound, inputs: String) -> Result<()> {
    let dist = workspace::dist();
    std::fs::create_dir_all(dist.join("assets"))?;

    let wasm = asset(&dist, &format!("{NAME}_bg"), "wasm", &bound.wasm)?;
    // The glue's own default, for a host that hands it no address.
    let wasm_name = wasm.trim_start_matches("/assets/");
    let later = asset(&dist, "later", "wasm", &bound.later)?;
    let later_name = later.trim_start_matches("/assets/");
    let glue_text = bound.glue.replace(&format!("{NAME}_bg.wasm"), wasm_name).replace(LATER, later_name);
    let mut assets = Assets {
        glue: asset(&dist, NAME, "js", glue_text.as_bytes())?,
        wasm,
        later,
        style: asset(&dist, "style", "css", sources.style.as_bytes())?,
        inputs,
        ..Assets::default()
    };
    for (tag, texts) in &sources.locales {
        assets.locales.insert(tag.clone(), asset(&dist, tag, "json", texts.as_bytes())?);
    }
    for (tag, texts) in &sources.texts {
        let path = asset(&dist, &format!("later.{tag}"), "json", texts.as_bytes())?;
        assets.texts.insert(tag.clone(), path);
    }
    assets.boot = asset(&dist, "boot", "js", without_comments(&boot(&sources.boot, &assets)?).as_bytes())?;
    tree::replace(&dist.join("hosts"), &sources.hosts)?;
    match &sources.scripts {
        Some(scripts) => embed(sources, bound, scripts, &mut assets)?,
        None => package::remove()?,
    }
    compress::write(&dist.join("index.html"), index(&sources.index, &assets)?.as_bytes())?;

    let files: Vec<_> = assets.paths().map(|path| dist.join(path.trim_start_matches('/'))).collect();
    std::thread::scope(|scope| {
        let page = scope.spawn(|| compress::beside(&dist.join("index.html"), false));
        let threads: Vec<_> = files.iter().map(|file| scope.spawn(|| compress::beside(file, true))).collect();
        std::iter::once(page).chain(threads).try_for_each(|thread| match thread.join() {
            Ok(result) => result,
            Err(panic) => std::panic::resume_unwind(panic),
        })
    })?;
    // Last: the manifest speaks only of files that are there.
    compress::write(&dist.join("assets.json"), &serde_json::to_vec_pretty(&assets)?)?;
    remove_all_but(&dist.join("assets"), &assets)
}

/// The npm package, and what `/embedded` loads.
fn embed(sources: &Sources, bound: &Bound, scripts: &BTreeMap<String, String>, assets: &mut Assets) -> Result<()> {
    let Sources { embedded: style, locales, texts, names, .. } = sources;
    let mut paths =
        package::build(&package::Parts { bound, style, locales, texts, names, scripts }, assets)?.into_iter();
    assets.embedded = paths.next();
    assets.chunks = paths.collect();
    let hosts = workspace::dist().join("hosts");
    ["plain", "theme"].iter().try_for_each(|host| package::lay_beside(&hosts.join(host)))
}

/// Writes a file under a name that changes with its bytes; returns its address.
fn asset(dist: &Path, name: &str, extension: &str, bytes: &[u8]) -> Result<String> {
    let digest = hash(bytes);
    let path = format!("/assets/{name}.{}.{extension}", digest.get(..16).unwrap_or(&digest));
    compress::write(&dist.join(path.trim_start_matches('/')), bytes)?;
    Ok(path)
}

fn hash(bytes: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(&Sha256::digest(bytes))
}

/// JavaScript without what is there for its readers: comments, indentation, empty lines. A line comment behind code stays,
/// for `//` stands in addresses too.
pub(crate) fn without_comments(source: &str) -> String {
    let (mut kept, mut rest) = (String::new(), source);
    while let Some((before, comment)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    let lines = kept.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// Sample hosts; for the theme editor with our own tokens, and with every screen that the contract has a fixture of.
fn hosts(root: &Path) -> Result<BTreeMap<String, String>> {
    let mut hosts = tree::pages_only(tree::read(&root.join("www/hosts"))?);
    hosts.insert("theme/tokens.css".to_owned(), text(&root.join("www/styles/tokens.css"))?);
    let mut fixtures = BTreeMap::new();
    for (file, json) in tree::read(&root.join("crates/contract/fixtures"))? {
        let fixture: serde_json::Value = serde_json::from_str(&json).with_context(|| file.clone())?;
        fixtures.insert(file.trim_end_matches(".json").to_owned(), fixture);
    }
    hosts.insert("theme/fixtures.json".to_owned(), serde_json::to_string(&fixtures)?);
    Ok(hosts)
}

/// `boot.js` with `takeover.js` in the place where it imports that: one request, and one name.
fn with_takeover(boot: &str, takeover: &str) -> Result<String> {
    let (before, rest) = boot.split_once("\nimport ").context("www/js/page/boot.js must import takeover.js")?;
    let (imported, after) = rest.split_once('\n').unwrap_or_default();
    if !imported.ends_with(" from \"./takeover.js\";") || after.contains("\nimport ") {
        bail!("www/js/page/boot.js must import takeover.js and nothing else");
    }
    Ok([before, "\n", &takeover.replace("export function", "function"), after].concat())
}

/// `boot.js` with the addresses of what it loads.
fn boot(source: &str, assets: &Assets) -> Result<String> {
    if source.matches(BOOT_PLACEHOLDER).count() != 1 {
        bail!("www/js/page/boot.js must hold {BOOT_PLACEHOLDER} exactly once");
    }
    let names = serde_json::json!({
        "glue": assets.glue, "wasm": assets.wasm, "locales": assets.locales, "texts": assets.texts,
    });
    Ok(source.replace(BOOT_PLACEHOLDER, &names.to_string()))
}

/// `index.html` with the addresses of what it loads.
fn index(source: &str, assets: &Assets) -> Result<String> {
    let mut page = source.to_owned();
    let wanted = [("%STYLE%", &assets.style, true), ("%BOOT%", &assets.boot, true)];
    let optional = [("%GLUE%", &assets.glue, false), ("%WASM%", &assets.wasm, false)];
    for (placeholder, path, must_be_there) in wanted.into_iter().chain(optional) {
        if must_be_there && !page.contains(placeholder) {
            bail!("index.html must name {placeholder}");
        }
        page = page.replace(placeholder, path);
    }
    Ok(page)
}

fn locales(folder: &Path) -> Result<BTreeMap<String, String>> {
    let tag = |name: &str| name.trim_end_matches(".json").to_owned();
    names(folder, "json")?.iter().map(|name| Ok((tag(name), text(&folder.join(name))?))).collect()
}

/// Names of the files in a folder that end so; none is an error, since a page without them is none.
fn names(folder: &Path, extension: &str) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(|| format!("can't read {}", folder.display()))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if Path::new(&name).extension().is_some_and(|found| found == extension) {
            names.push(name);
        }
    }
    if names.is_empty() {
        bail!("no .{extension} file in {}", folder.display());
    }
    Ok(names)
}

pub(crate) fn text(file: &Path) -> Result<String> {
    std::fs::read_to_string(file).with_context(|| format!("can't read {}", file.display()))
}

/// What an earlier build left.
fn remove_all_but(folder: &Path, assets: &Assets) -> Result<()> {
    let keep: BTreeSet<String> = assets
        .paths()
        .map(|path| path.trim_start_matches("/assets/"))
        .flat_map(|name| [name.to_owned(), format!("{name}.br"), format!("{name}.gz")])
        .collect();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if !keep.contains(entry.file_name().to_string_lossy().as_ref()) {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn assets() -> Assets {
        Assets {
            style: "/assets/style.1.css".to_owned(),
            boot: "/assets/boot.2.js".to_owned(),
            glue: "/assets/regain.3.js".to_owned(),
            wasm: "/assets/regain_bg.4.wasm".to_owned(),
            later: "/assets/later.6.wasm".to_owned(),
            locales: BTreeMap::from([("fr".to_owned(), "/assets/fr.5.json".to_owned())]),
            texts: BTreeMap::from([("fr".to_owned(), "/assets/later.fr.7.json".to_owned())]),
            embedded: None,
            chunks: Vec::new(),
            inputs: String::new(),
        }
    }

    #[test]
    fn boot_learns_every_address() {
        let script = boot("const assets = {/*ASSETS*/};", &assets()).unwrap();
        let json = script.trim_start_matches("const assets = ").trim_end_matches(';');
        let read: serde_json::Value = serde_json::from_str(json).unwrap();
        assert_eq!(
            read,
            serde_json::json!({
                "glue": "/assets/regain.3.js", "wasm": "/assets/regain_bg.4.wasm", "locales": { "fr": "/assets/fr.5.json" },
                "texts": { "fr": "/assets/later.fr.7.json" },
            })
        );
    }

    #[test]
    fn what_is_sent_has_no_comments_and_says_the_same() {
        let js = "/** @param {string} url */\n  // Why.\nconst at = /** @type {string} */ (\"https://a.test//b\");\n";
        assert_eq!(without_comments(js), "const at =  (\"https://a.test//b\");\n");
    }

    #[test]
    fn the_takeover_comes_with_the_boot_and_nothing_is_imported() {
        let boot = "// @ts-check\nimport { soon } from \"./takeover.js\";\nsoon();\n";
        let whole = with_takeover(boot, "export function soon() {}\n").unwrap();
        assert_eq!(whole, "// @ts-check\nfunction soon() {}\nsoon();\n");
        assert!(with_takeover("soon();\n", "").is_err());
        assert!(with_takeover("\nimport { soon } from \"./other.js\";\n", "").is_err());
    }

    #[test]
    fn a_boot_without_its_place_is_refused() {
        assert!(boot("const assets = {};", &assets()).is_err());
        assert!(boot("{/*ASSETS*/} {/*ASSETS*/}", &assets()).is_err());
    }

    #[test]
    fn the_page_names_its_styles_and_its_script() {
        let page = index(r#"<link href="%STYLE%"><script src="%BOOT%"></script>"#, &assets()).unwrap();
        assert_eq!(page, r#"<link href="/assets/style.1.css"><script src="/assets/boot.2.js"></script>"#);
        assert!(index("<script src=\"%BOOT%\">", &assets()).is_err());
    }
}
