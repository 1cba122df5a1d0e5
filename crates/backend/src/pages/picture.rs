//! A picture that a page without scripts has posted: a photo of the identity check, or a document of a review. The browser made
//! it no smaller, so a photo is made smaller here; nothing of it is kept that the other way would not keep.

use std::sync::Arc;
use std::time::Duration;

use axum::response::Response;
use regain_contract::{
    ActionName, CaptureSource, DocumentKind, Empty, Failure, Flow, Hint, Problem, ProblemType, Step, Why,
};
use regain_face::{Limits, Picture};
use regain_flow::CheckId;

use super::posted::Posted;
use super::press::Presser;
use crate::act::answer::worded;
use crate::act::check::{self, Frame};
use crate::act::documents::{self, Sender};
use crate::act::told::{self, Told};
use crate::act::{Refusal, case};
use crate::http::Shared;
use crate::id::Written as _;

/// A photo is looked at in this size, like one that a browser makes smaller.
const LONGEST_SIDE: u32 = 1_280;
const QUALITY: u8 = 85;
/// Two photos in a row are so far apart at least.
const MOMENT: Duration = Duration::from_secs(1);

/// Whether the flow, as this viewer sees it now, waits for the picture that these fields announce.
pub fn is_asked(flow: &Flow, posted: &Posted) -> bool {
    match &flow.step {
        Step::Identity(step) => step.check.as_ref().is_some_and(|check| {
            step.photos && check.id == posted.field("check") && check.next_frame.to_string() == posted.field("frame")
        }),
        Step::Review(step) => kind(posted).is_ok_and(|kind| step.case.takes.contains(&kind)),
        _ => false,
    }
}

pub async fn of_flow(presser: &Presser, posted: &Posted) -> Result<Response, Refusal> {
    let taken = match CheckId::parse(posted.field("check")) {
        Some(check) => photo(presser, posted, check).await.map_err(|refusal| (refusal, None)),
        None => document(presser, posted).await.map(|()| None),
    };
    let missing = posted.picture.as_ref().is_some_and(Vec::is_empty) && !posted.is_too_large;
    let (why, hint) = match taken {
        Ok(None) => {
            told::forget(&presser.app, presser.flow, presser.by).await?;
            return Ok(beside(presser, posted));
        }
        // It was looked at and brought nobody further: what to do is said, as in front of the camera.
        Ok(Some(hint)) => (Why::TickOne, serde_json::to_value(hint)?.as_str().map(str::to_owned)),
        Err(_) if missing => (Why::Empty(Empty { fields: vec!["picture".to_owned()] }), None),
        Err((refusal, locale)) => {
            let locale = locale.unwrap_or_else(|| presser.locale.clone());
            let problem = Problem { flow: None, ..worded(&presser.app, &locale, refusal) };
            (Why::Told(Box::new(problem)), None)
        }
    };
    let failure = Failure { action: ActionName::AddDocument, why };
    let typed = hint.map(|hint| vec![("hint".to_owned(), hint)]).unwrap_or_else(|| posted.typed());
    if let Some(now) = presser.now().await {
        told::keep(&presser.app, presser.flow, presser.by, now.version, &Told { failure, typed }).await?;
    }
    Ok(beside(presser, posted))
}

/// The page again, at what it says of the picture.
fn beside(presser: &Presser, posted: &Posted) -> Response {
    match kind(posted) {
        Ok(kind) => presser.at(&format!("document-{}-title", documents::name(kind))),
        Err(_) => presser.here(),
    }
}

async fn document(presser: &Presser, posted: &Posted) -> Result<(), (Refusal, Option<String>)> {
    let bare = |refusal: Refusal| (refusal, None);
    let (flow, presented, source) = (presser.flow, presser.presented.clone(), presser.source.clone());
    let kind = kind(posted).map_err(bare)?;
    let picture = chosen(posted).map_err(bare)?;
    add(&presser.app, Sender::Flow { id: flow, presented, source }, kind, picture).await
}

/// For a case that is looked at without its flow.
pub async fn of_case(app: &Shared, asked: case::Asked, posted: &Posted) -> Result<(), Refusal> {
    let added = add(app, Sender::Case(asked), kind(posted)?, chosen(posted)?).await;
    added.map_err(|(refusal, _)| refusal)
}

async fn add(
    app: &Shared,
    sender: Sender,
    kind: DocumentKind,
    picture: Vec<u8>,
) -> Result<(), (Refusal, Option<String>)> {
    let admitted = documents::admit(app, sender, kind).await?;
    let locale = admitted.locale.clone();
    // In a task of its own: who goes away in the middle leaves nothing half done.
    let taking = Arc::clone(app);
    let taken = tokio::spawn(async move { documents::add(&taking, &admitted, picture).await }).await;
    let taken = taken.unwrap_or_else(|_| Err(Refusal::new(ProblemType::Internal)));
    taken.map(drop).map_err(|refusal| (refusal, locale))
}

/// What to do, where nothing was made of it.
async fn photo(presser: &Presser, posted: &Posted, check: CheckId) -> Result<Option<Hint>, Refusal> {
    let number = posted.field("frame").parse().map_err(|_| Refusal::new(ProblemType::Malformed))?;
    let picture = smaller(chosen(posted)?).await?;
    let mut again = true;
    loop {
        let frame = Frame {
            flow: presser.flow,
            presented: presser.presented.clone(),
            source: presser.source.clone(),
            check,
            number,
            from: CaptureSource::Photo,
            picture: picture.clone(),
        };
        let taking = Arc::clone(&presser.app);
        let taken = tokio::spawn(async move { check::capture(&taking, frame).await }).await;
        match taken.unwrap_or_else(|_| Err(Refusal::new(ProblemType::Internal))) {
            Err(refusal) if refusal.kind == ProblemType::TooSoon && again => {
                again = false;
                tokio::time::sleep(MOMENT).await;
            }
            taken => {
                let taken = taken?;
                let further = taken.flow.is_some() || taken.made.to_string() != posted.field("made");
                return Ok((!further).then_some(taken.hint));
            }
        }
    }
}

fn kind(posted: &Posted) -> Result<DocumentKind, Refusal> {
    let kinds = [DocumentKind::Front, DocumentKind::Back, DocumentKind::Selfie];
    let named = kinds.into_iter().find(|kind| documents::name(*kind) == posted.field("kind"));
    named.ok_or(Refusal::new(ProblemType::Malformed))
}

/// An empty one is none: a form without a choice posts that.
fn chosen(posted: &Posted) -> Result<Vec<u8>, Refusal> {
    if posted.is_too_large {
        return Err(Refusal::new(ProblemType::TooLarge).on("picture"));
    }
    let picture = posted.picture.clone().filter(|picture| !picture.is_empty());
    picture.ok_or(Refusal::new(ProblemType::UnsupportedMediaType).on("picture"))
}

async fn smaller(picture: Vec<u8>) -> Result<Vec<u8>, Refusal> {
    let permit = documents::AT_ONCE.acquire().await.map_err(|_| Refusal::new(ProblemType::Unavailable))?;
    let made = tokio::task::spawn_blocking(move || {
        let _permit = permit;
        Picture::decode(&picture, Limits::PHOTO).map(|picture| picture.at_most(LONGEST_SIDE).jpeg(QUALITY))
    });
    let made = made.await.map_err(|_| Refusal::new(ProblemType::Internal))?;
    made.map_err(|_| Refusal::invalid("picture"))
}
