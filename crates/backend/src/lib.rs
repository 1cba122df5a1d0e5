//! The backend: owns every flow, stores it, and carries out what the rules order.
//!
//! Where to start: `cli` is what an operator types, [`app`] the parts put together, `http` what is answered, `act` how an
//! action becomes an event of the rules and their orders become rows, [`store`] where everything is kept, [`outbox`] how
//! messages leave. The rules are in `regain-flow`; nothing here decides.

pub mod act;
pub mod address;
pub mod app;
pub mod audit;
pub mod blockers;
pub mod case_code;
pub mod claim;
pub mod cli;
pub mod clock;
pub mod config;
pub mod crypto;
pub mod decide;
pub mod demo;
pub mod former;
pub mod http;
pub mod id;
pub mod identity;
pub mod log;
pub mod metrics;
pub mod outbox;
pub mod pages;
pub mod password;
pub mod random;
pub mod recovery;
pub mod secret;
pub mod sim;
pub mod store;
pub mod strict;
pub mod sweep;
pub mod texts;
pub mod throttle;
pub mod totp;
pub mod value;
pub mod view;
