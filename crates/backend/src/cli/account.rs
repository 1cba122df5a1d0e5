//! `account import|show`

use std::path::{Path, PathBuf};

use clap::Subcommand;
use regain_contract::{IdentityRecord, Mirror, MirrorStatus, ProblemType};
use regain_flow::AccountId;
use serde::Deserialize;

use super::{Done, Failure, failed, plain};
use crate::act::mirror::{self, By};
use crate::act::portrait;
use crate::act::{Refusal, hold};
use crate::app::App;
use crate::id::Written as _;
use crate::secret::Secret;
use crate::{address, store};

#[derive(Subcommand)]
pub(super) enum Account {
    /// Brings accounts in: a JSON list of { name, email?, phone?, authenticator?, password, status?,
    /// identity_verified?, identities?, locale? }. All of them, or none.
    Import {
        /// `password` is an argon2id PHC string, `authenticator` a base32 secret, `status` active, self_frozen or closed,
        /// `identities` a list of { country, document, number, name }: the documents that the owner was verified by.
        file: PathBuf,
    },
    /// Enrols the portrait that a face is compared with: a JPEG, PNG or WebP with one face that looks straight. What is kept is
    /// a list of numbers, sealed; the picture is not. One that is there has to be deleted first.
    Portrait {
        /// An id, your own name for it, an email address or a phone number.
        account: String,
        /// The file with the picture.
        picture: PathBuf,
    },
    /// Deletes an account's portrait. From then on two people look instead of the check.
    ForgetPortrait {
        /// An id, your own name for it, an email address or a phone number.
        account: String,
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
    authenticator: Option<String>,
    password: Option<String>,
    status: Option<MirrorStatus>,
    identity_verified: Option<bool>,
    #[serde(default)]
    identities: Vec<IdentityRecord>,
    locale: Option<String>,
}

impl Imported {
    /// As an operator's server would say it.
    fn into_mirror(self) -> (String, Mirror) {
        let Self { name, email, phone, authenticator, password, status, identity_verified, identities, locale } = self;
        (name, Mirror { email, phone, authenticator, password, status, identity_verified, identities, locale })
    }
}

pub(super) async fn run(app: &App, command: &Account) -> Done {
    match command {
        Account::Import { file } => import(app, file).await,
        Account::Portrait { account, picture } => enrol(app, account, picture).await,
        Account::ForgetPortrait { account } => forget(app, account).await,
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
    let brought = accounts.len();
    let now = app.clock.now();
    let mut tx = app.store.write().await?;
    for account in accounts {
        let (name, mirror) = account.into_mirror();
        let wrong = |reason: &str| failed(format!("{}: {reason}", plain(&name)));
        if tx.account_by_name(&name).await?.is_some() {
            return Err(wrong("the name belongs to another account"));
        }
        let taken = mirror::take(app, &mut tx, &name, &mirror, By::Machine, now).await;
        taken.map_err(|refusal| wrong(&reason(&refusal)))?;
    }
    tx.commit().await?;
    println!("{brought} accounts");
    Ok(())
}

async fn enrol(app: &App, wanted: &str, picture: &Path) -> Done {
    let account = find(app, wanted).await?;
    let bytes = std::fs::read(picture).map_err(|error| failed(format!("{}: {error}", picture.display())))?;
    let enrolled = portrait::enrol(app, account.id, bytes, false, "operator").await;
    enrolled.map_err(|error| failed(format!("{}: {error}", picture.display())))?;
    println!("enrolled");
    Ok(())
}

async fn forget(app: &App, wanted: &str) -> Done {
    let account = find(app, wanted).await?;
    if portrait::forget(app, account.id, "operator").await.map_err(|error| failed(error.to_string()))? {
        println!("deleted");
        Ok(())
    } else {
        Err(failed("there is none"))
    }
}

/// Only what is wrong is said: what is there may be a secret.
fn reason(refusal: &Refusal) -> String {
    match (refusal.kind, refusal.field) {
        (ProblemType::Conflict, Some("identities")) => "one of the identities is another account's".to_owned(),
        (ProblemType::Invalid, Some("identities")) => {
            "an identity can't be read, or there are more than sixteen".to_owned()
        }
        (ProblemType::Conflict, Some(field)) => format!("the {field} belongs to another account"),
        (ProblemType::Invalid, Some("id")) => "the name is empty, too long or not plain".to_owned(),
        (ProblemType::Invalid, Some("password")) => {
            "password has to be an argon2id PHC string with 32 bytes of output, and not too costly".to_owned()
        }
        (ProblemType::Invalid, Some("authenticator")) => {
            "authenticator has to be 16 bytes or more in base32".to_owned()
        }
        (ProblemType::Invalid, Some("locale")) => "there are no texts in this locale".to_owned(),
        (ProblemType::Invalid, Some(field)) => format!("{field} is no such address"),
        (kind, _) => format!("{kind:?}"),
    }
}

async fn show(app: &App, wanted: &str) -> Done {
    let account = find(app, wanted).await?;
    let mut tx = app.store.read().await?;
    println!("id         {}", account.id.text());
    println!("name       {}", plain(account.name.as_deref().unwrap_or("-")));
    println!("status     {:?}", account.status);
    println!("verified   {}", account.identity_verified);
    println!("identities {}", tx.identities(account.id).await?);
    let portrait = tx.portrait(account.id).await?;
    println!("portrait   {}", portrait.map_or("-".to_owned(), |portrait| format!("since {}", portrait.enrolled_at)));
    let hold = match hold::shown(&account, app.clock.now()).map(|hold| hold.until) {
        Some(None) => "until it is decided".to_owned(),
        Some(Some(until)) => format!("until {until}"),
        None => "-".to_owned(),
    };
    println!("hold       {hold}");
    for enrolled in tx.factors(account.id).await? {
        let masked = enrolled.address().map(|address| address::masked(enrolled.factor, address)).unwrap_or_default();
        println!("{:<14} {masked:<24} since {}", enrolled.factor.name(), enrolled.changed_at);
    }
    Ok(())
}
