//! From a page that is there already to the module on it. How, is `www/js/page/takeover.js`, which has watched since before we came.

use js_sys::Function;
use wasm_bindgen::JsValue;
use web_sys::Element;

/// `root` is in the element that was made for it and is nowhere yet. Whether somebody had a page there to read.
pub fn take_over(how: Option<&Function>, root: &Element) -> bool {
    let (Some(how), Some(inner)) = (how, root.parent_element()) else { return false };
    // What it throws, nobody could mend.
    how.call1(&JsValue::NULL, &inner).is_ok_and(|read| read.is_truthy())
}
