//! What regain tells this server, at `POST /webhooks/regain`. Signed as Standard Webhooks 1.0 has it, at least once, in
//! no promised order: so nothing here may mind being done twice or late, and the gate is asked all the same.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use regain_contract::{AccountState, Factor, MirroredStatus};
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
    /// Of a migration, instead.
    old: Option<One>,
    new: Option<One>,
}

#[derive(Deserialize)]
struct One {
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
        kind @ ("account.migrated" | "account.migration_undone") => {
            let [old, new] = [event.data.old, event.data.new].map(|one| one.and_then(|one| one.name));
            if move_over(&app, kind, old.as_deref(), new.as_deref()).await.is_none() {
                return StatusCode::SERVICE_UNAVAILABLE;
            }
        }
        // The gate says so by itself. One that is new to us has nothing for us to do.
        "hold.ended" => {}
        kind => eprintln!("operator: a webhook of a kind that is new: {kind:?}"),
    }
    app.books.carried_out(&id);
    StatusCode::NO_CONTENT
}

/// The message's id, if who sent it knows the key and sent it just now. Over the bytes as they came.
pub(crate) fn verified(key: &str, headers: &HeaderMap, body: &[u8]) -> Option<String> {
    Webhook::from_bytes(key.as_bytes().to_vec()).ok()?.verify(body, headers).ok()?;
    Some(headers.get(HEADER_WEBHOOK_ID)?.to_str().ok()?.to_owned())
}

/// Sessions end because something has a new value; what people sign in with here follows it.
async fn follow(app: &App, id: &str) -> Option<()> {
    if !app.books.knows(id) {
        return Some(());
    }
    let account = app.regain.account(id).await.ok()?;
    read(app, id, account);
    Some(())
}

fn read(app: &App, id: &str, account: AccountState) {
    let email = account.factors.into_iter().find(|enrolled| enrolled.factor == Factor::Email);
    if let Some(address) = email.and_then(|email| email.address) {
        app.books.replace_email(id, &address);
    }
}

/// The old account has the new one's addresses, and stays what it is; or both are what they were. Which of them came last isn't
/// said by the order in which they come, but by the new account, where it is one of ours.
async fn move_over(app: &App, kind: &str, old: Option<&str>, new: Option<&str>) -> Option<()> {
    let mut stands = kind == "account.migrated";
    if let Some(id) = new.filter(|id| app.books.knows(id)) {
        let account = app.regain.account(id).await.ok()?;
        stands = account.status == MirroredStatus::Closed;
        app.books.close(id, stands);
        app.books.end_sessions(id);
        read(app, id, account);
    }
    if let Some(id) = old {
        app.books.trust_password(id, !stands);
        app.books.end_sessions(id);
        follow(app, id).await?;
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

    fn moved(kind: &str) -> String {
        format!(
            r#"{{"type":"{kind}","data":{{"old":{{"account":"a1","name":"u1"}},"new":{{"account":"a2","name":"u2"}}}}}}"#
        )
    }

    #[tokio::test]
    async fn what_a_migration_closes_its_undoing_opens_again_in_whichever_order_they_come() {
        for (status, migrated) in [("closed", true), ("active", false)] {
            let account = format!(
                r#"{{"id":"u2","account":"a2","status":"{status}","identity_verified":false,"hold":null,"locale":"en",
                "factors":[]}}"#
            );
            let app = app(&answering(200, &account).await).await;
            assert!(app.books.add("u2", "two@example.test", ""));
            app.books.begin_session("s2", "u2");
            for (id, kind) in [("m1", "account.migration_undone"), ("m2", "account.migrated")] {
                let body = moved(kind);
                assert_eq!(send(&app, WEBHOOK_KEY, id, now(), &body, &body).await, 204);
            }
            assert!(app.books.by_session("s1").is_none() && app.books.by_session("s2").is_none());
            assert_eq!(app.books.by_email("two@example.test").is_none(), migrated);
            assert_eq!(app.books.by_email("one@example.test").unwrap().password_counts, !migrated);
        }
    }

    #[tokio::test]
    async fn who_opened_the_new_account_at_regain_is_none_of_ours_and_the_old_one_follows() {
        let account = r#"{"id":"u1","account":"a1","status":"active","identity_verified":true,"hold":null,"locale":"en",
            "factors":[{"factor":"email","address":"new@example.test","changed_at":"2026-11-23T03:34:06Z"}]}"#;
        let app = app(&answering(200, account).await).await;
        let body = moved("account.migrated").replace(r#""u2""#, "null");
        assert_eq!(send(&app, WEBHOOK_KEY, "m1", now(), &body, &body).await, 204);
        let old = app.books.by_email("new@example.test").unwrap();
        assert_eq!((old.id.as_str(), old.balance, old.password_counts), ("u1", 100_000, false));
    }
}
