//! The few functions that the JavaScript layer may call.

use std::rc::Rc;

use js_sys::{Object, Reflect};
use regain_contract::{Factor, Way};
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::{AppHandle, Renderer};

use crate::app::{App, Config, Props, words};

/// A mounted module.
#[wasm_bindgen]
pub struct Mounted {
    handle: Option<AppHandle<App>>,
    inner: Element,
}

/// Draws the module into `host`. `config` is `{ language, words, locales, api, cookie, start: { way, reset? } }`.
#[wasm_bindgen]
pub fn mount(host: &Element, config: &JsValue) -> Result<Mounted, JsValue> {
    let config = Rc::new(read(config)?);
    // An element of our own: what Yew listens on goes with it, and the host's children stay the host's.
    let document = host.owner_document().ok_or("no document")?;
    let inner = document.create_element("div")?;
    host.append_child(&inner)?;
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

fn read(config: &JsValue) -> Result<Config, JsValue> {
    let of = |object: &JsValue, name: &str| Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED);
    let text = |object: &JsValue, name: &str| of(object, name).as_string();
    let language = text(config, "language").ok_or("config.language")?;
    let start = of(config, "start");
    let way = match text(&start, "way").as_deref() {
        Some("signed_out") | None => Way::SignedOut,
        Some("signed_in") => Way::SignedIn,
        Some("migration") => Way::Migration,
        Some(_) => return Err("config.start.way".into()),
    };
    let reset = text(&start, "reset");
    let mut locales = Vec::new();
    if let Ok(all) = of(config, "locales").dyn_into::<Object>() {
        for tag in Object::keys(&all).iter().filter_map(|tag| tag.as_string()) {
            if let Some(url) = text(&all, &tag) {
                locales.push((tag, url));
            }
        }
    }
    Ok(Config {
        words: words(&language, &of(config, "words"))?,
        locales,
        api: text(config, "api").unwrap_or_default(),
        cookie: of(config, "cookie").is_truthy(),
        way,
        reset: Factor::ALL.into_iter().find(|factor| reset.as_deref() == Some(factor.name())),
    })
}
