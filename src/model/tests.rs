//! What must hold whatever the network does, without one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use regain_contract::{Factor, Opened, Problem, Step};

use super::*;

mod capture;
mod drawn;
mod opening;

const LOCAL: i64 = 1_000;

fn fixture<T: serde::de::DeserializeOwned>(name: &str) -> T {
    let path = format!("{}/crates/contract/fixtures/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn open() -> Open {
    Open { way: Way::SignedOut, invitation: None, handle: None, reset: None, locale: None }
}

/// At a flow that was just looked at.
fn at(name: &str) -> Model {
    let mut model = Model::new();
    let key = "k0".to_owned();
    let effects = model.update(Event::Started { open: open(), resume: Some("id".into()), key });
    answer(&mut model, &effects, Reply::Flow(fixture(name)));
    model
}

fn sent(effects: &[Effect]) -> Option<(u64, &Call)> {
    effects.iter().find_map(|effect| match effect {
        Effect::Send { number, call } => Some((*number, call)),
        _ => None,
    })
}

fn answer(model: &mut Model, effects: &[Effect], reply: Reply) -> Vec<Effect> {
    let (number, _) = sent(effects).expect("something was sent");
    model.update(Event::Answered { number, reply: Box::new(reply), local: LOCAL })
}

fn press(model: &mut Model, action: Action, key: &str) -> Vec<Effect> {
    model.update(Event::Pressed { press: Press::Act(action), key: key.into() })
}

fn code(digits: &str) -> Action {
    Action::SubmitCode { factor: Factor::Email, code: digits.into() }
}

fn told(name: &str) -> Reply {
    Reply::Problem { problem: fixture(name), retry_after: None }
}

fn later(model: &mut Model, seconds: i64) -> Vec<Effect> {
    model.update(Event::Ticked { local: LOCAL + seconds })
}

#[test]
fn a_reload_asks_for_the_same_flow_and_sends_nothing() {
    let mut model = Model::new();
    let effects = model.update(Event::Started { open: open(), resume: Some("f1".into()), key: "k".into() });
    assert!(effects == [Effect::Send { number: 1, call: Call::Look { id: "f1".into() } }]);
}

#[test]
fn an_opened_flow_is_remembered_with_its_token() {
    let mut model = Model::new();
    let effects = model.update(Event::Started { open: open(), resume: None, key: "k".into() });
    let opened: Opened = fixture("opened_with_token");
    let id = opened.flow.id.clone();
    let effects = answer(&mut model, &effects, Reply::Opened(opened));
    assert!(effects.contains(&Effect::Remember { id, token: Some("ft_5b1d8a".into()) }));
}

#[test]
fn an_action_names_the_version_that_it_was_meant_for() {
    let mut model = at("verify_email_sent");
    let effects = press(&mut model, code("123456"), "k1");
    let Some((_, Call::Act { version, key, .. })) = sent(&effects) else { panic!("nothing sent") };
    assert_eq!((*version, key.as_str()), (7, "k1"));
}

#[test]
fn a_second_press_while_one_is_on_its_way_sends_nothing() {
    let mut model = at("verify_email_sent");
    press(&mut model, code("123456"), "k1");
    assert!(press(&mut model, code("123456"), "k2").is_empty());
}

#[test]
fn what_the_flow_does_not_accept_is_not_sent() {
    let mut model = at("verify_email_not_sent");
    assert!(press(&mut model, code("123456"), "k1").is_empty());
}

#[test]
fn a_reply_to_an_older_call_changes_nothing() {
    let mut model = at("review_open");
    let looked = later(&mut model, LOOK_EVERY);
    let acted = press(&mut model, Action::Refresh {}, "k1");
    let before = model.clone();
    answer(&mut model, &looked, Reply::Flow(fixture("done_phone_reset")));
    assert!(model == before);
    answer(&mut model, &acted, Reply::Flow(fixture("review_approved")));
    assert!(model.flow() == Some(&fixture("review_approved")));
}

#[test]
fn a_lost_action_goes_out_again_with_the_same_key_when_the_network_is_back() {
    let mut model = at("verify_email_sent");
    let first = press(&mut model, code("123456"), "k1");
    answer(&mut model, &first, Reply::Lost);
    assert!(model.lost());
    let second = model.update(Event::WentOnline);
    assert!(sent(&first).unwrap().1 == sent(&second).unwrap().1);
    assert_ne!(sent(&first).unwrap().0, sent(&second).unwrap().0);
    answer(&mut model, &second, Reply::Flow(fixture("done_signed_in")));
    assert!(!model.lost());
}

#[test]
fn a_lost_action_is_tried_again_by_itself_and_ever_more_slowly() {
    let mut model = at("verify_email_sent");
    let mut effects = press(&mut model, code("123456"), "k1");
    let mut waited = Vec::new();
    for _ in 0..RETRY_AFTER.len() + 1 {
        answer(&mut model, &effects, Reply::Lost);
        let seconds = (1..).find(|seconds| {
            effects = later(&mut model, *seconds);
            !effects.is_empty()
        });
        waited.push(seconds.unwrap());
    }
    assert_eq!(waited, [1, 2, 4, 8, 15, 15]);
}

#[test]
fn the_late_answer_of_a_call_that_went_out_again_is_passed_over() {
    let mut model = at("verify_email_sent");
    let first = press(&mut model, code("123456"), "k1");
    answer(&mut model, &first, Reply::Lost);
    let second = later(&mut model, 1);
    assert!(answer(&mut model, &first, Reply::Flow(fixture("sign_in"))).is_empty());
    answer(&mut model, &second, Reply::Flow(fixture("done_signed_in")));
    assert!(model.flow() == Some(&fixture("done_signed_in")));
}

#[test]
fn pressing_something_else_while_offline_finishes_the_first_press_first() {
    let mut model = at("verify_email_sent");
    let first = press(&mut model, code("123456"), "k1");
    answer(&mut model, &first, Reply::Lost);
    let second = press(&mut model, Action::CannotVerify {}, "k2");
    assert!(sent(&second).unwrap().1 == sent(&first).unwrap().1);
}

#[test]
fn a_wrong_code_keeps_the_place_and_says_how_many_tries_are_left() {
    let mut model = at("prove_email_sent");
    let effects = press(&mut model, code("123456"), "k1");
    let effects = answer(&mut model, &effects, told("prove_code_wrong_two_left"));
    assert!(effects.contains(&Effect::FocusError));
    assert!(!effects.contains(&Effect::FocusStep));
    let failure = model.failure.clone().unwrap();
    assert!(matches!(failure.why, Why::Told(problem) if problem.attempts_left == Some(2)));
    assert_eq!(model.flow().unwrap().version, 8);
}

#[test]
fn a_complete_code_is_submitted_once_without_a_press() {
    let mut model = at("prove_email_sent");
    let typed = |digits| Event::CodeTyped { press: Press::Act(code(digits)), key: "k".into() };
    let effects = model.update(typed("123456"));
    answer(&mut model, &effects, told("prove_code_wrong_two_left"));
    assert!(model.update(typed("123456")).is_empty());
    assert!(sent(&model.update(typed("123457"))).is_some());
}

#[test]
fn row_7_a_stale_action_shows_where_the_flow_is_now_and_is_not_sent_again() {
    for problem in ["problem_stale", "problem_not_accepted"] {
        let mut model = at("verify_email_sent");
        let effects = press(&mut model, code("123456"), "k1");
        let effects = answer(&mut model, &effects, told(problem));
        assert!(sent(&effects).is_none());
        assert_eq!(model.flow().unwrap().version, 12);
        assert!(effects.contains(&Effect::FocusStep));
        assert!(model.failure.is_some());
    }
}

#[test]
fn a_busy_backend_is_asked_again_with_the_same_key_when_it_said() {
    for problem in ["problem_unavailable", "problem_in_flight"] {
        let mut model = at("verify_email_sent");
        let first = press(&mut model, code("123456"), "k1");
        answer(&mut model, &first, Reply::Problem { problem: fixture(problem), retry_after: Some(5) });
        assert!(later(&mut model, 4).is_empty());
        let second = later(&mut model, 5);
        assert!(sent(&second).unwrap().1 == sent(&first).unwrap().1);
    }
}

#[test]
fn a_flow_that_is_gone_is_forgotten_and_a_new_one_can_be_begun() {
    let mut model = at("verify_email_sent");
    let effects = press(&mut model, code("123456"), "k1");
    let effects = answer(&mut model, &effects, told("problem_unauthorized"));
    assert!(effects.contains(&Effect::Forget));
    assert!(model.stage == Stage::Gone(Some("R-7Q2K-94XD".into())));
    let effects = model.update(Event::Pressed { press: Press::Begin, key: "k2".into() });
    assert!(matches!(sent(&effects), Some((_, Call::Open { key, .. })) if key == "k2"));
}

#[test]
fn an_outdated_client_says_where_the_new_one_is() {
    let mut model = at("verify_email_sent");
    let effects = press(&mut model, code("123456"), "k1");
    answer(&mut model, &effects, told("problem_outdated"));
    assert!(model.stage == Stage::Outdated(Some("https://operator.test/app".into())));
}

#[test]
fn what_is_refused_here_stays_here() {
    let mut model = at("verify_email_sent");
    let failure = Failure { action: ActionName::SubmitCode, why: Why::CodeShort };
    let effects = model.update(Event::Pressed { press: Press::Refuse(failure.clone()), key: "k".into() });
    assert!(effects == [Effect::FocusError]);
    assert!(model.failure == Some(failure));
}

#[test]
fn the_browsers_back_goes_back_in_the_flow_where_that_is_possible() {
    let mut model = at("choose_lost_nothing_ticked");
    let effects = model.update(Event::BackPressed { key: "k".into() });
    assert!(matches!(sent(&effects), Some((_, Call::Act { action: Action::Back {}, .. }))));
    let mut model = at("sign_in");
    assert!(model.update(Event::BackPressed { key: "k".into() }) == [Effect::LeavePage]);
}

#[test]
fn row_60_an_update_of_the_same_screen_moves_no_focus() {
    let mut model = at("verify_email_sent");
    let effects = model.update(Event::Shown);
    let effects = answer(&mut model, &effects, Reply::Flow(fixture("verify_email_can_send_again")));
    assert!(effects == [Effect::KeepBack(true)]);
}

#[test]
fn time_is_the_backends_whatever_the_device_believes() {
    let mut model = at("verify_email_sent");
    let told: Flow = fixture("verify_email_sent");
    later(&mut model, 90);
    assert_eq!(model.now, told.server_time.plus(90));
}

#[test]
fn a_flow_whose_time_is_up_is_looked_at() {
    let mut model = at("expires_in_four_minutes");
    assert!(later(&mut model, 239).is_empty());
    assert!(matches!(sent(&later(&mut model, 240)), Some((_, Call::Look { .. }))));
}

#[test]
fn a_review_is_looked_at_now_and_then() {
    let mut model = at("review_open");
    assert!(later(&mut model, LOOK_EVERY - 1).is_empty());
    assert!(sent(&later(&mut model, LOOK_EVERY)).is_some());
}

#[test]
fn finishing_leaves_nothing_behind() {
    let mut model = at("done_phone_reset");
    let effects = press(&mut model, Action::Finish {}, "k1");
    let effects = answer(&mut model, &effects, Reply::Flow(fixture("done_phone_reset")));
    assert!(effects.contains(&Effect::Forget));
    assert!(model.stage == Stage::Left(Left::Done));
}

#[test]
fn a_flow_that_leads_to_another_way_is_followed_there() {
    let mut model = at("no_address_left_migration_offered");
    let effects = press(&mut model, Action::StartMigration {}, "k1");
    let effects = answer(&mut model, &effects, Reply::Flow(fixture("next_migration")));
    let Some((_, Call::Open { open, .. })) = sent(&effects) else { panic!("nothing opened") };
    assert_eq!((open.way, open.handle.as_deref()), (Way::Migration, Some("nx_91c2")));
}

#[test]
fn help_that_was_asked_for_leaves_the_screen_where_it_is() {
    let mut model = at("verify_email_sent");
    let ask = Action::AskSupport { address: "a@b.test".into(), message: "help".into() };
    let effects = press(&mut model, ask, "k1");
    let effects = answer(&mut model, &effects, Reply::Flow(fixture("support_receipt")));
    assert!(!effects.contains(&Effect::FocusStep));
    assert!(model.flow().unwrap().receipt.is_some());
}

#[test]
fn a_look_at_a_review_that_moved_on_is_no_failure() {
    let mut model = at("review_open");
    let effects = press(&mut model, Action::Refresh {}, "k1");
    let mut problem: Problem = fixture("problem_stale");
    problem.flow = Some(Box::new(fixture("prove_password_again")));
    answer(&mut model, &effects, Reply::Problem { problem, retry_after: None });
    assert!(model.failure.is_none());
}

#[test]
fn where_a_flow_has_ended_the_end_explains_itself() {
    let mut model = at("prove_email_sent");
    let effects = press(&mut model, code("123456"), "k1");
    let mut problem: Problem = fixture("problem_stale");
    problem.flow = Some(Box::new(fixture("refused_expired")));
    answer(&mut model, &effects, Reply::Problem { problem, retry_after: None });
    assert!(model.failure.is_none());
}

#[test]
fn who_leaves_a_review_is_told_that_it_goes_on() {
    let mut model = at("review_open");
    let effects = press(&mut model, Action::Leave {}, "k1");
    answer(&mut model, &effects, Reply::Flow(fixture("refused_withdrawn")));
    assert!(model.stage == Stage::Left(Left::Review("C-4H8M-22PK".into())));
}

#[test]
fn a_page_that_is_left_open_over_a_lock_goes_on_when_it_ends() {
    let told: Flow = fixture("verify_phone_locked");
    let Step::Verify(step) = &told.step else { panic!("not the code page") };
    let left = step.challenge.locked_until.unwrap().since(told.server_time);
    let mut model = at("verify_phone_locked");
    assert!(later(&mut model, left - 1).is_empty());
    assert!(matches!(sent(&later(&mut model, left)), Some((_, Call::Look { .. }))));
}

#[test]
fn a_wrong_code_that_is_unchanged_is_not_sent_again() {
    let mut model = at("prove_email_sent");
    let effects = press(&mut model, code("123456"), "k1");
    answer(&mut model, &effects, told("prove_code_wrong_two_left"));
    assert!(press(&mut model, code("123456"), "k2") == [Effect::FocusError]);
    assert!(sent(&press(&mut model, code("123457"), "k3")).is_some());
}

#[test]
fn what_was_not_answered_about_the_code_leaves_it_to_be_sent_again() {
    let mut model = at("verify_email_sent");
    let effects = press(&mut model, code("123456"), "k1");
    answer(&mut model, &effects, told("problem_internal"));
    assert!(sent(&press(&mut model, code("123456"), "k2")).is_some());
}
