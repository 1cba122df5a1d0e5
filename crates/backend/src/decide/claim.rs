//! What a migration's review is about: whom somebody claims to be, and whoever is verified under that. For operators alone:
//! the person who asks isn't told before they were recognised.

use regain_contract::{Method, Timestamp};
use regain_flow::{AccountId, Status};
use serde::Serialize;

use super::Refused;
use crate::act::claim::words;
use crate::address;
use crate::app::App;
use crate::claim::Words;
use crate::id::Written as _;
use crate::store::{Account, Case, StoreError, Tx};

#[derive(Clone, PartialEq, Serialize)]
pub struct Claimed {
    /// As it was typed. Gone once the case is closed.
    pub words: Option<Words>,
    pub verified: Option<Concerned>,
    /// Why it can't be approved.
    pub hindrance: Option<String>,
}

/// An account, as operators compare it with what they are shown.
#[derive(Clone, PartialEq, Serialize)]
pub struct Concerned {
    pub account: String,
    /// The operator's own.
    pub name: Option<String>,
    pub status: &'static str,
    pub opened_at: Timestamp,
    /// Masked.
    pub factors: Vec<Method>,
}

/// `None` for a case that is no migration's.
pub async fn claimed(app: &App, tx: &mut Tx, case: &Case) -> Result<Option<Claimed>, Refused> {
    let Some(claimed) = case.claimed else { return Ok(None) };
    let verified = match claimed.old {
        Some(old) => concerned(tx, old).await?,
        None => None,
    };
    let hindrance = match may_approve(tx, case).await {
        Ok(()) => None,
        Err(refused @ (Refused::NobodyVerified | Refused::SameAccount)) => Some(refused.to_string()),
        Err(other) => return Err(other),
    };
    Ok(Some(Claimed { words: words(&app.keys, case)?, verified, hindrance }))
}

/// A dispute of a migration: whose addresses the account has since.
pub async fn moved_from(tx: &mut Tx, case: &Case) -> Result<Vec<Concerned>, Refused> {
    let Some(since) = tx.disputed_since(case.id).await? else { return Ok(vec![]) };
    let mut accounts = vec![];
    for migration in tx.migrations_since(case.account, since).await? {
        accounts.extend(concerned(tx, migration.new).await?);
    }
    Ok(accounts)
}

async fn concerned(tx: &mut Tx, id: AccountId) -> Result<Option<Concerned>, StoreError> {
    let Some(Account { name, status, opened_at, .. }) = tx.account(id).await? else { return Ok(None) };
    let factors = tx.factors(id).await?;
    let factors = factors.iter().map(|enrolled| Method {
        factor: enrolled.factor,
        masked: enrolled.address().map(|stored| address::masked(enrolled.factor, stored)),
    });
    let status = match status {
        Status::Active => "active",
        Status::SelfFrozen => "self_frozen",
        Status::Disputed => "disputed",
        Status::Closed => "closed",
    };
    Ok(Some(Concerned { account: id.text(), name, status, opened_at, factors: factors.collect() }))
}

/// Whoever is to be recognised has to be somebody, and somebody else: nothing else leads anywhere (row 39).
pub(super) async fn may_approve(tx: &mut Tx, case: &Case) -> Result<(), Refused> {
    let Some(claimed) = case.claimed else { return Ok(()) };
    let Some(old) = claimed.old else { return Err(Refused::NobodyVerified) };
    if old == case.account {
        return Err(Refused::SameAccount);
    }
    let account = tx.account(old).await?;
    let counts = account.is_some_and(|account| account.identity_verified && account.status != Status::Closed);
    if counts { Ok(()) } else { Err(Refused::NobodyVerified) }
}
