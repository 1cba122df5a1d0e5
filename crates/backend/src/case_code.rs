//! The code that finds a case again, with its id. Derived from the id with a key, so that no row holds it; ten letters, 50
//! bits, that a person can copy from a screen.

use regain_flow::CaseId;

use crate::crypto::Keys;
use crate::recovery::LETTERS;

const LENGTH: usize = 10;
/// Letters between two dashes.
const GROUP: usize = 5;
/// Longer isn't looked at.
const LONGEST: usize = 64;

/// As it is shown.
pub fn written(keys: &Keys, case: CaseId) -> String {
    let code = of(keys, case);
    let (front, back) = code.split_at_checked(GROUP).unwrap_or((&code, ""));
    format!("{front}-{back}")
}

/// However it was grouped; and whoever wrote an O or an L is understood.
pub fn is_right(keys: &Keys, case: CaseId, typed: &str) -> bool {
    // What is compared are keyed hashes, so that how long it takes says nothing about the code.
    keys.case_code(case, plain(typed).as_bytes()) == keys.case_code(case, of(keys, case).as_bytes())
}

fn of(keys: &Keys, case: CaseId) -> String {
    let drawn = keys.case_code(case, b"");
    // Each of these favours no letter: 256 is eight times 32.
    let letter = |byte: &u8| LETTERS.as_bytes().get(usize::from(byte % 32)).map(|letter| char::from(*letter));
    drawn.iter().filter_map(letter).take(LENGTH).collect()
}

/// Empty for what is too long to be one.
fn plain(typed: &str) -> String {
    if typed.len() > LONGEST {
        return String::new();
    }
    let letters = typed.chars().filter(|letter| !letter.is_whitespace() && *letter != '-');
    letters
        .map(|letter| match letter.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secret::Secret;

    #[test]
    fn a_code_is_its_cases_and_is_read_however_it_is_written() {
        let keys = Keys::new(&Secret::new([1; 32]));
        let code = written(&keys, CaseId(7));
        assert_eq!(code.len(), LENGTH + 1, "{code}");
        for typed in [code.clone(), code.to_lowercase(), code.replace('-', ""), code.replace('-', " ")] {
            assert!(is_right(&keys, CaseId(7), &typed), "{typed}");
        }
        assert!(is_right(&keys, CaseId(7), &code.replace('0', "o").replace('1', "L")));
        assert!(!is_right(&keys, CaseId(8), &code), "another case");
        assert!(!is_right(&Keys::new(&Secret::new([2; 32])), CaseId(7), &code), "another key");
        for wrong in ["", "-", "00000-00000", &format!("{code}0"), &"0".repeat(100)] {
            assert!(!is_right(&keys, CaseId(7), wrong), "{wrong}");
        }
    }
}
