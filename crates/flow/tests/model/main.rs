//! The rules against everything that can happen, within bounds: every order of actions, crashes, waits, disputes and
//! decisions in each game is explored (`stateright`), and far longer ones are walked at random.
#![allow(unreachable_pub, reason = "a test is no library")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod acts;
mod back;
mod ends;
mod faces;
mod flaws;
mod games;
mod guess;
mod history;
mod inside;
mod leaving;
mod looks;
mod migration;
mod moves;
mod opening;
mod play;
mod promises;
mod properties;
mod sentences;
mod settings;
mod turn;
mod walks;
mod ways;
mod word;
mod world;

use std::io::Write as _;

use stateright::{Checker, Model};

use crate::back::{again, leads, objections, opening, passwords, strangers, thief, twins, way_back};
use crate::games::{afterwards, alone, binding, disputes, locks, neighbours, old_inbox, race, reviews};
use crate::inside::{beside, paper, settings as from_settings, sheet, stolen};
use crate::looks::{faces, own_face, verdicts};
use crate::play::Play;

/// Explores a game to its end.
fn explore(play: Play) {
    let name = play.name;
    let began = std::time::Instant::now();
    let checker = play.checker().threads(2).spawn_bfs().join();
    let line = format!(
        "explored `{name}`: {} states, {} of them different, {} steps deep, {:.1} s\n",
        checker.state_count(),
        checker.unique_state_count(),
        checker.max_depth(),
        began.elapsed().as_secs_f32(),
    );
    // Past the runner's capture: the figures belong into every log.
    std::io::stderr().write_all(line.as_bytes()).unwrap();
    checker.assert_properties();
}

#[test]
fn nothing_breaks_for_one_person_on_every_way() {
    explore(alone(None));
}

#[test]
fn nothing_breaks_when_owner_and_thief_race_through_crashes_locks_and_a_freeze() {
    explore(race(None));
}

#[test]
fn nothing_breaks_while_two_new_values_are_bound() {
    explore(binding(None));
}

#[test]
fn nothing_breaks_around_reviews() {
    explore(reviews(None));
}

#[test]
fn nothing_breaks_when_somebody_reads_an_old_inbox() {
    explore(old_inbox(None));
}

#[test]
fn nothing_breaks_when_somebody_disputes_after_an_approval() {
    explore(disputes(None));
}

#[test]
fn nothing_breaks_around_locks() {
    explore(locks(None));
}

#[test]
fn nothing_breaks_once_a_review_has_carried_a_binding() {
    explore(afterwards(None));
}

#[test]
fn nothing_breaks_on_the_way_from_the_settings() {
    explore(from_settings(None));
}

#[test]
fn nothing_breaks_while_recovery_codes_are_issued_and_used() {
    explore(paper(None));
}

#[test]
fn nothing_breaks_when_two_hold_the_same_recovery_codes() {
    explore(sheet(None));
}

#[test]
fn nothing_breaks_when_a_session_is_stolen() {
    explore(stolen(None));
}

#[test]
fn nothing_breaks_when_a_change_and_a_reset_run_side_by_side() {
    explore(beside(None));
}

#[test]
fn nothing_breaks_while_owner_and_thief_are_before_the_camera() {
    explore(faces(None));
}

#[test]
fn nothing_breaks_when_a_verdict_comes_late_or_for_another_check() {
    explore(verdicts(None));
}

#[test]
fn nothing_breaks_when_a_thief_shows_their_own_face() {
    explore(own_face(None));
}

#[test]
fn nothing_of_one_account_counts_for_another() {
    explore(neighbours(None));
}

#[test]
fn nothing_breaks_on_the_whole_way_back_into_an_old_account() {
    explore(way_back(None));
}

#[test]
fn nothing_breaks_while_a_new_account_is_opened_on_the_way() {
    explore(opening(None));
}

#[test]
fn nothing_breaks_when_strangers_know_the_number_of_the_document() {
    explore(strangers(None));
}

#[test]
fn nothing_breaks_when_a_thief_knows_the_old_password_and_the_number() {
    explore(thief(None));
}

#[test]
fn nothing_breaks_in_the_delay_of_a_migration() {
    explore(objections(None));
}

#[test]
fn nothing_breaks_when_the_old_password_goes_stale_on_the_way() {
    explore(passwords(None));
}

#[test]
fn row_40_nothing_breaks_with_two_new_accounts_for_one_old() {
    explore(twins(None));
}

#[test]
fn nothing_breaks_where_one_way_leads_to_another() {
    explore(leads(None));
}

#[test]
fn nothing_is_migrated_twice_in_half_a_year() {
    explore(again(None));
}
