//! Checks of a face, and the portraits that faces are compared with. No picture is in either.

use regain_contract::Timestamp;
use regain_flow::{AccountId, CheckId, FlowId};
use sqlx::Row as _;
use sqlx::sqlite::SqliteRow;

use super::words::{id, unsigned};
use super::{Mac, Result, Sealed, Tx};
use crate::id::Written as _;

/// A check that is open.
pub struct Check {
    pub id: CheckId,
    pub flow: FlowId,
    pub account: AccountId,
    pub expires_at: Timestamp,
    pub next_frame: u32,
    pub last_frame: Option<Vec<u8>>,
    pub sealed: Sealed,
}

pub struct NewCheck<'a> {
    pub id: CheckId,
    pub flow: FlowId,
    pub account: AccountId,
    pub expires_at: Timestamp,
    pub sealed: &'a Sealed,
}

/// An enrolled portrait.
pub struct Portrait {
    /// The digest of the model that made it: another one's numbers mean something else.
    pub model: String,
    pub sealed: Sealed,
    pub enrolled_at: Timestamp,
}

macro_rules! open_check {
    ($which:literal) => {
        concat!(
            "SELECT id, flow, account, expires_at, next_frame, last_frame, sealed FROM checks ",
            "WHERE ended_at IS NULL AND sealed IS NOT NULL AND ",
            $which
        )
    };
}

fn check(row: &SqliteRow) -> Result<Check> {
    Ok(Check {
        id: id(row.try_get("id")?)?,
        flow: id(row.try_get("flow")?)?,
        account: id(row.try_get("account")?)?,
        expires_at: Timestamp::from_unix(row.try_get("expires_at")?),
        next_frame: unsigned(row.try_get("next_frame")?)?,
        last_frame: row.try_get("last_frame")?,
        sealed: Sealed(row.try_get("sealed")?),
    })
}

impl Tx {
    /// Begins a check. The flow's earlier one ends.
    pub async fn open_check(&mut self, new: &NewCheck<'_>, now: Timestamp) -> Result<()> {
        self.end_checks(new.flow, now).await?;
        sqlx::query(
            "INSERT INTO checks (id, flow, account, begun_at, expires_at, sealed) VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(new.id.text())
        .bind(new.flow.text())
        .bind(new.account.text())
        .bind(now.unix())
        .bind(new.expires_at.unix())
        .bind(&new.sealed.0)
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// The check that a flow has open.
    pub async fn open_check_of(&mut self, flow: FlowId, now: Timestamp) -> Result<Option<Check>> {
        let row = sqlx::query(open_check!("flow = $1 AND expires_at > $2"))
            .bind(flow.text())
            .bind(now.unix())
            .fetch_optional(self.connection())
            .await?;
        row.as_ref().map(check).transpose()
    }

    /// An open check by its own id: how a vendor names it.
    pub async fn open_check_by_id(&mut self, of: CheckId, now: Timestamp) -> Result<Option<Check>> {
        let row = sqlx::query(open_check!("id = $1 AND expires_at > $2"))
            .bind(of.text())
            .bind(now.unix())
            .fetch_optional(self.connection())
            .await?;
        row.as_ref().map(check).transpose()
    }

    /// What was seen in this frame is kept. False when it isn't the one that was expected, or the check has ended.
    pub async fn take_frame(&mut self, of: CheckId, frame: u32, mac: &Mac, sealed: &Sealed) -> Result<bool> {
        let done = sqlx::query(
            "UPDATE checks SET next_frame = next_frame + 1, last_frame = $3, sealed = $4 \
             WHERE id = $1 AND next_frame = $2 AND ended_at IS NULL",
        )
        .bind(of.text())
        .bind(frame)
        .bind(mac.as_slice())
        .bind(&sealed.0)
        .execute(self.connection())
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Ends one check; false when it had ended already. What was measured is gone.
    pub async fn end_check(&mut self, of: CheckId, now: Timestamp) -> Result<bool> {
        let done = sqlx::query(
            "UPDATE checks SET ended_at = $2, sealed = NULL, last_frame = NULL WHERE id = $1 AND ended_at IS NULL",
        )
        .bind(of.text())
        .bind(now.unix())
        .execute(self.connection())
        .await?;
        Ok(done.rows_affected() == 1)
    }

    pub async fn end_checks(&mut self, flow: FlowId, now: Timestamp) -> Result<()> {
        sqlx::query(
            "UPDATE checks SET ended_at = $2, sealed = NULL, last_frame = NULL WHERE flow = $1 AND ended_at IS NULL",
        )
        .bind(flow.text())
        .bind(now.unix())
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// Every check of an account.
    pub async fn end_checks_of(&mut self, account: AccountId, now: Timestamp) -> Result<()> {
        sqlx::query(
            "UPDATE checks SET ended_at = $2, sealed = NULL, last_frame = NULL WHERE account = $1 AND ended_at IS NULL",
        )
        .bind(account.text())
        .bind(now.unix())
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// When checks of this account were begun, since then, oldest first.
    pub async fn checks_begun(&mut self, account: AccountId, since: Timestamp) -> Result<Vec<Timestamp>> {
        let rows = sqlx::query("SELECT begun_at FROM checks WHERE account = $1 AND begun_at >= $2 ORDER BY begun_at")
            .bind(account.text())
            .bind(since.unix())
            .fetch_all(self.connection())
            .await?;
        rows.iter().map(|row| Ok(Timestamp::from_unix(row.try_get("begun_at")?))).collect()
    }

    /// What ran out keeps no measure, and what no rule looks at any more is forgotten.
    pub async fn forget_checks(&mut self, now: Timestamp, before: Timestamp) -> Result<()> {
        sqlx::query(
            "UPDATE checks SET ended_at = expires_at, sealed = NULL, last_frame = NULL \
             WHERE ended_at IS NULL AND expires_at <= $1",
        )
        .bind(now.unix())
        .execute(self.connection())
        .await?;
        sqlx::query("DELETE FROM checks WHERE begun_at < $1").bind(before.unix()).execute(self.connection()).await?;
        Ok(())
    }

    /// In place of the one before.
    pub async fn enrol_portrait(&mut self, account: AccountId, portrait: &Portrait) -> Result<()> {
        sqlx::query(
            "INSERT INTO portraits (account, model, sealed, enrolled_at) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (account) DO UPDATE SET model = excluded.model, sealed = excluded.sealed, \
             enrolled_at = excluded.enrolled_at",
        )
        .bind(account.text())
        .bind(&portrait.model)
        .bind(&portrait.sealed.0)
        .bind(portrait.enrolled_at.unix())
        .execute(self.connection())
        .await?;
        Ok(())
    }

    pub async fn portrait(&mut self, account: AccountId) -> Result<Option<Portrait>> {
        let row = sqlx::query("SELECT model, sealed, enrolled_at FROM portraits WHERE account = $1")
            .bind(account.text())
            .fetch_optional(self.connection())
            .await?;
        let read = |row: SqliteRow| {
            Ok(Portrait {
                model: row.try_get("model")?,
                sealed: Sealed(row.try_get("sealed")?),
                enrolled_at: Timestamp::from_unix(row.try_get("enrolled_at")?),
            })
        };
        row.map(read).transpose()
    }

    /// False when there was none.
    pub async fn forget_portrait(&mut self, account: AccountId) -> Result<bool> {
        let done = sqlx::query("DELETE FROM portraits WHERE account = $1")
            .bind(account.text())
            .execute(self.connection())
            .await?;
        Ok(done.rows_affected() == 1)
    }
}
