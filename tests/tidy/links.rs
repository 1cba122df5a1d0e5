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
    let linked = file.lines().flat_map(|(number, line)| LINK.captures_iter(line).map(move |link| (number, link)));
    let dead = linked.filter(|(_, link)| !folder.join(&link[1]).exists());
    dead.map(|(number, link)| file.finding(number, &format!("{} isn't there", &link[1]))).collect()
}

#[test]
fn every_link_leads_somewhere() {
    nothing_breaks(links);
    breaks(links, "README.md", "[wire](docs/no-such-page.md)");
    breaks(links, "docs/flow.md", "[rules](README.md#rules)");
    keeps(links, "README.md", "[rustup](https://rustup.rs) and [the manifest](Cargo.toml), `f(x)[0](y)`");
    keeps(links, "tests/Cargo.toml", "[wire](docs/no-such-page.md)");
}
