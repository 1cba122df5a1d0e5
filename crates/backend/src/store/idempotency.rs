//! Idempotency keys: the same action sent twice changes things once and is answered the same (I7, row 53).

use regain_contract::Timestamp;
use sqlx::Row as _;

use super::words::{mac, unsigned};
use super::{Mac, Result, StoreError, Tx};

/// What became of a key that was presented.
#[derive(Debug, PartialEq, Eq)]
pub enum Claim {
    /// It is new, or whoever had it died before answering: go ahead, it is leased to you.
    Fresh,
    /// It is being worked on.
    InFlight,
    /// It came with another action before.
    Reused,
    Answered(StoredAnswer),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredAnswer {
    pub status: u16,
    /// Absent: the answer carried secrets and has to be made again.
    pub body: Option<Vec<u8>>,
}

impl Tx {
    /// Presents a key. `scope` is the flow (or the route, where there is none yet), so that no other flow ever reads
    /// an answer; `fingerprint` is `crypto::Keys::fingerprint` of the action. Leased for `lease` seconds: longer than any
    /// request may take.
    pub async fn claim_key(
        &mut self,
        scope: &str,
        key: &str,
        fingerprint: &Mac,
        now: Timestamp,
        lease: i64,
    ) -> Result<Claim> {
        let row = sqlx::query(
            "SELECT fingerprint, leased_until, status, answer FROM idempotency_keys WHERE scope = $1 AND key = $2",
        )
        .bind(scope)
        .bind(key)
        .fetch_optional(self.connection())
        .await?;
        if let Some(row) = row {
            if mac(row.try_get("fingerprint")?)? != *fingerprint {
                return Ok(Claim::Reused);
            }
            let status: Option<i64> = row.try_get("status")?;
            if let Some(status) = status {
                return Ok(Claim::Answered(StoredAnswer { status: unsigned(status)?, body: row.try_get("answer")? }));
            }
            let leased_until: i64 = row.try_get("leased_until")?;
            if now.unix() < leased_until {
                return Ok(Claim::InFlight);
            }
        }
        sqlx::query(
            "INSERT INTO idempotency_keys (scope, key, fingerprint, leased_until, at) VALUES ($1, $2, $3, $4, $5) \
             ON CONFLICT (scope, key) DO UPDATE SET leased_until = excluded.leased_until",
        )
        .bind(scope)
        .bind(key)
        .bind(fingerprint.as_slice())
        .bind(now.plus(lease).unix())
        .bind(now.unix())
        .execute(self.connection())
        .await?;
        Ok(Claim::Fresh)
    }

    /// Keeps the answer: in the transaction that makes it true.
    pub async fn answer_key(&mut self, scope: &str, key: &str, answer: &StoredAnswer) -> Result<()> {
        let kept = sqlx::query(
            "UPDATE idempotency_keys SET status = $3, answer = $4 WHERE scope = $1 AND key = $2 AND status IS NULL",
        )
        .bind(scope)
        .bind(key)
        .bind(i64::from(answer.status))
        .bind(&answer.body)
        .execute(self.connection())
        .await?;
        if kept.rows_affected() == 1 { Ok(()) } else { Err(StoreError::Corrupt("idempotency key")) }
    }

    /// Gives a key back, because nothing came of it (a 5xx): the next one with it may go ahead.
    pub async fn release_key(&mut self, scope: &str, key: &str) -> Result<()> {
        sqlx::query("DELETE FROM idempotency_keys WHERE scope = $1 AND key = $2 AND status IS NULL")
            .bind(scope)
            .bind(key)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    pub async fn forget_keys(&mut self, before: Timestamp) -> Result<u64> {
        let gone = sqlx::query("DELETE FROM idempotency_keys WHERE at < $1")
            .bind(before.unix())
            .execute(self.connection())
            .await?;
        Ok(gone.rows_affected())
    }
}
