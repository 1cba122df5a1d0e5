//! Pictures for a review: from its flow, or from who has the case's id and code. Decoded and drawn anew, so that nothing but
//! what is seen in them is kept; sealed; gone when the case closes. What they show is for two people to judge, not for us.

use regain_contract::{DocumentKind, ProblemType, Timestamp};
use regain_face::{BadPicture, Limits, Picture};
use regain_flow::{CaseId, Factors, FlowId, State};
use serde_json::json;
use tokio::sync::Semaphore;

use super::{Access, Answer, Presented, Refusal, Turn, access, case, notify, show};
use crate::app::App;
use crate::id::Written as _;
use crate::secret::Secret;
use crate::store::{self, CaseKind, Tx};
use crate::texts::CaseChange;
use crate::{audit, throttle, view};

/// A picture is at most so long: what a telephone's camera makes, and some more.
pub const LONGEST: usize = 12 * 1024 * 1024;
/// Kept at most so wide and so high: small print on a document is still read.
const LONGEST_SIDE: u32 = 2_400;
/// Of a JPEG, in per cent.
const QUALITY: u8 = 88;
/// The addresses are told at most so often that pictures arrive.
const TOLD_AGAIN_AFTER: i64 = 3_600;

/// Each takes a core and some memory.
pub static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// Who sends a picture.
pub enum Sender {
    Flow { id: FlowId, presented: Presented, source: String },
    Case(case::Asked),
}

/// A picture that may be sent: its body is worth reading.
pub struct Admitted {
    sender: Sender,
    case: CaseId,
    kind: DocumentKind,
    /// The flow's language.
    pub locale: Option<String>,
}

/// Where it goes in the database, and nowhere else.
pub fn place(case: CaseId, kind: DocumentKind) -> String {
    format!("document/{}/{}", case.text(), name(kind))
}

pub const fn name(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Front => "front",
        DocumentKind::Back => "back",
        DocumentKind::Selfie => "selfie",
    }
}

/// Whether a picture would be taken, counted before it is read.
pub async fn admit(app: &App, sender: Sender, kind: DocumentKind) -> Result<Admitted, (Refusal, Option<String>)> {
    let (tx, case, locale) = match &sender {
        Sender::Case(asked) => {
            let (tx, case) = by_code(app, asked).await.map_err(|refusal| (refusal, None))?;
            (tx, case, None)
        }
        Sender::Flow { id, presented, source } => by_flow(app, *id, presented, source).await?,
    };
    match count(app, tx, &case).await {
        Ok(()) => Ok(Admitted { case: case.id, sender, kind, locale }),
        Err(refusal) => Err((refusal, locale)),
    }
}

async fn by_code(app: &App, asked: &case::Asked) -> Result<(Tx, store::Case), Refusal> {
    let mut tx = app.store.write().await?;
    if let Some(case) = case::by_code(app, &mut tx, asked).await? {
        return Ok((tx, case));
    }
    // A wrong code stays counted.
    tx.commit().await?;
    Err(case::none())
}

async fn by_flow(
    app: &App,
    id: FlowId,
    presented: &Presented,
    source: &str,
) -> Result<(Tx, store::Case, Option<String>), (Refusal, Option<String>)> {
    let bare = |refusal: Refusal| (refusal, None);
    let mut tx = app.store.write().await.map_err(|error| bare(error.into()))?;
    let row = tx.flow(id).await.map_err(|error| bare(error.into()))?;
    let row = row.filter(|row| access::of(app, row, presented) == Some(Access::Current));
    let row = row.ok_or_else(|| bare(Refusal::new(ProblemType::Unauthorized)))?;
    let locale = Some(row.locale.clone());
    let found = match Turn::begin(app, &mut tx, row, source).await {
        Ok(mut turn) => under_review(&mut tx, &mut turn).await,
        Err(refusal) => Err(refusal),
    };
    let refusal = match found {
        Ok(case) => return Ok((tx, case, locale)),
        Err(refusal) => refusal,
    };
    // What time or facts have changed stays.
    tx.commit().await.map_err(|error| (error.into(), locale.clone()))?;
    Err((show::with_flow(app, id, source, refusal).await, locale))
}

async fn count(app: &App, mut tx: Tx, case: &store::Case) -> Result<(), Refusal> {
    if !is_open(case) {
        return Err(Refusal::new(ProblemType::NotAccepted));
    }
    let admitted = throttle::count_document(app, &mut tx, &case.id.text(), app.clock.now()).await?;
    admitted.map_err(|until| Refusal::new(ProblemType::Throttled).until(until))?;
    Ok(tx.commit().await?)
}

/// Takes the picture. What comes back is the flow, or the case, as it now is.
pub async fn add(app: &App, admitted: &Admitted, picture: Vec<u8>) -> Result<Answer, Refusal> {
    let picture = drawn_anew(picture).await?;
    // EXPOSE: it is sealed.
    let sealed = app.keys.seal(&place(admitted.case, admitted.kind), picture.expose())?;
    match keep(app, admitted, &sealed).await {
        Ok(answer) => Ok(answer),
        Err(refusal) => Err(match &admitted.sender {
            Sender::Flow { id, source, .. } => show::with_flow(app, *id, source, refusal).await,
            Sender::Case(_) => refusal,
        }),
    }
}

async fn keep(app: &App, admitted: &Admitted, sealed: &store::Sealed) -> Result<Answer, Refusal> {
    let (id, kind) = (admitted.case, admitted.kind);
    let mut tx = app.store.write().await?;
    let now = app.clock.now();
    // Everything is looked at again: reading and drawing took their time.
    let (case, turn) = match &admitted.sender {
        Sender::Flow { id: flow, source, .. } => {
            let mut turn = Turn::find(app, &mut tx, *flow, source).await?;
            (under_review(&mut tx, &mut turn).await?, Some(turn))
        }
        Sender::Case(_) => (tx.case(id).await?.ok_or(case::none())?, None),
    };
    if case.id != id || !tx.keep_document(id, kind, sealed, now).await? {
        return Err(Refusal::new(ProblemType::NotAccepted));
    }
    record(app, &mut tx, &case, kind, turn.as_ref().map(|turn| turn.row.id), now).await?;
    if tx.tell_of_documents(id, now.plus(-TOLD_AGAIN_AFTER), now).await? {
        let once = format!("documents/{}", now.unix());
        notify::of_case(app, &mut tx, &case, CaseChange::Documents(now), Factors::ALL, &once, now).await?;
    }
    let answer = match &turn {
        Some(turn) => Answer::flow(&view::flow(turn, &mut tx).await?)?,
        None => Answer::new(200, serde_json::to_vec(&case::found_case(app, &mut tx, &case).await?)?),
    };
    tx.commit().await?;
    Ok(answer)
}

/// The review that the flow waits for.
async fn under_review(tx: &mut Tx, turn: &mut Turn<'_>) -> Result<store::Case, Refusal> {
    let elsewhere = || Refusal::new(ProblemType::NotAccepted);
    turn.settle(tx).await?;
    let State::Review(at) = &turn.flow.state else { return Err(elsewhere()) };
    tx.case(at.case).await?.filter(is_open).ok_or_else(elsewhere)
}

fn is_open(case: &store::Case) -> bool {
    case.kind == CaseKind::Review && case.decided_at.is_none() && case.consumed_at.is_none()
}

/// That one arrived, of which kind, and whether by its flow or by the case's code. Nothing of what is in it.
async fn record(
    app: &App,
    tx: &mut Tx,
    case: &store::Case,
    kind: DocumentKind,
    flow: Option<FlowId>,
    now: Timestamp,
) -> Result<(), Refusal> {
    let by = if flow.is_some() { "flow" } else { "code" };
    let detail = json!({ "case": case.id.text(), "kind": name(kind), "by": by });
    let event = audit::Event { event: "document_added", actor: "person", account: Some(case.account), flow, detail };
    Ok(audit::record(&app.keys, tx, event, now).await?)
}

/// Only what is seen: no place, no device, no second file behind the picture.
async fn drawn_anew(picture: Vec<u8>) -> Result<Secret<Vec<u8>>, Refusal> {
    let permit = AT_ONCE.acquire().await.map_err(|_| Refusal::new(ProblemType::Unavailable))?;
    let drawn = tokio::task::spawn_blocking(move || {
        let _permit = permit;
        let picture = Picture::decode(&picture, Limits::PHOTO)?;
        Ok(picture.at_most(LONGEST_SIDE).jpeg(QUALITY))
    });
    let drawn = drawn.await.map_err(|_| Refusal::new(ProblemType::Internal))?;
    drawn.map(Secret::new).map_err(|bad| match bad {
        BadPicture::NotAPicture => Refusal::new(ProblemType::UnsupportedMediaType).on("picture"),
        BadPicture::TooLarge => Refusal::new(ProblemType::TooLarge).on("picture"),
        BadPicture::Broken => Refusal::invalid("picture"),
    })
}
