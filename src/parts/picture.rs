//! A picture that a person takes or chooses: the browser's own input behind a line that looks like a button, so that a
//! keyboard and a screen reader find what they know.

use yew::{AttrValue, Html, html};

use crate::parts::Button;

pub struct Picture {
    pub id: AttrValue,
    /// `user` or `environment`: which camera a phone opens. Without one a picture that is there already can be chosen too.
    pub capture: Option<&'static str>,
    pub label: AttrValue,
    pub kind: Button,
    /// What names it together with its label, by its id.
    pub titled: Option<AttrValue>,
    /// What describes it, by ids.
    pub described: AttrValue,
    /// One is on its way. It keeps the focus and refuses the press.
    pub busy: bool,
}

pub fn picture(picture: Picture) -> Html {
    let Picture { id, capture, label, kind, titled, described, busy } = picture;
    // A list without other formats makes a phone convert what a backend would not take.
    let accept = if capture.is_some() { "image/*" } else { "image/jpeg,image/png,image/webp" };
    let own = [&id, "-label"].concat();
    let named = titled.map(|title| [&title, " ", &own].concat());
    let busy = busy.then_some("true");
    html! {
        <div class="picture">
            <input type="file" id={&id} {accept} {capture} data-picture="" aria-labelledby={named}
                aria-describedby={described} aria-disabled={busy} />
            <label id={own} for={id} class={kind.class()}>{ label }</label>
        </div>
    }
}
