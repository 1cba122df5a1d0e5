//! A password that is chosen: whoever types on a phone can look at it.

use yew::virtual_dom::VTag;
use yew::{AttrValue, Html, html};

use crate::parts::{Field, field_with};
use crate::view::View;

pub fn new_password(view: &View, field: &Field) -> Html {
    let Field { id, name, autocomplete, .. } = *field;
    let autofocus = view.is_at(field);
    // Not by `html!`, which would untick it at every drawing.
    let mut show = VTag::new("input");
    show.add_attribute("type", "checkbox");
    show.add_attribute("id", "show");
    show.add_attribute("data-show", id);
    field_with(view, field, |described: AttrValue, invalid| {
        html! {
            <>
                <input {id} {name} type="password" {autocomplete} {autofocus} required=true maxlength="320" class="input"
                    autocapitalize="none" spellcheck="false" aria-describedby={described}
                    aria-invalid={invalid.then_some("true")} />
                <div class="show">{ Html::from(show) }<label for="show">{ view.words.password_show() }</label></div>
            </>
        }
    })
}
