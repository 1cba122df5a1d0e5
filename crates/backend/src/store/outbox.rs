//! Messages on their way, and the demo's inbox. Written in the transaction that they tell of; sent by `outbox`.

use regain_contract::Timestamp;
use sqlx::Row as _;

use super::words::unsigned;
use super::{Result, Sealed, StoreError, Tx};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Channel {
    Email,
    Sms,
    /// To the operator's servers.
    Webhook,
}

impl Channel {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Sms => "sms",
            Self::Webhook => "webhook",
        }
    }

    fn parse(text: &str) -> Result<Self> {
        match text {
            "email" => Ok(Self::Email),
            "sms" => Ok(Self::Sms),
            "webhook" => Ok(Self::Webhook),
            _ => Err(StoreError::Corrupt("channel")),
        }
    }
}

pub struct NewMessage<'a> {
    /// Stable: a message with a key that was used before is not put in again (row 34).
    pub dedupe_key: &'a str,
    pub channel: Channel,
    pub sealed: &'a Sealed,
    /// After that it is of no use and isn't sent any more.
    pub useful_until: Option<Timestamp>,
}

/// Leased to one worker.
pub struct Outgoing {
    pub id: i64,
    pub dedupe_key: String,
    pub channel: Channel,
    pub sealed: Sealed,
    pub made_at: Timestamp,
    pub useful_until: Option<Timestamp>,
    /// This one included.
    pub attempts: u32,
}

/// One message of the demo.
#[derive(Clone, Debug)]
pub struct InboxMessage {
    pub at: Timestamp,
    pub to: String,
    pub channel: Channel,
    pub body: String,
}

impl Tx {
    /// Puts a message into the outbox. False when its key was there already.
    pub async fn enqueue(&mut self, message: &NewMessage<'_>, now: Timestamp) -> Result<bool> {
        let put = sqlx::query(
            "INSERT INTO outbox (dedupe_key, channel, sealed, made_at, due_at, useful_until) \
             VALUES ($1, $2, $3, $4, $4, $5) ON CONFLICT (dedupe_key) DO NOTHING",
        )
        .bind(message.dedupe_key)
        .bind(message.channel.name())
        .bind(&message.sealed.0)
        .bind(now.unix())
        .bind(message.useful_until.map(Timestamp::unix))
        .execute(self.connection())
        .await?;
        self.enqueued = true;
        Ok(put.rows_affected() == 1)
    }

    /// Takes up to `limit` messages that are due and puts them off until `leased_until`: a worker that dies has
    /// lost nothing.
    pub async fn lease_outgoing(
        &mut self,
        now: Timestamp,
        leased_until: Timestamp,
        limit: u32,
    ) -> Result<Vec<Outgoing>> {
        let rows = sqlx::query(
            "UPDATE outbox SET due_at = $2, attempts = attempts + 1 WHERE id IN (SELECT id FROM outbox \
             WHERE sent_at IS NULL AND dead_at IS NULL AND due_at <= $1 ORDER BY due_at, id LIMIT $3) \
             RETURNING id, dedupe_key, channel, sealed, made_at, useful_until, attempts",
        )
        .bind(now.unix())
        .bind(leased_until.unix())
        .bind(limit)
        .fetch_all(self.connection())
        .await?;
        let mut leased = rows
            .iter()
            .map(|row| {
                let useful_until: Option<i64> = row.try_get("useful_until")?;
                Ok(Outgoing {
                    id: row.try_get("id")?,
                    dedupe_key: row.try_get("dedupe_key")?,
                    channel: Channel::parse(row.try_get("channel")?)?,
                    sealed: Sealed(row.try_get("sealed")?),
                    made_at: Timestamp::from_unix(row.try_get("made_at")?),
                    useful_until: useful_until.map(Timestamp::from_unix),
                    attempts: unsigned(row.try_get("attempts")?)?,
                })
            })
            .collect::<Result<Vec<_>>>()?;
        leased.sort_by_key(|message| message.id);
        Ok(leased)
    }

    /// It was handed over: its text is wiped, its key stays.
    pub async fn sent(&mut self, message: i64, now: Timestamp) -> Result<()> {
        sqlx::query("UPDATE outbox SET sent_at = $2, sealed = NULL, error = NULL WHERE id = $1")
            .bind(message)
            .bind(now.unix())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    /// It wasn't; again at `due_at`. `error` must not quote the message.
    pub async fn put_off(&mut self, message: i64, due_at: Timestamp, error: &str) -> Result<()> {
        sqlx::query("UPDATE outbox SET due_at = $2, error = $3 WHERE id = $1")
            .bind(message)
            .bind(due_at.unix())
            .bind(error)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    /// It is given up: its text is wiped, the row stays to be seen.
    pub async fn give_up(&mut self, message: i64, now: Timestamp, error: &str) -> Result<()> {
        sqlx::query("UPDATE outbox SET dead_at = $2, sealed = NULL, error = $3 WHERE id = $1")
            .bind(message)
            .bind(now.unix())
            .bind(error)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    /// When the next one is due, if there is one.
    pub async fn next_due(&mut self) -> Result<Option<Timestamp>> {
        let row = sqlx::query("SELECT MIN(due_at) AS due_at FROM outbox WHERE sent_at IS NULL AND dead_at IS NULL")
            .fetch_one(self.connection())
            .await?;
        let due_at: Option<i64> = row.try_get("due_at")?;
        Ok(due_at.map(Timestamp::from_unix))
    }

    /// Waiting and given up: for the metrics.
    pub async fn outbox_depth(&mut self) -> Result<(u64, u64)> {
        let row = sqlx::query(
            "SELECT COALESCE(SUM(sent_at IS NULL AND dead_at IS NULL), 0) AS waiting, \
             COALESCE(SUM(dead_at IS NOT NULL), 0) AS dead FROM outbox",
        )
        .fetch_one(self.connection())
        .await?;
        Ok((unsigned(row.try_get("waiting")?)?, unsigned(row.try_get("dead")?)?))
    }

    pub async fn forget_sent(&mut self, before: Timestamp) -> Result<u64> {
        let gone =
            sqlx::query("DELETE FROM outbox WHERE sent_at < $1").bind(before.unix()).execute(self.connection()).await?;
        Ok(gone.rows_affected())
    }

    /// The demo's: shows a message. Once per key.
    pub async fn show_in_inbox(&mut self, dedupe_key: &str, message: &InboxMessage) -> Result<()> {
        sqlx::query(
            "INSERT INTO inbox (dedupe_key, at, recipient, channel, body) VALUES ($1, $2, $3, $4, $5) \
             ON CONFLICT (dedupe_key) DO NOTHING",
        )
        .bind(dedupe_key)
        .bind(message.at.unix())
        .bind(&message.to)
        .bind(message.channel.name())
        .bind(&message.body)
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// The demo's messages, newest first.
    pub async fn inbox(&mut self, limit: u32) -> Result<Vec<InboxMessage>> {
        let rows = sqlx::query("SELECT at, recipient, channel, body FROM inbox ORDER BY id DESC LIMIT $1")
            .bind(limit)
            .fetch_all(self.connection())
            .await?;
        rows.iter()
            .map(|row| {
                Ok(InboxMessage {
                    at: Timestamp::from_unix(row.try_get("at")?),
                    to: row.try_get("recipient")?,
                    channel: Channel::parse(row.try_get("channel")?)?,
                    body: row.try_get("body")?,
                })
            })
            .collect()
    }
}
