//! Where everything that must outlive a crash is kept. SQL lives here and nowhere else.
//!
//! Where to start: [`Store`] is the one handle, [`Store::write`] begins a transaction, [`Tx`] has one function per
//! thing that can be asked of it or written to it, one file per subject. What isn't committed with [`Tx::commit`] never
//! happened.
//!
//! The home is SQLite ([`sqlite`]); the statements keep to what PostgreSQL understands too, and no caller sees which of the
//! two it is. Here are no rules, no keys and no clock: `now` is given, what is secret arrives as [`Sealed`] or [`Mac`].

mod accounts;
mod audit;
mod cases;
mod checks;
mod codes;
mod counts;
mod documents;
mod error;
mod flows;
mod former;
mod handovers;
mod idempotency;
mod identities;
mod invitations;
mod migrations;
mod notices;
mod operators;
mod outbox;
mod proposals;
mod recovery;
mod settings;
mod sqlite;
mod support;
mod tickets;
mod told;
mod words;

#[cfg(test)]
mod tests;

pub use accounts::{Account, Enrolled, NewAccount, Value};
pub use audit::{AuditEntry, AuditHead};
pub use cases::{Case, CaseKind, Decision, NewDecision, Subject};
pub use checks::{Check, NewCheck, Portrait};
pub use codes::{Code, CodeId, NewCode};
pub use counts::{NewSend, SendScope, ThrottleKind, TryId, TrySubject};
pub use error::StoreError;
pub use flows::{FlowRow, NewFlow};
pub use former::Former;
pub use handovers::Handover;
pub use idempotency::{Claim, StoredAnswer};
pub use invitations::{InvitationKind, LeadsOn, NewInvitation, Spent};
pub use migrations::Migration;
pub use notices::{Binding, NoticeRow};
pub use operators::Operator;
pub use outbox::{Channel, InboxMessage, NewMessage, Outgoing};
pub use proposals::Proposal;
pub use recovery::{RecoveryCodeId, SavedCodes};
pub use sqlite::Store;
pub use support::SupportRequest;
pub use tickets::Ticket;

/// A keyed hash (HMAC-SHA-256), made by `crypto`.
pub type Mac = [u8; 32];

/// Something encrypted, made and opened by `crypto` alone.
#[derive(Clone, PartialEq, Eq)]
pub struct Sealed(pub Vec<u8>);

impl std::fmt::Debug for Sealed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sealed")
    }
}

/// One transaction. A writing one is the only one of its kind while it lives: what it read stays true until it
/// commits, so keep it short and await nothing but the store in it. Dropped, it changes nothing.
pub struct Tx {
    inner: sqlite::Transaction,
    filled: std::sync::Arc<tokio::sync::Notify>,
    writer: sqlx::SqlitePool,
    enqueued: bool,
    /// Something was deleted that nobody is to find in the file.
    erased: bool,
}

type Result<T> = std::result::Result<T, StoreError>;
