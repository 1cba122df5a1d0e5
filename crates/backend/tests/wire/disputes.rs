//! Notices and what their links do (rows 33, 34, rule 12).

use regain_backend::decide::Said;
use serde_json::json;

use crate::backend::Backend;
use crate::client::{Client, FULL, FULL_PHONE, Reply, decide, key};

async fn press(backend: &Backend, token: &str) -> Reply {
    let path = backend.path(&format!("/v1/notices/{token}/dispute"));
    Reply::of(backend.http.post(path).header("Idempotency-Key", key()).send().await.unwrap()).await
}

async fn look(backend: &Backend, token: &str) -> Reply {
    Reply::of(backend.http.get(backend.path(&format!("/v1/notices/{token}"))).send().await.unwrap()).await
}

async fn status(backend: &Backend) -> (regain_flow::Status, bool) {
    let mut tx = backend.app.store.read().await.unwrap();
    let account = tx.account_by_name(FULL).await.unwrap().unwrap();
    (account.status, account.hold_endless)
}

#[tokio::test]
async fn row_33_every_address_is_told_at_the_start_and_at_the_binding() {
    let backend = Backend::start().await;
    let mut person = Client::open(&backend).await;
    person.sign_in(FULL).await;
    person.lose(&["email"]).await;
    assert_eq!(backend.notices(FULL).await.len(), 1);
    assert_eq!(backend.notices(FULL_PHONE).await.len(), 1);
    // Going back and forth tells nobody twice.
    person.go(json!({ "action": "back" })).await;
    let all = ["withdrawal_off", "c2c_sell_off", "sessions_end", "addresses_told"];
    person.go(json!({ "action": "accept", "accepted": all })).await;
    assert_eq!(backend.notices(FULL).await.len(), 1);
    person.prove().await;
    person.review_approved().await;
    person.bind().await;
    assert_eq!(backend.notices(FULL).await.len(), 2, "the address that is gone is told too");
    assert_eq!(backend.notices(FULL_PHONE).await.len(), 2);
    assert_eq!(backend.notices("anew@example.test").await.len(), 0, "a new address disputes nothing");
    let told = backend.inbox().await.iter().filter(|(to, _)| to == "anew@example.test").count();
    assert_eq!(told, 2, "its code, and that it is bound");
}

#[tokio::test]
async fn row_33_a_dispute_from_a_kept_address_stops_the_flow_and_from_a_lost_one_asks_people() {
    let backend = Backend::start().await;
    for (from, step, did) in [(FULL_PHONE, "refused", "stopped"), (FULL, "review", "sent_to_review")] {
        let mut person = Client::open(&backend).await;
        person.sign_in(FULL).await;
        if person.step() == "review" {
            person.go(json!({ "action": "back" })).await;
        }
        person.lose(&["email"]).await;
        let token = backend.notices(from).await.remove(0);
        let reply = press(&backend, &token).await;
        assert_eq!((reply.status, reply.body), (200, json!(did)));
        person.look().await;
        assert_eq!(person.step(), step, "{:#}", person.flow);
        if step == "refused" {
            assert_eq!(person.flow["step"]["reason"], "disputed");
            assert!(person.flow["step"]["case"].as_str().unwrap().starts_with("C-"));
        }
        // Once pressed, it stays pressed.
        assert_eq!(press(&backend, &token).await.body, json!(did));
        assert_eq!(look(&backend, &token).await.body["state"], "disputed");
    }
}

#[tokio::test]
async fn row_33_within_the_hold_a_dispute_holds_the_account_and_two_people_put_the_old_values_back() {
    let backend = Backend::start().await;
    let mut person = Client::open(&backend).await;
    person.reset(&["phone"]).await;
    let token = backend.notices(FULL).await.remove(0);
    backend.advance(86_340).await;
    let reply = press(&backend, &token).await;
    assert_eq!(reply.body, json!("held"));
    assert_eq!(status(&backend).await, (regain_flow::Status::Disputed, true));
    let case = look(&backend, &token).await.body["case"].as_str().unwrap().to_owned();
    // The other address's link finds it done.
    let other = backend.notices(FULL_PHONE).await.remove(0);
    assert_eq!(press(&backend, &other).await.body, json!("nothing"));
    // Nothing can be reset meanwhile.
    let mut again = Client::open(&backend).await;
    again.sign_in(FULL).await;
    again.go(json!({ "action": "cannot_verify" })).await;
    again.go(json!({ "action": "start_reset" })).await;
    assert_eq!((again.step(), &again.flow["step"]["reason"]), ("refused", &json!("disputed")));
    decide(&backend, &case, Said::Restore).await;
    let mut tx = backend.app.store.read().await.unwrap();
    let account = tx.account_by_name(FULL).await.unwrap().unwrap();
    let factors = tx.factors(account.id).await.unwrap();
    assert!(factors.iter().any(|one| one.address() == Some(FULL_PHONE)));
}

#[tokio::test]
async fn after_the_hold_a_dispute_only_opens_a_case() {
    let backend = Backend::start().await;
    let mut person = Client::open(&backend).await;
    person.reset(&["phone"]).await;
    let token = backend.notices(FULL).await.remove(0);
    backend.advance(86_401).await;
    assert_eq!(press(&backend, &token).await.body, json!("case_opened"));
    assert_eq!(status(&backend).await, (regain_flow::Status::Active, false));
}

#[tokio::test]
async fn row_45_a_scanner_that_opens_every_link_changes_nothing() {
    let backend = Backend::start().await;
    let mut person = Client::open(&backend).await;
    person.sign_in(FULL).await;
    person.lose(&["email"]).await;
    let before = person.look().await.body["version"].clone();
    for to in [FULL, FULL_PHONE] {
        let token = backend.notices(to).await.remove(0);
        let page = backend.path(&format!("/notice/{token}"));
        for _ in 0..3 {
            let reply = Reply::of(backend.http.get(&page).send().await.unwrap()).await;
            let html = String::from_utf8(reply.bytes).unwrap();
            assert_eq!(reply.status, 200);
            assert!(html.contains(&format!("action=\"/notice/{token}/dispute\"")), "{html}");
            assert!(!html.contains("<script") && !html.contains("style="), "{html}");
            assert_eq!(backend.http.get(format!("{page}/dispute")).send().await.unwrap().status().as_u16(), 405);
            assert_eq!(look(&backend, &token).await.body["state"], "open");
        }
    }
    assert_eq!(person.look().await.body["version"], before);
}

#[tokio::test]
async fn the_press_on_the_page_works_without_scripts_and_from_there_only() {
    let backend = Backend::start().await;
    let mut person = Client::open(&backend).await;
    person.sign_in(FULL).await;
    person.lose(&["email"]).await;
    let token = backend.notices(FULL_PHONE).await.remove(0);
    let path = backend.path(&format!("/notice/{token}/dispute"));
    let foreign = backend.http.post(&path).header("origin", "https://evil.example").send().await.unwrap();
    assert_eq!(foreign.status().as_u16(), 403);
    person.look().await;
    assert_eq!(person.step(), "prove");
    // In the language that was chosen on the page.
    let asked = backend.http.get(backend.path(&format!("/notice/{token}?lang=fr"))).send().await.unwrap();
    assert!(asked.text().await.unwrap().contains(&format!("action=\"/notice/{token}/dispute?lang=fr\"")));
    let own = backend.http.post(format!("{path}?lang=fr")).header("origin", &backend.url).send().await.unwrap();
    assert_eq!(own.status().as_u16(), 303);
    assert_eq!(own.headers()["location"], format!("/notice/{token}?lang=fr"));
    person.look().await;
    assert_eq!(person.step(), "refused");
    let french = backend.http.get(backend.path(&format!("/notice/{token}?lang=fr"))).send().await.unwrap();
    assert!(french.text().await.unwrap().contains("<html lang=\"fr\">"));
    let page = Reply::of(backend.http.get(backend.path(&format!("/notice/{token}"))).send().await.unwrap()).await;
    let html = String::from_utf8(page.bytes).unwrap();
    assert!(html.contains("data-step=\"disputed\"") && !html.contains("<form"), "{html}");
}

#[tokio::test]
async fn row_33_a_dispute_is_about_the_account_and_stops_every_running_reset() {
    let backend = Backend::start().await;
    let mut one = Client::open(&backend).await;
    one.sign_in(FULL).await;
    one.lose(&["phone"]).await;
    let token = backend.notices(FULL).await.remove(0);
    let mut other = Client::open(&backend).await;
    other.sign_in(FULL).await;
    other.lose(&["phone"]).await;
    assert_eq!(press(&backend, &token).await.body, json!("stopped"));
    for flow in [&mut one, &mut other] {
        flow.look().await;
        assert_eq!((flow.step(), &flow.flow["step"]["reason"]), ("refused", &json!("disputed")));
    }
}

#[tokio::test]
async fn row_33_an_approval_that_was_asked_for_against_the_owners_word_carries_nothing() {
    let backend = Backend::start().await;
    let mut thief = Client::open(&backend).await;
    thief.sign_in(FULL).await;
    thief.lose(&["phone"]).await;
    thief.prove().await;
    thief.go(json!({ "action": "ask_review" })).await;
    let case = thief.flow["step"]["case"]["id"].as_str().unwrap().to_owned();
    decide(&backend, &case, Said::Approve).await;
    // They have left; the link of their beginning still stops what is left of it.
    thief.look().await;
    thief.go(json!({ "action": "leave" })).await;
    let token = backend.notices(FULL).await.remove(0);
    assert_eq!(look(&backend, &token).await.body["state"], "open");
    assert_eq!(press(&backend, &token).await.body, json!("stopped"));
    let mut again = Client::open(&backend).await;
    again.sign_in(FULL).await;
    assert_eq!(again.step(), "verify", "no review is taken up: {:#}", again.flow);
}

#[tokio::test]
async fn row_25_whoever_knows_the_password_cannot_bury_the_owner_in_notices() {
    let backend = Backend::start().await;
    for _ in 0..5 {
        let mut person = Client::open(&backend).await;
        person.sign_in(FULL).await;
        person.lose(&["phone"]).await;
    }
    assert_eq!(backend.notices(FULL).await.len(), 1);
    assert_eq!(backend.notices(FULL_PHONE).await.len(), 1);
    backend.advance(3_601).await;
    let mut person = Client::open(&backend).await;
    person.sign_in(FULL).await;
    person.lose(&["phone"]).await;
    assert_eq!(backend.notices(FULL).await.len(), 2);
}
