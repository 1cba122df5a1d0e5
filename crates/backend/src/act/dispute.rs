//! "This wasn't me" (rule 12). Binds nothing back: an old inbox may be in the wrong hands.

use regain_contract::{Disputed, Notice, NoticeKind, NoticeState, ProblemType, RefusedReason, Timestamp};
use regain_flow::dispute::{About, Dispute, decide};
use regain_flow::{CaseId, Event, State, Status};

use super::{Refusal, Turn, effects};
use crate::app::App;
use crate::id::Written as _;
use crate::store::{Case, CaseKind, NoticeRow, Tx};
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
    let about = about(&mut tx, &row, &turn).await?;
    let (done, case) = match decide(about, turn.now) {
        Dispute::ToTheFlow => stop(&mut tx, &mut turn, &row).await?,
        Dispute::HoldAccount => (Disputed::Held, Some(hold(&mut tx, &mut turn, &row).await?)),
        Dispute::OpenCase => (Disputed::CaseOpened, Some(open_case(&mut tx, &turn, &row).await?)),
        Dispute::Nothing => (Disputed::Nothing, None),
    };
    if tx.dispute_notice(&row.token_mac, done, case, turn.now).await? {
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
    let turn = Turn::find(app, tx, row.flow, "").await.ok();
    let over = match row.kind {
        NoticeKind::Started => turn.as_ref().is_none_or(|turn| turn.flow.state.is_final()),
        NoticeKind::Bound => false,
    };
    let state = match (row.disputed_at, over) {
        (Some(_), _) => NoticeState::Disputed,
        (None, true) => NoticeState::Over,
        (None, false) => NoticeState::Open,
    };
    Ok(Notice {
        kind: row.kind,
        state,
        at: row.at,
        factors: row.factors.clone(),
        hold_until: row.hold_until,
        reference: row.reference.clone(),
        case: row.case.map(CaseId::text),
    })
}

/// A notice of a beginning whose flow has bound meanwhile disputes the binding.
async fn about(tx: &mut Tx, row: &NoticeRow, turn: &Turn<'_>) -> Result<About, Refusal> {
    let binding = |hold_until: Timestamp, disputed: bool| About::Binding { hold_until, disputed };
    let disputed = tx.is_disputed(row.flow, NoticeKind::Bound).await?;
    if let Some(hold_until) = row.hold_until {
        return Ok(binding(hold_until, disputed));
    }
    match &turn.flow.state {
        State::Done(done) if !done.signed_in => {
            let bound_at = turn.row.ended_at.unwrap_or(turn.flow.accepted_at);
            Ok(binding(bound_at.plus(turn.app.policy.hold_lasts), disputed))
        }
        state if state.is_final() => Ok(About::Ended),
        _ => Ok(About::Running),
    }
}

/// The account's undecided dispute, or a new one's id.
async fn case_id(tx: &mut Tx, row: &NoticeRow) -> Result<CaseId, Refusal> {
    let open = tx.cases_of(row.account, CaseKind::Dispute).await?;
    match open.into_iter().find(|case| case.decided_at.is_none()) {
        Some(case) => Ok(case.id),
        None => Ok(random::case_id()?),
    }
}

async fn stop(tx: &mut Tx, turn: &mut Turn<'_>, row: &NoticeRow) -> Result<(Disputed, Option<CaseId>), Refusal> {
    let case = case_id(tx, row).await?;
    let from = row.factor;
    let taken = turn.take(tx, &Event::Disputed { from, case }).await?;
    match (&taken, &turn.flow.state) {
        (Err(_), _) => Ok((Disputed::Nothing, None)),
        (Ok(()), State::Refused(refused)) if refused.reason == RefusedReason::Disputed => {
            Ok((Disputed::Stopped, refused.case))
        }
        // Its time had run out, or the account was closed.
        (Ok(()), State::Refused(_)) => Ok((Disputed::Nothing, None)),
        (Ok(()), State::Review(review)) => Ok((Disputed::SentToReview, Some(review.case))),
        (Ok(()), _) => Ok((Disputed::SentToReview, None)),
    }
}

/// Within the hold: nothing leaves the account until two people have decided.
async fn hold(tx: &mut Tx, turn: &mut Turn<'_>, row: &NoticeRow) -> Result<CaseId, Refusal> {
    let case = open_case(tx, turn, row).await?;
    let status = turn.facts.as_ref().map(|facts| facts.account.status);
    if status != Some(Status::Closed) {
        tx.replace_status(row.account, Status::Disputed).await?;
    }
    tx.hold_endless(row.account, true).await?;
    effects::webhook(turn, tx, outbox::Webhook::AccountDisputed, None).await?;
    effects::webhook(turn, tx, outbox::Webhook::HoldExtended, None).await?;
    effects::revoke_sessions(turn, tx).await?;
    Ok(case)
}

async fn open_case(tx: &mut Tx, turn: &Turn<'_>, row: &NoticeRow) -> Result<CaseId, Refusal> {
    let id = case_id(tx, row).await?;
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
