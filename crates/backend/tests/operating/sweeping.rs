//! What is over is ended and forgotten.

use regain_backend::store::Sealed;
use regain_backend::sweep;
use regain_contract::Factor;
use regain_flow::FlowId;

use crate::House;

#[tokio::test]
async fn when_a_hold_ends_what_was_replaced_is_forgotten_and_not_before() {
    let house = House::new().await;
    let account = house.account().await.id;
    let now = house.app.clock.now();
    let mut tx = house.app.store.write().await.unwrap();
    tx.hold_until(account, now.plus(3_600)).await.unwrap();
    tx.keep_former_value(account, FlowId(1), Factor::Phone, &Sealed(vec![1]), now).await.unwrap();
    tx.commit().await.unwrap();

    house.advance(3_000).await;
    sweep::once(&house.app).await.unwrap();
    let kept = house.app.store.read().await.unwrap().former_values(account).await.unwrap();
    assert_eq!(kept.len(), 1);

    house.advance(1_000).await;
    sweep::once(&house.app).await.unwrap();
    let mut tx = house.app.store.read().await.unwrap();
    assert!(tx.former_values(account).await.unwrap().is_empty());
    assert_eq!(tx.account(account).await.unwrap().unwrap().hold_until, None);
    // `hold.ended` waits for the operator's servers.
    assert_eq!(tx.outbox_depth().await.unwrap(), (1, 0));
}

#[tokio::test]
async fn a_hold_without_end_is_not_swept() {
    let house = House::new().await;
    let account = house.account().await.id;
    let mut tx = house.app.store.write().await.unwrap();
    tx.hold_until(account, house.app.clock.now().plus(1)).await.unwrap();
    tx.hold_endless(account, true).await.unwrap();
    tx.commit().await.unwrap();
    house.advance(1_000_000).await;
    sweep::once(&house.app).await.unwrap();
    let account = house.account().await;
    assert!(account.hold_endless && account.hold_until.is_some());
}
