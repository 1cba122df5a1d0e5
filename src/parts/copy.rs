//! A button that copies a text. Where there is no clipboard, what is copied stands beside it and can be selected.

use yew::{AttrValue, Html, html};

use crate::parts::Button;
use crate::words::Words;

pub fn copy(words: &Words, text: impl Into<AttrValue>, kind: Button) -> Html {
    let text = text.into();
    html! {
        <>
            <button type="button" class={kind.class()} data-copy={text} data-copied={words.copied()}>{ words.copy() }</button>
            <span class="spoken" role="status"></span>
        </>
    }
}
