//! New passwords: long enough, and none that everybody tries first.

use serde_json::json;

use crate::backend::Backend;
use crate::client::Client;
use crate::moves::NEW;

#[tokio::test]
async fn a_weak_password_is_refused_with_its_reason_and_nothing_was_opened() {
    let backend = Backend::start().await;
    let mut person = Client::moves(&backend).await;
    assert_eq!(person.flow["step"]["password_length"], json!(8));
    let long = "many words ".repeat(30);
    for (password, why) in [
        ("", "at least 8"),
        ("mvkxhqt", "at least 8"),
        ("Password1", "stolen elsewhere"),
        ("Regain2026!", "our name"),
        ("mover@example.test", "your address"),
        (long.as_str(), "256"),
    ] {
        let reply = person.act(json!({ "action": "sign_up", "address": NEW, "password": password })).await;
        assert_eq!((reply.status, reply.problem(), &reply.body["field"]), (422, "weak_password", &json!("password")));
        assert!(reply.body["detail"].as_str().unwrap().contains(why), "{password}: {:#}", reply.body);
    }
    assert!(backend.inbox().await.is_empty(), "no code went out");
    person.look().await;
    assert_eq!(person.step(), "sign_up");
    person.signs_up(NEW).await;
}

#[tokio::test]
async fn an_operator_asks_for_longer_ones_and_people_read_how_long_in_their_language() {
    let backend = Backend::with(|config| config.policy.password_length = Some(15)).await;
    for (locale, why) in [("en", "at least 15 characters"), ("fr", "au moins 15 caractères"), ("zh-Hans", "15 个字符")]
    {
        let mut person = Client::open_with(&backend, json!({ "way": "migration", "locale": locale })).await;
        assert_eq!(person.flow["step"]["password_length"], json!(15));
        let short = json!({ "action": "sign_up", "address": NEW, "password": "mvkxhqtzmvkxhq" });
        let reply = person.act(short).await;
        assert!(reply.body["detail"].as_str().unwrap().contains(why), "{:#}", reply.body);
    }
}

#[tokio::test]
async fn any_character_will_do() {
    let backend = Backend::start().await;
    let mut person = Client::moves(&backend).await;
    let password = "密码 тайна 🦀 ñandú";
    person.go(json!({ "action": "sign_up", "address": NEW, "password": password })).await;
    let code = backend.code(NEW).await;
    person.go(json!({ "action": "submit_code", "factor": "email", "code": code })).await;
    let mut again = Client::open(&backend).await;
    again.go(json!({ "action": "sign_in", "account": NEW, "password": password })).await;
    assert_eq!(again.step(), "verify", "{:#}", again.flow);
}
