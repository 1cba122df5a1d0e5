//! Two people at the operator decide: where the case stands, what is asked for, when to expect an answer.

use regain_contract::{ActionName, CaseState, Review, Wanted};
use yew::{Html, html};

use super::page::heading;
use crate::parts::{Button, clock, countdown, moment, press};
use crate::view::View;

pub(super) fn review(view: &View, step: &Review) -> Html {
    let words = view.words;
    let case = &step.case;
    let state = match case.state {
        CaseState::Open => "open",
        CaseState::HalfDecided => "half_decided",
        CaseState::Approved => "approved",
        CaseState::Rejected => "rejected",
    };
    let left = view.until(case.expected_at).map(|seconds| countdown(words.time_left(&clock(words, seconds))));
    let wanted = |one: &Wanted| {
        let name = match one {
            Wanted::IdentityDocument => "identity_document",
            Wanted::Selfie => "selfie",
        };
        html! { <li>{ words.wanted(name) }</li> }
    };
    let asked = (!case.wanted.is_empty()).then(|| {
        html! {
            <div class="other">
                <h2>{ words.review_wanted() }</h2>
                <ul class="list bullets">{ for case.wanted.iter().map(wanted) }</ul>
                <p>{ words.review_wanted_how() }</p>
            </div>
        }
    });
    let on = if case.state == CaseState::Approved { words.choose_lost_press() } else { words.review_refresh() };
    html! {
        <>
            { heading(view, words.review_title(state)) }
            <p class="lead" role="status">{ words.review_state(state) }</p>
            <dl class="facts-list">
                <dt>{ words.review_case() }</dt><dd><b class="data">{ &case.id }</b></dd>
                <dt>{ words.review_opened() }</dt><dd>{ moment(words, case.opened_at) }</dd>
                <dt>{ words.review_expected() }</dt><dd>{ moment(words, case.expected_at) }{ " " }{ for left }</dd>
            </dl>
            { press(view, ActionName::Refresh, None, Button::Primary, on) }
            <p class="next">{ words.review_leave() }</p>
            { for asked }
        </>
    }
}
