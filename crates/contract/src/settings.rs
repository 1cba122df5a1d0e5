//! What the signed-in way begins with: the security settings, and the recovery codes that are made there.

use serde::{Deserialize, Serialize};

use crate::{Factor, RefusedReason, Timestamp};

/// The security settings: what is enrolled. The hold, if there is one, is the flow's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Security {
    pub factors: Vec<Enrolled>,
    /// What `change` enrols where nothing is: an authenticator. Codes that are sent can be intercepted; this is the way
    /// out of that (NIST SP 800-63B-4 §3.2.9).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub can_add: Vec<Factor>,
    /// Absent where none were ever saved.
    pub recovery_codes: Option<SavedCodes>,
    /// Why nothing can be changed or reset now, if it is so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<RefusedReason>,
}

/// An enrolled factor and how long it has been what it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Enrolled {
    pub factor: Factor,
    /// Absent for an authenticator.
    pub masked: Option<String>,
    pub changed_at: Timestamp,
}

/// The recovery codes that the person has saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SavedCodes {
    pub saved_at: Timestamp,
    /// How many have not been used.
    pub left: u32,
}

/// New recovery codes, shown this once. An answer that carries them is never stored.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecoveryCodes {
    pub codes: Vec<String>,
    /// How many of an earlier set stop working once these are saved.
    pub replaces: u32,
}

impl std::fmt::Debug for RecoveryCodes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoveryCodes(***)")
    }
}
