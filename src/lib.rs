//! The module: shows a recovery flow, sends actions; decides nothing.
//!
//! Where to start: [`screens::page`] draws what [`model::Model`] knows; [`form`] turns a press into an action;
//! [`model`] is told what happened and says what to do; [`words`] holds every text. All of that is pure, and is drawn
//! natively by tests and by the backend. `app` is where it meets a browser, and only `shell` names one.

pub mod form;
pub mod model;
pub mod parts;
pub mod place;
pub mod screens;
pub mod view;
pub mod words;

/// The styles of every page, as they travel.
#[cfg(not(target_arch = "wasm32"))]
pub const STYLE: &str = include_str!(concat!(env!("OUT_DIR"), "/style.css"));
/// What they are in other people's pages.
#[cfg(not(target_arch = "wasm32"))]
pub const EMBEDDED_STYLE: &str = include_str!(concat!(env!("OUT_DIR"), "/embedded.css"));

#[cfg(target_arch = "wasm32")]
pub mod app;
#[cfg(target_arch = "wasm32")]
pub mod later;
#[cfg(target_arch = "wasm32")]
pub mod mount;
#[cfg(target_arch = "wasm32")]
pub mod shell;
