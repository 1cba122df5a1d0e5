//! Phone numbers and what is safer than them (row 23): a number whose SIM changed gets no code, and whoever has only codes
//! that are sent can add an authenticator.

use std::sync::{Arc, Mutex};

use axum::routing::post;
use axum::{Json, Router};
use regain_backend::config::Hook;
use regain_backend::decide::Said;
use serde_json::{Value, json};

use crate::backend::Backend;
use crate::client::{Client, FULL, FULL_PHONE, Reply, decide, key};
use crate::server::Server;

const ALL: [&str; 4] = ["withdrawal_off", "c2c_sell_off", "sessions_end", "addresses_told"];

/// A service that knows of changed SIMs: it answers what it is told to, and keeps what it was asked.
#[derive(Clone)]
struct Service {
    says: Arc<Mutex<Value>>,
    asked: Arc<Mutex<Vec<Value>>>,
    url: String,
}

impl Service {
    async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/check", listener.local_addr().unwrap());
        let service = Self { says: Arc::new(Mutex::new(json!({ "risk": "low" }))), asked: Arc::default(), url };
        let (says, asked) = (Arc::clone(&service.says), Arc::clone(&service.asked));
        let answer = move |Json(question): Json<Value>| {
            asked.lock().unwrap().push(question);
            let says = says.lock().unwrap().clone();
            async move { Json(says) }
        };
        tokio::spawn(async move { axum::serve(listener, Router::new().route("/check", post(answer))).await.unwrap() });
        service
    }

    async fn backend(&self) -> Backend {
        let hook = Hook {
            url: self.url.clone(),
            key: "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=".to_owned().into(),
            ca_file: None,
        };
        Backend::with(|config| config.sim_check = Some(hook)).await
    }
}

#[tokio::test]
async fn row_23_a_number_at_risk_gets_no_code_and_the_other_ways_stay_open() {
    let service = Service::start().await;
    let backend = service.backend().await;
    let mut person = Client::open(&backend).await;
    person.sign_in("full@example.test").await;
    assert!(service.asked.lock().unwrap().is_empty(), "only where a code is to be sent");
    person.go(json!({ "action": "use_method", "factor": "phone" })).await;
    *service.says.lock().unwrap() = json!({ "risk": "high" });
    let before = person.flow.clone();
    let reply = person.act(json!({ "action": "send_code", "factor": "phone" })).await;
    assert_eq!((reply.status, reply.problem(), &reply.body["factor"]), (422, "number_at_risk", &json!("phone")));
    assert!(reply.body["detail"].as_str().unwrap().contains("another method"), "{:#}", reply.body);
    assert_eq!(service.asked.lock().unwrap()[0]["data"]["number"], json!(FULL_PHONE));
    assert!(backend.inbox().await.is_empty(), "nothing was sent");
    person.look().await;
    assert_eq!(person.flow["version"], before["version"]);
    person.go(json!({ "action": "use_method", "factor": "email" })).await;
    person.go(json!({ "action": "send_code", "factor": "email" })).await;
}

#[tokio::test]
async fn row_09_a_sim_check_that_fails_sends_nothing_and_can_be_tried_again() {
    let service = Service::start().await;
    let backend = service.backend().await;
    let mut person = Client::open(&backend).await;
    person.sign_in("full@example.test").await;
    person.go(json!({ "action": "use_method", "factor": "phone" })).await;
    for garbage in [json!({}), json!({ "risk": "medium" }), json!("low"), Value::Null] {
        *service.says.lock().unwrap() = garbage.clone();
        let reply = person.act(json!({ "action": "send_code", "factor": "phone" })).await;
        assert_eq!((reply.status, reply.problem()), (503, "unavailable"), "{garbage}");
    }
    assert!(backend.inbox().await.is_empty());
    *service.says.lock().unwrap() = json!({ "risk": "low" });
    person.go(json!({ "action": "send_code", "factor": "phone" })).await;
    backend.code(FULL_PHONE).await;
}

#[tokio::test]
async fn row_23_the_service_is_asked_only_where_a_code_would_be_sent() {
    let service = Service::start().await;
    let backend = service.backend().await;
    let asked = || service.asked.lock().unwrap().len();
    let send = json!({ "action": "send_code", "factor": "phone" });
    *service.says.lock().unwrap() = json!("down");
    // A session alone, and a flow that is over.
    let mut thief = Server::of(&backend).vouched(FULL).await;
    for _ in 0..3 {
        assert_eq!(thief.act(send.clone()).await.problem(), "step_up_required");
    }
    thief.go(json!({ "action": "leave" })).await;
    assert_eq!((thief.act(send.clone()).await.problem(), asked()), ("not_accepted", 0));
    // What was meant for an older version, what is sent twice, and what comes too soon.
    *service.says.lock().unwrap() = json!({ "risk": "low" });
    let mut person = Client::open(&backend).await;
    person.sign_in(FULL).await;
    person.go(json!({ "action": "use_method", "factor": "phone" })).await;
    let (action, version) = (key(), person.version());
    let again = || async { Reply::of(person.request(&action, version, &send).send().await.unwrap()).await };
    assert_eq!((again().await.status, again().await.status, asked()), (200, 200, 1));
    assert_eq!(person.act(send.clone()).await.problem(), "stale");
    person.look().await;
    assert_eq!((person.act(send.clone()).await.problem(), asked()), ("too_soon", 1));
}

#[tokio::test]
async fn row_23_a_new_number_is_asked_about_at_no_time() {
    let service = Service::start().await;
    let backend = service.backend().await;
    let mut person = Client::open(&backend).await;
    person.sign_in(FULL).await;
    person.lose(&["phone"]).await;
    person.prove().await;
    person.review_approved().await;
    *service.says.lock().unwrap() = json!("down");
    person.go(json!({ "action": "propose", "factor": "phone", "address": "+12025550199" })).await;
    backend.advance(60).await;
    person.go(json!({ "action": "send_code", "factor": "phone" })).await;
    let code = backend.code("+12025550199").await;
    person.go(json!({ "action": "submit_code", "factor": "phone", "code": code })).await;
    assert_eq!((person.step(), service.asked.lock().unwrap().len()), ("done", 0));
}

/// In the settings of an account that has an email address and a phone, and nothing else.
async fn inside(backend: &Backend) -> Client<'_> {
    let mut person = Client::open_with(backend, json!({ "way": "signed_in" })).await;
    person.sign_in("new@example.test").await;
    let factor = person.flow["step"]["challenge"]["factor"].as_str().unwrap().to_owned();
    code(backend, &mut person, &factor).await;
    assert_eq!(person.step(), "security");
    person
}

async fn code(backend: &Backend, person: &mut Client<'_>, factor: &str) {
    backend.advance(60).await;
    person.go(json!({ "action": "send_code", "factor": factor })).await;
    let to = if factor == "email" { "new@example.test" } else { "+12025550106" };
    let code = backend.code(to).await;
    person.go(json!({ "action": "submit_code", "factor": factor, "code": code })).await;
}

async fn factors(backend: &Backend) -> usize {
    let mut tx = backend.app.store.read().await.unwrap();
    let account = tx.account_by_name("new@example.test").await.unwrap().unwrap();
    tx.factors(account.id).await.unwrap().len()
}

#[tokio::test]
async fn row_23_whoever_has_only_codes_that_are_sent_adds_an_authenticator_and_a_dispute_takes_it_away() {
    let backend = Backend::start().await;
    let mut person = inside(&backend).await;
    assert_eq!(person.flow["step"]["can_add"], json!(["authenticator"]));
    person.go(json!({ "action": "change", "factor": "authenticator" })).await;
    assert_eq!(person.flow["step"]["needs"], json!(["email_code", "sms_code"]));
    person.go(json!({ "action": "accept", "accepted": ALL })).await;
    code(&backend, &mut person, "email").await;
    code(&backend, &mut person, "phone").await;
    assert_eq!(person.step(), "bind");
    person.bind().await;
    assert_eq!((person.step(), factors(&backend).await), ("done", 3));
    assert!(person.flow["hold"]["until"].is_string());

    let token = backend.notices("new@example.test").await.remove(0);
    let path = backend.path(&format!("/v1/notices/{token}/dispute"));
    let reply = Reply::of(backend.http.post(path).header("Idempotency-Key", key()).send().await.unwrap()).await;
    assert_eq!(reply.body, json!("held"));
    let notice = backend.http.get(backend.path(&format!("/v1/notices/{token}"))).send().await.unwrap();
    let case = Reply::of(notice).await.body["case"].as_str().unwrap().to_owned();
    decide(&backend, &case, Said::Restore).await;
    assert_eq!(factors(&backend).await, 2, "what was added is gone");
}

#[tokio::test]
async fn nothing_is_offered_to_whoever_has_an_authenticator_and_a_phone_is_never_added() {
    let backend = Backend::start().await;
    let person = crate::changes::inside(&backend, "full@example.test").await;
    assert_eq!(person.flow["step"]["can_add"], Value::Null);
    let mut person = crate::changes::inside(&backend, "nophone@example.test").await;
    let reply = person.act(json!({ "action": "change", "factor": "phone" })).await;
    assert_eq!((reply.status, reply.problem(), &reply.body["field"]), (422, "invalid", &json!("factor")));
}
