//! The few values that belong to the database itself: the demo's clock, what the master key must open.

use sqlx::Row as _;

use super::{Result, Tx};

impl Tx {
    pub async fn setting(&mut self, name: &str) -> Result<Option<String>> {
        let row = sqlx::query("SELECT value FROM settings WHERE name = $1")
            .bind(name)
            .fetch_optional(self.connection())
            .await?;
        row.map(|row| Ok(row.try_get("value")?)).transpose()
    }

    pub async fn replace_setting(&mut self, name: &str, value: &str) -> Result<()> {
        sqlx::query(
            "INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        )
        .bind(name)
        .bind(value)
        .execute(self.connection())
        .await?;
        Ok(())
    }
}
