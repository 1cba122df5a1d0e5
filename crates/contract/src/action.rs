//! What a client can ask of a flow: `POST /v1/flows/{id}/actions`.

use serde::{Deserialize, Serialize};

use crate::{ConsequenceId, Factor, IdentityDocument, IdentityFailure};

/// One action. Fields are read strictly: an unknown one, or one of another type, is an error.
///
/// Passwords and codes travel here and nowhere else, so this type has no `Debug`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "action", rename_all = "snake_case", deny_unknown_fields)]
pub enum Action {
    SignIn {
        account: String,
        password: String,
    },
    SendCode {
        factor: Factor,
    },
    SubmitCode {
        factor: Factor,
        code: String,
    },
    UseMethod {
        factor: Factor,
    },
    CannotVerify {},
    StartReset {},
    ChooseLost {
        lost: Vec<Factor>,
    },
    StartMigration {},
    /// A new account, by an address that can be used now. Without a password: the one that was proved stays.
    SignUp {
        address: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        password: Option<String>,
    },
    /// "I have opened one already."
    HaveAccount {},
    /// On without what could be added.
    GoOn {},
    SubmitIdentity {
        /// ISO 3166-1 alpha-2.
        country: String,
        document: IdentityDocument,
        number: String,
        name: String,
    },
    /// The account that the face belongs to is theirs, or it is not.
    Mine {},
    NotMine {},
    Yes {},
    No {},
    /// Before a delayed migration takes effect: it shall not.
    Withdraw {},
    Accept {
        accepted: Vec<ConsequenceId>,
    },
    SubmitPassword {
        password: String,
    },
    /// In place of the code of one remaining factor, and of nothing else.
    UseRecoveryCode {
        factor: Factor,
        code: String,
    },
    /// "My face may be looked at": begins a check, with a task of its own.
    Consent {},
    /// What the device or the network did to the check. Costs no attempt.
    CheckFailed {
        failure: IdentityFailure,
    },
    /// What a vendor's SDK signed, as it came: the parts of a Standard Webhooks message.
    SubmitVerdict {
        id: String,
        timestamp: String,
        signature: String,
        body: String,
    },
    /// This step alone, on another device, by a link that works once.
    MoveToPhone {},
    AskReview {},
    /// From the security settings: this factor shall have a new value.
    Change {
        factor: Factor,
    },
    /// From the security settings: a new set of recovery codes, in place of the one before.
    IssueRecoveryCodes {},
    /// "I have saved them": from now on the codes shown count, and the ones before no more.
    ConfirmSaved {},
    /// An email address, or a phone number with its country's calling code.
    Propose {
        factor: Factor,
        address: String,
    },
    /// "I am still here": puts off the flow's end and asks where things stand.
    Refresh {},
    AskSupport {
        address: String,
        message: String,
    },
    Back {},
    Finish {},
    Leave {},
}

/// The name of an action: in `actions`, and as the value of a form's button.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ActionName {
    SignIn,
    SendCode,
    SubmitCode,
    UseMethod,
    CannotVerify,
    StartReset,
    ChooseLost,
    StartMigration,
    SignUp,
    HaveAccount,
    GoOn,
    SubmitIdentity,
    Mine,
    NotMine,
    Yes,
    No,
    Withdraw,
    Accept,
    SubmitPassword,
    UseRecoveryCode,
    Consent,
    CheckFailed,
    SubmitVerdict,
    MoveToPhone,
    /// Of a review: `POST /v1/flows/{id}/documents`, not an action's body.
    AddDocument,
    AskReview,
    Change,
    IssueRecoveryCodes,
    ConfirmSaved,
    Propose,
    Refresh,
    AskSupport,
    Back,
    Finish,
    Leave,
    /// From a newer backend: a client leaves it out.
    #[serde(other)]
    Unknown,
}

impl Action {
    pub const fn name(&self) -> ActionName {
        match self {
            Self::SignIn { .. } => ActionName::SignIn,
            Self::SendCode { .. } => ActionName::SendCode,
            Self::SubmitCode { .. } => ActionName::SubmitCode,
            Self::UseMethod { .. } => ActionName::UseMethod,
            Self::CannotVerify {} => ActionName::CannotVerify,
            Self::StartReset {} => ActionName::StartReset,
            Self::ChooseLost { .. } => ActionName::ChooseLost,
            Self::StartMigration {} => ActionName::StartMigration,
            Self::SignUp { .. } => ActionName::SignUp,
            Self::HaveAccount {} => ActionName::HaveAccount,
            Self::GoOn {} => ActionName::GoOn,
            Self::SubmitIdentity { .. } => ActionName::SubmitIdentity,
            Self::Mine {} => ActionName::Mine,
            Self::NotMine {} => ActionName::NotMine,
            Self::Yes {} => ActionName::Yes,
            Self::No {} => ActionName::No,
            Self::Withdraw {} => ActionName::Withdraw,
            Self::Accept { .. } => ActionName::Accept,
            Self::SubmitPassword { .. } => ActionName::SubmitPassword,
            Self::UseRecoveryCode { .. } => ActionName::UseRecoveryCode,
            Self::Consent {} => ActionName::Consent,
            Self::CheckFailed { .. } => ActionName::CheckFailed,
            Self::SubmitVerdict { .. } => ActionName::SubmitVerdict,
            Self::MoveToPhone {} => ActionName::MoveToPhone,
            Self::AskReview {} => ActionName::AskReview,
            Self::Change { .. } => ActionName::Change,
            Self::IssueRecoveryCodes {} => ActionName::IssueRecoveryCodes,
            Self::ConfirmSaved {} => ActionName::ConfirmSaved,
            Self::Propose { .. } => ActionName::Propose,
            Self::Refresh {} => ActionName::Refresh,
            Self::AskSupport { .. } => ActionName::AskSupport,
            Self::Back {} => ActionName::Back,
            Self::Finish {} => ActionName::Finish,
            Self::Leave {} => ActionName::Leave,
        }
    }
}
