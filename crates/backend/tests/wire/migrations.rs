//! From a new account back into the one whose phone and email are both lost: the whole way, and what it leaves behind.

use regain_contract::Factor;
use serde_json::{Value, json};

use crate::backend::Backend;
use crate::client::{Client, FULL, PASSWORD};
use crate::moves::{NEW, NEW_PASSWORD, NEW_PHONE, NUMBER, OWNER, STRANGER, backend, identity};
use crate::server::Server;

/// What an account has now: factor and address.
async fn values(backend: &Backend, email: &str) -> Vec<(Factor, Option<String>)> {
    let mut tx = backend.app.store.read().await.unwrap();
    let Some(account) = tx.account_by_address(Factor::Email, email).await.unwrap() else { return vec![] };
    let factors = tx.factors(account.id).await.unwrap();
    factors.iter().map(|one| (one.factor, one.address().map(str::to_owned))).collect()
}

async fn signs_in(backend: &Backend, account: &str, password: &str) -> bool {
    let mut client = Client::open(backend).await;
    client.act(json!({ "action": "sign_in", "account": account, "password": password })).await.status == 200
}

#[tokio::test]
async fn with_the_old_password_a_face_and_a_code_bring_the_account_back_at_once() {
    let backend = backend().await;
    let mut person = Client::led_to_moving(&backend).await;
    assert_eq!((person.step(), &person.flow["step"]["password"]), ("sign_up", &json!(false)));
    person.previews(true).await;
    let step = &person.flow["step"];
    assert_eq!((&step["delay"], &step["needs"], &step["blockers"]), (&Value::Null, &json!([]), &json!([])), "{step:#}");
    person.accepts().await;
    assert_eq!(person.step(), "preview");
    person.codes(NEW).await;
    assert_eq!(person.step(), "done", "{:#}", person.flow);
    let step = &person.flow["step"];
    assert_eq!((&step["migrated"], &step["changed"][0]["factor"]), (&json!(true), &json!("email")), "{step:#}");
    assert!(person.flow["hold"]["until"].is_string(), "{:#}", person.flow);

    // The old account has the new address, its own password and authenticator; the lost ones open nothing.
    let now = values(&backend, NEW).await;
    assert_eq!(now, [(Factor::Email, Some(NEW.to_owned())), (Factor::Authenticator, None)]);
    assert!(signs_in(&backend, NEW, PASSWORD).await);
    assert!(!signs_in(&backend, FULL, PASSWORD).await);
    let hold = backend.http.get(backend.path(&format!("/v1/accounts/{FULL}/hold"))).bearer_auth("demo-server-key");
    let hold: Value = hold.send().await.unwrap().json().await.unwrap();
    assert_eq!((&hold["withdrawal"], &hold["reason"]), (&json!(false), &json!("hold")), "{hold:#}");
}

#[tokio::test]
async fn without_the_password_two_people_and_a_day_come_before_it_and_the_new_password_stays() {
    let backend = backend().await;
    let mut person = Client::moves(&backend).await;
    person.previews(false).await;
    let step = person.flow["step"].clone();
    assert_eq!((&step["delay"], &step["needs"]), (&json!(86_400), &json!(["review"])), "{step:#}");
    assert_eq!((&step["authenticator_removed"], &step["password_replaced"]), (&json!(true), &json!(true)));
    person.accepts().await;
    person.is_approved().await;
    person.codes(NEW).await;
    assert_eq!(person.step(), "delayed", "{:#}", person.flow);

    backend.advance(86_399).await;
    person.look().await;
    assert_eq!(person.step(), "delayed", "not a second earlier");
    assert!(signs_in(&backend, FULL, PASSWORD).await);
    backend.advance(1).await;
    person.look().await;
    assert_eq!(person.step(), "done", "{:#}", person.flow);
    assert_eq!(values(&backend, NEW).await, [(Factor::Email, Some(NEW.to_owned()))]);
    assert!(signs_in(&backend, NEW, NEW_PASSWORD).await);
    assert!(!signs_in(&backend, NEW, PASSWORD).await);
}

#[tokio::test]
async fn a_delay_ends_by_itself_while_nobody_looks_and_survives_a_restart() {
    let backend = backend().await;
    let mut person = Client::moves(&backend).await;
    person.waits().await;
    let (id, token) = (person.id.clone(), person.token.clone());
    let backend = backend.restarted().await;
    backend.advance(86_400).await;
    regain_backend::sweep::once(&backend.app).await.unwrap();
    assert!(signs_in(&backend, NEW, NEW_PASSWORD).await);
    let mut again = Client { backend: &backend, id, token, flow: json!({ "version": 1 }) };
    assert_eq!(again.look().await.status, 200);
    assert_eq!(again.step(), "done");
}

#[tokio::test]
async fn two_new_addresses_both_come_along_and_one_that_can_not_be_proved_stays_behind() {
    let backend = backend().await;
    let mut person = Client::led_to_moving(&backend).await;
    person.signs_up(NEW).await;
    assert_eq!(person.flow["step"]["can_add"], json!(["phone"]), "{:#}", person.flow);
    person.go(json!({ "action": "propose", "factor": "phone", "address": NEW_PHONE })).await;
    let code = backend.code(NEW_PHONE).await;
    person.go(json!({ "action": "submit_code", "factor": "phone", "code": code })).await;
    assert_eq!(person.step(), "identity_form", "{:#}", person.flow);
    person.previews(true).await;
    person.accepts().await;
    // Both were proved in this flow a moment ago: one code, for exactly this, is enough.
    person.codes(NEW).await;
    assert_eq!(person.step(), "done", "{:#}", person.flow);
    let all = [(Factor::Email, Some(NEW)), (Factor::Phone, Some(NEW_PHONE)), (Factor::Authenticator, None)];
    assert_eq!(values(&backend, NEW).await, all.map(|(factor, address)| (factor, address.map(str::to_owned))));
}

#[tokio::test]
async fn row_40_an_address_that_was_planted_on_the_new_account_does_not_come_along() {
    let backend = backend().await;
    let (account, invitation) = ("new@example.test", Server::of(&backend).invite("new@example.test").await);
    let mut person = Client::open_with(&backend, json!({ "way": "migration", "invitation": invitation })).await;
    assert_eq!(person.step(), "identity_form", "{:#}", person.flow);
    person.previews(true).await;
    person.accepts().await;
    person.is_approved().await;
    person.codes(account).await;
    assert_eq!(person.step(), "preview", "the number's code is asked for too");
    let sent = person.flow["step"]["challenges"].as_array().unwrap().clone();
    assert_eq!(sent.iter().filter(|one| one["state"] == "done").count(), 1, "{sent:#?}");
    person.go(json!({ "action": "go_on" })).await;
    assert_eq!(person.step(), "delayed", "{:#}", person.flow);
    backend.advance(86_400).await;
    person.look().await;
    assert_eq!(person.step(), "done");
    assert_eq!(
        values(&backend, account).await,
        [(Factor::Email, Some(account.to_owned())), (Factor::Authenticator, None)]
    );
    let mut tx = backend.app.store.read().await.unwrap();
    assert!(tx.account_by_address(Factor::Phone, "+12025550106").await.unwrap().is_none(), "it is nobody's");
}

#[tokio::test]
async fn row_40_a_proof_of_one_new_account_moves_no_second_one() {
    let backend = backend().await;
    let mut first = Client::moves(&backend).await;
    first.previews(true).await;
    first.accepts().await;
    first.is_approved().await;
    backend.advance(61).await;
    first.go(json!({ "action": "send_code", "factor": "email" })).await;
    let code = backend.code(NEW).await;
    let mut second = Client::moves(&backend).await;
    second.signs_up("second@example.test").await;
    second.go(json!({ "action": "go_on" })).await;
    second.go(identity(NUMBER)).await;
    second.shows(OWNER).await;
    second.answers(true).await;
    second.accepts().await;
    assert_eq!(second.step(), "review", "what two people said of the first says nothing of the second");
    second.is_approved().await;
    backend.advance(61).await;
    second.go(json!({ "action": "send_code", "factor": "email" })).await;
    let stolen = second.act(json!({ "action": "submit_code", "factor": "email", "code": code })).await;
    assert_eq!(stolen.problem(), "wrong_code", "{:#}", stolen.body);
    let own = backend.code("second@example.test").await;
    second.go(json!({ "action": "submit_code", "factor": "email", "code": own })).await;
    assert_eq!(second.step(), "delayed");
    // Whichever is first ends the other.
    first.go(json!({ "action": "submit_code", "factor": "email", "code": code })).await;
    assert_eq!(first.step(), "delayed");
    backend.advance(86_400).await;
    first.look().await;
    assert_eq!(first.step(), "done");
    second.look().await;
    assert_eq!((second.step(), &second.flow["step"]["reason"]), ("refused", &json!("withdrawn")));
}

#[tokio::test]
async fn row_39_a_strangers_face_learns_nothing_and_a_day_of_attempts_is_over_for_the_document_too() {
    let backend = backend().await;
    let mut stranger = Client::moves(&backend).await;
    stranger.claims(NUMBER).await;
    for left in [2, 1, 0] {
        stranger.shows(STRANGER).await;
        let step = &stranger.flow["step"];
        assert_eq!((&step["name"], &step["failure"]), (&json!("identity"), &json!("no_match")), "{step:#}");
        assert_eq!(step["attempts_left"], left);
    }
    // Another account, the same document: none is left for it either.
    let mut another = Client::moves(&backend).await;
    another.signs_up("another@example.test").await;
    another.go(json!({ "action": "go_on" })).await;
    another.go(identity(NUMBER)).await;
    assert_eq!(another.flow["step"]["attempts_left"], 0, "{:#}", another.flow);
    let bodies: String = backend.inbox().await.into_iter().filter(|(to, _)| to == FULL).map(|(_, body)| body).collect();
    assert!(!bodies.contains("R-"), "nobody who isn't recognised makes the owner hear of it: {bodies}");
}

#[tokio::test]
async fn who_can_still_be_reached_is_led_to_the_shorter_way() {
    let backend = backend().await;
    for (mut person, step) in
        [(Client::led_to_moving(&backend).await, "verify"), (Client::moves(&backend).await, "sign_in")]
    {
        let address = if step == "verify" { NEW } else { "other@example.test" };
        person.signs_up(address).await;
        person.go(json!({ "action": "go_on" })).await;
        person.go(identity(NUMBER)).await;
        person.shows(OWNER).await;
        person.go(json!({ "action": "mine" })).await;
        person.go(json!({ "action": "yes" })).await;
        assert_eq!((person.step(), &person.flow["next"]["way"]), ("led_on", &json!("signed_out")), "{:#}", person.flow);
        let handle = person.flow["next"]["handle"].clone();
        // It opens this way, once, and no other.
        let elsewhere = json!({ "way": "signed_in", "handle": handle });
        let request = backend.http.post(backend.path("/v1/flows")).header("Idempotency-Key", crate::client::key());
        assert_eq!(request.json(&elsewhere).send().await.unwrap().status(), 422);
        let back = Client::open_with(&backend, json!({ "way": "signed_out", "handle": handle })).await;
        assert_eq!(back.step(), step, "{:#}", back.flow);
        if step == "sign_in" {
            assert_eq!(back.flow["step"]["about"][0]["masked"], "f•••@e•••.test", "{:#}", back.flow);
        }
    }
}

#[tokio::test]
async fn what_was_typed_of_an_identity_is_in_no_row_and_no_answer() {
    let backend = backend().await;
    let mut person = Client::moves(&backend).await;
    person.claims(NUMBER).await;
    assert!(!person.flow.to_string().contains(NUMBER), "{:#}", person.flow);
    person.go(json!({ "action": "ask_review" })).await;
    drop(person);
    let file = std::fs::read(backend.database()).unwrap();
    for secret in [NUMBER.as_bytes(), b"Full Example"] {
        assert!(!file.windows(secret.len()).any(|window| window == secret));
    }
}

#[tokio::test]
async fn whoever_signs_in_again_from_another_device_finds_the_delay_and_can_take_it_back() {
    let backend = backend().await;
    let mut person = Client::moves(&backend).await;
    person.waits().await;
    backend.advance(3_600).await;
    let mut elsewhere = Client::moves(&backend).await;
    elsewhere.go(json!({ "action": "have_account" })).await;
    elsewhere.go(json!({ "action": "sign_in", "account": NEW, "password": NEW_PASSWORD })).await;
    elsewhere.go(json!({ "action": "send_code", "factor": "email" })).await;
    let code = backend.code(NEW).await;
    elsewhere.go(json!({ "action": "submit_code", "factor": "email", "code": code })).await;
    assert_eq!(
        (elsewhere.step(), &elsewhere.flow["next"]["way"]),
        ("led_on", &json!("migration")),
        "{:#}",
        elsewhere.flow
    );
    let handle = elsewhere.flow["next"]["handle"].clone();
    let mut again = Client::open_with(&backend, json!({ "way": "migration", "handle": handle })).await;
    assert_eq!((again.step(), &again.id), ("delayed", &person.id), "{:#}", again.flow);
    assert_eq!(person.look().await.status, 401, "one device at a time");
    again.go(json!({ "action": "withdraw" })).await;
    assert_eq!((again.step(), &again.flow["step"]["reason"]), ("refused", &json!("withdrawn")));
    backend.advance(90_000).await;
    regain_backend::sweep::once(&backend.app).await.unwrap();
    assert!(signs_in(&backend, FULL, PASSWORD).await);
}

#[tokio::test]
async fn signing_in_to_the_new_account_again_finds_its_review() {
    let backend = backend().await;
    let mut person = Client::moves(&backend).await;
    person.claims(NUMBER).await;
    person.go(json!({ "action": "ask_review" })).await;
    let (case, _) = person.case();
    let mut again = Client::moves(&backend).await;
    again.go(json!({ "action": "have_account" })).await;
    again.go(json!({ "action": "sign_in", "account": NEW, "password": NEW_PASSWORD })).await;
    assert_eq!((again.step(), again.case().0), ("review", case), "{:#}", again.flow);
    again.is_approved().await;
    assert_eq!(again.step(), "occupied", "two people have looked, in place of the face");
    again.answers(true).await;
    again.accepts().await;
    // It could have been shown: it is asked for besides.
    again.shows(OWNER).await;
    again.codes(NEW).await;
    assert_eq!(again.step(), "delayed", "{:#}", again.flow);
}
