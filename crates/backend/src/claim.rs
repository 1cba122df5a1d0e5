//! Who somebody says they are: a country, a document, its number and a name. Read once, in one way, whether an operator's
//! server says it of a customer or a person of themselves, and compared as one keyed hash ([`Identity::claim`]).
//!
//! Nobody is told why a claim found nobody (I6), so whatever people write differently from one day to the next is the same here:
//!
//! - a **number** is its letters and digits: case, spaces, dashes, dots and slashes don't count, digits of any script are
//!   those of ours, a Cyrillic letter is the Latin one that it looks like, and O is 0 and I is 1, which people mistake;
//! - a **name** is its letters, in no order: that of family and given names, and where words end (`O'Brien`, `O Brien`), doesn't
//!   count; nor do case, accents, and how a document's machine-readable line writes what isn't in its alphabet (`Müller`,
//!   `MUELLER`). The number tells documents apart; the name shows that somebody has more than a number.
//!
//! A name in another script is written in Latin letter by letter, so `Иван Петров` is `IVAN PETROV` and `李小龙` is `LI XIAOLONG`. That
//! meets what a passport says for Greek, for most Cyrillic and for Mandarin. It doesn't for Arabic and Hebrew, which leave vowels out,
//! for Japanese, which isn't read as Chinese is, for Cantonese, nor where a country spells in its own way (`Kim`, `Hryhorii`): such
//! a customer is known under both writings, which are two identities. A name that is left out or abbreviated is another name.
//!
//! Nothing here has a `Debug`, and nothing of it is written to a log, a URL or a row, but for [`Words`], sealed.

use icu_properties::props::{DefaultIgnorableCodePoint, GeneralCategory, GeneralCategoryGroup};
use icu_properties::{CodePointMapData, CodePointSetData};
use phonenumber::country::Id;
use regain_contract::{IdentityDocument, IdentityRecord};
use regain_flow::Claim;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::canonical_combining_class;
use unicode_security::confusable_detection::skeleton;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::act::Refusal;
use crate::address;
use crate::crypto::Keys;

/// In characters, as they are typed.
const LONGEST_NAME: usize = 200;
const LONGEST_TYPED_NUMBER: usize = 64;
/// In letters and digits.
const SHORTEST_NUMBER: usize = 3;
const LONGEST_NUMBER: usize = 32;

/// This field can't be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unread(pub &'static str);

impl From<Unread> for Refusal {
    fn from(Unread(field): Unread) -> Self {
        Self::invalid(field)
    }
}

/// A claim that was understood.
#[derive(ZeroizeOnDrop)]
pub struct Identity {
    words: Words,
    number: String,
    letters: String,
}

/// A claim as it was typed, for the operators who look at it, beside the document. Kept sealed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
pub struct Words {
    pub country: String,
    #[zeroize(skip)]
    pub document: IdentityDocument,
    pub number: String,
    pub name: String,
}

impl Identity {
    pub fn read(country: &str, document: IdentityDocument, number: &str, name: &str) -> Result<Self, Unread> {
        let country = issuer(country).ok_or(Unread("country"))?;
        let folded = folded_number(number).ok_or(Unread("number"))?;
        let letters = letters_of(name).ok_or(Unread("name"))?;
        let words = Words { country, document, number: single_spaced(number), name: single_spaced(name) };
        Ok(Self { words, number: folded.to_string(), letters: letters.to_string() })
    }

    /// Of a customer, as an operator's server says it.
    pub fn of(record: &IdentityRecord) -> Result<Self, Unread> {
        Self::read(&record.country, record.document, &record.number, &record.name)
    }

    /// What it is compared by.
    pub fn claim(&self, keys: &Keys) -> Claim {
        let document = self.words.document.name();
        let parts = [self.words.country.as_str(), document, &self.number, &self.letters];
        keys.claim(&parts.map(str::as_bytes))
    }

    pub fn into_words(mut self) -> Words {
        let Words { country, number, name, .. } = &mut self.words;
        let [country, number, name] = [country, number, name].map(std::mem::take);
        Words { country, document: self.words.document, number, name }
    }
}

/// The countries whose documents can be named, as ISO 3166-1 alpha-2 has them: those that people live in, and Kosovo's XK, which
/// CLDR, and so every browser, has too. libphonenumber's list, less the two islands that issue none.
pub fn countries() -> Vec<String> {
    let regions = address::calling_codes().into_iter().map(|code| code.region);
    regions.filter(|region| !matches!(region.as_str(), "AC" | "TA")).collect()
}

fn issuer(typed: &str) -> Option<String> {
    let code = typed.trim().to_ascii_uppercase();
    let known = code.len() == 2 && code.parse::<Id>().is_ok() && !matches!(code.as_str(), "AC" | "TA");
    known.then_some(code)
}

fn folded_number(typed: &str) -> Option<Zeroizing<String>> {
    if typed.chars().count() > LONGEST_TYPED_NUMBER {
        return None;
    }
    let mut folded = Zeroizing::new(String::new());
    for c in typed.nfkc().flat_map(char::to_uppercase) {
        match group(c)? {
            Group::Letter if c.is_ascii() => folded.push(c),
            // What is copied from a document is copied by its looks.
            Group::Letter => {
                let alike: String = skeleton(c.encode_utf8(&mut [0; 4])).collect();
                folded.push_str(&any_ascii::any_ascii(&alike));
            }
            Group::Digit => folded.push_str(any_ascii::any_ascii_char(c)),
            Group::Mark | Group::Between => {}
        }
    }
    folded.retain(|c| c.is_ascii_alphanumeric());
    let folded = Zeroizing::new(folded.to_ascii_uppercase().replace('O', "0").replace('I', "1"));
    (SHORTEST_NUMBER..=LONGEST_NUMBER).contains(&folded.len()).then_some(folded)
}

fn letters_of(typed: &str) -> Option<Zeroizing<String>> {
    if typed.chars().count() > LONGEST_NAME {
        return None;
    }
    let mut letters: Zeroizing<Vec<u8>> = Zeroizing::new(vec![]);
    let mut word = Zeroizing::new(String::new());
    // Without what stands above and below; put together again, for scripts that are written in syllables.
    for c in typed.nfkd().filter(|c| canonical_combining_class(*c) == 0).nfc() {
        match group(c)? {
            Group::Letter | Group::Mark if c.is_ascii() => word.push(c),
            Group::Letter | Group::Mark => word.push_str(any_ascii::any_ascii_char(c)),
            Group::Digit => return None,
            Group::Between => {
                letters.extend(spelled(&word));
                word.clear();
            }
        }
    }
    letters.extend(spelled(&word));
    letters.sort_unstable();
    let letters = String::from_utf8(letters.to_vec()).map(Zeroizing::new).ok()?;
    (!letters.is_empty()).then_some(letters)
}

/// ICAO Doc 9303, part 3, section 6: Ä is AE or A, Å is AA or A, Ø is OE, Я is IA.
fn spelled(word: &str) -> Vec<u8> {
    let mut plain = Zeroizing::new(word.to_ascii_lowercase());
    plain.retain(|c| c.is_ascii_lowercase());
    let plain = Zeroizing::new(plain.replace('y', "i"));
    let mut letters: Vec<u8> = vec![];
    for letter in plain.bytes() {
        match (letters.last(), letter) {
            (Some(b'a' | b'o' | b'u'), b'e') | (Some(b'a'), b'a') => {}
            _ => letters.push(letter),
        }
    }
    letters
}

enum Group {
    Letter,
    Mark,
    Digit,
    /// What stands between words, and between the groups of a number.
    Between,
}

/// `None`: nothing that stands in a number or a name, or nothing that can be seen (row 42).
fn group(c: char) -> Option<Group> {
    if CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(c) {
        return None;
    }
    let category = CodePointMapData::<GeneralCategory>::new().get(c);
    if GeneralCategoryGroup::Letter.contains(category) {
        return Some(Group::Letter);
    }
    if GeneralCategoryGroup::Mark.contains(category) {
        return Some(Group::Mark);
    }
    match category {
        GeneralCategory::DecimalNumber => Some(Group::Digit),
        GeneralCategory::DashPunctuation | GeneralCategory::SpaceSeparator => Some(Group::Between),
        // `<` is the filler of a machine-readable line; the last ones are dots between the words of a Chinese or Japanese text.
        _ if "'’‘`´.,/<·‧・、،".contains(c) => Some(Group::Between),
        _ => None,
    }
}

fn single_spaced(typed: &str) -> String {
    typed.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
