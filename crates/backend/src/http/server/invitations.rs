//! `POST /v1/invitations`

use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use regain_contract::Invite;

use super::super::{Shared, body, credentials};
use super::accounts::answered;
use crate::act::invite as inviting;

/// What opens one flow for a session that the operator vouches for.
#[utoipa::path(
    post, path = "/v1/invitations", tag = "servers",
    params(("Idempotency-Key" = String, Header, description = "Names the request. Kept for 24 hours")),
    request_body = Invite,
    responses(
        (status = 201, description = "The invitation: one use, one minute", body = regain_contract::Invitation),
        (status = 404, description = "There is no such account", body = regain_contract::Problem, content_type = "application/problem+json"),
        (status = 409, description = "It is closed", body = regain_contract::Problem, content_type = "application/problem+json"),
        (status = "4XX", description = "A problem", body = regain_contract::Problem, content_type = "application/problem+json"),
        (status = "5XX", description = "A problem", body = regain_contract::Problem, content_type = "application/problem+json"),
    ),
    security(("server" = [])),
)]
pub async fn invite(State(app): State<Shared>, headers: HeaderMap, body: Body) -> Response {
    let invited = async {
        let (invite, body): (Invite, Vec<u8>) = body::object(&headers, body).await?;
        let key = credentials::key(&headers)?;
        inviting::take(&app, &inviting::Request { invite, body, key }).await
    };
    answered(&app, &headers, invited.await)
}
