//! Pages as the backend draws them, for who has no scripts: whatever can be pressed is a form that says all that is needed.

use regain_contract::Step;

use crate::drawn::{draw, text};
use crate::fixtures::{flow, still, still_situations};
use regain::model::Model;

#[test]
fn every_form_of_a_still_page_is_whole() {
    let mut seen = 0;
    for (name, model) in still_situations() {
        for form in draw(&model).all("form") {
            let has = |selector: &str| form.select(&scraper::Selector::parse(selector).unwrap()).count();
            assert_eq!(form.attr("method"), Some("post"), "{name}");
            for field in ["version", "key", "csrf"] {
                assert_eq!(has(&format!("input[type=hidden][name={field}]")), 1, "{name}: {field}");
            }
            assert_eq!(has("button[type=submit][value]"), 1, "{name}");
            let sends_a_file = has("input[type=file]") > 0;
            assert_eq!(form.attr("enctype") == Some("multipart/form-data"), sends_a_file, "{name}");
            seen += 1;
        }
    }
    assert!(seen > 300, "{seen}");
}

#[test]
fn nothing_on_a_still_page_would_have_to_move() {
    for (name, model) in still_situations() {
        let drawn = draw(&model);
        assert!(!drawn.has("[role=timer], video, [data-busy]"), "{name}");
        assert!(drawn.all("[autofocus]").len() <= 1, "{name}");
        assert!(drawn.all("input[type=file]").iter().all(|input| input.attr("name") == Some("picture")), "{name}");
    }
}

#[test]
fn what_changes_by_other_hands_can_be_looked_at_again() {
    for (name, model) in still_situations() {
        let waits = matches!(
            model.flow().map(|flow| &flow.step),
            Some(Step::Review(_) | Step::Delayed(_)) if model.flow().is_some_and(|flow| !flow.actions.is_empty())
        );
        assert!(!waits || draw(&model).has("button[value=refresh]"), "{name}");
    }
}

#[test]
fn a_code_is_said_to_be_valid_until_a_moment_and_can_be_asked_for_again_at_once() {
    let drawn = draw(&still(Model::at(flow("verify_email_sent"))));
    assert!(text(drawn.one("#code-time")).contains("UTC"), "{}", text(drawn.one("#code-time")));
    assert!(drawn.has("button[value=send_code]"));
}

#[test]
fn what_was_typed_and_not_taken_stands_there_again() {
    let mut model = still(Model::at(flow("sign_up")));
    let typed = [("factor", "phone"), ("address", ""), ("calling_code", "44"), ("address", "7700 900123")];
    let typed = typed.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
    model.still.as_mut().unwrap().typed = (regain_contract::ActionName::SignUp, typed);
    let drawn = draw(&model);
    assert_eq!(drawn.one("#number").attr("value"), Some("7700 900123"));
    assert_eq!(drawn.one("#address").attr("value"), Some(""));
    assert!(drawn.has("#factor-phone[checked]") && !drawn.has("#factor-email[checked]"));
    assert_eq!(drawn.one("#calling_code option[selected]").attr("value"), Some("44"));
}
