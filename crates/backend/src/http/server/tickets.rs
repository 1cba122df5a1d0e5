//! `POST /v1/tickets/redeem`

use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use regain_contract::Redeem;

use super::super::{Shared, body, credentials};
use super::accounts::answered;
use crate::act::ticket;

/// What a flow's ticket stands for. It says it once.
#[utoipa::path(
    post, path = "/v1/tickets/redeem", tag = "servers",
    params(("Idempotency-Key" = String, Header, description = "Names the request. Kept for 24 hours")),
    request_body = Redeem,
    responses(
        (status = 200, description = "How the flow ended", body = regain_contract::Redeemed),
        (status = 404, description = "Unknown, redeemed before, or too old", body = regain_contract::Problem, content_type = "application/problem+json"),
        (status = "4XX", description = "A problem", body = regain_contract::Problem, content_type = "application/problem+json"),
        (status = "5XX", description = "A problem", body = regain_contract::Problem, content_type = "application/problem+json"),
    ),
    security(("server" = [])),
)]
pub async fn redeem(State(app): State<Shared>, headers: HeaderMap, body: Body) -> Response {
    let redeemed = async {
        let (redeem, body): (Redeem, Vec<u8>) = body::object(&headers, body).await?;
        let key = credentials::key(&headers)?;
        ticket::redeem(&app, &ticket::Request { redeem, body, key }).await
    };
    answered(&app, &headers, redeemed.await)
}
