//! Signing in, as always: the password, then a code, or "can't verify".

use regain_contract::{Factor, ProofKind, Way};
use serde::{Deserialize, Serialize};

use super::{Aim, ChooseLost, Facts, IdentityForm, Known, Review, Security, SignUp, State, Turn, Why};
use crate::event::Proved;
use crate::review::Verdict;
use crate::{AccountId, Done, Effect, Event, Factors, Person, Proof, Purpose, Recorded, Status};

/// Nothing is known yet.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct SignIn {
    /// The account that a migration has led here from: its owner was recognised.
    #[serde(default)]
    pub about: Option<AccountId>,
    /// Towards a migration: the lost account's password, proved in the flow that led here.
    #[serde(default)]
    pub carried: Option<Proof>,
}

impl SignIn {
    pub(crate) fn on(self, event: &Event, facts: &Facts<'_>) -> Turn {
        match event {
            Event::Proved(Proved::Password(proof)) => {
                let known = Known::signed_in_to(facts.account.id, *proof);
                known.owns(proof, Purpose::SignIn, ProofKind::Password, facts)?;
                if facts.account.status == Status::Closed {
                    return Err(Why::NotHere);
                }
                let known = match facts.way {
                    Way::SignedOut | Way::SignedIn => known,
                    Way::Migration => known.towards_migration(self.carried),
                };
                let (state, mut effects) = Self::proved(known, facts);
                effects.push(Effect::Record(Recorded::PasswordProved));
                Ok((state, effects))
            }
            Event::Proved(Proved::Code(_) | Proved::NewValue { .. })
            | Event::Person(_)
            | Event::Identity(_)
            | Event::Disputed { .. }
            | Event::BoundElsewhere
            | Event::Looked => Err(Why::NotHere),
        }
    }

    /// Before anybody is known, `back` leads to where somebody without an account begins.
    pub(crate) fn back(self) -> State {
        State::SignUp(SignUp { carried: self.carried, ..SignUp::default() })
    }

    /// Where the password leads.
    pub(crate) fn proved(mut known: Known, facts: &Facts<'_>) -> (State, Vec<Effect>) {
        // Rule 10: signing in again finds an open review again. From there, `back` leads to the code page. One that a delay rests on
        // is what it was asked for already: the delay itself is found, once the code is right.
        let of_this_way = |claimed: bool| claimed == known.is_migrating();
        let cases = facts.account.cases.iter().filter(|case| of_this_way(case.claimed.is_some()));
        if facts.account.status == Status::Active
            && facts.account.delayed.is_none()
            && let Some(case) = cases.into_iter().find(|case| !is_rejected(case.verdict()))
        {
            known.lost = case.lost;
            known.moving.claimed = case.claimed;
            known.moving.past_face = case.past_face;
            return Review { known, case: case.id }.found(case, facts);
        }
        if !known.is_migrating()
            && let Some(linked) = ChooseLost::by_link(&known, facts)
        {
            return linked;
        }
        (State::Verify(Verify::first(known, facts)), vec![])
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
                if self.known.aim == Aim::Migrate {
                    if let Some(stopped) = super::settle::stopped_by_status(facts) {
                        return Ok(stopped);
                    }
                    if let Some(delayed) = facts.account.delayed {
                        return Ok(super::migration::resumed(delayed));
                    }
                    let known = self.known;
                    return Ok((State::IdentityForm(IdentityForm { known }), vec![Effect::Record(Recorded::SignedIn)]));
                }
                if facts.way == Way::SignedIn {
                    let mut known = self.known;
                    known.inside = true;
                    return Ok((State::Security(Security { known }), vec![Effect::Record(Recorded::SignedIn)]));
                }
                let password = self.known.proofs.iter().find(|proof| proof.asked().kind == ProofKind::Password);
                let password_at = password.ok_or(Why::NotHere)?.asked().at;
                let done = Done { signed_in: true, changed: Factors::NONE, hold: facts.account.hold, migrated: None };
                let (account, password_at) = (self.known.account, Some(password_at));
                let leads_on = Effect::LeadOn { to: Way::SignedIn, account, password_at };
                Ok((State::Done(done), vec![Effect::DropStaged, leads_on, Effect::Record(Recorded::SignedIn)]))
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
                | Person::Migration(_)
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
            Event::Person(Person::StartReset) if !self.known.is_migrating() => ChooseLost::started(self.known, facts),
            Event::Person(Person::Back) => {
                Ok((State::Verify(Verify { known: self.known, method: self.method }), vec![]))
            }
            Event::Person(
                Person::SendCode(_)
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
