//! The embedded home: one SQLite file, durable at every commit.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use sqlx::SqlSafeStr as _;
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::sqlite::{
    Sqlite, SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use tokio::sync::Notify;

use super::{Result, StoreError, Tx};

/// How long another process is waited for, in milliseconds.
const BUSY_TIMEOUT: &str = "PRAGMA busy_timeout = 10000";

pub(super) type Transaction = sqlx::Transaction<'static, Sqlite>;

/// The database. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    // SQLite has one writer at a time. Waiting for it in a queue of our own is fair; its busy handler, which other processes
    // (the operator's commands) still meet, isn't.
    writer: SqlitePool,
    readers: SqlitePool,
    filled: Arc<Notify>,
}

impl Store {
    /// Opens the database, makes it when it is missing, and brings it up to date.
    pub async fn open(path: &Path) -> Result<Self> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // In WAL mode, anything less can lose the last commits with the power: a lost count is a free guess.
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            // What is deleted is overwritten: a thief of the file finds no picture in what is left of it.
            .pragma("secure_delete", "ON")
            .busy_timeout(Duration::from_secs(10));
        let writer = SqlitePoolOptions::new().max_connections(1).connect_with(options.clone()).await?;
        let migration = |number: i64, name: &'static str, statements: &'static str| {
            Migration::new(number, name.into(), MigrationType::Simple, statements.into_sql_str(), false)
        };
        Migrator::with_migrations(vec![
            migration(1, "start", include_str!("migrations/0001_start.sql")),
            migration(2, "signed in", include_str!("migrations/0002_signed_in.sql")),
            migration(3, "former addresses", include_str!("migrations/0003_former_addresses.sql")),
            migration(4, "disputes", include_str!("migrations/0004_disputes.sql")),
            migration(5, "voided tickets", include_str!("migrations/0005_voided_tickets.sql")),
            migration(6, "identity", include_str!("migrations/0006_identity.sql")),
            migration(7, "documents", include_str!("migrations/0007_documents.sql")),
            migration(8, "migration", include_str!("migrations/0008_migration.sql")),
            migration(9, "told", include_str!("migrations/0009_told.sql")),
        ])
        .run(&writer)
        .await
        .map_err(|error| StoreError::Database(Box::new(error)))?;
        let readers =
            SqlitePoolOptions::new().max_connections(4).connect_with(options.pragma("query_only", "ON")).await?;
        Ok(Self { writer, readers, filled: Arc::default() })
    }

    /// Begins a transaction that may write. No other one writes until it ends.
    pub async fn write(&self) -> Result<Tx> {
        let inner = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        Ok(self.tx(inner))
    }

    /// Begins a transaction that only reads: one picture of everything, which writers don't disturb.
    pub async fn read(&self) -> Result<Tx> {
        Ok(self.tx(self.readers.begin().await?))
    }

    fn tx(&self, inner: Transaction) -> Tx {
        let (filled, writer) = (Arc::clone(&self.filled), self.writer.clone());
        Tx { inner, filled, writer, enqueued: false, erased: false }
    }

    /// Empties the log that SQLite writes ahead: what was deleted stands in it still. Not while somebody reads; the sweep
    /// comes again.
    pub async fn empty_log(&self) -> Result<()> {
        empty_log(&self.writer).await
    }

    /// Waits until a transaction of this process has put something into the outbox. Of other processes it knows nothing.
    pub async fn outbox_filled(&self) {
        self.filled.notified().await;
    }

    /// Waits for what is under way and closes the file.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

impl Tx {
    /// Makes everything in it durable, or nothing of it.
    pub async fn commit(self) -> Result<()> {
        self.inner.commit().await?;
        if self.enqueued {
            self.filled.notify_one();
        }
        if self.erased {
            // It is committed, whatever becomes of this.
            if let Err(error) = empty_log(&self.writer).await {
                tracing::warn!(%error, "what was deleted is still in the database's log");
            }
        }
        Ok(())
    }

    pub(super) fn connection(&mut self) -> &mut SqliteConnection {
        &mut self.inner
    }
}

async fn empty_log(writer: &SqlitePool) -> Result<()> {
    let mut connection = writer.acquire().await?;
    // Nobody waits for a reader: a backup can take its time.
    let emptied =
        sqlx::raw_sql("PRAGMA busy_timeout = 0; PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut *connection).await;
    sqlx::raw_sql(BUSY_TIMEOUT).execute(&mut *connection).await?;
    emptied?;
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    async fn pragma(tx: &mut Tx, statement: &'static str) -> String {
        use sqlx::Row as _;
        let row = sqlx::query(statement).fetch_one(tx.connection()).await.unwrap();
        row.try_get::<i64, _>(0).map(|n| n.to_string()).or_else(|_| row.try_get::<String, _>(0)).unwrap()
    }

    #[tokio::test]
    async fn every_commit_is_synced_to_the_disk() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("regain.sqlite")).await.unwrap();
        let mut tx = store.write().await.unwrap();
        assert_eq!(pragma(&mut tx, "PRAGMA synchronous").await, "2");
        assert_eq!(pragma(&mut tx, "PRAGMA journal_mode").await, "wal");
        assert_eq!(pragma(&mut tx, "PRAGMA foreign_keys").await, "1");
        assert_eq!(pragma(&mut tx, "PRAGMA secure_delete").await, "1");
        drop(tx);
        store.empty_log().await.unwrap();
        let mut tx = store.write().await.unwrap();
        assert_eq!(pragma(&mut tx, "PRAGMA busy_timeout").await, "10000");
    }
}
