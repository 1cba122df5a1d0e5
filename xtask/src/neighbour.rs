//! `target/dist/hosts/yew`: a Yew app of somebody else's with the element in it, for the story that sees whether the two keep apart.
//! Beside it lies the same page with the package as it would be without `module::own_marks`: so the story can tell.

use anyhow::{Context, Result, bail};

use crate::module::NAME;
use crate::{package, page, workspace};

const APP: &str = "regain-sample-yew";

pub(crate) fn build() -> Result<()> {
    let (source, page) = (workspace::root().join("www/hosts/yew"), workspace::dist().join("hosts/yew"));
    std::fs::create_dir_all(&page)?;
    workspace::succeed(workspace::cargo().args(["build", "-p", APP, "--target", workspace::WASM]))?;
    let app = APP.replace('-', "_");
    wasm_bindgen_cli_support::Bindgen::new()
        .input_path(workspace::target().join(workspace::WASM).join("debug").join(format!("{app}.wasm")))
        .web(true)?
        .typescript(false)
        .out_name(&app)
        .generate(&page)?;
    std::fs::copy(source.join("start.js"), page.join("start.js"))?;
    package::lay_beside(&page)?;

    let html = page::text(&source.join("index.html"))?;
    let (script, other) = (format!("{NAME}/{NAME}.iife.js"), format!("{NAME}/yew-marks.iife.js"));
    let package = page::text(&page.join(&script))?;
    let (mark, of_yew) = (format!("__{NAME}_"), "__yew_");
    if !html.contains(&script) || !package.contains(&mark) || package.contains(of_yew) {
        bail!("www/hosts/yew doesn't load {script}, or that has no marks of its own");
    }
    for (file, text) in [
        ("index.html", &html),
        ("yew-marks.html", &html.replace(&script, &other)),
        (other.as_str(), &package.replace(&mark, of_yew)),
    ] {
        let file = page.join(file);
        std::fs::write(&file, text).with_context(|| format!("can't write {}", file.display()))?;
    }
    Ok(())
}
