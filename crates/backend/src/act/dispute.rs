//! "This wasn't me" (rule 12). Binds nothing back: an old inbox may be in the wrong hands.

use regain_contract::{Disputed, Notice, NoticeKind, NoticeState, ProblemType, ProofKind, RefusedReason, Timestamp};
use regain_flow::dispute::{self, About, Dispute, decide};
use regain_flow::{CaseId, Event, Flow, Known, State, Status};

use super::{Refusal, Turn, effects, facts};
use crate::app::App;
use crate::id::Written as _;
use crate::store::{Binding, Case, CaseKind, NoticeRow, Tx};
use crate::{audit, outbox, random};

/// A notice, and what its dispute did if it was pressed.
pub struct Seen {
    pub notice: Notice,
    pub did: Option<Disputed>,
}

/// What the link shows. Changes nothing.
pub async fn notice(app: &App, token: &str) -> Result<Seen, Refusal> {
    let mut tx = app.store.read().await?;
    let row = find(app, &mut tx, token).await?;
    Ok(Seen { notice: shown(app, &mut tx, &row).await?, did: row.outcome })
}

/// The press. A second one finds it done.
pub async fn press(app: &App, token: &str, source: &str) -> Result<Disputed, Refusal> {
    let mut tx = app.store.write().await?;
    let row = find(app, &mut tx, token).await?;
    if let Some(done) = row.outcome.filter(|_| row.disputed_at.is_some()) {
        return Ok(done);
    }
    // A flow is kept for as long as a press can mean anything.
    let flow = tx.flow(row.flow).await?.ok_or(Refusal::new(ProblemType::NotFound))?;
    let mut turn = Turn::begin(app, &mut tx, flow, source).await?;
    let (about, binding) = about(&mut tx, &row, &turn).await?;
    let (done, case) = match decide(about, turn.now) {
        Dispute::ToTheFlow => stop_all(&mut tx, &turn, &row).await?,
        Dispute::HoldAccount => (Disputed::Held, Some(hold(&mut tx, &mut turn, &row).await?)),
        Dispute::OpenCase => {
            let case = case_id(&mut tx, &row).await?;
            (Disputed::CaseOpened, Some(open_case(&mut tx, &turn, &row, case).await?))
        }
        Dispute::VoidCodes => {
            tx.void_recovery_codes(row.account).await?;
            end_recovered(&mut tx, &turn, &row).await?;
            let case = case_id(&mut tx, &row).await?;
            (Disputed::CodesVoided, Some(open_case(&mut tx, &turn, &row, case).await?))
        }
        Dispute::Nothing => (Disputed::Nothing, None),
    };
    if row.kind == NoticeKind::RecoveryCodeUsed && sheet_counts(&mut tx, &row, &turn).await? {
        // Who used one has the sheet, whatever became of the flow.
        tx.void_recovery_codes(row.account).await?;
    }
    if let (Some(case), Some(binding)) = (case, binding) {
        tx.widen_dispute(case, binding.at).await?;
    }
    let of = binding.map(|binding| binding.flow);
    if tx.dispute_notice(&row.token_mac, done, case, of, turn.now).await? {
        audit::disputed(app, &mut tx, row.flow, row.account, row.factor, done, turn.now).await?;
    }
    tx.commit().await?;
    Ok(done)
}

async fn find(app: &App, tx: &mut Tx, token: &str) -> Result<NoticeRow, Refusal> {
    let found = tx.notice(&app.keys.token(token)).await?;
    found.ok_or(Refusal::new(ProblemType::NotFound))
}

async fn shown(app: &App, tx: &mut Tx, row: &NoticeRow) -> Result<Notice, Refusal> {
    let state = match Turn::find(app, tx, row.flow, "").await {
        _ if row.disputed_at.is_some() => NoticeState::Disputed,
        Ok(turn) => state(about(tx, row, &turn).await?.0, row.kind, turn.now),
        // It is no longer kept, so it ended long ago.
        Err(_) if row.kind == NoticeKind::Bound => NoticeState::Open,
        Err(_) => NoticeState::Over,
    };
    Ok(Notice {
        kind: row.kind,
        state,
        at: row.at,
        factors: row.factors.clone(),
        hold_until: row.hold_until,
        codes_left: row.codes_left,
        reference: row.reference.clone(),
        case: row.case.map(CaseId::text),
    })
}

fn state(about: About, kind: NoticeKind, now: Timestamp) -> NoticeState {
    match (about, decide(about, now)) {
        // Somebody has said so already, from another address.
        (About::Binding { disputed: true, .. }, _) => NoticeState::Disputed,
        (_, Dispute::Nothing) => NoticeState::Over,
        (_, Dispute::HoldAccount) if !matches!(kind, NoticeKind::Bound) => NoticeState::Bound,
        _ => NoticeState::Open,
    }
}

/// What a press would be about: a dispute is about the account, so a notice of a beginning speaks for what has been bound
/// since, by whichever flow.
async fn about(tx: &mut Tx, row: &NoticeRow, turn: &Turn<'_>) -> Result<(About, Option<Binding>), Refusal> {
    let binding = match row.hold_until {
        Some(hold_until) => Some(Binding { flow: row.flow, at: row.at, hold_until }),
        None => tx.binding_since(row.account, row.at).await?,
    };
    let bound = match binding {
        Some(Binding { flow, hold_until, .. }) => {
            Some(About::Binding { hold_until, disputed: tx.is_disputed(flow).await? })
        }
        None => None,
    };
    if let Some(about) = bound.filter(|_| row.kind == NoticeKind::Bound || is_within(binding, turn.now)) {
        return Ok((about, binding));
    }
    if row.kind == NoticeKind::RecoveryCodesSaved {
        let saved = tx.saved_recovery_codes(row.account).await?;
        let these = saved.is_some_and(|saved| saved.saved_at == row.at && saved.left > 0);
        return Ok((About::Codes { count: these && is_of_this_account(row, turn) }, None));
    }
    if is_stoppable(tx, row, turn).await? {
        return Ok((About::Running, None));
    }
    if row.kind == NoticeKind::RecoveryCodeUsed && sheet_counts(tx, row, turn).await? {
        return Ok((About::Codes { count: true }, None));
    }
    Ok((bound.unwrap_or(About::Ended), binding))
}

fn is_within(binding: Option<Binding>, now: Timestamp) -> bool {
    binding.is_some_and(|binding| now < binding.hold_until)
}

/// A code of theirs may stand in a flow that runs: that one ends. No other: whoever reads an old address isn't to stop the
/// owner by this.
async fn end_recovered(tx: &mut Tx, turn: &Turn<'_>, row: &NoticeRow) -> Result<(), Refusal> {
    for other in tx.running_flows(row.account).await? {
        let mut other = Turn::begin(turn.app, tx, other, turn.source).await?;
        let proofs = other.flow.state.known().map(|known| known.proofs.clone()).unwrap_or_default();
        if proofs.iter().any(|proof| proof.asked().kind == ProofKind::RecoveryCode) {
            // One that has run out is ended by the clock, which is as good.
            let _ended = other.take(tx, &Event::BoundElsewhere).await?;
        }
    }
    Ok(())
}

/// Whether recovery codes of the set that one was used of are left, and this address may say something about them.
async fn sheet_counts(tx: &mut Tx, row: &NoticeRow, turn: &Turn<'_>) -> Result<bool, Refusal> {
    let saved = tx.saved_recovery_codes(row.account).await?;
    let left = saved.is_some_and(|saved| saved.saved_at <= row.at && saved.left > 0);
    Ok(left && is_of_this_account(row, turn))
}

/// Whether there is still something that a dispute of a beginning could stop: a flow of this account that has told of
/// itself, or a review that is open. Not by an address that the account no longer has.
async fn is_stoppable(tx: &mut Tx, row: &NoticeRow, turn: &Turn<'_>) -> Result<bool, Refusal> {
    let Some(facts) = turn.facts.as_ref().filter(|_| is_of_this_account(row, turn)) else { return Ok(false) };
    let reviews = dispute::reviews(row.factor, &facts.account.cases);
    let unordered = facts.account.cases.iter().any(|case| reviews.ordered.contains(&case.id) && !case.ordered);
    if unordered || !reviews.voided.is_empty() {
        return Ok(true);
    }
    for other in tx.running_flows(row.account).await? {
        let flow: Flow = serde_json::from_str(&other.state)?;
        if flow.state.known().is_some_and(Known::was_told) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether the notice went to an address that the account still has.
fn is_of_this_account(row: &NoticeRow, turn: &Turn<'_>) -> bool {
    let enrolled = turn.facts.as_ref().and_then(|facts| facts.enrolled(row.factor));
    enrolled.is_some_and(|enrolled| enrolled.changed_at <= row.at)
}

/// The account's undecided dispute, or a new one's id.
async fn case_id(tx: &mut Tx, row: &NoticeRow) -> Result<CaseId, Refusal> {
    let open = tx.cases_of(row.account, CaseKind::Dispute).await?;
    match open.into_iter().find(|case| case.decided_at.is_none()) {
        Some(case) => Ok(case.id),
        None => Ok(random::case_id()?),
    }
}

/// A dispute is about the account, not about the one flow that the notice came from: every running reset hears it, and
/// what is left of the reviews that were asked for.
async fn stop_all(tx: &mut Tx, turn: &Turn<'_>, row: &NoticeRow) -> Result<(Disputed, Option<CaseId>), Refusal> {
    let case = case_id(tx, row).await?;
    let mut done = (Disputed::Nothing, None);
    for other in tx.running_flows(row.account).await? {
        let mut other = Turn::begin(turn.app, tx, other, turn.source).await?;
        let heard = other.take(tx, &Event::Disputed { from: row.factor, case }).await?;
        done = stronger(done, what_it_did(heard.is_ok(), &other.flow.state));
    }
    let Some(facts) = facts::read(turn.app, tx, row.account, turn.now).await? else { return Ok(done) };
    let reviews = dispute::reviews(row.factor, &facts.account.cases);
    for review in reviews.voided {
        tx.consume_case(review, turn.now).await?;
        done = stronger(done, (Disputed::Stopped, Some(open_case(tx, turn, row, case).await?)));
    }
    for review in reviews.ordered {
        tx.order_case(review).await?;
        done = stronger(done, (Disputed::SentToReview, Some(review)));
    }
    Ok(done)
}

fn what_it_did(heard: bool, state: &State) -> (Disputed, Option<CaseId>) {
    match state {
        _ if !heard => (Disputed::Nothing, None),
        State::Refused(refused) if refused.reason == RefusedReason::Disputed => (Disputed::Stopped, refused.case),
        // Its time had run out, or the account was closed.
        State::Refused(_) => (Disputed::Nothing, None),
        State::Review(review) => (Disputed::SentToReview, Some(review.case)),
        _ => (Disputed::SentToReview, None),
    }
}

/// Of several flows the person is told what is worst for whoever it was.
fn stronger(one: (Disputed, Option<CaseId>), other: (Disputed, Option<CaseId>)) -> (Disputed, Option<CaseId>) {
    match (one.0, other.0) {
        (Disputed::Stopped, _) | (_, Disputed::Nothing) => one,
        (_, Disputed::Stopped) | (Disputed::Nothing, _) => other,
        _ => one,
    }
}

/// Within the hold: nothing leaves the account until two people have decided.
async fn hold(tx: &mut Tx, turn: &mut Turn<'_>, row: &NoticeRow) -> Result<CaseId, Refusal> {
    let case = case_id(tx, row).await?;
    let case = open_case(tx, turn, row, case).await?;
    let status = turn.facts.as_ref().map(|facts| facts.account.status);
    if status != Some(Status::Closed) {
        tx.replace_status(row.account, Status::Disputed).await?;
    }
    tx.hold_endless(row.account, true).await?;
    // Whoever bound the new values may have begun more with them.
    effects::wipe(turn.app, tx, row.account, turn.now).await?;
    let facts = turn.facts.as_ref().ok_or(Refusal::new(ProblemType::Internal))?;
    // Of this press: the flow may have said the same before.
    let once = format!("dispute/{}/{}", case.text(), turn.now.unix());
    use outbox::Webhook::{AccountDisputed, HoldExtended, SessionsRevoke};
    for kind in [AccountDisputed, HoldExtended, SessionsRevoke] {
        outbox::webhook(turn.app, tx, kind, &facts.stored, &once, None, turn.now).await?;
    }
    Ok(case)
}

async fn open_case(tx: &mut Tx, turn: &Turn<'_>, row: &NoticeRow, id: CaseId) -> Result<CaseId, Refusal> {
    if tx.case(id).await?.is_some() {
        return Ok(id);
    }
    let case = Case {
        id,
        kind: CaseKind::Dispute,
        account: row.account,
        flow: row.flow,
        lost: row.factors.clone(),
        ordered: false,
        opened_at: turn.now,
        expected_at: turn.now.plus(turn.app.policy.review_expected),
        decided_at: None,
        approved: None,
        consumed_at: None,
    };
    tx.open_case(&case).await?;
    Ok(id)
}
