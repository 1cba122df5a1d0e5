//! Where a review's case stands: in its flow, and on the page that finds it again.

use regain_contract::{Case, CaseState};
use yew::{Html, html};

use crate::model::Model;
use crate::parts::{left, moment};
use crate::words::Words;

/// As the texts name it.
pub const fn state(case: &Case) -> &'static str {
    match case.state {
        CaseState::Open => "open",
        CaseState::HalfDecided => "half_decided",
        CaseState::Approved => "approved",
        CaseState::Rejected => "rejected",
    }
}

pub fn facts(words: &Words, case: &Case, model: &Model) -> Html {
    let seconds = u64::try_from(case.expected_at.since(model.now)).ok().filter(|seconds| *seconds > 0);
    let left = left(model, words, seconds);
    html! {
        <dl class="facts-list">
            <dt>{ words.review_case() }</dt><dd><b class="data">{ &case.id }</b></dd>
            <dt>{ words.review_opened() }</dt><dd>{ moment(words, case.opened_at) }</dd>
            <dt>{ words.review_expected() }</dt><dd>{ moment(words, case.expected_at) }{ " " }{ left }</dd>
        </dl>
    }
}
