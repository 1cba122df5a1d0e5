//! Portraits: enrolled by an operator (in the demo by a visitor), deleted for good.

use regain_contract::Timestamp;
use regain_flow::AccountId;
use serde_json::json;

use crate::app::App;
use crate::identity::engine::PortraitError;
use crate::identity::{Verifier, portrait};
use crate::random::{self, NoRandomness};
use crate::store::{StoreError, Tx};
use crate::texts::Order;
use crate::{audit, outbox};

/// Why there is no portrait now.
#[derive(Debug)]
pub enum EnrolError {
    /// Nothing here compares faces.
    NoEngine,
    Portrait(PortraitError),
    /// There is one already.
    Enrolled,
    Store(StoreError),
    Randomness(NoRandomness),
}

impl std::fmt::Display for EnrolError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NoEngine => f.write_str("nothing here compares faces: identity.by or identity.models is not set up"),
            Self::Portrait(error) => error.fmt(f),
            Self::Enrolled => f.write_str("a portrait is enrolled already: delete it first (account forget-portrait)"),
            Self::Store(error) => error.fmt(f),
            Self::Randomness(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for EnrolError {}

impl From<StoreError> for EnrolError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// A picture's face is what this account's face is compared with from now on. Its identity counts as verified.
pub async fn enrol(
    app: &App,
    account: AccountId,
    picture: Vec<u8>,
    replaces: bool,
    by: &'static str,
) -> Result<(), EnrolError> {
    let Verifier::Engine(engine) = &app.verifier else { return Err(EnrolError::NoEngine) };
    let face = engine.portrait(picture).await.map_err(EnrolError::Portrait)?;
    let now = app.clock.now();
    let sealed = portrait::seal(&app.keys, account, engine.model(), &face, now).map_err(EnrolError::Randomness)?;
    let mut tx = app.store.write().await?;
    if !replaces && tx.portrait(account).await?.is_some() {
        return Err(EnrolError::Enrolled);
    }
    tx.enrol_portrait(account, &sealed).await?;
    tx.replace_identity_verified(account, true).await?;
    let event =
        audit::Event { event: "portrait_enrolled", actor: by, account: Some(account), flow: None, detail: json!({}) };
    audit::record(&app.keys, &mut tx, event, now).await?;
    tell(app, &mut tx, account, Order::PortraitEnrolled, now).await?;
    Ok(tx.commit().await?)
}

/// False when there was none.
pub async fn forget(app: &App, account: AccountId, by: &'static str) -> Result<bool, EnrolError> {
    let now = app.clock.now();
    let mut tx = app.store.write().await?;
    if !tx.forget_portrait(account).await? {
        return Ok(false);
    }
    // What a check has kept of the face goes with it.
    tx.end_checks_of(account, now).await?;
    let event =
        audit::Event { event: "portrait_deleted", actor: by, account: Some(account), flow: None, detail: json!({}) };
    audit::record(&app.keys, &mut tx, event, now).await?;
    tell(app, &mut tx, account, Order::PortraitDeleted, now).await?;
    tx.commit().await?;
    Ok(true)
}

/// Every address: whoever works at the operator can't put another face in an account's place unnoticed.
async fn tell(app: &App, tx: &mut Tx, account: AccountId, order: Order, now: Timestamp) -> Result<(), EnrolError> {
    let Some(account) = tx.account(account).await? else { return Ok(()) };
    let mark: [u8; 8] = random::bytes().map_err(EnrolError::Randomness)?;
    for enrolled in tx.factors(account.id).await? {
        let Some(address) = enrolled.address() else { continue };
        let message = app.texts.order(&account.locale, enrolled.factor, order, now);
        let once = format!("portrait/{:016x}/{}", u64::from_be_bytes(mark), enrolled.factor.name());
        outbox::message(app, tx, enrolled.factor, address, message, &once, None, now).await?;
    }
    Ok(())
}
