//! After a panic nothing is drawn any more: whoever is around us has to know.

use std::cell::RefCell;

use js_sys::Function;
use wasm_bindgen::JsValue;

thread_local! {
    static CRASHED: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Calls `crashed`, once, when that happens.
pub fn tell(crashed: Option<Function>) {
    if crashed.is_some() && CRASHED.replace(crashed).is_none() {
        yew::set_custom_panic_hook(Box::new(|info| {
            console_error_panic_hook::hook(info);
            if let Some(crashed) = CRASHED.take() {
                // What it throws, nobody could mend.
                let _ = crashed.call0(&JsValue::NULL);
            }
        }));
    }
}
