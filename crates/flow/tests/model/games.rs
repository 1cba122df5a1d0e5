//! The games that are explored: each starts where something is at stake, so that everything from there on can be tried.

use std::collections::BTreeSet;

use regain_contract::Factor;
use regain_flow::{Account, Factors, Hold, Policy, Status, Target};

use crate::acts::{Act, Asks, Flaw, Try, Who};
use crate::play::{Left, Play, Scene};
use crate::world::{APP, Answer, EMAIL, NEW, PHONE, Rules, THIEFS, World, account, at};

pub const STALE: i64 = 31 * 60;

/// The default policy with fewer tries, so that a lock is near.
pub fn policy() -> Policy {
    Policy {
        recovery_codes: 2,
        code_tries: 2,
        short_lock_tries: 2,
        long_lock_tries: 4,
        identity_attempts: 2,
        ..Policy::default()
    }
}

pub fn set<const N: usize>(factors: [Factor; N]) -> Factors {
    factors.into()
}

/// Does these things, which all have to work.
pub fn after(mut world: World, rules: &Rules, acts: &[Act]) -> World {
    for act in acts {
        let (next, answer) = world.after(act, rules).unwrap_or_else(|| panic!("{act:?} can't happen"));
        assert!(matches!(answer, Answer::Moved | Answer::InFlight), "{act:?}: {answer:?}");
        world = next;
    }
    world
}

pub fn rules(flaw: Option<Flaw>) -> Rules {
    Rules { policy: policy(), flaw }
}

pub fn password_given(of: usize) -> Vec<Act> {
    vec![Act::Guess(of, Try::Password(true)), Act::Compare]
}

/// Password given, what is lost ticked, consequences accepted.
pub fn accepted(of: usize, lost: Factors) -> Vec<Act> {
    vec![
        Act::Guess(of, Try::Password(true)),
        Act::Compare,
        Act::Ask(of, Asks::CannotVerify),
        Act::Ask(of, Asks::StartReset),
        Act::Ask(of, Asks::ChooseLost(lost)),
        Act::Ask(of, Asks::Accept),
    ]
}

pub fn world(accounts: Vec<Account>, flows: &[(Who, usize)]) -> World {
    let mut world = World::new(accounts);
    flows.iter().for_each(|(who, names)| world.opens(*who, *names));
    world
}

pub fn play(name: &'static str, flaw: Option<Flaw>, world: World) -> Play {
    Play {
        name,
        start: Scene { world, left: Left::default() },
        rules: rules(flaw),
        lost: vec![],
        gone: BTreeSet::new(),
        jumps: vec![],
        statuses: vec![],
        disputes: vec![],
        operators: vec![],
        changes: vec![],
        issues: false,
        careful: false,
        twice: false,
        closely: false,
        claims: vec![],
        says: vec![],
        of: vec![0],
        follows: false,
        sees: vec![],
    }
}

/// From the very first page, one person, every method, every set of lost factors, back and forth, twice.
pub fn alone(flaw: Option<Flaw>) -> Play {
    let start = world(vec![account(1, true)], &[(Who::Owner, 0)]);
    let mut play = play("alone", flaw, start);
    play.start.left = Left { backs: 1, sends: 3, ..Left::default() };
    play.lost = vec![
        set([Factor::Email]),
        set([Factor::Phone]),
        set([Factor::Authenticator]),
        set([Factor::Phone, Factor::Authenticator]),
    ];
    play.twice = true;
    play.sees = vec![
        "signed in by email",
        "signed in by phone",
        "signed in by authenticator",
        "bound by face",
        "a new email address",
        "a new phone",
        "a new authenticator",
        "two at once",
    ];
    play
}

/// The owner and somebody with the password, both on the way; crashes, locks, freezing, time.
pub fn race(flaw: Option<Flaw>) -> Play {
    let start = world(vec![account(1, true), account(2, true)], &[(Who::Owner, 0), (Who::Thief, 0)]);
    let lost = set([Factor::Phone]);
    let mut acts = accepted(0, lost);
    acts.extend(accepted(1, lost));
    let start = after(start, &rules(flaw), &acts);
    let mut play = play("race", flaw, start);
    play.start.left = Left { sends: 2, wrong: 2, waits: 1, crashes: 1, statuses: 1, ..Left::default() };
    play.gone = BTreeSet::from([PHONE]);
    play.jumps = vec![STALE, 10 * 60];
    play.statuses = vec![Status::SelfFrozen];
    play.sees = vec!["bound by face", "frozen is refused", "a flow expires", "another flow is voided"];
    play
}

/// What can be switched at a binding of two: back, another address, what is lost said anew, time in between.
pub fn binding(flaw: Option<Flaw>) -> Play {
    let lost = set([Factor::Phone, Factor::Authenticator]);
    let mut held = account(1, true);
    held.hold = Some(Hold::Until(at(1_000_000_000 + 200_000)));
    let start = world(vec![held], &[(Who::Owner, 0)]);
    let mut acts = accepted(0, lost);
    acts.extend([Act::Ask(0, Asks::SendCode(Factor::Email)), Act::Guess(0, Try::Code(Factor::Email, 1)), Act::Compare]);
    let start = after(start, &rules(flaw), &acts);
    let mut play = play("binding", flaw, start);
    play.start.left = Left { backs: 2, sends: 2, waits: 3, statuses: 1, ..Left::default() };
    play.lost = vec![lost, set([Factor::Phone])];
    play.gone = BTreeSet::from([PHONE, APP]);
    play.jumps = vec![20 * 60];
    play.statuses = vec![Status::SelfFrozen, Status::Disputed];
    play.sees = vec!["two at once", "a new phone", "frozen is refused", "a flow expires"];
    play
}

/// Reviews: two people, one of them says yes to anything; two flows, what is lost said anew.
pub fn reviews(flaw: Option<Flaw>) -> Play {
    let mut plain = account(1, false);
    plain.factors.retain(|(factor, _)| *factor != Factor::Authenticator);
    let start = world(vec![plain], &[(Who::Owner, 0), (Who::Owner, 0)]);
    let lost = set([Factor::Phone]);
    let mut acts = accepted(0, lost);
    acts.extend([
        Act::Ask(0, Asks::SendCode(Factor::Email)),
        Act::Guess(0, Try::Code(Factor::Email, 1)),
        Act::Compare,
        Act::Guess(1, Try::Password(true)),
        Act::Compare,
    ]);
    let start = after(start, &rules(flaw), &acts);
    let mut play = play("reviews", flaw, start);
    play.start.left = Left { sends: 2, waits: 1, words: 3, crashes: 1, ..Left::default() };
    play.lost = vec![lost];
    play.gone = BTreeSet::from([PHONE]);
    play.jumps = vec![2 * 86_400];
    play.operators = vec!["ada", "mallory"];
    play.sees = vec!["bound by review", "a new phone", "a review says no"];
    play
}

/// Something was bound by a review; the next flow starts from the first page.
pub fn afterwards(flaw: Option<Flaw>) -> Play {
    let mut play = reviews(flaw);
    let mut start = play.start.world.clone();
    start.opens(Who::Owner, 0);
    let id = start.accounts[0].cases[0].id;
    let acts = [
        Act::Decide(id, "ada", true),
        Act::Decide(id, "bob", true),
        Act::Wait(60),
        Act::Ask(0, Asks::Refresh),
        Act::Guess(0, Try::Password(true)),
        Act::Compare,
        Act::Ask(0, Asks::SendCode(Factor::Email)),
        Act::Guess(0, Try::Code(Factor::Email, 2)),
        Act::Compare,
        Act::Ask(0, Asks::Propose(Factor::Phone, NEW[0])),
        Act::Guess(0, Try::Code(Factor::Phone, 3)),
        Act::Compare,
    ];
    play.name = "afterwards";
    play.start.world = after(start, &rules(flaw), &acts);
    play.start.left = Left { sends: 2, asks: 1, words: 1, ..Left::default() };
    play.operators = vec!["mallory"];
    play.sees = vec![];
    play
}

/// One who reads the address that the owner has lost, knows the password, and has one operator in the pocket.
pub fn old_inbox(flaw: Option<Flaw>) -> Play {
    let mut plain = account(1, true);
    plain.factors.retain(|(factor, _)| *factor != Factor::Authenticator);
    let start = world(vec![plain], &[(Who::Owner, 0), (Who::OldInbox, 0)]);
    let mut acts = accepted(0, set([Factor::Email]));
    acts.extend(accepted(1, set([Factor::Phone])));
    let start = after(start, &rules(flaw), &acts);
    let mut play = play("old inbox", flaw, start);
    play.start.left = Left { sends: 3, words: 1, asks: 1, disputes: 2, ..Left::default() };
    play.lost = vec![set([Factor::Phone])];
    play.gone = BTreeSet::from([EMAIL]);
    play.jumps = vec![STALE];
    play.disputes = vec![(0, Factor::Email), (0, Factor::Phone), (1, Factor::Phone), (1, Factor::Email)];
    play.operators = vec!["mallory"];
    play.sees = vec!["bound by face", "a new email address", "a dispute stops", "a dispute orders a review"];
    play
}

/// An approval is there already when somebody disputes; two flows; two honest people.
pub fn disputes(flaw: Option<Flaw>) -> Play {
    let mut plain = account(1, true);
    plain.factors.retain(|(factor, _)| *factor != Factor::Authenticator);
    let start = world(vec![plain], &[(Who::Owner, 0), (Who::Owner, 0)]);
    let lost = set([Factor::Phone]);
    let mut acts = accepted(0, lost);
    acts.extend([
        Act::Ask(0, Asks::SendCode(Factor::Email)),
        Act::Guess(0, Try::Code(Factor::Email, 1)),
        Act::Compare,
        Act::Ask(0, Asks::AskReview),
    ]);
    let start = after(start, &rules(flaw), &acts);
    let case = start.accounts[0].cases[0].id;
    let mut acts = vec![Act::Decide(case, "ada", true), Act::Decide(case, "bob", true)];
    acts.extend([Act::Guess(1, Try::Password(true)), Act::Compare]);
    let start = after(start, &rules(flaw), &acts);
    let mut play = play("disputes", flaw, start);
    play.start.left = Left { sends: 2, words: 2, disputes: 1, ..Left::default() };
    play.lost = vec![lost];
    play.gone = BTreeSet::from([PHONE]);
    play.jumps = vec![STALE];
    play.disputes = vec![(0, Factor::Phone), (1, Factor::Phone), (0, Factor::Email)];
    play.operators = vec!["ada", "bob"];
    play.sees = vec!["bound by review", "a dispute stops", "a dispute orders a review"];
    play
}

/// Two accounts: the owner's, and the thief's own, on which everything can be proved; and one more try at the owner's.
pub fn neighbours(flaw: Option<Flaw>) -> Play {
    let mut own = account(2, true);
    own.factors = vec![(Factor::Email, Target(31)), (Factor::Phone, THIEFS)];
    let mut plain = account(1, true);
    plain.factors.retain(|(factor, _)| *factor != Factor::Authenticator);
    let start = world(vec![plain, own], &[(Who::Owner, 0), (Who::Thief, 1), (Who::Thief, 0)]);
    let acts =
        [accepted(0, set([Factor::Phone])), accepted(1, set([Factor::Email])), accepted(2, set([Factor::Email]))];
    let start = after(start, &rules(flaw), &acts.concat());
    let mut play = play("neighbours", flaw, start);
    play.start.left = Left { sends: 4, ..Left::default() };
    play.gone = BTreeSet::from([PHONE]);
    play.sees = vec!["bound by face", "a new phone", "a new email address"];
    play
}

/// Wrong codes until the lock, and out of it; side by side, with crashes.
pub fn locks(flaw: Option<Flaw>) -> Play {
    let start = world(vec![account(1, true)], &[(Who::Owner, 0), (Who::Owner, 0)]);
    let password = |of| vec![Act::Guess(of, Try::Password(true)), Act::Compare];
    let start = after(start, &rules(flaw), &[password(0), password(1)].concat());
    let mut play = play("locks", flaw, start);
    play.start.left = Left { wrong: 3, waits: 2, crashes: 1, backs: 2, ..Left::default() };
    play.jumps = vec![20 * 60];
    play.sees = vec!["a factor out of its lock", "a flow expires", "signed in by authenticator"];
    play
}
