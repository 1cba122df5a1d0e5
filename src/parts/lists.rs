//! Lists of factors, and the box that is ticked.

use regain_contract::{Factor, Method};
use yew::virtual_dom::VTag;
use yew::{AttrValue, Html, html};

use crate::words::Words;

pub fn factors(words: &Words, factors: &[Factor]) -> Html {
    let row = |factor: &Factor| html! { <li>{ words.factor(factor.name()) }</li> };
    html! { <ul class="list">{ for factors.iter().map(row) }</ul> }
}

/// Factors with their masked addresses.
pub fn methods(words: &Words, methods: &[Method]) -> Html {
    let row = |method: &Method| {
        html! {
            <li class="pair">
                <span>{ words.factor(method.factor.name()) }</span>
                { " " }
                { for method.masked.as_ref().map(|masked| html! { <b class="data" dir="ltr">{ masked }</b> }) }
            </li>
        }
    };
    html! { <ul class="list">{ for methods.iter().map(row) }</ul> }
}

/// One box with its whole line as the target.
pub fn tick(name: &'static str, value: &'static str, ticked: bool, described: &'static str, text: Html) -> Html {
    let id: AttrValue = [name, "-", value].concat().into();
    // Not by `html!`, which would tick it anew at every drawing: what a person ticks is theirs, like what they type.
    let mut input = VTag::new("input");
    input.add_attribute("type", "checkbox");
    input.add_attribute("id", id.clone());
    input.add_attribute("name", name);
    input.add_attribute("value", value);
    input.add_attribute("aria-describedby", described);
    if ticked {
        input.add_attribute("checked", "");
    }
    html! {
        <div class="tick">
            { Html::from(input) }
            <label for={id}>{ text }</label>
        </div>
    }
}
