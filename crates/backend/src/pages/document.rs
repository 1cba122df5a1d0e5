//! The shell of a page: head, style, and a body that a component drew. No inline script; the one inline style is known to the
//! policy by its hash, so that a first screen is there with the first answer.

use std::sync::LazyLock;

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use regain::STYLE;
use sha2::{Digest as _, Sha256};

use crate::app::App;

/// As a Content-Security-Policy names it.
pub static STYLE_HASH: LazyLock<String> =
    LazyLock::new(|| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(STYLE.as_bytes()))));

/// `body` is a component's HTML; `title` is text. `styles` come after ours.
pub fn page(status: StatusCode, language: &str, title: &str, styles: &[&str], body: &str) -> Response {
    let links: String = styles.iter().map(|path| format!("<link rel=\"stylesheet\" href=\"{path}\">")).collect();
    whole(status, language, title, &links, body)
}

/// With the loader of the module, where one was built.
pub fn scripted(app: &App, status: StatusCode, language: &str, title: &str, body: &str) -> Response {
    let boot =
        app.scripts.boot.as_deref().map(|boot| format!("<script type=\"module\" src=\"{}\"></script>", escaped(boot)));
    whole(status, language, title, boot.as_deref().unwrap_or_default(), body)
}

/// One that leads on by itself, to an address of ours.
pub fn hop(language: &str, title: &str, to: &str, body: &str) -> Response {
    let refresh = format!("<meta http-equiv=\"refresh\" content=\"0; url={}\">", escaped(to));
    whole(StatusCode::OK, language, title, &refresh, body)
}

fn whole(status: StatusCode, language: &str, title: &str, head: &str, body: &str) -> Response {
    let (language, title) = (escaped(language), escaped(title));
    let html = format!(
        "<!doctype html><html lang=\"{language}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1, viewport-fit=cover\">\
         <meta name=\"color-scheme\" content=\"light dark\"><meta name=\"robots\" content=\"noindex\">\
         <title>{title}</title><link rel=\"icon\" href=\"data:,\"><style>{STYLE}</style>{head}</head><body>{body}</body></html>"
    );
    let mut response = (status, html).into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    response
}

pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

pub fn css(text: &'static str) -> Response {
    let mut response = text.into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/css; charset=utf-8"));
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=300"));
    response
}
