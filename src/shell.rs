//! The only place that touches the browser. It does what it is told, and never knows what a flow is about.

pub mod camera;
pub mod clock;
pub mod config;
pub mod crash;
pub mod dom;
pub mod fetch;
pub mod focus;
pub mod history;
pub mod host;
pub mod intl;
pub mod json;
pub mod keep;
#[cfg(feature = "split")]
pub mod later;
pub mod picture;
pub mod signals;
pub mod takeover;
pub mod texts;
pub mod upload;
