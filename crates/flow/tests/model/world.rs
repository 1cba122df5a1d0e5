//! A backend in small: the rows it keeps, and the order in which it does things. Every decision is the real one of
//! `regain_flow`; what is here only reads, commits and carries out, so that a flaw of a backend can be built in.
//!
//! One account row, one flow row, one code row are what the store has. A guess takes two transactions, with a crash or
//! anything else between them.

use std::collections::{BTreeMap, BTreeSet};

use regain_contract::{ConsequenceId, Factor, ProofKind, Timestamp, Way};
use regain_flow::check::{self, Digest};
use regain_flow::event::{Identity, Proved};
use regain_flow::tally::Tally;
use regain_flow::{
    Account, AccountId, Asked, Case, CaseId, Context, Decision, Effect, Event, Factors, Flow, FlowId, Fresh, Hold,
    Outcome, Person, Policy, Proof, Purpose, State, Status, Target, Why, asks, consequences, effect, opened, review,
    step,
};

use crate::history::History;

/// Who holds a flow's token, and what they can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Who {
    /// Knows the password, has the face, reads what was not lost, and the new address.
    Owner,
    /// Knows the password, and has an address and an app of their own.
    Thief,
    /// A thief who reads an address that the owner has lost.
    OldInbox,
}

/// A flaw that is built in, to see that it is noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Flaw {
    SwitchProves,
    CountedAfter,
    NoHold,
    HoldShortened,
    SpentTwice,
    FreezeIgnored,
    StaleCounts,
    OtherFlowsCode,
    TargetSwapped,
    NoNotices,
    OneDecides,
    OrderBypassed,
    KeyAfterVersion,
    ExpiredBinds,
    LostCounts,
    TwoCommits,
    CaseKept,
}

/// Everything that can happen.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Act {
    /// One action of the person's that is one transaction.
    Ask(usize, Asks),
    /// A guess is counted. It is compared by [`Act::Compare`], unless something comes between.
    Guess(usize, Try),
    Compare,
    /// The process ends and starts again.
    Crash,
    /// The last request of this flow arrives once more, with its key.
    Again(usize),
    /// The same action arrives late, under a key of its own: it was meant for the version before.
    Late(usize),
    Face(usize, bool),
    Wait(i64),
    Status(usize, Status),
    /// "This wasn't me", pressed in the notice about this flow that went to this address.
    Dispute(usize, Factor),
    Decide(CaseId, &'static str, bool),
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Asks {
    UseMethod(Factor),
    SendCode(Factor),
    CannotVerify,
    StartReset,
    ChooseLost(Factors),
    Accept,
    AskReview,
    Propose(Factor, Target),
    Refresh,
    AskSupport,
    Back,
    Finish,
    Leave,
}

impl Asks {
    pub fn event(&self) -> Event {
        Event::Person(match self.clone() {
            Self::UseMethod(factor) => Person::UseMethod(factor),
            Self::SendCode(factor) => Person::SendCode(factor),
            Self::CannotVerify => Person::CannotVerify,
            Self::StartReset => Person::StartReset,
            Self::ChooseLost(lost) => Person::ChooseLost(lost),
            Self::Accept => Person::Accept(all_consequences()),
            Self::AskReview => Person::AskReview,
            Self::Propose(factor, target) => Person::Propose(factor, target),
            Self::Refresh => Person::Refresh,
            Self::AskSupport => Person::AskSupport,
            Self::Back => Person::Back,
            Self::Finish => Person::Finish,
            Self::Leave => Person::Leave,
        })
    }
}

pub fn all_consequences() -> Vec<ConsequenceId> {
    consequences().to_vec()
}

/// What is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Try {
    Password(bool),
    /// The digits of this code, wherever it was sent.
    Code(Factor, u32),
    /// What the app with this secret shows, so many steps ago.
    Totp(Target, u64),
    Wrong(Factor),
}

impl Try {
    pub fn kind(self) -> ProofKind {
        match self {
            Self::Password(_) => ProofKind::Password,
            Self::Code(factor, _) | Self::Wrong(factor) => ProofKind::code_of(factor),
            Self::Totp(..) => ProofKind::Totp,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FlowRow {
    pub who: Who,
    /// The account whose name was typed.
    pub names: usize,
    pub flow: Flow,
    pub version: u32,
    /// The last request with its answer, by its key: the flow's number and the version it was meant for.
    pub last: Option<(Act, u32, Answer)>,
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
    pub in_flight: Option<Guess>,
    pub drawn: u32,
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
pub const SECRETS: u128 = 1_000;

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
        locked: Factors::NONE,
    }
}

impl World {
    pub fn new(accounts: Vec<Account>) -> Self {
        Self {
            now: 1_000_000_000,
            accounts,
            totp_spent: BTreeMap::new(),
            flows: vec![],
            codes: vec![],
            tries: vec![],
            in_flight: None,
            drawn: 0,
            history: History::default(),
        }
    }

    pub fn opens(&mut self, who: Who, names: usize) {
        let id = FlowId(self.flows.len() as u128);
        let flow = opened(id, Way::SignedOut, None, at(self.now));
        self.history.opened(id, self.now);
        self.flows.push(FlowRow { who, names, flow, version: 0, last: None });
    }

    pub fn account_of(&self, flow: &FlowRow) -> &Account {
        &self.accounts[flow.names]
    }

    fn tally(&self, account: AccountId, purpose: Purpose, kind: ProofKind) -> Tally {
        let subject = subject(purpose);
        Tally::of(
            self.tries.iter().filter(|row| row.0 == account && row.1 == subject && row.2 == kind).map(|row| at(row.3)),
        )
    }

    /// The facts, read anew.
    pub fn facts(&self, of: usize, rules: &Rules) -> Account {
        let mut account = self.account_of(&self.flows[of]).clone();
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

    fn fresh(&self) -> Fresh {
        Fresh { case: CaseId(u128::from(self.drawn) + 1), secret: Target(SECRETS + u128::from(self.drawn)) }
    }

    pub fn with_context<T>(&self, of: usize, rules: &Rules, then: impl FnOnce(&Flow, &Context<'_>) -> T) -> T {
        let row = &self.flows[of];
        let account = self.facts(of, rules);
        let knows = row.flow.state.known().is_some();
        let context = Context {
            now: at(self.now),
            policy: &rules.policy,
            account: knows.then_some(&account),
            fresh: self.fresh(),
        };
        then(&row.flow, &context)
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
            Act::Crash => {
                if next.in_flight.is_none() && next.history.uncommitted.is_empty() {
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
                let answer = next.takes(*of, &Event::Disputed { from: *from, case: next.fresh().case }, rules);
                if answer == Answer::Moved && !over {
                    let account = next.accounts[next.flows[*of].names].id;
                    next.history.disputed(FlowId(*of as u128), account, *from);
                }
                answer
            }
            Act::Decide(id, operator, approves) => next.decides(*id, operator, *approves, rules)?,
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
                if rules.flaw == Some(Flaw::SwitchProves) && self.switch_proves(of, asks, rules) {
                    return Answer::Moved;
                }
                self.takes(of, &asks.event(), rules)
            }
            Act::Face(_, right) => self.face(of, *right, rules),
            Act::Guess(_, tried) => self.guess(of, *tried, rules),
            _ => Answer::Ignored(Why::NotHere),
        }
    }

    /// The flaw: "use another method" marks what was asked for as done.
    fn switch_proves(&mut self, of: usize, asks: &Asks, rules: &Rules) -> bool {
        if *asks != Asks::CannotVerify {
            return false;
        }
        let State::Prove(prove) = &self.flows[of].flow.state else { return false };
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

    fn face(&mut self, of: usize, right: bool, rules: &Rules) -> Answer {
        let State::Identity(identity) = &self.flows[of].flow.state else { return Answer::Ignored(Why::NotHere) };
        let asked = Asked {
            flow: FlowId(of as u128),
            account: identity.known.account,
            purpose: Purpose::Reset,
            kind: ProofKind::Face,
            at: at(self.now),
        };
        let seen = check::Face { matches: Some(right), live: Some(true), captured: Some(true) };
        let event = match check::face(asked, seen) {
            Ok(proof) => {
                self.history.earned(asked);
                Event::Identity(Identity::Passed(proof))
            }
            Err(failure) => Event::Identity(Identity::Failed(failure)),
        };
        self.takes(of, &event, rules)
    }

    /// The first transaction of a guess: is it asked for, may it be compared, is it counted.
    fn guess(&mut self, of: usize, tried: Try, rules: &Rules) -> Answer {
        if let Answer::Moved = self.takes(of, &Event::Looked, rules) {
            return Answer::Stale;
        }
        let open = self.with_context(of, rules, asks_of);
        let Some(ask) = open.iter().find(|ask| ask.kind == tried.kind()) else {
            return Answer::Ignored(Why::NotHere);
        };
        let account = self.account_of(&self.flows[of]).id;
        let asked = Asked { flow: FlowId(of as u128), account, purpose: ask.purpose, kind: ask.kind, at: at(self.now) };
        let code = self.living(&asked, rules).map(|code| code.serial);
        if matches!(ask.kind, ProofKind::EmailCode | ProofKind::SmsCode) {
            let admits = self.living(&asked, rules).is_some_and(|code| {
                let code = as_checked(code, code.tries, rules);
                code.admits(at(self.now), &rules.policy)
            });
            if !admits {
                return Answer::Gone;
            }
        }
        if ask.kind != ProofKind::Password && rules.flaw != Some(Flaw::CountedAfter) {
            let mut tally = self.tally(account, ask.purpose, ask.kind);
            match tally.count(asked, &rules.policy) {
                Ok(counting) => drop(counting.committed()),
                Err(_) => return Answer::Locked,
            }
            self.tries.push((account, subject(ask.purpose), ask.kind, self.now));
        } else if self.tally(account, ask.purpose, ask.kind).locked(at(self.now), &rules.policy).is_some() {
            return Answer::Locked;
        }
        if let Some(code) = code.and_then(|serial| self.codes.iter_mut().find(|code| code.serial == serial)) {
            code.tries += 1;
        }
        let version = self.flows[of].version;
        if rules.flaw == Some(Flaw::CountedAfter) {
            self.history.compared(account, subject(ask.purpose), ask.kind, self.now, &rules.policy);
        }
        self.in_flight = Some(Guess { of, tried, asked, version, code });
        Answer::InFlight
    }

    /// The second: compare, spend, move, carry out; all of it or nothing.
    fn compare(&mut self, guess: Guess, rules: &Rules) -> Answer {
        let Guess { of, tried, asked, version, code } = guess;
        if self.flows[of].version != version {
            return Answer::Stale;
        }
        if asked.kind != ProofKind::Password && rules.flaw != Some(Flaw::CountedAfter) {
            self.history.compared(asked.account, subject(asked.purpose), asked.kind, asked.at.unix(), &rules.policy);
        }
        if rules.flaw == Some(Flaw::CountedAfter) && asked.kind != ProofKind::Password {
            self.tries.push((asked.account, subject(asked.purpose), asked.kind, self.now));
        }
        let before = self.clone();
        // What was counted stands in a row by now; the rules only take a guess that was.
        let Ok(counting) = Tally::default().count(asked, &rules.policy) else { return Answer::Locked };
        let counted = counting.committed();
        let enrolled = self.account_of(&self.flows[of]).clone();
        let (proof, spent) = match tried {
            Try::Password(right) => (check::password(counted, &[1; 32], &[if right { 1 } else { 2 }; 32], true), None),
            Try::Wrong(Factor::Authenticator) | Try::Totp(..) => {
                let secret = match asked.purpose {
                    Purpose::NewValue(secret) => Some(secret),
                    Purpose::SignIn | Purpose::Reset => enrolled.target(Factor::Authenticator),
                };
                let Some(secret) = secret else { return Answer::Gone };
                let this = (asked.at.unix() / 30) as u64;
                let expected: Vec<_> = [this - 1, this].map(|step| (step, totp_digest(secret, step))).to_vec();
                let forgets = rules.flaw == Some(Flaw::SpentTwice);
                let last = if forgets { None } else { self.totp_spent.get(&secret).copied() };
                let submitted = match tried {
                    Try::Totp(secret, ago) => totp_digest(secret, this - ago),
                    _ => [0; 32],
                };
                match check::totp(counted, &expected, last, &submitted) {
                    Some((proof, step)) => {
                        self.totp_spent.insert(secret, step);
                        (Some(proof), Some((secret.0, step)))
                    }
                    None => (None, None),
                }
            }
            Try::Code(_, serial) => {
                let Some(living) = code.and_then(|code| self.codes.iter().find(|row| row.serial == code)).cloned()
                else {
                    return Answer::Gone;
                };
                let checked = as_checked(&living, living.tries - 1, rules);
                match check::code(counted, &checked, &digest(serial, &living), &rules.policy) {
                    Some(proof) => {
                        for row in self.codes.iter_mut().filter(|row| row.serial == living.serial) {
                            row.used = true;
                        }
                        (Some(proof), Some((0, u64::from(living.serial))))
                    }
                    None => (None, None),
                }
            }
            Try::Wrong(_) => (None, None),
        };
        let Some(proof) = proof else { return Answer::Wrong };
        // The truth of it, by who was asked where, not by what the proof says.
        self.history.earned(self.truth(of, tried, code, asked));
        let event = Event::Proved(match asked.purpose {
            _ if asked.kind == ProofKind::Password => Proved::Password(proof),
            Purpose::NewValue(target) => Proved::NewValue { proof, taken: self.is_taken(target) },
            Purpose::SignIn | Purpose::Reset => Proved::Code(proof),
        });
        // A right guess is taken from the count again, in this transaction.
        if let Some(place) = self.tries.iter().position(|row| {
            (row.0, row.1, row.2, row.3) == (asked.account, subject(asked.purpose), asked.kind, asked.at.unix())
        }) {
            self.tries.remove(place);
        }
        self.history.guess_was_right(asked.account, subject(asked.purpose), asked.kind, asked.at.unix());
        let answer = self.takes(of, &event, rules);
        if let Answer::Ignored(_) = answer {
            *self = before;
        } else if let Some(spent) = spent {
            self.history.spent(spent);
        }
        answer
    }

    /// What was really shown: a code that went somewhere for something.
    fn truth(&self, of: usize, tried: Try, code: Option<u32>, asked: Asked) -> Asked {
        let row = code.and_then(|serial| self.codes.iter().find(|row| row.serial == serial));
        let Some(row) = row.filter(|_| matches!(tried, Try::Code(..))) else { return asked };
        let account = self.account_of(&self.flows[of]);
        let by_address = account.factors.iter().find(|(_, target)| *target == row.to).map(|(factor, _)| *factor);
        let kind = by_address.map_or(asked.kind, ProofKind::code_of);
        Asked { flow: row.flow, account: row.account, purpose: row.purpose, kind, at: asked.at }
    }

    fn is_taken(&self, target: Target) -> bool {
        self.accounts.iter().any(|account| account.factors.iter().any(|(_, held)| *held == target))
    }

    /// The code that lives for a question.
    fn living(&self, asked: &Asked, rules: &Rules) -> Option<&CodeRow> {
        self.codes.iter().rev().find(|code| {
            let of_flow = code.flow == asked.flow || rules.flaw == Some(Flaw::OtherFlowsCode);
            let same_target = match (code.purpose, asked.purpose) {
                (Purpose::NewValue(_), Purpose::NewValue(_)) if rules.flaw == Some(Flaw::TargetSwapped) => true,
                (had, wanted) => had == wanted,
            };
            of_flow
                && same_target
                && code.account == asked.account
                && ProofKind::code_of(code.factor) == asked.kind
                && !code.replaced
        })
    }

    /// Gives the rules an event; what they order is carried out with the new state, or not at all.
    pub fn takes(&mut self, of: usize, event: &Event, rules: &Rules) -> Answer {
        let mut account = self.facts(of, rules);
        let mut policy = rules.policy.clone();
        let mut flow = self.flows[of].flow.clone();
        self.flawed(&mut flow, &mut account, &mut policy, rules);
        let meets = flow.state.known().is_some() || matches!(event, Event::Proved(Proved::Password(_)));
        let context =
            Context { now: at(self.now), policy: &policy, account: meets.then_some(&account), fresh: self.fresh() };
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
        let names = self.flows[of].names;
        self.history.ordered(&self.accounts[names].clone(), &flow, &next, &effects, self.now, rules);
        self.flows[of].flow = next;
        self.flows[of].version += 1;
        self.drawn += u32::from(effects.iter().any(|effect| {
            matches!(effect, Effect::OpenCase { .. } | Effect::OpenDispute { .. } | Effect::IssueSecret(_))
        }));
        let mut effects = effects.iter();
        for effect in effects.by_ref() {
            self.carry_out(of, effect, rules);
            if rules.flaw == Some(Flaw::TwoCommits) && matches!(effect, Effect::Bind(_)) {
                break;
            }
        }
        // The flaw: what is left waits for a commit of its own.
        self.history.uncommitted = effects.map(|effect| (of, format!("{effect:?}"))).collect();
        Answer::Moved
    }

    fn flawed(&self, flow: &mut Flow, account: &mut Account, policy: &mut Policy, rules: &Rules) {
        match rules.flaw {
            Some(Flaw::FreezeIgnored) if matches!(flow.state, State::Bind(_)) => account.status = Status::Active,
            Some(Flaw::StaleCounts) => policy.proof_fresh = i64::MAX / 4,
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

    fn carry_out(&mut self, of: usize, effect: &Effect, rules: &Rules) {
        let names = self.flows[of].names;
        let id = self.accounts[names].id;
        match effect {
            Effect::SendCode { factor, purpose } => {
                let to = match purpose {
                    Purpose::NewValue(target) => Some(*target),
                    Purpose::SignIn | Purpose::Reset => self.accounts[names].target(*factor),
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
            Effect::DropStaged => self.codes.retain(|code| code.flow != FlowId(of as u128)),
            Effect::OpenCase { case, lost, ordered } => {
                let cases = &mut self.accounts[names].cases;
                if let Some(open) = cases.iter_mut().find(|open| open.id == *case) {
                    open.ordered |= *ordered;
                } else {
                    cases.insert(0, Case { id: *case, account: id, lost: *lost, decisions: vec![], ordered: *ordered });
                }
            }
            Effect::Bind(changes) => {
                for (factor, target) in changes {
                    for held in self.accounts[names].factors.iter_mut().filter(|held| held.0 == *factor) {
                        held.1 = *target;
                    }
                }
            }
            Effect::Hold(hold) => self.accounts[names].hold = Some(*hold),
            Effect::VoidOtherFlows => {
                for other in 0..self.flows.len() {
                    let same = self.flows[other].flow.state.known().is_some_and(|known| known.account == id);
                    if other != of && same {
                        let _ = self.takes(other, &Event::BoundElsewhere, rules);
                    }
                }
            }
            Effect::ConsumeCase(case) => self.accounts[names].cases.retain(|kept| kept.id != *case),
            Effect::IssueSecret(_)
            | Effect::Notify(_)
            | Effect::OpenDispute { .. }
            | Effect::RevokeSessions
            | Effect::SignIn
            | Effect::Record(_) => {}
        }
    }

    fn decides(&mut self, id: CaseId, operator: &str, approves: bool, _: &Rules) -> Option<Answer> {
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
                Who::Owner => code.to != THIEFS && !old.contains(&code.to),
                Who::Thief => code.to == THIEFS,
                Who::OldInbox => code.to == THIEFS || old.contains(&code.to),
            })
            .collect()
    }
}

fn asks_of(flow: &Flow, context: &Context<'_>) -> Vec<regain_flow::Ask> {
    asks(flow, context)
}

/// Codes for new values are counted apart from those of enrolled factors.
fn subject(purpose: Purpose) -> Purpose {
    match purpose {
        Purpose::NewValue(_) => Purpose::NewValue(Target(0)),
        Purpose::SignIn | Purpose::Reset => Purpose::Reset,
    }
}

fn digest(serial: u32, row: &CodeRow) -> Digest {
    let mut digest = [7; 32];
    digest[..4].copy_from_slice(&serial.to_be_bytes());
    digest[4] = row.flow.0 as u8;
    digest[5] = row.account.0 as u8;
    digest[6] = row.factor as u8;
    digest
}

fn totp_digest(secret: Target, step: u64) -> Digest {
    let mut digest = [9; 32];
    digest[..16].copy_from_slice(&secret.0.to_be_bytes());
    digest[16..24].copy_from_slice(&step.to_be_bytes());
    digest
}

fn as_checked(code: &CodeRow, tries: u32, rules: &Rules) -> check::Code {
    let used = code.used && rules.flaw != Some(Flaw::SpentTwice);
    check::Code { digest: digest(code.serial, code), expires_at: code.expires_at, tries, used }
}

/// What a careless backend could do: compare a thing with itself.
pub fn forged(asked: Asked) -> Option<Proof> {
    let counted = Tally::default().count(asked, &Policy::default()).ok()?.committed();
    let living = check::Code { digest: [5; 32], expires_at: asked.at.plus(1), tries: 0, used: false };
    check::code(counted, &living, &[5; 32], &Policy::default())
}
