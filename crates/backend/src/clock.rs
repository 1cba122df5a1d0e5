//! What time it is. The demo's clock can be moved ahead; a row keeps by how much, for restarts and for the operator's
//! commands.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use regain_contract::Timestamp;

use crate::store::{StoreError, Tx};

const SETTING: &str = "clock_ahead";

#[derive(Clone, Default)]
pub struct Clock {
    ahead: Arc<AtomicI64>,
}

impl Clock {
    /// As the database has it.
    pub async fn read(tx: &mut Tx) -> Result<Self, StoreError> {
        let ahead = tx.setting(SETTING).await?.and_then(|value| value.parse().ok()).unwrap_or_default();
        Ok(Self { ahead: Arc::new(AtomicI64::new(ahead)) })
    }

    pub fn now(&self) -> Timestamp {
        system().plus(self.ahead.load(Ordering::Relaxed))
    }

    /// The same in milliseconds: what frames of a check are timed by.
    pub fn milliseconds(&self) -> i64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let ahead = self.ahead.load(Ordering::Relaxed).saturating_mul(1_000);
        i64::try_from(since.as_millis()).unwrap_or(i64::MAX).saturating_add(ahead)
    }

    /// The demo's only: never back. Counts once the transaction is committed, so commit it.
    pub async fn advance(&self, tx: &mut Tx, seconds: u32) -> Result<(), StoreError> {
        let ahead = self.ahead.load(Ordering::Relaxed).saturating_add(i64::from(seconds));
        tx.replace_setting(SETTING, &ahead.to_string()).await?;
        self.ahead.store(ahead, Ordering::Relaxed);
        Ok(())
    }
}

/// This machine's own clock: what other machines compare a signature's time with.
pub fn system() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp::from_unix(i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
}
