//! No text is written in code, and no language says less than another.

use regain::model::Model;
use regain::screens::later::is_at;
use regain::words::LANGUAGES;
use regain_contract::Way;
use scraper::ElementRef;

use crate::drawn::{Drawn, draw_in, pseudo, text, words};
use crate::fixtures::{flows, situations};

/// What stands outside of every ⟦…⟧, without what is data: the elements that hold addresses, keys and names.
fn outside(drawn: &Drawn) -> Vec<String> {
    let data: Vec<String> =
        drawn.all(".data, .languages a, option, time, .countdown, .error, .alert p").into_iter().map(whole).collect();
    let mut found = Vec::new();
    for (place, text) in drawn.texts() {
        let mut depth = 0usize;
        let rest: String = text
            .chars()
            .filter(|letter| match letter {
                '⟦' => {
                    depth += 1;
                    false
                }
                '⟧' => {
                    depth -= 1;
                    false
                }
                _ => depth == 0,
            })
            .collect();
        if rest.chars().any(char::is_alphanumeric) && !data.iter().any(|data| data.contains(&text)) {
            found.push(format!("{place}: {rest}"));
        }
    }
    found
}

fn whole(element: ElementRef<'_>) -> String {
    element.text().collect()
}

#[test]
fn no_text_of_any_situation_was_written_in_code() {
    for (name, model) in situations() {
        let found = outside(&draw_in(&model, pseudo));
        assert!(found.is_empty(), "{name}: {found:?}");
    }
}

#[test]
fn a_migration_is_told_in_each_language() {
    let titles = |tag: &'static str| {
        let drawn = flows().into_iter().filter(|(_, flow)| flow.way == Way::Migration);
        let title = |flow| text(draw_in(&Model::at(flow), move || words(tag)).one("h1"));
        drawn.map(|(name, flow)| (name, title(flow))).collect::<Vec<_>>()
    };
    let english = titles("en");
    assert!(english.len() > 40, "{english:?}");
    for (tag, _) in LANGUAGES.iter().filter(|(tag, _)| *tag != "en") {
        for ((name, said), (_, translated)) in english.iter().zip(titles(tag)) {
            assert_ne!(*said, translated, "{name} in {tag}");
        }
    }
}

#[test]
fn a_text_that_was_written_in_code_is_found() {
    let html = "<p>⟦Sign in⟧</p><p>Oh no</p><input placeholder='Type here' aria-label='⟦Code⟧'><b class='data'>a@b</b>";
    let drawn = Drawn { html: scraper::Html::parse_fragment(html) };
    assert_eq!(outside(&drawn), ["p: Oh no", "placeholder: Type here"]);
}

#[test]
fn every_situation_is_drawn_in_every_language() {
    for (tag, _) in LANGUAGES {
        for (name, model) in situations() {
            let drawn = draw_in(&model, || words(tag));
            assert_eq!(drawn.one(".page").attr("lang"), Some(*tag), "{name}");
            assert!(!drawn.texts().iter().any(|(_, text)| text.contains(['{', '}', '|'])), "{name} in {tag}");
        }
    }
}

const SAID_BY_THE_BACKEND: [&str; 5] = [
    "problem_invalid_phone_number",
    "problem_number_at_risk",
    "problem_weak_password",
    "sign_up_password_breached",
    "problem_invalid_document_number",
];

#[test]
fn errors_too_come_from_the_messages() {
    for (name, model) in situations() {
        let drawn = draw_in(&model, pseudo);
        for error in drawn.all(".error, .alert p") {
            let told = whole(error);
            // What the backend says about what was typed is in the person's language already.
            let marked = told.is_empty() || told.starts_with('⟦') || SAID_BY_THE_BACKEND.contains(&name.as_str());
            assert!(marked, "{name}: {told}");
        }
    }
}

#[test]
fn the_first_screens_say_nothing_that_comes_later() {
    let mut seen = 0;
    for (name, model) in situations().into_iter().filter(|(_, model)| !is_at(&model.stage)) {
        let drawn = draw_in(&model, || words("en").early());
        let early: Vec<_> = drawn.texts().into_iter().filter(|(_, text)| text.contains('⟦')).collect();
        assert!(early.is_empty(), "{name}: {early:?}");
        seen += 1;
    }
    assert!(seen > 8);
}
