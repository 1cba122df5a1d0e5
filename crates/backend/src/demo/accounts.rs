//! The demo's accounts. Everybody knows their passwords and secrets: they exist nowhere else.

use regain_contract::{BlockerId, Factor, IdentityDocument};
use regain_flow::Status;

use crate::act::Refusal;
use crate::app::App;
use crate::claim::Identity;
use crate::secret::Secret;
use crate::store::{NewAccount, Tx, Value};
use crate::{address, random, totp, value};

pub const PASSWORD: &str = "correct horse battery staple";
pub const SECRET: &str = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

pub struct DemoAccount {
    pub email: &'static str,
    pub phone: Option<&'static str>,
    pub authenticator: bool,
    pub verified: bool,
    /// Of France: the document, its number and the name on it.
    pub identity: Option<(IdentityDocument, &'static str, &'static str)>,
    pub status: Status,
    /// It was changed an hour ago.
    pub held: bool,
    pub shows: &'static str,
}

/// There is something in it.
pub const BUSY: &str = "busy@example.test";

pub const ACCOUNTS: [DemoAccount; 7] = [
    DemoAccount {
        email: "full@example.test",
        phone: Some("+12025550101"),
        authenticator: true,
        verified: true,
        identity: Some((IdentityDocument::Passport, "P1234567", "Full Example")),
        status: Status::Active,
        held: false,
        shows: "every reset; both lost, and the way back from a new account",
    },
    DemoAccount {
        email: "nophone@example.test",
        phone: None,
        authenticator: true,
        verified: true,
        identity: Some((IdentityDocument::IdCard, "P1234569", "Nophone Example")),
        status: Status::Active,
        held: false,
        shows: "a smaller choice of what is lost",
    },
    DemoAccount {
        email: "unverified@example.test",
        phone: Some("+12025550103"),
        authenticator: true,
        verified: false,
        identity: None,
        status: Status::Active,
        held: false,
        shows: "a review instead of a face",
    },
    DemoAccount {
        email: "frozen@example.test",
        phone: Some("+12025550104"),
        authenticator: true,
        verified: true,
        identity: Some((IdentityDocument::Passport, "P1234568", "Frozen Example")),
        status: Status::SelfFrozen,
        held: false,
        shows: "a refusal",
    },
    DemoAccount {
        email: "held@example.test",
        phone: Some("+12025550105"),
        authenticator: true,
        verified: true,
        identity: None,
        status: Status::Active,
        held: true,
        shows: "a hold that is on",
    },
    DemoAccount {
        email: "new@example.test",
        phone: Some("+12025550106"),
        authenticator: false,
        verified: false,
        identity: None,
        status: Status::Active,
        held: false,
        shows: "a fresh and empty account, to come back from",
    },
    DemoAccount {
        email: BUSY,
        phone: Some("+12025550107"),
        authenticator: false,
        verified: false,
        identity: None,
        status: Status::Active,
        held: false,
        shows: "a new account that nobody comes back from: there is something in it",
    },
];

/// What the demo's operator answers when it is asked what is in an account.
pub fn blockers(name: &str) -> Vec<BlockerId> {
    if name == BUSY { vec![BlockerId::Assets, BlockerId::OpenOrders] } else { vec![] }
}

/// Seconds: nothing was changed lately, unless it says so.
const LONG_AGO: i64 = 200 * 86_400;

/// Fills an empty database; one that has the accounts already stays as it is.
pub async fn fill(app: &App) -> Result<(), Refusal> {
    let password = app.passwords.hash(Secret::new(PASSWORD.to_owned())).await?;
    let mut tx = app.store.write().await?;
    for account in &ACCOUNTS {
        if tx.account_by_name(account.email).await?.is_some() {
            return Ok(());
        }
        enrol(app, &mut tx, account, &password).await?;
    }
    super::cases::employ(app, &mut tx).await?;
    Ok(tx.commit().await?)
}

async fn enrol(app: &App, tx: &mut Tx, account: &DemoAccount, password: &str) -> Result<(), Refusal> {
    let now = app.clock.now();
    let changed_at = now.plus(if account.held { -3_600 } else { -LONG_AGO });
    let new = NewAccount {
        id: random::account_id()?,
        name: Some(account.email.to_owned()),
        status: account.status,
        password: password.to_owned(),
        identity_verified: account.verified,
        hold_until: account.held.then(|| changed_at.plus(app.policy.hold_lasts)),
        locale: app.config.default_locale.clone(),
        opened_in_flow: false,
    };
    tx.open_account(&new, now).await?;
    let addresses = [Some((Factor::Email, account.email)), account.phone.map(|phone| (Factor::Phone, phone))];
    for (factor, typed) in addresses.into_iter().flatten() {
        let Ok(parsed) = address::parse(factor, typed) else {
            return Err(Refusal::new(regain_contract::ProblemType::Internal));
        };
        let value = Value::Address { stored: parsed.stored, canonical: parsed.canonical };
        tx.bind_factor(new.id, factor, &value, changed_at).await?;
    }
    if let Some(secret) = totp::parse_key(SECRET).filter(|_| account.authenticator) {
        let value = value::NewValue::of_secret(&secret).into_stored(&app.keys, new.id, None)?;
        tx.bind_factor(new.id, Factor::Authenticator, &value, changed_at).await?;
    }
    if let Some((document, number, name)) = account.identity {
        let identity = Identity::read("FR", document, number, name)?;
        tx.add_identity(new.id, identity.claim(&app.keys), changed_at).await?;
    }
    Ok(())
}
