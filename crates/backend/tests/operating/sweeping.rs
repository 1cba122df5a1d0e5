//! What is over is ended and forgotten.

use regain_backend::store::{InvitationKind, NewFlow, NewInvitation, Sealed, Ticket};
use regain_backend::sweep;
use regain_contract::{Factor, Outcome, Way};
use regain_flow::FlowId;

use crate::House;

const DAY: i64 = 86_400;

#[tokio::test]
async fn when_a_hold_ends_what_was_replaced_is_forgotten_and_not_before() {
    let house = House::new().await;
    let account = house.account().await.id;
    let now = house.app.clock.now();
    let mut tx = house.app.store.write().await.unwrap();
    tx.hold_until(account, now.plus(3_600)).await.unwrap();
    tx.keep_former_value(account, FlowId(1), Factor::Phone, &Sealed(vec![1]), None, now).await.unwrap();
    tx.commit().await.unwrap();

    house.advance(3_000).await;
    sweep::once(&house.app).await.unwrap();
    let kept = house.app.store.read().await.unwrap().former_values(account).await.unwrap();
    assert_eq!(kept.len(), 1);

    house.advance(1_000).await;
    sweep::once(&house.app).await.unwrap();
    let mut tx = house.app.store.read().await.unwrap();
    assert!(tx.former_values(account).await.unwrap().is_empty());
    // Its end is kept: a clock that goes back finds it on again.
    assert_eq!(tx.account(account).await.unwrap().unwrap().hold_until, Some(now.plus(3_600)));
    drop(tx);
    // `hold.ended` waits for the operator's servers, once.
    sweep::once(&house.app).await.unwrap();
    assert_eq!(house.app.store.read().await.unwrap().outbox_depth().await.unwrap(), (1, 0));
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

#[tokio::test]
async fn invitations_and_tickets_are_forgotten_a_day_after_they_ran_out() {
    use sqlx::{ConnectOptions as _, Row as _};
    let house = House::new().await;
    let (account, now) = (house.account().await.id, house.app.clock.now());
    let mut tx = house.app.store.write().await.unwrap();
    for token in 1..3_u8 {
        let new = NewInvitation { token_mac: [token; 32], account, leads_on: None, expires_at: now.plus(60) };
        tx.invite(&new, now).await.unwrap();
    }
    let flow = NewFlow {
        id: FlowId(1),
        token_mac: [0; 32],
        way: Way::SignedOut,
        account: Some(account),
        state: "{}",
        locale: "en",
        source: "127.0.0.1",
        reference: "R-2222-2222",
        due_at: now.plus(DAY * 30),
        ended_at: Some(now),
    };
    tx.open_flow(&flow, now).await.unwrap();
    let ticket = Ticket {
        flow: FlowId(1),
        account,
        outcome: Outcome::Changed,
        changed: vec![Factor::Phone],
        proofs: vec![],
        ended_at: now,
    };
    tx.write_ticket(&[3; 32], &ticket, now.plus(60)).await.unwrap();
    // A spent one goes too.
    assert!(tx.spend_invitation(InvitationKind::Invitation, &[1; 32], Way::SignedIn, now).await.unwrap().is_some());
    tx.commit().await.unwrap();
    let left = || async {
        let options = sqlx::sqlite::SqliteConnectOptions::new().filename(house.database()).read_only(true);
        let mut connection = options.connect().await.unwrap();
        let count = "SELECT (SELECT COUNT(*) FROM invitations) + (SELECT COUNT(*) FROM tickets) AS n";
        let row = sqlx::query(count).fetch_one(&mut connection).await.unwrap();
        row.get::<i64, _>("n")
    };
    house.advance(86_400).await;
    sweep::once(&house.app).await.unwrap();
    assert_eq!(left().await, 3);
    house.advance(120).await;
    sweep::once(&house.app).await.unwrap();
    assert_eq!(left().await, 0);
}
