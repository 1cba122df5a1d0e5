//! What operators decide: cases, freezing and thawing. Two different people, each on record, and then what follows from
//! it, in one transaction with its notices, its hold and its audit record (row 38).
//!
//! Whether what was said amounts to a decision is `regain-flow`'s to say ([`regain_flow::review::verdict`]).

mod claim;
mod dispute;
mod documents;
mod order;
mod report;

use regain_contract::Timestamp;
use regain_flow::review::Evidence;
use regain_flow::{AccountId, CaseId, Factors, FlowId, Verdict, review};
use serde_json::json;

use crate::act::notify;
use crate::app::App;
use crate::audit;
use crate::id::Written as _;
use crate::store::{Case, CaseKind, Decision, NewDecision, StoreError, Subject, Tx};
use crate::texts::CaseChange;

pub use claim::{Claimed, Concerned, claimed, moved_from};
pub use documents::look_at;
pub use order::{Command, order, settle};

/// What an operator says on a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// A review: this person may reset what they said is lost, or is who they claim to be. A report: the account is frozen.
    Approve,
    Reject,
    /// A dispute: the old values come back.
    Restore,
    /// A dispute: the new values stand.
    Confirm,
}

impl Said {
    const fn is_about(self, kind: CaseKind) -> bool {
        match self {
            Self::Approve | Self::Reject => matches!(kind, CaseKind::Review | CaseKind::Report),
            Self::Restore | Self::Confirm => matches!(kind, CaseKind::Dispute),
        }
    }

    const fn approves(self) -> bool {
        matches!(self, Self::Approve | Self::Restore)
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Reject => "reject",
            Self::Restore => "restore",
            Self::Confirm => "confirm",
        }
    }
}

/// What came of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is on record; another operator has to say the same.
    Half,
    /// It is decided.
    Settled,
}

/// Why a word wasn't taken. Nothing has changed.
#[derive(Debug)]
pub enum Refused {
    NoSuchCase,
    NoSuchAccount,
    /// It never came, or the case is closed.
    NoSuchDocument,
    DecidedAlready,
    SpokenAlready,
    /// Reviews and reports are approved or rejected, disputes restored or confirmed.
    OtherKind(CaseKind),
    /// Under what a migration's review claims, nobody is verified who could get an account back.
    NobodyVerified,
    /// Whoever is verified under it is who asks.
    SameAccount,
    /// What was replaced is no longer kept.
    NothingKept,
    /// Not from this status.
    Status(regain_flow::Status),
    /// An old address belongs to somebody else by now.
    AddressTaken,
    Store(StoreError),
    Sealed(crate::crypto::Unopened),
    /// A flow of the account could not be ended.
    Flows,
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NoSuchCase => f.write_str("there is no such case"),
            Self::NoSuchAccount => f.write_str("there is no such account"),
            Self::NoSuchDocument => {
                f.write_str("there is no such picture: it hasn't come, or it was deleted when the case closed")
            }
            Self::DecidedAlready => f.write_str("this case is decided already"),
            Self::SpokenAlready => f.write_str("you have said your word on this; somebody else has to"),
            Self::OtherKind(CaseKind::Review) => f.write_str("this is a review: say approve or reject"),
            Self::OtherKind(CaseKind::Dispute) => f.write_str("this is a dispute: say restore or confirm"),
            Self::OtherKind(CaseKind::Report) => {
                f.write_str("this is a report: say approve, which freezes the account, or reject")
            }
            Self::NobodyVerified => {
                f.write_str("nobody is verified under what is claimed here, so there is nothing to approve: say reject")
            }
            Self::SameAccount => f.write_str(
                "what is claimed here is what the account that asks is verified under itself, so there is no other one to \
                 give back: say reject",
            ),
            Self::NothingKept => {
                f.write_str("the hold is over, and what was replaced is no longer kept: say confirm, and freeze the account if need be")
            }
            Self::Status(status) => write!(f, "the account's status is {status:?}"),
            Self::AddressTaken => f.write_str("an old address belongs to another account by now"),
            Self::Store(error) => error.fmt(f),
            Self::Sealed(error) => error.fmt(f),
            Self::Flows => f.write_str("a flow of the account could not be ended: see the log"),
        }
    }
}

impl std::error::Error for Refused {}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<crate::crypto::Unopened> for Refused {
    fn from(error: crate::crypto::Unopened) -> Self {
        Self::Sealed(error)
    }
}

impl From<crate::act::Refusal> for Refused {
    fn from(_: crate::act::Refusal) -> Self {
        Self::Flows
    }
}

impl From<crate::random::NoRandomness> for Refused {
    fn from(error: crate::random::NoRandomness) -> Self {
        Self::Store(error.into())
    }
}

/// Takes an operator's word on a case. That it is this operator was checked before.
pub async fn case(
    app: &App,
    id: CaseId,
    said: Said,
    operator: &str,
    evidence: &Evidence,
    reason: Option<&str>,
) -> Result<Outcome, Refused> {
    let now = app.clock.now();
    let mut tx = app.store.write().await?;
    let case = tx.case(id).await?.ok_or(Refused::NoSuchCase)?;
    if !said.is_about(case.kind) {
        return Err(Refused::OtherKind(case.kind));
    }
    if case.decided_at.is_some() {
        return Err(Refused::DecidedAlready);
    }
    match said {
        Said::Approve => claim::may_approve(&mut tx, &case).await?,
        Said::Restore => dispute::may_restore(&mut tx, &case).await?,
        Said::Reject | Said::Confirm => {}
    }
    let subject = Subject::Case(id);
    let word = NewDecision { subject, operator, approves: said.approves(), evidence: Some(evidence), reason };
    speak(&mut tx, &word, now).await?;
    let detail = json!({
        "case": id.text(), "said": said.name(), "reason": reason,
        "evidence": { "kind": evidence.kind(), "reference": evidence.reference() },
    });
    record(app, &mut tx, "case_spoken_on", operator, case.account, Some(case.flow), detail, now).await?;

    let words = tx.decisions(subject).await?;
    let words: Vec<_> = words.iter().filter_map(Decision::to_rules).collect();
    let approved = match review::verdict(&words) {
        Verdict::Open | Verdict::Half => {
            tx.commit().await?;
            return Ok(Outcome::Half);
        }
        Verdict::Approved(_) => true,
        Verdict::Rejected(_) => false,
    };
    if !tx.settle_case(id, approved, now).await? {
        return Err(Refused::DecidedAlready);
    }
    let account = tx.account(case.account).await?.ok_or(Refused::NoSuchAccount)?;
    match (case.kind, approved) {
        (CaseKind::Review, true) => tell(app, &mut tx, &case, CaseChange::Approved, now).await?,
        (CaseKind::Review, false) => {
            let again = now.plus(app.policy.review_again_after);
            tell(app, &mut tx, &case, CaseChange::Rejected(again), now).await?;
        }
        (CaseKind::Report, true) => report::freeze(app, &mut tx, &account, &case, operator, now).await?,
        (CaseKind::Report, false) => {}
        (CaseKind::Dispute, true) => dispute::restore(app, &mut tx, &account, &case, operator, now).await?,
        (CaseKind::Dispute, false) => dispute::confirm(app, &mut tx, &account, &case, now).await?,
    }
    let detail = json!({ "case": id.text(), "decided": said.name() });
    record(app, &mut tx, "case_decided", operator, case.account, Some(case.flow), detail, now).await?;
    tx.commit().await?;
    Ok(Outcome::Settled)
}

async fn speak(tx: &mut Tx, word: &NewDecision<'_>, now: Timestamp) -> Result<(), Refused> {
    match tx.decide(word, now).await {
        Err(StoreError::Taken) => Err(Refused::SpokenAlready),
        done => Ok(done?),
    }
}

#[expect(clippy::too_many_arguments, reason = "each is a column of the log")]
async fn record(
    app: &App,
    tx: &mut Tx,
    event: &str,
    operator: &str,
    account: AccountId,
    flow: Option<FlowId>,
    detail: serde_json::Value,
    now: Timestamp,
) -> Result<(), Refused> {
    let actor = format!("operator:{operator}");
    let event = audit::Event { event, actor: &actor, account: Some(account), flow, detail };
    Ok(audit::record(&app.keys, tx, event, now).await?)
}

/// Tells every address that the account has now what became of a case.
async fn tell(app: &App, tx: &mut Tx, case: &Case, change: CaseChange, now: Timestamp) -> Result<(), Refused> {
    Ok(notify::of_case(app, tx, case, change, Factors::ALL, "decided", now).await?)
}
