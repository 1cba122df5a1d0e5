//! Addresses that a binding replaced: until they are forgotten nobody else can have them, so that a dispute can put them
//! back (row 33).

use regain_backend::decide::Said;
use regain_backend::sweep;
use serde_json::{Value, json};

use crate::backend::Backend;
use crate::changes::inside;
use crate::client::{Client, FULL, FULL_PHONE, Reply, SECRET, decide, key};
use crate::server::Server;

const ALL: [&str; 4] = ["withdrawal_off", "c2c_sell_off", "sessions_end", "addresses_told"];
const OTHER: &str = "held@example.test";
const OTHER_PHONE: &str = "+12025550105";
const PASSED_ON: &str = "passed.on@example.test";

/// Up to where the other account's new value is wanted. `email` is where its mails go now.
async fn changing<'b>(backend: &'b Backend, email: &str, factor: &str) -> Client<'b> {
    let mut person = inside(backend, email).await;
    person.go(json!({ "action": "change", "factor": factor })).await;
    person.go(json!({ "action": "accept", "accepted": ALL })).await;
    while person.step() == "prove" {
        let challenges = person.flow["step"]["challenges"].as_array().unwrap();
        let open = challenges.iter().find(|challenge| challenge["state"] == "open").unwrap();
        let asked = open["factor"].as_str().unwrap().to_owned();
        backend.advance(60).await;
        let code = if asked == "authenticator" {
            backend.totp(SECRET, 0)
        } else {
            person.go(json!({ "action": "send_code", "factor": asked })).await;
            backend.code(if asked == "email" { email } else { OTHER_PHONE }).await
        };
        person.go(json!({ "action": "submit_code", "factor": asked, "code": code })).await;
    }
    assert_eq!(person.step(), "bind", "{:#}", person.flow);
    person
}

/// Proposes an address and proves that it is theirs.
async fn submit(backend: &Backend, person: &mut Client<'_>, factor: &str, address: &str) -> Reply {
    person.go(json!({ "action": "propose", "factor": factor, "address": address })).await;
    let code = backend.code(address).await;
    person.act(json!({ "action": "submit_code", "factor": factor, "code": code })).await
}

fn is_taken(reply: &Reply) -> bool {
    (reply.status, reply.problem()) == (422, "address_taken")
}

async fn mirrored(backend: &Backend, field: &str, address: &str) -> Reply {
    let password = regain_backend::secret::Secret::new("a password of their own".to_owned());
    let password = backend.app.passwords.hash(password).await.unwrap();
    Server::of(backend).put("somebody-new", json!({ field: address, "password": password })).await
}

async fn address(backend: &Backend, factor: &str) -> Value {
    let factors = Server::of(backend).show(FULL).await.body["factors"].clone();
    let found = factors.as_array().unwrap().iter().find(|one| one["factor"] == factor).cloned();
    found.unwrap()["address"].clone()
}

#[tokio::test]
async fn row_33_nobody_can_take_an_old_address_to_keep_it_from_being_put_back() {
    let backend = Backend::start().await;
    let mut thief = Client::open(&backend).await;
    thief.reset(&["phone"]).await;
    // They have its SIM, and an account of their own.
    let mut own = changing(&backend, OTHER, "phone").await;
    assert!(is_taken(&submit(&backend, &mut own, "phone", FULL_PHONE).await));
    let reply = mirrored(&backend, "phone", FULL_PHONE).await;
    assert_eq!((reply.status, reply.problem(), &reply.body["field"]), (409, "conflict", &json!("phone")));

    let token = backend.notices(FULL).await.remove(0);
    let path = backend.path(&format!("/v1/notices/{token}/dispute"));
    let reply = Reply::of(backend.http.post(path).header("Idempotency-Key", key()).send().await.unwrap()).await;
    assert_eq!(reply.body, json!("held"));
    let notice = backend.http.get(backend.path(&format!("/v1/notices/{token}"))).send().await.unwrap();
    let case = Reply::of(notice).await.body["case"].as_str().unwrap().to_owned();
    decide(&backend, &case, Said::Restore).await;
    assert_eq!(address(&backend, "phone").await, json!(FULL_PHONE));
}

#[tokio::test]
async fn row_33_an_address_that_somebody_left_meanwhile_is_not_bound_either() {
    let backend = Backend::start().await;
    let mut waiting = Client::open(&backend).await;
    waiting.sign_in(FULL).await;
    waiting.lose(&["email", "authenticator"]).await;
    waiting.prove().await;
    waiting.review_approved().await;
    assert_eq!(submit(&backend, &mut waiting, "email", PASSED_ON).await.status, 200);
    // It was free when they proved it. Another account takes it, and leaves it for another one.
    let mut other = changing(&backend, OTHER, "email").await;
    assert_eq!(submit(&backend, &mut other, "email", PASSED_ON).await.status, 200);
    let mut other = changing(&backend, PASSED_ON, "email").await;
    assert_eq!(submit(&backend, &mut other, "email", "another@example.test").await.status, 200);
    waiting.look().await;
    let secret = waiting.flow["step"]["secret"]["key"].as_str().unwrap().to_owned();
    let code = backend.totp(&secret, 0);
    let reply = waiting.act(json!({ "action": "submit_code", "factor": "authenticator", "code": code })).await;
    assert!(is_taken(&reply), "{:#}", reply.body);
    assert_eq!(address(&backend, "email").await, json!(FULL));
}

#[tokio::test]
async fn an_old_address_is_its_own_accounts_to_take_back_and_everybodys_once_it_is_forgotten() {
    let backend = Backend::start().await;
    let mut person = changing(&backend, OTHER, "email").await;
    assert_eq!(submit(&backend, &mut person, "email", PASSED_ON).await.status, 200);
    let reply = mirrored(&backend, "email", OTHER).await;
    assert_eq!((reply.status, reply.problem(), &reply.body["field"]), (409, "conflict", &json!("email")));
    let mut person = changing(&backend, PASSED_ON, "email").await;
    assert_eq!(submit(&backend, &mut person, "email", OTHER).await.status, 200);
    assert_eq!(mirrored(&backend, "email", PASSED_ON).await.status, 409);
    backend.advance(86_400).await;
    sweep::once(&backend.app).await.unwrap();
    assert_eq!(mirrored(&backend, "email", PASSED_ON).await.status, 201);
}
