//! A review's case outside of its flow: found again with its id and its code. Documents of a review.

use serde::{Deserialize, Serialize};

use crate::{Case, Timestamp};

/// `POST /v1/cases/find`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FindCase {
    pub case: String,
    /// However it is grouped.
    pub code: String,
}

/// What is answered: the case, and nothing of the account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FoundCase {
    pub case: Case,
    pub server_time: Timestamp,
}

/// A picture that two people at the operator will look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// The page, or the side, with the portrait.
    Front,
    Back,
    /// The person with the document beside their face.
    Selfie,
}

/// That a document arrived. Its picture is never sent back to a client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Document {
    pub kind: DocumentKind,
    pub at: Timestamp,
}
