//! Migrations that were carried out, and what it takes to undo them.

use regain_contract::Timestamp;
use regain_flow::{AccountId, FlowId};
use sqlx::Row as _;

use super::words::{id, time};
use super::{Result, Sealed, Tx};
use crate::id::Written as _;

/// A new account's addresses went to an old account.
pub struct Migration {
    pub flow: FlowId,
    pub old: AccountId,
    pub new: AccountId,
    pub at: Timestamp,
    /// What isn't among the former values: see `act::migrate`. Gone when the hold has ended.
    pub sealed: Option<Sealed>,
    /// The operator closed the new account meanwhile.
    pub stays_closed: bool,
}

impl Tx {
    pub async fn keep_migration(&mut self, migration: &Migration) -> Result<()> {
        sqlx::query("INSERT INTO migrations (flow, old, new, at, sealed) VALUES ($1, $2, $3, $4, $5)")
            .bind(migration.flow.text())
            .bind(migration.old.text())
            .bind(migration.new.text())
            .bind(migration.at.unix())
            .bind(migration.sealed.as_ref().map(|sealed| sealed.0.as_slice()))
            .execute(self.connection())
            .await?;
        Ok(())
    }

    /// When this old account was migrated last.
    pub async fn migrated_at(&mut self, old: AccountId) -> Result<Option<Timestamp>> {
        let row = sqlx::query("SELECT MAX(at) AS at FROM migrations WHERE old = $1 AND undone_at IS NULL")
            .bind(old.text())
            .fetch_one(self.connection())
            .await?;
        Ok(time(row.try_get("at")?))
    }

    /// Those of this old account that stand, from then on, the newest first.
    pub async fn migrations_since(&mut self, old: AccountId, since: Timestamp) -> Result<Vec<Migration>> {
        let rows = sqlx::query(
            "SELECT flow, old, new, at, sealed, stays_closed FROM migrations WHERE old = $1 AND at >= $2 AND undone_at IS NULL \
             ORDER BY at DESC, rowid DESC",
        )
        .bind(old.text())
        .bind(since.unix())
        .fetch_all(self.connection())
        .await?;
        rows.iter()
            .map(|row| {
                Ok(Migration {
                    flow: id(row.try_get("flow")?)?,
                    old: id(row.try_get("old")?)?,
                    new: id(row.try_get("new")?)?,
                    at: Timestamp::from_unix(row.try_get("at")?),
                    sealed: row.try_get::<Option<Vec<u8>>, _>("sealed")?.map(Sealed),
                    stays_closed: row.try_get("stays_closed")?,
                })
            })
            .collect()
    }

    /// The operator closes a new account that a migration has closed: whoever undoes that one doesn't open it. True once.
    pub async fn keep_closed(&mut self, new: AccountId) -> Result<bool> {
        let kept = sqlx::query(
            "UPDATE migrations SET stays_closed = 1 \
             WHERE new = $1 AND stays_closed = 0 AND undone_at IS NULL AND sealed IS NOT NULL",
        )
        .bind(new.text())
        .execute(self.connection())
        .await?;
        Ok(kept.rows_affected() > 0)
    }

    pub async fn mark_undone(&mut self, flow: FlowId, now: Timestamp) -> Result<()> {
        sqlx::query("UPDATE migrations SET undone_at = $2, sealed = NULL WHERE flow = $1")
            .bind(flow.text())
            .bind(now.unix())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    /// The old account's hold is over: nobody undoes anything any more.
    pub async fn forget_migrations(&mut self, old: AccountId) -> Result<()> {
        for statement in [
            "DELETE FROM former_values WHERE account IN (SELECT new FROM migrations WHERE old = $1 AND undone_at IS NULL)",
            // Nobody is verified as it, and nobody's face is kept for it.
            "DELETE FROM identities WHERE account IN (SELECT new FROM migrations WHERE old = $1 AND undone_at IS NULL)",
            "DELETE FROM portraits WHERE account IN (SELECT new FROM migrations WHERE old = $1 AND undone_at IS NULL)",
            "UPDATE migrations SET sealed = NULL WHERE old = $1",
        ] {
            sqlx::query(statement).bind(old.text()).execute(self.connection()).await?;
        }
        Ok(())
    }

    /// Accounts that were opened on the way, with no flow left that could lead anywhere: nothing came of them.
    pub async fn forget_opened_accounts(&mut self, before: Timestamp) -> Result<()> {
        for statement in [
            "DELETE FROM factors WHERE account IN (SELECT id FROM accounts WHERE opened_in_flow = 1 AND status = 'active' \
             AND opened_at < $1 \
             AND NOT EXISTS (SELECT 1 FROM flows WHERE flows.account = accounts.id AND flows.ended_at IS NULL) \
             AND NOT EXISTS (SELECT 1 FROM migrations WHERE migrations.new = accounts.id AND undone_at IS NULL))",
            "UPDATE accounts SET status = 'closed', password = '' WHERE opened_in_flow = 1 AND status = 'active' \
             AND opened_at < $1 AND NOT EXISTS (SELECT 1 FROM factors WHERE factors.account = accounts.id) \
             AND NOT EXISTS (SELECT 1 FROM flows WHERE flows.account = accounts.id AND flows.ended_at IS NULL) \
             AND NOT EXISTS (SELECT 1 FROM migrations WHERE migrations.new = accounts.id AND undone_at IS NULL)",
        ] {
            sqlx::query(statement).bind(before.unix()).execute(self.connection()).await?;
        }
        Ok(())
    }
}
