//! `target/wizard`: the wizard in `xtask/wizard` as somebody careful would publish it. Nothing of it is shipped.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::{compress, page, workspace};

/// Sent as one. They share one scope: what stands in an earlier one is used in a later one.
const SCRIPTS: [&str; 3] = ["wire.js", "words.js", "wizard.js"];

/// One page, one script, and the styles of the page that was built last; compressed beforehand, as `page` does with ours.
pub(crate) fn build() -> Result<PathBuf> {
    let style = workspace::dist().join(page::Assets::read()?.style.trim_start_matches('/'));
    let style = std::fs::read(&style).with_context(|| format!("can't read {}", style.display()))?;
    let files = [
        ("index.html", source("index.html")?.into_bytes()),
        ("wizard.js", script()?.into_bytes()),
        ("style.css", style),
    ];
    let folder = workspace::target().join("wizard");
    std::fs::create_dir_all(&folder)?;
    for (name, bytes) in files {
        let file = folder.join(name);
        compress::write(&file, &bytes)?;
        compress::beside(&file, false)?;
    }
    Ok(folder)
}

fn script() -> Result<String> {
    let script = SCRIPTS.iter().map(|name| source(name)).collect::<Result<String>>()?;
    Ok(page::without_comments(&script))
}

fn source(name: &str) -> Result<String> {
    let file = workspace::root().join("xtask/wizard").join(name);
    std::fs::read_to_string(&file).with_context(|| format!("can't read {}", file.display()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::{script, source};

    #[test]
    fn the_wizard_needs_two_round_trips_and_no_more() {
        let page = source("index.html").unwrap();
        assert!(page.contains("\"wizard.js\"") && page.contains("\"style.css\""));
        let script = script().unwrap();
        assert!(!script.contains("import ") && !script.contains("import("));
    }
}
