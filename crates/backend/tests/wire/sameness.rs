//! Row 56: before the password is proved, nobody can tell one account from another, or from none.

use serde_json::{Value, json};

use crate::backend::Backend;
use crate::client::{Client, FULL, PASSWORD, Reply, SECRET};

/// Status, headers with their lengths, and body.
type Looks = (u16, Vec<(String, usize)>, Value);

/// Without what differs between any two flows.
fn comparable(reply: &Reply) -> Looks {
    let mut body = reply.body.clone();
    for name in ["id", "reference", "server_time", "expires_at"] {
        body["flow"].as_object_mut().unwrap().remove(name).unwrap();
    }
    let headers = reply.headers.iter().map(|(name, value)| (name.to_string(), value.len())).collect();
    (reply.status, headers, body)
}

fn passwords_computed(backend: &Backend) -> f64 {
    let text = backend.app.metrics.text().unwrap();
    let lines = text.lines().filter(|line| line.contains("guesses_total") && line.contains("of=\"password\""));
    lines.map(|line| line.rsplit(' ').next().unwrap().parse::<f64>().unwrap()).sum()
}

#[tokio::test]
async fn row_56_known_unknown_frozen_locked_and_closed_look_the_same() {
    let backend = Backend::start().await;
    // One account is locked, one is closed.
    let mut person = Client::open(&backend).await;
    person.sign_in("held@example.test").await;
    for _ in 0..6 {
        let wrong = backend.totp(SECRET, 20);
        drop(person.act(json!({ "action": "submit_code", "factor": "authenticator", "code": wrong })).await);
    }
    let mut tx = backend.app.store.write().await.unwrap();
    let closed = tx.account_by_name("nophone@example.test").await.unwrap().unwrap();
    tx.replace_status(closed.id, regain_flow::Status::Closed).await.unwrap();
    tx.commit().await.unwrap();

    let long = "x".repeat(2_000);
    let mut seen: Option<Looks> = None;
    for (account, password) in [
        (FULL, "wrong"),
        ("nobody@example.test", "wrong"),
        ("nobody@example.test", PASSWORD),
        ("frozen@example.test", "wrong"),
        ("held@example.test", "wrong"),
        ("nophone@example.test", PASSWORD),
        ("+12025550101", "wrong"),
        ("+12025559999", "wrong"),
        (FULL, ""),
        ("", ""),
        ("", PASSWORD),
        ("not an address", "wrong"),
        (FULL, long.as_str()),
        (long.as_str(), "wrong"),
    ] {
        let before = passwords_computed(&backend);
        let mut stranger = Client::open(&backend).await;
        let reply = stranger.act(json!({ "action": "sign_in", "account": account, "password": password })).await;
        assert_eq!(reply.problem(), "wrong_credentials", "{account}");
        assert_eq!(passwords_computed(&backend), before + 1.0, "{account}: hashed once, like any other");
        let looks = comparable(&reply);
        assert_eq!(*seen.get_or_insert_with(|| looks.clone()), looks, "{account}");
    }
}

#[tokio::test]
async fn row_56_no_factor_is_shown_before_the_password_is_proved() {
    let backend = Backend::start().await;
    let person = Client::open_with(&backend, json!({ "way": "signed_out", "reset": "phone" })).await;
    let text = person.flow.to_string();
    assert_eq!(person.step(), "sign_in");
    assert!(!text.contains("masked") && !text.contains("•"), "{text}");
    assert_eq!(person.flow["hold"], Value::Null);
}
