//! What is lost, and what will happen.

use regain_contract::{ConsequenceId, ProofKind, RefusedReason, Way};
use serde::{Deserialize, Serialize};

use super::migration::led_on;
use super::{Aim, CannotVerify, Facts, Known, Security, State, Turn, Why};
use crate::event::Migration;
use crate::needs::{Identity, Needs, NoReset};
use crate::{Effect, Event, Factors, Person, Recorded};

/// Tick what is lost.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ChooseLost {
    pub known: Known,
}

impl ChooseLost {
    /// Straight here, where a link has named a factor that is enrolled: it is ticked, and nothing is decided by that.
    pub(crate) fn by_link(known: &Known, facts: &Facts<'_>) -> Option<(State, Vec<Effect>)> {
        let asked = facts.asked.filter(|asked| facts.account.enrolled().contains(*asked))?;
        if let Some(stopped) = super::settle::stopped_by_status(facts) {
            return Some(stopped);
        }
        let mut known = known.clone();
        known.lost = [asked].into();
        Some((State::ChooseLost(Self { known }), vec![Effect::Record(Recorded::ResetStarted)]))
    }

    /// From a code that can't be had, or from the security settings.
    pub(crate) fn started(mut known: Known, facts: &Facts<'_>) -> Turn {
        if let Some(stopped) = super::settle::stopped_by_status(facts) {
            return Ok(stopped);
        }
        let mut effects = known.aim_at(Aim::Reset);
        if known.lost.is_empty() {
            // Only what a link has named: nobody is to replace a working app by pressing on.
            known.lost = facts.asked.into_iter().collect::<Factors>().both(facts.account.enrolled());
        }
        effects.push(Effect::Record(Recorded::ResetStarted));
        Ok((State::ChooseLost(Self { known }), effects))
    }

    pub(crate) fn on(self, event: &Event, facts: &Facts<'_>) -> Turn {
        match event {
            Event::Person(Person::ChooseLost(lost)) => self.chosen(*lost, facts),
            Event::Person(Person::Back) if self.known.inside => {
                Ok((State::Security(Security { known: self.known }), vec![]))
            }
            Event::Person(Person::Back) => {
                let method = super::Verify::first(self.known.clone(), facts).method;
                Ok((State::CannotVerify(CannotVerify { known: self.known, method }), vec![]))
            }
            Event::Person(
                Person::UseMethod(_)
                | Person::SendCode(_)
                | Person::CannotVerify
                | Person::StartReset
                | Person::Accept(_)
                | Person::AskReview
                | Person::Consent
                | Person::CheckFailed(_)
                | Person::MoveToPhone
                | Person::Propose(..)
                | Person::Migration(_)
                | Person::Change(_)
                | Person::IssueRecoveryCodes
                | Person::ConfirmSaved
                | Person::Refresh
                | Person::AskSupport
                | Person::Finish
                | Person::Leave,
            )
            | Event::Proved(_)
            | Event::Identity(_)
            | Event::Disputed { .. }
            | Event::BoundElsewhere
            | Event::Looked => Err(Why::NotHere),
        }
    }

    /// What is lost no longer proves anything, and what was staged for something that isn't lost is dropped.
    fn chosen(self, lost: Factors, facts: &Facts<'_>) -> Turn {
        let mut known = self.known;
        if known.lost != lost {
            // People decided about what was said to be lost then.
            known.proofs = known.proofs.without_review();
        }
        known.lost = lost;
        known.proofs = known.proofs.without_codes_of(lost);
        known.staged.retain(|staged| lost.contains(staged.factor));
        let record = vec![Effect::Record(Recorded::LostChosen(lost))];
        match known.needs(facts) {
            Ok(_) => Ok((State::Consequences(Consequences { known }), record)),
            Err(NoReset::NoAddressLeft) => Ok((State::NoAddressLeft(NoAddressLeft { known }), record)),
            Err(NoReset::NothingLost | NoReset::NotEnrolled) => Err(Why::Invalid),
        }
    }
}

/// Neither phone nor email remains: this way ends here, and a migration goes on.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct NoAddressLeft {
    pub known: Known,
}

impl NoAddressLeft {
    pub(crate) fn on(self, event: &Event, facts: &Facts<'_>) -> Turn {
        match event {
            Event::Person(Person::Migration(Migration::Start)) => {
                let mut proofs = self.known.proofs.iter();
                let password = proofs.find(|proof| proof.asked().kind == ProofKind::Password);
                // A proof that is too old is none: it would be carried for nothing.
                let fresh = password.filter(|proof| proof.is_fresh(facts.now, facts.policy));
                Ok(led_on(Way::Migration, self.known.account, fresh))
            }
            Event::Person(Person::Back) => Ok((State::ChooseLost(ChooseLost { known: self.known }), vec![])),
            Event::Person(
                Person::UseMethod(_)
                | Person::SendCode(_)
                | Person::CannotVerify
                | Person::StartReset
                | Person::ChooseLost(_)
                | Person::Accept(_)
                | Person::AskReview
                | Person::Consent
                | Person::CheckFailed(_)
                | Person::MoveToPhone
                | Person::Propose(..)
                | Person::Migration(_)
                | Person::Change(_)
                | Person::IssueRecoveryCodes
                | Person::ConfirmSaved
                | Person::Refresh
                | Person::AskSupport
                | Person::Finish
                | Person::Leave,
            )
            | Event::Proved(_)
            | Event::Identity(_)
            | Event::Disputed { .. }
            | Event::BoundElsewhere
            | Event::Looked => Err(Why::NotHere),
        }
    }
}

/// What will be off and for how long, and who is told.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Consequences {
    pub known: Known,
}

/// The consequences of a reset and of a change, in the order in which they are shown. All have to be accepted.
pub const fn consequences() -> [ConsequenceId; 4] {
    [ConsequenceId::WithdrawalOff, ConsequenceId::C2cSellOff, ConsequenceId::SessionsEnd, ConsequenceId::AddressesTold]
}

impl Consequences {
    pub(crate) fn on(self, event: &Event, facts: &Facts<'_>) -> Turn {
        match event {
            Event::Person(Person::Accept(accepted)) => self.accepted(accepted, facts),
            Event::Person(Person::Back) => Ok((self.back(), vec![])),
            Event::Person(
                Person::UseMethod(_)
                | Person::SendCode(_)
                | Person::CannotVerify
                | Person::StartReset
                | Person::ChooseLost(_)
                | Person::AskReview
                | Person::Consent
                | Person::CheckFailed(_)
                | Person::MoveToPhone
                | Person::Propose(..)
                | Person::Migration(_)
                | Person::Change(_)
                | Person::IssueRecoveryCodes
                | Person::ConfirmSaved
                | Person::Refresh
                | Person::AskSupport
                | Person::Finish
                | Person::Leave,
            )
            | Event::Proved(_)
            | Event::Identity(_)
            | Event::Disputed { .. }
            | Event::BoundElsewhere
            | Event::Looked => Err(Why::NotHere),
        }
    }

    fn back(self) -> State {
        match self.known.aim {
            Aim::Reset => State::ChooseLost(ChooseLost { known: self.known }),
            Aim::Change(_) | Aim::RecoveryCodes | Aim::Migrate => State::Security(Security { known: self.known }),
        }
    }

    fn accepted(self, accepted: &[ConsequenceId], facts: &Facts<'_>) -> Turn {
        let mut accepted = accepted.to_vec();
        accepted.sort_unstable();
        let mut shown = consequences().to_vec();
        shown.sort_unstable();
        if accepted != shown {
            return Err(Why::Invalid);
        }
        let mut known = self.known;
        // Who will need a review and can't have one yet reads it here, and not after every code.
        if let (Ok(Needs { identity: Identity::Review, .. }), Some((until, case))) =
            (known.needs(facts), facts.review_locked())
        {
            return Ok(super::refused(RefusedReason::Locked, Some(until), Some(case.id)));
        }
        let started = known.tell().then(|| known.started());
        let (state, mut effects) = known.advance(facts);
        effects.extend(started);
        effects.push(Effect::Record(Recorded::Accepted));
        Ok((state, effects))
    }
}
