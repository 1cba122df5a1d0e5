//! What holds on every screen, whatever it shows.

use std::collections::{BTreeMap, BTreeSet};

use regain::form;
use regain_contract::{ActionName, Challenge, ChallengeState, CheckBy, Step};

use crate::drawn::{Drawn, draw, text};
use crate::fixtures::{accepts, after, answered, code, flow, flows, problem, situations};
use regain::model::{Left, Model, Reply, Stage};
use serde_json::Value;

#[test]
fn the_root_of_every_step_carries_its_name() {
    for (name, flow) in flows() {
        let expected = match &flow.step {
            Step::Unknown => "update",
            step => step.name(),
        };
        assert_eq!(draw(&Model::at(flow)).one("[data-step]").attr("data-step"), Some(expected), "{name}");
    }
}

#[test]
fn only_what_the_flow_accepts_can_be_pressed() {
    for (name, flow) in flows() {
        let drawn = draw(&Model::at(flow.clone()));
        for button in drawn.all("button[name=action]") {
            let value = button.attr("value").unwrap();
            let accepted = flow.actions.iter().any(|action| form::wire(*action) == value);
            assert!(accepted, "{name} offers {value}");
        }
    }
}

/// What a flow accepts and its screen does not offer, because there is nothing to press it for.
fn unoffered(step: &Step, action: ActionName) -> bool {
    match action {
        // Offered when the time runs out; a review offers it always.
        ActionName::Refresh => !matches!(step, Step::Review(_)),
        // A password is no factor that could be lost, nor one that a recovery code stands for.
        ActionName::CannotVerify | ActionName::UseRecoveryCode => {
            matches!(step, Step::Prove(step) if step.password == ChallengeState::Open)
        }
        // A lock is waited for, and nobody types a code that was not sent.
        ActionName::SubmitCode | ActionName::SendCode => {
            let challenge = match step {
                Step::Bind(step) => step.secret.as_ref().map(|secret| &secret.challenge),
                Step::SignUp(step) => step.proposal.as_ref().map(|proposal| &proposal.challenge),
                Step::Preview(step) => step.challenges.iter().find(|one| one.state != ChallengeState::Done),
                _ => None,
            };
            let unsent =
                |one: &Challenge| action == ActionName::SubmitCode && one.resend_at.is_some() && one.sent_at.is_none();
            challenge.is_some_and(|one| one.state == ChallengeState::Locked || unsent(one))
        }
        // The camera and the host tell these; `stop` is how a person ends a check. A document is a picture, not a press.
        ActionName::CheckFailed | ActionName::SubmitVerdict | ActionName::AddDocument => true,
        // Drawn natively there is no host that could start its SDK.
        ActionName::Consent => matches!(step, Step::Identity(step) if step.by == Some(CheckBy::Native)),
        ActionName::Leave => matches!(step, Step::SignIn(_) | Step::Refused(_) | Step::Done(_)),
        ActionName::Unknown => true,
        _ => false,
    }
}

#[test]
fn row_2_everything_the_flow_accepts_can_be_pressed() {
    for (name, flow) in flows() {
        // A client that says "update", or one that is led on, offers nothing of this step.
        if flow.step == Step::Unknown || flow.next.is_some() {
            continue;
        }
        let drawn = draw(&Model::at(flow.clone()));
        for action in flow.actions.iter().filter(|action| !unoffered(&flow.step, **action)) {
            let waits = *action == ActionName::SendCode && drawn.has(".wait");
            let offered = drawn.has(&format!("button[name=action][value={}]", form::wire(*action)));
            assert!(offered || waits, "{name} hides {action:?}");
        }
    }
}

#[test]
fn every_form_has_one_button_and_it_says_what_it_does() {
    for (name, model) in situations() {
        let drawn = draw(&model);
        for form in drawn.all("form") {
            let buttons: Vec<_> = form.select(&scraper::Selector::parse("button[type=submit]").unwrap()).collect();
            assert_eq!(buttons.len(), 1, "{name}");
            assert!(!text(buttons[0]).is_empty(), "{name}");
        }
    }
}

#[test]
fn at_most_one_thing_per_screen_is_the_thing_to_do() {
    for (name, model) in situations() {
        assert!(draw(&model).all(".step .primary").len() <= 1, "{name}");
    }
}

#[test]
fn row_60_help_is_in_the_same_place_on_every_screen() {
    for (name, model) in situations() {
        let drawn = draw(&model);
        assert_eq!(text(drawn.one(".foot > :first-child > summary")), "Get help", "{name}");
        if model.flow().is_some_and(|flow| accepts(flow, ActionName::AskSupport) && flow.step != Step::Unknown) {
            assert!(drawn.has(".foot button[value=ask_support]"), "{name}");
            assert!(text(drawn.one(".help")).contains("R-7Q2K-94XD"), "{name}");
        }
    }
}

#[test]
fn help_that_arrived_says_its_receipt_and_when() {
    let drawn = draw(&Model::at(flows().remove("support_receipt").unwrap()));
    let receipt = text(drawn.one(".help [role=status]"));
    assert_eq!(receipt, "We have your message. Receipt S-58KD, 2026-11-23 03:33 UTC.");
}

#[test]
fn row_60_every_input_has_a_label_and_a_line_for_what_is_wrong() {
    for (name, model) in situations() {
        let drawn = draw(&model);
        for input in drawn.all("input:not([type=hidden]), select, textarea") {
            let id = input.attr("id").unwrap_or_else(|| panic!("{name}: an input without an id"));
            assert!(drawn.has(&format!("label[for='{id}']")), "{name}: {id} has no label");
            for described in input.attr("aria-describedby").unwrap_or_default().split(' ').filter(|id| !id.is_empty()) {
                assert!(drawn.has(&format!("#{described}")), "{name}: {described} is nowhere");
            }
        }
    }
}

#[test]
fn every_screen_has_one_title_and_its_headings_skip_no_level() {
    // While it opens there is nothing yet to have one.
    for (name, model) in situations().into_iter().filter(|(name, _)| name != "opening") {
        let drawn = draw(&model);
        let levels = drawn.all(".step :is(h1, h2, h3, h4)");
        let levels: Vec<_> = levels.iter().map(|heading| heading.value().name().to_owned()).collect();
        assert_eq!(levels.first().map(String::as_str), Some("h1"), "{name}: {levels:?}");
        assert_eq!(levels.iter().filter(|level| *level == "h1").count(), 1, "{name}: {levels:?}");
        for (above, below) in levels.iter().zip(levels.iter().skip(1)) {
            let (above, below) = (above.trim_start_matches('h'), below.trim_start_matches('h'));
            assert!(below.parse::<u8>().unwrap() <= above.parse::<u8>().unwrap() + 1, "{name}: {levels:?}");
        }
    }
}

/// The fields of each action, as the wire's description has them.
fn fields_of_actions() -> BTreeMap<String, BTreeSet<String>> {
    let described: Value = serde_json::from_str(include_str!("../../crates/contract/openapi.json")).unwrap();
    let actions = described["components"]["schemas"]["Action"]["oneOf"].as_array().unwrap();
    let of = |action: &Value| {
        let fields = action["properties"].as_object().unwrap();
        (fields["action"]["enum"][0].as_str().unwrap().to_owned(), fields.keys().cloned().collect())
    };
    actions.iter().map(of).collect()
}

#[test]
fn what_is_entered_has_the_name_of_its_actions_field() {
    let fields = fields_of_actions();
    let one = |selector| scraper::Selector::parse(selector).unwrap();
    for (name, model) in situations() {
        for form in draw(&model).all("form:has(button[name=action])") {
            let action = form.select(&one("button[name=action]")).next().unwrap().attr("value").unwrap();
            for input in form.select(&one(":is(input:not([type=hidden]), select, textarea)[name]")) {
                let field = input.attr("name").unwrap();
                // An address is put together: of its kind, and a number of its country.
                let part = ["sign_up", "propose"].contains(&action) && ["factor", "calling_code"].contains(&field);
                assert!(part || fields[action].contains(field), "{name}: {field} is no field of {action}");
            }
        }
    }
}

#[test]
fn no_id_is_given_twice() {
    for (name, model) in situations() {
        let drawn = draw(&model);
        let mut ids: Vec<_> = drawn.all("[id]").into_iter().map(|element| element.attr("id").unwrap()).collect();
        ids.sort_unstable();
        let all = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), all, "{name}");
    }
}

#[test]
fn row_46_no_style_and_no_script_is_written_into_the_page() {
    for (name, model) in situations() {
        let Drawn { html } = draw(&model);
        let written = html.html();
        for forbidden in [" style=", "<style", "<script", " onclick=", "javascript:"] {
            assert!(!written.contains(forbidden), "{name}: {forbidden}");
        }
    }
}

#[test]
fn row_58_a_code_is_one_input_that_a_phone_can_fill_in() {
    let mut codes = 0;
    for (name, flow) in flows() {
        let drawn = draw(&Model::at(flow));
        let inputs = drawn.all("input[name=code]:not(#recovery-code)");
        assert!(inputs.len() <= 1, "{name}");
        for input in inputs {
            codes += 1;
            assert_eq!(input.attr("autocomplete"), Some("one-time-code"), "{name}");
            assert_eq!(input.attr("inputmode"), Some("numeric"), "{name}");
            assert!(input.attr("maxlength").unwrap().parse::<u32>().unwrap() >= 8, "{name}: a paste would be cut off");
        }
    }
    assert!(codes > 5);
}

#[test]
fn row_60_what_is_wrong_is_announced_and_tied_to_its_field() {
    for (name, field, says) in [
        ("prove_code_wrong_two_left", "code", "That code is wrong. 2 tries left."),
        ("problem_wrong_credentials", "password", "Email, phone number or password is wrong."),
        ("prove_recovery_code_wrong", "code", "That code is wrong. 4 tries left."),
        ("problem_wrong_password", "password", "That password is wrong."),
        ("problem_invalid_phone_number", "address", "This is no phone number of the country you chose."),
        ("problem_address_unchanged", "address", "You are replacing this one. Choose another."),
    ] {
        let drawn = draw(&after(name));
        let input = drawn.one(".step [aria-invalid=true]");
        assert_eq!(input.attr("name"), Some(field), "{name}");
        let line = drawn.one(&format!("#{}-error", input.attr("id").unwrap()));
        assert_eq!(line.attr("role"), Some("alert"), "{name}");
        assert_eq!(text(line), says, "{name}");
    }
}

#[test]
fn what_is_about_no_field_is_said_above_the_step() {
    for (name, says) in [
        (
            "problem_step_up_required",
            "First confirm that it is you, with your password and your codes. This is where it stands now.",
        ),
        ("prove_recovery_code_wrong_locked", "Too many wrong recovery codes. Try again 2026-11-23 04:03 UTC."),
        ("problem_throttled", "Too many tries. Please wait 3 minutes."),
        ("problem_stale", "This went on elsewhere, perhaps in another window. This is where it stands now."),
        ("prove_code_expired", "That code no longer works. Ask for a new one."),
        ("problem_address_taken", "Another account uses this one. Please choose another."),
        ("problem_internal", "Something went wrong on our side. Nothing is lost. Please try again."),
    ] {
        assert_eq!(text(draw(&after(name)).one(".alert[role=alert]")), says, "{name}");
    }
}

#[test]
fn the_line_for_an_error_is_there_before_there_is_one() {
    let drawn = draw(&Model::at(flows().remove("sign_in").unwrap()));
    assert_eq!(drawn.all(".step .error").len(), 2);
    assert!(drawn.all(".step .error").iter().all(|line| text(*line).is_empty()));
}

#[test]
fn a_lock_is_told_once_and_promises_nothing() {
    let drawn = draw(&after("prove_code_wrong_locked"));
    assert!(!drawn.has(".alert p"));
    assert_eq!(drawn.all(".step .notice.warning").len(), 1);
    assert_eq!(text(drawn.one("h1")), "Too many wrong codes");
    assert!(!text(draw(&Model::at(flow("verify_phone_locked"))).one(".step")).contains("With the right code"));
}

#[test]
fn a_code_that_was_tried_too_often_is_used_up() {
    let mut problem = problem("prove_code_wrong_two_left");
    problem.attempts_left = Some(0);
    problem.flow = Some(Box::new(flow("prove_email_not_sent")));
    let model = answered(flow("prove_email_sent"), code(), Reply::Problem { problem, retry_after: None });
    assert_eq!(text(draw(&model).one(".alert")), "That code is used up. Ask for a new one.");
}

#[test]
fn a_code_that_ran_out_says_so() {
    let mut model = Model::at(flow("verify_email_sent"));
    assert_eq!(text(draw(&model).one(".facts [role=status]")), "");
    model.now = model.now.plus(3_600);
    let drawn = draw(&model);
    assert_eq!(text(drawn.one(".facts [role=status]")), "That code no longer works. Ask for a new one.");
    assert!(drawn.has("button[value=send_code]") && !drawn.has("#code-time"));
}

#[test]
fn every_way_to_leave_has_its_own_words() {
    for (left, says) in [
        (Left::Review("C-1".into()), "Your case C-1 goes on. Sign in again to see it."),
        (Left::Done, "Sign in again; codes now come from what is new."),
        (Left::SignedIn, "You are signed in."),
    ] {
        let mut model = Model::new();
        model.stage = Stage::Left(left);
        assert_eq!(text(draw(&model).one(".lead")), says);
    }
}

#[test]
fn help_is_open_where_it_is_what_is_left() {
    for (name, flow) in flows() {
        let open = matches!(flow.step, Step::NoAddressLeft(_) | Step::Refused(_));
        assert_eq!(draw(&Model::at(flow)).one(".help").attr("open").is_some(), open, "{name}");
    }
}
