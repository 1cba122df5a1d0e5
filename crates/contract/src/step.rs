//! Where a flow stands, and what that step shows.

use serde::{Deserialize, Serialize};

use crate::{
    AuthenticatorLeft, Delayed, Document, DocumentKind, Factor, HandedBack, Identity, IdentityForm, LedOn, Occupied,
    Preview, ProofKind, Reachable, RecoveryCodes, Security, SignUp, Timestamp,
};

/// The step, by `name`. Factors and masked addresses appear only once the password is proved.
///
/// In a browser the tag is left to the module's own reader, which can look at an object twice: to keep a copy of
/// everything until the tag has been seen, as serde must, would be a sixth of what a visitor downloads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(not(target_arch = "wasm32"), serde(tag = "name"))]
#[serde(rename_all = "snake_case")]
pub enum Step {
    SignIn(SignIn),
    Verify(Verify),
    CannotVerify(CannotVerify),
    ChooseLost(ChooseLost),
    NoAddressLeft(NoAddressLeft),
    Consequences(Consequences),
    Prove(Prove),
    Identity(Identity),
    HandedBack(HandedBack),
    Review(Review),
    Bind(Bind),
    Security(Security),
    RecoveryCodes(RecoveryCodes),
    SignUp(SignUp),
    IdentityForm(IdentityForm),
    Occupied(Occupied),
    Reachable(Reachable),
    AuthenticatorLeft(AuthenticatorLeft),
    Preview(Preview),
    Delayed(Delayed),
    LedOn(LedOn),
    Done(Done),
    Refused(Refused),
    /// From a newer backend: the client says "update".
    #[serde(other)]
    Unknown,
}

impl Step {
    /// Its name on the wire, in pages and in keys of texts.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::SignIn(_) => "sign_in",
            Self::Verify(_) => "verify",
            Self::CannotVerify(_) => "cannot_verify",
            Self::ChooseLost(_) => "choose_lost",
            Self::NoAddressLeft(_) => "no_address_left",
            Self::Consequences(_) => "consequences",
            Self::Prove(_) => "prove",
            Self::Identity(_) => "identity",
            Self::HandedBack(_) => "handed_back",
            Self::Review(_) => "review",
            Self::Bind(_) => "bind",
            Self::Security(_) => "security",
            Self::RecoveryCodes(_) => "recovery_codes",
            Self::SignUp(_) => "sign_up",
            Self::IdentityForm(_) => "identity_form",
            Self::Occupied(_) => "occupied",
            Self::Reachable(_) => "reachable",
            Self::AuthenticatorLeft(_) => "authenticator_left",
            Self::Preview(_) => "preview",
            Self::Delayed(_) => "delayed",
            Self::LedOn(_) => "led_on",
            Self::Done(_) => "done",
            Self::Refused(_) => "refused",
            Self::Unknown => "unknown",
        }
    }
}

/// Account and password.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignIn {
    /// Where a forgotten password is dealt with: the operator's page.
    pub forgotten_password_url: Option<String>,
    /// What the link that led here said is lost: it is ticked beforehand. Says nothing about an account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reset: Option<Factor>,
    /// The account that a migration has led here from, masked: its owner has shown their face.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<Method>,
}

/// An enrolled factor, with its address masked (none for an authenticator).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Method {
    pub factor: Factor,
    pub masked: Option<String>,
}

/// The question that is open, or that was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Challenge {
    pub factor: Factor,
    /// Where its code goes, masked; absent for an authenticator.
    pub masked: Option<String>,
    pub state: ChallengeState,
    /// When the living code was sent. Absent: none was, or it no longer counts.
    pub sent_at: Option<Timestamp>,
    /// When the living code stops working.
    pub expires_at: Option<Timestamp>,
    /// When a (new) code may be sent. In the past: now. Absent for an authenticator.
    pub resend_at: Option<Timestamp>,
    /// Tries left for the living code or before the factor locks, whichever is fewer.
    pub attempts_left: Option<u32>,
    /// Takes no guess until then.
    pub locked_until: Option<Timestamp>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ChallengeState {
    Open,
    Done,
    Locked,
}

/// The code page of a normal sign-in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Verify {
    pub challenge: Challenge,
    /// The other enrolled ones.
    pub methods: Vec<Method>,
}

/// Advice for the method that doesn't work, and the ways on from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CannotVerify {
    /// The method that doesn't work.
    pub method: Method,
    pub methods: Vec<Method>,
}

/// What is lost? Several can be ticked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChooseLost {
    pub methods: Vec<Method>,
    /// Ticked so far: before, or by a deep link.
    pub lost: Vec<Factor>,
}

/// Neither phone nor email remains: this way ends here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NoAddressLeft {
    pub lost: Vec<Factor>,
}

/// What will be off and for how long, what will be asked for, who is told: of a reset, or of a change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Consequences {
    /// What a reset replaces. Empty: nothing is lost.
    pub lost: Vec<Factor>,
    /// The factor that a change replaces. Absent in a reset.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changing: Option<Factor>,
    /// Nothing is enrolled yet that the change would replace.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub adds: bool,
    pub consequences: Vec<Consequence>,
    /// What has to be proved, in this order; what is proved already is left out.
    pub needs: Vec<ProofKind>,
    /// Every address that gets a notice, masked.
    pub told: Vec<Method>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Consequence {
    pub id: ConsequenceId,
    /// How long it lasts, where it ends by itself.
    pub seconds: Option<u64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ConsequenceId {
    /// No withdrawals, no transfers to other customers.
    WithdrawalOff,
    /// No selling to other customers.
    C2cSellOff,
    /// Every device is signed out.
    SessionsEnd,
    /// Every address on the account is told, the ones ticked as lost too.
    AddressesTold,
    /// The old account's addresses are replaced by the new account's.
    AddressesReplaced,
    /// The new account is closed for good.
    NewAccountCloses,
    /// The old account's authenticator is taken off.
    AuthenticatorRemoved,
    /// The new account's password is the old account's from then on.
    PasswordReplaced,
    /// It takes effect after a time in which the old addresses can object.
    TakesTime,
}

/// The password where it was not given in this flow, then one challenge per factor: of those that remain in a reset, of
/// all in a change, its own first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Prove {
    pub password: ChallengeState,
    pub challenges: Vec<Challenge>,
    /// What a reset replaces.
    pub lost: Vec<Factor>,
    /// The factor that a change replaces. With nothing lost and nothing changing, it is for new recovery codes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changing: Option<Factor>,
    /// What a recovery code can stand for now, if any of these: never the only address that remains.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recoverable: Vec<Factor>,
    /// The factor whose code a recovery code was taken for: it is done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recovered: Option<Factor>,
    /// A review let this flow go on: what is asked for now is asked for the last time.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub approved: bool,
}

/// Two people at the operator decide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Review {
    pub case: Case,
    pub lost: Vec<Factor>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Case {
    pub id: String,
    pub state: CaseState,
    pub opened_at: Timestamp,
    /// When a decision can be expected.
    pub expected_at: Timestamp,
    /// What the operator asks for.
    pub wanted: Vec<Wanted>,
    /// What can be uploaded now, and what was.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub takes: Vec<DocumentKind>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<Document>,
    /// Finds the case again, with its id. An answer that carries it is never stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CaseState {
    /// Nobody has decided yet.
    Open,
    /// One of two people has.
    HalfDecided,
    Approved,
    Rejected,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Wanted {
    IdentityDocument,
    Selfie,
}

/// One new value after the other, all bound together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Bind {
    /// The factor whose new value is wanted now.
    pub factor: Factor,
    /// Staged already: their own codes were right, nothing is bound yet.
    pub staged: Vec<Address>,
    /// Wanted after this one.
    pub then: Vec<Factor>,
    /// The address that was proposed and the challenge that is open for it.
    pub proposal: Option<Proposal>,
    /// For an authenticator: what the app needs, and the challenge.
    pub secret: Option<Secret>,
    /// For a phone: the countries that a number can be entered for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub calling_codes: Vec<CallingCode>,
}

/// A new value, as the backend understood it (none for an authenticator).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Address {
    pub factor: Factor,
    pub address: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Proposal {
    /// As the backend understood it: normalised once, sent to exactly so.
    pub address: String,
    pub challenge: Challenge,
}

/// A new authenticator's secret. An answer that carries it is never stored.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Secret {
    /// Base32, to be typed in by hand.
    pub key: String,
    /// `otpauth://totp/…`, for the QR code and as a link on a phone.
    pub uri: String,
    pub challenge: Challenge,
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(***)")
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CallingCode {
    /// ISO 3166-1 alpha-2; its name comes from the browser.
    pub region: String,
    /// ITU-T E.164, without the `+`.
    pub code: u16,
}

/// What changed, and when the account is whole again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Done {
    /// True after a right code on the code page: nothing was reset.
    pub signed_in: bool,
    /// The new values, masked.
    pub changed: Vec<Method>,
    /// A migration: the account is the old one.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub migrated: bool,
    /// It has no authenticator any more: it is set up again at the next sign-in.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub authenticator_removed: bool,
    /// It has the new account's password.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub password_replaced: bool,
    /// Where people sign in: the operator's page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sign_in_url: Option<String>,
}

/// One reason, one next thing to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Refused {
    pub reason: RefusedReason,
    /// When it ends, where it does.
    pub until: Option<Timestamp>,
    pub case: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RefusedReason {
    SelfFrozen,
    Disputed,
    /// A review said no: until then nobody can ask for another.
    Locked,
    NotMine,
    Withdrawn,
    Expired,
}
