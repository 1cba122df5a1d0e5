//! `docs/threats.md` names, for each row of what we must withstand, the test that covers it: it has to exist.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use crate::tree::{File, Tree};

const PAGE: &str = "docs/threats.md";

/// Rows of the checklist and of the attack table: `| 15 | … |`, `| A6 | … |`.
static ROW: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^\|\s*(A?\d+)\s*\|").unwrap());
static QUOTED: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"`([a-z][a-z0-9]*(?:_[a-z0-9]+)+)`").unwrap());
static FUNCTION: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\bfn\s+(\w+)").unwrap());
/// As Node's runner is told them.
static SCRIPT: LazyLock<Regex> = LazyLock::new(|| Regex::new(r#"\btest\("(\w+)""#).unwrap());

fn functions<'a>(files: impl IntoIterator<Item = &'a File>) -> BTreeSet<String> {
    let named = |file: &'a File| {
        let name = if file.is_rust() { &FUNCTION } else { &SCRIPT };
        name.captures_iter(&file.text).map(|found| found[1].to_owned())
    };
    files.into_iter().filter(|file| file.is_rust() || file.path.ends_with(".test.js")).flat_map(named).collect()
}

/// The last column holds tests in backquotes, or "open".
fn broken(page: &str, functions: &BTreeSet<String>) -> Vec<String> {
    let mut found = Vec::new();
    for line in page.lines() {
        let Some(row) = ROW.captures(line).map(|row| row[1].to_owned()) else { continue };
        let last = line.trim().trim_end_matches('|').rsplit('|').next().unwrap_or_default();
        let tests: Vec<String> = QUOTED.captures_iter(last).map(|test| test[1].to_owned()).collect();
        if tests.is_empty() && !last.to_lowercase().contains("open") {
            found.push(format!("row {row} names no test, and isn't said to be open"));
        }
        let missing = tests.iter().filter(|test| !functions.contains(*test));
        found.extend(missing.map(|test| format!("row {row}: there is no test `{test}`")));
    }
    found
}

#[test]
fn every_row_of_the_threats_names_a_test_that_exists_or_is_open() {
    let tree = Tree::read();
    let page = tree.files.iter().find(|file| file.path == PAGE).unwrap_or_else(|| panic!("{PAGE} is missing"));
    let rows = page.text.lines().filter(|line| ROW.is_match(line)).count();
    assert!(rows >= 60, "{PAGE} has {rows} rows; there are 60 requirements");
    assert_eq!(broken(&page.text, &functions(&tree.files)), Vec::<String>::new());
}

#[test]
fn a_row_with_a_test_that_is_gone_is_found() {
    let functions = BTreeSet::from(["row_15_counts_before_comparing".to_owned()]);
    let row = |test: &str| format!("| 15 | Attempt counted before compare | {test} |");
    assert_eq!(broken(&row("`row_15_counts_before_comparing`"), &functions), Vec::<String>::new());
    assert_eq!(broken(&row("open"), &functions), Vec::<String>::new());
    assert!(!broken(&row("`row_15_was_renamed`"), &functions).is_empty());
    assert!(!broken(&row("surely covered"), &functions).is_empty());
}
