//! The backend is killed while it migrates, at another moment each time. Afterwards all of it has happened, or nothing.

use std::time::Duration;

use regain_tests::{Backend, Start};
use serde_json::{Value, json};

use crate::client::{Client, code};
use crate::crashes::approve;
use crate::world::moving::{NAME, NEW, NUMBER};
use crate::world::{EMAIL, PASSWORD, said};

/// With the old password, up to the code that moves the account at once. What is left to send.
async fn up_to_the_last_code(backend: &Backend) -> (Client<'_>, Value) {
    let mut lost = Client::open(backend).await;
    lost.act(json!({ "action": "sign_in", "account": EMAIL, "password": PASSWORD })).await;
    lost.act(json!({ "action": "cannot_verify" })).await;
    lost.act(json!({ "action": "start_reset" })).await;
    lost.act(json!({ "action": "choose_lost", "lost": ["email", "phone"] })).await;
    lost.act(json!({ "action": "start_migration" })).await;
    let handle = lost.flow["next"]["handle"].clone();
    let mut person = Client::open_with(backend, json!({ "way": "migration", "handle": handle })).await;
    person.act(json!({ "action": "sign_up", "address": NEW })).await;
    let first = code(backend, NEW, 0).await;
    person.act(json!({ "action": "submit_code", "factor": "email", "code": first })).await;
    person.act(json!({ "action": "go_on" })).await;
    let claim = json!({
        "action": "submit_identity", "country": "FR", "document": "passport", "number": NUMBER, "name": NAME,
    });
    person.act(claim).await;
    person.act(json!({ "action": "ask_review" })).await;
    backend.advance(60).await;
    approve(backend).await;
    person.look().await;
    for answer in ["mine", "no", "no"] {
        person.act(json!({ "action": answer })).await;
    }
    person.accept().await;
    person.act(json!({ "action": "send_code", "factor": "email" })).await;
    let last = json!({ "action": "submit_code", "factor": "email", "code": code(backend, NEW, 1).await });
    (person, last)
}

/// New addresses, hold and record go together, and so does what is no longer there.
fn assert_all_or_nothing(backend: &Backend) -> bool {
    let account = String::from_utf8(backend.command(&["account", "show", EMAIL]).stdout).expect("text");
    let moved = account.contains("m•••@e•••.test");
    assert_eq!(moved, account.contains("until"), "a hold with it, or none: {account}");
    assert_ne!(moved, account.contains("f•••@e•••.test") || account.contains("phone"), "{account}");
    assert_ne!(moved, account.contains("authenticator"), "{account}");
    let verified = backend.command(&["audit", "verify"]);
    assert!(verified.status.success(), "{}", said(&verified));
    let record = String::from_utf8(backend.command(&["audit", "list"]).stdout).expect("text");
    assert_eq!(moved, record.contains("migrated"), "its record with it: {record}");
    moved
}

#[tokio::test]
async fn row_04_a_backend_that_is_killed_while_it_migrates_has_moved_everything_or_nothing() {
    let mut outcomes = Vec::new();
    for microseconds in [0, 15_000, 80_000] {
        let mut backend = Start::demo().start().await;
        let (client, last) = up_to_the_last_code(&backend).await;
        let answer = tokio::spawn(client.request(&last, "the-last-one").send());
        // Not a wait for anything: where in it the kill falls is what differs from round to round.
        tokio::time::timeout(Duration::from_micros(microseconds), std::future::pending::<()>()).await.unwrap_err();
        let (flow, token) = (client.flow.clone(), client.token.clone());
        backend.kill();
        drop(answer.await);
        backend.restart();
        outcomes.push(assert_all_or_nothing(&backend));

        // The person's device sends the same again, with the same key. Either way the account is back in the end.
        let again = Client::resumed(&backend, token, flow);
        let wait = async {
            loop {
                // A connection from before the kill, or the key of the killed process, which is free after its lease.
                match again.request(&last, "the-last-one").send().await {
                    Ok(answer) if answer.status() != 409 => return answer.json::<Value>().await.expect("JSON"),
                    Ok(_) | Err(_) => {}
                }
            }
        };
        let answer = tokio::time::timeout(regain_tests::DEADLINE, wait).await.expect("the key is free again");
        assert_eq!((&answer["step"]["name"], &answer["step"]["migrated"]), (&json!("done"), &json!(true)), "{answer}");
        assert!(assert_all_or_nothing(&backend));
    }
    eprintln!("moved before the kill: {outcomes:?}");
}
