//! What a migration is to the small backend: an old account beside the flow's own, an operator who is asked, flows that lead
//! on to others.

use regain_contract::{BlockerId, ConsequenceId, Factor, ProofKind, Timestamp, Way};
use regain_flow::{Account, AccountId, Ask, Claim, Claimed, Effect, Factors, Flow, FlowId, Purpose, State, Status};

use crate::acts::{Flaw, Said, all_consequences};
use crate::world::{FlowRow, NEW, OPENED, Rules, THIEFS, THIEFS_TOO, World, account, at};

/// What a flow that has ended leads on to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Lead {
    pub to: Way,
    pub account: AccountId,
    pub password_at: Option<Timestamp>,
}

/// Who the first account's owner is, and somebody whom nobody is.
pub const OWNER: Claimed = Claimed { claim: Claim(1), old: Some(AccountId(1)) };
pub const NOBODY: Claimed = Claimed { claim: Claim(7), old: None };
/// The owner's new account, and a stranger's.
pub const NEWER: usize = 1;
pub const STRANGERS: usize = 2;

/// The old account, the owner's new one, a stranger's new one.
pub fn three() -> Vec<Account> {
    let mut newer = account(2, false);
    newer.factors = vec![(Factor::Email, NEW[0]), (Factor::Phone, NEW[1])];
    let mut strangers = account(3, false);
    strangers.factors = vec![(Factor::Email, THIEFS), (Factor::Phone, THIEFS_TOO)];
    vec![account(1, true), newer, strangers]
}

/// Everything that somebody could say yes to.
pub fn sets() -> Vec<Vec<ConsequenceId>> {
    let always = [all_consequences(), vec![ConsequenceId::AddressesReplaced, ConsequenceId::NewAccountCloses]].concat();
    let slow = [ConsequenceId::PasswordReplaced, ConsequenceId::TakesTime];
    let removed = [ConsequenceId::AuthenticatorRemoved];
    let with = |more: &[ConsequenceId]| [always.clone(), more.to_vec()].concat();
    vec![with(&[]), with(&removed), with(&slow), with(&[&slow[..], &removed].concat())]
}

impl World {
    /// The account that a flow is about, or that is named in it so far.
    pub fn whose(&self, flow: &FlowRow) -> usize {
        let known = flow.flow.state.known().map(|known| known.account);
        let place = self.accounts.iter().position(|account| Some(account.id) == known);
        place.unwrap_or(flow.names)
    }

    /// Whoever the flow's claim names, as it is now.
    pub fn old(&self, of: usize) -> Option<Account> {
        let claimed = self.flows[of].flow.claimed()?.old?;
        self.accounts.iter().find(|account| account.id == claimed).cloned()
    }

    /// The migration from this account that waits.
    pub fn delayed(&self, account: AccountId) -> Option<FlowId> {
        let waits = |row: &&FlowRow| match &row.flow.state {
            State::Delayed(at) => at.known.account == account,
            _ => false,
        };
        self.flows.iter().find(waits).map(|row| row.flow.id)
    }

    pub fn blockers(&self) -> Option<Vec<BlockerId>> {
        Some(match self.said {
            Said::Nothing => vec![],
            Said::This(blocker) => vec![blocker],
            Said::NoAnswer => vec![BlockerId::NotKnown],
        })
    }

    pub fn flawed_of_old(
        &self,
        flow: &Flow,
        old: Option<&mut Account>,
        said: &mut Option<Vec<BlockerId>>,
        rules: &Rules,
    ) {
        let ends = matches!(flow.state, State::Preview(_) | State::Delayed(_));
        match (rules.flaw, old) {
            (Some(Flaw::FrozenOldIgnored), Some(old)) => old.status = Status::Active,
            (Some(Flaw::MigratedLatelyIgnored), Some(old)) => old.migrated_at = None,
            (Some(Flaw::BlockersIgnored), _) if ends => *said = Some(vec![]),
            _ => {}
        }
    }

    /// Whose password, or code, is asked for.
    pub fn whom_it_is_about(&self, of: usize, ask: &Ask) -> AccountId {
        let old = self.flows[of].flow.claimed().and_then(|claimed| claimed.old);
        match (ask.kind, ask.purpose, old) {
            (ProofKind::Password, Purpose::Claim(_), Some(old)) => old,
            _ => self.account_of(&self.flows[of]).id,
        }
    }

    /// A row without any factor. Its place.
    pub fn opens_account(&mut self, effect: &Effect) -> Option<usize> {
        let Effect::OpenAccount(id) = effect else { return None };
        if let Some(place) = self.accounts.iter().position(|account| account.id == *id) {
            return Some(place);
        }
        assert!(id.0 >= OPENED, "an account that the rules were given");
        let opened = Account { id: *id, factors: vec![], ..account(2, false) };
        self.accounts.push(opened);
        self.saved.push(std::collections::BTreeSet::new());
        Some(self.accounts.len() - 1)
    }

    /// The new account's addresses are the old one's, and it is closed. The old one's place.
    pub fn migrated(&mut self, effect: &Effect) -> Option<usize> {
        let Effect::Migrate(migrate) = effect else { return None };
        let place = |id| self.accounts.iter().position(|account| account.id == id);
        let (old, new) = (place(migrate.old)?, place(migrate.new)?);
        self.accounts[new].status = Status::Closed;
        self.accounts[new].factors.clear();
        let changed: Factors = migrate.changes.iter().map(|(factor, _)| *factor).collect();
        let stays = |factor| !migrate.removes.contains(factor) && !changed.contains(factor);
        let held = &mut self.accounts[old];
        held.factors.retain(|(factor, _)| stays(*factor));
        held.factors.extend(migrate.changes.iter().copied());
        held.factors.sort_unstable_by_key(|(factor, _)| *factor as u8);
        held.migrated_at = Some(at(self.now));
        Some(old)
    }

    /// What really is, for those who check: nothing of it went through a flaw.
    pub fn remember(&mut self, new: &Account, of: usize, flow: &Flow, next: &Flow, effects: &[Effect], rules: &Rules) {
        let claimed = flow.claimed().or(next.claimed());
        let Some(old) = claimed.and_then(|claimed| claimed.old) else { return };
        let Some(old) = self.accounts.iter().find(|account| account.id == old).cloned() else { return };
        let said = self.said;
        let moved = crate::moves::Moved { new, old: &old, flow, next, effects, now: self.now, said, rules };
        debug_assert_eq!(self.flows[of].flow.id, flow.id);
        self.history.moved(&moved);
    }
}
