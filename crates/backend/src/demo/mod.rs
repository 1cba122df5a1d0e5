//! What only a demo has: its accounts, its inbox, its clock, and both operators' chairs. Outside of `--demo` none of this
//! is served.

pub mod accounts;
pub mod cases;
pub mod clock;
pub mod inbox;
pub mod page;
pub mod portrait;

use axum::Router;
use axum::routing::{get, post};

pub use accounts::{ACCOUNTS, DemoAccount, PASSWORD, SECRET, blockers, fill};

use crate::http::Shared;
use crate::http::problem::{not_found, only_get, only_get_and_post, only_post};

pub fn router() -> Router<Shared> {
    Router::new()
        .route("/", get(page::index).fallback(only_get))
        .route("/demo.css", get(page::style).fallback(only_get))
        .route("/inbox", get(inbox::show).fallback(only_get))
        .route("/cases", get(cases::show).fallback(only_get))
        .route("/cases/{id}/documents/{kind}", get(cases::picture).fallback(only_get))
        .route("/cases/{id}", post(cases::speak).fallback(only_post))
        .route("/portrait", get(portrait::show).post(portrait::enrol).fallback(only_get_and_post))
        .route("/portrait/forget", post(portrait::forget).fallback(only_post))
        .route("/portrait.js", get(portrait::script).fallback(only_get))
        .route("/clock", get(clock::show).post(clock::advance).fallback(only_get_and_post))
        .fallback(not_found)
}
