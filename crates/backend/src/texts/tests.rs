//! The texts in all languages, read back as a person would get them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use super::*;
use regain_flow::Target;

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
    ] {
        let about = CodeFor { purpose, lasts: 600, reference: "R-7Q2K-94XD" };
        all.push(texts.code(locale, factor, &about, &Secret::new("012345".to_owned())));
    }
    for (kind, hold_until, link) in [
        (NoticeKind::Started, None, Some("https://a.example/notice/x")),
        (NoticeKind::Bound, Some(at), Some("https://a.example/notice/x")),
        (NoticeKind::Bound, Some(at), None),
    ] {
        let about = Notice { kind, factors, at, hold_until, codes_left: None, reference: "R-7Q2K-94XD" };
        all.push(texts.notice(locale, factor, &about, link));
    }
    for (kind, codes_left) in [
        (NoticeKind::RecoveryCodesSaved, None),
        (NoticeKind::RecoveryCodeUsed, Some(0)),
        (NoticeKind::RecoveryCodeUsed, Some(1)),
        (NoticeKind::RecoveryCodeUsed, Some(2)),
        (NoticeKind::RecoveryCodeUsed, Some(9)),
    ] {
        let (factors, reference) = (Factors::NONE, "R-7Q2K-94XD");
        let about = Notice { kind, factors, at, hold_until: None, codes_left, reference };
        all.push(texts.notice(locale, factor, &about, Some("https://a.example/notice/x")));
    }
    for change in [
        CaseChange::Opened(at),
        CaseChange::Documents(at),
        CaseChange::Approved,
        CaseChange::Rejected(at),
        CaseChange::Restored(at),
        CaseChange::Confirmed(at),
    ] {
        let (case, page, reference) = ("C-7Q2K-94XD", "https://a.example/?case=C-7Q2K-94XD", "R-7Q2K-94XD");
        all.push(texts.case(locale, factor, &OfCase { case, page, change, factors, reference }));
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
    for locale in LOCALES {
        let at = Timestamp::from_unix(1_795_404_846);
        let (kind, factors, reference) = (NoticeKind::Started, Factors::ALL, "R-7Q2K-94XD");
        let about = Notice { kind, factors, at, hold_until: None, codes_left: None, reference };
        let link = "https://a.example/notice/token";
        let message = texts().notice(locale, Factor::Email, &about, Some(link));
        assert!(message.body.expose().contains(&format!("\n{link}\n")), "{locale}");
    }
}

#[test]
fn a_moment_says_its_zone() {
    let at = Timestamp::from_unix(1_795_404_846);
    assert_eq!(texts().moment("en", at), "23 November 2026 at 03:34 (UTC)");
    assert_eq!(texts().moment("zh-Hans", at), "2026年11月23日 03:34（UTC）");
    assert_eq!(texts().moment("fr", at), "23 novembre 2026 à 03:34 (UTC)");
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
