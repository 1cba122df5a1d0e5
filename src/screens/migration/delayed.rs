//! All is proved: when it takes effect by itself, who can object until then, and how to take it back.

use regain_contract::{ActionName, Delayed};
use yew::{Html, html};

use super::super::page::heading;
use super::{blockers, look_again};
use crate::parts::{self, Button, find_move, look, methods, moment, press};
use crate::view::View;

pub(in super::super) fn delayed(view: &View, step: &Delayed) -> Html {
    let words = view.words;
    let left = view.until(step.effective_at);
    let (title, lead) = match (left, step.blockers.is_empty()) {
        (Some(_), _) => ("waiting", words.delayed_lead()),
        (None, true) => ("now", view.waiting("delay", || words.delayed_now())),
        (None, false) => ("blocked", words.delayed_blocked()),
    };
    let at = left.map(|_| {
        let at = moment(words, step.effective_at);
        html! { <p class="notice">{ at }{ " " }{ parts::left(view.model, words, left) }</p> }
    });
    let again = (!step.blockers.is_empty()).then(|| look_again(view, Button::Primary));
    let withdraw = press(view, ActionName::Withdraw, None, Button::Secondary, words.delayed_withdraw());
    html! {
        <>
            { heading(view, words.delayed_title(title)) }
            <p class="lead">{ lead }</p>
            { for at }
            { blockers(view, &step.blockers) }
            { for again }
            { for step.blockers.is_empty().then(|| html! { <><p>{ words.delayed_close() }</p>{ look(view) }</> }) }
            <h2>{ words.delayed_to() }</h2>
            { methods(words, &step.to) }
            <p class="next">{ words.delayed_after() }</p>
            <div class="other">{ find_move(words) }</div>
            <div class="other">
                <h2>{ words.delayed_told() }</h2>
                { methods(words, &step.told) }
            </div>
            // A second press confirms it.
            <details class="other">
                <summary>{ words.delayed_withdraw_title() }</summary>
                <p>{ words.delayed_withdraw_lead() }</p>
                { withdraw }
            </details>
        </>
    }
}
