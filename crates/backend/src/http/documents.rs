//! `POST /v1/flows/{id}/documents` and `POST /v1/cases/{id}/documents`: a picture for a review.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::rejection::QueryRejection;
use axum::extract::{ConnectInfo, Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use regain_contract::{DocumentKind, ProblemType};
use regain_flow::FlowId;
use serde::Deserialize;

use super::{Shared, body, cases, credentials, problem, response, source};
use crate::act::documents::{self, LONGEST, Sender};
use crate::act::{Answer, Refusal};
use crate::app::App;
use crate::id::Written as _;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    kind: DocumentKind,
}

type Kind = Result<Query<Asked>, QueryRejection>;

/// Takes a picture for the review that the flow waits for. The newest of a kind counts.
#[utoipa::path(
    post, path = "/v1/flows/{id}/documents", tag = "flows",
    params(
        ("id" = String, Path, description = "The flow's id"),
        ("kind" = DocumentKind, Query, description = "What is seen in it"),
        ("Regain-Client" = Option<String>, Header, description = "The client's version"),
    ),
    request_body(content = Vec<u8>, content_type = "image/jpeg", description = "JPEG, PNG or WebP, at most 12 MiB. Kept sealed until the case closes"),
    responses(
        (status = 200, description = "The flow as it now is", body = regain_contract::Flow),
        (status = "4XX", description = "A problem", body = regain_contract::Problem, content_type = "application/problem+json"),
        (status = "5XX", description = "A problem", body = regain_contract::Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []), ("cookie" = [])),
)]
pub async fn of_flow(
    State(app): State<Shared>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    Path(id): Path<String>,
    kind: Kind,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let sender = flow_sender(&app, peer, &id, &headers);
    answered(&app, &headers, sender, kind, body).await
}

fn flow_sender(app: &App, peer: SocketAddr, id: &str, headers: &HeaderMap) -> Result<Sender, Refusal> {
    let flow = FlowId::parse(id).ok_or(Refusal::new(ProblemType::Unauthorized))?;
    let presented = credentials::presented(app, headers, id)?;
    Ok(Sender::Flow { id: flow, presented, source: source::of(app, peer, headers) })
}

/// Takes a picture for a review, from who has the case's code.
#[utoipa::path(
    post, path = "/v1/cases/{id}/documents", tag = "cases",
    params(
        ("id" = String, Path, description = "The case's id"),
        ("kind" = DocumentKind, Query, description = "What is seen in it"),
        ("Regain-Case-Code" = String, Header, description = "The case's code, however it is grouped"),
        ("Regain-Client" = Option<String>, Header, description = "The client's version"),
    ),
    request_body(content = Vec<u8>, content_type = "image/jpeg", description = "JPEG, PNG or WebP, at most 12 MiB. Kept sealed until the case closes"),
    responses(
        (status = 200, description = "The case as it now is", body = regain_contract::FoundCase),
        (status = "4XX", description = "A problem", body = regain_contract::Problem, content_type = "application/problem+json"),
        (status = "5XX", description = "A problem", body = regain_contract::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn of_case(
    State(app): State<Shared>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    Path(id): Path<String>,
    kind: Kind,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let sender = cases::asked(&app, peer, id, &headers).map(Sender::Case);
    answered(&app, &headers, sender, kind, body).await
}

async fn answered(
    app: &Shared,
    headers: &HeaderMap,
    sender: Result<Sender, Refusal>,
    kind: Kind,
    body: Body,
) -> Response {
    match taken(app, headers, sender, kind, body).await {
        Ok(answer) => response::of(app, &answer),
        Err((refusal, Some(locale))) => problem::in_language(app, &locale, refusal),
        Err((refusal, None)) => problem::asked_for(app, headers, refusal),
    }
}

async fn taken(
    app: &Shared,
    headers: &HeaderMap,
    sender: Result<Sender, Refusal>,
    kind: Kind,
    body: Body,
) -> Result<Answer, (Refusal, Option<String>)> {
    let bare = |refusal: Refusal| (refusal, None);
    let sender = sender.map_err(bare)?;
    let Query(Asked { kind }) = kind.map_err(|_| bare(Refusal::new(ProblemType::Malformed)))?;
    let admitted = documents::admit(app, sender, kind).await?;
    let locale = admitted.locale.clone();
    // Nothing so long is read for somebody who couldn't send it.
    let picture = body::picture(headers, body, LONGEST).await;
    let picture = picture.map_err(|refusal| (refusal.on("picture"), locale.clone()))?;
    // In a task of its own: who goes away in the middle leaves nothing half done.
    let taking = Arc::clone(app);
    let taken = tokio::spawn(async move { documents::add(&taking, &admitted, picture).await }).await;
    let taken = taken.unwrap_or_else(|error| {
        tracing::error!(panicked = error.is_panic(), "a picture was not taken to its end");
        Err(Refusal::new(ProblemType::Internal))
    });
    taken.map_err(|refusal| (refusal, locale))
}
