//! The identity check: what the `identity` step shows, what a frame is answered with, what a vendor's verdict says.

use serde::{Deserialize, Serialize};

use crate::{Flow, Method, Timestamp};

/// The facial recognition step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Identity {
    /// Whether a check can be taken here and now; else `ask_review`.
    pub available: bool,
    /// Who looks at the face. Absent where no check can be taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<CheckBy>,
    pub attempts_left: u32,
    /// When there is an attempt again, where none is left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub again_at: Option<Timestamp>,
    pub failure: Option<IdentityFailure>,
    /// Single pictures from the device's own camera are taken too, where there is no stream.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub photos: bool,
    /// The check that is open: consent was given, and nothing is decided yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check: Option<Check>,
    /// This step was handed to another device.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handover: Option<Handover>,
    /// On the other device: whose account it is about, masked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<Method>,
}

/// Who looks at the face, and so where its pictures go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CheckBy {
    /// The backend itself: frames go to `POST /v1/flows/{id}/captures`.
    Camera,
    /// A vendor's page: `session.url` leads to it, its verdict comes to the backend.
    Link,
    /// A vendor's SDK in a mobile host: it is started with `session.token`, and what it signed comes by `submit_verdict`.
    Native,
}

/// One check. It ends with a verdict, at `expires_at`, or when another one is begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Check {
    pub id: String,
    pub expires_at: Timestamp,
    /// The number of the frame that is taken next.
    pub next_frame: u32,
    /// Parts of the task that are done, and how many there are.
    pub made: u32,
    pub of: u32,
    /// What to do now.
    pub hint: Hint,
    /// At a vendor's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<VendorSession>,
}

/// What a vendor gave for this check.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VendorSession {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
}

impl std::fmt::Debug for VendorSession {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("VendorSession(***)")
    }
}

/// What to do now, in front of the camera.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Hint {
    NoFace,
    SeveralFaces,
    Brighter,
    Closer,
    Further,
    Centre,
    HoldStill,
    LookStraight,
    TurnLeft,
    TurnRight,
    LookUp,
    /// From a newer backend.
    #[serde(other)]
    Unknown,
}

/// What a frame is answered with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Captured {
    pub next_frame: u32,
    pub hint: Hint,
    pub made: u32,
    pub of: u32,
    /// Where the flow stands, once the check is decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flow: Option<Box<Flow>>,
}

/// This step alone, on another device.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Handover {
    /// For the QR code, until it was opened. One use. An answer that carries it is never stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    pub expires_at: Timestamp,
    /// The other device has it.
    pub opened: bool,
}

impl std::fmt::Debug for Handover {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Handover(opened: {})", self.opened)
    }
}

/// `POST /v1/handovers`: the other device takes the step, once. The answer is that of `POST /v1/flows`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TakeOver {
    pub token: String,
    /// BCP 47.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locale: Option<String>,
}

/// The step is over on the device that it was handed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HandedBack {
    /// The face was recognised. False: the step was left some other way.
    pub passed: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum IdentityFailure {
    NoFace,
    SeveralFaces,
    TooDark,
    NotLive,
    NoMatch,
    /// The person, or the device's settings, said no.
    CameraDenied,
    /// The page or the app around this one doesn't let it have the camera.
    CameraBlocked,
    CameraBusy,
    /// There is none.
    CameraAbsent,
    Interrupted,
    Timeout,
    Unavailable,
}

impl IdentityFailure {
    /// What the device or the network did, as a client tells it. It costs nobody an attempt.
    pub const fn is_of_the_device(self) -> bool {
        match self {
            Self::NoFace | Self::SeveralFaces | Self::TooDark | Self::NotLive | Self::NoMatch => false,
            Self::CameraDenied
            | Self::CameraBlocked
            | Self::CameraBusy
            | Self::CameraAbsent
            | Self::Interrupted
            | Self::Timeout
            | Self::Unavailable => true,
        }
    }
}

/// What a vendor signs (Standard Webhooks): `POST /v1/verdicts`, or the `body` of `submit_verdict`. A part that is missing
/// has failed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Verdict {
    /// As they were in the request for the session.
    pub check: String,
    pub flow: String,
    pub account: String,
    pub nonce: String,
    /// It counts until then.
    pub expires_at: Timestamp,
    /// It is the face of the portrait that is enrolled for this account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matches: Option<bool>,
    /// A living person was in front of the camera.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub live: Option<bool>,
    /// Signs that the pictures came from software and not from a camera.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub injected: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<CaptureSource>,
    /// Why it failed, where the vendor knows better than the parts say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure: Option<IdentityFailure>,
}

/// What the pictures were taken with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CaptureSource {
    /// A stream of the device's camera, watched while it ran.
    Stream,
    /// Single pictures from the device's camera.
    Photo,
    /// Anything else: a file, a screen.
    #[serde(other)]
    Other,
}

/// What a vendor is asked for, signed with the vendor's key: a session for one check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VendorAsk {
    pub check: String,
    pub flow: String,
    /// The operator's own id: the vendor has a portrait enrolled under it.
    pub account: String,
    pub nonce: String,
    pub expires_at: Timestamp,
    pub locale: String,
    /// Where the vendor's page leads back to.
    pub return_url: String,
}
