//! What a vendor says of a face (rows 26, 27 and 29): believed for its signature, once, for the check that it was asked for.
//! The sample vendor as a process of its own is in the stories.

use regain_backend::clock;
use regain_backend::config::{self, IdentityBy};
use serde_json::{Value, json};

use crate::backend::Backend;
use crate::client::{Client, FULL, Reply, key};
use crate::vendor::{FORMER, KEY, Message, OTHER, Vendor, signed};

/// In front of the check, and nothing begun.
async fn at_check(backend: &Backend) -> Client<'_> {
    let mut person = Client::open(backend).await;
    person.sign_in(FULL).await;
    person.lose(&["phone"]).await;
    // What an earlier flow was sent can't be sent again so soon.
    backend.advance(60).await;
    person.prove().await;
    assert_eq!(person.step(), "identity", "{:#}", person.flow);
    person
}

async fn begun(backend: &Backend) -> Client<'_> {
    let mut person = at_check(backend).await;
    person.go(json!({ "action": "consent" })).await;
    person
}

/// And nothing was counted.
async fn nothing_came(person: &mut Client<'_>) {
    let before = person.flow.clone();
    assert_eq!(person.look().await.status, 200);
    for part in ["version", "step", "actions"] {
        assert_eq!(person.flow[part], before[part]);
    }
}

async fn refused(message: &Message, backend: &Backend, status: u16, problem: &str) {
    let reply = message.post(backend).await;
    assert_eq!((reply.status, reply.problem(), reply.body.get("flow")), (status, problem, None), "{}", message.body);
}

async fn audited(backend: &Backend, event: &str) -> Vec<Value> {
    let mut tx = backend.app.store.read().await.unwrap();
    let entries = tx.audit_after(0, 1_000).await.unwrap();
    entries
        .iter()
        .filter(|entry| entry.event == event)
        .map(|entry| serde_json::from_str(&entry.detail).unwrap())
        .collect()
}

#[tokio::test]
async fn row_27_a_verdict_that_is_signed_and_bound_passes_and_says_it_once() {
    let vendor = Vendor::start().await;
    let backend = vendor.backend(IdentityBy::Link).await;
    let mut person = at_check(&backend).await;
    assert_eq!((vendor.asked(), &person.flow["step"]["by"]), (0, &json!("link")), "nobody is asked before the consent");
    let consent = json!({ "action": "consent" });
    let (named, version) = (key(), person.version());
    for _ in 0..2 {
        // The answer carries a secret: the second time it is made again, and the vendor isn't asked again.
        let reply = Reply::of(person.request(&named, version, &consent).send().await.unwrap()).await;
        let session = &reply.body["step"]["check"]["session"];
        assert_eq!(*session, json!({ "url": "https://vendor.test/session/1" }), "no more than the way needs");
    }
    assert_eq!(vendor.asked(), 1);
    person.look().await;
    let (headers, body) = vendor.asked.lock().unwrap()[0].clone();
    let header = |name: &str| headers[name].to_str().unwrap().to_owned();
    let at = header("webhook-timestamp").parse().unwrap();
    let text = std::str::from_utf8(&body).unwrap();
    assert_eq!(header("webhook-signature"), signed(KEY, &header("webhook-id"), at, text));
    let asked = vendor.verdict(0);
    let (flow, check) = (&person.flow["id"], &person.flow["step"]["check"]["id"]);
    assert_eq!((&asked["flow"], &asked["check"], &asked["account"]), (flow, check, &json!(FULL)));

    let message = Message::of(&vendor.verdict(0));
    assert_eq!(message.post(&backend).await.status, 204);
    person.look().await;
    assert_eq!(person.step(), "bind", "{:#}", person.flow);
    let version = person.version();
    assert_eq!(message.post(&backend).await.status, 204, "delivered twice, answered the same");
    person.look().await;
    assert_eq!(person.version(), version);
    assert_eq!(audited(&backend, "face_proved").await.len(), 1);
}

#[tokio::test]
async fn row_27_what_is_forged_late_or_of_something_else_counts_for_nothing() {
    let vendor = Vendor::start().await;
    let backend = vendor.backend(IdentityBy::Link).await;
    let mut person = begun(&backend).await;
    let good = vendor.verdict(0);
    let now = clock::system().unix();

    let right = Message::of(&good);
    let unsigned = ["", "v1,", "v2,AAAA", &right.signature[3..], "v1,AAAA"]
        .map(|signature| Message { signature: signature.to_owned(), ..right.clone() });
    let others = [
        Message::signed_with(OTHER, now, good.to_string()),
        Message { id: "msg_other".to_owned(), ..right.clone() },
        Message { timestamp: now + 1, ..right.clone() },
        Message { body: right.body.replace("\"live\":true", "\"live\":null"), ..right.clone() },
    ];
    for message in unsigned.iter().chain(&others) {
        refused(message, &backend, 401, "unauthorized").await;
    }
    for seconds in [-301, 302] {
        refused(&Message::signed_with(KEY, now + seconds, good.to_string()), &backend, 409, "not_accepted").await;
    }
    for (part, other) in [
        ("check", "0123456789abcdef0123456789abcdef"),
        ("check", "no id"),
        ("flow", "0123456789abcdef0123456789abcdef"),
        ("account", "nophone@example.test"),
        ("nonce", "guessed"),
        ("nonce", ""),
        ("expires_at", "2020-01-01T00:00:00Z"),
    ] {
        let mut foreign = good.clone();
        foreign[part] = json!(other);
        refused(&Message::of(&foreign), &backend, 409, "not_accepted").await;
    }
    nothing_came(&mut person).await;
    assert_eq!(person.flow["step"]["attempts_left"], 3);
    let why: Vec<_> = audited(&backend, "verdict_refused").await;
    for one in ["closed", "foreign", "expired"] {
        assert!(why.contains(&json!({ "why": one })), "{one}: {why:?}");
    }
    // None of it was in the way of the right one.
    assert_eq!(right.post(&backend).await.status, 204);
    person.look().await;
    assert_eq!(person.step(), "bind");
}

#[tokio::test]
async fn row_27_what_is_no_verdict_is_not_read_as_one() {
    let vendor = Vendor::start().await;
    let backend = vendor.backend(IdentityBy::Link).await;
    let mut person = begun(&backend).await;
    let good = vendor.verdict(0);
    let mut more = good.clone();
    more["passed"] = json!(true);
    let mut number = good.clone();
    number["matches"] = json!(1);
    let mut nested = good.clone();
    nested["source"] = json!({ "stream": null });
    let doubled = good.to_string().replacen('{', "{\"live\":true,", 1);
    let question = vendor.asked.lock().unwrap()[0].1.clone();
    let question = String::from_utf8(question.to_vec()).unwrap();
    let bodies = [more.to_string(), number.to_string(), nested.to_string(), doubled, question];
    for body in bodies.into_iter().chain(["true", "{}", "[]", ""].map(str::to_owned)) {
        let message = Message::signed_with(KEY, clock::system().unix(), body);
        refused(&message, &backend, 400, "malformed").await;
    }
    let long = Message::signed_with(KEY, clock::system().unix(), "x".repeat(17 * 1024));
    refused(&long, &backend, 413, "too_large").await;
    nothing_came(&mut person).await;
}

#[tokio::test]
async fn row_26_and_row_29_every_part_has_to_be_said_and_to_be_good() {
    let vendor = Vendor::start().await;
    let many = |config: &mut config::Config| {
        (config.policy.identity_attempts, config.policy.identity_checks) = (Some(50), Some(50));
    };
    let backend = vendor.backend_with(IdentityBy::Link, many).await;
    let mut person = at_check(&backend).await;
    for (part, said, failure) in [
        ("matches", json!(false), "no_match"),
        ("matches", Value::Null, "no_match"),
        ("live", json!(false), "not_live"),
        ("live", Value::Null, "not_live"),
        ("injected", json!(true), "not_live"),
        ("injected", Value::Null, "not_live"),
        ("source", json!("upload"), "not_live"),
        ("source", Value::Null, "not_live"),
        ("failure", json!("no_match"), "no_match"),
    ] {
        // Null, or not there at all.
        for absent in if said.is_null() { vec![false, true] } else { vec![false] } {
            person.go(json!({ "action": "consent" })).await;
            let mut verdict = vendor.verdict(0);
            verdict[part] = said.clone();
            if absent {
                verdict.as_object_mut().unwrap().remove(part);
            }
            assert_eq!(Message::of(&verdict).post(&backend).await.status, 204, "it is taken, and it is a no");
            person.look().await;
            assert_eq!((person.step(), &person.flow["step"]["failure"]), ("identity", &json!(failure)), "{verdict}");
            assert_eq!(person.flow["step"].get("check"), None, "and the check is over");
            refused(&Message::of(&vendor.verdict(0)), &backend, 409, "not_accepted").await;
        }
    }
}

#[tokio::test]
async fn row_27_of_many_at_once_one_counts() {
    let vendor = Vendor::start().await;
    let backend = vendor.backend(IdentityBy::Link).await;
    let mut person = begun(&backend).await;
    let mut no = vendor.verdict(0);
    no["matches"] = json!(false);
    let same = Message::of(&no);
    let replies = futures_util::future::join_all((0..16).map(|_| same.post(&backend))).await;
    assert!(replies.iter().all(|reply| reply.status == 204), "{replies:#?}");
    person.look().await;
    assert_eq!(person.flow["step"]["attempts_left"], 2, "sixteen times the same is one attempt");

    person.go(json!({ "action": "consent" })).await;
    let mut no = vendor.verdict(0);
    no["matches"] = json!(false);
    let different: Vec<_> = (0..16).map(|_| Message::of(&no)).collect();
    let replies = futures_util::future::join_all(different.iter().map(|message| message.post(&backend))).await;
    assert_eq!(replies.iter().filter(|reply| reply.status == 204).count(), 1);
    assert!(replies.iter().all(|reply| matches!(reply.status, 204 | 409)), "{replies:#?}");
    person.look().await;
    assert_eq!(person.flow["step"]["attempts_left"], 1);
    let again = Message { body: vendor.verdict(0).to_string(), ..same };
    let again = Message { signature: signed(KEY, &again.id, again.timestamp, &again.body), ..again };
    refused(&again, &backend, 409, "not_accepted").await;
}

#[tokio::test]
async fn row_27_a_verdict_on_an_older_check_or_another_flow_is_refused() {
    let vendor = Vendor::start().await;
    let backend = vendor.backend(IdentityBy::Link).await;
    let mut first = begun(&backend).await;
    let older = vendor.verdict(0);
    first.go(json!({ "action": "consent" })).await;
    refused(&Message::of(&older), &backend, 409, "not_accepted").await;
    let newer = vendor.verdict(0);
    nothing_came(&mut first).await;

    let mut second = begun(&backend).await;
    let others = vendor.verdict(0);
    for part in ["check", "flow", "nonce"] {
        let mut crossed = others.clone();
        crossed[part] = newer[part].clone();
        refused(&Message::of(&crossed), &backend, 409, "not_accepted").await;
        let mut crossed = newer.clone();
        crossed[part] = others[part].clone();
        refused(&Message::of(&crossed), &backend, 409, "not_accepted").await;
    }
    nothing_came(&mut second).await;
    assert_eq!(Message::of(&others).post(&backend).await.status, 204);
    second.look().await;
    assert_eq!(second.step(), "bind");
    first.look().await;
    assert_eq!(first.step(), "identity", "the other flow is where it was");
}

#[tokio::test]
async fn row_27_a_check_that_ran_out_or_was_left_takes_no_verdict() {
    let vendor = Vendor::start().await;
    let backend = vendor.backend(IdentityBy::Link).await;
    let mut person = begun(&backend).await;
    person.go(json!({ "action": "check_failed", "failure": "interrupted" })).await;
    refused(&Message::of(&vendor.verdict(0)), &backend, 409, "not_accepted").await;
    person.go(json!({ "action": "consent" })).await;
    let late = vendor.verdict(0);
    backend.advance(u32::try_from(backend.app.policy.check_lasts).unwrap()).await;
    refused(&Message::of(&late), &backend, 409, "not_accepted").await;
    person.look().await;
    assert_eq!((person.step(), &person.flow["step"]["attempts_left"]), ("identity", &json!(3)));
}

#[tokio::test]
async fn row_28_attempts_end_and_a_right_face_comes_too_late_then() {
    let vendor = Vendor::start().await;
    let backend = vendor.backend_with(IdentityBy::Link, |config| config.policy.identity_attempts = Some(5)).await;
    let mut waiting = begun(&backend).await;
    let passing = vendor.verdict(0);
    let mut person = at_check(&backend).await;
    for left in (0..5).rev() {
        person.go(json!({ "action": "consent" })).await;
        let mut no = vendor.verdict(0);
        no["matches"] = json!(false);
        assert_eq!(Message::of(&no).post(&backend).await.status, 204);
        person.look().await;
        assert_eq!(person.flow["step"]["attempts_left"], left);
    }
    let asked = vendor.asked();
    assert_eq!(person.act(json!({ "action": "consent" })).await.problem(), "not_accepted");
    assert_eq!(vendor.asked(), asked, "nobody is asked for what can't be begun");
    // Begun before, by another flow: the sixth is not compared.
    let mut passing = passing;
    passing["expires_at"] = vendor.verdict(0)["expires_at"].clone();
    Message::of(&passing).post(&backend).await;
    waiting.look().await;
    assert_eq!(waiting.step(), "identity", "{:#}", waiting.flow);
    assert!(audited(&backend, "face_proved").await.is_empty());
}

#[tokio::test]
async fn row_09_without_the_vendor_nothing_changes_and_a_review_is_there() {
    let vendor = Vendor::start().await;
    let backend = vendor.backend(IdentityBy::Link).await;
    let mut person = at_check(&backend).await;
    let long = format!("https://vendor.test/{}", "x".repeat(2_048));
    for garbage in [
        Value::Null,
        json!({}),
        json!("https://vendor.test/"),
        json!({ "url": null, "token": "sdk-1" }),
        json!({ "url": "javascript:alert(1)" }),
        json!({ "url": "/session/1" }),
        json!({ "url": "https://" }),
        json!({ "url": "https://somebody:secret@vendor.test/" }),
        json!({ "url": long }),
    ] {
        *vendor.says.lock().unwrap() = garbage.clone();
        let reply = person.act(json!({ "action": "consent" })).await;
        assert_eq!((reply.status, reply.problem()), (503, "unavailable"), "{garbage}");
    }
    nothing_came(&mut person).await;
    let unasked = vendor.asked();
    let (of_old, consent) = (person.version() - 1, json!({ "action": "consent" }));
    let reply = Reply::of(person.request(&key(), of_old, &consent).send().await.unwrap()).await;
    assert_eq!((reply.problem(), vendor.asked()), ("stale", unasked), "nobody is asked for an older version");
    person.go(json!({ "action": "ask_review" })).await;
    assert_eq!(person.step(), "review");
}

#[tokio::test]
async fn row_27_a_host_hands_over_what_was_signed_and_never_a_boolean() {
    let vendor = Vendor::start().await;
    let backend = vendor.backend(IdentityBy::Native).await;
    let mut person = begun(&backend).await;
    assert_eq!(person.flow["step"]["check"]["session"], json!({ "token": "sdk-1" }));
    let good = vendor.verdict(0);
    let right = Message::of(&good);
    let mut foreign = good.clone();
    foreign["account"] = json!("nophone@example.test");
    let old = Message::signed_with(KEY, clock::system().unix() - 301, good.to_string());
    let forged = Message::signed_with(OTHER, clock::system().unix(), good.to_string());
    let changed = Message { body: right.body.replace("true", "false"), ..right.clone() };
    for wrong in [old, forged, changed, Message::of(&foreign), Message { body: "true".to_owned(), ..right.clone() }] {
        let reply = person.act(wrong.action()).await;
        assert_eq!((reply.status, reply.problem()), (422, "invalid"), "{:#}", reply.body);
        assert_eq!(reply.body["field"], "signature");
    }
    for boolean in
        [json!({ "action": "submit_verdict", "passed": true }), json!({ "action": "submit_verdict", "body": "true" })]
    {
        assert_eq!(person.act(boolean).await.problem(), "malformed");
    }
    nothing_came(&mut person).await;
    assert_eq!(person.flow["step"]["attempts_left"], 3);
    assert!(audited(&backend, "verdict_refused").await.contains(&json!({ "why": "forged" })));

    let (named, version) = (key(), person.version());
    for _ in 0..2 {
        let reply = Reply::of(person.request(&named, version, &right.action()).send().await.unwrap()).await;
        assert_eq!((reply.status, &reply.body["step"]["name"]), (200, &json!("bind")), "{:#}", reply.body);
    }
    assert_eq!(right.post(&backend).await.status, 204, "its servers say the same: known, and nothing changes");
    assert_eq!(audited(&backend, "face_proved").await.len(), 1);
}

#[tokio::test]
async fn row_27_where_a_page_looks_no_host_speaks_for_it() {
    let vendor = Vendor::start().await;
    let backend = vendor.backend(IdentityBy::Link).await;
    let mut person = begun(&backend).await;
    let right = Message::of(&vendor.verdict(0));
    assert_eq!(person.act(right.action()).await.problem(), "not_accepted");
    nothing_came(&mut person).await;
    let bare = Backend::start().await;
    assert_eq!(right.post(&bare).await.status, 404, "without a vendor nobody is listened to");
}

#[tokio::test]
async fn row_27_while_a_key_is_replaced_the_former_one_is_taken_too() {
    let vendor = Vendor::start().await;
    let backend = vendor.backend(IdentityBy::Link).await;
    let mut person = begun(&backend).await;
    let now = clock::system().unix();
    let mut message = Message::signed_with(FORMER, now, vendor.verdict(0).to_string());
    message.signature = format!("v1a,AAAA {} {}", signed(OTHER, &message.id, now, &message.body), message.signature);
    assert_eq!(message.post(&backend).await.status, 204);
    person.look().await;
    assert_eq!(person.step(), "bind");
}

#[tokio::test]
async fn row_22_neither_the_nonce_nor_the_session_is_stored_as_it_is() {
    let vendor = Vendor::start().await;
    let backend = vendor.backend(IdentityBy::Link).await;
    begun(&backend).await;
    let nonce = vendor.verdict(0)["nonce"].as_str().unwrap().to_owned();
    let files = ["", "-wal"].map(|end| format!("{}{end}", backend.database().display()));
    for file in files.iter().filter_map(|file| std::fs::read(file).ok()) {
        for secret in [nonce.as_bytes(), b"vendor.test/session"] {
            assert!(!file.windows(secret.len()).any(|window| window == secret));
        }
    }
}
