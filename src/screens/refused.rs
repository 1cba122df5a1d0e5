//! One reason, one next thing to do.

use regain_contract::{Refused, RefusedReason};
use yew::{Html, html};

use super::page::{command, heading};
use crate::parts::{Button, clock, countdown, moment};
use crate::view::View;

pub(super) fn refused(view: &View, step: &Refused) -> Html {
    let words = view.words;
    let reason = match step.reason {
        RefusedReason::SelfFrozen => "self_frozen",
        RefusedReason::Disputed => "disputed",
        RefusedReason::Locked => "locked",
        RefusedReason::NotMine => "not_mine",
        RefusedReason::Withdrawn => "withdrawn",
        RefusedReason::Expired => "expired",
    };
    let until = step.until.map(|end| {
        let left = view.until(end).map(|seconds| countdown(words.time_left(&clock(words, seconds))));
        html! { <p class="notice">{ words.refused_until() }{ " " }{ moment(words, end) }{ " " }{ for left }</p> }
    });
    let case = step.case.as_ref().map(|case| html! { <p><b class="data">{ words.refused_case(case) }</b></p> });
    let again = matches!(step.reason, RefusedReason::Expired | RefusedReason::Withdrawn);
    let back = matches!(step.reason, RefusedReason::SelfFrozen | RefusedReason::Disputed | RefusedReason::Locked);
    html! {
        <>
            { heading(view, words.refused_title(reason)) }
            <p class="lead">{ words.refused_lead(reason) }</p>
            { for case }
            { for until }
            { for again.then(|| command(words.begin_again(), "begin", Button::Primary)) }
            { for back.then(|| command(words.refused_back(), "begin", Button::Secondary)) }
        </>
    }
}
