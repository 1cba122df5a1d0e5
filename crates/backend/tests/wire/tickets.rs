//! Tickets: an operator's server learns once how a flow ended.

use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::backend::Backend;
use crate::changes::{changing, inside};
use crate::client::{Client, FULL, Reply, SECRET, key};
use crate::server::Server;

async fn signed_in(backend: &Backend) -> Client<'_> {
    let mut person = Client::open(backend).await;
    person.sign_in(FULL).await;
    backend.advance(30).await;
    let code = backend.totp(SECRET, 0);
    person.go(json!({ "action": "submit_code", "factor": "authenticator", "code": code })).await;
    person
}

fn ticket(person: &Client<'_>) -> String {
    person.flow["ticket"].as_str().unwrap_or_else(|| panic!("{:#}", person.flow)).to_owned()
}

#[tokio::test]
async fn a_ticket_says_who_signed_in_with_what() {
    let backend = Backend::start().await;
    let server = Server::of(&backend);
    let mut person = signed_in(&backend).await;
    let reply = server.redeem(&ticket(&person)).await;
    assert_eq!(reply.status, 200, "{:#}", reply.body);
    let account = server.show(FULL).await.body["account"].clone();
    let expected = json!({
        "id": FULL, "account": account, "flow": person.id, "reference": person.flow["reference"], "way": "signed_out",
        "outcome": "signed_in", "changed": [], "proofs": ["password", "totp"], "ended_at": reply.body["ended_at"],
        "hold": null,
    });
    assert_eq!(reply.body, expected);
    person.look().await;
    assert_eq!(person.flow["ticket"], Value::Null, "it is shown until it is redeemed");
}

#[tokio::test]
async fn a_ticket_of_a_change_or_a_reset_is_no_sign_in() {
    let backend = Backend::start().await;
    let server = Server::of(&backend);
    let mut person = inside(&backend, FULL).await;
    changing(&mut person, "phone").await;
    assert_eq!(person.flow["ticket"], Value::Null);
    person.bind().await;
    let reply = server.redeem(&ticket(&person)).await;
    assert_eq!(
        (&reply.body["outcome"], &reply.body["changed"], &reply.body["proofs"], &reply.body["way"]),
        (&json!("changed"), &json!(["phone"]), &json!([]), &json!("signed_in"))
    );
    assert_eq!(reply.body["hold"], person.flow["hold"]);

    let backend = Backend::start().await;
    let mut person = Client::open(&backend).await;
    person.reset(&["email", "authenticator"]).await;
    let reply = Server::of(&backend).redeem(&ticket(&person)).await;
    assert_eq!(
        (&reply.body["outcome"], &reply.body["changed"], &reply.body["proofs"]),
        (&json!("changed"), &json!(["email", "authenticator"]), &json!([]))
    );
}

#[tokio::test]
async fn who_leaves_or_runs_out_of_time_has_no_ticket() {
    let backend = Backend::start().await;
    let mut person = Client::open(&backend).await;
    person.sign_in(FULL).await;
    person.go(json!({ "action": "leave" })).await;
    assert_eq!((person.step(), &person.flow["ticket"], &person.flow["next"]), ("refused", &Value::Null, &Value::Null));
}

#[tokio::test]
async fn row_05_a_ticket_is_redeemed_once_whoever_comes_first() {
    let backend = Backend::start().await;
    let server = Server::of(&backend);
    let person = signed_in(&backend).await;
    let ticket = ticket(&person);
    let replies = join_all((0..32).map(|_| server.redeem(&ticket))).await;
    assert_eq!(replies.iter().filter(|reply| reply.status == 200).count(), 1);
    assert_eq!(replies.iter().filter(|reply| reply.problem() == "not_found").count(), 31);
}

#[tokio::test]
async fn row_53_the_same_key_redeems_once_and_answers_the_same() {
    let backend = Backend::start().await;
    let server = Server::of(&backend);
    let (one, other) = (ticket(&signed_in(&backend).await), ticket(&signed_in(&backend).await));
    let action = key();
    let first = Reply::of(server.redeeming(&action, &one).send().await.unwrap()).await;
    let again = Reply::of(server.redeeming(&action, &one).send().await.unwrap()).await;
    assert_eq!((first.status, again.status, &first.bytes), (200, 200, &again.bytes));
    let reused = Reply::of(server.redeeming(&action, &other).send().await.unwrap()).await;
    assert_eq!((reused.status, reused.problem()), (422, "key_reused"));
    assert_eq!(server.redeem(&other).await.status, 200);
}

#[tokio::test]
async fn row_37_the_same_key_signs_nobody_in_once_their_sessions_were_ended() {
    for status in ["self_frozen", "closed"] {
        let backend = Backend::start().await;
        let server = Server::of(&backend);
        let (action, ticket) = (key(), ticket(&signed_in(&backend).await));
        let redeem = || async { Reply::of(server.redeeming(&action, &ticket).send().await.unwrap()).await };
        assert_eq!((redeem().await.status, redeem().await.status), (200, 200));
        assert_eq!(server.put(FULL, json!({ "status": status })).await.status, 200);
        let (again, unknown) = (redeem().await, server.redeem("unknown").await);
        assert_eq!((again.status, &again.bytes), (404, &unknown.bytes), "{status}");
    }
    let backend = Backend::start().await;
    let server = Server::of(&backend);
    let (action, ticket) = (key(), ticket(&signed_in(&backend).await));
    let redeem = || async { Reply::of(server.redeeming(&action, &ticket).send().await.unwrap()).await };
    assert_eq!(redeem().await.status, 200);
    let mut person = inside(&backend, FULL).await;
    changing(&mut person, "phone").await;
    person.bind().await;
    assert_eq!(redeem().await.status, 404, "something was bound since");
}

#[tokio::test]
async fn unknown_spent_and_expired_look_the_same() {
    let backend = Backend::start().await;
    let server = Server::of(&backend);
    let mut late = signed_in(&backend).await;
    let expired = ticket(&late);
    backend.advance(570).await;
    let spent = ticket(&signed_in(&backend).await);
    assert_eq!(server.redeem(&spent).await.status, 200);
    backend.advance(1).await;
    late.look().await;
    assert_eq!((&late.flow["ticket"], &late.flow["next"]), (&Value::Null, &Value::Null));
    let mut seen: Vec<_> = vec![];
    for ticket in ["unknown", "", &spent, &expired, &late.token] {
        let reply = server.redeem(ticket).await;
        assert_eq!((reply.status, reply.problem()), (404, "not_found"), "{ticket}");
        seen.push(reply.bytes);
    }
    seen.dedup();
    assert_eq!(seen.len(), 1);
}

#[tokio::test]
async fn an_answer_with_a_ticket_is_made_again_and_never_stored() {
    let backend = Backend::start().await;
    let mut person = Client::open(&backend).await;
    person.sign_in(FULL).await;
    backend.advance(30).await;
    let code = backend.totp(SECRET, 0);
    let (action, version) = (key(), person.version());
    let body = json!({ "action": "submit_code", "factor": "authenticator", "code": code });
    let ask = || async { Reply::of(person.request(&action, version, &body).send().await.unwrap()).await };
    let (first, again) = (ask().await, ask().await);
    assert_eq!((first.status, &first.bytes), (200, &again.bytes));
    let redeemed = Server::of(&backend).redeem(first.body["ticket"].as_str().unwrap()).await;
    assert_eq!(redeemed.status, 200);
    let later = ask().await;
    assert_eq!((later.status, &later.body["ticket"]), (200, &Value::Null), "made again, as it now is");
}
