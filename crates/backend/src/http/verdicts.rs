//! `POST /v1/verdicts`: what an identity vendor's servers say of a check. No cookie and no bearer stands for a signature.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use regain_contract::{ProblemType, Verdict};

use super::{Shared, body, problem, source};
use crate::act::{Refusal, verdict};
use crate::identity::vendor::Signed;

/// Takes a verdict, once, for the check that it was asked for.
#[utoipa::path(
    post, path = "/v1/verdicts", tag = "vendors",
    params(
        ("webhook-id" = String, Header, description = "Names the message: the same once more changes nothing"),
        ("webhook-timestamp" = i64, Header, description = "When it was signed, in seconds. At most five minutes from now"),
        ("webhook-signature" = String, Header, description = "`v1,` and HMAC-SHA-256 over `id.timestamp.body` in base64; several with spaces between"),
    ),
    request_body = Verdict,
    responses(
        (status = 204, description = "Taken: now, or when the same message came before"),
        (status = 401, description = "No key of the vendor's signed it", body = regain_contract::Problem, content_type = "application/problem+json"),
        (status = 409, description = "It counts for nothing: signed too long ago, or the check isn't open, or it is of another flow or account", body = regain_contract::Problem, content_type = "application/problem+json"),
        (status = "4XX", description = "A problem", body = regain_contract::Problem, content_type = "application/problem+json"),
        (status = "5XX", description = "A problem", body = regain_contract::Problem, content_type = "application/problem+json"),
    ),
    security(("vendor" = [])),
)]
pub async fn receive(
    State(app): State<Shared>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let source = source::of(&app, peer, &headers);
    let signed = match read(&headers, body).await {
        Ok(signed) => signed,
        Err(refusal) => return problem::asked_for(&app, &headers, refusal),
    };
    // In a task of its own: who goes away in the middle leaves nothing half done.
    let taking = Arc::clone(&app);
    let taken = tokio::spawn(async move { verdict::receive(&taking, &signed, &source).await }).await;
    let taken = taken.unwrap_or_else(|error| {
        tracing::error!(panicked = error.is_panic(), "a verdict was not taken to its end");
        Err(Refusal::new(ProblemType::Internal))
    });
    match taken {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(refusal) => problem::asked_for(&app, &headers, refusal),
    }
}

async fn read(headers: &HeaderMap, body: Body) -> Result<Signed, Refusal> {
    let one = |name: &str| {
        let mut all = headers.get_all(name).iter();
        let (Some(Ok(one)), None) = (all.next().map(|value| value.to_str()), all.next()) else {
            return Err(Refusal::new(ProblemType::Unauthorized));
        };
        Ok(one.to_owned())
    };
    let (id, timestamp, signature) = (one("webhook-id")?, one("webhook-timestamp")?, one("webhook-signature")?);
    Ok(Signed { id, timestamp, signature, body: body::json(headers, body).await? })
}
