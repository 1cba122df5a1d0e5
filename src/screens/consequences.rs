//! What will happen, before anything does: each line is ticked by itself.

use regain_contract::{ActionName, Consequence, ConsequenceId, Consequences, Factor, ProofKind, Step};
use yew::{AttrValue, Html, html};

use super::page::heading;
use crate::form;
use crate::parts::{Button, error_line, factors, methods, tick, tick_first};
use crate::view::View;

pub(super) fn consequences(view: &View, step: &Consequences) -> Html {
    let words = view.words;
    let ids = step.consequences.iter().map(|one| form::consequence(one.id));
    let first = view.unticked(ActionName::Accept, "accepted", ids);
    let row = |one: &Consequence| {
        let id = form::consequence(one.id);
        if first == Some(id) {
            return tick_first("accepted", id, "accepted-error", html! { text(view, one) });
        }
        let ticked = view.ticked(ActionName::Accept, "accepted", id);
        tick("accepted", id, ticked, "accepted-error", html! { text(view, one) })
    };
    let boxes = html! {
        <fieldset class="ticks">
            <legend>{ words.consequences_tick() }</legend>
            { for step.consequences.iter().map(row) }
            <p class="hint">{ words.consequences_why() }</p>
            { error_line("accepted-error".into(), view.error(ActionName::Accept, "accepted")) }
        </fieldset>
    };
    let replaced = match &step.changing {
        Some(factor) => std::slice::from_ref(factor),
        None => step.lost.as_slice(),
    };
    let what = if step.adds { "add" } else { "replace" };
    let need = |proof: &ProofKind| html! { <li>{ words.need(proof.name()) }</li> };
    let needs = (!step.needs.is_empty()).then(|| {
        html! {
            <>
                <h2>{ words.consequences_needs() }</h2>
                <ol class="list numbers">{ for step.needs.iter().map(need) }</ol>
            </>
        }
    });
    html! {
        <>
            { heading(view, words.consequences_title()) }
            <p>{ words.consequences_lost(what) }</p>
            { factors(words, replaced) }
            { for needs }
            <h2>{ words.consequences_told() }</h2>
            { methods(words, &step.told) }
            { crate::parts::form(view, ActionName::Accept, None, Button::Primary, words.consequences_press(), boxes) }
            <p class="next">{ words.bind_more() }</p>
        </>
    }
}

/// Which addresses the old account gets.
fn replaced_by(view: &View) -> &'static str {
    let Step::Preview(step) = &view.flow.step else { return "both" };
    let gets = |factor| step.to.iter().any(|one| one.factor == factor);
    match (gets(Factor::Email), gets(Factor::Phone)) {
        (true, false) => "email",
        (false, true) => "phone",
        _ => "both",
    }
}

pub(super) fn text(view: &View, one: &Consequence) -> AttrValue {
    let words = view.words;
    let time = one.seconds.map(|seconds| words.duration(seconds));
    match (one.id, time) {
        (ConsequenceId::WithdrawalOff, Some(time)) => words.consequence_withdrawal_off(&time),
        (ConsequenceId::WithdrawalOff, None) => words.consequence_withdrawal_off_open(),
        (ConsequenceId::C2cSellOff, Some(time)) => words.consequence_c2c_sell_off(&time),
        (ConsequenceId::C2cSellOff, None) => words.consequence_c2c_sell_off_open(),
        (ConsequenceId::SessionsEnd, _) => words.consequence_sessions_end(),
        (ConsequenceId::AddressesTold, _) => words.consequence_addresses_told(),
        (ConsequenceId::AddressesReplaced, _) => words.consequence_addresses_replaced(replaced_by(view)),
        (ConsequenceId::NewAccountCloses, _) => words.consequence_new_account_closes(),
        (ConsequenceId::AuthenticatorRemoved, _) => words.consequence_authenticator_removed(),
        (ConsequenceId::PasswordReplaced, _) => words.consequence_password_replaced(),
        (ConsequenceId::TakesTime, Some(time)) => words.consequence_takes_time(&time),
        (ConsequenceId::TakesTime, None) => words.consequence_takes_time_open(),
    }
}
