//! What operators count on: that messages arrive, that two people decide, that what is over is swept.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    unreachable_pub,
    reason = "tests"
)]

mod decisions;
mod delivery;
mod documents;
mod sweeping;

use std::sync::Arc;

use regain_backend::app::App;
use regain_backend::clock::Clock;
use regain_backend::config::{self, Config};
use regain_backend::crypto::Keys;
use regain_backend::demo;
use regain_backend::outbox::Worker;
use regain_backend::secret::Secret;
use regain_backend::store::{Account, InboxMessage, Store};
use tempfile::TempDir;

pub const EMAIL: &str = "full@example.test";
pub const PHONE: &str = "+12025550101";

/// A demo with its accounts, not served.
pub struct House {
    pub app: Arc<App>,
    folder: TempDir,
}

impl House {
    pub async fn new() -> Self {
        Self::with(|_| {}).await
    }

    pub async fn with(change: impl FnOnce(&mut Config)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let passwords = config::Passwords { memory_kib: 8, iterations: 1, lanes: 1, at_once: 1 };
        let mut config = Config { demo: true, passwords, ..Config::default() };
        change(&mut config);
        let store = Store::open(&folder.path().join("regain.sqlite")).await.unwrap();
        let app = Arc::new(App::new(config, store, Keys::new(&Secret::new([7; 32])), Clock::default()).unwrap());
        demo::fill(&app).await.unwrap();
        Self { app, folder }
    }

    /// Everything that the disk has of it, once it is closed.
    pub fn database(&self) -> std::path::PathBuf {
        self.folder.path().join("regain.sqlite")
    }

    pub async fn advance(&self, seconds: u32) {
        let mut tx = self.app.store.write().await.unwrap();
        self.app.clock.advance(&mut tx, seconds).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Sends what is due, once.
    pub async fn deliver(&self) {
        let worker = Worker::new(&self.app).unwrap();
        while worker.pass().await.unwrap() > 0 {}
    }

    pub async fn account(&self) -> Account {
        self.app.store.read().await.unwrap().account_by_name(EMAIL).await.unwrap().unwrap()
    }

    pub async fn inbox(&self) -> Vec<InboxMessage> {
        self.deliver().await;
        self.app.store.read().await.unwrap().inbox(100).await.unwrap()
    }
}
