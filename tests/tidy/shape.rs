//! How files and names look, and what no test may do.

use std::path::Path;
use std::sync::LazyLock;

use regex::Regex;

use crate::tree::{File, Tree};
use crate::{breaks, keeps, nothing_breaks};

const LONGEST: usize = 400;

/// Files that may be longer, and why.
const LONGER: &[(&str, &str)] = &[];

fn length(file: &File) -> Vec<String> {
    let written_by_hand = matches!(file.extension(), Some("rs" | "js" | "css" | "sql" | "html"));
    let lines = file.text.lines().count();
    if !written_by_hand || lines <= LONGEST || LONGER.iter().any(|(path, _)| *path == file.path) {
        return Vec::new();
    }
    vec![file.finding(lines, &format!("{lines} lines; split it, or say in tests/tidy/shape.rs why not"))]
}

#[test]
fn files_end_before_they_need_a_table_of_contents() {
    nothing_breaks(length);
    breaks(length, "src/model.rs", &"line\n".repeat(LONGEST + 1));
    keeps(length, "src/model.rs", &"line\n".repeat(LONGEST));
}

#[test]
fn what_may_be_long_is_there_and_is_long() {
    let tree = Tree::read();
    for (path, reason) in LONGER {
        let file = tree.files.iter().find(|file| file.path == *path);
        let lines = file.map(|file| file.text.lines().count());
        assert!(lines > Some(LONGEST), "{path} ({reason}) is {lines:?} lines: take it off the list");
    }
}

/// Every file says first what it is for.
fn opening(file: &File) -> Vec<String> {
    if !file.is_rust() || file.text.starts_with("//!") {
        return Vec::new();
    }
    vec![file.finding(1, "a file opens with `//!`: what it is for, what it must never do")]
}

#[test]
fn every_file_says_what_it_is_for() {
    nothing_breaks(opening);
    breaks(opening, "src/model.rs", "use std::fmt;\n");
    keeps(opening, "src/model.rs", "//! What the client knows.\n");
}

/// Words that name nothing.
fn names(file: &File) -> Vec<String> {
    static EMPTY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"\b(struct|enum|trait|mod|type)\s+\w*([Mm]anager|[Hh]elper|[Uu]til|[Cc]ommon|[Mm]isc)|\bfn\s+(get|do|handle|process)_\w",
        )
        .unwrap()
    });
    const FILES: &[&str] =
        &["manager", "service", "helper", "helpers", "util", "utils", "common", "misc", "data", "info"];
    let path = Path::new(&file.path);
    let mut found = Vec::new();
    if path.with_extension("").components().any(|part| FILES.iter().any(|name| part.as_os_str() == *name)) {
        found.push(file.finding(1, "a file's name says what is in it"));
    }
    if file.is_rust() {
        let lines = file.code().filter(|(_, line)| EMPTY.is_match(line));
        found.extend(lines.map(|(number, line)| file.finding(number, &format!("names nothing: {}", line.trim()))));
    }
    found
}

#[test]
fn names_name_something() {
    nothing_breaks(names);
    breaks(names, "src/util.rs", "");
    breaks(names, "crates/backend/src/common/mod.rs", "");
    breaks(names, "src/model.rs", "pub struct FlowManager;");
    breaks(names, "src/model.rs", "fn handle_reply() {}");
    keeps(names, "src/model.rs", "fn doubled() {} fn processed() {}");
}

/// Things that are not finished, or not run.
fn unfinished(file: &File) -> Vec<String> {
    static MARK: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\b(todo|unimplemented|dbg)!\s*[(\[{]|#\[ignore\b|\b(TODO|FIXME|XXX)\b").unwrap());
    if !matches!(file.extension(), Some("rs" | "js" | "css" | "ftl" | "sql")) {
        return Vec::new();
    }
    let lines = file.lines().filter(|(_, line)| MARK.is_match(line));
    lines.map(|(number, line)| file.finding(number, &format!("not finished: {}", line.trim()))).collect()
}

#[test]
fn nothing_is_left_for_later() {
    nothing_breaks(unfinished);
    breaks(unfinished, "src/model.rs", "    todo!()");
    breaks(unfinished, "tests/e2e/reset.rs", "#[ignore = \"slow\"]");
    breaks(unfinished, "www/js/page/boot.js", "// TODO: later");
    keeps(unfinished, "src/model.rs", "// nobody ignores this");
}

/// A test waits for something, never for time to pass.
fn sleeping(file: &File) -> Vec<String> {
    static SLEEP: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\b(sleep|sleep_ms|sleep_until)\(").unwrap());
    if !file.is_rust() {
        return Vec::new();
    }
    let all_of_it = file.path.split('/').any(|part| part == "tests") || file.path.ends_with("tests.rs");
    let tests_from =
        file.lines().find(|(_, line)| line.contains("#[cfg(test)]")).map_or(usize::MAX, |(number, _)| number);
    let lines = file.code().filter(|(number, line)| (all_of_it || *number >= tests_from) && SLEEP.is_match(line));
    lines.map(|(number, line)| file.finding(number, &format!("a test that sleeps: {}", line.trim()))).collect()
}

#[test]
fn no_test_sleeps() {
    nothing_breaks(sleeping);
    breaks(sleeping, "tests/e2e/reset.rs", "    tokio::time::sleep(SECOND).await;");
    breaks(sleeping, "crates/backend/tests/outbox.rs", "std::thread::sleep(SECOND);");
    breaks(
        sleeping,
        "crates/backend/src/outbox.rs",
        "fn a() {}\n#[cfg(test)]\nmod tests { fn b() { sleep(SECOND); } }",
    );
    keeps(sleeping, "crates/backend/src/outbox.rs", "tokio::time::sleep(PAUSE).await;");
}
