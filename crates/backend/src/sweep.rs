//! Housekeeping: what has ended is ended, what nobody needs is forgotten.

use std::sync::Arc;
use std::time::Duration;

use regain_contract::Timestamp;
use tokio::sync::watch;

use crate::act;
use crate::app::App;
use crate::audit;
use crate::id::Written as _;
use crate::outbox;
use crate::store::StoreError;

const HOUR: i64 = 3_600;
const DAY: i64 = 86_400;
const AT_ONCE: u32 = 100;

/// Every half minute, until it is told to stop.
pub async fn run(app: Arc<App>, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow_and_update() {
        if let Err(error) = once(&app).await {
            tracing::error!(%error, "the sweep didn't get through");
        }
        tokio::select! {
            () = tokio::time::sleep(Duration::from_secs(30)) => {}
            _ = stop.changed() => {}
        }
    }
}

/// Once through everything.
pub async fn once(app: &App) -> Result<(), StoreError> {
    let now = app.clock.now();
    end_holds(app, now).await?;
    end_flows(app, now).await?;
    let mut tx = app.store.write().await?;
    tx.forget_checks(now, now.plus(-2 * app.policy.identity_again_after.max(DAY))).await?;
    tx.forget_handovers(now.plus(-DAY)).await?;
    // Somebody who still waits sends them again.
    tx.forget_documents(now.plus(-app.policy.review_kept)).await?;
    tx.forget_keys(now.plus(-DAY)).await?;
    tx.forget_all_told(now.plus(-DAY)).await?;
    // A lock of a day can have been earned over the day before it began.
    let longest = app.policy.long_lock.max(app.policy.short_lock).max(DAY);
    tx.forget_counts(now.plus(-2 * longest)).await?;
    // A request that comes again with its key finds its answer for a day.
    tx.forget_invitations(now.plus(-DAY)).await?;
    tx.forget_sent(now.plus(-7 * DAY)).await?;
    // Somebody may come back to an account that they opened on the way, for as long as to a review.
    tx.forget_opened_accounts(now.plus(-app.policy.review_kept)).await?;
    // A notice's link has to find its flow for as long as somebody may press it.
    tx.forget_flows(now.plus(-90 * DAY)).await?;
    tx.commit().await?;
    // Somebody may have been reading when a picture was deleted.
    app.store.empty_log().await
}

/// Flows that the clock has something to say to: what was staged in one that has expired is dropped.
async fn end_flows(app: &App, now: Timestamp) -> Result<(), StoreError> {
    let due = app.store.read().await?.due_flows(now, AT_ONCE).await?;
    for row in due {
        if let Err(refusal) = act::show::settle(app, row.id, &row.source).await {
            tracing::error!(problem = ?refusal.kind, "a flow that is over can't be ended");
        }
        // Whatever came of it, it isn't looked at again right away.
        let mut tx = app.store.write().await?;
        tx.put_off_flow(row.id, now, now.plus(HOUR)).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Holds that have ended: the operator's servers are told, and what had been replaced is forgotten.
async fn end_holds(app: &App, now: Timestamp) -> Result<(), StoreError> {
    let ended = app.store.read().await?.ended_holds(now, AT_ONCE).await?;
    for id in ended {
        let mut tx = app.store.write().await?;
        let Some(account) = tx.account(id).await? else { continue };
        if !tx.end_hold(id, now).await? {
            continue;
        }
        let until = account.hold_until;
        let once = format!("hold/{}/{}", id.text(), until.map_or(0, Timestamp::unix));
        outbox::webhook(app, &mut tx, outbox::Webhook::HoldEnded, &account, &once, until, now).await?;
        let detail = serde_json::json!({ "until": until });
        let event = audit::Event { event: "hold_ended", actor: "backend", account: Some(id), flow: None, detail };
        audit::record(&app.keys, &mut tx, event, now).await?;
        tx.commit().await?;
    }
    Ok(())
}
