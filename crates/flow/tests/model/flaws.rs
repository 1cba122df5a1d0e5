//! A check that has never failed is no evidence. Each flaw here is built into the small backend around the rules, and the
//! game that has to notice it says which promise is broken.

use stateright::{Checker, HasDiscoveries, Model};

use crate::acts::Flaw;
use crate::back::{again, objections, passwords, strangers, thief, twins, way_back};
use crate::games::{afterwards, alone, binding, disputes, locks, old_inbox, race, reviews};
use crate::inside::{beside, paper, settings, sheet, stolen};
use crate::looks::{faces, own_face, verdicts};
use crate::play::Play;

/// Explores until the promise is seen broken.
fn breaks(play: Play, promise: &'static str) {
    let name = play.name;
    let checker = play.checker().threads(2).finish_when(HasDiscoveries::AnyOf([promise].into())).spawn_bfs().join();
    assert!(checker.discovery(promise).is_some(), "`{name}` did not notice");
}

#[test]
fn row_02_a_proof_skipped_through_another_method_is_noticed() {
    breaks(alone(Some(Flaw::SwitchProves)), "I1");
}

#[test]
fn row_15_counting_after_comparing_is_noticed() {
    breaks(locks(Some(Flaw::CountedAfter)), "guesses");
}

#[test]
fn row_35_a_binding_without_its_hold_is_noticed() {
    breaks(alone(Some(Flaw::NoHold)), "I5");
}

#[test]
fn row_35_a_hold_that_gets_shorter_is_noticed() {
    breaks(binding(Some(Flaw::HoldShortened)), "I5");
}

#[test]
fn row_18_a_code_spent_twice_is_noticed() {
    breaks(locks(Some(Flaw::SpentTwice)), "I2");
}

#[test]
fn row_07_a_freeze_ignored_at_the_end_is_noticed() {
    breaks(race(Some(Flaw::FreezeIgnored)), "I3");
}

#[test]
fn a_stale_proof_that_counts_is_noticed() {
    breaks(binding(Some(Flaw::StaleCounts)), "I1");
}

#[test]
fn row_06_a_code_of_another_flow_is_noticed() {
    breaks(race(Some(Flaw::OtherFlowsCode)), "I1");
}

#[test]
fn row_08_a_value_swapped_after_its_proof_is_noticed() {
    breaks(alone(Some(Flaw::TargetSwapped)), "I2");
}

#[test]
fn row_33_missing_notices_are_noticed() {
    breaks(alone(Some(Flaw::NoNotices)), "I5");
}

#[test]
fn row_38_one_operator_deciding_alone_is_noticed() {
    breaks(reviews(Some(Flaw::OneDecides)), "I1");
}

#[test]
fn an_order_that_an_older_approval_gets_round_is_noticed() {
    breaks(disputes(Some(Flaw::OrderBypassed)), "I1");
}

#[test]
fn row_53_a_key_looked_up_after_the_version_is_noticed() {
    breaks(alone(Some(Flaw::KeyAfterVersion)), "I7");
}

#[test]
fn an_expired_flow_that_binds_is_noticed() {
    breaks(binding(Some(Flaw::ExpiredBinds)), "I1");
}

#[test]
fn row_10_a_code_of_what_is_lost_is_noticed() {
    breaks(alone(Some(Flaw::LostCounts)), "I1");
}

#[test]
fn row_04_a_binding_in_two_commits_is_noticed() {
    breaks(race(Some(Flaw::TwoCommits)), "I5");
}

#[test]
fn an_approval_that_carries_two_bindings_is_noticed() {
    breaks(afterwards(Some(Flaw::CaseKept)), "I1");
}

#[test]
fn an_old_inbox_with_an_operator_in_the_pocket_is_noticed() {
    breaks(old_inbox(Some(Flaw::OneDecides)), "no thief binds");
}

#[test]
fn row_12_a_code_of_a_change_that_counts_for_a_reset_is_noticed() {
    breaks(settings(Some(Flaw::ChangeIsReset)), "I1");
}

#[test]
fn a_change_without_its_own_factors_code_is_noticed() {
    breaks(settings(Some(Flaw::OwnCodeSkipped)), "I1");
}

#[test]
fn row_31_a_session_that_counts_as_a_password_is_noticed() {
    breaks(stolen(Some(Flaw::SessionIsPassword)), "I1");
}

#[test]
fn row_20_a_recovery_code_that_counts_twice_is_noticed() {
    breaks(sheet(Some(Flaw::RecoveryCodeTwice)), "I2");
}

#[test]
fn a_recovery_code_taken_in_a_change_is_noticed() {
    breaks(settings(Some(Flaw::RecoveryCodeInChange)), "I1");
}

#[test]
fn recovery_codes_issued_without_proofs_are_noticed() {
    breaks(settings(Some(Flaw::IssuedUnproved)), "I1");
}

#[test]
fn recovery_codes_that_count_before_they_are_saved_are_noticed() {
    breaks(paper(Some(Flaw::UnsavedCount)), "I2");
}

#[test]
fn row_33_a_change_that_goes_on_after_somebody_said_no_is_noticed() {
    breaks(beside(Some(Flaw::DisputeUnheard)), "I1");
}

#[test]
fn row_07_a_freeze_ignored_at_the_end_of_a_change_is_noticed() {
    breaks(beside(Some(Flaw::FreezeIgnored)), "I3");
}

#[test]
fn a_stale_proof_that_counts_in_a_change_is_noticed() {
    let mut play = settings(Some(Flaw::StaleCounts));
    play.start.left.waits = 2;
    play.jumps = vec![20 * 60];
    breaks(play, "I1");
}

#[test]
fn row_35_a_change_without_its_hold_is_noticed() {
    breaks(settings(Some(Flaw::NoHold)), "I5");
}

#[test]
fn row_29_a_verdict_on_an_older_check_is_noticed() {
    breaks(verdicts(Some(Flaw::AnyCheck)), "faces");
}

#[test]
fn row_28_a_verdict_on_another_accounts_face_is_noticed() {
    breaks(own_face(Some(Flaw::AnyCheck)), "no thief binds");
}

#[test]
fn a_verdict_on_another_flows_check_is_noticed() {
    breaks(faces(Some(Flaw::AnyCheck)), "no thief binds");
}

#[test]
fn faces_counted_for_each_flow_apart_are_noticed() {
    breaks(faces(Some(Flaw::FacesPerFlow)), "faces");
}

#[test]
fn a_face_that_is_compared_before_it_is_counted_is_noticed() {
    breaks(faces(Some(Flaw::FaceCountedAfter)), "faces");
}

#[test]
fn a_stale_face_that_counts_is_noticed() {
    breaks(verdicts(Some(Flaw::StaleCounts)), "I1");
}

#[test]
fn row_39_a_face_that_is_not_compared_with_the_old_accounts_is_noticed() {
    breaks(strangers(Some(Flaw::FaceOfTheNew)), "I6");
}

#[test]
fn row_40_a_code_for_another_new_account_is_noticed() {
    breaks(twins(Some(Flaw::OtherTargetsCode)), "I2");
}

#[test]
fn row_40_a_review_of_another_claim_is_noticed() {
    let mut play = way_back(Some(Flaw::ClaimSwapped));
    play.start.left.asks = 2;
    breaks(play, "I6");
}

#[test]
fn row_41_a_delay_that_is_skipped_is_noticed() {
    breaks(objections(Some(Flaw::DelaySkipped)), "I1");
}

#[test]
fn row_41_an_objection_that_nobody_hears_is_noticed() {
    breaks(objections(Some(Flaw::DisputeUnheard)), "I1");
}

#[test]
fn row_39_assets_that_are_overlooked_are_noticed() {
    breaks(objections(Some(Flaw::BlockersIgnored)), "I1");
}

#[test]
fn row_39_a_second_migration_in_half_a_year_is_noticed() {
    breaks(again(Some(Flaw::MigratedLatelyIgnored)), "I1");
}

#[test]
fn the_password_of_another_account_is_noticed() {
    breaks(passwords(Some(Flaw::OthersPassword)), "I1");
}

#[test]
fn row_36_an_old_account_that_is_frozen_is_noticed() {
    breaks(objections(Some(Flaw::FrozenOldIgnored)), "I3");
}

#[test]
fn row_38_one_operator_who_lets_a_thief_in_is_noticed() {
    breaks(thief(Some(Flaw::OneDecides)), "no thief binds");
}

#[test]
fn row_35_a_migration_without_its_hold_is_noticed() {
    breaks(passwords(Some(Flaw::NoHold)), "I5");
}

#[test]
fn row_33_a_migration_that_nobody_is_told_of_is_noticed() {
    breaks(passwords(Some(Flaw::NoNotices)), "I5");
}

#[test]
fn a_stale_proof_that_counts_in_a_migration_is_noticed() {
    breaks(passwords(Some(Flaw::StaleCounts)), "I1");
}
