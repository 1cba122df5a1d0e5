//! The ends. Nothing leads on from here.

use regain_contract::{RefusedReason, Timestamp, Way};
use serde::{Deserialize, Serialize};

use super::{Migrated, State, Turn, Why};
use crate::{CaseId, Event, Factors, Hold, Person};

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Done {
    /// True after a right code on the code page: nothing was reset. A reset never signs in.
    pub signed_in: bool,
    pub changed: Factors,
    pub hold: Option<Hold>,
    /// It was a migration: the account is the old one.
    #[serde(default)]
    pub migrated: Option<Migrated>,
}

/// Another way goes on from here.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LedOn {
    pub to: Way,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Refused {
    pub reason: RefusedReason,
    pub until: Option<Timestamp>,
    pub case: Option<CaseId>,
}

impl State {
    /// `finish` and `leave` close the screen and change nothing; a refusal has nothing to finish.
    pub(crate) fn at_the_end(self, event: &Event) -> Turn {
        match (&self, event) {
            (Self::Done(_), Event::Person(Person::Finish)) | (_, Event::Person(Person::Leave)) => Ok((self, vec![])),
            _ => Err(Why::NotHere),
        }
    }
}
