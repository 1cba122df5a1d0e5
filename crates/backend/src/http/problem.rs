//! Errors on the wire: RFC 9457 problems, worded in the person's language.

use std::any::Any;

use axum::extract::{Request, State};
use axum::http::header::{ALLOW, CONTENT_TYPE, HeaderValue};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use regain_contract::ProblemType;

use super::{Shared, language, response};
use crate::act::answer::worded;
use crate::act::{Answer, Refusal};
use crate::app::App;

/// In the language that the request asks for.
pub fn asked_for(app: &App, headers: &HeaderMap, refusal: Refusal) -> Response {
    in_language(app, &language::of(app, headers), refusal)
}

pub fn in_language(app: &App, locale: &str, refusal: Refusal) -> Response {
    match Answer::problem(&worded(app, locale, refusal)) {
        Ok(answer) => response::of(app, &answer),
        Err(_) => bare(),
    }
}

/// What the router refuses before any of us reads it (an address that is no UTF-8) is a problem like every other.
pub async fn in_our_words(State(app): State<Shared>, request: Request, next: Next) -> Response {
    let headers = request.headers().clone();
    let response = next.run(request).await;
    let kind = response.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if response.status() == StatusCode::BAD_REQUEST && kind.starts_with("text/plain") {
        return asked_for(&app, &headers, Refusal::new(ProblemType::Malformed));
    }
    response
}

pub async fn not_found(State(app): State<Shared>, headers: HeaderMap) -> Response {
    asked_for(&app, &headers, Refusal::new(ProblemType::NotFound))
}

pub async fn only_get(State(app): State<Shared>, headers: HeaderMap) -> Response {
    method_not_allowed(&app, &headers, "GET, HEAD")
}

pub async fn only_post(State(app): State<Shared>, headers: HeaderMap) -> Response {
    method_not_allowed(&app, &headers, "POST")
}

pub async fn only_get_and_post(State(app): State<Shared>, headers: HeaderMap) -> Response {
    method_not_allowed(&app, &headers, "GET, HEAD, POST")
}

pub async fn only_get_and_put(State(app): State<Shared>, headers: HeaderMap) -> Response {
    method_not_allowed(&app, &headers, "GET, HEAD, PUT")
}

pub fn method_not_allowed(app: &App, headers: &HeaderMap, allowed: &'static str) -> Response {
    let mut response = asked_for(app, headers, Refusal::new(ProblemType::MethodNotAllowed));
    response.headers_mut().insert(ALLOW, HeaderValue::from_static(allowed));
    response
}

/// The process survives. What the panic said is in the log, and nowhere else.
pub fn panicked(_: Box<dyn Any + Send + 'static>) -> Response {
    tracing::error!("a request panicked");
    bare()
}

fn bare() -> Response {
    let body = r#"{"type":"urn:regain:problem:internal","status":500,"title":"Internal Server Error"}"#;
    let mut response = (StatusCode::INTERNAL_SERVER_ERROR, body).into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(response::PROBLEM));
    response
}
