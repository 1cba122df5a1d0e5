//! One line per request: the route as it was written in [`super::router`], never the path that was asked for, because that can
//! hold a token; no header, no body, no query (row 22).

use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::Response;

use super::Shared;

pub async fn requests(State(app): State<Shared>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str).to_owned();
    let response = next.run(request).await;
    let (status, took) = (response.status().as_u16(), began.elapsed());
    app.metrics.request(&route, status, took.as_secs_f64());
    tracing::info!(%method, route, status, milliseconds = u64::try_from(took.as_millis()).unwrap_or(u64::MAX));
    response
}
