//! Requests for support, for the operator's people to answer.

use regain_contract::{Receipt, Timestamp};
use regain_flow::FlowId;
use sqlx::Row as _;

use super::words::time;
use super::{Result, Sealed, Tx};
use crate::id::Written as _;

pub struct SupportRequest {
    /// `S-7Q2K-94XD`
    pub receipt: String,
    /// The flow's.
    pub reference: String,
    pub locale: String,
    pub address: Sealed,
    pub message: Sealed,
    pub at: Timestamp,
    pub closed_at: Option<Timestamp>,
    pub closed_by: Option<String>,
}

impl Tx {
    /// Keeps a request and notes its receipt in the flow. `closed_*` are not looked at.
    pub async fn keep_support_request(&mut self, flow: FlowId, request: &SupportRequest) -> Result<Receipt> {
        sqlx::query(
            "INSERT INTO support_requests (receipt, reference, locale, sealed_address, sealed_message, at) \
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(&request.receipt)
        .bind(&request.reference)
        .bind(&request.locale)
        .bind(&request.address.0)
        .bind(&request.message.0)
        .bind(request.at.unix())
        .execute(self.connection())
        .await?;
        sqlx::query("UPDATE flows SET receipt = $2, receipt_at = $3 WHERE id = $1")
            .bind(flow.text())
            .bind(&request.receipt)
            .bind(request.at.unix())
            .execute(self.connection())
            .await?;
        Ok(Receipt { id: request.receipt.clone(), at: request.at })
    }

    /// All of them, or the open ones only, oldest first.
    pub async fn support_requests(&mut self, open_only: bool) -> Result<Vec<SupportRequest>> {
        let rows = sqlx::query("SELECT * FROM support_requests WHERE closed_at IS NULL OR NOT $1 ORDER BY at, rowid")
            .bind(open_only)
            .fetch_all(self.connection())
            .await?;
        rows.iter()
            .map(|row| {
                Ok(SupportRequest {
                    receipt: row.try_get("receipt")?,
                    reference: row.try_get("reference")?,
                    locale: row.try_get("locale")?,
                    address: Sealed(row.try_get("sealed_address")?),
                    message: Sealed(row.try_get("sealed_message")?),
                    at: Timestamp::from_unix(row.try_get("at")?),
                    closed_at: time(row.try_get("closed_at")?),
                    closed_by: row.try_get("closed_by")?,
                })
            })
            .collect()
    }

    /// False when there is no open one with this receipt.
    pub async fn close_support_request(&mut self, receipt: &str, by: &str, now: Timestamp) -> Result<bool> {
        let closed = sqlx::query(
            "UPDATE support_requests SET closed_at = $2, closed_by = $3 WHERE receipt = $1 AND closed_at IS NULL",
        )
        .bind(receipt)
        .bind(now.unix())
        .bind(by)
        .execute(self.connection())
        .await?;
        Ok(closed.rows_affected() == 1)
    }
}
