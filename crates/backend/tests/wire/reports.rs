//! What operators are shown of a migration, and what they can decide: its reviews, and a report that an account is somebody
//! else's (rows 33, 38, 39).

use regain_backend::decide::{self, Outcome, Refused, Said};
use regain_backend::demo::cases::OPERATORS;
use regain_backend::id::Written as _;
use regain_flow::review::Evidence;
use regain_flow::{CaseId, Status};
use serde_json::json;

use crate::backend::Backend;
use crate::client::{Client, FULL, FULL_PHONE, decide};
use crate::moves::{NEW, NUMBER, OWNER, backend, identity};
use crate::server::Server;

async fn told(backend: &Backend, to: &str) -> Vec<String> {
    backend.inbox().await.into_iter().filter(|(of, _)| of == to).map(|(_, body)| body).collect()
}

async fn status(backend: &Backend) -> (Status, bool) {
    let mut tx = backend.app.store.read().await.unwrap();
    let account = tx.account_by_name(FULL).await.unwrap().unwrap();
    let now = backend.app.clock.now();
    (account.status, account.hold_until.is_some_and(|until| now < until))
}

async fn says(backend: &Backend, case: &str, said: Said) -> Result<Outcome, Refused> {
    let evidence = Evidence::named("passport", "P-1").unwrap();
    decide::case(&backend.app, CaseId::parse(case).unwrap(), said, OPERATORS[0], &evidence, None).await
}

async fn described(backend: &Backend, case: &str) -> serde_json::Value {
    let mut tx = backend.app.store.read().await.unwrap();
    let case = tx.case(CaseId::parse(case).unwrap()).await.unwrap().unwrap();
    serde_json::to_value(decide::claimed(&backend.app, &mut tx, &case).await.unwrap()).unwrap()
}

/// Somebody who was taken for the owner, and says that the account isn't theirs.
async fn reported(mut person: Client<'_>) -> String {
    assert_eq!(person.step(), "occupied", "{:#}", person.flow);
    person.go(json!({ "action": "not_mine" })).await;
    let step = &person.flow["step"];
    assert_eq!((&step["name"], &step["reason"]), (&json!("refused"), &json!("not_mine")), "{step:#}");
    step["case"].as_str().unwrap().to_owned()
}

/// As a migration asks for it in place of the camera.
async fn asks<'b>(backend: &'b Backend, number: &str) -> Client<'b> {
    let mut person = Client::moves(backend).await;
    person.claims(number).await;
    person.go(json!({ "action": "ask_review" })).await;
    assert_eq!(person.step(), "review", "{:#}", person.flow);
    person
}

#[tokio::test]
async fn row_33_whoever_has_the_reported_account_is_told_without_a_link_and_nothing_changes() {
    let backend = backend().await;
    let mut person = Client::moves(&backend).await;
    person.claims(NUMBER).await;
    person.shows(OWNER).await;
    let reference = person.flow["reference"].as_str().unwrap().to_owned();
    let case = reported(person).await;
    for address in [FULL, FULL_PHONE] {
        let told = told(&backend, address).await;
        assert!(told[0].contains(&case) && told[0].contains("isn't theirs"), "{told:#?}");
        let page = format!("{}/", backend.app.config.base_url());
        assert!(told[0].split_whitespace().any(|word| word == page) && told[0].contains(&reference), "{told:#?}");
        assert!(backend.notices(address).await.is_empty(), "there is nothing that could be stopped");
    }
    assert_eq!(status(&backend).await, (Status::Active, false));
}

#[tokio::test]
async fn row_38_two_operators_freeze_a_reported_account_and_one_alone_does_not() {
    let backend = Backend::start().await;
    let mut person = asks(&backend, NUMBER).await;
    person.is_approved().await;
    let case = reported(person).await;
    assert!(matches!(says(&backend, &case, Said::Restore).await, Err(Refused::OtherKind(_))));
    assert_eq!(says(&backend, &case, Said::Approve).await.unwrap(), Outcome::Half);
    assert!(matches!(says(&backend, &case, Said::Approve).await, Err(Refused::SpokenAlready)));
    assert_eq!(status(&backend).await, (Status::Active, false));
    let evidence = Evidence::named("passport", "P-1").unwrap();
    let id = CaseId::parse(&case).unwrap();
    let second = decide::case(&backend.app, id, Said::Approve, OPERATORS[1], &evidence, None).await;
    assert_eq!(second.unwrap(), Outcome::Settled);
    assert_eq!(status(&backend).await, (Status::SelfFrozen, true));
    for address in [FULL, FULL_PHONE] {
        assert!(told(&backend, address).await[0].contains("frozen"), "{address}");
    }
    let hooks = backend.outbox_keys().await;
    for kind in ["sessions.revoke", "hold.started"] {
        assert!(hooks.iter().any(|key| key.starts_with("freeze/") && key.ends_with(kind)), "{kind}: {hooks:#?}");
    }
}

#[tokio::test]
async fn row_38_a_report_that_is_rejected_does_nothing_and_nobody_is_told() {
    let backend = Backend::start().await;
    let mut person = asks(&backend, NUMBER).await;
    person.is_approved().await;
    let case = reported(person).await;
    let before = backend.inbox().await.len();
    decide(&backend, &case, Said::Reject).await;
    assert_eq!(status(&backend).await, (Status::Active, false));
    assert_eq!(backend.inbox().await.len(), before);
    let entries = backend.app.store.read().await.unwrap().audit_after(0, 10_000).await.unwrap();
    let decided = entries.iter().filter(|entry| entry.event == "case_decided" && entry.detail.contains(&case));
    assert_eq!(decided.count(), 1, "it is on record all the same");
}

#[tokio::test]
async fn row_38_operators_see_whom_somebody_claims_to_be_and_who_is_verified_until_it_is_decided() {
    let backend = Backend::start().await;
    let person = asks(&backend, NUMBER).await;
    let (case, _) = person.case();
    let seen = described(&backend, &case).await;
    let words = json!({ "country": "FR", "document": "passport", "number": NUMBER, "name": "Full Example" });
    assert_eq!(seen["words"], words, "{seen:#}");
    let verified = &seen["verified"];
    assert_eq!((&verified["name"], &verified["status"]), (&json!(FULL), &json!("active")), "{seen:#}");
    let masked: Vec<_> = verified["factors"].as_array().unwrap().iter().map(|one| one["masked"].clone()).collect();
    assert_eq!(masked[0], "f•••@e•••.test", "{seen:#}");
    assert_eq!(seen["hindrance"], json!(null));
    // The demo's visitor, who is both of them, sees the same.
    let page = backend.http.get(backend.path("/demo/cases")).header("Accept", "text/html").send().await.unwrap();
    let page = page.text().await.unwrap();
    assert!(page.contains(NUMBER) && page.contains("Verified under it: ") && page.contains(FULL), "{page}");
    decide(&backend, &case, Said::Approve).await;
    let seen = described(&backend, &case).await;
    assert_eq!(seen["words"], json!(null), "it is kept no longer than it is needed");
}

#[tokio::test]
async fn row_38_a_claim_that_nobody_is_verified_under_can_not_be_approved() {
    let backend = Backend::start().await;
    let person = asks(&backend, "X0000000").await;
    let (case, _) = person.case();
    let refused = says(&backend, &case, Said::Approve).await.unwrap_err();
    assert!(matches!(refused, Refused::NobodyVerified), "{refused}");
    let seen = described(&backend, &case).await;
    assert_eq!((&seen["verified"], &seen["hindrance"]), (&json!(null), &json!(refused.to_string())), "{seen:#}");
    // It was no word: the same operator may say the other.
    decide(&backend, &case, Said::Reject).await;
}

#[tokio::test]
async fn row_38_nobody_gives_an_account_back_to_itself() {
    let backend = Backend::start().await;
    let account = "nophone@example.test";
    let invitation = Server::of(&backend).invite(account).await;
    let mut person = Client::open_with(&backend, json!({ "way": "migration", "invitation": invitation })).await;
    let claim = json!({
        "action": "submit_identity", "country": "FR", "document": "id_card", "number": "P1234569",
        "name": "Nophone Example",
    });
    person.go(claim).await;
    person.go(json!({ "action": "ask_review" })).await;
    let (case, _) = person.case();
    let refused = says(&backend, &case, Said::Approve).await.unwrap_err();
    assert!(matches!(refused, Refused::SameAccount), "{refused}");
}

#[tokio::test]
async fn row_33_a_migrations_review_is_told_to_the_new_account_alone_in_words_of_its_own() {
    let backend = Backend::start().await;
    let person = asks(&backend, NUMBER).await;
    let (case, _) = person.case();
    let opened = told(&backend, NEW).await.remove(0);
    assert!(opened.contains(&case) && opened.contains("get back into your account"), "{opened}");
    assert!(!opened.contains(NUMBER) && !opened.contains("Full Example"), "{opened}");
    decide(&backend, &case, Said::Approve).await;
    let approved = told(&backend, NEW).await.remove(0);
    assert!(approved.contains("/?way=migration"), "{approved}");
    assert!(told(&backend, FULL).await.is_empty(), "its owner hears of nobody who wasn't recognised");
}

#[tokio::test]
async fn row_38_an_approval_is_for_this_claim_and_carries_no_other() {
    let backend = Backend::start().await;
    let mut person = asks(&backend, "X0000000").await;
    let (nobodys, _) = person.case();
    person.go(json!({ "action": "back" })).await;
    person.go(identity(NUMBER)).await;
    person.go(json!({ "action": "ask_review" })).await;
    let (owners, _) = person.case();
    assert_ne!(nobodys, owners);
    decide(&backend, &owners, Said::Approve).await;
    person.look().await;
    assert_eq!(person.step(), "occupied", "{:#}", person.flow);
}
