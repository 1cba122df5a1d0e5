//! What the rules order, carried out in the transaction that stores the state that ordered it.

use regain_contract::{Factor, Timestamp};
use regain_flow::effect::Notify;
use regain_flow::{AccountId, CaseId, Claimed, Effect, Event, Factors, FlowId, Hold, Recorded, Target};

use super::{Refusal, Turn, bind, check, facts, handover, migrate, notify, recovery, send, sign_up, ticket};
use crate::app::App;
use crate::id::Written as _;
use crate::store::{Case, CaseKind, StoreError, Tx};
use crate::texts::CaseChange;
use crate::{audit, outbox, value};

pub async fn carry_out(turn: &mut Turn<'_>, tx: &mut Tx, effect: &Effect) -> Result<(), Refusal> {
    match effect {
        Effect::SendCode { factor, purpose } => send::code(turn, tx, *factor, *purpose).await,
        Effect::IssueSecret(target) => issue_secret(turn, tx, *target).await,
        Effect::DropStaged => Ok(drop_staged(turn, tx).await?),
        Effect::IssueRecoveryCodes => recovery::issue(turn, tx).await,
        Effect::SaveRecoveryCodes => recovery::save(turn, tx).await,
        Effect::Notify(Notify::Started { replaced, lost }) => notify::started(turn, tx, *replaced, *lost).await,
        Effect::Notify(Notify::Bound { changed, lost, hold_until }) => {
            notify::bound(turn, tx, *changed, *lost, *hold_until).await
        }
        Effect::Notify(Notify::RecoveryCodeUsed) => notify::recovery_code_used(turn, tx).await,
        Effect::Notify(Notify::RecoveryCodesSaved) => notify::recovery_codes_saved(turn, tx).await,
        Effect::OpenCheck(check) => check::open(turn, tx, *check).await,
        Effect::HandOver => handover::make(turn, tx).await,
        Effect::Notify(Notify::MigrationStarted { at_once }) => notify::migration_started(turn, tx, *at_once).await,
        Effect::Notify(Notify::MigrationStopped { case }) => notify::migration_stopped(turn, tx, *case).await,
        Effect::Notify(Notify::MigrationDelayed { effective_at }) => {
            notify::migration_delayed(turn, tx, *effective_at).await
        }
        Effect::Notify(Notify::Migrated { hold_until }) => notify::migrated(turn, tx, *hold_until).await,
        Effect::Notify(Notify::Reported { case }) => notify::reported(turn, tx, *case).await,
        Effect::OpenCase { case, lost, claimed, ordered } => {
            open_review(turn, tx, *case, *lost, *claimed, *ordered).await
        }
        Effect::OpenDispute { case } => open_dispute(turn, tx, *case).await,
        Effect::OpenReport { case, account } => {
            // The one that is open already says it too.
            if tx.case(*case).await?.is_some() {
                return Ok(());
            }
            open_case(turn, tx, &Opening { kind: CaseKind::Report, ..Opening::dispute(*case, *account) }).await?;
            Ok(())
        }
        Effect::OpenAccount(account) => sign_up::open(turn, tx, *account).await,
        Effect::Enrol(factor, target) => sign_up::enrol(turn, tx, *factor, *target).await,
        Effect::Migrate(migrate) => migrate::carry_out(turn, tx, migrate).await,
        Effect::Bind(changes) => bind::all(turn, tx, changes).await,
        Effect::Hold(hold) => write_hold(turn, tx, *hold).await,
        Effect::RevokeSessions => revoke_sessions(turn, tx).await,
        Effect::VoidOtherFlows => void_others(turn, tx).await,
        Effect::ConsumeCase(case) => consume(turn, tx, *case).await,
        // A person's session is the operator's to open: the ticket says that it was earned.
        Effect::LeadOn { to, account, password_at } => ticket::lead_on(turn, tx, *to, *account, *password_at).await,
        Effect::Resume(delayed) => ticket::resume(turn, tx, *delayed).await,
        Effect::Record(recorded) => record(turn, tx, *recorded).await,
    }
}

/// The account of the facts. The rules order nothing that needs one without one.
fn account<'t>(turn: &'t Turn<'_>) -> Result<&'t facts::Facts, Refusal> {
    turn.facts.as_ref().ok_or(Refusal::new(regain_contract::ProblemType::Internal))
}

async fn issue_secret(turn: &Turn<'_>, tx: &mut Tx, target: Target) -> Result<(), Refusal> {
    if target != turn.drawn.fresh.secret {
        return Err(Refusal::new(regain_contract::ProblemType::Internal));
    }
    let value = value::NewValue::of_secret(&turn.drawn.secret);
    let sealed = value::seal(&turn.app.keys, turn.row.id, Factor::Authenticator, &value)?;
    Ok(tx.propose(turn.row.id, Factor::Authenticator, &sealed, turn.now).await?)
}

pub async fn drop_staged(turn: &Turn<'_>, tx: &mut Tx) -> Result<(), StoreError> {
    tx.drop_proposals(turn.row.id).await?;
    tx.drop_issued_recovery_codes(turn.row.id).await?;
    tx.forget_codes(turn.row.id).await
}

async fn open_review(
    turn: &Turn<'_>,
    tx: &mut Tx,
    id: CaseId,
    lost: Factors,
    claimed: Option<Claimed>,
    ordered: bool,
) -> Result<(), Refusal> {
    if tx.case(id).await?.is_some() {
        return if ordered { Ok(tx.order_case(id).await?) } else { Ok(()) };
    }
    let account = account(turn)?.account.id;
    let opening = Opening { id, kind: CaseKind::Review, account, lost: lost.iter().collect(), claimed, ordered };
    let case = open_case(turn, tx, &opening).await?;
    let change = CaseChange::Opened(case.expected_at);
    Ok(notify::of_case(turn.app, tx, &case, change, Factors::ALL, "opened", turn.now).await?)
}

/// The account has at most one dispute that is undecided; it was looked up before the rules were asked. In a migration it is the
/// account whose addresses were told.
async fn open_dispute(turn: &Turn<'_>, tx: &mut Tx, id: CaseId) -> Result<(), Refusal> {
    if tx.case(id).await?.is_some() {
        return Ok(());
    }
    let disputed = turn.old.as_ref().map_or(account(turn)?.account.id, |old| old.account.id);
    open_case(turn, tx, &Opening::dispute(id, disputed)).await?;
    Ok(())
}

/// What a case is opened with.
struct Opening {
    id: CaseId,
    kind: CaseKind,
    account: AccountId,
    lost: Vec<Factor>,
    claimed: Option<Claimed>,
    ordered: bool,
}

impl Opening {
    const fn dispute(id: CaseId, account: AccountId) -> Self {
        Self { id, kind: CaseKind::Dispute, account, lost: vec![], claimed: None, ordered: false }
    }
}

async fn open_case(turn: &Turn<'_>, tx: &mut Tx, opening: &Opening) -> Result<Case, Refusal> {
    let case = Case {
        id: opening.id,
        kind: opening.kind,
        account: opening.account,
        flow: turn.row.id,
        lost: opening.lost.clone(),
        claimed: opening.claimed,
        past_face: turn.flow.state.known().is_some_and(|known| known.moving.past_face),
        // What was typed stands in the flow until then.
        words: opening.claimed.and(turn.row.claimed.clone()),
        ordered: opening.ordered,
        opened_at: turn.now,
        expected_at: turn.now.plus(turn.app.policy.review_expected),
        decided_at: None,
        approved: None,
        consumed_at: None,
    };
    tx.open_case(&case).await?;
    Ok(case)
}

async fn write_hold(turn: &Turn<'_>, tx: &mut Tx, hold: Hold) -> Result<(), Refusal> {
    let facts = account(turn)?;
    let was_on = facts.account.hold.is_some_and(|hold| hold.is_on(turn.now));
    let until = match hold {
        Hold::Until(until) => Some(tx.hold_until(facts.account.id, until).await?),
        Hold::WithoutEnd => {
            tx.hold_endless(facts.account.id, true).await?;
            None
        }
    };
    let kind = if was_on { outbox::Webhook::HoldExtended } else { outbox::Webhook::HoldStarted };
    webhook(turn, tx, kind, until).await
}

pub async fn revoke_sessions(turn: &Turn<'_>, tx: &mut Tx) -> Result<(), Refusal> {
    webhook(turn, tx, outbox::Webhook::SessionsRevoke, None).await
}

/// Tells the operator's servers, once per flow and version.
pub async fn webhook(
    turn: &Turn<'_>,
    tx: &mut Tx,
    kind: outbox::Webhook,
    until: Option<Timestamp>,
) -> Result<(), Refusal> {
    let facts = account(turn)?;
    let once = format!("{}/{}", turn.row.id.text(), turn.row.version);
    Ok(outbox::webhook(turn.app, tx, kind, &facts.stored, &once, until, turn.now).await?)
}

/// The account's other flows end here; they are looked at with the facts as they are after the binding.
async fn void_others(turn: &Turn<'_>, tx: &mut Tx) -> Result<(), Refusal> {
    let account = account(turn)?.account.id;
    end_flows(turn.app, tx, account, Some(turn.row.id), turn.now).await
}

/// Ends the account's flows, but for this one, and voids what was made to open another or tells of one that ended.
pub async fn end_flows(
    app: &App,
    tx: &mut Tx,
    account: AccountId,
    but: Option<FlowId>,
    now: Timestamp,
) -> Result<(), Refusal> {
    tx.void_invitations(account, now).await?;
    tx.void_proofs(account, now).await?;
    for row in tx.running_flows(account).await? {
        if Some(row.id) == but {
            continue;
        }
        let source = row.source.clone();
        let mut other = Turn::begin(app, tx, row, &source).await?;
        if !other.flow.state.is_final() && Box::pin(other.take(tx, &Event::BoundElsewhere)).await?.is_err() {
            tracing::error!("a flow was not ended by what happened to its account");
            return Err(Refusal::new(regain_contract::ProblemType::Internal));
        }
    }
    Ok(())
}

/// Whatever was begun, proved, asked for or saved while the account may have been in other hands: none of it counts.
pub async fn wipe(app: &App, tx: &mut Tx, account: AccountId, now: Timestamp) -> Result<(), Refusal> {
    end_flows(app, tx, account, None, now).await?;
    tx.void_recovery_codes(account).await?;
    for review in tx.cases_of(account, CaseKind::Review).await? {
        // A rejection stays: it keeps another from being asked for.
        if review.approved != Some(false) {
            tx.consume_case(review.id, now).await?;
        }
    }
    Ok(())
}

async fn consume(turn: &Turn<'_>, tx: &mut Tx, case: CaseId) -> Result<(), Refusal> {
    if tx.consume_case(case, turn.now).await? {
        return Ok(());
    }
    tracing::error!("a case was used up by another binding");
    Err(Refusal::new(regain_contract::ProblemType::Internal))
}

async fn record(turn: &Turn<'_>, tx: &mut Tx, recorded: Recorded) -> Result<(), Refusal> {
    let account = turn.row.account;
    Ok(audit::recorded(turn.app, tx, turn.row.id, account, recorded, turn.now).await?)
}
