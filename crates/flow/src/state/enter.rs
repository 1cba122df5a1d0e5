//! Signing in, as always: the password, then a code, or "can't verify".

use regain_contract::{Factor, ProofKind, Way};
use serde::{Deserialize, Serialize};

use super::{ChooseLost, Facts, Known, Review, Security, State, Turn, Why};
use crate::event::Proved;
use crate::review::Verdict;
use crate::{Done, Effect, Event, Factors, Person, Purpose, Recorded, Status};

/// Nothing is known yet.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SignIn {}

impl SignIn {
    pub(crate) fn on(self, event: &Event, facts: &Facts<'_>) -> Turn {
        match event {
            Event::Proved(Proved::Password(proof)) => {
                let mut known = Known::signed_in_to(facts.account.id, *proof);
                known.owns(proof, Purpose::SignIn, ProofKind::Password, facts)?;
                if facts.account.status == Status::Closed {
                    return Err(Why::NotHere);
                }
                let record = Effect::Record(Recorded::PasswordProved);
                // Rule 10: signing in again finds an open review again. From there, `back` leads to the code page.
                if facts.account.status == Status::Active
                    && let Some(case) = facts.account.cases.iter().find(|case| !is_rejected(case.verdict()))
                {
                    known.lost = case.lost;
                    let (state, mut effects) = Review { known, case: case.id }.found(case, facts);
                    effects.push(record);
                    return Ok((state, effects));
                }
                if let Some((state, mut effects)) = ChooseLost::by_link(&known, facts) {
                    effects.push(record);
                    return Ok((state, effects));
                }
                Ok((State::Verify(Verify::first(known, facts)), vec![record]))
            }
            Event::Proved(Proved::Code(_) | Proved::NewValue { .. })
            | Event::Person(_)
            | Event::Identity(_)
            | Event::Disputed { .. }
            | Event::BoundElsewhere
            | Event::Looked => Err(Why::NotHere),
        }
    }
}

fn is_rejected(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Rejected(_))
}

/// The code page.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Verify {
    pub known: Known,
    pub method: Factor,
}

impl Verify {
    /// With the method that is least trouble: one that needs no message sent, and none that is called lost.
    pub(crate) fn first(known: Known, facts: &Facts<'_>) -> Self {
        let enrolled = facts.account.enrolled();
        let unusable: Factors = known.lost.iter().chain(facts.asked).collect();
        let usable = enrolled.minus(unusable);
        let by_ease = [Factor::Authenticator, Factor::Phone, Factor::Email];
        let first_of = |set: Factors| by_ease.into_iter().find(|factor| set.contains(*factor));
        let method = first_of(usable).or_else(|| first_of(enrolled)).unwrap_or(Factor::Email);
        Self { known, method }
    }

    pub(crate) fn on(self, event: &Event, facts: &Facts<'_>) -> Turn {
        match event {
            Event::Person(Person::UseMethod(factor)) => used(self.known, *factor, facts),
            Event::Person(Person::SendCode(factor)) if *factor == self.method && has_address(*factor) => {
                let effect = Effect::SendCode { factor: *factor, purpose: Purpose::SignIn };
                Ok((State::Verify(self), vec![effect]))
            }
            Event::Person(Person::CannotVerify) => {
                Ok((State::CannotVerify(CannotVerify { known: self.known, method: self.method }), vec![]))
            }
            Event::Proved(Proved::Code(proof)) => {
                self.known.owns(proof, Purpose::SignIn, ProofKind::code_of(self.method), facts)?;
                if facts.way == Way::SignedIn {
                    let mut known = self.known;
                    known.inside = true;
                    return Ok((State::Security(Security { known }), vec![Effect::Record(Recorded::SignedIn)]));
                }
                let password = self.known.proofs.iter().find(|proof| proof.asked().kind == ProofKind::Password);
                let password_at = password.ok_or(Why::NotHere)?.asked().at;
                let done = Done { signed_in: true, changed: Factors::NONE, hold: facts.account.hold };
                Ok((
                    State::Done(done),
                    vec![Effect::DropStaged, Effect::SignIn { password_at }, Effect::Record(Recorded::SignedIn)],
                ))
            }
            Event::Person(
                Person::SendCode(_)
                | Person::StartReset
                | Person::ChooseLost(_)
                | Person::Accept(_)
                | Person::AskReview
                | Person::Consent
                | Person::CheckFailed(_)
                | Person::MoveToPhone
                | Person::Propose(..)
                | Person::Change(_)
                | Person::IssueRecoveryCodes
                | Person::ConfirmSaved
                | Person::Refresh
                | Person::AskSupport
                | Person::Back
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
}

fn used(known: Known, factor: Factor, facts: &Facts<'_>) -> Turn {
    if !facts.account.enrolled().contains(factor) {
        return Err(Why::Invalid);
    }
    Ok((State::Verify(Verify { known, method: factor }), vec![]))
}

pub(crate) fn has_address(factor: Factor) -> bool {
    Factors::ADDRESSES.contains(factor)
}

/// Advice first, then the ways on.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CannotVerify {
    pub known: Known,
    pub method: Factor,
}

impl CannotVerify {
    pub(crate) fn on(self, event: &Event, facts: &Facts<'_>) -> Turn {
        match event {
            Event::Person(Person::UseMethod(factor)) => used(self.known, *factor, facts),
            Event::Person(Person::StartReset) => ChooseLost::started(self.known, facts),
            Event::Person(Person::Back) => {
                Ok((State::Verify(Verify { known: self.known, method: self.method }), vec![]))
            }
            Event::Person(
                Person::SendCode(_)
                | Person::CannotVerify
                | Person::ChooseLost(_)
                | Person::Accept(_)
                | Person::AskReview
                | Person::Consent
                | Person::CheckFailed(_)
                | Person::MoveToPhone
                | Person::Propose(..)
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
