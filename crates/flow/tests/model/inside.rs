//! The games of the signed-in way: sessions that somebody vouches for, changes, recovery codes.

use regain_contract::Factor;
use regain_flow::Status;

use crate::acts::{Act, Asks, Flaw, Try, Who};
use crate::games::{STALE, accepted, after, play, rules, set};
use crate::play::{Left, Play};
use crate::world::{PAPER, World, account};

/// The account's flows that somebody vouches for; with the password in hand where a sign-in led here.
fn vouched(flaw: Option<Flaw>, flows: &[(Who, bool)]) -> World {
    let mut world = World::new(vec![account(1, true)]);
    world.has_saved(&PAPER);
    flows.iter().for_each(|(who, password)| world.invites(*who, None, *password, &rules(flaw)));
    world
}

fn change_accepted(of: usize, factor: Factor) -> Vec<Act> {
    vec![Act::Ask(of, Asks::Change(factor)), Act::Ask(of, Asks::Accept)]
}

/// From the settings, one person: every change, a reset from inside, back and forth between them.
pub fn settings(flaw: Option<Flaw>) -> Play {
    let mut play = play("settings", flaw, vouched(flaw, &[(Who::Owner, true)]));
    play.start.left = Left { backs: 1, sends: 3, ..Left::default() };
    play.lost = vec![set([Factor::Phone])];
    play.changes = Factor::ALL.to_vec();
    play.issues = true;
    play.sees = vec![
        "bound by a change",
        "the email address changed",
        "the phone changed",
        "the authenticator changed",
        "a reset from inside",
        "new recovery codes",
        "a recovery code carried a reset",
    ];
    play
}

/// New recovery codes in one flow while another one uses those from before.
pub fn paper(flaw: Option<Flaw>) -> Play {
    let mut start = vouched(flaw, &[(Who::Owner, true)]);
    start.opens(Who::Owner, 0);
    let mut acts = accepted(1, set([Factor::Phone]));
    acts.extend([
        Act::Ask(0, Asks::IssueRecoveryCodes),
        Act::Ask(0, Asks::SendCode(Factor::Email)),
        Act::Guess(0, Try::Code(Factor::Email, 1)),
        Act::Compare,
        Act::Ask(0, Asks::SendCode(Factor::Phone)),
        Act::Guess(0, Try::Code(Factor::Phone, 2)),
        Act::Compare,
    ]);
    let start = after(start, &rules(flaw), &acts);
    let mut play = play("paper", flaw, start);
    play.start.left = Left { sends: 2, ..Left::default() };
    play.issues = true;
    play.careful = true;
    play.sees =
        vec!["new recovery codes", "a recovery code carried a reset", "bound by face", "another flow is voided"];
    play
}

/// Two who hold the same recovery codes and know the password, each in a flow that resets the phone; crashes between count
/// and compare.
pub fn sheet(flaw: Option<Flaw>) -> Play {
    let mut start = World::new(vec![account(1, true)]);
    start.has_saved(&PAPER);
    start.opens(Who::Owner, 0);
    start.opens(Who::Thief, 0);
    let lost = set([Factor::Phone]);
    let start = after(start, &rules(flaw), &[accepted(0, lost), accepted(1, lost)].concat());
    let mut play = play("sheet", flaw, start);
    play.start.left = Left { sends: 3, wrong: 1, crashes: 1, ..Left::default() };
    play.careful = true;
    play.sees = vec!["a recovery code carried a reset", "bound by face", "another flow is voided"];
    play
}

/// The owner changes a phone; a thief has the session alone, and another one has the session and the password.
pub fn stolen(flaw: Option<Flaw>) -> Play {
    let start = vouched(flaw, &[(Who::Owner, true), (Who::Session, false), (Who::Thief, false)]);
    let start = after(start, &rules(flaw), &change_accepted(0, Factor::Phone));
    let mut play = play("stolen session", flaw, start);
    play.start.left = Left { sends: 3, disputes: 1, statuses: 1, ..Left::default() };
    play.lost = vec![set([Factor::Email])];
    play.changes = vec![Factor::Phone];
    play.statuses = vec![Status::SelfFrozen];
    play.disputes = vec![(1, Factor::Email), (1, Factor::Phone)];
    play.sees = vec!["bound by a change", "the phone changed", "frozen is refused", "a dispute stops"];
    play
}

/// A change nearly at its end, a reset beside it; disputes of either, a freeze, proofs that go stale.
pub fn beside(flaw: Option<Flaw>) -> Play {
    let mut start = vouched(flaw, &[(Who::Owner, true)]);
    start.opens(Who::Owner, 0);
    let mut acts = change_accepted(0, Factor::Phone);
    acts.extend([
        Act::Ask(0, Asks::SendCode(Factor::Phone)),
        Act::Guess(0, Try::Code(Factor::Phone, 1)),
        Act::Compare,
        Act::Ask(0, Asks::SendCode(Factor::Email)),
        Act::Guess(0, Try::Code(Factor::Email, 2)),
        Act::Compare,
    ]);
    acts.extend(accepted(1, set([Factor::Authenticator])));
    let start = after(start, &rules(flaw), &acts);
    let mut play = play("beside", flaw, start);
    play.start.left = Left { sends: 2, waits: 1, disputes: 1, statuses: 1, ..Left::default() };
    play.careful = true;
    play.jumps = vec![STALE];
    play.statuses = vec![Status::SelfFrozen];
    play.disputes = vec![(0, Factor::Phone), (1, Factor::Email)];
    play.sees = vec![
        "bound by a change",
        "bound by face",
        "a recovery code carried a reset",
        "another flow is voided",
        "frozen is refused",
        "a dispute stops",
        "a flow expires",
    ];
    play
}
