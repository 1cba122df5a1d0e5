//! In front of the camera: what starts it, what ends it, and what comes too late.

use regain_contract::{Captured, DocumentKind, FoundCase, IdentityFailure};

use super::*;
use crate::model::passing::FOLLOW_EVERY;

/// Consent was given in this page, and the camera runs.
fn filmed() -> (Model, String) {
    let mut model = at("identity_ready");
    let effects = press(&mut model, Action::Consent {}, "k1");
    let effects = answer(&mut model, &effects, Reply::Flow(newer("identity_check_open")));
    let Some(Effect::StartCamera { check, frame: 1, .. }) = effects.last() else { panic!("no camera") };
    let check = check.clone();
    see(&mut model, &check, Seen::Started);
    (model, check)
}

/// This fixture, as it would be after the one before.
fn newer(name: &str) -> Flow {
    let mut flow: Flow = fixture(name);
    flow.version += 1;
    flow
}

fn see(model: &mut Model, check: &str, seen: Seen) -> Vec<Effect> {
    model.update(Event::Seen { check: check.into(), seen, key: "seen".into(), local: LOCAL })
}

fn captured(name: &str) -> Seen {
    Seen::Captured(Box::new(fixture::<Captured>(name)))
}

fn failed(effects: &[Effect]) -> Option<IdentityFailure> {
    match sent(effects) {
        Some((_, Call::Act { action: Action::CheckFailed { failure }, .. })) => Some(*failure),
        _ => None,
    }
}

#[test]
fn row_30_no_camera_starts_before_the_backend_has_taken_the_consent() {
    let mut model = at("identity_ready");
    let effects = press(&mut model, Action::Consent {}, "k1");
    assert!(model.capture.is_none());
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::StartCamera { .. })));
}

#[test]
fn row_30_a_page_that_is_loaded_again_starts_no_camera_by_itself() {
    let mut model = at("identity_check_open");
    assert!(model.capture.is_none());
    let effects = model.update(Event::Pressed { press: Press::GoOn, key: "k1".into() });
    assert!(matches!(effects.last(), Some(Effect::StartCamera { .. })));
}

#[test]
fn a_frame_says_what_to_do_next_and_nothing_is_sent_by_the_model() {
    let (mut model, check) = filmed();
    let effects = see(&mut model, &check, captured("captured_turn_left"));
    assert!(effects.is_empty());
    let capture = model.capture.as_ref().unwrap();
    assert!(capture.hint == regain_contract::Hint::TurnLeft);
    assert_eq!((capture.made, capture.of, capture.sent), (1, 4, 1));
}

#[test]
fn a_verdict_moves_on_and_puts_the_camera_off() {
    let (mut model, check) = filmed();
    let mut decided: Captured = fixture("captured_decided");
    decided.flow.as_mut().unwrap().version = 9;
    let effects = see(&mut model, &check, Seen::Captured(Box::new(decided)));
    assert!(effects.contains(&Effect::StopCamera));
    assert!(model.capture.is_none());
    assert!(matches!(model.flow().unwrap().step, Step::Bind(_)));
}

#[test]
fn a_frame_of_another_check_changes_nothing() {
    let (mut model, _) = filmed();
    let before = model.clone();
    assert!(see(&mut model, "an older one", captured("captured_decided")).is_empty());
    assert!(see(&mut model, "an older one", Seen::Failed(IdentityFailure::Interrupted)).is_empty());
    assert!(model == before);
}

#[test]
fn a_frame_that_is_answered_after_the_stop_changes_nothing() {
    let (mut model, check) = filmed();
    model.update(Event::Pressed { press: Press::Stop, key: "k2".into() });
    let before = model.clone();
    assert!(see(&mut model, &check, captured("captured_turn_left")).is_empty());
    assert!(model == before);
}

#[test]
fn an_older_flow_never_replaces_a_newer_one() {
    let (mut model, check) = filmed();
    let mut older: Flow = fixture("identity_ready");
    older.version = 1;
    see(&mut model, &check, Seen::Flow(Box::new(older)));
    assert!(model.capture.is_some());
    assert!(model.flow() == Some(&newer("identity_check_open")));
}

#[test]
fn a_page_that_goes_to_the_background_is_filmed_no_longer_and_says_so() {
    let (mut model, _) = filmed();
    let effects = model.update(Event::Hidden { key: "k2".into() });
    assert!(effects.first() == Some(&Effect::StopCamera));
    assert_eq!(failed(&effects), Some(IdentityFailure::Interrupted));
    assert!(model.capture.is_none());
}

#[test]
fn a_camera_that_comes_on_behind_ones_back_is_put_off_at_once() {
    let mut model = at("identity_check_open");
    let effects = model.update(Event::Pressed { press: Press::GoOn, key: "k1".into() });
    let Some(Effect::StartCamera { check, .. }) = effects.last() else { panic!("no camera") };
    // The question about the permission may hide the page, on some devices.
    assert!(model.update(Event::Hidden { key: "k2".into() }).is_empty());
    let effects = see(&mut model, check, Seen::Started);
    assert_eq!(failed(&effects), Some(IdentityFailure::Interrupted));
}

#[test]
fn a_page_that_goes_takes_the_camera_along_and_tells_nothing() {
    let (mut model, check) = filmed();
    see(&mut model, &check, Seen::Started);
    assert!(matches!(model.update(Event::Gone).as_slice(), [Effect::StopCamera]));
    // A browser tells that it is hidden, too, after that.
    assert!(model.update(Event::Hidden { key: "k2".into() }).is_empty());
    assert!(model.capture.is_none());
}

#[test]
fn an_app_that_takes_a_photo_hides_the_page_and_interrupts_nothing() {
    let mut model = at("identity_check_open");
    let effects = model.update(Event::Pressed { press: Press::Photo, key: "k1".into() });
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::StartCamera { .. })));
    assert!(model.update(Event::Hidden { key: "k2".into() }).is_empty());
    let check = model.capture.as_ref().unwrap().check.clone();
    let effects = see(&mut model, &check, Seen::Taken);
    assert!(matches!(effects.as_slice(), [Effect::SendPhoto { frame: 1, .. }]));
}

#[test]
fn where_there_is_no_stream_photos_take_its_place_or_there_is_no_camera() {
    let (mut model, check) = filmed();
    see(&mut model, &check, Seen::NoStream);
    assert!(model.capture.as_ref().unwrap().photo);
    let mut flow = newer("identity_check_open");
    if let Step::Identity(step) = &mut flow.step {
        step.photos = false;
    }
    model.update(Event::Shown);
    let (mut model, check) = filmed();
    see(&mut model, &check, Seen::Flow(Box::new(flow)));
    assert_eq!(failed(&see(&mut model, &check, Seen::NoStream)), Some(IdentityFailure::CameraAbsent));
}

#[test]
fn each_way_on_puts_the_camera_off_before_its_answer() {
    for action in [Action::Back {}, Action::AskReview {}, Action::Leave {}] {
        let (mut model, _) = filmed();
        let effects = press(&mut model, action, "k2");
        assert!(effects.first() == Some(&Effect::StopCamera));
    }
}

#[test]
fn what_is_no_way_on_leaves_the_camera_alone() {
    let (mut model, check) = filmed();
    let effects = press(&mut model, Action::Refresh {}, "k2");
    assert!(!effects.contains(&Effect::StopCamera));
    let effects = answer(&mut model, &effects, Reply::Flow(newer("identity_check_open")));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::StartCamera { .. } | Effect::StopCamera)));
    assert!(model.capture.as_ref().is_some_and(|capture| capture.check == check));
}

#[test]
fn a_stop_is_heard_whatever_else_is_on_its_way() {
    let (mut model, _) = filmed();
    press(&mut model, Action::Refresh {}, "k2");
    let effects = model.update(Event::Pressed { press: Press::Stop, key: "k3".into() });
    assert!(effects.contains(&Effect::StopCamera));
}

#[test]
fn the_other_device_is_followed_closely_while_somebody_looks_and_not_otherwise() {
    let mut model = at("identity_handed_waiting");
    assert!(later(&mut model, FOLLOW_EVERY - 1).is_empty());
    let effects = later(&mut model, FOLLOW_EVERY);
    assert!(matches!(sent(&effects), Some((_, Call::Look { .. }))));
    answer(&mut model, &effects, Reply::Flow(fixture("identity_handed_opened")));
    model.update(Event::Hidden { key: "k".into() });
    assert!(later(&mut model, 2 * FOLLOW_EVERY).is_empty());
}

#[test]
fn nobody_is_followed_once_the_step_is_over_or_the_link_is() {
    let mut model = at("identity_handed_waiting");
    let effects = later(&mut model, FOLLOW_EVERY);
    answer(&mut model, &effects, Reply::Flow(fixture("bind_phone")));
    assert!(later(&mut model, 2 * FOLLOW_EVERY).is_empty());
    let mut model = at("identity_handed_over_too_late");
    assert!(later(&mut model, FOLLOW_EVERY).is_empty());
}

#[test]
fn the_link_of_a_hand_over_and_the_code_of_a_case_stay_though_they_are_told_once() {
    let mut model = at("identity_handed_waiting");
    let effects = later(&mut model, FOLLOW_EVERY);
    answer(&mut model, &effects, Reply::Flow(fixture("identity_handed_looked_again")));
    let Step::Identity(step) = &model.flow().unwrap().step else { panic!("elsewhere") };
    assert!(step.handover.as_ref().unwrap().url.is_some());
    let mut model = at("review_takes_documents");
    let effects = later(&mut model, LOOK_EVERY);
    answer(&mut model, &effects, Reply::Flow(fixture("review_has_documents")));
    let Step::Review(step) = &model.flow().unwrap().step else { panic!("elsewhere") };
    assert_eq!(step.case.code.as_deref(), Some("7KQ2-MX4D-9RTP"));
}

#[test]
fn a_link_that_opens_nothing_says_so_and_ends_no_other_flow() {
    let mut model = Model::new();
    let effects = model.update(Event::Handed { open: open(), token: "t".into(), key: "k".into() });
    assert!(matches!(sent(&effects), Some((_, Call::TakeOver { .. }))));
    let effects = answer(&mut model, &effects, told("problem_not_found"));
    assert!(model.stage == Stage::Unlinked);
    assert!(!effects.contains(&Effect::Forget));
}

#[test]
fn a_case_is_found_by_its_code_and_looked_at_again_with_it() {
    let mut model = Model::new();
    model.update(Event::CaseNamed { open: open(), case: "C-4H8M-22PK".into() });
    let find = |model: &mut Model| model.update(Event::Pressed { press: Press::Find("7KQ2".into()), key: "k".into() });
    let effects = find(&mut model);
    answer(&mut model, &effects, told("problem_not_found"));
    assert!(model.failure.is_some());
    let effects = find(&mut model);
    answer(&mut model, &effects, Reply::Case(fixture::<FoundCase>("case_open")));
    let effects = later(&mut model, LOOK_EVERY);
    let Some((_, Call::Find { find, .. })) = sent(&effects) else { panic!("not looked at") };
    assert_eq!((find.case.as_str(), find.code.as_str()), ("C-4H8M-22PK", "7KQ2"));
}

#[test]
fn one_document_after_the_other() {
    let mut model = at("review_takes_documents");
    let effects = model.update(Event::Picked { kind: DocumentKind::Front });
    assert!(matches!(effects.as_slice(), [Effect::Upload { kind: DocumentKind::Front, to: To::Flow(_) }]));
    assert!(model.update(Event::Picked { kind: DocumentKind::Back }).is_empty());
    let result = Box::new(Ok(Reply::Flow(newer("review_has_documents"))));
    model.update(Event::Uploaded { result, local: LOCAL });
    assert!(model.upload.is_none());
    assert!(!model.update(Event::Picked { kind: DocumentKind::Back }).is_empty());
}

#[test]
fn each_way_in_which_a_document_is_not_taken_says_something_else() {
    for (reply, failure) in [
        (told("problem_too_large"), UploadFailure::TooLarge),
        (told("problem_unsupported_media_type"), UploadFailure::NotAPicture),
        (Reply::Lost, UploadFailure::Broken),
    ] {
        let mut model = at("review_takes_documents");
        model.update(Event::Picked { kind: DocumentKind::Selfie });
        model.update(Event::Uploaded { result: Box::new(Ok(reply)), local: LOCAL });
        let expected = Upload { kind: DocumentKind::Selfie, state: UploadState::Failed(failure) };
        assert!(model.upload == Some(expected));
    }
}

#[test]
fn the_other_device_learns_that_the_first_one_went_on() {
    let mut model = at("identity_on_the_phone");
    let effects = model.update(Event::Ticked { local: LOCAL + 4 });
    assert!(matches!(sent(&effects), Some((_, Call::Look { .. }))));
}

#[test]
fn a_photo_that_is_on_its_way_is_not_followed_by_another() {
    let mut model = at("identity_check_open");
    model.update(Event::Pressed { press: Press::Photo, key: "k1".into() });
    let check = model.capture.as_ref().unwrap().check.clone();
    assert!(matches!(see(&mut model, &check, Seen::Taken)[..], [Effect::SendPhoto { .. }]));
    assert!(see(&mut model, &check, Seen::Taken).is_empty());
}
