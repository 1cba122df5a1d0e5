//! Buttons that copy a text and print a page. Where neither can be done, what is meant stands beside them.

use yew::{AttrValue, Html, html};

use crate::parts::Button;
use crate::view::View;

/// On a page that no script moves there is none.
pub fn copy(view: &View, text: impl Into<AttrValue>, kind: Button) -> Html {
    if view.still().is_some() {
        return Html::default();
    }
    let (words, text) = (view.words, text.into());
    html! {
        <>
            <button type="button" class={kind.class()} data-copy={text} data-copied={words.copied()}>{ words.copy() }</button>
            <span class="spoken" role="status"></span>
        </>
    }
}

/// Nor this.
pub fn print(view: &View) -> Html {
    if view.still().is_some() {
        return Html::default();
    }
    html! { <button type="button" class="button secondary" data-print="">{ view.words.recovery_codes_print() }</button> }
}
