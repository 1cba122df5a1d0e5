//! What the project must not tell: where somebody keeps it, and where their packages come from.

use std::sync::LazyLock;

use regex::Regex;

use crate::tree::File;
use crate::{breaks, keeps, nothing_breaks};

/// Folders of one machine mean nothing on another.
fn machine_paths(file: &File) -> Vec<String> {
    static PATH: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(^|[^\w.:/)}*-])/(root|home|Users|work|mnt|srv)/[\w.]|\b[A-Z]:\\Users\\").unwrap()
    });
    let lines = file.lines().filter(|(_, line)| PATH.is_match(line));
    lines.map(|(number, line)| file.finding(number, &format!("a path of one machine: {}", line.trim()))).collect()
}

#[test]
fn no_path_of_one_machine_is_written_down() {
    nothing_breaks(machine_paths);
    for home in ["root", "home", "Users"] {
        breaks(machine_paths, "docs/wire.md", &format!("see /{home}/someone/regain"));
    }
    keeps(machine_paths, "www/styles/base.css", ":root { color: black }");
    keeps(machine_paths, "README.md", "https://example.test/home/page");
}

/// A lock file names versions and hashes; which mirror they came from is nobody's business.
fn package_hosts(file: &File) -> Vec<String> {
    static HOST: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"(registry|index|static|mirror|proxy)\.(npmjs|yarnpkg|crates|golang)\.|"resolved":"#).unwrap()
    });
    const CARGO_SOURCE: &str = r#"source = "registry+https://github.com/rust-lang/crates.io-index""#;
    let told = |line: &str| {
        HOST.is_match(line)
            || file.path.ends_with("Cargo.lock") && line.starts_with("source = ") && line != CARGO_SOURCE
    };
    let lines = file.lines().filter(|(_, line)| told(line));
    lines.map(|(number, line)| file.finding(number, &format!("a package registry's host: {}", line.trim()))).collect()
}

#[test]
fn no_registry_is_named() {
    nothing_breaks(package_hosts);
    let host = ["registry", "npmjs", "org"].join(".");
    breaks(package_hosts, "tests/node/package-lock.json", &format!("\"x\": \"https://{host}/x.tgz\""));
    breaks(package_hosts, "Cargo.lock", r#"source = "registry+https://mirror.example.test/index""#);
    keeps(package_hosts, "Cargo.lock", r#"source = "registry+https://github.com/rust-lang/crates.io-index""#);
}
