//! Invitations and handles: each opens one flow, once, for its own account and for a minute.

use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::backend::Backend;
use crate::changes::{changing, inside};
use crate::client::{Client, FULL, PASSWORD, Reply, SECRET, key};
use crate::server::{Server, open};

/// Signed in at the door, and done.
async fn signed_in<'b>(backend: &'b Backend, account: &str) -> Client<'b> {
    let mut person = Client::open(backend).await;
    person.sign_in(account).await;
    backend.advance(30).await;
    let code = backend.totp(SECRET, 0);
    person.go(json!({ "action": "submit_code", "factor": "authenticator", "code": code })).await;
    assert_eq!((person.step(), &person.flow["step"]["signed_in"]), ("done", &json!(true)));
    person
}

fn with(invitation: &str) -> Value {
    json!({ "way": "signed_in", "invitation": invitation })
}

fn led_on(person: &Client<'_>) -> Value {
    let next = &person.flow["next"];
    json!({ "way": next["way"], "handle": next["handle"] })
}

fn assert_spent(reply: &Reply, field: &str) {
    assert_eq!((reply.status, reply.problem(), &reply.body["field"]), (422, "invalid", &json!(field)));
}

#[tokio::test]
async fn an_invitation_opens_the_settings_and_proves_nothing() {
    let backend = Backend::start().await;
    let mut person = Server::of(&backend).vouched(FULL).await;
    assert_eq!((person.step(), &person.flow["way"]), ("security", &json!("signed_in")));
    person.go(json!({ "action": "change", "factor": "phone" })).await;
    let needs = json!(["password", "sms_code", "email_code", "totp"]);
    assert_eq!(person.flow["step"]["needs"], needs, "everything is asked for");
    let reset = json!({ "way": "signed_in", "invitation": Server::of(&backend).invite(FULL).await, "reset": "phone" });
    let person = Client::open_with(&backend, reset).await;
    assert_eq!((person.step(), &person.flow["step"]["lost"]), ("choose_lost", &json!(["phone"])));
}

#[tokio::test]
async fn row_36_a_frozen_account_sees_its_settings_and_is_refused_everything_else() {
    let backend = Backend::start().await;
    let server = Server::of(&backend);
    let mut person = server.vouched("frozen@example.test").await;
    assert_eq!(person.step(), "security");
    person.go(json!({ "action": "start_reset" })).await;
    assert_eq!((person.step(), &person.flow["step"]["reason"]), ("refused", &json!("self_frozen")));
    let invitation = server.invite("frozen@example.test").await;
    let body = json!({ "way": "signed_in", "invitation": invitation, "reset": "phone" });
    let mut person = Client::open_with(&backend, body).await;
    assert_eq!((person.step(), &person.flow["step"]["reason"]), ("refused", &json!("self_frozen")));
    person.look().await;
    assert_eq!(person.version(), 1, "it ended where it began");
}

#[tokio::test]
async fn row_05_an_invitation_opens_one_flow_whoever_comes_first() {
    let backend = Backend::start().await;
    for body in [with(&Server::of(&backend).invite(FULL).await), led_on(&signed_in(&backend, FULL).await)] {
        let field = if body["handle"].is_string() { "handle" } else { "invitation" };
        let replies = join_all((0..32).map(|_| open(&backend, &body))).await;
        let (won, lost): (Vec<_>, Vec<_>) = replies.iter().partition(|reply| reply.status == 201);
        assert_eq!((won.len(), lost.len()), (1, 31), "{field}");
        lost.into_iter().for_each(|reply| assert_spent(reply, field));
        assert_spent(&open(&backend, &body).await, field);
    }
}

#[tokio::test]
async fn row_53_the_same_key_finds_the_same_invitation_and_the_same_flow() {
    let backend = Backend::start().await;
    let server = Server::of(&backend);
    let (asking, opening) = (key(), key());
    let ask = || async { Reply::of(server.inviting(&asking, FULL).send().await.unwrap()).await };
    let first = ask().await;
    let opened = |key: String| {
        let request = backend.http.post(backend.path("/v1/flows")).header("Idempotency-Key", key);
        let request = request.json(&with(first.body["invitation"].as_str().unwrap()));
        async move { Reply::of(request.send().await.unwrap()).await }
    };
    let one = opened(opening.clone()).await;
    assert_eq!((one.status, &one.body["flow"]["step"]["name"]), (201, &json!("security")));
    let two = opened(opening.clone()).await;
    assert_eq!((two.status, &two.bytes), (201, &one.bytes));
    let again = ask().await;
    assert_eq!((again.status, &again.bytes), (201, &first.bytes), "spent by now, and still the answer to that key");
    let other = Reply::of(server.inviting(&asking, "held@example.test").send().await.unwrap()).await;
    assert_eq!((other.status, other.problem()), (422, "key_reused"));
    assert_spent(&opened(key()).await, "invitation");
}

#[tokio::test]
async fn an_invitation_lasts_a_minute() {
    let backend = Backend::start().await;
    let (kept, late) = (Server::of(&backend).invite(FULL).await, Server::of(&backend).invite(FULL).await);
    backend.advance(40).await;
    assert_eq!(open(&backend, &with(&kept)).await.status, 201);
    backend.advance(20).await;
    assert_spent(&open(&backend, &with(&late)).await, "invitation");
}

#[tokio::test]
async fn who_is_unknown_or_closed_is_not_invited() {
    let backend = Backend::start().await;
    let server = Server::of(&backend);
    let unknown = Reply::of(server.inviting(&key(), "nobody").send().await.unwrap()).await;
    assert_eq!((unknown.status, unknown.problem()), (404, "not_found"));
    let before = server.invite(FULL).await;
    assert_eq!(server.put(FULL, json!({ "status": "closed" })).await.status, 200);
    let closed = Reply::of(server.inviting(&key(), FULL).send().await.unwrap()).await;
    assert_eq!((closed.status, closed.problem(), &closed.body["field"]), (409, "conflict", &json!("id")));
    assert_spent(&open(&backend, &with(&before)).await, "invitation");
}

#[tokio::test]
async fn each_is_taken_in_its_own_place_and_way_only() {
    let backend = Backend::start().await;
    let invitation = Server::of(&backend).invite(FULL).await;
    let person = signed_in(&backend, FULL).await;
    let handle = person.flow["next"]["handle"].as_str().unwrap().to_owned();
    for (body, field) in [
        (json!({ "way": "signed_out", "invitation": invitation }), "invitation"),
        (json!({ "way": "signed_out", "handle": handle }), "handle"),
        (json!({ "way": "migration", "handle": handle }), "handle"),
        (json!({ "way": "migration", "invitation": handle }), "invitation"),
        (json!({ "way": "migration", "invitation": invitation, "handle": handle }), "handle"),
        (json!({ "way": "signed_in", "handle": invitation }), "handle"),
        (json!({ "way": "signed_in", "invitation": handle }), "invitation"),
        (json!({ "way": "signed_in", "invitation": invitation, "handle": handle }), "handle"),
        (json!({ "way": "signed_in", "invitation": person.token }), "invitation"),
        (json!({ "way": "signed_in", "invitation": person.flow["ticket"] }), "invitation"),
        (json!({ "way": "signed_in", "invitation": "" }), "invitation"),
    ] {
        assert_spent(&open(&backend, &body).await, field);
    }
    // None of it has spent anything.
    assert_eq!(open(&backend, &with(&invitation)).await.status, 201);
    assert_eq!(open(&backend, &led_on(&person)).await.status, 201);
}

#[tokio::test]
async fn a_sign_in_leads_on_with_its_password_and_no_code() {
    let backend = Backend::start().await;
    let mut before = signed_in(&backend, FULL).await;
    let mut person = Client::open_with(&backend, led_on(&before)).await;
    assert_eq!(person.step(), "security");
    person.go(json!({ "action": "change", "factor": "phone" })).await;
    assert_eq!(person.flow["step"]["needs"], json!(["sms_code", "email_code", "totp"]));
    before.look().await;
    assert_eq!(before.flow["next"], Value::Null, "it is shown for as long as it opens something");
    assert!(before.flow["ticket"].is_string());
    // A reset never is a sign-in: nothing leads on from it.
    let mut reset = Client::open(&backend).await;
    reset.reset(&["authenticator"]).await;
    assert_eq!(reset.flow["next"], Value::Null);
}

#[tokio::test]
async fn row_37_a_binding_ends_whatever_was_made_to_open_another_flow_or_to_tell_of_one() {
    let backend = Backend::start().await;
    let server = Server::of(&backend);
    let mut vouched = server.vouched(FULL).await;
    let before = signed_in(&backend, FULL).await;
    let mut person = inside(&backend, FULL).await;
    changing(&mut person, "phone").await;
    backend.advance(30).await;
    let (invitation, others) = (server.invite(FULL).await, server.invite("held@example.test").await);
    let late = signed_in(&backend, FULL).await;
    person.bind().await;
    assert_eq!(person.step(), "done");
    for (body, field) in [(with(&invitation), "invitation"), (led_on(&late), "handle")] {
        assert_spent(&open(&backend, &body).await, field);
    }
    for ticket in [&before.flow["ticket"], &late.flow["ticket"]] {
        assert_eq!(server.redeem(ticket.as_str().unwrap()).await.status, 404);
    }
    vouched.look().await;
    assert_eq!((vouched.step(), &vouched.flow["step"]["reason"]), ("refused", &json!("withdrawn")));
    let told = backend.outbox_keys().await;
    assert_eq!(told.iter().filter(|key| key.ends_with("/sessions.revoke")).count(), 1, "{told:#?}");
    // What tells of the binding itself is good, and so is somebody else's invitation.
    assert_eq!(server.redeem(person.flow["ticket"].as_str().unwrap()).await.status, 200);
    assert_eq!(open(&backend, &with(&others)).await.status, 201);
}

#[tokio::test]
async fn a_freeze_and_a_dispute_that_holds_end_them_too() {
    let backend = Backend::start().await;
    let server = Server::of(&backend);
    let invitation = server.invite("held@example.test").await;
    assert_eq!(server.put("held@example.test", json!({ "status": "self_frozen" })).await.status, 200);
    assert_spent(&open(&backend, &with(&invitation)).await, "invitation");

    let mut person = Client::open(&backend).await;
    person.reset(&["phone"]).await;
    let invitation = server.invite(FULL).await;
    let ticket = person.flow["ticket"].as_str().unwrap().to_owned();
    let token = backend.notices(FULL).await.remove(0);
    let path = backend.path(&format!("/v1/notices/{token}/dispute"));
    let pressed = backend.http.post(path).header("Idempotency-Key", key()).send().await.unwrap();
    assert_eq!(pressed.text().await.unwrap(), "\"held\"");
    assert_spent(&open(&backend, &with(&invitation)).await, "invitation");
    assert_eq!(server.redeem(&ticket).await.status, 404);
}

#[tokio::test]
async fn a_new_password_ends_what_carries_the_old_ones_proof() {
    let backend = Backend::start().await;
    let person = signed_in(&backend, FULL).await;
    let hashed =
        backend.app.passwords.hash(regain_backend::secret::Secret::new("another one".to_owned())).await.unwrap();
    let mirror = json!({ "password": hashed });
    assert_eq!(Server::of(&backend).put(FULL, mirror).await.status, 200);
    assert_spent(&open(&backend, &led_on(&person)).await, "handle");
    let mut person = Client::open(&backend).await;
    let old = person.act(json!({ "action": "sign_in", "account": FULL, "password": PASSWORD })).await;
    assert_eq!(old.problem(), "wrong_credentials");
    person.go(json!({ "action": "sign_in", "account": FULL, "password": "another one" })).await;
}
