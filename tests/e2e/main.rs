//! Stories: a person in a real browser, the real backend, a real mail server, an SMS gateway, an authenticator app that
//! shares no code with the backend, and two operators at their command line.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod cameras;
mod changes;
mod client;
mod crashes;
mod disputes;
mod documents;
mod endings;
mod engines;
mod exchange;
mod faces;
mod guesses;
mod inside;
mod interruptions;
mod links;
mod loader;
mod loader_broken;
mod loader_crash;
mod loader_looks;
mod loader_moment;
mod loader_pages;
mod loader_policy;
mod loader_typing;
mod migration_blockers;
mod migration_crashes;
mod migration_ends;
mod migration_interruptions;
mod migration_objections;
mod migration_reach;
mod migrations;
mod modes;
mod operators;
mod phones;
mod reach;
mod recovery;
mod resets;
mod reviews;
mod rig;
mod stolen;
mod terminal;
mod vendors;
mod wizard;
mod world;
