//! Whether anything was written: the database itself says so to who only looks.

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, ConnectOptions as _, Row as _};

use crate::backend::Backend;

pub struct Watch(SqliteConnection);

impl Watch {
    pub async fn of(backend: &Backend) -> Self {
        let options = SqliteConnectOptions::new().filename(backend.database()).read_only(true);
        Self(options.connect().await.unwrap())
    }

    /// Another one after each transaction that anybody else has committed.
    pub async fn writes(&mut self) -> i64 {
        sqlx::query("PRAGMA data_version").fetch_one(&mut self.0).await.unwrap().get(0)
    }

    pub async fn count(&mut self, table: &'static str) -> i64 {
        let statement = AssertSqlSafe(format!("SELECT COUNT(*) FROM {table}"));
        sqlx::query(statement).fetch_one(&mut self.0).await.unwrap().get(0)
    }

    /// How many rows each table has.
    pub async fn rows(&mut self) -> Vec<(String, i64)> {
        let tables = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name";
        let tables = sqlx::query(tables).fetch_all(&mut self.0).await.unwrap();
        let mut rows = vec![];
        for table in tables {
            let name: String = table.get(0);
            let count = AssertSqlSafe(format!("SELECT COUNT(*) FROM \"{name}\""));
            rows.push((name, sqlx::query(count).fetch_one(&mut self.0).await.unwrap().get(0)));
        }
        rows
    }
}
