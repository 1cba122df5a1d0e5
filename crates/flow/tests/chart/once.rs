//! What was once wrong in a migration, one sentence each.

use regain_contract::{BlockerId, Factor, ProofKind, RefusedReason, Timestamp, Way};
use regain_flow::effect::Notify;
use regain_flow::event::Migration;
use regain_flow::{
    AccountId, Claim, Claimed, Effect, Event, Outcome, Person, Purpose, State, Status, Target, Why, plan,
};

use crate::at::{At, START};
use crate::events::events;
use crate::moving::{CLAIM, FAST, OLD, SLOW, consequences_of};
use crate::rows::{code, last_code, migration, nearly, nearly_delayed, never_migrates, refused, why};

const DAY: i64 = 86_400;

#[test]
fn a_delay_that_was_not_accepted_does_not_begin() {
    let at = At::fast_by_review().accepts(FAST).gives(Factor::Email).later(28 * 60 + 30);
    never_migrates(&at, "the password is stale");
    for (said, event) in events(at.now) {
        if let Outcome::Moved { flow, effects } = at.step(&event) {
            assert!(!matches!(flow.state, State::Delayed(_)), "{said}");
            assert!(!effects.iter().any(|effect| matches!(effect, Effect::Notify(Notify::MigrationDelayed { .. }))));
        }
    }
    // It is asked for once more; or the longer way is accepted, with what it takes.
    let again = at.with_the_same().then(&at.old_password(OLD));
    let effects = again.effects(&last_code(&again));
    assert!(!migration(&effects).password, "the old one stays");
    let at = at.person(Person::AskReview);
    assert_eq!(why(&at, &Event::Person(Person::Accept(consequences_of(FAST, false)))), Some(Why::Invalid));
    let at = at.accepts(SLOW).gives(Factor::Phone);
    assert!(matches!(at.state(), State::Delayed(_)), "{:?}", at.state());
}
#[test]
fn row_33_another_old_account_is_told_too_when_the_claim_is_said_anew() {
    let at = At::fast().accepts(FAST).later(31 * 60).then(&Event::Looked);
    let other = Claimed { claim: Claim(7), old: Some(AccountId(8)) };
    let at = at.person(Person::Back).claims(other);
    let at = at.of_old(|old| old.id = AccountId(8)).consents();
    let face = at.face(other);
    let at = at.then(&face).on_to_preview(true);
    let told = at.effects(&Event::Person(Person::Accept(consequences_of(SLOW, false))));
    assert!(told.contains(&Effect::Notify(Notify::MigrationStarted { at_once: false })), "{told:?}");
}
#[test]
fn row_40_an_address_that_changed_after_its_code_is_not_migrated() {
    let changed = |at: At| at.with(|at| at.account.factors[0].1 = Target(66));
    never_migrates(&changed(nearly()), "the code that was given is of another address");
    let at = changed(At::delayed()).with(|at| at.now += DAY).then(&Event::Looked);
    assert_eq!(refused(&at), Some(RefusedReason::Withdrawn), "{:?}", at.state());
}
#[test]
fn row_41_an_approval_that_an_objection_took_back_carries_no_other_flow_either() {
    let taken_back = |at: At| at.with(|at| at.account.cases.clear());
    let at = taken_back(At::delayed());
    never_migrates(&at.with_the_same().with(|at| at.now += DAY), "the review is void");
    let at = taken_back(nearly_delayed());
    for (said, event) in events(at.now) {
        let next = match at.step(&event) {
            Outcome::Moved { flow, .. } => flow.state,
            Outcome::Ignored(_) => continue,
        };
        assert!(!matches!(next, State::Delayed(_) | State::Done(_)), "{said}: {next:?}");
    }
    never_migrates(&taken_back(At::fast_by_review().accepts(FAST).gives(Factor::Email)), "the review is void");
}
#[test]
fn reachable_leads_back_with_the_old_password_while_it_is_fresh() {
    let yes = Event::Person(Person::Migration(Migration::Yes));
    let leads = |at: &At| {
        let effects = at.effects(&yes);
        effects.into_iter().find_map(|effect| match effect {
            Effect::LeadOn { to: Way::SignedOut, account, password_at } => Some((account, password_at)),
            _ => None,
        })
    };
    let proved_at = Timestamp::from_unix(START - 60);
    let at = At::with_old_password(60).recognised().asks(Migration::Mine);
    assert_eq!(leads(&at), Some((OLD, Some(proved_at))));
    assert_eq!(leads(&At::reachable()), Some((OLD, None)));
    let at = At::with_old_password(25 * 60).recognised().asks(Migration::Mine).later(6 * 60);
    assert_eq!(leads(&at), Some((OLD, None)), "a proof that is too old is none");
}
#[test]
fn row_36_a_frozen_new_account_is_told_so_as_soon_as_it_has_signed_in() {
    let at = At { account: At::identity_form().account, ..At::sign_up() };
    let at = at.asks(Migration::HaveAccount).password().with(|at| at.account.status = Status::SelfFrozen);
    let proof = at.proof(ProofKind::SmsCode, Purpose::SignIn);
    assert_eq!(refused(&at.then(&code(proof))), Some(RefusedReason::SelfFrozen));
}
#[test]
fn without_an_address_there_is_nothing_to_go_back_to() {
    let at = At::occupied().of_old(|old| old.factors.retain(|(factor, _)| *factor == Factor::Authenticator));
    let at = at.asks(Migration::Mine);
    assert!(matches!(at.state(), State::AuthenticatorLeft(_)));
    assert!(matches!(at.person(Person::Back).state(), State::Occupied(_)));
}
#[test]
fn who_takes_the_longer_way_says_anew_what_stays_behind() {
    let at = At::fast_by_review().accepts(FAST).gives(Factor::Email).blocked(&[BlockerId::Assets]);
    let at = at.asks(Migration::GoOn).blocked(&[]).with(|at| at.now += 28 * 60 + 30).person(Person::AskReview);
    let at = at.accepts(SLOW);
    assert!(matches!(at.state(), State::Preview(_)), "the phone may come along: {:?}", at.state());
}
#[test]
fn rule_4_without_the_old_password_a_face_alone_and_a_review_alone_do_what_the_policy_says() {
    let face = At::slow().accepts(SLOW);
    assert!(matches!(face.state(), State::Review(_)), "a face alone");
    let accepted = At::occupied_by_review().on_to_preview(true).accepts(SLOW);
    assert!(matches!(accepted.state(), State::Preview(_)), "the review stands for the face");
    let untried = At::identity_form().claims(CLAIM).person(Person::AskReview).approved().on_to_preview(true);
    let needs = plan(&untried.flow, &untried.context()).unwrap().needs;
    assert_eq!(needs, [ProofKind::Face], "it could have been shown, so it is asked for besides");
    assert!(matches!(untried.accepts(SLOW).state(), State::Identity(_)));
    let strict = At::occupied_by_review().with(|at| at.policy.review_stands_for_face = false).on_to_preview(true);
    let needs = plan(&strict.flow, &strict.context()).unwrap().needs;
    assert_eq!(needs, [ProofKind::Face]);
    let strict = strict.accepts(SLOW);
    assert!(matches!(strict.state(), State::Identity(_)), "a face is asked for besides: {:?}", strict.state());
    let strict = strict.consents();
    let seen = strict.face(CLAIM);
    let strict = strict.then(&seen).gives(Factor::Email).gives(Factor::Phone);
    assert!(matches!(strict.state(), State::Delayed(_)), "{:?}", strict.state());
}
