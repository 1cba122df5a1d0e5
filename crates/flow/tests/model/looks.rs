//! The games of the identity check: verdicts that come late, twice, to the wrong flow, or beside each other.

use regain_contract::Factor;
use regain_flow::{Account, Target};

use crate::acts::{Act, Asks, Flaw, Try, Who};
use crate::games::{accepted, after, play, rules, set, world};
use crate::play::{Left, Play};
use crate::world::{PHONE, THIEFS_TOO, World, account};

/// Email and phone alone: one code, and the face is what is left.
fn plain(id: u128) -> Account {
    let mut plain = account(id, true);
    plain.factors.retain(|(factor, _)| *factor != Factor::Authenticator);
    plain
}

/// Everything but the face is proved, in each of these flows.
fn before_the_face(flaw: Option<Flaw>, accounts: Vec<Account>, flows: &[usize]) -> World {
    let owners: Vec<_> = flows.iter().map(|names| (Who::Owner, *names)).collect();
    let mut start = world(accounts, &owners);
    for of in 0..flows.len() {
        let code = Try::Code(Factor::Email, of as u32 * 100 + 1);
        let mut acts = accepted(of, set([Factor::Phone]));
        acts.extend([Act::Ask(of, Asks::SendCode(Factor::Email)), Act::Guess(of, code), Act::Compare]);
        start = after(start, &rules(flaw), &acts);
    }
    start
}

/// The owner, and a thief who has everything but the face, each before the camera; attempts that run out, crashes between
/// count and comparison, another consent while a verdict waits.
pub fn faces(flaw: Option<Flaw>) -> Play {
    let mut start = before_the_face(flaw, vec![plain(1)], &[0, 0]);
    start.flows[1].who = Who::Thief;
    let mut play = play("faces", flaw, start);
    play.start.left = Left { checks: 3, wrong: 3, sends: 1, ..Left::default() };
    play.gone = [PHONE].into();
    play.closely = true;
    play.sees = vec!["a face passed", "a look too many", "bound by face", "another flow is voided"];
    play
}

/// One flow: back and forth, over to a phone, time between; a check that another has taken the place of.
pub fn verdicts(flaw: Option<Flaw>) -> Play {
    let mut play = play("verdicts", flaw, before_the_face(flaw, vec![plain(1)], &[0]));
    play.start.left = Left { checks: 2, backs: 2, wrong: 1, sends: 1, waits: 2, crashes: 1, ..Left::default() };
    play.lost = vec![set([Factor::Phone])];
    play.gone = [PHONE].into();
    play.jumps = vec![20 * 60];
    play.closely = true;
    play.sees = vec!["a face passed", "handed over", "bound by face", "a flow expires"];
    play
}

/// A thief passes the check of an account of their own, and is before the camera of another's.
pub fn own_face(flaw: Option<Flaw>) -> Play {
    let mut own = plain(2);
    own.factors = vec![(Factor::Email, Target(31)), (Factor::Phone, THIEFS_TOO)];
    let mut start = before_the_face(flaw, vec![plain(1), own], &[0, 1]);
    start.flows.iter_mut().for_each(|row| row.who = Who::Thief);
    let mut play = play("own face", flaw, start);
    play.start.left = Left { checks: 3, wrong: 1, sends: 2, ..Left::default() };
    play.gone = [PHONE].into();
    play.closely = true;
    play.sees = vec!["a face passed"];
    play
}
