//! What bindings replaced, sealed, until the hold ends.

use regain_contract::{Factor, Timestamp};
use regain_flow::{AccountId, FlowId};
use sqlx::Row as _;

use super::words::{factor, id};
use super::{Mac, Result, Sealed, Tx};
use crate::id::Written as _;

/// What a binding replaced. Opens nothing any more; kept until the hold ends, for a dispute.
pub struct Former {
    pub factor: Factor,
    pub flow: FlowId,
    /// A `former::Former` in JSON, see there.
    pub sealed: Sealed,
    pub replaced_at: Timestamp,
}

impl Tx {
    /// Keeps what a binding is about to replace. `address` is the keyed digest that an old address is found by.
    pub async fn keep_former_value(
        &mut self,
        account: AccountId,
        flow: FlowId,
        factor: Factor,
        sealed: &Sealed,
        address: Option<&Mac>,
        now: Timestamp,
    ) -> Result<()> {
        sqlx::query(
            "INSERT INTO former_values (account, flow, factor, sealed, address_mac, replaced_at) \
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(account.text())
        .bind(flow.text())
        .bind(factor.name())
        .bind(&sealed.0)
        .bind(address.map(Mac::as_slice))
        .bind(now.unix())
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// What was replaced and is still kept, oldest first.
    pub async fn former_values(&mut self, account: AccountId) -> Result<Vec<Former>> {
        let rows =
            sqlx::query("SELECT flow, factor, sealed, replaced_at FROM former_values WHERE account = $1 ORDER BY id")
                .bind(account.text())
                .fetch_all(self.connection())
                .await?;
        rows.iter()
            .map(|row| {
                Ok(Former {
                    factor: factor(row.try_get("factor")?)?,
                    flow: id(row.try_get("flow")?)?,
                    sealed: Sealed(row.try_get("sealed")?),
                    replaced_at: Timestamp::from_unix(row.try_get("replaced_at")?),
                })
            })
            .collect()
    }

    /// Whether an address was another account's and is still kept for it.
    pub async fn is_former_of_another(&mut self, address: &Mac, account: AccountId) -> Result<bool> {
        let row = sqlx::query("SELECT 1 FROM former_values WHERE address_mac = $1 AND account <> $2 LIMIT 1")
            .bind(address.as_slice())
            .bind(account.text())
            .fetch_optional(self.connection())
            .await?;
        Ok(row.is_some())
    }

    /// All of an account's that were kept since then: they are back in their places. Not what a migration that could still be
    /// undone took off a new account: that goes with the old one's hold.
    pub async fn forget_former_values(&mut self, account: AccountId, since: Timestamp) -> Result<()> {
        sqlx::query(
            "DELETE FROM former_values WHERE account = $1 AND replaced_at >= $2 AND NOT EXISTS \
             (SELECT 1 FROM migrations WHERE migrations.flow = former_values.flow AND migrations.new = $1 \
             AND migrations.sealed IS NOT NULL)",
        )
        .bind(account.text())
        .bind(since.unix())
        .execute(self.connection())
        .await?;
        Ok(())
    }
}
