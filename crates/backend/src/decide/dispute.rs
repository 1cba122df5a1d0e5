//! A dispute is decided: the old values come back, or the new ones stand. Either way the account is active again and a hold
//! runs from now.

use regain_contract::{Factor, Timestamp};
use regain_flow::Status;
use serde_json::json;

use super::{Refused, record, tell};
use crate::act::effects;
use crate::app::App;
use crate::id::Written as _;
use crate::store::{Account, Case, StoreError, Tx};
use crate::texts::CaseOutcome;
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
    tell(app, tx, account, case, CaseOutcome::Restored(until), now).await?;
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
    tell_again(app, tx, account, case, until, now).await?;
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
    tell(app, tx, account, case, CaseOutcome::Confirmed(until), now).await
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

/// The restored addresses are told too.
async fn tell_again(
    app: &App,
    tx: &mut Tx,
    account: &Account,
    case: &Case,
    until: Timestamp,
    now: Timestamp,
) -> Result<(), Refused> {
    let factors = case.lost.iter().copied().collect();
    let id = case.id.text();
    for enrolled in tx.factors(account.id).await? {
        let Some(address) = enrolled.address().filter(|_| case.lost.contains(&enrolled.factor)) else { continue };
        let outcome = CaseOutcome::Restored(until);
        let message = app.texts.case(&account.locale, enrolled.factor, &id, outcome, factors, "");
        let once = format!("case/{id}/restored/{}", enrolled.factor.name());
        outbox::message(app, tx, enrolled.factor, address, message, &once, None, now).await?;
    }
    Ok(())
}
