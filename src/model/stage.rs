//! Where the client is: at a flow or without one, what is on its way, and what went wrong with the last press.

use regain_contract::{Flow, Step, Timestamp, Way};

use super::{Call, CasePage};

#[derive(Clone, PartialEq, Eq)]
pub enum Stage {
    Opening,
    At(Box<Flow>),
    /// The person finished, or stopped.
    Left(Left),
    /// The backend doesn't know this flow any more. The reference, if there was one.
    Gone(Option<String>),
    /// The backend no longer speaks with this version.
    Outdated(Option<String>),
    /// The link of a hand-over opens nothing.
    Unlinked,
    /// A review's case, without its flow.
    Case(Box<CasePage>),
    /// No flow could be opened.
    Broken,
}

/// What somebody was at who left.
#[derive(Clone, PartialEq, Eq)]
pub enum Left {
    Attempt,
    /// The security settings.
    Settings,
    /// The case goes on without them.
    Review(String),
    /// So does this one, which is found by the migration's own way.
    ReviewOfMove(String),
    /// It takes effect without them.
    Delayed,
    Done,
    SignedIn,
}

impl Left {
    /// Of whoever leaves this flow.
    pub fn of(flow: &Flow) -> Self {
        match &flow.step {
            Step::Security(_) | Step::RecoveryCodes(_) => Self::Settings,
            Step::Review(step) if flow.way == Way::Migration => Self::ReviewOfMove(step.case.id.clone()),
            Step::Review(step) => Self::Review(step.case.id.clone()),
            Step::Delayed(_) => Self::Delayed,
            Step::Done(step) if step.signed_in => Self::SignedIn,
            Step::Done(_) => Self::Done,
            _ => Self::Attempt,
        }
    }
}

#[derive(Clone, PartialEq, Eq)]
pub struct Pending {
    pub number: u64,
    pub call: Call,
    pub state: PendingState,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum PendingState {
    Sent,
    /// No answer came. It goes out again, with the same key, at this time or when the network is back.
    Lost {
        tries: usize,
        again: Timestamp,
    },
    /// The backend asked to come again later.
    Waiting {
        seconds: u32,
        again: Timestamp,
    },
}
