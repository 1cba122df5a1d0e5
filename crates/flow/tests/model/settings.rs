//! The signed-in way: what was once wrong, or could be, one sentence each.

use regain_contract::{Factor, RefusedReason, Way};
use regain_flow::{Aim, Factors, State, Status};

use crate::acts::{Act, Asks, Try, Who};
use crate::games::{STALE, after, password_given, rules, set};
use crate::world::{APP, Answer, NEW, PAPER, World, account};

/// A flow of somebody who is signed in, with the password in hand or with the session alone.
fn inside(password: bool) -> World {
    let mut world = World::new(vec![account(1, true)]);
    world.has_saved(&PAPER);
    world.invites(Who::Owner, None, password, &rules(None));
    world
}

fn does(world: World, acts: &[&[Act]]) -> World {
    let world = after(world, &rules(None), &acts.concat());
    assert!(world.history.broken.is_empty(), "{:?}", world.history.broken);
    world
}

fn state(world: &World) -> &State {
    &world.flows[0].flow.state
}

fn asked(world: &World) -> usize {
    world.with_context(0, &rules(None), |flow, context| regain_flow::asks(flow, context).len())
}

fn ask<const N: usize>(asks: [Asks; N]) -> Vec<Act> {
    asks.map(|asks| Act::Ask(0, asks)).into()
}

fn code(factor: Factor, serial: u32) -> Vec<Act> {
    vec![Act::Ask(0, Asks::SendCode(factor)), Act::Guess(0, Try::Code(factor, serial)), Act::Compare]
}

/// A step of the app counts once, so half a minute is waited for the next one.
fn app() -> Vec<Act> {
    vec![Act::Wait(30), Act::Guess(0, Try::Totp(APP, 0)), Act::Compare]
}

fn paper(factor: Factor, code: u32) -> Vec<Act> {
    vec![Act::Guess(0, Try::Recovery(factor, code)), Act::Compare]
}

fn lost(factors: impl Into<Factors>) -> Vec<Act> {
    ask([Asks::StartReset, Asks::ChooseLost(factors.into()), Asks::Accept])
}

fn change(factor: Factor) -> Vec<Act> {
    ask([Asks::Change(factor), Asks::Accept])
}

fn is_refused(world: &World, reason: RefusedReason) -> bool {
    matches!(state(world), State::Refused(end) if end.reason == reason)
}

#[test]
fn row_31_a_session_alone_orders_no_review_and_opens_none() {
    let world = does(inside(false), &[&lost([Factor::Phone]), &[Act::Dispute(0, Factor::Phone)]]);
    assert!(is_refused(&world, RefusedReason::Disputed));
    assert!(world.accounts[0].cases.is_empty(), "without a password nobody makes two people look");
    let world = does(inside(true), &[&lost([Factor::Phone]), &[Act::Dispute(0, Factor::Phone)]]);
    assert!(matches!(state(&world), State::Review(_)));
}

#[test]
fn row_31_a_session_alone_gets_as_far_as_the_password() {
    for acts in [lost([Factor::Phone]), change(Factor::Phone), ask([Asks::IssueRecoveryCodes])] {
        let world = does(inside(false), &[&acts]);
        assert!(matches!(state(&world), State::Prove(_)));
        let open = world.with_context(0, &rules(None), regain_flow::asks);
        assert_eq!(open.len(), 1, "{open:?}");
        for factor in Factor::ALL {
            let (_, answer) = world.after(&Act::Ask(0, Asks::SendCode(factor)), &rules(None)).unwrap();
            assert!(matches!(answer, Answer::Ignored(_)), "a code to {factor:?}");
        }
        assert!(world.with_context(0, &rules(None), regain_flow::steps_up));
    }
}

/// Phone and app were lost, the new phone is staged; then the proofs went stale, and password and email were given anew.
fn staged() -> World {
    let both = set([Factor::Phone, Factor::Authenticator]);
    let face = vec![Act::Wait(20 * 60), Act::Face(0, true), Act::Ask(0, Asks::Propose(Factor::Phone, NEW[0]))];
    let new = vec![Act::Guess(0, Try::Code(Factor::Phone, 2)), Act::Compare];
    let stale = vec![Act::Wait(STALE - 20 * 60), Act::Ask(0, Asks::Refresh)];
    let acts = [lost(both), code(Factor::Email, 1), face, new, stale, password_given(0), ask([Asks::CannotVerify])];
    let world = does(inside(true), &[&acts.concat()]);
    assert_eq!(state(&world).known().map_or(0, |known| known.staged.len()), 1);
    world
}

#[test]
fn a_recovery_code_that_binds_is_told_of_before_the_binding() {
    let acts = [ask([Asks::ChooseLost(set([Factor::Phone])), Asks::Accept]), code(Factor::Email, 3)].concat();
    let world = does(staged(), &[&acts, &paper(Factor::Authenticator, PAPER[0])]);
    assert!(matches!(state(&world), State::Done(_)), "{:?}", state(&world));
}

#[test]
fn without_an_address_there_is_nobody_to_tell_of_a_change() {
    let mut world = inside(true);
    world.accounts[0].factors.retain(|(factor, _)| *factor == Factor::Authenticator);
    for asks in [Asks::Change(Factor::Authenticator), Asks::IssueRecoveryCodes] {
        let (next, answer) = world.after(&Act::Ask(0, asks), &rules(None)).unwrap();
        assert!(matches!(answer, Answer::Ignored(_)), "{answer:?}");
        assert!(matches!(state(&next), State::Security(_)), "{:?}", state(&next));
    }
}

#[test]
fn what_was_proved_for_one_thing_is_asked_for_again_for_another() {
    let away = ask([Asks::Back, Asks::Back]);
    let reset = [ask([Asks::StartReset, Asks::ChooseLost(set([Factor::Phone])), Asks::Accept]), code(Factor::Email, 1)];
    let world = does(inside(true), &[&reset.concat(), &away, &ask([Asks::Back])]);
    assert!(matches!(state(&world), State::Security(_)));
    // Straight back, the code still counts; after a change was begun, no more.
    let again = does(world.clone(), &[&ask([Asks::StartReset, Asks::ChooseLost(set([Factor::Phone])), Asks::Accept])]);
    let by_app_or_paper = 2;
    assert_eq!(asked(&again), by_app_or_paper);
    let changed = does(world, &[&change(Factor::Email), &away, &lost([Factor::Phone])]);
    assert_eq!(
        asked(&changed),
        1 + by_app_or_paper,
        "the email address by its own code: it is the only one that remains"
    );
}

#[test]
fn the_same_factors_code_is_asked_for_anew_for_every_change() {
    let world = does(inside(true), &[&change(Factor::Email), &code(Factor::Email, 1), &app()]);
    assert_eq!(asked(&world), 1, "the phone is left");
    let world = does(world, &[&ask([Asks::Back, Asks::Back]), &change(Factor::Phone)]);
    assert_eq!(asked(&world), 1, "its own first");
    let world = does(world, &[&code(Factor::Phone, 2)]);
    assert_eq!(asked(&world), 2, "email and app again");
}

#[test]
fn a_value_that_was_staged_for_a_reset_is_not_bound_by_a_change() {
    let secret = |world: &World| state(world).known().and_then(|known| known.secret);
    let before = secret(&staged());
    let acts = [ask([Asks::Back]), change(Factor::Phone), code(Factor::Phone, 3), code(Factor::Email, 4), app()];
    let world = does(staged(), &[&acts.concat()]);
    let State::Bind(bind) = state(&world) else { panic!("{:?}", state(&world)) };
    assert!(bind.known.staged.is_empty() && before.is_some() && secret(&world).is_none());
}

#[test]
fn a_recovery_code_stands_for_nothing_once_its_factor_is_called_lost() {
    let acts = [lost([Factor::Phone]), paper(Factor::Authenticator, PAPER[0])];
    let world = does(inside(true), &[&acts.concat()]);
    assert_eq!(asked(&world), 1, "the email address is left, and no recovery code for it");
    let anew = |factor: Factor| ask([Asks::ChooseLost(set([factor]))]);
    let acts =
        [ask([Asks::CannotVerify]), anew(Factor::Authenticator), ask([Asks::Back]), anew(Factor::Phone)].concat();
    let world = does(world, &[&acts, &ask([Asks::Accept])]);
    assert_eq!(asked(&world), 3, "the app is asked for again, its code or another recovery code");
}

#[test]
fn row_20_a_recovery_code_counts_once_and_for_nothing_but_a_reset() {
    let world = does(inside(true), &[&lost([Factor::Phone]), &paper(Factor::Authenticator, PAPER[0])]);
    assert_eq!(world.saved[0].len(), 1);
    for acts in [change(Factor::Phone), ask([Asks::IssueRecoveryCodes])] {
        let world = does(inside(true), &[&acts]);
        let answer = world.after(&Act::Guess(0, Try::Recovery(Factor::Phone, PAPER[0])), &rules(None)).unwrap().1;
        assert!(matches!(answer, Answer::Ignored(_)), "{answer:?}");
    }
}

#[test]
fn rule_3_is_not_lifted_by_a_recovery_code() {
    let acts = ask([Asks::StartReset, Asks::ChooseLost(Factors::ADDRESSES)]);
    let world = does(inside(true), &[&acts]);
    assert!(matches!(state(&world), State::NoAddressLeft(_)));
    // Nor by ticking one of them less: the only address that remains speaks for itself.
    let world = does(inside(true), &[&lost([Factor::Authenticator]), &paper(Factor::Email, PAPER[0])]);
    let more = set([Factor::Phone, Factor::Authenticator]);
    let world = does(world, &[&ask([Asks::CannotVerify, Asks::ChooseLost(more), Asks::Accept])]);
    assert_eq!(
        (matches!(state(&world), State::Prove(_)), asked(&world)),
        (true, 1),
        "its own code, and nothing in its place"
    );
}

#[test]
fn who_was_told_of_a_change_keeps_their_word_when_it_turns_into_a_reset() {
    let acts = [change(Factor::Phone), ask([Asks::CannotVerify, Asks::ChooseLost(set([Factor::Phone])), Asks::Accept])];
    let world = does(inside(true), &[&acts.concat(), &[Act::Dispute(0, Factor::Phone)]]);
    assert!(is_refused(&world, RefusedReason::Disputed), "the notice of the change did not call it lost");
}

#[test]
fn a_change_is_disputed_from_any_address_that_works() {
    for from in [Factor::Email, Factor::Phone] {
        let world = does(inside(true), &[&change(Factor::Phone), &[Act::Dispute(0, from)]]);
        assert!(is_refused(&world, RefusedReason::Disputed));
    }
}

#[test]
fn a_link_ticks_and_decides_nothing() {
    for (way, who) in [(Way::SignedOut, Who::Owner), (Way::SignedIn, Who::Owner)] {
        let mut world = World::new(vec![account(1, true)]);
        world.opens_at(who, 0, way, Some(Factor::Phone));
        let world = does(world, &[&password_given(0)]);
        let State::ChooseLost(at) = state(&world) else { panic!("{:?}", state(&world)) };
        assert_eq!(at.known.lost, set([Factor::Phone]));
        assert!(!at.known.was_told() && world.accounts[0].cases.is_empty());
        let world = does(world, &[&ask([Asks::Back])]);
        assert!(matches!(state(&world), State::CannotVerify(_)));
    }
}

#[test]
fn a_link_to_what_is_not_enrolled_is_no_link() {
    let mut world = World::new(vec![account(1, true)]);
    world.accounts[0].factors.retain(|(factor, _)| *factor != Factor::Authenticator);
    world.opens_at(Who::Owner, 0, Way::SignedOut, Some(Factor::Authenticator));
    let world = does(world, &[&password_given(0)]);
    assert!(matches!(state(&world), State::Verify(_)));
}

#[test]
fn row_36_a_frozen_account_sees_its_settings_and_begins_nothing() {
    for status in [Status::SelfFrozen, Status::Disputed] {
        let world = does(inside(true), &[&[Act::Status(0, status)]]);
        for asks in [Asks::Change(Factor::Phone), Asks::StartReset, Asks::IssueRecoveryCodes] {
            assert!(matches!(state(&does(world.clone(), &[&ask([asks])])), State::Refused(_)));
        }
        let mut linked = World::new(vec![account(1, true)]);
        linked.accounts[0].status = status;
        linked.invites(Who::Owner, Some(Factor::Phone), false, &rules(None));
        linked.invites(Who::Owner, None, false, &rules(None));
        assert!(matches!(linked.flows[0].flow.state, State::Refused(_)));
        assert!(matches!(linked.flows[1].flow.state, State::Security(_)));
    }
    let mut closed = World::new(vec![account(1, true)]);
    closed.accounts[0].status = Status::Closed;
    closed.invites(Who::Owner, None, true, &rules(None));
    assert!(closed.flows.is_empty());
}

#[test]
fn row_36_codes_that_are_on_the_screen_are_dropped_by_a_freeze() {
    let acts = [ask([Asks::IssueRecoveryCodes]), code(Factor::Email, 1), code(Factor::Phone, 2), app()];
    let world = does(inside(true), &[&acts.concat()]);
    assert!(matches!(state(&world), State::RecoveryCodes(_)));
    assert_eq!(world.saved[0], PAPER.into(), "until they are saved, the ones before count");
    let frozen = does(world.clone(), &[&[Act::Status(0, Status::SelfFrozen)], &ask([Asks::ConfirmSaved])]);
    assert!(is_refused(&frozen, RefusedReason::SelfFrozen) && frozen.issued.is_empty());
    assert_eq!(frozen.saved[0], PAPER.into());
    let back = does(world.clone(), &[&ask([Asks::Back])]);
    assert!(back.issued.is_empty() && back.saved[0] == PAPER.into());
    let saved = does(world, &[&ask([Asks::ConfirmSaved, Asks::IssueRecoveryCodes])]);
    assert!(saved.saved[0].is_disjoint(&PAPER.into()));
    let State::Prove(at) = state(&saved) else { panic!("other codes take other proofs") };
    assert_eq!(at.known.aim, Aim::RecoveryCodes);
}

#[test]
fn from_inside_nothing_leads_to_the_code_page() {
    let review = [lost([Factor::Phone]), code(Factor::Email, 1), app(), ask([Asks::AskReview])].concat();
    let world = does(inside(true), &[&review, &ask([Asks::Back])]);
    assert!(matches!(state(&world), State::Security(_)));
    assert_eq!(world.accounts[0].cases.len(), 1, "the case stays open");
    let world = does(world, &[&lost([Factor::Phone]), &ask([Asks::AskReview])]);
    assert!(matches!(state(&world), State::Review(_)), "and is found again");
    assert_eq!(world.accounts[0].cases.len(), 1);
}
