//! Every fixture drawn natively, in milliseconds: what a screen shows, what it refuses, what it sends.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod drawn;
mod fixtures;
mod html;
mod migration;
mod notices;
mod outline;
mod press;
mod rules;
mod sheets;
mod still;
mod texts;
