//! What a page says of its last press. One thing per flow and viewer; the next press takes its place.

use regain_contract::Timestamp;
use regain_flow::FlowId;
use sqlx::Row as _;

use super::words::signed;
use super::{Result, Sealed, Tx};
use crate::id::Written as _;

impl Tx {
    pub async fn tell(
        &mut self,
        flow: FlowId,
        viewer: &str,
        version: u64,
        sealed: &Sealed,
        now: Timestamp,
    ) -> Result<()> {
        sqlx::query(
            "INSERT INTO told (flow, viewer, version, sealed, at) VALUES ($1, $2, $3, $4, $5) \
             ON CONFLICT (flow, viewer) DO UPDATE SET version = $3, sealed = $4, at = $5",
        )
        .bind(flow.text())
        .bind(viewer)
        .bind(signed(version)?)
        .bind(sealed.0.as_slice())
        .bind(now.unix())
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// Nothing where the flow has moved since.
    pub async fn told(&mut self, flow: FlowId, viewer: &str, version: u64) -> Result<Option<Sealed>> {
        let row = sqlx::query("SELECT sealed FROM told WHERE flow = $1 AND viewer = $2 AND version = $3")
            .bind(flow.text())
            .bind(viewer)
            .bind(signed(version)?)
            .fetch_optional(self.connection())
            .await?;
        row.map(|row| Ok(Sealed(row.try_get("sealed")?))).transpose()
    }

    pub async fn forget_told(&mut self, flow: FlowId, viewer: &str) -> Result<()> {
        sqlx::query("DELETE FROM told WHERE flow = $1 AND viewer = $2")
            .bind(flow.text())
            .bind(viewer)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    /// Whatever anybody was told: it has ended, or is somebody's who came in anew.
    pub async fn forget_told_of(&mut self, flow: FlowId) -> Result<()> {
        sqlx::query("DELETE FROM told WHERE flow = $1").bind(flow.text()).execute(self.connection()).await?;
        Ok(())
    }

    /// Of flows that nobody has gone on with.
    pub async fn forget_all_told(&mut self, before: Timestamp) -> Result<()> {
        sqlx::query("DELETE FROM told WHERE at < $1").bind(before.unix()).execute(self.connection()).await?;
        Ok(())
    }
}
