//! The code page of a normal sign-in. A code is sent only when a person asks for it.

use regain_contract::{ActionName, Method, Verify};
use yew::{Html, html};

use super::page::heading;
use crate::parts::{Button, challenge, press};
use crate::view::View;

pub(super) fn verify(view: &View, step: &Verify) -> Html {
    let words = view.words;
    let locked = view.is_locked(&step.challenge);
    let title = if locked { words.code_locked_title() } else { words.verify_title(step.challenge.factor.name()) };
    html! {
        <>
            { heading(view, title) }
            { challenge(view, &step.challenge) }
            { for (!locked).then(|| html! { <p class="next">{ words.verify_next(view.way()) }</p> }) }
            { other_methods(view, &step.methods) }
            { press(view, ActionName::CannotVerify, None, Button::Quiet, words.verify_cannot()) }
        </>
    }
}

/// Another enrolled method in place of this one.
pub(super) fn other_methods(view: &View, methods: &[Method]) -> Html {
    let words = view.words;
    if methods.is_empty() || !view.accepts(ActionName::UseMethod) {
        return Html::default();
    }
    let row = |method: &Method| {
        let factor = method.factor;
        let masked = method.masked.as_ref().map(|masked| html! { <b class="data" dir="ltr">{ masked }</b> });
        html! {
            <li>
                { press(view, ActionName::UseMethod, Some(factor), Button::Secondary, words.verify_use(factor.name())) }
                { for masked }
            </li>
        }
    };
    html! {
        <div class="other">
            <h2>{ words.verify_other() }</h2>
            <ul class="choices">{ for methods.iter().map(row) }</ul>
        </div>
    }
}
