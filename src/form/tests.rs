//! Fields in, presses out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use super::*;
use regain_contract::{Consequence, Consequences};

fn press(fields: &[(&str, &str)]) -> Option<Press> {
    at(&Step::Unknown, fields)
}

fn at(step: &Step, fields: &[(&str, &str)]) -> Option<Press> {
    let owned: Vec<_> = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    read(step, &owned)
}

fn empty(fields: &[&str]) -> Why {
    Why::Empty(Empty { fields: fields.iter().map(|field| (*field).to_owned()).collect() })
}

fn refused(why: Why, action: ActionName) -> Option<Press> {
    Some(Press::Refuse(Failure { action, why }))
}

#[test]
fn row_58_a_code_is_read_however_it_was_pasted() {
    for typed in ["123456", " 123 456 ", "123-456", "１２３４５６", "code: 123456"] {
        let code = "123456".to_owned();
        let expected = Some(Press::Act(Action::SubmitCode { factor: Factor::Email, code }));
        assert!(press(&[("action", "submit_code"), ("factor", "email"), ("code", typed)]) == expected, "{typed}");
    }
}

#[test]
fn a_code_with_five_digits_is_not_sent() {
    let pressed = press(&[("action", "submit_code"), ("factor", "email"), ("code", "12345")]);
    assert!(pressed == refused(Why::CodeShort, ActionName::SubmitCode));
}

#[test]
fn a_phone_number_is_sent_with_its_countrys_calling_code() {
    for (typed, sent) in
        [("06 12 34 56 78", "+3306 12 34 56 78"), ("+44 20 7946 0000", "+44 20 7946 0000"), ("0044 20", "+44 20")]
    {
        let fields = [("action", "propose"), ("factor", "phone"), ("calling_code", "33"), ("address", typed)];
        let expected = Some(Press::Act(Action::Propose { factor: Factor::Phone, address: sent.to_owned() }));
        assert!(press(&fields) == expected, "{typed}");
    }
}

#[test]
fn an_empty_field_is_named_and_not_sent() {
    let pressed = press(&[("action", "sign_in"), ("account", "a@b.test"), ("password", "")]);
    assert!(pressed == refused(empty(&["password"]), ActionName::SignIn));
    let pressed = press(&[("action", "sign_in"), ("account", " "), ("password", "")]);
    assert!(pressed == refused(empty(&["account", "password"]), ActionName::SignIn));
}

#[test]
fn a_recovery_code_is_sent_for_the_factor_that_it_stands_for() {
    let fields = [("action", "use_recovery_code"), ("factor", "email"), ("code", " 4XWM-2K9H ")];
    let action = Action::UseRecoveryCode { factor: Factor::Email, code: "4XWM-2K9H".into() };
    assert!(press(&fields) == Some(Press::Act(action)));
    let fields = [("action", "use_recovery_code"), ("factor", "email"), ("code", " ")];
    assert!(press(&fields) == refused(empty(&["code"]), ActionName::UseRecoveryCode));
}

#[test]
fn a_password_keeps_its_spaces() {
    let pressed = press(&[("action", "submit_password"), ("password", " a b ")]);
    assert!(pressed == Some(Press::Act(Action::SubmitPassword { password: " a b ".into() })));
}

#[test]
fn going_on_needs_every_consequence_ticked() {
    let consequences =
        [ConsequenceId::WithdrawalOff, ConsequenceId::SessionsEnd].map(|id| Consequence { id, seconds: None }).to_vec();
    let step = Step::Consequences(Consequences {
        lost: vec![],
        adds: false,
        changing: None,
        consequences,
        needs: vec![],
        told: vec![],
    });
    let one = [("action", "accept"), ("accepted", "sessions_end")];
    assert!(at(&step, &one) == refused(Why::TickAll, ActionName::Accept));
    let both = [("action", "accept"), ("accepted", "sessions_end"), ("accepted", "withdrawal_off")];
    let accepted = vec![ConsequenceId::WithdrawalOff, ConsequenceId::SessionsEnd];
    assert!(at(&step, &both) == Some(Press::Act(Action::Accept { accepted })));
}

#[test]
fn a_new_account_is_opened_with_the_address_that_was_chosen_of_the_two() {
    let both = [("action", "sign_up"), ("address", " me@a.test "), ("calling_code", "33"), ("address", "6 12")];
    for (factor, sent) in [("email", "me@a.test"), ("phone", "+336 12")] {
        let fields = [&both[..], &[("factor", factor), ("password", " long enough ")]].concat();
        let password = Some(" long enough ".to_owned());
        let expected = Action::SignUp { address: sent.to_owned(), password };
        assert!(press(&fields) == Some(Press::Act(expected)), "{factor}");
        let stays = Action::SignUp { address: sent.to_owned(), password: None };
        assert!(press(&[&both[..], &[("factor", factor)]].concat()) == Some(Press::Act(stays)), "{factor}");
    }
    let fields = [&both[..], &[("factor", "email"), ("password", "")]].concat();
    assert!(press(&fields) == refused(empty(&["password"]), ActionName::SignUp));
}

#[test]
fn of_an_identity_the_first_thing_that_is_missing_is_named() {
    let all = [("country", "FR"), ("document", "passport"), ("number", " P1 "), ("name", "Full Example")];
    for at in 0..all.len() {
        let (missing, _) = all[at];
        let rest = all.iter().filter(|(name, _)| *name != missing).copied();
        let fields: Vec<_> = std::iter::once(("action", "submit_identity")).chain(rest).collect();
        assert!(press(&fields) == refused(empty(&[missing]), ActionName::SubmitIdentity), "{missing}");
    }
    let fields: Vec<_> = std::iter::once(("action", "submit_identity")).chain(all).collect();
    let (document, number) = (IdentityDocument::Passport, "P1".to_owned());
    let name = "Full Example".to_owned();
    let expected = Action::SubmitIdentity { country: "FR".to_owned(), document, number, name };
    assert!(press(&fields) == Some(Press::Act(expected)));
}

#[test]
fn what_names_no_action_does_nothing() {
    assert!(press(&[("action", "open_sesame")]).is_none());
    assert!(press(&[]).is_none());
}
