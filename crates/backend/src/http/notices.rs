//! `GET /v1/notices/{token}` and `POST /v1/notices/{token}/dispute`

use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::{ConnectInfo, Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use regain_contract::ProblemType;

use super::{Shared, body, credentials, problem, response, source};
use crate::act::{Answer, Refusal, dispute as disputing};
use crate::app::App;

/// What a notice's link shows. Changes nothing.
#[utoipa::path(
    get, path = "/v1/notices/{token}", tag = "notices",
    params(("token" = String, Path, description = "From the link in a notice")),
    responses(
        (status = 200, description = "The notice", body = regain_contract::Notice),
        (status = "4XX", description = "A problem", body = regain_contract::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn show(State(app): State<Shared>, Path(token): Path<String>, headers: HeaderMap) -> Response {
    let shown = async { Ok(Answer::new(200, serde_json::to_vec(&disputing::notice(&app, &token).await?.notice)?)) };
    match shown.await {
        Ok(answer) => response::of(&app, &answer),
        Err(refusal) => problem::asked_for(&app, &headers, refusal),
    }
}

/// "This wasn't me". Once pressed, it stays pressed.
#[utoipa::path(
    post, path = "/v1/notices/{token}/dispute", tag = "notices",
    params(
        ("token" = String, Path, description = "From the link in a notice"),
        ("Idempotency-Key" = String, Header, description = "Names the press"),
    ),
    responses(
        (status = 200, description = "The notice, and what the dispute did", body = regain_contract::Disputed),
        (status = "4XX", description = "A problem", body = regain_contract::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn dispute(
    State(app): State<Shared>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    Path(token): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    match disputed(&app, peer, &token, &headers, body).await {
        Ok(answer) => response::of(&app, &answer),
        Err(refusal) => problem::asked_for(&app, &headers, refusal),
    }
}

async fn disputed(
    app: &App,
    peer: SocketAddr,
    token: &str,
    headers: &HeaderMap,
    body: Body,
) -> Result<Answer, Refusal> {
    if !credentials::is_same_origin(app, headers) {
        return Err(Refusal::new(ProblemType::Forbidden));
    }
    body::nothing(headers, body).await?;
    // A press that was made stays made: the key has nothing more to see to.
    credentials::key(headers)?;
    let did = disputing::press(app, token, &source::of(app, peer, headers)).await?;
    Ok(Answer::new(200, serde_json::to_vec(&did)?))
}
