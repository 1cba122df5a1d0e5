//! New values on their way: proposed first, staged once their own code was right, bound later.

use regain_contract::{Factor, Timestamp};
use regain_flow::FlowId;
use sqlx::Row as _;

use super::words::{factor, signed, time, unsigned};
use super::{Result, Sealed, Tx};
use crate::id::Written as _;

pub struct Proposal {
    pub factor: Factor,
    /// A `value::NewValue` in JSON, sealed by `value::seal`.
    pub sealed: Sealed,
    pub proposed_at: Timestamp,
    pub staged_at: Option<Timestamp>,
    /// For an authenticator: the step of the code that staged it, which counts no second time once it is bound.
    pub last_step: Option<u64>,
}

impl Tx {
    /// Proposes a value; the one that was proposed or staged for this factor before is gone (row 8).
    pub async fn propose(&mut self, flow: FlowId, wanted: Factor, sealed: &Sealed, now: Timestamp) -> Result<()> {
        sqlx::query(
            "INSERT INTO proposals (flow, factor, sealed, proposed_at) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (flow, factor) DO UPDATE SET sealed = excluded.sealed, proposed_at = excluded.proposed_at, \
             staged_at = NULL, last_step = NULL",
        )
        .bind(flow.text())
        .bind(wanted.name())
        .bind(&sealed.0)
        .bind(now.unix())
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// Its own code was right. True for one caller only.
    pub async fn stage(
        &mut self,
        flow: FlowId,
        wanted: Factor,
        last_step: Option<u64>,
        now: Timestamp,
    ) -> Result<bool> {
        let staged = sqlx::query(
            "UPDATE proposals SET staged_at = $3, last_step = $4 WHERE flow = $1 AND factor = $2 AND staged_at IS NULL",
        )
        .bind(flow.text())
        .bind(wanted.name())
        .bind(now.unix())
        .bind(last_step.map(signed).transpose()?)
        .execute(self.connection())
        .await?;
        Ok(staged.rows_affected() == 1)
    }

    /// In the order of [`Factor::ALL`].
    pub async fn proposals(&mut self, flow: FlowId) -> Result<Vec<Proposal>> {
        let rows =
            sqlx::query("SELECT factor, sealed, proposed_at, staged_at, last_step FROM proposals WHERE flow = $1")
                .bind(flow.text())
                .fetch_all(self.connection())
                .await?;
        let mut proposals = rows
            .iter()
            .map(|row| {
                let last_step: Option<i64> = row.try_get("last_step")?;
                Ok(Proposal {
                    factor: factor(row.try_get("factor")?)?,
                    sealed: Sealed(row.try_get("sealed")?),
                    proposed_at: Timestamp::from_unix(row.try_get("proposed_at")?),
                    staged_at: time(row.try_get("staged_at")?),
                    last_step: last_step.map(unsigned).transpose()?,
                })
            })
            .collect::<Result<Vec<_>>>()?;
        proposals.sort_by_key(|proposal| proposal.factor);
        Ok(proposals)
    }

    /// Forgets everything that was proposed or staged in a flow, and the codes for it.
    pub async fn drop_proposals(&mut self, flow: FlowId) -> Result<()> {
        self.forget_new_value_codes(flow).await?;
        sqlx::query("DELETE FROM proposals WHERE flow = $1").bind(flow.text()).execute(self.connection()).await?;
        Ok(())
    }
}
