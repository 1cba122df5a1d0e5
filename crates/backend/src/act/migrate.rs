//! The migration, in the transaction of the state that ordered it; and the way back from it, when two operators say so.
//!
//! The old account's former values and the new one's are kept as a binding keeps them; what else it takes is sealed in the
//! migration's row. All of it is gone when the hold ends.

use regain_contract::{Factor, ProblemType, Timestamp};
use regain_flow::effect::Migrate;
use regain_flow::{AccountId, Factors, FlowId, Status};
use serde::{Deserialize, Serialize};
use serde_json::json;
use zeroize::{Zeroize, ZeroizeOnDrop};

use super::{Refusal, Turn, effects};
use crate::app::App;
use crate::id::Written as _;
use crate::store::{Enrolled, Migration, StoreError, Tx};
use crate::{audit, former, outbox};

/// What the values' own rows don't say.
#[derive(Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
struct Kept {
    /// The old account's password, where the new one's took its place: a PHC string.
    password: Option<String>,
}

fn place(flow: FlowId) -> String {
    format!("migration/{}", flow.text())
}

fn mismatch() -> Refusal {
    tracing::error!("what was proved is not what stands in the accounts: nothing is migrated");
    Refusal::new(ProblemType::Internal)
}

/// Exactly what the rules name, or nothing. From here on the flow is about the old account: its facts are the ones from before.
pub async fn carry_out(turn: &mut Turn<'_>, tx: &mut Tx, migrate: &Migrate) -> Result<(), Refusal> {
    let (app, now, flow) = (turn.app, turn.now, turn.row.id);
    let (Some(new), Some(old)) = (turn.facts.take(), turn.old.take()) else { return Err(mismatch()) };
    if new.account.id != migrate.new || old.account.id != migrate.old {
        return Err(mismatch());
    }
    // What the new account has leaves it, whether or not it comes along: a planted address opens nothing (row 40).
    for enrolled in &new.enrolled {
        keep(app, tx, migrate.new, flow, enrolled.factor, Some(enrolled), now).await?;
        tx.remove_factor(migrate.new, enrolled.factor).await?;
    }
    for factor in migrate.removes.iter() {
        keep(app, tx, migrate.old, flow, factor, old.enrolled(factor), now).await?;
        tx.remove_factor(migrate.old, factor).await?;
    }
    for (factor, target) in &migrate.changes {
        let comes = new.enrolled(*factor).filter(|_| new.account.target(*factor) == Some(*target));
        let comes = comes.ok_or_else(mismatch)?;
        keep(app, tx, migrate.old, flow, *factor, old.enrolled(*factor), now).await?;
        match tx.bind_factor(migrate.old, *factor, &comes.value, now).await {
            Err(StoreError::Taken) => return Err(Refusal::new(ProblemType::AddressTaken).about(*factor)),
            bound => bound?,
        }
    }
    let password = migrate.password.then(|| old.stored.password.clone());
    if migrate.password {
        tx.replace_password(migrate.old, &new.stored.password).await?;
    }
    let sealed = app.keys.seal_json(&place(flow), &Kept { password })?;
    let (sealed, stays_closed) = (Some(sealed), false);
    let row = Migration { flow, old: migrate.old, new: migrate.new, at: now, sealed, stays_closed };
    tx.keep_migration(&row).await?;
    tx.replace_status(migrate.new, Status::Closed).await?;
    effects::end_flows(app, tx, migrate.new, Some(flow), now).await?;
    let once = format!("migration/{}", flow.text());
    outbox::webhook(app, tx, outbox::Webhook::SessionsRevoke, &new.stored, &once, None, now).await?;
    outbox::of_migration(app, tx, outbox::Webhook::AccountMigrated, &old.stored, &new.stored, &once, now).await?;
    turn.row.account = Some(migrate.old);
    turn.facts = Some(old);
    Ok(())
}

async fn keep(
    app: &App,
    tx: &mut Tx,
    account: AccountId,
    flow: FlowId,
    factor: Factor,
    value: Option<&Enrolled>,
    now: Timestamp,
) -> Result<(), Refusal> {
    let sealed = former::seal(&app.keys, account, value)?;
    let address = value.and_then(Enrolled::canonical).map(|canonical| app.keys.address(factor, canonical));
    Ok(tx.keep_former_value(account, flow, factor, &sealed, address.as_ref(), now).await?)
}

/// What became of a migration that was undone: the new account is there again, with what it had.
pub struct Undone {
    pub new: AccountId,
    pub restored: Factors,
}

/// Takes back what migrations have done to this old account since then: its password, and the new accounts with all they had. The
/// old account's own factors are for the caller to put back, afterwards.
pub async fn undo(
    app: &App,
    tx: &mut Tx,
    old: AccountId,
    since: Timestamp,
    now: Timestamp,
) -> Result<Vec<Undone>, Refusal> {
    let mut all = vec![];
    for migration in tx.migrations_since(old, since).await? {
        let sealed = migration.sealed.as_ref().ok_or(Refusal::new(ProblemType::Internal))?;
        let kept: Kept = app.keys.open_json(&place(migration.flow), sealed)?;
        let (stands, brought) = (tx.account(old).await?, tx.account(migration.new).await?);
        let is_its = stands.map(|account| account.password) == brought.map(|account| account.password);
        // One that was set since stays.
        if let Some(password) = kept.password.as_ref().filter(|_| is_its) {
            tx.replace_password(old, password).await?;
        }
        let values = tx.former_values(migration.new).await?;
        let mut restored = Factors::NONE;
        for value in values.iter().filter(|value| value.flow == migration.flow) {
            let Some(had) = former::open(&app.keys, migration.new, value)? else { continue };
            // It stands on the old account, whose own comes back next.
            if tx.factors(old).await?.iter().any(|one| one.factor == value.factor && one.value == had) {
                tx.remove_factor(old, value.factor).await?;
            }
            tx.bind_factor(migration.new, value.factor, &had, now).await?;
            restored = restored.with(value.factor);
        }
        // One that the operator closed itself is theirs to open.
        if !migration.stays_closed {
            tx.replace_status(migration.new, Status::Active).await?;
            tx.hold_until(migration.new, now.plus(app.policy.hold_lasts)).await?;
        }
        tx.mark_undone(migration.flow, now).await?;
        tx.forget_former_values(migration.new, migration.at).await?;
        let (stored, new) = (tx.account(old).await?, tx.account(migration.new).await?);
        if let (Some(stored), Some(new)) = (stored, new) {
            let once = format!("undone/{}", migration.flow.text());
            let kind = outbox::Webhook::MigrationUndone;
            outbox::of_migration(app, tx, kind, &stored, &new, &once, now).await?;
        }
        let detail = json!({ "new": migration.new.text(), "values": audit::masked_values(tx, migration.new).await? });
        let (account, flow) = (Some(old), Some(migration.flow));
        let event = audit::Event { event: "migration_undone", actor: "backend", account, flow, detail };
        audit::record(&app.keys, tx, event, now).await?;
        all.push(Undone { new: migration.new, restored });
    }
    Ok(all)
}
