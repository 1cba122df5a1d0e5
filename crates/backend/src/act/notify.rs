//! Tells every address that the account had before, each with a link of its own that disputes (row 33).

use regain_contract::{Factor, NoticeKind, ProblemType, Timestamp};
use regain_flow::{CaseId, Factors, FlowId, Migrated, State};

use super::facts::Facts;
use super::{Refusal, Turn};
use crate::app::App;
use crate::id::Written as _;
use crate::store::{Account, Case, NoticeRow, StoreError, Tx};
use crate::texts::{CaseChange, GoesOn, Reader};
use crate::{outbox, random, texts, value};

pub async fn started(turn: &Turn<'_>, tx: &mut Tx, replaced: Factors, lost: Factors) -> Result<(), Refusal> {
    let about = About { factors: replaced, lost, ..About::new(NoticeKind::Started) };
    tell_all(turn, tx, own(turn)?, &about).await
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
    tell_all(turn, tx, own(turn)?, &about).await?;
    tell_proposed(turn, tx, &about).await
}

/// In a flow that runs: its link stops what the flow is about.
pub async fn recovery_code_used(turn: &Turn<'_>, tx: &mut Tx) -> Result<(), Refusal> {
    let facts = own(turn)?;
    let left = tx.saved_recovery_codes(facts.account.id).await?.map_or(0, |saved| saved.left);
    let lost = turn.flow.state.known().map_or(Factors::NONE, |known| known.lost);
    let codes_left = Some(left);
    tell_all(turn, tx, facts, &About { lost, codes_left, ..About::new(NoticeKind::RecoveryCodeUsed) }).await
}

/// New ones count: its link voids them.
pub async fn recovery_codes_saved(turn: &Turn<'_>, tx: &mut Tx) -> Result<(), Refusal> {
    tell_all(turn, tx, own(turn)?, &About::new(NoticeKind::RecoveryCodesSaved)).await
}

/// Whoever was recognised has agreed to all of it: it can take effect from now on, or two people come first and then a delay.
pub async fn migration_started(turn: &Turn<'_>, tx: &mut Tx, at_once: bool) -> Result<(), Refusal> {
    let delay = (!at_once).then_some(turn.app.policy.migration_delay);
    let about = About { delay, ..About::migration(NoticeKind::MigrationStarted, turn)? };
    tell_all(turn, tx, old(turn)?, &about).await
}

/// Without a link: there is nothing left to stop.
pub async fn migration_stopped(turn: &Turn<'_>, tx: &mut Tx, case: Option<CaseId>) -> Result<(), Refusal> {
    let (app, at) = (turn.app, turn.now);
    let case = match case {
        Some(case) => tx.case(case).await?,
        None => None,
    };
    let shown = case.as_ref().map(|case| (case.id.text(), case.expected_at));
    let page = front_page(app);
    let flow = format!("notice/{}/migration_stopped", turn.row.id.text());
    // One objection may stop several: whoever made it reads of it once.
    let press = shown.as_ref().map(|(case, _)| format!("case/{case}/migration_stopped/{}", at.unix()));
    let (old, new) = (old(turn)?, own(turn)?);
    let sides =
        [(old, &old.stored.locale, press.as_ref().unwrap_or(&flow), "old"), (new, &turn.row.locale, &flow, "new")];
    for (facts, locale, once, side) in sides {
        let case = shown.as_ref().map(|(case, expected)| (case.as_str(), *expected));
        let about = texts::Stopped { case, at, page: &page, is_new: side == "new", reference: &turn.row.reference };
        for enrolled in &facts.enrolled {
            let Some(address) = enrolled.address() else { continue };
            let message = app.texts.stopped(locale, enrolled.factor, &about);
            let once = format!("{once}/{side}_{}", enrolled.factor.name());
            outbox::message(app, tx, enrolled.factor, address, message, &once, None, at).await?;
        }
    }
    Ok(())
}

pub async fn migration_delayed(turn: &Turn<'_>, tx: &mut Tx, effective_at: Timestamp) -> Result<(), Refusal> {
    let effective_at = Some(effective_at);
    let about = About { effective_at, ..About::migration(NoticeKind::MigrationDelayed, turn)? };
    tell_all(turn, tx, old(turn)?, &about).await?;
    tell_brought(turn, tx, &about).await
}

/// The facts are those from before: both accounts have their own addresses still.
pub async fn migrated(turn: &Turn<'_>, tx: &mut Tx, hold_until: Timestamp) -> Result<(), Refusal> {
    let hold_until = Some(hold_until);
    let about = About { hold_until, ..About::migration(NoticeKind::Migrated, turn)? };
    tell_all(turn, tx, old(turn)?, &about).await?;
    tell_brought(turn, tx, &about).await
}

/// Without a link: nothing was begun that could be stopped.
pub async fn reported(turn: &Turn<'_>, tx: &mut Tx, case: CaseId) -> Result<(), Refusal> {
    let (app, facts, case) = (turn.app, old(turn)?, case.text());
    let page = front_page(app);
    let about = texts::Reported { case: &case, at: turn.now, page: &page, reference: &turn.row.reference };
    for enrolled in &facts.enrolled {
        let Some(address) = enrolled.address() else { continue };
        let message = app.texts.report(&facts.stored.locale, enrolled.factor, &about);
        let once = format!("case/{case}/reported/{}", enrolled.factor.name());
        outbox::message(app, tx, enrolled.factor, address, message, &once, None, turn.now).await?;
    }
    Ok(())
}

fn own<'t>(turn: &'t Turn<'_>) -> Result<&'t Facts, Refusal> {
    turn.facts.as_ref().ok_or(Refusal::new(ProblemType::Internal))
}

/// The account that a migration is about. The rules tell nobody of one before its owner was recognised.
fn old<'t>(turn: &'t Turn<'_>) -> Result<&'t Facts, Refusal> {
    turn.old.as_ref().ok_or(Refusal::new(ProblemType::Internal))
}

/// What is told of.
struct About {
    kind: NoticeKind,
    factors: Factors,
    lost: Factors,
    hold_until: Option<Timestamp>,
    effective_at: Option<Timestamp>,
    codes_left: Option<u32>,
    /// Seconds that a migration is put off by.
    delay: Option<i64>,
    migrated: Option<Migrated>,
}

impl About {
    const fn new(kind: NoticeKind) -> Self {
        let (factors, lost) = (Factors::NONE, Factors::NONE);
        Self {
            kind,
            factors,
            lost,
            hold_until: None,
            effective_at: None,
            codes_left: None,
            delay: None,
            migrated: None,
        }
    }

    /// All addresses of the old account go, and its authenticator where it is said to be lost too.
    fn migration(kind: NoticeKind, turn: &Turn<'_>) -> Result<Self, Refusal> {
        let enrolled = old(turn)?.account.enrolled();
        let migrated = match &turn.flow.state {
            State::Done(done) => done.migrated,
            _ => None,
        };
        let known = turn.flow.state.known();
        let works = migrated.map(|done| !done.authenticator_removed).or(known.and_then(|it| it.moving.authenticator));
        let addresses = enrolled.both(Factors::ADDRESSES);
        let goes = if works == Some(false) { enrolled } else { addresses };
        Ok(Self { factors: goes, lost: addresses, migrated, ..Self::new(kind) })
    }

    fn worded<'a>(&self, turn: &'a Turn<'_>) -> texts::Notice<'a> {
        texts::Notice {
            kind: self.kind,
            factors: self.factors,
            at: turn.now,
            hold_until: self.hold_until,
            effective_at: self.effective_at,
            codes_left: self.codes_left,
            delay: self.delay,
            migrated: self.migrated,
            reference: &turn.row.reference,
        }
    }

    /// One flow tells of one set of factors once (row 34); of codes, whenever they are used or saved.
    fn once(&self, turn: &Turn<'_>) -> String {
        let flow = turn.row.id.text();
        let names: Vec<_> = self.factors.iter().map(Factor::name).collect();
        let names = names.join("+");
        match self.kind {
            NoticeKind::Started => format!("notice/{flow}/started/{names}"),
            NoticeKind::Bound => format!("notice/{flow}/bound/{names}"),
            NoticeKind::RecoveryCodeUsed => format!("notice/{flow}/code_used/{}", turn.row.version),
            NoticeKind::RecoveryCodesSaved => format!("notice/{flow}/codes_saved/{}", turn.row.version),
            NoticeKind::MigrationStarted => format!("notice/{flow}/migration_started"),
            NoticeKind::MigrationDelayed => format!("notice/{flow}/migration_delayed"),
            NoticeKind::Migrated => format!("notice/{flow}/migrated"),
        }
    }
}

async fn tell_all(turn: &Turn<'_>, tx: &mut Tx, facts: &Facts, about: &About) -> Result<(), Refusal> {
    let app = turn.app;
    for enrolled in &facts.enrolled {
        let Some(address) = enrolled.address() else { continue };
        let named: Vec<Factor> = about.factors.iter().collect();
        // A link speaks for the account, so one an hour is enough: whoever knows the password can't bury the owner in them.
        let since = turn.now.plus(-app.policy.told_again_after).max(enrolled.changed_at);
        let begins = matches!(about.kind, NoticeKind::Started | NoticeKind::MigrationStarted);
        if begins && tx.told_since(facts.account.id, enrolled.factor, about.kind, &named, since).await? {
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
            effective_at: about.effective_at,
            hold_until: about.hold_until,
            codes_left: about.codes_left,
            disputed_at: None,
            outcome: None,
            case: None,
        };
        tx.record_notice(&notice).await?;
        let reader = Reader::Before(&link);
        let message = app.texts.notice(&facts.stored.locale, enrolled.factor, &about.worded(turn), reader);
        let once = format!("{}/{}", about.once(turn), enrolled.factor.name());
        outbox::message(app, tx, enrolled.factor, address, message, &once, None, turn.now).await?;
    }
    Ok(())
}

/// The new address is told too, without the link: it disputes nothing.
async fn tell_proposed(turn: &Turn<'_>, tx: &mut Tx, about: &About) -> Result<(), Refusal> {
    for proposal in tx.proposals(turn.row.id).await? {
        let value = value::open(&turn.app.keys, turn.row.id, &proposal)?;
        let Some(address) = value.address().filter(|_| about.factors.contains(proposal.factor)) else { continue };
        tell_new(turn, tx, about, proposal.factor, address).await?;
    }
    Ok(())
}

/// In a migration that is the new account's, as far as they come along.
async fn tell_brought(turn: &Turn<'_>, tx: &mut Tx, about: &About) -> Result<(), Refusal> {
    let brought = match &turn.flow.state {
        State::Done(done) => done.changed,
        State::Delayed(delayed) => delayed.brought,
        _ => Factors::NONE,
    };
    for enrolled in &own(turn)?.enrolled {
        let Some(address) = enrolled.address().filter(|_| brought.contains(enrolled.factor)) else { continue };
        tell_new(turn, tx, about, enrolled.factor, address).await?;
    }
    Ok(())
}

/// To whom it was typed by: in their language, not the account's.
async fn tell_new(turn: &Turn<'_>, tx: &mut Tx, about: &About, factor: Factor, address: &str) -> Result<(), Refusal> {
    let app = turn.app;
    let page = flow_page(app, turn.row.id);
    let message = app.texts.notice(&turn.row.locale, factor, &about.worded(turn), Reader::New(&page));
    let once = format!("{}/new_{}", about.once(turn), factor.name());
    Ok(outbox::message(app, tx, factor, address, message, &once, None, turn.now).await?)
}

/// Where somebody without a flow reaches support.
fn front_page(app: &App) -> String {
    format!("{}/", app.config.base_url())
}

/// Where a flow is found again, by the browser that it is in.
fn flow_page(app: &App, flow: FlowId) -> String {
    format!("{}/flow/{}", app.config.base_url(), flow.text())
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
    let factors = tx.factors(account.id).await?;
    let told = factors.iter().filter(|enrolled| to.contains(enrolled.factor));
    let addresses: Vec<_> = told.filter_map(|one| Some((one.factor, one.address()?.to_owned()))).collect();
    of_case_to(app, tx, case, change, &account, &addresses, once, now).await
}

/// The same, where it isn't the case's account that is told, or isn't the addresses that it has.
#[expect(clippy::too_many_arguments, reason = "what, to whom, and when")]
pub async fn of_case_to(
    app: &App,
    tx: &mut Tx,
    case: &Case,
    change: CaseChange,
    account: &Account,
    addresses: &[(Factor, String)],
    once: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let reference = tx.flow(case.flow).await?.map(|flow| flow.reference).unwrap_or_default();
    let id = case.id.text();
    let page = format!("{}/?case={id}", app.config.base_url());
    let (flow, way) = (flow_page(app, case.flow), format!("{}/?way=migration", app.config.base_url()));
    let goes_on = case.claimed.map(|_| GoesOn { flow: &flow, way: &way });
    let factors = case.lost.iter().copied().collect();
    let about = texts::OfCase { case: &id, page: &page, goes_on, change, factors, reference: &reference };
    for (factor, address) in addresses {
        let message = app.texts.case(&account.locale, *factor, &about);
        let once = format!("case/{id}/{once}/{}", factor.name());
        outbox::message(app, tx, *factor, address, message, &once, None, now).await?;
    }
    Ok(())
}
