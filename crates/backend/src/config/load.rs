//! Reads the configuration and refuses what can't work, naming the key.

use std::path::Path;

use figment::Figment;
use figment::providers::{Env, Format as _, Toml};

use super::{Config, Encryption, IdentityBy, IdentitySettings};
use crate::crypto;

/// Why a configuration is refused: which key, and what about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub key: String,
    pub reason: String,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.key.is_empty() { f.write_str(&self.reason) } else { write!(f, "{}: {}", self.key, self.reason) }
    }
}

impl std::error::Error for Problem {}

fn problem(key: &str, reason: impl Into<String>) -> Problem {
    Problem { key: key.to_owned(), reason: reason.into() }
}

impl From<figment::Error> for Problem {
    fn from(error: figment::Error) -> Self {
        // The first of several; the others show when this one is mended.
        let first = error.into_iter().next();
        let Some(first) = first else { return problem("", "can't be read") };
        let path = first.path.join(".");
        let source = first.metadata.as_ref().map(|metadata| metadata.name.to_string()).unwrap_or_default();
        let key = match &first.kind {
            figment::error::Kind::UnknownField(name, _) if path.is_empty() => name.clone(),
            figment::error::Kind::UnknownField(name, _) if !path.ends_with(name.as_str()) => format!("{path}.{name}"),
            _ => path,
        };
        let reason = match &first.kind {
            figment::error::Kind::UnknownField(..) => "there is no such key".to_owned(),
            // What was found may be a secret in the wrong place.
            figment::error::Kind::InvalidType(_, wanted) | figment::error::Kind::InvalidValue(_, wanted) => {
                format!("expected {wanted}")
            }
            kind => kind.to_string(),
        };
        Self { key, reason: if source.is_empty() { reason } else { format!("{reason} (in {source})") } }
    }
}

/// From a file, where one is named, and the environment.
pub fn load(file: Option<&Path>) -> Result<Config, Problem> {
    let mut figment = Figment::new();
    if let Some(file) = file {
        if !file.is_file() {
            return Err(problem("--config", format!("there is no file {}", file.display())));
        }
        figment = figment.merge(Toml::file_exact(file));
    }
    // The operator's key is an argument of a command, not configuration; the other names the binary in the tests.
    let environment = Env::prefixed("REGAIN_").ignore(&["operator_key", "backend", "config"]).split("__");
    Ok(figment.merge(environment).extract()?)
}

impl Config {
    /// What every command needs.
    pub fn check(&self) -> Result<(), Problem> {
        if let Some(key) = self.policy.not_positive() {
            return Err(problem(&format!("policy.{key}"), "has to be 1 or more"));
        }
        if !crate::texts::LOCALES.contains(&self.default_locale.as_str()) {
            return Err(problem("default_locale", format!("one of {}", crate::texts::LOCALES.join(", "))));
        }
        if self.master_key.is_some() && self.master_key_file.is_some() {
            return Err(problem("master_key_file", "give this or master_key, not both"));
        }
        if let Some(key) = self.policy.out_of_bounds() {
            return Err(problem(
                &format!("policy.{key}"),
                "is out of bounds: ten years, an hour for invitations and tickets, a hundred tries or codes, 64 characters",
            ));
        }
        if self.passwords.memory_kib < LEAST_MEMORY_KIB && !self.demo {
            return Err(problem("passwords.memory_kib", format!("has to be {LEAST_MEMORY_KIB} or more")));
        }
        // EXPOSE: only what they are made of is looked at.
        if self.server_keys.iter().any(|key| !is_server_key(key.expose())) {
            return Err(problem("server_keys", format!("each has {SHORTEST_KEY} to {LONGEST_KEY} visible characters")));
        }
        for (key, origins) in [("frame_ancestors", &self.frame_ancestors), ("cors_origins", &self.cors_origins)] {
            if let Some(origin) = origins.iter().find(|origin| !is_origin(origin)) {
                return Err(problem(key, format!("{origin:?} is no origin, as in https://www.example.com")));
            }
        }
        if self.passwords.at_once == 0 {
            return Err(problem("passwords.at_once", "has to be 1 or more"));
        }
        for (key, url) in [
            ("base_url", &self.base_url),
            ("download_url", &self.download_url),
            ("forgotten_password_url", &self.forgotten_password_url),
            ("sign_in_url", &self.sign_in_url),
        ] {
            if let Some(url) = url {
                check_url(key, url)?;
            }
        }
        // NIST SP 800-63B-4 §3.1.1.2, with a second factor beside it.
        if self.policy.password_length.is_some_and(|length| length < SHORTEST_PASSWORD) {
            return Err(problem("policy.password_length", format!("has to be {SHORTEST_PASSWORD} or more")));
        }
        for (key, hook) in [
            ("sms.url", &self.sms),
            ("webhook.url", &self.webhook),
            ("sim_check.url", &self.sim_check),
            ("migration.blockers.url", &self.migration.blockers),
        ] {
            if let Some(hook) = hook {
                check_url(key, &hook.url)?;
            }
        }
        check_vendor(&self.identity)
    }

    /// What serving needs beside.
    pub fn check_serving(&self) -> Result<(), Problem> {
        if self.demo {
            let metrics_reachable = self.metrics_listen.is_some_and(|address| !address.ip().is_loopback());
            let reachable = !self.listen.ip().is_loopback() || metrics_reachable;
            return if reachable { Err(problem("listen", "a demo listens on loopback only")) } else { Ok(()) };
        }
        match &self.base_url {
            None => return Err(problem("base_url", "is required outside of --demo")),
            Some(url) if !url.starts_with("https://") => {
                return Err(problem("base_url", "has to begin with https:// outside of --demo"));
            }
            Some(_) => {}
        }
        for (key, is_there) in
            [("smtp", self.smtp.is_some()), ("sms", self.sms.is_some()), ("webhook", self.webhook.is_some())]
        {
            if !is_there {
                return Err(problem(key, "is required outside of --demo"));
            }
        }
        // Its answers say where people are led to.
        if self.identity.vendor.as_ref().is_some_and(|vendor| !vendor.url.starts_with("https://")) {
            return Err(problem("identity.vendor.url", "has to begin with https:// outside of --demo"));
        }
        if let Some(smtp) = &self.smtp {
            if smtp.from.is_none() {
                return Err(problem("smtp.from", "is required outside of --demo"));
            }
            if smtp.tls == Encryption::None && smtp.password.is_some() {
                return Err(problem("smtp.tls", "a password is never sent unencrypted"));
            }
        }
        Ok(())
    }
}

/// OWASP's least for argon2id with one lane.
const LEAST_MEMORY_KIB: u32 = 7_168;

const SHORTEST_PASSWORD: u32 = 8;

const SHORTEST_KEY: usize = 32;
const LONGEST_KEY: usize = 256;

/// As long as one that was drawn by lot, and fit for a header.
fn is_server_key(key: &str) -> bool {
    (SHORTEST_KEY..=LONGEST_KEY).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic())
}

fn check_vendor(identity: &IdentitySettings) -> Result<(), Problem> {
    let Some(vendor) = &identity.vendor else {
        let needed = matches!(identity.by, IdentityBy::Link | IdentityBy::Native);
        return if needed { Err(problem("identity.vendor", "is required for link and native")) } else { Ok(()) };
    };
    check_url("identity.vendor.url", &vendor.url)?;
    // A guessed key is anybody's face.
    let reason = "has to be whsec_ and 24 to 64 bytes in base64";
    if !crypto::is_webhook_key(&vendor.key) {
        return Err(problem("identity.vendor.key", reason));
    }
    if !vendor.former_keys.iter().all(crypto::is_webhook_key) {
        return Err(problem("identity.vendor.former_keys", reason));
    }
    Ok(())
}

/// A scheme and a host, perhaps a port, and nothing that could end the directive it is written into.
fn is_origin(text: &str) -> bool {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    host.is_some_and(|host| {
        !host.is_empty() && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b':'))
    })
}

fn check_url(key: &str, url: &str) -> Result<(), Problem> {
    match url.parse::<axum::http::Uri>() {
        Ok(uri) if matches!(uri.scheme_str(), Some("http" | "https")) && uri.host().is_some() => Ok(()),
        _ => Err(problem(key, "has to be an http:// or https:// address")),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn read(toml: &str) -> Result<Config, Problem> {
        Ok(Figment::new().merge(Toml::string(toml)).extract::<Config>()?)
    }

    #[test]
    fn the_example_is_a_configuration_with_every_key_in_it() {
        read(super::super::EXAMPLE).unwrap();
        let all: String = super::super::EXAMPLE
            .lines()
            .filter(|line| !line.starts_with("# ") && *line != "#")
            .map(|line| format!("{}\n", line.strip_prefix('#').unwrap_or(line)))
            .collect();
        let config = read(&all).unwrap_or_else(|problem| panic!("{problem}\n{all}"));
        assert!(config.smtp.is_some() && config.webhook.is_some() && config.support_contact.is_some());
        assert!(config.migration.blockers.is_some());
        assert_eq!(config.policy.policy().review_too_from, Some(2));
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (toml, key) in [
            ("lisen = \"127.0.0.1:1\"", "lisen"),
            ("listen = \"here\"", "listen"),
            ("[smtp]\nhost = \"a\"\nprot = 25", "smtp.prot"),
            ("[policy]\ncode_lasts = \"long\"", "policy.code_lasts"),
        ] {
            assert_eq!(read(toml).unwrap_err().key, key, "{toml}");
        }
        let refused = |toml: &str| read(toml).unwrap().check().unwrap_err().key;
        assert_eq!(refused("[policy]\ncode_tries = 0"), "policy.code_tries");
        assert_eq!(refused("default_locale = \"de\""), "default_locale");
        assert_eq!(refused("base_url = \"example.com\""), "base_url");
    }

    #[test]
    fn a_vendor_has_an_address_and_keys_that_nobody_guesses() {
        let vendor = |key: &str, rest: &str| {
            format!(
                "[identity]\nby = \"link\"\n[identity.vendor]\nurl = \"https://a.example\"\nkey = \"{key}\"\n{rest}"
            )
        };
        let good = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3";
        let checked = |toml: &str| read(toml).unwrap().check().map_err(|problem| problem.key);
        assert_eq!(checked(&vendor(good, "")), Ok(()));
        assert_eq!(checked(&vendor(good, &format!("former_keys = [\"{good}\"]"))), Ok(()));
        for weak in ["", "whsec_", "whsec_c2hvcnQ=", "whsec_no base64", &"x".repeat(40)] {
            assert_eq!(checked(&vendor(weak, "")), Err("identity.vendor.key".to_owned()), "{weak}");
            let former = format!("former_keys = [\"{weak}\"]");
            assert_eq!(checked(&vendor(good, &former)), Err("identity.vendor.former_keys".to_owned()), "{weak}");
        }
        assert_eq!(checked(&vendor(good, "").replace("https", "ftp")), Err("identity.vendor.url".to_owned()));
        for by in ["link", "native"] {
            assert_eq!(checked(&format!("[identity]\nby = \"{by}\"")), Err("identity.vendor".to_owned()));
        }
    }

    #[test]
    fn what_would_switch_a_rule_off_or_open_a_door_is_refused() {
        let refused = |toml: &str| read(toml).unwrap().check().unwrap_err().key;
        assert_eq!(refused("frame_ancestors = [\"https://a; script-src *\"]"), "frame_ancestors");
        assert_eq!(refused("frame_ancestors = [\"*\"]"), "frame_ancestors");
        for wrong in ["*", "null", "https://*.example.com", "https://www.example.com/", "www.example.com"] {
            assert_eq!(refused(&format!("cors_origins = [{wrong:?}]")), "cors_origins");
        }
        assert_eq!(refused("[policy]\ncode_tries = 1000"), "policy.code_tries");
        assert_eq!(refused("[policy]\nflow_lasts = 9223372036854775807"), "policy.flow_lasts");
        assert_eq!(refused("[passwords]\nmemory_kib = 8"), "passwords.memory_kib");
        assert_eq!(refused("server_keys = [\"demo-server-key\"]"), "server_keys");
        assert_eq!(refused("server_keys = [\"0123456789 0123456789 0123456789 0123456789\"]"), "server_keys");
        assert_eq!(refused("[policy]\ninvitation_lasts = 3601"), "policy.invitation_lasts");
        assert_eq!(refused("[policy]\nrecovery_codes = 0"), "policy.recovery_codes");
        assert_eq!(refused("[policy]\nmigration_delay = 0"), "policy.migration_delay");
        assert_eq!(refused("[policy]\nmigrated_again_after = 0"), "policy.migrated_again_after");
        assert_eq!(refused("[policy]\npassword_length = 7"), "policy.password_length");
        assert_eq!(refused("[policy]\npassword_length = 65"), "policy.password_length");
        assert_eq!(refused("[migration.blockers]\nurl = \"ftp://a\"\nkey = \"k\""), "migration.blockers.url");
        read("frame_ancestors = [\"https://www.example.com:8443\"]").unwrap().check().unwrap();
    }

    #[test]
    fn row_45_other_pages_are_those_that_are_listed_and_on_a_demo_those_of_this_machine() {
        let mut config = read("cors_origins = [\"https://www.example.com\"]").unwrap();
        let here = ["http://localhost", "http://localhost:5173", "http://127.0.0.1:80"];
        let none = [
            "null",
            "",
            "*",
            "https://www.example.com.evil.example",
            "http://www.example.com",
            "https://www.example.com:8443",
            "https://www.example.com/",
            "http://localhost:",
            "http://localhost:5173.evil.example",
            "http://localhost.evil.example",
            "http://localhost:5173@evil.example",
            "https://localhost:5173",
            "http://127.0.0.10",
        ];
        for demo in [false, true] {
            config.demo = demo;
            assert!(config.is_cors_origin("https://www.example.com"));
            assert!(here.iter().all(|origin| config.is_cors_origin(origin) == demo));
            assert_eq!(none.iter().find(|origin| config.is_cors_origin(origin)), None);
        }
        assert_eq!(config.embedders(), ["http://localhost:*", "http://127.0.0.1:*"]);
        config.demo = false;
        assert!(config.embedders().is_empty());
    }

    #[test]
    fn a_demo_is_on_loopback_only_and_everything_else_is_not_on_plain_http() {
        let mut config = read("listen = \"0.0.0.0:8480\"").unwrap();
        config.demo = true;
        assert_eq!(config.check_serving().unwrap_err().key, "listen");
        assert_eq!(read("").unwrap().check_serving().unwrap_err().key, "base_url");
        assert_eq!(read("base_url = \"http://a.example\"").unwrap().check_serving().unwrap_err().key, "base_url");
        assert_eq!(read("base_url = \"https://a.example\"").unwrap().check_serving().unwrap_err().key, "smtp");
    }
}
