//! The few functions that the JavaScript layer may call.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use yew::{AppHandle, Renderer};

use crate::app::{App, Props};
use crate::shell::dom::Element;
use crate::shell::{config, crash};

thread_local! {
    /// Whoever was unmounted sleeps here until the next one is mounted: Yew never gives back what it listens with.
    static ASLEEP: RefCell<Vec<(AppHandle<App>, Element)>> = const { RefCell::new(Vec::new()) };
}

/// A mounted module.
#[wasm_bindgen]
pub struct Mounted {
    awake: Option<(AppHandle<App>, Element)>,
}

/// Draws the module into `host`, beside what is there. What `config` is, `shell::config::read` says.
#[wasm_bindgen]
pub fn mount(host: &Element, config: &JsValue) -> Result<Mounted, JsValue> {
    let config = config::read(config)?;
    crash::tell(config.crashed.clone());
    let beside = config.take_over.is_some();
    let props = Props { config: Some(Rc::new(config)) };
    let asleep = ASLEEP.with_borrow_mut(|asleep| {
        // Who has just been unmounted falls asleep only once this task has ended, and shows its last screen until then.
        let at = asleep.iter().position(|(_, inner)| inner.first_element_child().is_none())?;
        Some(asleep.swap_remove(at))
    });
    let inner = match &asleep {
        Some((_, inner)) => inner.clone(),
        // An element of our own: what Yew listens on is on it, and the host's children stay the host's.
        None => host.owner_document().ok_or("no document")?.create_element("div")?,
    };
    // Where something is there already, it stays until the first screen is drawn.
    if !beside {
        host.append_child(&inner)?;
    }
    let handle = match asleep {
        Some((mut handle, _)) => {
            handle.update(props);
            handle
        }
        None => Renderer::<App>::with_root_and_props(inner.clone(), props).render(),
    };
    Ok(Mounted { awake: Some((handle, inner)) })
}

#[wasm_bindgen]
impl Mounted {
    /// Takes it away, with everything that it listened to. A second time changes nothing.
    pub fn unmount(&mut self) {
        if let Some((mut handle, inner)) = self.awake.take() {
            handle.update(Props { config: None });
            inner.remove();
            ASLEEP.with_borrow_mut(|asleep| asleep.push((handle, inner)));
        }
    }
}

/// The version that `Regain-Client` names.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
