//! How ids are written: 32 hexadecimal digits where a machine reads them, `C-7Q2K-94XD` where a person reads them out.

use regain_flow::{AccountId, CaseId, CheckId, Claim, FlowId, Target};

/// No letter that is taken for a digit, and none of U and Y, so that hardly a word comes out.
const ALPHABET: &[u8; 30] = b"23456789ABCDEFGHJKLMNPQRSTVWXZ";

/// So many references of eight letters are there.
pub const REFERENCES: u64 = 30_u64.pow(8);

/// One way of writing an id, and the way back.
pub trait Written: Sized {
    fn text(self) -> String;
    /// `None` for everything but what [`Written::text`] writes.
    fn parse(text: &str) -> Option<Self>;
}

macro_rules! hexadecimal {
    ($($id:ty => $make:expr),*) => {$(
        impl Written for $id {
            fn text(self) -> String {
                format!("{:032x}", self.0)
            }

            fn parse(text: &str) -> Option<Self> {
                let canonical = text.len() == 32 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
                canonical.then(|| u128::from_str_radix(text, 16).ok()).flatten().map($make)
            }
        }
    )*};
}

hexadecimal!(FlowId => FlowId, AccountId => AccountId, CheckId => CheckId, Claim => Claim, Target => Target);

impl Written for CaseId {
    fn text(self) -> String {
        reference('C', u64::try_from(self.0 % u128::from(REFERENCES)).unwrap_or_default())
    }

    fn parse(text: &str) -> Option<Self> {
        parse_reference('C', text).map(|number| Self(u128::from(number)))
    }
}

/// Writes a number below [`REFERENCES`] as `R-7Q2K-94XD`.
pub fn reference(prefix: char, number: u64) -> String {
    let mut letters = Vec::with_capacity(8);
    let mut rest = number;
    for _ in 0..8 {
        let at = usize::try_from(rest % 30).unwrap_or_default();
        letters.extend(ALPHABET.get(at).map(|letter| char::from(*letter)));
        rest /= 30;
    }
    let (front, back): (String, String) =
        (letters.iter().rev().take(4).collect(), letters.iter().rev().skip(4).collect());
    format!("{prefix}-{front}-{back}")
}

/// The number behind a reference, however a person wrote its letters.
pub fn parse_reference(prefix: char, text: &str) -> Option<u64> {
    let text = text.trim().to_ascii_uppercase();
    let rest = text.strip_prefix(prefix)?.strip_prefix('-')?;
    let (front, back) = rest.split_once('-')?;
    if front.len() != 4 || back.len() != 4 {
        return None;
    }
    front.bytes().chain(back.bytes()).try_fold(0_u64, |number, letter| {
        let digit = ALPHABET.iter().position(|known| *known == letter)?;
        Some(number * 30 + u64::try_from(digit).ok()?)
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read_back(id: u128, number in 0..REFERENCES) {
            prop_assert_eq!(FlowId::parse(&FlowId(id).text()), Some(FlowId(id)));
            let case = CaseId(u128::from(number));
            prop_assert_eq!(CaseId::parse(&case.text()), Some(case));
            prop_assert_eq!(CaseId::parse(&case.text().to_lowercase()), Some(case));
        }

        #[test]
        fn nothing_else_is_read(text in ".{0,40}") {
            if let Some(id) = FlowId::parse(&text) {
                prop_assert_eq!(id.text(), text);
            }
        }
    }

    #[test]
    fn an_id_has_one_way_of_writing_it() {
        for text in ["", "abc", "00000000000000000000000000000ABC", "+0000000000000000000000000000abc"] {
            assert_eq!(FlowId::parse(text), None, "{text}");
        }
        assert_eq!(reference('R', 0), "R-2222-2222");
        assert_eq!(reference('R', REFERENCES - 1), "R-ZZZZ-ZZZZ");
    }
}
