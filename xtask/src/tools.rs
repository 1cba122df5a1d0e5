//! What a machine needs, and how it gets it. What is there already is never touched.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Result, bail};

use crate::{report, workspace};

/// The browser, its driver, and what checks `www/js`; what Debian and Ubuntu call the packages they are in.
const BROWSER: &[&str] = &["chromium", "chromium-browser", "google-chrome"];
const DRIVER: &[&str] = &["chromedriver"];
const NODE: &[&str] = &["node"];
const NPM: &[&str] = &["npm"];
/// The other engines that the stories are told in; their drivers, and what the one draws on that needs a display.
const FIREFOX: &[&str] = &["firefox-esr", "firefox"];
const GECKODRIVER: &[&str] = &["geckodriver"];
const WEBKITGTK: &[&str] = &["WebKitWebDriver"];
const WPE: &[&str] = &["WPEWebDriver"];
const COG: &[&str] = &["cog"];
const XVFB: &[&str] = &["Xvfb"];
/// A browser that runs nothing and knows no style.
const W3M: &[&str] = &["w3m"];
/// Debian has no package of it, so it is compiled, in this version.
const GECKODRIVER_VERSION: &str = "0.37.1";
/// What the HTML checker runs on.
const JAVA: &[&str] = &["java"];

/// The target that the module is built for.
pub(crate) fn wasm_target() -> Result<()> {
    // Without rustup (a distribution's Rust) the target is a package of that distribution, and cargo will name it.
    let Ok(rustup) = which::which("rustup") else { return Ok(()) };
    let listed = Command::new(&rustup).args(["target", "list", "--installed"]).output()?;
    if String::from_utf8_lossy(&listed.stdout).lines().any(|line| line.trim() == workspace::WASM) {
        return Ok(());
    }
    report::line("Installing", &format!("the Rust target {}", workspace::WASM));
    workspace::succeed(Command::new(rustup).args(["target", "add", workspace::WASM]))
}

/// Formatter and linter: a minimal toolchain has neither.
pub(crate) fn rust_components() -> Result<()> {
    for (subcommand, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        let mut version = workspace::cargo();
        version.args([subcommand, "--version"]).stdout(Stdio::null()).stderr(Stdio::null());
        if !version.status()?.success() {
            report::line("Installing", component);
            workspace::succeed(Command::new("rustup").args(["component", "add", component]))?;
        }
    }
    Ok(())
}

/// What checks pages and scripts.
pub(crate) fn checkers() -> Result<()> {
    install(&[(NODE, "nodejs"), (NPM, "npm"), (JAVA, "default-jre-headless")])
}

/// What of `tests/node` is needed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// What bundles scripts; a small part.
    Bundler,
    Everything,
}

/// What `tests/node/package-lock.json` says, where it isn't there yet.
pub(crate) fn node_packages(scope: Scope) -> Result<()> {
    let folder = workspace::root().join("tests/node");
    let lock = std::fs::read(folder.join("package-lock.json"))?;
    let stamp = folder.join("node_modules/.installed-from");
    let everything = std::fs::read(&stamp).is_ok_and(|installed| installed == lock);
    let bundler = std::fs::read(folder.join("node_modules/esbuild/package.json")).ok();
    // What tests need stays there, should the lock have changed in something else.
    if everything || (scope == Scope::Bundler && bundler.and_then(|json| version(&json, "")) == version(&lock, LOCKED))
    {
        return Ok(());
    }
    let mut npm = Command::new("npm");
    npm.args(["ci", "--ignore-scripts"]).current_dir(&folder);
    if scope == Scope::Bundler {
        npm.arg("--omit=dev");
    }
    workspace::succeed(&mut npm)?;
    if scope == Scope::Everything { Ok(std::fs::write(stamp, lock)?) } else { Ok(()) }
}

/// Where the lock names the bundler's version.
const LOCKED: &str = "/packages/node_modules~1esbuild";

fn version(json: &[u8], of: &str) -> Option<String> {
    let read: serde_json::Value = serde_json::from_slice(json).ok()?;
    Some(read.pointer(of)?.get("version")?.as_str()?.to_owned())
}

/// Whether scripts can be bundled here. Somebody who only wants to see the page needs no Node, and learns in one line what is left out.
pub(crate) fn bundler() -> bool {
    let why = if found(NODE).is_none() || found(NPM).is_none() {
        "Node and npm are not on the PATH".to_owned()
    } else if let Err(error) = node_packages(Scope::Bundler) {
        format!("{error:#}")
    } else {
        return true;
    };
    report::line("Leaving out", &format!("the npm package and /embedded: {why}"));
    false
}

/// The bundler, for `node`.
pub(crate) fn esbuild() -> PathBuf {
    workspace::root().join("tests/node/node_modules/esbuild/bin/esbuild")
}

/// A browser with its driver.
pub(crate) fn browser() -> Result<()> {
    install(&[(BROWSER, "chromium"), (DRIVER, "chromium-driver")])
}

/// Firefox and two ages of WebKit, with their drivers; and a browser of text.
pub(crate) fn engines() -> Result<()> {
    install(&[
        (FIREFOX, "firefox-esr"),
        (WEBKITGTK, "webkit2gtk-driver"),
        (WPE, "wpewebkit-driver"),
        (COG, "cog"),
        (XVFB, "xvfb"),
        (W3M, "w3m"),
    ])?;
    if geckodriver().is_ok() {
        return Ok(());
    }
    report::line("Compiling", &format!("geckodriver {GECKODRIVER_VERSION}, once: it takes some minutes"));
    let version = format!("={GECKODRIVER_VERSION}");
    let install = ["install", "geckodriver", "--locked", "--version", &version, "--root"];
    workspace::succeed(workspace::cargo().args(install).arg(workspace::target().join("tools")))
}

/// What the app around a webview is compiled against: a library, which no command on the PATH shows.
pub(crate) fn webview() -> Result<()> {
    const LIBRARY: &str = "webkit2gtk-4.1";
    let there = || Command::new("pkg-config").args(["--exists", LIBRARY]).status().is_ok_and(|status| status.success());
    if there() {
        return Ok(());
    }
    if which::which("apt-get").is_err() {
        bail!("the stories of webviews need {LIBRARY} with its headers, and pkg-config");
    }
    packages(&["libwebkit2gtk-4.1-dev", "pkg-config"])
}

/// Commands, by any of their names, and the package that they are in: installed on Debian and Ubuntu, asked for elsewhere.
fn install(wanted: &[(&[&str], &'static str)]) -> Result<()> {
    let missing: Vec<&str> =
        wanted.iter().filter(|(names, _)| found(names).is_none()).map(|(_, package)| *package).collect();
    if missing.is_empty() {
        return Ok(());
    }
    if which::which("apt-get").is_err() {
        bail!(
            "the tests need Chromium, a chromedriver of the same version, Firefox, WebKitGTK and WPE WebKit with their \
             drivers, cog, Xvfb, w3m, Node 20.19 or newer, npm and Java 11 or newer on the PATH; missing here (by their Debian \
             names): {}",
            missing.join(", ")
        );
    }
    packages(&missing)
}

fn packages(missing: &[&str]) -> Result<()> {
    report::line("Installing", &format!("{} with apt-get", missing.join(", ")));
    workspace::succeed(apt()?.arg("update"))?;
    workspace::succeed(apt()?.args(["install", "--yes", "--no-install-recommends"]).args(missing))
}

/// What fetches the models and the portraits.
pub(crate) fn pip() -> Result<()> {
    let mut version = Command::new("python3");
    version.args(["-m", "pip", "--version"]).stdout(Stdio::null()).stderr(Stdio::null());
    if version.status().is_ok_and(|status| status.success()) {
        return Ok(());
    }
    if which::which("apt-get").is_err() {
        bail!("fetching the models needs python3 with pip on the PATH");
    }
    packages(&["python3-pip"])
}

pub(crate) fn chromedriver() -> Result<PathBuf> {
    if let Some(path) = std::env::var_os("CHROMEDRIVER") {
        return Ok(path.into());
    }
    found(DRIVER).ok_or_else(|| anyhow::anyhow!("no chromedriver on the PATH"))
}

/// The one on the PATH, or the one that was compiled for this workspace in the version that is wanted.
pub(crate) fn geckodriver() -> Result<PathBuf> {
    if let Some(path) = std::env::var_os("GECKODRIVER") {
        return Ok(path.into());
    }
    let tools = workspace::target().join("tools");
    let listed = std::fs::read_to_string(tools.join(".crates.toml")).unwrap_or_default();
    let compiled =
        listed.contains(&format!("\"geckodriver {GECKODRIVER_VERSION} ")).then(|| tools.join("bin/geckodriver"));
    found(GECKODRIVER).or(compiled).ok_or_else(|| anyhow::anyhow!("no geckodriver on the PATH"))
}

fn found(names: &[&str]) -> Option<PathBuf> {
    names.iter().find_map(|name| which::which(name).ok())
}

fn apt() -> Result<Command> {
    let root = Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0");
    let mut command = if root {
        Command::new("apt-get")
    } else if let Ok(sudo) = which::which("sudo") {
        let mut command = Command::new(sudo);
        command.arg("apt-get");
        command
    } else {
        bail!("installing packages needs root, and there is no sudo here");
    };
    command.env("DEBIAN_FRONTEND", "noninteractive");
    Ok(command)
}
