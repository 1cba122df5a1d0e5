//! What a new password has to be: long enough, and none that everybody tries first (NIST SP 800-63B-4 §3.1.1.2). Any character
//! will do, and none is asked for.
//!
//! The hash sees what was typed, byte for byte: what operators import was hashed so too, and one rule for some accounts and
//! another for others would lock people out. The forms of a letter are one only where it is measured and looked up.

use passwords::analyzer::is_common_password;
use unicode_normalization::UnicodeNormalization as _;
use zeroize::Zeroizing;

use crate::app::App;

/// In characters, and in bytes as they are typed.
const LONGEST: usize = 256;
const LONGEST_BYTES: usize = 1024;
/// A shorter word about a person or the service is in too many good passwords.
const SHORTEST_WORD: usize = 3;

/// Why a password is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weak {
    Short,
    Long,
    /// From breaches, or made of what everybody knows of the person and the service.
    Known,
}

/// `about` is what everybody knows of the person: the addresses of the account. `None`: it can be taken.
pub fn refuses(app: &App, password: &str, about: &[&str]) -> Option<Weak> {
    let least = usize::try_from(app.policy.password_length).unwrap_or(LONGEST);
    judged(password, least, &[&[app.config.name.as_str()], about].concat())
}

fn judged(password: &str, least: usize, about: &[&str]) -> Option<Weak> {
    if password.len() > LONGEST_BYTES {
        return Some(Weak::Long);
    }
    let typed: Zeroizing<String> = Zeroizing::new(password.nfc().collect());
    // NIST: each code point counts as one.
    let length = typed.chars().count();
    if length < least {
        return Some(Weak::Short);
    }
    if length > LONGEST {
        return Some(Weak::Long);
    }
    let folded: Zeroizing<String> = Zeroizing::new(password.nfkc().flat_map(char::to_lowercase).collect());
    let known = [&typed, &folded].into_iter().any(|one| is_common_password(one.as_str()));
    (known || repeats(&folded) < least || without(&folded, about) < least).then_some(Weak::Known)
}

/// How long the piece is that it is made of, over and over: `abcabcab` is three.
fn repeats(password: &str) -> usize {
    let letters = Zeroizing::new(password.chars().map(u32::from).collect::<Vec<_>>());
    let again =
        |piece: &usize| letters.iter().skip(*piece).zip(letters.iter()).all(|(later, earlier)| later == earlier);
    (1..=letters.len() / 2).find(again).unwrap_or(letters.len())
}

/// How much is left when the words about the person and the service are taken out, with what leads from one to the next.
fn without(password: &str, about: &[&str]) -> usize {
    let about: Vec<String> = about.iter().map(|word| word.nfkc().flat_map(char::to_lowercase).collect()).collect();
    let parts = about.iter().flat_map(|word| word.split(|c: char| !c.is_alphanumeric()));
    let mut words: Vec<&str> = about.iter().map(String::as_str).chain(parts).collect();
    words.retain(|word| word.chars().count() >= SHORTEST_WORD);
    if !words.iter().any(|word| password.contains(word)) {
        return password.chars().count();
    }
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let mut rest = Zeroizing::new(password.to_owned());
    for word in words {
        rest = Zeroizing::new(rest.replace(word, ""));
    }
    rest.chars().filter(|c| c.is_alphanumeric()).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ABOUT: [&str; 3] = ["Regain", "ann.lee@example.test", "+12025550150"];

    fn of(password: &str) -> Option<Weak> {
        judged(password, 8, &ABOUT)
    }

    #[test]
    fn any_character_will_do_and_none_is_asked_for() {
        for good in [
            "correct horse battery staple",
            "four small cats",
            "mvkxhqtz",
            "        a quiet one        ",
            "хорошая длинная фраза",
            "一二三四五六七八的密码",
            "🦀🐢🦊🐙🦉🐝🦋🐌",
            "regain is not my only word",
            "ann keeps nine grey geese",
        ] {
            assert_eq!(of(good), None, "{good}");
        }
    }

    #[test]
    fn a_character_counts_once_however_it_is_written() {
        assert_eq!(of("mvkxhqt"), Some(Weak::Short));
        assert_eq!(of("mvkxhqte\u{301}"), None);
        assert_eq!(of("mvkxhqe\u{301}"), Some(Weak::Short));
        assert_eq!(of("ö7#kq"), Some(Weak::Short), "bytes are no characters");
        assert_eq!(of(""), Some(Weak::Short));
    }

    #[test]
    fn what_is_longer_than_anybody_types_is_refused_before_it_costs_anything() {
        let long = |count: usize| {
            (0..count).map(|at| char::from(b'a' + u8::try_from(at * at % 23).unwrap_or_default())).collect::<String>()
        };
        assert_eq!((of(&format!("{}x", long(255))), of(&format!("{}xy", long(255)))), (None, Some(Weak::Long)));
        assert_eq!(of(&"密码".repeat(200)), Some(Weak::Long), "1200 bytes");
    }

    #[test]
    fn what_is_known_from_breaches_is_refused_in_any_case() {
        for known in ["password1", "PASSWORD1", "12345678", "qwertyuiop", "Iloveyou1", "trustno1", "ｐａｓｓｗｏｒｄ１"]
        {
            assert_eq!(of(known), Some(Weak::Known), "{known}");
        }
    }

    #[test]
    fn what_everybody_knows_of_the_person_and_the_service_is_refused() {
        for known in [
            "Regain2026!",
            "regainregain",
            "ann.lee@example.test",
            "AnnLee1990",
            "example.test.1",
            "lee-ann-1990",
            "12025550150",
        ] {
            assert_eq!(of(known), Some(Weak::Known), "{known}");
        }
    }

    #[test]
    fn a_short_one_written_again_and_again_stays_short() {
        for known in ["zzzzzzzzzzzzzzz", "xk7xk7xk7xk7xk7", "q8wq8wq8wq"] {
            assert_eq!(of(known), Some(Weak::Known), "{known}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_judged(password in ".{0,300}", about in prop::collection::vec(".{0,20}", 0..3)) {
            let about: Vec<&str> = about.iter().map(String::as_str).collect();
            let judged = judged(&password, 8, &about);
            prop_assert!(password.nfc().count() >= 8 || matches!(judged, Some(Weak::Short | Weak::Long)));
        }
    }
}
