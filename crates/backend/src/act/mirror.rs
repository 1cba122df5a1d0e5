//! An account as the operator knows it: `PUT /v1/accounts/{id}` from their servers, and `account import`. One way of
//! reading it, for both.
//!
//! Replaces or removes no enrolled factor, and thaws nobody: that takes a flow, or two operators.

use regain_contract::{
    AccountState, EnrolledFactor, Factor, Mirror, MirrorStatus, MirroredStatus, ProblemType, Timestamp,
};
use regain_flow::{AccountId, Claim, Factors, Status};
use serde_json::json;

use super::{Refusal, effects, hold};
use crate::address::{self, Parsed};
use crate::app::App;
use crate::claim::Identity;
use crate::id::Written as _;
use crate::secret::Secret;
use crate::store::{Account, Enrolled, NewAccount, StoreError, Tx, Value};
use crate::texts::Order;
use crate::value::{self, NewValue};
use crate::{audit, decide, former, outbox, password, random, texts, totp};

/// The operator's own id of an account is at most so long, in bytes.
const LONGEST_NAME: usize = 255;
/// So many documents one account is verified by.
const MOST_IDENTITIES: u64 = 16;

pub struct Mirrored {
    pub created: bool,
    pub account: AccountState,
}

/// As it is now. `None` for an id that nobody has.
pub async fn look(app: &App, name: &str) -> Result<Option<AccountState>, Refusal> {
    let now = app.clock.now();
    let mut tx = app.store.read().await?;
    match tx.account_by_name(name).await? {
        Some(account) => Ok(Some(state(&mut tx, &account, now).await?)),
        None => Ok(None),
    }
}

/// Makes the account, or what is missing of it. Twice the same is once.
pub async fn put(app: &App, name: &str, mirror: &Mirror) -> Result<Mirrored, Refusal> {
    let now = app.clock.now();
    let mut tx = app.store.write().await?;
    let created = take(app, &mut tx, name, mirror, By::Server, now).await?;
    let account = tx.account_by_name(name).await?.ok_or(Refusal::new(ProblemType::Internal))?;
    let account = state(&mut tx, &account, now).await?;
    tx.commit().await?;
    Ok(Mirrored { created, account })
}

/// Who says how the account is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// An operator's server.
    Server,
    /// Whoever sits at the machine.
    Machine,
}

/// In the caller's transaction. True when there was no such account.
pub async fn take(
    app: &App,
    tx: &mut Tx,
    name: &str,
    mirror: &Mirror,
    by: By,
    now: Timestamp,
) -> Result<bool, Refusal> {
    let read = Read::of(app, name, mirror)?;
    let found = tx.account_by_name(name).await?;
    let created = found.is_none();
    let (id, changed) = match found {
        None => (open(app, tx, name, &read, now).await?, vec!["account"]),
        Some(account) => (account.id, update(app, tx, &account, &read, now).await?),
    };
    if changed.is_empty() {
        return Ok(false);
    }
    let (event, actor) = match by {
        By::Server => ("account_mirrored", "server"),
        By::Machine => ("account_imported", "machine"),
    };
    let detail = json!({
        "changed": changed, "status": mirror.status, "identity_verified": mirror.identity_verified,
        "identities": tx.identities(id).await?, "values": audit::masked_values(tx, id).await?,
    });
    let event = audit::Event { event, actor, account: Some(id), flow: None, detail };
    audit::record(&app.keys, tx, event, now).await?;
    Ok(created)
}

/// A mirror that was understood: nothing of it is looked at before all of it was.
struct Read<'m> {
    addresses: Vec<Parsed>,
    secret: Option<Secret<Vec<u8>>>,
    password: Option<&'m str>,
    status: Option<MirrorStatus>,
    identity_verified: Option<bool>,
    identities: Vec<Claim>,
    locale: Option<&'m str>,
}

impl<'m> Read<'m> {
    fn of(app: &App, name: &str, mirror: &'m Mirror) -> Result<Self, Refusal> {
        if name.is_empty() || name.len() > LONGEST_NAME || name.trim() != name || name.contains(char::is_control) {
            return Err(Refusal::invalid("id"));
        }
        let mut addresses = vec![];
        for (factor, typed) in [(Factor::Email, &mirror.email), (Factor::Phone, &mirror.phone)] {
            let Some(typed) = typed else { continue };
            addresses.push(address::parse(factor, typed).map_err(|_| Refusal::invalid(factor.name()))?);
        }
        let secret = match &mirror.authenticator {
            Some(key) => Some(totp::parse_key(key).ok_or(Refusal::invalid("authenticator"))?),
            None => None,
        };
        if mirror.password.as_deref().is_some_and(|phc| !password::is_usable(phc)) {
            return Err(Refusal::invalid("password"));
        }
        let locale = mirror.locale.as_deref();
        if locale.is_some_and(|locale| !texts::LOCALES.contains(&locale)) {
            return Err(Refusal::invalid("locale"));
        }
        let claim = |record| Identity::of(record).map(|identity| identity.claim(&app.keys));
        let identities = mirror.identities.iter().map(claim).collect::<Result<_, _>>();
        let identities = identities.map_err(|_| Refusal::invalid("identities"))?;
        let (status, identity_verified, password) =
            (mirror.status, mirror.identity_verified, mirror.password.as_deref());
        Ok(Self { addresses, secret, password, status, identity_verified, identities, locale })
    }
}

async fn open(app: &App, tx: &mut Tx, name: &str, read: &Read<'_>, now: Timestamp) -> Result<AccountId, Refusal> {
    let new = NewAccount {
        id: random::account_id()?,
        name: Some(name.to_owned()),
        status: match read.status {
            None | Some(MirrorStatus::Active) => Status::Active,
            Some(MirrorStatus::SelfFrozen) => Status::SelfFrozen,
            Some(MirrorStatus::Closed) => Status::Closed,
        },
        password: read.password.ok_or(Refusal::invalid("password"))?.to_owned(),
        identity_verified: read.identity_verified.unwrap_or_default(),
        hold_until: None,
        locale: read.locale.unwrap_or(&app.config.default_locale).to_owned(),
        opened_in_flow: false,
    };
    tx.open_account(&new, now).await?;
    enrol_missing(app, tx, new.id, &[], read, now).await?;
    add_identities(tx, new.id, read, now).await?;
    Ok(new.id)
}

/// What has changed by it, by the names of the fields.
async fn update(
    app: &App,
    tx: &mut Tx,
    account: &Account,
    read: &Read<'_>,
    now: Timestamp,
) -> Result<Vec<&'static str>, Refusal> {
    let enrolled = tx.factors(account.id).await?;
    let mut changed = enrol_missing(app, tx, account.id, &enrolled, read, now).await?;
    let added = Factor::ALL.into_iter().filter(|factor| changed.contains(&factor.name())).collect();
    tell_before(app, tx, account, &enrolled, added, now).await?;
    changed.extend(add_identities(tx, account.id, read, now).await?);
    // While people look at what was bound, nothing is added to it.
    if account.status == Status::Disputed && !changed.is_empty() {
        return Err(Refusal::conflict("status"));
    }
    if let Some(phc) = read.password.filter(|phc| *phc != account.password) {
        tx.replace_password(account.id, phc).await?;
        // Whoever has proved the old one has proved nothing.
        effects::end_flows(app, tx, account.id, None, now).await?;
        changed.push("password");
    }
    if let Some(verified) = read.identity_verified.filter(|verified| *verified != account.identity_verified) {
        tx.replace_identity_verified(account.id, verified).await?;
        changed.push("identity_verified");
    }
    if let Some(locale) = read.locale.filter(|locale| *locale != account.locale) {
        tx.replace_locale(account.id, locale).await?;
        changed.push("locale");
    }
    if account.status == Status::Closed && !changed.is_empty() {
        return Err(Refusal::conflict("status"));
    }
    changed.extend(replace_status(app, tx, account, read.status, now).await?);
    Ok(changed)
}

/// Every address from before learns what was added: whoever added it may not be who the account belongs to.
async fn tell_before(
    app: &App,
    tx: &mut Tx,
    account: &Account,
    before: &[Enrolled],
    added: Factors,
    now: Timestamp,
) -> Result<(), Refusal> {
    if added.is_empty() {
        return Ok(());
    }
    let names: Vec<_> = added.iter().map(Factor::name).collect();
    for enrolled in before {
        let Some(address) = enrolled.address() else { continue };
        let message = app.texts.order(&account.locale, enrolled.factor, Order::Added(added), now);
        // Nothing is added twice at one moment: a mirror replaces nothing.
        let once = format!("mirror/{}/{}/{}", account.id.text(), names.join("+"), now.unix());
        let once = format!("{once}/{}", enrolled.factor.name());
        outbox::message(app, tx, enrolled.factor, address, message, &once, None, now).await?;
    }
    Ok(())
}

/// Enrols the factors that aren't; of those that are, each has to be what it is.
async fn enrol_missing(
    app: &App,
    tx: &mut Tx,
    account: AccountId,
    enrolled: &[Enrolled],
    read: &Read<'_>,
    now: Timestamp,
) -> Result<Vec<&'static str>, Refusal> {
    let mut changed = vec![];
    let now_in = |factor: Factor| enrolled.iter().find(|enrolled| enrolled.factor == factor).map(|one| &one.value);
    for parsed in &read.addresses {
        let name = parsed.factor.name();
        match now_in(parsed.factor) {
            Some(Value::Address { canonical, .. }) if *canonical == parsed.canonical => continue,
            Some(_) => return Err(Refusal::conflict(name)),
            None => {}
        }
        if former::is_anothers(&app.keys, tx, account, parsed.factor, &parsed.canonical).await? {
            return Err(Refusal::conflict(name));
        }
        free(app, tx, parsed, now).await?;
        let value = Value::Address { stored: parsed.stored.clone(), canonical: parsed.canonical.clone() };
        match tx.bind_factor(account, parsed.factor, &value, now).await {
            Err(StoreError::Taken) => return Err(Refusal::conflict(name)),
            bound => bound?,
        }
        changed.push(name);
    }
    let Some(secret) = &read.secret else { return Ok(changed) };
    let name = Factor::Authenticator.name();
    match now_in(Factor::Authenticator) {
        Some(Value::Secret { sealed, .. }) => {
            let old = value::open_secret(&app.keys, account, sealed)?;
            // EXPOSE: compared as the rules compare them, by keyed digests.
            let digest = |secret: &Secret<Vec<u8>>| app.keys.target(Factor::Authenticator, secret.expose());
            if digest(&old) != digest(secret) {
                return Err(Refusal::conflict(name));
            }
        }
        Some(Value::Address { .. }) => return Err(Refusal::new(ProblemType::Internal)),
        None => {
            let value = NewValue::of_secret(secret).into_stored(&app.keys, account, None)?;
            tx.bind_factor(account, Factor::Authenticator, &value, now).await?;
            changed.push(name);
        }
    }
    Ok(changed)
}

/// Takes an address off an account that somebody has opened on the way to a migration: the operator's word is worth more.
async fn free(app: &App, tx: &mut Tx, parsed: &Parsed, now: Timestamp) -> Result<(), Refusal> {
    let holder = tx.account_by_address(parsed.factor, &parsed.canonical).await?;
    let Some(holder) = holder.filter(|holder| holder.opened_in_flow && holder.name.is_none()) else { return Ok(()) };
    effects::end_flows(app, tx, holder.id, None, now).await?;
    tx.remove_factor(holder.id, parsed.factor).await?;
    Ok(())
}

/// The documents that weren't there. One person's document is one account's.
async fn add_identities(
    tx: &mut Tx,
    account: AccountId,
    read: &Read<'_>,
    now: Timestamp,
) -> Result<Option<&'static str>, Refusal> {
    let mut added = None;
    for claim in &read.identities {
        match tx.add_identity(account, *claim, now).await {
            Err(StoreError::Taken) => return Err(Refusal::conflict("identities")),
            is_new => added = is_new?.then_some("identities").or(added),
        }
    }
    if added.is_some() && tx.identities(account).await? > MOST_IDENTITIES {
        return Err(Refusal::invalid("identities"));
    }
    Ok(added)
}

/// Only ever towards less: active, then frozen, then closed.
async fn replace_status(
    app: &App,
    tx: &mut Tx,
    account: &Account,
    wanted: Option<MirrorStatus>,
    now: Timestamp,
) -> Result<Option<&'static str>, Refusal> {
    match (account.status, wanted) {
        (_, None)
        | (Status::Active, Some(MirrorStatus::Active))
        | (Status::SelfFrozen, Some(MirrorStatus::SelfFrozen)) => Ok(None),
        // Closed by a migration, and now by the operator.
        (Status::Closed, Some(MirrorStatus::Closed)) => {
            let is_new = tx.keep_closed(account.id).await?;
            if is_new {
                clear(tx, account.id, now).await?;
            }
            Ok(is_new.then_some("status"))
        }
        (Status::Active, Some(MirrorStatus::SelfFrozen)) => {
            decide::settle(app, tx, decide::Command::Freeze, account, now).await?;
            Ok(Some("status"))
        }
        (Status::Active | Status::SelfFrozen | Status::Disputed, Some(MirrorStatus::Closed)) => {
            tx.replace_status(account.id, Status::Closed).await?;
            clear(tx, account.id, now).await?;
            Ok(Some("status"))
        }
        (Status::SelfFrozen | Status::Disputed | Status::Closed, Some(MirrorStatus::Active))
        | (Status::Disputed | Status::Closed, Some(MirrorStatus::SelfFrozen)) => Err(Refusal::conflict("status")),
    }
}

/// Of an account that is closed for good: nobody's face or document is kept for it, and nothing opens a flow.
async fn clear(tx: &mut Tx, account: AccountId, now: Timestamp) -> Result<(), StoreError> {
    tx.void_invitations(account, now).await?;
    tx.delete_documents_of(account).await?;
    tx.forget_portrait(account).await?;
    tx.forget_identities(account).await?;
    tx.end_checks_of(account, now).await
}

async fn state(tx: &mut Tx, account: &Account, now: Timestamp) -> Result<AccountState, StoreError> {
    let factors = tx.factors(account.id).await?.into_iter().map(|enrolled| EnrolledFactor {
        factor: enrolled.factor,
        address: enrolled.address().map(str::to_owned),
        changed_at: enrolled.changed_at,
    });
    Ok(AccountState {
        id: account.name.clone().unwrap_or_default(),
        account: account.id.text(),
        status: match account.status {
            Status::Active => MirroredStatus::Active,
            Status::SelfFrozen => MirroredStatus::SelfFrozen,
            Status::Disputed => MirroredStatus::Disputed,
            Status::Closed => MirroredStatus::Closed,
        },
        factors: factors.collect(),
        identity_verified: account.identity_verified,
        hold: hold::shown(account, now),
        locale: account.locale.clone(),
    })
}
