//! Two different people, each on record (row 38).

use regain_backend::audit::{self, Verified};
use regain_backend::decide::{self, Command, Outcome, Refused, Said};
use regain_backend::former;
use regain_backend::store::{Case, CaseKind, Value};
use regain_contract::Factor;
use regain_flow::review::Evidence;
use regain_flow::{CaseId, FlowId, Status};

use crate::{EMAIL, House, PHONE};

const FLOW: FlowId = FlowId(1);

impl House {
    async fn operators(&self) {
        let mut tx = self.app.store.write().await.unwrap();
        for name in ["ada", "bob", "cyd"] {
            tx.add_operator(name, &self.app.keys.token(name), self.app.clock.now()).await.unwrap();
        }
        tx.commit().await.unwrap();
    }

    /// The phone was replaced, and somebody says that it wasn't them.
    async fn disputed(&self) -> CaseId {
        self.operators().await;
        let account = self.account().await;
        let now = self.app.clock.now();
        let mut tx = self.app.store.write().await.unwrap();
        let old = tx.factors(account.id).await.unwrap();
        let phone = old.iter().find(|enrolled| enrolled.factor == Factor::Phone).unwrap();
        let kept = former::seal(&self.app.keys, account.id, Some(phone)).unwrap();
        tx.keep_former_value(account.id, FLOW, Factor::Phone, &kept, None, now).await.unwrap();
        let new = "+12025550177".to_owned();
        let new = Value::Address { stored: new.clone(), canonical: new };
        tx.bind_factor(account.id, Factor::Phone, &new, now).await.unwrap();
        tx.replace_status(account.id, Status::Disputed).await.unwrap();
        tx.hold_endless(account.id, true).await.unwrap();
        let id = CaseId(5);
        let case = Case {
            id,
            kind: CaseKind::Dispute,
            account: account.id,
            flow: FLOW,
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
        tx.widen_dispute(id, now).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    async fn say(&self, case: CaseId, said: Said, operator: &str) -> Result<Outcome, Refused> {
        let evidence = Evidence::named("video-call", "2026-117").unwrap();
        decide::case(&self.app, case, said, operator, &evidence, None).await
    }

    async fn phone(&self) -> String {
        let account = self.account().await;
        let factors = self.app.store.read().await.unwrap().factors(account.id).await.unwrap();
        factors[1].address().unwrap().to_owned()
    }

    async fn told(&self) -> Vec<String> {
        let mut told: Vec<_> = self.inbox().await.into_iter().map(|message| message.to).collect();
        told.sort();
        told.dedup();
        told
    }
}

#[tokio::test]
async fn row_38_one_operator_alone_freezes_nothing() {
    let house = House::new().await;
    house.operators().await;
    let id = house.account().await.id;
    let freeze = |operator| decide::order(&house.app, Command::Freeze, id, operator, "asked for");
    assert_eq!(freeze("ada").await.unwrap(), Outcome::Half);
    assert!(matches!(freeze("ada").await, Err(Refused::SpokenAlready)));
    assert_eq!(house.account().await.status, Status::Active);
    assert!(house.told().await.is_empty());

    assert_eq!(freeze("bob").await.unwrap(), Outcome::Settled);
    let account = house.account().await;
    assert_eq!(account.status, Status::SelfFrozen);
    assert_eq!(account.hold_until, Some(house.app.clock.now().plus(house.app.policy.hold_lasts)));
    assert_eq!(house.told().await, [PHONE, EMAIL]);
    assert!(matches!(freeze("cyd").await, Err(Refused::Status(Status::SelfFrozen))));
}

#[tokio::test]
async fn a_word_for_a_freeze_that_has_happened_does_not_count_for_the_next_one() {
    let house = House::new().await;
    house.operators().await;
    let id = house.account().await.id;
    for (command, operator, outcome) in [
        (Command::Freeze, "ada", Outcome::Half),
        (Command::Freeze, "bob", Outcome::Settled),
        (Command::Thaw, "ada", Outcome::Half),
        (Command::Thaw, "cyd", Outcome::Settled),
        (Command::Freeze, "ada", Outcome::Half),
    ] {
        assert_eq!(decide::order(&house.app, command, id, operator, "asked for").await.unwrap(), outcome);
    }
    assert_eq!(house.account().await.status, Status::Active);
}

#[tokio::test]
async fn a_dispute_that_is_restored_puts_the_old_values_back_with_a_hold_and_tells_all() {
    let house = House::new().await;
    let case = house.disputed().await;
    assert!(matches!(house.say(case, Said::Approve, "ada").await, Err(Refused::OtherKind(CaseKind::Dispute))));
    assert_eq!(house.say(case, Said::Restore, "ada").await.unwrap(), Outcome::Half);
    assert!(matches!(house.say(case, Said::Restore, "ada").await, Err(Refused::SpokenAlready)));
    assert_eq!(house.phone().await, "+12025550177");

    assert_eq!(house.say(case, Said::Restore, "bob").await.unwrap(), Outcome::Settled);
    assert_eq!(house.phone().await, PHONE);
    let account = house.account().await;
    assert_eq!((account.status, account.hold_endless), (Status::Active, false));
    assert!(account.hold_until > Some(house.app.clock.now()));
    assert_eq!(house.told().await, [PHONE, "+12025550177", EMAIL]);
    let mut tx = house.app.store.read().await.unwrap();
    assert!(tx.former_values(account.id).await.unwrap().is_empty());
    assert!(matches!(audit::verify(&house.app.keys, &mut tx).await.unwrap(), Verified::Whole(Some(_))));
    assert!(matches!(house.say(case, Said::Restore, "cyd").await, Err(Refused::DecidedAlready)));
}

#[tokio::test]
async fn when_two_disagree_a_third_decides() {
    let house = House::new().await;
    let case = house.disputed().await;
    assert_eq!(house.say(case, Said::Restore, "ada").await.unwrap(), Outcome::Half);
    assert_eq!(house.say(case, Said::Confirm, "bob").await.unwrap(), Outcome::Half);
    assert_eq!(house.say(case, Said::Confirm, "cyd").await.unwrap(), Outcome::Settled);
    assert_eq!(house.phone().await, "+12025550177");
    assert_eq!(house.account().await.status, Status::Active);
}

#[tokio::test]
async fn a_restore_whose_old_address_is_somebody_elses_by_now_changes_nothing() {
    let house = House::new().await;
    let case = house.disputed().await;
    let mut tx = house.app.store.write().await.unwrap();
    let other = tx.account_by_name("new@example.test").await.unwrap().unwrap();
    let phone = Value::Address { stored: PHONE.to_owned(), canonical: PHONE.to_owned() };
    tx.bind_factor(other.id, Factor::Phone, &phone, house.app.clock.now()).await.unwrap();
    tx.commit().await.unwrap();
    house.say(case, Said::Restore, "ada").await.unwrap();
    assert!(matches!(house.say(case, Said::Restore, "bob").await, Err(Refused::AddressTaken)));
    assert_eq!(house.account().await.status, Status::Disputed);
    assert!(house.told().await.is_empty());
}
