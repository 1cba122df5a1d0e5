//! `submit_code`: a guess is counted and committed first; then compared, and spent with everything that follows from it.

use regain_contract::{Factor, ProblemType, ProofKind};
use regain_flow::event::Proved;
use regain_flow::{AccountId, Ask, Asked, Event, Proof, Purpose, asks, check};

use super::{Refusal, Taking, Turn, facts};
use crate::crypto::CodeFor;
use crate::store::{self, Mac, TrySubject, Tx, Value};
use crate::{audit, former, totp, value};

/// What a guess is compared with.
enum Expected {
    Sent(store::Code),
    TimeBased { codes: Vec<(u64, Mac)>, last_accepted: Option<u64> },
}

/// Six digits, however they were grouped.
fn digits(code: &str) -> Option<String> {
    let digits: String = code.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    (code.len() <= 32 && digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}

/// What guesses at this are counted under.
pub const fn subject(factor: Factor, purpose: Purpose) -> TrySubject {
    match purpose {
        Purpose::SignIn
        | Purpose::Reset
        | Purpose::Change(_)
        | Purpose::RecoveryCodes
        | Purpose::Claim(_)
        | Purpose::Migrate { .. } => TrySubject::Enrolled(factor),
        Purpose::InPlaceOf(_) => TrySubject::RecoveryCode,
        Purpose::NewValue(_) => TrySubject::NewValue(factor),
    }
}

pub async fn submit(
    taking: &Taking<'_>,
    mut tx: Tx,
    mut turn: Turn<'_>,
    factor: Factor,
    code: &str,
) -> Result<super::Answer, Refusal> {
    let app = taking.app;
    let kind = ProofKind::code_of(factor);
    let open = asks(&turn.flow, &turn.context()).into_iter().find(|ask| ask.kind == kind);
    let Ask { purpose, .. } = open.ok_or(Refusal::new(ProblemType::NotAccepted))?;
    let code = digits(code).ok_or(Refusal::invalid("code").about(factor))?;
    let account = turn.facts.as_ref().ok_or(Refusal::new(ProblemType::NotAccepted))?.account.id;
    let subject = subject(factor, purpose);
    let locked = |until| Refusal::new(ProblemType::Locked).about(factor).until(until);
    let mut tally = facts::tally(&mut tx, account, subject, turn.now, &app.policy).await?;
    if let Some(lock) = tally.locked(turn.now, &app.policy) {
        return Err(locked(lock.until));
    }
    let bound_to = CodeFor { flow: turn.row.id, account, factor, purpose };
    let expected = expected(&mut tx, &turn, &bound_to).await?;
    if let Expected::Sent(sent) = &expected
        && !sent.to_check().admits(turn.now, &app.policy)
    {
        return Err(Refusal::new(ProblemType::CodeExpired).about(factor));
    }

    // From here on it costs a try, whatever happens (row 15).
    let asked = Asked { flow: turn.row.id, account, purpose, kind, at: turn.now };
    let counting = tally.count(asked, &app.policy).map_err(|lock| locked(lock.until))?;
    let counted_as = tx.count_try(account, subject, turn.row.id, turn.now).await?;
    if let Expected::Sent(sent) = &expected {
        tx.count_code_try(sent.id).await?;
    }
    let (version, blockers) = (turn.row.version, turn.blockers.take());
    drop(turn);
    tx.commit().await?;
    let counted = counting.committed();

    let submitted = app.keys.code(&bound_to, &code);
    let proved = match &expected {
        Expected::Sent(sent) => {
            check::code(counted, &sent.to_check(), &submitted, &app.policy).map(|proof| (proof, None))
        }
        Expected::TimeBased { codes, last_accepted } => {
            check::totp(counted, codes, *last_accepted, &submitted).map(|(proof, step)| (proof, Some(step)))
        }
    };
    app.metrics.guess(factor, proved.is_some());

    let mut tx = app.store.write().await?;
    let mut turn = Turn::find(app, &mut tx, taking.flow, taking.source).await?;
    turn.blockers = blockers;
    let Some((proof, at_step)) = proved else {
        let refusal = wrong(&mut tx, &turn, account, factor, purpose, subject).await?;
        return taking.refuse_for_good(tx, &turn, refusal).await;
    };
    tx.mark_right(counted_as).await?;
    if turn.settle(&mut tx).await? || turn.row.version != version {
        return taking.stale(tx, &turn).await;
    }
    match follow(&mut tx, &mut turn, factor, &expected, proof, at_step).await? {
        Followed::Moved => taking.answer(tx, &turn).await,
        Followed::Taken => {
            let refusal = Refusal::new(ProblemType::AddressTaken).about(factor);
            taking.refuse_for_good(tx, &turn, refusal).await
        }
        Followed::Spent => {
            taking.key.release(&mut tx).await?;
            tx.commit().await?;
            Err(Refusal::new(ProblemType::CodeExpired).about(factor))
        }
    }
}

async fn expected(tx: &mut Tx, turn: &Turn<'_>, bound_to: &CodeFor) -> Result<Expected, Refusal> {
    let app = turn.app;
    let CodeFor { factor, purpose, .. } = *bound_to;
    if factor != Factor::Authenticator {
        let sent = tx.code(turn.row.id, factor, purpose).await?;
        return sent.map(Expected::Sent).ok_or(Refusal::new(ProblemType::CodeExpired).about(factor));
    }
    let (secret, last_accepted) = match purpose {
        Purpose::SignIn | Purpose::Reset | Purpose::Change(_) | Purpose::RecoveryCodes => {
            let enrolled = turn.facts.as_ref().and_then(|facts| facts.enrolled(factor));
            match enrolled.map(|enrolled| &enrolled.value) {
                Some(Value::Secret { sealed, last_step }) => {
                    (value::open_secret(&app.keys, bound_to.account, sealed)?, *last_step)
                }
                Some(Value::Address { .. }) | None => return Err(Refusal::new(ProblemType::NotAccepted)),
            }
        }
        Purpose::InPlaceOf(_) | Purpose::Claim(_) | Purpose::Migrate { .. } => {
            return Err(Refusal::new(ProblemType::NotAccepted));
        }
        Purpose::NewValue(_) => {
            let proposals = tx.proposals(turn.row.id).await?;
            let issued = proposals.into_iter().find(|proposal| proposal.factor == factor);
            let issued = issued.ok_or(Refusal::new(ProblemType::NotAccepted))?;
            let opened = value::open(&app.keys, turn.row.id, &issued)?;
            (opened.into_secret().ok_or(Refusal::new(ProblemType::Internal))?, issued.last_step)
        }
    };
    let codes = totp::expected(&secret, turn.now).into_iter();
    // EXPOSE: what is compared is a keyed digest, bound to this flow and purpose.
    let codes = codes.map(|(step, code)| (step, app.keys.code(bound_to, code.expose()))).collect();
    Ok(Expected::TimeBased { codes, last_accepted })
}

/// What a wrong guess is told: what is left, or until when the factor is locked now.
async fn wrong(
    tx: &mut Tx,
    turn: &Turn<'_>,
    account: AccountId,
    factor: Factor,
    purpose: Purpose,
    subject: TrySubject,
) -> Result<Refusal, Refusal> {
    let policy = &turn.app.policy;
    let tally = facts::tally(tx, account, subject, turn.now, policy).await?;
    let lock = tally.locked(turn.now, policy);
    audit::code_refused(turn.app, tx, turn.row.id, account, factor, lock.is_some(), turn.now).await?;
    if let Some(lock) = lock {
        return Ok(Refusal::new(ProblemType::Locked).about(factor).left(0).until(lock.until));
    }
    let of_code = match factor {
        Factor::Authenticator => None,
        Factor::Email | Factor::Phone => tx.code(turn.row.id, factor, purpose).await?,
    };
    let left = tally.left(turn.now, policy);
    let left = of_code.map_or(left, |code| left.min(code.to_check().left(policy)));
    Ok(Refusal::new(ProblemType::WrongCode).about(factor).left(left))
}

enum Followed {
    Moved,
    /// Another account has the address.
    Taken,
    /// Somebody else has spent the code meanwhile.
    Spent,
}

/// Spends the code, and everything that follows from it.
async fn follow(
    tx: &mut Tx,
    turn: &mut Turn<'_>,
    factor: Factor,
    expected: &Expected,
    proof: Proof,
    at_step: Option<u64>,
) -> Result<Followed, Refusal> {
    let purpose = proof.asked().purpose;
    let account = proof.asked().account;
    let spent = match (expected, purpose, at_step) {
        (Expected::Sent(sent), ..) => tx.spend_code(sent.id, turn.now).await?,
        // An issued secret's step is kept with it when it is staged.
        (Expected::TimeBased { .. }, Purpose::NewValue(_), Some(_)) => true,
        (Expected::TimeBased { .. }, _, Some(step)) => tx.spend_step(account, step).await?,
        (Expected::TimeBased { .. }, _, None) => false,
    };
    if !spent {
        return Ok(Followed::Spent);
    }
    let mut taken = false;
    let proved = match purpose {
        Purpose::SignIn
        | Purpose::Reset
        | Purpose::Change(_)
        | Purpose::RecoveryCodes
        | Purpose::InPlaceOf(_)
        | Purpose::Claim(_)
        | Purpose::Migrate { .. } => Proved::Code(proof),
        Purpose::NewValue(_) => {
            taken = is_taken(tx, turn, factor, account).await?;
            if !taken {
                stage(tx, turn, factor, at_step).await?;
            }
            Proved::NewValue { proof, taken }
        }
    };
    match turn.take(tx, &Event::Proved(proved)).await? {
        Ok(()) if taken => Ok(Followed::Taken),
        Ok(()) => Ok(Followed::Moved),
        // The proof was made for exactly this question, in this version.
        Err(_) => Err(Refusal::new(ProblemType::Internal)),
    }
}

async fn is_taken(tx: &mut Tx, turn: &Turn<'_>, factor: Factor, account: AccountId) -> Result<bool, Refusal> {
    let proposals = tx.proposals(turn.row.id).await?;
    let Some(proposal) = proposals.into_iter().find(|proposal| proposal.factor == factor) else {
        return Err(Refusal::new(ProblemType::Internal));
    };
    let value = value::open(&turn.app.keys, turn.row.id, &proposal)?;
    let Some(canonical) = value.canonical() else { return Ok(false) };
    let other = tx.account_by_address(factor, canonical).await?;
    Ok(other.is_some_and(|other| other.id != account)
        || former::is_anothers(&turn.app.keys, tx, account, factor, canonical).await?)
}

/// Who went back and proves the same secret once more finds it staged already: it is taken up anew.
async fn stage(tx: &mut Tx, turn: &Turn<'_>, factor: Factor, at_step: Option<u64>) -> Result<(), Refusal> {
    if tx.stage(turn.row.id, factor, at_step, turn.now).await? {
        return Ok(());
    }
    let proposals = tx.proposals(turn.row.id).await?;
    let proposal = proposals.into_iter().find(|proposal| proposal.factor == factor);
    let proposal = proposal.ok_or(Refusal::new(ProblemType::Internal))?;
    tx.propose(turn.row.id, factor, &proposal.sealed, turn.now).await?;
    if tx.stage(turn.row.id, factor, at_step, turn.now).await? {
        return Ok(());
    }
    Err(Refusal::new(ProblemType::Internal))
}

#[cfg(test)]
mod tests {
    use super::digits;

    #[test]
    fn a_code_is_six_digits_however_they_are_grouped() {
        assert_eq!(digits(" 123 456\n").as_deref(), Some("123456"));
        assert_eq!(digits("123-456").as_deref(), Some("123456"));
        for wrong in ["", "12345", "1234567", "12345a", "１２３４５６", &" ".repeat(40)] {
            assert_eq!(digits(wrong), None, "{wrong}");
        }
    }
}
