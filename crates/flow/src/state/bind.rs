//! New values, one after the other. Each is proved by its own code before any is bound.

use regain_contract::{Factor, ProofKind};
use serde::{Deserialize, Serialize};

use super::enter::has_address;
use super::{Consequences, Facts, Known, State, Turn, Why};
use crate::event::Proved;
use crate::{Effect, Event, Person, Proof, Purpose, Recorded, Target};

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Bind {
    pub known: Known,
    /// The factor whose new value is wanted now.
    pub wants: Factor,
    /// The address that was proposed, or the authenticator's secret.
    pub proposed: Option<Target>,
}

impl Bind {
    /// An authenticator's secret is issued once a flow: who goes back and comes again sees the same one.
    pub(crate) fn wanting(mut known: Known, wants: Factor, facts: &Facts<'_>) -> (State, Vec<Effect>) {
        let (proposed, effects) = match (wants, known.secret) {
            (Factor::Email | Factor::Phone, _) => (None, vec![]),
            (Factor::Authenticator, Some(secret)) => (Some(secret), vec![]),
            (Factor::Authenticator, None) => {
                known.secret = Some(facts.fresh.secret);
                (known.secret, vec![Effect::IssueSecret(facts.fresh.secret)])
            }
        };
        (State::Bind(Self { known, wants, proposed }), effects)
    }

    pub(crate) fn on(self, event: &Event, facts: &Facts<'_>) -> Turn {
        match event {
            Event::Person(Person::Propose(factor, target)) => self.propose(*factor, *target, facts),
            Event::Person(Person::SendCode(factor)) if *factor == self.wants && has_address(*factor) => {
                let target = self.proposed.ok_or(Why::NotHere)?;
                let effect = Effect::SendCode { factor: *factor, purpose: Purpose::NewValue(target) };
                Ok((State::Bind(self), vec![effect]))
            }
            Event::Proved(Proved::NewValue { proof, taken }) => self.proved(*proof, *taken, facts),
            Event::Person(Person::Back) => self.back(facts),
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
                | Person::Migration(_)
                | Person::Change(_)
                | Person::IssueRecoveryCodes
                | Person::ConfirmSaved
                | Person::Refresh
                | Person::AskSupport
                | Person::Finish
                | Person::Leave,
            )
            | Event::Proved(Proved::Password(_) | Proved::Code(_))
            | Event::Identity(_)
            | Event::Disputed { .. }
            | Event::BoundElsewhere
            | Event::Looked => Err(Why::NotHere),
        }
    }

    /// Another address than before is another target: what was proved for the old one is void (row 8).
    fn propose(self, factor: Factor, target: Target, facts: &Facts<'_>) -> Turn {
        if factor != self.wants || !has_address(factor) {
            return Err(Why::NotHere);
        }
        if facts.account.target(factor) == Some(target) {
            return Err(Why::Unchanged);
        }
        let effects = vec![
            Effect::SendCode { factor, purpose: Purpose::NewValue(target) },
            Effect::Record(Recorded::Proposed(factor)),
        ];
        Ok((State::Bind(Self { proposed: Some(target), ..self }), effects))
    }

    fn proved(self, proof: Proof, taken: bool, facts: &Facts<'_>) -> Turn {
        let target = self.proposed.ok_or(Why::NotHere)?;
        self.known.owns(&proof, Purpose::NewValue(target), ProofKind::code_of(self.wants), facts)?;
        let wants = self.wants;
        if taken {
            let again = Self { proposed: None, ..self };
            return Ok((State::Bind(again), vec![Effect::Record(Recorded::AddressTaken(wants))]));
        }
        let mut known = self.known;
        known.stage(wants, proof);
        let (state, mut effects) = known.next_value(facts);
        effects.insert(0, Effect::Record(Recorded::Staged(wants)));
        Ok((state, effects))
    }

    /// First to the empty field, then to the value before, then out of here.
    fn back(self, facts: &Facts<'_>) -> Turn {
        if self.proposed.is_some() && has_address(self.wants) {
            return Ok((State::Bind(Self { proposed: None, ..self }), vec![]));
        }
        let mut known = self.known;
        match known.staged.pop() {
            Some(staged) => Ok(Self::wanting(known, staged.factor, facts)),
            None => Ok((State::Consequences(Consequences { known }), vec![])),
        }
    }
}
