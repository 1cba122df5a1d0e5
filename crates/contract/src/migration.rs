//! The migration's own steps: from a new account back into the one whose phone and email are both lost.

use serde::{Deserialize, Serialize};

use crate::{
    Address, CallingCode, Challenge, ChallengeState, Consequence, Factor, Method, ProofKind, Proposal, Timestamp, Way,
};

/// The new account: an address that can be used now, and its code; another one where there is one; or an account that is
/// open already (`have_account`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignUp {
    /// Whose code was right.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub addresses: Vec<Address>,
    /// The address that a code was sent to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposal: Option<Proposal>,
    /// A password is chosen with the first address. False: the one of the lost account was proved, and it stays.
    pub password: bool,
    /// At least so many characters.
    pub password_length: u32,
    /// Without the old account's password so many seconds pass before it is moved. Absent where that was proved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delay: Option<u64>,
    /// What `propose` adds, once the first address is proved: whoever loses one again has the other.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub can_add: Vec<Factor>,
    /// The countries that a phone number can be entered for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub calling_codes: Vec<CallingCode>,
}

/// Who somebody says they are. Nothing of what is entered is ever shown again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IdentityForm {
    /// ISO 3166-1 alpha-2; their names come from the browser.
    pub countries: Vec<String>,
    pub documents: Vec<IdentityDocument>,
}

/// What a person is verified by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum IdentityDocument {
    Passport,
    IdCard,
    ResidencePermit,
    DrivingLicence,
}

impl IdentityDocument {
    pub const ALL: [Self; 4] = [Self::Passport, Self::IdCard, Self::ResidencePermit, Self::DrivingLicence];

    /// Its name on the wire, in forms and in keys of texts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Passport => "passport",
            Self::IdCard => "id_card",
            Self::ResidencePermit => "residence_permit",
            Self::DrivingLicence => "driving_licence",
        }
    }
}

/// Another account is verified under this identity, and the face is its owner's: is it theirs?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Occupied {
    /// Its factors, masked.
    pub methods: Vec<Method>,
    /// The day that it was opened, as a moment.
    pub opened_at: Timestamp,
}

/// Can codes still be received at one of these? Then there is an easier way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reachable {
    pub methods: Vec<Method>,
}

/// Does the authenticator of the old account still work?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuthenticatorLeft {}

/// Old → new, what stands in the way, what will happen; and once that is accepted, a code from the new account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Preview {
    /// The old account as it is, masked.
    pub from: Vec<Method>,
    /// As it will be.
    pub to: Vec<Method>,
    /// The authenticator is taken off, and set up again at the next sign-in.
    pub authenticator_removed: bool,
    /// The new account's password replaces the old one, which wasn't proved.
    pub password_replaced: bool,
    /// While there is one of these, nothing can be accepted.
    pub blockers: Vec<Blocker>,
    /// All of them are accepted, one by one.
    pub consequences: Vec<Consequence>,
    /// What is asked for between accepting and the code.
    pub needs: Vec<ProofKind>,
    /// So many seconds pass between the code and the migration. Absent: it takes effect at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delay: Option<u64>,
    /// Every address that gets a notice, masked.
    pub told: Vec<Method>,
    pub accepted: bool,
    /// The password of the old account was proved too long ago: it is asked for once more (`submit_password`), or people look.
    pub password: ChallengeState,
    /// Of the new account's addresses, once all is accepted. Those that are done already come along.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub challenges: Vec<Challenge>,
}

/// What stands in the way of a migration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Blocker {
    pub id: BlockerId,
    /// When it ends by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum BlockerId {
    /// On the new account: there is something in it.
    Assets,
    OpenOrders,
    PendingWithdrawals,
    /// The new account is verified itself: it is somebody's, and would be lost.
    NotFresh,
    /// The old account was migrated lately.
    MigratedLately,
    /// Nobody can say now what is in the new account. A moment later somebody may.
    NotKnown,
}

/// Accepted and proved: it takes effect by itself, unless somebody objects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Delayed {
    pub effective_at: Timestamp,
    /// Who was told, and can object; masked.
    pub told: Vec<Method>,
    /// What the old account will have, masked.
    pub to: Vec<Method>,
    /// What came in the way meanwhile: it waits for these to go.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blockers: Vec<Blocker>,
}

/// This flow has ended, and another way goes on from here: `next` opens it, for as long as it is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LedOn {
    pub to: Way,
}
