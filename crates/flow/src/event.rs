//! What has happened, by who speaks. None of it carries a secret: what was typed is compared before it gets here.

use regain_contract::{ConsequenceId, Factor, IdentityFailure};

use crate::{CaseId, CheckId, Claimed, Factors, Proof, Target};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    Person(Person),
    /// A check of the backend's was passed.
    Proved(Proved),
    Identity(Identity),
    /// "This wasn't me", pressed in a notice that went to this factor's address. The case is the one that it opens.
    Disputed {
        from: Factor,
        case: CaseId,
    },
    /// Another flow of this account has bound new values.
    BoundElsewhere,
    /// Time passed, or somebody only looked. Facts may have changed meanwhile.
    Looked,
}

/// What the person asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Person {
    UseMethod(Factor),
    SendCode(Factor),
    CannotVerify,
    StartReset,
    ChooseLost(Factors),
    Accept(Vec<ConsequenceId>),
    /// Their face may be looked at: a check begins.
    Consent,
    /// What the device or the network did to it.
    CheckFailed(IdentityFailure),
    MoveToPhone,
    AskReview,
    Change(Factor),
    IssueRecoveryCodes,
    ConfirmSaved,
    Propose(Factor, Target),
    /// Towards a migration, or in one.
    Migration(Migration),
    Refresh,
    AskSupport,
    Back,
    Finish,
    Leave,
}

/// What the person asked for in a migration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Migration {
    /// From where no address is left.
    Start,
    /// A new account, by this address.
    SignUp(Factor, Target),
    HaveAccount,
    GoOn,
    SubmitIdentity(Claimed),
    Mine,
    NotMine,
    Yes,
    No,
    Withdraw,
}

/// Something was proved. What it is for stands in the proof.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proved {
    Password(Proof),
    /// A factor's own code, or a recovery code in its place: the proof says which.
    Code(Proof),
    /// A new value's own code was right. `taken`: another account has it.
    NewValue {
        proof: Proof,
        taken: bool,
    },
}

/// What the identity check says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Identity {
    Passed { check: CheckId, proof: Proof },
    Failed { check: CheckId, failure: IdentityFailure },
}
