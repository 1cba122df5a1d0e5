//! Proving what remains: the password where it isn't in hand, then a code from every remaining factor.

use regain_contract::{Factor, ProofKind};
use serde::{Deserialize, Serialize};

use super::enter::has_address;
use super::{ChooseLost, Consequences, Facts, Known, State, Turn, Why};
use crate::event::Proved;
use crate::{Effect, Event, Factors, Needs, Person, Proof, Purpose, Recorded};

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Prove {
    pub known: Known,
}

impl Prove {
    /// The remaining factors whose code is still wanted; none before the password is in hand.
    pub(crate) fn open_codes(&self, facts: &Facts<'_>) -> Factors {
        let needs: Option<Needs> = self.known.needs(facts).ok();
        needs.filter(|_| !self.wants_password(facts)).map_or(Factors::NONE, |needs| {
            needs.codes.iter().filter(|code| !self.known.proofs.fresh_code(*code, facts.now, facts.policy)).collect()
        })
    }

    pub(crate) fn wants_password(&self, facts: &Facts<'_>) -> bool {
        !self.known.proofs.fresh(ProofKind::Password, facts.now, facts.policy)
    }

    /// Rule 8: where a lock stands in the way, people can look meanwhile.
    pub(crate) fn offers_review(&self, facts: &Facts<'_>) -> bool {
        !self.open_codes(facts).both(facts.account.locked).is_empty()
    }

    pub(crate) fn on(self, event: &Event, facts: &Facts<'_>) -> Turn {
        match event {
            Event::Person(Person::SendCode(factor)) if self.can_send(*factor, facts) => {
                let effect = Effect::SendCode { factor: *factor, purpose: Purpose::Reset };
                Ok((State::Prove(self), vec![effect]))
            }
            Event::Proved(Proved::Password(proof)) if self.wants_password(facts) => {
                self.known.owns(proof, Purpose::Reset, ProofKind::Password, facts)?;
                self.and(*proof).advanced(facts, Recorded::PasswordProved)
            }
            Event::Proved(Proved::Code(proof)) => {
                let wanted = self.open_codes(facts);
                let factor = wanted.iter().find(|factor| ProofKind::code_of(*factor) == proof.asked().kind);
                let factor = factor.ok_or(Why::NotHere)?;
                self.known.owns(proof, Purpose::Reset, ProofKind::code_of(factor), facts)?;
                self.and(*proof).advanced(facts, Recorded::CodeProved(factor))
            }
            Event::Person(Person::CannotVerify) => Ok((State::ChooseLost(ChooseLost { known: self.known }), vec![])),
            Event::Person(Person::AskReview) if self.offers_review(facts) => Ok(self.known.into_review(facts)),
            Event::Person(Person::Back) => Ok((State::Consequences(Consequences { known: self.known }), vec![])),
            Event::Person(
                Person::UseMethod(_)
                | Person::SendCode(_)
                | Person::StartReset
                | Person::ChooseLost(_)
                | Person::Accept(_)
                | Person::AskReview
                | Person::Propose(..)
                | Person::Refresh
                | Person::AskSupport
                | Person::Finish
                | Person::Leave,
            )
            | Event::Proved(Proved::Password(_) | Proved::NewValue { .. })
            | Event::Identity(_)
            | Event::Disputed { .. }
            | Event::BoundElsewhere
            | Event::Looked => Err(Why::NotHere),
        }
    }

    fn can_send(&self, factor: Factor, facts: &Facts<'_>) -> bool {
        has_address(factor) && self.open_codes(facts).contains(factor)
    }

    fn and(self, proof: Proof) -> Known {
        let mut known = self.known;
        known.proofs = known.proofs.and(proof);
        known
    }
}
