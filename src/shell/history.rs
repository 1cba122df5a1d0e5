//! The address bar and the back button of the standalone page. The flow's id is in the address, so that a reload and a
//! restored tab come back to it; it opens nothing without the cookie.

use std::cell::Cell;

use wasm_bindgen::JsValue;
use web_sys::{Element, History, Location};

/// Keeps one entry above the page's own, so that the back button is pressed on us before it leaves.
#[derive(Default)]
pub struct BackButton {
    wanted: Cell<bool>,
    armed: Cell<bool>,
}

impl BackButton {
    /// From when the page is ours on.
    pub fn keep(&self, wanted: bool) {
        self.wanted.set(wanted);
    }

    /// The entry was used up.
    pub fn pressed(&self) {
        self.armed.set(false);
        self.arm();
    }

    /// Not as long as what we draw is nowhere: the page is another's.
    pub fn arm_on(&self, root: &Element) {
        if root.is_connected() {
            self.arm();
        }
    }

    fn arm(&self) {
        if self.wanted.get() && !self.armed.get() {
            self.armed.set(history().is_some_and(|history| history.push_state(&JsValue::NULL, "").is_ok()));
        }
    }
}

pub fn leave() {
    if let Some(history) = history() {
        let _ = history.back();
    }
}

/// The id in `/flow/{id}`.
pub fn flow() -> Option<String> {
    let path = location()?.pathname().ok()?;
    path.strip_prefix("/flow/").filter(|id| !id.is_empty() && !id.contains('/')).map(str::to_owned)
}

pub fn show_flow(id: &str) {
    show(&["/flow/", id].concat());
}

pub fn show_start() {
    show("/");
}

/// The language in the address, so that a reload keeps it, beside what the address asks for.
pub fn show_language(tag: &str) {
    if let Some(path) = location().and_then(|location| location.pathname().ok()) {
        let search = location().and_then(|location| location.search().ok()).unwrap_or_default();
        let kept = |pair: &&str| ["way=", "reset=", "case="].iter().any(|name| pair.starts_with(name));
        let rest = search.trim_start_matches('?').split('&').filter(kept).flat_map(|pair| ["&", pair]);
        replace(&[&path, "?lang=", tag].into_iter().chain(rest).collect::<String>());
    }
}

fn show(path: &str) {
    let search = location().and_then(|location| location.search().ok()).unwrap_or_default();
    let language = search.trim_start_matches('?').split('&').find(|pair| pair.starts_with("lang="));
    replace(&match language {
        Some(language) => [path, "?", language].concat(),
        None => path.to_owned(),
    });
}

fn replace(address: &str) {
    if let Some(history) = history() {
        // Refused only to pages without an address of their own.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(address));
    }
}

fn history() -> Option<History> {
    web_sys::window()?.history().ok()
}

/// The page's host, as its address names it.
pub fn host() -> String {
    location().and_then(|location| location.host().ok()).unwrap_or_default()
}

fn location() -> Option<Location> {
    Some(web_sys::window()?.location())
}
