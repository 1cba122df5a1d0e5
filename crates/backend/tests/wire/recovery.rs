//! Recovery codes: shown once, kept as digests, each good once and for one remaining factor (row 20, rule 14).

use serde_json::{Value, json};

use crate::backend::Backend;
use crate::changes::inside;
use crate::client::{Client, FULL, FULL_PHONE, Reply, key};

/// Makes a set and says that it is saved.
async fn saved(backend: &Backend) -> Vec<String> {
    let mut person = inside(backend, FULL).await;
    let codes = shown(&mut person).await;
    person.go(json!({ "action": "confirm_saved" })).await;
    assert_eq!((person.step(), &person.flow["step"]["recovery_codes"]["left"]), ("security", &json!(10)));
    codes
}

async fn shown(person: &mut Client<'_>) -> Vec<String> {
    person.go(json!({ "action": "issue_recovery_codes" })).await;
    assert_eq!(person.step(), "prove", "a session alone shows none");
    person.prove().await;
    assert_eq!(person.step(), "recovery_codes", "{:#}", person.flow);
    serde_json::from_value(person.flow["step"]["codes"].clone()).unwrap()
}

/// A reset of the authenticator, up to where the remaining codes are asked for.
async fn proving<'b>(backend: &'b Backend) -> Client<'b> {
    let mut person = Client::open(backend).await;
    person.sign_in(FULL).await;
    person.lose(&["authenticator"]).await;
    person
}

fn used(factor: &str, code: &str) -> Value {
    json!({ "action": "use_recovery_code", "factor": factor, "code": code })
}

#[tokio::test]
async fn row_20_ten_codes_of_128_bits_are_shown_once_and_only_digests_are_kept() {
    let backend = Backend::start().await;
    let mut person = inside(&backend, FULL).await;
    let codes = shown(&mut person).await;
    assert_eq!(codes.len(), 10);
    assert!(codes.iter().all(|code| code.replace('-', "").len() == 26), "{codes:?}");
    // A reload and a lost answer show the same ones, as long as they are not saved.
    person.look().await;
    assert_eq!(person.flow["step"]["codes"], json!(codes));
    person.go(json!({ "action": "confirm_saved" })).await;
    assert!(!person.flow.to_string().contains(&codes[0]));
    use sqlx::{ConnectOptions as _, Row as _};
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(backend.database()).read_only(true);
    let mut connection = options.connect().await.unwrap();
    let left = sqlx::query("SELECT COUNT(*) AS n FROM issued_recovery_codes").fetch_one(&mut connection).await.unwrap();
    assert_eq!(left.get::<i64, _>("n"), 0, "what was sealed for the screen is gone");
    let macs = sqlx::query("SELECT mac FROM recovery_codes").fetch_all(&mut connection).await.unwrap();
    assert_eq!(macs.len(), 10);
    for name in ["regain.sqlite", "regain.sqlite-wal"] {
        let file = std::fs::read(backend.database().with_file_name(name)).unwrap_or_default();
        for code in &codes {
            for written in [code.clone(), code.replace('-', "")] {
                assert!(!file.windows(written.len()).any(|window| window == written.as_bytes()), "in {name}");
            }
        }
    }
    for to in [FULL, FULL_PHONE] {
        let told = backend.inbox().await.iter().any(|(of, body)| of == to && body.contains("recovery codes were made"));
        assert!(told, "{to}");
    }
}

#[tokio::test]
async fn row_20_a_used_code_is_dead_and_every_address_is_told_how_many_are_left() {
    let backend = Backend::start().await;
    let codes = saved(&backend).await;
    backend.advance(60).await;
    let mut person = proving(&backend).await;
    person.go(used("email", &codes[0].to_lowercase())).await;
    assert_eq!(person.flow["step"]["recovered"], json!("email"));
    assert!(!person.flow["actions"].as_array().unwrap().contains(&json!("use_recovery_code")), "for one factor only");
    let second = person.act(used("phone", &codes[1])).await;
    assert_eq!((second.status, second.problem()), (409, "not_accepted"));
    let told =
        backend.inbox().await.iter().filter(|(_, body)| body.contains("9 left") || body.contains("9 are left")).count();
    assert_eq!(told, 2);
    person.prove().await;
    assert_eq!(person.step(), "identity", "never for the face");
    person.review_approved().await;
    person.bind().await;
    assert_eq!(person.step(), "done");
    backend.advance(60).await;
    let mut again = Client::open(&backend).await;
    again.sign_in(FULL).await;
    again.lose(&["authenticator"]).await;
    let reply = again.act(used("email", &codes[0])).await;
    assert_eq!((reply.status, reply.problem()), (422, "wrong_code"));
    again.go(used("email", &codes[1])).await;
}

#[tokio::test]
async fn when_two_are_left_the_notice_says_to_make_new_ones() {
    let backend = Backend::start().await;
    let codes = saved(&backend).await;
    for code in &codes[..8] {
        backend.advance(60).await;
        let mut person = proving(&backend).await;
        person.go(used("email", code)).await;
    }
    let inbox = backend.inbox().await;
    let last = inbox.iter().find(|(to, body)| to == FULL && body.contains("recovery codes was used")).unwrap();
    assert!(last.1.contains("Two are left. Make new ones"), "{}", last.1);
    let person = inside(&backend, FULL).await;
    assert_eq!(person.flow["step"]["recovery_codes"]["left"], json!(2));
}

#[tokio::test]
async fn row_05_one_code_sent_many_times_at_once_counts_once() {
    let backend = Backend::start().await;
    let codes = saved(&backend).await;
    backend.advance(60).await;
    let mut flows = Vec::new();
    for _ in 0..5 {
        flows.push(proving(&backend).await);
    }
    let sent = flows.iter().map(|person| person.request(&key(), person.version(), &used("email", &codes[3])).send());
    let mut right = 0;
    for response in futures_util::future::join_all(sent).await {
        let reply = Reply::of(response.unwrap()).await;
        assert!(matches!(reply.status, 200 | 422), "{:#}", reply.body);
        right += usize::from(reply.status == 200);
    }
    assert_eq!(right, 1);
}

#[tokio::test]
async fn row_14_wrong_recovery_codes_are_counted_and_lock_recovery_codes_alone() {
    let backend = Backend::start().await;
    let codes = saved(&backend).await;
    backend.advance(60).await;
    let mut person = proving(&backend).await;
    let garbled = person.act(used("email", "123456")).await;
    assert_eq!((garbled.status, garbled.problem(), &garbled.body["field"]), (422, "invalid", &json!("code")));
    for left in (0..6).rev() {
        let reply = person.act(used("email", "00000-00000-00000-00000-00000-0")).await;
        assert_eq!(reply.body["attempts_left"], json!(left), "{:#}", reply.body);
        assert_eq!(reply.problem(), if left == 0 { "locked" } else { "wrong_code" });
    }
    let mut again = proving(&backend).await;
    assert_eq!(again.act(used("email", &codes[0])).await.problem(), "locked", "over all flows");
    again.prove_factor("email").await;
}

#[tokio::test]
async fn the_ones_before_count_until_the_new_ones_are_saved() {
    let backend = Backend::start().await;
    let old = saved(&backend).await;
    backend.advance(60).await;
    let mut person = inside(&backend, FULL).await;
    let new = shown(&mut person).await;
    assert_eq!(person.flow["step"]["replaces"], json!(10));
    person.go(json!({ "action": "back" })).await;
    assert_eq!(person.step(), "security");
    let reply = person.act(json!({ "action": "confirm_saved" })).await;
    assert_eq!((reply.status, reply.problem()), (401, "step_up_required"));
    backend.advance(60).await;
    let mut reset = proving(&backend).await;
    assert_eq!(reset.act(used("email", &new[0])).await.problem(), "wrong_code");
    reset.go(used("email", &old[0])).await;
    backend.advance(60).await;
    let mut person = inside(&backend, FULL).await;
    let new = shown(&mut person).await;
    person.go(json!({ "action": "confirm_saved" })).await;
    backend.advance(60).await;
    let mut reset = proving(&backend).await;
    assert_eq!(reset.act(used("email", &old[1])).await.problem(), "wrong_code");
    reset.go(used("email", &new[0])).await;
}

#[tokio::test]
async fn rule_14_a_recovery_code_stands_for_nothing_in_a_change_and_for_nothing_that_is_lost() {
    let backend = Backend::start().await;
    let codes = saved(&backend).await;
    backend.advance(60).await;
    let mut person = inside(&backend, FULL).await;
    person.go(json!({ "action": "change", "factor": "email" })).await;
    let all = ["withdrawal_off", "c2c_sell_off", "sessions_end", "addresses_told"];
    person.go(json!({ "action": "accept", "accepted": all })).await;
    let reply = person.act(used("email", &codes[0])).await;
    assert_eq!((reply.status, reply.problem()), (401, "step_up_required"));
    let mut person = proving(&backend).await;
    let reply = person.act(used("authenticator", &codes[0])).await;
    assert_eq!((reply.status, reply.problem()), (409, "not_accepted"));
    // Rule 3: not for the only address that remains, whatever the person says is lost.
    let mut person = Client::open(&backend).await;
    person.sign_in(FULL).await;
    person.lose(&["phone"]).await;
    assert_eq!(person.flow["step"]["recoverable"], json!(["authenticator"]));
    let reply = person.act(used("email", &codes[0])).await;
    assert_eq!((reply.status, reply.problem()), (409, "not_accepted"));
    person.go(used("authenticator", &codes[0])).await;
    person.prove_factor("email").await;
    assert_eq!(person.step(), "identity");
}

#[tokio::test]
async fn a_dispute_of_new_codes_voids_them() {
    let backend = Backend::start().await;
    let codes = saved(&backend).await;
    let token = backend.notices(FULL).await.remove(0);
    let path = backend.path(&format!("/v1/notices/{token}/dispute"));
    let reply = Reply::of(backend.http.post(path).header("Idempotency-Key", key()).send().await.unwrap()).await;
    assert_eq!(reply.body, json!("codes_voided"));
    backend.advance(60).await;
    let mut person = proving(&backend).await;
    let reply = person.act(used("email", &codes[0])).await;
    assert_eq!((reply.status, reply.problem()), (409, "not_accepted"), "there are none");
}
