//! What regain asks us, at `POST /regain/blockers`: is anything left in an account that a migration is about to close? Signed
//! as its webhooks are. Whatever isn't answered blocks, so nothing is answered for an account that we don't know.

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;
use serde_json::json;

use crate::Shared;
use crate::hooks::verified;

#[derive(Deserialize)]
struct Question {
    data: About,
}

#[derive(Deserialize)]
struct About {
    /// Our own id of the new account.
    name: String,
}

pub(crate) async fn answer(State(app): State<Shared>, headers: HeaderMap, body: Bytes) -> Response {
    if verified(&app.webhook_key, &headers, &body).is_none() {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let Ok(question) = serde_json::from_slice::<Question>(&body) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let Some((balance, pending)) = app.books.holds(&question.data.name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    // Here nobody trades: there are no orders.
    let there = [(balance > 0, "assets"), (pending, "pending_withdrawals")];
    let blockers: Vec<_> = there.into_iter().filter_map(|(is, name)| is.then_some(name)).collect();
    Json(json!({ "blockers": blockers })).into_response()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use std::time::{SystemTime, UNIX_EPOCH};

    use axum::body::to_bytes;
    use standardwebhooks::Webhook;

    use super::*;
    use crate::rig::{WEBHOOK_KEY, app};

    async fn ask(app: &Shared, key: &str, name: &str) -> (u16, String) {
        let body = format!(r#"{{"type":"migration.blockers","data":{{"account":"a1","name":"{name}"}}}}"#);
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
        let signature =
            Webhook::from_bytes(key.into()).unwrap().sign("q1", i64::try_from(now).unwrap(), body.as_bytes());
        let mut headers = HeaderMap::new();
        headers.insert("webhook-id", "q1".parse().unwrap());
        headers.insert("webhook-timestamp", now.into());
        headers.insert("webhook-signature", signature.unwrap().parse().unwrap());
        let response = answer(State(app.clone()), headers, Bytes::from(body)).await;
        let status = response.status().as_u16();
        let bytes = to_bytes(response.into_body(), 1_000).await.unwrap();
        (status, String::from_utf8(bytes.to_vec()).unwrap())
    }

    #[tokio::test]
    async fn everything_that_is_left_is_named_and_an_empty_account_has_nothing() {
        let app = app("http://127.0.0.1:9").await;
        assert_eq!(ask(&app, WEBHOOK_KEY, "u1").await, (200, r#"{"blockers":["assets"]}"#.to_owned()));
        app.books.set_aside("u1", 100_000).unwrap();
        assert_eq!(ask(&app, WEBHOOK_KEY, "u1").await.1, r#"{"blockers":["pending_withdrawals"]}"#);
        for withdrawal in app.books.pending() {
            app.books.leave(withdrawal.id);
        }
        assert_eq!(ask(&app, WEBHOOK_KEY, "u1").await.1, r#"{"blockers":[]}"#);
    }

    #[tokio::test]
    async fn nobody_else_learns_what_is_in_an_account_and_nothing_is_said_of_one_that_is_unknown() {
        let app = app("http://127.0.0.1:9").await;
        assert_eq!(ask(&app, "a guess", "u1").await, (401, String::new()));
        assert_eq!(ask(&app, WEBHOOK_KEY, "nobody").await.0, 404);
    }
}
