//! Rows 1 and 2: what a step doesn't list is refused and changes nothing; going round in circles proves nothing.

use regain_backend::id::Written as _;
use regain_flow::FlowId;
use serde_json::{Value, json};

use crate::backend::Backend;
use crate::client::{Client, FULL, PASSWORD};

/// Every action, in every variant that could be taken for another.
pub fn every_action() -> Vec<Value> {
    let mut actions = vec![
        json!({ "action": "sign_in", "account": FULL, "password": PASSWORD }),
        json!({ "action": "cannot_verify" }),
        json!({ "action": "start_reset" }),
        json!({ "action": "start_migration" }),
        json!({ "action": "choose_lost", "lost": ["phone"] }),
        json!({ "action": "accept", "accepted": ["withdrawal_off", "c2c_sell_off", "sessions_end", "addresses_told"] }),
        json!({ "action": "submit_password", "password": PASSWORD }),
        json!({ "action": "ask_review" }),
        json!({ "action": "issue_recovery_codes" }),
        json!({ "action": "confirm_saved" }),
        json!({ "action": "back" }),
        json!({ "action": "finish" }),
    ];
    for factor in ["email", "phone", "authenticator"] {
        actions.push(json!({ "action": "send_code", "factor": factor }));
        actions.push(json!({ "action": "submit_code", "factor": factor, "code": "123456" }));
        actions.push(json!({ "action": "use_method", "factor": factor }));
        actions.push(json!({ "action": "change", "factor": factor }));
        actions.push(json!({ "action": "use_recovery_code", "factor": factor, "code": "AAAAA-AAAAA" }));
        actions.push(json!({ "action": "propose", "factor": factor, "address": "anew@example.test" }));
    }
    actions
}

pub async fn row(person: &Client<'_>) -> (u64, String, i64, i64, Option<i64>, [u8; 32]) {
    let mut tx = person.backend.app.store.read().await.unwrap();
    let row = tx.flow(FlowId::parse(&person.id).unwrap()).await.unwrap().unwrap();
    let ended = row.ended_at.map(|at| at.unix());
    (row.version, row.state, row.accepted_at.unix(), row.due_at.unix(), ended, row.token_mac)
}

/// Whatever isn't listed is a 409, and the row stays as it is, byte for byte.
async fn refuses_all_others(person: &mut Client<'_>) {
    let step = person.step().to_owned();
    let listed: Vec<String> = serde_json::from_value(person.flow["actions"].clone()).unwrap();
    let before = row(person).await;
    let mut refused = 0;
    for action in every_action() {
        if listed.iter().any(|name| action["action"] == json!(name)) {
            continue;
        }
        let reply = person.act(action.clone()).await;
        assert_eq!((reply.status, reply.problem()), (409, "not_accepted"), "{step}: {action}");
        assert_eq!(row(person).await, before, "{step}: {action}");
        assert_eq!(person.step(), step);
        refused += 1;
    }
    assert!(refused >= 9, "{step}: only {refused}");
}

#[tokio::test]
async fn row_01_what_a_step_does_not_list_is_refused_and_changes_nothing() {
    let backend = Backend::start().await;
    let mut left = Client::open(&backend).await;
    left.go(json!({ "action": "leave" })).await;
    assert_eq!(left.step(), "refused");
    refuses_all_others(&mut left).await;

    let mut person = Client::open(&backend).await;
    refuses_all_others(&mut person).await;
    person.sign_in(FULL).await;
    refuses_all_others(&mut person).await;
    person.go(json!({ "action": "cannot_verify" })).await;
    refuses_all_others(&mut person).await;
    person.go(json!({ "action": "start_reset" })).await;
    refuses_all_others(&mut person).await;
    person.go(json!({ "action": "choose_lost", "lost": ["email", "phone"] })).await;
    assert_eq!(person.step(), "no_address_left");
    refuses_all_others(&mut person).await;
    person.go(json!({ "action": "back" })).await;
    person.go(json!({ "action": "choose_lost", "lost": ["email", "authenticator"] })).await;
    assert_eq!(person.step(), "consequences");
    refuses_all_others(&mut person).await;
    let all = ["withdrawal_off", "c2c_sell_off", "sessions_end", "addresses_told"];
    person.go(json!({ "action": "accept", "accepted": all })).await;
    assert_eq!(person.step(), "prove");
    refuses_all_others(&mut person).await;
    person.prove().await;
    assert_eq!(person.step(), "identity");
    refuses_all_others(&mut person).await;
    person.go(json!({ "action": "ask_review" })).await;
    refuses_all_others(&mut person).await;
    person.review_approved().await;
    assert_eq!(person.step(), "bind");
    refuses_all_others(&mut person).await;
    person.bind().await;
    assert_eq!(person.step(), "done");
    refuses_all_others(&mut person).await;
}

#[tokio::test]
async fn a_code_for_another_factor_than_the_one_asked_for_is_not_even_counted() {
    let backend = Backend::start().await;
    let mut person = Client::open(&backend).await;
    person.sign_in(FULL).await;
    for _ in 0..20 {
        let reply = person.act(json!({ "action": "submit_code", "factor": "email", "code": "123456" })).await;
        assert_eq!((reply.status, reply.problem()), (409, "not_accepted"));
    }
    person.go(json!({ "action": "use_method", "factor": "email" })).await;
    assert_eq!(person.flow["step"]["challenge"]["attempts_left"], 6);
}

#[tokio::test]
async fn row_02_switching_going_back_resending_and_reloading_prove_nothing() {
    let backend = Backend::start().await;
    let mut person = Client::open(&backend).await;
    person.sign_in(FULL).await;
    // Any fixed sequence will do, as long as it is long and goes everywhere.
    let mut seed = 20_260_101_u64;
    let mut draw = |n: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % n
    };
    let moves: Vec<Value> = every_action()
        .into_iter()
        .filter(|action| {
            let name = action["action"].as_str().unwrap();
            !["submit_code", "sign_in", "submit_password", "use_recovery_code", "finish"].contains(&name)
        })
        .collect();
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..400 {
        drop(person.act(moves[draw(moves.len())].clone()).await);
        if draw(5) == 0 {
            person.look().await;
        }
        seen.insert(person.step().to_owned());
        let step = &person.flow["step"];
        let done = step["challenges"].as_array().is_some_and(|all| all.iter().any(|one| one["state"] == "done"));
        assert!(!done, "{:#}", person.flow);
        assert!(!["identity", "review", "bind", "done"].contains(&person.step()), "{:#}", person.flow);
    }
    for step in ["verify", "cannot_verify", "choose_lost", "consequences", "prove"] {
        assert!(seen.contains(step), "{step} was never reached: {seen:?}");
    }
}
