//! The page behind a notice's link: it works without scripts, and only a press changes anything.

use regain::screens::notice::{
    Decided, DisputedPage, DisputedProps, NoNoticePage, NoNoticeProps, NoticePage, NoticeProps, Since,
};
use regain_contract::{Disputed, Factor, NoticeKind, NoticeState, Timestamp};
use yew::ServerRenderer;

use crate::drawn::{Drawn, pseudo, rendered, text, words};
use crate::fixtures::notices;

fn draw(name: &str) -> Drawn {
    draw_since(name, Since::default())
}

fn draw_since(name: &str, since: Since) -> Drawn {
    let notice = notices().remove(name).unwrap();
    let props = move || NoticeProps { words: words("en"), notice, dispute: "/notice/tk/dispute".into(), since };
    rendered(ServerRenderer::<NoticePage>::with_props(props))
}

#[test]
fn an_open_notice_has_one_press_and_it_is_a_post() {
    for (name, notice) in notices() {
        let drawn = draw(&name);
        let open = matches!(notice.state, NoticeState::Open | NoticeState::Bound);
        assert_eq!(drawn.all("form").len(), usize::from(open), "{name}");
        for form in drawn.all("form") {
            assert_eq!(form.attr("method"), Some("post"));
            assert_eq!(form.attr("action"), Some("/notice/tk/dispute"));
            assert_eq!(text(form), "This wasn’t me");
        }
    }
}

#[test]
fn a_notice_says_what_when_and_until_when() {
    let drawn = draw("notice_bound_open");
    assert_eq!(text(drawn.one("h1")), "Your sign-in details were replaced");
    let facts = text(drawn.one("dl"));
    assert!(facts.contains("Email") && facts.contains("2026-11-24 03:29 UTC"), "{facts}");
}

#[test]
fn a_notice_of_a_beginning_says_what_has_been_done_since() {
    let drawn = draw("notice_started_bound");
    assert_eq!(text(drawn.one("h1")), "Your sign-in details were replaced");
    assert!(text(drawn.one(".other")).contains("This has been done meanwhile."));
}

#[test]
fn row_20_a_notice_of_a_used_code_says_how_many_are_left() {
    let drawn = draw("notice_recovery_code_used");
    assert_eq!(text(drawn.one("h1")), "A recovery code was used");
    let facts = text(drawn.one("dl"));
    assert!(facts.contains("To be replacedPhone numberRecovery codes left2"), "{facts}");
}

#[test]
fn a_notice_of_new_codes_names_no_factor() {
    let drawn = draw("notice_recovery_codes_saved");
    assert_eq!(text(drawn.one("h1")), "New recovery codes were saved");
    assert_eq!(text(drawn.one("dl")), "When2026-11-23 03:29 UTC");
}

#[test]
fn row_41_a_notice_of_a_migration_says_what_is_about_to_happen_and_when() {
    let drawn = draw("notice_migration_delayed_open");
    assert_eq!(text(drawn.one("h1")), "This account is about to be moved to a new address");
    let facts = text(drawn.one("dl"));
    assert!(facts.contains("2026-11-24 03:29 UTC"), "{facts}");
    assert!(draw("notice_migration_started_open").has(".lead"));
}

#[test]
fn a_notice_of_a_migration_that_took_effect_meanwhile_says_so() {
    for name in ["notice_migration_started_bound", "notice_migration_delayed_bound"] {
        let drawn = draw(name);
        assert_eq!(text(drawn.one("h1")), text(draw("notice_migrated_open").one("h1")), "{name}");
        // The moment that was announced is over; the end of the hold is what matters.
        assert_eq!(drawn.all("dd time").len(), 2, "{name}");
    }
}

#[test]
fn every_state_of_a_migrations_notices_says_something_else() {
    let migrations: Vec<_> = notices().into_keys().filter(|name| name.starts_with("notice_migrat")).collect();
    let mut said: Vec<_> = migrations.iter().map(|name| text(draw(name).one(".step"))).collect();
    said.sort_unstable();
    said.dedup();
    assert_eq!(said.len(), migrations.len(), "{said:#?}");
    assert_eq!(migrations.len(), 10);
}

#[test]
fn what_has_ended_is_told_as_what_has_ended() {
    for (name, title) in [
        ("notice_started_over", "Somebody began to replace your sign-in details; that has ended"),
        ("notice_migration_started_over", "Somebody wanted to move this account; that has ended"),
        ("notice_migration_delayed_over", "This account was about to be moved; that has ended"),
        ("notice_migration_delayed_disputed", "Somebody has objected to the move of this account"),
    ] {
        let drawn = draw(name);
        assert_eq!(text(drawn.one("h1")), title, "{name}");
        let facts = text(drawn.one("dl"));
        assert!(!facts.contains("It moves on") && !facts.contains("Withdrawals are off"), "{name}: {facts}");
    }
    assert!(text(draw("notice_migration_delayed_over").one("dl")).contains("It was to move on"));
}

#[test]
fn row_41_a_notice_of_a_beginning_that_is_opened_in_the_hold_says_when_the_account_moved() {
    let bound_at = Some(Timestamp::from_unix(1_795_404_846));
    let drawn = draw_since("notice_migration_started_bound", Since { bound_at, ..Since::default() });
    let facts = text(drawn.one("dl"));
    assert!(facts.starts_with("Begun") && facts.contains("Done2026-11-23 03:34 UTC"), "{facts}");
}

#[test]
fn an_authenticator_is_taken_off_and_not_replaced() {
    let notice = notices().remove("notice_migrated_open").unwrap();
    let factors = vec![Factor::Email, Factor::Phone, Factor::Authenticator];
    let notice = regain_contract::Notice { factors, ..notice };
    let props = move || NoticeProps { words: words("en"), notice, dispute: "/d".into(), since: Since::default() };
    let facts = text(rendered(ServerRenderer::<NoticePage>::with_props(props)).one("dl"));
    assert!(facts.contains("Taken offAuthenticator"), "{facts}");
}

#[test]
fn the_page_where_one_signs_in_is_a_link_where_the_operator_has_named_it() {
    assert!(!draw("notice_started_open").has(".hint a"));
    let sign_in = Some("https://www.example.com/sign-in".to_owned());
    let drawn = draw_since("notice_started_open", Since { sign_in, ..Since::default() });
    assert_eq!(drawn.one(".hint a").attr("href"), Some("https://www.example.com/sign-in"));
}

fn pressed(outcome: Disputed, kind: NoticeKind, since: Since) -> Drawn {
    let props = move || {
        let (words, reference) = (words("en"), "R-1".into());
        DisputedProps { words, outcome, kind, reference, case: None, since }
    };
    rendered(ServerRenderer::<DisputedPage>::with_props(props))
}

#[test]
fn row_41_whoever_stopped_a_migration_is_not_told_that_their_password_is_known() {
    let reset = text(pressed(Disputed::Stopped, NoticeKind::Started, Since::default()).one(".lead"));
    let moved = text(pressed(Disputed::Stopped, NoticeKind::MigrationStarted, Since::default()).one(".lead"));
    assert!(reset.contains("password") && !moved.contains("password"), "{moved}");
    let held = text(pressed(Disputed::Held, NoticeKind::Migrated, Since::default()).one(".lead"));
    assert!(held.contains("the whole move") && !held.contains("password"), "{held}");
}

#[test]
fn whoever_objected_reads_how_and_until_when_they_hear_and_then_what_was_decided() {
    let expected_at = Some(Timestamp::from_unix(1_795_404_846));
    let waits = Since { expected_at, ..Since::default() };
    let said = text(pressed(Disputed::Held, NoticeKind::Migrated, waits.clone()).one(".step"));
    assert!(said.contains("We write to the addresses") && said.contains("2026-11-23 03:34 UTC"), "{said}");
    for (decided, says) in
        [(Decided::Restored, "back in place"), (Decided::Stands, "stands"), (Decided::Closed, "Nothing was replaced")]
    {
        let since = Since { decided: Some(decided), ..waits.clone() };
        let after = text(pressed(Disputed::Held, NoticeKind::Migrated, since.clone()).one(".step"));
        let other = text(draw_since("notice_migrated_disputed", since).one(".step"));
        for said in [after, other] {
            assert!(said.contains(says), "{said}");
            assert!(!said.contains("decide ") && !said.contains("2026-11-23 03:34"), "it is decided: {said}");
        }
    }
}

#[test]
fn every_outcome_of_a_press_says_something_else() {
    let outcomes = [
        Disputed::Stopped,
        Disputed::SentToReview,
        Disputed::Held,
        Disputed::CaseOpened,
        Disputed::CodesVoided,
        Disputed::Nothing,
    ];
    let mut said: Vec<String> = outcomes
        .iter()
        .map(|outcome| {
            let outcome = *outcome;
            text(pressed(outcome, NoticeKind::Started, Since::default()).one(".step"))
        })
        .collect();
    said.sort_unstable();
    said.dedup();
    assert_eq!(said.len(), outcomes.len());
}

#[test]
fn no_text_of_these_pages_was_written_in_code() {
    let drawn = rendered(ServerRenderer::<NoNoticePage>::with_props(|| NoNoticeProps { words: pseudo() }));
    let texts = drawn.all("h1, .lead").into_iter().map(text);
    assert!(texts.into_iter().all(|text| text.starts_with('⟦') && text.ends_with('⟧')));
    for (name, notice) in notices() {
        let props = move || NoticeProps { words: pseudo(), notice, dispute: "/d".into(), since: Since::default() };
        let drawn = rendered(ServerRenderer::<NoticePage>::with_props(props));
        for element in drawn.all("h1, h2, p:not(:has(.data)), dt, dd, button") {
            let text = text(element);
            assert!(text.starts_with('⟦') || text.contains("UTC"), "{name}: {text}");
        }
    }
}
