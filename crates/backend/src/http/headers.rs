//! Headers of every answer, errors too (rows 46, 48), and the refusal of clients that are too old.

use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, VARY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use regain_contract::ProblemType;

use super::{Shared, problem};
use crate::act::Refusal;
use crate::app::App;
use crate::pages::document::STYLE_HASH;

const FIXED: [(HeaderName, &str); 6] = [
    (STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains"),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(self), accelerometer=(), autoplay=(), display-capture=(), geolocation=(), gyroscope=(), \
         magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
    ),
];

/// What a page may do: run our own scripts and WebAssembly, and talk to us. `style` names the one inline style.
fn content_security_policy(frame_ancestors: &[String], style: &str) -> String {
    let ancestors = if frame_ancestors.is_empty() { "'none'".to_owned() } else { frame_ancestors.join(" ") };
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' {style}; img-src 'self' data:; \
         connect-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors {ancestors}; \
         require-trusted-types-for 'script'; trusted-types 'none'"
    )
}

/// For the router, once.
pub fn pages_policy(app: &App) -> HeaderValue {
    let policy = HeaderValue::from_str(&content_security_policy(&app.config.frame_ancestors, &STYLE_HASH));
    policy.unwrap_or(HeaderValue::from_static(NO_PAGE))
}

/// Of `/embedded`, whose styles come with its script: an engine without constructable sheets is given a nonce for them.
pub fn embedded_policy(app: &App, nonce: &str) -> HeaderValue {
    let policy = content_security_policy(&app.config.embedders(), &format!("'nonce-{nonce}'"));
    HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static(NO_PAGE))
}

pub async fn secure(State(pages_policy): State<HeaderValue>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let is_page = response.headers().get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    let headers = response.headers_mut();
    for (name, value) in FIXED {
        headers.insert(name, HeaderValue::from_static(value));
    }
    // What isn't a page loads nothing and is framed by nobody.
    let policy = if is_page { pages_policy } else { HeaderValue::from_static(NO_PAGE) };
    headers.entry(CONTENT_SECURITY_POLICY).or_insert(policy);
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    headers.append(VARY, HeaderValue::from_static("Accept-Language, Cookie, Authorization"));
    response
}

const NO_PAGE: &str = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Row 48's neighbour: an outdated client is told where to get a newer one, at any point.
pub async fn outdated(State(app): State<Shared>, request: Request, next: Next) -> Response {
    let client = request.headers().get("regain-client").and_then(|value| value.to_str().ok());
    if client.is_some_and(|client| is_outdated(client, app.config.min_client.as_deref())) {
        return problem::asked_for(&app, request.headers(), Refusal::new(ProblemType::Outdated));
    }
    next.run(request).await
}

/// What can't be read as a version is no client of ours, and is let through.
fn is_outdated(client: &str, oldest: Option<&str>) -> bool {
    oldest.and_then(version).zip(version(client)).is_some_and(|(oldest, client)| client < oldest)
}

/// `1.2.3`; what follows a `-` or `+` doesn't count.
fn version(text: &str) -> Option<[u64; 3]> {
    let mut parts = text.trim().split(['-', '+']).next()?.split('.').map(|part| part.parse().ok());
    Some([parts.next()??, parts.next().flatten().unwrap_or(0), parts.next().flatten().unwrap_or(0)])
}

#[cfg(test)]
mod tests {
    use super::is_outdated;

    #[test]
    fn older_clients_are_outdated_and_strangers_are_not() {
        for (client, outdated) in
            [("0.1.9", true), ("0.2.0", false), ("1", false), ("0.2.0-beta", false), ("curl", false)]
        {
            assert_eq!(is_outdated(client, Some("0.2.0")), outdated, "{client}");
            assert!(!is_outdated(client, None), "{client}");
        }
    }
}
