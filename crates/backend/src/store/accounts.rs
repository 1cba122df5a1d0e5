//! Accounts, their factors, and what a binding replaced.

use regain_contract::{Factor, Timestamp};
use regain_flow::{AccountId, Status};
use sqlx::Row as _;
use sqlx::sqlite::SqliteRow;

use super::words::{factor, id, signed, time, unsigned};
use super::{Result, Sealed, StoreError, Tx};
use crate::id::Written as _;

#[derive(Clone, Debug)]
pub struct Account {
    pub id: AccountId,
    /// The operator's own name for it.
    pub name: Option<String>,
    pub status: Status,
    /// PHC string.
    pub password: String,
    pub identity_verified: bool,
    pub hold_until: Option<Timestamp>,
    /// A hold that only two operators end; `hold_until` is the one beneath it.
    pub hold_endless: bool,
    pub locale: String,
    pub opened_at: Timestamp,
    /// On the way to a migration: the operator doesn't know it.
    pub opened_in_flow: bool,
    /// What was proved before then counts no more.
    pub voided_at: Option<Timestamp>,
}

pub struct NewAccount {
    pub id: AccountId,
    pub name: Option<String>,
    pub status: Status,
    pub password: String,
    pub identity_verified: bool,
    pub hold_until: Option<Timestamp>,
    pub locale: String,
    pub opened_in_flow: bool,
}

/// What a factor is made of.
#[derive(Clone, PartialEq, Eq)]
pub enum Value {
    /// `stored` is what messages go to, `canonical` what people are found by. From `address`.
    Address { stored: String, canonical: String },
    /// An authenticator's secret, and the last step that was accepted.
    Secret { sealed: Sealed, last_step: Option<u64> },
}

#[derive(Clone)]
pub struct Enrolled {
    pub factor: Factor,
    pub value: Value,
    pub changed_at: Timestamp,
}

impl Enrolled {
    /// What messages go to; none for an authenticator.
    pub fn address(&self) -> Option<&str> {
        match &self.value {
            Value::Address { stored, .. } => Some(stored),
            Value::Secret { .. } => None,
        }
    }

    /// What people are found by; none for an authenticator.
    pub fn canonical(&self) -> Option<&str> {
        match &self.value {
            Value::Address { canonical, .. } => Some(canonical),
            Value::Secret { .. } => None,
        }
    }
}

fn status(text: &str) -> Result<Status> {
    match text {
        "active" => Ok(Status::Active),
        "self_frozen" => Ok(Status::SelfFrozen),
        "disputed" => Ok(Status::Disputed),
        "closed" => Ok(Status::Closed),
        _ => Err(StoreError::Corrupt("status")),
    }
}

const fn status_text(status: Status) -> &'static str {
    match status {
        Status::Active => "active",
        Status::SelfFrozen => "self_frozen",
        Status::Disputed => "disputed",
        Status::Closed => "closed",
    }
}

const ACCOUNT: &str = "SELECT id, name, status, password, identity_verified, hold_until, hold_endless, locale, opened_at, opened_in_flow, voided_at \
     FROM accounts WHERE id = $1";

fn account(row: &SqliteRow) -> Result<Account> {
    Ok(Account {
        id: id(row.try_get("id")?)?,
        name: row.try_get("name")?,
        status: status(row.try_get("status")?)?,
        password: row.try_get("password")?,
        identity_verified: row.try_get("identity_verified")?,
        hold_until: time(row.try_get("hold_until")?),
        hold_endless: row.try_get("hold_endless")?,
        locale: row.try_get("locale")?,
        opened_at: Timestamp::from_unix(row.try_get("opened_at")?),
        opened_in_flow: row.try_get("opened_in_flow")?,
        voided_at: time(row.try_get("voided_at")?),
    })
}

fn enrolled(row: &SqliteRow) -> Result<Enrolled> {
    let sealed: Option<Vec<u8>> = row.try_get("sealed")?;
    let address: Option<String> = row.try_get("address")?;
    let canonical: Option<String> = row.try_get("canonical")?;
    let value = match (sealed, address, canonical) {
        (Some(sealed), None, None) => {
            let last_step: Option<i64> = row.try_get("last_step")?;
            Value::Secret { sealed: Sealed(sealed), last_step: last_step.map(unsigned).transpose()? }
        }
        (None, Some(stored), Some(canonical)) => Value::Address { stored, canonical },
        _ => return Err(StoreError::Corrupt("factor")),
    };
    Ok(Enrolled {
        factor: factor(row.try_get("factor")?)?,
        value,
        changed_at: Timestamp::from_unix(row.try_get("changed_at")?),
    })
}

impl Tx {
    pub async fn account(&mut self, account_id: AccountId) -> Result<Option<Account>> {
        let row = sqlx::query(ACCOUNT).bind(account_id.text()).fetch_optional(self.connection()).await?;
        row.as_ref().map(account).transpose()
    }

    /// By the canonical form of an address. One statement, whether there is such an account or not (row 56).
    pub async fn account_by_address(&mut self, factor: Factor, canonical: &str) -> Result<Option<Account>> {
        let row = sqlx::query(
            "SELECT id, name, status, password, identity_verified, hold_until, hold_endless, locale, opened_at, opened_in_flow, voided_at \
             FROM accounts WHERE id = (SELECT account FROM factors WHERE factor = $1 AND canonical = $2)",
        )
        .bind(factor.name())
        .bind(canonical)
        .fetch_optional(self.connection())
        .await?;
        row.as_ref().map(account).transpose()
    }

    /// By the operator's own name for it.
    pub async fn account_by_name(&mut self, name: &str) -> Result<Option<Account>> {
        let row =
            sqlx::query("SELECT id FROM accounts WHERE name = $1").bind(name).fetch_optional(self.connection()).await?;
        match row {
            Some(row) => self.account(id(row.try_get("id")?)?).await,
            None => Ok(None),
        }
    }

    /// [`StoreError::Taken`] when the name is.
    pub async fn open_account(&mut self, new: &NewAccount, now: Timestamp) -> Result<()> {
        sqlx::query(
            "INSERT INTO accounts (id, name, status, password, identity_verified, hold_until, locale, opened_at, opened_in_flow) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(new.id.text())
        .bind(&new.name)
        .bind(status_text(new.status))
        .bind(&new.password)
        .bind(new.identity_verified)
        .bind(new.hold_until.map(Timestamp::unix))
        .bind(&new.locale)
        .bind(now.unix())
        .bind(new.opened_in_flow)
        .execute(self.connection())
        .await?;
        Ok(())
    }

    pub async fn replace_password(&mut self, account: AccountId, phc: &str) -> Result<()> {
        sqlx::query("UPDATE accounts SET password = $2 WHERE id = $1")
            .bind(account.text())
            .bind(phc)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    pub async fn replace_status(&mut self, account: AccountId, status: Status) -> Result<()> {
        sqlx::query("UPDATE accounts SET status = $2 WHERE id = $1")
            .bind(account.text())
            .bind(status_text(status))
            .execute(self.connection())
            .await?;
        Ok(())
    }

    /// What was proved for it until now counts no more, and no approval of somebody who claims to be its owner.
    pub async fn void_proofs(&mut self, account: AccountId, now: Timestamp) -> Result<()> {
        for statement in [
            "UPDATE accounts SET voided_at = $2 WHERE id = $1",
            "UPDATE cases SET consumed_at = $2, claimed = NULL WHERE old = $1 AND approved = 1 AND consumed_at IS NULL",
        ] {
            sqlx::query(statement).bind(account.text()).bind(now.unix()).execute(self.connection()).await?;
        }
        Ok(())
    }

    /// Whether a portrait is enrolled that a face can be matched to.
    pub async fn replace_identity_verified(&mut self, account: AccountId, verified: bool) -> Result<()> {
        sqlx::query("UPDATE accounts SET identity_verified = $2 WHERE id = $1")
            .bind(account.text())
            .bind(verified)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    pub async fn replace_locale(&mut self, account: AccountId, locale: &str) -> Result<()> {
        sqlx::query("UPDATE accounts SET locale = $2 WHERE id = $1")
            .bind(account.text())
            .bind(locale)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    /// Starts a hold or extends it; never shortens one (row 35). Returns the end that now holds.
    pub async fn hold_until(&mut self, account: AccountId, until: Timestamp) -> Result<Timestamp> {
        let row = sqlx::query(
            "UPDATE accounts SET hold_until = CASE WHEN hold_until > $2 THEN hold_until ELSE $2 END, hold_over = 0 \
             WHERE id = $1 RETURNING hold_until",
        )
        .bind(account.text())
        .bind(until.unix())
        .fetch_one(self.connection())
        .await?;
        Ok(Timestamp::from_unix(row.try_get("hold_until")?))
    }

    /// Puts a hold without end on it, or takes that one off; one with an end stays beneath it.
    pub async fn hold_endless(&mut self, account: AccountId, endless: bool) -> Result<()> {
        sqlx::query("UPDATE accounts SET hold_endless = $2 WHERE id = $1")
            .bind(account.text())
            .bind(endless)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    /// Accounts whose hold has ended and nobody was told: for the sweep, which then calls [`Tx::end_hold`].
    pub async fn ended_holds(&mut self, now: Timestamp, limit: u32) -> Result<Vec<AccountId>> {
        let rows = sqlx::query(
            "SELECT id FROM accounts WHERE hold_until IS NOT NULL AND hold_over = 0 AND hold_until <= $1 AND hold_endless = 0 \
             ORDER BY hold_until LIMIT $2",
        )
        .bind(now.unix())
        .bind(limit)
        .fetch_all(self.connection())
        .await?;
        rows.iter().map(|row| id(row.try_get("id")?)).collect()
    }

    /// A hold has ended: what was replaced before it is forgotten. True once. Its end stays, for a clock that goes back.
    pub async fn end_hold(&mut self, account: AccountId, now: Timestamp) -> Result<bool> {
        let ended = sqlx::query(
            "UPDATE accounts SET hold_over = 1 WHERE id = $1 AND hold_over = 0 AND hold_until <= $2 AND hold_endless = 0",
        )
        .bind(account.text())
        .bind(now.unix())
        .execute(self.connection())
        .await?;
        if ended.rows_affected() != 1 {
            return Ok(false);
        }
        self.forget_former_values(account, Timestamp::from_unix(0)).await?;
        self.forget_migrations(account).await?;
        Ok(true)
    }

    /// Its factors, in the order of [`Factor::ALL`].
    pub async fn factors(&mut self, account: AccountId) -> Result<Vec<Enrolled>> {
        let rows = sqlx::query(
            "SELECT factor, address, canonical, sealed, last_step, changed_at FROM factors WHERE account = $1",
        )
        .bind(account.text())
        .fetch_all(self.connection())
        .await?;
        let mut factors = rows.iter().map(enrolled).collect::<Result<Vec<_>>>()?;
        factors.sort_by_key(|enrolled| enrolled.factor);
        Ok(factors)
    }

    /// Enrols a factor or replaces its value. [`StoreError::Taken`] when another account has the address.
    pub async fn bind_factor(
        &mut self,
        account: AccountId,
        factor: Factor,
        value: &Value,
        now: Timestamp,
    ) -> Result<()> {
        let (stored, canonical, sealed, last_step) = match value {
            Value::Address { stored, canonical } => (Some(stored), Some(canonical), None, None),
            Value::Secret { sealed, last_step } => (None, None, Some(&sealed.0), *last_step),
        };
        sqlx::query(
            "INSERT INTO factors (account, factor, address, canonical, sealed, last_step, changed_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (account, factor) DO UPDATE SET \
             address = excluded.address, canonical = excluded.canonical, sealed = excluded.sealed, \
             last_step = excluded.last_step, changed_at = excluded.changed_at",
        )
        .bind(account.text())
        .bind(factor.name())
        .bind(stored)
        .bind(canonical)
        .bind(sealed)
        .bind(last_step.map(signed).transpose()?)
        .bind(now.unix())
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// Takes a factor away.
    pub async fn remove_factor(&mut self, account: AccountId, factor: Factor) -> Result<bool> {
        let removed = sqlx::query("DELETE FROM factors WHERE account = $1 AND factor = $2")
            .bind(account.text())
            .bind(factor.name())
            .execute(self.connection())
            .await?;
        Ok(removed.rows_affected() == 1)
    }

    /// Spends a TOTP step: true for one caller only, and never for a step at or before one that was accepted (row 18).
    pub async fn spend_step(&mut self, account: AccountId, step: u64) -> Result<bool> {
        let spent = sqlx::query(
            "UPDATE factors SET last_step = $2 WHERE account = $1 AND factor = 'authenticator' \
             AND (last_step IS NULL OR last_step < $2)",
        )
        .bind(account.text())
        .bind(signed(step)?)
        .execute(self.connection())
        .await?;
        Ok(spent.rows_affected() == 1)
    }
}
