//! What a flow that is not a page's own is gone on with: told to the layer around us, which knows where it may be kept.

use js_sys::Function;
use wasm_bindgen::JsValue;

pub fn flow(keep: Option<&Function>, id: &str, token: &str) {
    tell(keep, &id.into(), &token.into());
}

pub fn nothing(keep: Option<&Function>) {
    tell(keep, &JsValue::NULL, &JsValue::NULL);
}

fn tell(keep: Option<&Function>, id: &JsValue, token: &JsValue) {
    if let Some(keep) = keep {
        // What it throws costs the resume, not the flow.
        let _ = keep.call2(&JsValue::NULL, id, token);
    }
}
