//! The people who decide, and the hashes of their keys.

use regain_contract::Timestamp;
use sqlx::Row as _;

use super::words::time;
use super::{Mac, Result, Tx};

pub struct Operator {
    pub name: String,
    pub added_at: Timestamp,
    pub removed_at: Option<Timestamp>,
}

impl Tx {
    /// [`super::StoreError::Taken`] when there is or was one of that name: a name in the audit log means one person.
    pub async fn add_operator(&mut self, name: &str, key_mac: &Mac, now: Timestamp) -> Result<()> {
        sqlx::query("INSERT INTO operators (name, key_mac, added_at) VALUES ($1, $2, $3)")
            .bind(name)
            .bind(key_mac.to_vec())
            .bind(now.unix())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    /// Whether this is that operator's key, and they haven't been removed.
    pub async fn is_operator(&mut self, name: &str, key_mac: &Mac) -> Result<bool> {
        // What is compared is a keyed hash: how long it takes says nothing about the key.
        let row = sqlx::query("SELECT 1 FROM operators WHERE name = $1 AND key_mac = $2 AND removed_at IS NULL")
            .bind(name)
            .bind(key_mac.to_vec())
            .fetch_optional(self.connection())
            .await?;
        Ok(row.is_some())
    }

    /// False when there is none of that name.
    pub async fn remove_operator(&mut self, name: &str, now: Timestamp) -> Result<bool> {
        let removed = sqlx::query("UPDATE operators SET removed_at = $2 WHERE name = $1 AND removed_at IS NULL")
            .bind(name)
            .bind(now.unix())
            .execute(self.connection())
            .await?;
        Ok(removed.rows_affected() == 1)
    }

    pub async fn operators(&mut self) -> Result<Vec<Operator>> {
        let rows = sqlx::query("SELECT name, added_at, removed_at FROM operators ORDER BY name")
            .fetch_all(self.connection())
            .await?;
        rows.iter()
            .map(|row| {
                Ok(Operator {
                    name: row.try_get("name")?,
                    added_at: Timestamp::from_unix(row.try_get("added_at")?),
                    removed_at: time(row.try_get("removed_at")?),
                })
            })
            .collect()
    }
}
