//! What only a demo has: its accounts, its inbox, its clock, and both operators' chairs. Outside of `--demo` none of this
//! is served.

pub mod accounts;
pub mod cases;
pub mod clock;
pub mod inbox;
pub mod page;

use axum::Router;
use axum::routing::{get, post};

pub use accounts::{ACCOUNTS, DemoAccount, PASSWORD, SECRET, fill};

use crate::http::Shared;
use crate::http::problem::{method_not_allowed, not_found};

pub fn router() -> Router<Shared> {
    Router::new()
        .route("/", get(page::index).fallback(method_not_allowed))
        .route("/demo.css", get(page::style).fallback(method_not_allowed))
        .route("/inbox", get(inbox::show).fallback(method_not_allowed))
        .route("/cases", get(cases::show).fallback(method_not_allowed))
        .route("/cases/{id}", post(cases::speak).fallback(method_not_allowed))
        .route("/clock", get(clock::show).post(clock::advance).fallback(method_not_allowed))
        .fallback(not_found)
}
