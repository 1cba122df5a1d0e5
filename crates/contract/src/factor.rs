//! The ways to prove oneself, and what a backend has accepted.

use serde::{Deserialize, Serialize};

/// A way to prove oneself that is enrolled and can be reset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Factor {
    Email,
    Phone,
    /// An app that makes time-based codes (TOTP, RFC 6238).
    Authenticator,
}

impl Factor {
    /// In the order in which lists show them and new values are bound.
    pub const ALL: [Self; 3] = [Self::Email, Self::Phone, Self::Authenticator];

    /// Its name on the wire, in forms and in keys of texts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Authenticator => "authenticator",
        }
    }
}

/// A kind of proof that the backend accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ProofKind {
    Password,
    EmailCode,
    SmsCode,
    Totp,
    /// One of the codes that were saved beforehand, in place of one remaining factor's code.
    RecoveryCode,
    /// The face, matched to the portrait that was enrolled for this account.
    Face,
    /// The same decision, taken by two people at the operator.
    Review,
}

impl ProofKind {
    /// The code that proves a factor.
    pub const fn code_of(factor: Factor) -> Self {
        match factor {
            Factor::Email => Self::EmailCode,
            Factor::Phone => Self::SmsCode,
            Factor::Authenticator => Self::Totp,
        }
    }

    pub const fn name(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::EmailCode => "email_code",
            Self::SmsCode => "sms_code",
            Self::Totp => "totp",
            Self::RecoveryCode => "recovery_code",
            Self::Face => "face",
            Self::Review => "review",
        }
    }
}
