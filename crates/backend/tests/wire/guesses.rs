//! Codes and guesses at them: counted first, compared then, spent once.

use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::backend::Backend;
use crate::client::{Client, FULL, FULL_PHONE, Reply, SECRET, key};

/// At `prove`, with the phone lost: an email code and a time-based one are wanted.
async fn proving(backend: &Backend) -> Client<'_> {
    let mut person = Client::open(backend).await;
    person.sign_in(FULL).await;
    person.lose(&["phone"]).await;
    person
}

fn other(code: &str) -> String {
    let flipped = if code.ends_with('0') { '1' } else { '0' };
    format!("{}{flipped}", &code[..5])
}

fn submit(factor: &str, code: &str) -> Value {
    json!({ "action": "submit_code", "factor": factor, "code": code })
}

/// Guesses that were compared, by the metrics.
fn compared(backend: &Backend, of: &str) -> u64 {
    let text = backend.app.metrics.text().unwrap();
    let lines = text.lines().filter(|line| line.contains("guesses_total") && line.contains(&format!("of=\"{of}\"")));
    lines.map(|line| line.rsplit(' ').next().unwrap().parse::<u64>().unwrap()).sum()
}

async fn many(person: &Client<'_>, body: &Value, times: usize) -> Vec<Reply> {
    let requests = (0..times).map(|_| person.request(&key(), person.version(), body).send());
    let mut replies = Vec::new();
    for response in join_all(requests).await {
        replies.push(Reply::of(response.unwrap()).await);
    }
    replies
}

#[tokio::test]
async fn row_05_of_64_right_codes_at_once_one_counts() {
    let backend = Backend::start().await;
    let mut person = proving(&backend).await;
    person.go(json!({ "action": "send_code", "factor": "email" })).await;
    let code = backend.code(FULL).await;
    let replies = many(&person, &submit("email", &code), 64).await;
    let right = replies.iter().filter(|reply| reply.status == 200).count();
    assert_eq!(right, 1, "{:?}", replies.iter().map(|reply| reply.status).collect::<Vec<_>>());
    person.look().await;
    assert_eq!(person.flow["step"]["challenges"][0]["state"], "done");
}

#[tokio::test]
async fn row_15_of_64_wrong_codes_at_once_no_more_are_compared_than_a_code_allows() {
    let backend = Backend::start().await;
    let mut person = proving(&backend).await;
    person.go(json!({ "action": "send_code", "factor": "email" })).await;
    let code = backend.code(FULL).await;
    let replies = many(&person, &submit("email", &other(&code)), 64).await;
    assert!(replies.iter().all(|reply| reply.status != 200));
    assert_eq!(compared(&backend, "email"), 5);
    let replies = many(&person, &submit("authenticator", &other(&backend.totp(SECRET, 7))), 64).await;
    assert!(replies.iter().all(|reply| reply.status != 200));
    assert_eq!(compared(&backend, "authenticator"), 6);
    assert!(replies.iter().filter(|reply| reply.problem() == "locked").count() >= 59);
}

#[tokio::test]
async fn row_15_counts_survive_a_restart() {
    let backend = Backend::start().await;
    let (id, token, flow) = {
        let mut person = proving(&backend).await;
        let wrong = other(&backend.totp(SECRET, 9));
        for left in [5, 4, 3] {
            let reply = person.act(submit("authenticator", &wrong)).await;
            assert_eq!((reply.status, reply.body["attempts_left"].as_u64()), (422, Some(left)));
        }
        (person.id.clone(), person.token.clone(), person.flow.clone())
    };
    let backend = backend.restarted().await;
    let mut person = Client { backend: &backend, id, token, flow };
    let reply = person.act(submit("authenticator", &other(&backend.totp(SECRET, 9)))).await;
    assert_eq!(reply.body["attempts_left"], 2);
}

#[tokio::test]
async fn row_14_the_sixth_wrong_try_locks_over_all_flows_and_the_lock_ends() {
    let backend = Backend::start().await;
    let wrong = other(&backend.totp(SECRET, 9));
    let mut last = None;
    for _ in 0..6 {
        // Each guess from a flow of its own: a new session resets no count.
        let mut person = proving(&backend).await;
        last = Some(person.act(submit("authenticator", &wrong)).await);
    }
    let last = last.unwrap();
    assert_eq!((last.status, last.problem()), (429, "locked"));
    assert_eq!(last.header("retry-after"), "1800");
    assert!(last.body["retry_at"].is_string());

    let mut person = proving(&backend).await;
    backend.advance(30).await;
    let right = backend.totp(SECRET, 0);
    let reply = person.act(submit("authenticator", &right)).await;
    assert_eq!((reply.status, reply.problem()), (429, "locked"));
    assert!(person.flow["actions"].as_array().unwrap().contains(&json!("ask_review")));

    backend.advance(1_740).await;
    let mut person = proving(&backend).await;
    let reply = person.act(submit("authenticator", &backend.totp(SECRET, 0))).await;
    assert_eq!(reply.problem(), "locked");
    backend.advance(30).await;
    let reply = person.act(submit("authenticator", &backend.totp(SECRET, 0))).await;
    assert_eq!(reply.status, 200, "{:#}", reply.body);
}

#[tokio::test]
async fn row_16_a_flood_of_wrong_passwords_locks_nobody_out() {
    let backend = Backend::with(|config| config.budgets.sign_in = 3).await;
    let attempt = json!({ "action": "sign_in", "account": FULL, "password": "wrong" });
    for _ in 0..10 {
        let mut stranger = Client::open(&backend).await;
        drop(stranger.act(attempt.clone()).await);
    }
    let mut stranger = Client::open(&backend).await;
    let reply = stranger.act(attempt).await;
    assert_eq!((reply.status, reply.problem()), (429, "throttled"));
    assert!(reply.header("retry-after").parse::<u64>().unwrap() > 0);
    // The owner is somewhere else, and gets in: nothing of the account is locked.
    let mut tx = backend.app.store.read().await.unwrap();
    let owner = tx.account_by_name(FULL).await.unwrap().unwrap();
    assert_eq!(owner.status, regain_flow::Status::Active);
    drop(tx);
    backend.advance(901).await;
    let mut owner = Client::open(&backend).await;
    owner.sign_in(FULL).await;
    assert_eq!(owner.step(), "verify");
}

#[tokio::test]
async fn row_12_a_code_works_to_the_last_second_and_once() {
    let backend = Backend::start().await;
    for (wait, status) in [(590, 200), (600, 422)] {
        let mut person = Client::open(&backend).await;
        person.sign_in(FULL).await;
        person.go(json!({ "action": "use_method", "factor": "email" })).await;
        person.go(json!({ "action": "send_code", "factor": "email" })).await;
        let code = backend.code(FULL).await;
        backend.advance(wait).await;
        let reply = person.act(submit("email", &code)).await;
        assert_eq!(reply.status, status, "{wait}: {:#}", reply.body);
        if status == 422 {
            assert_eq!(reply.problem(), "code_expired");
            assert_eq!(person.flow["step"]["challenge"]["attempts_left"], 6, "it cost nobody a try");
        }
    }
}

#[tokio::test]
async fn row_13_a_new_code_ends_the_old_one_and_resets_no_count() {
    let backend = Backend::start().await;
    let mut person = proving(&backend).await;
    person.go(json!({ "action": "send_code", "factor": "email" })).await;
    let first = backend.code(FULL).await;
    let reply = person.act(json!({ "action": "send_code", "factor": "email" })).await;
    assert_eq!((reply.status, reply.problem()), (429, "too_soon"));
    assert_eq!(reply.header("retry-after"), "60");
    let reply = person.act(submit("email", &other(&first))).await;
    assert_eq!(reply.body["attempts_left"], 4);
    backend.advance(60).await;
    person.go(json!({ "action": "send_code", "factor": "email" })).await;
    let second = backend.code(FULL).await;
    assert_ne!(first, second, "drawn anew; the same by chance once in a million");
    let reply = person.act(submit("email", &first)).await;
    assert_eq!((reply.status, reply.problem(), reply.body["attempts_left"].as_u64()), (422, "wrong_code", Some(4)));
    person.go(submit("email", &second)).await;
}

#[tokio::test]
async fn row_18_a_time_based_step_counts_once() {
    let backend = Backend::start().await;
    let code = backend.totp(SECRET, 0);
    let mut first = Client::open(&backend).await;
    first.sign_in(FULL).await;
    let mut second = Client::open(&backend).await;
    second.sign_in(FULL).await;
    first.go(submit("authenticator", &code)).await;
    let reply = second.act(submit("authenticator", &code)).await;
    assert_eq!((reply.status, reply.problem()), (422, "wrong_code"));
    // Two steps ago is too old.
    backend.advance(120).await;
    let reply = second.act(submit("authenticator", &backend.totp(SECRET, -2))).await;
    assert_eq!(reply.problem(), "wrong_code");
    second.go(submit("authenticator", &backend.totp(SECRET, -1))).await;
}

#[tokio::test]
async fn row_03_what_was_spent_or_ended_is_not_taken_again() {
    let backend = Backend::start().await;
    let mut person = proving(&backend).await;
    person.go(json!({ "action": "send_code", "factor": "email" })).await;
    let code = backend.code(FULL).await;
    person.go(submit("email", &code)).await;
    let reply = person.act(submit("email", &code)).await;
    assert_eq!((reply.status, reply.problem()), (409, "not_accepted"));
    person.go(json!({ "action": "leave" })).await;
    let reply = person.act(submit("authenticator", &backend.totp(SECRET, 0))).await;
    assert_eq!((reply.status, reply.problem()), (409, "not_accepted"));
    // And what a flow left behind means nothing to the next one.
    let mut next = proving(&backend).await;
    let reply = next.act(submit("email", &code)).await;
    assert_eq!((reply.status, reply.problem()), (422, "code_expired"));
}

#[tokio::test]
async fn row_06_nothing_of_one_flow_counts_in_another() {
    let backend = Backend::start().await;
    let mut one = proving(&backend).await;
    one.go(json!({ "action": "send_code", "factor": "email" })).await;
    let code = backend.code(FULL).await;
    backend.advance(60).await;
    let mut two = proving(&backend).await;
    two.go(json!({ "action": "send_code", "factor": "email" })).await;
    let reply = two.act(submit("email", &code)).await;
    assert_eq!((reply.status, reply.problem()), (422, "wrong_code"));
    // Tokens and ids are no more interchangeable.
    let swapped = Client { backend: &backend, id: one.id.clone(), token: two.token.clone(), flow: one.flow.clone() };
    let reply = swapped.request(&key(), swapped.version(), &json!({ "action": "back" })).send().await.unwrap();
    assert_eq!(reply.status().as_u16(), 401);
    let stranger = Client { backend: &backend, id: "0".repeat(32), token: one.token.clone(), flow: one.flow.clone() };
    let unknown = Reply::of(stranger.request(&key(), 1, &json!({ "action": "back" })).send().await.unwrap()).await;
    let wrong = Reply::of(swapped.request(&key(), 1, &json!({ "action": "back" })).send().await.unwrap()).await;
    assert_eq!((unknown.status, unknown.bytes), (wrong.status, wrong.bytes), "unknown or not yours: the same");
    one.go(submit("email", &code)).await;
}

#[tokio::test]
async fn row_06_a_code_that_was_sent_to_sign_in_resets_nothing() {
    let backend = Backend::start().await;
    let mut person = Client::open(&backend).await;
    person.sign_in(FULL).await;
    person.go(json!({ "action": "use_method", "factor": "email" })).await;
    person.go(json!({ "action": "send_code", "factor": "email" })).await;
    let code = backend.code(FULL).await;
    person.lose(&["phone"]).await;
    let reply = person.act(submit("email", &code)).await;
    assert_eq!((reply.status, reply.problem()), (422, "code_expired"));
}

#[tokio::test]
async fn row_08_another_address_needs_another_code() {
    let backend = Backend::start().await;
    let mut person = proving(&backend).await;
    person.prove().await;
    person.review_approved().await;
    person.go(json!({ "action": "propose", "factor": "phone", "address": "+12025550177" })).await;
    let code = backend.code("+12025550177").await;
    person.go(json!({ "action": "propose", "factor": "phone", "address": "+12025550178" })).await;
    let reply = person.act(submit("phone", &code)).await;
    assert_eq!((reply.status, reply.problem()), (422, "wrong_code"));
    let reply = person.act(json!({ "action": "propose", "factor": "phone", "address": FULL_PHONE })).await;
    assert_eq!((reply.status, reply.problem()), (422, "address_unchanged"));
    let reply = person.act(json!({ "action": "propose", "factor": "phone", "address": "nonsense" })).await;
    assert_eq!((reply.status, reply.problem(), &reply.body["field"]), (422, "invalid", &json!("address")));
}

#[tokio::test]
async fn an_address_that_another_account_has_is_said_only_after_its_code_was_right() {
    let backend = Backend::start().await;
    let mut person = proving(&backend).await;
    person.prove().await;
    person.review_approved().await;
    person.go(json!({ "action": "propose", "factor": "phone", "address": "+12025550103" })).await;
    let code = backend.code("+12025550103").await;
    let reply = person.act(submit("phone", &other(&code))).await;
    assert_eq!(reply.problem(), "wrong_code");
    let reply = person.act(submit("phone", &code)).await;
    assert_eq!((reply.status, reply.problem()), (422, "address_taken"));
    assert_eq!(person.step(), "bind");
    person.bind().await;
    assert_eq!(person.step(), "done");
}

#[tokio::test]
async fn row_25_codes_to_one_account_are_capped() {
    let backend = Backend::with(|config| config.budgets.codes_per_account = 3).await;
    let mut person = Client::open(&backend).await;
    person.sign_in(FULL).await;
    person.go(json!({ "action": "use_method", "factor": "phone" })).await;
    for _ in 0..3 {
        person.go(json!({ "action": "send_code", "factor": "phone" })).await;
        backend.advance(60).await;
    }
    let reply = person.act(json!({ "action": "send_code", "factor": "phone" })).await;
    assert_eq!((reply.status, reply.problem()), (429, "throttled"));
    let sent = backend.inbox().await.iter().filter(|(to, _)| to == FULL_PHONE).count();
    assert_eq!(sent, 3);
}

#[tokio::test]
async fn row_17_one_guess_at_each_of_many_accounts_meets_the_sources_budget() {
    let backend = Backend::with(|config| config.budgets.failures_per_source = 20).await;
    let mut problems = Vec::new();
    for n in 0..25 {
        let mut stranger = Client::open(&backend).await;
        let account = format!("somebody{n}@example.test");
        let reply = stranger.act(json!({ "action": "sign_in", "account": account, "password": "wrong" })).await;
        problems.push(reply.problem().to_owned());
    }
    assert!(problems[..20].iter().all(|problem| problem == "wrong_credentials"), "{problems:?}");
    assert!(problems[20..].iter().all(|problem| problem == "throttled"), "{problems:?}");
    backend.advance(3_600).await;
    let mut owner = Client::open(&backend).await;
    owner.sign_in(FULL).await;
}

#[tokio::test]
async fn row_32_a_new_address_is_bound_only_after_its_own_code() {
    let backend = Backend::start().await;
    let mut person = proving(&backend).await;
    person.prove().await;
    person.review_approved().await;
    person.go(json!({ "action": "propose", "factor": "phone", "address": "+1 (202) 555-0199" })).await;
    // What is shown, and what the code goes to, is the number as it was understood.
    assert_eq!(person.flow["step"]["proposal"]["address"], "+12025550199");
    let code = backend.code("+12025550199").await;
    for wrong in [other(&code), "000000".to_owned()] {
        assert_ne!(person.act(submit("phone", &wrong)).await.status, 200);
        assert_eq!(person.step(), "bind");
    }
    person.go(submit("phone", &code)).await;
    assert_eq!(person.step(), "done");
}

#[tokio::test]
async fn row_34_what_is_refused_is_never_sent() {
    let backend = Backend::start().await;
    let mut person = proving(&backend).await;
    person.go(json!({ "action": "send_code", "factor": "email" })).await;
    let before = backend.inbox().await.len();
    for action in [
        json!({ "action": "send_code", "factor": "email" }),
        json!({ "action": "send_code", "factor": "phone" }),
        json!({ "action": "accept", "accepted": [] }),
    ] {
        assert_ne!(person.act(action).await.status, 200);
    }
    assert_eq!(backend.inbox().await.len(), before);
}
