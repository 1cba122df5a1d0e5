//! Old → new, what stands in the way, what will happen; the code from the new account; and the time in which the old
//! addresses can object.

use regain_contract::{ActionName, BlockerId, ConsequenceId, Factor, ProofKind, Timestamp};
use serde::{Deserialize, Serialize};

use super::heard::Heard;
use super::plan::{self, Plan};
use super::{AuthenticatorLeft, Reachable, asked, binding, not_here};
use crate::effect::Notify;
use crate::event::Migration;
use crate::state::{Ask, Facts, Known, State, Turn, Why, refused, withdrawn};
use crate::{Account, Effect, Event, Factors, Proof, Recorded};

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Preview {
    pub known: Known,
    /// What the operator said when it was asked last.
    pub blockers: Vec<BlockerId>,
}

impl Preview {
    pub(crate) fn entered(known: Known, facts: &Facts<'_>) -> Self {
        Self { known, blockers: asked(facts) }
    }

    pub(crate) fn on(self, event: &Event, facts: &Facts<'_>) -> Turn {
        let old = facts.owner(&self.known).ok_or(Why::NotHere)?;
        match Heard::from(event) {
            Heard::Accept(accepted) if !self.known.moving.accepted => self.accepted(accepted, old, facts),
            Heard::SendCode(factor) if self.open_codes(old, facts).contains(factor) => {
                let purpose = self.known.code_for(factor, facts).ok_or(Why::NotHere)?;
                Ok((State::Preview(self), vec![Effect::SendCode { factor, purpose }]))
            }
            Heard::Code(proof) => {
                let factor =
                    self.open_codes(old, facts).iter().find(|of| ProofKind::code_of(*of) == proof.asked().kind);
                let factor = factor.ok_or(Why::NotHere)?;
                let purpose = self.known.code_for(factor, facts).ok_or(Why::NotHere)?;
                self.known.owns(proof, purpose, ProofKind::code_of(factor), facts)?;
                let mut known = self.known;
                known.proofs = known.proofs.and(*proof);
                Ok(with(known.migrate(facts), Recorded::CodeProved(factor)))
            }
            Heard::Password(proof) => self.password(proof, old, facts),
            Heard::Asked(Migration::GoOn) if self.can_go_on(old, facts) => {
                let mut known = self.known;
                known.moving.alone = true;
                Ok(known.migrate(facts))
            }
            // Without the password it takes longer, and more has to be accepted.
            Heard::AskReview if self.offers_review(old, facts) => {
                let mut known = self.known;
                known.moving.password = None;
                known.unaccept();
                Ok((State::Preview(Self::entered(known, facts)), vec![]))
            }
            Heard::Back => Ok((self.back(old, facts), vec![])),
            Heard::SendCode(_)
            | Heard::Asked(_)
            | Heard::Propose(..)
            | Heard::Accept(_)
            | Heard::AskReview
            | Heard::NewValue(..)
            | Heard::Else => not_here(),
        }
    }

    /// The operator was asked again.
    pub(crate) fn looked_at(self, facts: &Facts<'_>) -> (State, Vec<Effect>) {
        let blockers = facts.blockers.map_or(self.blockers, <[BlockerId]>::to_vec);
        let known = self.known;
        if facts.blockers.is_some() && known.moving.accepted {
            // What stood in the way may be gone.
            return known.migrate(facts);
        }
        (State::Preview(Self { known, blockers }), vec![])
    }

    /// The codes that can be given now: once all is accepted and nobody has to look any more.
    pub(crate) fn open_codes(&self, old: &Account, facts: &Facts<'_>) -> Factors {
        if !self.known.moving.accepted || !self.known.may_migrate(old, facts) {
            return Factors::NONE;
        }
        super::addresses(facts.account).minus(self.known.coded(facts))
    }

    /// One is given, and the others can't be.
    pub(crate) fn can_go_on(&self, old: &Account, facts: &Facts<'_>) -> bool {
        let known = &self.known;
        known.moving.accepted
            && !known.moving.alone
            && known.may_migrate(old, facts)
            && !known.coded(facts).is_empty()
            && !known.codes_are_given(facts)
    }

    /// In place of a password that was proved too long ago and isn't at hand.
    pub(crate) fn offers_review(&self, old: &Account, facts: &Facts<'_>) -> bool {
        self.known.wants_old_password(old, facts)
    }

    fn accepted(self, accepted: &[ConsequenceId], old: &Account, facts: &Facts<'_>) -> Turn {
        if !plan::blockers(facts.account, old, facts.blockers, facts).is_empty() {
            return Ok((State::Preview(Self::entered(self.known, facts)), vec![]));
        }
        let mut accepted = accepted.to_vec();
        accepted.sort_unstable();
        let mut shown = Plan::of(&self.known, old, facts).consequences;
        shown.sort_unstable();
        if accepted != shown {
            return Err(Why::Invalid);
        }
        let mut known = self.known;
        known.moving.accepted = true;
        // One that was proved too long ago comes again.
        let at_once = known.has_old_password(old, facts) || known.wants_old_password(old, facts);
        let started = known.tell().then_some(Effect::Notify(Notify::MigrationStarted { at_once }));
        let (state, leads_to) = known.migrate(facts);
        // Told first, whatever it leads to.
        let effects = started.into_iter().chain(leads_to).chain([Effect::Record(Recorded::Accepted)]).collect();
        Ok((state, effects))
    }

    /// The old account's, once more.
    fn password(self, proof: &Proof, old: &Account, facts: &Facts<'_>) -> Turn {
        if !self.known.wants_old_password(old, facts) {
            return not_here();
        }
        let asked = proof.asked();
        let same = (asked.flow, asked.account, asked.purpose, asked.kind)
            == (facts.flow, old.id, self.known.purpose(), ProofKind::Password);
        if !same || !proof.is_fresh(facts.now, facts.policy) {
            return Err(Why::Foreign);
        }
        let mut known = self.known;
        known.moving.password = Some(*proof);
        let preview = Self { known, blockers: self.blockers };
        if !preview.known.moving.accepted {
            return Ok((State::Preview(preview), vec![Effect::Record(Recorded::PasswordProved)]));
        }
        Ok(with(preview.known.migrate(facts), Recorded::PasswordProved))
    }

    fn back(self, old: &Account, facts: &Facts<'_>) -> State {
        let mut known = self.known;
        if known.moving.accepted {
            known.unaccept();
            return State::Preview(Self { known, blockers: self.blockers });
        }
        known.moving.authenticator = None;
        if old.enrolled().contains(Factor::Authenticator) {
            return State::AuthenticatorLeft(AuthenticatorLeft { known });
        }
        if super::addresses(old).is_empty() {
            return known.migrate(facts).0;
        }
        State::Reachable(Reachable { known })
    }
}

fn with((state, mut effects): (State, Vec<Effect>), record: Recorded) -> (State, Vec<Effect>) {
    effects.push(Effect::Record(record));
    (state, effects)
}

/// All is proved. It takes effect by itself, unless somebody objects, or takes it back.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Delayed {
    pub known: Known,
    pub effective_at: Timestamp,
    /// The addresses whose codes were given when the delay began.
    pub brought: Factors,
    /// What the operator said when it was asked last.
    pub blockers: Vec<BlockerId>,
}

impl Delayed {
    pub(crate) fn begun(known: Known, facts: &Facts<'_>) -> (State, Vec<Effect>) {
        let effective_at = facts.now.plus(facts.policy.migration_delay);
        let brought = known.brought(facts);
        let effects =
            vec![Effect::Notify(Notify::MigrationDelayed { effective_at }), Effect::Record(Recorded::Delayed)];
        (State::Delayed(Self { known, effective_at, brought, blockers: vec![] }), effects)
    }

    pub(crate) fn on(self, event: &Event) -> Turn {
        match Heard::from(event) {
            Heard::Asked(Migration::Withdraw) => Ok(withdrawn(&State::Delayed(self))),
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

    /// The delay is over: everything but the proofs, which were taken when it began, is looked at once more. What stands in the
    /// way is waited for.
    pub(crate) fn due(&self, old: &Account, facts: &Facts<'_>) -> Option<(State, Vec<Effect>)> {
        if !self.known.is_approved(facts) {
            return Some(refused(regain_contract::RefusedReason::Withdrawn, None, None));
        }
        if facts.now < self.effective_at {
            return None;
        }
        // Nobody binds what the operator wasn't asked about.
        let operators = facts.blockers?;
        // Other addresses than those that were proved are nobody's to give.
        if !self.brought.is_within(self.known.still_held(facts)) {
            return Some(refused(regain_contract::RefusedReason::Withdrawn, None, None));
        }
        if plan::blockers(facts.account, old, Some(operators), facts).is_empty() {
            return Some(binding::migrated(&self.known, old, self.brought, true, facts));
        }
        let waits = Self { blockers: operators.to_vec(), ..self.clone() };
        (waits != *self).then(|| (State::Delayed(waits), vec![]))
    }
}

impl Preview {
    pub(crate) fn actions(&self, facts: &Facts<'_>) -> Vec<ActionName> {
        let Some(old) = facts.owner(&self.known) else { return vec![] };
        let codes = !self.open_codes(old, facts).is_empty();
        let blocked = !plan::blockers(facts.account, old, facts.blockers.or(Some(&self.blockers)), facts).is_empty();
        let mut actions = vec![];
        actions.extend(codes.then_some(ActionName::SubmitCode));
        actions.extend(codes.then_some(ActionName::SendCode));
        actions.extend(self.can_go_on(old, facts).then_some(ActionName::GoOn));
        actions.extend((!self.known.moving.accepted && !blocked).then_some(ActionName::Accept));
        actions.extend(self.known.wants_old_password(old, facts).then_some(ActionName::SubmitPassword));
        actions.extend(self.offers_review(old, facts).then_some(ActionName::AskReview));
        actions.push(ActionName::Back);
        actions
    }

    /// The questions that are open.
    pub(crate) fn asks(&self, facts: &Facts<'_>) -> Vec<Ask> {
        let Some(old) = facts.owner(&self.known) else { return vec![] };
        let codes = self.open_codes(old, facts);
        let code = |factor| {
            let purpose = self.known.code_for(factor, facts)?;
            Some(Ask { kind: ProofKind::code_of(factor), purpose })
        };
        let again = Ask { kind: ProofKind::Password, purpose: self.known.purpose() };
        let password = self.known.wants_old_password(old, facts).then_some(again);
        codes.iter().filter_map(code).chain(password).collect()
    }
}
