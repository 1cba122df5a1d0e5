//! Orders to the backend. It carries them out in the transaction that stores the new state, or not at all.

use regain_contract::{Factor, Timestamp};

use crate::{CaseId, Factors, Hold, Purpose, Target};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Make a code that counts for this purpose only, and send it. An older one for the same ends.
    SendCode { factor: Factor, purpose: Purpose },
    /// Keep the authenticator's secret that was drawn for this step ([`crate::Fresh`]), for this flow.
    IssueSecret(Target),
    /// Forget what was staged and every living code.
    DropStaged,
    /// Tell every address that the account has (a binding: had before) what is going on, with a link that disputes it.
    Notify(Notify),
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
    /// End the account's other flows.
    VoidOtherFlows,
    /// The case is used up, decided or not: it carries no binding after this one.
    ConsumeCase(CaseId),
    /// The person is signed in.
    SignIn,
    /// Keep this, for good.
    Record(Recorded),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notify {
    Started { lost: Factors },
    Bound { changed: Factors, hold_until: Timestamp },
}

/// What the audit log keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Recorded {
    PasswordProved,
    CodeProved(Factor),
    SignedIn,
    ResetStarted,
    LostChosen(Factors),
    Accepted,
    FaceProved,
    FaceFailed,
    ReviewAsked,
    ReviewOrdered,
    ReviewTakenUp,
    Proposed(Factor),
    Staged(Factor),
    AddressTaken(Factor),
    Bound(Factors),
    Refused(regain_contract::RefusedReason),
}

/// I5: a binding comes with its hold, its notices and its record, or not at all. The backend asks before it commits.
pub fn are_whole(effects: &[Effect]) -> bool {
    let binds = effects.iter().any(|effect| matches!(effect, Effect::Bind(_)));
    !binds
        || (effects.iter().any(|effect| matches!(effect, Effect::Hold(_)))
            && effects.iter().any(|effect| matches!(effect, Effect::Notify(Notify::Bound { .. })))
            && effects.iter().any(|effect| matches!(effect, Effect::Record(Recorded::Bound(_))))
            && effects.contains(&Effect::RevokeSessions)
            && effects.contains(&Effect::VoidOtherFlows))
}
