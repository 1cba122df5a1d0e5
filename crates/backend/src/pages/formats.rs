//! How the backend's own pages write numbers, moments and countries: as CLDR says (ICU4X, compiled in), and moments as the
//! mails do.
//!
//! It must never guess a time zone: a server doesn't know where its reader is. Nothing is kept from one page to the next:
//! the data is compiled in ready to use, and opening a language takes some microseconds.

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_decimal::options::DecimalFormatterOptions;
use icu_experimental::displaynames::DisplayNamesOptions;
use icu_experimental::displaynames::multi::RegionDisplayNames;
use icu_locale::{LanguageIdentifier, Locale, LocaleExpander};
use icu_plurals::{PluralCategory, PluralRules};
use regain::words::{Formats, Utc};
use regain_contract::Timestamp;

use crate::app::Shared;
use crate::texts;

/// For one reader of one page.
pub struct Written {
    app: Shared,
    tag: String,
    region: Option<String>,
    language: Language,
}

impl Written {
    /// `tag` is one of our languages; `region` is where the reader probably is, an ISO 3166-1 alpha-2 code.
    pub fn new(app: &Shared, tag: &str, region: Option<String>) -> Self {
        Self { app: app.clone(), tag: tag.to_owned(), region, language: Language::of(tag) }
    }
}

/// Where whoever sends this `Accept-Language` probably is: the region that their first language names, else where most
/// of those live who speak it. The module asks a browser the same, and must find the same country chosen.
pub fn region(accept_language: &str) -> Option<String> {
    let mut first: LanguageIdentifier = texts::wanted(accept_language).first()?.parse().ok()?;
    LocaleExpander::new_extended().maximize(&mut first);
    // `es-419` names a continent.
    first.region.filter(|region| region.is_alphabetic()).map(|region| region.as_str().to_owned())
}

impl Formats for Written {
    fn plural(&self, number: u64) -> String {
        self.language.plural(number)
    }

    fn number(&self, number: u64) -> String {
        self.language.number(number)
    }

    fn moment(&self, moment: Timestamp) -> String {
        self.app.texts.moment(&self.tag, moment)
    }

    fn day(&self, moment: Timestamp) -> String {
        self.app.texts.day(&self.tag, moment)
    }

    fn country(&self, region: &str) -> String {
        self.language.country(region)
    }

    fn compare(&self, one: &str, other: &str) -> Ordering {
        self.language.compare(one, other)
    }

    fn region(&self) -> String {
        self.region.clone().unwrap_or_default()
    }
}

/// What CLDR has of a language. What it hasn't is written as a program would.
struct Language {
    plurals: Option<PluralRules>,
    numbers: Option<DecimalFormatter>,
    names: Option<RegionDisplayNames>,
    order: Option<CollatorBorrowed<'static>>,
    plain: Utc,
}

impl Language {
    fn of(tag: &str) -> Self {
        let locale: Locale = tag.parse().unwrap_or(Locale::UNKNOWN);
        Self {
            plurals: PluralRules::try_new_cardinal((&locale).into()).ok(),
            numbers: DecimalFormatter::try_new((&locale).into(), DecimalFormatterOptions::default()).ok(),
            names: RegionDisplayNames::try_new((&locale).into(), DisplayNamesOptions::default()).ok(),
            order: Collator::try_new((&locale).into(), CollatorOptions::default()).ok(),
            plain: Utc::new(tag),
        }
    }

    fn plural(&self, number: u64) -> String {
        let Some(rules) = &self.plurals else { return self.plain.plural(number) };
        match rules.category_for(number) {
            PluralCategory::Zero => "zero",
            PluralCategory::One => "one",
            PluralCategory::Two => "two",
            PluralCategory::Few => "few",
            PluralCategory::Many => "many",
            PluralCategory::Other => "other",
        }
        .to_owned()
    }

    fn number(&self, number: u64) -> String {
        let numbers = self.numbers.as_ref();
        numbers.map_or_else(|| self.plain.number(number), |all| all.format(&Decimal::from(number)).to_string())
    }

    fn country(&self, region: &str) -> String {
        let name = self.names.as_ref().zip(region.parse().ok()).and_then(|(names, region)| names.of(region));
        name.map_or_else(|| self.plain.country(region), str::to_owned)
    }

    fn compare(&self, one: &str, other: &str) -> Ordering {
        self.order.as_ref().map_or_else(|| self.plain.compare(one, other), |order| order.compare(one, other))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]
mod tests {
    use super::*;

    /// Countries by name, in the language's order.
    fn sorted(tag: &str, regions: &[&str]) -> Vec<String> {
        let language = Language::of(tag);
        let mut names: Vec<String> = regions.iter().map(|region| language.country(region)).collect();
        names.sort_by(|one, other| language.compare(one, other));
        names
    }

    #[test]
    fn a_country_has_the_name_that_its_reader_knows() {
        for (tag, germany, ivory_coast, united_states) in [
            ("en", "Germany", "Côte d’Ivoire", "United States"),
            ("fr", "Allemagne", "Côte d’Ivoire", "États-Unis"),
            ("zh-Hans", "德国", "科特迪瓦", "美国"),
        ] {
            let language = Language::of(tag);
            let names = ["DE", "CI", "US"].map(|region| language.country(region));
            assert_eq!(names, [germany, ivory_coast, united_states], "{tag}");
        }
    }

    #[test]
    fn what_is_no_country_is_written_as_it_came() {
        for region in ["QX", "", "12", "Germany"] {
            assert_eq!(Language::of("fr").country(region), region);
        }
    }

    #[test]
    fn every_country_that_codes_are_sent_to_has_a_name_in_every_language() {
        for tag in texts::LOCALES {
            let language = Language::of(tag);
            for code in crate::address::calling_codes() {
                assert_ne!(language.country(&code.region), code.region, "{tag}");
            }
        }
    }

    #[test]
    fn countries_stand_where_their_language_looks_for_them() {
        assert_eq!(sorted("en", &["BE", "AX", "AL", "AT"]), ["Åland Islands", "Albania", "Austria", "Belgium"]);
        // An accent makes no letter of its own.
        assert_eq!(
            sorted("fr", &["FI", "ET", "US", "EE", "ES", "DK", "EG"]),
            ["Danemark", "Égypte", "Espagne", "Estonie", "États-Unis", "Éthiopie", "Finlande"]
        );
        // By pinyin: Āfùhàn, Déguó, Fǎguó, Měiguó, Zhōngguó.
        assert_eq!(sorted("zh-Hans", &["CN", "US", "FR", "DE", "AF"]), ["阿富汗", "德国", "法国", "美国", "中国"]);
    }

    #[test]
    fn a_number_is_grouped_as_its_language_groups() {
        assert_eq!(Language::of("en").number(1_234), "1,234");
        // A narrow space that no line breaks at.
        assert_eq!(Language::of("fr").number(1_234), "1\u{202f}234");
        assert_eq!(Language::of("zh-Hans").number(1_234_567), "1,234,567");
        assert_eq!(Language::of("en").number(0), "0");
    }

    #[test]
    fn a_count_has_the_category_of_its_language() {
        for (tag, categories) in [
            ("en", ["other", "one", "other", "other"]),
            ("fr", ["one", "one", "other", "many"]),
            ("zh-Hans", ["other", "other", "other", "other"]),
        ] {
            let language = Language::of(tag);
            assert_eq!([0, 1, 2, 1_000_000].map(|number| language.plural(number)), categories, "{tag}");
        }
    }

    #[test]
    fn where_somebody_is_follows_from_their_first_language() {
        for (accepted, expected) in [
            ("fr-CA, fr;q=0.8, en-GB;q=0.5", Some("CA")),
            ("en;q=0.5, de-AT", Some("AT")),
            ("zh-hant-hk", Some("HK")),
            ("fr", Some("FR")),
            ("sv, en-US;q=0.5", Some("SE")),
            ("es-419", None),
            ("*", None),
            ("", None),
        ] {
            assert_eq!(region(accepted).as_deref(), expected, "{accepted}");
        }
    }
}
