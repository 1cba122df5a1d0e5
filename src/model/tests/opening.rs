//! What is opened once, where a flow leads on, and how one starts again.

use super::*;

/// Opened with something that counts once.
fn opened_with(invitation: Option<&str>, handle: Option<&str>) -> (Model, Vec<Effect>) {
    let mut model = Model::new();
    let (invitation, handle) = (invitation.map(str::to_owned), handle.map(str::to_owned));
    let open = Open { way: Way::SignedIn, invitation, handle, ..open() };
    let effects = model.update(Event::Started { open, resume: None, key: "k0".into() });
    (model, effects)
}

#[test]
fn an_invitation_is_sent_once_and_its_lost_answer_asked_for_with_the_same_key() {
    let (mut model, first) = opened_with(Some("iv_1"), None);
    answer(&mut model, &first, Reply::Lost);
    let second = later(&mut model, 1);
    assert!(sent(&first).unwrap().1 == sent(&second).unwrap().1);
    answer(&mut model, &second, Reply::Opened(fixture("opened_with_token")));
    let effects = model.update(Event::Pressed { press: Press::Begin, key: "k1".into() });
    let Some((_, Call::Open { open, key, .. })) = sent(&effects) else { panic!("nothing opened") };
    assert_eq!((open.invitation.as_deref(), open.handle.as_deref(), key.as_str()), (None, None, "k1"));
}

#[test]
fn an_invitation_or_a_handle_that_counts_no_more_is_not_sent_again() {
    for (invitation, handle) in [(Some("iv_1"), None), (None, Some("nx_1"))] {
        for problem in ["problem_invalid_phone_number", "problem_unauthorized"] {
            let (mut model, effects) = opened_with(invitation, handle);
            answer(&mut model, &effects, told(problem));
            assert!(model.stage == Stage::Gone(None));
            let effects = model.update(Event::Pressed { press: Press::Begin, key: "k1".into() });
            let Some((_, Call::Open { open, .. })) = sent(&effects) else { panic!("nothing opened") };
            assert!(open.invitation.is_none() && open.handle.is_none());
        }
    }
}

#[test]
fn a_press_after_signing_in_leads_to_the_settings_once_and_not_by_itself() {
    let mut model = at("verify_email_sent");
    let effects = press(&mut model, code("123456"), "k1");
    let effects = answer(&mut model, &effects, Reply::Flow(fixture("done_signed_in")));
    assert!(sent(&effects).is_none());
    let follow = |key: &str| Event::Pressed { press: Press::Follow, key: key.into() };
    let effects = model.update(follow("k2"));
    let Some((_, Call::Open { open, key, .. })) = sent(&effects) else { panic!("nothing opened") };
    assert_eq!((open.way, open.handle.as_deref(), key.as_str()), (Way::SignedIn, Some("nx_91c2"), "k2"));
    assert!(model.update(follow("k3")).is_empty());
}

#[test]
fn where_nothing_leads_on_a_press_for_it_does_nothing() {
    let mut model = at("done_phone_reset");
    assert!(model.update(Event::Pressed { press: Press::Follow, key: "k".into() }).is_empty());
}

#[test]
fn who_starts_again_does_so_on_the_way_that_they_were_on() {
    let mut model = at("security_hold");
    let effects = press(&mut model, Action::Leave {}, "k1");
    answer(&mut model, &effects, Reply::Flow(fixture("refused_withdrawn")));
    assert!(model.stage == Stage::Left(Left::Settings));
    let effects = model.update(Event::Pressed { press: Press::Begin, key: "k2".into() });
    assert!(matches!(sent(&effects), Some((_, Call::Open { open, .. })) if open.way == Way::SignedIn));
}

#[test]
fn row_31_a_step_up_shows_where_the_flow_is_and_forgets_nothing() {
    let mut model = at("security_hold");
    let effects = press(&mut model, Action::StartReset {}, "k1");
    let effects = answer(&mut model, &effects, told("problem_step_up_required"));
    assert!(!effects.contains(&Effect::Forget));
    assert!(model.flow().is_some_and(|flow| matches!(flow.step, Step::Security(_))));
    assert!(model.failure.is_some());
}

#[test]
fn a_way_that_leads_on_to_a_migration_is_followed_by_itself_and_takes_nothing_else_along() {
    let mut model = Model::new();
    let open = Open { reset: Some(Factor::Phone), ..open() };
    let effects = model.update(Event::Started { open, resume: Some("f".into()), key: "k0".into() });
    let effects = answer(&mut model, &effects, Reply::Flow(fixture("led_on_to_migration")));
    let Some((_, Call::Open { open, .. })) = sent(&effects) else { panic!("nothing opened") };
    assert_eq!((open.way, open.handle.as_deref(), open.reset), (Way::Migration, Some("nx_91c2"), None));
}

#[test]
fn whoever_knows_the_old_password_signs_in_instead_of_opening_an_account() {
    let mut model = at("sign_up");
    let effects = model.update(Event::Pressed { press: Press::SignIn, key: "k1".into() });
    let Some((_, Call::Open { open, .. })) = sent(&effects) else { panic!("nothing opened") };
    assert_eq!((open.way, open.handle.as_deref()), (Way::SignedOut, None));
}

#[test]
fn a_delay_is_looked_at_now_and_then_and_goes_on_when_its_page_is_closed() {
    let mut model = at("delayed");
    assert!(matches!(sent(&later(&mut model, 31)), Some((_, Call::Look { .. }))));
    let mut model = at("delayed");
    let effects = press(&mut model, Action::Leave {}, "k1");
    answer(&mut model, &effects, Reply::Flow(fixture("delayed")));
    assert!(model.stage == Stage::Left(Left::Delayed));
}

#[test]
fn a_review_of_a_migration_that_is_left_is_found_by_its_own_way() {
    let mut model = at("review_of_claim");
    let effects = press(&mut model, Action::Leave {}, "k1");
    answer(&mut model, &effects, Reply::Flow(fixture("refused_withdrawn")));
    assert!(matches!(model.stage, Stage::Left(Left::ReviewOfMove(_))));
}

#[test]
fn whoever_stops_a_migration_is_remembered_until_the_next_begins() {
    let mut model = at("delayed");
    let effects = press(&mut model, Action::Withdraw {}, "k1");
    answer(&mut model, &effects, Reply::Flow(fixture("refused_withdrawn")));
    assert!(model.withdrew);
    let effects = model.update(Event::Pressed { press: Press::Begin, key: "k2".into() });
    answer(&mut model, &effects, Reply::Opened(fixture("opened_with_token")));
    assert!(!model.withdrew);
}
