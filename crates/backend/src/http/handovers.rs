//! `POST /v1/handovers`: another device takes the identity step of a flow.

use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::{ConnectInfo, State};
use axum::http::HeaderMap;
use axum::response::Response;
use regain_contract::{Opened, ProblemType, TakeOver};

use super::{Shared, body, credentials, flows, problem, response, source};
use crate::act::Refusal;
use crate::act::handover::{self, Request};
use crate::app::App;

/// Takes over, once.
#[utoipa::path(
    post, path = "/v1/handovers", tag = "flows",
    params(
        ("Idempotency-Key" = String, Header, description = "Names the request. Kept for 24 hours"),
        ("Regain-Client" = Option<String>, Header, description = "The client's version"),
        ("Regain-Page" = Option<String>, Header, description = "Sent by the standalone page: the token goes into a cookie"),
    ),
    request_body = TakeOver,
    responses(
        (status = 201, description = "Taken over: the flow as this device sees it", body = Opened),
        (status = "4XX", description = "A problem", body = regain_contract::Problem, content_type = "application/problem+json"),
        (status = "5XX", description = "A problem", body = regain_contract::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn take_over(
    State(app): State<Shared>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    match taken_over(&app, peer, &headers, body).await {
        Ok(response) => response,
        Err(refusal) => problem::asked_for(&app, &headers, refusal),
    }
}

async fn taken_over(app: &App, peer: SocketAddr, headers: &HeaderMap, body: Body) -> Result<Response, Refusal> {
    let from_page = credentials::is_page(headers);
    if !credentials::is_same_origin(app, headers) && from_page {
        return Err(Refusal::new(ProblemType::Forbidden));
    }
    let (take_over, body): (TakeOver, Vec<u8>) = body::object(headers, body).await?;
    let key = credentials::key(headers)?;
    let source = source::of(app, peer, headers);
    let taken = handover::take_over(app, &Request { take_over, body, key, source, from_page }).await?;
    let mut response = response::of(app, &taken.answer);
    if from_page {
        flows::set_step_cookie(app, &mut response, &taken.id, &taken.token);
    }
    Ok(response)
}
