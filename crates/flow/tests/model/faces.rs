//! A look at a face, in its two transactions: the verdict is counted and committed; then compared, and everything that
//! follows. A verdict may come late, twice, for a check that another has taken the place of, or to the wrong flow.

use regain_contract::{CaptureSource, CheckBy, IdentityFailure, ProofKind};
use regain_flow::event::Identity;
use regain_flow::tally::FaceTally;
use regain_flow::{AccountId, Asked, CheckId, Event, FaceCheck, FlowId, Person, Purpose, State, Why, check};

use crate::acts::{Flaw, Seen};
use crate::world::{Answer, Rules, World, at};

/// A check that was begun.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CheckRow {
    pub id: CheckId,
    pub flow: FlowId,
    pub account: AccountId,
    began: i64,
    /// A verdict on it was counted, or its task was not done.
    judged: bool,
}

/// A verdict that was counted and committed, and not yet compared.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Look {
    to: usize,
    check: CheckId,
    seen: Seen,
    asked: Asked,
}

impl World {
    pub fn next_check(&self, of: usize) -> CheckId {
        let begun = self.checks.iter().filter(|row| row.flow == FlowId(of as u128)).count();
        CheckId(of as u128 * 100 + begun as u128 + 1)
    }

    fn face_tally(&self, account: AccountId, flow: Option<FlowId>) -> FaceTally {
        let attempts = self.attempts.iter().filter(|row| row.0 == account && flow.is_none_or(|flow| flow == row.1));
        let begun = self.checks.iter().filter(|row| row.account == account);
        FaceTally::of(attempts.map(|row| at(row.2)), begun.map(|row| at(row.began)))
    }

    pub fn face_facts(&self, names: usize, rules: &Rules) -> FaceCheck {
        let account = &self.accounts[names];
        let by = account.verified.then_some(CheckBy::Camera);
        self.face_tally(account.id, None).facts(by, at(self.now), &rules.policy)
    }

    pub fn opens_check(&mut self, of: usize, id: CheckId) {
        let account = self.account_of(&self.flows[of]).id;
        self.checks.push(CheckRow { id, flow: FlowId(of as u128), account, began: self.now, judged: false });
    }

    fn current(&self, of: usize) -> Option<CheckId> {
        match &self.flows[of].flow.state {
            State::Identity(at) => at.check,
            _ => None,
        }
    }

    /// Consent and the whole check, with nothing in between: for games that are about something else.
    pub fn face(&mut self, of: usize, right: bool, rules: &Rules) -> Answer {
        let began = self.takes(of, &Event::Person(Person::Consent), rules);
        let Some(check) = self.current(of).filter(|_| began == Answer::Moved) else { return began };
        let seen = if right { Seen::Match } else { Seen::Stranger };
        match self.verdict(of, check, seen, rules) {
            Answer::InFlight => self.looks.pop().map_or(Answer::Gone, |look| self.compares(look, rules)),
            answer => answer,
        }
    }

    /// The first transaction: is it the check that the flow waits for, and is there an attempt left.
    pub fn verdict(&mut self, to: usize, check: CheckId, seen: Seen, rules: &Rules) -> Answer {
        if let Answer::Moved = self.takes(to, &Event::Looked, rules) {
            return Answer::Stale;
        }
        let (any, awaited) = (rules.flaw == Some(Flaw::AnyCheck), self.current(to));
        if awaited.is_none() || (awaited != Some(check) && !any) {
            return Answer::Ignored(Why::NotHere);
        }
        let Some(row) = self.checks.iter_mut().find(|row| row.id == check && !row.judged) else { return Answer::Gone };
        row.judged = true;
        let (flow, account) = (FlowId(to as u128), self.account_of(&self.flows[to]).id);
        let asked = Asked { flow, account, purpose: Purpose::Reset, kind: ProofKind::Face, at: at(self.now) };
        if seen == Seen::NotLive {
            self.attempts.push((account, flow, self.now));
            return self.fails(to, check, IdentityFailure::NotLive, rules);
        }
        let own = (rules.flaw == Some(Flaw::FacesPerFlow)).then_some(flow);
        let Ok(counting) = self.face_tally(account, own).count(asked, &rules.policy) else {
            self.history.happened.insert("a look too many");
            return self.fails(to, check, IdentityFailure::Unavailable, rules);
        };
        let _ = counting.committed();
        match rules.flaw {
            Some(Flaw::FaceCountedAfter) => self.history.face_compared(account, self.now, &rules.policy),
            _ => self.attempts.push((account, flow, self.now)),
        }
        self.looks.push(Look { to, check, seen, asked });
        Answer::InFlight
    }

    fn fails(&mut self, of: usize, check: CheckId, failure: IdentityFailure, rules: &Rules) -> Answer {
        self.takes(of, &Event::Identity(Identity::Failed { check, failure }), rules)
    }

    /// The second: compare, move, carry out. The flow may have moved on meanwhile: then it counts for nothing.
    pub fn compares(&mut self, look: Look, rules: &Rules) -> Answer {
        let Look { to, check, seen, asked } = look;
        let counted_before = rules.flaw != Some(Flaw::FaceCountedAfter);
        if counted_before {
            self.history.face_compared(asked.account, asked.at.unix(), &rules.policy);
        } else {
            self.attempts.push((asked.account, asked.flow, asked.at.unix()));
        }
        // What was counted stands in a row by now; the rules only take an attempt that was.
        let Ok(counting) = FaceTally::default().count(asked, &rules.policy) else { return Answer::Locked };
        let (live, source) = (Some(true), Some(CaptureSource::Stream));
        let face = check::Face { matches: Some(seen == Seen::Match), live, injected: Some(false), source };
        let said = if rules.flaw == Some(Flaw::AnyCheck) { self.current(to).unwrap_or(check) } else { check };
        let event = match check::face(counting.committed(), face, &rules.policy) {
            Ok(proof) => {
                let row = (asked.account, asked.flow, asked.at.unix());
                if let Some(place) = self.attempts.iter().position(|attempt| *attempt == row) {
                    self.attempts.remove(place);
                }
                self.history.face_was_right(asked.account, asked.at.unix());
                // The truth of it: whose face was looked at, in which flow.
                if let Some(row) = self.checks.iter().find(|row| row.id == check).cloned() {
                    let account = self.accounts.iter().find(|account| account.id == row.account).cloned();
                    let truth = Asked { flow: row.flow, account: row.account, ..asked };
                    account.into_iter().for_each(|account| self.history.earned(truth, &account, rules));
                }
                Identity::Passed { check: said, proof }
            }
            Err(failure) => Identity::Failed { check: said, failure },
        };
        self.history.judging = Some(check);
        let answer = self.takes(to, &Event::Identity(event), rules);
        self.history.judging = None;
        // The verdict was looked at, whether or not anything came of it.
        if let Answer::Ignored(_) = answer { Answer::Stale } else { answer }
    }
}
