//! Flows: their state, who may ask for them, and until when.

use regain_contract::{Receipt, Timestamp, Way};
use regain_flow::{AccountId, FlowId};
use sqlx::Row as _;
use sqlx::sqlite::SqliteRow;

use super::words::{id, mac, signed, time, unsigned, way, way_text};
use super::{Mac, Result, Sealed, Tx};
use crate::id::Written as _;

#[derive(Clone)]
pub struct FlowRow {
    pub id: FlowId,
    pub token_mac: Mac,
    /// The token before the last rotation: good for asking again for an answer that got lost, and for nothing else.
    pub previous_token_mac: Option<Mac>,
    pub version: u64,
    pub way: Way,
    /// Once the flow knows whose it is.
    pub account: Option<AccountId>,
    /// The old account that a migration is about, once its owner was recognised.
    pub about: Option<AccountId>,
    /// What somebody has claimed to be, in words (`act::claim`).
    pub claimed: Option<Sealed>,
    /// The state of `regain-flow`, in JSON.
    pub state: String,
    pub locale: String,
    /// Where it was opened from.
    pub source: String,
    /// `R-7Q2K-94XD`
    pub reference: String,
    /// The last request for support.
    pub receipt: Option<Receipt>,
    pub opened_at: Timestamp,
    /// Of the last accepted action.
    pub accepted_at: Timestamp,
    /// When the sweep looks at it next.
    pub due_at: Timestamp,
    pub ended_at: Option<Timestamp>,
}

pub struct NewFlow<'a> {
    pub id: FlowId,
    pub token_mac: Mac,
    pub way: Way,
    /// Whose it is, where that is known from the beginning.
    pub account: Option<AccountId>,
    pub state: &'a str,
    pub locale: &'a str,
    pub source: &'a str,
    pub reference: &'a str,
    pub due_at: Timestamp,
    /// It has no business to begin with: refused at the door.
    pub ended_at: Option<Timestamp>,
}

fn flow(row: &SqliteRow) -> Result<FlowRow> {
    let account: Option<&str> = row.try_get("account")?;
    let about: Option<&str> = row.try_get("about")?;
    let claimed: Option<Vec<u8>> = row.try_get("claimed")?;
    let previous: Option<Vec<u8>> = row.try_get("previous_token_mac")?;
    let receipt: Option<String> = row.try_get("receipt")?;
    let receipt_at: Option<Timestamp> = time(row.try_get("receipt_at")?);
    Ok(FlowRow {
        id: id(row.try_get("id")?)?,
        token_mac: mac(row.try_get("token_mac")?)?,
        previous_token_mac: previous.map(mac).transpose()?,
        version: unsigned(row.try_get("version")?)?,
        way: way(row.try_get("way")?)?,
        account: account.map(id).transpose()?,
        about: about.map(id).transpose()?,
        claimed: claimed.map(Sealed),
        state: row.try_get("state")?,
        locale: row.try_get("locale")?,
        source: row.try_get("source")?,
        reference: row.try_get("reference")?,
        receipt: receipt.zip(receipt_at).map(|(id, at)| Receipt { id, at }),
        opened_at: Timestamp::from_unix(row.try_get("opened_at")?),
        accepted_at: Timestamp::from_unix(row.try_get("accepted_at")?),
        due_at: Timestamp::from_unix(row.try_get("due_at")?),
        ended_at: time(row.try_get("ended_at")?),
    })
}

impl Tx {
    /// Opens a flow, at version 1. [`super::StoreError::Taken`] when the reference is: draw another.
    pub async fn open_flow(&mut self, new: &NewFlow<'_>, now: Timestamp) -> Result<()> {
        sqlx::query(
            "INSERT INTO flows (id, token_mac, version, way, account, state, locale, source, reference, opened_at, \
             accepted_at, due_at, ended_at) VALUES ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9, $9, $10, $11)",
        )
        .bind(new.id.text())
        .bind(new.token_mac.as_slice())
        .bind(way_text(new.way))
        .bind(new.account.map(|account| account.text()))
        .bind(new.state)
        .bind(new.locale)
        .bind(new.source)
        .bind(new.reference)
        .bind(now.unix())
        .bind(new.due_at.unix())
        .bind(new.ended_at.map(Timestamp::unix))
        .execute(self.connection())
        .await?;
        Ok(())
    }

    pub async fn flow(&mut self, flow_id: FlowId) -> Result<Option<FlowRow>> {
        let row = sqlx::query("SELECT * FROM flows WHERE id = $1")
            .bind(flow_id.text())
            .fetch_optional(self.connection())
            .await?;
        row.as_ref().map(flow).transpose()
    }

    pub async fn flow_by_reference(&mut self, reference: &str) -> Result<Option<FlowRow>> {
        let row = sqlx::query("SELECT * FROM flows WHERE reference = $1")
            .bind(reference)
            .fetch_optional(self.connection())
            .await?;
        row.as_ref().map(flow).transpose()
    }

    /// The flows of the account, and the migrations about it, that haven't ended, oldest first: the others are voided when
    /// one binds, all when it is frozen or disputed.
    pub async fn running_flows(&mut self, account: AccountId) -> Result<Vec<FlowRow>> {
        let rows = sqlx::query(
            "SELECT * FROM flows WHERE (account = $1 OR about = $1) AND ended_at IS NULL ORDER BY opened_at, id",
        )
        .bind(account.text())
        .fetch_all(self.connection())
        .await?;
        rows.iter().map(flow).collect()
    }

    /// Flows that the clock has something to say to: for the sweep.
    pub async fn due_flows(&mut self, now: Timestamp, limit: u32) -> Result<Vec<FlowRow>> {
        let rows = sqlx::query("SELECT * FROM flows WHERE ended_at IS NULL AND due_at <= $1 ORDER BY due_at LIMIT $2")
            .bind(now.unix())
            .bind(limit)
            .fetch_all(self.connection())
            .await?;
        rows.iter().map(flow).collect()
    }

    /// Writes a flow's next state over the one that was read: `account`, `about`, `claimed`, `state`, `accepted_at`, `due_at` and
    /// `ended_at` of `row`. False, and nothing is written, when it isn't at `row.version` any more; else `row.version`
    /// has gone up by one.
    pub async fn save_flow(&mut self, row: &mut FlowRow) -> Result<bool> {
        let saved = sqlx::query(
            "UPDATE flows SET version = version + 1, account = $3, state = $4, accepted_at = $5, due_at = $6, \
             ended_at = $7, about = $8, claimed = $9 WHERE id = $1 AND version = $2",
        )
        .bind(row.id.text())
        .bind(signed(row.version)?)
        .bind(row.account.map(|account| account.text()))
        .bind(&row.state)
        .bind(row.accepted_at.unix())
        .bind(row.due_at.unix())
        .bind(row.ended_at.map(Timestamp::unix))
        .bind(row.about.map(|about| about.text()))
        .bind(row.claimed.as_ref().map(|claimed| claimed.0.as_slice()))
        .execute(self.connection())
        .await?;
        let done = saved.rows_affected() == 1;
        row.version += u64::from(done);
        Ok(done)
    }

    /// The sweep has looked at it and it goes on: another look later.
    pub async fn put_off_flow(&mut self, flow: FlowId, now: Timestamp, due_at: Timestamp) -> Result<()> {
        sqlx::query("UPDATE flows SET due_at = $3 WHERE id = $1 AND due_at <= $2 AND ended_at IS NULL")
            .bind(flow.text())
            .bind(now.unix())
            .bind(due_at.unix())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    /// Gives the flow another token, because it now can do more (row 43).
    pub async fn rotate_token(&mut self, flow: FlowId, token_mac: &Mac) -> Result<()> {
        sqlx::query("UPDATE flows SET previous_token_mac = token_mac, token_mac = $2 WHERE id = $1")
            .bind(flow.text())
            .bind(token_mac.as_slice())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    /// Forgets flows that ended before `before`, with their codes and proposals.
    pub async fn forget_flows(&mut self, before: Timestamp) -> Result<u64> {
        let gone =
            sqlx::query("DELETE FROM flows WHERE ended_at < $1").bind(before.unix()).execute(self.connection()).await?;
        Ok(gone.rows_affected())
    }
}
