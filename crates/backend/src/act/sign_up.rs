//! `sign_up`: a new account on the way to a migration. Its password is weighed and hashed before the transaction that opens it.

use regain_contract::{Action, ActionName, Factor, ProblemType};
use regain_flow::event::Migration;
use regain_flow::{AccountId, Event, Person, State, Status, Target, actions};

use super::{Answer, Refusal, Taking, Turn, facts};
use crate::password::new::{self, Weak};
use crate::secret::Secret;
use crate::store::{NewAccount, StoreError, Tx};
use crate::{address, former, throttle, value};

/// An address, and a password where none was proved on the way here.
pub async fn submit(
    taking: &Taking<'_>,
    mut tx: Tx,
    turn: Turn<'_>,
    typed: &str,
    password: Option<&str>,
) -> Result<Answer, Refusal> {
    let app = taking.app;
    let State::SignUp(at) = &turn.flow.state else { return Err(Refusal::new(ProblemType::NotAccepted)) };
    if !actions(&turn.flow, &turn.context()).contains(&ActionName::SignUp) {
        return Err(Refusal::new(ProblemType::NotAccepted));
    }
    let factor = if typed.contains('@') { Factor::Email } else { Factor::Phone };
    let parsed = address::parse(factor, typed).map_err(|_| Refusal::invalid("address").about(factor))?;
    let carried = at.carried.map(|carried| carried.asked().account);
    let phc = match (carried, password) {
        // The one that was proved: the person has one password less to remember.
        (Some(lost), None) => tx.account(lost).await?.ok_or(Refusal::new(ProblemType::Internal))?.password,
        (None, Some(password)) => {
            let weak = new::refuses(app, password, &[typed, &parsed.stored, &app.config.name]);
            if let Some(weak) = weak {
                return Err(Refusal::new(ProblemType::WeakPassword).on("password").because(reason(weak)));
            }
            let version = turn.row.version;
            throttle::count_sign_up(app, &mut tx, taking.source, turn.now)
                .await?
                .map_err(|until| Refusal::new(ProblemType::Throttled).until(until))?;
            drop(turn);
            tx.commit().await?;
            let phc = app.passwords.hash(Secret::new(password.to_owned())).await?;
            tx = app.store.write().await?;
            let mut turn = Turn::find(app, &mut tx, taking.flow, taking.source).await?;
            if turn.settle(&mut tx).await? || turn.row.version != version {
                return taking.stale(tx, &turn).await;
            }
            return opened(taking, tx, turn, factor, parsed, phc).await;
        }
        (Some(_), Some(_)) | (None, None) => return Err(Refusal::invalid("password")),
    };
    opened(taking, tx, turn, factor, parsed, phc).await
}

const fn reason(weak: Weak) -> &'static str {
    match weak {
        Weak::Short => "short",
        Weak::Long => "long",
        Weak::Known => "known",
    }
}

async fn opened(
    taking: &Taking<'_>,
    mut tx: Tx,
    mut turn: Turn<'_>,
    factor: Factor,
    parsed: address::Parsed,
    phc: String,
) -> Result<Answer, Refusal> {
    let app = taking.app;
    let target = app.keys.target(factor, parsed.canonical.as_bytes());
    let value = value::NewValue::of_address(parsed);
    let sealed = value::seal(&app.keys, turn.row.id, factor, &value)?;
    tx.propose(turn.row.id, factor, &sealed, turn.now).await?;
    turn.password = Some(phc);
    let event = Event::Person(Person::Migration(Migration::SignUp(factor, target)));
    match turn.take(&mut tx, &event).await? {
        Ok(()) => taking.answer(tx, &turn).await,
        Err(why) => Err(super::refused(why, &Action::HaveAccount {})),
    }
}

/// Opens it, without any factor yet; one that this flow has opened already gets the password.
pub async fn open(turn: &mut Turn<'_>, tx: &mut Tx, account: AccountId) -> Result<(), Refusal> {
    let internal = || Refusal::new(ProblemType::Internal);
    let password = turn.password.take().ok_or_else(internal)?;
    if tx.account(account).await?.is_some() {
        tx.replace_password(account, &password).await?;
    } else {
        let new = NewAccount {
            id: account,
            name: None,
            status: Status::Active,
            password,
            identity_verified: false,
            hold_until: None,
            locale: turn.row.locale.clone(),
            opened_in_flow: true,
        };
        tx.open_account(&new, turn.now).await?;
    }
    turn.row.account = Some(account);
    turn.facts = facts::read(turn.app, tx, account, turn.now).await?;
    Ok(())
}

/// What was staged is a factor from now on: exactly this value, or nothing.
pub async fn enrol(turn: &mut Turn<'_>, tx: &mut Tx, factor: Factor, target: Target) -> Result<(), Refusal> {
    let app = turn.app;
    let internal = || Refusal::new(ProblemType::Internal);
    let account = turn.row.account.ok_or_else(internal)?;
    let proposals = tx.proposals(turn.row.id).await?;
    let staged = proposals.into_iter().find(|proposal| proposal.factor == factor && proposal.staged_at.is_some());
    let staged = staged.ok_or_else(internal)?;
    let value = value::open(&app.keys, turn.row.id, &staged)?;
    if value.target(&app.keys) != target {
        return Err(internal());
    }
    let taken = || Refusal::new(ProblemType::AddressTaken).about(factor);
    if let Some(canonical) = value.canonical()
        && former::is_anothers(&app.keys, tx, account, factor, canonical).await?
    {
        return Err(taken());
    }
    let stored = value.into_stored(&app.keys, account, None)?;
    match tx.bind_factor(account, factor, &stored, turn.now).await {
        Err(StoreError::Taken) => Err(taken()),
        bound => Ok(bound?),
    }
}
