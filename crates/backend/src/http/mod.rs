//! What is listened to, and what is answered: routes, headers, pages, metrics. One file per call.
//!
//! Where to start: [`router`]. Every answer, errors too, leaves through [`headers`]; every error is a problem
//! ([`problem`]). Nothing here reads a state: that is `act`'s.

pub mod actions;
pub mod assets;
pub mod body;
pub mod captures;
pub mod cases;
pub mod cors;
pub mod credentials;
pub mod documents;
pub mod flows;
pub mod handovers;
pub mod headers;
pub mod health;
pub mod language;
pub mod log;
pub mod notices;
pub mod openapi;
pub mod problem;
pub mod response;
pub mod serve;
pub mod server;
pub mod source;
pub mod start;
pub mod verdicts;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::header::CONTENT_TYPE;
use axum::http::{Extensions, HeaderMap, StatusCode, Version};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use crate::{demo, pages};

pub use openapi::document;
pub use serve::serve;

pub use crate::app::Shared;

/// A JSON body is at most so long.
pub const LONGEST_BODY: usize = 16 * 1024;

/// Everything that is served on the one address.
pub fn router(app: &Shared) -> Router {
    // What the module asks, from pages elsewhere too.
    let flows = Router::new()
        .route("/flows", post(flows::open).fallback(problem::only_post))
        .route("/flows/{id}", get(flows::show).fallback(problem::only_get))
        .route("/flows/{id}/actions", post(actions::act).fallback(problem::only_post))
        .route("/flows/{id}/captures", post(captures::capture).fallback(problem::only_post))
        .route("/flows/{id}/documents", post(documents::of_flow).fallback(problem::only_post))
        .route("/cases/find", post(cases::find).fallback(problem::only_post))
        .route("/cases/{id}/documents", post(documents::of_case).fallback(problem::only_post))
        .route("/handovers", post(handovers::take_over).fallback(problem::only_post));
    let others = Router::new()
        .route("/verdicts", post(verdicts::receive).fallback(problem::only_post))
        .route("/notices/{token}", get(notices::show).fallback(problem::only_get))
        .route("/notices/{token}/dispute", post(notices::dispute).fallback(problem::only_post))
        .route("/openapi.json", get(openapi::show).fallback(problem::only_get))
        .merge(server::router(app))
        .fallback(problem::not_found);
    let told = |router: Router<Shared>| {
        router
            .layer(from_fn_with_state(Arc::clone(app), problem::in_our_words))
            .layer(from_fn_with_state(Arc::clone(app), headers::outdated))
    };
    let api = told(flows).layer(cors::layer(app)).merge(told(others));
    let mut router = Router::new()
        .nest("/v1", api)
        .route("/start", post(start::start).fallback(problem::only_post))
        .route("/notice/{token}", get(pages::notice::show).fallback(problem::only_get))
        .route("/notice/{token}/dispute", post(pages::notice::dispute).fallback(problem::only_post))
        .route("/", get(pages::front::show).post(pages::front::press).fallback(problem::only_get_and_post))
        .route("/flow/{id}", get(pages::flow::show).post(pages::flow::press).fallback(problem::only_get_and_post))
        .route("/embedded", get(pages::embedded::show).fallback(problem::only_get))
        .route("/left/{how}", get(pages::left::show).post(pages::left::again).fallback(problem::only_get_and_post))
        .route("/healthz", get(health::health).fallback(problem::only_get));
    if app.config.metrics_here() {
        router = router.route("/metrics", get(health::metrics_here).fallback(problem::only_get));
    }
    if app.config.demo {
        router = router.nest("/demo", demo::router());
    }
    router
        .fallback(assets::serve)
        .with_state(Arc::clone(app))
        .layer(DefaultBodyLimit::max(LONGEST_BODY))
        .layer(CompressionLayer::new().compress_when(is_page))
        .layer(CatchPanicLayer::custom(problem::panicked))
        .layer(from_fn_with_state(headers::pages_policy(app), headers::secure))
        .layer(from_fn_with_state(Arc::clone(app), log::requests))
        .layer(from_fn(source::must_be_known))
}

/// What is drawn for each visitor; files were compressed beforehand, and what is told in JSON is short.
fn is_page(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    headers.get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}

/// For an address of its own.
pub fn metrics_router(app: &Shared) -> Router {
    Router::new()
        .route("/metrics", get(health::metrics))
        .fallback(|| async { StatusCode::NOT_FOUND })
        .with_state(Arc::clone(app))
}
