//! The parts that every request and every command needs, put together once.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use regain_flow::Policy;

use crate::blockers::Blockers;
use crate::clock::Clock;
use crate::config::{Config, Problem};
use crate::crypto::{self, Keys, MasterKey};
use crate::http;
use crate::identity::Verifier;
use crate::metrics::Metrics;
use crate::password::Passwords;
use crate::random;
use crate::secret::Secret;
use crate::sim::SimCheck;
use crate::store::{Mac, Store};
use crate::texts::Texts;

pub struct App {
    pub config: Config,
    pub store: Store,
    pub keys: Keys,
    /// Keyed hashes of the operator's server keys.
    pub server_keys: Vec<Mac>,
    pub clock: Clock,
    pub policy: Policy,
    pub passwords: Passwords,
    pub texts: Texts,
    pub metrics: Metrics,
    pub verifier: Verifier,
    pub sim: SimCheck,
    pub blockers: Blockers,
    /// The addresses of what starts the module on a page, where it was built.
    pub scripts: http::assets::Scripts,
}

/// As requests share it.
pub type Shared = Arc<App>;

/// Whether the database is a demo's: its clock may be ahead, and the commands must know.
const DEMO: &str = "demo";
/// A keyed hash of nothing: another master key gives another.
const KEY_CHECK: &str = "key_check";

impl App {
    /// Opens the database with its key. A wrong key is found here and not at the first code.
    pub async fn open(mut config: Config) -> Result<Self, Problem> {
        let refused = |key: &str, reason: &dyn ToString| Problem { key: key.to_owned(), reason: reason.to_string() };
        let master = master_key(&config)?;
        let keys = Keys::new(&master);
        let database = |error: crate::store::StoreError| refused("database", &error);
        let store = Store::open(&config.database).await.map_err(database)?;

        let mut tx = store.write().await.map_err(database)?;
        let check = crypto::hexadecimal(&keys.audit(&[b"key_check"]));
        match tx.setting(KEY_CHECK).await.map_err(database)? {
            None => tx.replace_setting(KEY_CHECK, &check).await.map_err(database)?,
            Some(known) if known == check => {}
            Some(_) => return Err(refused("master_key", &"is not the one that this database was made with")),
        }
        let was_demo = tx.setting(DEMO).await.map_err(database)?.is_some();
        if config.demo && !was_demo {
            tx.replace_setting(DEMO, "1").await.map_err(database)?;
        }
        config.demo |= was_demo;
        let clock = if config.demo { Clock::read(&mut tx).await.map_err(database)? } else { Clock::default() };
        tx.commit().await.map_err(database)?;

        Self::new(config, store, keys, clock)
    }

    /// From its parts.
    pub fn new(config: Config, store: Store, keys: Keys, clock: Clock) -> Result<Self, Problem> {
        let refused = |key: &str, reason: &dyn ToString| Problem { key: key.to_owned(), reason: reason.to_string() };
        let texts = Texts::new(&config.name, &config.default_locale, config.support_contact.as_deref())
            .map_err(|error| refused("default_locale", &error))?
            .with_password_length(config.policy.policy().password_length);
        Ok(Self {
            policy: config.policy.policy(),
            passwords: Passwords::new(&config.passwords).map_err(|error| refused("passwords", &error))?,
            metrics: Metrics::new().map_err(|error| refused("metrics_listen", &error))?,
            verifier: Verifier::new(&config)?,
            sim: SimCheck::new(&config)?,
            blockers: Blockers::new(&config)?,
            scripts: http::assets::scripts(&config.assets),
            // EXPOSE: what is kept in memory are keyed hashes.
            server_keys: config.server_keys().map(|key| keys.token(key.expose())).collect(),
            config,
            store,
            keys,
            clock,
            texts,
        })
    }
}

/// The configured one; else the one beside the database, which a demo makes for itself.
fn master_key(config: &Config) -> Result<MasterKey, Problem> {
    let refused = |key: &str, reason: String| Problem { key: key.to_owned(), reason };
    let malformed = "has to be 32 bytes in base64: `regain-backend config key` draws one";
    if let Some(text) = &config.master_key {
        // EXPOSE: it is parsed.
        return crypto::parse_master_key(text.expose()).ok_or_else(|| refused("master_key", malformed.to_owned()));
    }
    let beside = key_file(&config.database);
    let (file, configured) = match &config.master_key_file {
        Some(file) => (file.clone(), true),
        None => (beside, false),
    };
    if !file.exists() {
        if configured {
            return Err(refused("master_key_file", format!("there is no file {}", file.display())));
        }
        if !config.demo {
            return Err(refused("master_key_file", "is required outside of --demo".to_owned()));
        }
        if config.database.exists() {
            return Err(refused("master_key_file", format!("{} belongs to this database and is gone", file.display())));
        }
        return new_key_file(&file).map_err(|error| refused("master_key_file", format!("{}: {error}", file.display())));
    }
    let text = std::fs::read_to_string(&file)
        .map(Secret::new)
        .map_err(|error| refused("master_key_file", format!("{}: {error}", file.display())))?;
    // EXPOSE: it is parsed.
    crypto::parse_master_key(text.expose()).ok_or_else(|| refused("master_key_file", malformed.to_owned()))
}

fn key_file(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(".key");
    PathBuf::from(name)
}

fn new_key_file(file: &Path) -> std::io::Result<MasterKey> {
    let key = Secret::new(random::bytes().map_err(std::io::Error::other)?);
    write_private(file, crypto::master_key_text(&key).expose())?;
    Ok(key)
}

/// Writes a file that only its owner may read, and that isn't there yet.
pub fn write_private(file: &Path, text: &str) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut opened = options.open(file)?;
    writeln!(opened, "{text}")?;
    opened.sync_all()
}
