//! What to try first with the method that doesn't work, then the ways on.

use regain_contract::{ActionName, CannotVerify, Factor};
use yew::{Html, html};

use super::page::heading;
use super::verify::other_methods;
use crate::parts::{Button, press};
use crate::view::View;

pub(super) fn cannot_verify(view: &View, step: &CannotVerify) -> Html {
    let words = view.words;
    let advice = match step.method.factor {
        Factor::Email => [words.cannot_verify_email_1(), words.cannot_verify_email_2(), words.cannot_verify_email_3()],
        Factor::Phone => [words.cannot_verify_phone_1(), words.cannot_verify_phone_2(), words.cannot_verify_phone_3()],
        Factor::Authenticator => [
            words.cannot_verify_authenticator_1(),
            words.cannot_verify_authenticator_2(),
            words.cannot_verify_authenticator_3(),
        ],
    };
    let reset = || {
        html! {
            <div class="other">
                <h2>{ words.cannot_verify_reset_title() }</h2>
                <p>{ words.cannot_verify_reset_lead() }</p>
                { press(view, ActionName::StartReset, None, Button::Primary, words.cannot_verify_reset()) }
            </div>
        }
    };
    html! {
        <>
            { heading(view, words.cannot_verify_title()) }
            <p class="lead">{ words.cannot_verify_lead() }</p>
            <ul class="list bullets">{ for advice.into_iter().map(|line| html! { <li>{ line }</li> }) }</ul>
            { press(view, ActionName::Back, None, Button::Secondary, words.cannot_verify_back()) }
            { other_methods(view, &step.methods) }
            { for view.accepts(ActionName::StartReset).then(reset) }
        </>
    }
}
