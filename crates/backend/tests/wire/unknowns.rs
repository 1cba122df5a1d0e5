//! I6 in a migration: until the face has passed, a document that nobody has, one's own, and that of another account of whatever
//! kind are answered the same.

use std::time::{Duration, Instant};

use regain_backend::config::IdentityBy;
use serde_json::{Value, json};

use crate::backend::Backend;
use crate::client::{Client, Reply};
use crate::looks::{Clip, consent, perform};
use crate::moves::{NUMBER, STRANGER, backend, identity};
use crate::server::Server;
use crate::vendor::{Message, Vendor};

/// Each by its document's number.
const KINDS: [(&str, &str); 6] = [
    ("nobody's", "X0000001"),
    ("one's own", "X0000002"),
    ("another verified account's", NUMBER),
    ("one's that isn't verified", "X0000003"),
    ("a frozen one's", "X0000004"),
    ("a closed one's", "X0000005"),
];

/// Everybody has their documents.
async fn enrol(backend: &Backend) {
    let server = Server::of(backend);
    let of =
        |number: &str| json!([{ "country": "FR", "document": "passport", "number": number, "name": "Full Example" }]);
    for (account, number) in [
        ("new@example.test", "X0000002"),
        ("unverified@example.test", "X0000003"),
        ("frozen@example.test", "X0000004"),
        ("held@example.test", "X0000005"),
    ] {
        let reply = server.put(account, json!({ "identities": of(number) })).await;
        assert_eq!(reply.status, 200, "{:#}", reply.body);
    }
    assert_eq!(server.put("held@example.test", json!({ "status": "closed" })).await.status, 200);
}

async fn invited(backend: &Backend) -> Client<'_> {
    let invitation = Server::of(backend).invite("new@example.test").await;
    Client::open_with(backend, json!({ "way": "migration", "invitation": invitation })).await
}

/// Without what differs between any two.
fn comparable(reply: &Reply) -> (u16, Vec<(String, usize)>, Value) {
    let headers = reply.headers.iter().map(|(name, value)| (name.to_string(), value.len())).collect();
    let mut body = reply.body.clone();
    strip(&mut body);
    (reply.status, headers, body)
}

fn strip(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for name in ["id", "reference", "server_time", "expires_at", "opened_at", "expected_at", "code", "again_at"]
            {
                fields.remove(name);
            }
            fields.values_mut().for_each(strip);
        }
        Value::Array(all) => all.iter_mut().for_each(strip),
        _ => {}
    }
}

#[tokio::test]
async fn row_39_every_kind_of_document_is_answered_the_same_until_the_face_has_passed() {
    let backend = backend().await;
    enrol(&backend).await;
    let told = backend.inbox().await.len();
    let clip = Clip::of(STRANGER);
    let mut seen: Vec<(&str, Vec<_>)> = vec![];
    for (kind, number) in KINDS {
        let mut person = invited(&backend).await;
        let mut answers = vec![comparable(&person.act(identity(number)).await)];
        assert_eq!(person.step(), "identity", "{kind}");
        let check = consent(&mut person).await;
        answers.push(comparable(&person.look().await));
        perform(&mut person, &check, |hint| clip.doing(hint)).await;
        assert_eq!(person.flow["step"]["failure"], "no_match", "{kind}: {:#}", person.flow);
        answers.push(comparable(&person.look().await));
        answers.push(comparable(&person.act(json!({ "action": "mine" })).await));
        answers.push(comparable(&person.act(json!({ "action": "accept", "accepted": [] })).await));
        answers.push(comparable(&person.act(json!({ "action": "back" })).await));
        answers.push(comparable(&person.act(identity(number)).await));
        answers.push(comparable(&person.act(json!({ "action": "ask_review" })).await));
        assert_eq!(person.step(), "review", "{kind}: {:#}", person.flow);
        answers.push(comparable(&person.act(json!({ "action": "leave" })).await));
        seen.push((kind, answers));
        // One attempt of the account's is gone each time.
        backend.advance(86_400).await;
    }
    let (_, first) = seen[0].clone();
    for (kind, answers) in seen {
        for (at, (one, other)) in first.iter().zip(&answers).enumerate() {
            assert_eq!(one, other, "{kind}, answer {at}");
        }
    }
    // Nobody heard of it.
    let inbox = backend.inbox().await;
    let since = &inbox[..inbox.len() - told];
    assert!(since.iter().all(|(to, _)| to == "new@example.test" || to == "+12025550106"), "{since:#?}");
}

#[tokio::test]
async fn row_39_a_vendor_that_matches_nobody_s_face_is_not_believed_and_told_no_difference() {
    let vendor = Vendor::start().await;
    let backend = vendor.backend(IdentityBy::Link).await;
    enrol(&backend).await;
    for (kind, number) in KINDS {
        let mut person = invited(&backend).await;
        person.go(identity(number)).await;
        person.go(json!({ "action": "consent" })).await;
        let verdict = vendor.verdict(0);
        assert_eq!(Message::of(&verdict).post(&backend).await.status, 204, "{kind}");
        person.look().await;
        let recognised = match kind {
            "another verified account's" => "occupied",
            // Recognised, and only then told.
            "a frozen one's" => "refused",
            _ => "identity",
        };
        assert_eq!(person.step(), recognised, "{kind}: {:#}", person.flow);
        if recognised == "identity" {
            assert_eq!(
                (&person.flow["step"]["failure"], &person.flow["step"]["attempts_left"]),
                (&json!("no_match"), &json!(2))
            );
        }
        backend.advance(86_400).await;
    }
}

#[tokio::test]
async fn row_39_a_vendor_in_the_persons_own_app_is_not_asked_about_a_claim_and_a_review_takes_its_place() {
    let vendor = Vendor::start().await;
    let backend = vendor.backend(IdentityBy::Native).await;
    enrol(&backend).await;
    let mut seen: Vec<(&str, Vec<_>)> = vec![];
    for (kind, number) in KINDS {
        let mut person = invited(&backend).await;
        let mut answers = vec![comparable(&person.act(identity(number)).await)];
        assert_eq!((person.step(), &person.flow["step"]["by"]), ("identity", &Value::Null), "{kind}");
        answers.push(comparable(&person.act(json!({ "action": "consent" })).await));
        assert_eq!(answers[1].0, 409, "{kind}");
        answers.push(comparable(&person.act(json!({ "action": "ask_review" })).await));
        assert_eq!(person.step(), "review", "{kind}: {:#}", person.flow);
        seen.push((kind, answers));
        if number == NUMBER {
            person.is_approved().await;
            person.answers(false).await;
        } else {
            person.go(json!({ "action": "leave" })).await;
        }
    }
    let (_, first) = seen[0].clone();
    for (kind, answers) in seen {
        assert_eq!(first, answers, "{kind}");
    }
    assert_eq!(vendor.asked(), 0, "what it signs would name the account to whoever holds the device");
}

/// How often a sample of one is longer than one of the other: 0.5 where nothing can be told.
fn auc(one: &[Duration], other: &[Duration]) -> f64 {
    let wins: f64 = one
        .iter()
        .flat_map(|mine| other.iter().map(move |theirs| mine.cmp(theirs)))
        .map(|order| match order {
            std::cmp::Ordering::Greater => 1.0,
            std::cmp::Ordering::Equal => 0.5,
            std::cmp::Ordering::Less => 0.0,
        })
        .sum();
    wins / (one.len() * other.len()) as f64
}

/// What is asserted is that all were answered; the figures are for whoever reads them.
#[tokio::test]
async fn how_long_each_kind_of_document_takes_is_printed() {
    let vendor = Vendor::start().await;
    let backend = vendor
        .backend_with(IdentityBy::Link, |config| {
            config.policy.identity_attempts = Some(100_000);
            config.policy.identity_checks = Some(100_000);
        })
        .await;
    enrol(&backend).await;
    let rounds = 60;
    let none = || vec![vec![]; KINDS.len()];
    let (mut claims, mut looks, mut verdicts) = (none(), none(), none());
    for round in 0..rounds {
        for at in 0..KINDS.len() {
            // Whoever comes first in a round is another one each time.
            let place = (at + round) % KINDS.len();
            let mut person = invited(&backend).await;
            let began = Instant::now();
            let reply = person.act(identity(KINDS[place].1)).await;
            claims[place].push(began.elapsed());
            assert_eq!((reply.status, person.step()), (200, "identity"));
            let began = Instant::now();
            let reply = person.look().await;
            looks[place].push(began.elapsed());
            assert_eq!(reply.status, 200);
            person.go(json!({ "action": "consent" })).await;
            let mut verdict = vendor.verdict(0);
            verdict["matches"] = json!(false);
            let message = Message::of(&verdict);
            let began = Instant::now();
            assert_eq!(message.post(&backend).await.status, 204);
            verdicts[place].push(began.elapsed());
        }
    }
    for (what, samples) in [("claimed", &claims), ("looked at", &looks), ("judged", &verdicts)] {
        for (place, (kind, _)) in KINDS.iter().enumerate().skip(1) {
            eprintln!(
                "{what}: {kind} against nobody's: AUC {:.3} of {} each",
                auc(&samples[place], &samples[0]),
                rounds
            );
        }
    }
    assert!(claims.iter().chain(&looks).chain(&verdicts).all(|samples| samples.len() == rounds));
}
