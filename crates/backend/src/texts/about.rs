//! What messages speak of: facts, and not a word.

use regain_contract::{NoticeKind, Timestamp};
use regain_flow::{Factors, Migrated, Purpose};

/// What a code is for.
pub struct CodeFor<'a> {
    pub purpose: Purpose,
    /// Seconds.
    pub lasts: i64,
    pub reference: &'a str,
}

/// What a notice tells of.
pub struct Notice<'a> {
    pub kind: NoticeKind,
    pub factors: Factors,
    pub at: Timestamp,
    pub hold_until: Option<Timestamp>,
    /// When a delayed migration takes effect.
    pub effective_at: Option<Timestamp>,
    /// Of recovery codes, where one was used.
    pub codes_left: Option<u32>,
    /// Seconds that a migration is put off by, once two people have agreed. None: it can take effect at once.
    pub delay: Option<i64>,
    /// What a migration did to the rest.
    pub migrated: Option<Migrated>,
    pub reference: &'a str,
}

/// A migration that was told of and came to nothing.
pub struct Stopped<'a> {
    /// By an objection: its case, and until when a decision can be expected. Otherwise it was taken back.
    pub case: Option<(&'a str, Timestamp)>,
    pub at: Timestamp,
    /// Where support is reached.
    pub page: &'a str,
    /// To an address of the new account, not of the old one.
    pub is_new: bool,
    pub reference: &'a str,
}

/// Whoever was recognised says that the account isn't theirs.
pub struct Reported<'a> {
    pub case: &'a str,
    pub at: Timestamp,
    /// Where support is reached.
    pub page: &'a str,
    pub reference: &'a str,
}

/// Whom a notice speaks to.
#[derive(Clone, Copy)]
pub enum Reader<'a> {
    /// Whoever had the address before, with the link that disputes.
    Before(&'a str),
    /// Whoever has a new one, which disputes nothing: with the page where the flow is found again.
    New(&'a str),
}

/// What has become of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseChange {
    /// A review was asked for. A decision can be expected by then.
    Opened(Timestamp),
    /// Pictures arrived, at that moment.
    Documents(Timestamp),
    Approved,
    /// Another review can be asked for from then on.
    Rejected(Timestamp),
    /// A dispute: the old values are back. The hold ends then.
    Restored(Timestamp),
    /// A dispute: the new values stand. The hold ends then.
    Confirmed(Timestamp),
    /// A dispute of a migration: this account, which was closed for it, has its addresses again. The hold ends then.
    Undone(Timestamp),
}

/// A message about a case.
pub struct OfCase<'a> {
    pub case: &'a str,
    /// Where it is found again.
    pub page: &'a str,
    /// A migration's review is of a claim: where it goes on, in the browser that asked and in another one.
    pub goes_on: Option<GoesOn<'a>>,
    pub change: CaseChange,
    pub factors: Factors,
    pub reference: &'a str,
}

#[derive(Clone, Copy)]
pub struct GoesOn<'a> {
    pub flow: &'a str,
    pub way: &'a str,
}

/// What was done to an account outside of any flow: two operators ordered it, or an operator's server said it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// These factors, which it didn't have.
    Added(Factors),
    Frozen,
    /// The hold ends then.
    Thawed(Timestamp),
    PortraitEnrolled,
    PortraitDeleted,
}
