//! A dispute is decided: the old values come back, or the new ones stand. Either way the account is active again and a hold
//! runs from now.

use regain_contract::{Factor, Timestamp};
use regain_flow::Status;
use serde_json::json;

use super::{Refused, record, tell};
use crate::act::{effects, notify};
use crate::app::App;
use crate::id::Written as _;
use crate::store::{Account, Case, StoreError, Tx};
use crate::texts::CaseChange;
use crate::{audit, former, outbox};

pub(super) async fn restore(
    app: &App,
    tx: &mut Tx,
    account: &Account,
    case: &Case,
    operator: &str,
    now: Timestamp,
) -> Result<(), Refused> {
    // The new addresses are told before they go: whoever they belong to learns that it is over.
    let until = end(app, tx, account, case, now).await?;
    tell(app, tx, case, CaseChange::Restored(until), now).await?;
    // What nobody disputed stays as it is.
    let since = tx.disputed_since(case.id).await?;
    let kept = tx.former_values(account.id).await?;
    let kept: Vec<_> = kept.into_iter().filter(|kept| since.is_some_and(|since| kept.replaced_at >= since)).collect();
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
    tx.forget_former_values(account.id).await?;
    effects::wipe(app, tx, account.id, now).await?;
    // The restored addresses are told too.
    let restored = case.lost.iter().copied().collect();
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
    tell(app, tx, case, CaseChange::Confirmed(until), now).await
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
