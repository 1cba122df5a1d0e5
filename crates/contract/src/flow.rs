//! A flow, as a client sees it.

use serde::{Deserialize, Serialize};

use crate::{ActionName, Step, Timestamp};

/// One attempt to get back in. The backend owns it; what a person sees is a function of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Flow {
    pub id: String,
    /// Goes up with every change; `If-Match` names the one an action was meant for.
    pub version: u64,
    pub way: Way,
    /// When it ends by itself. An accepted action, `refresh` too, puts it off.
    pub expires_at: Timestamp,
    /// The backend's clock when it answered: countdowns are counted from it, not from the device's clock.
    pub server_time: Timestamp,
    pub step: Step,
    /// What this step accepts now.
    pub actions: Vec<ActionName>,
    pub progress: Progress,
    /// The hold on the account, once the password is proved.
    pub hold: Option<Hold>,
    /// What to name when asking for help. Opens nothing.
    pub reference: String,
    /// Where this flow leads on to, once it has ended.
    pub next: Option<Next>,
    /// What an operator's server redeems to learn how it ended. There once the flow is done, until it is redeemed.
    pub ticket: Option<String>,
    /// The last request for support in this flow.
    pub receipt: Option<Receipt>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Way {
    SignedOut,
    SignedIn,
    Migration,
}

/// Where the person is, of how many screens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Progress {
    pub at: u32,
    pub of: u32,
}

/// Capabilities that are off until a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Hold {
    /// Absent: without end, until two operators have decided.
    pub until: Option<Timestamp>,
    pub capabilities: Vec<Capability>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Capability {
    /// Transfers to other customers included.
    Withdrawal,
    C2cSell,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Next {
    pub way: Way,
    /// One use.
    pub handle: String,
}

/// That a request for support arrived.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Receipt {
    pub id: String,
    pub at: Timestamp,
}
