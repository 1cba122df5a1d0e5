//! The identity check: begun with consent, watched frame by frame, judged once. Frames are looked at and forgotten; what is
//! kept until the check ends are measures, and numbers of a face, sealed.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use regain_contract::{
    CaptureSource, Captured, Flow, Hint, IdentityFailure, ProblemType, ProofKind, Timestamp, VendorSession,
};
use regain_face::Embedding;
use regain_flow::check::{self, Face};
use regain_flow::event::Identity;
use regain_flow::liveness::{End, Keep, Move, Watch};
use regain_flow::{AccountId, Asked, CheckId, Event, FlowId, Purpose, State};
use serde::{Deserialize, Serialize};

use super::handover::{self, Viewer};
use super::{Access, Presented, Refusal, Turn, attempts, facts};
use crate::app::App;
use crate::id::Written as _;
use crate::identity::engine::LookError;
use crate::identity::{Verifier, portrait};
use crate::store::{Check, NewCheck, Sealed, Tx};
use crate::{audit, random, view};

/// What is kept of a check while it is open.
#[derive(Serialize, Deserialize)]
pub enum Kept {
    Frames(Frames),
    Vendor(AtVendor),
}

/// What a vendor was asked and gave: its verdict has to say the nonce again.
#[derive(Serialize, Deserialize)]
pub struct AtVendor {
    pub nonce: String,
    session: VendorSession,
}

/// Faces are numbers here, in base64.
#[derive(Serialize, Deserialize)]
pub struct Frames {
    watch: Watch,
    /// What the last frame was told.
    hint: Hint,
    front: Vec<String>,
    turned: Vec<String>,
}

fn place(check: CheckId) -> String {
    format!("check/{}", check.text())
}

fn internal() -> Refusal {
    Refusal::new(ProblemType::Internal)
}

impl Kept {
    fn seal(&self, app: &App, check: CheckId) -> Result<Sealed, Refusal> {
        Ok(app.keys.seal_json(&place(check), self)?)
    }

    pub fn open(app: &App, check: &Check) -> Result<Self, Refusal> {
        Ok(app.keys.open_json(&place(check.id), &check.sealed)?)
    }
}

/// Begins one: its task is drawn by lot, here or by the vendor.
pub async fn open(turn: &Turn<'_>, tx: &mut Tx, check: CheckId) -> Result<(), Refusal> {
    let (app, now) = (turn.app, turn.now);
    let account = turn.row.account.ok_or_else(internal)?;
    let (kept, expires_at) = match (&app.verifier, &turn.begun) {
        (Verifier::Vendor(_), Some(begun)) if begun.check == check => {
            // EXPOSE: it is sealed.
            let nonce = begun.nonce.expose().clone();
            (Kept::Vendor(AtVendor { nonce, session: begun.session.clone() }), begun.expires_at)
        }
        // A moment ago the flow would not have begun one, so the vendor wasn't asked.
        (Verifier::Vendor(_), _) => return Err(Refusal::new(ProblemType::Unavailable)),
        (Verifier::Engine(_) | Verifier::Nobody, _) => {
            let watch = Watch::new(drawn()?);
            let frames = Frames { hint: watch.hint(), watch, front: vec![], turned: vec![] };
            (Kept::Frames(frames), now.plus(app.policy.check_lasts))
        }
    };
    let sealed = kept.seal(app, check)?;
    let new = NewCheck { id: check, flow: turn.row.id, account, expires_at, sealed: &sealed };
    Ok(tx.open_check(&new, now).await?)
}

/// Every move once, in an order that nobody can foresee.
fn drawn() -> Result<Vec<Move>, random::NoRandomness> {
    let mut left = Move::ALL.to_vec();
    let mut moves = Vec::with_capacity(left.len());
    while !left.is_empty() {
        let at = random::below(left.len() as u32)? as usize;
        moves.push(left.remove(at));
    }
    Ok(moves)
}

/// What the flow has left behind when it moved: nothing of a check outlives the step it belongs to.
pub async fn left_behind(turn: &Turn<'_>, tx: &mut Tx, before: &State, event: &Event) -> Result<(), Refusal> {
    let State::Identity(before) = before else { return Ok(()) };
    let still = match &turn.flow.state {
        State::Identity(at) => at.check,
        _ => {
            let passed = matches!(event, Event::Identity(Identity::Passed { .. }));
            tx.end_handovers(turn.row.id, passed, turn.now).await?;
            None
        }
    };
    if let Some(check) = before.check.filter(|check| Some(*check) != still) {
        tx.end_check(check, turn.now).await?;
    }
    Ok(())
}

/// The check that is open, as a client sees it.
pub async fn shown(turn: &Turn<'_>, tx: &mut Tx) -> Result<Option<regain_contract::Check>, Refusal> {
    let Some(open) = current(turn, tx).await? else { return Ok(None) };
    let (made, of, hint, session) = match Kept::open(turn.app, &open)? {
        Kept::Frames(frames) => (frames.watch.made(), frames.watch.of(), frames.watch.hint(), None),
        // The vendor's own page tells what to do.
        Kept::Vendor(at) => (0, 0, Hint::LookStraight, Some(at.session)),
    };
    Ok(Some(regain_contract::Check {
        id: open.id.text(),
        expires_at: open.expires_at,
        next_frame: open.next_frame,
        made,
        of,
        hint,
        session,
    }))
}

/// The open check that the flow waits for.
pub async fn current(turn: &Turn<'_>, tx: &mut Tx) -> Result<Option<Check>, Refusal> {
    let State::Identity(regain_flow::Identity { check: Some(check), .. }) = &turn.flow.state else { return Ok(None) };
    let open = tx.open_check_of(turn.row.id, turn.now).await?;
    Ok(open.filter(|open| open.id == *check))
}

/// One frame, as it was sent.
pub struct Frame {
    pub flow: FlowId,
    pub presented: Presented,
    pub source: String,
    pub check: CheckId,
    pub number: u32,
    pub from: CaptureSource,
    pub picture: Vec<u8>,
}

/// Looks at one frame. Where it ends the check, the answer carries the flow.
pub async fn capture(app: &App, frame: Frame) -> Result<Captured, Refusal> {
    let unauthorized = || Refusal::new(ProblemType::Unauthorized);
    let mut tx = app.store.read().await?;
    let row = tx.flow(frame.flow).await?.ok_or_else(unauthorized)?;
    let viewer = match handover::viewer(app, &mut tx, &row, &frame.presented).await? {
        // The token from before the password was proved is good for an answer that got lost, and for nothing else.
        Some(Viewer::Own(Access::Previous)) | None => return Err(unauthorized()),
        Some(viewer) => viewer,
    };
    let turn = Turn::begin(app, &mut tx, row, &frame.source).await?;
    let over = matches!(&viewer, Viewer::Handed(handed) if handed.is_ended);
    let Some(open) = current(&turn, &mut tx).await?.filter(|open| open.id == frame.check && !over) else {
        return Err(refused(&mut tx, &turn, &viewer, ProblemType::NotAccepted).await);
    };
    let (Kept::Frames(frames), Verifier::Engine(engine)) = (Kept::open(app, &open)?, &app.verifier) else {
        return Err(Refusal::new(ProblemType::NotAccepted));
    };
    let begun_at = open.expires_at.plus(-app.policy.check_lasts);
    let mac = app.keys.fingerprint(&[b"frame", &frame.picture]);
    if frame.number.checked_add(1) == Some(open.next_frame) && open.last_frame.as_deref() == Some(mac.as_slice()) {
        // The answer got lost.
        return Ok(told(&frames, open.next_frame));
    }
    if frame.number != open.next_frame {
        return Err(refused(&mut tx, &turn, &viewer, ProblemType::Stale).await);
    }
    if frame.from == CaptureSource::Photo && !app.policy.photos {
        return Err(Refusal::invalid("source"));
    }
    let at = app.clock.milliseconds();
    if frames.watch.is_too_soon(at, &app.policy.liveness) {
        return Err(Refusal::new(ProblemType::TooSoon).until(turn.now.plus(1)));
    }
    let now = turn.now;
    drop(turn);
    drop(tx);
    // One frame of a check is looked at at a time: the others of its number would be looked at for nothing.
    let Some(_looking) = engine.begin(frame.check) else {
        return Err(Refusal::new(ProblemType::TooSoon).until(now.plus(1)));
    };

    let Frames { watch, mut front, mut turned, .. } = frames;
    let limits = app.policy.liveness.clone();
    let looked = engine.look(frame.picture, watch, frame.from, at, limits).await.map_err(|error| match error {
        LookError::Picture => Refusal::invalid("picture"),
        LookError::Busy => Refusal::new(ProblemType::Unavailable),
        LookError::Engine => {
            tracing::error!("the models failed");
            internal()
        }
    })?;
    if let Some((keep, face)) = looked.kept {
        let numbers = STANDARD.encode(zeroize::Zeroizing::new(face.to_bytes()).as_slice());
        match keep {
            Keep::Front => front.push(numbers),
            Keep::Turned => turned.push(numbers),
        }
    }
    let frames = Frames { watch: looked.watch, hint: looked.told.hint, front, turned };
    let kept = Kept::Frames(frames);

    let mut tx = app.store.write().await?;
    let turn = Turn::find(app, &mut tx, frame.flow, &frame.source).await?;
    let still = current(&turn, &mut tx).await?.is_some_and(|open| open.id == frame.check);
    let taken = still && tx.take_frame(frame.check, frame.number, &mac, &kept.seal(app, frame.check)?).await?;
    if !taken {
        return Err(refused(&mut tx, &turn, &viewer, ProblemType::Stale).await);
    }
    let Kept::Frames(frames) = kept else { return Err(internal()) };
    let answer = told(&frames, frame.number.saturating_add(1));
    match looked.told.end {
        None => {
            tx.commit().await?;
            return Ok(answer);
        }
        Some(End::Failed(failure)) => fail(app, tx, turn, frame.check, failure).await?,
        Some(End::Done) => {
            let whose = turn.face_of().map(|facts| facts.account.id);
            judge(app, tx, turn, frame.check, async |tx| compared(app, tx, whose, &frames, begun_at).await).await?;
        }
    }
    let mut tx = app.store.read().await?;
    let turn = Turn::find(app, &mut tx, frame.flow, &frame.source).await?;
    let flow = view::flow(&turn, &mut tx).await?;
    let flow = handover::narrowed(&turn, &mut tx, flow, &viewer).await?;
    Ok(Captured { flow: Some(Box::new(flow)), ..answer })
}

fn told(frames: &Frames, next_frame: u32) -> Captured {
    Captured { next_frame, hint: frames.hint, made: frames.watch.made(), of: frames.watch.of(), flow: None }
}

/// With the flow as it is, so that the client can go on from there.
async fn refused(tx: &mut Tx, turn: &Turn<'_>, viewer: &Viewer, why: ProblemType) -> Refusal {
    let flow: Result<Flow, Refusal> = match view::flow(turn, tx).await {
        Ok(flow) => handover::narrowed(turn, tx, flow, viewer).await,
        Err(refusal) => Err(refusal),
    };
    match flow {
        Ok(flow) => Refusal::new(why).showing(flow),
        Err(refusal) => refusal,
    }
}

/// Every face that was kept is the portrait's, and they are all one person's: nobody took another's place between frames. Where a
/// claim is nobody's, as much is looked up and compared for nothing.
async fn compared(
    app: &App,
    tx: &mut Tx,
    whose: Option<AccountId>,
    frames: &Frames,
    begun_at: Timestamp,
) -> Result<Face, Refusal> {
    let source = frames.watch.source();
    let silent = Face { live: Some(true), injected: Some(false), source: Some(source), matches: None };
    // One that was deleted, or put in another's place, since the check began is compared with nothing.
    let account = whose.unwrap_or(AccountId(0));
    let found = tx.portrait(account).await?.filter(|enrolled| enrolled.enrolled_at <= begun_at);
    let counts = found.is_some();
    let enrolled = match &found {
        Some(enrolled) => portrait::open(&app.keys, account, &enrolled.sealed)?,
        None => portrait::nobodys(&app.keys)?,
    };
    let read = |all: &[String]| -> Result<Vec<Embedding>, Refusal> {
        all.iter()
            .map(|one| Embedding::from_bytes(&STANDARD.decode(one).ok()?).ok())
            .collect::<Option<_>>()
            .ok_or_else(internal)
    };
    let (front, turned) = (read(&frames.front)?, read(&frames.turned)?);
    let first = front.first().ok_or_else(internal)?;
    let like = |faces: &[Embedding], enough| faces.iter().filter(|face| face.similarity(&enrolled) >= enough).count();
    let alike = like(&front, regain_face::SAME_PERSON) + like(&turned, regain_face::SAME_PERSON_TURNED);
    let matches = counts && alike == front.len() + turned.len();
    let matches = if counts { Some(matches) } else { silent.matches };
    let one_person = turned.iter().chain(&front).all(|face| face.similarity(first) >= regain_face::SAME_PERSON_TURNED);
    // Somebody else did the moves: that was not the one whose face is compared.
    Ok(Face { matches, live: Some(one_person), ..silent })
}

/// The verdict: counted and committed first, then compared. Ends the check, whatever comes of it.
pub async fn judge(
    app: &App,
    mut tx: Tx,
    turn: Turn<'_>,
    check: CheckId,
    compare: impl AsyncFnOnce(&mut Tx) -> Result<Face, Refusal>,
) -> Result<(), Refusal> {
    let account = turn.row.account.ok_or_else(internal)?;
    let (flow, source, now) = (turn.row.id, turn.source.to_owned(), turn.now);
    let purpose = turn.flow.state.known().map_or(Purpose::Reset, |known| known.purpose());
    let claim = turn.flow.claimed().map(|claimed| claimed.claim);
    let mut tally = facts::face_tally(&mut tx, account, now, &app.policy).await?;
    let asked = Asked { flow, account, purpose, kind: ProofKind::Face, at: now };
    let of_claim = match claim {
        Some(claim) => attempts::of_claim(app, &mut tx, claim, now).await?.count(asked, &app.policy).is_ok(),
        None => true,
    };
    let counting = tally.count(asked, &app.policy).ok().filter(|_| of_claim);
    let Some(counting) = counting else {
        // Used up meanwhile, by another flow.
        return fail_uncounted(app, tx, turn, check, IdentityFailure::Unavailable).await;
    };
    let counted_as = attempts::count(app, &mut tx, account, claim, flow, now).await?;
    if !tx.end_check(check, now).await? {
        return Err(Refusal::new(ProblemType::Stale));
    }
    drop(turn);
    tx.commit().await?;

    let mut tx = app.store.write().await?;
    let face = compare(&mut tx).await?;
    let verdict = check::face(counting.committed(), face, &app.policy);
    app.metrics.face(verdict.is_ok());
    audit::judged(app, &mut tx, flow, account, face, now).await?;
    let event = match verdict {
        Ok(proof) => {
            tx.mark_right(counted_as).await?;
            if let Some(claim) = claim {
                attempts::refund(app, &mut tx, claim).await?;
            }
            Identity::Passed { check, proof }
        }
        Err(failure) => Identity::Failed { check, failure },
    };
    let mut turn = Turn::find(app, &mut tx, flow, &source).await?;
    // Where time or facts have moved the flow meanwhile, the verdict was for a situation that is no more.
    if !turn.settle(&mut tx).await? {
        let _ = turn.take(&mut tx, &Event::Identity(event)).await?;
    }
    Ok(tx.commit().await?)
}

/// The task was not done. It costs an attempt, unless the device or the network is why.
pub async fn fail(
    app: &App,
    mut tx: Tx,
    turn: Turn<'_>,
    check: CheckId,
    failure: IdentityFailure,
) -> Result<(), Refusal> {
    if !failure.is_of_the_device() {
        let account = turn.row.account.ok_or_else(internal)?;
        let claim = turn.flow.claimed().map(|claimed| claimed.claim);
        attempts::count(app, &mut tx, account, claim, turn.row.id, turn.now).await?;
        app.metrics.face(false);
    }
    fail_uncounted(app, tx, turn, check, failure).await
}

async fn fail_uncounted(
    app: &App,
    mut tx: Tx,
    turn: Turn<'_>,
    check: CheckId,
    failure: IdentityFailure,
) -> Result<(), Refusal> {
    // Read again: what was counted is one of its facts.
    let mut turn = Turn::find(app, &mut tx, turn.row.id, turn.source).await?;
    if !turn.settle(&mut tx).await? {
        let _ = turn.take(&mut tx, &Event::Identity(Identity::Failed { check, failure })).await?;
    }
    Ok(tx.commit().await?)
}
