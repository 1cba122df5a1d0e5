//! Why a request is not answered with what it asked for. Worded by `http::problem`, never here.

use regain_contract::{Factor, Flow, ProblemType, Timestamp};

use crate::crypto::Unopened;
use crate::password::PasswordError;
use crate::random::NoRandomness;
use crate::store::StoreError;

/// A problem, before it has words.
#[derive(Debug)]
pub struct Refusal {
    pub kind: ProblemType,
    /// The action's field that it is about.
    pub field: Option<&'static str>,
    /// Which of several sentences says why.
    pub reason: Option<&'static str>,
    pub factor: Option<Factor>,
    pub attempts_left: Option<u32>,
    pub retry_at: Option<Timestamp>,
    pub flow: Option<Box<Flow>>,
}

impl Refusal {
    pub const fn new(kind: ProblemType) -> Self {
        Self { kind, field: None, reason: None, factor: None, attempts_left: None, retry_at: None, flow: None }
    }

    pub const fn invalid(field: &'static str) -> Self {
        let mut refusal = Self::new(ProblemType::Invalid);
        refusal.field = Some(field);
        refusal
    }

    /// What only a flow, or two operators, may do.
    pub const fn conflict(field: &'static str) -> Self {
        Self::new(ProblemType::Conflict).on(field)
    }

    /// The action's field that it is about.
    #[must_use]
    pub const fn on(mut self, field: &'static str) -> Self {
        self.field = Some(field);
        self
    }

    #[must_use]
    pub const fn because(mut self, reason: &'static str) -> Self {
        self.reason = Some(reason);
        self
    }

    #[must_use]
    pub const fn about(mut self, factor: Factor) -> Self {
        self.factor = Some(factor);
        self
    }

    #[must_use]
    pub const fn left(mut self, attempts: u32) -> Self {
        self.attempts_left = Some(attempts);
        self
    }

    #[must_use]
    pub const fn until(mut self, moment: Timestamp) -> Self {
        self.retry_at = Some(moment);
        self
    }

    #[must_use]
    pub fn showing(mut self, flow: Flow) -> Self {
        self.flow = Some(Box::new(flow));
        self
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Database(_) => {
                tracing::error!(%error, "the store did not answer");
                Self::new(ProblemType::Unavailable)
            }
            StoreError::Taken | StoreError::Corrupt(_) => {
                tracing::error!(%error, "the store holds what it should not");
                Self::new(ProblemType::Internal)
            }
        }
    }
}

impl From<NoRandomness> for Refusal {
    fn from(error: NoRandomness) -> Self {
        tracing::error!(%error);
        Self::new(ProblemType::Unavailable)
    }
}

impl From<Unopened> for Refusal {
    fn from(error: Unopened) -> Self {
        tracing::error!(%error);
        Self::new(ProblemType::Internal)
    }
}

impl From<PasswordError> for Refusal {
    fn from(error: PasswordError) -> Self {
        tracing::error!(%error);
        match error {
            PasswordError::Unusable => Self::new(ProblemType::Internal),
            PasswordError::Stopped => Self::new(ProblemType::Unavailable),
        }
    }
}

/// The state in a row is none that this version understands, or can't be written.
impl From<serde_json::Error> for Refusal {
    fn from(error: serde_json::Error) -> Self {
        tracing::error!(line = error.line(), column = error.column(), "a stored state can't be read");
        Self::new(ProblemType::Internal)
    }
}
