//! What a paper points at is there.

use std::path::Path;
use std::sync::LazyLock;

use regex::Regex;

use crate::tree::{File, root};
use crate::{breaks, keeps, nothing_breaks};

fn links(file: &File) -> Vec<String> {
    static LINK: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\]\(([^)\s#:]+)(#[^)]*)?\)").unwrap());
    if file.extension() != Some("md") {
        return Vec::new();
    }
    let folder = root().join(Path::new(&file.path).parent().unwrap_or(Path::new("")));
    let mut found = Vec::new();
    for (number, line) in file.lines() {
        // What is in backquotes is code, not a link.
        let prose: String = line.split('`').step_by(2).collect();
        let linked = LINK.captures_iter(&prose).map(|link| link[1].to_owned());
        let dead = linked.filter(|link| !folder.join(link).exists());
        found.extend(dead.map(|link| file.finding(number, &format!("{link} isn't there"))));
    }
    found
}

#[test]
fn every_link_leads_somewhere() {
    nothing_breaks(links);
    breaks(links, "README.md", "[wire](docs/no-such-page.md)");
    breaks(links, "docs/flow.md", "[rules](README.md#rules)");
    keeps(links, "README.md", "[rustup](https://rustup.rs) and [the manifest](Cargo.toml), `f(x)[0](y)`");
    keeps(links, "tests/Cargo.toml", "[wire](docs/no-such-page.md)");
}
