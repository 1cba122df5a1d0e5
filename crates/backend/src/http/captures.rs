//! `POST /v1/flows/{id}/captures`: one frame of an identity check. It is looked at and forgotten.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::rejection::QueryRejection;
use axum::extract::{ConnectInfo, Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use regain_contract::{CaptureSource, Captured, ProblemType};
use regain_flow::{CheckId, FlowId};
use serde::Deserialize;

use super::{Shared, body, credentials, problem, response, source};
use crate::act::check::{self, Frame};
use crate::act::{Answer, Refusal};
use crate::app::App;
use crate::id::Written as _;

/// A frame is at most so long. A photo that is larger has to be made smaller first.
const LONGEST: usize = 512 * 1024;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    check: String,
    frame: u32,
    #[serde(default = "stream")]
    source: CaptureSource,
}

const fn stream() -> CaptureSource {
    CaptureSource::Stream
}

/// Looks at one frame: what to do next, or where the flow stands once the check is decided.
#[utoipa::path(
    post, path = "/v1/flows/{id}/captures", tag = "flows",
    params(
        ("id" = String, Path, description = "The flow's id"),
        ("check" = String, Query, description = "The check's id, as the step shows it"),
        ("frame" = u32, Query, description = "The number that was asked for. The same frame once more is answered the same"),
        ("source" = Option<CaptureSource>, Query, description = "`stream` (the default) or `photo`"),
        ("Regain-Client" = Option<String>, Header, description = "The client's version"),
    ),
    request_body(content = Vec<u8>, content_type = "image/jpeg", description = "JPEG, PNG or WebP, at most 512 KiB. Never kept"),
    responses(
        (status = 200, description = "What to do next", body = Captured),
        (status = "4XX", description = "A problem", body = regain_contract::Problem, content_type = "application/problem+json"),
        (status = "5XX", description = "A problem", body = regain_contract::Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []), ("cookie" = [])),
)]
pub async fn capture(
    State(app): State<Shared>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    Path(id): Path<String>,
    asked: Result<Query<Asked>, QueryRejection>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let read = read(&app, peer, &id, asked, &headers, body).await;
    let frame = match read {
        Ok(frame) => frame,
        Err(refusal) => return problem::asked_for(&app, &headers, refusal),
    };
    // In a task of its own: who goes away in the middle leaves nothing half done.
    let taking = Arc::clone(&app);
    let taken = tokio::spawn(async move { check::capture(&taking, frame).await }).await;
    let answer = taken.unwrap_or_else(|error| {
        tracing::error!(panicked = error.is_panic(), "a frame was not looked at to its end");
        Err(Refusal::new(ProblemType::Internal))
    });
    match answer.and_then(|captured| Ok(Answer::new(200, serde_json::to_vec(&captured)?))) {
        Ok(answer) => response::of(&app, &answer),
        Err(refusal) => problem::asked_for(&app, &headers, refusal),
    }
}

async fn read(
    app: &App,
    peer: SocketAddr,
    id: &str,
    asked: Result<Query<Asked>, QueryRejection>,
    headers: &HeaderMap,
    body: Body,
) -> Result<Frame, Refusal> {
    let flow = FlowId::parse(id).ok_or(Refusal::new(ProblemType::Unauthorized))?;
    let presented = credentials::presented(app, headers, id)?;
    let Query(asked) = asked.map_err(|_| Refusal::new(ProblemType::Malformed))?;
    let check = CheckId::parse(&asked.check).ok_or(Refusal::invalid("check"))?;
    if asked.source == CaptureSource::Other {
        return Err(Refusal::invalid("source"));
    }
    let picture = body::picture(headers, body, LONGEST).await?;
    let source = source::of(app, peer, headers);
    Ok(Frame { flow, presented, source, check, number: asked.frame, from: asked.source, picture })
}
