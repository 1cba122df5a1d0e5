//! Accounts as an operator's servers say them: made, brought up to date, frozen, closed; never taken over.

use futures_util::future::join_all;
use regain_backend::secret::Secret;
use reqwest::Method;
use serde_json::{Value, json};

use crate::backend::Backend;
use crate::client::{Client, FULL, FULL_PHONE, PASSWORD, Reply, SECRET, key};
use crate::server::Server;

const EMAIL: &str = "ann@example.test";
const PHONE: &str = "+12025550150";

async fn hashed(backend: &Backend, password: &str) -> String {
    backend.app.passwords.hash(Secret::new(password.to_owned())).await.unwrap()
}

async fn records(backend: &Backend) -> Vec<Value> {
    let entries = backend.app.store.read().await.unwrap().audit_after(0, 1_000).await.unwrap();
    let mirrored = entries.into_iter().filter(|entry| entry.event == "account_mirrored");
    mirrored.map(|entry| serde_json::from_str(&entry.detail).unwrap()).collect()
}

fn conflicts(reply: &Reply, field: &str) {
    assert_eq!((reply.status, reply.problem(), &reply.body["field"]), (409, "conflict", &json!(field)));
}

#[tokio::test]
async fn an_account_is_made_and_signs_in() {
    let backend = Backend::start().await;
    let server = Server::of(&backend);
    let mirror = json!({
        "email": "Ann@Example.test", "phone": "+1 (202) 555-0150", "authenticator": SECRET,
        "password": hashed(&backend, PASSWORD).await, "identity_verified": true, "locale": "fr",
    });
    assert_eq!(server.show("customer-7").await.status, 404);
    let made = server.put("customer-7", mirror.clone()).await;
    assert_eq!(made.status, 201, "{:#}", made.body);
    let factors: Vec<_> = made.body["factors"].as_array().unwrap().iter().map(|one| one["address"].clone()).collect();
    assert_eq!(factors, [json!("Ann@example.test"), json!(PHONE), Value::Null]);
    let told = ["id", "status", "identity_verified", "hold", "locale"].map(|name| made.body[name].clone());
    assert_eq!(told, [json!("customer-7"), json!("active"), json!(true), Value::Null, json!("fr")]);
    // The same once more changes nothing.
    let again = server.put("customer-7", mirror).await;
    assert_eq!((again.status, &again.body), (200, &made.body));
    assert_eq!(server.show("customer-7").await.body, made.body);
    let kept = records(&backend).await;
    assert_eq!(kept.len(), 1, "{kept:#?}");
    assert!(!kept[0].to_string().contains(EMAIL) && !kept[0].to_string().contains(PHONE), "{kept:#?}");
    let mut person = Client::open(&backend).await;
    person.sign_in(EMAIL).await;
    assert_eq!(person.step(), "verify");
}

#[tokio::test]
async fn what_is_missing_is_enrolled_and_what_is_absent_stays() {
    let backend = Backend::start().await;
    let server = Server::of(&backend);
    let before = server.show("nophone@example.test").await.body;
    let mut person = Client::open(&backend).await;
    person.sign_in("nophone@example.test").await;
    let mirror = json!({ "phone": PHONE, "locale": "zh-Hans", "identity_verified": false });
    let after = server.put("nophone@example.test", mirror).await;
    assert_eq!((after.status, &after.body["factors"][0]), (200, &before["factors"][0]));
    assert_eq!((&after.body["factors"][1]["address"], &after.body["locale"]), (&json!(PHONE), &json!("zh-Hans")));
    assert_eq!(after.body["identity_verified"], json!(false));
    assert_eq!(records(&backend).await[0]["changed"], json!(["phone", "identity_verified", "locale"]));
    // A flow that runs sees it.
    person.look().await;
    let methods: Vec<_> = person.flow["step"]["methods"].as_array().unwrap().iter().map(|one| &one["factor"]).collect();
    assert_eq!(methods, ["email", "phone"]);
}

#[tokio::test]
async fn row_44_a_server_replaces_no_enrolled_factor_and_takes_nobodys_address() {
    let backend = Backend::start().await;
    let server = Server::of(&backend);
    let before = server.show(FULL).await.body;
    for (mirror, field) in [
        (json!({ "email": EMAIL }), "email"),
        (json!({ "phone": PHONE }), "phone"),
        (json!({ "authenticator": "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU" }), "authenticator"),
        // Nothing of a refused one stays.
        (json!({ "locale": "fr", "identity_verified": false, "phone": PHONE }), "phone"),
    ] {
        conflicts(&server.put(FULL, mirror).await, field);
    }
    conflicts(&server.put("nophone@example.test", json!({ "phone": FULL_PHONE })).await, "phone");
    let taken = json!({ "email": FULL, "password": hashed(&backend, PASSWORD).await });
    conflicts(&server.put("somebody", taken).await, "email");
    assert_eq!(server.show("somebody").await.status, 404);
    assert_eq!(server.show(FULL).await.body, before);
    assert!(records(&backend).await.is_empty());
    let same =
        json!({ "email": "FULL@example.test", "phone": FULL_PHONE, "authenticator": SECRET, "status": "active" });
    assert_eq!(server.put(FULL, same).await.status, 200);
}

#[tokio::test]
async fn a_server_freezes_and_closes_and_thaws_nobody() {
    let backend = Backend::start().await;
    let server = Server::of(&backend);
    let mut person = Client::open(&backend).await;
    person.sign_in(FULL).await;
    person.lose(&["phone"]).await;
    let sent = backend.inbox().await.len();
    let frozen = server.put(FULL, json!({ "status": "self_frozen" })).await;
    assert_eq!((frozen.status, &frozen.body["status"]), (200, &json!("self_frozen")));
    assert!(frozen.body["hold"]["until"].is_string(), "like two operators' freeze: {:#}", frozen.body);
    let told: Vec<_> = backend.inbox().await.into_iter().map(|(to, _)| to).collect();
    assert_eq!(told.len() - sent, 2, "every address is told: {told:?}");
    for hook in ["/hold.started", "/sessions.revoke"] {
        assert_eq!(backend.outbox_keys().await.iter().filter(|key| key.ends_with(hook)).count(), 1, "{hook}");
    }
    person.look().await;
    assert_eq!((person.step(), &person.flow["step"]["reason"]), ("refused", &json!("self_frozen")));
    // Once more is none.
    assert_eq!(server.put(FULL, json!({ "status": "self_frozen" })).await.status, 200);
    assert_eq!(backend.inbox().await.len(), sent + 2);
    conflicts(&server.put(FULL, json!({ "status": "active" })).await, "status");

    assert_eq!(server.put(FULL, json!({ "status": "closed" })).await.body["status"], json!("closed"));
    for mirror in [json!({ "status": "active" }), json!({ "status": "self_frozen" }), json!({ "locale": "fr" })] {
        conflicts(&server.put(FULL, mirror).await, "status");
    }
    assert_eq!(server.put(FULL, json!({ "status": "closed" })).await.status, 200);
    assert_eq!(server.hold(FULL).await["reason"], json!("closed"));
}

#[tokio::test]
async fn a_disputed_account_stays_disputed() {
    let backend = Backend::start().await;
    let server = Server::of(&backend);
    let mut tx = backend.app.store.write().await.unwrap();
    let account = tx.account_by_name(FULL).await.unwrap().unwrap();
    tx.replace_status(account.id, regain_flow::Status::Disputed).await.unwrap();
    tx.hold_endless(account.id, true).await.unwrap();
    tx.commit().await.unwrap();
    for status in ["active", "self_frozen"] {
        conflicts(&server.put(FULL, json!({ "status": status })).await, "status");
    }
    let shown = server.show(FULL).await.body;
    assert_eq!((&shown["status"], &shown["hold"]["until"]), (&json!("disputed"), &Value::Null));
    let answer = server.hold(FULL).await;
    assert_eq!((&answer["withdrawal"], &answer["reason"]), (&json!(false), &json!("disputed")));
}

#[tokio::test]
async fn row_55_what_a_mirror_cannot_mean_is_refused() {
    let backend = Backend::start().await;
    let server = Server::of(&backend);
    let phc = hashed(&backend, PASSWORD).await;
    let costly = "$argon2id$v=19$m=2097152,t=3,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    for (mirror, field) in [
        (json!({ "email": EMAIL }), "password"),
        (json!({ "password": PASSWORD }), "password"),
        (json!({ "password": phc.replace("argon2id", "argon2i") }), "password"),
        (json!({ "password": costly }), "password"),
        (json!({ "password": phc, "email": "ann" }), "email"),
        (json!({ "password": phc, "phone": "2025550150" }), "phone"),
        (json!({ "password": phc, "authenticator": "JBSWY3DP" }), "authenticator"),
        (json!({ "password": phc, "locale": "tlh" }), "locale"),
    ] {
        let reply = server.put("customer-8", mirror.clone()).await;
        assert_eq!((reply.status, reply.problem(), &reply.body["field"]), (422, "invalid", &json!(field)), "{mirror}");
    }
    let long = "x".repeat(256);
    for id in ["%20", "a%0Ab", long.as_str()] {
        let reply = server.put(id, json!({ "password": phc })).await;
        assert_eq!((reply.status, &reply.body["field"]), (422, &json!("id")), "{id}");
    }
    let raw = |body: String| {
        let request = server.request(Method::PUT, "/v1/accounts/customer-8").header("Content-Type", "application/json");
        async move { Reply::of(request.body(body).send().await.unwrap()).await }
    };
    for body in [
        r#"{"status":"disputed"}"#,
        r#"{"status":["active"]}"#,
        r#"{"identity_verified":"yes"}"#,
        r#"{"identity_verified":1}"#,
        r#"{"email":["a@example.test","b@example.test"]}"#,
        r#"{"email":"a@example.test","email":"b@example.test"}"#,
        r#"{"hold":null}"#,
        r#"{"id":"other"}"#,
        r#"["a@example.test"]"#,
        "",
    ] {
        let reply = raw(body.to_owned()).await;
        assert_eq!((reply.status, reply.problem()), (400, "malformed"), "{body}");
    }
    assert_eq!(raw(format!("{{\"email\":\"{}\"}}", "x".repeat(17_000))).await.status, 413);
    let form = server.request(Method::PUT, "/v1/accounts/customer-8").form(&[("email", EMAIL)]);
    assert_eq!(form.send().await.unwrap().status().as_u16(), 415);
    assert_eq!(server.show("customer-8").await.status, 404);

    for (path, bodies) in [
        ("/v1/invitations", [r#"{"id":"a","to":"b"}"#, r#"{"id":["a"]}"#, r#"{"id":"a","id":"b"}"#, "{}"]),
        ("/v1/tickets/redeem", [r#"{"ticket":"a","id":"b"}"#, r#"{"ticket":1}"#, r#"["a"]"#, "null"]),
    ] {
        for body in bodies {
            let request = server.request(Method::POST, path).header("Content-Type", "application/json");
            let reply = Reply::of(request.header("Idempotency-Key", key()).body(body).send().await.unwrap()).await;
            assert_eq!((reply.status, reply.problem()), (400, "malformed"), "{path} {body}");
        }
        let reply = server.request(Method::POST, path).json(&json!({ "id": FULL, "ticket": "x" })).send();
        assert_eq!(reply.await.unwrap().status().as_u16(), 400, "{path} without a key");
    }
}

#[tokio::test]
async fn row_53_of_many_at_once_one_makes_the_account_and_all_say_the_same() {
    let backend = Backend::start().await;
    let server = Server::of(&backend);
    let mirror = json!({ "email": EMAIL, "password": hashed(&backend, PASSWORD).await });
    let replies = join_all((0..32).map(|_| server.put("customer-9", mirror.clone()))).await;
    assert_eq!(replies.iter().filter(|reply| reply.status == 201).count(), 1);
    assert!(replies.iter().all(|reply| reply.body == replies[0].body), "{:#}", replies[0].body);
    assert_eq!(records(&backend).await.len(), 1);
}

#[tokio::test]
async fn a_new_password_ends_whatever_was_begun_with_the_old_one() {
    let backend = Backend::start().await;
    let server = Server::of(&backend);
    let mut running = Client::open(&backend).await;
    running.sign_in(FULL).await;
    running.lose(&["phone"]).await;
    let mirror = json!({ "password": hashed(&backend, "a new and better one").await });
    assert_eq!(server.put(FULL, mirror).await.status, 200);
    running.look().await;
    assert_eq!((running.step(), &running.flow["step"]["reason"]), ("refused", &json!("withdrawn")));
}

#[tokio::test]
async fn row_07_nothing_is_added_to_an_account_that_people_look_at() {
    let backend = Backend::start().await;
    let server = Server::of(&backend);
    let mut tx = backend.app.store.write().await.unwrap();
    let account = tx.account_by_name("nophone@example.test").await.unwrap().unwrap();
    tx.replace_status(account.id, regain_flow::Status::Disputed).await.unwrap();
    tx.commit().await.unwrap();
    conflicts(&server.put("nophone@example.test", json!({ "phone": PHONE })).await, "status");
    assert_eq!(server.show("nophone@example.test").await.body["factors"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn row_33_what_a_mirror_adds_is_told_to_every_address_from_before() {
    let backend = Backend::start().await;
    let server = Server::of(&backend);
    let id = "nophone@example.test";
    let mirror = json!({ "phone": PHONE });
    assert_eq!(server.put(id, mirror.clone()).await.status, 200);
    assert_eq!(server.put(id, mirror).await.status, 200);
    let inbox = backend.inbox().await;
    assert_eq!(inbox.iter().map(|(to, _)| to.as_str()).collect::<Vec<_>>(), [id], "once, and not the new one alone");
    assert!(inbox[0].1.contains("phone number"), "{}", inbox[0].1);
    // An account that is made tells nobody, nor does what adds no factor.
    let made = json!({ "email": EMAIL, "password": hashed(&backend, PASSWORD).await });
    assert_eq!(server.put("customer-7", made).await.status, 201);
    assert_eq!(server.put("customer-7", json!({ "locale": "fr" })).await.status, 200);
    assert_eq!(backend.inbox().await.len(), 1);
}
