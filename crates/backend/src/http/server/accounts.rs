//! `GET` and `PUT /v1/accounts/{id}`, `GET /v1/accounts/{id}/hold`

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use regain_contract::{Mirror, ProblemType};
use zeroize::Zeroizing;

use super::super::{Shared, body, problem, response};
use crate::act::{Answer, Refusal, hold as holding, mirror as mirroring};
use crate::app::App;

/// The account as it is now.
#[utoipa::path(
    get, path = "/v1/accounts/{id}", tag = "servers",
    params(("id" = String, Path, description = "The operator's own id of the account")),
    responses(
        (status = 200, description = "The account", body = regain_contract::AccountState),
        (status = "4XX", description = "A problem", body = regain_contract::Problem, content_type = "application/problem+json"),
        (status = "5XX", description = "A problem", body = regain_contract::Problem, content_type = "application/problem+json"),
    ),
    security(("server" = [])),
)]
pub async fn show(State(app): State<Shared>, Path(id): Path<String>, headers: HeaderMap) -> Response {
    let shown = async {
        let account = mirroring::look(&app, &id).await?.ok_or(Refusal::new(ProblemType::NotFound))?;
        Ok(Answer::new(200, serde_json::to_vec(&account)?))
    };
    answered(&app, &headers, shown.await)
}

/// Makes the account, or brings it up to date: what isn't enrolled is enrolled, password, language and whether a portrait
/// is there are replaced. The same twice changes nothing, so it needs no key.
#[utoipa::path(
    put, path = "/v1/accounts/{id}", tag = "servers",
    params(("id" = String, Path, description = "The operator's own id of the account")),
    request_body = Mirror,
    responses(
        (status = 200, description = "It was there; as it is now", body = regain_contract::AccountState),
        (status = 201, description = "It was made", body = regain_contract::AccountState),
        (status = 409, description = "Only a flow, or two operators, may do that: `field` says what. Nothing has changed", body = regain_contract::Problem, content_type = "application/problem+json"),
        (status = "4XX", description = "A problem", body = regain_contract::Problem, content_type = "application/problem+json"),
        (status = "5XX", description = "A problem", body = regain_contract::Problem, content_type = "application/problem+json"),
    ),
    security(("server" = [])),
)]
pub async fn mirror(State(app): State<Shared>, Path(id): Path<String>, headers: HeaderMap, body: Body) -> Response {
    let mirrored = async {
        let (mirror, bytes): (Mirror, Vec<u8>) = body::object(&headers, body).await?;
        drop(Zeroizing::new(bytes));
        let done = mirroring::put(&app, &id, &mirror).await?;
        Ok(Answer::new(if done.created { 201 } else { 200 }, serde_json::to_vec(&done.account)?))
    };
    answered(&app, &headers, mirrored.await)
}

/// May it withdraw, or sell to other customers, now? Anything but a `true` means no.
#[utoipa::path(
    get, path = "/v1/accounts/{id}/hold", tag = "servers",
    params(("id" = String, Path, description = "The operator's own id of the account")),
    responses(
        (status = 200, description = "Yes or no; no for an account that isn't known", body = regain_contract::HoldAnswer),
        (status = "4XX", description = "A problem: it means no", body = regain_contract::Problem, content_type = "application/problem+json"),
        (status = "5XX", description = "A problem: it means no", body = regain_contract::Problem, content_type = "application/problem+json"),
    ),
    security(("server" = [])),
)]
pub async fn hold(State(app): State<Shared>, Path(id): Path<String>, headers: HeaderMap) -> Response {
    let asked = async { Ok(Answer::new(200, serde_json::to_vec(&holding::answer(&app, &id).await?)?)) };
    answered(&app, &headers, asked.await)
}

pub(super) fn answered(app: &App, headers: &HeaderMap, done: Result<Answer, Refusal>) -> Response {
    match done {
        Ok(answer) => response::of(app, &answer),
        Err(refusal) => problem::asked_for(app, headers, refusal),
    }
}
