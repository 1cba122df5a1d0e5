//! Pages, used as a person does in whose browser no script runs: forms are read from what was drawn, filled, and posted
//! with all that a browser would send along.
//!
//! Where to start: `browser` is the browser, `form` a form in it, `person` somebody who knows what the demo's accounts are made of.

mod browser;
mod form;
mod person;
mod watch;

mod forged;
mod headers;
mod inside;
mod moving;
mod once;
mod pictures;
mod rules;
mod sameness;
mod secrets;
mod signed_out;
