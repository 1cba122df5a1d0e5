//! The old account's owner objects: while it can be stopped, while it can be undone, and later (rows 33, 41, rule 12).

use regain_backend::decide::{self, Refused, Said};
use regain_backend::demo::cases::OPERATORS;
use regain_backend::id::Written as _;
use regain_backend::store::{Account, Value as Stored};
use regain_backend::sweep;
use regain_contract::Factor;
use regain_flow::review::Evidence;
use regain_flow::{CaseId, Status};
use serde_json::{Value, json};

use crate::backend::Backend;
use crate::changes::inside;
use crate::client::{Client, FULL, FULL_PHONE, PASSWORD, Reply, decide, key};
use crate::moves::{NEW, NEW_PASSWORD, NUMBER, OWNER, backend, identity};

pub async fn press(backend: &Backend, token: &str) -> Value {
    let path = backend.path(&format!("/v1/notices/{token}/dispute"));
    Reply::of(backend.http.post(path).header("Idempotency-Key", key()).send().await.unwrap()).await.body
}

pub async fn shown(backend: &Backend, token: &str) -> Value {
    Reply::of(backend.http.get(backend.path(&format!("/v1/notices/{token}"))).send().await.unwrap()).await.body
}

/// The page that the link opens, as a person reads it.
async fn page(backend: &Backend, token: &str) -> String {
    backend.http.get(backend.path(&format!("/notice/{token}"))).send().await.unwrap().text().await.unwrap()
}

/// Everything that a person signs in with.
pub type Keys = (Status, String, Vec<(Factor, Stored)>);

pub async fn keys(backend: &Backend, account: &Account) -> Keys {
    let mut tx = backend.app.store.read().await.unwrap();
    let account = tx.account(account.id).await.unwrap().unwrap();
    let factors = tx.factors(account.id).await.unwrap();
    (account.status, account.password, factors.into_iter().map(|one| (one.factor, one.value)).collect())
}

pub async fn account(backend: &Backend, email: &str) -> Account {
    let mut tx = backend.app.store.read().await.unwrap();
    tx.account_by_address(Factor::Email, email).await.unwrap().unwrap()
}

pub async fn signs_in(backend: &Backend, email: &str, password: &str) -> bool {
    let mut client = Client::open(backend).await;
    client.act(json!({ "action": "sign_in", "account": email, "password": password })).await.status == 200
}

/// What went to an address, newest first.
pub async fn told(backend: &Backend, to: &str) -> Vec<String> {
    backend.inbox().await.into_iter().filter(|(of, _)| of == to).map(|(_, body)| body).collect()
}

/// By two people, without a camera.
pub async fn recognised<'b>(backend: &'b Backend, mut person: Client<'b>, authenticator_works: bool) -> Client<'b> {
    person.claims(NUMBER).await;
    person.go(json!({ "action": "ask_review" })).await;
    person.is_approved().await;
    person.answers(authenticator_works).await;
    person.accepts().await;
    assert_eq!(person.step(), "preview", "{:#}", person.flow);
    backend.advance(1).await;
    person
}

async fn delayed(backend: &Backend) -> Client<'_> {
    let mut person = recognised(backend, Client::moves(backend).await, false).await;
    person.codes(NEW).await;
    assert_eq!(person.step(), "delayed", "{:#}", person.flow);
    person
}

/// Without the old password, to its end.
pub async fn migrated(backend: &Backend) -> (Account, Account) {
    let mut person = delayed(backend).await;
    let both = (account(backend, FULL).await, account(backend, NEW).await);
    backend.advance(86_400).await;
    person.look().await;
    assert_eq!(person.step(), "done", "{:#}", person.flow);
    both
}

/// The newest notice of a kind that went to the old email address.
pub async fn notice(backend: &Backend, kind: &str) -> String {
    for token in backend.notices(FULL).await {
        if shown(backend, &token).await["kind"] == kind {
            return token;
        }
    }
    panic!("no {kind} was told");
}

#[tokio::test]
async fn row_33_old_addresses_are_told_of_each_step_with_a_link_and_new_ones_without() {
    let backend = backend().await;
    let mut person = Client::moves(&backend).await;
    person.previews(false).await;
    assert!(backend.notices(FULL).await.is_empty(), "nothing is begun before it is accepted");
    person.accepts().await;
    for old in [FULL, FULL_PHONE] {
        assert_eq!(backend.notices(old).await.len(), 1, "{old}");
    }
    person.is_approved().await;
    person.codes(NEW).await;
    assert_eq!(person.step(), "delayed", "{:#}", person.flow);
    for old in [FULL, FULL_PHONE] {
        assert_eq!(backend.notices(old).await.len(), 2, "{old}");
    }
    let delayed = shown(&backend, &notice(&backend, "migration_delayed").await).await;
    assert_eq!(delayed["effective_at"], person.flow["step"]["effective_at"], "{delayed:#}");
    assert_eq!(delayed["factors"], json!(["email", "phone", "authenticator"]), "{delayed:#}");
    let reference = person.flow["reference"].as_str().unwrap().to_owned();
    let newest = told(&backend, NEW).await.remove(0);
    assert!(
        newest.contains("by itself") && newest.contains(&format!("/flow/{}", person.id)) && newest.contains(&reference),
        "{newest}"
    );

    backend.advance(86_400).await;
    person.look().await;
    for old in [FULL, FULL_PHONE] {
        assert_eq!(backend.notices(old).await.len(), 3, "an address that is gone is told too: {old}");
    }
    let newest = told(&backend, NEW).await.remove(0);
    assert!(newest.contains("the password of the new account") && newest.contains(&reference), "{newest}");
    assert!(backend.notices(NEW).await.is_empty(), "a new address disputes nothing");
}

#[tokio::test]
async fn row_33_the_same_beginning_is_told_to_the_same_address_once_an_hour_from_whichever_new_account() {
    let backend = backend().await;
    let mut first = Client::moves(&backend).await;
    first.previews(false).await;
    first.accepts().await;
    let mut second = Client::moves(&backend).await;
    second.signs_up("second@example.test").await;
    second.go(json!({ "action": "go_on" })).await;
    second.go(identity(NUMBER)).await;
    second.shows(OWNER).await;
    second.answers(false).await;
    second.accepts().await;
    assert_eq!(second.step(), "review");
    assert_eq!(backend.notices(FULL).await.len(), 1);
    // One press speaks for the account: it stops both.
    let token = notice(&backend, "migration_started").await;
    assert_eq!(press(&backend, &token).await, json!("stopped"));
    for mut flow in [first, second] {
        flow.look().await;
        assert_eq!((flow.step(), &flow.flow["step"]["reason"]), ("refused", &json!("disputed")), "{:#}", flow.flow);
    }
}

/// To a situation in which the old addresses have been told.
async fn told_at<'b>(backend: &'b Backend, at: &str) -> Client<'b> {
    let person = match at {
        "preview" => recognised(backend, Client::led_to_moving(backend).await, true).await,
        "delayed" => delayed(backend).await,
        _ => {
            // A face alone: the review is asked for once the old addresses are told.
            let mut person = Client::moves(backend).await;
            person.previews(false).await;
            person.accepts().await;
            person
        }
    };
    assert_eq!(person.step(), at, "{:#}", person.flow);
    person
}

#[tokio::test]
async fn row_41_whoever_has_an_old_address_stops_it_before_it_takes_effect() {
    for (at, kind) in
        [("preview", "migration_started"), ("review", "migration_started"), ("delayed", "migration_delayed")]
    {
        let backend = if at == "review" { backend().await } else { Backend::start().await };
        let old = account(&backend, FULL).await;
        let before = keys(&backend, &old).await;
        let mut person = told_at(&backend, at).await;
        let token = notice(&backend, kind).await;
        let other = backend.notices(FULL_PHONE).await.remove(0);
        assert_eq!(shown(&backend, &token).await["state"], "open", "{at}");
        assert_eq!(press(&backend, &token).await, json!("stopped"), "{at}");
        person.look().await;
        let step = person.flow["step"].clone();
        assert_eq!((&step["name"], &step["reason"]), (&json!("refused"), &json!("disputed")), "{at}: {step:#}");
        // The case is the old account's, and the person knows its name too.
        let seen = shown(&backend, &token).await;
        assert_eq!((&seen["state"], &seen["case"]), (&json!("disputed"), &step["case"]), "{at}");
        let mut tx = backend.app.store.read().await.unwrap();
        let case = tx.case(CaseId::parse(step["case"].as_str().unwrap()).unwrap()).await.unwrap().unwrap();
        assert_eq!(case.account, old.id);
        let waiting = tx.cases(true).await.unwrap();
        assert!(waiting.iter().all(|one| one.kind.name() == "dispute"), "the review carries nothing either");
        drop(tx);
        // Both sides read it, once each.
        for (address, says) in [(FULL, "was stopped on"), (FULL_PHONE, "was stopped."), (NEW, "won't come to")] {
            let told = told(&backend, address).await;
            let case = step["case"].as_str().unwrap();
            let of_it: Vec<_> = told.iter().filter(|body| body.contains(says)).collect();
            assert_eq!(of_it.len(), 1, "{at} {address}: {told:#?}");
            assert!(of_it[0].contains(case) && of_it[0].contains("Nothing was changed"), "{at} {address}: {told:#?}");
        }
        // From the other address there is nothing left to stop.
        assert_eq!(shown(&backend, &other).await["state"], "over", "{at}");
        assert_eq!(press(&backend, &other).await, json!("nothing"), "{at}");
        backend.advance(2 * 86_400).await;
        sweep::once(&backend.app).await.unwrap();
        assert!(keys(&backend, &old).await == before, "{at}: nothing has changed");
        decide(&backend, step["case"].as_str().unwrap(), Said::Confirm).await;
        assert!(told(&backend, FULL).await[0].contains("nothing was replaced"), "{at}");
    }
}

#[tokio::test]
async fn row_41_one_that_was_taken_back_is_over_and_leaves_nothing_to_stop() {
    let backend = Backend::start().await;
    let mut person = delayed(&backend).await;
    person.go(json!({ "action": "withdraw" })).await;
    assert_eq!((person.step(), &person.flow["step"]["reason"]), ("refused", &json!("withdrawn")));
    for kind in ["migration_started", "migration_delayed"] {
        let token = notice(&backend, kind).await;
        assert_eq!(shown(&backend, &token).await["state"], "over");
        assert_eq!(press(&backend, &token).await, json!("nothing"));
    }
    for address in [FULL, FULL_PHONE, NEW] {
        let told = told(&backend, address).await;
        assert!(told[0].contains("taken back") || told[0].contains("took it back"), "{address}: {told:#?}");
    }
}

#[tokio::test]
async fn row_41_one_that_nobody_was_told_of_ends_in_silence() {
    let backend = backend().await;
    let mut person = Client::moves(&backend).await;
    person.previews(false).await;
    let before = (told(&backend, FULL).await, told(&backend, NEW).await);
    person.go(json!({ "action": "leave" })).await;
    assert_eq!((person.step(), &person.flow["step"]["reason"]), ("refused", &json!("withdrawn")));
    assert_eq!((told(&backend, FULL).await, told(&backend, NEW).await), before);
}

#[tokio::test]
async fn row_41_within_the_hold_each_notice_holds_both_accounts_and_two_people_give_everything_back() {
    for (kind, state) in [("migration_started", "bound"), ("migration_delayed", "bound"), ("migrated", "open")] {
        let backend = Backend::start().await;
        let before = keys(&backend, &account(&backend, FULL).await).await;
        let (old, new) = migrated(&backend).await;
        let token = notice(&backend, kind).await;
        let seen = shown(&backend, &token).await;
        assert_eq!(seen["state"], state, "{kind}: {seen:#}");
        assert!(seen["hold_until"].is_string(), "until when it can be said: {seen:#}");
        assert_eq!(page(&backend, &token).await.contains("Done"), state == "bound", "{kind}: when it moved");
        assert_eq!(press(&backend, &token).await, json!("held"), "{kind}");
        assert_eq!(keys(&backend, &old).await.0, Status::Disputed);
        assert_eq!(keys(&backend, &new).await.0, Status::Closed);
        let hooks: Vec<String> = backend.outbox_keys().await;
        let of = |id: &str, kind: &str| {
            hooks.iter().any(|key| key.starts_with("dispute/") && key.ends_with(&format!("{id}{kind}")))
        };
        for kind in ["account.disputed", "sessions.revoke"] {
            assert!(of("", &format!("/{kind}")) && of(&new.id.text(), &format!("/{kind}")), "{hooks:#?}");
        }
        // The day passes; nothing leaves, and nothing is forgotten.
        backend.advance(2 * 86_400).await;
        sweep::once(&backend.app).await.unwrap();
        let other = backend.notices(FULL_PHONE).await.remove(0);
        assert_eq!(shown(&backend, &other).await["state"], "disputed", "it was said from another address");
        let case = shown(&backend, &token).await["case"].as_str().unwrap().to_owned();
        assert!(page(&backend, &token).await.contains("You will hear from us by"), "{kind}");
        decide(&backend, &case, Said::Restore).await;
        for link in [&token, &other] {
            let read = page(&backend, link).await;
            assert!(read.contains("back in place") && !read.contains("staff decide"), "{kind}: {read}");
        }

        assert!(keys(&backend, &old).await == before, "{kind}: factors, password, authenticator and its step");
        let (status, password, factors) = keys(&backend, &new).await;
        assert_eq!((status, password), (Status::Active, new.password.clone()));
        assert_eq!(factors.iter().map(|(factor, _)| *factor).collect::<Vec<_>>(), [Factor::Email]);
        assert!(signs_in(&backend, FULL, PASSWORD).await && signs_in(&backend, NEW, NEW_PASSWORD).await);
        assert!(!signs_in(&backend, FULL, NEW_PASSWORD).await);
        let now = backend.app.clock.now();
        let mut tx = backend.app.store.read().await.unwrap();
        for id in [old.id, new.id] {
            let held = tx.account(id).await.unwrap().unwrap();
            assert!(held.hold_until.is_some_and(|until| until.since(now) > 86_000) && !held.hold_endless, "{kind}");
        }
        drop(tx);
        assert!(backend.outbox_keys().await.iter().any(|key| key.ends_with("account.migration_undone")));
        assert!(told(&backend, FULL).await[0].contains("back in place"));
        assert!(told(&backend, FULL_PHONE).await[0].contains("back in place"));
        assert!(told(&backend, NEW).await[0].contains("is open again"), "{:#?}", told(&backend, NEW).await);
    }
}

#[tokio::test]
async fn row_41_what_two_people_confirm_stands_and_both_sides_learn_it() {
    let backend = Backend::start().await;
    let (old, new) = migrated(&backend).await;
    let after = keys(&backend, &old).await;
    let token = notice(&backend, "migrated").await;
    assert_eq!(press(&backend, &token).await, json!("held"));
    let case = shown(&backend, &token).await["case"].as_str().unwrap().to_owned();
    decide(&backend, &case, Said::Confirm).await;
    assert!(keys(&backend, &old).await == after);
    assert!(page(&backend, &token).await.contains("the change stands"));
    assert_eq!(keys(&backend, &new).await.0, Status::Closed);
    for address in [FULL, FULL_PHONE, NEW] {
        assert!(told(&backend, address).await[0].contains("stands"), "{address}");
    }
    // It was disputed once.
    assert_eq!(press(&backend, &backend.notices(FULL_PHONE).await.remove(0)).await, json!("nothing"));
    // A day later the former addresses are nobody's, and nothing of it is kept.
    backend.advance(86_401).await;
    sweep::once(&backend.app).await.unwrap();
    let mut tx = backend.app.store.read().await.unwrap();
    assert!(tx.former_values(old.id).await.unwrap().is_empty() && tx.former_values(new.id).await.unwrap().is_empty());
}

#[tokio::test]
async fn row_41_after_the_hold_a_press_opens_a_case_and_nothing_can_be_put_back() {
    let backend = Backend::start().await;
    let (old, _) = migrated(&backend).await;
    backend.advance(86_400).await;
    sweep::once(&backend.app).await.unwrap();
    let after = keys(&backend, &old).await;
    let token = notice(&backend, "migrated").await;
    assert_eq!(shown(&backend, &token).await["state"], "open");
    assert_eq!(press(&backend, &token).await, json!("case_opened"));
    assert!(keys(&backend, &old).await == after, "it is looked at, and nothing stops meanwhile");
    let case = shown(&backend, &token).await["case"].as_str().unwrap().to_owned();
    let (id, evidence) = (CaseId::parse(&case).unwrap(), Evidence::named("passport", "P-1").unwrap());
    let refused = decide::case(&backend.app, id, Said::Restore, OPERATORS[0], &evidence, None).await;
    assert!(matches!(refused, Err(Refused::NothingKept)), "{refused:?}");
    decide(&backend, &case, Said::Confirm).await;
    assert!(keys(&backend, &old).await == after);
}

#[tokio::test]
async fn row_41_what_was_changed_with_a_stolen_account_goes_with_the_migration_that_stole_it() {
    let backend = Backend::start().await;
    let old = account(&backend, FULL).await;
    let before = keys(&backend, &old).await;
    // A thief with the password and the app, and two operators who were deceived.
    let mut thief = recognised(&backend, Client::led_to_moving(&backend).await, true).await;
    thief.codes(NEW).await;
    assert_eq!(thief.step(), "done", "{:#}", thief.flow);
    let mut thief = inside(&backend, NEW).await;
    thief.go(json!({ "action": "change", "factor": "email" })).await;
    let all = ["withdrawal_off", "c2c_sell_off", "sessions_end", "addresses_told"];
    thief.go(json!({ "action": "accept", "accepted": all })).await;
    thief.go(json!({ "action": "send_code", "factor": "email" })).await;
    let code = backend.code(NEW).await;
    thief.go(json!({ "action": "submit_code", "factor": "email", "code": code })).await;
    thief.prove_factor("authenticator").await;
    thief.bind().await;
    assert_eq!(thief.step(), "done", "{:#}", thief.flow);

    let token = notice(&backend, "migrated").await;
    assert_eq!(press(&backend, &token).await, json!("held"));
    let case = shown(&backend, &token).await["case"].as_str().unwrap().to_owned();
    decide(&backend, &case, Said::Restore).await;
    let (status, password, factors) = keys(&backend, &old).await;
    assert_eq!((status, password), (Status::Active, before.1));
    // The app was never taken off, and its last code counts no second time.
    let addresses = |factors: &[(Factor, Stored)]| {
        let address = |one: &(Factor, Stored)| match &one.1 {
            Stored::Address { stored, .. } => Some((one.0, stored.clone())),
            Stored::Secret { .. } => None,
        };
        factors.iter().filter_map(address).collect::<Vec<_>>()
    };
    assert_eq!((factors.len(), addresses(&factors)), (3, addresses(&before.2)));
    let told_at_last = told(&backend, "anew@example.test").await;
    assert!(told_at_last[0].contains("back in place"), "whoever had it learns that it is over: {told_at_last:#?}");
    // The new account has the address that it came with.
    assert!(told(&backend, NEW).await[0].contains("is open again"));
    assert_eq!(account(&backend, NEW).await.status, Status::Active);
}
