//! Portraits: what can be one, who may put one in place and when, and what a check makes of one that changed meanwhile.

use regain_backend::act::portrait;
use regain_tests::clip;
use serde_json::json;

use crate::client::FULL;
use crate::looks::{Clip, at_identity, backend, consent, enrol, perform, with};

const OWNER: &str = "obama.jpg";
const SOMEBODY_ELSE: &str = "biden.jpg";

#[tokio::test]
async fn a_portrait_has_one_face_that_looks_straight_and_is_not_replaced_in_passing() {
    let backend = with(|_| {}).await;
    let mut tx = backend.app.store.read().await.unwrap();
    let account = tx.account_by_name(FULL).await.unwrap().unwrap().id;
    drop(tx);
    let clip = Clip::of(OWNER);
    let two = clip.beside(&Clip::of(SOMEBODY_ELSE));
    for (picture, why) in [
        (Clip::nobody(), "there is no face"),
        (two, "more than one face"),
        (clip.doing("profile"), "looks to a side"),
        (b"no picture".to_vec(), "no JPEG"),
    ] {
        let refused = portrait::enrol(&backend.app, account, picture, false, "operator").await.unwrap_err();
        assert!(refused.to_string().contains(why), "{refused}");
    }
    enrol(&backend, OWNER).await;
    let again =
        portrait::enrol(&backend.app, account, clip::portrait(SOMEBODY_ELSE), false, "operator").await.unwrap_err();
    assert!(again.to_string().contains("already"), "{again}");
}

#[tokio::test]
async fn row_38_a_portrait_that_is_put_in_place_while_somebody_waits_lets_nobody_pass() {
    let backend = with(|_| {}).await;
    let mut client = at_identity(&backend).await;
    assert_eq!(client.flow["step"]["available"], false);
    client.go(json!({ "action": "ask_review" })).await;
    backend.advance(5).await;
    enrol(&backend, SOMEBODY_ELSE).await;
    client.look().await;
    assert_eq!(client.step(), "review");
    client.go(json!({ "action": "back" })).await;
    client.lose(&["phone"]).await;
    if client.step() == "prove" {
        client.prove().await;
    }
    assert_ne!(client.flow["step"]["available"], true, "{:#}", client.flow);
    assert_eq!(client.act(json!({ "action": "consent" })).await.status, 409);
}

#[tokio::test]
async fn row_26_a_portrait_that_is_swapped_during_a_check_recognises_nobody() {
    let backend = backend(OWNER).await;
    let mut client = at_identity(&backend).await;
    let check = consent(&mut client).await;
    let mut tx = backend.app.store.read().await.unwrap();
    let account = tx.account_by_name(FULL).await.unwrap().unwrap().id;
    drop(tx);
    backend.advance(5).await;
    portrait::enrol(&backend.app, account, clip::portrait(SOMEBODY_ELSE), true, "operator").await.unwrap();
    let clip = Clip::of(SOMEBODY_ELSE);
    let step = perform(&mut client, &check, |hint| clip.doing(hint)).await;
    assert_eq!((&step["name"], &step["failure"]), (&json!("identity"), &json!("no_match")), "{step:#}");
}
