//! What was sent to a review, in the hands of operators (row 30).

use regain_backend::act::documents::place;
use regain_backend::decide::{self, Refused, Said};
use regain_backend::store::{Case, CaseKind};
use regain_contract::{DocumentKind, Factor};
use regain_flow::review::Evidence;
use regain_flow::{CaseId, FlowId};

use crate::House;

const CASE: CaseId = CaseId(5);

/// A review with a picture, and two operators.
async fn house() -> House {
    let house = House::new().await;
    let (account, now) = (house.account().await.id, house.app.clock.now());
    let mut tx = house.app.store.write().await.unwrap();
    for name in ["ada", "bob"] {
        tx.add_operator(name, &house.app.keys.token(name), now).await.unwrap();
    }
    let case = Case {
        id: CASE,
        kind: CaseKind::Review,
        account,
        flow: FlowId(1),
        lost: vec![Factor::Phone],
        claimed: None,
        past_face: false,
        words: None,
        ordered: false,
        opened_at: now,
        expected_at: now,
        decided_at: None,
        approved: None,
        consumed_at: None,
    };
    tx.open_case(&case).await.unwrap();
    let sealed = house.app.keys.seal(&place(CASE, DocumentKind::Front), b"a picture").unwrap();
    assert!(tx.keep_document(CASE, DocumentKind::Front, &sealed, now).await.unwrap());
    tx.commit().await.unwrap();
    house
}

#[tokio::test]
async fn row_57_who_looks_at_a_document_is_on_record_before_they_see_it() {
    let house = house().await;
    let seen = decide::look_at(&house.app, CASE, DocumentKind::Front, "ada").await.unwrap();
    // EXPOSE: the test reads it.
    assert_eq!(seen.expose(), b"a picture");
    let entries = house.app.store.read().await.unwrap().audit_after(0, 100).await.unwrap();
    let last = entries.last().unwrap();
    assert_eq!((last.event.as_str(), last.actor.as_str()), ("document_seen", "operator:ada"));
    assert!(last.detail.contains("front"), "{}", last.detail);
    let back = decide::look_at(&house.app, CASE, DocumentKind::Back, "ada").await;
    assert!(matches!(back, Err(Refused::NoSuchDocument)), "it never came");
}

#[tokio::test]
async fn row_30_once_a_review_is_decided_there_is_nothing_to_look_at() {
    let house = house().await;
    let evidence = Evidence::named("passport", "P-1").unwrap();
    decide::case(&house.app, CASE, Said::Approve, "ada", &evidence, None).await.unwrap();
    decide::look_at(&house.app, CASE, DocumentKind::Front, "bob").await.unwrap();
    decide::case(&house.app, CASE, Said::Approve, "bob", &evidence, None).await.unwrap();
    let late = decide::look_at(&house.app, CASE, DocumentKind::Front, "bob").await;
    assert!(matches!(late, Err(Refused::NoSuchDocument)));
    let mut tx = house.app.store.write().await.unwrap();
    let sealed = house.app.keys.seal(&place(CASE, DocumentKind::Front), b"a picture").unwrap();
    assert!(!tx.keep_document(CASE, DocumentKind::Front, &sealed, house.app.clock.now()).await.unwrap());
}
