//! The place of the identity check: who looks at a face.
//!
//! Whoever does answers with [`regain_flow::check::Face`], whose parts are apart so that a missing one has failed; never
//! with a proof.

pub mod engine;
pub mod portrait;
pub mod vendor;

use regain_contract::CheckBy;

use crate::act::{Refusal, Request};
use crate::app::App;
use crate::config::{Config, IdentityBy, Problem};
use engine::Engine;
use vendor::{Begun, Vendor};

/// Who looks, in this backend.
pub enum Verifier {
    /// Two people at the operator.
    Nobody,
    /// The embedded models.
    Engine(Engine),
    /// Somebody else, who signs what was seen.
    Vendor(Box<Vendor>),
}

impl Verifier {
    /// Without its models the embedded engine is not there: a review takes its place, and the log says so.
    pub fn new(config: &Config) -> Result<Self, Problem> {
        match config.identity.by {
            IdentityBy::Review => Ok(Self::Nobody),
            IdentityBy::Camera => Ok(Engine::load(&config.identity).map_or(Self::Nobody, Self::Engine)),
            IdentityBy::Link => Vendor::new(config, CheckBy::Link).map(Box::new).map(Self::Vendor),
            IdentityBy::Native => Vendor::new(config, CheckBy::Native).map(Box::new).map(Self::Vendor),
        }
    }

    /// Who would look at the face of an account now. The engine compares with the portrait that it has made; a vendor has
    /// portraits of its own, of the accounts that are `verified`.
    pub fn by(&self, verified: bool, portrait_of: Option<&str>) -> Option<CheckBy> {
        match self {
            Self::Nobody => None,
            Self::Engine(engine) => (portrait_of == Some(engine.model())).then_some(CheckBy::Camera),
            Self::Vendor(vendor) => verified.then_some(vendor.by()),
        }
    }

    /// Who would look at the face of whoever a migration's claim names, whosoever that is. What a vendor's SDK is given and signs
    /// passes through the person's own device and names the account: whoever knows a document's number would learn from it that
    /// there is one (row 39). A review takes its place.
    pub fn looks(&self) -> Option<CheckBy> {
        match self {
            Self::Nobody => None,
            Self::Engine(_) => Some(CheckBy::Camera),
            Self::Vendor(vendor) => Some(vendor.by()).filter(|by| *by != CheckBy::Native),
        }
    }

    /// What has to be asked for before an action's transaction begins.
    pub async fn begin(&self, app: &App, request: &Request) -> Result<Option<Begun>, Refusal> {
        match self {
            Self::Nobody | Self::Engine(_) => Ok(None),
            Self::Vendor(vendor) => vendor.begin(app, request).await,
        }
    }
}
