//! Tells every address that the account had before, each with a link of its own that disputes (row 33).

use regain_contract::{Factor, NoticeKind, ProblemType, Timestamp};
use regain_flow::Factors;

use super::{Refusal, Turn};
use crate::id::Written as _;
use crate::store::{NoticeRow, Tx};
use crate::{outbox, random, texts, value};

/// The same beginning is told to the same address once in so many seconds.
const TELLS_AGAIN_AFTER: i64 = 3_600;

pub async fn started(turn: &Turn<'_>, tx: &mut Tx, lost: Factors) -> Result<(), Refusal> {
    tell_all(turn, tx, NoticeKind::Started, lost, lost, None).await
}

/// `turn.facts` are those from before the binding: whoever had an address then is told.
pub async fn bound(turn: &Turn<'_>, tx: &mut Tx, changed: Factors, hold_until: Timestamp) -> Result<(), Refusal> {
    // What was changed is what had been lost.
    tell_all(turn, tx, NoticeKind::Bound, changed, changed, Some(hold_until)).await?;
    tell_new(turn, tx, changed, hold_until).await
}

async fn tell_all(
    turn: &Turn<'_>,
    tx: &mut Tx,
    kind: NoticeKind,
    factors: Factors,
    lost: Factors,
    hold_until: Option<Timestamp>,
) -> Result<(), Refusal> {
    let app = turn.app;
    let facts = turn.facts.as_ref().ok_or(Refusal::new(ProblemType::Internal))?;
    for enrolled in &facts.enrolled {
        let Some(address) = enrolled.address() else { continue };
        let named: Vec<Factor> = factors.iter().collect();
        // A link speaks for the account, so one an hour is enough: whoever knows the password can't bury the owner in them.
        let since = turn.now.plus(-TELLS_AGAIN_AFTER).max(enrolled.changed_at);
        if kind == NoticeKind::Started && tx.told_since(facts.account.id, enrolled.factor, &named, since).await? {
            continue;
        }
        let token = random::token()?;
        // EXPOSE: what is kept is a keyed digest; the link goes to this address alone.
        let (token_mac, link) = (app.keys.token(token.expose()), app.config.notice_url(token.expose()));
        let notice = NoticeRow {
            token_mac,
            flow: turn.row.id,
            account: facts.account.id,
            kind,
            factor: enrolled.factor,
            lost: lost.contains(enrolled.factor),
            factors: factors.iter().collect(),
            reference: turn.row.reference.clone(),
            at: turn.now,
            hold_until,
            disputed_at: None,
            outcome: None,
            case: None,
        };
        tx.record_notice(&notice).await?;
        let about = texts::Notice { kind, factors, at: turn.now, hold_until, reference: &turn.row.reference };
        let message = app.texts.notice(&facts.stored.locale, enrolled.factor, &about, Some(&link));
        let once = format!("{}/{}", once(turn, kind, factors), enrolled.factor.name());
        outbox::message(app, tx, enrolled.factor, address, message, &once, None, turn.now).await?;
    }
    Ok(())
}

/// The new address is told too, without the link: it disputes nothing.
async fn tell_new(turn: &Turn<'_>, tx: &mut Tx, changed: Factors, hold_until: Timestamp) -> Result<(), Refusal> {
    let app = turn.app;
    for proposal in tx.proposals(turn.row.id).await? {
        let value = value::open(&app.keys, turn.row.id, &proposal)?;
        let Some(address) = value.address().filter(|_| changed.contains(proposal.factor)) else { continue };
        let kind = NoticeKind::Bound;
        let about = texts::Notice {
            kind,
            factors: changed,
            at: turn.now,
            hold_until: Some(hold_until),
            reference: &turn.row.reference,
        };
        // To whom it was typed by: in their language, not the account's.
        let message = app.texts.notice(&turn.row.locale, proposal.factor, &about, None);
        let once = format!("{}/new_{}", once(turn, kind, changed), proposal.factor.name());
        outbox::message(app, tx, proposal.factor, address, message, &once, None, turn.now).await?;
    }
    Ok(())
}

/// One flow tells of one set of factors once (row 34).
fn once(turn: &Turn<'_>, kind: NoticeKind, factors: Factors) -> String {
    let kind = match kind {
        NoticeKind::Started => "started",
        NoticeKind::Bound => "bound",
    };
    let names: Vec<_> = factors.iter().map(Factor::name).collect();
    format!("notice/{}/{kind}/{}", turn.row.id.text(), names.join("+"))
}
