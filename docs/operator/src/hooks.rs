//! What regain tells this server, at `POST /webhooks/regain`. Signed as Standard Webhooks 1.0 has it, at least once, in
//! no promised order: so nothing here may mind being done twice or late, and the gate is asked all the same.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use regain_contract::Factor;
use serde::Deserialize;
use standardwebhooks::{HEADER_WEBHOOK_ID, Webhook};

use crate::{App, Shared};

#[derive(Deserialize)]
struct Event {
    #[serde(rename = "type")]
    kind: String,
    data: About,
}

#[derive(Deserialize)]
struct About {
    /// Our own id of the account. Null for one that we never mirrored.
    name: Option<String>,
}

/// 2xx only once everything is done: whatever else is answered, it comes again.
pub(crate) async fn receive(State(app): State<Shared>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let Some(id) = verified(&app.webhook_key, &headers, &body) else { return StatusCode::UNAUTHORIZED };
    if app.books.is_carried_out(&id) {
        return StatusCode::NO_CONTENT;
    }
    // It is regain's, and we can't read it: ours to mend, and then it may come again.
    let Ok(event) = serde_json::from_slice::<Event>(&body) else { return StatusCode::INTERNAL_SERVER_ERROR };
    let account = event.data.name.unwrap_or_default();
    match event.kind.as_str() {
        "sessions.revoke" => {
            app.books.end_sessions(&account);
            if follow(&app, &account).await.is_none() {
                return StatusCode::SERVICE_UNAVAILABLE;
            }
        }
        "hold.started" | "hold.extended" | "account.disputed" => app.books.cancel_pending(&account),
        // The gate says so by itself. One that is new to us has nothing for us to do.
        "hold.ended" => {}
        kind => eprintln!("operator: a webhook of a kind that is new: {kind:?}"),
    }
    app.books.carried_out(&id);
    StatusCode::NO_CONTENT
}

/// The message's id, if who sent it knows the key and sent it just now. Over the bytes as they came.
fn verified(key: &str, headers: &HeaderMap, body: &[u8]) -> Option<String> {
    Webhook::from_bytes(key.as_bytes().to_vec()).ok()?.verify(body, headers).ok()?;
    Some(headers.get(HEADER_WEBHOOK_ID)?.to_str().ok()?.to_owned())
}

/// Sessions end because something has a new value; what people sign in with here follows it.
async fn follow(app: &App, id: &str) -> Option<()> {
    if !app.books.knows(id) {
        return Some(());
    }
    let account = app.regain.account(id).await.ok()?;
    let email = account.factors.into_iter().find(|enrolled| enrolled.factor == Factor::Email);
    if let Some(address) = email.and_then(|email| email.address) {
        app.books.replace_email(id, &address);
    }
    Some(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use std::time::{SystemTime, UNIX_EPOCH};

    use super::*;
    use crate::accounts::State as Withdrawn;
    use crate::rig::{WEBHOOK_KEY, answering, app};

    fn now() -> i64 {
        i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()).unwrap()
    }

    fn body(kind: &str) -> String {
        format!(
            r#"{{"type":"{kind}","timestamp":"2026-11-23T03:34:06Z","data":{{"account":"a1","name":"u1","until":null}}}}"#
        )
    }

    async fn send(app: &Shared, key: &str, id: &str, at: i64, signed: &str, body: &str) -> u16 {
        let signature = Webhook::from_bytes(key.into()).unwrap().sign(id, at, signed.as_bytes()).unwrap();
        let mut headers = HeaderMap::new();
        headers.insert("webhook-id", id.parse().unwrap());
        headers.insert("webhook-timestamp", at.into());
        headers.insert("webhook-signature", signature.parse().unwrap());
        receive(State(app.clone()), headers, Bytes::from(body.to_owned())).await.as_u16()
    }

    async fn tell(app: &Shared, id: &str, kind: &str) -> u16 {
        send(app, WEBHOOK_KEY, id, now(), &body(kind), &body(kind)).await
    }

    fn states(app: &App) -> Vec<Withdrawn> {
        app.books.withdrawals("u1").into_iter().map(|withdrawal| withdrawal.state).collect()
    }

    #[tokio::test]
    async fn a_hold_cancels_what_is_pending_and_the_amount_comes_back() {
        for kind in ["hold.started", "hold.extended", "account.disputed"] {
            let app = app("http://127.0.0.1:9").await;
            app.books.set_aside("u1", 40_000).unwrap();
            assert_eq!(tell(&app, "m1", kind).await, 204);
            assert_eq!(states(&app), [Withdrawn::Cancelled]);
            assert_eq!(app.books.by_session("s1").unwrap().balance, 100_000);
        }
    }

    #[tokio::test]
    async fn twice_the_same_acts_once() {
        let app = app("http://127.0.0.1:9").await;
        assert_eq!(tell(&app, "m1", "hold.started").await, 204);
        app.books.set_aside("u1", 1).unwrap();
        assert_eq!(tell(&app, "m1", "hold.started").await, 204);
        assert_eq!(states(&app), [Withdrawn::Pending]);
        assert_eq!(tell(&app, "m2", "hold.started").await, 204);
        assert_eq!(states(&app), [Withdrawn::Cancelled]);
    }

    #[tokio::test]
    async fn a_forged_a_changed_or_an_old_one_is_refused_and_does_nothing() {
        let app = app("http://127.0.0.1:9").await;
        app.books.set_aside("u1", 1).unwrap();
        let (real, other) = (body("hold.started"), body("hold.ended"));
        assert_eq!(send(&app, "a guess", "m1", now(), &real, &real).await, 401);
        assert_eq!(send(&app, WEBHOOK_KEY, "m1", now(), &other, &real).await, 401);
        assert_eq!(send(&app, WEBHOOK_KEY, "m1", now() - 301, &real, &real).await, 401);
        assert_eq!(send(&app, WEBHOOK_KEY, "m1", now() + 400, &real, &real).await, 401);
        let unsigned = receive(State(app.clone()), HeaderMap::new(), Bytes::from(real.clone())).await;
        assert_eq!(unsigned, 401);
        assert_eq!(states(&app), [Withdrawn::Pending]);
    }

    #[tokio::test]
    async fn revoked_sessions_are_over_and_the_email_follows() {
        let account = r#"{"id":"u1","account":"a1","status":"active","identity_verified":false,"hold":null,"locale":"en",
            "factors":[{"factor":"email","address":"new@example.test","changed_at":"2026-11-23T03:34:06Z"}]}"#;
        let app = app(&answering(200, account).await).await;
        assert_eq!(tell(&app, "m1", "sessions.revoke").await, 204);
        assert!(app.books.by_session("s1").is_none());
        assert_eq!(app.books.by_email("new@example.test").unwrap().id, "u1");
    }

    #[tokio::test]
    async fn what_is_not_done_yet_comes_again() {
        let app = app(&answering(503, "{}").await).await;
        assert_eq!(tell(&app, "m1", "sessions.revoke").await, 503);
        assert!(app.books.by_session("s1").is_none(), "they end at once all the same");
        assert_eq!(tell(&app, "m1", "sessions.revoke").await, 503);
    }
}
