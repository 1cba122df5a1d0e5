//! The migration's screens: what their buttons send, and what they must and must not say.

use regain::model::{Model, Why};
use regain_contract::{Action, ConsequenceId, Factor, IdentityDocument, Step};

use crate::drawn::{draw, text};
use crate::fixtures::{after, flow, flows};
use crate::press::{empty, refuses, sends};

#[test]
fn a_new_account_is_an_address_and_a_password() {
    let typed = [("address", " new@example.test "), ("password", "correct horse ")];
    let (address, password) = ("new@example.test".into(), Some("correct horse ".into()));
    sends("sign_up", "sign_up", &typed, Action::SignUp { address, password });
    refuses("sign_up", "sign_up", &typed[1..], empty(&["address"]));
    refuses("sign_up", "sign_up", &typed[..1], empty(&["password"]));
    let typed = [("factor", "phone"), ("calling_code", "33"), ("address", "0612345678"), ("password", "correct horse")];
    let (address, password) = ("+330612345678".into(), Some("correct horse".into()));
    sends("sign_up", "sign_up", &typed, Action::SignUp { address, password });
}

#[test]
fn who_still_knows_the_old_password_can_sign_in_instead() {
    let form = "form:has([name=command][value=sign_in])";
    assert!(draw(&Model::at(flow("sign_up"))).has(form));
    assert!(!draw(&Model::at(flow("sign_up_password_stays"))).has(form), "it was proved already");
}

#[test]
fn where_the_old_password_stays_none_is_asked_for() {
    for name in ["sign_up_password_stays", "sign_up_email_sent_password_stays"] {
        assert!(!draw(&Model::at(flow(name))).has("[type=password]"), "{name}");
        let action = Action::SignUp { address: "new@example.test".into(), password: None };
        sends(name, "sign_up", &[("address", "new@example.test")], action);
    }
}

#[test]
fn a_second_address_is_offered_and_can_be_done_without() {
    let action = Action::Propose { factor: Factor::Phone, address: "+330612345678".into() };
    sends("sign_up_email_proved", "propose", &[("calling_code", "33"), ("address", "0612345678")], action);
    let action = Action::Propose { factor: Factor::Email, address: "new@example.test".into() };
    sends("sign_up_phone_proved", "propose", &[("address", "new@example.test")], action);
    sends("sign_up_email_proved", "go_on", &[], Action::GoOn {});
    sends("sign_up", "have_account", &[], Action::HaveAccount {});
    let code = Action::SubmitCode { factor: Factor::Phone, code: "012345".into() };
    sends("sign_up_second_sent", "submit_code", &[("code", "012345")], code);
}

#[test]
fn who_somebody_is_takes_four_answers() {
    let typed = [("country", "FR"), ("document", "passport"), ("number", " P1234567 "), ("name", "Full Example")];
    let (number, name) = ("P1234567".into(), "Full Example".into());
    let action = Action::SubmitIdentity { country: "FR".into(), document: IdentityDocument::Passport, number, name };
    sends("identity_form", "submit_identity", &typed, action);
    for missing in ["country", "document", "number", "name"] {
        let rest: Vec<_> = typed.into_iter().filter(|(name, _)| *name != missing).collect();
        refuses("identity_form", "submit_identity", &rest, empty(&[missing]));
    }
}

#[test]
fn what_was_entered_of_a_document_is_in_no_page() {
    let drawn = draw(&after("problem_invalid_document_number"));
    for name in ["number", "name"] {
        assert_eq!(drawn.one(&format!("input[name={name}]")).attr("value").unwrap_or_default(), "");
    }
    let drawn = draw(&Model::at(flow("identity_form")));
    // No browser shall keep it for the next one who sits here.
    assert_eq!(drawn.one("input[name=number]").attr("autocomplete"), Some("off"));
}

#[test]
fn every_question_has_its_two_answers() {
    sends("occupied", "mine", &[], Action::Mine {});
    sends("occupied", "not_mine", &[], Action::NotMine {});
    for name in ["reachable", "authenticator_left"] {
        sends(name, "yes", &[], Action::Yes {});
        sends(name, "no", &[], Action::No {});
        sends(name, "back", &[], Action::Back {});
    }
    sends("delayed", "withdraw", &[], Action::Withdraw {});
}

#[test]
fn going_on_sends_every_consequence_of_a_migration() {
    use ConsequenceId as C;
    let names = [
        "addresses_replaced",
        "new_account_closes",
        "authenticator_removed",
        "password_replaced",
        "withdrawal_off",
        "c2c_sell_off",
        "sessions_end",
        "addresses_told",
        "takes_time",
    ];
    let all = names.map(|id| ("accepted", id));
    let accepted = vec![
        C::AddressesReplaced,
        C::NewAccountCloses,
        C::AuthenticatorRemoved,
        C::PasswordReplaced,
        C::WithdrawalOff,
        C::C2cSellOff,
        C::SessionsEnd,
        C::AddressesTold,
        C::TakesTime,
    ];
    sends("preview_slow_authenticator_removed", "accept", &all, Action::Accept { accepted });
    refuses("preview_slow_authenticator_removed", "accept", &all[1..], Why::TickAll);
}

#[test]
fn a_preview_takes_a_code_the_password_once_more_or_people_in_its_place() {
    let code = |factor| Action::SubmitCode { factor, code: "012345".into() };
    sends("preview_code_sent", "submit_code", &[("code", "012345")], code(Factor::Email));
    sends("preview_one_of_two_done", "submit_code", &[("code", "012345")], code(Factor::Phone));
    sends("preview_one_of_two_done", "go_on", &[], Action::GoOn {});
    sends("preview_code_not_sent", "send_code", &[], Action::SendCode { factor: Factor::Email });
    for name in ["preview_password_again", "preview_password_again_before_accepting"] {
        let password = Action::SubmitPassword { password: "p".into() };
        sends(name, "submit_password", &[("password", "p")], password);
        sends(name, "ask_review", &[], Action::AskReview {});
    }
}

#[test]
fn what_blocks_a_migration_is_said_and_nothing_can_be_accepted() {
    let mut said = Vec::new();
    for (name, flow) in flows() {
        let Step::Preview(step) = &flow.step else { continue };
        let drawn = draw(&Model::at(flow.clone()));
        assert_eq!(drawn.all(".blockers > li").len(), step.blockers.len(), "{name}");
        if step.blockers.len() == 1 && step.blockers[0].until.is_none() {
            said.push((step.blockers[0].id, text(drawn.one(".blockers > li"))));
        }
        if !step.blockers.is_empty() {
            assert!(!drawn.has("[name=accepted]"), "{name}");
        }
    }
    said.sort();
    said.dedup();
    assert_eq!(said.len(), 6, "{said:?}");
}

#[test]
fn nothing_of_the_old_account_is_on_a_screen_before_its_owner_was_recognised() {
    for (name, flow) in flows() {
        let early = match &flow.step {
            Step::SignUp(_) | Step::IdentityForm(_) => true,
            Step::Identity(_) => name.starts_with("identity_of_claim"),
            Step::Review(_) => name == "review_of_claim",
            _ => false,
        };
        if early {
            let drawn = draw(&Model::at(flow));
            let page = text(drawn.one(".step"));
            assert!(!page.contains('•'), "{name}: {page}");
        }
    }
}
