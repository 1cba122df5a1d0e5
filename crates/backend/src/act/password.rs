//! `sign_in` and `submit_password`: throttled per account and source, never locked, and the same for an account that
//! doesn't exist (I6): the same rows, the same hashing, the same answer.

use regain_contract::{ProblemType, ProofKind};
use regain_flow::event::Proved;
use regain_flow::tally::Counted;
use regain_flow::{AccountId, Ask, Asked, Event, Purpose, Status, asks, check};

use super::{Answer, Refusal, Taking, Turn, facts};
use crate::id::Written as _;
use crate::secret::Secret;
use crate::store::{self, Tx};
use crate::{address, throttle};

/// Longer is never hashed: it is treated as wrong, in the same time.
const LONGEST: usize = 1024;

/// The account as it was typed, and its password.
pub async fn sign_in(
    taking: &Taking<'_>,
    mut tx: Tx,
    turn: Turn<'_>,
    account: &str,
    password: &str,
) -> Result<Answer, Refusal> {
    let found = address::find_account(&mut tx, account).await?;
    let typed = address::as_typed(account);
    let wrong = Refusal::new(ProblemType::WrongCredentials);
    prove(taking, tx, turn, Purpose::SignIn, found, &typed, password, wrong).await
}

/// The password of an account that the flow has signed in to already.
pub async fn submit(taking: &Taking<'_>, tx: Tx, turn: Turn<'_>, password: &str) -> Result<Answer, Refusal> {
    // In a migration it is the old account's, once more.
    let of = turn.old.as_ref().filter(|_| turn.flow.about().is_some()).or(turn.facts.as_ref());
    let found = of.map(|facts| facts.stored.clone());
    let typed = found.as_ref().map(|account| account.id.text()).unwrap_or_default();
    let wrong = Refusal::new(ProblemType::WrongPassword);
    let purpose = turn.flow.state.known().map_or(Purpose::Reset, |known| known.purpose());
    prove(taking, tx, turn, purpose, found, &typed, password, wrong).await
}

#[expect(clippy::too_many_arguments, reason = "two callers, each a line long")]
async fn prove(
    taking: &Taking<'_>,
    mut tx: Tx,
    mut turn: Turn<'_>,
    purpose: Purpose,
    found: Option<store::Account>,
    typed: &str,
    password: &str,
    wrong: Refusal,
) -> Result<Answer, Refusal> {
    let app = taking.app;
    let asked_for = Ask { kind: ProofKind::Password, purpose };
    if !asks(&turn.flow, &turn.context()).contains(&asked_for) {
        return Err(Refusal::new(ProblemType::NotAccepted));
    }
    throttle::count_password(app, &mut tx, typed, taking.source, turn.now)
        .await?
        .map_err(|until| Refusal::new(ProblemType::Throttled).until(until))?;
    let found = found.filter(|account| account.status != Status::Closed);
    let account = found.as_ref().map_or(AccountId(0), |account| account.id);
    let asked = Asked { flow: turn.row.id, account, purpose, kind: ProofKind::Password, at: turn.now };
    let (version, blockers) = (turn.row.version, turn.blockers.take());
    drop(turn);
    tx.commit().await?;

    let within = password.len() <= LONGEST;
    let secret = Secret::new(if within { password.to_owned() } else { String::new() });
    let hashed = app.passwords.compute(found.as_ref().map(|account| account.password.clone()), secret).await?;
    let counted = Counted::password(asked);
    let proof = check::password(counted, &hashed.stored, &hashed.computed, found.is_some() && within);
    app.metrics.password(proof.is_some());

    let mut tx = app.store.write().await?;
    let mut turn = Turn::find(app, &mut tx, taking.flow, taking.source).await?;
    turn.blockers = blockers;
    let Some(proof) = proof else { return taking.refuse_for_good(tx, &turn, wrong).await };
    if turn.settle(&mut tx).await? || turn.row.version != version {
        return taking.stale(tx, &turn).await;
    }
    // It was replaced while it was compared: what was proved is worth nothing.
    let hashed_one = found.as_ref().map(|account| account.password.as_str());
    if tx.account(account).await?.map(|account| account.password).as_deref() != hashed_one {
        return taking.refuse_for_good(tx, &turn, wrong).await;
    }
    throttle::forget_password(app, &mut tx, typed, taking.source).await?;
    if turn.facts.is_none() {
        turn.facts = facts::read(app, &mut tx, account, turn.now).await?;
        turn.find_delay(&mut tx).await?;
        // A review that was asked for in a migration leads back to whoever it is about.
        let cases = turn.facts.iter().flat_map(|facts| &facts.account.cases);
        let old = cases.filter_map(|case| case.claimed?.old).next();
        turn.old = facts::glance(app, &mut tx, old, turn.now).await?;
    }
    if turn.take(&mut tx, &Event::Proved(Proved::Password(proof))).await?.is_err() {
        // Closed meanwhile: as if it had never been.
        drop(tx);
        let mut tx = app.store.write().await?;
        let turn = Turn::find(app, &mut tx, taking.flow, taking.source).await?;
        return taking.refuse_for_good(tx, &turn, wrong).await;
    }
    if !taking.presented.is_cookie() {
        return taking.answer(tx, &turn).await;
    }
    let token = taking.page_token();
    tx.rotate_token(turn.row.id, &app.keys.token(&token)).await?;
    Ok(taking.answer(tx, &turn).await?.with_token(token))
}
