//! What may be named where: the browser at the edge, the wire in the contract, SQL in the store.

use std::sync::LazyLock;

use regex::Regex;

use crate::tree::File;
use crate::{breaks, keeps, nothing_breaks};

fn matching(file: &File, pattern: &Regex, why: &str) -> Vec<String> {
    let lines = file.code().filter(|(_, line)| pattern.is_match(line));
    lines.map(|(number, line)| file.finding(number, &format!("{why}: {}", line.trim()))).collect()
}

/// Screens get data and a callback; only the shell knows that there is a browser.
fn browser(file: &File) -> Vec<String> {
    static NAMES: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\b(web_sys|js_sys|gloo\w*)\b").unwrap());
    if !file.is_rust() || !file.is_under("src") || file.is_under("src/shell") {
        return Vec::new();
    }
    matching(file, &NAMES, "only src/shell names the browser")
}

#[test]
fn only_the_shell_names_the_browser() {
    nothing_breaks(browser);
    breaks(browser, "src/screens/verify.rs", "use web_sys::HtmlInputElement;");
    breaks(browser, "src/model.rs", "    let now = js_sys::Date::now();");
    keeps(browser, "src/shell/fetch.rs", "use web_sys::Request;");
    keeps(browser, "src/app.rs", "// not web_sys: that is the shell's");
}

/// What the backend answers is a type of the contract; a shape of its own would be a second wire.
fn wire(file: &File) -> Vec<String> {
    static DERIVES: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\bderive\(.*\bSerialize\b").unwrap());
    let elsewhere = ["crates/backend/src/http", "src/screens", "src/parts"];
    if !file.is_rust() || !elsewhere.iter().any(|folder| file.is_under(folder)) {
        return Vec::new();
    }
    matching(file, &DERIVES, "only the contract derives wire formats")
}

#[test]
fn only_the_contract_derives_wire_formats() {
    nothing_breaks(wire);
    breaks(wire, "crates/backend/src/http/flows.rs", "#[derive(Debug, Serialize)]");
    breaks(wire, "src/parts/code.rs", "#[derive(serde::Serialize)]");
    keeps(wire, "crates/contract/src/flow.rs", "#[derive(Debug, Serialize)]");
}

/// SQL stays in the store: a second database must not touch its callers.
fn sql(file: &File) -> Vec<String> {
    static STATEMENT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"\b(SELECT\s+[\w*(].*FROM|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|CREATE\s+(TABLE|INDEX)|PRAGMA)\b|\bsqlx\b"#).unwrap()
    });
    // Tests look into the file that the store made.
    let code = file.path.starts_with("src/") || (file.is_under("crates") && file.path.contains("/src/"));
    if !file.is_rust() || !code || file.is_under("crates/backend/src/store") {
        return Vec::new();
    }
    matching(file, &STATEMENT, "SQL stays in crates/backend/src/store")
}

#[test]
fn sql_stays_in_the_store() {
    nothing_breaks(sql);
    breaks(sql, "crates/backend/src/http/flows.rs", r#"query("SELECT id FROM flows")"#);
    breaks(sql, "crates/backend/src/outbox.rs", r#"query("UPDATE outbox SET sent_at = ?")"#);
    breaks(sql, "crates/backend/src/lib.rs", "use sqlx::Row;");
    keeps(sql, "crates/backend/src/store/flows.rs", r#"query("DELETE FROM flows")"#);
    keeps(sql, "crates/backend/src/lib.rs", "/// The rows that SELECT would find FROM there.");
}

/// `flow` is a function of its arguments: no clock, no chance, no input or output.
fn pure(file: &File) -> Vec<String> {
    static IMPURE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\b(SystemTime|Instant|std::(fs|net|io|env|process|thread)|async fn|println!|eprintln!|static mut)")
            .unwrap()
    });
    if !file.is_rust() || !file.is_under("crates/flow/src") {
        return Vec::new();
    }
    let above_its_tests = file.text.split("#[cfg(test)]").next().unwrap_or_default();
    matching(&File::new(&file.path, above_its_tests), &IMPURE, "the rules know no clock, chance, input or output")
}

#[test]
fn the_rules_are_pure() {
    nothing_breaks(pure);
    breaks(pure, "crates/flow/src/step.rs", "let now = SystemTime::now();");
    breaks(pure, "crates/flow/src/step.rs", "pub async fn step() {}");
    keeps(pure, "crates/flow/src/step.rs", "fn step(now: Timestamp) {}\n#[cfg(test)]\nmod tests { use std::fs; }");
}
