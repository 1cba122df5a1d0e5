//! A dispute is decided: the old values come back, or the new ones stand. Either way the account is active again and a hold
//! runs from now.

use regain_contract::{Factor, Timestamp};
use regain_flow::Status;
use serde_json::json;

use super::{Refused, record, tell};
use crate::act::{effects, migrate, notify};
use crate::app::App;
use crate::id::Written as _;
use crate::store::{Account, Case, Former, StoreError, Tx, Value};
use crate::texts::CaseChange;
use crate::{audit, former, outbox};

/// What was replaced has to be there still; a dispute that stopped something has nothing to put back.
pub(super) async fn may_restore(tx: &mut Tx, case: &Case) -> Result<(), Refused> {
    let was_bound = tx.disputed_since(case.id).await?.is_some();
    if was_bound && replaced(tx, case).await?.is_empty() { Err(Refused::NothingKept) } else { Ok(()) }
}

pub(super) async fn restore(
    app: &App,
    tx: &mut Tx,
    account: &Account,
    case: &Case,
    operator: &str,
    now: Timestamp,
) -> Result<(), Refused> {
    let until = end(app, tx, account, case, now).await?;
    let kept = replaced(tx, case).await?;
    // A migration's addresses go back to the account that they came from.
    let undone = match tx.disputed_since(case.id).await? {
        Some(since) => migrate::undo(app, tx, account.id, since, now).await?,
        None => vec![],
    };
    for migration in undone {
        let new = tx.account(migration.new).await?;
        // One that stays closed is told nothing of being open.
        let Some(new) = new.filter(|new| new.status != Status::Closed) else { continue };
        let change = CaseChange::Undone(new.hold_until.unwrap_or(until));
        let factors = tx.factors(new.id).await?;
        let addresses: Vec<_> =
            factors.iter().filter_map(|one| Some((one.factor, one.address()?.to_owned()))).collect();
        notify::of_case_to(app, tx, case, change, &new, &addresses, "undone", now).await?;
    }
    // The new addresses are told before they go: whoever they belong to learns that it is over.
    tell(app, tx, case, CaseChange::Restored(until), now).await?;
    for factor in Factor::ALL {
        // Of several in a row the first is what the owner had; oldest first.
        let Some(oldest) = kept.iter().find(|kept| kept.factor == factor) else { continue };
        let Some(old) = former::open(&app.keys, account.id, oldest)? else {
            tx.remove_factor(account.id, factor).await?;
            continue;
        };
        match tx.bind_factor(account.id, factor, &old, now).await {
            Err(StoreError::Taken) => return Err(Refused::AddressTaken),
            bound => bound?,
        }
    }
    // What was replaced before this may be disputed yet.
    if let Some(since) = tx.disputed_since(case.id).await? {
        tx.forget_former_values(account.id, since).await?;
    }
    effects::wipe(app, tx, account.id, now).await?;
    // The restored addresses are told too.
    let restored = kept.iter().map(|kept| kept.factor).collect();
    notify::of_case(app, tx, case, CaseChange::Restored(until), restored, "restored", now).await?;
    let detail = json!({ "case": case.id.text(), "values": audit::masked_values(tx, account.id).await? });
    record(app, tx, "values_restored", operator, account.id, Some(case.flow), detail, now).await?;
    let once = format!("case/{}", case.id.text());
    Ok(outbox::webhook(app, tx, outbox::Webhook::SessionsRevoke, account, &once, None, now).await?)
}

pub(super) async fn confirm(
    app: &App,
    tx: &mut Tx,
    account: &Account,
    case: &Case,
    now: Timestamp,
) -> Result<(), Refused> {
    let until = end(app, tx, account, case, now).await?;
    // Whoever disputed learns how it ended, at addresses that the account no longer has.
    let mut before = vec![];
    for kept in replaced(tx, case).await? {
        let old = former::open(&app.keys, account.id, &kept)?;
        let is_first = before.iter().all(|(factor, _)| *factor != kept.factor);
        if let Some(Value::Address { stored, .. }) = old.filter(|_| is_first) {
            before.push((kept.factor, stored));
        }
    }
    notify::of_case_to(app, tx, case, CaseChange::Confirmed(until), account, &before, "stands", now).await?;
    tell(app, tx, case, CaseChange::Confirmed(until), now).await
}

/// What the dispute is about, as far as it is kept, oldest first. What nobody disputed stays as it is.
async fn replaced(tx: &mut Tx, case: &Case) -> Result<Vec<Former>, StoreError> {
    let since = tx.disputed_since(case.id).await?;
    let kept = tx.former_values(case.account).await?;
    Ok(kept.into_iter().filter(|kept| since.is_some_and(|since| kept.replaced_at >= since)).collect())
}

/// Active again, with a hold that has an end.
async fn end(app: &App, tx: &mut Tx, account: &Account, case: &Case, now: Timestamp) -> Result<Timestamp, Refused> {
    if account.status == Status::Disputed {
        tx.replace_status(account.id, Status::Active).await?;
    }
    tx.hold_endless(account.id, false).await?;
    let until = tx.hold_until(account.id, now.plus(app.policy.hold_lasts)).await?;
    let once = format!("case/{}", case.id.text());
    outbox::webhook(app, tx, outbox::Webhook::HoldExtended, account, &once, Some(until), now).await?;
    Ok(until)
}
