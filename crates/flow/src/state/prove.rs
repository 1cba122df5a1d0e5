//! Proving: the password where it isn't in hand, then the codes that a reset, a change or new recovery codes ask for.

use regain_contract::{Factor, ProofKind, Timestamp};
use serde::{Deserialize, Serialize};

use super::enter::has_address;
use super::{Aim, ChooseLost, Consequences, Facts, Known, Security, State, Turn, Why};
use crate::effect::Notify;
use crate::event::Proved;
use crate::{Account, Effect, Event, Factors, Needs, Person, Policy, Proof, Purpose, Recorded};

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Prove {
    pub known: Known,
}

impl Prove {
    /// The factors whose code can be given now; none before the password is in hand.
    pub(crate) fn open_codes(&self, facts: &Facts<'_>) -> Factors {
        let needs: Option<Needs> = self.known.needs(facts).ok();
        needs
            .filter(|_| !self.wants_password(facts))
            .map_or(Factors::NONE, |needs| needs.open_codes(&self.known.proofs, facts.now, facts.policy))
    }

    /// The factors that a recovery code can stand for now: while it stands for one, for no other (rule 14).
    pub fn open_to_recovery(&self, account: &Account, policy: &Policy, now: Timestamp) -> Factors {
        let Ok(needs) = self.known.needed(account, policy) else { return Factors::NONE };
        let password = self.known.proofs.fresh(ProofKind::Password, now, policy);
        let used = self.known.proofs.recovered(now, policy).is_some();
        if !password || used || account.recovery_codes == 0 {
            return Factors::NONE;
        }
        let open = needs.open_codes(&self.known.proofs, now, policy);
        open.iter().filter(|factor| needs.takes_recovery_code_for(*factor)).collect()
    }

    pub(crate) fn wants_password(&self, facts: &Facts<'_>) -> bool {
        !self.known.proofs.fresh(ProofKind::Password, facts.now, facts.policy)
    }

    /// Rule 8: where a lock stands in the way, people can look meanwhile.
    pub(crate) fn offers_review(&self, facts: &Facts<'_>) -> bool {
        self.known.aim == Aim::Reset && !self.open_codes(facts).both(facts.account.locked).is_empty()
    }

    pub(crate) fn on(self, event: &Event, facts: &Facts<'_>) -> Turn {
        match event {
            Event::Person(Person::SendCode(factor)) if self.can_send(*factor, facts) => {
                let effect = Effect::SendCode { factor: *factor, purpose: self.known.purpose() };
                Ok((State::Prove(self), vec![effect]))
            }
            Event::Proved(Proved::Password(proof)) if self.wants_password(facts) => {
                self.known.owns(proof, self.known.purpose(), ProofKind::Password, facts)?;
                self.known.with_password(*proof).advanced(facts, Recorded::PasswordProved)
            }
            Event::Proved(Proved::Code(proof)) if proof.asked().kind == ProofKind::RecoveryCode => {
                let mut open = self.open_to_recovery(facts.account, facts.policy, facts.now).iter();
                let factor = open.find(|factor| proof.asked().purpose == Purpose::InPlaceOf(*factor));
                let factor = factor.ok_or(Why::NotHere)?;
                self.known.owns(proof, Purpose::InPlaceOf(factor), ProofKind::RecoveryCode, facts)?;
                let (state, leads_to) = self.and(*proof).advance(facts);
                // Told first: it may lead to a binding even, and concerns whoever had an address before that.
                let mut effects = vec![Effect::Notify(Notify::RecoveryCodeUsed)];
                effects.extend(leads_to);
                effects.push(Effect::Record(Recorded::RecoveryCodeProved(factor)));
                Ok((state, effects))
            }
            Event::Proved(Proved::Code(proof)) => {
                let wanted = self.open_codes(facts);
                let factor = wanted.iter().find(|factor| ProofKind::code_of(*factor) == proof.asked().kind);
                let factor = factor.ok_or(Why::NotHere)?;
                self.known.owns(proof, self.known.purpose(), ProofKind::code_of(factor), facts)?;
                self.and(*proof).advanced(facts, Recorded::CodeProved(factor))
            }
            Event::Person(Person::CannotVerify) if self.known.aim == Aim::Reset => {
                Ok((State::ChooseLost(ChooseLost { known: self.known }), vec![]))
            }
            Event::Person(Person::CannotVerify) => ChooseLost::started(self.known, facts),
            Event::Person(Person::AskReview) if self.offers_review(facts) => Ok(self.known.into_review(facts)),
            Event::Person(Person::Back) => Ok((self.back(), vec![])),
            Event::Person(
                Person::UseMethod(_)
                | Person::SendCode(_)
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
            | Event::Proved(Proved::Password(_) | Proved::NewValue { .. })
            | Event::Identity(_)
            | Event::Disputed { .. }
            | Event::BoundElsewhere
            | Event::Looked => Err(Why::NotHere),
        }
    }

    fn back(self) -> State {
        match self.known.aim {
            Aim::Reset | Aim::Change(_) => State::Consequences(Consequences { known: self.known }),
            Aim::RecoveryCodes | Aim::Migrate => State::Security(Security { known: self.known }),
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
