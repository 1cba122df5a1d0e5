//! Pages elsewhere that mount the module themselves: from a configured origin they may ask what the module asks, by a bearer.
//!
//! Never with a cookie: none is sent to us without `Access-Control-Allow-Credentials`, and the header that cookies go with
//! isn't among those that may be sent. What isn't listed here by name is answered to nobody's scripts but our own.

use std::sync::Arc;
use std::time::Duration;

use axum::http::header::{
    ACCEPT_LANGUAGE, AUTHORIZATION, CONTENT_TYPE, ETAG, IF_MATCH, LOCATION, RETRY_AFTER, WWW_AUTHENTICATE,
};
use axum::http::{HeaderName, Method};
use tower_http::cors::{AllowOrigin, CorsLayer};

use super::Shared;

/// Chromium keeps it for two hours at most.
const KEPT: Duration = Duration::from_secs(7_200);

const SENT: [HeaderName; 6] = [
    AUTHORIZATION,
    CONTENT_TYPE,
    ACCEPT_LANGUAGE,
    IF_MATCH,
    HeaderName::from_static("idempotency-key"),
    HeaderName::from_static("regain-client"),
];
const READ: [HeaderName; 6] = [
    ETAG,
    LOCATION,
    RETRY_AFTER,
    WWW_AUTHENTICATE,
    HeaderName::from_static("ratelimit"),
    HeaderName::from_static("ratelimit-policy"),
];

pub fn layer(app: &Shared) -> CorsLayer {
    let app = Arc::clone(app);
    CorsLayer::new()
        .allow_origin(AllowOrigin::predicate(move |origin, _| {
            origin.to_str().is_ok_and(|origin| app.config.is_cors_origin(origin))
        }))
        .allow_methods([Method::GET, Method::POST])
        .allow_headers(SENT)
        .expose_headers(READ)
        .max_age(KEPT)
}
