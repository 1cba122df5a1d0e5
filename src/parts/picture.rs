//! A picture that a person takes or chooses: the browser's own input behind a line that looks like a button, so that a
//! keyboard and a screen reader find what they know.

use yew::{AttrValue, Html, html};

use crate::model::Model;
use crate::parts::{Button, hidden};
use crate::view::still;
use crate::words::Words;

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
    let Named { input, label, class } = named(picture);
    html! { <div class="picture">{ input }<label id={label.id} for={label.of} {class}>{ label.text }</label></div> }
}

/// The same where no script sends what was chosen: with a button. `fields` say what it is a picture of.
pub fn upload(model: &Model, words: &Words, fields: &[(&'static str, String)], shown: Picture) -> Html {
    if still(model).is_none() {
        return picture(shown);
    }
    let field = |(name, value): &(&'static str, String)| {
        let (name, value) = (*name, value.clone());
        html! { <input type="hidden" {name} {value} /> }
    };
    let Named { input, label, class } = named(shown);
    html! {
        <form method="post" enctype="multipart/form-data" class="form upload">
            { hidden(model) }
            { for fields.iter().map(field) }
            <label id={label.id} for={label.of}>{ label.text }</label>
            { input }
            <button type="submit" name="command" value="picture" {class}>{ words.still_send() }</button>
        </form>
    }
}

/// The input, and what names it.
struct Named {
    input: Html,
    label: Label,
    class: &'static str,
}

struct Label {
    id: String,
    of: AttrValue,
    text: AttrValue,
}

fn named(picture: Picture) -> Named {
    let Picture { id, capture, label, kind, titled, described, busy } = picture;
    // A list without other formats makes a phone convert what a backend would not take.
    let accept = if capture.is_some() { "image/*" } else { "image/jpeg,image/png,image/webp" };
    let own = [&id, "-label"].concat();
    let named = titled.map(|title| [&title, " ", &own].concat());
    let busy = busy.then_some("true");
    let input = html! {
        <input type="file" id={&id} name="picture" {accept} {capture} data-picture="" aria-labelledby={named}
            aria-describedby={described} aria-disabled={busy} />
    };
    Named { input, label: Label { id: own, of: id, text: label }, class: kind.class() }
}
