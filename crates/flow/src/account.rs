//! What the rules need to know of an account. Read again inside every transaction that acts on it.

use regain_contract::{CheckBy, Factor, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{AccountId, Case, CaseId, Factors, FlowId, Target};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Status {
    Active,
    /// Frozen at the customer's wish. May sign in, can't change or reset anything.
    SelfFrozen,
    /// A binding was disputed; two operators decide.
    Disputed,
    Closed,
}

/// Capabilities that are off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Hold {
    Until(Timestamp),
    /// Until two operators have decided.
    WithoutEnd,
}

impl Hold {
    /// A hold is only ever extended.
    #[must_use]
    pub fn extended(old: Option<Self>, until: Timestamp) -> Self {
        old.map_or(Self::Until(until), |old| old.max(Self::Until(until)))
    }

    pub fn is_on(self, now: Timestamp) -> bool {
        match self {
            Self::Until(until) => now < until,
            Self::WithoutEnd => true,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Account {
    pub id: AccountId,
    pub status: Status,
    /// The enrolled factors and what each is now.
    pub factors: Vec<(Factor, Target)>,
    /// A portrait is enrolled that a face can be matched to.
    pub verified: bool,
    pub hold: Option<Hold>,
    /// The case that a dispute opened, while it is undecided.
    pub dispute: Option<CaseId>,
    /// Reviews that no binding has used up, newest first; rejected ones too, as long as they keep others from being
    /// asked for.
    pub cases: Vec<Case>,
    /// What an identity check can do for it now.
    pub face: FaceCheck,
    /// Factors that take no guess now.
    pub locked: Factors,
    /// Recovery codes that are left.
    pub recovery_codes: u32,
    /// When a migration gave it the addresses of a new account, the last time.
    pub migrated_at: Option<Timestamp>,
    /// A binding, another password, a freeze or a dispute: a password that was proved before, and waits elsewhere, counts no more
    /// (rule 11).
    pub voided_at: Option<Timestamp>,
    /// The migration from this account that waits for its delay to end: whoever signs in again goes on there.
    pub delayed: Option<FlowId>,
}

/// What stands in the way of an identity check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FaceCheck {
    /// Who would look at the face; nobody where no check can be taken, or no portrait is there to compare with.
    pub by: Option<CheckBy>,
    pub left: u32,
    /// When there is an attempt again, where none is left.
    pub again_at: Option<Timestamp>,
}

impl FaceCheck {
    pub const fn can_begin(&self) -> bool {
        self.by.is_some() && self.left > 0
    }

    /// Where attempts are counted in two places, whichever leaves fewer says how many there are.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { by: self.by.and(other.by), left: self.left.min(other.left), again_at: self.again_at.max(other.again_at) }
    }
}

/// Why nothing may leave an account now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stopped {
    By(Status),
    Held(Hold),
}

/// Rule 6: whether withdrawals and C2C sales may go out at this moment. Whatever isn't certain is a no, so this is asked of
/// the account as one transaction sees it.
pub fn may_leave(status: Status, hold: Option<Hold>, now: Timestamp) -> Result<(), Stopped> {
    match (status, hold.filter(|hold| hold.is_on(now))) {
        (Status::SelfFrozen | Status::Disputed | Status::Closed, _) => Err(Stopped::By(status)),
        (Status::Active, Some(hold)) => Err(Stopped::Held(hold)),
        (Status::Active, None) => Ok(()),
    }
}

impl Account {
    /// A dispute has asked for people, in whichever flow.
    pub fn review_ordered(&self) -> bool {
        self.cases.iter().any(|case| case.ordered)
    }

    pub fn enrolled(&self) -> Factors {
        self.factors.iter().map(|(factor, _)| *factor).collect()
    }

    pub fn target(&self, factor: Factor) -> Option<Target> {
        self.factors.iter().find(|(enrolled, _)| *enrolled == factor).map(|(_, target)| *target)
    }
}
