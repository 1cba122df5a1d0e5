//! `POST /v1/cases/find`: a review's case outside of its flow.

use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::{ConnectInfo, State};
use axum::http::HeaderMap;
use axum::response::Response;
use regain_contract::{FindCase, FoundCase, ProblemType};

use super::{Shared, body, credentials, problem, response, source};
use crate::act::{Answer, Refusal, case};
use crate::app::App;
use crate::secret::Secret;

/// The case, if the code is its own. A case that isn't there and a wrong code are answered the same.
#[utoipa::path(
    post, path = "/v1/cases/find", tag = "cases",
    params(("Regain-Client" = Option<String>, Header, description = "The client's version")),
    request_body = FindCase,
    responses(
        (status = 200, description = "Where it stands", body = FoundCase),
        (status = "4XX", description = "A problem", body = regain_contract::Problem, content_type = "application/problem+json"),
        (status = "5XX", description = "A problem", body = regain_contract::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn find(
    State(app): State<Shared>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    match found(&app, peer, &headers, body).await {
        Ok(answer) => response::of(&app, &answer),
        Err(refusal) => problem::asked_for(&app, &headers, refusal),
    }
}

async fn found(app: &App, peer: SocketAddr, headers: &HeaderMap, body: Body) -> Result<Answer, Refusal> {
    from_here(app, headers)?;
    let (FindCase { case, code }, bytes): (FindCase, Vec<u8>) = body::object(headers, body).await?;
    drop(zeroize::Zeroizing::new(bytes));
    let asked = case::Asked { case, code: Secret::new(code), source: source::of(app, peer, headers) };
    Ok(Answer::new(200, serde_json::to_vec(&case::find(app, &asked).await?)?))
}

/// Who comes with a case's code in a header.
pub fn asked(app: &App, peer: SocketAddr, case: String, headers: &HeaderMap) -> Result<case::Asked, Refusal> {
    from_here(app, headers)?;
    let mut codes = headers.get_all("regain-case-code").iter();
    let (Some(Ok(code)), None) = (codes.next().map(|code| code.to_str()), codes.next()) else {
        return Err(case::none());
    };
    Ok(case::Asked { case, code: Secret::new(code.to_owned()), source: source::of(app, peer, headers) })
}

/// No cookie stands for a code; a page of ours still says that it is one.
fn from_here(app: &App, headers: &HeaderMap) -> Result<(), Refusal> {
    if credentials::is_page(headers) && !credentials::is_same_origin(app, headers) {
        return Err(Refusal::new(ProblemType::Forbidden));
    }
    Ok(())
}
