//! Another account is verified under this identity, and the face is its owner's: what is known of it, and what still works.

use regain_contract::{Factor, RefusedReason, Way};
use serde::{Deserialize, Serialize};

use super::heard::Heard;
use super::{Preview, led_on, not_here};
use crate::effect::Notify;
use crate::event::Migration;
use crate::state::{Facts, Known, State, Turn, Why, refused};
use crate::{Account, Effect, Event, Recorded};

/// Is it mine?
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Occupied {
    pub known: Known,
}

impl Occupied {
    pub(crate) fn on(self, event: &Event, facts: &Facts<'_>) -> Turn {
        let old = facts.owner(&self.known).ok_or(Why::NotHere)?;
        match Heard::from(event) {
            Heard::Asked(Migration::Mine) if super::addresses(old).is_empty() => {
                Ok(past_addresses(self.known, old, facts))
            }
            Heard::Asked(Migration::Mine) => Ok((State::Reachable(Reachable { known: self.known }), vec![])),
            Heard::Asked(Migration::NotMine) => {
                let case = facts.fresh.case;
                let (state, mut effects) = refused(RefusedReason::NotMine, None, Some(case));
                effects.push(Effect::OpenReport { case, account: old.id });
                effects.push(Effect::Notify(Notify::Reported { case }));
                effects.push(Effect::Record(Recorded::Reported));
                Ok((state, effects))
            }
            Heard::Asked(_)
            | Heard::Propose(..)
            | Heard::SendCode(_)
            | Heard::Accept(_)
            | Heard::AskReview
            | Heard::Back
            | Heard::Password(_)
            | Heard::Code(_)
            | Heard::NewValue(..)
            | Heard::Else => not_here(),
        }
    }
}

/// Can codes still be received there?
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Reachable {
    pub known: Known,
}

impl Reachable {
    pub(crate) fn on(self, event: &Event, facts: &Facts<'_>) -> Turn {
        let old = facts.owner(&self.known).ok_or(Why::NotHere)?;
        match Heard::from(event) {
            Heard::Asked(Migration::Yes) => {
                // A proof that is too old is none: it would be carried for nothing.
                let password = self.known.moving.password.filter(|_| self.known.has_old_password(old, facts));
                Ok(led_on(Way::SignedOut, old.id, password.as_ref()))
            }
            Heard::Asked(Migration::No) => Ok(past_addresses(self.known, old, facts)),
            Heard::Back => Ok((State::Occupied(Occupied { known: self.known }), vec![])),
            Heard::Asked(_)
            | Heard::Propose(..)
            | Heard::SendCode(_)
            | Heard::Accept(_)
            | Heard::AskReview
            | Heard::Password(_)
            | Heard::Code(_)
            | Heard::NewValue(..)
            | Heard::Else => not_here(),
        }
    }
}

/// The next question, where it has one.
fn past_addresses(mut known: Known, old: &Account, facts: &Facts<'_>) -> (State, Vec<Effect>) {
    if old.enrolled().contains(Factor::Authenticator) {
        return (State::AuthenticatorLeft(AuthenticatorLeft { known }), vec![]);
    }
    known.moving.authenticator = Some(true);
    (State::Preview(Preview::entered(known, facts)), vec![])
}

/// Does its authenticator still work?
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct AuthenticatorLeft {
    pub known: Known,
}

impl AuthenticatorLeft {
    pub(crate) fn on(self, event: &Event, facts: &Facts<'_>) -> Turn {
        let old = facts.owner(&self.known).ok_or(Why::NotHere)?;
        let answer = match Heard::from(event) {
            Heard::Asked(Migration::Yes) => true,
            Heard::Asked(Migration::No) => false,
            Heard::Back if super::addresses(old).is_empty() => {
                return Ok((State::Occupied(Occupied { known: self.known }), vec![]));
            }
            Heard::Back => return Ok((State::Reachable(Reachable { known: self.known }), vec![])),
            Heard::Asked(_)
            | Heard::Propose(..)
            | Heard::SendCode(_)
            | Heard::Accept(_)
            | Heard::AskReview
            | Heard::Password(_)
            | Heard::Code(_)
            | Heard::NewValue(..)
            | Heard::Else => return not_here(),
        };
        let mut known = self.known;
        known.moving.authenticator = Some(answer);
        Ok((State::Preview(Preview::entered(known, facts)), vec![]))
    }
}
