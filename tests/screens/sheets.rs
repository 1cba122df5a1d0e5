//! The two sheets of styles, as a CSS parser reads them: that of a page of our own, and that for other people's pages, which must
//! touch nothing there.

use std::collections::BTreeSet;

use cssparser::{
    AtRuleParser, CowRcStr, DeclarationParser, ParseError, Parser, ParserInput, ParserState, QualifiedRuleParser,
    RuleBodyItemParser, RuleBodyParser, StyleSheetParser,
};
use regain::{EMBEDDED_STYLE, STYLE};

/// One rule, with what stands around it.
#[derive(Clone, Debug)]
struct Rule {
    around: Vec<String>,
    selectors: String,
    declared: Vec<(String, String)>,
}

impl Rule {
    fn is_keyframe(&self) -> bool {
        self.around.iter().any(|around| around.starts_with("@keyframes"))
    }

    fn names(&self, prefix: &str) -> BTreeSet<&str> {
        self.declared.iter().filter_map(|(name, _)| name.strip_prefix(prefix)).collect()
    }
}

/// What is in the block that is read now.
struct Block {
    around: Vec<String>,
}

type Failed<'i> = ParseError<'i, ()>;

fn text<'i>(input: &mut Parser<'i, '_>) -> Result<String, Failed<'i>> {
    let start = input.position();
    while input.next().is_ok() {}
    Ok(input.slice_from(start).trim().to_owned())
}

impl<'i> AtRuleParser<'i> for Block {
    type Prelude = String;
    type AtRule = Vec<Rule>;
    type Error = ();

    fn parse_prelude<'t>(&mut self, name: CowRcStr<'i>, input: &mut Parser<'i, 't>) -> Result<String, Failed<'i>> {
        Ok(format!("@{name} {}", text(input)?))
    }

    fn parse_block<'t>(
        &mut self,
        prelude: String,
        _: &ParserState,
        input: &mut Parser<'i, 't>,
    ) -> Result<Vec<Rule>, Failed<'i>> {
        let around = self.around.iter().cloned().chain([prelude]).collect();
        let mut inner = Block { around };
        let mut found = Vec::new();
        for rules in StyleSheetParser::new(input, &mut inner) {
            found.extend(rules.map_err(|(error, _)| error)?);
        }
        Ok(found)
    }
}

impl<'i> QualifiedRuleParser<'i> for Block {
    type Prelude = String;
    type QualifiedRule = Vec<Rule>;
    type Error = ();

    fn parse_prelude<'t>(&mut self, input: &mut Parser<'i, 't>) -> Result<String, Failed<'i>> {
        text(input)
    }

    fn parse_block<'t>(
        &mut self,
        selectors: String,
        _: &ParserState,
        input: &mut Parser<'i, 't>,
    ) -> Result<Vec<Rule>, Failed<'i>> {
        let mut declared = Vec::new();
        for one in RuleBodyParser::new(input, &mut Declarations) {
            declared.push(one.map_err(|(error, _)| error)?);
        }
        Ok(vec![Rule { around: self.around.clone(), selectors, declared }])
    }
}

struct Declarations;

impl<'i> DeclarationParser<'i> for Declarations {
    type Declaration = (String, String);
    type Error = ();

    fn parse_value<'t>(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i, 't>,
        _: &ParserState,
    ) -> Result<(String, String), Failed<'i>> {
        Ok((name.to_string(), text(input)?))
    }
}

impl AtRuleParser<'_> for Declarations {
    type Prelude = ();
    type AtRule = (String, String);
    type Error = ();
}

impl QualifiedRuleParser<'_> for Declarations {
    type Prelude = ();
    type QualifiedRule = (String, String);
    type Error = ();
}

impl<'i> RuleBodyItemParser<'i, (String, String), ()> for Declarations {
    fn parse_declarations(&self) -> bool {
        true
    }

    fn parse_qualified(&self) -> bool {
        false
    }
}

fn parsed(sheet: &str) -> Result<Vec<Rule>, String> {
    let mut input = ParserInput::new(sheet);
    let mut parser = Parser::new(&mut input);
    let mut found = Vec::new();
    for rules in StyleSheetParser::new(&mut parser, &mut Block { around: vec![] }) {
        found.extend(rules.map_err(|(error, near)| format!("{error:?}: {near}"))?);
    }
    Ok(found)
}

/// Numbers with this unit.
fn lengths(sheet: &str, unit: &str) -> usize {
    let before = sheet.split(unit).collect::<Vec<_>>();
    before.windows(2).filter(|pair| pair[0].ends_with(|last: char| last.is_ascii_digit())).count()
}

#[test]
fn a_css_parser_finds_nothing_wrong_with_either_sheet() {
    for (name, sheet) in [("style.css", STYLE), ("embedded.css", EMBEDDED_STYLE)] {
        let rules = parsed(sheet).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(rules.len() > 150, "{name}: {} rules", rules.len());
        let empty: Vec<_> = rules.iter().filter(|rule| rule.declared.is_empty()).collect();
        assert!(empty.is_empty(), "{name}: {empty:?}");
    }
    assert!(parsed(".page { color: red; } .page { color red; }").is_err());
    assert!(parsed("@media print { .page { color; } }").is_err());
}

#[test]
fn in_other_peoples_pages_nothing_of_theirs_is_touched() {
    for rule in parsed(EMBEDDED_STYLE).unwrap() {
        assert_eq!(rule.around.first().map(String::as_str), Some("@layer regain"), "{rule:?}");
        if rule.is_keyframe() {
            assert!(rule.around.iter().any(|around| around.starts_with("@keyframes regain-")), "{rule:?}");
            continue;
        }
        for selector in rule.selectors.split(',') {
            let first = selector.trim().split([' ', ':', '[', '>']).next();
            assert_eq!(first, Some(".regain-root"), "{selector} is not below our root");
        }
    }
}

#[test]
fn in_other_peoples_pages_no_length_depends_on_their_root() {
    assert_eq!(lengths(EMBEDDED_STYLE, "rem"), 0);
    assert!(lengths(STYLE, "rem") > 50, "where lengths in `rem` come from");
    assert_eq!(lengths("a { width: 2rem; height: var(--_rem) }", "rem"), 1);
}

#[test]
fn light_and_dark_are_the_same_colours_by_name() {
    let rules = parsed(EMBEDDED_STYLE).unwrap();
    let is_colour = |value: &str| value.contains(", #");
    let of = |selectors: &str, around: usize| {
        let mut found = rules.iter().filter(|rule| rule.selectors == selectors && rule.around.len() == around);
        let rule = found.find(|rule| rule.declared.iter().any(|(_, value)| is_colour(value))).unwrap();
        let mut rule = rule.clone();
        rule.declared.retain(|(_, value)| is_colour(value));
        rule
    };
    let light = of(".regain-root", 1);
    assert!(light.names("--_").len() > 10, "{light:?}");
    for dark in [of(".regain-root[data-theme=dark]", 1), of(".regain-root:not([data-theme=light])", 2)] {
        assert_eq!(light.names("--_"), dark.names("--_"));
        assert!(light.declared.iter().zip(&dark.declared).all(|(light, dark)| light.1 != dark.1), "{dark:?}");
    }
}

#[test]
fn every_token_that_is_used_is_declared_and_can_be_set_by_a_host() {
    let rules = parsed(EMBEDDED_STYLE).unwrap();
    let declared: BTreeSet<&str> = rules.iter().flat_map(|rule| rule.names("--_")).collect();
    let used: BTreeSet<&str> =
        EMBEDDED_STYLE.split("var(--_").skip(1).filter_map(|rest| rest.split(')').next()).collect();
    assert_eq!(used.difference(&declared).collect::<Vec<_>>(), Vec::<&&str>::new());
    let page = parsed(STYLE).unwrap();
    let tokens = page[0].names("--regain-");
    assert!(tokens.len() > 20, "{tokens:?}");
    for token in tokens {
        assert!(EMBEDDED_STYLE.contains(&format!("--_{token}: var(--regain-{token}, ")), "{token} can't be set");
    }
}
