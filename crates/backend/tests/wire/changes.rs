//! The signed-in way: a factor that works gets a new value, and "can't verify?" from inside.

use serde_json::{Value, json};

use crate::backend::Backend;
use crate::client::{Client, FULL, FULL_PHONE, PASSWORD, SECRET};

const ALL: [&str; 4] = ["withdrawal_off", "c2c_sell_off", "sessions_end", "addresses_told"];

/// In the security settings, by account, password and a code.
pub async fn inside<'b>(backend: &'b Backend, account: &str) -> Client<'b> {
    let mut person = Client::open_with(backend, json!({ "way": "signed_in" })).await;
    person.sign_in(account).await;
    backend.advance(30).await;
    let code = backend.totp(SECRET, 0);
    person.go(json!({ "action": "submit_code", "factor": "authenticator", "code": code })).await;
    assert_eq!(person.step(), "security", "{:#}", person.flow);
    person
}

/// Up to where the new value is wanted.
pub async fn changing(person: &mut Client<'_>, factor: &str) {
    person.go(json!({ "action": "change", "factor": factor })).await;
    assert_eq!(person.flow["step"]["changing"], json!(factor));
    person.go(json!({ "action": "accept", "accepted": ALL })).await;
    person.prove().await;
    assert_eq!(person.step(), "bind", "{:#}", person.flow);
}

async fn value(backend: &Backend, factor: &str) -> Option<String> {
    let mut tx = backend.app.store.read().await.unwrap();
    let account = tx.account_by_name(FULL).await.unwrap().unwrap();
    let factors = tx.factors(account.id).await.unwrap();
    factors.iter().find(|one| one.factor.name() == factor)?.address().map(str::to_owned)
}

#[tokio::test]
async fn the_settings_show_what_is_enrolled_masked_and_since_when() {
    let backend = Backend::start().await;
    let person = inside(&backend, FULL).await;
    let step = &person.flow["step"];
    let shown: Vec<_> = step["factors"].as_array().unwrap().iter().map(|one| one["factor"].as_str().unwrap()).collect();
    assert_eq!(shown, ["email", "phone", "authenticator"]);
    assert_eq!(
        (&step["factors"][0]["masked"], &step["factors"][2]["masked"]),
        (&json!("f•••@e•••.test"), &Value::Null)
    );
    assert!(step["factors"][0]["changed_at"].is_string());
    assert_eq!((&step["recovery_codes"], &person.flow["hold"]), (&Value::Null, &Value::Null));
    let held = inside(&backend, "held@example.test").await;
    assert!(held.flow["hold"]["until"].is_string(), "{:#}", held.flow);
}

#[tokio::test]
async fn each_factor_is_changed_by_its_own_code_and_one_of_every_other() {
    for factor in ["email", "phone", "authenticator"] {
        let backend = Backend::start().await;
        let mut person = inside(&backend, FULL).await;
        person.go(json!({ "action": "change", "factor": factor })).await;
        let needs = person.flow["step"]["needs"].as_array().unwrap().clone();
        let own = match factor {
            "email" => "email_code",
            "phone" => "sms_code",
            _ => "totp",
        };
        assert_eq!((needs.len(), &needs[0]), (3, &json!(own)), "the password was given: {needs:?}");
        person.go(json!({ "action": "accept", "accepted": ALL })).await;
        // The factor's own code comes first: nothing else is taken before it.
        let other = if factor == "email" { "phone" } else { "email" };
        let reply = person.act(json!({ "action": "send_code", "factor": other })).await;
        assert_eq!((reply.status, reply.problem()), (401, "step_up_required"));
        person.prove().await;
        person.bind().await;
        assert_eq!((person.step(), &person.flow["step"]["signed_in"]), ("done", &json!(false)));
        assert_eq!(person.flow["step"]["changed"][0]["factor"], json!(factor));
        assert!(person.flow["hold"]["until"].is_string());
        let expected = match factor {
            "email" => Some("anew@example.test"),
            "phone" => Some("+12025550199"),
            _ => None,
        };
        assert_eq!(value(&backend, factor).await.as_deref(), expected);
        for hook in ["sessions.revoke", "hold.started"] {
            assert!(backend.outbox_keys().await.iter().any(|key| key.ends_with(hook)), "{factor}: {hook}");
        }
    }
}

#[tokio::test]
async fn a_new_address_differs_from_the_old_one_and_is_nobody_elses() {
    let backend = Backend::start().await;
    let mut person = inside(&backend, FULL).await;
    changing(&mut person, "email").await;
    let same = person.act(json!({ "action": "propose", "factor": "email", "address": "FULL@example.test" })).await;
    assert_eq!((same.status, same.problem()), (422, "address_unchanged"));
    let others = "held@example.test";
    person.go(json!({ "action": "propose", "factor": "email", "address": others })).await;
    // Before its code was right it looks like any other.
    assert_eq!(person.flow["step"]["proposal"]["address"], json!(others));
    let code = backend.code(others).await;
    let taken = person.act(json!({ "action": "submit_code", "factor": "email", "code": code })).await;
    assert_eq!((taken.status, taken.problem()), (422, "address_taken"));
    assert_eq!(person.step(), "bind");
    person.bind().await;
    assert_eq!(value(&backend, "email").await.as_deref(), Some("anew@example.test"));
}

#[tokio::test]
async fn row_06_a_code_given_to_change_one_thing_counts_for_nothing_else() {
    let backend = Backend::start().await;
    let mut person = inside(&backend, FULL).await;
    person.go(json!({ "action": "change", "factor": "phone" })).await;
    person.go(json!({ "action": "accept", "accepted": ALL })).await;
    person.prove_factor("phone").await;
    person.prove_factor("email").await;
    // Back to the settings, and on to something else: every code is asked for once more.
    person.go(json!({ "action": "back" })).await;
    person.go(json!({ "action": "back" })).await;
    assert_eq!(person.step(), "security");
    person.go(json!({ "action": "change", "factor": "email" })).await;
    assert_eq!(person.flow["step"]["needs"].as_array().unwrap().len(), 3);
    person.go(json!({ "action": "accept", "accepted": ALL })).await;
    // The code that was sent to change the phone is none to change the email address.
    person.go(json!({ "action": "cannot_verify" })).await;
    assert_eq!(person.step(), "choose_lost");
    person.go(json!({ "action": "choose_lost", "lost": ["phone"] })).await;
    let needs = person.flow["step"]["needs"].as_array().unwrap().clone();
    assert_eq!(needs, [json!("email_code"), json!("totp"), json!("face")], "only the password stays");
}

#[tokio::test]
async fn cant_verify_leads_through_the_same_reset_from_inside() {
    for lost in ["email", "phone", "authenticator"] {
        let backend = Backend::start().await;
        let mut person = inside(&backend, FULL).await;
        person.go(json!({ "action": "change", "factor": lost })).await;
        person.go(json!({ "action": "accept", "accepted": ALL })).await;
        person.go(json!({ "action": "cannot_verify" })).await;
        assert_eq!((person.step(), &person.flow["step"]["lost"]), ("choose_lost", &json!([])));
        person.go(json!({ "action": "choose_lost", "lost": [lost] })).await;
        person.go(json!({ "action": "accept", "accepted": ALL })).await;
        person.prove().await;
        person.review_approved().await;
        person.bind().await;
        assert_eq!((person.step(), &person.flow["step"]["changed"][0]["factor"]), ("done", &json!(lost)));
    }
}

#[tokio::test]
async fn a_link_opens_the_right_way_at_the_right_place() {
    let backend = Backend::start().await;
    for way in ["signed_out", "signed_in"] {
        for factor in ["email", "phone", "authenticator"] {
            let mut person = Client::open_with(&backend, json!({ "way": way, "reset": factor })).await;
            assert_eq!(person.flow["step"]["reset"], factor);
            person.sign_in(FULL).await;
            assert_eq!((person.step(), &person.flow["step"]["lost"]), ("choose_lost", &json!([factor])), "{way}");
            person.go(json!({ "action": "back" })).await;
            assert_eq!(person.step(), "cannot_verify");
        }
    }
    // What isn't enrolled is not asked about, and who is frozen is told at once.
    let mut person = Client::open_with(&backend, json!({ "way": "signed_out", "reset": "phone" })).await;
    person.sign_in("nophone@example.test").await;
    assert_eq!(person.step(), "verify");
    let mut person = Client::open_with(&backend, json!({ "way": "signed_out", "reset": "phone" })).await;
    person.sign_in("frozen@example.test").await;
    assert_eq!((person.step(), &person.flow["step"]["reason"]), ("refused", &json!("self_frozen")));
}

#[tokio::test]
async fn a_dispute_stops_a_change_and_holds_the_account_after_it() {
    let backend = Backend::start().await;
    let press = |token: String| {
        let path = backend.path(&format!("/v1/notices/{token}/dispute"));
        let request = backend.http.post(path).header("Idempotency-Key", crate::client::key());
        async move { request.send().await.unwrap().text().await.unwrap() }
    };
    let mut person = inside(&backend, FULL).await;
    changing(&mut person, "phone").await;
    let told = backend.notices(FULL_PHONE).await.remove(0);
    assert_eq!(press(told).await, "\"stopped\"");
    person.look().await;
    assert_eq!((person.step(), &person.flow["step"]["reason"]), ("refused", &json!("disputed")));

    backend.advance(3_600).await;
    let mut person = inside(&backend, FULL).await;
    changing(&mut person, "phone").await;
    person.bind().await;
    let old = backend.notices(FULL_PHONE).await.remove(0);
    assert_eq!(press(old).await, "\"held\"");
}

#[tokio::test]
async fn row_07_an_account_that_is_frozen_meanwhile_changes_nothing() {
    let backend = Backend::start().await;
    let mut person = inside(&backend, FULL).await;
    changing(&mut person, "phone").await;
    let mut tx = backend.app.store.write().await.unwrap();
    let account = tx.account_by_name(FULL).await.unwrap().unwrap();
    tx.replace_status(account.id, regain_flow::Status::SelfFrozen).await.unwrap();
    tx.commit().await.unwrap();
    let proposed = json!({ "action": "propose", "factor": "phone", "address": "+12025550199" });
    assert_eq!(person.act(proposed).await.problem(), "stale");
    assert_eq!((person.step(), &person.flow["step"]["reason"]), ("refused", &json!("self_frozen")));
    let mut person = Client::open_with(&backend, json!({ "way": "signed_in" })).await;
    person.sign_in("frozen@example.test").await;
    backend.advance(30).await;
    let code = backend.totp(SECRET, 0);
    person.go(json!({ "action": "submit_code", "factor": "authenticator", "code": code })).await;
    // Nothing is offered there, and the reason is told before anybody presses.
    assert_eq!(person.flow["step"]["refused"], "self_frozen");
    assert_eq!(person.flow["actions"], json!(["ask_support", "refresh", "leave"]));
    person.go(json!({ "action": "change", "factor": "phone" })).await;
    assert_eq!((person.step(), &person.flow["step"]["reason"]), ("refused", &json!("self_frozen")));
}

#[tokio::test]
async fn row_08_another_new_value_needs_another_code_in_a_change_too() {
    let backend = Backend::start().await;
    let mut person = inside(&backend, FULL).await;
    changing(&mut person, "phone").await;
    person.go(json!({ "action": "propose", "factor": "phone", "address": "+12025550198" })).await;
    let code = backend.code("+12025550198").await;
    person.go(json!({ "action": "propose", "factor": "phone", "address": "+12025550199" })).await;
    let reply = person.act(json!({ "action": "submit_code", "factor": "phone", "code": code })).await;
    assert_eq!((reply.status, reply.problem()), (422, "wrong_code"));
    assert_eq!(value(&backend, "phone").await.as_deref(), Some(FULL_PHONE));
}

#[tokio::test]
async fn a_password_that_was_given_long_ago_is_asked_for_again() {
    let backend = Backend::start().await;
    let mut person = inside(&backend, FULL).await;
    for _ in 0..2 {
        backend.advance(16 * 60).await;
        person.go(json!({ "action": "refresh" })).await;
    }
    person.go(json!({ "action": "change", "factor": "email" })).await;
    assert_eq!(person.flow["step"]["needs"][0], json!("password"));
    person.go(json!({ "action": "accept", "accepted": ALL })).await;
    let reply = person.act(json!({ "action": "send_code", "factor": "email" })).await;
    assert_eq!((reply.status, reply.problem()), (401, "step_up_required"));
    assert_eq!(reply.header("www-authenticate"), "Bearer error=\"insufficient_user_authentication\"");
    person.go(json!({ "action": "submit_password", "password": PASSWORD })).await;
    person.prove().await;
    assert_eq!(person.step(), "bind");
}
