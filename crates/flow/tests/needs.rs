//! The tables of what every reset, change and set of recovery codes needs, written into `docs/needs.md` from the rules, and compared with a second opinion
//! that shares nothing with them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::fmt::Write as _;

use expect_test::expect_file;
use regain_contract::{Factor, ProofKind};
use regain_flow::needs::{Identity, Needs, NoReset, addable, change, recovery_codes, reset};
use regain_flow::{Factors, Policy, Purpose};

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
         without a verified identity. A recovery code can stand for one of the codes, but not for the only\n\
         address's (rule 14).\n\n| enrolled | lost | with a verified identity | without |\n| --- | --- | --- | --- |\n",
    );
    for enrolled in Factors::every_set() {
        for lost in Factors::every_set().filter(|lost| lost.is_within(enrolled) && !lost.is_empty()) {
            let with = row(enrolled, lost, true, false, &policy);
            let without = row(enrolled, lost, false, false, &policy);
            assert_eq!(without, row(enrolled, lost, true, true, &policy), "a review that was ordered");
            writeln!(page, "| {} | {} | {with} | {without} |", named(enrolled), named(lost)).unwrap();
        }
    }
    page.push_str(INSIDE);
    for enrolled in Factors::every_set().filter(|enrolled| !enrolled.is_empty()) {
        for factor in Factor::ALL {
            if enrolled.contains(factor) || addable(enrolled).contains(factor) {
                let verb = if enrolled.contains(factor) { "change of the" } else { "a first" };
                let needs = inside(change(enrolled, factor));
                writeln!(page, "| {} | {verb} {} | {needs} |", named(enrolled), factor.name()).unwrap();
            }
        }
        writeln!(page, "| {} | recovery codes | {} |", named(enrolled), inside(recovery_codes(enrolled))).unwrap();
    }
    expect_file!["../../../docs/needs.md"].assert_eq(&page);
}

const INSIDE: &str = "
# What a change needs, and what new recovery codes need

From inside, for every set of enrolled factors, in this order; then the new value's own code. No face: every factor
speaks for itself, and a recovery code stands for none of them. An authenticator that is not there yet is added by the
codes of those that are. An account without an address changes nothing: nobody could be told.

So an account with email and phone alone is changed by the password and two messages. Whoever has the password, the SIM
and the mailbox has everything that such an account can ask for; what is left to its owner is the notices, a day of
hold, and the advice to add an authenticator. A reset is never carried by messages alone: face or review comes in.

| enrolled | what for | what it needs |
| --- | --- | --- |
";

fn inside(needs: Result<Needs, NoReset>) -> String {
    match needs {
        Ok(needs) => needs.kinds().into_iter().map(ProofKind::name).collect::<Vec<_>>().join(" + "),
        Err(NoReset::NoAddressLeft) => "no: no address".to_owned(),
        Err(NoReset::NothingLost | NoReset::NotEnrolled) => "no: not enrolled".to_owned(),
    }
}

/// Written by hand, from the words of rule 2: (enrolled, what is changed, the codes in their order). What is missing here
/// is not changed. Where no authenticator is, changing it is adding it.
const CHANGES_BY_HAND: [(&str, &str, &str); 14] = [
    ("E", "E", "E"),
    ("E", "A", "E"),
    ("P", "P", "P"),
    ("P", "A", "P"),
    ("EP", "E", "EP"),
    ("EP", "P", "PE"),
    ("EP", "A", "EP"),
    ("EA", "E", "EA"),
    ("EA", "A", "AE"),
    ("PA", "P", "PA"),
    ("PA", "A", "AP"),
    ("EPA", "E", "EPA"),
    ("EPA", "P", "PEA"),
    ("EPA", "A", "AEP"),
];

fn letters(kinds: &[ProofKind]) -> String {
    let letter = |kind: &ProofKind| match kind {
        ProofKind::EmailCode => 'E',
        ProofKind::SmsCode => 'P',
        ProofKind::Totp => 'A',
        other => panic!("{other:?} is no code"),
    };
    kinds.iter().map(letter).collect()
}

#[test]
fn row_31_what_a_change_needs_is_what_was_written_by_hand() {
    for enrolled in Factors::every_set() {
        for factor in Factor::ALL {
            let expected = CHANGES_BY_HAND
                .iter()
                .filter(|(e, changed, _)| set(e) == enrolled && set(changed) == [factor].into())
                .map(|(.., codes)| *codes)
                .next();
            match (expected, change(enrolled, factor)) {
                (Some(codes), Ok(needs)) => {
                    let kinds = needs.kinds();
                    assert_eq!(kinds[0], ProofKind::Password);
                    assert_eq!(letters(&kinds[1..]), codes, "{enrolled:?} {factor:?}");
                    assert_eq!((needs.purpose, needs.identity), (Purpose::Change(factor), Identity::Nothing));
                    assert!(Factor::ALL.into_iter().all(|factor| !needs.takes_recovery_code_for(factor)));
                }
                (None, Err(_)) => {}
                (expected, found) => panic!("{enrolled:?} {factor:?}: {expected:?}, not {found:?}"),
            }
        }
    }
}

#[test]
fn row_20_new_recovery_codes_need_as_much_as_a_change() {
    for (enrolled, codes) in [("E", "E"), ("P", "P"), ("EP", "EP"), ("EA", "EA"), ("PA", "PA"), ("EPA", "EPA")] {
        let needs = recovery_codes(set(enrolled)).unwrap();
        assert_eq!(letters(&needs.kinds()[1..]), codes);
        assert_eq!((needs.kinds()[0], needs.purpose), (ProofKind::Password, Purpose::RecoveryCodes));
        assert!(Factor::ALL.into_iter().all(|factor| !needs.takes_recovery_code_for(factor)));
    }
    for none in ["", "A"] {
        assert!(recovery_codes(set(none)).is_err(), "no address");
    }
}

#[test]
fn row_24_no_factor_of_an_account_is_left_out_of_a_change() {
    for enrolled in Factors::every_set() {
        for factor in Factor::ALL {
            let Ok(needs) = change(enrolled, factor) else { continue };
            assert_eq!(needs.codes, enrolled, "where an authenticator is enrolled, messages alone change nothing");
            assert_eq!(needs.kinds().len(), enrolled.len() + 1, "each once, and the password");
        }
    }
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
