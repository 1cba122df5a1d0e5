//! What the stories stand on: the real backend as a process, a real mail server, a real SMS gateway, a real
//! browser, the sample operator's own server, what another one knows of its accounts, and a sample identity vendor.
//!
//! Where to start: [`Backend`], [`Mailbox`], [`SmsGateway`], [`Browser`], [`totp`]. Nothing here knows a rule of the flow,
//! and nothing here waits by sleeping: every wait is for something, and has a deadline.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod authenticator;
mod backend;
mod browser;
mod capabilities;
mod certificate;
mod chromium;
pub mod clip;
mod display;
mod driver;
mod exchange;
mod holdings;
pub mod html;
mod inbox;
mod look;
mod mailbox;
mod proxy;
pub mod site;
mod sms;
mod smtp;
mod stranger;
mod terminal;
mod vendor;
mod webview;

use std::time::Duration;

pub use authenticator::{now, totp};
pub use backend::{Backend, Start};
pub use browser::{Browser, Violation};
pub use certificate::Certificate;
pub use exchange::{Exchange, ExchangePlace};
pub use holdings::Holdings;
pub use look::{Engine, Look, Mode};
pub use mailbox::{Encryption, Mailbox, Message};
pub use proxy::{Damage, Held, Proxy};
pub use sms::{Sms, SmsGateway};
pub use stranger::{Served, Stranger};
pub use terminal::Terminal;
pub use vendor::{Vendor, VendorPlace, serve as sample_vendor};
pub use webview::Webview;

/// How long anything may take before a story gives up on it. Generous: a busy machine is no failure.
pub const DEADLINE: Duration = Duration::from_secs(30);

/// How often something is asked again while it is waited for.
const POLL: Duration = Duration::from_millis(20);
