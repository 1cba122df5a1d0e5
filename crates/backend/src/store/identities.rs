//! Who is verified under what. A claim is a keyed hash: no document's number and nobody's name is in any row.

use regain_contract::Timestamp;
use regain_flow::{AccountId, Claim};
use sqlx::Row as _;

use super::words::{id, unsigned};
use super::{Result, StoreError, Tx};
use crate::id::Written as _;

impl Tx {
    /// The account that is verified under this. One statement, whether there is one or not (I6).
    pub async fn verified_under(&mut self, claim: Claim) -> Result<Option<AccountId>> {
        let row = sqlx::query("SELECT account FROM identities WHERE mac = $1")
            .bind(claim.0.to_be_bytes().as_slice())
            .fetch_optional(self.connection())
            .await?;
        row.map(|row| id(row.try_get("account")?)).transpose()
    }

    /// True when it wasn't there. [`StoreError::Taken`] when it is another account's.
    pub async fn add_identity(&mut self, account: AccountId, claim: Claim, now: Timestamp) -> Result<bool> {
        match self.verified_under(claim).await? {
            Some(holder) if holder == account => return Ok(false),
            Some(_) => return Err(StoreError::Taken),
            None => {}
        }
        sqlx::query("INSERT INTO identities (mac, account, added_at) VALUES ($1, $2, $3)")
            .bind(claim.0.to_be_bytes().as_slice())
            .bind(account.text())
            .bind(now.unix())
            .execute(self.connection())
            .await?;
        Ok(true)
    }

    /// How many documents the account is verified by.
    pub async fn identities(&mut self, account: AccountId) -> Result<u64> {
        let row = sqlx::query("SELECT COUNT(*) AS identities FROM identities WHERE account = $1")
            .bind(account.text())
            .fetch_one(self.connection())
            .await?;
        unsigned(row.try_get("identities")?)
    }

    /// Of an account that is closed for good: the same person can be verified under them elsewhere.
    pub async fn forget_identities(&mut self, account: AccountId) -> Result<()> {
        sqlx::query("DELETE FROM identities WHERE account = $1")
            .bind(account.text())
            .execute(self.connection())
            .await?;
        Ok(())
    }
}
