//! One event in one transaction: the rules are asked, and what they order is carried out with the new state.

use std::collections::BTreeSet;

use regain_contract::Factor;
use regain_flow::event::Proved;
use regain_flow::{
    Account, Aim, Asked, Case, Context, Decision, Effect, Event, Flow, FlowId, Hold, Outcome, Policy, Purpose, State,
    Status, effect, step,
};

use crate::acts::{Asks, Flaw};
use crate::guess::{forged, subject};
use crate::migration::Lead;
use crate::world::{Answer, CodeRow, Rules, World, asks_of, at};

impl World {
    /// Gives the rules an event; what they order is carried out with the new state, or not at all.
    pub fn takes(&mut self, of: usize, event: &Event, rules: &Rules) -> Answer {
        let mut account = self.facts(of, rules);
        let mut policy = rules.policy.clone();
        let mut flow = self.flows[of].flow.clone();
        self.flawed(&mut flow, &mut account, &mut policy, rules);
        let (mut old, mut said) = (self.old(of), self.blockers());
        self.flawed_of_old(&flow, old.as_mut(), &mut said, rules);
        let meets = flow.state.known().is_some() || matches!(event, Event::Proved(Proved::Password(_)));
        let context = Context {
            now: at(self.now),
            policy: &policy,
            account: meets.then_some(&account),
            old: old.as_ref(),
            blockers: said.as_deref(),
            fresh: self.fresh(of),
        };
        let (next, mut effects) = match step(&flow, event, &context) {
            Outcome::Moved { flow, effects } => (flow, effects),
            Outcome::Ignored(why) => return Answer::Ignored(why),
        };
        let mut asked_whole = true;
        match rules.flaw {
            Some(Flaw::NoHold) => {
                effects.retain(|effect| !matches!(effect, Effect::Hold(_)));
                asked_whole = false;
            }
            Some(Flaw::NoNotices) => {
                effects.retain(|effect| !matches!(effect, Effect::Notify(_)));
                asked_whole = false;
            }
            Some(Flaw::HoldShortened) => {
                for effect in &mut effects {
                    if let Effect::Hold(hold) = effect {
                        *hold = Hold::Until(at(self.now + rules.policy.hold_lasts));
                    }
                }
            }
            Some(Flaw::CaseKept) => effects.retain(|effect| !matches!(effect, Effect::ConsumeCase(_))),
            _ => {}
        }
        if asked_whole {
            assert!(effect::are_whole(&effects), "a binding in parts: {effects:?}");
        }
        let names = self.whose(&self.flows[of]);
        let before = self.accounts[names].clone();
        self.history.ordered(&before, &flow, &next, &effects, self.now, rules);
        self.remember(&before, of, &flow, &next, &effects, rules);
        self.flows[of].flow = next;
        self.flows[of].version += 1;
        self.drawn += u32::from(effects.iter().any(|effect| {
            matches!(
                effect,
                Effect::OpenCase { .. }
                    | Effect::OpenDispute { .. }
                    | Effect::OpenReport { .. }
                    | Effect::OpenAccount(_)
                    | Effect::IssueSecret(_)
                    | Effect::IssueRecoveryCodes
            )
        }));
        let names = effects.iter().find_map(|effect| self.opens_account(effect)).unwrap_or(names);
        let migrates = effects.iter().find_map(|effect| self.migrated(effect));
        let mut effects = effects.iter();
        for effect in effects.by_ref() {
            match (effect, migrates) {
                (Effect::Hold(hold), Some(old)) => self.accounts[old].hold = Some(*hold),
                _ => self.carry_out(of, names, migrates, effect, rules),
            }
            if rules.flaw == Some(Flaw::TwoCommits) && matches!(effect, Effect::Bind(_)) {
                break;
            }
        }
        // The flaw: what is left waits for a commit of its own.
        self.history.uncommitted = effects.map(|effect| (of, format!("{effect:?}"))).collect();
        Answer::Moved
    }

    pub fn flawed(&self, flow: &mut Flow, account: &mut Account, policy: &mut Policy, rules: &Rules) {
        match rules.flaw {
            Some(Flaw::FreezeIgnored) if matches!(flow.state, State::Bind(_)) => account.status = Status::Active,
            Some(Flaw::StaleCounts) => policy.proof_fresh = i64::MAX / 4,
            Some(Flaw::DelaySkipped) => policy.migration_delay = 0,
            Some(Flaw::ClaimSwapped) => account.cases.iter_mut().for_each(|case| case.claimed = flow.claimed()),
            Some(Flaw::ExpiredBinds) => {
                flow.opened_at = at(self.now);
                flow.accepted_at = at(self.now);
            }
            Some(Flaw::OneDecides) => {
                for case in &mut account.cases {
                    let again: Vec<_> = case
                        .decisions
                        .iter()
                        .map(|said| Decision { operator: format!("{} again", said.operator), ..said.clone() })
                        .collect();
                    case.decisions.extend(again);
                }
            }
            Some(Flaw::OrderBypassed) => {
                for case in &mut account.cases {
                    case.ordered = false;
                }
            }
            _ => {}
        }
    }

    /// The flaws: "use another method" marks what was asked for as done, or whoever asks for a code of what is changed, or
    /// for new recovery codes, is believed.
    pub fn forges(&mut self, of: usize, asks: &Asks, rules: &Rules) -> bool {
        let believes = match (rules.flaw, asks) {
            (Some(Flaw::SwitchProves), Asks::CannotVerify) => true,
            (Some(Flaw::OwnCodeSkipped), Asks::SendCode(factor)) => {
                let asked = |aim| aim == Aim::Change(*factor);
                self.flows[of].flow.state.known().is_some_and(|known| asked(known.aim))
            }
            (Some(Flaw::IssuedUnproved), Asks::SendCode(_)) => {
                self.flows[of].flow.state.known().is_some_and(|known| known.aim == Aim::RecoveryCodes)
            }
            _ => false,
        };
        let State::Prove(prove) = &self.flows[of].flow.state else { return false };
        if !believes {
            return false;
        }
        let account = prove.known.account;
        let open = self.with_context(of, rules, asks_of);
        for ask in open {
            let asked =
                Asked { flow: FlowId(of as u128), account, purpose: ask.purpose, kind: ask.kind, at: at(self.now) };
            if let Some(proof) = forged(asked) {
                let _ = self.takes(of, &Event::Proved(Proved::Code(proof)), rules);
            }
        }
        true
    }

    pub fn carry_out(&mut self, of: usize, names: usize, old: Option<usize>, effect: &Effect, rules: &Rules) {
        let id = self.accounts[names].id;
        match effect {
            Effect::SendCode { factor, purpose } => {
                let to = match purpose {
                    Purpose::NewValue(target) => Some(*target),
                    Purpose::Migrate { to, .. } => Some(*to),
                    Purpose::SignIn | Purpose::Reset | Purpose::Change(_) | Purpose::RecoveryCodes => {
                        self.accounts[names].target(*factor)
                    }
                    Purpose::InPlaceOf(_) | Purpose::Claim(_) => None,
                };
                let to = match (rules.flaw, factor) {
                    (Some(Flaw::LostCounts), Factor::Email) => self.accounts[names].target(Factor::Phone),
                    _ => to,
                };
                let Some(to) = to else { return };
                let is_new = matches!(purpose, Purpose::NewValue(_));
                let living =
                    |code: &CodeRow| code.flow == FlowId(of as u128) && subject(code.purpose) == subject(*purpose);
                if rules.flaw == Some(Flaw::TargetSwapped) && is_new && self.codes.iter().any(living) {
                    return;
                }
                for code in &mut self.codes {
                    let same = (code.flow, code.factor) == (FlowId(of as u128), *factor)
                        && subject(code.purpose) == subject(*purpose);
                    code.replaced |= same;
                }
                self.codes.retain(|code| !code.replaced || code.flow != FlowId(of as u128));
                self.codes.push(CodeRow {
                    serial: self.history.next_code(FlowId(of as u128)),
                    flow: FlowId(of as u128),
                    account: id,
                    factor: *factor,
                    purpose: *purpose,
                    to,
                    tries: 0,
                    used: false,
                    replaced: false,
                    expires_at: at(self.now + rules.policy.code_lasts),
                });
            }
            Effect::DropStaged => {
                if rules.flaw != Some(Flaw::ChangeIsReset) {
                    self.codes.retain(|code| code.flow != FlowId(of as u128));
                }
                self.issued.remove(&of);
            }
            Effect::IssueRecoveryCodes => {
                let first = self.drawn * 10;
                let codes: BTreeSet<u32> = (first..first + rules.policy.recovery_codes).collect();
                if rules.flaw == Some(Flaw::UnsavedCount) {
                    self.saved[names].clone_from(&codes);
                }
                self.issued.insert(of, codes);
            }
            Effect::SaveRecoveryCodes => {
                self.saved[names] = self.issued.remove(&of).unwrap_or_default();
                self.history.saved(id, &self.saved[names]);
            }
            Effect::OpenCase { case, lost, claimed, ordered } => {
                let cases = &mut self.accounts[names].cases;
                if let Some(open) = cases.iter_mut().find(|open| open.id == *case) {
                    open.ordered |= *ordered;
                } else {
                    let (lost, claimed, ordered) = (*lost, *claimed, *ordered);
                    let known = self.flows[of].flow.state.known();
                    let past_face = known.is_some_and(|known| known.moving.past_face);
                    cases.insert(
                        0,
                        Case { id: *case, account: id, lost, claimed, past_face, decisions: vec![], ordered },
                    );
                }
            }
            Effect::Bind(changes) => {
                for (factor, target) in changes {
                    let factors = &mut self.accounts[names].factors;
                    match factors.iter_mut().find(|held| held.0 == *factor) {
                        Some(held) => held.1 = *target,
                        None => factors.push((*factor, *target)),
                    }
                }
            }
            Effect::Hold(hold) => self.accounts[names].hold = Some(*hold),
            Effect::VoidOtherFlows => {
                let both = [Some(id), old.map(|old| self.accounts[old].id)];
                for other in 0..self.flows.len() {
                    let flow = &self.flows[other].flow;
                    let account = flow.state.known().map(|known| known.account);
                    let same = [account, flow.about()].iter().any(|id| id.is_some() && both.contains(id));
                    if other != of && same {
                        let _ = self.takes(other, &Event::BoundElsewhere, rules);
                    }
                }
            }
            Effect::Resume(delayed) => self.flows[delayed.0 as usize].who = self.flows[of].who,
            Effect::OpenCheck(check) => self.opens_check(of, *check),
            Effect::ConsumeCase(case) => {
                self.accounts.iter_mut().for_each(|account| account.cases.retain(|kept| kept.id != *case));
            }
            Effect::Enrol(factor, target) => self.accounts[names].factors.push((*factor, *target)),
            Effect::LeadOn { to, account, password_at } => {
                let (to, account, password_at) = (*to, *account, *password_at);
                self.flows[of].leads = Some(Lead { to, account, password_at });
            }
            Effect::IssueSecret(_)
            | Effect::Notify(_)
            | Effect::HandOver
            | Effect::OpenDispute { .. }
            | Effect::RevokeSessions
            | Effect::OpenReport { .. }
            | Effect::OpenAccount(_)
            | Effect::Migrate(_)
            | Effect::Record(_) => {}
        }
    }
}
