//! The rows of the audit log. What they say and how they are chained is `audit`'s; the database refuses to change one.

use regain_contract::Timestamp;
use sqlx::Row as _;
use sqlx::sqlite::SqliteRow;

use super::words::{mac, signed, unsigned};
use super::{Mac, Result, Tx};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditEntry {
    /// From 1, without a gap.
    pub seq: u64,
    pub at: Timestamp,
    pub event: String,
    /// `person`, `clock`, or `operator:` and a name.
    pub actor: String,
    pub account: Option<String>,
    pub flow: Option<String>,
    /// JSON; addresses masked.
    pub detail: String,
    pub previous: Mac,
    pub mac: Mac,
}

/// The end of the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AuditHead {
    pub seq: u64,
    pub mac: Mac,
}

fn entry(row: &SqliteRow) -> Result<AuditEntry> {
    Ok(AuditEntry {
        seq: unsigned(row.try_get("seq")?)?,
        at: Timestamp::from_unix(row.try_get("at")?),
        event: row.try_get("event")?,
        actor: row.try_get("actor")?,
        account: row.try_get("account")?,
        flow: row.try_get("flow")?,
        detail: row.try_get("detail")?,
        previous: mac(row.try_get("previous")?)?,
        mac: mac(row.try_get("mac")?)?,
    })
}

impl Tx {
    /// `None` while nothing has happened.
    pub async fn audit_head(&mut self) -> Result<Option<AuditHead>> {
        let row = sqlx::query("SELECT seq, mac FROM audit ORDER BY seq DESC LIMIT 1")
            .fetch_optional(self.connection())
            .await?;
        row.map(|row| Ok(AuditHead { seq: unsigned(row.try_get("seq")?)?, mac: mac(row.try_get("mac")?)? })).transpose()
    }

    /// Only `audit::record` calls this: it makes the chain.
    pub async fn append_audit(&mut self, entry: &AuditEntry) -> Result<()> {
        sqlx::query(
            "INSERT INTO audit (seq, at, event, actor, account, flow, detail, previous, mac) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(signed(entry.seq)?)
        .bind(entry.at.unix())
        .bind(&entry.event)
        .bind(&entry.actor)
        .bind(&entry.account)
        .bind(&entry.flow)
        .bind(&entry.detail)
        .bind(entry.previous.to_vec())
        .bind(entry.mac.to_vec())
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// Up to `limit` entries after `seq`, in their order.
    pub async fn audit_after(&mut self, seq: u64, limit: u32) -> Result<Vec<AuditEntry>> {
        let rows = sqlx::query("SELECT * FROM audit WHERE seq > $1 ORDER BY seq LIMIT $2")
            .bind(signed(seq)?)
            .bind(limit)
            .fetch_all(self.connection())
            .await?;
        rows.iter().map(entry).collect()
    }
}
