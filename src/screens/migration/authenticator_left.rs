//! Does the old account's authenticator still work? The answers weigh the same.

use regain_contract::ActionName;
use yew::{Html, html};

use super::super::page::heading;
use crate::parts::{Button, press};
use crate::view::View;

pub(in super::super) fn authenticator_left(view: &View) -> Html {
    let words = view.words;
    html! {
        <>
            { heading(view, words.authenticator_left_title()) }
            <p class="lead">{ words.authenticator_left_lead() }</p>
            <div class="card">
                { press(view, ActionName::Yes, None, Button::Secondary, words.authenticator_left_yes()) }
                <p class="hint">{ words.authenticator_left_yes_lead() }</p>
            </div>
            <div class="card">
                { press(view, ActionName::No, None, Button::Secondary, words.authenticator_left_no()) }
                <p class="hint">{ words.authenticator_left_no_lead() }</p>
            </div>
        </>
    }
}
