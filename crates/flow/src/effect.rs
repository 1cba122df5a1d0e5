//! Orders to the backend. It carries them out in the transaction that stores the new state, or not at all.

use regain_contract::{Factor, IdentityFailure, Timestamp};

use crate::{CaseId, CheckId, Factors, Hold, Purpose, Target};

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
    OpenCase { case: CaseId, lost: Factors, ordered: bool },
    /// Two operators shall look at a dispute.
    OpenDispute { case: CaseId },
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
    /// The person is signed in. Where that leads on to, the password counts as proved at that time.
    SignIn { password_at: Timestamp },
    /// Keep this, for good.
    Record(Recorded),
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
    Refused(regain_contract::RefusedReason),
}

/// I5: a binding comes with its hold, its notices and its record, or not at all; new recovery codes, and the use of one,
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
    (!binds || bound) && (!saves || saved) && (!uses || used)
}
