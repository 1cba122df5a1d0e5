//! The audit log: who did what to which account, for good. Append-only and chained by keyed hashes, so that a change, an
//! omission or a forged entry shows (row 57). Times are UTC, addresses masked, no secret in it.
//!
//! The end can only be cut off unseen where nobody noted it: `regain-backend audit verify` prints it, to be kept
//! elsewhere, and takes it back as `--head`.

use regain_contract::{Disputed, Factor, Timestamp};
use regain_flow::check::Face;
use regain_flow::{AccountId, Factors, FlowId, Recorded};
use serde_json::{Value, json};

use crate::address;
use crate::app::App;
use crate::crypto::Keys;
use crate::id::Written as _;
use crate::store::{AuditEntry, AuditHead, Mac, StoreError, Tx};

/// What happened.
pub struct Event<'a> {
    pub event: &'a str,
    /// `person`, `backend`, `server` (an operator's), `vendor` (who looks at faces), `machine` (whoever sits at it), or `operator:` and a name.
    pub actor: &'a str,
    pub account: Option<AccountId>,
    pub flow: Option<FlowId>,
    pub detail: Value,
}

/// Writes an entry, in the transaction of what it tells of.
pub async fn record(keys: &Keys, tx: &mut Tx, event: Event<'_>, now: Timestamp) -> Result<(), StoreError> {
    let head = tx.audit_head().await?;
    let mut entry = AuditEntry {
        seq: head.map_or(0, |head| head.seq) + 1,
        at: now,
        event: event.event.to_owned(),
        actor: event.actor.to_owned(),
        account: event.account.map(AccountId::text),
        flow: event.flow.map(FlowId::text),
        detail: event.detail.to_string(),
        previous: head.map_or([0; 32], |head| head.mac),
        mac: [0; 32],
    };
    entry.mac = link(keys, &entry);
    tx.append_audit(&entry).await
}

/// What the rules order to be kept.
pub async fn recorded(
    app: &App,
    tx: &mut Tx,
    flow: FlowId,
    account: Option<AccountId>,
    recorded: Recorded,
    now: Timestamp,
) -> Result<(), StoreError> {
    let (event, mut detail) = words(recorded);
    if let (Recorded::Bound(changed), Some(account)) = (recorded, account) {
        detail = json!({ "factors": changed.iter().collect::<Vec<_>>(), "values": masked_values(tx, account).await? });
    }
    record(&app.keys, tx, Event { event, actor: "person", account, flow: Some(flow), detail }, now).await
}

/// Somebody pressed "this wasn't me" in a notice that went to this factor's address.
pub async fn disputed(
    app: &App,
    tx: &mut Tx,
    flow: FlowId,
    account: AccountId,
    from: Factor,
    did: Disputed,
    now: Timestamp,
) -> Result<(), StoreError> {
    let detail = json!({ "from": from, "did": did });
    let event = Event { event: "disputed", actor: "person", account: Some(account), flow: Some(flow), detail };
    record(&app.keys, tx, event, now).await
}

/// A guess was wrong, and perhaps the one that locked the factor: operators who judge a case want to know.
pub async fn code_refused(
    app: &App,
    tx: &mut Tx,
    flow: FlowId,
    account: AccountId,
    factor: Factor,
    locks: bool,
    now: Timestamp,
) -> Result<(), StoreError> {
    let event = if locks { "factor_locked" } else { "code_refused" };
    let detail = json!({ "factor": factor });
    record(&app.keys, tx, Event { event, actor: "person", account: Some(account), flow: Some(flow), detail }, now).await
}

/// The same for a recovery code.
pub async fn recovery_code_refused(
    app: &App,
    tx: &mut Tx,
    flow: FlowId,
    account: AccountId,
    locks: bool,
    now: Timestamp,
) -> Result<(), StoreError> {
    let event = if locks { "recovery_codes_locked" } else { "recovery_code_refused" };
    let event = Event { event, actor: "person", account: Some(account), flow: Some(flow), detail: json!({}) };
    record(&app.keys, tx, event, now).await
}

/// A verdict on a face counted for nothing. It may have named a flow that it wasn't for.
pub async fn verdict_refused(
    app: &App,
    tx: &mut Tx,
    actor: &str,
    about: Option<(AccountId, FlowId)>,
    why: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let (account, flow) = about.unzip();
    let event = Event { event: "verdict_refused", actor, account, flow, detail: json!({ "why": why }) };
    record(&app.keys, tx, event, now).await
}

/// What a face was judged by, part for part: whoever looks at it later wants to know what a verdict stood on.
pub async fn judged(
    app: &App,
    tx: &mut Tx,
    flow: FlowId,
    account: AccountId,
    face: Face,
    now: Timestamp,
) -> Result<(), StoreError> {
    let Face { matches, live, injected, source } = face;
    let detail = json!({ "matches": matches, "live": live, "injected": injected, "source": source });
    let event = Event { event: "face_judged", actor: "backend", account: Some(account), flow: Some(flow), detail };
    record(&app.keys, tx, event, now).await
}

/// Every factor as it is now, masked: the log keeps each that was ever bound.
pub async fn masked_values(tx: &mut Tx, account: AccountId) -> Result<Value, StoreError> {
    let factors = tx.factors(account).await?;
    Ok(factors
        .iter()
        .map(|enrolled| {
            let masked = enrolled.address().map(|address| address::masked(enrolled.factor, address));
            (enrolled.factor.name().to_owned(), json!(masked))
        })
        .collect())
}

fn words(recorded: Recorded) -> (&'static str, Value) {
    let set = |factors: Factors| json!({ "factors": factors.iter().collect::<Vec<_>>() });
    let one = |factor: Factor| json!({ "factor": factor });
    match recorded {
        Recorded::PasswordProved => ("password_proved", json!({})),
        Recorded::CodeProved(factor) => ("code_proved", one(factor)),
        Recorded::SignedIn => ("signed_in", json!({})),
        Recorded::ResetStarted => ("reset_started", json!({})),
        Recorded::ChangeStarted(factor) => ("change_started", one(factor)),
        Recorded::RecoveryCodeProved(factor) => ("recovery_code_proved", one(factor)),
        Recorded::RecoveryCodesIssued => ("recovery_codes_issued", json!({})),
        Recorded::RecoveryCodesSaved => ("recovery_codes_saved", json!({})),
        Recorded::LostChosen(lost) => ("lost_chosen", set(lost)),
        Recorded::Accepted => ("accepted", json!({})),
        Recorded::FaceProved => ("face_proved", json!({})),
        Recorded::FaceFailed(failure) => ("face_failed", json!({ "failure": failure })),
        Recorded::Consented => ("consented", json!({ "to": "identity_check" })),
        Recorded::HandedOver => ("handed_over", json!({})),
        Recorded::ReviewAsked => ("review_asked", json!({})),
        Recorded::ReviewOrdered => ("review_ordered", json!({})),
        Recorded::ReviewTakenUp => ("review_taken_up", json!({})),
        Recorded::Proposed(factor) => ("proposed", one(factor)),
        Recorded::Staged(factor) => ("staged", one(factor)),
        Recorded::AddressTaken(factor) => ("address_taken", one(factor)),
        Recorded::Bound(changed) => ("bound", set(changed)),
        Recorded::SignedUp(factor) => ("signed_up", one(factor)),
        Recorded::Enrolled(factor) => ("enrolled", one(factor)),
        Recorded::Claimed => ("claimed", json!({})),
        Recorded::Reported => ("reported", json!({})),
        Recorded::LedOn(to) => ("led_on", json!({ "to": to })),
        Recorded::Delayed => ("delayed", json!({})),
        Recorded::Migrated(changed) => ("migrated", set(changed)),
        Recorded::Refused(reason) => ("refused", json!({ "reason": reason })),
    }
}

fn link(keys: &Keys, entry: &AuditEntry) -> Mac {
    let optional = |text: &Option<String>| text.clone().unwrap_or_default();
    let (account, flow) = (optional(&entry.account), optional(&entry.flow));
    keys.audit(&[
        &entry.seq.to_be_bytes(),
        &entry.at.unix().to_be_bytes(),
        entry.event.as_bytes(),
        entry.actor.as_bytes(),
        account.as_bytes(),
        flow.as_bytes(),
        entry.detail.as_bytes(),
        &entry.previous,
    ])
}

/// What became of reading the whole chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verified {
    /// Whole, up to here.
    Whole(Option<AuditHead>),
    /// This entry isn't what was written, or an earlier one is missing.
    BrokenAt(u64),
}

/// Reads the chain from its first entry.
pub async fn verify(keys: &Keys, tx: &mut Tx) -> Result<Verified, StoreError> {
    let mut head: Option<AuditHead> = None;
    loop {
        let entries = tx.audit_after(head.map_or(0, |head| head.seq), 1_000).await?;
        if entries.is_empty() {
            return Ok(Verified::Whole(head));
        }
        for entry in entries {
            let (seq, previous) = head.map_or((1, [0; 32]), |head| (head.seq + 1, head.mac));
            if entry.seq != seq || entry.previous != previous || entry.mac != link(keys, &entry) {
                return Ok(Verified::BrokenAt(seq));
            }
            head = Some(AuditHead { seq, mac: entry.mac });
        }
    }
}
