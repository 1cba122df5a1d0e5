//! Rows 7 and 36: a frozen account is bound at no point, whatever was proved before; row 37: a binding ends everything else.

use regain_flow::Status;
use serde_json::json;

use crate::backend::Backend;
use crate::client::{Client, FULL};

async fn freeze(backend: &Backend, status: Status) {
    let mut tx = backend.app.store.write().await.unwrap();
    let account = tx.account_by_name(FULL).await.unwrap().unwrap();
    tx.replace_status(account.id, status).await.unwrap();
    tx.commit().await.unwrap();
}

/// How far somebody came.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
enum Boundary {
    ChooseLost,
    Consequences,
    Prove,
    Identity,
    Review,
    Bind,
    LastCode,
}

async fn come_to(person: &mut Client<'_>, boundary: Boundary) {
    person.sign_in(FULL).await;
    person.go(json!({ "action": "cannot_verify" })).await;
    person.go(json!({ "action": "start_reset" })).await;
    if boundary == Boundary::ChooseLost {
        return;
    }
    person.go(json!({ "action": "choose_lost", "lost": ["phone"] })).await;
    if boundary == Boundary::Consequences {
        return;
    }
    let all = ["withdrawal_off", "c2c_sell_off", "sessions_end", "addresses_told"];
    person.go(json!({ "action": "accept", "accepted": all })).await;
    if boundary == Boundary::Prove {
        return;
    }
    person.prove().await;
    if boundary == Boundary::Identity {
        return;
    }
    person.go(json!({ "action": "ask_review" })).await;
    if boundary == Boundary::Review {
        return;
    }
    person.review_approved().await;
    if boundary == Boundary::LastCode {
        person.go(json!({ "action": "propose", "factor": "phone", "address": "+12025550199" })).await;
    }
}

#[tokio::test]
async fn row_07_an_account_that_is_frozen_on_the_way_is_never_bound() {
    use Boundary::{Bind, ChooseLost, Consequences, Identity, LastCode, Prove, Review};
    for status in [Status::SelfFrozen, Status::Disputed, Status::Closed] {
        for boundary in [ChooseLost, Consequences, Prove, Identity, Review, Bind, LastCode] {
            let backend = Backend::start().await;
            let mut person = Client::open(&backend).await;
            come_to(&mut person, boundary).await;
            let version = person.version();
            freeze(&backend, status).await;
            // Whatever comes next is refused with the flow as it now is.
            let action = match boundary {
                LastCode => {
                    let code = backend.code("+12025550199").await;
                    json!({ "action": "submit_code", "factor": "phone", "code": code })
                }
                _ => json!({ "action": "back" }),
            };
            let reply = person.act(action).await;
            assert_eq!((reply.status, reply.problem()), (412, "stale"), "{status:?} {boundary:?}");
            let reason = match status {
                Status::SelfFrozen => "self_frozen",
                Status::Disputed => "disputed",
                Status::Active | Status::Closed => "withdrawn",
            };
            assert_eq!((person.step(), &person.flow["step"]["reason"]), ("refused", &json!(reason)), "{boundary:?}");
            assert_eq!(person.version(), version + 1);
            let mut tx = backend.app.store.read().await.unwrap();
            let account = tx.account_by_name(FULL).await.unwrap().unwrap();
            let factors = tx.factors(account.id).await.unwrap();
            assert!(factors.iter().any(|one| one.address() == Some("+12025550101")));
            assert!(account.hold_until.is_none());
        }
    }
}

#[tokio::test]
async fn row_36_a_frozen_account_may_sign_in_and_reset_nothing() {
    let backend = Backend::start().await;
    let mut person = Client::open(&backend).await;
    person.sign_in("frozen@example.test").await;
    assert_eq!(person.step(), "verify");
    person.go(json!({ "action": "cannot_verify" })).await;
    person.go(json!({ "action": "start_reset" })).await;
    assert_eq!((person.step(), &person.flow["step"]["reason"]), ("refused", &json!("self_frozen")));
}

#[tokio::test]
async fn row_37_a_binding_ends_other_flows_and_sessions_and_signs_nobody_in() {
    let backend = Backend::start().await;
    let mut other = Client::open(&backend).await;
    other.sign_in(FULL).await;
    let mut person = Client::open(&backend).await;
    person.reset(&["phone"]).await;
    assert_eq!(person.flow["step"]["signed_in"], false);
    other.look().await;
    assert_eq!((other.step(), &other.flow["step"]["reason"]), ("refused", &json!("withdrawn")));
    let told: Vec<String> = backend.outbox_keys().await;
    for kind in ["sessions.revoke", "hold.started"] {
        assert_eq!(told.iter().filter(|key| key.ends_with(&format!("/{kind}"))).count(), 1, "{told:#?}");
    }
}

#[tokio::test]
async fn row_35_a_second_reset_extends_the_hold_and_never_shortens_it() {
    let backend = Backend::start().await;
    let mut first = Client::open(&backend).await;
    first.reset(&["authenticator"]).await;
    let until = first.flow["hold"]["until"].as_str().unwrap().to_owned();
    backend.advance(3_600).await;
    let mut person = Client::open(&backend).await;
    person.sign_in(FULL).await;
    assert_eq!(person.flow["hold"]["until"], json!(until));
}

#[tokio::test]
async fn a_flow_ends_by_itself_and_says_so() {
    let backend = Backend::start().await;
    let mut person = Client::open(&backend).await;
    person.sign_in(FULL).await;
    backend.advance(1_740).await;
    person.go(json!({ "action": "refresh" })).await;
    backend.advance(1_800).await;
    let reply = person.act(json!({ "action": "cannot_verify" })).await;
    assert_eq!((reply.status, reply.problem()), (412, "stale"));
    assert_eq!((person.step(), &person.flow["step"]["reason"]), ("refused", &json!("expired")));
}
