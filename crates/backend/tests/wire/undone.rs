//! What a migration that is undone gives back, whatever else happened to both accounts meanwhile (rows 33, 41, rule 12).

use regain_backend::decide::Said;
use regain_backend::secret::Secret;
use regain_backend::store::{Account, CaseKind, Portrait, Sealed};
use regain_backend::sweep;
use regain_contract::{Factor, Timestamp};
use regain_flow::{AccountId, FlowId, Status};
use serde_json::{Value, json};

use crate::backend::Backend;
use crate::changes::inside;
use crate::client::{Client, FULL, FULL_PHONE, PASSWORD, decide};
use crate::moves::{NEW, NUMBER, identity};
use crate::objections::{account, keys, migrated, notice, press, recognised, shown, signs_in, told};
use crate::server::Server;

const HOUR: u32 = 3_600;
/// An account that the operator knows by this name.
const NAMED: &str = "new@example.test";

/// With the old password, at once.
async fn moved(backend: &Backend) -> (Account, Account) {
    let mut person = recognised(backend, Client::led_to_moving(backend).await, true).await;
    let both = (account(backend, FULL).await, account(backend, NEW).await);
    person.codes(NEW).await;
    assert_eq!(person.step(), "done", "{:#}", person.flow);
    both
}

/// From an account that the operator knows.
async fn moved_named(backend: &Backend) -> (Account, Account) {
    let invitation = Server::of(backend).invite(NAMED).await;
    let mut person = Client::open_with(backend, json!({ "way": "migration", "invitation": invitation })).await;
    person.go(identity(NUMBER)).await;
    person.go(json!({ "action": "ask_review" })).await;
    person.is_approved().await;
    person.answers(false).await;
    person.accepts().await;
    person.codes(NAMED).await;
    if person.step() == "preview" {
        person.go(json!({ "action": "go_on" })).await;
    }
    assert_eq!(person.step(), "delayed", "{:#}", person.flow);
    let both = (account(backend, FULL).await, account(backend, NAMED).await);
    backend.advance(86_400).await;
    person.look().await;
    assert_eq!(person.step(), "done", "{:#}", person.flow);
    both
}

/// Its old owner says no, and two operators put everything back.
async fn undo(backend: &Backend) {
    let token = notice(backend, "migrated").await;
    assert_eq!(press(backend, &token).await, json!("held"));
    let case = shown(backend, &token).await["case"].as_str().unwrap().to_owned();
    decide(backend, &case, Said::Restore).await;
}

async fn held_until(backend: &Backend, id: AccountId, until: Timestamp) {
    let mut tx = backend.app.store.write().await.unwrap();
    tx.hold_until(id, until).await.unwrap();
    tx.commit().await.unwrap();
}

/// Of another binding, some day before.
async fn kept_before(backend: &Backend, id: AccountId) {
    let mut tx = backend.app.store.write().await.unwrap();
    let (sealed, now) = (Sealed(vec![1]), backend.app.clock.now());
    tx.keep_former_value(id, FlowId(7), Factor::Phone, &sealed, None, now).await.unwrap();
    tx.commit().await.unwrap();
}

async fn kept(backend: &Backend, id: AccountId) -> Vec<FlowId> {
    let mut tx = backend.app.store.read().await.unwrap();
    tx.former_values(id).await.unwrap().into_iter().map(|kept| kept.flow).collect()
}

#[tokio::test]
async fn row_41_a_later_change_that_is_given_back_takes_nothing_from_what_undoes_a_migration() {
    let backend = Backend::start().await;
    let before = keys(&backend, &account(&backend, FULL).await).await;
    let (old, new) = moved(&backend).await;
    backend.advance(60).await;
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
    // The thief disputes it, and nobody sees why not.
    let token = backend.notices(NEW).await.remove(0);
    assert_eq!(press(&backend, &token).await, json!("held"));
    let case = shown(&backend, &token).await["case"].as_str().unwrap().to_owned();
    decide(&backend, &case, Said::Restore).await;
    assert_eq!(account(&backend, NEW).await.id, old.id, "its email is the one from before that change");

    undo(&backend).await;
    let (status, password, factors) = keys(&backend, &old).await;
    assert_eq!((status, password, factors.len()), (Status::Active, before.1, 3));
    assert_eq!((account(&backend, FULL).await.id, account(&backend, NEW).await.id), (old.id, new.id));
}

#[tokio::test]
async fn row_41_a_hold_of_the_new_accounts_own_that_ends_takes_nothing_from_what_undoes_a_migration() {
    let backend = Backend::start().await;
    let (old, new) = moved(&backend).await;
    kept_before(&backend, new.id).await;
    held_until(&backend, new.id, backend.app.clock.now().plus(i64::from(HOUR))).await;
    backend.advance(2 * HOUR).await;
    sweep::once(&backend.app).await.unwrap();
    assert!(!kept(&backend, new.id).await.contains(&FlowId(7)), "what was replaced before it is forgotten");
    undo(&backend).await;
    assert_eq!(keys(&backend, &new).await.2.len(), 1, "it has its address again");
    assert_eq!((account(&backend, FULL).await.id, account(&backend, NEW).await.id), (old.id, new.id));
}

#[tokio::test]
async fn row_41_what_undoes_one_migration_is_forgotten_with_it_and_nothing_else_is() {
    let backend = Backend::start().await;
    let mut person = recognised(&backend, Client::led_to_moving(&backend).await, true).await;
    let new = account(&backend, NEW).await;
    kept_before(&backend, new.id).await;
    person.codes(NEW).await;
    assert_eq!(person.step(), "done", "{:#}", person.flow);
    undo(&backend).await;
    assert_eq!(kept(&backend, new.id).await, [FlowId(7)]);
}

#[tokio::test]
async fn row_41_a_password_that_the_operator_has_set_since_stays_when_a_migration_is_undone() {
    let backend = Backend::start().await;
    let (old, _) = migrated(&backend).await;
    let third = "a third password entirely";
    let phc = backend.app.passwords.hash(Secret::new(third.to_owned())).await.unwrap();
    assert_eq!(Server::of(&backend).put(FULL, json!({ "password": phc })).await.status, 200);
    undo(&backend).await;
    assert_eq!(account(&backend, FULL).await.id, old.id);
    assert!(signs_in(&backend, FULL, third).await && !signs_in(&backend, FULL, PASSWORD).await);
}

#[tokio::test]
async fn row_41_a_new_account_that_the_operator_has_closed_meanwhile_stays_closed() {
    for closes in [false, true] {
        let backend = Backend::start().await;
        let server = Server::of(&backend);
        let (_, new) = moved_named(&backend).await;
        if closes {
            for _ in 0..2 {
                assert_eq!(server.put(NAMED, json!({ "status": "closed" })).await.status, 200);
            }
        }
        undo(&backend).await;
        let (status, reopened) = if closes { ("closed", false) } else { ("active", true) };
        assert_eq!(server.show(NAMED).await.body["status"], status);
        assert_eq!(account(&backend, NAMED).await.id, new.id, "its addresses are its own all the same");
        let told = told(&backend, NAMED).await;
        assert_eq!(told.iter().any(|mail| mail.contains("is open again")), reopened, "{told:#?}");
        let records = backend.app.store.read().await.unwrap().audit_after(0, 10_000).await.unwrap();
        let said = records.iter().filter(|one| one.event == "account_mirrored").count();
        assert_eq!(said, usize::from(closes), "it is on record once");
    }
}

#[tokio::test]
async fn row_33_one_account_has_one_report_however_often_somebody_says_that_it_is_not_theirs() {
    let backend = Backend::start().await;
    let mut names: Vec<Value> = vec![];
    for address in [NEW, "second@example.test"] {
        let mut person = Client::moves(&backend).await;
        person.signs_up(address).await;
        person.go(json!({ "action": "go_on" })).await;
        person.claims(NUMBER).await;
        person.go(json!({ "action": "ask_review" })).await;
        person.is_approved().await;
        person.go(json!({ "action": "not_mine" })).await;
        assert_eq!(person.flow["step"]["reason"], "not_mine", "{:#}", person.flow);
        names.push(person.flow["step"]["case"].clone());
    }
    assert_eq!(names[0], names[1]);
    let waiting = backend.app.store.read().await.unwrap().cases(true).await.unwrap();
    assert_eq!(waiting.iter().filter(|case| case.kind == CaseKind::Report).count(), 1);
    for address in [FULL, FULL_PHONE] {
        let told = told(&backend, address).await;
        assert_eq!(told.iter().filter(|mail| mail.contains("isn't theirs")).count(), 1, "{told:#?}");
    }
}

#[tokio::test]
async fn row_38_the_documents_and_the_portrait_of_a_new_account_go_when_nobody_can_undo_it_any_more() {
    let backend = Backend::start().await;
    let server = Server::of(&backend);
    let documents = json!({ "identities": [
        { "country": "FR", "document": "id_card", "number": "IDC778899", "name": "Full Example" },
    ] });
    assert_eq!(server.put(NAMED, documents.clone()).await.status, 200);
    let (_, new) = moved_named(&backend).await;
    let mut tx = backend.app.store.write().await.unwrap();
    let (sealed, enrolled_at) = (Sealed(vec![1]), backend.app.clock.now());
    tx.enrol_portrait(new.id, &Portrait { model: "a model".to_owned(), sealed, enrolled_at }).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(server.put(FULL, documents.clone()).await.status, 409, "it may be undone");
    backend.advance(30 * HOUR).await;
    sweep::once(&backend.app).await.unwrap();
    assert!(backend.app.store.read().await.unwrap().portrait(new.id).await.unwrap().is_none());
    assert_eq!(server.put(FULL, documents).await.status, 200);
}

#[tokio::test]
async fn an_address_that_somebody_has_signed_up_with_on_the_way_is_the_operators_to_give_to_an_account() {
    let backend = Backend::start().await;
    let mut person = Client::moves(&backend).await;
    person.signs_up(NEW).await;
    assert_eq!(account(&backend, NEW).await.name, None);
    let password = backend.app.passwords.hash(Secret::new("a password of their own".to_owned())).await.unwrap();
    let made = Server::of(&backend).put("somebody-new", json!({ "email": NEW, "password": password })).await;
    assert_eq!(made.status, 201, "{:#}", made.body);
    assert_eq!(account(&backend, NEW).await.name.as_deref(), Some("somebody-new"));
    person.look().await;
    assert_eq!(person.step(), "refused", "{:#}", person.flow);
}

#[tokio::test]
async fn an_account_that_was_opened_on_the_way_is_forgotten_once_its_migration_is_undone() {
    let backend = Backend::start().await;
    let (_, new) = moved(&backend).await;
    undo(&backend).await;
    assert_eq!(keys(&backend, &new).await.0, Status::Active);
    let kept = u32::try_from(backend.app.policy.review_kept).unwrap();
    backend.advance(kept + 1).await;
    sweep::once(&backend.app).await.unwrap();
    let (status, password, factors) = keys(&backend, &new).await;
    assert_eq!((status, password.as_str(), factors.len()), (Status::Closed, "", 0));
}
