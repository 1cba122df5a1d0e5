//! The backend over HTTP: a real listening server, a database of its own, a clock that can be moved.
//!
//! Where to start: `backend` starts one, `client` is somebody who talks to it; each other file is a subject of
//! `docs/threats.md` or a part of `docs/flow.md`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    unreachable_pub,
    reason = "tests"
)]

mod backend;
mod cases;
mod changes;
mod client;
mod looks;
mod moves;
mod server;
mod vendor;

mod blocked;
mod checks;
mod contract;
mod credentials;
mod disputes;
mod documents;
mod embedded;
mod former;
mod frozen;
mod guesses;
mod handovers;
mod holds;
mod identities;
mod invitations;
mod matrix;
mod migrations;
mod mirrors;
mod numbers;
mod objections;
mod overtaken;
mod page;
mod pages;
mod portraits;
mod recovery;
mod reports;
mod resets;
mod restored;
mod sameness;
mod secrets;
mod sign_ups;
mod start;
mod stolen;
mod tickets;
mod undone;
mod unknowns;
mod verdicts;
mod walkthrough;
mod weak;
