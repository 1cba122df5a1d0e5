//! What really happened, kept apart from what the rules remember, and what must always hold of it. Nothing in here asks
//! the rules anything: it is written from `docs/flow.md`.

use std::collections::{BTreeMap, BTreeSet};

use regain_contract::{Factor, ProofKind, RefusedReason};
use regain_flow::effect::Notify;
use regain_flow::{
    Account, AccountId, Asked, Case, CaseId, Effect, Factors, Flow, FlowId, Hold, Policy, Purpose, Recorded, State,
    Status, Target,
};

use crate::world::Rules;

#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct History {
    /// When each flow's hour began.
    began: BTreeMap<FlowId, i64>,
    /// What was really shown: where, whose, what for, which kind; and when.
    earned: BTreeMap<(FlowId, AccountId, Purpose, ProofKind), i64>,
    spent: BTreeSet<(u128, u64)>,
    /// Guesses that were compared and were not right.
    compared: BTreeMap<(AccountId, Purpose, ProofKind), Vec<i64>>,
    /// Accounts whose reset somebody disputed from a lost address, and that nothing was bound to since.
    ordered: BTreeSet<AccountId>,
    stopped: BTreeSet<FlowId>,
    told: BTreeMap<FlowId, BTreeSet<Factors>>,
    /// What was last said to be lost.
    lost: BTreeMap<FlowId, Factors>,
    /// Cases that were there when something was bound.
    used_up: BTreeSet<CaseId>,
    codes: BTreeMap<FlowId, u32>,
    pub uncommitted: Vec<(usize, String)>,
    pub broken: BTreeSet<&'static str>,
    pub happened: BTreeSet<&'static str>,
}

impl History {
    pub fn opened(&mut self, flow: FlowId, now: i64) {
        self.began.insert(flow, now);
    }

    pub fn next_code(&mut self, flow: FlowId) -> u32 {
        let sent = self.codes.entry(flow).or_default();
        *sent += 1;
        flow.0 as u32 * 100 + *sent
    }

    /// Nothing can be bound by this flow any more.
    pub fn ended(&mut self, flow: FlowId) {
        self.began.remove(&flow);
        self.codes.remove(&flow);
        self.earned.retain(|(of, ..), _| *of != flow);
        self.told.remove(&flow);
        self.lost.remove(&flow);
        self.stopped.remove(&flow);
    }

    pub fn earned(&mut self, asked: Asked) {
        self.earned.insert((asked.flow, asked.account, asked.purpose, asked.kind), asked.at.unix());
    }

    /// I2: a code, or a step of an app, counts once.
    pub fn spent(&mut self, what: (u128, u64)) {
        if !self.spent.insert(what) {
            self.broken.insert("I2");
        }
    }

    /// Row 15: never more comparisons than tries, whatever crashes or runs side by side.
    pub fn compared(&mut self, account: AccountId, purpose: Purpose, kind: ProofKind, now: i64, policy: &Policy) {
        let guesses = self.compared.entry((account, purpose, kind)).or_default();
        guesses.push(now);
        let lately = guesses.iter().filter(|at| now - **at < policy.short_lock).count();
        if lately > policy.short_lock_tries as usize {
            self.broken.insert("guesses");
        }
    }

    pub fn guess_was_right(&mut self, account: AccountId, purpose: Purpose, kind: ProofKind, at: i64) {
        let guesses = self.compared.entry((account, purpose, kind)).or_default();
        if let Some(place) = guesses.iter().rposition(|guess| *guess == at) {
            guesses.remove(place);
        }
        if guesses.len() >= 2 {
            self.happened.insert("a factor out of its lock");
        }
    }

    /// I7: the same answer, and nothing else.
    pub fn repeated(&mut self, same: bool) {
        if !same {
            self.broken.insert("I7");
        }
    }

    pub fn crashed(&mut self) {
        if !self.uncommitted.is_empty() {
            self.broken.insert("I5");
        }
        self.uncommitted.clear();
    }

    /// Rule 12: lost is what was called so in every notice, and is called so now.
    pub fn disputed(&mut self, flow: FlowId, account: AccountId, from: Factor) {
        let told = self.told.get(&flow).into_iter().flatten();
        if told.chain(self.lost.get(&flow)).all(|lost| lost.contains(from)) {
            self.ordered.insert(account);
            self.happened.insert("a dispute orders a review");
        } else {
            self.stopped.insert(flow);
            self.happened.insert("a dispute stops");
        }
    }

    fn since(&self, flow: FlowId, account: AccountId, purpose: Purpose, kind: ProofKind, now: i64) -> Option<i64> {
        self.earned.get(&(flow, account, purpose, kind)).map(|at| now - at)
    }

    /// What the rules order for this flow, before it is carried out.
    pub fn ordered(
        &mut self,
        account: &Account,
        flow: &Flow,
        next: &Flow,
        effects: &[Effect],
        now: i64,
        rules: &Rules,
    ) {
        for effect in effects {
            match effect {
                Effect::SignIn { .. } => self.signs_in(account, flow.id, now),
                Effect::Notify(Notify::Started { lost, .. }) => {
                    self.told.entry(flow.id).or_default().insert(*lost);
                }
                Effect::Record(Recorded::LostChosen(lost)) => {
                    self.lost.insert(flow.id, *lost);
                }
                Effect::Record(Recorded::ReviewTakenUp) => self.taken_up(account, flow, now),
                Effect::Record(Recorded::Refused(RefusedReason::SelfFrozen)) => {
                    self.happened.insert("frozen is refused");
                }
                Effect::Bind(changes) => self.binds(account, flow.id, changes, effects, now, rules),
                _ => {}
            }
        }
        if let State::Done(done) = &next.state
            && !done.signed_in
            && !effects.iter().any(|effect| matches!(effect, Effect::Bind(_)))
            && !flow.state.is_final()
        {
            self.broken.insert("I5");
        }
    }

    /// An approval starts the hour again, if it came after the hour had begun.
    fn taken_up(&mut self, account: &Account, flow: &Flow, now: i64) {
        let State::Review(review) = &flow.state else { return };
        let Some(case) = account.cases.iter().find(|case| case.id == review.case) else { return };
        if let (Some(began), Some(at)) = (self.began.get_mut(&flow.id), approved_at(case))
            && at >= *began
        {
            *began = now;
        }
    }

    /// A sign-in: this flow's own password, not an hour old, and a code for signing in.
    fn signs_in(&mut self, account: &Account, flow: FlowId, now: i64) {
        let given = |kind| self.since(flow, account.id, Purpose::SignIn, kind, now);
        let again = self.since(flow, account.id, Purpose::Reset, ProofKind::Password, now);
        let password = [given(ProofKind::Password), again].into_iter().flatten().min();
        let by = account.enrolled().iter().find(|factor| given(ProofKind::code_of(*factor)).is_some());
        if password.is_none_or(|ago| ago >= 3_600) || account.status == Status::Closed {
            self.broken.insert("I1");
        }
        match by {
            Some(Factor::Email) => self.happened.insert("signed in by email"),
            Some(Factor::Phone) => self.happened.insert("signed in by phone"),
            Some(Factor::Authenticator) => self.happened.insert("signed in by authenticator"),
            None => self.broken.insert("I2"),
        };
    }

    fn binds(
        &mut self,
        account: &Account,
        flow: FlowId,
        changes: &[(Factor, Target)],
        effects: &[Effect],
        now: i64,
        rules: &Rules,
    ) {
        let fresh = rules.policy.proof_fresh;
        let proved = |purpose, kind| self.since(flow, account.id, purpose, kind, now).is_some_and(|ago| ago < fresh);
        let enrolled = account.enrolled();
        let lost: Factors = changes.iter().map(|(factor, _)| *factor).collect();
        let left = enrolled.minus(lost);

        // I1: the password, every factor that remains, and who it is.
        let password = proved(Purpose::SignIn, ProofKind::Password) || proved(Purpose::Reset, ProofKind::Password);
        let codes = left.iter().all(|factor| proved(Purpose::Reset, ProofKind::code_of(factor)));
        let address = left.contains(Factor::Email) || left.contains(Factor::Phone);
        let must_review = !account.verified || self.ordered.contains(&account.id);
        let face = proved(Purpose::Reset, ProofKind::Face);
        let review = account.cases.iter().any(|case| {
            approved_at(case).is_some_and(|approved| {
                // Rule 10: password and codes were proved again since.
                let again = |purposes: &[Purpose], kind| {
                    purposes.iter().any(|purpose| {
                        self.earned.get(&(flow, account.id, *purpose, kind)).is_some_and(|at| *at >= approved)
                    })
                };
                case.lost == lost
                    && (case.ordered || !self.ordered.contains(&account.id))
                    && !self.used_up.contains(&case.id)
                    && again(&[Purpose::SignIn, Purpose::Reset], ProofKind::Password)
                    && left.iter().all(|factor| again(&[Purpose::Reset], ProofKind::code_of(factor)))
            })
        });
        let both = rules.policy.review_too_from.is_some_and(|from| lost.len() >= from);
        let identity = match (must_review, both) {
            (true, _) => review,
            (false, true) => face && review,
            (false, false) => face || review,
        };
        let began = self.began.get(&flow).copied().unwrap_or(i64::MIN);
        let lives = now - began < rules.policy.flow_lasts;
        let told = self.told.contains_key(&flow) && !self.stopped.contains(&flow);
        // I2: each new value by its own code, in this flow, for exactly this value.
        let own = |(factor, target): &(Factor, Target)| {
            proved(Purpose::NewValue(*target), ProofKind::code_of(*factor)) && account.target(*factor) != Some(*target)
        };
        let owned = changes.iter().all(own);
        if !owned {
            self.broken.insert("I2");
        }
        let kept = [
            (password, "I1: the password"),
            (codes, "I1: a code of every factor that remains"),
            (address && !lost.is_empty(), "I1: an address remains"),
            (identity, "I1: who it is"),
            (lives, "I1: a flow that lives"),
            (told, "I1: everybody was told, and nobody said no"),
        ];
        self.broken.extend(kept.iter().filter(|(kept, _)| !kept).map(|(_, promise)| *promise));
        if !owned {
            self.broken.insert("I2");
        }
        if !(password && codes && address && identity && lives && told && !lost.is_empty()) {
            self.broken.insert("I1");
        }

        // I3
        if account.status != Status::Active {
            self.broken.insert("I3");
        }

        // I5
        let end = now + rules.policy.hold_lasts;
        let held = effects.iter().any(|effect| match effect {
            Effect::Hold(Hold::Until(until)) => {
                until.unix() >= end && account.hold.is_none_or(|old| old <= Hold::Until(*until))
            }
            Effect::Hold(Hold::WithoutEnd) => true,
            _ => false,
        });
        let noticed = effects
            .iter()
            .any(|effect| matches!(effect, Effect::Notify(Notify::Bound { changed, .. }) if *changed == lost));
        let recorded = effects.contains(&Effect::Record(Recorded::Bound(lost)));
        let out = effects.contains(&Effect::RevokeSessions) && effects.contains(&Effect::VoidOtherFlows);
        if !(held && noticed && recorded && out) {
            self.broken.insert("I5");
        }

        self.ordered.remove(&account.id);
        self.used_up.extend(account.cases.iter().map(|case| case.id));
        self.happened.insert(if face && !must_review { "bound by face" } else { "bound by review" });
        for factor in lost.iter() {
            self.happened.insert(match factor {
                Factor::Email => "a new email address",
                Factor::Phone => "a new phone",
                Factor::Authenticator => "a new authenticator",
            });
        }
        if lost.len() == 2 {
            self.happened.insert("two at once");
        }
        if account.hold.is_some() {
            self.happened.insert("a hold on a hold");
        }
    }
}

/// When the second of two different people agreed.
fn approved_at(case: &Case) -> Option<i64> {
    let mut said: BTreeMap<&str, (bool, i64)> = BTreeMap::new();
    for decision in &case.decisions {
        said.entry(&decision.operator).or_insert((decision.approves, decision.at.unix()));
        let count = |approves| said.values().filter(|(word, _)| *word == approves).count();
        if count(false) >= 2 {
            return None;
        }
        if count(true) >= 2 {
            return Some(decision.at.unix());
        }
    }
    None
}
