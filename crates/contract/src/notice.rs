//! What the link in a notice shows: `GET /v1/notices/{token}`, and "this wasn't me": `POST …/dispute`.

use serde::{Deserialize, Serialize};

use crate::{Factor, Timestamp};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Notice {
    pub kind: NoticeKind,
    pub state: NoticeState,
    pub at: Timestamp,
    /// What is being replaced, or was.
    pub factors: Vec<Factor>,
    /// The end of the hold, once there is one.
    pub hold_until: Option<Timestamp>,
    pub reference: String,
    /// When a delayed migration takes effect.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_at: Option<Timestamp>,
    /// How many recovery codes are left, where one was used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub codes_left: Option<u32>,
    /// The case that a dispute opened.
    pub case: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// Somebody has begun to replace factors.
    Started,
    /// The new values are bound.
    Bound,
    /// A recovery code was used in a flow that runs.
    RecoveryCodeUsed,
    /// A new set of recovery codes counts.
    RecoveryCodesSaved,
    /// Somebody who passed the face, or two operators, is about to give this account the addresses of a new one.
    MigrationStarted,
    /// All of it is proved: it takes effect at `effective_at`, unless somebody objects.
    MigrationDelayed,
    /// The account has the new one's addresses, and this one no longer.
    Migrated,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum NoticeState {
    /// A dispute still does what the notice says.
    Open,
    /// What it tells the beginning of has been done meanwhile: a dispute holds the account.
    Bound,
    /// The flow it speaks of ended without a change.
    Over,
    /// Somebody pressed "this wasn't me".
    Disputed,
}

/// What a dispute did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Disputed {
    /// The running flow was stopped.
    Stopped,
    /// The running flow now needs a review.
    SentToReview,
    /// The account is disputed: nothing leaves it until two people have decided.
    Held,
    /// The hold was over: two people look at it.
    CaseOpened,
    /// The recovery codes no longer count, and two people look at it.
    CodesVoided,
    /// There was nothing left to stop.
    Nothing,
}
