//! A page that is there already: what the backend has drawn, and the flow that the first press opens.

use regain_contract::Drawn;

use super::*;

fn drawn(flow: Flow, failure: Option<Failure>) -> (Model, Vec<Effect>) {
    let mut model = Model::new();
    let drawn = Box::new(Drawn { flow, failure });
    let effects = model.update(Event::Drawn { open: open(), drawn, local: LOCAL });
    (model, effects)
}

/// Where no flow is open yet.
fn draft() -> Model {
    let flow: Flow = fixture("sign_in");
    drawn(Flow { id: String::new(), version: 0, reference: String::new(), ..flow }, None).0
}

fn sign_in() -> Action {
    Action::SignIn { account: "a@b.test".into(), password: "secret".into() }
}

#[test]
fn what_is_drawn_is_asked_for_no_second_time() {
    let flow: Flow = fixture("verify_email_sent");
    let (mut model, effects) = drawn(flow.clone(), None);
    assert!(sent(&effects).is_none());
    let effects = press(&mut model, code("123456"), "k1");
    assert!(
        matches!(sent(&effects), Some((_, Call::Act { id, version, .. })) if *id == flow.id && *version == flow.version)
    );
}

#[test]
fn what_was_wrong_with_the_last_press_is_still_said() {
    let why = Why::Told(Box::new(fixture("problem_throttled")));
    let failure = Failure { action: ActionName::SubmitCode, why };
    let (model, _) = drawn(fixture("verify_email_sent"), Some(failure.clone()));
    assert!(model.failure == Some(failure));
}

#[test]
fn the_first_press_opens_the_flow_and_is_taken_by_it_without_a_move() {
    let mut model = draft();
    let effects = press(&mut model, sign_in(), "k1");
    assert!(matches!(sent(&effects), Some((_, Call::Open { key, .. })) if key == "k1"));
    assert!(model.busy() == Some(ActionName::SignIn));
    let effects = answer(&mut model, &effects, Reply::Opened(fixture("opened_with_token")));
    let Some((_, Call::Act { action, key, .. })) = sent(&effects) else { panic!("nothing was taken") };
    assert!(*action == sign_in() && key == "k1");
    assert!(!effects.contains(&Effect::FocusStep));
}

#[test]
fn a_flow_that_could_not_be_opened_leaves_what_was_typed() {
    let mut model = draft();
    let effects = press(&mut model, sign_in(), "k1");
    answer(&mut model, &effects, told("problem_internal"));
    assert!(model.flow().is_some_and(|flow| matches!(flow.step, Step::SignIn(_))));
    assert!(model.failure.as_ref().is_some_and(|failure| failure.action == ActionName::SignIn));
    let effects = press(&mut model, sign_in(), "k2");
    assert!(matches!(sent(&effects), Some((_, Call::Open { key, .. })) if key == "k2"));
}

#[test]
fn an_opening_that_was_lost_goes_out_again_as_it_was() {
    let mut model = draft();
    let first = press(&mut model, sign_in(), "k1");
    answer(&mut model, &first, Reply::Lost);
    let second = later(&mut model, 1);
    assert!(sent(&first).unwrap().1 == sent(&second).unwrap().1);
}

#[test]
fn nobody_asks_where_a_flow_stands_that_is_not_open() {
    let mut model = draft();
    for effects in [later(&mut model, 100_000), model.update(Event::Shown)] {
        assert!(sent(&effects).is_none());
    }
}
