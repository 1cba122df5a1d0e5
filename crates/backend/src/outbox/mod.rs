//! Messages: put here in the transaction that they tell of, sent by a worker, never from a request (row 56).
//!
//! At least once: what was committed is sent, also after a crash; what was rolled back never is (row 34). Each has a stable
//! key, by which it is put in once and by which whoever receives it can tell that it came twice.

mod hook;
mod mail;
mod worker;

use regain_contract::{Factor, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::json;
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::app::App;
use crate::id::Written as _;
use crate::store::{Account, Channel, NewMessage, StoreError, Tx};
use crate::texts::Message;

pub(crate) use hook::Hook;
pub use worker::Worker;

/// What the operator's servers are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Webhook {
    /// Sign every session of the account out, with its devices and keys.
    SessionsRevoke,
    /// Stop pending withdrawals too.
    HoldStarted,
    HoldExtended,
    HoldEnded,
    AccountDisputed,
    /// A new account's addresses are the old one's now, and the new one is closed.
    AccountMigrated,
    MigrationUndone,
}

impl Webhook {
    pub const fn name(self) -> &'static str {
        match self {
            Self::SessionsRevoke => "sessions.revoke",
            Self::HoldStarted => "hold.started",
            Self::HoldExtended => "hold.extended",
            Self::HoldEnded => "hold.ended",
            Self::AccountDisputed => "account.disputed",
            Self::AccountMigrated => "account.migrated",
            Self::MigrationUndone => "account.migration_undone",
        }
    }
}

/// A message as it waits: sealed, and wiped once it is sent.
#[derive(Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
struct Content {
    /// Empty for a webhook, which has one place to go.
    to: String,
    subject: Option<String>,
    body: String,
}

fn place(dedupe_key: &str) -> String {
    format!("outbox/{dedupe_key}")
}

/// Puts a mail or a text to a phone into the outbox. `once` names what it tells of: put in twice, it is sent once.
#[expect(clippy::too_many_arguments, reason = "each is a part of an envelope")]
pub async fn message(
    app: &App,
    tx: &mut Tx,
    factor: Factor,
    address: &str,
    message: Message,
    once: &str,
    useful_until: Option<Timestamp>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let channel = if factor == Factor::Phone { Channel::Sms } else { Channel::Email };
    // EXPOSE: it is sealed until the worker sends it.
    let body = message.body.expose().clone();
    let content = Content { to: address.to_owned(), subject: message.subject, body };
    put(app, tx, channel, once, &content, useful_until, now).await
}

/// Tells the operator's servers of an account. `once` and the kind together are the key.
pub async fn webhook(
    app: &App,
    tx: &mut Tx,
    kind: Webhook,
    account: &Account,
    once: &str,
    until: Option<Timestamp>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let body = json!({
        "type": kind.name(),
        "timestamp": now,
        "data": { "account": account.id.text(), "name": account.name, "until": until },
    });
    let content = Content { to: String::new(), subject: None, body: body.to_string() };
    let once = format!("{once}/{}", kind.name());
    put(app, tx, Channel::Webhook, &once, &content, None, now).await
}

/// The same of two accounts: the new one's addresses went to the old one, or came back.
pub async fn of_migration(
    app: &App,
    tx: &mut Tx,
    kind: Webhook,
    old: &Account,
    new: &Account,
    once: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let one = |account: &Account| json!({ "account": account.id.text(), "name": account.name });
    let body = json!({ "type": kind.name(), "timestamp": now, "data": { "old": one(old), "new": one(new) } });
    let content = Content { to: String::new(), subject: None, body: body.to_string() };
    put(app, tx, Channel::Webhook, &format!("{once}/{}", kind.name()), &content, None, now).await
}

async fn put(
    app: &App,
    tx: &mut Tx,
    channel: Channel,
    once: &str,
    content: &Content,
    useful_until: Option<Timestamp>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sealed = app.keys.seal_json(&place(once), content)?;
    tx.enqueue(&NewMessage { dedupe_key: once, channel, sealed: &sealed, useful_until }, now).await?;
    Ok(())
}

/// Why a message wasn't taken. Never quotes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// Worth another try.
    Later(String),
    /// It will never be taken.
    Never(String),
}
