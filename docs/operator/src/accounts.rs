//! What this server knows of its own: accounts, sessions, balances, withdrawals, and which webhooks it has carried out.
//!
//! In memory, behind one lock. Yours is a database, and each method here one transaction of it.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::Serialize;

/// In cents.
pub(crate) type Amount = u64;

/// Everybody begins with this, so that there is something to withdraw.
const PRESENT: Amount = 100_000;

#[derive(Clone)]
pub(crate) struct Account {
    /// Given once and never changed: regain knows the account by it.
    pub(crate) id: String,
    /// What people sign in with here. It follows what is changed at regain.
    pub(crate) email: String,
    /// argon2id, as a PHC string; regain has the same.
    pub(crate) password: String,
    /// After a migration regain has another one, and only regain knows it.
    pub(crate) password_counts: bool,
    pub(crate) balance: Amount,
    /// Its addresses went to an account that its owner has got back.
    pub(crate) closed: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Withdrawal {
    pub(crate) id: u64,
    #[serde(skip)]
    pub(crate) account: String,
    pub(crate) amount: Amount,
    pub(crate) state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum State {
    /// Asked for, the amount set aside. It leaves with the next batch, if it still may.
    Pending,
    Left,
    Cancelled,
}

#[derive(Default)]
pub(crate) struct Books(Mutex<Inner>);

#[derive(Default)]
struct Inner {
    accounts: HashMap<String, Account>,
    /// The account of each session's token.
    sessions: HashMap<String, String>,
    withdrawals: Vec<Withdrawal>,
    carried_out: HashSet<String>,
}

impl Books {
    fn open(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// False where the email address has an account already.
    pub(crate) fn add(&self, id: &str, email: &str, password: &str) -> bool {
        if self.by_email(email).is_some() {
            return false;
        }
        let (id, email, password) = (id.to_owned(), email.to_owned(), password.to_owned());
        let account = Account { id, email, password, password_counts: true, balance: PRESENT, closed: false };
        self.open().accounts.insert(account.id.clone(), account);
        true
    }

    pub(crate) fn by_email(&self, email: &str) -> Option<Account> {
        let inner = self.open();
        let mut open = inner.accounts.values().filter(|account| !account.closed);
        open.find(|account| account.email.eq_ignore_ascii_case(email)).cloned()
    }

    pub(crate) fn knows(&self, id: &str) -> bool {
        self.open().accounts.contains_key(id)
    }

    pub(crate) fn replace_email(&self, id: &str, email: &str) {
        if let Some(account) = self.open().accounts.get_mut(id) {
            account.email = email.to_owned();
        }
    }

    /// By a migration, or no longer by one that was undone.
    pub(crate) fn close(&self, id: &str, closed: bool) {
        if let Some(account) = self.open().accounts.get_mut(id) {
            account.closed = closed;
        }
    }

    /// Whether what we know as its password is still the one.
    pub(crate) fn trust_password(&self, id: &str, counts: bool) {
        if let Some(account) = self.open().accounts.get_mut(id) {
            account.password_counts = counts;
        }
    }

    /// What somebody could lose with it.
    pub(crate) fn holds(&self, id: &str) -> Option<(Amount, bool)> {
        let inner = self.open();
        let pending = |one: &Withdrawal| one.account == id && one.state == State::Pending;
        Some((inner.accounts.get(id)?.balance, inner.withdrawals.iter().any(pending)))
    }

    pub(crate) fn begin_session(&self, token: &str, account: &str) {
        self.open().sessions.insert(token.to_owned(), account.to_owned());
    }

    pub(crate) fn by_session(&self, token: &str) -> Option<Account> {
        let inner = self.open();
        inner.accounts.get(inner.sessions.get(token)?).filter(|account| !account.closed).cloned()
    }

    pub(crate) fn end_session(&self, token: &str) {
        self.open().sessions.remove(token);
    }

    pub(crate) fn end_sessions(&self, account: &str) {
        self.open().sessions.retain(|_, of| of != account);
    }

    /// Sets the amount aside. `None` where there isn't so much.
    pub(crate) fn set_aside(&self, account: &str, amount: Amount) -> Option<Withdrawal> {
        let mut inner = self.open();
        let id = inner.withdrawals.len() as u64 + 1;
        let of = inner.accounts.get_mut(account)?;
        of.balance = of.balance.checked_sub(amount)?;
        let withdrawal = Withdrawal { id, account: account.to_owned(), amount, state: State::Pending };
        inner.withdrawals.push(withdrawal.clone());
        Some(withdrawal)
    }

    pub(crate) fn withdrawals(&self, account: &str) -> Vec<Withdrawal> {
        self.open().withdrawals.iter().filter(|withdrawal| withdrawal.account == account).cloned().collect()
    }

    pub(crate) fn pending(&self) -> Vec<Withdrawal> {
        self.open().withdrawals.iter().filter(|withdrawal| withdrawal.state == State::Pending).cloned().collect()
    }

    /// Only what is still pending: a webhook may have cancelled it while the gate was asked.
    pub(crate) fn leave(&self, id: u64) {
        let mut inner = self.open();
        let pending = inner.withdrawals.iter_mut().find(|one| one.id == id && one.state == State::Pending);
        if let Some(withdrawal) = pending {
            // Here it is signed and sent.
            withdrawal.state = State::Left;
        }
    }

    /// What was set aside comes back.
    pub(crate) fn cancel_pending(&self, account: &str) {
        let mut inner = self.open();
        let mut back = 0;
        for withdrawal in &mut inner.withdrawals {
            if withdrawal.account == account && withdrawal.state == State::Pending {
                withdrawal.state = State::Cancelled;
                back += withdrawal.amount;
            }
        }
        if let Some(account) = inner.accounts.get_mut(account) {
            account.balance += back;
        }
    }

    pub(crate) fn is_carried_out(&self, webhook: &str) -> bool {
        self.open().carried_out.contains(webhook)
    }

    /// Kept for as long as it can come again: two hours, by default.
    pub(crate) fn carried_out(&self, webhook: &str) {
        self.open().carried_out.insert(webhook.to_owned());
    }
}
