//! What really happened, kept apart from what the rules remember. Nothing in here asks the rules anything: it is written
//! from `docs/flow.md`. What must hold of a binding stands in `promises.rs`.

use std::collections::{BTreeMap, BTreeSet};

use regain_contract::{Factor, ProofKind, RefusedReason, Way};
use regain_flow::effect::Notify;
use regain_flow::{
    Account, AccountId, Asked, Case, CaseId, CheckId, Effect, Factors, Flow, FlowId, Policy, Purpose, Recorded, State,
    Status,
};

use crate::acts::Asks;
use crate::moves::Moves;
use crate::world::Rules;

#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct History {
    /// When each flow's hour began.
    pub(crate) began: BTreeMap<FlowId, i64>,
    /// What was really shown: where, whose, what for, which kind; and when.
    pub(crate) earned: BTreeMap<(FlowId, AccountId, Purpose, ProofKind), i64>,
    spent: BTreeSet<(u128, u64)>,
    /// Guesses that were compared and were not right.
    compared: BTreeMap<(AccountId, Purpose, ProofKind), Vec<i64>>,
    /// Accounts whose reset somebody disputed from a lost address, and that nothing was bound to since.
    pub(crate) ordered: BTreeSet<AccountId>,
    pub(crate) stopped: BTreeSet<FlowId>,
    /// What every notice of a beginning said: what is replaced, and what of it is lost.
    pub(crate) told: BTreeMap<FlowId, BTreeSet<(Factors, Factors)>>,
    /// What was last said to be lost.
    lost: BTreeMap<FlowId, Factors>,
    /// Cases that were there when something was bound.
    pub(crate) used_up: BTreeSet<CaseId>,
    codes: BTreeMap<FlowId, u32>,
    /// The check that consent was given to, of each flow; and the one whose verdict is just being taken.
    consented: BTreeMap<FlowId, CheckId>,
    pub(crate) judging: Option<CheckId>,
    /// Faces that were compared and did not pass.
    faces: BTreeMap<AccountId, Vec<i64>>,
    /// Flows that show recovery codes which nobody has saved yet; and the recovery codes that were saved, by account.
    shown: BTreeSet<FlowId>,
    saved: BTreeMap<AccountId, BTreeSet<u32>>,
    pub(crate) moves: BTreeMap<FlowId, Moves>,
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
        self.consented.remove(&flow);
        self.earned.retain(|(of, ..), _| *of != flow);
        self.told.remove(&flow);
        self.lost.remove(&flow);
        self.stopped.remove(&flow);
        self.shown.remove(&flow);
        self.moves.remove(&flow);
    }

    /// Rule 2: in a change of a factor that is there no other one speaks before its own has.
    pub fn earned(&mut self, asked: Asked, account: &Account, rules: &Rules) {
        if let Purpose::Change(factor) = asked.purpose
            && account.enrolled().contains(factor)
            && ![ProofKind::Password, ProofKind::code_of(factor)].contains(&asked.kind)
        {
            let own = (asked.flow, asked.account, asked.purpose, ProofKind::code_of(factor));
            let ago = self.earned.get(&own).map(|at| asked.at.unix() - at);
            if ago.is_none_or(|ago| ago >= rules.policy.proof_fresh) {
                self.breaks("I1", "I1: its own code first");
            }
        }
        self.earned.insert((asked.flow, asked.account, asked.purpose, asked.kind), asked.at.unix());
    }

    pub(crate) fn breaks(&mut self, promise: &'static str, what: &'static str) {
        self.broken.extend([promise, what]);
    }

    /// I2: a code, or a step of an app, counts once.
    pub fn spent(&mut self, what: (u128, u64)) {
        if !self.spent.insert(what) {
            self.broken.insert("I2");
        }
    }

    /// Rule 14: a recovery code that somebody has saved, and not one that was only shown.
    pub fn recovered(&mut self, account: AccountId, serial: u32) {
        if self.saved.get(&account).is_none_or(|saved| !saved.contains(&serial)) {
            self.breaks("I2", "I2: a recovery code that was saved");
        }
    }

    pub fn saved(&mut self, account: AccountId, codes: &BTreeSet<u32>) {
        self.saved.insert(account, codes.clone());
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

    /// Rule 9: never more comparisons than attempts, over all flows of the account.
    pub fn face_compared(&mut self, account: AccountId, now: i64, policy: &Policy) {
        let compared = self.faces.entry(account).or_default();
        compared.push(now);
        let lately = compared.iter().filter(|at| now - **at < policy.identity_again_after).count();
        if lately > policy.identity_attempts as usize {
            self.broken.insert("faces");
        }
    }

    pub fn face_was_right(&mut self, account: AccountId, at: i64) {
        let compared = self.faces.entry(account).or_default();
        if let Some(place) = compared.iter().rposition(|face| *face == at) {
            compared.remove(place);
        }
    }

    /// Rule 9: a verdict counts for the check that consent was given to and that nothing has ended since.
    fn face_ordered(&mut self, flow: FlowId, next: &Flow, effects: &[Effect]) {
        let recorded = |wanted: fn(&Recorded) -> bool| {
            effects.iter().any(|effect| matches!(effect, Effect::Record(record) if wanted(record)))
        };
        if recorded(|record| *record == Recorded::FaceProved) {
            let consented = self.consented.get(&flow).copied();
            if consented.is_none() || consented != self.judging {
                self.breaks("faces", "faces: a verdict on the check that was consented to");
            }
            self.happened.insert("a face passed");
        }
        let failed = recorded(|record| matches!(record, Recorded::FaceFailed(_)));
        if failed || recorded(|record| *record == Recorded::HandedOver) || !matches!(next.state, State::Identity(_)) {
            self.consented.remove(&flow);
        }
        for effect in effects {
            if let Effect::OpenCheck(check) = effect {
                self.consented.insert(flow, *check);
            }
        }
        if recorded(|record| *record == Recorded::HandedOver) {
            self.happened.insert("handed over");
        }
        let opens = effects.iter().any(|effect| matches!(effect, Effect::OpenCheck(_)));
        if opens != recorded(|record| *record == Recorded::Consented) {
            self.breaks("faces", "faces: a check is begun with consent");
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

    /// For new recovery codes nothing is lost, and who starts a reset after that says anew what is.
    pub fn said(&mut self, flow: &Flow, asks: &Asks) {
        if *asks == Asks::IssueRecoveryCodes && !flow.state.is_final() {
            self.lost.insert(flow.id, Factors::NONE);
        }
    }

    /// Rule 12: lost is what was called so in every notice, and is called so now. Where only a session has spoken, nothing is.
    pub fn disputed(&mut self, flow: FlowId, account: AccountId, from: Factor) {
        let told = self.told.get(&flow).into_iter().flatten().map(|(_, lost)| lost);
        let called_lost = told.chain(self.lost.get(&flow)).all(|lost| lost.contains(from));
        let password = self.earned.keys().any(|(of, _, _, kind)| (*of, *kind) == (flow, ProofKind::Password));
        // A migration calls every old address lost: whoever objects stops it.
        if called_lost && password && !self.moves.contains_key(&flow) {
            self.ordered.insert(account);
            self.happened.insert("a dispute orders a review");
        } else {
            self.stopped.insert(flow);
            self.happened.insert("a dispute stops");
        }
    }

    pub(crate) fn since(
        &self,
        flow: FlowId,
        account: AccountId,
        purpose: Purpose,
        kind: ProofKind,
        now: i64,
    ) -> Option<i64> {
        self.earned.get(&(flow, account, purpose, kind)).map(|at| now - at)
    }

    /// The password counts for the whole flow, whatever it was asked for. When it was last given:
    pub(crate) fn password_at(&self, flow: FlowId, account: AccountId) -> Option<i64> {
        let given = self
            .earned
            .iter()
            .filter(|((of, whose, _, kind), _)| (*of, *whose, *kind) == (flow, account, ProofKind::Password));
        given.map(|(_, at)| *at).max()
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
        if flow.way != Way::Migration {
            self.session_alone(account, flow, effects);
        }
        self.face_ordered(flow.id, next, effects);
        for effect in effects {
            match effect {
                Effect::LeadOn { to: Way::SignedIn, password_at, .. }
                    if flow.way != Way::SignedOut
                        || self.password_at(flow.id, account.id) != password_at.map(|at| at.unix()) =>
                {
                    self.breaks("I1", "I1: leads on with the time of the password");
                }
                Effect::Notify(Notify::Started { replaced, lost }) => {
                    self.told.entry(flow.id).or_default().insert((*replaced, *lost));
                    self.lost.insert(flow.id, *lost);
                }
                Effect::Record(Recorded::SignedIn) => self.signs_in(account, flow.id, now),
                Effect::Record(Recorded::LostChosen(lost)) => {
                    self.lost.insert(flow.id, *lost);
                }
                Effect::Record(Recorded::ChangeStarted(_)) => {
                    self.lost.insert(flow.id, Factors::NONE);
                }
                Effect::Record(Recorded::ResetStarted) => {
                    let ticked = flow.asked.into_iter().collect::<Factors>().both(account.enrolled());
                    if self.lost.get(&flow.id).is_none_or(|lost| lost.is_empty()) && !ticked.is_empty() {
                        self.lost.insert(flow.id, ticked);
                    }
                }
                Effect::Record(Recorded::ReviewTakenUp) => self.taken_up(account, flow, now),
                Effect::Record(Recorded::Refused(RefusedReason::SelfFrozen)) => {
                    self.happened.insert("frozen is refused");
                }
                Effect::DropStaged => {
                    self.shown.remove(&flow.id);
                }
                Effect::IssueRecoveryCodes => self.issues(account, flow.id, now, rules),
                Effect::SaveRecoveryCodes => self.saves(account, flow.id, effects),
                Effect::Bind(changes) => self.binds(account, flow, changes, effects, now, rules),
                _ => {}
            }
        }
        let recovered = effects.iter().any(|effect| matches!(effect, Effect::Record(Recorded::RecoveryCodeProved(_))));
        if recovered && !effects.contains(&Effect::Notify(Notify::RecoveryCodeUsed)) {
            self.breaks("I5", "I5: the use of a recovery code is told");
        }
        let place = |wanted: &dyn Fn(&Effect) -> bool| effects.iter().position(wanted);
        let used = place(&|effect| *effect == Effect::Notify(Notify::RecoveryCodeUsed));
        let bound = place(&|effect| matches!(effect, Effect::Bind(_)));
        if let (Some(used), Some(bound)) = (used, bound)
            && used > bound
        {
            self.breaks("I5", "I5: told of a recovery code before what it leads to");
        }
        if let State::Done(done) = &next.state
            && !done.signed_in
            && !effects.iter().any(|effect| matches!(effect, Effect::Bind(_) | Effect::Migrate(_)))
            && !flow.state.is_final()
        {
            self.broken.insert("I5");
        }
    }

    /// Row 31: until the password was given, nothing comes of a session but that the owner is told of it.
    fn session_alone(&mut self, account: &Account, flow: &Flow, effects: &[Effect]) {
        if self.password_at(flow.id, account.id).is_some() || flow.state.is_final() {
            return;
        }
        let harmless = |effect: &Effect| {
            matches!(
                effect,
                Effect::DropStaged
                    | Effect::Record(_)
                    | Effect::Notify(Notify::Started { .. })
                    | Effect::OpenDispute { .. }
                    | Effect::ConsumeCase(_)
            )
        };
        if !effects.iter().all(harmless) {
            self.breaks("I1", "I1: a session alone");
        }
    }

    /// As much as for a change: the password and a code of every factor, for this and nothing else.
    fn issues(&mut self, account: &Account, flow: FlowId, now: i64, rules: &Rules) {
        let fresh = |at: i64| now - at < rules.policy.proof_fresh;
        let password = self.password_at(flow, account.id).is_some_and(fresh);
        let codes = account.enrolled().iter().all(|factor| {
            let ago = self.since(flow, account.id, Purpose::RecoveryCodes, ProofKind::code_of(factor), now);
            ago.is_some_and(|ago| ago < rules.policy.proof_fresh)
        });
        if !(password && codes) {
            self.breaks("I1", "I1: recovery codes need every factor");
        }
        if account.status != Status::Active {
            self.broken.insert("I3");
        }
        self.shown.insert(flow);
    }

    fn saves(&mut self, account: &Account, flow: FlowId, effects: &[Effect]) {
        if !self.shown.remove(&flow) {
            self.breaks("I1", "I1: only codes that were shown are saved");
        }
        if account.status != Status::Active {
            self.broken.insert("I3");
        }
        let told = effects.contains(&Effect::Notify(Notify::RecoveryCodesSaved));
        if !(told && effects.contains(&Effect::Record(Recorded::RecoveryCodesSaved))) {
            self.broken.insert("I5");
        }
        self.happened.insert("new recovery codes");
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
        let password = self.password_at(flow, account.id).map(|at| now - at);
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
}

/// When the second of two different people agreed.
pub(crate) fn approved_at(case: &Case) -> Option<i64> {
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
