//! The security settings of somebody who is signed in. To be here proves nothing: everything that changes something asks
//! for the password and for a code from every factor first (row 31).

use regain_contract::Factor;
use serde::{Deserialize, Serialize};

use super::{Aim, ChooseLost, Consequences, Facts, Known, State, Turn, Why};
use crate::effect::Notify;
use crate::needs;
use crate::{Effect, Event, Person, Recorded};

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Security {
    pub known: Known,
}

impl Security {
    /// Where a session that somebody vouches for begins.
    pub(crate) fn entered(known: Known, facts: &Facts<'_>) -> (State, Vec<Effect>) {
        ChooseLost::by_link(&known, facts).unwrap_or((State::Security(Self { known }), vec![]))
    }

    pub(crate) fn on(self, event: &Event, facts: &Facts<'_>) -> Turn {
        match event {
            Event::Person(Person::Change(factor)) => self.change(*factor, facts),
            Event::Person(Person::StartReset) => ChooseLost::started(self.known, facts),
            Event::Person(Person::IssueRecoveryCodes) => {
                needs::recovery_codes(facts.account.enrolled()).map_err(|_| Why::Invalid)?;
                if let Some(stopped) = super::settle::stopped_by_status(facts) {
                    return Ok(stopped);
                }
                let mut known = self.known;
                let mut effects = known.aim_at(Aim::RecoveryCodes);
                let (state, more) = known.advance(facts);
                effects.extend(more);
                Ok((state, effects))
            }
            Event::Person(
                Person::UseMethod(_)
                | Person::SendCode(_)
                | Person::CannotVerify
                | Person::ChooseLost(_)
                | Person::Accept(_)
                | Person::AskReview
                | Person::Consent
                | Person::CheckFailed(_)
                | Person::MoveToPhone
                | Person::ConfirmSaved
                | Person::Propose(..)
                | Person::Migration(_)
                | Person::Refresh
                | Person::AskSupport
                | Person::Back
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

    fn change(self, factor: Factor, facts: &Facts<'_>) -> Turn {
        needs::change(facts.account.enrolled(), factor).map_err(|_| Why::Invalid)?;
        if let Some(stopped) = super::settle::stopped_by_status(facts) {
            return Ok(stopped);
        }
        let mut known = self.known;
        let mut effects = known.aim_at(Aim::Change(factor));
        effects.push(Effect::Record(Recorded::ChangeStarted(factor)));
        Ok((State::Consequences(Consequences { known }), effects))
    }
}

/// New recovery codes are shown. They count once the person says that they are saved: an answer that got lost leaves the
/// ones before.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RecoveryCodes {
    pub known: Known,
}

impl RecoveryCodes {
    pub(crate) fn issued(known: Known) -> (State, Vec<Effect>) {
        let effects = vec![Effect::IssueRecoveryCodes, Effect::Record(Recorded::RecoveryCodesIssued)];
        (State::RecoveryCodes(Self { known }), effects)
    }

    pub(crate) fn on(self, event: &Event) -> Turn {
        match event {
            Event::Person(Person::ConfirmSaved) => {
                let (state, dropped) = self.left();
                let mut effects = vec![
                    Effect::SaveRecoveryCodes,
                    Effect::Notify(Notify::RecoveryCodesSaved),
                    Effect::Record(Recorded::RecoveryCodesSaved),
                ];
                effects.extend(dropped);
                Ok((state, effects))
            }
            Event::Person(Person::Back) => Ok(self.left()),
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
                | Person::Change(_)
                | Person::IssueRecoveryCodes
                | Person::Propose(..)
                | Person::Migration(_)
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

    /// Other codes take other proofs.
    fn left(self) -> (State, Vec<Effect>) {
        let mut known = self.known;
        let dropped = known.aim_at(Aim::Reset);
        (State::Security(Security { known }), dropped)
    }
}
