//! From a drawn form to the action that is sent: what each button means, without a browser.

use regain::form::{self, Press};
use regain::model::{Empty, Why};
use regain_contract::{Action, ConsequenceId, Factor};

use crate::drawn::{draw, text};
use crate::fixtures::{answered, flow};
use regain::model::{Model, Reply};

/// Fills in a form of this fixture and presses its button.
fn pressed(fixture: &str, button: &str, typed: &[(&str, &str)]) -> Option<Press> {
    let flow = flow(fixture);
    let drawn = draw(&Model::at(flow.clone()));
    let all = drawn.all(&format!("form:has(button[value={button}])"));
    assert_eq!(all.len(), 1, "{button} on {fixture}");
    let mut fields = Vec::new();
    for input in all[0].select(&scraper::Selector::parse("input, textarea, select").unwrap()) {
        // What only changes what is seen has none, and is not sent.
        let Some(name) = input.attr("name") else { continue };
        match input.attr("type") {
            Some("hidden") => fields.push((name.to_owned(), input.attr("value").unwrap().to_owned())),
            Some("radio") => {
                let value = input.attr("value").unwrap();
                let chosen = typed.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
                if chosen.map_or(input.attr("checked").is_some(), |chosen| chosen == value) {
                    fields.push((name.to_owned(), value.to_owned()));
                }
            }
            Some("checkbox") => {
                let value = input.attr("value").unwrap();
                if typed.contains(&(name, value)) || input.attr("checked").is_some() {
                    fields.push((name.to_owned(), value.to_owned()));
                }
            }
            _ => {
                let value = typed.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value);
                fields.push((name.to_owned(), value.to_owned()));
            }
        }
    }
    fields.push(("action".to_owned(), button.to_owned()));
    form::read(&flow.step, &fields)
}

pub(crate) fn sends(fixture: &str, button: &str, typed: &[(&str, &str)], action: Action) {
    assert!(pressed(fixture, button, typed) == Some(Press::Act(action)), "{button} on {fixture}");
}

pub(crate) fn empty(fields: &[&str]) -> Why {
    Why::Empty(Empty { fields: fields.iter().map(|field| (*field).to_owned()).collect() })
}

pub(crate) fn refuses(fixture: &str, button: &str, typed: &[(&str, &str)], why: Why) {
    let Some(Press::Refuse(failure)) = pressed(fixture, button, typed) else { panic!("{button} on {fixture} is sent") };
    assert!(failure.why == why, "{button} on {fixture}");
}

#[test]
fn sign_in_sends_account_and_password() {
    let typed = [("account", " full@example.test "), ("password", "correct horse ")];
    let action = Action::SignIn { account: "full@example.test".into(), password: "correct horse ".into() };
    sends("sign_in", "sign_in", &typed, action);
    refuses("sign_in", "sign_in", &[("password", "x")], empty(&["account"]));
}

#[test]
fn a_code_is_sent_for_the_factor_that_is_asked_for() {
    sends("verify_email_not_sent", "send_code", &[], Action::SendCode { factor: Factor::Email });
    let action = Action::SubmitCode { factor: Factor::Phone, code: "012345".into() };
    sends("verify_phone_sent", "submit_code", &[("code", "012 345")], action);
    let action = Action::SubmitCode { factor: Factor::Authenticator, code: "012345".into() };
    sends("prove_authenticator_after_email", "submit_code", &[("code", "012345")], action);
    refuses("verify_phone_sent", "submit_code", &[("code", "0123")], Why::CodeShort);
}

#[test]
fn what_is_lost_is_what_is_ticked() {
    let typed = [("lost", "authenticator"), ("lost", "phone")];
    let action = Action::ChooseLost { lost: vec![Factor::Phone, Factor::Authenticator] };
    sends("choose_lost_nothing_ticked", "choose_lost", &typed, action);
    refuses("choose_lost_nothing_ticked", "choose_lost", &[], Why::TickOne);
    sends("choose_lost_phone_by_link", "choose_lost", &[], Action::ChooseLost { lost: vec![Factor::Phone] });
}

#[test]
fn going_on_sends_every_consequence_that_was_shown() {
    let all = ["withdrawal_off", "c2c_sell_off", "sessions_end", "addresses_told"].map(|id| ("accepted", id));
    let accepted = vec![
        ConsequenceId::WithdrawalOff,
        ConsequenceId::C2cSellOff,
        ConsequenceId::SessionsEnd,
        ConsequenceId::AddressesTold,
    ];
    sends("consequences_phone_lost", "accept", &all, Action::Accept { accepted });
    refuses("consequences_phone_lost", "accept", &all[..3], Why::TickAll);
}

#[test]
fn a_new_address_is_sent_with_its_factor() {
    let action = Action::Propose { factor: Factor::Email, address: "new@example.test".into() };
    sends("bind_email", "propose", &[("address", "new@example.test")], action);
    let action = Action::Propose { factor: Factor::Phone, address: "+330612345678".into() };
    sends("bind_phone", "propose", &[("calling_code", "33"), ("address", "0612345678")], action);
    refuses("bind_phone", "propose", &[("calling_code", "33"), ("address", " ")], empty(&["address"]));
}

#[test]
fn a_recovery_code_is_used_for_the_factor_that_is_asked_for() {
    let action = Action::UseRecoveryCode { factor: Factor::Email, code: "4xwm 2k9h".into() };
    sends("prove_recovery_code_offered", "use_recovery_code", &[("code", " 4xwm 2k9h ")], action);
    refuses("prove_recovery_code_offered", "use_recovery_code", &[], empty(&["code"]));
}

#[test]
fn each_line_of_the_security_settings_changes_its_own_factor() {
    let flow = flow("security_hold");
    let drawn = draw(&Model::at(flow.clone()));
    let forms = drawn.all("form:has(button[value=change])");
    let named =
        [("email", "Change email"), ("phone", "Change phone number"), ("authenticator", "Change authenticator app")];
    assert_eq!(forms.len(), named.len());
    for (form, (factor, says)) in forms.into_iter().zip(named) {
        let one = |selector| form.select(&scraper::Selector::parse(selector).unwrap()).next().unwrap();
        assert_eq!(one("input[name=factor]").attr("value"), Some(factor));
        assert_eq!(one("button").attr("aria-label"), Some(says));
    }
}

#[test]
fn of_several_buttons_for_the_same_only_the_one_that_was_pressed_is_busy() {
    let model = answered(flow("security_hold"), Action::Change { factor: Factor::Phone }, Reply::Lost);
    let drawn = draw(&model);
    drawn.one("button[aria-disabled]");
    drawn.one("form:has(input[value=phone]) button[aria-disabled]");
}

#[test]
fn row_23_an_app_is_offered_to_whoever_has_only_codes_that_are_sent() {
    let drawn = draw(&Model::at(flow("security_without_authenticator")));
    let add = drawn.one("form:has(input[value=authenticator]) button[value=change]");
    assert_eq!(add.attr("aria-label"), Some("Set up an authenticator app"));
    assert!(text(drawn.one(".settings")).contains("Codes that are sent can be intercepted"));
}

#[test]
fn help_is_asked_for_with_an_address_and_a_message() {
    let typed = [("address", "me@example.test"), ("message", "No code comes")];
    let action = Action::AskSupport { address: "me@example.test".into(), message: "No code comes".into() };
    sends("refused_self_frozen", "ask_support", &typed, action);
    refuses("refused_self_frozen", "ask_support", &typed[..1], empty(&["message"]));
}

#[test]
fn the_other_buttons_need_nothing_typed() {
    sends(
        "prove_password_again",
        "submit_password",
        &[("password", "p")],
        Action::SubmitPassword { password: "p".into() },
    );
    sends("verify_email_sent", "cannot_verify", &[], Action::CannotVerify {});
    sends("cannot_verify_email", "start_reset", &[], Action::StartReset {});
    sends("no_address_left_migration_offered", "start_migration", &[], Action::StartMigration {});
    sends("identity_unavailable", "ask_review", &[], Action::AskReview {});
    sends("review_open", "refresh", &[], Action::Refresh {});
    sends("expires_in_four_minutes", "refresh", &[], Action::Refresh {});
    sends("done_phone_reset", "finish", &[], Action::Finish {});
    sends("security_hold", "start_reset", &[], Action::StartReset {});
    sends("security_hold", "issue_recovery_codes", &[], Action::IssueRecoveryCodes {});
    sends("recovery_codes_first", "confirm_saved", &[], Action::ConfirmSaved {});
    sends("bind_phone", "back", &[], Action::Back {});
    sends("review_open", "leave", &[], Action::Leave {});
}
