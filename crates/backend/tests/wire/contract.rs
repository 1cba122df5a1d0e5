//! What the wire promises: keys, versions, problems, strict bodies (rows 53, 54, 55), and its description.

use regain_backend::act::key::Key;
use serde_json::{Value, json};

use crate::backend::Backend;
use crate::client::{Client, FULL, PASSWORD, Reply, key};

async fn sent(request: reqwest::RequestBuilder) -> Reply {
    Reply::of(request.send().await.unwrap()).await
}

fn sign_in(password: &str) -> Value {
    json!({ "action": "sign_in", "account": FULL, "password": password })
}

#[tokio::test]
async fn row_53_the_same_key_changes_things_once_and_answers_the_same() {
    let backend = Backend::start().await;
    let mut person = Client::open(&backend).await;
    let action = key();
    let first = sent(person.request(&action, 1, &sign_in(PASSWORD))).await;
    assert_eq!(first.status, 200);
    for version in [1, 2, 99] {
        // Looked up before the version.
        let again = sent(person.request(&action, version, &sign_in(PASSWORD))).await;
        assert_eq!((again.status, &again.bytes), (200, &first.bytes));
        assert_eq!(again.header("etag"), first.header("etag"));
    }
    let other = sent(person.request(&action, 2, &json!({ "action": "cannot_verify" }))).await;
    assert_eq!((other.status, other.problem()), (422, "key_reused"));
    person.look().await;
    assert_eq!(person.version(), 2);

    // A counted guess is an answer too: it costs one try, however often it is sent.
    let (wrong, guess) = (key(), json!({ "action": "submit_code", "factor": "authenticator", "code": "000000" }));
    let first = sent(person.request(&wrong, 2, &guess)).await;
    assert_eq!((first.status, first.body["attempts_left"].as_u64()), (422, Some(5)));
    let again = sent(person.request(&wrong, 2, &guess)).await;
    assert_eq!((again.status, &again.bytes), (422, &first.bytes));

    // Another flow never reads it.
    let stranger = Client::open(&backend).await;
    let reply = sent(stranger.request(&action, 1, &sign_in("wrong"))).await;
    assert_eq!((reply.status, reply.problem()), (422, "wrong_credentials"));
}

#[tokio::test]
async fn row_53_what_is_being_worked_on_is_said_and_a_dead_worker_frees_it() {
    let backend = Backend::start().await;
    let person = Client::open(&backend).await;
    let (action, body) = (key(), sign_in(PASSWORD));
    let claimed = Key::new(&backend.app, format!("{}/actions", person.id), action.clone(), body.to_string().as_bytes());
    let mut tx = backend.app.store.write().await.unwrap();
    claimed.claim(&backend.app, &mut tx, backend.app.clock.now()).await.unwrap();
    tx.commit().await.unwrap();
    let reply = sent(person.request(&action, 1, &body)).await;
    assert_eq!((reply.status, reply.problem()), (409, "in_flight"));
    assert_eq!(reply.header("retry-after"), "1");
    backend.advance(10).await;
    assert_eq!(sent(person.request(&action, 1, &body)).await.status, 200);
}

#[tokio::test]
async fn row_53_key_and_version_are_required() {
    let backend = Backend::start().await;
    let person = Client::open(&backend).await;
    let bare = || {
        let path = backend.path(&format!("/v1/flows/{}/actions", person.id));
        backend.http.post(path).bearer_auth(&person.token).json(&json!({ "action": "refresh" }))
    };
    let reply = sent(bare().header("If-Match", "1")).await;
    assert_eq!((reply.status, reply.problem()), (400, "key_required"));
    let reply = sent(bare().header("Idempotency-Key", key())).await;
    assert_eq!((reply.status, reply.problem()), (428, "version_required"));
    let open = backend.http.post(backend.path("/v1/flows")).json(&json!({ "way": "signed_out" }));
    assert_eq!(sent(open).await.problem(), "key_required");
    for version in ["\"1\"", "1", "W/\"1\""] {
        let person = Client::open(&backend).await;
        let path = backend.path(&format!("/v1/flows/{}/actions", person.id));
        let request = backend.http.post(path).bearer_auth(&person.token).json(&json!({ "action": "refresh" }));
        let reply = sent(request.header("Idempotency-Key", key()).header("If-Match", version)).await;
        assert_eq!(reply.status, 200, "{version}");
    }
}

#[tokio::test]
async fn an_answer_with_a_secret_is_made_again_and_never_stored() {
    let backend = Backend::start().await;
    let mut person = Client::open(&backend).await;
    person.sign_in(FULL).await;
    person.lose(&["authenticator"]).await;
    person.prove().await;
    person.go(json!({ "action": "ask_review" })).await;
    let case = person.flow["step"]["case"]["id"].as_str().unwrap().to_owned();
    crate::client::decide(&backend, &case, regain_backend::decide::Said::Approve).await;
    person.look().await;
    backend.advance(60).await;
    person.go(json!({ "action": "submit_password", "password": PASSWORD })).await;
    person.prove_factor("email").await;
    assert_eq!(person.step(), "prove", "{:#}", person.flow);
    person.go(json!({ "action": "send_code", "factor": "phone" })).await;
    let code = backend.code(crate::client::FULL_PHONE).await;
    let (action, version) = (key(), person.version());
    let body = json!({ "action": "submit_code", "factor": "phone", "code": code });
    let first = sent(person.request(&action, version, &body)).await;
    let secret = first.body["step"]["secret"]["key"].as_str().unwrap().to_owned();
    assert_eq!(secret.len(), 32);
    let again = sent(person.request(&action, version, &body)).await;
    assert_eq!((again.status, again.body["step"]["secret"]["key"].as_str()), (200, Some(secret.as_str())));
}

#[tokio::test]
async fn i8_an_action_on_an_older_version_is_refused_with_the_flow_as_it_is() {
    let backend = Backend::start().await;
    let mut person = Client::open(&backend).await;
    person.sign_in(FULL).await;
    let reply = sent(person.request(&key(), 1, &json!({ "action": "cannot_verify" }))).await;
    assert_eq!((reply.status, reply.problem()), (412, "stale"));
    assert_eq!((&reply.body["flow"]["version"], reply.header("etag")), (&json!(2), "\"2\""));
    assert_eq!(reply.body["flow"]["step"]["name"], "verify");
}

#[tokio::test]
async fn row_54_errors_are_problems_in_the_persons_language() {
    let backend = Backend::start().await;
    let person = Client::open_with(&backend, json!({ "way": "signed_out", "locale": "fr-CA" })).await;
    let french = sent(person.request(&key(), 1, &sign_in("wrong"))).await;
    let person = Client::open(&backend).await;
    let english = sent(person.request(&key(), 1, &sign_in("wrong"))).await;
    for reply in [&french, &english] {
        assert_eq!(reply.header("content-type"), "application/problem+json");
        assert_eq!(
            (reply.status, reply.body["status"].as_u64(), reply.problem()),
            (422, Some(422), "wrong_credentials")
        );
    }
    assert_ne!(french.body["title"], english.body["title"]);
    let path = backend.path("/v1/nothing");
    let chinese = sent(backend.http.get(path).header("Accept-Language", "zh-CN,zh;q=0.9")).await;
    assert_eq!(chinese.problem(), "not_found");
    assert!(!chinese.body["title"].as_str().unwrap().is_ascii(), "{:#}", chinese.body);
}

#[tokio::test]
async fn row_55_what_is_not_described_is_refused() {
    let backend = Backend::start().await;
    let person = Client::open(&backend).await;
    let raw = |body: String| {
        let path = backend.path(&format!("/v1/flows/{}/actions", person.id));
        let request = backend.http.post(path).bearer_auth(&person.token).header("Content-Type", "application/json");
        request.header("Idempotency-Key", key()).header("If-Match", "1").body(body)
    };
    for body in [
        r#"{"action":"sign_in","account":"a","password":"b","to":"evil@example.test"}"#,
        r#"{"action":"sign_in","account":["full@example.test","evil@example.test"],"password":"b"}"#,
        r#"{"action":"sign_in","account":"a","account":"b","password":"b"}"#,
        r#"["sign_in","a","b"]"#,
        r#"{"action":"send_code","factor":"email","address":"evil@example.test"}"#,
        r#"{"action":"fly"}"#,
        "not json",
        "",
    ] {
        let reply = sent(raw(body.to_owned())).await;
        assert_eq!((reply.status, reply.problem()), (400, "malformed"), "{body}");
    }
    let long = json!({ "action": "sign_in", "account": "x".repeat(16 * 1024), "password": "" });
    let reply = sent(raw(long.to_string())).await;
    assert_eq!((reply.status, reply.problem()), (413, "too_large"));
    for (body, field) in [
        (json!({ "way": "migration", "invitation": "x" }), "invitation"),
        (json!({ "way": "migration", "handle": "x" }), "handle"),
        (json!({ "way": "signed_out", "invitation": "x" }), "invitation"),
        (json!({ "way": "signed_out", "handle": "x" }), "handle"),
    ] {
        let open = backend.http.post(backend.path("/v1/flows")).header("Idempotency-Key", key()).json(&body);
        let reply = sent(open).await;
        assert_eq!((reply.status, reply.problem(), reply.body["field"].as_str()), (422, "invalid", Some(field)));
    }
}

#[tokio::test]
async fn support_gets_a_message_and_the_person_a_receipt() {
    let backend = Backend::start().await;
    let mut person = Client::open(&backend).await;
    let ask = |address: &str, message: &str| json!({ "action": "ask_support", "address": address, "message": message });
    for (address, message, field) in [("me", "help", "address"), ("me@example.test", " ", "message")] {
        let reply = person.act(ask(address, message)).await;
        assert_eq!((reply.problem(), reply.body["field"].as_str()), ("invalid", Some(field)));
    }
    person.go(ask("me@example.test", "help")).await;
    assert!(person.flow["receipt"]["id"].as_str().unwrap().starts_with("S-"), "{:#}", person.flow);
    assert!(backend.inbox().await.is_empty(), "nothing goes to an address that anybody could have typed");
    for _ in 0..9 {
        person.go(ask("me@example.test", "help")).await;
    }
    let reply = person.act(ask("me@example.test", "help")).await;
    assert_eq!((reply.status, reply.problem()), (429, "throttled"));
    person.go(json!({ "action": "leave" })).await;
    assert!(person.flow["actions"].as_array().unwrap().contains(&json!("ask_support")));
}

#[test]
fn the_description_that_is_checked_in_is_the_one_that_is_generated() {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../contract/openapi.json");
    let generated = format!("{}\n", regain_backend::http::document().to_pretty_json().unwrap());
    expect_test::expect_file![file].assert_eq(&generated);
}
