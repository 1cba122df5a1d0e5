//! Everything an attacker counts on: guesses, sent codes, sign-ins. Rows, so that no restart forgives one.

use regain_contract::{Factor, Timestamp};
use regain_flow::{AccountId, FlowId, Purpose};
use sqlx::Row as _;

use super::words::{purpose_text, unsigned};
use super::{Mac, Result, Tx};
use crate::id::Written as _;

/// What a guess was on. Each is counted by itself, per account, over all flows and devices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrySubject {
    /// A code of an enrolled factor.
    Enrolled(Factor),
    /// A code of a new value for this factor.
    NewValue(Factor),
    /// The password, asked for again inside a flow.
    Password,
    /// A recovery code.
    RecoveryCode,
    /// An identity check.
    Face,
}

impl TrySubject {
    const fn text(self) -> &'static str {
        match self {
            Self::Enrolled(Factor::Email) => "email",
            Self::Enrolled(Factor::Phone) => "phone",
            Self::Enrolled(Factor::Authenticator) => "authenticator",
            Self::NewValue(Factor::Email) => "new_email",
            Self::NewValue(Factor::Phone) => "new_phone",
            Self::NewValue(Factor::Authenticator) => "new_authenticator",
            Self::Password => "password",
            Self::RecoveryCode => "recovery_code",
            Self::Face => "face",
        }
    }
}

/// Names a counted guess, so that it can be marked right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TryId(i64);

/// A code on its way. All of it is counted, none of it is a clear address.
pub struct NewSend {
    pub account: AccountId,
    pub factor: Factor,
    pub purpose: Purpose,
    /// From `crypto::Keys::address`, or `sign_up_address`.
    pub address_mac: Mac,
    /// For a phone number: its first digits and its country (`address::PhoneScopes`). Like the source, marked where a sign-up's
    /// code is counted apart (`act::send`).
    pub prefix: Option<String>,
    pub country: Option<String>,
    pub source: String,
}

/// What sent codes are counted by.
#[derive(Clone, Copy, Debug)]
pub enum SendScope<'a> {
    Account(AccountId, Factor),
    /// The same, for one kind of purpose: what a resend waits for.
    Purpose(AccountId, Factor, Purpose),
    Address(&'a Mac),
    Prefix(&'a str),
    Country(&'a str),
    Source(&'a str),
}

/// What requests are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThrottleKind {
    /// Account as typed, and source.
    SignIn,
    /// Failures of every kind from one source (row 17).
    Failure,
    /// Failures from everywhere: the breaker of row 17.
    FailureAnywhere,
    /// Opened flows per source.
    Open,
    /// Support requests per source.
    Support,
    /// Pictures sent to one case.
    Document,
    /// Cases asked for with a wrong code, per source and per case.
    Case,
    /// New accounts per source.
    SignUp,
    /// Faces that were looked at for one claim, and didn't pass.
    Claim,
}

impl ThrottleKind {
    const fn text(self) -> &'static str {
        match self {
            Self::SignIn => "sign_in",
            Self::Failure => "failure",
            Self::FailureAnywhere => "failure_anywhere",
            Self::Open => "open",
            Self::Support => "support",
            Self::Document => "document",
            Self::Case => "case",
            Self::SignUp => "sign_up",
            Self::Claim => "claim",
        }
    }
}

impl Tx {
    /// Counts a guess. Commit before anything is compared; what is never marked right costs a try (rows 14, 15).
    pub async fn count_try(
        &mut self,
        account: AccountId,
        subject: TrySubject,
        flow: FlowId,
        now: Timestamp,
    ) -> Result<TryId> {
        let row = sqlx::query("INSERT INTO tries (account, subject, flow, at) VALUES ($1, $2, $3, $4) RETURNING id")
            .bind(account.text())
            .bind(subject.text())
            .bind(flow.text())
            .bind(now.unix())
            .fetch_one(self.connection())
            .await?;
        Ok(TryId(row.try_get("id")?))
    }

    /// The guess was right: in the transaction of what follows from it.
    pub async fn mark_right(&mut self, guess: TryId) -> Result<()> {
        sqlx::query("UPDATE tries SET is_right = 1 WHERE id = $1").bind(guess.0).execute(self.connection()).await?;
        Ok(())
    }

    /// When guesses were made that weren't right, since then, oldest first: for `regain_flow::tally::Tally::of`.
    pub async fn tries(&mut self, account: AccountId, subject: TrySubject, since: Timestamp) -> Result<Vec<Timestamp>> {
        let rows = sqlx::query(
            "SELECT at FROM tries WHERE account = $1 AND subject = $2 AND at >= $3 AND is_right = 0 ORDER BY at",
        )
        .bind(account.text())
        .bind(subject.text())
        .bind(since.unix())
        .fetch_all(self.connection())
        .await?;
        rows.iter().map(|row| Ok(Timestamp::from_unix(row.try_get("at")?))).collect()
    }

    /// The same for one flow only: the three identity checks of rule 9.
    pub async fn tries_of_flow(&mut self, flow: FlowId, subject: TrySubject) -> Result<u32> {
        let row = sqlx::query("SELECT COUNT(*) AS n FROM tries WHERE flow = $1 AND subject = $2 AND is_right = 0")
            .bind(flow.text())
            .bind(subject.text())
            .fetch_one(self.connection())
            .await?;
        unsigned(row.try_get("n")?)
    }

    pub async fn count_send(&mut self, send: &NewSend, now: Timestamp) -> Result<()> {
        sqlx::query(
            "INSERT INTO sends (account, factor, purpose, address_mac, prefix, country, source, at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(send.account.text())
        .bind(send.factor.name())
        .bind(purpose_text(send.purpose).0)
        .bind(send.address_mac.as_slice())
        .bind(&send.prefix)
        .bind(&send.country)
        .bind(&send.source)
        .bind(now.unix())
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// When codes were sent since then, oldest first, at most 1,000. The last is what a resend waits for; the count is
    /// what a cap looks at (row 25), and the oldest says when there is room again.
    pub async fn sends(&mut self, scope: SendScope<'_>, since: Timestamp) -> Result<Vec<Timestamp>> {
        let query = match scope {
            SendScope::Account(account, factor) => sqlx::query(
                "SELECT at FROM sends WHERE at >= $1 AND account = $2 AND factor = $3 ORDER BY at LIMIT 1000",
            )
            .bind(since.unix())
            .bind(account.text())
            .bind(factor.name()),
            SendScope::Purpose(account, factor, purpose) => sqlx::query(
                "SELECT at FROM sends WHERE at >= $1 AND account = $2 AND factor = $3 AND purpose = $4 ORDER BY at \
                 LIMIT 1000",
            )
            .bind(since.unix())
            .bind(account.text())
            .bind(factor.name())
            .bind(purpose_text(purpose).0),
            SendScope::Address(mac) => {
                sqlx::query("SELECT at FROM sends WHERE at >= $1 AND address_mac = $2 ORDER BY at LIMIT 1000")
                    .bind(since.unix())
                    .bind(mac.to_vec())
            }
            SendScope::Prefix(prefix) => {
                sqlx::query("SELECT at FROM sends WHERE at >= $1 AND prefix = $2 ORDER BY at LIMIT 1000")
                    .bind(since.unix())
                    .bind(prefix.to_owned())
            }
            SendScope::Country(country) => {
                sqlx::query("SELECT at FROM sends WHERE at >= $1 AND country = $2 ORDER BY at LIMIT 1000")
                    .bind(since.unix())
                    .bind(country.to_owned())
            }
            SendScope::Source(source) => {
                sqlx::query("SELECT at FROM sends WHERE at >= $1 AND source = $2 ORDER BY at LIMIT 1000")
                    .bind(since.unix())
                    .bind(source.to_owned())
            }
        };
        let rows = query.fetch_all(self.connection()).await?;
        rows.iter().map(|row| Ok(Timestamp::from_unix(row.try_get("at")?))).collect()
    }

    /// Counts one hit. `mac` is from `crypto::Keys::throttle`, over whatever it is counted by.
    pub async fn count_hit(&mut self, kind: ThrottleKind, mac: &Mac, now: Timestamp) -> Result<()> {
        sqlx::query("INSERT INTO throttles (kind, mac, at) VALUES ($1, $2, $3)")
            .bind(kind.text())
            .bind(mac.as_slice())
            .bind(now.unix())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    /// When hits were counted since then, oldest first, at most the `limit` latest.
    pub async fn hits(
        &mut self,
        kind: ThrottleKind,
        mac: &Mac,
        since: Timestamp,
        limit: u32,
    ) -> Result<Vec<Timestamp>> {
        let rows = sqlx::query(
            "SELECT at FROM throttles WHERE kind = $1 AND mac = $2 AND at >= $3 ORDER BY at DESC, id DESC LIMIT $4",
        )
        .bind(kind.text())
        .bind(mac.as_slice())
        .bind(since.unix())
        .bind(limit)
        .fetch_all(self.connection())
        .await?;
        rows.iter().rev().map(|row| Ok(Timestamp::from_unix(row.try_get("at")?))).collect()
    }

    /// Takes hits back: who signed in at last has earned the ones before.
    pub async fn forget_hits(&mut self, kind: ThrottleKind, mac: &Mac) -> Result<()> {
        sqlx::query("DELETE FROM throttles WHERE kind = $1 AND mac = $2")
            .bind(kind.text())
            .bind(mac.as_slice())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    /// Takes the latest hit back: what was counted first has turned out to be none.
    pub async fn refund_hit(&mut self, kind: ThrottleKind, mac: &Mac) -> Result<()> {
        sqlx::query(
            "DELETE FROM throttles WHERE id = (SELECT id FROM throttles WHERE kind = $1 AND mac = $2 \
             ORDER BY at DESC, id DESC LIMIT 1)",
        )
        .bind(kind.text())
        .bind(mac.as_slice())
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// Forgets what no rule looks at any more.
    pub async fn forget_counts(&mut self, before: Timestamp) -> Result<u64> {
        let mut gone = 0;
        for statement in [
            "DELETE FROM tries WHERE at < $1",
            "DELETE FROM sends WHERE at < $1",
            "DELETE FROM throttles WHERE at < $1",
        ] {
            gone += sqlx::query(statement).bind(before.unix()).execute(self.connection()).await?.rows_affected();
        }
        Ok(gone)
    }
}
