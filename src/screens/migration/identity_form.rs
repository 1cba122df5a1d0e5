//! Who somebody says they are. What was typed is sent, and shown nowhere again.

use regain_contract::{ActionName, IdentityDocument, IdentityForm};
use yew::{AttrValue, Html, Properties, component, html};

use super::super::page::heading;
use crate::parts::{Button, Field, choice, error_line, field_with, form};
use crate::view::View;
use crate::words::Words;

pub(in super::super) fn identity_form(view: &View, step: &IdentityForm) -> Html {
    let words = view.words;
    let country = Field { name: "country", id: "country", label: words.identity_form_country(), ..common() };
    let country = field_with(view, &country, |described, invalid| {
        html! { <Countries words={words.clone()} codes={step.countries.clone()} {described} {invalid}
        chosen={view.typed(ActionName::SubmitIdentity, "country").unwrap_or_default()} /> }
    });
    let wrong = view.error(ActionName::SubmitIdentity, "document");
    let radio = |document: &IdentityDocument| {
        let text = html! { words.identity_document(document.name()) };
        let taken = view.ticked(ActionName::SubmitIdentity, "document", document.name());
        choice("document", document.name(), taken, Some("document-error"), text)
    };
    let document = html! {
        <fieldset class="ticks">
            <legend>{ words.identity_form_document() }</legend>
            { for step.documents.iter().map(radio) }
            { error_line("document-error".into(), wrong) }
        </fieldset>
    };
    let number = Field {
        name: "number",
        id: "number",
        label: words.identity_form_number(),
        hint: Some(words.identity_form_number_hint()),
        ..common()
    };
    let name = Field {
        name: "name",
        id: "name",
        label: words.identity_form_name(),
        hint: Some(words.identity_form_name_hint()),
        ..common()
    };
    let text = |id: &'static str, autocomplete: &'static str, autocapitalize: &'static str| {
        let value = view.typed(ActionName::SubmitIdentity, id);
        let autofocus = view.is_at(&Field { name: id, ..common() });
        move |described: AttrValue, invalid: bool| {
            html! {
                <input {id} name={id} type="text" class="input" {value} {autofocus} {autocomplete} {autocapitalize} spellcheck="false"
                    required=true maxlength="320" aria-describedby={described} aria-invalid={invalid.then_some("true")} />
            }
        }
    };
    let fields = html! {
        <>
            { country }
            { document }
            { field_with(view, &number, text("number", "off", "characters")) }
            { field_with(view, &name, text("name", "name", "words")) }
        </>
    };
    html! {
        <>
            { heading(view, words.identity_form_title()) }
            <p class="lead">{ words.identity_form_lead() }</p>
            { form(view, ActionName::SubmitIdentity, None, Button::Primary, words.choose_lost_press(), fields) }
            <p class="next">{ words.identity_form_next() }</p>
            <p class="hint">{ words.identity_form_why() }</p>
        </>
    }
}

fn common() -> Field {
    Field { action: ActionName::SubmitIdentity, ..Field::default() }
}

#[derive(Properties, PartialEq)]
struct CountriesProps {
    words: Words,
    codes: Vec<String>,
    described: AttrValue,
    invalid: bool,
    /// By its code; empty where none was.
    chosen: AttrValue,
}

/// Two hundred names: a component, so that they are drawn once and not every second.
///
/// The browser's own list: typed into with a keyboard it searches, a phone shows it as its own picker, every screen reader knows
/// it, and it works in a webview without a script, a style or a layer above the page. None is chosen beforehand: a country that was
/// guessed wrong would cost an attempt at the face.
#[component]
fn Countries(props: &CountriesProps) -> Html {
    let words = &props.words;
    let rows = words.sorted(props.codes.iter().map(|code| (words.country(code), code)));
    // By their codes: in another language's order the one that was chosen stays chosen.
    let row = |(name, code): &(String, &String)| html! { <option key={code.as_str()} value={(*code).clone()} selected={props.chosen == code.as_str()}>{ name }</option> };
    html! {
        <select id="country" name="country" class="input" autocomplete="off" required=true
            aria-describedby={&props.described} aria-invalid={props.invalid.then_some("true")}>
            // Drawn last to first, as the list is, another one would be taken.
            <option key="" value="" selected={props.chosen.is_empty()}>{ words.identity_form_choose() }</option>
            { for rows.iter().map(row) }
        </select>
    }
}
