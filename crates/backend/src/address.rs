//! Addresses: understood once, looked up by their canonical form, and sent to exactly as they were kept (row 42).

use idna::AsciiDenyList;
use idna::uts46::{DnsLength, Hyphens, Uts46};
use phonenumber::country::Id;
use phonenumber::{Mode, PhoneNumber, Type};
use regain_contract::{CallingCode, Factor};
use unicode_normalization::UnicodeNormalization as _;
use unicode_security::{GeneralSecurityProfile as _, MixedScript as _};

use crate::store::{Account, StoreError, Tx};

/// An address that was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed {
    pub factor: Factor,
    /// What messages go to, and what the person is shown.
    pub stored: String,
    /// What it is found by.
    pub canonical: String,
}

/// It is no address that a message can go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnAddress;

/// RFC 5321 §4.5.3.1: 254 with the brackets left out.
const LONGEST: usize = 254;
const LONGEST_LOCAL: usize = 64;

/// Reads what a person typed. Only what is plainly one address is understood.
pub fn parse(factor: Factor, typed: &str) -> Result<Parsed, NotAnAddress> {
    // Full-width letters and digits are what an input method leaves behind; NFKC makes them plain. Longer than this is none.
    if typed.len() > 4 * LONGEST {
        return Err(NotAnAddress);
    }
    let typed: String = typed.trim().nfkc().collect();
    match factor {
        Factor::Email => email(&typed),
        Factor::Phone => phone(&typed),
        Factor::Authenticator => Err(NotAnAddress),
    }
}

fn email(typed: &str) -> Result<Parsed, NotAnAddress> {
    let (local, domain) = typed.rsplit_once('@').ok_or(NotAnAddress)?;
    // Letters beyond ASCII before the @ (RFC 6531) are left out: half of the world's servers can't deliver to them, and no
    // look-alike can be told from the real one.
    if local.len() > LONGEST_LOCAL || local.contains('"') || !local.is_ascii() {
        return Err(NotAnAddress);
    }
    let domain = domain_of(domain)?;
    let stored = format!("{local}@{domain}");
    let options = email_address::Options::default().with_required_tld().without_domain_literal().without_display_text();
    let is_one = email_address::EmailAddress::parse_with_options(&stored, options).is_ok();
    let numeric_end = domain.rsplit('.').next().is_some_and(|end| end.bytes().all(|b| b.is_ascii_digit()));
    if !is_one || stored.len() > LONGEST || numeric_end {
        return Err(NotAnAddress);
    }
    let canonical = stored.to_ascii_lowercase();
    Ok(Parsed { factor: Factor::Email, stored, canonical })
}

/// In its ASCII form, lower-case. Labels that mix scripts or hold what identifiers don't are refused (UTS 39).
fn domain_of(typed: &str) -> Result<String, NotAnAddress> {
    let ascii = Uts46::new()
        .to_ascii(typed.as_bytes(), AsciiDenyList::STD3, Hyphens::Check, DnsLength::Verify)
        .map_err(|_| NotAnAddress)?;
    let (unicode, read) = Uts46::new().to_unicode(ascii.as_bytes(), AsciiDenyList::STD3, Hyphens::Check);
    let plain = |label: &str| {
        label.is_ascii() || (label.is_single_script() && label.chars().all(|c| c == '-' || c.identifier_allowed()))
    };
    if read.is_err() || !unicode.split('.').all(plain) {
        return Err(NotAnAddress);
    }
    Ok(ascii.into_owned())
}

fn phone(typed: &str) -> Result<Parsed, NotAnAddress> {
    let number = number(typed).ok_or(NotAnAddress)?;
    let e164 = number.format().mode(Mode::E164).to_string();
    Ok(Parsed { factor: Factor::Phone, stored: e164.clone(), canonical: e164 })
}

/// A number with its country, that texts can be sent to and that costs what a text costs.
fn number(typed: &str) -> Option<PhoneNumber> {
    let plain = |c: char| c.is_ascii_digit() || " +-().".contains(c);
    if !typed.starts_with('+') || typed.len() > 32 || !typed.chars().all(plain) {
        return None;
    }
    let number = phonenumber::parse(None, typed).ok()?;
    let texts = matches!(
        number.number_type(&phonenumber::metadata::DATABASE),
        Type::Mobile | Type::FixedLineOrMobile | Type::PersonalNumber
    );
    (number.is_valid() && number.extension().is_none() && texts).then_some(number)
}

/// What texts to a number are counted by, beside the number itself (row 25).
pub struct PhoneScopes {
    /// All but the last four digits.
    pub prefix: String,
    /// ISO 3166-1 alpha-2; the calling code where several countries share it and nobody can tell.
    pub country: String,
}

/// Of a canonical number.
pub fn phone_scopes(canonical: &str) -> Option<PhoneScopes> {
    let number = phonenumber::parse(None, canonical).ok()?;
    let prefix = canonical.get(..canonical.len().checked_sub(4)?)?.to_owned();
    let country = number.country().id().map_or_else(|| number.code().value().to_string(), |id| format!("{id:?}"));
    Some(PhoneScopes { prefix, country })
}

/// Enough to recognise one's own, too little for anybody else: `f•••@e•••.test`, `+1 •••• 101`.
pub fn masked(factor: Factor, stored: &str) -> String {
    match factor {
        Factor::Email => masked_email(stored),
        Factor::Phone => masked_phone(stored),
        Factor::Authenticator => String::new(),
    }
}

fn masked_email(stored: &str) -> String {
    let first = |text: &str| text.chars().next().map(String::from).unwrap_or_default();
    match stored.rsplit_once('@').map(|(local, domain)| (local, domain.rsplit_once('.').unwrap_or((domain, "")))) {
        Some((local, (name, end))) => format!("{}•••@{}•••.{end}", first(local), first(name)),
        None => "•••".to_owned(),
    }
}

fn masked_phone(stored: &str) -> String {
    let code = phonenumber::parse(None, stored).map_or(String::new(), |number| number.code().value().to_string());
    let last = stored.len().checked_sub(3).and_then(|at| stored.get(at..)).unwrap_or_default();
    format!("+{code} •••• {last}")
}

/// The countries that a number can be entered for, by their code.
pub fn calling_codes() -> Vec<CallingCode> {
    let mut codes: Vec<_> = phonenumber::metadata::DATABASE
        .iter()
        .filter_map(|country| {
            // Beside countries there are services with a calling code of their own ("001"): they get no texts.
            let region: Id = country.id().parse().ok()?;
            Some(CallingCode { region: format!("{region:?}"), code: country.country_code() })
        })
        .collect();
    codes.sort_by(|a, b| a.region.cmp(&b.region));
    codes.dedup_by(|a, b| a.region == b.region);
    codes
}

/// The account that was typed: an email address, or a phone number with its country. What is neither finds nobody, after
/// the same look-up.
pub async fn find_account(tx: &mut Tx, typed: &str) -> Result<Option<Account>, StoreError> {
    let (factor, canonical) = understood(typed);
    tx.account_by_address(factor, &canonical).await
}

/// One way of writing what was typed, to be counted by: spelling it otherwise buys no further guesses.
pub fn as_typed(typed: &str) -> String {
    understood(typed).1
}

fn understood(typed: &str) -> (Factor, String) {
    let factor = if typed.contains(['@', '＠']) { Factor::Email } else { Factor::Phone };
    match parse(factor, typed) {
        Ok(parsed) => (factor, parsed.canonical),
        Err(NotAnAddress) => (factor, typed.chars().take(LONGEST).flat_map(char::to_lowercase).collect()),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use proptest::prelude::*;

    fn stored(factor: Factor, typed: &str) -> Option<String> {
        parse(factor, typed).ok().map(|parsed| parsed.stored)
    }

    #[test]
    fn row_42_an_email_address_is_understood_once() {
        for (typed, kept) in [
            ("  Full@Example.TEST ", "Full@example.test"),
            ("ｆｕｌｌ＠ｅｘａｍｐｌｅ．ｔｅｓｔ", "full@example.test"),
            ("full+regain@sub.example.test", "full+regain@sub.example.test"),
            ("full@bücher.example", "full@xn--bcher-kva.example"),
        ] {
            assert_eq!(stored(Factor::Email, typed).as_deref(), Some(kept), "{typed}");
        }
        assert_eq!(parse(Factor::Email, "Full@Example.Test").unwrap().canonical, "full@example.test");
    }

    #[test]
    fn row_42_what_looks_like_another_or_hides_something_is_refused() {
        for typed in [
            "",
            "full",
            "full@localhost",
            "full@example.test, other@example.test",
            "full@example.test\nbcc: other@example.test",
            "fu\u{200b}ll@example.test",
            "full@exam\u{0440}le.test",
            "fu\u{0131}l@example.test",
            "\"a b\"@example.test",
            "full@[127.0.0.1]",
            "full@127.0.0.1",
            "a@b@example.test",
            "full@-example.test",
            ".full@example.test",
        ] {
            assert_eq!(stored(Factor::Email, typed), None, "{typed:?}");
        }
        assert_eq!(stored(Factor::Email, &format!("{}@example.test", "a".repeat(65))), None);
    }

    #[test]
    fn a_phone_number_needs_its_country_and_gets_texts() {
        for (typed, kept) in [
            ("+1 (202) 555-0101", Some("+12025550101")),
            ("＋１２０２５５５０１７７", Some("+12025550177")),
            ("+33 6 12 34 56 78", Some("+33612345678")),
            ("+86 138 1234 5678", Some("+8613812345678")),
            ("2025550101", None),
            ("+1 202 555 0101 ext. 5", None),
            ("+1 900 555 0101", None),
            ("+33 1 42 68 53 00", None),
            ("+1", None),
            ("+12025550101;+12025550102", None),
        ] {
            assert_eq!(stored(Factor::Phone, typed).as_deref(), kept, "{typed}");
        }
    }

    #[test]
    fn masks_show_enough_to_recognise_ones_own() {
        assert_eq!(masked(Factor::Email, "full@example.test"), "f•••@e•••.test");
        assert_eq!(masked(Factor::Phone, "+12025550101"), "+1 •••• 101");
    }

    #[test]
    fn row_25_numbers_of_one_block_count_together() {
        let scopes = phone_scopes("+12025550101").unwrap();
        assert_eq!((scopes.prefix.as_str(), scopes.country.as_str()), ("+1202555", "US"));
    }

    #[test]
    fn every_country_has_a_calling_code() {
        let codes = calling_codes();
        assert!(codes.len() > 200, "{}", codes.len());
        let of = |region: &str| codes.iter().find(|code| code.region == region).unwrap().code;
        assert_eq!((of("US"), of("FR"), of("CN")), (1, 33, 86));
    }

    proptest! {
        #[test]
        fn row_42_understanding_twice_changes_nothing(typed in "\\PC{0,20}@\\PC{1,20}") {
            if let Ok(parsed) = parse(Factor::Email, &typed) {
                prop_assert!(parsed.stored.is_ascii());
                prop_assert_eq!(parse(Factor::Email, &parsed.stored), Ok(parsed.clone()));
                prop_assert_eq!(parse(Factor::Email, &parsed.canonical).unwrap().canonical, parsed.canonical);
            }
        }
    }
}
