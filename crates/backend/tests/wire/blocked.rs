//! What stands in the way of a migration: the operator of the new account is asked, outside of any transaction, and believed.

use std::sync::{Arc, Mutex};

use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use axum::{Json, Router};
use regain_backend::config::Hook;
use serde_json::{Value, json};

use crate::backend::Backend;
use crate::client::{Client, Reply, key};
use crate::moves::{NEW, OWNERS_PORTRAIT};
use crate::server::Server;

const KNOWN: &str = "new@example.test";
const BUSY: &str = "busy@example.test";

/// An operator's server: it answers what it is told to, and keeps what it was asked.
#[derive(Clone)]
struct Operator {
    says: Arc<Mutex<(u16, Value)>>,
    asked: Arc<Mutex<Vec<Value>>>,
    url: String,
}

impl Operator {
    async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/blockers", listener.local_addr().unwrap());
        let operator =
            Self { says: Arc::new(Mutex::new((200, json!({ "blockers": [] })))), asked: Arc::default(), url };
        let (says, asked) = (Arc::clone(&operator.says), Arc::clone(&operator.asked));
        let answer = move |headers: HeaderMap, Json(question): Json<Value>| {
            let signed = headers["webhook-signature"].to_str().unwrap().starts_with("v1,");
            assert!(signed && headers.contains_key("webhook-id") && headers.contains_key("webhook-timestamp"));
            asked.lock().unwrap().push(question);
            let (status, body) = says.lock().unwrap().clone();
            async move { (StatusCode::from_u16(status).unwrap(), Json(body)) }
        };
        let router = Router::new().route("/blockers", post(answer));
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        operator
    }

    fn says(&self, body: Value) {
        *self.says.lock().unwrap() = (200, body);
    }

    fn asked(&self) -> usize {
        self.asked.lock().unwrap().len()
    }

    async fn backend(&self) -> Backend {
        let key = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=".to_owned().into();
        let hook = Hook { url: self.url.clone(), key, ca_file: None };
        let backend = crate::looks::with(|config| config.migration.blockers = Some(hook)).await;
        crate::looks::enrol(&backend, OWNERS_PORTRAIT).await;
        backend
    }
}

/// In an account that the operator knows, to its preview.
async fn known<'b>(backend: &'b Backend, account: &str) -> Client<'b> {
    let invitation = Server::of(backend).invite(account).await;
    let mut person = Client::open_with(backend, json!({ "way": "migration", "invitation": invitation })).await;
    person.previews(true).await;
    person
}

fn blockers(person: &Client<'_>) -> Vec<String> {
    let blockers = person.flow["step"]["blockers"].as_array().unwrap();
    blockers.iter().map(|blocker| blocker["id"].as_str().unwrap().to_owned()).collect()
}

fn takes(person: &Client<'_>, action: &str) -> bool {
    person.flow["actions"].as_array().unwrap().contains(&json!(action))
}

#[tokio::test]
async fn what_is_in_the_new_account_is_shown_and_blocks_until_it_is_gone() {
    let operator = Operator::start().await;
    let backend = operator.backend().await;
    operator.says(json!({ "blockers": ["open_orders", "assets", "assets"] }));
    let mut person = known(&backend, KNOWN).await;
    assert_eq!(blockers(&person), ["assets", "open_orders"]);
    assert!(!takes(&person, "accept"), "{:#}", person.flow["actions"]);
    let question = operator.asked.lock().unwrap().last().unwrap().clone();
    assert_eq!((&question["type"], &question["data"]["name"]), (&json!("migration.blockers"), &json!(KNOWN)));
    assert_eq!(question["data"]["account"].as_str().unwrap().len(), 32, "{question:#}");
    assert_eq!(question["data"].as_object().unwrap().len(), 2, "nothing of the old account: {question:#}");

    operator.says(json!({ "blockers": [] }));
    person.go(json!({ "action": "refresh" })).await;
    assert_eq!(blockers(&person), [""; 0]);
    person.accepts().await;
    person.is_approved().await;
    // It is asked again when it counts.
    operator.says(json!({ "blockers": ["pending_withdrawals"] }));
    person.codes(KNOWN).await;
    assert_eq!((person.step(), blockers(&person)), ("preview", vec!["pending_withdrawals".to_owned()]));
}

#[tokio::test]
async fn row_09_an_operator_that_says_nothing_clear_blocks_and_can_be_asked_again() {
    let operator = Operator::start().await;
    let backend = operator.backend().await;
    *operator.says.lock().unwrap() = (500, json!({ "blockers": [] }));
    let mut person = known(&backend, KNOWN).await;
    assert_eq!(blockers(&person), ["not_known"]);
    for unclear in [
        json!({}),
        json!([]),
        json!({ "blockers": "none" }),
        json!({ "blockers": ["assets", "love"] }),
        json!({ "blockers": ["not_fresh"] }),
        Value::Null,
    ] {
        operator.says(unclear.clone());
        person.go(json!({ "action": "refresh" })).await;
        assert_eq!((blockers(&person), takes(&person, "accept")), (vec!["not_known".to_owned()], false), "{unclear}");
    }
    operator.says(json!({ "blockers": [] }));
    person.go(json!({ "action": "refresh" })).await;
    assert!(blockers(&person).is_empty() && takes(&person, "accept"), "{:#}", person.flow);
}

#[tokio::test]
async fn before_a_delay_ends_the_operator_is_asked_and_what_came_in_the_way_is_waited_for() {
    let operator = Operator::start().await;
    let backend = operator.backend().await;
    let mut person = known(&backend, KNOWN).await;
    person.accepts().await;
    person.is_approved().await;
    person.codes(KNOWN).await;
    person.go(json!({ "action": "go_on" })).await;
    assert_eq!(person.step(), "delayed", "{:#}", person.flow);
    let asked = operator.asked();
    person.look().await;
    assert_eq!(operator.asked(), asked, "before its end nobody is asked");
    operator.says(json!({ "blockers": ["assets"] }));
    backend.advance(86_400).await;
    person.look().await;
    assert_eq!((person.step(), blockers(&person)), ("delayed", vec!["assets".to_owned()]));
    // Also while nobody looks.
    operator.says(json!({ "blockers": [] }));
    backend.advance(3_600).await;
    regain_backend::sweep::once(&backend.app).await.unwrap();
    let before = operator.asked();
    person.look().await;
    assert_eq!((person.step(), operator.asked()), ("done", before), "{:#}", person.flow);
}

#[tokio::test]
async fn nobody_is_asked_before_the_owner_is_recognised_nor_about_an_account_that_was_opened_on_the_way() {
    let operator = Operator::start().await;
    let backend = operator.backend().await;
    let mut person = Client::moves(&backend).await;
    person.previews(true).await;
    assert_eq!((blockers(&person), operator.asked()), (vec![], 0));
    person.accepts().await;
    person.is_approved().await;
    person.codes(NEW).await;
    assert_eq!((person.step(), operator.asked()), ("delayed", 0), "{:#}", person.flow);
    let invitation = Server::of(&backend).invite(KNOWN).await;
    let mut known = Client::open_with(&backend, json!({ "way": "migration", "invitation": invitation })).await;
    known.claims(crate::moves::NUMBER).await;
    known.look().await;
    assert_eq!(operator.asked(), 0);
}

#[tokio::test]
async fn only_who_has_the_flow_as_it_stands_has_the_operator_asked() {
    let operator = Operator::start().await;
    let backend = operator.backend().await;
    let mut person = known(&backend, KNOWN).await;
    let (asked, refresh) = (operator.asked(), json!({ "action": "refresh" }));
    assert!(asked > 0);
    let stranger =
        Client { backend: &backend, id: person.id.clone(), token: "nonsense".to_owned(), flow: person.flow.clone() };
    for _ in 0..20 {
        let reply = Reply::of(stranger.request(&key(), stranger.version(), &refresh).send().await.unwrap()).await;
        assert_eq!(reply.status, 401);
    }
    assert_eq!(operator.asked(), asked, "a token that isn't the flow's");
    let version = person.version();
    for other in [version - 1, version + 1] {
        let reply = Reply::of(person.request(&key(), other, &refresh).send().await.unwrap()).await;
        assert_eq!(reply.problem(), "stale");
    }
    assert_eq!(operator.asked(), asked, "another version than it has");
    person.go(refresh).await;
    assert_eq!(operator.asked(), asked + 1);
}

#[tokio::test]
async fn in_the_demo_one_account_is_not_empty() {
    let backend = crate::moves::backend().await;
    let person = known(&backend, BUSY).await;
    assert_eq!(blockers(&person), ["assets", "open_orders"]);
}
