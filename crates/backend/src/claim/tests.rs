//! However it is written.
#![allow(clippy::unwrap_used, reason = "tests")]
use super::*;
use crate::secret::Secret;
use proptest::prelude::*;

const NUMBER: &str = "P1234567";
const NAME: &str = "Full Example";

fn keys() -> Keys {
    Keys::new(&Secret::new([7; 32]))
}

fn claim(country: &str, document: IdentityDocument, number: &str, name: &str) -> Result<Claim, Unread> {
    Identity::read(country, document, number, name).map(|identity| identity.claim(&keys()))
}

fn numbered(number: &str) -> Result<Claim, Unread> {
    claim("FR", IdentityDocument::Passport, number, NAME)
}

fn named(name: &str) -> Result<Claim, Unread> {
    claim("FR", IdentityDocument::Passport, NUMBER, name)
}

#[test]
fn a_number_is_the_same_however_it_is_written() {
    for group in [
        &["P1234567", " p 123-45.67 ", "Ｐ１２３４５６７", "P١٢٣٤٥٦٧", "P/123/4567", "P<1234567<<", "P12 345\u{a0}67"]
            [..],
        &["HK100200", "НК100200", "hk ioo2oo"],
        &["XO10", "X010", "xoI0"],
        &["军字第1234567号", "军字第 1234567 号"],
    ] {
        let claims: Vec<_> = group.iter().map(|number| numbered(number).unwrap()).collect();
        assert!(claims.windows(2).all(|pair| pair.first() == pair.last()), "{group:?}");
    }
}

#[test]
fn a_name_is_the_same_however_it_is_written() {
    for group in [
        &["Full Example", "EXAMPLE, Full", "example<<full", "  full-EXAMPLE ", "Ｆｕｌｌ Ｅｘａｍｐｌｅ"][..],
        &["Jürgen Groß", "JUERGEN GROSS", "Jurgen Gross", "Ju\u{308}rgen Groß"],
        &["Håkon Ærø", "Haakon Aeroe", "HAKON AERO"],
        &["Łukasz Żak", "LUKASZ ZAK"],
        &["Seán O'Brien", "Sean O’Brien", "SEAN OBRIEN", "Sean O Brien"],
        &["Юлия Волкова", "IULIIA VOLKOVA", "Yuliya Volkova"],
        &["Иван Петров", "Ivan Petrov", "ПЕТРОВ ИВАН"],
        &["Παπαδόπουλος Νίκος", "Νικος Παπαδοπουλος", "ΝΙΚΟΣ ΠΑΠΑΔΟΠΟΥΛΟΣ"],
        &["李小龙", "李小龍", "Li Xiaolong", "LI XIAO LONG"],
        &["محمد علي", "مُحَمَّد عَلِي"],
        &["Đặng Thị Hoa", "DANG THI HOA"],
        &["İpek Işık", "IPEK ISIK", "ipek ışık"],
        &["राम कुमार", "कुमार राम"],
        &["김민준", "김 민준"],
    ] {
        let claims: Vec<_> = group.iter().map(|name| named(name).unwrap()).collect();
        assert!(claims.windows(2).all(|pair| pair.first() == pair.last()), "{group:?}");
    }
}

#[test]
fn what_is_written_in_both_ways_is_two_identities_where_a_script_says_less_than_the_other() {
    for (own, latin) in [("محمد علي", "Mohammed Ali"), ("김민준", "Kim Min-jun"), ("山田太郎", "Yamada Taro")]
    {
        assert_ne!(named(own).unwrap(), named(latin).unwrap(), "{own}");
    }
}

#[test]
fn another_country_document_number_or_name_is_another_claim() {
    use IdentityDocument::{DrivingLicence, IdCard, Passport, ResidencePermit};
    let all = [
        claim("FR", Passport, NUMBER, NAME),
        claim("fr ", IdCard, NUMBER, NAME),
        claim("FR", ResidencePermit, NUMBER, NAME),
        claim("FR", DrivingLicence, NUMBER, NAME),
        claim("BE", Passport, NUMBER, NAME),
        claim("FR", Passport, "P1234568", NAME),
        claim("FR", Passport, "1234567", NAME),
        claim("FR", Passport, NUMBER, "Full Examples"),
        claim("FR", Passport, NUMBER, "Example"),
        claim("FR", Passport, NUMBER, "राम कुमार"),
        claim("FR", Passport, NUMBER, "सीता कुमार"),
    ];
    for (at, one) in all.iter().enumerate() {
        assert!(one.is_ok());
        assert!(!all.iter().take(at).any(|other| other == one), "{at}");
    }
    let others = Keys::new(&Secret::new([8; 32]));
    let identity = Identity::read("FR", Passport, NUMBER, NAME).unwrap_or_else(|_| unreachable!());
    assert_ne!(identity.claim(&keys()), identity.claim(&others));
}

#[test]
fn row_42_what_cannot_be_read_is_refused_by_its_field() {
    for country in ["", "F", "FRA", "ZZ", "AC", "F1", "Ｆ", "France", "XX", "fr fr"] {
        assert_eq!(claim(country, IdentityDocument::Passport, NUMBER, NAME), Err(Unread("country")), "{country}");
    }
    for number in ["", "12", "---", "P123\u{200b}4567", "P1234567\n", "P123 & 4567", "P#12345", "P😀12345"] {
        assert_eq!(numbered(number), Err(Unread("number")), "{number}");
    }
    for name in [
        "",
        " ",
        "-.-",
        "Full\u{200d}Example",
        "Full\u{202e}Example",
        "Full\u{3164}",
        "Full\u{ad}Example",
        "Full\tExample\n",
        "Full <script>=",
        "Full 3",
        "😀",
        "Full\u{fe0f}",
    ] {
        assert_eq!(named(name), Err(Unread("name")), "{name:?}");
    }
    assert!(numbered(&"1".repeat(32)).is_ok() && numbered(&"1".repeat(33)).is_err());
    assert!(numbered(&format!("{}1", "1 ".repeat(31))).is_ok() && numbered(&format!("123{}", " ".repeat(62))).is_err());
    assert!(named(&"é".repeat(200)).is_ok() && named(&"é".repeat(201)).is_err());
}

#[test]
fn every_country_that_is_offered_is_read() {
    let countries = countries();
    assert!(
        countries.len() > 240 && ["CN", "FR", "GB", "XK"].iter().all(|code| countries.contains(&(*code).to_owned()))
    );
    for country in countries {
        assert!(claim(&country, IdentityDocument::IdCard, NUMBER, NAME).is_ok(), "{country}");
    }
}

#[test]
fn operators_read_what_was_typed() {
    let identity = Identity::read(" fr", IdentityDocument::IdCard, " p 123-45.67 ", "  Jürgen   Groß ")
        .unwrap_or_else(|_| unreachable!());
    let words = identity.into_words();
    assert_eq!(
        serde_json::to_string(&words).unwrap(),
        r#"{"country":"FR","document":"id_card","number":"p 123-45.67","name":"Jürgen Groß"}"#
    );
}

/// Words as people have them, in several scripts.
fn words() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec("[a-zA-Zéüßøłńç]{2,9}|[а-яА-Я]{2,9}|[一-龥]{1,3}|[ا-ي]{2,6}", 1..5)
}

proptest! {
    #[test]
    fn any_order_case_and_separators_of_a_name_are_the_same(
        words in words(), separators in prop::collection::vec("[ ]|, |-|\\. | - ", 5), seed in any::<u64>(),
    ) {
        let mut shuffled = words.clone();
        let len = u64::try_from(shuffled.len()).unwrap();
        shuffled.rotate_left(usize::try_from(seed % len).unwrap());
        let other: String = shuffled.iter().zip(&separators).flat_map(|(word, between)| [word.to_uppercase(), between.clone()]).collect();
        let decomposed: String = words.join(" ").nfd().collect();
        let first = named(&words.join(" "));
        prop_assert!(first.is_ok());
        prop_assert_eq!(named(&other), first);
        prop_assert_eq!(named(&decomposed), first);
    }

    #[test]
    fn any_grouping_and_case_of_a_number_is_the_same_and_another_number_is_another(
        number in "[A-HJ-NP-Z0-9]{3,20}", other in "[A-HJ-NP-Z0-9]{3,20}", separators in prop::collection::vec("| |-|\\.|/", 20),
    ) {
        let grouped: String = number.chars().zip(&separators).flat_map(|(c, between)| [c.to_string(), between.clone()]).collect();
        prop_assert_eq!(numbered(&grouped.to_lowercase()), numbered(&number));
        prop_assert_eq!(numbered(&number) == numbered(&other), number == other);
    }

    #[test]
    fn whatever_is_typed_is_read_or_refused(country in ".{0,4}", number in ".{0,70}", name in ".{0,220}") {
        let read = claim(&country, IdentityDocument::Passport, &number, &name);
        prop_assert_eq!(read, claim(&country, IdentityDocument::Passport, &number, &name));
    }
}
