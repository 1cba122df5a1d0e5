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
        Ok(Tx { inner, filled: Arc::clone(&self.filled), enqueued: false })
    }

    /// Begins a transaction that only reads: one picture of everything, which writers don't disturb.
    pub async fn read(&self) -> Result<Tx> {
        Ok(Tx { inner: self.readers.begin().await?, filled: Arc::clone(&self.filled), enqueued: false })
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
        Ok(())
    }

    pub(super) fn connection(&mut self) -> &mut SqliteConnection {
        &mut self.inner
    }
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
    }
}
