//! The backend is killed while it binds, at another moment each time. Afterwards all of the binding is there, or none.

use std::time::Duration;

use regain_tests::{Backend, Start, now, totp};
use serde_json::{Value, json};

use crate::client::{Client, code};
use crate::world::{EMAIL, HOUR, PASSWORD, SECRET};

/// Up to the code that binds: the reset of the phone to this number. What is left to send.
async fn up_to_the_last_code<'b>(backend: &'b Backend, number: &str) -> (Client<'b>, Value) {
    let mut client = Client::open(backend).await;
    client.act(json!({ "action": "sign_in", "account": EMAIL, "password": PASSWORD })).await;
    client.act(json!({ "action": "cannot_verify" })).await;
    client.act(json!({ "action": "start_reset" })).await;
    client.act(json!({ "action": "choose_lost", "lost": ["phone"] })).await;
    client.accept().await;
    prove(&mut client, 0, 0).await;
    client.act(json!({ "action": "ask_review" })).await;
    backend.advance(HOUR).await;
    approve(backend).await;
    client.look().await;
    assert_eq!(client.step(), "prove");
    client.act(json!({ "action": "submit_password", "password": PASSWORD })).await;
    prove(&mut client, 1, HOUR + 60).await;
    assert_eq!(client.step(), "bind");
    client.act(json!({ "action": "propose", "factor": "phone", "address": number })).await;
    let last = json!({ "action": "submit_code", "factor": "phone", "code": code(backend, number, 0).await });
    (client, last)
}

/// Two operators say so of the only case.
pub(crate) async fn approve(backend: &Backend) {
    let cases: Value = serde_json::from_slice(&backend.command(&["case", "list", "--json"]).stdout).expect("a list");
    let case = cases[0]["id"].as_str().expect("a case");
    for operator in ["cleo", "dan"] {
        let key = backend.database().with_file_name(format!("{operator}.key")).display().to_string();
        backend.command(&["operator", "add", operator, "--key-file", &key]);
        let decide = ["case", "decide", case, "--decision", "approve", "--operator", operator, "--key-file", &key];
        assert!(backend.command(&[&decide[..], &["--evidence", "passport:7"]].concat()).status.success());
    }
    // The decision and what is proved after it are told apart by the second.
    backend.advance(60).await;
}

async fn prove(client: &mut Client<'_>, round: usize, ahead: u64) {
    client.act(json!({ "action": "send_code", "factor": "email" })).await;
    let mailed = code(client.backend, EMAIL, round).await;
    client.act(json!({ "action": "submit_code", "factor": "email", "code": mailed })).await;
    let shown = totp(SECRET, now() + ahead);
    client.act(json!({ "action": "submit_code", "factor": "authenticator", "code": shown })).await;
}

/// What the rules call whole: new number, hold, notices to every old address, the record.
async fn assert_all_or_nothing(backend: &Backend, number: &str) -> bool {
    let account = String::from_utf8(backend.command(&["account", "show", EMAIL]).stdout).expect("text");
    let bound = account.contains(&number[number.len() - 3..]);
    let held = account.contains("until");
    let verified = backend.command(&["audit", "verify"]);
    assert!(verified.status.success(), "{}", crate::world::said(&verified));
    let record = String::from_utf8(backend.command(&["audit", "list"]).stdout).expect("text");
    assert_eq!(bound, held, "a binding without its hold, or a hold without a binding: {account}");
    assert_eq!(bound, record.contains("bound"), "a binding without its record: {record}");
    bound
}

#[tokio::test]
async fn row_04_a_backend_that_is_killed_while_it_binds_has_bound_everything_or_nothing() {
    let number = "+12025550179";
    let mut outcomes = Vec::new();
    for microseconds in [0, 2_500, 6_000, 25_000] {
        let mut backend = Start::demo().start().await;
        let (client, last) = up_to_the_last_code(&backend, number).await;
        let request = client.request(&last, "the-last-one");
        let answer = tokio::spawn(request.try_clone().expect("it can be sent again").send());
        // Not a wait for anything: where in the binding the kill falls is what differs from round to round.
        tokio::time::timeout(Duration::from_micros(microseconds), std::future::pending::<()>()).await.unwrap_err();
        let (flow, token) = (client.flow.clone(), client.token.clone());
        backend.kill();
        drop(answer.await);
        backend.restart();
        let bound = assert_all_or_nothing(&backend, number).await;
        outcomes.push(bound);

        // The person's device sends the same again, with the same key. Either way the number is bound in the end.
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
        assert_eq!(answer["step"]["name"], "done", "{answer}");
        assert!(assert_all_or_nothing(&backend, number).await);
        let told = backend.inbox().await.iter().filter(|one| one["to"] == EMAIL).count();
        assert!(told >= 4, "two codes, the start and the binding: {told} messages");
    }
    eprintln!("bound before the kill: {outcomes:?}");
}
