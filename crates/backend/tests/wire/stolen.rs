//! Row 31: a session alone changes nothing. Whoever took one over is vouched for by an invitation, knows neither password
//! nor codes, and gets 401 step-up for whatever a step doesn't take.

use regain_contract::Factor;
use serde_json::{Value, json};

use crate::backend::Backend;
use crate::client::{Client, FULL, Reply};
use crate::matrix::{every_action, row};
use crate::server::Server;

const ALL: [&str; 4] = ["withdrawal_off", "c2c_sell_off", "sessions_end", "addresses_told"];

fn is_step_up(reply: &Reply) -> bool {
    reply.header("www-authenticate") == "Bearer error=\"insufficient_user_authentication\""
        && (reply.status, reply.problem()) == (401, "step_up_required")
}

/// Everything that this step doesn't list is a 401 that shows the flow, and its row stays as it is, byte for byte.
async fn steps_up(thief: &mut Client<'_>) {
    let step = thief.step().to_owned();
    let listed: Vec<String> = serde_json::from_value(thief.flow["actions"].clone()).unwrap();
    let before = row(thief).await;
    let mut refused = 0;
    for action in every_action() {
        if listed.iter().any(|name| action["action"] == json!(name)) {
            continue;
        }
        let reply = thief.act(action.clone()).await;
        assert!(is_step_up(&reply), "{step}: {action}: {:#}", reply.body);
        assert_eq!(reply.body["flow"]["step"]["name"], json!(step), "{action}");
        assert_eq!(row(thief).await, before, "{step}: {action}");
        refused += 1;
    }
    assert!(refused >= 9, "{step}: only {refused}");
}

async fn took_over(backend: &Backend) -> Client<'_> {
    Server::of(backend).vouched(FULL).await
}

#[tokio::test]
async fn row_31_a_stolen_session_is_asked_for_more_in_every_step() {
    let backend = Backend::start().await;
    let mut thief = took_over(&backend).await;
    assert_eq!(thief.step(), "security");
    steps_up(&mut thief).await;
    for factor in ["email", "phone", "authenticator"] {
        let mut thief = took_over(&backend).await;
        thief.go(json!({ "action": "change", "factor": factor })).await;
        assert_eq!(thief.step(), "consequences");
        steps_up(&mut thief).await;
        thief.go(json!({ "action": "accept", "accepted": ALL })).await;
        assert_eq!((thief.step(), &thief.flow["step"]["password"]), ("prove", &json!("open")));
        steps_up(&mut thief).await;
    }
    let mut thief = took_over(&backend).await;
    thief.go(json!({ "action": "start_reset" })).await;
    steps_up(&mut thief).await;
    thief.go(json!({ "action": "choose_lost", "lost": ["email", "phone"] })).await;
    assert_eq!(thief.step(), "no_address_left");
    steps_up(&mut thief).await;
    thief.go(json!({ "action": "back" })).await;
    thief.go(json!({ "action": "choose_lost", "lost": ["authenticator"] })).await;
    steps_up(&mut thief).await;
    thief.go(json!({ "action": "accept", "accepted": ALL })).await;
    assert_eq!(thief.step(), "prove");
    steps_up(&mut thief).await;
    let mut thief = took_over(&backend).await;
    thief.go(json!({ "action": "issue_recovery_codes" })).await;
    assert_eq!(thief.step(), "prove");
    steps_up(&mut thief).await;
}

/// What a thief must not change: values and when they were bound, the hold, the recovery codes.
async fn account(backend: &Backend) -> (Vec<(Factor, Option<String>, i64)>, Option<i64>, bool) {
    let mut tx = backend.app.store.read().await.unwrap();
    let account = tx.account_by_name(FULL).await.unwrap().unwrap();
    let factors = tx.factors(account.id).await.unwrap().into_iter();
    let values = factors.map(|one| (one.factor, one.address().map(str::to_owned), one.changed_at.unix()));
    let codes = tx.saved_recovery_codes(account.id).await.unwrap().is_some();
    (values.collect(), account.hold_until.map(|until| until.unix()), codes)
}

#[tokio::test]
async fn row_31_whatever_a_stolen_session_presses_leads_to_no_new_value() {
    let backend = Backend::start().await;
    let before = account(&backend).await;
    let mut thief = took_over(&backend).await;
    // Any fixed sequence will do, as long as it is long and goes everywhere.
    let mut seed = 20_261_123_u64;
    let mut draw = |n: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % n
    };
    // All that takes no knowledge, and guesses.
    let moves: Vec<Value> = every_action().into_iter().filter(|action| action["action"] != "submit_password").collect();
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..500 {
        let reply = thief.act(moves[draw(moves.len())].clone()).await;
        assert!(matches!(reply.status, 200 | 401 | 422), "{} {:#}", reply.status, reply.body);
        seen.insert(thief.step().to_owned());
        let known = ["security", "choose_lost", "no_address_left", "consequences", "prove"];
        assert!(known.contains(&thief.step()), "{:#}", thief.flow);
    }
    for step in ["security", "choose_lost", "consequences", "prove"] {
        assert!(seen.contains(step), "{step} was never reached: {seen:?}");
    }
    assert_eq!(account(&backend).await, before);
    let codes = backend.inbox().await.into_iter().filter(|(_, body)| crate::backend::code_in(body).is_some()).count();
    assert_eq!(codes, 0, "no code is even sent before the password is proved");
}
