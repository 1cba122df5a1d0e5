//! The facts of one account, as one transaction sees them. Read again in every transaction that acts on them (row 7).

use regain_contract::{Factor, Timestamp};
use regain_flow::tally::{FaceTally, Tally};
use regain_flow::{Account, AccountId, Factors, Policy, Target};

use super::{Refusal, hold};
use crate::app::App;
use crate::store::{self, CaseKind, Enrolled, SavedCodes, Subject, TrySubject, Tx, Value};
use crate::value;

pub struct Facts {
    /// As the rules see it.
    pub account: Account,
    pub stored: store::Account,
    pub enrolled: Vec<Enrolled>,
    pub saved: Option<SavedCodes>,
    /// Since when a portrait is enrolled.
    pub portrait_at: Option<Timestamp>,
}

impl Facts {
    pub fn enrolled(&self, factor: Factor) -> Option<&Enrolled> {
        self.enrolled.iter().find(|enrolled| enrolled.factor == factor)
    }
}

/// `None` when there is no such account.
pub async fn read(app: &App, tx: &mut Tx, id: AccountId, now: Timestamp) -> Result<Option<Facts>, Refusal> {
    let Some(stored) = tx.account(id).await? else { return Ok(None) };
    let enrolled = tx.factors(id).await?;
    let mut factors = Vec::with_capacity(enrolled.len());
    let mut locked = Factors::NONE;
    for one in &enrolled {
        factors.push((one.factor, target(app, id, one)?));
        let tally = tally(tx, id, TrySubject::Enrolled(one.factor), now, &app.policy).await?;
        if tally.locked(now, &app.policy).is_some() {
            locked = locked.with(one.factor);
        }
    }
    let hold = hold::of(&stored);
    let disputes = tx.cases_of(id, CaseKind::Dispute).await?;
    let saved = tx.saved_recovery_codes(id).await?;
    let portrait = tx.portrait(id).await?;
    // Who looks elsewhere knows an account by the operator's own id.
    let verified = stored.identity_verified && stored.name.is_some();
    let by = app.verifier.by(verified, portrait.as_ref().map(|portrait| portrait.model.as_str()));
    let account = Account {
        id,
        status: stored.status,
        factors,
        verified: stored.identity_verified,
        hold,
        dispute: disputes.into_iter().find(|case| case.decided_at.is_none()).map(|case| case.id),
        cases: reviews(tx, id, now, &app.policy).await?,
        face: face_tally(tx, id, now, &app.policy).await?.facts(by, now, &app.policy),
        locked,
        recovery_codes: saved.map_or(0, |saved| saved.left),
        migrated_at: tx.migrated_at(id).await?,
        delayed: None,
        voided_at: stored.voided_at,
    };
    let portrait_at = portrait.map(|portrait| portrait.enrolled_at);
    Ok(Some(Facts { account, stored, enrolled, saved, portrait_at }))
}

/// As much as is needed of whoever a claim names before they are recognised, and no more: how long it takes doesn't depend on what
/// they have. Nobody is looked for in the same way.
pub async fn glance(app: &App, tx: &mut Tx, id: Option<AccountId>, now: Timestamp) -> Result<Option<Facts>, Refusal> {
    let id = id.unwrap_or(AccountId(0));
    let (stored, portrait) = (tx.account(id).await?, tx.portrait(id).await?);
    let (migrated_at, by) = (tx.migrated_at(id).await?, app.verifier.looks());
    let Some(stored) = stored else { return Ok(None) };
    let account = Account {
        id,
        status: stored.status,
        factors: vec![],
        verified: stored.identity_verified,
        hold: hold::of(&stored),
        dispute: None,
        cases: vec![],
        face: FaceTally::default().facts(by, now, &app.policy),
        locked: Factors::NONE,
        recovery_codes: 0,
        migrated_at,
        delayed: None,
        voided_at: stored.voided_at,
    };
    let portrait_at = portrait.map(|portrait| portrait.enrolled_at);
    Ok(Some(Facts { account, stored, enrolled: vec![], saved: None, portrait_at }))
}

/// What the rules know an enrolled factor by.
fn target(app: &App, account: AccountId, enrolled: &Enrolled) -> Result<Target, Refusal> {
    match &enrolled.value {
        Value::Address { canonical, .. } => Ok(app.keys.target(enrolled.factor, canonical.as_bytes())),
        Value::Secret { sealed, .. } => {
            let secret = value::open_secret(&app.keys, account, sealed)?;
            // EXPOSE: what comes out is a keyed digest.
            Ok(app.keys.target(enrolled.factor, secret.expose()))
        }
    }
}

/// An approval that nobody has taken up for as long as a review is kept says nothing of today.
async fn reviews(
    tx: &mut Tx,
    account: AccountId,
    now: Timestamp,
    policy: &Policy,
) -> Result<Vec<regain_flow::Case>, Refusal> {
    let mut reviews = Vec::new();
    for case in tx.cases_of(account, CaseKind::Review).await? {
        if case.approved == Some(true) && case.decided_at.is_some_and(|at| at.plus(policy.review_kept) <= now) {
            continue;
        }
        let said = tx.decisions(Subject::Case(case.id)).await?;
        reviews.push(regain_flow::Case {
            id: case.id,
            account: case.account,
            lost: case.lost.into_iter().collect(),
            claimed: case.claimed,
            past_face: case.past_face,
            decisions: said.iter().filter_map(store::Decision::to_rules).collect(),
            ordered: case.ordered,
        });
    }
    Ok(reviews)
}

/// The identity checks that still count.
pub async fn face_tally(
    tx: &mut Tx,
    account: AccountId,
    now: Timestamp,
    policy: &Policy,
) -> Result<FaceTally, Refusal> {
    let since = now.plus(-policy.identity_again_after);
    let attempts = tx.tries(account, TrySubject::Face, since).await?;
    Ok(FaceTally::of(attempts, tx.checks_begun(account, since).await?))
}

/// The wrong guesses that can still lock something.
pub async fn tally(
    tx: &mut Tx,
    account: AccountId,
    subject: TrySubject,
    now: Timestamp,
    policy: &Policy,
) -> Result<Tally, Refusal> {
    // A lock of a day can have been earned over the day before it began.
    let since = now.plus(-2 * policy.long_lock.max(policy.short_lock));
    Ok(Tally::of(tx.tries(account, subject, since).await?))
}
