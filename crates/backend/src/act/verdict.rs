//! A vendor's verdict on a face: from its servers, or by way of the host whose SDK asked for it. One way of checking it, for
//! both.
//!
//! It counts once, for the check that is open, its flow and its account. What doesn't verify costs nobody an attempt, and
//! whoever sent it isn't told what was wrong.

use regain_contract::{ActionName, ProblemType, Verdict};
use regain_flow::check::Face;
use regain_flow::{AccountId, CheckId, FlowId, actions};

use super::check::{self, Kept};
use super::key::{Claimed, Key};
use super::{Answer, Refusal, Taking, Turn};
use crate::app::App;
use crate::id::Written as _;
use crate::identity::Verifier;
use crate::identity::vendor::{self, Signed, Why};
use crate::store::Tx;
use crate::{audit, clock};

/// `POST /v1/verdicts`. The same message once more is answered the same, and changes nothing.
pub async fn receive(app: &App, signed: &Signed, source: &str) -> Result<(), Refusal> {
    let Verifier::Vendor(vendor) = &app.verifier else { return Err(Refusal::new(ProblemType::NotFound)) };
    let not_accepted = || Refusal::new(ProblemType::NotAccepted);
    // Anybody can send what isn't signed, or was signed long ago: it is counted, and takes no room.
    let verdict = vendor.read(signed, clock::system()).map_err(|why| {
        app.metrics.verdict(why.name());
        match why {
            Why::Forged => Refusal::new(ProblemType::Unauthorized),
            Why::Malformed => Refusal::new(ProblemType::Malformed),
            Why::Late | Why::Closed | Why::Foreign | Why::Expired | Why::Doubled => not_accepted(),
        }
    })?;
    let mut tx = app.store.write().await?;
    let key = match once(app, &mut tx, signed).await? {
        Once::First(key) => key,
        Once::Again => return Ok(()),
        Once::Other => {
            noted(app, tx, "vendor", None, Why::Doubled).await?;
            return Err(not_accepted());
        }
    };
    let open = match CheckId::parse(&verdict.check) {
        Some(check) => tx.open_check_by_id(check, app.clock.now()).await?,
        None => None,
    };
    let Some(open) = open else {
        key.release(&mut tx).await?;
        noted(app, tx, "vendor", None, Why::Closed).await?;
        return Err(not_accepted());
    };
    let mut turn = Turn::find(app, &mut tx, open.flow, source).await?;
    // What time or facts have ended stays ended.
    turn.settle(&mut tx).await?;
    match bound(&turn, &mut tx, &verdict).await? {
        Ok(check) => {
            remember(app, &mut tx, &key).await?;
            decide(app, tx, turn, check, &verdict).await
        }
        Err(why) => {
            key.release(&mut tx).await?;
            noted(app, tx, "vendor", Some((open.account, open.flow)), why).await?;
            Err(not_accepted())
        }
    }
}

/// `submit_verdict`: what the SDK in a host was given. The host itself says nothing that is believed.
pub async fn submit(taking: &Taking<'_>, mut tx: Tx, turn: Turn<'_>, signed: &Signed) -> Result<Answer, Refusal> {
    let app = taking.app;
    let listed = actions(&turn.flow, &turn.context()).contains(&ActionName::SubmitVerdict);
    let Verifier::Vendor(vendor) = &app.verifier else { return Err(Refusal::new(ProblemType::NotAccepted)) };
    if !listed {
        return Err(Refusal::new(ProblemType::NotAccepted));
    }
    let why = match vendor.read(signed, clock::system()) {
        Ok(verdict) => match (once(app, &mut tx, signed).await?, bound(&turn, &mut tx, &verdict).await?) {
            (Once::First(key), Ok(check)) => {
                remember(app, &mut tx, &key).await?;
                decide(app, tx, turn, check, &verdict).await?;
                let mut tx = app.store.write().await?;
                let turn = Turn::find(app, &mut tx, taking.flow, taking.source).await?;
                return taking.answer(tx, &turn).await;
            }
            (Once::First(key), Err(why)) => {
                key.release(&mut tx).await?;
                why
            }
            (Once::Again | Once::Other, _) => Why::Doubled,
        },
        Err(why) => why,
    };
    taking.key.release(&mut tx).await?;
    let about = turn.row.account.map(|account| (account, turn.row.id));
    noted(app, tx, "person", about, why).await?;
    Err(Refusal::invalid("signature"))
}

/// Whether a message came before.
enum Once {
    First(Key),
    Again,
    /// Another one, under the same id.
    Other,
}

async fn once(app: &App, tx: &mut Tx, signed: &Signed) -> Result<Once, Refusal> {
    let key = Key::new(app, "verdicts".to_owned(), signed.id.clone(), &signed.body);
    match key.claim(app, tx, app.clock.now()).await {
        Ok(Claimed::Fresh) => Ok(Once::First(key)),
        Ok(Claimed::Answered(_) | Claimed::MakeAgain { .. }) => Ok(Once::Again),
        Err(refusal) if refusal.kind == ProblemType::KeyReused => Ok(Once::Other),
        Err(refusal) => Err(refusal),
    }
}

/// In the transaction that counts the attempt.
async fn remember(app: &App, tx: &mut Tx, key: &Key) -> Result<(), Refusal> {
    key.answer(app, tx, &Answer::new(204, vec![]), false).await
}

/// The check that a verdict is for, where all that it is bound to is as it was asked.
async fn bound(turn: &Turn<'_>, tx: &mut Tx, verdict: &Verdict) -> Result<Result<CheckId, Why>, Refusal> {
    let open = check::current(turn, tx).await?;
    let Some(open) = open.filter(|open| CheckId::parse(&verdict.check) == Some(open.id)) else {
        return Ok(Err(Why::Closed));
    };
    let Kept::Vendor(at) = Kept::open(turn.app, &open)? else { return Ok(Err(Why::Closed)) };
    let account = vendor::name(turn);
    // What is compared are keyed hashes, so that how long it takes says nothing about the nonce.
    let digest = |nonce: &str| turn.app.keys.token(nonce);
    let ours = verdict.flow == turn.row.id.text()
        && account.as_ref() == Some(&verdict.account)
        && digest(&verdict.nonce) == digest(&at.nonce);
    Ok(match (ours, verdict.expires_at > turn.now) {
        (true, true) => Ok(open.id),
        (true, false) => Err(Why::Expired),
        (false, _) => Err(Why::Foreign),
    })
}

/// What the vendor says is why it failed, or the parts of what it saw; a part that is missing has failed (rows 26, 29).
async fn decide(app: &App, tx: Tx, turn: Turn<'_>, check: CheckId, verdict: &Verdict) -> Result<(), Refusal> {
    app.metrics.verdict("taken");
    let Verdict { matches, live, injected, source, failure, .. } = *verdict;
    match failure {
        Some(failure) => check::fail(app, tx, turn, check, failure).await,
        None => {
            let face = Face { matches, live, injected, source };
            // A vendor that recognises whoever nobody is compared with nobody.
            let matches = if turn.face_of().is_some() { face.matches } else { face.matches.map(|_| false) };
            check::judge(app, tx, turn, check, async |_| Ok(Face { matches, ..face })).await
        }
    }
}

/// For operators: a verdict that was signed, or sent by who had come as far as the check, and counted for nothing.
async fn noted(
    app: &App,
    mut tx: Tx,
    actor: &str,
    about: Option<(AccountId, FlowId)>,
    why: Why,
) -> Result<(), Refusal> {
    app.metrics.verdict(why.name());
    audit::verdict_refused(app, &mut tx, actor, about, why.name(), app.clock.now()).await?;
    Ok(tx.commit().await?)
}
