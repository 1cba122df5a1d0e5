//! Tells every address that the account had before, each with a link of its own that disputes (row 33).

use regain_contract::{Factor, NoticeKind, ProblemType, Timestamp};
use regain_flow::Factors;

use super::{Refusal, Turn};
use crate::app::App;
use crate::id::Written as _;
use crate::store::{Case, NoticeRow, StoreError, Tx};
use crate::texts::CaseChange;
use crate::{outbox, random, texts, value};

pub async fn started(turn: &Turn<'_>, tx: &mut Tx, replaced: Factors, lost: Factors) -> Result<(), Refusal> {
    tell_all(turn, tx, &About { factors: replaced, lost, ..About::new(NoticeKind::Started) }).await
}

/// `turn.facts` are those from before the binding: whoever had an address then is told.
pub async fn bound(
    turn: &Turn<'_>,
    tx: &mut Tx,
    changed: Factors,
    lost: Factors,
    hold_until: Timestamp,
) -> Result<(), Refusal> {
    let hold_until = Some(hold_until);
    let about = About { factors: changed, lost, hold_until, ..About::new(NoticeKind::Bound) };
    tell_all(turn, tx, &about).await?;
    tell_new(turn, tx, &about).await
}

/// In a flow that runs: its link stops what the flow is about.
pub async fn recovery_code_used(turn: &Turn<'_>, tx: &mut Tx) -> Result<(), Refusal> {
    let facts = turn.facts.as_ref().ok_or(Refusal::new(ProblemType::Internal))?;
    let left = tx.saved_recovery_codes(facts.account.id).await?.map_or(0, |saved| saved.left);
    let lost = turn.flow.state.known().map_or(Factors::NONE, |known| known.lost);
    let codes_left = Some(left);
    tell_all(turn, tx, &About { lost, codes_left, ..About::new(NoticeKind::RecoveryCodeUsed) }).await
}

/// New ones count: its link voids them.
pub async fn recovery_codes_saved(turn: &Turn<'_>, tx: &mut Tx) -> Result<(), Refusal> {
    tell_all(turn, tx, &About::new(NoticeKind::RecoveryCodesSaved)).await
}

/// What is told of.
struct About {
    kind: NoticeKind,
    factors: Factors,
    lost: Factors,
    hold_until: Option<Timestamp>,
    codes_left: Option<u32>,
}

impl About {
    const fn new(kind: NoticeKind) -> Self {
        Self { kind, factors: Factors::NONE, lost: Factors::NONE, hold_until: None, codes_left: None }
    }

    fn worded<'a>(&self, turn: &'a Turn<'_>) -> texts::Notice<'a> {
        texts::Notice {
            kind: self.kind,
            factors: self.factors,
            at: turn.now,
            hold_until: self.hold_until,
            codes_left: self.codes_left,
            reference: &turn.row.reference,
        }
    }

    /// One flow tells of one set of factors once (row 34); of codes, whenever they are used or saved.
    fn once(&self, turn: &Turn<'_>) -> String {
        let flow = turn.row.id.text();
        let names: Vec<_> = self.factors.iter().map(Factor::name).collect();
        match self.kind {
            NoticeKind::Started => format!("notice/{flow}/started/{}", names.join("+")),
            NoticeKind::Bound => format!("notice/{flow}/bound/{}", names.join("+")),
            NoticeKind::RecoveryCodeUsed => format!("notice/{flow}/code_used/{}", turn.row.version),
            NoticeKind::RecoveryCodesSaved => format!("notice/{flow}/codes_saved/{}", turn.row.version),
        }
    }
}

async fn tell_all(turn: &Turn<'_>, tx: &mut Tx, about: &About) -> Result<(), Refusal> {
    let app = turn.app;
    let facts = turn.facts.as_ref().ok_or(Refusal::new(ProblemType::Internal))?;
    for enrolled in &facts.enrolled {
        let Some(address) = enrolled.address() else { continue };
        let named: Vec<Factor> = about.factors.iter().collect();
        // A link speaks for the account, so one an hour is enough: whoever knows the password can't bury the owner in them.
        let since = turn.now.plus(-app.policy.told_again_after).max(enrolled.changed_at);
        let started = about.kind == NoticeKind::Started;
        if started && tx.told_since(facts.account.id, enrolled.factor, &named, since).await? {
            continue;
        }
        let token = random::token()?;
        // EXPOSE: what is kept is a keyed digest; the link goes to this address alone.
        let (token_mac, link) = (app.keys.token(token.expose()), app.config.notice_url(token.expose()));
        let notice = NoticeRow {
            token_mac,
            flow: turn.row.id,
            account: facts.account.id,
            kind: about.kind,
            factor: enrolled.factor,
            lost: about.lost.contains(enrolled.factor),
            factors: named,
            reference: turn.row.reference.clone(),
            at: turn.now,
            hold_until: about.hold_until,
            codes_left: about.codes_left,
            disputed_at: None,
            outcome: None,
            case: None,
        };
        tx.record_notice(&notice).await?;
        let message = app.texts.notice(&facts.stored.locale, enrolled.factor, &about.worded(turn), Some(&link));
        let once = format!("{}/{}", about.once(turn), enrolled.factor.name());
        outbox::message(app, tx, enrolled.factor, address, message, &once, None, turn.now).await?;
    }
    Ok(())
}

/// Tells the addresses that the account has what has become of a case. Without a link: what disputes a reset is in the
/// message that told of its beginning.
pub async fn of_case(
    app: &App,
    tx: &mut Tx,
    case: &Case,
    change: CaseChange,
    to: Factors,
    once: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let Some(account) = tx.account(case.account).await? else { return Ok(()) };
    let reference = tx.flow(case.flow).await?.map(|flow| flow.reference).unwrap_or_default();
    let id = case.id.text();
    let page = format!("{}/?case={id}", app.config.base_url());
    let factors = case.lost.iter().copied().collect();
    let about = texts::OfCase { case: &id, page: &page, change, factors, reference: &reference };
    for enrolled in tx.factors(case.account).await? {
        let Some(address) = enrolled.address().filter(|_| to.contains(enrolled.factor)) else { continue };
        let message = app.texts.case(&account.locale, enrolled.factor, &about);
        let once = format!("case/{id}/{once}/{}", enrolled.factor.name());
        outbox::message(app, tx, enrolled.factor, address, message, &once, None, now).await?;
    }
    Ok(())
}

/// The new address is told too, without the link: it disputes nothing.
async fn tell_new(turn: &Turn<'_>, tx: &mut Tx, about: &About) -> Result<(), Refusal> {
    let app = turn.app;
    for proposal in tx.proposals(turn.row.id).await? {
        let value = value::open(&app.keys, turn.row.id, &proposal)?;
        let Some(address) = value.address().filter(|_| about.factors.contains(proposal.factor)) else { continue };
        // To whom it was typed by: in their language, not the account's.
        let message = app.texts.notice(&turn.row.locale, proposal.factor, &about.worded(turn), None);
        let once = format!("{}/new_{}", about.once(turn), proposal.factor.name());
        outbox::message(app, tx, proposal.factor, address, message, &once, None, turn.now).await?;
    }
    Ok(())
}
