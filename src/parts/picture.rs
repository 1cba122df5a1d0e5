//! A picture that a person takes or chooses: the browser's own input behind a line that looks like a button, so that a
//! keyboard and a screen reader find what they know.

use yew::{AttrValue, Html, html};

use crate::parts::Button;

pub struct Picture {
    pub id: AttrValue,
    /// `user` or `environment`: which camera a phone offers.
    pub capture: &'static str,
    pub label: AttrValue,
    pub kind: Button,
    /// What describes it, by ids.
    pub described: AttrValue,
    /// One is on its way.
    pub busy: bool,
}

pub fn picture(picture: Picture) -> Html {
    let Picture { id, capture, label, kind, described, busy } = picture;
    html! {
        <div class="picture">
            <input type="file" id={&id} accept="image/*" {capture} data-picture="" aria-describedby={described}
                disabled={busy} />
            <label for={id} class={kind.class()} aria-disabled={busy.then_some("true")}>{ label }</label>
        </div>
    }
}
