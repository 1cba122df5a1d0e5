//! Sends a code: drawn, kept as a keyed digest, put into the outbox. Always to the address on the account, or to the one
//! that was proposed, exactly as it was understood; no request names a destination (row 55).

use regain_contract::{ActionName, Factor, ProblemType, ProofKind, Timestamp};
use regain_flow::{Purpose, State, actions, asks};

use super::{Refusal, Turn, facts, guess};
use crate::crypto::CodeFor;
use crate::id::Written as _;
use crate::store::{Mac, NewCode, NewSend, SendScope, Tx};
use crate::{address, outbox, random, texts, throttle, value};

/// Where the code for this purpose goes: as stored, and as it is counted.
pub struct Destination {
    pub stored: String,
    pub canonical: String,
}

/// Whether it proves who somebody is, and not that a new value is theirs.
const fn is_of_enrolled(purpose: Purpose) -> bool {
    matches!(purpose, Purpose::SignIn | Purpose::Reset | Purpose::Change(_) | Purpose::RecoveryCodes)
}

/// Whether it goes to an address that somebody signs up with, who has shown nothing yet. Anybody can type in a customer's: these
/// codes are counted apart from all others, so that they use up nobody's and tell of nobody's (rows 16 and 39).
const fn is_of_sign_up(turn: &Turn<'_>, purpose: Purpose) -> bool {
    matches!((&turn.flow.state, purpose), (State::SignUp(_), Purpose::NewValue(_)))
}

/// What codes to this address are counted by.
fn counted(turn: &Turn<'_>, factor: Factor, purpose: Purpose, canonical: &str) -> Mac {
    let keys = &turn.app.keys;
    if is_of_sign_up(turn, purpose) { keys.sign_up_address(factor, canonical) } else { keys.address(factor, canonical) }
}

async fn destination(
    turn: &Turn<'_>,
    tx: &mut Tx,
    factor: Factor,
    purpose: Purpose,
) -> Result<Option<Destination>, Refusal> {
    match purpose {
        // It is the person who has it.
        Purpose::InPlaceOf(_) | Purpose::Claim(_) => Ok(None),
        Purpose::SignIn | Purpose::Reset | Purpose::Change(_) | Purpose::RecoveryCodes | Purpose::Migrate { .. } => {
            let enrolled = turn.facts.as_ref().and_then(|facts| facts.enrolled(factor));
            Ok(enrolled.and_then(|enrolled| match &enrolled.value {
                crate::store::Value::Address { stored, canonical } => {
                    Some(Destination { stored: stored.clone(), canonical: canonical.clone() })
                }
                crate::store::Value::Secret { .. } => None,
            }))
        }
        Purpose::NewValue(_) => {
            let proposals = tx.proposals(turn.row.id).await?;
            let Some(proposal) = proposals.into_iter().find(|proposal| proposal.factor == factor) else {
                return Ok(None);
            };
            let value = value::open(&turn.app.keys, turn.row.id, &proposal)?;
            let parts = value.address().zip(value.canonical());
            Ok(parts
                .map(|(stored, canonical)| Destination { stored: stored.to_owned(), canonical: canonical.to_owned() }))
        }
    }
}

/// When a code can be sent again: a new one waits for the last one for the same, over all flows.
pub async fn possible_at(turn: &Turn<'_>, tx: &mut Tx, factor: Factor, purpose: Purpose) -> Result<Timestamp, Refusal> {
    let Some(facts) = &turn.facts else { return Ok(turn.now) };
    let wait = turn.app.policy.resend_after;
    let since = turn.now.plus(-wait);
    let sent = match purpose {
        Purpose::SignIn
        | Purpose::Reset
        | Purpose::Change(_)
        | Purpose::RecoveryCodes
        | Purpose::InPlaceOf(_)
        | Purpose::Claim(_)
        | Purpose::Migrate { .. } => tx.sends(SendScope::Purpose(facts.account.id, factor, purpose), since).await?,
        // Another address than the last proposed one need not wait for it.
        Purpose::NewValue(_) => match destination(turn, tx, factor, purpose).await? {
            Some(to) => {
                let mac = counted(turn, factor, purpose, &to.canonical);
                tx.sends(SendScope::Address(&mac), since).await?
            }
            None => vec![],
        },
    };
    Ok(sent.last().map_or(turn.now, |last| last.plus(wait)).max(turn.now))
}

/// Where a code to this enrolled factor would go now. None where none would be sent, for whatever reason: the sending says it.
pub async fn to_enrolled(turn: &Turn<'_>, tx: &mut Tx, factor: Factor) -> Option<Destination> {
    let context = turn.context();
    let kind = ProofKind::code_of(factor);
    let ask = asks(&turn.flow, &context).into_iter().find(|ask| ask.kind == kind && is_of_enrolled(ask.purpose))?;
    if !actions(&turn.flow, &context).contains(&ActionName::SendCode) {
        return None;
    }
    let to = destination(turn, tx, factor, ask.purpose).await.ok()??;
    admitted(turn, tx, factor, ask.purpose, &to).await.ok()?;
    Some(to)
}

/// A sending that nothing of ours stands against: neither a lock, nor the last one, nor how many there were.
async fn admitted(
    turn: &Turn<'_>,
    tx: &mut Tx,
    factor: Factor,
    purpose: Purpose,
    to: &Destination,
) -> Result<NewSend, Refusal> {
    let app = turn.app;
    let account = turn.facts.as_ref().ok_or(Refusal::new(ProblemType::Internal))?.account.id;
    // A code that nobody may type in helps nobody.
    let tally = facts::tally(tx, account, guess::subject(factor, purpose), turn.now, &app.policy).await?;
    if let Some(lock) = tally.locked(turn.now, &app.policy) {
        return Err(Refusal::new(ProblemType::Locked).about(factor).until(lock.until));
    }
    let again_at = possible_at(turn, tx, factor, purpose).await?;
    if turn.now < again_at {
        return Err(Refusal::new(ProblemType::TooSoon).about(factor).until(again_at));
    }
    let phone = if factor == Factor::Phone { address::phone_scopes(&to.canonical) } else { None };
    let apart = if is_of_sign_up(turn, purpose) { "sign_up/" } else { "" };
    let send = NewSend {
        account,
        factor,
        purpose,
        address_mac: counted(turn, factor, purpose, &to.canonical),
        prefix: phone.as_ref().map(|phone| format!("{apart}{}", phone.prefix)),
        country: phone.map(|phone| format!("{apart}{}", phone.country)),
        source: format!("{apart}{}", turn.source),
    };
    throttle::admits_send(app, tx, &send, turn.now)
        .await?
        .map_err(|until| Refusal::new(ProblemType::Throttled).about(factor).until(until))?;
    Ok(send)
}

pub async fn code(turn: &Turn<'_>, tx: &mut Tx, factor: Factor, purpose: Purpose) -> Result<(), Refusal> {
    let app = turn.app;
    let internal = || Refusal::new(ProblemType::Internal);
    let to = destination(turn, tx, factor, purpose).await?.ok_or_else(internal)?;
    let send = admitted(turn, tx, factor, purpose, &to).await?;
    if factor == Factor::Phone && is_of_enrolled(purpose) {
        app.sim.admits(turn.checked.as_ref(), &to.canonical)?;
    }
    tx.count_send(&send, turn.now).await?;

    let code = random::code()?;
    let expires_at = turn.now.plus(app.policy.code_lasts);
    let bound_to = CodeFor { flow: turn.row.id, account: send.account, factor, purpose };
    // EXPOSE: what is kept is a keyed digest.
    let mac = app.keys.code(&bound_to, code.expose());
    tx.replace_code(&NewCode { flow: turn.row.id, factor, purpose, mac, sent_at: turn.now, expires_at }).await?;
    let id = tx.code(turn.row.id, factor, purpose).await?.ok_or_else(internal)?.id;
    let once = format!("code/{}/{id}", turn.row.id.text());
    let about = texts::CodeFor { purpose, lasts: app.policy.code_lasts, reference: &turn.row.reference };
    let message = app.texts.code(&turn.row.locale, factor, &about, &code);
    Ok(outbox::message(app, tx, factor, &to.stored, message, &once, Some(expires_at), turn.now).await?)
}
