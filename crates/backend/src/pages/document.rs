//! The shell of a page: head, styles, and a body that a component drew. No inline script or style: the policy forbids both.

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};

/// The module's own styles, as they are in `www/styles`.
const STYLE: &str = concat!(
    include_str!("../../../../www/styles/tokens.css"),
    include_str!("../../../../www/styles/base.css"),
    include_str!("../../../../www/styles/parts.css"),
    include_str!("../../../../www/styles/screens.css"),
);

/// `body` is a component's HTML; `title` is text.
pub fn page(status: StatusCode, language: &str, title: &str, styles: &[&str], body: &str) -> Response {
    let (language, title) = (escaped(language), escaped(title));
    let links: String = styles.iter().map(|path| format!("<link rel=\"stylesheet\" href=\"{path}\">")).collect();
    let html = format!(
        "<!doctype html><html lang=\"{language}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1, viewport-fit=cover\">\
         <meta name=\"color-scheme\" content=\"light dark\"><meta name=\"robots\" content=\"noindex\">\
         <title>{title}</title>{links}</head><body>{body}</body></html>"
    );
    let mut response = (status, html).into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    response
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// `/pages.css`
pub async fn style() -> Response {
    css(STYLE)
}

pub fn css(text: &'static str) -> Response {
    let mut response = text.into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/css; charset=utf-8"));
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=300"));
    response
}
