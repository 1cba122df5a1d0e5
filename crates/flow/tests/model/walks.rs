//! Long walks at random, longer than anything that can be explored to its end: a person and a thief who switch, go back,
//! ask for codes again and say anew what is lost, while time passes, cases are decided, and the account is frozen and
//! thawed. After every step nothing may be broken; every few steps the flow is held against what it says of itself.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use regain_contract::{ActionName, Factor, ProofKind};
use regain_flow::event::{Identity, Proved};
use regain_flow::{
    Asked, Event, Factors, Flow, FlowId, Hold, Outcome, Purpose, State, Status, Target, Why, actions, step,
};

use crate::acts::{Act, Asks, Try, Who};
use crate::games::rules;
use crate::guess::forged;
use crate::world::{APP, Answer, EMAIL, NEW, Rules, SECRETS, THIEFS, World, account, at};

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
        8 => ask(Asks::CannotVerify),
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
fn onward(world: &World, of: usize) -> Act {
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
            State::Security(_) | State::RecoveryCodes(_) | State::Review(_) | State::Done(_) | State::Refused(_) => {
                Asks::Refresh
            }
            State::Bind(at) => Asks::Propose(at.wants, if row.who == Who::Owner { NEW[0] } else { THIEFS }),
        },
    )
}

/// A guess that is right somewhere, if not here.
fn guess(world: &World, of: usize, pick: u32) -> Act {
    let row = &world.flows[of];
    let mut tries = vec![Try::Password(true)];
    let own = !pick.is_multiple_of(4);
    let codes = world.readable(row.who, &BTreeSet::new()).into_iter().filter(|code| !own || code.flow == row.flow.id);
    tries.extend(codes.map(|code| Try::Code(code.factor, code.serial)));
    if own {
        let open = world.with_context(of, &rules(None), regain_flow::asks);
        tries.retain(|tried| open.iter().any(|ask| ask.kind == tried.kind()));
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

fn moved(world: &World, of: usize, rules: &Rules, event: &Event) -> Outcome {
    let account = world.facts(of, rules);
    world.with_context(of, rules, |flow, context| {
        let context = regain_flow::Context { account: Some(&account), ..*context };
        step(flow, event, &context)
    })
}

fn is_not_here(outcome: &Outcome) -> bool {
    *outcome == Outcome::Ignored(Why::NotHere)
}

/// An action with parameters that make sense here, for each name that `Event::Person` has.
fn sensible(flow: &Flow, name: ActionName, world: &World, of: usize) -> Vec<Asks> {
    match name {
        ActionName::SendCode => Factor::ALL.map(Asks::SendCode).to_vec(),
        ActionName::UseMethod => world.facts(of, &rules(None)).enrolled().iter().map(Asks::UseMethod).collect(),
        ActionName::CannotVerify => vec![Asks::CannotVerify],
        ActionName::StartReset => vec![Asks::StartReset],
        ActionName::ChooseLost => vec![Asks::ChooseLost([Factor::Phone].into())],
        ActionName::Accept => vec![Asks::Accept],
        ActionName::AskReview => vec![Asks::AskReview],
        ActionName::Propose => match &flow.state {
            State::Bind(at) => vec![Asks::Propose(at.wants, Target(99))],
            _ => Factor::ALL.map(|factor| Asks::Propose(factor, Target(99))).to_vec(),
        },
        ActionName::Refresh => vec![Asks::Refresh],
        ActionName::AskSupport => vec![Asks::AskSupport],
        ActionName::Back => vec![Asks::Back],
        ActionName::Finish => vec![Asks::Finish],
        ActionName::Leave => vec![Asks::Leave],
        ActionName::SignIn
        | ActionName::SubmitCode
        | ActionName::SubmitPassword
        | ActionName::StartMigration
        | ActionName::Change
        | ActionName::IssueRecoveryCodes
        | ActionName::ConfirmSaved
        | ActionName::UseRecoveryCode
        | ActionName::Unknown => vec![],
    }
}

const NAMES: [ActionName; 13] = [
    ActionName::SendCode,
    ActionName::UseMethod,
    ActionName::CannotVerify,
    ActionName::StartReset,
    ActionName::ChooseLost,
    ActionName::Accept,
    ActionName::AskReview,
    ActionName::Propose,
    ActionName::Refresh,
    ActionName::AskSupport,
    ActionName::Back,
    ActionName::Finish,
    ActionName::Leave,
];

/// What a flow says of itself is what it does.
fn keeps_its_word(world: &World, of: usize, rules: &Rules) {
    let flow = &world.flows[of].flow;
    let stored = serde_json::to_string(flow).unwrap();
    assert_eq!(&serde_json::from_str::<Flow>(&stored).unwrap(), flow, "what is stored comes back");
    if !matches!(moved(world, of, rules, &Event::Looked), Outcome::Ignored(_)) {
        return;
    }
    let listed = world.with_context(of, rules, actions);
    assert!(listed.contains(&ActionName::AskSupport), "help is everywhere");
    for name in NAMES {
        let outcomes = sensible(flow, name, world, of).into_iter().map(|asks| moved(world, of, rules, &asks.event()));
        let taken = outcomes.into_iter().any(|outcome| !is_not_here(&outcome));
        assert_eq!(taken, listed.contains(&name), "{name:?} in {:?}", flow.state);
    }
    let open = world.with_context(of, rules, regain_flow::asks);
    let submits = open.iter().any(|ask| ask.kind != ProofKind::Password);
    assert_eq!(listed.contains(&ActionName::SubmitCode), submits, "{:?}", flow.state);
    let password = listed.contains(&ActionName::SubmitPassword) || listed.contains(&ActionName::SignIn);
    assert_eq!(password, open.iter().any(|ask| ask.kind == ProofKind::Password), "{:?}", flow.state);
    proofs_count_where_they_are_asked_for(world, of, rules, &open);
}

fn proofs_count_where_they_are_asked_for(world: &World, of: usize, rules: &Rules, open: &[regain_flow::Ask]) {
    let account = world.account_of(&world.flows[of]).id;
    let new = match &world.flows[of].flow.state {
        State::Bind(at) => at.proposed.unwrap_or(Target(98)),
        _ => Target(98),
    };
    for purpose in [Purpose::SignIn, Purpose::Reset, Purpose::NewValue(new), Purpose::NewValue(Target(97))] {
        for kind in [ProofKind::Password, ProofKind::EmailCode, ProofKind::SmsCode, ProofKind::Totp] {
            let asked = Asked { flow: FlowId(of as u128), account, purpose, kind, at: at(world.now) };
            let with = |asked: Asked| {
                let proof = forged(asked).unwrap();
                let event = Event::Proved(match (kind, purpose) {
                    (ProofKind::Password, _) => Proved::Password(proof),
                    (_, Purpose::NewValue(_)) => Proved::NewValue { proof, taken: false },
                    _ => Proved::Code(proof),
                });
                matches!(moved(world, of, rules, &event), Outcome::Moved { .. })
            };
            let wanted = open.iter().any(|ask| (ask.kind, ask.purpose) == (kind, purpose));
            assert_eq!(with(asked), wanted, "{kind:?} for {purpose:?} in {:?}", world.flows[of].flow.state);
            assert!(!with(Asked { flow: FlowId(77), ..asked }), "another flow's");
            assert!(!with(Asked { account: regain_flow::AccountId(77), ..asked }), "another account's");
            assert!(!with(Asked { at: at(world.now - rules.policy.proof_fresh), ..asked }), "a stale one");
        }
    }
    let stale =
        Asked { flow: FlowId(of as u128), account, purpose: Purpose::SignIn, kind: ProofKind::Face, at: at(world.now) };
    let passed = Event::Identity(Identity::Passed(forged(stale).unwrap()));
    assert!(matches!(moved(world, of, rules, &passed), Outcome::Ignored(_)), "a face is for a reset");
}

/// I4: a person with everything they need gets to an end.
fn ends_well(world: &World, of: usize, rules: &Rules) {
    let mut world = world.clone();
    world.in_flight = None;
    world.tries.clear();
    world.flows[of].who = Who::Owner;
    let mut path = vec![];
    for _ in 0..80 {
        if world.flows[of].flow.state.is_final() {
            return;
        }
        let open = world.with_context(of, rules, regain_flow::asks);
        let mut acts: Vec<Act> = open
            .iter()
            .filter_map(|ask| {
                let living = world.codes.iter().rev().find(|code| {
                    code.flow == FlowId(of as u128)
                        && code.purpose == ask.purpose
                        && ProofKind::code_of(code.factor) == ask.kind
                        && !code.used
                        && code.tries == 0
                        && at(world.now) < code.expires_at
                });
                Some(Act::Guess(
                    of,
                    match (ask.kind, ask.purpose) {
                        (ProofKind::Password, _) => Try::Password(true),
                        (ProofKind::Totp, Purpose::NewValue(secret)) => Try::Totp(secret, 0),
                        (ProofKind::Totp, _) => Try::Totp(world.accounts[0].target(Factor::Authenticator)?, 0),
                        (_, _) => living.map(|code| Try::Code(code.factor, code.serial))?,
                    },
                ))
            })
            .collect();
        if acts.is_empty() {
            acts.push(match &world.flows[of].flow.state {
                State::Review(at) => {
                    let case = world.accounts[0].cases.iter().find(|case| case.id == at.case);
                    let said = case.map_or(0, |case| case.decisions.len());
                    let who = ["eve", "fay", "gil", "hal", "ida", "joe"].get(said);
                    let approve = who.map(|who| Act::Decide(at.case, who, true));
                    let approve = approve.filter(|act| world.after(act, rules).is_some());
                    approve.unwrap_or(Act::Ask(of, Asks::Refresh))
                }
                State::NoAddressLeft(_) => Act::Ask(of, Asks::Leave),
                State::Identity(at) if at.known.failures >= rules.policy.identity_attempts => {
                    Act::Ask(of, Asks::AskReview)
                }
                State::Verify(at) => Act::Ask(of, Asks::SendCode(at.method)),
                State::Prove(_) => {
                    let wanted = open.first().map_or(ProofKind::EmailCode, |ask| ask.kind);
                    let factor = if wanted == ProofKind::SmsCode { Factor::Phone } else { Factor::Email };
                    Act::Ask(of, if open.is_empty() { Asks::Back } else { Asks::SendCode(factor) })
                }
                State::Bind(at) if at.proposed.is_none() => Act::Ask(of, Asks::Propose(at.wants, Target(500))),
                State::Bind(at) => Act::Ask(of, Asks::SendCode(at.wants)),
                _ => onward(&world, of),
            });
        }
        for act in acts {
            path.push(act.clone());
            let Some((next, _)) = world.after(&act, rules) else { continue };
            world = next;
            if let Some((next, _)) = world.after(&Act::Compare, rules) {
                world = next;
            }
        }
        world.now += 30;
    }
    panic!("no end from here: {path:?}\n{:?}", world.flows[of].flow);
}

fn walk(numbers: &[u32], verified: bool, steps: &AtomicUsize) -> BTreeSet<&'static str> {
    let rules = rules(None);
    let mut world = World::new(vec![account(1, verified)]);
    world.opens(Who::Owner, 0);
    world.opens(Who::Thief, 0);
    world.opens(Who::Owner, 0);
    world.opens(Who::Owner, 0);
    for (n, number) in numbers.iter().enumerate() {
        let live = world.flows.iter().filter(|row| !row.flow.state.is_final()).count();
        if live < 3 && world.flows.len() < 60 {
            world.opens(if number % 3 == 0 { Who::Thief } else { Who::Owner }, 0);
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
                ends_well(&world, of, &rules);
            }
        }
    }
    world.history.happened
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
    for way in ["signed in by email", "bound by face", "bound by review", "two at once", "a dispute stops"] {
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
