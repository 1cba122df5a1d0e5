//! The whole way, for each thing that can be lost.

use serde_json::json;

use crate::backend::Backend;
use crate::client::{Client, FULL, FULL_PHONE};

async fn factors(backend: &Backend) -> Vec<(String, Option<String>)> {
    let mut tx = backend.app.store.read().await.unwrap();
    let account = tx.account_by_name(FULL).await.unwrap().unwrap();
    let factors = tx.factors(account.id).await.unwrap();
    factors.iter().map(|one| (one.factor.name().to_owned(), one.address().map(str::to_owned))).collect()
}

#[tokio::test]
async fn an_email_address_is_reset() {
    let backend = Backend::start().await;
    let mut person = Client::open(&backend).await;
    person.reset(&["email"]).await;
    assert_eq!(person.flow["step"]["changed"][0]["masked"], "a•••@e•••.test");
    assert_eq!(factors(&backend).await[0].1.as_deref(), Some("anew@example.test"));
    assert!(person.flow["hold"]["until"].is_string(), "{:#}", person.flow);
}

#[tokio::test]
async fn a_phone_is_reset() {
    let backend = Backend::start().await;
    let mut person = Client::open(&backend).await;
    person.reset(&["phone"]).await;
    assert_eq!(factors(&backend).await[1].1.as_deref(), Some("+12025550199"));
}

#[tokio::test]
async fn row_19_an_authenticator_is_reset_and_the_old_one_is_worth_nothing() {
    let backend = Backend::start().await;
    let mut person = Client::open(&backend).await;
    person.reset(&["authenticator"]).await;
    let mut again = Client::open(&backend).await;
    again.sign_in(FULL).await;
    backend.advance(60).await;
    let old = backend.totp(crate::client::SECRET, 0);
    let reply = again.act(json!({ "action": "submit_code", "factor": "authenticator", "code": old })).await;
    assert_eq!((reply.status, reply.problem()), (422, "wrong_code"));
}

#[tokio::test]
async fn whoever_lost_a_handset_resets_phone_and_authenticator_together() {
    let backend = Backend::start().await;
    let mut person = Client::open(&backend).await;
    person.reset(&["phone", "authenticator"]).await;
    let changed = person.flow["step"]["changed"].as_array().unwrap().len();
    assert_eq!(changed, 2);
    assert_eq!(factors(&backend).await[1].1.as_deref(), Some("+12025550199"));
}

#[tokio::test]
async fn with_neither_phone_nor_email_there_is_no_reset() {
    let backend = Backend::start().await;
    let mut person = Client::open(&backend).await;
    person.sign_in(FULL).await;
    person.go(json!({ "action": "cannot_verify" })).await;
    person.go(json!({ "action": "start_reset" })).await;
    person.go(json!({ "action": "choose_lost", "lost": ["email", "phone"] })).await;
    assert_eq!(person.step(), "no_address_left");
    person.go(json!({ "action": "back" })).await;
    assert_eq!(person.step(), "choose_lost");
}

#[tokio::test]
async fn a_right_code_signs_in_and_resets_nothing() {
    let backend = Backend::start().await;
    let mut person = Client::open(&backend).await;
    person.sign_in(FULL).await;
    let code = backend.totp(crate::client::SECRET, 0);
    person.go(json!({ "action": "submit_code", "factor": "authenticator", "code": code })).await;
    assert_eq!((person.step(), &person.flow["step"]["signed_in"]), ("done", &json!(true)));
    assert_eq!(factors(&backend).await[1].1.as_deref(), Some(FULL_PHONE));
}

#[tokio::test]
async fn a_flow_goes_on_after_a_restart() {
    let backend = Backend::start().await;
    let (id, token, flow) = {
        let mut person = Client::open(&backend).await;
        person.sign_in(FULL).await;
        person.lose(&["phone"]).await;
        (person.id.clone(), person.token.clone(), person.flow.clone())
    };
    let backend = backend.restarted().await;
    let mut person = Client { backend: &backend, id, token, flow };
    person.look().await;
    assert_eq!(person.step(), "prove");
    person.prove().await;
    person.review_approved().await;
    person.bind().await;
    assert_eq!(person.step(), "done");
}
