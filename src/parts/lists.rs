//! Lists of factors, and the box that is ticked.

use regain_contract::{Address, Factor, Method};
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

/// Confirmed, and in full: they are one's own.
pub fn addresses(words: &Words, addresses: &[Address]) -> Html {
    let row = |one: &Address| {
        let address = one.address.as_ref().map(|address| html! { <b class="data" dir="ltr">{ address }</b> });
        html! { <li class="pair done"><span>{ words.factor(one.factor.name()) }</span>{ " " }{ for address }</li> }
    };
    html! { <ul class="list">{ for addresses.iter().map(row) }</ul> }
}

/// One box with its whole line as the target.
pub fn tick(name: &'static str, value: &'static str, ticked: bool, described: &'static str, text: Html) -> Html {
    line("checkbox", name, value, ticked, Some(described), false, text)
}

/// The same where reading begins: a page that no script moves was refused for want of it.
pub fn tick_first(name: &'static str, value: &'static str, described: &'static str, text: Html) -> Html {
    line("checkbox", name, value, false, Some(described), true, text)
}

/// One of several, of which one is taken.
pub fn choice(
    name: &'static str,
    value: &'static str,
    taken: bool,
    described: Option<&'static str>,
    text: Html,
) -> Html {
    line("radio", name, value, taken, described, false, text)
}

fn line(
    kind: &'static str,
    name: &'static str,
    value: &'static str,
    ticked: bool,
    described: Option<&'static str>,
    first: bool,
    text: Html,
) -> Html {
    let id: AttrValue = [name, "-", value].concat().into();
    // Not by `html!`, which would tick it anew at every drawing: what a person ticks is theirs, like what they type.
    let mut input = VTag::new("input");
    input.add_attribute("type", kind);
    input.add_attribute("id", id.clone());
    input.add_attribute("name", name);
    input.add_attribute("value", value);
    if let Some(described) = described {
        input.add_attribute("aria-describedby", described);
    }
    if ticked {
        input.add_attribute("checked", "");
    }
    if first {
        input.add_attribute("autofocus", "");
    }
    html! {
        <div class="tick">
            { Html::from(input) }
            // Read by text browsers alone.
            { " " }
            <label for={id}>{ text }</label>
        </div>
    }
}
