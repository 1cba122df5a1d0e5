//! Long walks at random, longer than anything that can be explored to its end: a person and a thief who switch, go back,
//! ask for codes again and say anew what is lost, while time passes, cases are decided, and the account is frozen and
//! thawed. After every step nothing may be broken; every few steps the flow is held against what it says of itself.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use regain_contract::{Factor, Way};
use regain_flow::{Factors, Hold, State, Status, Target};

use crate::acts::{Act, Asks, Try, Who};
use crate::ends::to_its_end;
use crate::games::rules;
use crate::word::keeps_its_word;
use crate::world::{APP, Answer, EMAIL, NEW, PAPER, Rules, SECRETS, THIEFS, World, account, at};

const WALKS: u32 = 5_000;
const LENGTH: usize = 400;

/// What happens next, by a number: half of it switches, goes back, asks again and says anew.
fn act(world: &World, number: u32) -> Act {
    let live: Vec<usize> = (0..world.flows.len()).filter(|of| !world.flows[*of].flow.state.is_final()).collect();
    // An ended flow is tried again, too.
    let every = number.is_multiple_of(61) || live.is_empty();
    let of = (number >> 8) as usize;
    let of = if every { of % world.flows.len() } else { live[of % live.len()] };
    let pick = number >> 12;
    let factor = Factor::ALL[pick as usize % 3];
    let row = &world.flows[of];
    let ask = |asks| Act::Ask(of, asks);
    match number % 32 {
        0..=2 => ask(Asks::Back),
        3..=4 => ask(Asks::UseMethod(factor)),
        5..=7 => ask(Asks::SendCode(factor)),
        8 => match pick % 8 {
            0 => ask(Asks::Change(Factor::ALL[(pick >> 3) as usize % 3])),
            1 => ask(Asks::IssueRecoveryCodes),
            2 => ask(Asks::ConfirmSaved),
            3 => ask(Asks::StartReset),
            _ => ask(Asks::CannotVerify),
        },
        9..=10 => {
            let sets: Vec<_> = Factors::every_set().collect();
            ask(Asks::ChooseLost(sets[pick as usize % sets.len()]))
        }
        11 => ask(Asks::Propose(factor, [NEW[0], NEW[1], THIEFS, EMAIL][(pick >> 3) as usize % 4])),
        12 => match pick % 16 {
            0 => Act::Status(0, [Status::SelfFrozen, Status::Disputed][(pick >> 4) as usize % 2]),
            1..=8 => Act::Status(0, Status::Active),
            9 => ask(Asks::Leave),
            10 => ask(Asks::Finish),
            11..=12 => ask(Asks::AskReview),
            _ => ask(Asks::Refresh),
        },
        13 => match pick % 8 {
            0 => Act::Wait([60, 600, 1_000, 1_700, 90_000][(pick >> 3) as usize % 5]),
            1 => Act::Dispute(of, factor),
            2..=4 => {
                let cases = &world.accounts[row.names].cases;
                let who = ["ada", "bob", "cyd"][(pick >> 3) as usize % 3];
                cases
                    .first()
                    .map_or(ask(Asks::Refresh), |case| Act::Decide(case.id, who, !(pick >> 6).is_multiple_of(5)))
            }
            5 => Act::Crash,
            6 => Act::Late(of),
            _ => Act::Again(of),
        },
        _ if world.in_flight.is_some() => Act::Compare,
        // The rest leads on.
        14..=19 => onward(world, of),
        20..=21 => Act::Guess(of, Try::Wrong(factor)),
        _ => guess(world, of, pick),
    }
}

/// The action that leads on from here.
pub fn onward(world: &World, of: usize) -> Act {
    let row = &world.flows[of];
    Act::Ask(
        of,
        match &row.flow.state {
            State::SignIn(_) => return Act::Guess(of, Try::Password(true)),
            State::Verify(_) => Asks::CannotVerify,
            State::CannotVerify(_) => Asks::StartReset,
            State::ChooseLost(at) if at.known.lost.is_empty() => Asks::ChooseLost([Factor::Phone].into()),
            State::ChooseLost(at) => Asks::ChooseLost(at.known.lost),
            State::NoAddressLeft(_) => Asks::Back,
            State::Consequences(_) => Asks::Accept,
            State::Prove(_) => Asks::SendCode(if world.now % 2 == 0 { Factor::Email } else { Factor::Phone }),
            State::Identity(_) => return Act::Face(of, row.who == Who::Owner),
            State::Security(_) => match (world.now / 30 + i64::from(world.drawn)) % 6 {
                0 => Asks::IssueRecoveryCodes,
                1 => Asks::Change(Factor::Email),
                2 => Asks::Change(Factor::Phone),
                3 => Asks::Change(Factor::Authenticator),
                _ => Asks::StartReset,
            },
            State::RecoveryCodes(_) => Asks::ConfirmSaved,
            State::Review(_) | State::Done(_) | State::Refused(_) => Asks::Refresh,
            State::SignUp(_)
            | State::IdentityForm(_)
            | State::Occupied(_)
            | State::Reachable(_)
            | State::AuthenticatorLeft(_)
            | State::Preview(_)
            | State::Delayed(_)
            | State::LedOn(_) => Asks::Refresh,
            State::Bind(at) => Asks::Propose(at.wants, if row.who == Who::Owner { NEW[0] } else { THIEFS }),
        },
    )
}

/// A guess that is right somewhere, if not here.
fn guess(world: &World, of: usize, pick: u32) -> Act {
    let row = &world.flows[of];
    let mut tries = if row.who == Who::Session { vec![] } else { vec![Try::Password(true)] };
    if pick.is_multiple_of(3) {
        let factors = world.account_of(row).enrolled();
        let codes = world.saved[row.names].iter().chain(&PAPER).take(2);
        tries.extend(codes.flat_map(|code| factors.iter().map(|factor| Try::Recovery(factor, *code))));
    }
    let own = !pick.is_multiple_of(4);
    let codes = world.readable(row.who, &BTreeSet::new()).into_iter().filter(|code| !own || code.flow == row.flow.id);
    tries.extend(codes.map(|code| Try::Code(code.factor, code.serial)));
    if own {
        let open = world.with_context(of, &rules(None), regain_flow::asks);
        tries.retain(|tried| open.iter().any(|ask| tried.answers(ask)));
    }
    if row.who == Who::Owner {
        let held = world.accounts[row.names].target(Factor::Authenticator).unwrap_or(APP);
        tries.push(Try::Totp(held, u64::from(pick % 2)));
    }
    if let State::Bind(at) = &row.flow.state
        && let Some(secret) = at.proposed.filter(|secret| secret.0 >= SECRETS)
    {
        tries.push(Try::Totp(secret, 0));
    }
    if tries.is_empty() {
        return onward(world, of);
    }
    Act::Guess(of, tries[(pick >> 3) as usize % tries.len()])
}

fn walk(numbers: &[u32], verified: bool, steps: &AtomicUsize) -> BTreeSet<&'static str> {
    let rules = rules(None);
    let mut world = World::new(vec![account(1, verified)]);
    world.has_saved(&PAPER);
    (0..4).for_each(|number| opens(&mut world, number, &rules));
    for (n, number) in numbers.iter().enumerate() {
        let live = world.flows.iter().filter(|row| !row.flow.state.is_final()).count();
        if live < 3 && world.flows.len() < 60 {
            opens(&mut world, number >> 5, &rules);
        }
        let act = act(&world, *number);
        let Some((next, answer)) = world.after(&act, &rules) else { continue };
        steps.fetch_add(1, Ordering::Relaxed);
        if let (Act::Ask(of, _), Answer::Ignored(_)) = (&act, &answer) {
            let mut same = next.clone();
            same.flows[*of].last.clone_from(&world.flows[*of].last);
            assert_eq!(same, world, "ignored, so nothing changed: {act:?}");
        }
        assert!(next.history.broken.is_empty(), "{:?} by {act:?} from {:#?}", next.history.broken, world);
        let hold = |world: &World| world.accounts[0].hold;
        assert!(hold(&world) <= hold(&next), "a hold is only extended");
        assert!(world.accounts[0].status == Status::Active || values(&world) == values(&next), "frozen, and bound");
        assert!(!values(&next).contains(&THIEFS), "a thief has bound");
        world = next;
        if n % 23 == 0 && world.in_flight.is_none() {
            let of = n % world.flows.len();
            keeps_its_word(&world, of, &rules);
            if n % 69 == 0 {
                assert!(to_its_end(&world, of, &rules).flows[of].flow.state.is_final());
            }
        }
    }
    world.history.happened
}

/// Another flow, of one of those who try: signed out, by a link, signed in, or with a session that somebody vouches for.
fn opens(world: &mut World, number: u32, rules: &Rules) {
    match number % 9 {
        0..=1 => world.opens(Who::Owner, 0),
        2 => world.opens(Who::Thief, 0),
        3..=4 => world.invites(Who::Owner, None, true, rules),
        5 => world.invites(Who::Session, None, false, rules),
        6 => world.invites(Who::Thief, Some(Factor::Phone), false, rules),
        7 => world.opens_at(Who::Owner, 0, Way::SignedIn, None),
        _ => world.opens_at(Who::Owner, 0, Way::SignedOut, Some(Factor::Authenticator)),
    }
}

fn values(world: &World) -> Vec<Target> {
    world.accounts[0].factors.iter().map(|(_, value)| *value).collect()
}

#[test]
fn row_02_a_million_steps_back_and_forth_prove_nothing_that_was_not_proved() {
    let config = Config { cases: WALKS, failure_persistence: None, max_shrink_iters: 2_000, ..Config::default() };
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[42; 32]);
    let steps = AtomicUsize::new(0);
    let seen = Mutex::new(BTreeSet::new());
    let numbers = prop::collection::vec(any::<u32>(), LENGTH);
    let walked = TestRunner::new_with_rng(config, rng).run(&(numbers, any::<bool>()), |(numbers, verified)| {
        let happened = walk(&numbers, verified, &steps);
        seen.lock().unwrap().extend(happened);
        Ok(())
    });
    if let Err(error) = walked {
        panic!("{error}");
    }
    let steps = steps.into_inner();
    eprintln!("walked {steps} steps");
    assert!(steps > 1_000_000, "only {steps}");
    let seen = seen.into_inner().unwrap();
    for way in [
        "signed in by email",
        "bound by face",
        "bound by review",
        "bound by a change",
        "a reset from inside",
        "a recovery code carried a reset",
        "new recovery codes",
        "two at once",
        "a dispute stops",
    ] {
        assert!(seen.contains(way), "the walks never saw: {way}, only {seen:?}");
    }
}

#[test]
fn a_hold_is_the_longer_one() {
    let short = Hold::extended(Some(Hold::Until(at(10))), at(5));
    assert_eq!(short, Hold::Until(at(10)));
    assert_eq!(Hold::extended(Some(Hold::WithoutEnd), at(5)), Hold::WithoutEnd);
    assert_eq!(Hold::extended(None, at(5)), Hold::Until(at(5)));
}
