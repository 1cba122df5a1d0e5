//! `POST /v1/flows` and `GET /v1/flows/{id}`

use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::{ConnectInfo, Path, State};
use axum::http::header::{LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use regain_contract::{Open, ProblemType};
use regain_flow::FlowId;

use super::{Shared, body, credentials, language, problem, response, source};
use crate::act::{Answer, Refusal, open, show as look};
use crate::app::App;
use crate::id::Written as _;

/// Opens a flow.
#[utoipa::path(
    post, path = "/v1/flows", tag = "flows",
    params(
        ("Idempotency-Key" = String, Header, description = "Names the request. Kept for 24 hours"),
        ("Regain-Client" = Option<String>, Header, description = "The client's version"),
        ("Regain-Page" = Option<String>, Header, description = "Sent by the standalone page: the token goes into a cookie"),
    ),
    request_body = Open,
    responses(
        (status = 201, description = "Opened", body = regain_contract::Opened),
        (status = "4XX", description = "A problem", body = regain_contract::Problem, content_type = "application/problem+json"),
        (status = "5XX", description = "A problem", body = regain_contract::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn open(
    State(app): State<Shared>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    match opened(&app, peer, &headers, body).await {
        Ok(response) => response,
        Err(refusal) => problem::asked_for(&app, &headers, refusal),
    }
}

async fn opened(app: &App, peer: SocketAddr, headers: &HeaderMap, body: Body) -> Result<Response, Refusal> {
    let from_page = credentials::is_page(headers);
    if !credentials::is_same_origin(app, headers) && from_page {
        return Err(Refusal::new(ProblemType::Forbidden));
    }
    let (asked, body): (Open, Vec<u8>) = body::object(headers, body).await?;
    let key = credentials::key(headers)?;
    let locale = match asked.locale.as_deref().filter(|locale| !locale.is_empty() && locale.len() <= 64) {
        Some(locale) => app.texts.negotiate(locale),
        None => language::of(app, headers),
    };
    let source = source::of(app, peer, headers);
    let opened =
        open::take(app, &open::Request { open: asked, body, key, source, locale, from_page, acts: false }).await?;
    let mut response = response::of(app, &opened.answer);
    if let Ok(location) = HeaderValue::from_str(&format!("/v1/flows/{}", opened.id)) {
        response.headers_mut().insert(LOCATION, location);
    }
    if from_page {
        set_cookie(app, &mut response, &opened.id, &opened.token);
    }
    Ok(response)
}

/// One cookie per flow, which no script reads and no other site sends.
pub fn set_cookie(app: &App, response: &mut Response, flow: &str, token: &str) {
    set(app, response, &app.config.cookie_name(flow), token);
}

/// The same for the device that a step was handed to.
pub fn set_step_cookie(app: &App, response: &mut Response, flow: &str, token: &str) {
    set(app, response, &app.config.step_cookie_name(flow), token);
}

/// One that opens something: no other site sends it.
pub fn set(app: &App, response: &mut Response, name: &str, token: &str) {
    put(app, response, name, token, "Strict");
}

/// One that opens nothing, and is sent along when somebody follows a link to us.
pub fn set_lax(app: &App, response: &mut Response, name: &str, token: &str) {
    put(app, response, name, token, "Lax");
}

fn put(app: &App, response: &mut Response, name: &str, token: &str, site: &str) {
    let secure = if app.config.base_url().starts_with("https://") { "; Secure" } else { "" };
    let cookie = format!("{name}={token}; Path=/; HttpOnly; SameSite={site}{secure}");
    if let Ok(mut value) = HeaderValue::from_str(&cookie) {
        value.set_sensitive(true);
        response.headers_mut().append(SET_COOKIE, value);
    }
}

/// Where the flow stands.
#[utoipa::path(
    get, path = "/v1/flows/{id}", tag = "flows",
    params(("id" = String, Path, description = "The flow's id")),
    responses(
        (status = 200, description = "The flow as it now is", body = regain_contract::Flow),
        (status = "4XX", description = "A problem", body = regain_contract::Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []), ("cookie" = [])),
)]
pub async fn show(
    State(app): State<Shared>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    match shown(&app, peer, &id, &headers).await {
        Ok(answer) => response::of(&app, &answer),
        Err(refusal) => problem::asked_for(&app, &headers, refusal),
    }
}

async fn shown(app: &App, peer: SocketAddr, id: &str, headers: &HeaderMap) -> Result<Answer, Refusal> {
    let flow = FlowId::parse(id).ok_or(Refusal::new(ProblemType::Unauthorized))?;
    let presented = credentials::presented(app, headers, id)?;
    Answer::flow(&look::flow(app, flow, &presented, &source::of(app, peer, headers)).await?)
}
