//! The few functions that the JavaScript layer may call.

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use yew::{AppHandle, Renderer};

use crate::app::{App, Props};
use crate::shell::config;
use crate::shell::dom::Element;

/// A mounted module.
#[wasm_bindgen]
pub struct Mounted {
    handle: Option<AppHandle<App>>,
    inner: Element,
}

/// Draws the module into `host`. `config` is
/// `{ language, words, locales, later, api, cookie, drawn?, drawn_at?, take_over?, identity_check?,
/// start: { way, reset?, invitation?, handle?, handover?, case? } }`.
#[wasm_bindgen]
pub fn mount(host: &Element, config: &JsValue) -> Result<Mounted, JsValue> {
    let config = Rc::new(config::read(config)?);
    // An element of our own: what Yew listens on goes with it, and the host's children stay the host's.
    let document = host.owner_document().ok_or("no document")?;
    let inner = document.create_element("div")?;
    // Where something is there already, it stays until the first screen is drawn.
    if config.take_over.is_none() {
        host.append_child(&inner)?;
    }
    let handle = Renderer::<App>::with_root_and_props(inner.clone(), Props { config }).render();
    Ok(Mounted { handle: Some(handle), inner })
}

#[wasm_bindgen]
impl Mounted {
    /// Takes it away, with everything that it listened to. A second time changes nothing.
    pub fn unmount(&mut self) {
        if let Some(handle) = self.handle.take() {
            handle.destroy();
            self.inner.remove();
        }
    }
}

/// The version that `Regain-Client` names.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
