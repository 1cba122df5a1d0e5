//! Where the focus goes: to a new step's heading or its one input, to a field that is wrong, and nowhere else.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

/// The tab is named after the step, where the whole page is ours.
pub fn name(root: &Element, page: bool) {
    if !page {
        return;
    }
    let document = web_sys::window().and_then(|window| window.document());
    if let (Some(document), Some(heading)) = (document, find(root, "h1")) {
        document.set_title(&heading.text_content().unwrap_or_default());
    }
}

/// A new step: its one input, else its heading.
pub fn step(root: &Element, page: bool, touch: bool) {
    name(root, page);
    if !touch {
        return;
    }
    match web_sys::window() {
        Some(window) if page => window.scroll_to_with_x_and_y(0.0, 0.0),
        // In somebody's page nothing jumps; only what begins out of sight above is brought into it.
        _ if root.get_bounding_client_rect().top() < 0.0 => root.scroll_into_view(),
        _ => {}
    }
    focus(find(root, "[data-focus]").or_else(|| find(root, "h1")));
}

/// That a message arrived; its form, and the button that was pressed, are gone.
pub fn receipt(root: &Element) {
    focus(find(root, ".help .notice"));
}

/// What is wrong: the field, its text selected so that typing replaces it.
pub fn error(root: &Element) {
    let wrong = seen(root, "[aria-invalid=true]").or_else(|| find(root, "fieldset:has(.error:not(:empty)) input"));
    if let Some(input) = wrong.as_ref().and_then(|wrong| wrong.dyn_ref::<HtmlInputElement>()) {
        input.select();
    }
    match wrong {
        Some(wrong) => focus(Some(wrong)),
        // An alert is read out where it stands; it only has to be seen as well.
        None => {
            if let Some(alert) = find(root, ".alert") {
                alert.scroll_into_view_with_bool(false);
            }
        }
    }
}

/// The first that is seen: of two ways to enter something the one that was chosen.
fn seen(root: &Element, selector: &str) -> Option<Element> {
    let all = js_sys::Array::from(root.query_selector_all(selector).ok()?.as_ref());
    let shown = |one: &HtmlElement| one.offset_parent().is_some();
    all.iter().filter_map(|one| one.dyn_into().ok()).find(shown).map(Element::from)
}

fn find(root: &Element, selector: &str) -> Option<Element> {
    // An old engine that doesn't know a selector refuses it.
    root.query_selector(selector).ok()?
}

fn focus(element: Option<Element>) {
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // Only an element that can't have it refuses.
        let _ = element.focus();
    }
}
