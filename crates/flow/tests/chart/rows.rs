//! What must hold of a migration, one sentence each (rows 39 to 42 of docs/threats.md).

use regain_contract::{BlockerId, ConsequenceId, Factor, ProofKind, RefusedReason, Timestamp};
use regain_flow::effect::Notify;
use regain_flow::event::{Identity, Migration, Proved};
use regain_flow::{
    AccountId, Asked, Case, CaseId, Claim, Claimed, Effect, Event, FlowId, Hold, Outcome, Person, Proof, Purpose,
    Recorded, State, Status, Target, Why, actions, asks, check, effect, plan,
};

use crate::at::{At, CASE, CHECK, START, asked, earned};
use crate::events::events;
use crate::moving::{CLAIM, FAST, OLD, SLOW, UNKNOWN, consequences_of, old};

const DAY: i64 = 86_400;
const FACTORS: [Factor; 2] = [Factor::Email, Factor::Phone];

pub fn refused(at: &At) -> Option<RefusedReason> {
    match at.state() {
        State::Refused(end) => Some(end.reason),
        _ => None,
    }
}

pub fn never_migrates(at: &At, why: &str) {
    for (said, event) in events(at.now) {
        assert!(!at.migrates(&event), "{why}: {said} in {:?}", at.state());
    }
}

pub fn why(at: &At, event: &Event) -> Option<Why> {
    match at.step(event) {
        Outcome::Ignored(why) => Some(why),
        Outcome::Moved { .. } => None,
    }
}

pub fn code(proof: Proof) -> Event {
    Event::Proved(Proved::Code(proof))
}

/// One code is missing, then it is bound.
pub fn nearly() -> At {
    At::fast().accepts(FAST).gives(Factor::Email)
}

/// The same, without the old password.
pub fn nearly_delayed() -> At {
    At::reviewed().gives(Factor::Email)
}

/// All that a migration orders, looked at.
pub fn migration(effects: &[Effect]) -> &effect::Migrate {
    assert!(effect::are_whole(effects), "{effects:?}");
    let mut all = effects.iter().filter_map(|effect| match effect {
        Effect::Migrate(migrate) => Some(migrate),
        _ => None,
    });
    let migrate = all.next().expect("a migration");
    assert!(all.next().is_none());
    migrate
}

pub fn last_code(at: &At) -> Event {
    code(at.code_of(Factor::Phone, OLD))
}

#[test]
fn row_40_a_proof_of_another_new_account_counts_for_nothing() {
    for at in [nearly(), nearly_delayed()] {
        let own = *at.code_of(Factor::Phone, OLD).asked();
        for other in [
            Asked { account: AccountId(4), ..own },
            Asked { flow: FlowId(2), ..own },
            Asked { purpose: Purpose::Migrate { old: AccountId(8), to: Target(2) }, ..own },
            Asked { purpose: Purpose::Migrate { old: OLD, to: Target(1) }, ..own },
            Asked { purpose: Purpose::Claim(CLAIM.claim), ..own },
            Asked { purpose: Purpose::NewValue(Target(2)), ..own },
            Asked { at: Timestamp::from_unix(at.now - 30 * 60), ..own },
        ] {
            assert_eq!(why(&at, &code(earned(other))), Some(Why::Foreign), "{other:?}");
        }
        assert_eq!(why(&at, &code(earned(own))), None);
    }
}

#[test]
fn row_40_a_face_that_was_shown_for_another_new_account_or_claim_counts_for_nothing() {
    let at = At::identity_form().claims(CLAIM).consents();
    let own = asked(1, ProofKind::Face, Purpose::Claim(CLAIM.claim), at.now);
    for other in [
        Asked { account: AccountId(4), ..own },
        Asked { account: OLD, ..own },
        Asked { flow: FlowId(2), ..own },
        Asked { purpose: Purpose::Claim(UNKNOWN.claim), ..own },
        Asked { purpose: Purpose::Reset, ..own },
    ] {
        let event = Event::Identity(Identity::Passed { check: CHECK, proof: earned(other) });
        assert_eq!(why(&at, &event), Some(Why::Foreign), "{other:?}");
    }
}

#[test]
fn row_40_an_approved_review_is_taken_up_by_its_own_account_and_claim_alone() {
    let at = At::identity_form().claims(CLAIM).person(Person::AskReview).approved();
    let case = at.account.cases[0].clone();
    let own = asked(1, ProofKind::Review, Purpose::Claim(CLAIM.claim), at.now);
    let taken = |asked, case: &Case, claimed| check::review(asked, case, case.lost, claimed).is_some();
    assert!(taken(own, &case, Some(CLAIM)));
    assert!(!taken(Asked { account: AccountId(4), ..own }, &case, Some(CLAIM)), "another new account");
    assert!(!taken(own, &case, Some(UNKNOWN)), "another claim");
    let other = Claimed { old: Some(AccountId(8)), ..CLAIM };
    assert!(!taken(own, &case, Some(other)), "another old account");
    assert!(!taken(own, &case, None), "a reset");
    assert!(!taken(own, &Case { claimed: None, ..case.clone() }, Some(CLAIM)), "of a reset");
}

#[test]
fn row_40_what_was_recognised_for_one_claim_is_nothing_for_another() {
    let other = Claimed { claim: Claim(7), old: Some(OLD) };
    for claimed in [other, Claimed { old: Some(AccountId(8)), ..CLAIM }, UNKNOWN] {
        let at = At::slow().later(31 * 60).then(&Event::Looked).person(Person::Back).claims(claimed);
        let State::Identity(identity) = at.state() else { panic!("{:?}", at.state()) };
        assert_eq!(identity.known.proofs.iter().count(), 0);
        assert!(identity.known.moving.authenticator.is_none() && !identity.known.moving.accepted);
    }
}

#[test]
fn row_40_a_planted_address_stays_behind() {
    let at = nearly();
    let effects = at.effects(&Event::Person(Person::Migration(Migration::GoOn)));
    let migrate = migration(&effects);
    assert_eq!(migrate.changes, [(Factor::Email, Target(1))], "whose code was given");
    assert_eq!(migrate.removes, [Factor::Phone].into(), "the old ones go, whether or not another comes");
}

#[test]
fn row_40_what_was_added_to_a_new_account_here_comes_along_by_the_code_it_was_added_with() {
    let at = At::sign_up().signs_up().owns(Factor::Email, crate::at::NEW);
    let at = at.person(Person::Propose(Factor::Phone, Target(12))).owns(Factor::Phone, Target(12));
    let at = at.recognised().on_to_preview(true).accepts(SLOW).approved();
    let open = asks(&at.flow, &at.context()).len();
    assert_eq!(open, 2, "either address's code");
    let at = at.gives(Factor::Phone);
    let State::Delayed(delayed) = at.state() else { panic!("{:?}", at.state()) };
    assert_eq!(delayed.brought, FACTORS.into());
}

#[test]
fn row_41_an_objection_at_any_moment_before_the_effect_stops_it_for_good() {
    let moments = [
        At::fast().accepts(FAST),
        nearly(),
        nearly().blocked(&[BlockerId::Assets]).gives(Factor::Phone),
        At::slow().accepts(SLOW),
        At::slow().accepts(SLOW).person(Person::Back),
        At::reviewed(),
        At::reviewed().later(31 * 60),
        nearly_delayed(),
        At::delayed(),
        At::delayed().with(|at| at.now += DAY - 1),
        At::delayed().with(|at| at.now += DAY),
        At::delayed().with(|at| at.now += 3 * DAY),
        At::delayed().blocked(&[BlockerId::Assets]).with(|at| at.now += DAY).then(&Event::Looked),
    ];
    for at in moments {
        for from in FACTORS {
            let before = format!("{:?}", at.state());
            let objected = Event::Disputed { from, case: CaseId(31) };
            let effects = at.effects(&objected);
            assert!(effects.contains(&Effect::OpenDispute { case: CaseId(31) }), "{before}");
            let told = Effect::Notify(Notify::MigrationStopped { case: Some(CaseId(31)) });
            assert!(effects.contains(&told), "{before}: who was told of it hears that it was stopped");
            for case in &at.account.cases {
                assert!(effects.contains(&Effect::ConsumeCase(case.id)), "an approval carries nothing any more");
            }
            let after = at.with_the_same().then(&objected);
            assert_eq!(refused(&after), Some(RefusedReason::Disputed), "{before}");
            for seconds in [0, DAY, 200 * DAY] {
                never_migrates(&after.with_the_same().with(|at| at.now += seconds), "somebody objected");
            }
        }
    }
}

#[test]
fn row_41_who_was_told_hears_that_it_was_taken_back_and_nobody_else_hears_anything() {
    let told = Effect::Notify(Notify::MigrationStopped { case: None });
    let withdraw = Event::Person(Person::Migration(Migration::Withdraw));
    assert!(At::delayed().effects(&withdraw).contains(&told));
    let leave = Event::Person(Person::Leave);
    for (at, hears) in [(At::slow(), false), (At::slow().accepts(SLOW), true), (nearly(), true)] {
        assert_eq!(at.effects(&leave).contains(&told), hears, "{:?}", at.state());
    }
}

#[test]
fn row_41_whoever_has_the_old_password_is_told_of_as_somebody_who_need_not_wait() {
    let started = |at: At, accepted| at.effects(&Event::Person(Person::Accept(consequences_of(accepted, false))));
    let told = |at_once| Effect::Notify(Notify::MigrationStarted { at_once });
    assert_eq!(started(At::fast(), FAST)[0], told(true));
    assert_eq!(started(At::slow(), SLOW)[0], told(false));
}

#[test]
fn row_41_the_delay_is_a_day_to_the_second() {
    let at = At::delayed();
    let State::Delayed(delayed) = at.state() else { panic!("{:?}", at.state()) };
    assert_eq!(delayed.effective_at, Timestamp::from_unix(at.now + DAY));
    assert_eq!(regain_flow::due_at(&at.flow, &at.policy), delayed.effective_at);
    never_migrates(&at.with_the_same().with(|at| at.now += DAY - 1), "a second early");
    assert!(at.with_the_same().with(|at| at.now += DAY).migrates(&Event::Looked));
}

#[test]
fn row_41_the_old_addresses_are_told_when_it_begins_when_it_is_put_off_and_when_it_is_done() {
    let at = At::slow();
    let begun = at.effects(&Event::Person(Person::Accept(consequences_of(SLOW, false))));
    assert_eq!(begun[0], Effect::Notify(Notify::MigrationStarted { at_once: false }));
    let at = nearly_delayed();
    let effective_at = Timestamp::from_unix(at.now + DAY);
    let delayed = at.effects(&last_code(&at));
    assert!(delayed.contains(&Effect::Notify(Notify::MigrationDelayed { effective_at })), "{delayed:?}");
    let at = At::delayed().with(|at| at.now += DAY);
    let hold_until = Timestamp::from_unix(at.now + DAY);
    let done = at.effects(&Event::Looked);
    assert_eq!(done[0], Effect::Notify(Notify::Migrated { hold_until }), "before the addresses are gone");
    assert!(done.contains(&Effect::Hold(Hold::Until(hold_until))));
}

#[test]
fn row_35_the_old_accounts_longer_hold_stays() {
    let longer = Hold::Until(Timestamp::from_unix(START + 9 * DAY));
    let at = nearly().of_old(|old| old.hold = Some(longer));
    assert!(at.effects(&last_code(&at)).contains(&Effect::Hold(longer)));
}

#[test]
fn row_39_nothing_migrates_while_something_stands_in_the_way() {
    let blockers = [
        BlockerId::Assets,
        BlockerId::OpenOrders,
        BlockerId::PendingWithdrawals,
        BlockerId::NotFresh,
        BlockerId::MigratedLately,
        BlockerId::NotKnown,
    ];
    let last = || [nearly(), At::delayed().with(|at| at.now += DAY)];
    for blocker in blockers {
        for at in last() {
            never_migrates(&at.blocked(&[blocker]), "the operator says so");
        }
        let at = nearly_delayed().blocked(&[blocker]);
        let at = at.with_the_same().then(&last_code(&at));
        assert!(matches!(at.state(), State::Preview(_)), "no delay begins");
        let at = At::slow().blocked(&[blocker]).accepts(SLOW);
        assert!(matches!(at.state(), State::Preview(preview) if !preview.known.moving.accepted), "{blocker:?}");
        assert!(!at.flow.state.known().unwrap().was_told(), "nobody is told of what can't be");
    }
    for at in last() {
        never_migrates(&at.with_the_same().with(|at| at.blockers = None), "nobody was asked");
        never_migrates(&at.with(|at| at.account.verified = true), "it is somebody's");
    }
    for at in last() {
        let lately = |at: At, ago| {
            let then = Some(Timestamp::from_unix(at.now - ago));
            at.of_old(|old| old.migrated_at = then)
        };
        never_migrates(&lately(at.with_the_same(), 180 * DAY - 1), "a second less than 180 days");
        let at = lately(at, 180 * DAY);
        assert!(events(at.now).into_iter().any(|(_, event)| at.migrates(&event)));
    }
}

#[test]
fn row_36_no_account_that_is_frozen_disputed_or_closed_migrates_or_is_migrated() {
    for status in [Status::SelfFrozen, Status::Disputed, Status::Closed] {
        for at in [At::occupied(), At::slow(), nearly(), nearly_delayed(), At::slow().accepts(SLOW), At::delayed()] {
            for at in [
                at.with_the_same().of_old(|old| old.status = status),
                at.with_the_same().with(|at| at.account.status = status),
            ] {
                let at = at.with(|at| at.now += if matches!(at.state(), State::Delayed(_)) { DAY } else { 0 });
                never_migrates(&at, "an account out of order");
                let at = at.then(&Event::Looked);
                assert!(refused(&at).is_some(), "{status:?}: {:?}", at.state());
            }
        }
    }
    for at in [nearly(), At::delayed().with(|at| at.now += DAY)] {
        never_migrates(&at.of_old(|old| old.verified = false), "nobody is verified there any more");
    }
}

#[test]
fn rule_4_the_password_of_another_account_is_none() {
    let other = regain_flow::Account { id: AccountId(8), ..old() };
    let at = At { account: At::identity_form().account, ..At::led_on_to_sign_up(&other, 60) };
    let at = at.asks(Migration::HaveAccount).password();
    let proof = at.proof(ProofKind::SmsCode, Purpose::SignIn);
    let at = at.then(&code(proof)).recognised().on_to_preview(true);
    let plan = plan(&at.flow, &at.context()).unwrap();
    assert_eq!((plan.delay, plan.password_replaced, plan.wants_password), (Some(DAY), true, false));
    assert!(why(&at, &at.old_password(OLD)).is_some(), "nobody was asked for it");
    assert_eq!(why(&at, &Event::Person(Person::Accept(consequences_of(FAST, false)))), Some(Why::Invalid));
}

#[test]
fn rule_4_the_old_password_counts_for_half_an_hour_and_is_asked_for_again_after() {
    let at = At::with_old_password(0).recognised().on_to_preview(true).accepts(FAST).gives(Factor::Email);
    let late = at.with_the_same().with(|at| at.now += 30 * 60 - 1);
    assert!(late.migrates(&last_code(&late)));
    let at = At::with_old_password(60).recognised().on_to_preview(true).later(29 * 60 + 30);
    let context = at.context();
    assert!(actions(&at.flow, &context).contains(&regain_contract::ActionName::SubmitPassword));
    for (account, counts) in [(AccountId(1), false), (AccountId(8), false), (OLD, true)] {
        assert_eq!(why(&at, &at.old_password(account)).is_none(), counts, "of {account:?}");
    }
}

#[test]
fn whatever_a_migration_does_was_accepted() {
    for works in [true, false] {
        for fast in [FAST, SLOW] {
            let at = if fast { At::with_old_password(60) } else { At::identity_form() };
            let at = at.recognised().on_to_preview(works);
            let shown = plan(&at.flow, &at.context()).unwrap().consequences;
            assert!(shown.iter().all(|consequence| consequences_of(fast, !works).contains(consequence)));
            for left_out in &shown {
                let some = shown.iter().filter(|one| *one != left_out).copied().collect();
                assert_eq!(why(&at, &Event::Person(Person::Accept(some))), Some(Why::Invalid), "{left_out:?}");
            }
            let at = at.person(Person::Accept(shown.clone()));
            let at = if fast { at } else { at.approved() }.gives(Factor::Email);
            let (at, last) = match fast {
                true => (at.with_the_same(), last_code(&at)),
                false => (at.gives(Factor::Phone).with(|at| at.now += DAY), Event::Looked),
            };
            let effects = at.effects(&last);
            let migrate = migration(&effects);
            assert_eq!(migrate.password, shown.contains(&ConsequenceId::PasswordReplaced));
            assert_eq!(migrate.password, shown.contains(&ConsequenceId::TakesTime));
            let removed = shown.contains(&ConsequenceId::AuthenticatorRemoved);
            assert_eq!(migrate.removes.contains(Factor::Authenticator), removed);
            assert_eq!((migrate.old, migrate.new), (OLD, AccountId(1)));
            assert!(effects.contains(&Effect::Record(Recorded::Migrated(FACTORS.into()))));
        }
    }
}

#[test]
fn a_review_is_asked_for_once_and_carries_one_migration() {
    let at = At::delayed().with(|at| at.now += DAY);
    assert!(at.effects(&Event::Looked).contains(&Effect::ConsumeCase(CASE)));
    let own = Case { account: OLD, claimed: None, lost: [Factor::Email].into(), ..at.account.cases[0].clone() };
    let at = at.of_old(|old| old.cases = vec![Case { id: CaseId(12), ..own }]);
    assert!(at.effects(&Event::Looked).contains(&Effect::ConsumeCase(CaseId(12))), "of the old account, too");
}

#[test]
fn row_42_an_address_that_another_account_has_is_said_only_to_who_reads_it() {
    let at = At::sign_up().signs_up();
    let taken = |at: &At, taken| {
        let proof = at.proof(ProofKind::EmailCode, Purpose::NewValue(crate::at::NEW));
        Event::Proved(Proved::NewValue { proof, taken })
    };
    let effects = at.effects(&taken(&at, true));
    assert_eq!(effects, [Effect::Record(Recorded::AddressTaken(Factor::Email))], "nothing is enrolled");
    let effects = at.effects(&taken(&at, false));
    assert!(effects.contains(&Effect::Enrol(Factor::Email, crate::at::NEW)), "exactly what the code was sent to");
    let other = earned(asked(1, ProofKind::EmailCode, Purpose::NewValue(Target(12)), at.now));
    assert_eq!(why(&at, &Event::Proved(Proved::NewValue { proof: other, taken: false })), Some(Why::Foreign));
}
