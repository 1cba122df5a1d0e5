//! Freezing and thawing an account: two operators give the same command, each with a reason (rule 5).

use regain_contract::Timestamp;
use regain_flow::{AccountId, Status};
use serde_json::json;

use super::{Outcome, Refused, record, speak};
use crate::act::{Refusal, effects};
use crate::app::App;
use crate::id::Written as _;
use crate::outbox;
use crate::store::{Account, NewDecision, Subject, Tx};
use crate::texts::Order;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    Freeze,
    Thaw,
}

impl Command {
    const fn name(self) -> &'static str {
        match self {
            Self::Freeze => "freeze",
            Self::Thaw => "thaw",
        }
    }

    const fn subject(self, account: AccountId) -> Subject {
        match self {
            Self::Freeze => Subject::Freeze(account),
            Self::Thaw => Subject::Thaw(account),
        }
    }

    /// The one status that it starts from, and the one it leads to.
    const fn changes(self) -> (Status, Status) {
        match self {
            Self::Freeze => (Status::Active, Status::SelfFrozen),
            Self::Thaw => (Status::SelfFrozen, Status::Active),
        }
    }
}

/// Takes an operator's command. It takes effect when another operator has given the same.
pub async fn order(
    app: &App,
    command: Command,
    account: AccountId,
    operator: &str,
    reason: &str,
) -> Result<Outcome, Refused> {
    let now = app.clock.now();
    let mut tx = app.store.write().await?;
    let account = tx.account(account).await?.ok_or(Refused::NoSuchAccount)?;
    if account.status != command.changes().0 {
        return Err(Refused::Status(account.status));
    }
    let subject = command.subject(account.id);
    let word = NewDecision { subject, operator, approves: true, evidence: None, reason: Some(reason) };
    speak(&mut tx, &word, now).await?;
    let event = format!("{}_spoken_on", command.name());
    record(app, &mut tx, &event, operator, account.id, None, json!({ "reason": reason }), now).await?;
    // One operator has at most one unsettled word: two words are two people.
    let words = tx.decisions(subject).await?.len();
    if words < 2 {
        tx.commit().await?;
        return Ok(Outcome::Half);
    }
    settle(app, &mut tx, command, &account, now).await?;
    record(app, &mut tx, command.name(), operator, account.id, None, json!({}), now).await?;
    tx.commit().await?;
    Ok(Outcome::Settled)
}

/// It takes effect: sessions and flows end, a hold starts, every address is told.
pub async fn settle(
    app: &App,
    tx: &mut Tx,
    command: Command,
    account: &Account,
    now: Timestamp,
) -> Result<(), Refusal> {
    // A word for the opposite, said while things were otherwise, counts no more either.
    for command in [Command::Freeze, Command::Thaw] {
        tx.settle_decisions(command.subject(account.id), now).await?;
    }
    tx.replace_status(account.id, command.changes().1).await?;
    effects::end_flows(app, tx, account.id, None, now).await?;
    let once = format!("{}/{}/{}", command.name(), account.id.text(), now.unix());
    let held = account.hold_endless || account.hold_until.is_some_and(|until| now < until);
    let until = tx.hold_until(account.id, now.plus(app.policy.hold_lasts)).await?;
    let hold = if held { outbox::Webhook::HoldExtended } else { outbox::Webhook::HoldStarted };
    outbox::webhook(app, tx, hold, account, &once, Some(until), now).await?;
    outbox::webhook(app, tx, outbox::Webhook::SessionsRevoke, account, &once, None, now).await?;
    let order = match command {
        Command::Freeze => Order::Frozen,
        Command::Thaw => Order::Thawed(until),
    };
    for enrolled in tx.factors(account.id).await? {
        let Some(address) = enrolled.address() else { continue };
        let message = app.texts.order(&account.locale, enrolled.factor, order, now);
        let once = format!("{once}/{}", enrolled.factor.name());
        outbox::message(app, tx, enrolled.factor, address, message, &once, None, now).await?;
    }
    Ok(())
}
