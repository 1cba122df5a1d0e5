//! `target/dist/hosts/yew`: a Yew app of somebody else's with the element in it, for the story that sees whether the two keep apart.
//! Beside it lies the package's script, and that script as it would be without `module::own_marks`: so the story can tell.

use anyhow::{Context, Result, bail};

use crate::module::NAME;
use crate::{package, workspace};

const APP: &str = "regain-sample-yew";

pub(crate) fn build() -> Result<()> {
    let page = workspace::dist().join("hosts/yew");
    std::fs::create_dir_all(&page)?;
    workspace::succeed(workspace::cargo().args(["build", "-p", APP, "--target", workspace::WASM]))?;
    let app = APP.replace('-', "_");
    wasm_bindgen_cli_support::Bindgen::new()
        .input_path(workspace::target().join(workspace::WASM).join("debug").join(format!("{app}.wasm")))
        .web(true)?
        .typescript(false)
        .out_name(&app)
        .generate(&page)?;
    std::fs::copy(workspace::root().join("www/hosts/yew/index.html"), page.join("index.html"))?;
    package::lay_beside(&page)?;
    let script = page.join(NAME).join(format!("{NAME}.iife.js"));
    let ours = std::fs::read_to_string(&script).with_context(|| format!("can't read {}", script.display()))?;
    let (mark, of_yew) = (format!("__{NAME}_"), "__yew_");
    if !ours.contains(&mark) || ours.contains(of_yew) {
        bail!("{} has no marks of ours", script.display());
    }
    Ok(std::fs::write(page.join(NAME).join("yew-marks.iife.js"), ours.replace(&mark, of_yew))?)
}
