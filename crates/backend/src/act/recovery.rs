//! Recovery codes: issued, saved, and `use_recovery_code`, which is counted like every guess.

use regain_contract::{Factor, ProblemType, ProofKind};
use regain_flow::event::Proved;
use regain_flow::{Ask, Asked, Event, Purpose, asks, check};

use super::{Answer, Refusal, Taking, Turn, facts};
use crate::audit;
use crate::recovery::{self, Issued};
use crate::store::{TrySubject, Tx};

/// Draws a set and keeps it sealed, for as long as the flow shows it.
pub async fn issue(turn: &Turn<'_>, tx: &mut Tx) -> Result<(), Refusal> {
    let issued = Issued::draw(turn.app.policy.recovery_codes)?;
    let sealed = issued.seal(&turn.app.keys, turn.row.id)?;
    Ok(tx.issue_recovery_codes(turn.row.id, &sealed).await?)
}

/// What is shown in this flow.
pub async fn shown(turn: &Turn<'_>, tx: &mut Tx) -> Result<Issued, Refusal> {
    let sealed = tx.issued_recovery_codes(turn.row.id).await?;
    let sealed = sealed.ok_or(Refusal::new(ProblemType::Internal))?;
    Ok(Issued::open(&turn.app.keys, turn.row.id, &sealed)?)
}

/// What was shown counts, in place of what counted before.
pub async fn save(turn: &Turn<'_>, tx: &mut Tx) -> Result<(), Refusal> {
    let account = turn.facts.as_ref().ok_or(Refusal::new(ProblemType::Internal))?.account.id;
    let issued = shown(turn, tx).await?;
    Ok(tx.save_recovery_codes(account, &issued.macs(&turn.app.keys, account), turn.now).await?)
}

/// One code, in place of this factor's own.
pub async fn submit(
    taking: &Taking<'_>,
    mut tx: Tx,
    turn: Turn<'_>,
    factor: Factor,
    typed: &str,
) -> Result<Answer, Refusal> {
    let app = taking.app;
    let purpose = Purpose::InPlaceOf(factor);
    let asked_for = Ask { kind: ProofKind::RecoveryCode, purpose };
    if !asks(&turn.flow, &turn.context()).contains(&asked_for) {
        return Err(Refusal::new(ProblemType::NotAccepted));
    }
    let code = recovery::parse(typed).ok_or(Refusal::invalid("code"))?;
    let account = turn.facts.as_ref().ok_or(Refusal::new(ProblemType::NotAccepted))?.account.id;
    let locked = |until| Refusal::new(ProblemType::Locked).about(factor).until(until);
    let mut tally = facts::tally(&mut tx, account, TrySubject::RecoveryCode, turn.now, &app.policy).await?;
    let left = tx.unused_recovery_codes(account).await?;

    // From here on it costs a try, whatever happens (row 15).
    let asked = Asked { flow: turn.row.id, account, purpose, kind: ProofKind::RecoveryCode, at: turn.now };
    let counting = tally.count(asked, &app.policy).map_err(|lock| locked(lock.until))?;
    let counted_as = tx.count_try(account, TrySubject::RecoveryCode, turn.row.id, turn.now).await?;
    let version = turn.row.version;
    drop(turn);
    tx.commit().await?;
    let counted = counting.committed();

    // EXPOSE: what is compared is a keyed digest, bound to this account.
    let submitted = app.keys.recovery_code(account, code.expose());
    let digests: Vec<_> = left.iter().map(|(_, mac)| *mac).collect();
    let proved = check::recovery_code(counted, &digests, &submitted);
    app.metrics.recovery_code(proved.is_some());

    let mut tx = app.store.write().await?;
    let mut turn = Turn::find(app, &mut tx, taking.flow, taking.source).await?;
    let Some((proof, place)) = proved else {
        let tally = facts::tally(&mut tx, account, TrySubject::RecoveryCode, turn.now, &app.policy).await?;
        let lock = tally.locked(turn.now, &app.policy);
        audit::recovery_code_refused(app, &mut tx, turn.row.id, account, lock.is_some(), turn.now).await?;
        let refusal = match lock {
            Some(lock) => locked(lock.until).left(0),
            None => Refusal::new(ProblemType::WrongCode).about(factor).left(tally.left(turn.now, &app.policy)),
        };
        return taking.refuse_for_good(tx, &turn, refusal.on("code")).await;
    };
    tx.mark_right(counted_as).await?;
    if turn.settle(&mut tx).await? || turn.row.version != version {
        return taking.stale(tx, &turn).await;
    }
    let spent = match left.get(place) {
        Some((id, _)) => tx.spend_recovery_code(*id, turn.now).await?,
        None => false,
    };
    if !spent {
        taking.key.release(&mut tx).await?;
        tx.commit().await?;
        return Err(Refusal::new(ProblemType::CodeExpired).about(factor).on("code"));
    }
    // The proof was made for exactly this question, in this version.
    if turn.take(&mut tx, &Event::Proved(Proved::Code(proof))).await?.is_err() {
        return Err(Refusal::new(ProblemType::Internal));
    }
    taking.answer(tx, &turn).await
}
