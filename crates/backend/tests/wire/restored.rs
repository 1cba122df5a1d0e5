//! What two operators give back is given back whole: nothing that was begun, proved, asked for or saved while the account was
//! in other hands counts afterwards (rows 6, 7, 37, rule 12).

use regain_backend::decide::Said;
use serde_json::{Value, json};

use crate::backend::Backend;
use crate::changes::{changing, inside};
use crate::client::{Client, FULL, FULL_PHONE, Reply, decide, key};

const ALL: [&str; 4] = ["withdrawal_off", "c2c_sell_off", "sessions_end", "addresses_told"];
/// What [`Client::bind`] binds in place of the phone: a thief's.
const THIEFS: &str = "+12025550199";

async fn press(backend: &Backend, token: &str) -> Value {
    let path = backend.path(&format!("/v1/notices/{token}/dispute"));
    Reply::of(backend.http.post(path).header("Idempotency-Key", key()).send().await.unwrap()).await.body
}

async fn shown(backend: &Backend, token: &str) -> Value {
    Reply::of(backend.http.get(backend.path(&format!("/v1/notices/{token}"))).send().await.unwrap()).await.body
}

async fn value(backend: &Backend, factor: &str) -> Option<String> {
    let mut tx = backend.app.store.read().await.unwrap();
    let account = tx.account_by_name(FULL).await.unwrap().unwrap();
    let factors = tx.factors(account.id).await.unwrap();
    factors.iter().find(|one| one.factor.name() == factor)?.address().map(str::to_owned)
}

/// A thief has changed the phone.
async fn stolen(backend: &Backend) {
    let mut thief = inside(backend, FULL).await;
    changing(&mut thief, "phone").await;
    thief.bind().await;
    assert_eq!(value(backend, "phone").await.as_deref(), Some(THIEFS));
    backend.advance(60).await;
}

/// Of the thief, with the phone that is the account's for now.
async fn proves(backend: &Backend, thief: &mut Client<'_>, factor: &str) {
    if factor == "phone" {
        thief.go(json!({ "action": "send_code", "factor": "phone" })).await;
        let code = backend.code(THIEFS).await;
        thief.go(json!({ "action": "submit_code", "factor": "phone", "code": code })).await;
    } else {
        thief.prove_factor(factor).await;
    }
}

/// The owner says no from the mail about the binding, and two operators give everything back.
async fn restored(backend: &Backend) {
    let token = backend.notices(FULL_PHONE).await.remove(0);
    assert_eq!(press(backend, &token).await, json!("held"));
    let case = shown(backend, &token).await["case"].as_str().unwrap().to_owned();
    decide(backend, &case, Said::Restore).await;
    assert_eq!(value(backend, "phone").await.as_deref(), Some(FULL_PHONE));
}

#[tokio::test]
async fn row_37_what_was_proved_with_a_stolen_phone_counts_for_nothing_once_it_is_given_back() {
    let backend = Backend::start().await;
    stolen(&backend).await;
    let mut binding = inside(&backend, FULL).await;
    binding.go(json!({ "action": "change", "factor": "email" })).await;
    binding.go(json!({ "action": "accept", "accepted": ALL })).await;
    for factor in ["email", "phone", "authenticator"] {
        proves(&backend, &mut binding, factor).await;
    }
    assert_eq!(binding.step(), "bind");
    let mut waiting = Client::open(&backend).await;
    waiting.sign_in(FULL).await;
    waiting.go(json!({ "action": "use_method", "factor": "phone" })).await;
    backend.advance(60).await;
    waiting.go(json!({ "action": "send_code", "factor": "phone" })).await;
    let code = backend.code(THIEFS).await;
    let mut signed_in = Client::open(&backend).await;
    signed_in.sign_in(FULL).await;
    signed_in.prove_factor("authenticator").await;
    let handle = signed_in.flow["next"]["handle"].clone();
    assert!(handle.is_string(), "{:#}", signed_in.flow);

    restored(&backend).await;
    let reply = waiting.act(json!({ "action": "submit_code", "factor": "phone", "code": code })).await;
    assert_ne!(reply.status, 200, "{:#}", reply.body);
    for mut flow in [binding, waiting] {
        flow.look().await;
        assert_eq!(flow.step(), "refused", "{:#}", flow.flow);
    }
    let body = json!({ "way": "signed_in", "handle": handle });
    let opened = backend.http.post(backend.path("/v1/flows")).header("Idempotency-Key", key()).json(&body).send().await;
    assert_eq!(opened.unwrap().status(), 422);
}

#[tokio::test]
async fn row_20_codes_that_were_on_the_screen_while_the_account_was_stolen_are_never_saved() {
    let backend = Backend::start().await;
    stolen(&backend).await;
    let mut thief = inside(&backend, FULL).await;
    thief.go(json!({ "action": "issue_recovery_codes" })).await;
    for factor in ["email", "phone", "authenticator"] {
        proves(&backend, &mut thief, factor).await;
    }
    assert_eq!(thief.step(), "recovery_codes");
    restored(&backend).await;
    let reply = thief.act(json!({ "action": "confirm_saved" })).await;
    assert_ne!(reply.status, 200);
    let person = inside(&backend, FULL).await;
    assert_eq!(person.flow["step"]["recovery_codes"], Value::Null);
}

#[tokio::test]
async fn row_36_a_freeze_ends_what_nobody_looks_at_meanwhile() {
    let backend = Backend::start().await;
    let mut parked = inside(&backend, FULL).await;
    changing(&mut parked, "phone").await;
    let command = regain_backend::decide::Command::Freeze;
    let mut tx = backend.app.store.write().await.unwrap();
    let account = tx.account_by_name(FULL).await.unwrap().unwrap();
    regain_backend::decide::settle(&backend.app, &mut tx, command, &account, backend.app.clock.now()).await.unwrap();
    // As if it had been thawed by two others.
    tx.replace_status(account.id, regain_flow::Status::Active).await.unwrap();
    tx.commit().await.unwrap();
    parked.look().await;
    assert_eq!(parked.step(), "refused", "{:#}", parked.flow);
}

#[tokio::test]
async fn only_what_was_disputed_is_put_back() {
    let backend = Backend::start().await;
    let mut owner = inside(&backend, FULL).await;
    changing(&mut owner, "email").await;
    owner.bind().await;
    backend.advance(7_200).await;
    let mut thief = inside(&backend, "anew@example.test").await;
    thief.go(json!({ "action": "change", "factor": "phone" })).await;
    thief.go(json!({ "action": "accept", "accepted": ALL })).await;
    thief.prove_factor("phone").await;
    thief.go(json!({ "action": "send_code", "factor": "email" })).await;
    let code = backend.code("anew@example.test").await;
    thief.go(json!({ "action": "submit_code", "factor": "email", "code": code })).await;
    thief.prove_factor("authenticator").await;
    thief.bind().await;
    restored(&backend).await;
    assert_eq!(value(&backend, "email").await.as_deref(), Some("anew@example.test"), "nobody disputed that");
}

#[tokio::test]
async fn row_33_a_notice_of_a_beginning_speaks_for_what_another_flow_has_bound_since() {
    let backend = Backend::start().await;
    let mut told = inside(&backend, FULL).await;
    changing(&mut told, "phone").await;
    let notice = backend.notices(FULL).await.remove(0);
    backend.advance(60).await;
    stolen(&backend).await;
    assert_eq!(shown(&backend, &notice).await["state"], "bound");
    assert_eq!(press(&backend, &notice).await, json!("held"));
    let case = shown(&backend, &notice).await["case"].as_str().unwrap().to_owned();
    decide(&backend, &case, Said::Restore).await;
    assert_eq!(value(&backend, "phone").await.as_deref(), Some(FULL_PHONE));
}

#[tokio::test]
async fn rule_12_a_binding_is_disputed_once_by_whichever_notice_and_the_operators_servers_hear_of_it() {
    let backend = Backend::start().await;
    stolen(&backend).await;
    let mut links = backend.notices(FULL_PHONE).await;
    let started = links.pop().unwrap();
    let bound = links.remove(0);
    assert_eq!(press(&backend, &started).await, json!("held"));
    let case = shown(&backend, &started).await["case"].as_str().unwrap().to_owned();
    let hooks = |keys: Vec<String>| keys.into_iter().filter(|key| key.starts_with("dispute/")).count();
    assert_eq!(hooks(backend.outbox_keys().await), 3);
    decide(&backend, &case, Said::Confirm).await;
    assert_eq!(shown(&backend, &bound).await["state"], "disputed");
    assert_eq!(press(&backend, &bound).await, json!("nothing"), "two people have said that it stands");
}

#[tokio::test]
async fn row_20_whoever_disputes_the_use_of_a_code_ends_the_sheet() {
    for leaves in [true, false] {
        the_sheet_ends(leaves).await;
    }
}

async fn the_sheet_ends(leaves: bool) {
    let backend = Backend::start().await;
    let mut owner = inside(&backend, FULL).await;
    owner.go(json!({ "action": "issue_recovery_codes" })).await;
    owner.prove().await;
    let codes: Vec<String> = serde_json::from_value(owner.flow["step"]["codes"].clone()).unwrap();
    owner.go(json!({ "action": "confirm_saved" })).await;
    backend.advance(60).await;
    let mut thief = Client::open(&backend).await;
    thief.sign_in(FULL).await;
    thief.lose(&["authenticator"]).await;
    thief.go(json!({ "action": "use_recovery_code", "factor": "email", "code": codes[0] })).await;
    // Whether the flow still runs or has been left: the rest of the sheet is worth nothing.
    if leaves {
        thief.go(json!({ "action": "leave" })).await;
    }
    let token = backend.notices(FULL).await.remove(0);
    assert_eq!(shown(&backend, &token).await["state"], "open");
    assert_eq!(press(&backend, &token).await, json!(if leaves { "codes_voided" } else { "stopped" }));
    let person = inside(&backend, FULL).await;
    assert_eq!(person.flow["step"]["recovery_codes"], Value::Null);
}

#[tokio::test]
async fn codes_that_are_voided_take_along_what_one_of_them_stood_for_and_nothing_else() {
    let backend = Backend::start().await;
    let mut owner = inside(&backend, FULL).await;
    owner.go(json!({ "action": "issue_recovery_codes" })).await;
    owner.prove().await;
    let codes: Vec<String> = serde_json::from_value(owner.flow["step"]["codes"].clone()).unwrap();
    owner.go(json!({ "action": "confirm_saved" })).await;
    let saved = backend.notices(FULL_PHONE).await.remove(0);
    backend.advance(60).await;
    let mut recovered = Client::open(&backend).await;
    recovered.sign_in(FULL).await;
    recovered.lose(&["authenticator"]).await;
    recovered.go(json!({ "action": "use_recovery_code", "factor": "email", "code": codes[0] })).await;
    let mut other = Client::open(&backend).await;
    other.sign_in(FULL).await;
    other.lose(&["authenticator"]).await;
    assert_eq!(press(&backend, &saved).await, json!("codes_voided"));
    recovered.look().await;
    assert_eq!(recovered.step(), "refused");
    other.look().await;
    assert_eq!(other.step(), "prove", "an address that reads old mail stops nobody by this");
}
