//! `GET /flow/{id}` and `POST /flow/{id}`: one flow, drawn as it stands, and a press on it.

use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::{ConnectInfo, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use regain::form::{self, Press};
use regain::model::{Capture, Model, Stage, Still, Upload, UploadFailure, UploadState};
use regain::parts::kind_named;
use regain_contract::{ActionName, CheckBy, Failure, Flow, ProblemType, Step, Way, Why};
use regain_flow::FlowId;

use super::address::{Asked, door};
use super::drawn::{self, Frame, Script};
use super::guard::{self, Guard};
use super::posted::Posted;
use super::press::Presser;
use super::{around, picture, posted, refused, see};
use crate::act::told::{self, Told};
use crate::act::{Refusal, show as look};
use crate::http::{Shared, credentials, language, source};
use crate::id::Written as _;
use crate::random;

pub async fn show(
    State(app): State<Shared>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    Path(id): Path<String>,
    asked: Asked,
    headers: HeaderMap,
) -> Response {
    let language = language::of_page(&app, &headers, asked.lang.as_deref());
    let Some(presented) = credentials::of_page(&app, &headers, &id) else {
        // By a link or a form of another site no cookie comes along that is as strict as ours.
        let is_linked = headers.get("sec-fetch-site").is_some_and(|site| site == "cross-site");
        return match is_linked && !asked.is_hop() && FlowId::parse(&id).is_some() {
            true => around::hop(&app, &language, &asked, &id).await,
            false => gone(&app, &headers, &language).await,
        };
    };
    let shown: Result<Response, Refusal> = async {
        let guard = Guard::of(&app, &headers)?;
        let flow = FlowId::parse(&id).ok_or(Refusal::new(ProblemType::Unauthorized))?;
        let source = source::of(&app, peer, &headers);
        let by = told::by(&app, flow, &presented).await?.ok_or(Refusal::new(ProblemType::Unauthorized))?;
        let now = look::flow(&app, flow, &presented, &source).await?;
        let told = told::read(&app, flow, by, now.version).await?;
        let word = guard.word(&app, &id)?;
        let mut response = draw(&app, &headers, &language, now, told, word).await?;
        guard.set(&app, &mut response);
        Ok(response)
    }
    .await;
    match shown {
        Ok(response) => response,
        Err(refusal) if is_gone(refusal.kind) => gone(&app, &headers, &language).await,
        Err(refusal) => refused::page(&app, &language, refusal).await,
    }
}

pub async fn press(
    State(app): State<Shared>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    Path(id): Path<String>,
    asked: Asked,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let language = language::of_page(&app, &headers, asked.lang.as_deref());
    if credentials::is_foreign(&app, &headers) {
        return around::forged(&app, &language).await;
    }
    let presented = credentials::of_page(&app, &headers, &id);
    let source = source::of(&app, peer, &headers);
    let is_asked = async |posted: &Posted| {
        let own = guard::is_own(&app, &headers, &id, posted.field("csrf"));
        let (Some(flow), Some(presented), true) = (FlowId::parse(&id), &presented, own) else { return false };
        look::flow(&app, flow, presented, &source).await.is_ok_and(|flow| picture::is_asked(&flow, posted))
    };
    let posted = match posted::read(&headers, body, is_asked).await {
        Ok(posted) => posted,
        Err(refusal) => return refused::page(&app, &language, refusal).await,
    };
    // Where there is no cookie the flow is gone, or this browser keeps none: the one press left is to begin again, which takes
    // nothing.
    let begins = matches!(form::read(&Step::Unknown, &posted.fields), Some(Press::Begin));
    let over = async || match begins {
        true => see(&asked.onward(door(Way::SignedOut), &language)),
        false => gone(&app, &headers, &language).await,
    };
    let Some(presented) = presented else { return over().await };
    if !guard::is_own(&app, &headers, &id, posted.field("csrf")) {
        return around::forged(&app, &language).await;
    }
    let pressed = async {
        let flow = FlowId::parse(&id).ok_or(Refusal::new(ProblemType::Unauthorized))?;
        let by = told::by(&app, flow, &presented).await?.ok_or(Refusal::new(ProblemType::Unauthorized))?;
        let (version, key) = (posted.field("version").parse().unwrap_or(0), posted.field("key"));
        if posted.picture.is_none() && !posted.is_unasked && !credentials::is_key(key) {
            return Err(Refusal::new(ProblemType::KeyRequired));
        }
        let (app, locale, asked) = (app.clone(), language.clone(), asked.clone());
        let presser = Presser { guard: Guard::of(&app, &headers)?, app, flow, presented, by, source, locale, asked };
        presser.press(&posted, version, key).await
    };
    match pressed.await {
        Ok(response) => response,
        Err(refusal) if is_gone(refusal.kind) => over().await,
        Err(refusal) => refused::page(&app, &language, refusal).await,
    }
}

const fn is_gone(kind: ProblemType) -> bool {
    matches!(kind, ProblemType::Unauthorized | ProblemType::NotFound)
}

/// The flow, with what was wrong with the last press.
async fn draw(
    app: &Shared,
    headers: &HeaderMap,
    language: &str,
    flow: Flow,
    told: Option<Told>,
    word: String,
) -> Result<Response, Refusal> {
    let version = flow.version.to_string();
    // EXPOSE: it names the press that will be made.
    let key = random::token()?.expose().clone();
    let failure = told.as_ref().map(|told| told.failure.clone());
    let typed = told.map(|told| (told.failure.action, told.typed)).unwrap_or((ActionName::Unknown, vec![]));
    let still = Still { hidden: vec![("version", version), ("key", key), ("csrf", word)], typed, ..Still::default() };
    let script = Script::flow(&flow, failure.clone());
    let mut model = Model::at(flow);
    (model.upload, model.capture) = pictures(&model, failure.as_ref(), &still);
    // What is about a picture stands beside it.
    let about_picture = failure.as_ref().is_some_and(|failure| failure.action == ActionName::AddDocument);
    model.failure = failure.filter(|_| !about_picture);
    drawn::page(&Frame { app, headers, language }, StatusCode::OK, model, still, script).await
}

/// What became of a picture that was sent, and the photo that is asked for next.
fn pictures(model: &Model, failure: Option<&Failure>, still: &Still) -> (Option<Upload>, Option<Capture>) {
    let failed =
        failure.filter(|failure| failure.action == ActionName::AddDocument).map(|failure| match &failure.why {
            Why::Told(problem) => UploadFailure::of(problem.kind),
            _ => UploadFailure::Missing,
        });
    match model.flow().map(|flow| &flow.step) {
        Some(Step::Review(_)) => {
            let kind = still.typed(ActionName::AddDocument, "kind").and_then(kind_named);
            (kind.zip(failed).map(|(kind, why)| Upload { kind, state: UploadState::Failed(why) }), None)
        }
        Some(Step::Identity(step)) if step.photos && step.by == Some(CheckBy::Camera) => {
            let hint = still.typed(ActionName::AddDocument, "hint");
            let hint = hint.and_then(|name| serde_json::from_value(name.into()).ok());
            (None, step.check.as_ref().map(|check| Capture::still(check, failed.filter(|_| hint.is_none()), hint)))
        }
        _ => (None, None),
    }
}

/// Nobody knows this flow any more, or not in this browser.
async fn gone(app: &Shared, headers: &HeaderMap, language: &str) -> Response {
    let frame = Frame { app, headers, language };
    drawn::staged(&frame, StatusCode::NOT_FOUND, Stage::Gone(None), Still::default()).await
}
