//! A backend in this process.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use regain_backend::app::App;
use regain_backend::config::{self, Config};
use regain_backend::outbox::Worker;
use regain_backend::{demo, http};
use tempfile::TempDir;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

pub struct Backend {
    pub app: Arc<App>,
    pub url: String,
    pub http: reqwest::Client,
    worker: Worker,
    folder: Arc<TempDir>,
    stop: Option<oneshot::Sender<()>>,
    served: Option<JoinHandle<()>>,
}

/// As cheap as argon2 gets: what is tested isn't how long it takes.
fn cheap() -> config::Passwords {
    config::Passwords { memory_kib: 8, iterations: 1, lanes: 1, at_once: 4 }
}

impl Backend {
    pub async fn start() -> Self {
        Self::with(|_| {}).await
    }

    pub async fn with(change: impl FnOnce(&mut Config)) -> Self {
        // Before anything is logged: what is first met without somebody who listens may stay unheard for good.
        crate::secrets::log();
        let folder = Arc::new(tempfile::tempdir().unwrap());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let mut config = Config { demo: true, passwords: cheap(), ..Config::default() };
        // Everything here comes from one address.
        config.budgets.openings_per_source = 100_000;
        config.budgets.failures_per_source = 100_000;
        config.budgets.codes_per_source = 100_000;
        config.listen = listener.local_addr().unwrap();
        change(&mut config);
        Self::launch(folder, listener, config).await
    }

    async fn launch(folder: Arc<TempDir>, listener: tokio::net::TcpListener, mut config: Config) -> Self {
        let address: SocketAddr = listener.local_addr().unwrap();
        config.assets = folder.path().join("dist");
        config.database = folder.path().join("regain.sqlite");
        let app = Arc::new(App::open(config).await.unwrap());
        demo::fill(&app).await.unwrap();
        let worker = Worker::new(&app).unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        let serving = Arc::clone(&app);
        let served = tokio::spawn(async move {
            http::serve(&serving, listener, async { drop(stopped.await) }).await.unwrap();
        });
        let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        let url = format!("http://{address}");
        Self { app, url, http, worker, folder, stop: Some(stop), served: Some(served) }
    }

    /// Stops it and starts another one on the same database.
    pub async fn restarted(mut self) -> Self {
        self.stop.take().unwrap().send(()).unwrap();
        let http = std::mem::take(&mut self.http);
        drop(http);
        self.served.take().unwrap().await.unwrap();
        self.app.store.close().await;
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let config = Config { listen: listener.local_addr().unwrap(), ..self.app.config.clone() };
        Self::launch(self.folder, listener, config).await
    }

    pub fn database(&self) -> PathBuf {
        self.folder.path().join("regain.sqlite")
    }

    pub fn assets(&self) -> PathBuf {
        self.app.config.assets.clone()
    }

    /// The keys of all messages that were ever put into the outbox.
    pub async fn outbox_keys(&self) -> Vec<String> {
        use sqlx::{ConnectOptions as _, Row as _};
        let options = sqlx::sqlite::SqliteConnectOptions::new().filename(self.database()).read_only(true);
        let mut connection = options.connect().await.unwrap();
        let rows = sqlx::query("SELECT dedupe_key FROM outbox").fetch_all(&mut connection).await.unwrap();
        rows.iter().map(|row| row.get("dedupe_key")).collect()
    }

    pub fn path(&self, path: &str) -> String {
        format!("{}{path}", self.url)
    }

    pub async fn advance(&self, seconds: u32) {
        let mut tx = self.app.store.write().await.unwrap();
        self.app.clock.advance(&mut tx, seconds).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Sends what is put into the outbox as it comes, like a served backend does.
    pub fn keep_sending(&self) -> JoinHandle<()> {
        let worker = Worker::new(&self.app).unwrap();
        let (stop, stopped) = tokio::sync::watch::channel(false);
        tokio::spawn(async move {
            worker.run(stopped).await;
            drop(stop);
        })
    }

    /// Everything that was sent so far, newest first: whom to, and what.
    pub async fn inbox(&self) -> Vec<(String, String)> {
        while self.worker.pass().await.unwrap() > 0 {}
        let mut tx = self.app.store.read().await.unwrap();
        tx.inbox(1_000).await.unwrap().into_iter().map(|message| (message.to, message.body)).collect()
    }

    /// The newest code that went to this address.
    pub async fn code(&self, to: &str) -> String {
        let inbox = self.inbox().await;
        let codes = inbox.iter().filter(|(of, _)| of == to).filter_map(|(_, body)| code_in(body));
        codes.into_iter().next().unwrap_or_else(|| panic!("no code went to {to}: {inbox:#?}"))
    }

    /// Links to notices that went to this address, newest first.
    pub async fn notices(&self, to: &str) -> Vec<String> {
        let inbox = self.inbox().await;
        let bodies = inbox.iter().filter(|(of, _)| of == to).map(|(_, body)| body);
        bodies.filter_map(|body| token_in(body)).collect()
    }

    /// The code that an authenticator shows `steps` steps from now.
    pub fn totp(&self, key: &str, steps: i64) -> String {
        let secret = totp_rs::Secret::try_from_base32(key).unwrap();
        let totp = totp_rs::Builder::new().with_secret(secret.as_ref()).build_noncompliant();
        let at = self.app.clock.now().unix() + steps * 30;
        totp.generate(u64::try_from(at).unwrap()).to_string()
    }
}

/// Six digits that stand alone.
pub fn code_in(body: &str) -> Option<String> {
    body.split(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '+')
        .find(|word| word.len() == 6 && word.bytes().all(|b| b.is_ascii_digit()))
        .map(str::to_owned)
}

fn token_in(body: &str) -> Option<String> {
    let (_, rest) = body.split_once("/notice/")?;
    Some(rest.split_whitespace().next()?.to_owned())
}
