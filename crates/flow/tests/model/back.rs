//! The games of the migration: an old account whose phone and email are lost, its owner with a new account, and others who
//! know the number of the owner's document, and more.

use regain_contract::{BlockerId, Factor, Way};
use regain_flow::event::Migration;
use regain_flow::{AccountId, CaseId, FlowId, Status};

use crate::acts::{Act, Asks, Flaw, Said, Try, Who};
use crate::games::{STALE, after, play, rules};
use crate::migration::{Lead, NEWER, NOBODY, OWNER, STRANGERS, sets, three};
use crate::play::{Left, Play};
use crate::world::{EMAIL, PHONE, World, at};

pub const DAY: i64 = 86_400;

pub fn ask(of: usize, asks: Migration) -> Act {
    Act::Ask(of, Asks::Migration(asks))
}

/// Sessions in new accounts that a host vouches for.
pub fn invited(flaw: Option<Flaw>, flows: &[(Who, usize)]) -> World {
    let mut world = World::new(three());
    flows.iter().for_each(|(who, names)| world.migrates(*who, *names, &rules(flaw)));
    world
}

/// From where no address is left, the old password proved so long ago, and signed in to the new account.
pub fn led(flaw: Option<Flaw>, who: Who, password_ago: i64) -> World {
    let mut world = World::new(three());
    let password_at = Some(at(world.now - password_ago));
    let lead = Lead { to: Way::Migration, account: AccountId(1), password_at };
    world.led(who, if who == Who::Owner { NEWER } else { STRANGERS }, lead, &rules(flaw)).unwrap();
    let acts = [
        ask(0, Migration::HaveAccount),
        Act::Guess(0, Try::Password(true)),
        Act::Compare,
        Act::Ask(0, Asks::SendCode(Factor::Phone)),
        Act::Guess(0, Try::Code(Factor::Phone, 1)),
        Act::Compare,
    ];
    after(world, &rules(flaw), &acts)
}

pub fn recognised(of: usize) -> Vec<Act> {
    vec![ask(of, Migration::SubmitIdentity(OWNER)), Act::Face(of, true)]
}

/// The authenticator still works.
pub fn previewed(of: usize) -> Vec<Act> {
    vec![ask(of, Migration::Mine), ask(of, Migration::No), ask(of, Migration::Yes)]
}

pub const FAST: usize = 0;
pub const SLOW: usize = 2;

pub fn agreed(of: usize, which: usize) -> Act {
    Act::Ask(of, Asks::Agree(sets().swap_remove(which)))
}

pub fn approved(of: usize, case: CaseId) -> Vec<Act> {
    let said = ["ada", "bob"].map(|who| Act::Decide(case, who, true));
    [&said[..], &[Act::Wait(60), Act::Ask(of, Asks::Refresh)]].concat()
}

pub fn coded(of: usize, factor: Factor, serial: u32) -> Vec<Act> {
    vec![Act::Ask(of, Asks::SendCode(factor)), Act::Guess(of, Try::Code(factor, serial)), Act::Compare]
}

fn newest(world: &World, account: usize) -> CaseId {
    world.accounts[account].cases[0].id
}

/// In the long way, everything but the last code.
pub fn nearly_delayed(flaw: Option<Flaw>, flows: &[(Who, usize)]) -> World {
    let world = invited(flaw, flows);
    let acts = [recognised(0), previewed(0), vec![agreed(0, SLOW)]].concat();
    let world = after(world, &rules(flaw), &acts);
    let case = newest(&world, NEWER);
    after(world, &rules(flaw), &[approved(0, case), coded(0, Factor::Email, 1)].concat())
}

fn game(name: &'static str, flaw: Option<Flaw>, world: World) -> Play {
    let mut play = play(name, flaw, world);
    play.gone = [EMAIL, PHONE].into();
    play.careful = true;
    play
}

/// From the form to the end, one person, two claims, two operators of whom one says yes to anything.
pub fn way_back(flaw: Option<Flaw>) -> Play {
    let mut play = game("way back", flaw, invited(flaw, &[(Who::Owner, NEWER)]));
    play.start.left = Left { claims: 2, sends: 2, asks: 1, words: 3, waits: 1, backs: 1, ..Left::default() };
    play.claims = vec![OWNER, NOBODY];
    play.jumps = vec![DAY];
    play.operators = vec!["ada", "mallory"];
    play.sees = vec!["a face passed", "a migration is put off", "migrated after the delay", "not mine"];
    play
}

/// A new account is opened on the way, the old password comes along; two addresses, or one.
pub fn opening(flaw: Option<Flaw>) -> Play {
    let mut world = World::new(three());
    let lead = Lead { to: Way::Migration, account: AccountId(1), password_at: Some(at(world.now)) };
    // The owner's new account of another day has gone: the addresses are free.
    world.accounts.truncate(1);
    world.saved.truncate(1);
    world.led(Who::Owner, 0, lead, &rules(flaw)).unwrap();
    let mut play = game("opening", flaw, world);
    play.start.left = Left { claims: 1, sends: 5, wrong: 1, ..Left::default() };
    play.claims = vec![OWNER];
    play.sees = vec!["a face passed", "migrated at once"];
    play
}

/// The owner nearly there with the old password; a stranger who knows the number, and a thief who knows the password besides.
pub fn strangers(flaw: Option<Flaw>) -> Play {
    let mut world = led(flaw, Who::Owner, 60);
    world.migrates(Who::Stranger, STRANGERS, &rules(flaw));
    let acts = [recognised(0), previewed(0), vec![agreed(0, FAST)], coded(0, Factor::Email, 2)].concat();
    let world = after(world, &rules(flaw), &acts);
    let mut play = game("strangers", flaw, world);
    play.start.left =
        Left { claims: 1, sends: 2, wrong: 1, asks: 1, words: 2, statuses: 1, disputes: 1, ..Left::default() };
    play.claims = vec![OWNER];
    play.operators = vec!["mallory"];
    play.statuses = vec![Status::SelfFrozen];
    play.of = vec![0, NEWER];
    play.disputes = vec![(0, Factor::Email), (1, Factor::Phone)];
    play.sees = vec!["migrated at once", "frozen is refused", "a dispute stops", "an address stays behind"];
    play
}

/// A thief who knows the old password and the number, with one operator in the pocket.
pub fn thief(flaw: Option<Flaw>) -> Play {
    let mut play = game("thief with the password", flaw, led(flaw, Who::Thief, 60));
    play.start.left = Left { claims: 2, sends: 2, wrong: 2, asks: 1, words: 3, waits: 1, ..Left::default() };
    play.claims = vec![OWNER, NOBODY];
    play.jumps = vec![DAY];
    play.operators = vec!["mallory"];
    play
}

/// The delay: objections, a freeze, what comes in the way meanwhile, a second flow of the same new account.
pub fn objections(flaw: Option<Flaw>) -> Play {
    let world = nearly_delayed(flaw, &[(Who::Owner, NEWER), (Who::Owner, NEWER)]);
    let world = after(world, &rules(flaw), &[recognised(1), previewed(1), vec![agreed(1, SLOW)]].concat());
    let mut play = game("objections", flaw, world);
    play.start.left = Left { sends: 1, waits: 2, statuses: 1, disputes: 1, says: 1, ..Left::default() };
    play.jumps = vec![DAY - 60, 60];
    play.statuses = vec![Status::SelfFrozen];
    play.disputes = vec![(0, Factor::Email), (1, Factor::Phone)];
    play.says = vec![Said::This(BlockerId::Assets)];
    play.sees = vec!["a migration is put off", "migrated after the delay", "a dispute stops", "a delay is ended"];
    play
}

/// The old password goes stale on the way: it is given again, or the longer way is taken; two people stand for the face.
pub fn passwords(flaw: Option<Flaw>) -> Play {
    let mut world = led(flaw, Who::Owner, 60);
    // No attempt is left.
    let spent = (world.accounts[NEWER].id, FlowId(9), world.now);
    world.attempts = vec![spent; 3];
    let world = after(world, &rules(flaw), &[ask(0, Migration::SubmitIdentity(OWNER)), Act::Ask(0, Asks::AskReview)]);
    let case = newest(&world, NEWER);
    let acts = [approved(0, case), previewed(0), vec![agreed(0, FAST)], coded(0, Factor::Email, 2)].concat();
    let world = after(world, &rules(flaw), &acts);
    let mut play = game("passwords", flaw, world);
    play.start.left = Left { sends: 2, asks: 1, waits: 2, backs: 1, says: 1, ..Left::default() };
    play.jumps = vec![29 * 60, DAY];
    play.says = vec![Said::NoAnswer];
    play.sees = vec![
        "migrated at once",
        "migrated after the delay",
        "people stood for the face",
        "an address stays behind",
        "a migration is put off",
    ];
    play
}

/// Two new accounts of the owner's, both on the way to the same old one; and codes of one for the other.
pub fn twins(flaw: Option<Flaw>) -> Play {
    let mut world = World::new(three());
    let (email, phone) = (regain_flow::Target(61), regain_flow::Target(62));
    world.accounts[STRANGERS].factors = vec![(Factor::Email, email), (Factor::Phone, phone)];
    for names in [NEWER, STRANGERS] {
        let lead = Lead { to: Way::Migration, account: AccountId(1), password_at: Some(at(world.now)) };
        world.led(Who::Owner, names, lead, &rules(flaw)).unwrap();
    }
    let signs_in = |of: usize| {
        let first = of as u32 * 100 + 1;
        let mut acts = vec![ask(of, Migration::HaveAccount), Act::Guess(of, Try::Password(true)), Act::Compare];
        acts.extend(coded(of, Factor::Phone, first));
        acts.extend([recognised(of), previewed(of), vec![agreed(of, FAST)]].concat());
        acts
    };
    let world = after(world, &rules(flaw), &[signs_in(0), signs_in(1)].concat());
    let mut play = game("twins", flaw, world);
    play.start.left = Left { sends: 2, disputes: 1, ..Left::default() };
    play.careful = false;
    play.disputes = vec![(0, Factor::Email)];
    play.sees = vec!["migrated at once", "another flow is voided", "a dispute stops"];
    play
}

/// What leads to a migration and what leads back from one: with the password's proof, once.
pub fn leads(flaw: Option<Flaw>) -> Play {
    let mut world = World::new(three());
    world.opens(Who::Owner, 0);
    let acts = [
        Act::Guess(0, Try::Password(true)),
        Act::Compare,
        Act::Ask(0, Asks::CannotVerify),
        Act::Ask(0, Asks::StartReset),
        Act::Ask(0, Asks::ChooseLost(regain_flow::Factors::ADDRESSES)),
        ask(0, Migration::Start),
    ];
    let world = after(world, &rules(flaw), &acts);
    let mut play = game("leads", flaw, world);
    play.start.left = Left { sends: 3, claims: 1, waits: 1, ..Left::default() };
    play.claims = vec![OWNER];
    play.follows = true;
    play.jumps = vec![STALE];
    play.gone = [EMAIL].into();
    play.sees = vec!["a face passed", "signed in by phone"];
    play
}

/// A migration of some weeks ago, and another one begins.
pub fn again(flaw: Option<Flaw>) -> Play {
    let mut world = nearly_delayed(flaw, &[(Who::Owner, NEWER)]);
    world.accounts[0].migrated_at = Some(at(world.now + 60 - 179 * DAY));
    let mut play = game("again", flaw, world);
    play.start.left = Left { sends: 1, waits: 2, ..Left::default() };
    play.jumps = vec![DAY];
    play
}

/// Every step there is on the way, by one person.
fn every_step() -> Vec<World> {
    let does = |world: &World, acts: &[Act]| after(world.clone(), &rules(None), acts);
    let opening = opening(None).start.world;
    let signs_up = does(&opening, &[ask(0, Migration::SignUp(Factor::Email, crate::world::NEW[0]))]);
    let opened = does(&signs_up, &[Act::Guess(0, Try::Code(Factor::Email, 1)), Act::Compare]);
    let has_account = does(&opening, &[ask(0, Migration::HaveAccount)]);
    let form = led(None, Who::Owner, 60);
    let identity = does(&form, &[ask(0, Migration::SubmitIdentity(OWNER))]);
    let checking = does(&identity, &[Act::Ask(0, Asks::Consent)]);
    let review = does(&identity, &[Act::Ask(0, Asks::AskReview)]);
    let occupied = does(&form, &recognised(0));
    let reachable = does(&occupied, &[ask(0, Migration::Mine)]);
    let authenticator_left = does(&reachable, &[ask(0, Migration::No)]);
    let preview = does(&authenticator_left, &[ask(0, Migration::No)]);
    let blocked = does(&preview, &[Act::Says(Said::This(BlockerId::OpenOrders)), Act::Ask(0, Asks::Refresh)]);
    let stale = passwords(None).start.world;
    let stale = does(&stale, &[Act::Wait(29 * 60 + 1)]);
    let nearly = nearly_delayed(None, &[(Who::Owner, NEWER)]);
    let delayed = does(&nearly, &[ask(0, Migration::GoOn)]);
    let migrated = does(&delayed, &[Act::Wait(DAY), Act::Ask(0, Asks::Refresh)]);
    let led_on = does(&reachable, &[ask(0, Migration::Yes)]);
    let no_address_left = leads(None).start.world;
    vec![
        opening,
        signs_up,
        opened,
        has_account,
        form,
        identity,
        checking,
        review,
        occupied,
        reachable,
        authenticator_left,
        preview,
        blocked,
        stale,
        nearly,
        delayed,
        migrated,
        led_on,
        no_address_left,
    ]
}

#[test]
fn every_step_of_a_migration_does_what_it_says() {
    for world in every_step() {
        crate::word::keeps_its_word(&world, 0, &rules(None));
        assert!(world.history.broken.is_empty(), "{:?}", world.history.broken);
    }
}
