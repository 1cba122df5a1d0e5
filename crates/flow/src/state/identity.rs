//! Who is it: the face, or two people at the operator.

use regain_contract::{IdentityFailure, ProofKind, Timestamp};
use serde::{Deserialize, Serialize};

use super::{Consequences, Facts, IdentityForm, Known, Security, State, Turn, Verify, Why};
use crate::check;
use crate::event;
use crate::review::Verdict;
use crate::{Asked, Case, CaseId, CheckId, Effect, Event, Person, Recorded};

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Identity {
    pub known: Known,
    pub failure: Option<IdentityFailure>,
    /// The check that was begun. A verdict on any other counts for nothing.
    #[serde(default)]
    pub check: Option<CheckId>,
}

impl Identity {
    pub(crate) fn on(self, event: &Event, facts: &Facts<'_>) -> Turn {
        match event {
            Event::Person(Person::Consent) if facts.account.face.can_begin() => {
                let check = facts.fresh.check;
                let begun = Self { check: Some(check), failure: None, ..self };
                Ok((State::Identity(begun), vec![Effect::OpenCheck(check), Effect::Record(Recorded::Consented)]))
            }
            Event::Person(Person::MoveToPhone) if facts.account.face.can_begin() => {
                let handed = Self { check: None, ..self };
                Ok((State::Identity(handed), vec![Effect::HandOver, Effect::Record(Recorded::HandedOver)]))
            }
            Event::Person(Person::CheckFailed(failure)) if self.check.is_some() => {
                // What was seen is for the check itself to say.
                if !failure.is_of_the_device() {
                    return Err(Why::Invalid);
                }
                Ok(self.failed(*failure))
            }
            Event::Identity(event::Identity::Passed { check, proof }) if self.check == Some(*check) => {
                self.known.owns(proof, self.known.purpose(), ProofKind::Face, facts)?;
                // Nobody is verified under that: whoever said that it matches compared with nobody.
                if self.known.is_migrating() && facts.owner(&self.known).is_none() {
                    return Ok(self.failed(IdentityFailure::NoMatch));
                }
                let mut known = self.known;
                known.proofs = known.proofs.and(*proof);
                known.advanced(facts, Recorded::FaceProved)
            }
            Event::Identity(event::Identity::Failed { check, failure }) if self.check == Some(*check) => {
                Ok(self.failed(*failure))
            }
            Event::Person(Person::AskReview) => {
                let mut known = self.known;
                known.moving.past_face = !facts.account.face.can_begin();
                Ok(known.into_review(facts))
            }
            Event::Person(Person::Back) if self.known.is_migrating() => {
                Ok((State::IdentityForm(IdentityForm { known: self.known }), vec![]))
            }
            Event::Person(Person::Back) => Ok((State::Consequences(Consequences { known: self.known }), vec![])),
            Event::Person(
                Person::UseMethod(_)
                | Person::SendCode(_)
                | Person::CannotVerify
                | Person::StartReset
                | Person::ChooseLost(_)
                | Person::Accept(_)
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

    fn failed(self, failure: IdentityFailure) -> (State, Vec<Effect>) {
        let ended = Self { failure: Some(failure), check: None, ..self };
        (State::Identity(ended), vec![Effect::Record(Recorded::FaceFailed(failure))])
    }
}

/// A case is open. It outlives the flow.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Review {
    pub known: Known,
    pub case: CaseId,
}

impl Review {
    pub(crate) fn on(self, event: &Event, facts: &Facts<'_>) -> Turn {
        match event {
            // To the code page: whoever finds the phone again need not wait. The case stays open.
            Event::Person(Person::Back) if self.known.is_migrating() => Ok(self.known.out_of_review(facts)),
            Event::Person(Person::Back) if self.known.inside => {
                Ok((State::Security(Security { known: self.known }), vec![]))
            }
            Event::Person(Person::Back) => Ok((State::Verify(Verify::first(self.known, facts)), vec![])),
            Event::Person(
                Person::UseMethod(_)
                | Person::SendCode(_)
                | Person::CannotVerify
                | Person::StartReset
                | Person::ChooseLost(_)
                | Person::Accept(_)
                | Person::Consent
                | Person::CheckFailed(_)
                | Person::MoveToPhone
                | Person::AskReview
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

    /// Back at a case that was opened before: decided meanwhile, or not.
    pub(crate) fn found(self, case: &Case, facts: &Facts<'_>) -> (State, Vec<Effect>) {
        let approved = match case.verdict() {
            Verdict::Approved(at) => self.clone().approved(case, at, facts),
            Verdict::Open | Verdict::Half | Verdict::Rejected(_) => None,
        };
        approved.unwrap_or((State::Review(self), vec![]))
    }

    /// Rule 10: after the approval, password and codes are proved again. What was proved since then is.
    pub(crate) fn approved(self, case: &Case, at: Timestamp, facts: &Facts<'_>) -> Option<(State, Vec<Effect>)> {
        let mut known = self.known;
        let asked = Asked {
            flow: facts.flow,
            account: known.account,
            purpose: known.purpose(),
            kind: ProofKind::Review,
            at: facts.now,
        };
        let proof = check::review(asked, case, known.lost, known.moving.claimed)?;
        known.proofs = known.proofs.since(at).and(proof);
        // Asked for in an earlier flow: this one is told of, too, with a link that stops it.
        let started = (!known.is_migrating() && known.tell()).then(|| known.started());
        let (state, mut effects) = known.advance(facts);
        effects.extend(started);
        effects.push(Effect::Record(Recorded::ReviewTakenUp));
        Some((state, effects))
    }
}
