//! Row 35: nothing leaves an account in [binding, binding + 24 h), whatever happens meanwhile: changes, resets, disputes and
//! what two people make of them, freezes, restarts, sweeps, a clock that jumps ahead and back. When nothing else holds it,
//! it is free again to the second.
//!
//! What is expected is told by the audit log, which knows nothing of holds.

use proptest::prelude::*;
use regain_backend::act::hold;
use regain_backend::decide::{self, Command, Said};
use regain_backend::demo::cases::OPERATORS;
use regain_backend::id::Written as _;
use regain_backend::store::{Account, CaseKind, Value as Stored};
use regain_backend::{sweep, value};
use regain_contract::{Factor, Timestamp};
use regain_flow::Status;
use serde_json::{Value, json};

use crate::backend::Backend;
use crate::client::{Client, FULL, FULL_PHONE, PASSWORD, key};
use crate::server::Server;

const DAY: i64 = 86_400;
const ALL: [&str; 4] = ["withdrawal_off", "c2c_sell_off", "sessions_end", "addresses_told"];

#[derive(Clone, Debug)]
enum Act {
    /// From the security settings.
    Change(Factor),
    /// With a review, or without getting that far.
    Reset(Vec<Factor>),
    /// The newest link that any address has got.
    Dispute,
    Decide(Said),
    /// Two operators.
    Order(Command),
    /// An operator's server.
    Freeze,
    Sweep,
    Restart,
    Ahead(u32),
    /// A clock that was set back, found by a process that starts.
    Back(i64),
}

fn act() -> impl Strategy<Value = Act> {
    let factor = prop::sample::select(Factor::ALL.to_vec());
    let jump = prop::sample::select(vec![1, 60, 3_600, 43_200, 86_398, 86_399, 86_400, 86_401, 3 * 86_400]);
    let back = prop::sample::select(vec![1, 600, 3_600, 43_200, 86_400, 2 * 86_400]);
    prop_oneof![
        3 => factor.clone().prop_map(Act::Change),
        2 => prop::collection::vec(factor, 1..3).prop_map(Act::Reset),
        2 => Just(Act::Dispute),
        2 => prop::sample::select(vec![Said::Restore, Said::Confirm]).prop_map(Act::Decide),
        1 => prop::sample::select(vec![Command::Freeze, Command::Thaw]).prop_map(Act::Order),
        1 => Just(Act::Freeze),
        1 => Just(Act::Sweep),
        1 => Just(Act::Restart),
        2 => jump.prop_map(Act::Ahead),
        1 => back.prop_map(Act::Back),
    ]
}

async fn account(backend: &Backend) -> Account {
    backend.app.store.read().await.unwrap().account_by_name(FULL).await.unwrap().unwrap()
}

/// Where its codes go now; for an authenticator, the code that it shows.
async fn code(person: &mut Client<'_>, factor: Factor) -> Option<String> {
    let backend = person.backend;
    let account = account(backend).await;
    let factors = backend.app.store.read().await.unwrap().factors(account.id).await.unwrap();
    match &factors.iter().find(|one| one.factor == factor)?.value {
        Stored::Address { stored, .. } => {
            // A new one waits for the last one.
            backend.advance(61).await;
            let sent = person.act(json!({ "action": "send_code", "factor": factor })).await;
            if sent.status == 200 { Some(backend.code(stored).await) } else { None }
        }
        Stored::Secret { sealed, .. } => {
            backend.advance(30).await;
            let secret = value::open_secret(&backend.app.keys, account.id, sealed).unwrap();
            Some(backend.totp(&totp_rs::Secret::from(secret.expose().as_slice()).to_base32(), 0))
        }
    }
}

fn factor_of(name: &Value) -> Factor {
    serde_json::from_value(name.clone()).unwrap()
}

/// As far as it goes: through proofs, review and new values, to an end or to where nothing more is taken.
async fn goes_on(person: &mut Client<'_>, fresh: &mut u32) {
    for _ in 0..40 {
        let step = person.flow["step"].clone();
        let next = match person.step() {
            "consequences" => json!({ "action": "accept", "accepted": ALL }),
            "prove" if step["password"] == "open" => json!({ "action": "submit_password", "password": PASSWORD }),
            "prove" => {
                let open = step["challenges"].as_array().unwrap().iter().find(|one| one["state"] == "open");
                let Some(factor) = open.map(|one| factor_of(&one["factor"])) else { return };
                let Some(code) = code(person, factor).await else { return };
                json!({ "action": "submit_code", "factor": factor, "code": code })
            }
            "identity" => json!({ "action": "ask_review" }),
            "review" => {
                let case = step["case"]["id"].as_str().unwrap();
                decide_case(person.backend, case, Said::Approve).await;
                person.look().await;
                if person.step() == "review" {
                    return;
                }
                continue;
            }
            "bind" => {
                let factor = factor_of(&step["factor"]);
                *fresh += 1;
                let code = match factor {
                    Factor::Authenticator => person.backend.totp(step["secret"]["key"].as_str().unwrap(), 0),
                    Factor::Email | Factor::Phone => {
                        let to = match factor {
                            Factor::Email => format!("new{fresh}@example.test"),
                            _ => format!("+1202555{:04}", 150 + *fresh % 45),
                        };
                        let proposed = json!({ "action": "propose", "factor": factor, "address": to });
                        if person.act(proposed).await.status != 200 {
                            return;
                        }
                        person.backend.code(&to).await
                    }
                };
                json!({ "action": "submit_code", "factor": factor, "code": code })
            }
            _ => return,
        };
        if person.act(next).await.status != 200 {
            return;
        }
    }
}

async fn decide_case(backend: &Backend, case: &str, said: Said) {
    let id = regain_flow::CaseId::parse(case).unwrap();
    let evidence = regain_flow::review::Evidence::named("passport", "P-1").unwrap();
    backend.advance(1).await;
    for operator in OPERATORS {
        // One that was decided meanwhile stays decided.
        drop(decide::case(&backend.app, id, said, operator, &evidence, None).await);
    }
}

async fn reset(backend: &Backend, lost: &[Factor], fresh: &mut u32) {
    let account = account(backend).await;
    let factors = backend.app.store.read().await.unwrap().factors(account.id).await.unwrap();
    let address = factors.iter().find_map(|one| one.address().map(str::to_owned)).unwrap();
    let mut person = Client::open(backend).await;
    person.act(json!({ "action": "sign_in", "account": address, "password": PASSWORD })).await;
    if person.step() == "review" {
        person.act(json!({ "action": "back" })).await;
    }
    person.act(json!({ "action": "cannot_verify" })).await;
    person.act(json!({ "action": "start_reset" })).await;
    person.act(json!({ "action": "choose_lost", "lost": lost })).await;
    goes_on(&mut person, fresh).await;
}

async fn dispute(backend: &Backend) {
    let inbox = backend.inbox().await;
    let link = inbox.iter().find_map(|(_, body)| body.split_once("/notice/"));
    let Some(token) = link.and_then(|(_, rest)| rest.split_whitespace().next()) else { return };
    let path = backend.path(&format!("/v1/notices/{token}/dispute"));
    let pressed = backend.http.post(path).header("Idempotency-Key", key()).send().await.unwrap();
    assert_eq!(pressed.status().as_u16(), 200);
}

async fn happens(backend: Backend, act: &Act, fresh: &mut u32) -> Backend {
    match act {
        Act::Change(factor) => {
            let mut person = Server::of(&backend).vouched(FULL).await;
            person.act(json!({ "action": "change", "factor": factor })).await;
            goes_on(&mut person, fresh).await;
        }
        Act::Reset(lost) => reset(&backend, lost, fresh).await,
        Act::Dispute => dispute(&backend).await,
        Act::Decide(said) => {
            let cases = backend.app.store.read().await.unwrap().cases(true).await.unwrap();
            for case in cases.iter().filter(|case| case.kind == CaseKind::Dispute) {
                decide_case(&backend, &case.id.text(), *said).await;
            }
        }
        Act::Order(command) => {
            let id = account(&backend).await.id;
            for operator in OPERATORS {
                // What it is already, it can't become.
                drop(decide::order(&backend.app, *command, id, operator, "asked for").await);
            }
        }
        Act::Freeze => drop(Server::of(&backend).put(FULL, json!({ "status": "self_frozen" })).await),
        Act::Sweep => sweep::once(&backend.app).await.unwrap(),
        Act::Restart => return backend.restarted().await,
        Act::Ahead(seconds) => backend.advance(*seconds).await,
        Act::Back(seconds) => {
            let mut tx = backend.app.store.write().await.unwrap();
            let ahead: i64 = tx.setting("clock_ahead").await.unwrap().map_or(0, |ahead| ahead.parse().unwrap());
            tx.replace_setting("clock_ahead", &(ahead - seconds).to_string()).await.unwrap();
            tx.commit().await.unwrap();
            return backend.restarted().await;
        }
    }
    backend
}

/// What the record says: when values were bound, and until when whatever starts a hold has held.
async fn recorded(backend: &Backend) -> (Vec<Timestamp>, Option<Timestamp>) {
    let entries = backend.app.store.read().await.unwrap().audit_after(0, 10_000).await.unwrap();
    let detail = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    let starts = |event: &str, text: &str| match event {
        "bound" | "freeze" | "thaw" => true,
        "account_mirrored" => detail(text)["status"] == "self_frozen",
        "case_decided" => ["restore", "confirm"].iter().any(|said| detail(text)["decided"] == *said),
        _ => false,
    };
    let bound = entries.iter().filter(|entry| entry.event == "bound").map(|entry| entry.at).collect();
    let starts = entries.iter().filter(|entry| starts(&entry.event, &entry.detail));
    (bound, starts.map(|entry| entry.at.plus(DAY)).max())
}

/// Asks for every second that matters, and for now as an operator's service does.
async fn holds_what_it_must(backend: &Backend, after: &Act) -> usize {
    let (bound, until) = recorded(backend).await;
    let account = account(backend).await;
    let free = account.status == Status::Active && !account.hold_endless;
    let mut moments: Vec<_> = bound.iter().flat_map(|at| [0, 1, DAY / 2, DAY - 1, DAY].map(|s| at.plus(s))).collect();
    moments.extend(until.iter().flat_map(|until| [until.plus(-1), *until, until.plus(1)]));
    let now: Timestamp = serde_json::from_value(Server::of(backend).hold(FULL).await["at"].clone()).unwrap();
    moments.push(now);
    for at in moments {
        let answer = hold::at(&backend.app, FULL, at).await.unwrap();
        let may = answer.withdrawal;
        assert_eq!(answer.c2c_sell, may);
        assert_eq!((answer.at, answer.reason.is_none()), (at, may));
        for bound in &bound {
            assert!(!may || at.since(*bound) >= DAY, "bound at {bound}, free at {at}, after {after:?}");
        }
        if free {
            let expected = until.is_none_or(|until| at >= until);
            assert_eq!(may, expected, "at {at}, until {until:?}, after {after:?}: {answer:?}");
        } else {
            assert!(!may, "{:?}, free at {at}, after {after:?}", account.status);
        }
    }
    bound.len()
}

async fn run(acts: Vec<Act>) -> usize {
    let mut backend = Backend::with(|config| {
        for budget in [
            &mut config.budgets.sign_in,
            &mut config.budgets.codes_per_account,
            &mut config.budgets.codes_per_address,
            &mut config.budgets.sms_per_prefix,
        ] {
            *budget = 100_000;
        }
    })
    .await;
    let (mut fresh, mut bound) = (0, 0);
    for act in &acts {
        backend = happens(backend, act, &mut fresh).await;
        bound = holds_what_it_must(&backend, act).await;
    }
    bound
}

#[test]
fn row_35_nothing_leaves_within_a_day_of_a_binding_whatever_happens() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let config =
        ProptestConfig { cases: 10, max_shrink_iters: 20, failure_persistence: None, ..ProptestConfig::default() };
    let bound = std::cell::Cell::new(0);
    let story = (prop::sample::select(Factor::ALL.to_vec()), prop::collection::vec(act(), 2..8));
    let mut runner = proptest::test_runner::TestRunner::new(config);
    let done = runner.run(&story, |(first, then)| {
        // The first binds, or nothing that follows says anything.
        let acts = [vec![Act::Change(first)], then].concat();
        bound.set(bound.get() + runtime.block_on(run(acts)));
        Ok(())
    });
    done.unwrap_or_else(|failure| panic!("{failure}"));
    assert!(bound.get() >= 10, "each story binds once at least: {}", bound.get());
}

#[tokio::test]
async fn row_35_a_longer_story_with_everything_in_it() {
    use Act::{Ahead, Back, Change, Decide, Dispute, Freeze, Order, Reset, Restart, Sweep};
    let acts = vec![
        Change(Factor::Phone),
        Ahead(86_399),
        Sweep,
        Reset(vec![Factor::Email]),
        Restart,
        Ahead(43_200),
        Change(Factor::Authenticator),
        Dispute,
        Ahead(3 * 86_400),
        Sweep,
        Decide(Said::Restore),
        Ahead(2 * 86_400),
        Sweep,
        Back(86_400),
        Reset(vec![Factor::Phone]),
        Order(Command::Freeze),
        Order(Command::Thaw),
        Freeze,
        Ahead(86_401),
        Order(Command::Thaw),
        Ahead(86_400),
        Sweep,
        Back(3_600),
    ];
    assert!(run(acts).await >= 4, "a binding that should have come about did not");
}

#[tokio::test]
async fn row_35_what_is_not_known_may_not_leave() {
    let backend = Backend::start().await;
    let server = Server::of(&backend);
    let answer = server.hold("nobody").await;
    let told = ["withdrawal", "c2c_sell", "reason", "until"].map(|name| answer[name].clone());
    assert_eq!(told, [json!(false), json!(false), json!("unknown"), Value::Null]);
    for (account, reason) in [("frozen@example.test", "self_frozen"), ("held@example.test", "hold")] {
        let answer = server.hold(account).await;
        assert_eq!((&answer["withdrawal"], &answer["reason"]), (&json!(false), &json!(reason)));
    }
    let answer = server.hold(FULL).await;
    assert_eq!((&answer["withdrawal"], &answer["reason"], &answer["id"]), (&json!(true), &Value::Null, &json!(FULL)));
    // An address is no id of the operator's.
    assert_eq!(server.hold(FULL_PHONE).await["reason"], json!("unknown"));
}
