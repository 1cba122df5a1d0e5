//! What every part of a running backend has at hand.

use std::sync::Arc;

use axum::http::HeaderValue;
use regain_flow::Policy;

use crate::clock::Clock;
use crate::config::Config;
use crate::crypto::Keys;
use crate::http::headers::content_security_policy;
use crate::identity::{AskReview, Verifier};
use crate::metrics::Metrics;
use crate::password::Passwords;
use crate::store::Store;
use crate::texts::Texts;

pub struct App {
    pub config: Config,
    pub policy: Policy,
    pub store: Store,
    pub keys: Keys,
    pub clock: Clock,
    pub passwords: Passwords,
    pub texts: Texts,
    pub verifier: Box<dyn Verifier>,
    pub metrics: Metrics,
    /// `Content-Security-Policy` of pages.
    pub pages_policy: HeaderValue,
}

pub type Shared = Arc<App>;

/// A backend can't be put together from this configuration.
#[derive(Debug)]
pub struct Unfit(pub String);

impl std::fmt::Display for Unfit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unfit {}

impl App {
    /// From a configuration that was checked, and what it names, opened.
    pub fn new(config: Config, store: Store, keys: Keys, clock: Clock) -> Result<Self, Unfit> {
        let passwords = Passwords::new(&config.passwords).map_err(|error| Unfit(format!("passwords: {error}")))?;
        let texts = Texts::new(&config.name, &config.default_locale, config.support_contact.as_deref())
            .map_err(|error| Unfit(error.to_string()))?;
        let policy = HeaderValue::from_str(&content_security_policy(&config.frame_ancestors));
        Ok(Self {
            policy: config.policy.policy(),
            passwords,
            texts,
            verifier: Box::new(AskReview),
            metrics: Metrics::new().map_err(|error| Unfit(format!("metrics: {error}")))?,
            pages_policy: policy.map_err(|_| Unfit("frame_ancestors: not a list of origins".to_owned()))?,
            config,
            store,
            keys,
            clock,
        })
    }
}
