//! The texts in all languages, read back as a person would get them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use super::*;
use regain_flow::{Migrated, Target};

fn texts() -> Texts {
    Texts::new("Regain", "en", Some("support@example.test")).unwrap()
}

fn ids(source: &str) -> Vec<String> {
    source
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()) || line.starts_with("    ."))
        .filter_map(|line| line.split_once('=').map(|(id, _)| id.trim().to_owned()))
        .collect()
}

#[test]
fn every_language_has_every_text() {
    for (locale, source) in LOCALES.into_iter().zip(SOURCES) {
        assert_eq!(ids(source), ids(SOURCES[0]), "{locale}");
    }
}

#[test]
fn every_problem_has_a_title_in_every_language() {
    let all = [
        ProblemType::Malformed,
        ProblemType::KeyRequired,
        ProblemType::Unauthorized,
        ProblemType::Forbidden,
        ProblemType::NotFound,
        ProblemType::MethodNotAllowed,
        ProblemType::NotAccepted,
        ProblemType::InFlight,
        ProblemType::Stale,
        ProblemType::TooLarge,
        ProblemType::UnsupportedMediaType,
        ProblemType::KeyReused,
        ProblemType::Invalid,
        ProblemType::WrongCredentials,
        ProblemType::WrongPassword,
        ProblemType::WrongCode,
        ProblemType::CodeExpired,
        ProblemType::AddressUnchanged,
        ProblemType::AddressTaken,
        ProblemType::Outdated,
        ProblemType::VersionRequired,
        ProblemType::Locked,
        ProblemType::TooSoon,
        ProblemType::Throttled,
        ProblemType::Internal,
        ProblemType::Unavailable,
        ProblemType::Unknown,
    ];
    for locale in LOCALES {
        for kind in all {
            assert!(!texts().problem(locale, kind, None).0.is_empty(), "{locale} {kind:?}");
        }
    }
}

fn notice(kind: NoticeKind) -> Notice<'static> {
    let at = Timestamp::from_unix(1_795_404_846);
    Notice {
        kind,
        factors: Factors::ALL,
        at,
        hold_until: Some(at.plus(86_400)),
        effective_at: Some(at.plus(2 * 86_400)),
        codes_left: None,
        delay: Some(86_400),
        migrated: Some(Migrated { authenticator_removed: true, password_replaced: true }),
        reference: "R-7Q2K-94XD",
    }
}

fn every_message(locale: &str, factor: Factor) -> Vec<Message> {
    let texts = texts();
    let at = Timestamp::from_unix(1_795_404_846);
    let factors = Factors::ALL;
    let mut all = vec![];
    for purpose in [
        Purpose::SignIn,
        Purpose::Reset,
        Purpose::Change(Factor::Phone),
        Purpose::RecoveryCodes,
        Purpose::NewValue(Target(1)),
        Purpose::Migrate { old: regain_flow::AccountId(1), to: Target(1) },
    ] {
        let about = CodeFor { purpose, lasts: 600, reference: "R-7Q2K-94XD" };
        all.push(texts.code(locale, factor, &about, &Secret::new("012345".to_owned())));
    }
    let (link, page) = ("https://a.example/notice/x", "https://a.example/flow/x");
    for (kind, reader) in [
        (NoticeKind::Started, Reader::Before(link)),
        (NoticeKind::Bound, Reader::Before(link)),
        (NoticeKind::Bound, Reader::New(page)),
        (NoticeKind::MigrationStarted, Reader::Before(link)),
        (NoticeKind::MigrationDelayed, Reader::Before(link)),
        (NoticeKind::MigrationDelayed, Reader::New(page)),
        (NoticeKind::Migrated, Reader::Before(link)),
        (NoticeKind::Migrated, Reader::New(page)),
        (NoticeKind::RecoveryCodesSaved, Reader::Before(link)),
    ] {
        all.push(texts.notice(locale, factor, &notice(kind), reader));
    }
    for codes_left in [0, 1, 2, 9] {
        let (kind, codes_left) = (NoticeKind::RecoveryCodeUsed, Some(codes_left));
        all.push(texts.notice(locale, factor, &Notice { codes_left, ..notice(kind) }, Reader::Before(link)));
    }
    let (page, reference) = ("https://a.example/", "R-7Q2K-94XD");
    all.push(texts.report(locale, factor, &Reported { case: "C-7Q2K-94XD", at, page, reference }));
    for case in [None, Some(("C-7Q2K-94XD", at))] {
        for is_new in [false, true] {
            all.push(texts.stopped(locale, factor, &Stopped { case, at, page, is_new, reference }));
        }
    }
    let soon = Notice { delay: None, ..notice(NoticeKind::MigrationStarted) };
    all.push(texts.notice(locale, factor, &soon, Reader::Before("https://a.example/notice/x")));
    let of_case = |change, goes_on, factors| {
        let (case, page, reference) = ("C-7Q2K-94XD", "https://a.example/?case=C-7Q2K-94XD", "R-7Q2K-94XD");
        texts.case(locale, factor, &OfCase { case, page, goes_on, change, factors, reference })
    };
    for change in [
        CaseChange::Opened(at),
        CaseChange::Documents(at),
        CaseChange::Approved,
        CaseChange::Rejected(at),
        CaseChange::Restored(at),
        CaseChange::Confirmed(at),
        CaseChange::Undone(at),
    ] {
        all.push(of_case(change, None, factors));
    }
    // A migration's review loses nothing, and a dispute that stopped something replaced nothing.
    for change in [CaseChange::Opened(at), CaseChange::Documents(at), CaseChange::Approved, CaseChange::Rejected(at)] {
        let goes_on = GoesOn { flow: "https://a.example/flow/x", way: "https://a.example/?way=migration" };
        all.push(of_case(change, Some(goes_on), Factors::NONE));
    }
    for change in [CaseChange::Restored(at), CaseChange::Confirmed(at)] {
        all.push(of_case(change, None, Factors::NONE));
    }
    for order in [Order::Added(factors), Order::Frozen, Order::Thawed(at)] {
        all.push(texts.order(locale, factor, order, at));
    }
    all
}

#[test]
fn every_message_says_all_it_speaks_of() {
    for locale in LOCALES {
        for factor in [Factor::Email, Factor::Phone] {
            for (at, message) in every_message(locale, factor).into_iter().enumerate() {
                // EXPOSE: the test reads it.
                let body = message.body.expose();
                assert!(
                    !body.trim().is_empty() && !body.contains("{$") && !body.contains('{'),
                    "{locale} {at}: {body}"
                );
                assert_eq!(message.subject.is_some(), factor == Factor::Email);
                assert!(message.subject.is_none_or(|subject| !subject.is_empty() && !subject.contains('{')));
            }
        }
    }
}

#[test]
fn row_33_a_notice_carries_the_link_that_disputes() {
    use NoticeKind::{Bound, Migrated, MigrationDelayed, MigrationStarted, Started};
    let (link, page) = ("https://a.example/notice/token", "https://a.example/flow/x");
    for (locale, factor) in LOCALES.into_iter().flat_map(|one| [(one, Factor::Email), (one, Factor::Phone)]) {
        for kind in [Started, Bound, MigrationStarted, MigrationDelayed, Migrated] {
            let before = texts().notice(locale, factor, &notice(kind), Reader::Before(link));
            // EXPOSE: the test reads it.
            let body = before.body.expose();
            assert!(body.split_whitespace().any(|word| word.ends_with(link)), "{locale} {kind:?}: {body}");
            let new = texts().notice(locale, factor, &notice(kind), Reader::New(page));
            assert!(!new.body.expose().contains("/notice/"), "{locale} {kind:?}: a new address disputes nothing");
        }
    }
}

#[test]
fn row_41_the_old_address_reads_until_when_it_can_be_stopped_and_the_new_one_when_it_comes() {
    let (at, effective) = (notice(NoticeKind::MigrationDelayed).at, notice(NoticeKind::MigrationDelayed).effective_at);
    for (locale, factor) in LOCALES.into_iter().flat_map(|one| [(one, Factor::Email), (one, Factor::Phone)]) {
        let texts = texts();
        let moment = texts.moment(locale, effective.unwrap());
        let link = Reader::Before("https://a.example/notice/token");
        let page = "https://a.example/flow/x";
        let old = texts.notice(locale, factor, &notice(NoticeKind::MigrationDelayed), link);
        let new = texts.notice(locale, factor, &notice(NoticeKind::MigrationDelayed), Reader::New(page));
        // EXPOSE: the test reads them.
        let (old, new) = (old.body.expose(), new.body.expose());
        assert!(old.contains(&moment) && new.contains(&moment), "{locale}: {old} {new}");
        assert!(new.contains(page) && new.contains("R-7Q2K-94XD"), "{locale}: {new}");
        if factor == Factor::Email {
            assert!(old.contains(&texts.moment(locale, at)), "since when: {old}");
        }
    }
}

#[test]
fn row_41_only_whoever_has_the_password_is_said_to_move_the_account_at_any_moment() {
    for (locale, moment) in [("en", "at any moment"), ("fr", "à tout moment"), ("zh-Hans", "随时可能")] {
        for factor in [Factor::Email, Factor::Phone] {
            let told = |delay| {
                let about = Notice { delay, ..notice(NoticeKind::MigrationStarted) };
                let link = Reader::Before("https://a.example/notice/token");
                // EXPOSE: the test reads it.
                texts().notice(locale, factor, &about, link).body.expose().clone()
            };
            let (soon, put_off) = (told(None), told(Some(86_400)));
            assert!(soon.contains(moment) && !soon.contains("24"), "{soon}");
            assert!(put_off.contains("24") && !put_off.contains(moment), "{put_off}");
        }
    }
}

#[test]
fn row_41_each_side_of_a_migration_that_came_to_nothing_reads_who_decides_and_how_to_write() {
    let at = Timestamp::from_unix(1_795_404_846);
    let (page, reference) = ("https://a.example/", "R-7Q2K-94XD");
    for (locale, factor) in LOCALES.into_iter().flat_map(|one| [(one, Factor::Email), (one, Factor::Phone)]) {
        let told = |case, is_new| {
            let about = Stopped { case, at, page, is_new, reference };
            // EXPOSE: the test reads it.
            texts().stopped(locale, factor, &about).body.expose().clone()
        };
        let case = Some(("C-7Q2K-94XD", at.plus(86_400)));
        let all = [told(None, false), told(None, true), told(case, false), told(case, true)];
        assert!(all[2].contains("C-7Q2K-94XD") && all[3].contains("C-7Q2K-94XD"), "{all:#?}");
        assert!(all[0].contains(page) && all[0].contains(reference), "the old account's owner began nothing: {all:#?}");
        let different: std::collections::BTreeSet<_> = all.iter().collect();
        assert_eq!(different.len(), all.len(), "{all:#?}");
    }
}

#[test]
fn whoever_is_said_to_have_somebody_elses_identity_reads_where_to_write_and_what_to_name() {
    let at = Timestamp::from_unix(1_795_404_846);
    let about = Reported { case: "C-7Q2K-94XD", at, page: "https://a.example/", reference: "R-7Q2K-94XD" };
    for (locale, factor) in LOCALES.into_iter().flat_map(|one| [(one, Factor::Email), (one, Factor::Phone)]) {
        let message = texts().report(locale, factor, &about);
        // EXPOSE: the test reads it.
        let body = message.body.expose();
        assert!(body.contains("https://a.example/") && body.contains("R-7Q2K-94XD"), "{locale}: {body}");
    }
}

#[test]
fn who_comes_back_reads_which_password_counts() {
    let told = |password_replaced, authenticator_removed| {
        let migrated = Some(Migrated { authenticator_removed, password_replaced });
        let about = Notice { migrated, ..notice(NoticeKind::Migrated) };
        // EXPOSE: the test reads it.
        texts().notice("en", Factor::Email, &about, Reader::New("/")).body.expose().clone()
    };
    let (replaced, kept) = (told(true, true), told(false, false));
    assert!(
        replaced.contains("the password of the new account. The old one no longer works. The authenticator app was")
    );
    assert!(kept.contains("the password that the account had before.\n\n"), "{kept}");
}

#[test]
fn a_moment_says_its_zone() {
    let at = Timestamp::from_unix(1_795_404_846);
    assert_eq!(texts().moment("en", at), "23 November 2026 at 03:34 (UTC)");
    assert_eq!(texts().moment("zh-Hans", at), "2026年11月23日 03:34（UTC）");
    assert_eq!(texts().moment("fr", at), "23 novembre 2026 à 03:34 (UTC)");
    assert_eq!(texts().day("en", at), "23 November 2026");
    assert_eq!(texts().day("zh-Hans", at), "2026年11月23日");
    assert_eq!(texts().day("fr", Timestamp::from_unix(1_795_404_846 - 22 * 86_400)), "1er novembre 2026");
}

#[test]
fn several_factors_are_listed_as_people_would() {
    assert_eq!(texts().list("en", Factors::ALL), "email address, phone number and authenticator app");
    assert_eq!(texts().list("fr", Factors::from([Factor::Phone])), "numéro de téléphone");
}

#[test]
fn a_mail_without_a_reference_names_none() {
    let at = Timestamp::from_unix(1_795_404_846);
    for (locale, says) in
        [("en", "Write to support@"), ("zh-Hans", "请发邮件至 support@"), ("fr", "Écrivez à support@")]
    {
        let mail = texts().order(locale, Factor::Email, Order::Frozen, at);
        // EXPOSE: the test reads it.
        let end = mail.body.expose().lines().rev().nth(2).unwrap_or_default().to_owned();
        assert!(end.starts_with(says), "{end}");
    }
}
