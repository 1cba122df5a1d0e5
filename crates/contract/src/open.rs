//! Opening a flow: `POST /v1/flows`.

use serde::{Deserialize, Serialize};

use crate::{Factor, Flow, Way};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Open {
    pub way: Way,
    /// From an operator's server, for a session that it vouches for. One use, one minute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invitation: Option<String>,
    /// From the `next` of another flow that led here. One use. It carries the password's proof, if that was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handle: Option<String>,
    /// What a deep link says is lost; ticked beforehand, never decided by it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reset: Option<Factor>,
    /// BCP 47; the language that messages are written in. Without it, `Accept-Language` is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locale: Option<String>,
}

/// 201.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Opened {
    pub flow: Flow,
    /// For `Authorization: Bearer`. Absent where a cookie carries it: in the standalone page, which scripts can't read.
    pub token: Option<String>,
}
