//! The account that the document and the face belong to: is it theirs? What each answer does stands beside it.

use regain_contract::{ActionName, Occupied};
use yew::{Html, html};

use super::super::page::heading;
use crate::parts::{Button, methods, press};
use crate::view::View;

pub(in super::super) fn occupied(view: &View, step: &Occupied) -> Html {
    let words = view.words;
    html! {
        <>
            { heading(view, words.occupied_title()) }
            <p class="lead">{ words.occupied_lead() }</p>
            <div class="card">
                { methods(words, &step.methods) }
                <p>{ words.occupied_opened(&words.day(step.opened_at)) }</p>
            </div>
            { press(view, ActionName::Mine, None, Button::Primary, words.occupied_mine()) }
            <p class="next">{ words.occupied_next() }</p>
            <div class="other">
                <h2>{ words.occupied_not_mine_title() }</h2>
                <p>{ words.occupied_not_mine_lead() }</p>
                { press(view, ActionName::NotMine, None, Button::Secondary, words.occupied_not_mine()) }
            </div>
        </>
    }
}
