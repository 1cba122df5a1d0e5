//! `account import|show`

use std::path::{Path, PathBuf};

use clap::Subcommand;
use regain_contract::Factor;
use regain_flow::{AccountId, Status};
use serde::Deserialize;
use serde_json::json;

use super::{Done, Failure, failed, plain};
use crate::app::App;
use crate::id::Written as _;
use crate::secret::Secret;
use crate::store::{self, NewAccount, StoreError, Tx, Value};
use crate::value::NewValue;
use crate::{address, audit, password, random, texts, totp};

#[derive(Subcommand)]
pub(super) enum Account {
    /// Brings accounts in: a JSON list of { name, email?, phone?, authenticator?, password, status?,
    /// identity_verified?, locale? }. All of them, or none.
    Import {
        /// `password` is an argon2id PHC string, `authenticator` a base32 secret, `status` active or self_frozen.
        file: PathBuf,
    },
    /// Shows what the backend knows of an account, masked.
    Show {
        /// An id, your own name for it, an email address or a phone number.
        account: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Imported {
    name: String,
    email: Option<String>,
    phone: Option<String>,
    authenticator: Option<Secret<String>>,
    password: Secret<String>,
    #[serde(default)]
    status: ImportedStatus,
    #[serde(default)]
    identity_verified: bool,
    locale: Option<String>,
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum ImportedStatus {
    #[default]
    Active,
    SelfFrozen,
}

pub(super) async fn run(app: &App, command: &Account) -> Done {
    match command {
        Account::Import { file } => import(app, file).await,
        Account::Show { account } => show(app, account).await,
    }
}

/// By id, by the operator's name for it, or by an address.
pub(super) async fn find(app: &App, wanted: &str) -> Result<store::Account, Failure> {
    let mut tx = app.store.read().await?;
    let found = match AccountId::parse(wanted) {
        Some(id) => tx.account(id).await?,
        None => tx.account_by_name(wanted).await?,
    };
    let found = match found {
        Some(found) => Some(found),
        None => address::find_account(&mut tx, wanted).await?,
    };
    found.ok_or_else(|| failed(format!("there is no account {}", plain(wanted))))
}

async fn import(app: &App, file: &Path) -> Done {
    let text = std::fs::read_to_string(file)
        .map(Secret::new)
        .map_err(|error| failed(format!("{}: {error}", file.display())))?;
    // EXPOSE: it is parsed. Only where it is wrong is said: what is there may be a secret.
    let accounts: Vec<Imported> = serde_json::from_str(text.expose()).map_err(|error| {
        failed(format!(
            "{}: line {}, column {}: not as `account import --help` says",
            file.display(),
            error.line(),
            error.column()
        ))
    })?;
    let mut tx = app.store.write().await?;
    for account in &accounts {
        let wrong = |reason: &str| failed(format!("{}: {reason}", plain(&account.name)));
        enrol(app, &mut tx, account, &wrong).await?;
    }
    tx.commit().await?;
    println!("{} accounts", accounts.len());
    Ok(())
}

async fn enrol(app: &App, tx: &mut Tx, account: &Imported, wrong: &impl Fn(&str) -> Failure) -> Done {
    let now = app.clock.now();
    // EXPOSE: a hash, to be kept.
    let phc = account.password.expose();
    if !password::is_usable(phc) {
        return Err(wrong("password has to be an argon2id PHC string with 32 bytes of output"));
    }
    let locale = account.locale.as_deref().unwrap_or(&app.config.default_locale);
    if !texts::LOCALES.contains(&locale) {
        return Err(wrong("there are no texts in this locale"));
    }
    let new = NewAccount {
        id: random::account_id()?,
        name: Some(account.name.clone()),
        status: match account.status {
            ImportedStatus::Active => Status::Active,
            ImportedStatus::SelfFrozen => Status::SelfFrozen,
        },
        password: phc.clone(),
        identity_verified: account.identity_verified,
        hold_until: None,
        locale: locale.to_owned(),
    };
    let taken = |error: StoreError, what: &str| match error {
        StoreError::Taken => wrong(&format!("the {what} belongs to another account")),
        error => error.into(),
    };
    tx.open_account(&new, now).await.map_err(|error| taken(error, "name"))?;
    for (factor, typed) in [(Factor::Email, &account.email), (Factor::Phone, &account.phone)] {
        let Some(typed) = typed else { continue };
        let parsed =
            address::parse(factor, typed).map_err(|_| wrong(&format!("{} is no such address", factor.name())))?;
        let value = Value::Address { stored: parsed.stored, canonical: parsed.canonical };
        tx.bind_factor(new.id, factor, &value, now).await.map_err(|error| taken(error, factor.name()))?;
    }
    if let Some(key) = &account.authenticator {
        // EXPOSE: it is sealed next.
        let secret =
            totp::parse_key(key.expose()).ok_or_else(|| wrong("authenticator has to be 16 bytes or more in base32"))?;
        let value = NewValue::of_secret(&secret).into_stored(&app.keys, new.id, None)?;
        tx.bind_factor(new.id, Factor::Authenticator, &value, now).await?;
    }
    let detail = json!({ "values": audit::masked_values(tx, new.id).await? });
    let event = audit::Event { event: "account_imported", actor: "machine", account: Some(new.id), flow: None, detail };
    Ok(audit::record(&app.keys, tx, event, now).await?)
}

async fn show(app: &App, wanted: &str) -> Done {
    let account = find(app, wanted).await?;
    let mut tx = app.store.read().await?;
    println!("id         {}", account.id.text());
    println!("name       {}", plain(account.name.as_deref().unwrap_or("-")));
    println!("status     {:?}", account.status);
    println!("verified   {}", account.identity_verified);
    let hold = match (account.hold_endless, account.hold_until) {
        (true, _) => "until it is decided".to_owned(),
        (false, Some(until)) => format!("until {until}"),
        (false, None) => "-".to_owned(),
    };
    println!("hold       {hold}");
    for enrolled in tx.factors(account.id).await? {
        let masked = enrolled.address().map(|address| address::masked(enrolled.factor, address)).unwrap_or_default();
        println!("{:<14} {masked:<24} since {}", enrolled.factor.name(), enrolled.changed_at);
    }
    Ok(())
}
