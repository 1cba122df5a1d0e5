//! The new account: an address and its code, another one where there is one.

use regain_contract::{ActionName, Factor, ProofKind};
use serde::{Deserialize, Serialize};

use super::heard::Heard;
use super::{IdentityForm, not_here};
use crate::event::Migration;
use crate::state::enter::has_address;
use crate::state::{Context, Facts, Known, SignIn, State, Turn, Why};
use crate::{Effect, Event, Factors, Proof, Purpose, Recorded, Target};

#[derive(Clone, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct SignUp {
    /// Once there is an account.
    pub known: Option<Known>,
    /// A password that was proved in the flow that led here.
    pub carried: Option<Proof>,
    /// The address that a code was sent to.
    pub proposed: Option<(Factor, Target)>,
}

impl SignUp {
    /// Whose code was right.
    pub fn proved(&self) -> Factors {
        self.known.iter().flat_map(|known| &known.staged).map(|staged| staged.factor).collect()
    }

    /// What can be added once there is one.
    pub fn can_add(&self) -> Factors {
        let proved = self.proved();
        if proved.is_empty() { Factors::NONE } else { Factors::ADDRESSES.minus(proved) }
    }

    /// Before there is an account.
    pub(crate) fn first(self, event: &Event, context: &Context<'_>) -> Turn {
        match Heard::from(event) {
            Heard::Asked(Migration::SignUp(factor, target)) if has_address(factor) => {
                let known = Known::migrating(context.fresh.account, self.carried);
                Ok(Self { known: Some(known), ..self }.signs_up(factor, target))
            }
            Heard::Asked(Migration::HaveAccount) => Ok((self.have_account(), vec![])),
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

    pub(crate) fn on(self, event: &Event, facts: &Facts<'_>) -> Turn {
        match Heard::from(event) {
            Heard::Asked(Migration::SignUp(factor, target)) if has_address(factor) && self.proved().is_empty() => {
                Ok(self.signs_up(factor, target))
            }
            Heard::Asked(Migration::HaveAccount) if self.proved().is_empty() => {
                Ok((self.have_account(), vec![Effect::DropStaged]))
            }
            Heard::Propose(factor, target) if self.can_add().contains(factor) => {
                Ok(self.sends(factor, target, Recorded::Proposed(factor)))
            }
            Heard::SendCode(factor) => match self.proposed {
                Some((wanted, target)) if wanted == factor => {
                    let effect = Effect::SendCode { factor, purpose: Purpose::NewValue(target) };
                    Ok((State::SignUp(self), vec![effect]))
                }
                Some(_) | None => not_here(),
            },
            Heard::NewValue(proof, taken) => self.coded(*proof, taken, facts),
            Heard::Asked(Migration::GoOn) if !self.proved().is_empty() => match self.known {
                Some(known) => Ok((State::IdentityForm(IdentityForm { known }), vec![])),
                None => not_here(),
            },
            Heard::Back if self.proposed.is_some() => Ok((State::SignUp(Self { proposed: None, ..self }), vec![])),
            Heard::Propose(..)
            | Heard::Asked(_)
            | Heard::Accept(_)
            | Heard::AskReview
            | Heard::Back
            | Heard::Password(_)
            | Heard::Code(_)
            | Heard::Else => not_here(),
        }
    }

    fn signs_up(self, factor: Factor, target: Target) -> (State, Vec<Effect>) {
        let account = self.known.as_ref().map(|known| known.account);
        let (state, mut effects) = self.sends(factor, target, Recorded::SignedUp(factor));
        if let Some(account) = account {
            effects.insert(0, Effect::OpenAccount(account));
        }
        (state, effects)
    }

    fn sends(self, factor: Factor, target: Target, record: Recorded) -> (State, Vec<Effect>) {
        let effects = vec![Effect::SendCode { factor, purpose: Purpose::NewValue(target) }, Effect::Record(record)];
        (State::SignUp(Self { proposed: Some((factor, target)), ..self }), effects)
    }

    fn coded(self, proof: Proof, taken: bool, facts: &Facts<'_>) -> Turn {
        let (Some((factor, target)), Some(mut known)) = (self.proposed, self.known.clone()) else { return not_here() };
        known.owns(&proof, Purpose::NewValue(target), ProofKind::code_of(factor), facts)?;
        if taken {
            // Said only to who has just proved that it is theirs (rule 7).
            let again = Self { proposed: None, ..self };
            return Ok((State::SignUp(again), vec![Effect::Record(Recorded::AddressTaken(factor))]));
        }
        known.stage(factor, proof);
        let effects = vec![Effect::Enrol(factor, target), Effect::Record(Recorded::Enrolled(factor))];
        let next = Self { known: Some(known), proposed: None, ..self };
        if next.can_add().is_empty() {
            let known = next.known.ok_or(Why::NotHere)?;
            return Ok((State::IdentityForm(IdentityForm { known }), effects));
        }
        Ok((State::SignUp(next), effects))
    }

    fn have_account(self) -> State {
        State::SignIn(SignIn { carried: self.carried, about: None })
    }
}

impl SignUp {
    pub(crate) fn actions(&self) -> Vec<ActionName> {
        let proved = !self.proved().is_empty();
        let mut actions = vec![];
        actions.extend(self.proposed.map(|_| ActionName::SubmitCode));
        actions.extend(self.proposed.map(|_| ActionName::SendCode));
        actions.extend((!proved).then_some(ActionName::SignUp));
        actions.extend((!self.can_add().is_empty()).then_some(ActionName::Propose));
        actions.extend(proved.then_some(ActionName::GoOn));
        actions.extend((!proved).then_some(ActionName::HaveAccount));
        actions.extend(self.proposed.map(|_| ActionName::Back));
        actions
    }
}
