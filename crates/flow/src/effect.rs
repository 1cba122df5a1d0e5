//! Orders to the backend. It carries them out in the transaction that stores the new state, or not at all.

use regain_contract::{Factor, IdentityFailure, Timestamp, Way};

use crate::{AccountId, CaseId, CheckId, Claimed, Factors, FlowId, Hold, Purpose, Target};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Make a code that counts for this purpose only, and send it. An older one for the same ends.
    SendCode { factor: Factor, purpose: Purpose },
    /// Keep the authenticator's secret that was drawn for this step ([`crate::Fresh`]), for this flow.
    IssueSecret(Target),
    /// Forget what was staged, the recovery codes that were not saved, and every living code.
    DropStaged,
    /// Draw recovery codes and keep them, sealed, until they are saved or dropped.
    IssueRecoveryCodes,
    /// The ones that were issued count from now on, as keyed digests; the ones before no more.
    SaveRecoveryCodes,
    /// Tell every address that the account has (a binding: had before) what is going on, with a link that disputes it.
    Notify(Notify),
    /// Begin this check. What is left of an earlier one ends.
    OpenCheck(CheckId),
    /// A link that hands this step to another device. An earlier one ends.
    HandOver,
    /// Two operators shall decide. A case that is there already is only marked as ordered.
    OpenCase { case: CaseId, lost: Factors, claimed: Option<Claimed>, ordered: bool },
    /// Two operators shall look at a dispute: of the account that notices went to.
    OpenDispute { case: CaseId },
    /// Two operators shall look at this account: its owner's face belongs to somebody who says that it isn't theirs.
    OpenReport { case: CaseId, account: AccountId },
    /// Open this account, with the password that was chosen for it; one that is there already gets that password.
    OpenAccount(AccountId),
    /// What was staged is a factor of this new account from now on.
    Enrol(Factor, Target),
    /// Give the old account the new one's addresses, and close that one.
    Migrate(Migrate),
    /// Put these staged values in their factors' places, and keep the old ones, encrypted, until the hold ends.
    Bind(Vec<(Factor, Target)>),
    /// Write the hold.
    Hold(Hold),
    /// Sign out every session.
    RevokeSessions,
    /// End the account's other flows, and void its invitations and what leads on from flows that ended.
    VoidOtherFlows,
    /// The case is used up, decided or not: it carries no binding after this one.
    ConsumeCase(CaseId),
    /// Another way of this account goes on from here, once. There the password counts as proved at that time, if at all.
    LeadOn { to: Way, account: AccountId, password_at: Option<Timestamp> },
    /// Whoever ends this flow goes on in that one, once: it is theirs from then on.
    Resume(FlowId),
    /// Keep this, for good.
    Record(Recorded),
}

/// What a migration does, in one transaction. What it replaces or takes away is kept, encrypted, until the hold ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Migrate {
    pub old: AccountId,
    pub new: AccountId,
    /// The new account's addresses that the old one gets; exactly these values, or nothing.
    pub changes: Vec<(Factor, Target)>,
    /// What the old account has no longer.
    pub removes: Factors,
    /// It gets the new account's password.
    pub password: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notify {
    /// `lost`: those of them that are said to be lost.
    Started {
        replaced: Factors,
        lost: Factors,
    },
    Bound {
        changed: Factors,
        lost: Factors,
        hold_until: Timestamp,
    },
    RecoveryCodeUsed,
    RecoveryCodesSaved,
    /// To the old account's addresses, as all that follow. `at_once`: with its password, which leaves no delay.
    MigrationStarted {
        at_once: bool,
    },
    MigrationDelayed {
        effective_at: Timestamp,
    },
    /// And to the new ones, without the link.
    Migrated {
        hold_until: Timestamp,
    },
    /// Nothing came of what was told of, to both accounts' addresses: an objection stopped it, or it was taken back.
    MigrationStopped {
        case: Option<CaseId>,
    },
    /// Somebody whose face passed says that the account isn't theirs.
    Reported {
        case: CaseId,
    },
}

/// What the audit log keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Recorded {
    PasswordProved,
    CodeProved(Factor),
    SignedIn,
    ResetStarted,
    ChangeStarted(Factor),
    RecoveryCodeProved(Factor),
    RecoveryCodesIssued,
    RecoveryCodesSaved,
    LostChosen(Factors),
    Accepted,
    Consented,
    HandedOver,
    FaceProved,
    FaceFailed(IdentityFailure),
    ReviewAsked,
    ReviewOrdered,
    ReviewTakenUp,
    Proposed(Factor),
    Staged(Factor),
    AddressTaken(Factor),
    Bound(Factors),
    SignedUp(Factor),
    Enrolled(Factor),
    Claimed,
    Reported,
    LedOn(Way),
    Delayed,
    Migrated(Factors),
    Refused(regain_contract::RefusedReason),
}

/// I5: a binding, a migration too, comes with its hold, its notices and its record, or not at all; new recovery codes, and the use of one,
/// with their notices. The backend asks before it commits.
pub fn are_whole(effects: &[Effect]) -> bool {
    let has = |wanted: fn(&Effect) -> bool| effects.iter().any(wanted);
    let binds = has(|effect| matches!(effect, Effect::Bind(_)));
    let bound = has(|effect| matches!(effect, Effect::Hold(_)))
        && has(|effect| matches!(effect, Effect::Notify(Notify::Bound { .. })))
        && has(|effect| matches!(effect, Effect::Record(Recorded::Bound(_))))
        && effects.contains(&Effect::RevokeSessions)
        && effects.contains(&Effect::VoidOtherFlows);
    let saves = effects.contains(&Effect::SaveRecoveryCodes);
    let saved = effects.contains(&Effect::Notify(Notify::RecoveryCodesSaved))
        && effects.contains(&Effect::Record(Recorded::RecoveryCodesSaved));
    let uses = has(|effect| matches!(effect, Effect::Record(Recorded::RecoveryCodeProved(_))));
    let used = effects.contains(&Effect::Notify(Notify::RecoveryCodeUsed));
    let migrates = has(|effect| matches!(effect, Effect::Migrate(_)));
    let migrated = has(|effect| matches!(effect, Effect::Hold(_)))
        && has(|effect| matches!(effect, Effect::Notify(Notify::Migrated { .. })))
        && has(|effect| matches!(effect, Effect::Record(Recorded::Migrated(_))))
        && effects.contains(&Effect::RevokeSessions)
        && effects.contains(&Effect::VoidOtherFlows);
    (!binds || bound) && (!migrates || migrated) && (!saves || saved) && (!uses || used)
}
