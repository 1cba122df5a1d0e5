//! An answer with its headers: they repeat what its body says.

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, ETAG, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderName, HeaderValue, Response, StatusCode};
use regain_contract::ProblemType;

use crate::act::Answer;
use crate::app::App;

pub const PROBLEM: &str = "application/problem+json";
const JSON: &str = "application/json";
const RATE_LIMIT: HeaderName = HeaderName::from_static("ratelimit");
const RATE_LIMIT_POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");

pub fn of(app: &App, answer: &Answer) -> Response<Body> {
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = Response::new(Body::from(answer.body.clone()));
    *response.status_mut() = status;
    let told = answer.told();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(if answer.is_problem() { PROBLEM } else { JSON }));
    if let Some(version) = told.version().and_then(|version| HeaderValue::from_str(&format!("\"{version}\"")).ok()) {
        headers.insert(ETAG, version);
    }
    if told.kind.as_ref() == Some(&ProblemType::StepUpRequired) {
        // RFC 9470: who asks is known, and not well enough.
        let challenge = "Bearer error=\"insufficient_user_authentication\"";
        headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
    }
    if matches!(answer.status, 409 | 429 | 503) {
        let wait = told.retry_at.map(|at| at.since(app.clock.now()).max(1));
        let wait = wait.or((answer.status == 503).then_some(5));
        if let Some(wait) = wait {
            headers.insert(RETRY_AFTER, HeaderValue::from(wait));
            if answer.status == 429 {
                // draft-ietf-httpapi-ratelimit-headers: nothing is left until then.
                let (limit, policy) = (format!("\"tries\";r=0;t={wait}"), "\"tries\";q=1");
                headers.extend(HeaderValue::from_str(&limit).ok().map(|value| (RATE_LIMIT, value)));
                headers.insert(RATE_LIMIT_POLICY, HeaderValue::from_static(policy));
            }
        }
    }
    response
}
