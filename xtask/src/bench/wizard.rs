//! `target/wizard`: the wizard in `xtask/wizard` as somebody careful would publish it. Nothing of it is shipped.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::{compress, page, workspace};

/// Sent as one. They share one scope: what stands in an earlier one is used in a later one.
const SCRIPTS: [&str; 3] = ["wire.js", "words.js", "wizard.js"];

/// One page, one script, the page's own styles; comments taken out and compressed beforehand, as `page` does with ours.
pub(crate) fn build() -> Result<PathBuf> {
    let sources = workspace::root().join("xtask/wizard");
    let read = |name: &str| {
        let file = sources.join(name);
        std::fs::read_to_string(&file).with_context(|| format!("can't read {}", file.display()))
    };
    let script = SCRIPTS.iter().map(|name| read(name)).collect::<Result<String>>()?;
    let style = page::styles(&workspace::root().join("www/styles"))?;
    let files = [
        ("index.html", read("index.html")?),
        ("wizard.js", page::without_comments(&script)),
        ("style.css", page::without_comments(&style)),
    ];
    let folder = workspace::target().join("wizard");
    std::fs::create_dir_all(&folder)?;
    for (name, text) in files {
        let file = folder.join(name);
        compress::write(&file, text.as_bytes())?;
        compress::beside(&file, false)?;
    }
    Ok(folder)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    #[test]
    fn the_wizard_is_three_files_that_name_each_other() {
        let folder = super::build().unwrap();
        let page = std::fs::read_to_string(folder.join("index.html")).unwrap();
        for name in ["wizard.js", "style.css"] {
            assert!(page.contains(&format!("\"{name}\"")) && folder.join(format!("{name}.br")).exists(), "{name}");
        }
        // One file: a script that fetched another one would need one more round trip than it has to.
        let script = std::fs::read_to_string(folder.join("wizard.js")).unwrap();
        assert!(!script.contains("import ") && !script.contains("/*"));
    }
}
