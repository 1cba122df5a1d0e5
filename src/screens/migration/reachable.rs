//! Can codes still be received at the old account's addresses? Then there is an easier way. The answers weigh the same.

use regain_contract::{ActionName, Reachable};
use yew::{Html, html};

use super::super::page::heading;
use crate::parts::{Button, methods, press};
use crate::view::View;

pub(in super::super) fn reachable(view: &View, step: &Reachable) -> Html {
    let words = view.words;
    let count = u64::try_from(step.methods.len()).unwrap_or_default();
    html! {
        <>
            { heading(view, words.reachable_title()) }
            { methods(words, &step.methods) }
            <p class="lead">{ words.reachable_lead() }</p>
            <div class="card">
                { press(view, ActionName::Yes, None, Button::Secondary, words.reachable_yes(count)) }
                <p class="hint">{ words.reachable_yes_lead() }</p>
            </div>
            <div class="card">
                { press(view, ActionName::No, None, Button::Secondary, words.reachable_no(count)) }
                <p class="hint">{ words.reachable_no_lead() }</p>
            </div>
        </>
    }
}
