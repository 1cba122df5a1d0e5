//! Account and password. Nothing about the account is known yet, so nothing about it is shown.

use regain_contract::{ActionName, Factor, SignIn};
use yew::{Html, html};

use super::page::heading;
use crate::parts::{Button, Field, field, form, methods};
use crate::view::View;

pub(super) fn sign_in(view: &View, step: &SignIn) -> Html {
    let words = view.words;
    let account = Field {
        action: ActionName::SignIn,
        name: "account",
        id: "account",
        label: words.sign_in_account(),
        hint: Some(words.sign_in_account_hint()),
        autocomplete: "username",
        ..Field::default()
    };
    let password = Field {
        action: ActionName::SignIn,
        name: "password",
        id: "password",
        label: words.sign_in_password(),
        kind: "password",
        autocomplete: "current-password",
        ..Field::default()
    };
    let fields = html! { <>{ field(view, &account) }{ field(view, &password) }</> };
    let forgotten = step.forgotten_password_url.clone().map(|href| {
        html! { <p><a {href} rel="noopener">{ words.sign_in_forgotten() }</a></p> }
    });
    let way = if step.about.is_empty() { view.way() } else { "about" };
    html! {
        <>
            { heading(view, words.sign_in_title(way)) }
            <p class="lead">{ words.sign_in_lead(step.reset.map_or(way, Factor::name)) }</p>
            { for (!step.about.is_empty()).then(|| methods(words, &step.about)) }
            { form(view, ActionName::SignIn, None, Button::Primary, words.sign_in_press(), fields) }
            <p class="next">{ words.sign_in_next(if step.reset.is_some() { "reset" } else { view.way() }) }</p>
            { for forgotten }
        </>
    }
}
