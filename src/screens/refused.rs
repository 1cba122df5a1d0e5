//! One reason, one next thing to do.

use regain_contract::{Refused, RefusedReason, Way};
use yew::{Html, html};

use super::page::{command, heading};
use crate::parts::{Button, left, moment};
use crate::view::View;

pub(super) fn refused(view: &View, step: &Refused) -> Html {
    let words = view.words;
    let reason = name(view, step.reason);
    let until = step.until.map(|end| {
        let left = left(view.model, words, view.until(end));
        html! { <p class="notice">{ words.refused_until() }{ " " }{ moment(words, end) }{ " " }{ left }</p> }
    });
    let case = step.case.as_ref().map(|case| html! { <p><b class="data">{ words.refused_case(case) }</b></p> });
    let migration = view.flow.way == Way::Migration;
    let lead = words.refused_lead(match reason {
        "withdrawn" if view.model.withdrew => "by_you",
        "withdrawn" if migration => "not_moved",
        _ => reason,
    });
    let again = matches!(reason, "expired" | "withdrawn" | "stopped");
    let back = matches!(reason, "self_frozen" | "disputed" | "locked") && !migration;
    html! {
        <>
            { heading(view, words.refused_title(reason)) }
            <p class="lead">{ lead }</p>
            { for case }
            { for until }
            { for again.then(|| command(view.model, words.begin_again(), "begin", Button::Primary)) }
            { for back.then(|| command(view.model, words.refused_back(), "begin", Button::Secondary)) }
        </>
    }
}

/// The reason, as the texts name it.
pub(super) fn name(view: &View, reason: RefusedReason) -> &'static str {
    match reason {
        RefusedReason::SelfFrozen => "self_frozen",
        // A dispute of what was done holds the account without end; one of what was begun has only stopped it.
        RefusedReason::Disputed if view.flow.hold.as_ref().is_none_or(|hold| hold.until.is_some()) => "stopped",
        RefusedReason::Disputed => "disputed",
        RefusedReason::Locked => "locked",
        RefusedReason::NotMine => "not_mine",
        RefusedReason::Withdrawn => "withdrawn",
        RefusedReason::Expired => "expired",
    }
}
