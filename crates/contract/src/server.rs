//! What an operator's servers say and ask, with the server key: `/v1/accounts`, `/v1/invitations`, `/v1/tickets`.
//!
//! `{id}` in their paths is the operator's own id of an account, never ours.

use serde::{Deserialize, Serialize};

use crate::{Factor, Hold, IdentityDocument, ProofKind, Timestamp, Way};

/// `PUT /v1/accounts/{id}`: an account as the operator knows it. What is absent stays as it is.
///
/// An enrolled factor is never replaced by this, nor removed, and nobody is thawed: that takes a flow, or two operators.
/// Password hashes and secrets travel here, so this type has no `Debug`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Mirror {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// E.164, with its `+`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// An authenticator's secret, base32.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authenticator: Option<String>,
    /// An argon2id hash as a PHC string. Needed for a new account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<MirrorStatus>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identity_verified: Option<bool>,
    /// The documents that the owner was verified by, each as a migration will be asked for it. They are added to those that are
    /// known; kept as keyed hashes, and never given back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub identities: Vec<IdentityRecord>,
    /// BCP 47; the language of notices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locale: Option<String>,
}

/// A document that a person was verified by.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct IdentityRecord {
    /// ISO 3166-1 alpha-2: who issued it.
    pub country: String,
    pub document: IdentityDocument,
    pub number: String,
    pub name: String,
}

/// What an operator's server may say of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MirrorStatus {
    Active,
    /// At the customer's wish. From here it is thawed by two operators.
    SelfFrozen,
    /// For good.
    Closed,
}

/// `GET /v1/accounts/{id}`, and what a `PUT` answers: the account as it is now, addresses in full.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountState {
    /// The operator's own.
    pub id: String,
    /// Ours, as in cases and in the audit log.
    pub account: String,
    pub status: MirroredStatus,
    pub factors: Vec<EnrolledFactor>,
    pub identity_verified: bool,
    pub hold: Option<Hold>,
    pub locale: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MirroredStatus {
    Active,
    SelfFrozen,
    Disputed,
    Closed,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EnrolledFactor {
    pub factor: Factor,
    /// Absent for an authenticator.
    pub address: Option<String>,
    pub changed_at: Timestamp,
}

/// `GET /v1/accounts/{id}/hold`: may it withdraw, or sell to other customers, now? Anything but a `true` means no: an
/// account that isn't known, another status than 200, no answer at all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HoldAnswer {
    pub id: String,
    /// Transfers to other customers included.
    pub withdrawal: bool,
    pub c2c_sell: bool,
    /// Why not.
    pub reason: Option<MayNot>,
    /// When a hold ends by itself.
    pub until: Option<Timestamp>,
    /// The moment that this is true of. Ask again for every withdrawal; never keep it.
    pub at: Timestamp,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MayNot {
    Hold,
    SelfFrozen,
    Disputed,
    Closed,
    Unknown,
}

/// `POST /v1/invitations`: opens a flow for a session that the operator vouches for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Invite {
    /// The operator's own id of the account.
    pub id: String,
}

/// 201. For `invitation` in `POST /v1/flows`, or in a form that is posted to `/start`. One use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Invitation {
    pub invitation: String,
    pub expires_at: Timestamp,
}

/// `POST /v1/tickets/redeem`
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Redeem {
    pub ticket: String,
}

/// What a ticket stands for. It says it once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Redeemed {
    /// The operator's own id of the account; absent where it has none.
    pub id: Option<String>,
    pub account: String,
    pub flow: String,
    pub reference: String,
    pub way: Way,
    pub outcome: Outcome,
    /// What has a new value.
    pub changed: Vec<Factor>,
    /// What was proved to sign in. Empty unless `signed_in`: a reset or a change never is a sign-in.
    pub proofs: Vec<ProofKind>,
    pub ended_at: Timestamp,
    pub hold: Option<Hold>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Password and code were right: a session may be opened.
    SignedIn,
    /// Factors have new values. No session may be opened for it.
    Changed,
    /// A new account's addresses are this one's now, and the new one is closed. No session may be opened for it.
    Migrated,
}
