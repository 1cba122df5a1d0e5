//! `/healthz` and `/metrics`

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};

use super::{Shared, problem};

/// The database answers.
pub async fn health(State(app): State<Shared>) -> Response {
    let answers = async { app.store.read().await?.outbox_depth().await };
    match answers.await {
        Ok(_) => (StatusCode::OK, "ok\n").into_response(),
        Err(error) => {
            tracing::error!(%error, "the store did not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n").into_response()
        }
    }
}

/// On the public address, for this machine only: what came through a proxy came from somewhere else.
pub async fn metrics_here(
    state: State<Shared>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
) -> Response {
    let through_proxy = ["x-forwarded-for", "forwarded"].iter().any(|name| headers.contains_key(*name));
    if through_proxy || !peer.ip().to_canonical().is_loopback() {
        return problem::not_found(state, headers).await;
    }
    metrics(state).await
}

pub async fn metrics(State(app): State<Shared>) -> Response {
    let depth = async { app.store.read().await?.outbox_depth().await };
    if let Ok((waiting, dead)) = depth.await {
        app.metrics.outbox(waiting, dead);
    }
    match app.metrics.text() {
        Ok(text) => ([(CONTENT_TYPE, "text/plain; version=0.0.4")], text).into_response(),
        Err(error) => {
            tracing::error!(%error, "metrics can't be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
