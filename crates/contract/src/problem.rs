//! What can go wrong, as RFC 9457 problem details (`application/problem+json`).

use serde::{Deserialize, Serialize};

use crate::{Factor, Flow, Timestamp};

/// A problem. `type` is stable and is what a client words; `title` and `detail` are in the person's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    #[serde(rename = "type")]
    pub kind: ProblemType,
    pub status: u16,
    pub title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The action's field that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub factor: Option<Factor>,
    /// Tries left for this code, or before this factor locks, whichever is fewer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attempts_left: Option<u32>,
    /// When it is worth trying again; the same moment as `Retry-After`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_at: Option<Timestamp>,
    /// Where to get a client that this backend still speaks with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub download_url: Option<String>,
    /// The flow as it now is, where that helps.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flow: Option<Box<Flow>>,
}

/// Stable identifiers: a URN, because a backend's own address is not stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ProblemType {
    /// 400: no JSON object, an unknown or a doubled field, another type.
    #[serde(rename = "urn:regain:problem:malformed")]
    Malformed,
    /// 400: `Idempotency-Key` is missing or no key.
    #[serde(rename = "urn:regain:problem:key_required")]
    KeyRequired,
    /// 401: no such flow, or not with this token.
    #[serde(rename = "urn:regain:problem:unauthorized")]
    Unauthorized,
    /// 401: a session alone is not enough: the password and a code from every factor come first (RFC 9470).
    #[serde(rename = "urn:regain:problem:step_up_required")]
    StepUpRequired,
    /// 403: from another origin, or without the header that only our own pages can send.
    #[serde(rename = "urn:regain:problem:forbidden")]
    Forbidden,
    /// 404
    #[serde(rename = "urn:regain:problem:not_found")]
    NotFound,
    /// 405
    #[serde(rename = "urn:regain:problem:method_not_allowed")]
    MethodNotAllowed,
    /// 409: this step doesn't take that action.
    #[serde(rename = "urn:regain:problem:not_accepted")]
    NotAccepted,
    /// 409: an operator's server asked for what only a flow, or two operators, may do.
    #[serde(rename = "urn:regain:problem:conflict")]
    Conflict,
    /// 409: the same key is being worked on.
    #[serde(rename = "urn:regain:problem:in_flight")]
    InFlight,
    /// 412: meant for an older version of the flow.
    #[serde(rename = "urn:regain:problem:stale")]
    Stale,
    /// 413: over 16 KiB.
    #[serde(rename = "urn:regain:problem:too_large")]
    TooLarge,
    /// 415: not `application/json`.
    #[serde(rename = "urn:regain:problem:unsupported_media_type")]
    UnsupportedMediaType,
    /// 422: this key came with another action before.
    #[serde(rename = "urn:regain:problem:key_reused")]
    KeyReused,
    /// 422: `field` says which, `detail` says why.
    #[serde(rename = "urn:regain:problem:invalid")]
    Invalid,
    /// 422: account or password is wrong; which, nobody learns.
    #[serde(rename = "urn:regain:problem:wrong_credentials")]
    WrongCredentials,
    /// 422: the password that was asked for again is wrong.
    #[serde(rename = "urn:regain:problem:wrong_password")]
    WrongPassword,
    /// 422
    #[serde(rename = "urn:regain:problem:wrong_code")]
    WrongCode,
    /// 422: too old, used, replaced by a newer one, or tried too often. A new one helps.
    #[serde(rename = "urn:regain:problem:code_expired")]
    CodeExpired,
    /// 422: the address is the one that is being replaced.
    #[serde(rename = "urn:regain:problem:address_unchanged")]
    AddressUnchanged,
    /// 422: too short, or known from a breach: `detail` says which.
    #[serde(rename = "urn:regain:problem:weak_password")]
    WeakPassword,
    /// 422: another account has the address; said only to who has just proved that it is theirs.
    #[serde(rename = "urn:regain:problem:address_taken")]
    AddressTaken,
    /// 422: the number's SIM or provider changed lately, or whoever knows says that it is not safe: no code is sent there.
    #[serde(rename = "urn:regain:problem:number_at_risk")]
    NumberAtRisk,
    /// 426: `download_url` says where to get a newer client.
    #[serde(rename = "urn:regain:problem:outdated")]
    Outdated,
    /// 428: `If-Match` is missing.
    #[serde(rename = "urn:regain:problem:version_required")]
    VersionRequired,
    /// 429: too many wrong codes; this factor takes no guess until `retry_at`.
    #[serde(rename = "urn:regain:problem:locked")]
    Locked,
    /// 429: a new code can be sent at `retry_at`.
    #[serde(rename = "urn:regain:problem:too_soon")]
    TooSoon,
    /// 429: too many requests from here, or for this account from here.
    #[serde(rename = "urn:regain:problem:throttled")]
    Throttled,
    /// 500
    #[serde(rename = "urn:regain:problem:internal")]
    Internal,
    /// 503
    #[serde(rename = "urn:regain:problem:unavailable")]
    Unavailable,
    /// From a newer backend.
    #[serde(other)]
    Unknown,
}

impl ProblemType {
    /// The HTTP status that it always comes with.
    pub const fn status(self) -> u16 {
        match self {
            Self::Malformed | Self::KeyRequired => 400,
            Self::Unauthorized | Self::StepUpRequired => 401,
            Self::Forbidden => 403,
            Self::NotFound => 404,
            Self::MethodNotAllowed => 405,
            Self::NotAccepted | Self::Conflict | Self::InFlight => 409,
            Self::Stale => 412,
            Self::TooLarge => 413,
            Self::UnsupportedMediaType => 415,
            Self::KeyReused
            | Self::Invalid
            | Self::WrongCredentials
            | Self::WrongPassword
            | Self::WrongCode
            | Self::CodeExpired
            | Self::AddressUnchanged
            | Self::AddressTaken
            | Self::WeakPassword
            | Self::NumberAtRisk => 422,
            Self::Outdated => 426,
            Self::VersionRequired => 428,
            Self::Locked | Self::TooSoon | Self::Throttled => 429,
            Self::Internal | Self::Unknown => 500,
            Self::Unavailable => 503,
        }
    }
}
