//! The files that pages load, as the build left them: compressed beforehand, under names that change with what is in them, kept by
//! browsers for a year. A demo shows the sample hosts too.

use std::path::Path;

use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, CACHE_CONTROL};
use axum::http::{HeaderMap, HeaderValue, Method};
use axum::response::{IntoResponse as _, Response};
use regain_contract::ProblemType;
use serde::Deserialize;
use tower::ServiceExt as _;
use tower_http::services::ServeDir;

use super::{Shared, language, problem};
use crate::act::Refusal;
use crate::app::App;
use crate::pages::refused;

pub async fn serve(State(app): State<Shared>, request: Request) -> Response {
    let path = request.uri().path();
    let (headers, method) = (request.headers().clone(), request.method().clone());
    let host = app.config.demo && path.starts_with("/hosts/");
    if !host && !path.starts_with("/assets/") {
        return nothing(&app, &headers).await;
    }
    if method != Method::GET && method != Method::HEAD {
        return problem::method_not_allowed(&app, &headers, "GET, HEAD");
    }
    let folder = host && path.ends_with('/');
    let files = ServeDir::new(&app.config.assets)
        .append_index_html_on_directories(folder)
        .precompressed_br()
        .precompressed_gzip();
    let Ok(mut response) = files.oneshot(request).await.map(|response| response.map(axum::body::Body::new));
    if response.status().is_success() || response.status().is_redirection() {
        let kept = if host { "no-store" } else { "public, max-age=31536000, immutable" };
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static(kept));
        return response.into_response();
    }
    nothing(&app, &headers).await
}

/// Somebody who has mistyped an address reads a page; a program is told as it asks for it.
pub async fn nothing(app: &App, headers: &HeaderMap) -> Response {
    let refusal = Refusal::new(ProblemType::NotFound);
    let reads =
        headers.get(ACCEPT).and_then(|kinds| kinds.to_str().ok()).is_some_and(|kinds| kinds.contains("text/html"));
    match reads {
        true => refused::page(app, &language::of(app, headers), refusal).await,
        false => problem::asked_for(app, headers, refusal),
    }
}

/// The scripts that pages begin with, where they were built. Without one, a page goes without.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Scripts {
    /// Of the pages that are drawn here.
    pub boot: Option<String>,
    /// Of `/embedded`.
    pub embedded: Option<String>,
}

/// As the build has named them.
pub fn scripts(folder: &Path) -> Scripts {
    let built = std::fs::read(folder.join("assets.json")).ok();
    let built: Scripts = built.and_then(|json| serde_json::from_slice(&json).ok()).unwrap_or_default();
    let ours = |path: Option<String>| path.filter(|path| path.starts_with("/assets/"));
    Scripts { boot: ours(built.boot), embedded: ours(built.embedded) }
}
