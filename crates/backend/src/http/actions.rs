//! `POST /v1/flows/{id}/actions`

use std::net::SocketAddr;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{ConnectInfo, Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use regain_contract::{Action, ProblemType};
use regain_flow::FlowId;

use super::{Shared, body, credentials, flows, problem, response, source};
use crate::act::{self, Refusal};
use crate::app::App;
use crate::id::Written as _;

/// Takes one action, and answers with the flow as it now is.
#[utoipa::path(
    post, path = "/v1/flows/{id}/actions", tag = "flows",
    params(
        ("id" = String, Path, description = "The flow's id"),
        ("If-Match" = String, Header, description = "The version that the action was meant for"),
        ("Idempotency-Key" = String, Header, description = "Names the action. Kept for 24 hours"),
        ("Regain-Client" = Option<String>, Header, description = "The client's version"),
    ),
    request_body = Action,
    responses(
        (status = 200, description = "The flow as it now is", body = regain_contract::Flow),
        (status = "4XX", description = "A problem", body = regain_contract::Problem, content_type = "application/problem+json"),
        (status = "5XX", description = "A problem", body = regain_contract::Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []), ("cookie" = [])),
)]
pub async fn act(
    State(app): State<Shared>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let request = match read(&app, peer, &id, &headers, body).await {
        Ok(request) => request,
        Err(refusal) => return problem::asked_for(&app, &headers, refusal),
    };
    // In a task of its own: who goes away in the middle leaves nothing half done.
    let taking = Arc::clone(&app);
    let taken = tokio::spawn(async move { act::take(&taking, &request).await }).await;
    match taken {
        Ok(Ok(answer)) => {
            let mut response = response::of(&app, &answer);
            if let Some(token) = &answer.token {
                flows::set_cookie(&app, &mut response, &id, token);
            }
            response
        }
        Ok(Err((refusal, Some(locale)))) => problem::in_language(&app, &locale, refusal),
        Ok(Err((refusal, None))) => problem::asked_for(&app, &headers, refusal),
        Err(error) => {
            tracing::error!(panicked = error.is_panic(), "an action did not come to its end");
            problem::asked_for(&app, &headers, Refusal::new(ProblemType::Internal))
        }
    }
}

async fn read(app: &App, peer: SocketAddr, id: &str, headers: &HeaderMap, body: Body) -> Result<act::Request, Refusal> {
    let flow = FlowId::parse(id).ok_or(Refusal::new(ProblemType::Unauthorized))?;
    let presented = credentials::presented(app, headers, id)?;
    let (action, body): (Action, Vec<u8>) = body::object(headers, body).await?;
    let key = credentials::key(headers)?;
    let version = credentials::version(headers)?;
    Ok(act::Request { flow, presented, key, version, action, body, source: source::of(app, peer, headers) })
}
