//! Attempts at the identity check, in every place where they count (rule 9): the account that started it, and in a migration the
//! claim, whether anybody is verified under it or not.

use regain_contract::Timestamp;
use regain_flow::tally::FaceTally;
use regain_flow::{AccountId, Claim, FaceCheck, FlowId};

use super::{Refusal, facts};
use crate::app::App;
use crate::id::Written as _;
use crate::store::{Mac, StoreError, ThrottleKind, TryId, TrySubject, Tx};

fn claim_mac(app: &App, claim: Claim) -> Mac {
    app.keys.throttle(&["claim", &claim.text()])
}

/// The faces that were looked at for a claim, whether anybody is verified under it or not.
pub async fn of_claim(app: &App, tx: &mut Tx, claim: Claim, now: Timestamp) -> Result<FaceTally, Refusal> {
    let since = now.plus(-app.policy.identity_again_after);
    let attempts = tx.hits(ThrottleKind::Claim, &claim_mac(app, claim), since, u32::MAX).await?;
    Ok(FaceTally::of(attempts, []))
}

/// What an identity check can do now in a migration: per new account, and per claim (rule 9). Who would look at the face doesn't
/// depend on whose it is.
pub async fn towards_migration(
    app: &App,
    tx: &mut Tx,
    account: AccountId,
    claim: Claim,
    now: Timestamp,
) -> Result<FaceCheck, Refusal> {
    let by = app.verifier.looks();
    let own = facts::face_tally(tx, account, now, &app.policy).await?.facts(by, now, &app.policy);
    Ok(own.and(of_claim(app, tx, claim, now).await?.facts(by, now, &app.policy)))
}

/// An attempt, in every place where it counts.
pub async fn count(
    app: &App,
    tx: &mut Tx,
    account: AccountId,
    claim: Option<Claim>,
    flow: FlowId,
    now: Timestamp,
) -> Result<TryId, Refusal> {
    if let Some(claim) = claim {
        tx.count_hit(ThrottleKind::Claim, &claim_mac(app, claim), now).await?;
    }
    Ok(tx.count_try(account, TrySubject::Face, flow, now).await?)
}

/// It passed.
pub async fn refund(app: &App, tx: &mut Tx, claim: Claim) -> Result<(), StoreError> {
    tx.refund_hit(ThrottleKind::Claim, &claim_mac(app, claim)).await
}
