//! The identity step of a flow, handed to another device by a link that works once.

use regain_contract::Timestamp;
use regain_flow::FlowId;
use sqlx::Row as _;
use sqlx::sqlite::SqliteRow;

use super::words::id;
use super::{Mac, Result, Tx};
use crate::id::Written as _;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handover {
    pub id: String,
    pub flow: FlowId,
    pub expires_at: Timestamp,
    pub is_opened: bool,
    pub is_ended: bool,
    /// The face was recognised before it ended.
    pub passed: bool,
}

macro_rules! handovers {
    ($which:literal) => {
        concat!("SELECT id, flow, expires_at, opened_at, ended_at, passed FROM handovers WHERE ", $which)
    };
}

fn handover(row: &SqliteRow) -> Result<Handover> {
    let opened_at: Option<i64> = row.try_get("opened_at")?;
    let ended_at: Option<i64> = row.try_get("ended_at")?;
    let passed: i64 = row.try_get("passed")?;
    Ok(Handover {
        id: row.try_get("id")?,
        flow: id(row.try_get("flow")?)?,
        expires_at: Timestamp::from_unix(row.try_get("expires_at")?),
        is_opened: opened_at.is_some(),
        is_ended: ended_at.is_some(),
        passed: passed != 0,
    })
}

impl Tx {
    /// A new link. The flow's earlier one works no more, and neither does the device that came by it.
    pub async fn hand_over(
        &mut self,
        id: &str,
        flow: FlowId,
        link_mac: &Mac,
        expires_at: Timestamp,
        now: Timestamp,
    ) -> Result<()> {
        self.end_handovers(flow, false, now).await?;
        sqlx::query("INSERT INTO handovers (id, flow, link_mac, expires_at) VALUES ($1, $2, $3, $4)")
            .bind(id)
            .bind(flow.text())
            .bind(link_mac.as_slice())
            .bind(expires_at.unix())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    /// The one that a flow has open.
    pub async fn open_handover(&mut self, flow: FlowId, now: Timestamp) -> Result<Option<Handover>> {
        let row = sqlx::query(handovers!("flow = $1 AND ended_at IS NULL AND expires_at > $2"))
            .bind(flow.text())
            .bind(now.unix())
            .fetch_optional(self.connection())
            .await?;
        row.as_ref().map(handover).transpose()
    }

    /// The other device takes it, once. It has longer to use it than it had to open it.
    pub async fn take_over(
        &mut self,
        link_mac: &Mac,
        token_mac: &Mac,
        now: Timestamp,
        lasts_until: Timestamp,
    ) -> Result<Option<Handover>> {
        let row = sqlx::query(
            "UPDATE handovers SET opened_at = $3, token_mac = $2, expires_at = $4 \
             WHERE link_mac = $1 AND opened_at IS NULL AND ended_at IS NULL AND expires_at > $3 \
             RETURNING id, flow, expires_at, opened_at, ended_at, passed",
        )
        .bind(link_mac.as_slice())
        .bind(token_mac.as_slice())
        .bind(now.unix())
        .bind(lasts_until.unix())
        .fetch_optional(self.connection())
        .await?;
        row.as_ref().map(handover).transpose()
    }

    /// As it is now.
    pub async fn handover(&mut self, id: &str) -> Result<Option<Handover>> {
        let row = sqlx::query(handovers!("id = $1")).bind(id).fetch_optional(self.connection()).await?;
        row.as_ref().map(handover).transpose()
    }

    /// By the other device's token; one that has ended too, for as long as it lasts, so that it can say so.
    pub async fn handover_by_token(
        &mut self,
        flow: FlowId,
        token_mac: &Mac,
        now: Timestamp,
    ) -> Result<Option<Handover>> {
        let row = sqlx::query(handovers!("flow = $1 AND token_mac = $2 AND expires_at > $3"))
            .bind(flow.text())
            .bind(token_mac.as_slice())
            .bind(now.unix())
            .fetch_optional(self.connection())
            .await?;
        row.as_ref().map(handover).transpose()
    }

    pub async fn end_handovers(&mut self, flow: FlowId, passed: bool, now: Timestamp) -> Result<()> {
        sqlx::query("UPDATE handovers SET ended_at = $2, passed = $3 WHERE flow = $1 AND ended_at IS NULL")
            .bind(flow.text())
            .bind(now.unix())
            .bind(i64::from(passed))
            .execute(self.connection())
            .await?;
        Ok(())
    }

    pub async fn forget_handovers(&mut self, before: Timestamp) -> Result<()> {
        sqlx::query("DELETE FROM handovers WHERE expires_at < $1")
            .bind(before.unix())
            .execute(self.connection())
            .await?;
        Ok(())
    }
}
