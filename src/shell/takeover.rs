//! From a page that is there already to the module on it. How, is `www/js/boot.js`, which has watched since before we came.

use js_sys::Function;
use wasm_bindgen::JsValue;
use web_sys::Element;

/// `root` is in the element that was made for it and is nowhere yet.
pub fn take_over(how: Option<&Function>, root: &Element) {
    if let (Some(how), Some(inner)) = (how, root.parent_element()) {
        // What it throws, nobody could mend.
        let _ = how.call1(&JsValue::NULL, &inner);
    }
}
