//! The steps of a migration, one file each: from a new account back into the one whose phone and email are both lost.

use regain_contract::{ActionName, Blocker, BlockerId};
use yew::{Html, html};

use crate::parts::{Button, moment, press};
use crate::view::View;

pub(super) mod authenticator_left;
pub(super) mod delayed;
pub(super) mod identity_form;
pub(super) mod led_on;
pub(super) mod occupied;
pub(super) mod preview;
pub(super) mod reachable;
pub(super) mod sign_up;

/// Thirty days, in seconds.
const FAR: u64 = 2_592_000;

/// What somebody needs at hand, and how long it takes: before they begin.
pub(super) fn needs(view: &View, password_known: bool) -> Html {
    let words = view.words;
    let needs = [words.migration_need_1(), words.migration_need_2(), words.migration_need_3()];
    html! {
        <>
            <h2>{ words.migration_needs() }</h2>
            <ul class="list bullets">{ for needs.into_iter().map(|need| html! { <li>{ need }</li> }) }</ul>
            <p>{ words.migration_time(if password_known { "known" } else { "unknown" }) }</p>
        </>
    }
}

/// What stands in the way, each with what to do. It is read out when it changes.
fn blockers(view: &View, blockers: &[Blocker]) -> Html {
    let words = view.words;
    let row = |one: &Blocker| {
        let name = blocker(one.id);
        // What is far away has to name its year.
        let far = |end| view.until(end).is_some_and(|seconds| seconds > FAR);
        let until = one.until.map(|end| match far(end) {
            true => html! { <time datetime={end.to_string()}>{ words.day(end) }</time> },
            false => moment(words, end),
        });
        let until = until.map(|end| html! { <p>{ words.blocker_until() }{ " " }{ end }</p> });
        html! { <li><p><b>{ words.blocker(name) }</b></p><p>{ words.blocker_do(name) }</p>{ for until }</li> }
    };
    let there = (!blockers.is_empty()).then(|| {
        html! {
            <div class="notice warning">
                <h2>{ words.blockers() }</h2>
                <ul class="list blockers">{ for blockers.iter().map(row) }</ul>
            </div>
        }
    });
    // It keeps its place, so that what is new in it is read out.
    html! { <div role="status">{ for there }</div> }
}

fn look_again(view: &View, kind: Button) -> Html {
    press(view, ActionName::Refresh, None, kind, view.words.blockers_look())
}

const fn blocker(id: BlockerId) -> &'static str {
    match id {
        BlockerId::Assets => "assets",
        BlockerId::OpenOrders => "open_orders",
        BlockerId::PendingWithdrawals => "pending_withdrawals",
        BlockerId::NotFresh => "not_fresh",
        BlockerId::MigratedLately => "migrated_lately",
        BlockerId::NotKnown => "not_known",
    }
}
