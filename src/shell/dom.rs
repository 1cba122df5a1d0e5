//! What was typed and pressed, read from the page's forms.

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
pub use web_sys::{Element, Event, File, InputEvent, MouseEvent, SubmitEvent};
use web_sys::{FormData, HtmlButtonElement, HtmlElement, HtmlFormElement, HtmlInputElement};

use crate::form::{CODE_LENGTH, digits};

pub type Pairs = Vec<(String, String)>;

/// The fields of the form that was submitted, with the button that did it.
pub fn submitted(event: &SubmitEvent) -> Option<Pairs> {
    let form: HtmlFormElement = event.target()?.dyn_into().ok()?;
    // Old engines don't say which button it was; a form has only one.
    let button = event.submitter().map(HtmlElement::into).or_else(|| button(&form));
    pairs(&form, button)
}

/// The fields of the form around a code field, once the code in it is complete.
pub fn completed(event: &Event) -> Option<Pairs> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    if !input.has_attribute("data-code") || digits(&input.value()).len() != CODE_LENGTH {
        return None;
    }
    let form = input.form()?;
    pairs(&form, button(&form))
}

/// The picture that was chosen, and the id of the input that it was chosen with. The same one can be chosen again.
pub fn picked(event: &Event) -> Option<(String, File)> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = input.files().filter(|_| input.has_attribute("data-picture"))?.get(0)?;
    input.set_value("");
    Some((input.id(), file))
}

/// A picture is on its way: the press on its input, or on the label before it, opens nothing.
pub fn refuse_picture(event: &Event) {
    if pressed(event, "[data-picture][aria-disabled]").is_some() {
        event.prevent_default();
    }
}

fn button(form: &HtmlFormElement) -> Option<Element> {
    form.query_selector("button[type=submit]").ok()?
}

fn pairs(form: &HtmlFormElement, button: Option<Element>) -> Option<Pairs> {
    let fields = FormData::new_with_form(form).ok()?;
    let text = |pair: &Array, at| pair.get(at).as_string().unwrap_or_default();
    let mut pairs: Pairs = Array::from(&fields)
        .iter()
        .map(|pair| {
            let pair = Array::from(&pair);
            (text(&pair, 0), text(&pair, 1))
        })
        .collect();
    if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlButtonElement>().ok()) {
        pairs.push((button.name(), button.value()));
    }
    Some(pairs)
}

/// Tells the browser which language the whole page is in now.
pub fn speak(tag: &str) {
    let root = web_sys::window().and_then(|window| window.document()).and_then(|page| page.document_element());
    if let Some(root) = root {
        // Only a name that is no attribute is refused.
        let _ = root.set_attribute("lang", tag);
    }
}

/// The language of a link that was pressed.
pub fn language(event: &Event) -> Option<String> {
    pressed(event, "[data-lang]")?.get_attribute("data-lang")
}

/// Copies what a button offers, and says so on it. Where there is no clipboard the text can still be selected.
pub fn copy(event: &Event) {
    let Some(button) = pressed(event, "[data-copy]") else { return };
    let Some(navigator) = web_sys::window().map(|window| window.navigator()) else { return };
    let there = js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|value| value.is_object());
    if let Some(text) = button.get_attribute("data-copy").filter(|_| there) {
        let writing = navigator.clipboard().write_text(&text);
        wasm_bindgen_futures::spawn_local(async move {
            if JsFuture::from(writing).await.is_ok() {
                let copied = button.get_attribute("data-copied");
                button.set_text_content(copied.as_deref());
                let parent = button.parent_element();
                if let Some(told) = parent.and_then(|parent| parent.query_selector("[role=status]").ok().flatten()) {
                    told.set_text_content(copied.as_deref());
                }
            }
        });
    }
}

/// Shows the password beside a box that is ticked, and hides it again.
pub fn show_password(event: &Event) {
    let Some(show) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
    let form = show.form().filter(|_| show.has_attribute("data-show"));
    let input = form.and_then(|form| form.query_selector("[name=password]").ok()?);
    if let Some(input) = input.and_then(|input| input.dyn_into::<HtmlInputElement>().ok()) {
        input.set_type(if show.checked() { "text" } else { "password" });
    }
}

/// Opens the browser's own window for printing.
pub fn print(event: &Event) {
    if let (Some(_), Some(window)) = (pressed(event, "[data-print]"), web_sys::window()) {
        // A webview may have nothing to print with.
        let _ = window.print();
    }
}

fn pressed(event: &Event, selector: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}
