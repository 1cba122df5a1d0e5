//! Everything that can happen to the small backend, and the flaws that can be built into it.

use regain_contract::{BlockerId, ConsequenceId, Factor, IdentityFailure, ProofKind};
use regain_flow::event::Migration;
use regain_flow::{Ask, CaseId, CheckId, Event, Factors, Person, Purpose, Status, Target, consequences};

/// Who holds a flow's token, and what they can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Who {
    /// Knows the password, has the face, reads what was not lost, and the new address.
    Owner,
    /// Knows the password, and has an address and an app of their own.
    Thief,
    /// A thief who reads an address that the owner has lost.
    OldInbox,
    /// A thief with a session that somebody left open, and without the password.
    Session,
    /// Knows the number of somebody's document, and has an account of their own.
    Stranger,
}

/// A flaw that is built in, to see that it is noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Flaw {
    SwitchProves,
    CountedAfter,
    NoHold,
    HoldShortened,
    SpentTwice,
    FreezeIgnored,
    StaleCounts,
    OtherFlowsCode,
    TargetSwapped,
    NoNotices,
    OneDecides,
    OrderBypassed,
    KeyAfterVersion,
    ExpiredBinds,
    LostCounts,
    TwoCommits,
    CaseKept,
    ChangeIsReset,
    OwnCodeSkipped,
    SessionIsPassword,
    RecoveryCodeTwice,
    RecoveryCodeInChange,
    IssuedUnproved,
    UnsavedCount,
    DisputeUnheard,
    /// A verdict on whichever check is taken for the one that the flow waits for.
    AnyCheck,
    FacesPerFlow,
    FaceCountedAfter,
    /// In a migration the face is compared with whoever has the new account.
    FaceOfTheNew,
    /// A code counts for whichever old account, and in whichever flow.
    OtherTargetsCode,
    DelaySkipped,
    BlockersIgnored,
    /// The password of the new account is taken for the old one's.
    OthersPassword,
    FrozenOldIgnored,
    MigratedLatelyIgnored,
    /// A review of one claim is taken for one of another.
    ClaimSwapped,
}

/// Everything that can happen.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Act {
    /// One action of the person's that is one transaction.
    Ask(usize, Asks),
    /// A guess is counted. It is compared by [`Act::Compare`], unless something comes between.
    Guess(usize, Try),
    Compare,
    /// The process ends and starts again.
    Crash,
    /// The last request of this flow arrives once more, with its key.
    Again(usize),
    /// The same action arrives late, under a key of its own: it was meant for the version before.
    Late(usize),
    /// Consent, and the whole check at once.
    Face(usize, bool),
    /// A verdict on this check arrives for this flow, and is counted. It is compared by [`Act::Look`].
    Verdict(usize, CheckId, Seen),
    /// One of the faces that wait for it is compared.
    Look(usize),
    Wait(i64),
    Status(usize, Status),
    /// "This wasn't me", pressed in the notice about this flow that went to this address.
    Dispute(usize, Factor),
    Decide(CaseId, &'static str, bool),
    /// What the operator says of new accounts from now on; nothing, where it gives no answer.
    Says(Said),
    /// The flow that this one led to is opened, once.
    Follow(usize),
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Asks {
    UseMethod(Factor),
    SendCode(Factor),
    CannotVerify,
    StartReset,
    ChooseLost(Factors),
    Accept,
    AskReview,
    Consent,
    CheckFailed(IdentityFailure),
    MoveToPhone,
    Change(Factor),
    IssueRecoveryCodes,
    ConfirmSaved,
    Propose(Factor, Target),
    /// Exactly these consequences.
    Agree(Vec<ConsequenceId>),
    Migration(Migration),
    Refresh,
    AskSupport,
    Back,
    Finish,
    Leave,
}

impl Asks {
    pub fn event(&self) -> Event {
        Event::Person(match self.clone() {
            Self::UseMethod(factor) => Person::UseMethod(factor),
            Self::SendCode(factor) => Person::SendCode(factor),
            Self::CannotVerify => Person::CannotVerify,
            Self::StartReset => Person::StartReset,
            Self::ChooseLost(lost) => Person::ChooseLost(lost),
            Self::Accept => Person::Accept(all_consequences()),
            Self::AskReview => Person::AskReview,
            Self::Consent => Person::Consent,
            Self::CheckFailed(failure) => Person::CheckFailed(failure),
            Self::MoveToPhone => Person::MoveToPhone,
            Self::Change(factor) => Person::Change(factor),
            Self::IssueRecoveryCodes => Person::IssueRecoveryCodes,
            Self::ConfirmSaved => Person::ConfirmSaved,
            Self::Propose(factor, target) => Person::Propose(factor, target),
            Self::Agree(accepted) => Person::Accept(accepted),
            Self::Migration(asks) => Person::Migration(asks),
            Self::Refresh => Person::Refresh,
            Self::AskSupport => Person::AskSupport,
            Self::Back => Person::Back,
            Self::Finish => Person::Finish,
            Self::Leave => Person::Leave,
        })
    }
}

pub fn all_consequences() -> Vec<ConsequenceId> {
    consequences().to_vec()
}

/// What the operator says stands in the way of emptying a new account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Said {
    Nothing,
    This(BlockerId),
    NoAnswer,
}

/// What a camera saw.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Seen {
    Match,
    Stranger,
    NotLive,
}

/// What is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Try {
    Password(bool),
    /// The digits of this code, wherever it was sent.
    Code(Factor, u32),
    /// What the app with this secret shows, so many steps ago.
    Totp(Target, u64),
    Wrong(Factor),
    /// The recovery code with this number, in place of this factor's own.
    Recovery(Factor, u32),
}

impl Try {
    pub fn kind(self) -> ProofKind {
        match self {
            Self::Password(_) => ProofKind::Password,
            Self::Code(factor, _) | Self::Wrong(factor) => ProofKind::code_of(factor),
            Self::Totp(..) => ProofKind::Totp,
            Self::Recovery(..) => ProofKind::RecoveryCode,
        }
    }

    /// Whether this is an answer to that question.
    pub fn answers(self, ask: &Ask) -> bool {
        let stands_for = match self {
            Self::Recovery(factor, _) => ask.purpose == Purpose::InPlaceOf(factor),
            Self::Password(_) | Self::Code(..) | Self::Totp(..) | Self::Wrong(_) => true,
        };
        ask.kind == self.kind() && stands_for
    }
}
