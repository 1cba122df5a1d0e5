//! What happens elsewhere while a migration is under way: another password, an objection, another device.

use regain_backend::decide::Said;
use regain_backend::id::Written as _;
use regain_backend::secret::Secret;
use regain_backend::store::CaseKind;
use serde_json::{Value, json};

use crate::backend::Backend;
use crate::client::{Client, FULL, PASSWORD, decide, key};
use crate::moves::{NEW, NEW_PASSWORD, NEW_PHONE, NUMBER, OWNER, backend, identity};
use crate::server::Server;

async fn press(backend: &Backend, token: &str) -> Value {
    let path = backend.path(&format!("/v1/notices/{token}/dispute"));
    let request = backend.http.post(path).header("Idempotency-Key", key());
    request.send().await.unwrap().json().await.unwrap()
}

#[tokio::test]
async fn row_37_a_password_that_was_replaced_since_it_was_proved_counts_for_nothing() {
    let backend = backend().await;
    let mut thief = Client::led_to_moving(&backend).await;
    thief.claims(NUMBER).await;
    backend.advance(1).await;
    let another = backend.app.passwords.hash(Secret::new("quite another".to_owned())).await.unwrap();
    assert_eq!(Server::of(&backend).put(FULL, json!({ "password": another })).await.status, 200);
    thief.shows(OWNER).await;
    thief.answers(true).await;
    let step = &thief.flow["step"];
    assert_eq!((&step["needs"], &step["password"]), (&json!(["password"]), &json!("open")), "{step:#}");
    let old = thief.act(json!({ "action": "submit_password", "password": PASSWORD })).await;
    assert_eq!(old.problem(), "wrong_password", "{:#}", old.body);
}

#[tokio::test]
async fn row_41_wherever_a_migration_rests_whoever_was_told_of_it_can_stop_it() {
    let backend = backend().await;
    let mut person = Client::led_to_moving(&backend).await;
    person.previews(true).await;
    person.accepts().await;
    // The face goes stale, and somebody goes back to the beginning.
    backend.advance(29 * 60).await;
    person.go(json!({ "action": "refresh" })).await;
    backend.advance(2 * 60).await;
    person.look().await;
    assert_eq!(person.step(), "identity", "{:#}", person.flow);
    while person.step() != "identity_form" {
        person.go(json!({ "action": "back" })).await;
    }
    let token = backend.notices(FULL).await.remove(0);
    assert_eq!(press(&backend, &token).await, json!("stopped"));
    person.look().await;
    assert_eq!((person.step(), &person.flow["step"]["reason"]), ("refused", &json!("disputed")), "{:#}", person.flow);
}

#[tokio::test]
async fn who_has_an_account_after_all_signs_in_to_it_with_its_own_password() {
    let backend = backend().await;
    let mut person = Client::moves(&backend).await;
    person.go(json!({ "action": "sign_up", "address": "typo@example.test", "password": NEW_PASSWORD })).await;
    person.go(json!({ "action": "back" })).await;
    person.go(json!({ "action": "have_account" })).await;
    person.go(json!({ "action": "sign_in", "account": "new@example.test", "password": PASSWORD })).await;
    assert_eq!(person.step(), "verify", "{:#}", person.flow);
}

#[tokio::test]
async fn who_signs_in_after_two_people_said_yes_goes_straight_on() {
    let backend = backend().await;
    let mut person = Client::moves(&backend).await;
    person.claims(NUMBER).await;
    person.go(json!({ "action": "ask_review" })).await;
    decide(&backend, &person.case().0, Said::Approve).await;
    let mut again = Client::moves(&backend).await;
    again.go(json!({ "action": "have_account" })).await;
    again.go(json!({ "action": "sign_in", "account": NEW, "password": NEW_PASSWORD })).await;
    assert_eq!(again.step(), "occupied", "{:#}", again.flow);
    // A face could have been shown: it is asked for besides.
    again.answers(true).await;
    assert_eq!(again.flow["step"]["needs"], json!(["face"]), "{:#}", again.flow);
    again.accepts().await;
    assert_eq!(again.step(), "identity", "{:#}", again.flow);
    again.shows(OWNER).await;
    again.codes(NEW).await;
    assert_eq!(again.step(), "delayed", "{:#}", again.flow);
}

#[tokio::test]
async fn after_a_review_nothing_stands_in_the_way_of_an_account_that_was_opened_on_the_way() {
    let backend = backend().await;
    let mut person = Client::moves(&backend).await;
    person.previews(true).await;
    person.accepts().await;
    let (case, _) = person.case();
    decide(&backend, &case, Said::Approve).await;
    drop(person.act(json!({ "action": "refresh" })).await);
    assert_eq!((person.step(), &person.flow["step"]["blockers"]), ("preview", &json!([])), "{:#}", person.flow);
}

#[tokio::test]
async fn of_two_addresses_that_were_proved_on_the_way_one_more_code_is_asked_for_and_said_so() {
    let backend = backend().await;
    let mut person = Client::led_to_moving(&backend).await;
    person.signs_up(NEW).await;
    person.go(json!({ "action": "propose", "factor": "phone", "address": NEW_PHONE })).await;
    let code = backend.code(NEW_PHONE).await;
    person.go(json!({ "action": "submit_code", "factor": "phone", "code": code })).await;
    person.go(identity(NUMBER)).await;
    person.shows(OWNER).await;
    person.answers(true).await;
    person.accepts().await;
    let shown = person.flow["step"]["challenges"].as_array().unwrap();
    let states: Vec<_> =
        shown.iter().map(|one| (one["factor"].as_str().unwrap(), one["state"].as_str().unwrap())).collect();
    assert_eq!(states, [("email", "open"), ("phone", "done")]);
}

#[tokio::test]
async fn row_33_who_has_one_change_restored_does_not_make_the_migration_before_it_impossible_to_undo() {
    let backend = backend().await;
    let mut thief = Client::led_to_moving(&backend).await;
    thief.previews(true).await;
    thief.accepts().await;
    thief.codes(NEW).await;
    assert_eq!(thief.step(), "done", "{:#}", thief.flow);
    let migrated = backend.notices(FULL).await.remove(0);

    // A reset of the authenticator, disputed by whoever did it, and restored.
    backend.advance(61).await;
    let mut thief = Client::open(&backend).await;
    thief.sign_in(NEW).await;
    thief.lose(&["authenticator"]).await;
    thief.go(json!({ "action": "send_code", "factor": "email" })).await;
    let code = backend.code(NEW).await;
    thief.go(json!({ "action": "submit_code", "factor": "email", "code": code })).await;
    thief.shows(OWNER).await;
    thief.bind().await;
    assert_eq!(thief.step(), "done", "{:#}", thief.flow);
    assert_eq!(press(&backend, &backend.notices(NEW).await.remove(0)).await, json!("held"));
    let app = &backend.app;
    let open = |kind| async move {
        let mut tx = app.store.read().await.unwrap();
        let cases = tx.cases(true).await.unwrap();
        cases.into_iter().find(|case| case.kind == kind).unwrap().id.text()
    };
    decide(&backend, &open(CaseKind::Dispute).await, Said::Restore).await;

    // The owner's word, within the migration's own hold.
    assert_eq!(press(&backend, &migrated).await, json!("held"));
    decide(&backend, &open(CaseKind::Dispute).await, Said::Restore).await;
    let mut owner = Client::open(&backend).await;
    owner.sign_in(FULL).await;
    assert_eq!(owner.step(), "verify", "{:#}", owner.flow);
}

#[tokio::test]
async fn row_33_however_often_it_is_said_one_report_of_an_account_is_open() {
    let backend = backend().await;
    let mut seen = vec![];
    for address in [NEW, "other@example.test"] {
        let mut person = Client::moves(&backend).await;
        person.signs_up(address).await;
        person.go(json!({ "action": "go_on" })).await;
        person.go(identity(NUMBER)).await;
        person.shows(OWNER).await;
        person.go(json!({ "action": "not_mine" })).await;
        seen.push(person.flow["step"]["case"].clone());
    }
    assert_eq!(seen[0], seen[1]);
    let told =
        backend.inbox().await.into_iter().filter(|(to, body)| to == FULL && body.contains(seen[0].as_str().unwrap()));
    assert_eq!(told.count(), 1);
}
