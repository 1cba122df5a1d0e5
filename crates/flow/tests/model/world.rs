//! A backend in small: the rows it keeps, and the order in which it does things. Every decision is the real one of
//! `regain_flow`; what is here only reads, commits and carries out, so that a flaw of a backend can be built in.
//!
//! One account row, one flow row, one code row are what the store has. A guess takes two transactions, with a crash or
//! anything else between them.

use std::collections::{BTreeMap, BTreeSet};

use regain_contract::{Factor, ProofKind, Timestamp};
use regain_flow::tally::{FaceTally, Tally};
use regain_flow::{
    Account, AccountId, Asked, CaseId, Context, Decision, Event, Factors, Flow, FlowId, Fresh, Policy, Purpose, Status,
    Target, Why, asks, review,
};

use crate::acts::{Act, Flaw, Said, Try, Who};
use crate::faces::{CheckRow, Look};
use crate::guess::subject;
use crate::history::History;
use crate::migration::Lead;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FlowRow {
    pub who: Who,
    /// The account whose name was typed.
    pub names: usize,
    pub flow: Flow,
    pub version: u32,
    /// The last request with its answer, by its key: the flow's number and the version it was meant for.
    pub last: Option<(Act, u32, Answer)>,
    /// What it has led on to, until that is taken up.
    pub leads: Option<Lead>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CodeRow {
    pub serial: u32,
    pub flow: FlowId,
    pub account: AccountId,
    pub factor: Factor,
    pub purpose: Purpose,
    /// Where it was sent.
    pub to: Target,
    pub tries: u32,
    pub used: bool,
    pub replaced: bool,
    pub expires_at: Timestamp,
}

/// A guess that was counted and committed, and not yet compared.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Guess {
    pub of: usize,
    pub tried: Try,
    pub asked: Asked,
    pub version: u32,
    pub code: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    Moved,
    Ignored(Why),
    Wrong,
    Locked,
    Gone,
    Stale,
    InFlight,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct World {
    pub now: i64,
    pub accounts: Vec<Account>,
    /// The last step that each secret, bound or only issued, was accepted for.
    pub totp_spent: BTreeMap<Target, u64>,
    pub flows: Vec<FlowRow>,
    pub codes: Vec<CodeRow>,
    /// Wrong guesses, in rows: whose, at what, when.
    pub tries: Vec<(AccountId, Purpose, ProofKind, i64)>,
    /// Recovery codes that count, of each account; and those that a flow shows and that nobody has saved yet.
    pub saved: Vec<BTreeSet<u32>>,
    pub issued: BTreeMap<usize, BTreeSet<u32>>,
    pub in_flight: Option<Guess>,
    /// Checks that were begun; attempts that did not pass, those that wait for their comparison among them: whose, in
    /// which flow, when; and the faces that wait.
    pub checks: Vec<CheckRow>,
    pub attempts: Vec<(AccountId, FlowId, i64)>,
    pub looks: Vec<Look>,
    pub drawn: u32,
    /// What the operator says of new accounts, when it is asked.
    pub said: Said,
    /// What really happened, for those who check.
    pub history: History,
}

/// What does not change: the policy, and the flaw.
#[derive(Clone, Debug)]
pub struct Rules {
    pub policy: Policy,
    pub flaw: Option<Flaw>,
}

pub const EMAIL: Target = Target(1);
pub const PHONE: Target = Target(2);
pub const APP: Target = Target(3);
pub const NEW: [Target; 2] = [Target(11), Target(12)];
pub const THIEFS: Target = Target(21);
pub const THIEFS_TOO: Target = Target(22);
pub const SECRETS: u128 = 1_000;
/// Accounts that a flow has opened.
pub const OPENED: u128 = 50;
/// Recovery codes on paper.
pub const PAPER: [u32; 2] = [901, 902];

pub fn at(seconds: i64) -> Timestamp {
    Timestamp::from_unix(seconds)
}

pub fn account(id: u128, verified: bool) -> Account {
    let of = |target: Target| if id == 1 { target } else { Target(target.0 + 100 * id) };
    Account {
        id: AccountId(id),
        status: Status::Active,
        factors: vec![(Factor::Email, of(EMAIL)), (Factor::Phone, of(PHONE)), (Factor::Authenticator, of(APP))],
        verified,
        hold: None,
        dispute: None,
        cases: vec![],
        face: FaceTally::default().facts(None, at(0), &Policy::default()),
        locked: Factors::NONE,
        recovery_codes: 0,
        migrated_at: None,
        delayed: None,
        voided_at: None,
    }
}

impl World {
    pub fn new(accounts: Vec<Account>) -> Self {
        Self {
            now: 1_000_000_000,
            totp_spent: BTreeMap::new(),
            saved: vec![BTreeSet::new(); accounts.len()],
            issued: BTreeMap::new(),
            accounts,
            flows: vec![],
            codes: vec![],
            tries: vec![],
            in_flight: None,
            checks: vec![],
            attempts: vec![],
            looks: vec![],
            drawn: 0,
            said: Said::Nothing,
            history: History::default(),
        }
    }

    /// Recovery codes that the owner has saved some day.
    pub fn has_saved(&mut self, codes: &[u32]) {
        self.saved[0] = codes.iter().copied().collect();
        self.history.saved(self.accounts[0].id, &self.saved[0]);
    }

    pub fn account_of(&self, flow: &FlowRow) -> &Account {
        &self.accounts[self.whose(flow)]
    }

    pub fn tally(&self, account: AccountId, purpose: Purpose, kind: ProofKind) -> Tally {
        let subject = subject(purpose);
        Tally::of(
            self.tries.iter().filter(|row| row.0 == account && row.1 == subject && row.2 == kind).map(|row| at(row.3)),
        )
    }

    /// The facts, read anew.
    pub fn facts(&self, of: usize, rules: &Rules) -> Account {
        let whose = self.whose(&self.flows[of]);
        let mut account = self.accounts[whose].clone();
        account.recovery_codes = self.saved[whose].len() as u32;
        account.face = self.face_facts(of, rules);
        account.delayed = self.delayed(account.id);
        account.locked = account
            .enrolled()
            .iter()
            .filter(|factor| {
                let tally = self.tally(account.id, Purpose::Reset, ProofKind::code_of(*factor));
                tally.locked(at(self.now), &rules.policy).is_some()
            })
            .collect();
        account
    }

    pub fn fresh(&self, of: usize) -> Fresh {
        let drawn = u128::from(self.drawn);
        let account = AccountId(OPENED + drawn);
        Fresh { case: CaseId(drawn + 1), check: self.next_check(of), secret: Target(SECRETS + drawn), account }
    }

    pub fn with_context<T>(&self, of: usize, rules: &Rules, then: impl FnOnce(&Flow, &Context<'_>) -> T) -> T {
        let (mut flow, mut account, mut policy) =
            (self.flows[of].flow.clone(), self.facts(of, rules), rules.policy.clone());
        let (mut old, mut said) = (self.old(of), self.blockers());
        self.flawed(&mut flow, &mut account, &mut policy, rules);
        self.flawed_of_old(&flow, old.as_mut(), &mut said, rules);
        let knows = flow.state.known().is_some();
        let context = Context {
            now: at(self.now),
            policy: &policy,
            account: knows.then_some(&account),
            old: old.as_ref(),
            blockers: said.as_deref(),
            fresh: self.fresh(of),
        };
        then(&flow, &context)
    }

    /// One thing happens. `None`: it can't.
    pub fn after(&self, act: &Act, rules: &Rules) -> Option<(Self, Answer)> {
        let mut next = self.clone();
        let answer = match act {
            Act::Ask(of, _) | Act::Guess(of, _) | Act::Face(of, _) => {
                if next.in_flight.as_ref().is_some_and(|guess| guess.of == *of) {
                    return None;
                }
                let version = next.flows.get(*of)?.version;
                let answer = next.request(*of, act, rules);
                next.flows[*of].last = Some((act.clone(), version, answer.clone()));
                answer
            }
            Act::Again(of) => next.again(*of, rules)?,
            Act::Late(of) => {
                let (act, version, _) = next.flows.get(*of)?.last.clone()?;
                if version != next.flows[*of].version { Answer::Stale } else { next.request(*of, &act, rules) }
            }
            Act::Compare => {
                let guess = next.in_flight.take()?;
                let of = guess.of;
                let answer = next.compare(guess, rules);
                if let Some(last) = &mut next.flows[of].last {
                    last.2 = answer.clone();
                }
                answer
            }
            Act::Verdict(to, check, seen) => {
                next.flows.get(*to)?;
                next.verdict(*to, *check, *seen, rules)
            }
            Act::Look(place) => {
                if *place >= next.looks.len() {
                    return None;
                }
                let look = next.looks.remove(*place);
                next.compares(look, rules)
            }
            Act::Crash => {
                let waiting = next.in_flight.is_some() || !std::mem::take(&mut next.looks).is_empty();
                if !waiting && next.history.uncommitted.is_empty() {
                    return None;
                }
                // The key's row went with the transaction that never was.
                if let Some(guess) = next.in_flight.take() {
                    next.flows[guess.of].last = None;
                }
                next.history.crashed();
                Answer::Moved
            }
            Act::Wait(seconds) => {
                next.now += seconds;
                Answer::Moved
            }
            Act::Status(of, status) => {
                let account = next.accounts.get_mut(*of)?;
                if account.status == *status {
                    return None;
                }
                account.status = *status;
                Answer::Moved
            }
            Act::Dispute(of, from) => {
                // A flow that time has ended is past disputing.
                let mut looked = self.clone();
                looked.flows.get(*of)?;
                let _ = looked.takes(*of, &Event::Looked, rules);
                let over = looked.flows[*of].flow.state.is_final();
                let event = Event::Disputed { from: *from, case: next.fresh(*of).case };
                let answer = next.takes(*of, &event, rules);
                if rules.flaw == Some(Flaw::DisputeUnheard) {
                    next = self.clone();
                }
                if answer == Answer::Moved && !over {
                    let account = self.account_of(&self.flows[*of]).id;
                    next.history.disputed(FlowId(*of as u128), account, *from);
                }
                answer
            }
            Act::Decide(id, operator, approves) => next.decides(*id, operator, *approves, rules)?,
            Act::Says(said) if *said == next.said => return None,
            Act::Says(said) => {
                next.said = *said;
                Answer::Moved
            }
            Act::Follow(of) => next.follows(*of, rules)?,
        };
        Some((next, answer))
    }

    /// The key first: who sends twice gets the same answer, and nothing happens.
    fn again(&mut self, of: usize, rules: &Rules) -> Option<Answer> {
        let (act, version, answer) = self.flows.get(of)?.last.clone()?;
        let before = self.clone();
        let given = if self.in_flight.as_ref().is_some_and(|guess| guess.of == of) {
            Answer::InFlight
        } else if rules.flaw == Some(Flaw::KeyAfterVersion) {
            if version == self.flows[of].version { self.request(of, &act, rules) } else { Answer::Stale }
        } else {
            answer.clone()
        };
        let same = given == Answer::InFlight || given == answer;
        let unchanged = *self == before;
        self.history.repeated(same && unchanged);
        Some(given)
    }

    fn request(&mut self, of: usize, act: &Act, rules: &Rules) -> Answer {
        match act {
            Act::Ask(_, asks) => {
                if self.forges(of, asks, rules) {
                    return Answer::Moved;
                }
                let before = self.history.clone();
                self.history.agrees(FlowId(of as u128), asks);
                let answer = self.takes(of, &asks.event(), rules);
                if answer == Answer::Moved {
                    self.history.said(&self.flows[of].flow, asks);
                } else {
                    self.history = before;
                }
                answer
            }
            Act::Face(_, right) => self.face(of, *right, rules),
            Act::Guess(_, tried) => self.guess(of, *tried, rules),
            _ => Answer::Ignored(Why::NotHere),
        }
    }

    pub fn decides(&mut self, id: CaseId, operator: &str, approves: bool, _: &Rules) -> Option<Answer> {
        let now = at(self.now);
        let case = self.accounts.iter_mut().flat_map(|account| &mut account.cases).find(|case| case.id == id)?;
        if case.decisions.iter().any(|said| said.operator == operator)
            || matches!(case.verdict(), review::Verdict::Approved(_) | review::Verdict::Rejected(_))
        {
            return None;
        }
        let evidence = review::Evidence::named("passport", "file")?;
        case.decisions.push(Decision { operator: operator.to_owned(), approves, evidence, at: now });
        Some(Answer::Moved)
    }

    /// The codes that somebody can read.
    pub fn readable(&self, who: Who, old: &BTreeSet<Target>) -> Vec<&CodeRow> {
        self.codes
            .iter()
            .filter(|code| match who {
                Who::Owner => ![THIEFS, THIEFS_TOO].contains(&code.to) && !old.contains(&code.to),
                Who::Thief | Who::Session | Who::Stranger => [THIEFS, THIEFS_TOO].contains(&code.to),
                Who::OldInbox => code.to == THIEFS || old.contains(&code.to),
            })
            .collect()
    }
}

pub fn asks_of(flow: &Flow, context: &Context<'_>) -> Vec<regain_flow::Ask> {
    asks(flow, context)
}
