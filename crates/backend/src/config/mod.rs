//! How a backend is configured: a TOML file, then `REGAIN_*`, then the command line, each over the one before.
//!
//! What is wrong or unknown is refused at start, by its key. [`EXAMPLE`] explains every key and is what
//! `regain-backend config example` prints; a test reads it back.

mod load;
mod policy;

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use ipnet::IpNet;
use serde::Deserialize;

pub use load::{Problem, load};
pub use policy::PolicySettings;

use crate::secret::Secret;

/// With `--demo` only.
pub const DEMO_SERVER_KEY: &str = "demo-server-key";

/// Where somebody who tries a demo out may have a page of their own.
const DEMO_PAGES: [&str; 2] = ["http://localhost", "http://127.0.0.1"];

/// Every key with what it means and its default.
pub const EXAMPLE: &str = include_str!("example.toml");

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    pub name: String,
    pub listen: SocketAddr,
    pub metrics_listen: Option<SocketAddr>,
    pub base_url: Option<String>,
    pub database: PathBuf,
    pub assets: PathBuf,
    pub master_key: Option<Secret<String>>,
    pub master_key_file: Option<PathBuf>,
    pub server_keys: Vec<Secret<String>>,
    pub trusted_proxies: Vec<IpNet>,
    pub frame_ancestors: Vec<String>,
    pub cors_origins: Vec<String>,
    pub default_locale: String,
    pub min_client: Option<String>,
    pub download_url: Option<String>,
    pub forgotten_password_url: Option<String>,
    pub sign_in_url: Option<String>,
    pub support_contact: Option<String>,
    pub log: LogFormat,
    pub log_filter: String,
    pub smtp: Option<Smtp>,
    pub sms: Option<Hook>,
    pub webhook: Option<Hook>,
    pub sim_check: Option<Hook>,
    pub migration: MigrationSettings,
    pub identity: IdentitySettings,
    pub passwords: Passwords,
    pub policy: PolicySettings,
    pub budgets: Budgets,
    /// Set by `serve --demo` and for the commands on a demo's database, never by a file.
    #[serde(skip)]
    pub demo: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    Text,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Encryption {
    /// TLS from the first byte (port 465).
    Tls,
    /// Insisted on: without it nothing is sent (port 587).
    Starttls,
    /// For a relay on the same machine.
    None,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Smtp {
    pub host: String,
    pub port: Option<u16>,
    #[serde(default = "starttls")]
    pub tls: Encryption,
    pub user: Option<String>,
    pub password: Option<Secret<String>>,
    /// The sender: `Regain <no-reply@example.com>`.
    pub from: Option<String>,
    pub ca_file: Option<PathBuf>,
}

const fn starttls() -> Encryption {
    Encryption::Starttls
}

/// Where signed requests go.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hook {
    pub url: String,
    pub key: Secret<String>,
    pub ca_file: Option<PathBuf>,
}

/// A vendor that looks at faces.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vendor {
    /// Asked for a session of each check.
    pub url: String,
    /// Both sides sign with it.
    pub key: Secret<String>,
    /// Verdicts signed with these are taken too, while a key is replaced.
    #[serde(default)]
    pub former_keys: Vec<Secret<String>>,
    pub ca_file: Option<PathBuf>,
}

/// Who looks at faces.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct IdentitySettings {
    pub by: IdentityBy,
    /// Where `camera` finds its models.
    pub models: Option<PathBuf>,
    /// Who looks for `link` and `native`.
    pub vendor: Option<Vendor>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdentityBy {
    /// The embedded engine.
    #[default]
    Camera,
    /// A vendor's page.
    Link,
    /// A vendor's SDK in a mobile host.
    Native,
    /// Nobody: two people at the operator take its place.
    Review,
}

/// The way from a new account back into an old one.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MigrationSettings {
    /// Asked what is still in the new account.
    pub blockers: Option<Hook>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Passwords {
    pub memory_kib: u32,
    pub iterations: u32,
    pub lanes: u32,
    pub at_once: usize,
}

impl Default for Passwords {
    fn default() -> Self {
        // OWASP's first choice for argon2id.
        Self { memory_kib: 19_456, iterations: 2, lanes: 1, at_once: 4 }
    }
}

/// How many, from one place, before the answer is "later". Lengths are in `throttle`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Budgets {
    pub sign_in: u32,
    pub failures_per_source: u32,
    pub failures: u32,
    pub openings_per_source: u32,
    pub codes_per_account: u32,
    pub codes_per_address: u32,
    pub codes_per_source: u32,
    pub sms_per_prefix: u32,
    pub sms_per_country: u32,
    pub support_per_source: u32,
}

impl Default for Budgets {
    fn default() -> Self {
        Self {
            sign_in: 10,
            failures_per_source: 100,
            failures: 20_000,
            openings_per_source: 120,
            codes_per_account: 20,
            codes_per_address: 10,
            codes_per_source: 60,
            sms_per_prefix: 60,
            sms_per_country: 3_000,
            support_per_source: 200,
        }
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            name: "Regain".to_owned(),
            listen: SocketAddr::from(([127, 0, 0, 1], 8480)),
            metrics_listen: None,
            base_url: None,
            database: PathBuf::from("regain.sqlite"),
            assets: PathBuf::from("dist"),
            master_key: None,
            master_key_file: None,
            server_keys: vec![],
            trusted_proxies: vec![],
            frame_ancestors: vec![],
            cors_origins: vec![],
            default_locale: "en".to_owned(),
            min_client: None,
            download_url: None,
            forgotten_password_url: None,
            sign_in_url: None,
            support_contact: None,
            log: LogFormat::Text,
            log_filter: "info".to_owned(),
            smtp: None,
            sms: None,
            webhook: None,
            sim_check: None,
            migration: MigrationSettings::default(),
            identity: IdentitySettings::default(),
            passwords: Passwords::default(),
            policy: PolicySettings::default(),
            budgets: Budgets::default(),
            demo: false,
        }
    }
}

impl Config {
    /// Where people reach it, without a slash at the end. Links in messages come from here and from nothing that a
    /// request says (row 51).
    pub fn base_url(&self) -> String {
        match &self.base_url {
            Some(url) => url.trim_end_matches('/').to_owned(),
            None => format!("http://{}", self.listen),
        }
    }

    /// What an operator's servers show. A demo has one that everybody knows.
    pub fn server_keys(&self) -> impl Iterator<Item = Secret<String>> {
        let everybodys = self.demo.then(|| Secret::new(DEMO_SERVER_KEY.to_owned()));
        self.server_keys.iter().cloned().chain(everybodys)
    }

    /// The link in a notice.
    pub fn notice_url(&self, token: &str) -> String {
        format!("{}/notice/{token}", self.base_url())
    }

    /// Where an outdated client finds a newer one: here, unless said otherwise.
    pub fn download_url(&self) -> Option<String> {
        Some(self.download_url.clone().unwrap_or_else(|| format!("{}/", self.base_url())))
    }

    /// The cookie of one flow. Plain-HTTP WebKit drops the prefix, so the demo has none.
    pub fn cookie_name(&self, flow: &str) -> String {
        let prefix = if self.base_url().starts_with("https://") { "__Host-" } else { "" };
        format!("{prefix}regain-{flow}")
    }

    /// The same for the device that a flow's identity step was handed to: where both are one browser, neither loses its own.
    pub fn step_cookie_name(&self, flow: &str) -> String {
        format!("{}-step", self.cookie_name(flow))
    }

    /// Whether a request comes from a page of ours. A demo can be opened by any name of this machine.
    pub fn is_own_origin(&self, origin: &str, host: Option<&str>) -> bool {
        if origin_of(&self.base_url()).as_deref() == Some(origin) {
            return true;
        }
        let here = |host: &str| {
            let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
            matches!(name, "localhost" | "127.0.0.1" | "[::1]") && origin == format!("http://{host}")
        };
        self.demo && host.is_some_and(here)
    }

    /// Who may show `/embedded` in a frame. A demo is tried out from pages of this machine.
    pub fn embedders(&self) -> Vec<String> {
        let here = DEMO_PAGES.iter().filter(|_| self.demo).map(|page| format!("{page}:*"));
        self.frame_ancestors.iter().cloned().chain(here).collect()
    }

    /// Whether a page of that origin may talk to us by its own scripts.
    pub fn is_cors_origin(&self, origin: &str) -> bool {
        let is_port = |port: &str| !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
        let here = || {
            let rest = DEMO_PAGES.iter().find_map(|page| origin.strip_prefix(page));
            rest.is_some_and(|rest| rest.is_empty() || rest.strip_prefix(':').is_some_and(is_port))
        };
        self.cors_origins.iter().any(|listed| listed == origin) || (self.demo && here())
    }

    /// Whether `X-Forwarded-For` is believed from there.
    pub fn trusts(&self, peer: IpAddr) -> bool {
        self.trusted_proxies.iter().any(|network| network.contains(&peer))
    }

    /// Whether `/metrics` is on the main address: with one of its own it isn't.
    pub const fn metrics_here(&self) -> bool {
        self.metrics_listen.is_none()
    }
}

/// Scheme, host and port.
fn origin_of(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let host = rest.split('/').next()?;
    Some(format!("{scheme}://{host}"))
}
