//! A look at a face, in its two transactions: the verdict is counted and committed; then compared, and everything that
//! follows. A verdict may come late, twice, for a check that another has taken the place of, or to the wrong flow.

use regain_contract::{CaptureSource, CheckBy, IdentityFailure, ProofKind, Way};
use regain_flow::event::Identity;
use regain_flow::tally::FaceTally;
use regain_flow::{AccountId, Asked, CheckId, Event, FaceCheck, FlowId, Person, Purpose, State, Why, check};

use crate::acts::{Flaw, Seen};
use crate::world::{Answer, Rules, World, at};

/// Claims have attempts of their own, counted as those of accounts.
const CLAIMS: u128 = 10_000;

/// Whose attempts are counted: the account's, and in a migration the claim's besides, whoever says it.
fn subjects(account: AccountId, purpose: Purpose) -> Vec<AccountId> {
    let claim = match purpose {
        Purpose::Claim(claim) => Some(AccountId(CLAIMS + claim.0)),
        _ => None,
    };
    std::iter::once(account).chain(claim).collect()
}

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

    pub fn face_facts(&self, of: usize, rules: &Rules) -> FaceCheck {
        let account = self.account_of(&self.flows[of]);
        let migrating = self.flows[of].flow.way == Way::Migration;
        // In a migration a face can be looked at for everybody, whoever is verified (I6).
        let by = (migrating || account.verified).then_some(CheckBy::Camera);
        let counted = |subject| self.face_tally(subject, None).facts(by, at(self.now), &rules.policy);
        subjects(account.id, self.face_purpose(of)).into_iter().map(counted).reduce(FaceCheck::and).unwrap()
    }

    fn face_purpose(&self, of: usize) -> Purpose {
        self.flows[of].flow.state.known().map_or(Purpose::Reset, |known| known.purpose())
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
        let purpose = self.face_purpose(to);
        let asked = Asked { flow, account, purpose, kind: ProofKind::Face, at: at(self.now) };
        let subjects = subjects(account, purpose);
        if seen == Seen::NotLive {
            self.attempts.extend(subjects.iter().map(|subject| (*subject, flow, self.now)));
            return self.fails(to, check, IdentityFailure::NotLive, rules);
        }
        let own = (rules.flaw == Some(Flaw::FacesPerFlow)).then_some(flow);
        let count = |subject: &AccountId| self.face_tally(*subject, own).count(asked, &rules.policy).ok();
        let Some(counting) = subjects.iter().map(count).collect::<Option<Vec<_>>>().and_then(|mut all| all.pop())
        else {
            self.history.happened.insert("a look too many");
            return self.fails(to, check, IdentityFailure::Unavailable, rules);
        };
        let _ = counting.committed();
        match rules.flaw {
            Some(Flaw::FaceCountedAfter) => self.history.face_compared(account, self.now, &rules.policy),
            _ => self.attempts.extend(subjects.iter().map(|subject| (*subject, flow, self.now))),
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
            for subject in subjects(asked.account, asked.purpose) {
                self.history.face_compared(subject, asked.at.unix(), &rules.policy);
            }
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
                for subject in subjects(asked.account, asked.purpose) {
                    let row = (subject, asked.flow, asked.at.unix());
                    if let Some(place) = self.attempts.iter().position(|attempt| *attempt == row) {
                        self.attempts.remove(place);
                    }
                    self.history.face_was_right(subject, asked.at.unix());
                }
                // The truth of it: whose face was looked at, in which flow.
                if let Some(row) = self.checks.iter().find(|row| row.id == check).cloned() {
                    let account = self.accounts.iter().find(|account| account.id == row.account).cloned();
                    let purpose = if rules.flaw == Some(Flaw::FaceOfTheNew) { Purpose::Reset } else { asked.purpose };
                    let truth = Asked { flow: row.flow, account: row.account, purpose, ..asked };
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
