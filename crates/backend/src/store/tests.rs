//! What the store promises to everybody who counts on it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::path::Path;

use regain_contract::{Factor, Timestamp, Way};
use regain_flow::{AccountId, CaseId, FlowId, Purpose, Status};
use tempfile::TempDir;

use super::*;
use crate::audit::{self, Verified};
use crate::crypto::Keys;
use crate::secret::Secret;

const ACCOUNT: AccountId = AccountId(1);
const FLOW: FlowId = FlowId(2);
const CASE: CaseId = CaseId(3);

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_unix(seconds)
}

fn keys() -> Keys {
    Keys::new(&Secret::new([7; 32]))
}

async fn open(folder: &Path) -> Store {
    Store::open(&folder.join("regain.sqlite")).await.unwrap()
}

/// One account with an authenticator, one flow with a code, one approved case.
async fn filled() -> (TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).await;
    let mut tx = store.write().await.unwrap();
    let account = NewAccount {
        id: ACCOUNT,
        name: None,
        status: Status::Active,
        password: "$argon2id$".to_owned(),
        identity_verified: true,
        hold_until: None,
        locale: "en".to_owned(),
        opened_in_flow: false,
    };
    tx.open_account(&account, at(0)).await.unwrap();
    let secret = Value::Secret { sealed: Sealed(vec![1]), last_step: Some(9) };
    tx.bind_factor(ACCOUNT, Factor::Authenticator, &secret, at(0)).await.unwrap();
    let flow = NewFlow {
        id: FLOW,
        token_mac: [1; 32],
        way: Way::SignedOut,
        account: None,
        state: "{}",
        locale: "en",
        source: "127.0.0.1",
        reference: "R-2222-2222",
        due_at: at(60),
        ended_at: None,
    };
    tx.open_flow(&flow, at(0)).await.unwrap();
    tx.replace_code(&code(at(0))).await.unwrap();
    let case = Case {
        id: CASE,
        kind: CaseKind::Review,
        account: ACCOUNT,
        flow: FLOW,
        lost: vec![Factor::Phone],
        claimed: None,
        words: None,
        past_face: false,
        ordered: false,
        opened_at: at(0),
        expected_at: at(60),
        decided_at: None,
        approved: None,
        consumed_at: None,
    };
    tx.open_case(&case).await.unwrap();
    tx.settle_case(CASE, true, at(1)).await.unwrap();
    tx.propose(FLOW, Factor::Phone, &Sealed(vec![2]), at(0)).await.unwrap();
    tx.commit().await.unwrap();
    (folder, store)
}

fn code(sent_at: Timestamp) -> NewCode {
    NewCode {
        flow: FLOW,
        factor: Factor::Email,
        purpose: Purpose::Reset,
        mac: [5; 32],
        sent_at,
        expires_at: sent_at.plus(600),
    }
}

async fn living(store: &Store) -> Code {
    store.read().await.unwrap().code(FLOW, Factor::Email, Purpose::Reset).await.unwrap().unwrap()
}

/// Spends one thing thirty-two times at once; how many succeed?
async fn winners<F, R>(store: &Store, spend: F) -> usize
where
    F: Fn(Store) -> R,
    R: Future<Output = bool> + Send + 'static,
{
    let all: Vec<_> = (0..32).map(|_| tokio::spawn(spend(store.clone()))).collect();
    let mut winners = 0;
    for one in all {
        winners += usize::from(one.await.unwrap());
    }
    winners
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn row_05_a_code_is_spent_by_one_of_many() {
    let (_folder, store) = filled().await;
    let id = living(&store).await.id;
    let won = winners(&store, |store| async move {
        let mut tx = store.write().await.unwrap();
        let won = tx.spend_code(id, at(1)).await.unwrap();
        tx.commit().await.unwrap();
        won
    });
    assert_eq!(won.await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn row_05_a_time_based_code_an_approval_a_version_and_a_key_have_one_winner_each() {
    let (_folder, store) = filled().await;
    let row = store.read().await.unwrap().flow(FLOW).await.unwrap().unwrap();
    let won = winners(&store, |store| async move {
        let mut tx = store.write().await.unwrap();
        let won = tx.spend_step(ACCOUNT, 10).await.unwrap();
        tx.commit().await.unwrap();
        won
    });
    assert_eq!(won.await, 1, "step");
    let won = winners(&store, |store| async move {
        let mut tx = store.write().await.unwrap();
        let won = tx.consume_case(CASE, at(2)).await.unwrap();
        tx.commit().await.unwrap();
        won
    });
    assert_eq!(won.await, 1, "approval");
    let won = winners(&store, |store| {
        let mut row = row.clone();
        async move {
            let mut tx = store.write().await.unwrap();
            let won = tx.save_flow(&mut row).await.unwrap();
            tx.commit().await.unwrap();
            won
        }
    });
    assert_eq!(won.await, 1, "version");
    let won = winners(&store, |store| async move {
        let mut tx = store.write().await.unwrap();
        let won = tx.claim_key("scope", "key", &[1; 32], at(0), 30).await.unwrap() == Claim::Fresh;
        tx.commit().await.unwrap();
        won
    });
    assert_eq!(won.await, 1, "key");
}

#[tokio::test]
async fn row_18_no_step_at_or_before_an_accepted_one_counts() {
    let (_folder, store) = filled().await;
    let mut tx = store.write().await.unwrap();
    assert!(!tx.spend_step(ACCOUNT, 9).await.unwrap());
    assert!(!tx.spend_step(ACCOUNT, 8).await.unwrap());
    assert!(tx.spend_step(ACCOUNT, 11).await.unwrap());
    assert!(!tx.spend_step(ACCOUNT, 10).await.unwrap());
}

#[tokio::test]
async fn row_13_a_new_code_ends_the_old_one() {
    let (_folder, store) = filled().await;
    let old = living(&store).await.id;
    let mut tx = store.write().await.unwrap();
    tx.replace_code(&code(at(60))).await.unwrap();
    assert!(!tx.spend_code(old, at(61)).await.unwrap());
    let new = tx.code(FLOW, Factor::Email, Purpose::Reset).await.unwrap().unwrap();
    assert_ne!(new.id, old);
    assert!(tx.spend_code(new.id, at(61)).await.unwrap());
}

#[tokio::test]
async fn row_35_a_hold_is_never_shortened() {
    let (_folder, store) = filled().await;
    let mut tx = store.write().await.unwrap();
    assert_eq!(tx.hold_until(ACCOUNT, at(100)).await.unwrap(), at(100));
    assert_eq!(tx.hold_until(ACCOUNT, at(50)).await.unwrap(), at(100));
    assert_eq!(tx.hold_until(ACCOUNT, at(150)).await.unwrap(), at(150));
    assert!(!tx.end_hold(ACCOUNT, at(149)).await.unwrap());
    assert!(tx.end_hold(ACCOUNT, at(150)).await.unwrap());
}

#[tokio::test]
async fn row_53_a_key_answers_the_same_and_refuses_another_action() {
    let (_folder, store) = filled().await;
    let mut tx = store.write().await.unwrap();
    assert_eq!(tx.claim_key("s", "k", &[1; 32], at(0), 30).await.unwrap(), Claim::Fresh);
    assert_eq!(tx.claim_key("s", "k", &[1; 32], at(29), 30).await.unwrap(), Claim::InFlight);
    assert_eq!(tx.claim_key("s", "k", &[2; 32], at(29), 30).await.unwrap(), Claim::Reused);
    // Whoever had it died: the next one may go ahead.
    assert_eq!(tx.claim_key("s", "k", &[1; 32], at(30), 30).await.unwrap(), Claim::Fresh);
    let answer = StoredAnswer { status: 200, body: Some(b"{}".to_vec()) };
    tx.answer_key("s", "k", &answer).await.unwrap();
    assert_eq!(tx.claim_key("s", "k", &[1; 32], at(90), 30).await.unwrap(), Claim::Answered(answer));
    assert_eq!(tx.claim_key("other", "k", &[1; 32], at(90), 30).await.unwrap(), Claim::Fresh);
}

#[tokio::test]
async fn row_34_a_message_is_put_in_once_and_one_that_was_rolled_back_never() {
    let (_folder, store) = filled().await;
    let sealed = Sealed(vec![1]);
    let message = |dedupe_key| NewMessage { dedupe_key, channel: Channel::Email, sealed: &sealed, useful_until: None };
    let mut tx = store.write().await.unwrap();
    tx.enqueue(&message("rolled back"), at(0)).await.unwrap();
    drop(tx);
    let mut tx = store.write().await.unwrap();
    assert!(tx.enqueue(&message("a"), at(0)).await.unwrap());
    assert!(!tx.enqueue(&message("a"), at(1)).await.unwrap());
    let leased = tx.lease_outgoing(at(2), at(62), 10).await.unwrap();
    assert_eq!(leased.iter().map(|one| one.dedupe_key.as_str()).collect::<Vec<_>>(), ["a"]);
    // Leased to a worker that died: due again when the lease is over, and not before.
    assert!(tx.lease_outgoing(at(61), at(121), 10).await.unwrap().is_empty());
    assert_eq!(tx.lease_outgoing(at(62), at(122), 10).await.unwrap().len(), 1);
}

async fn written(store: &Store, entries: usize) {
    for _ in 0..entries {
        let mut tx = store.write().await.unwrap();
        let detail = serde_json::json!({ "factor": "email" });
        let event =
            audit::Event { event: "code_proved", actor: "person", account: Some(ACCOUNT), flow: Some(FLOW), detail };
        audit::record(&keys(), &mut tx, event, at(1)).await.unwrap();
        tx.commit().await.unwrap();
    }
}

#[tokio::test]
async fn row_57_the_chain_is_whole_after_a_crash_and_what_was_not_committed_is_not_in_it() {
    let (folder, store) = filled().await;
    written(&store, 5).await;
    let mut unfinished = store.write().await.unwrap();
    let event =
        audit::Event { event: "bound", actor: "person", account: None, flow: None, detail: serde_json::json!({}) };
    audit::record(&keys(), &mut unfinished, event, at(2)).await.unwrap();

    // What a machine finds that lost its power now: the files as they are, nobody to close them.
    let copy = tempfile::tempdir().unwrap();
    for name in ["regain.sqlite", "regain.sqlite-wal"] {
        std::fs::copy(folder.path().join(name), copy.path().join(name)).unwrap();
    }
    let reopened = open(copy.path()).await;
    let mut tx = reopened.read().await.unwrap();
    let Verified::Whole(Some(head)) = audit::verify(&keys(), &mut tx).await.unwrap() else { panic!("broken") };
    assert_eq!(head.seq, 5);
}

#[tokio::test]
async fn row_57_a_changed_or_missing_entry_shows() {
    for tampering in [
        "UPDATE audit SET detail = '{\"factor\":\"phone\"}' WHERE seq = 3",
        "UPDATE audit SET at = at + 1 WHERE seq = 3",
        "DELETE FROM audit WHERE seq = 3",
    ] {
        let (_folder, store) = filled().await;
        written(&store, 5).await;
        let mut tx = store.write().await.unwrap();
        let refused = sqlx::query(tampering).execute(tx.connection()).await;
        assert!(refused.is_err(), "the database itself says no: {tampering}");
        drop(tx);

        // Whoever holds the file can take the triggers away; the chain still shows it.
        let mut tx = store.write().await.unwrap();
        for statement in
            ["DROP TRIGGER audit_is_append_only_update", "DROP TRIGGER audit_is_append_only_delete", tampering]
        {
            sqlx::query(statement).execute(tx.connection()).await.unwrap();
        }
        assert_eq!(audit::verify(&keys(), &mut tx).await.unwrap(), Verified::BrokenAt(3), "{tampering}");
    }
}

#[tokio::test]
async fn row_39_one_persons_document_is_one_accounts() {
    let (_folder, store) = filled().await;
    let mut tx = store.write().await.unwrap();
    let claim = regain_flow::Claim(u128::MAX - 7);
    assert_eq!(tx.verified_under(claim).await.unwrap(), None);
    assert!(tx.add_identity(ACCOUNT, claim, at(0)).await.unwrap());
    assert!(!tx.add_identity(ACCOUNT, claim, at(1)).await.unwrap());
    let second = NewAccount {
        id: AccountId(99),
        name: None,
        status: Status::Active,
        password: String::new(),
        identity_verified: false,
        hold_until: None,
        locale: "en".to_owned(),
        opened_in_flow: true,
    };
    tx.open_account(&second, at(1)).await.unwrap();
    assert!(matches!(tx.add_identity(second.id, claim, at(1)).await, Err(StoreError::Taken)));
    assert_eq!((tx.verified_under(claim).await.unwrap(), tx.identities(ACCOUNT).await.unwrap()), (Some(ACCOUNT), 1));
    tx.forget_identities(ACCOUNT).await.unwrap();
    assert!(tx.add_identity(second.id, claim, at(2)).await.unwrap());
}
