//! What an operator's servers ask, each with a server key as its bearer: accounts, holds, invitations, tickets.
//!
//! Where no key is configured there is nothing here. No browser is answered: no cookie is read and no other origin let in.

pub mod accounts;
pub mod invitations;
pub mod tickets;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::HeaderValue;
use axum::http::header::WWW_AUTHENTICATE;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use axum::routing::{get, post};
use regain_contract::ProblemType;

use super::{Shared, credentials, problem};
use crate::act::Refusal;

pub fn router(app: &Shared) -> Router<Shared> {
    let known = from_fn_with_state(Arc::clone(app), known);
    Router::new()
        .route("/accounts/{id}", get(accounts::show).put(accounts::mirror).fallback(problem::only_get_and_put))
        .route("/accounts/{id}/hold", get(accounts::hold).fallback(problem::only_get))
        .route("/invitations", post(invitations::invite).fallback(problem::only_post))
        .route("/tickets/redeem", post(tickets::redeem).fallback(problem::only_post))
        .route_layer(known)
}

/// Only who has a server key gets past, and learns what there is.
async fn known(State(app): State<Shared>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    if app.server_keys.is_empty() {
        return problem::asked_for(&app, headers, Refusal::new(ProblemType::NotFound));
    }
    if credentials::is_server(&app, headers) {
        return next.run(request).await;
    }
    let refusal = Refusal::new(ProblemType::Unauthorized).on("authorization");
    let mut response = problem::asked_for(&app, headers, refusal);
    response.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    response
}
