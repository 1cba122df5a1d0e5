//! How pages that are drawn natively write numbers and moments: exact, in UTC, because a server doesn't know where its
//! reader is. It must never guess a time zone.

use std::cmp::Ordering;

use regain_contract::Timestamp;

use super::Formats;

/// For the languages that we have, by the plural rules of CLDR 48.
#[derive(Clone, Debug)]
pub struct Utc {
    tag: String,
}

impl Utc {
    pub fn new(tag: &str) -> Self {
        Self { tag: tag.to_owned() }
    }
}

impl Formats for Utc {
    fn plural(&self, number: u64) -> String {
        let one = match self.tag.split('-').next() {
            Some("zh") => false,
            Some("fr") => number < 2,
            _ => number == 1,
        };
        if one { "one" } else { "other" }.to_owned()
    }

    fn number(&self, number: u64) -> String {
        number.to_string()
    }

    fn moment(&self, moment: Timestamp) -> String {
        let text = moment.to_string();
        match (text.get(..10), text.get(11..16)) {
            (Some(day), Some(time)) => [day, " ", time, " UTC"].concat(),
            _ => text,
        }
    }

    fn day(&self, moment: Timestamp) -> String {
        moment.to_string().chars().take(10).collect()
    }

    fn country(&self, region: &str) -> String {
        region.to_owned()
    }

    fn compare(&self, one: &str, other: &str) -> Ordering {
        one.cmp(other)
    }

    fn region(&self) -> String {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_exact_and_names_its_zone() {
        assert_eq!(Utc::new("fr").moment(Timestamp::from_unix(1_795_404_846)), "2026-11-23 03:34 UTC");
    }
}
