//! Codes of sign-ups (rows 16, 25 and 39): whoever opens an account has shown nothing yet, so what they have sent is counted apart
//! from what customers have sent, and neither uses up the other's or tells of it.

use serde_json::{Value, json};

use crate::backend::Backend;
use crate::client::{Client, FULL, FULL_PHONE, Reply};
use crate::moves::NEW_PASSWORD;

const ANYBODYS: [&str; 2] = [FULL, "none@example.test"];

/// In a flow of its own, after a while.
async fn sign_up(backend: &Backend, address: &str) -> Reply {
    backend.advance(61).await;
    at_once(backend, address).await
}

async fn at_once(backend: &Backend, address: &str) -> Reply {
    let mut anybody = Client::moves(backend).await;
    anybody.act(json!({ "action": "sign_up", "address": address, "password": NEW_PASSWORD })).await
}

/// The customer is sent a code to sign in with.
async fn own_code(backend: &Backend, factor: &str) -> Reply {
    backend.advance(61).await;
    let mut owner = Client::open(backend).await;
    owner.sign_in(FULL).await;
    owner.act(json!({ "action": "use_method", "factor": factor })).await;
    owner.act(json!({ "action": "send_code", "factor": factor })).await
}

fn told(reply: &Reply) -> (u16, &str) {
    (reply.status, reply.problem())
}

#[tokio::test]
async fn row_16_sign_ups_use_up_no_code_of_whoever_has_the_address() {
    let backend = Backend::start().await;
    for _ in 0..10 {
        assert_eq!(told(&sign_up(&backend, FULL).await), (200, ""));
    }
    assert_eq!(told(&sign_up(&backend, FULL).await), (429, "throttled"), "per address");
    assert_eq!(told(&own_code(&backend, "email").await), (200, ""));
    backend.code(FULL).await;
}

#[tokio::test]
async fn row_25_sign_ups_shut_off_no_block_of_numbers_no_country_and_no_source_for_customers() {
    for budget in ["prefix", "country", "source"] {
        let backend = Backend::with(|config| {
            let budgets = &mut config.budgets;
            match budget {
                "prefix" => budgets.sms_per_prefix = 2,
                "country" => budgets.sms_per_country = 2,
                _ => budgets.codes_per_source = 2,
            }
        })
        .await;
        for number in ["+12025550190", "+12025550191"] {
            assert_eq!(told(&sign_up(&backend, number).await), (200, ""), "{budget}");
        }
        assert_eq!(told(&sign_up(&backend, "+12025550192").await), (429, "throttled"), "{budget}");
        assert_eq!(told(&own_code(&backend, "phone").await), (200, ""), "{budget}");
        backend.code(FULL_PHONE).await;
    }
}

#[tokio::test]
async fn row_25_a_second_address_of_a_new_account_is_counted_as_a_sign_up() {
    let backend = Backend::with(|config| config.budgets.sms_per_prefix = 2).await;
    let mut anybody = Client::moves(&backend).await;
    anybody.signs_up("box@example.test").await;
    for number in ["+12025550190", "+12025550191"] {
        anybody.go(json!({ "action": "propose", "factor": "phone", "address": number })).await;
    }
    let third = json!({ "action": "propose", "factor": "phone", "address": "+12025550192" });
    assert_eq!(told(&anybody.act(third).await), (429, "throttled"));
    // Nor is what is sent once more.
    backend.advance(61).await;
    assert_eq!(told(&anybody.act(json!({ "action": "send_code", "factor": "phone" })).await), (429, "throttled"));
    assert_eq!(told(&own_code(&backend, "phone").await), (200, ""));
}

#[tokio::test]
async fn row_25_customers_use_up_no_code_of_sign_ups() {
    let backend = Backend::with(|config| config.budgets.codes_per_address = 1).await;
    assert_eq!(told(&own_code(&backend, "email").await), (200, ""));
    assert_eq!(told(&own_code(&backend, "email").await), (429, "throttled"));
    assert_eq!(told(&sign_up(&backend, FULL).await), (200, ""));
}

#[tokio::test]
async fn row_25_sign_ups_from_one_source_are_bounded() {
    let backend = Backend::start().await;
    for at in 0..20 {
        assert_eq!(told(&at_once(&backend, &format!("box{at}@example.test")).await), (200, ""), "{at}");
    }
    assert_eq!(told(&at_once(&backend, "another@example.test").await), (429, "throttled"));
}

/// Without what differs between any two flows, and without what was typed.
fn comparable(reply: &Reply, typed: &str) -> (u16, Vec<(String, usize)>, Value) {
    let headers = reply.headers.iter().map(|(name, value)| (name.to_string(), value.len())).collect();
    let mut body = reply.body.clone();
    strip(&mut body);
    assert!(!body.to_string().contains(typed));
    (reply.status, headers, body)
}

fn strip(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|name, _| !name.ends_with("_at"));
            for name in ["id", "reference", "server_time", "address", "masked"] {
                fields.remove(name);
            }
            fields.values_mut().for_each(strip);
        }
        Value::Array(all) => all.iter_mut().for_each(strip),
        _ => {}
    }
}

#[tokio::test]
async fn row_39_what_a_sign_up_is_told_is_the_same_for_a_customers_address_and_for_nobodys() {
    let backend = Backend::start().await;
    assert_eq!(told(&own_code(&backend, "email").await), (200, ""));
    // A code has just gone there.
    let mut seen = vec![];
    for address in ANYBODYS {
        seen.push(vec![comparable(&at_once(&backend, address).await, address)]);
        seen.last_mut().unwrap().push(comparable(&at_once(&backend, address).await, address));
    }
    for round in 0..10 {
        if round < 5 {
            assert_eq!(told(&own_code(&backend, "email").await), (200, ""));
        }
        for (answers, address) in seen.iter_mut().zip(ANYBODYS) {
            answers.push(comparable(&at_once(&backend, address).await, address));
        }
        // A source signs up so often in an hour.
        backend.advance(600).await;
    }
    let statuses: Vec<_> = seen[0].iter().map(|(status, ..)| *status).collect();
    assert_eq!((statuses[0], statuses[1], statuses[11]), (200, 429, 429), "{statuses:?}");
    for (at, (customers, nobodys)) in seen[0].iter().zip(&seen[1]).enumerate() {
        assert_eq!(customers, nobodys, "sign-up {at}");
    }
}
