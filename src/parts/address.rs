//! A new address: an email, or a phone number with its country.

use regain_contract::{ActionName, CallingCode, Factor};
use yew::{AttrValue, Html, Properties, component, html};

use crate::parts::{Button, Field, field, form};
use crate::view::View;
use crate::words::Words;

pub fn address(view: &View, factor: Factor, codes: &[CallingCode], kind: Button) -> Html {
    let words = view.words;
    let input = if factor == Factor::Phone {
        html! { <><Calling words={words.clone()} codes={codes.to_vec()} chosen={view.typed(ActionName::Propose, "calling_code")} />{ field(view, &number(words)) }</> }
    } else {
        // Below a code it is the other thing to do.
        field(view, &Field { only: kind == Button::Primary, ..email(words) })
    };
    form(view, ActionName::Propose, Some(factor), kind, words.bind_propose(), input)
}

pub fn email(words: &Words) -> Field {
    Field {
        label: words.bind_email(),
        kind: "email",
        autocomplete: "email",
        inputmode: Some("email"),
        only: true,
        ..common()
    }
}

/// Beside it stands its country.
pub fn number(words: &Words) -> Field {
    Field {
        label: words.bind_number(),
        hint: Some(words.bind_number_hint()),
        // Not `tel`: that kind of field is for a whole number, with its country.
        inputmode: Some("tel"),
        autocomplete: "tel-national",
        ..common()
    }
}

fn common() -> Field {
    Field { action: ActionName::Propose, name: "address", id: "address", ..Field::default() }
}

#[derive(Properties, PartialEq)]
pub struct CallingProps {
    pub words: Words,
    pub codes: Vec<CallingCode>,
    /// By its number, where it was chosen before.
    pub chosen: Option<AttrValue>,
}

/// Two hundred names: a component, so that they are drawn once and not every second.
///
/// The browser's own list: it can be searched by typing, and every phone knows how to show it.
#[component]
pub fn Calling(props: &CallingProps) -> Html {
    let words = &props.words;
    let rows = words.sorted(props.codes.iter().map(|code| (words.country(&code.region), code)));
    let typed = |code: &&CallingCode| props.chosen.as_deref() == Some(code.code.to_string().as_str());
    let typed = props.codes.iter().find(typed).map(|code| code.region.clone());
    let here =
        typed.or_else(|| Some(words.region())).filter(|here| props.codes.iter().any(|code| code.region == *here));
    // Where that is unknown it is the first of the list, as in any other.
    let here = here.or_else(|| rows.first().map(|(_, code)| code.region.clone()));
    let row = |(name, code): &(String, &CallingCode)| {
        let number = code.code.to_string();
        let text = [name, " (+", &number, ")"].concat();
        html! { <option key={code.region.as_str()} value={number} selected={here.as_ref() == Some(&code.region)}>{ text }</option> }
    };
    html! {
        <div class="field">
            <label for="calling_code">{ words.bind_country() }</label>
            <select id="calling_code" name="calling_code" class="input" autocomplete="tel-country-code">
                { for rows.iter().map(row) }
            </select>
        </div>
    }
}
