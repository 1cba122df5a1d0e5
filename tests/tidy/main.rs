//! The house rules, as programs: each says which file breaks it, and is itself tried on a bad example.
//!
//! Only what git tracks is read, so that somebody's notes never fail a build.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod arrows;
mod hosts;
mod links;
mod privacy;
mod rooms;
mod shape;
mod threats;
mod tree;

use tree::{File, Tree};

/// Fails with everything that a rule finds. This folder is full of bad examples.
#[track_caller]
fn nothing_breaks(rule: fn(&File) -> Vec<String>) {
    let tree = Tree::read();
    let found: Vec<String> = tree.files.iter().filter(|file| !file.is_under("tests/tidy")).flat_map(rule).collect();
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

/// Fails unless a rule finds something in this text at this path.
#[track_caller]
fn breaks(rule: fn(&File) -> Vec<String>, path: &str, text: &str) {
    assert!(!rule(&File::new(path, text)).is_empty(), "nothing found in {path}: {text}");
}

/// Fails if a rule finds something in this text at this path.
#[track_caller]
fn keeps(rule: fn(&File) -> Vec<String>, path: &str, text: &str) {
    assert_eq!(rule(&File::new(path, text)), Vec::<String>::new(), "in {path}: {text}");
}
