//! Message → text in a language. The messages are written in `www/locales`, compiled by `build.rs` into one function
//! each, and filled in here.
//!
//! It must never hold a text, nor know a calendar: numbers, moments and names of countries come from [`Formats`].

use std::cmp::Ordering;
use std::fmt;
use std::rc::Rc;

use regain_contract::Timestamp;
use yew::AttrValue;

mod utc;

pub use utc::Utc;

/// How a language writes what is no text. In a browser `Intl` knows; natively [`Utc`] does.
pub trait Formats {
    /// The CLDR plural category: `one`, `other`, …
    fn plural(&self, number: u64) -> String;
    fn number(&self, number: u64) -> String;
    /// A moment, exact to the minute, in the reader's own time zone, and naming it.
    fn moment(&self, moment: Timestamp) -> String;
    /// A day with its year, for what is long past.
    fn day(&self, moment: Timestamp) -> String {
        self.moment(moment)
    }
    /// The name of a country, by ISO 3166-1 alpha-2.
    fn country(&self, region: &str) -> String;
    /// Which of two names comes first in a list.
    fn compare(&self, one: &str, other: &str) -> Ordering;
    /// Where the reader probably is: an ISO 3166-1 alpha-2 code, or nothing.
    fn region(&self) -> String;
}

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// The first language, whole: for tests that mount the module without fetching one.
pub const FIRST_FILE: &str = include_str!(concat!(env!("OUT_DIR"), "/whole.json"));

enum Arg<'a> {
    Text(&'a str),
    Number(u64),
}

/// All messages in one language, and how that language writes numbers and moments. Cheap to clone.
#[derive(Clone)]
pub struct Words {
    tag: AttrValue,
    messages: Rc<[AttrValue]>,
    /// What the later screens say did not come.
    failed: bool,
    formats: Rc<dyn Formats>,
}

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.messages, &other.messages) && self.failed == other.failed
    }
}

/// The texts were compiled for another version of the module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OtherVersion;

impl fmt::Display for OtherVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the texts belong to another version")
    }
}

impl Words {
    /// From a language's file: `fingerprint` is its `for`, and the messages are in the file's order.
    pub fn new(
        tag: impl Into<AttrValue>,
        fingerprint: &str,
        messages: impl IntoIterator<Item = AttrValue>,
        formats: Rc<dyn Formats>,
    ) -> Result<Self, OtherVersion> {
        if fingerprint != FINGERPRINT {
            return Err(OtherVersion);
        }
        Ok(Self { tag: tag.into(), messages: messages.into_iter().collect(), failed: false, formats })
    }

    /// With what the later screens say, or without: then the next thing that happens is a reason to try again.
    pub fn with_rest(&self, rest: Option<(String, Vec<AttrValue>)>) -> Self {
        let rest = rest.filter(|(fingerprint, _)| fingerprint == FINGERPRINT).map(|(_, rest)| rest);
        let failed = rest.is_none();
        let messages = self.messages.iter().take(START).cloned().chain(rest.into_iter().flatten()).collect();
        Self { messages, failed, ..self.clone() }
    }

    /// Whether what the later screens say is here.
    pub fn is_whole(&self) -> bool {
        self.messages.len() >= WHOLE
    }

    pub const fn has_failed(&self) -> bool {
        self.failed
    }

    /// As a page has it before the rest has come, which stands between marks: to see that nothing of it is said too early.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn early(self) -> Self {
        let mark = |(at, text): (usize, &AttrValue)| match at < START {
            true => text.clone(),
            false => AttrValue::from(["⟦", text, "⟧"].concat()),
        };
        Self { messages: self.messages.iter().enumerate().map(mark).collect(), ..self }
    }

    /// For pages that are drawn natively: the language of this tag, else the first one.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn embedded(tag: &str, formats: Rc<dyn Formats>) -> Self {
        let found = CATALOGUES.iter().find(|(known, _)| *known == tag).or(CATALOGUES.first());
        let (tag, messages) = found.map_or(("en", &[] as &[&str]), |(tag, messages)| (*tag, *messages));
        Self {
            tag: tag.into(),
            messages: messages.iter().map(|text| AttrValue::from(*text)).collect(),
            failed: false,
            formats,
        }
    }

    /// The language that has every text between marks: what is outside of them was written in code.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn pseudo(formats: Rc<dyn Formats>) -> Self {
        let first = CATALOGUES.first().map_or(&[] as &[&str], |(_, messages)| *messages);
        let messages = first.iter().map(|text| AttrValue::from(["⟦", text, "⟧"].concat())).collect();
        Self { tag: "en".into(), messages, failed: false, formats }
    }

    /// BCP 47, for `lang`.
    pub fn tag(&self) -> AttrValue {
        self.tag.clone()
    }

    pub fn moment(&self, moment: Timestamp) -> String {
        self.formats.moment(moment)
    }

    pub fn day(&self, moment: Timestamp) -> String {
        self.formats.day(moment)
    }

    pub fn country(&self, region: &str) -> String {
        self.formats.country(region)
    }

    pub fn region(&self) -> String {
        self.formats.region()
    }

    /// By name, in this language's order.
    pub fn sorted<T>(&self, rows: impl Iterator<Item = (String, T)>) -> Vec<(String, T)> {
        let mut sorted = Vec::new();
        // The standard library's sort would be a tenth of all screens.
        for row in rows {
            let at = sorted
                .partition_point(|(name, _): &(String, T)| self.formats.compare(name, &row.0) != Ordering::Greater);
            sorted.insert(at, row);
        }
        sorted
    }

    /// A length of time in whole words, in its two largest units: `24 hours`, `1 hour 5 minutes`. What is shorter than
    /// two minutes is told in seconds only below one.
    pub fn duration(&self, seconds: u64) -> AttrValue {
        let (days, hours, minutes) = (seconds / 86_400, seconds / 3_600, seconds / 60);
        let two = |first: AttrValue, second: Option<AttrValue>| match second {
            Some(second) => self.duration_two(&first, &second),
            None => first,
        };
        if days >= 2 {
            let rest = hours % 24;
            two(self.duration_days(days), (rest > 0).then(|| self.duration_hours(rest)))
        } else if hours >= 1 {
            let rest = minutes % 60;
            two(self.duration_hours(hours), (rest > 0).then(|| self.duration_minutes(rest)))
        } else if minutes >= 1 {
            self.duration_minutes(minutes)
        } else {
            self.duration_seconds(seconds)
        }
    }

    fn plain(&self, at: usize) -> AttrValue {
        self.messages.get(at).cloned().unwrap_or_default()
    }

    fn filled(&self, at: usize, args: &[Arg]) -> AttrValue {
        let mut out = String::new();
        self.fill(&self.plain(at), args, &mut out);
        out.into()
    }

    fn fill(&self, pattern: &str, args: &[Arg], out: &mut String) {
        let mut rest = pattern;
        while let Some((text, from)) = rest.split_once('{') {
            out.push_str(text);
            let Some(end) = top_level(from, '}') else { return };
            let (inner, after) = from.split_at(end);
            rest = after.get(1..).unwrap_or_default();
            let (name, branches) = match inner.split_once('?') {
                Some((name, branches)) => (name, Some(branches)),
                None => (inner, None),
            };
            let Some(arg) = name.parse().ok().and_then(|at: usize| args.get(at)) else { continue };
            match (branches, arg) {
                (None, Arg::Text(text)) => out.push_str(text),
                (None, Arg::Number(number)) => out.push_str(&self.formats.number(*number)),
                (Some(branches), Arg::Text(text)) => self.fill(branch(branches, text), args, out),
                (Some(branches), Arg::Number(number)) => {
                    self.fill(branch(branches, &self.formats.plural(*number)), args, out);
                }
            }
        }
        out.push_str(rest);
    }
}

/// Where this mark stands outside of braces.
fn top_level(text: &str, mark: char) -> Option<usize> {
    let mut depth = 0usize;
    for (at, letter) in text.char_indices() {
        match letter {
            _ if letter == mark && depth == 0 => return Some(at),
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

/// The text after `key=`, or after `*=`, which is always the last.
fn branch<'a>(branches: &'a str, key: &str) -> &'a str {
    let mut rest = branches;
    loop {
        let end = top_level(rest, '|').unwrap_or(rest.len());
        let (this, after) = rest.split_at(end);
        let (name, text) = this.split_once('=').unwrap_or(("*", this));
        if name == key || name == "*" || after.is_empty() {
            return text;
        }
        rest = after.get(1..).unwrap_or_default();
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]
mod tests {
    use super::*;

    fn words(tag: &'static str) -> Words {
        Words::embedded(tag, Rc::new(Utc::new(tag)))
    }

    #[test]
    fn a_count_takes_the_form_of_its_language() {
        assert_eq!(words("en").duration_hours(1), "1 hour");
        assert_eq!(words("en").duration_hours(0), "0 hours");
        assert_eq!(words("fr").duration_hours(0), "0 heure");
        assert_eq!(words("fr").duration_hours(2), "2 heures");
        assert_eq!(words("zh-Hans").duration_hours(1), words("zh-Hans").duration_hours(7).replace('7', "1"));
    }

    #[test]
    fn a_length_of_time_is_told_in_its_two_largest_units() {
        let en = words("en");
        assert_eq!(en.duration(86_400), "24 hours");
        assert_eq!(en.duration(172_800), "2 days");
        assert_eq!(en.duration(3_900), "1 hour 5 minutes");
        assert_eq!(en.duration(600), "10 minutes");
        assert_eq!(en.duration(59), "59 seconds");
    }

    #[test]
    fn a_choice_without_its_own_text_takes_the_last() {
        assert_eq!(branch("a=x{0?b=1|*=2}|*=y", "a"), "x{0?b=1|*=2}");
        assert_eq!(branch("a=x|*=y", "b"), "y");
    }

    #[test]
    fn an_unknown_language_is_answered_in_the_first() {
        assert_eq!(words("tlh").tag(), "en");
    }

    #[test]
    fn texts_of_another_version_are_refused() {
        let formats = Rc::new(Utc::new("en"));
        assert!(Words::new("en", "0", [], formats.clone()).is_err());
        assert!(Words::new("en", FINGERPRINT, [], formats).is_ok());
    }
}
