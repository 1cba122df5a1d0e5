//! The table of what every reset needs, written into `docs/needs.md` from the rules, and compared with a second opinion
//! that shares nothing with them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::fmt::Write as _;

use expect_test::expect_file;
use regain_contract::{Factor, ProofKind};
use regain_flow::needs::{Identity, NoReset, reset};
use regain_flow::{Factors, Policy};

fn named(set: Factors) -> String {
    if set.is_empty() {
        return "nothing".to_owned();
    }
    set.iter().map(Factor::name).collect::<Vec<_>>().join(", ")
}

fn row(enrolled: Factors, lost: Factors, verified: bool, ordered: bool, policy: &Policy) -> String {
    match reset(enrolled, lost, verified, ordered, policy) {
        Ok(needs) => {
            let proofs = needs.kinds().into_iter().map(ProofKind::name).collect::<Vec<_>>().join(" + ");
            match needs.identity {
                Identity::FaceOrReview => format!("{proofs} (or review)"),
                Identity::Nothing | Identity::FaceAndReview | Identity::Review => proofs,
            }
        }
        Err(NoReset::NothingLost) => "no reset: nothing is lost".to_owned(),
        Err(NoReset::NotEnrolled) => "no reset: not enrolled".to_owned(),
        Err(NoReset::NoAddressLeft) => "no reset: no address left".to_owned(),
    }
}

#[test]
fn row_10_the_table_in_the_papers_is_what_the_rules_say() {
    let policy = Policy::default();
    let mut page = String::from(
        "# What a reset needs\n\nEvery set of enrolled factors, every part of it that can be said to be lost, with and without a verified\n\
         identity. Written by `crates/flow/tests/needs.rs` from the default policy (`UPDATE_EXPECT=1` writes it again);\n\
         that test compares it with a second opinion. The same table holds once a review was ordered: read the column\n\
         without a verified identity.\n\n| enrolled | lost | with a verified identity | without |\n| --- | --- | --- | --- |\n",
    );
    for enrolled in Factors::every_set() {
        for lost in Factors::every_set().filter(|lost| lost.is_within(enrolled) && !lost.is_empty()) {
            let with = row(enrolled, lost, true, false, &policy);
            let without = row(enrolled, lost, false, false, &policy);
            assert_eq!(without, row(enrolled, lost, true, true, &policy), "a review that was ordered");
            writeln!(page, "| {} | {} | {with} | {without} |", named(enrolled), named(lost)).unwrap();
        }
    }
    expect_file!["../../../docs/needs.md"].assert_eq(&page);
}

/// Written by hand, from the words of rules 1 and 3: (enrolled, lost, codes that are asked for). What is missing here
/// has no reset. E, P and A are the email address, the phone and the authenticator.
const BY_HAND: [(&str, &str, &str); 9] = [
    ("EP", "E", "P"),
    ("EP", "P", "E"),
    ("EA", "A", "E"),
    ("PA", "A", "P"),
    ("EPA", "E", "PA"),
    ("EPA", "P", "EA"),
    ("EPA", "A", "EP"),
    ("EPA", "EA", "P"),
    ("EPA", "PA", "E"),
];

fn set(letters: &str) -> Factors {
    let factor = |letter| match letter {
        'E' => Factor::Email,
        'P' => Factor::Phone,
        'A' => Factor::Authenticator,
        other => panic!("{other} is no factor"),
    };
    letters.chars().map(factor).collect()
}

#[test]
fn row_10_what_a_reset_needs_is_what_was_written_by_hand() {
    for enrolled in Factors::every_set() {
        for lost in Factors::every_set() {
            let expected =
                BY_HAND.iter().find(|(e, l, _)| set(e) == enrolled && set(l) == lost).map(|(.., codes)| codes);
            for (verified, ordered) in [(true, false), (true, true), (false, false), (false, true)] {
                let found = reset(enrolled, lost, verified, ordered, &Policy::default());
                let identity = if verified && !ordered { Identity::FaceOrReview } else { Identity::Review };
                match (expected, found) {
                    (Some(codes), Ok(needs)) => {
                        assert_eq!(needs.codes, set(codes), "{enrolled:?} {lost:?}");
                        assert_eq!(needs.identity, identity, "{enrolled:?} {lost:?}");
                        assert_eq!(needs.kinds().first(), Some(&ProofKind::Password));
                    }
                    (None, Err(_)) => {}
                    (expected, found) => panic!("{enrolled:?} {lost:?}: {expected:?}, not {found:?}"),
                }
            }
        }
    }
}

#[test]
fn row_10_what_is_lost_never_proves_anything() {
    for (enrolled, lost) in every_pair() {
        for verified in [true, false] {
            let Ok(needs) = reset(enrolled, lost, verified, false, &Policy::default()) else { continue };
            assert!(lost.iter().all(|factor| !needs.kinds().contains(&ProofKind::code_of(factor))));
        }
    }
}

#[test]
fn row_24_no_reset_is_carried_by_messages_alone() {
    for (enrolled, lost) in every_pair() {
        for verified in [true, false] {
            let Ok(needs) = reset(enrolled, lost, verified, false, &Policy::default()) else { continue };
            let kinds = needs.kinds();
            assert!(kinds.contains(&ProofKind::Face) || kinds.contains(&ProofKind::Review), "{enrolled:?} {lost:?}");
            assert!(kinds.contains(&ProofKind::Password));
        }
    }
}

#[test]
fn rule_3_without_an_address_left_there_is_no_reset_whatever_else_could_be_proved() {
    for (enrolled, lost) in every_pair() {
        let left = enrolled.minus(lost);
        if left.contains(Factor::Email) || left.contains(Factor::Phone) {
            continue;
        }
        for (verified, ordered) in [(true, false), (true, true), (false, false)] {
            assert!(reset(enrolled, lost, verified, ordered, &Policy::default()).is_err(), "{enrolled:?} {lost:?}");
        }
    }
}

#[test]
fn an_operator_may_ask_for_face_and_review_from_two_lost_on() {
    let policy = Policy { review_too_from: Some(2), ..Policy::default() };
    let identity = |lost: &str, verified| reset(Factors::ALL, set(lost), verified, false, &policy).unwrap().identity;
    assert_eq!(identity("A", true), Identity::FaceOrReview);
    assert_eq!(identity("PA", true), Identity::FaceAndReview);
    assert_eq!(identity("PA", false), Identity::Review);
}

fn every_pair() -> impl Iterator<Item = (Factors, Factors)> {
    Factors::every_set().flat_map(|enrolled| Factors::every_set().map(move |lost| (enrolled, lost)))
}
