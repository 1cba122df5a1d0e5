//! Recovery codes: the saved ones as keyed digests, and those that are shown and not yet saved, sealed.

use regain_contract::Timestamp;
use regain_flow::{AccountId, FlowId};
use sqlx::Row as _;

use super::words::{mac, unsigned};
use super::{Mac, Result, Sealed, Tx};
use crate::id::Written as _;

/// A row's own number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecoveryCodeId(i64);

/// The set that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SavedCodes {
    pub saved_at: Timestamp,
    pub left: u32,
}

impl Tx {
    /// Keeps what is shown in this flow, in place of what was shown before.
    pub async fn issue_recovery_codes(&mut self, flow: FlowId, sealed: &Sealed) -> Result<()> {
        sqlx::query(
            "INSERT INTO issued_recovery_codes (flow, sealed) VALUES ($1, $2) \
             ON CONFLICT (flow) DO UPDATE SET sealed = excluded.sealed",
        )
        .bind(flow.text())
        .bind(&sealed.0)
        .execute(self.connection())
        .await?;
        Ok(())
    }

    pub async fn issued_recovery_codes(&mut self, flow: FlowId) -> Result<Option<Sealed>> {
        let row = sqlx::query("SELECT sealed FROM issued_recovery_codes WHERE flow = $1")
            .bind(flow.text())
            .fetch_optional(self.connection())
            .await?;
        row.map(|row| Ok(Sealed(row.try_get("sealed")?))).transpose()
    }

    pub async fn drop_issued_recovery_codes(&mut self, flow: FlowId) -> Result<()> {
        sqlx::query("DELETE FROM issued_recovery_codes WHERE flow = $1")
            .bind(flow.text())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    /// From now on these count, and none that did before.
    pub async fn save_recovery_codes(&mut self, account: AccountId, macs: &[Mac], now: Timestamp) -> Result<()> {
        self.void_recovery_codes(account).await?;
        for mac in macs {
            sqlx::query("INSERT INTO recovery_codes (account, mac, saved_at) VALUES ($1, $2, $3)")
                .bind(account.text())
                .bind(mac.as_slice())
                .bind(now.unix())
                .execute(self.connection())
                .await?;
        }
        Ok(())
    }

    /// None counts any more. True when there were some left.
    pub async fn void_recovery_codes(&mut self, account: AccountId) -> Result<bool> {
        let left = self.saved_recovery_codes(account).await?.is_some_and(|saved| saved.left > 0);
        sqlx::query("DELETE FROM recovery_codes WHERE account = $1")
            .bind(account.text())
            .execute(self.connection())
            .await?;
        Ok(left)
    }

    pub async fn saved_recovery_codes(&mut self, account: AccountId) -> Result<Option<SavedCodes>> {
        let row = sqlx::query(
            "SELECT MAX(saved_at) AS saved_at, COUNT(*) - COUNT(used_at) AS free FROM recovery_codes WHERE account = $1",
        )
        .bind(account.text())
        .fetch_one(self.connection())
        .await?;
        let saved_at: Option<i64> = row.try_get("saved_at")?;
        let left = unsigned(row.try_get("free")?)?;
        Ok(saved_at.map(|at| SavedCodes { saved_at: Timestamp::from_unix(at), left }))
    }

    /// Those that are left, to be compared.
    pub async fn unused_recovery_codes(&mut self, account: AccountId) -> Result<Vec<(RecoveryCodeId, Mac)>> {
        let rows = sqlx::query("SELECT id, mac FROM recovery_codes WHERE account = $1 AND used_at IS NULL ORDER BY id")
            .bind(account.text())
            .fetch_all(self.connection())
            .await?;
        rows.iter().map(|row| Ok((RecoveryCodeId(row.try_get("id")?), mac(row.try_get("mac")?)?))).collect()
    }

    /// True for one caller only (row 5).
    pub async fn spend_recovery_code(&mut self, code: RecoveryCodeId, now: Timestamp) -> Result<bool> {
        let spent = sqlx::query("UPDATE recovery_codes SET used_at = $2 WHERE id = $1 AND used_at IS NULL")
            .bind(code.0)
            .bind(now.unix())
            .execute(self.connection())
            .await?;
        Ok(spent.rows_affected() == 1)
    }
}
