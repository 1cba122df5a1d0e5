//! `GET /v1/accounts/{id}/hold`: may anything leave this account now? Asked before every withdrawal. Whatever isn't certain
//! is a no.

use regain_contract::{Capability, Hold, HoldAnswer, MayNot, Timestamp};
use regain_flow::account::{Stopped, may_leave};
use regain_flow::{self as rules, Status};

use super::Refusal;
use crate::app::App;
use crate::store::Account;

/// Of this moment. It is read before the look: whoever has to wait for that gets the answer of an earlier one, when a hold
/// had longer to go.
pub async fn answer(app: &App, id: &str) -> Result<HoldAnswer, Refusal> {
    at(app, id, app.clock.now()).await
}

/// As one transaction sees it.
pub async fn at(app: &App, id: &str, at: Timestamp) -> Result<HoldAnswer, Refusal> {
    let account = app.store.read().await?.account_by_name(id).await?;
    let may = match &account {
        None => Err((MayNot::Unknown, None)),
        Some(account) => may_leave(account.status, of(account), at).map_err(said),
    };
    let (reason, until) = match may {
        Ok(()) => (None, None),
        Err((reason, until)) => (Some(reason), until),
    };
    Ok(HoldAnswer { id: id.to_owned(), withdrawal: may.is_ok(), c2c_sell: may.is_ok(), reason, until, at })
}

fn said(stopped: Stopped) -> (MayNot, Option<Timestamp>) {
    match stopped {
        Stopped::By(Status::SelfFrozen) => (MayNot::SelfFrozen, None),
        Stopped::By(Status::Closed) => (MayNot::Closed, None),
        Stopped::By(Status::Disputed | Status::Active) => (MayNot::Disputed, None),
        Stopped::Held(rules::Hold::Until(until)) => (MayNot::Hold, Some(until)),
        Stopped::Held(rules::Hold::WithoutEnd) => (MayNot::Hold, None),
    }
}

/// The account's, over or not.
pub fn of(account: &Account) -> Option<rules::Hold> {
    if account.hold_endless {
        return Some(rules::Hold::WithoutEnd);
    }
    account.hold_until.map(rules::Hold::Until)
}

/// The one that is on, in the contract's words.
pub fn shown(account: &Account, now: Timestamp) -> Option<Hold> {
    let until = match of(account).filter(|hold| hold.is_on(now))? {
        rules::Hold::Until(until) => Some(until),
        rules::Hold::WithoutEnd => None,
    };
    Some(Hold { until, capabilities: vec![Capability::Withdrawal, Capability::C2cSell] })
}
