//! "This wasn't me" (rule 12). Binds nothing back: an old inbox may be in the wrong hands.

use regain_contract::{Disputed, Notice, NoticeKind, NoticeState, ProblemType, ProofKind, RefusedReason, Timestamp};
use regain_flow::dispute::{self, About, Dispute, decide};
use regain_flow::{CaseId, Event, Flow, Known, State, Status};

use super::facts::Facts;
use super::{Refusal, Turn, effects, facts};
use crate::app::App;
use crate::id::Written as _;
use crate::store::{Binding, Case, CaseKind, NoticeRow, Tx};
use crate::{audit, outbox, random};

/// A notice, and what its dispute did if it was pressed.
pub struct Seen {
    pub notice: Notice,
    pub did: Option<Disputed>,
    /// When what it tells the beginning of was done.
    pub bound_at: Option<Timestamp>,
    pub looked_at: Option<LookedAt>,
}

/// What two people make of a dispute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LookedAt {
    pub expected_at: Timestamp,
    /// Whether the old values came back, once that is decided.
    pub restored: Option<bool>,
    /// It is about something that had been replaced.
    pub was_bound: bool,
}

/// A notice's link, and the account that it speaks for: in a migration not the one of its flow.
struct Link<'a> {
    app: &'a App,
    now: Timestamp,
    row: NoticeRow,
    facts: Option<Facts>,
}

/// What the link shows. Changes nothing.
pub async fn notice(app: &App, token: &str) -> Result<Seen, Refusal> {
    let mut tx = app.store.read().await?;
    let link = find(app, &mut tx, token).await?;
    let (notice, binding) = shown(&mut tx, &link).await?;
    let looked_at = looked_at(&mut tx, &link, notice.state).await?;
    Ok(Seen { notice, did: link.row.outcome, bound_at: binding.map(|binding| binding.at), looked_at })
}

/// The dispute that this press opened, or another one that this notice is disputed by.
async fn looked_at(tx: &mut Tx, link: &Link<'_>, state: NoticeState) -> Result<Option<LookedAt>, Refusal> {
    let case = match link.row.case {
        Some(case) => tx.case(case).await?,
        None if state == NoticeState::Disputed => {
            tx.cases_of(link.row.account, CaseKind::Dispute).await?.into_iter().next()
        }
        None => None,
    };
    let Some(case) = case.filter(|case| case.kind == CaseKind::Dispute) else { return Ok(None) };
    let restored = case.decided_at.and(case.approved);
    let was_bound = tx.disputed_since(case.id).await?.is_some();
    Ok(Some(LookedAt { expected_at: case.expected_at, restored, was_bound }))
}

/// The press. A second one finds it done.
pub async fn press(app: &App, token: &str, source: &str) -> Result<Disputed, Refusal> {
    let mut tx = app.store.write().await?;
    let link = find(app, &mut tx, token).await?;
    let Link { now, row, .. } = &link;
    if let Some(done) = row.outcome.filter(|_| row.disputed_at.is_some()) {
        return Ok(done);
    }
    // A flow is kept for as long as a press can mean anything.
    tx.flow(row.flow).await?.ok_or(Refusal::new(ProblemType::NotFound))?;
    let (about, binding) = about(&mut tx, &link).await?;
    let (done, case) = match decide(about, *now) {
        Dispute::ToTheFlow => stop_all(&mut tx, &link, source).await?,
        Dispute::HoldAccount => (Disputed::Held, Some(hold(&mut tx, &link, binding).await?)),
        Dispute::OpenCase => {
            let case = case_id(&mut tx, row).await?;
            (Disputed::CaseOpened, Some(open_case(&mut tx, &link, case).await?))
        }
        Dispute::VoidCodes => {
            tx.void_recovery_codes(row.account).await?;
            end_recovered(&mut tx, &link, source).await?;
            let case = case_id(&mut tx, row).await?;
            (Disputed::CodesVoided, Some(open_case(&mut tx, &link, case).await?))
        }
        Dispute::Nothing => (Disputed::Nothing, None),
    };
    if row.kind == NoticeKind::RecoveryCodeUsed && sheet_counts(&mut tx, &link).await? {
        // Who used one has the sheet, whatever became of the flow.
        tx.void_recovery_codes(row.account).await?;
    }
    if let (Some(case), Some(binding)) = (case, binding) {
        tx.widen_dispute(case, binding.at).await?;
    }
    let of = binding.map(|binding| binding.flow);
    if tx.dispute_notice(&row.token_mac, done, case, of, *now).await? {
        audit::disputed(app, &mut tx, row.flow, row.account, row.factor, done, *now).await?;
    }
    tx.commit().await?;
    Ok(done)
}

async fn find<'a>(app: &'a App, tx: &mut Tx, token: &str) -> Result<Link<'a>, Refusal> {
    let row = tx.notice(&app.keys.token(token)).await?.ok_or(Refusal::new(ProblemType::NotFound))?;
    let now = app.clock.now();
    let facts = facts::read(app, tx, row.account, now).await?;
    Ok(Link { app, now, row, facts })
}

async fn shown(tx: &mut Tx, link: &Link<'_>) -> Result<(Notice, Option<Binding>), Refusal> {
    let row = &link.row;
    let (state, binding) = match tx.flow(row.flow).await? {
        _ if row.disputed_at.is_some() => (NoticeState::Disputed, None),
        Some(_) => {
            let (about, binding) = about(tx, link).await?;
            (state(about, row.kind, link.now), binding)
        }
        // It is no longer kept, so it ended long ago.
        None if tells_of_binding(row.kind) => (NoticeState::Open, None),
        None => (NoticeState::Over, None),
    };
    // Where it speaks for what has been bound since, the end of that hold is what matters.
    let hold_until = binding.filter(|_| state == NoticeState::Bound).map(|binding| binding.hold_until);
    let notice = Notice {
        kind: row.kind,
        state,
        at: row.at,
        factors: row.factors.clone(),
        hold_until: hold_until.or(row.hold_until),
        effective_at: row.effective_at,
        codes_left: row.codes_left,
        reference: row.reference.clone(),
        case: row.case.map(CaseId::text),
    };
    Ok((notice, binding.filter(|_| matches!(state, NoticeState::Bound | NoticeState::Disputed))))
}

fn state(about: About, kind: NoticeKind, now: Timestamp) -> NoticeState {
    match (about, decide(about, now)) {
        // Somebody has said so already, from another address.
        (About::Binding { disputed: true, .. }, _) => NoticeState::Disputed,
        (_, Dispute::Nothing) => NoticeState::Over,
        (_, Dispute::HoldAccount) if !tells_of_binding(kind) => NoticeState::Bound,
        _ => NoticeState::Open,
    }
}

/// A migration binds the old account.
const fn tells_of_binding(kind: NoticeKind) -> bool {
    matches!(kind, NoticeKind::Bound | NoticeKind::Migrated)
}

/// What a press would be about: a dispute is about the account, so a notice of a beginning speaks for what has been bound
/// since, by whichever flow.
async fn about(tx: &mut Tx, link: &Link<'_>) -> Result<(About, Option<Binding>), Refusal> {
    let row = &link.row;
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
    if let Some(about) = bound.filter(|_| tells_of_binding(row.kind) || is_within(binding, link.now)) {
        return Ok((about, binding));
    }
    if row.kind == NoticeKind::RecoveryCodesSaved {
        let saved = tx.saved_recovery_codes(row.account).await?;
        let these = saved.is_some_and(|saved| saved.saved_at == row.at && saved.left > 0);
        return Ok((About::Codes { count: these && link.is_of_this_account() }, None));
    }
    if is_stoppable(tx, link).await? {
        return Ok((About::Running, None));
    }
    if row.kind == NoticeKind::RecoveryCodeUsed && sheet_counts(tx, link).await? {
        return Ok((About::Codes { count: true }, None));
    }
    Ok((bound.unwrap_or(About::Ended), binding))
}

fn is_within(binding: Option<Binding>, now: Timestamp) -> bool {
    binding.is_some_and(|binding| now < binding.hold_until)
}

/// A code of theirs may stand in a flow that runs: that one ends. No other: whoever reads an old address isn't to stop the
/// owner by this.
async fn end_recovered(tx: &mut Tx, link: &Link<'_>, source: &str) -> Result<(), Refusal> {
    for other in tx.running_flows(link.row.account).await? {
        let mut other = Turn::begin(link.app, tx, other, source).await?;
        let proofs = other.flow.state.known().map(|known| known.proofs.clone()).unwrap_or_default();
        if proofs.iter().any(|proof| proof.asked().kind == ProofKind::RecoveryCode) {
            // One that has run out is ended by the clock, which is as good.
            let _ended = other.take(tx, &Event::BoundElsewhere).await?;
        }
    }
    Ok(())
}

/// Whether recovery codes of the set that one was used of are left, and this address may say something about them.
async fn sheet_counts(tx: &mut Tx, link: &Link<'_>) -> Result<bool, Refusal> {
    let saved = tx.saved_recovery_codes(link.row.account).await?;
    let left = saved.is_some_and(|saved| saved.saved_at <= link.row.at && saved.left > 0);
    Ok(left && link.is_of_this_account())
}

/// Whether there is still something that a dispute of a beginning could stop: a flow of this account, or a migration of it,
/// that has told of itself, or a review that is open. Not by an address that the account no longer has.
async fn is_stoppable(tx: &mut Tx, link: &Link<'_>) -> Result<bool, Refusal> {
    let row = &link.row;
    let Some(facts) = link.facts.as_ref().filter(|_| link.is_of_this_account()) else { return Ok(false) };
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

impl Link<'_> {
    /// Whether the notice went to an address that the account still has.
    fn is_of_this_account(&self) -> bool {
        let enrolled = self.facts.as_ref().and_then(|facts| facts.enrolled(self.row.factor));
        enrolled.is_some_and(|enrolled| enrolled.changed_at <= self.row.at)
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

/// A dispute is about the account, not about the one flow that the notice came from: every running reset hears it, and
/// what is left of the reviews that were asked for.
async fn stop_all(tx: &mut Tx, link: &Link<'_>, source: &str) -> Result<(Disputed, Option<CaseId>), Refusal> {
    let row = &link.row;
    let case = case_id(tx, row).await?;
    let mut done = (Disputed::Nothing, None);
    for other in tx.running_flows(row.account).await? {
        let mut other = Turn::begin(link.app, tx, other, source).await?;
        let heard = other.take(tx, &Event::Disputed { from: row.factor, case }).await?;
        done = stronger(done, what_it_did(heard.is_ok(), &other.flow.state));
    }
    let Some(facts) = facts::read(link.app, tx, row.account, link.now).await? else { return Ok(done) };
    let reviews = dispute::reviews(row.factor, &facts.account.cases);
    for review in reviews.voided {
        tx.consume_case(review, link.now).await?;
        done = stronger(done, (Disputed::Stopped, Some(open_case(tx, link, case).await?)));
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

/// Within the hold: nothing leaves the account until two people have decided; nor, after a migration, the new one, which stays
/// closed.
async fn hold(tx: &mut Tx, link: &Link<'_>, binding: Option<Binding>) -> Result<CaseId, Refusal> {
    let Link { app, now, row, facts } = link;
    let facts = facts.as_ref().ok_or(Refusal::new(ProblemType::Internal))?;
    let case = case_id(tx, row).await?;
    let case = open_case(tx, link, case).await?;
    if facts.account.status != Status::Closed {
        tx.replace_status(row.account, Status::Disputed).await?;
    }
    tx.hold_endless(row.account, true).await?;
    // Whoever bound the new values may have begun more with them.
    effects::wipe(app, tx, row.account, *now).await?;
    // Of this press: the flow may have said the same before.
    let once = format!("dispute/{}/{}", case.text(), now.unix());
    use outbox::Webhook::{AccountDisputed, HoldExtended, SessionsRevoke};
    for kind in [AccountDisputed, HoldExtended, SessionsRevoke] {
        outbox::webhook(app, tx, kind, &facts.stored, &once, None, *now).await?;
    }
    let since = binding.map_or(*now, |binding| binding.at);
    for migration in tx.migrations_since(row.account, since).await? {
        let Some(new) = tx.account(migration.new).await? else { continue };
        let once = format!("{once}/{}", new.id.text());
        for kind in [AccountDisputed, SessionsRevoke] {
            outbox::webhook(app, tx, kind, &new, &once, None, *now).await?;
        }
    }
    Ok(case)
}

async fn open_case(tx: &mut Tx, link: &Link<'_>, id: CaseId) -> Result<CaseId, Refusal> {
    let Link { app, now, row, .. } = link;
    if tx.case(id).await?.is_some() {
        return Ok(id);
    }
    let case = Case {
        id,
        kind: CaseKind::Dispute,
        account: row.account,
        flow: row.flow,
        lost: row.factors.clone(),
        claimed: None,
        words: None,
        past_face: false,
        ordered: false,
        opened_at: *now,
        expected_at: now.plus(app.policy.review_expected),
        decided_at: None,
        approved: None,
        consumed_at: None,
    };
    tx.open_case(&case).await?;
    Ok(id)
}
