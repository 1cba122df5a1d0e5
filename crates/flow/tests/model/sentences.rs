//! What was once wrong, or could be, one sentence each.

use regain_contract::{Factor, RefusedReason};
use regain_flow::{CaseId, State, Status};

use crate::acts::{Act, Asks, Try, Who};
use crate::games::{STALE, accepted, after, rules, set};
use crate::world::{APP, Answer, NEW, World, account};

const PHONE_LOST: [Factor; 1] = [Factor::Phone];

fn owners(flows: usize) -> World {
    let mut world = World::new(vec![account(1, true)]);
    (0..flows).for_each(|_| world.opens(Who::Owner, 0));
    world
}

fn asks(of: usize, world: &World) -> usize {
    world.with_context(of, &rules(None), |flow, context| regain_flow::asks(flow, context).len())
}

fn email_code(of: usize) -> Vec<Act> {
    let serial = of as u32 * 100 + 1;
    vec![Act::Ask(of, Asks::SendCode(Factor::Email)), Act::Guess(of, Try::Code(Factor::Email, serial)), Act::Compare]
}

fn app_code(of: usize) -> Vec<Act> {
    vec![Act::Guess(of, Try::Totp(APP, 0)), Act::Compare]
}

fn state(world: &World, of: usize) -> &State {
    &world.flows[of].flow.state
}

/// At the review, with two operators who have approved a minute ago.
fn approved() -> World {
    let acts = [accepted(0, set(PHONE_LOST)), email_code(0), app_code(0), vec![Act::Ask(0, Asks::AskReview)]].concat();
    let world = after(owners(2), &rules(None), &acts);
    let case = world.accounts[0].cases[0].id;
    let said = ["ada", "bob"].map(|who| Act::Decide(case, who, true));
    after(world, &rules(None), &[&said[..], &[Act::Wait(60)]].concat())
}

#[test]
fn what_was_called_lost_in_between_is_proved_again() {
    let mut acts = [accepted(0, set(PHONE_LOST)), email_code(0)].concat();
    let world = after(owners(1), &rules(None), &acts);
    assert_eq!(asks(0, &world), 1, "the app is left");
    acts.extend([
        Act::Ask(0, Asks::CannotVerify),
        Act::Ask(0, Asks::ChooseLost(set([Factor::Email]))),
        Act::Ask(0, Asks::Back),
        Act::Ask(0, Asks::ChooseLost(set(PHONE_LOST))),
        Act::Ask(0, Asks::Accept),
    ]);
    let world = after(owners(1), &rules(None), &acts);
    assert_eq!(asks(0, &world), 2, "the email address proves nothing after it was called lost");
}

#[test]
fn nobody_signs_in_with_a_password_from_before_a_review() {
    let world = after(approved(), &rules(None), &[Act::Wait(2 * 86_400), Act::Ask(0, Asks::Refresh)]);
    assert!(matches!(state(&world, 0), State::Prove(_)));
    let acts = [Act::Ask(0, Asks::CannotVerify), Act::Ask(0, Asks::Back), Act::Ask(0, Asks::Refresh)];
    let world = after(world, &rules(None), &acts);
    let State::Refused(end) = state(&world, 0) else { panic!("{:?}", state(&world, 0)) };
    assert_eq!(end.reason, RefusedReason::Expired);
}

#[test]
fn an_approval_starts_the_hour_once() {
    let world = after(approved(), &rules(None), &[Act::Ask(0, Asks::Refresh)]);
    let began = world.flows[0].flow.opened_at;
    let acts = [
        vec![Act::Wait(5 * 60), Act::Guess(0, Try::Password(true)), Act::Compare],
        vec![Act::Ask(0, Asks::SendCode(Factor::Email)), Act::Guess(0, Try::Code(Factor::Email, 2)), Act::Compare],
        app_code(0),
    ];
    let world = after(world, &rules(None), &acts.concat());
    assert!(matches!(state(&world, 0), State::Bind(_)));
    let acts = [Act::Wait(25 * 60), Act::Ask(0, Asks::Refresh), Act::Wait(60), Act::Ask(0, Asks::Refresh)];
    let world = after(world, &rules(None), &acts);
    assert_eq!(world.flows[0].flow.opened_at, began);
}

#[test]
fn who_signs_in_again_after_an_approval_is_told_of_and_can_be_stopped() {
    let acts = [Act::Guess(1, Try::Password(true)), Act::Compare];
    let world = after(approved(), &rules(None), &acts);
    let early = world.after(&Act::Dispute(1, Factor::Email), &rules(None)).unwrap().0;
    assert!(matches!(state(&early, 1), State::Refused(_)), "by then it was taken up, and told");
    let world = after(world, &rules(None), &[Act::Ask(1, Asks::Refresh), Act::Dispute(1, Factor::Email)]);
    assert!(matches!(state(&world, 1), State::Refused(end) if end.reason == RefusedReason::Disputed));
}

#[test]
fn a_dispute_is_heard_when_a_proof_went_stale_in_the_same_moment() {
    let face = vec![Act::Face(0, true), Act::Wait(20 * 60), Act::Ask(0, Asks::Propose(Factor::Phone, NEW[0]))];
    let acts = [accepted(0, set(PHONE_LOST)), email_code(0), app_code(0), face, vec![Act::Wait(STALE - 20 * 60)]];
    let world = after(owners(1), &rules(None), &acts.concat());
    assert!(matches!(state(&world, 0), State::Bind(_)));
    let stopped = after(world.clone(), &rules(None), &[Act::Dispute(0, Factor::Email)]);
    assert!(matches!(state(&stopped, 0), State::Refused(end) if end.reason == RefusedReason::Disputed));
    let looked_at = after(world, &rules(None), &[Act::Dispute(0, Factor::Phone)]);
    assert!(looked_at.accounts[0].cases.iter().any(|case| case.ordered));
}

#[test]
fn who_ticks_more_after_the_notices_takes_nobodys_word_away() {
    let acts = [
        accepted(0, set(PHONE_LOST)),
        vec![
            Act::Ask(0, Asks::CannotVerify),
            Act::Ask(0, Asks::ChooseLost(set([Factor::Email, Factor::Phone]))),
            Act::Dispute(0, Factor::Email),
        ],
    ];
    let world = after(owners(1), &rules(None), &acts.concat());
    assert!(matches!(state(&world, 0), State::Refused(end) if end.reason == RefusedReason::Disputed));
}

#[test]
fn an_order_holds_for_the_other_flow_wherever_the_first_one_stands() {
    let acts = [
        accepted(0, set(PHONE_LOST)),
        vec![
            Act::Ask(0, Asks::CannotVerify),
            Act::Ask(0, Asks::ChooseLost(set([Factor::Email, Factor::Phone]))),
            Act::Dispute(0, Factor::Phone),
        ],
        accepted(1, set(PHONE_LOST)),
    ];
    let world = after(owners(2), &rules(None), &acts[..2].concat());
    assert!(matches!(state(&world, 0), State::NoAddressLeft(_)));
    assert!(world.accounts[0].cases.iter().any(|case| case.ordered && case.lost == set(PHONE_LOST)));
    // The other one finds the case, and has no way past it.
    let world = after(world, &rules(None), &[Act::Guess(1, Try::Password(true)), Act::Compare]);
    assert!(matches!(state(&world, 1), State::Review(_)));
}

#[test]
fn a_decision_about_one_thing_is_none_about_another() {
    let mut world = approved();
    world.accounts[0].verified = false;
    let acts = [
        Act::Ask(0, Asks::Refresh),
        Act::Ask(0, Asks::CannotVerify),
        Act::Ask(0, Asks::ChooseLost(set([Factor::Phone, Factor::Authenticator]))),
        Act::Ask(0, Asks::Accept),
        Act::Guess(0, Try::Password(true)),
        Act::Compare,
        Act::Ask(0, Asks::SendCode(Factor::Email)),
        Act::Guess(0, Try::Code(Factor::Email, 2)),
        Act::Compare,
    ];
    let world = after(world, &rules(None), &acts);
    let State::Review(review) = state(&world, 0) else { panic!("{:?}", state(&world, 0)) };
    assert_ne!(review.case, CaseId(1), "another case, about both");
}

#[test]
fn row_07_an_account_that_is_closed_leaves_no_flow_behind() {
    for before in [vec![], vec![Act::Ask(0, Asks::CannotVerify)]] {
        let acts = [vec![Act::Guess(0, Try::Password(true)), Act::Compare], before].concat();
        let world = after(owners(1), &rules(None), &acts);
        let world = after(world, &rules(None), &[Act::Status(0, Status::Closed), Act::Ask(0, Asks::Refresh)]);
        assert!(matches!(state(&world, 0), State::Refused(end) if end.reason == RefusedReason::Withdrawn));
    }
    let mut closed = owners(1);
    closed.accounts[0].status = Status::Closed;
    let world = after(closed, &rules(None), &[Act::Guess(0, Try::Password(true))]);
    let (world, answer) = world.after(&Act::Compare, &rules(None)).unwrap();
    assert!(matches!(answer, Answer::Ignored(_)) && matches!(state(&world, 0), State::SignIn(_)));
}
