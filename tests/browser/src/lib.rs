//! The module in a real browser; the tests are in `tests/`.

/// Name and JSON of every situation that the contract has a fixture for.
pub const FIXTURES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/fixtures.rs"));

#[cfg(target_arch = "wasm32")]
pub mod page;
