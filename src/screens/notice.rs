//! The page behind the link in a notice, and the one after its press. Drawn by the backend: it works without scripts,
//! and opening it changes nothing, because mail scanners open every link.

use regain_contract::{Disputed, Factor, Notice, NoticeKind, NoticeState, Timestamp};
use yew::{AttrValue, Html, Properties, component, html};

use super::page::languages;
use crate::parts::{Button, factors, moment};
use crate::words::Words;

/// What has come of it since, and where to go: what the page says beyond the notice itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Since {
    /// When what the notice tells the beginning of was done.
    pub bound_at: Option<Timestamp>,
    /// Until when a decision about the dispute can be expected.
    pub expected_at: Option<Timestamp>,
    pub decided: Option<Decided>,
    /// The operator's own page, where people sign in.
    pub sign_in: Option<String>,
}

/// What two people decided about a dispute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decided {
    /// The old details are back.
    Restored,
    /// The new ones stand.
    Stands,
    /// Nothing had been replaced.
    Closed,
}

#[derive(Properties, PartialEq)]
pub struct NoticeProps {
    pub words: Words,
    pub notice: Notice,
    /// Where the press is posted: `/notice/{token}/dispute`.
    pub dispute: AttrValue,
    #[prop_or_default]
    pub since: Since,
}

#[component]
pub fn NoticePage(props: &NoticeProps) -> Html {
    let NoticeProps { words, notice, dispute, since } = props;
    let kind = match notice.kind {
        NoticeKind::Started => "started",
        NoticeKind::Bound => "bound",
        NoticeKind::RecoveryCodeUsed => "recovery_code_used",
        NoticeKind::RecoveryCodesSaved => "recovery_codes_saved",
        NoticeKind::MigrationStarted => "migration_started",
        NoticeKind::MigrationDelayed => "migration_delayed",
        NoticeKind::Migrated => "migrated",
    };
    let migration = is_of_migration(notice.kind);
    // The notice tells of a beginning; what it began, or another attempt, has come to its end since.
    let meanwhile = notice.state == NoticeState::Bound;
    let (now, done) = match (meanwhile, migration) {
        (true, true) => ("migrated", "migrated"),
        (true, false) => ("bound", "meanwhile"),
        (false, _) => (kind, kind),
    };
    // What it means for whoever the account belongs to: a migration is nothing that anybody expects to read of.
    let open = matches!(notice.state, NoticeState::Open | NoticeState::Bound);
    let what = (migration && open).then(|| html! { <p class="lead">{ words.notice_what(now) }</p> });
    let state = match notice.state {
        NoticeState::Open | NoticeState::Bound => html! {
            <>
                <p>{ words.notice_was_you() }</p>
                <div class="other">
                    <h2>{ words.notice_not_me_title() }</h2>
                    <p>{ words.notice_not_me_lead(done) }</p>
                    <form method="post" action={dispute} class="form">
                        <button type="submit" class={Button::Primary.class()}>{ words.notice_press() }</button>
                    </form>
                </div>
            </>
        },
        NoticeState::Over => html! { <p class="notice">{ words.notice_over(kind) }</p> },
        NoticeState::Disputed => match since.decided {
            Some(decided) => html! { <p class="notice">{ words.disputed_lead(verdict(decided)) }</p> },
            None => html! { <p class="notice">{ words.notice_disputed() }</p> },
        },
    };
    let title = match (notice.state, since.decided) {
        (NoticeState::Disputed, Some(decided)) => words.disputed_title(verdict(decided)),
        _ => words.notice_title(titled(notice, now)),
    };
    let body = html! {
        <>
            <h1>{ title }</h1>
            { for what }
            { facts(words, notice, since, kind) }
            { state }
            { case(words, notice.case.as_ref()) }
            { reference(words, &notice.reference, since) }
        </>
    };
    frame(words, "notice", body)
}

const fn is_of_migration(kind: NoticeKind) -> bool {
    matches!(kind, NoticeKind::MigrationStarted | NoticeKind::MigrationDelayed | NoticeKind::Migrated)
}

/// What is about to happen is said of what is open alone; recovery codes were used or saved, whatever came of it.
fn titled(notice: &Notice, now: &'static str) -> &'static str {
    let begins = matches!(notice.kind, NoticeKind::Started | NoticeKind::Bound);
    match (notice.state, notice.kind) {
        (NoticeState::Over, NoticeKind::MigrationStarted) => "migration_started_over",
        (NoticeState::Over, NoticeKind::MigrationDelayed) => "migration_delayed_over",
        (NoticeState::Over, NoticeKind::Started) => "started_over",
        (NoticeState::Disputed, kind) if is_of_migration(kind) => "migration_disputed",
        (NoticeState::Disputed, _) if begins => "disputed",
        _ => now,
    }
}

fn facts(words: &Words, notice: &Notice, since: &Since, kind: &str) -> Html {
    let row = |term: AttrValue, said: Html| html! { <><dt>{ term }</dt><dd>{ said }</dd></> };
    let when = |what: &str, at: Timestamp| row(words.notice_at(what), moment(words, at));
    let open = notice.state == NoticeState::Open;
    let times = match since.bound_at.filter(|at| *at != notice.at) {
        Some(bound) => html! { <>{ when("begun", notice.at) }{ when("bound", bound) }</> },
        None => when("notice", notice.at),
    };
    let announced = notice.effective_at.filter(|_| notice.state != NoticeState::Bound && since.bound_at.is_none());
    let effective =
        announced.map(|at| row(words.notice_effective(if open { "open" } else { "ended" }), moment(words, at)));
    // An authenticator goes with a migration, and nothing comes in its place.
    let goes = |factor: &Factor| is_of_migration(notice.kind) && *factor == Factor::Authenticator;
    let (removed, replaced): (Vec<_>, Vec<_>) = notice.factors.iter().copied().partition(goes);
    let ended = if notice.state == NoticeState::Over { "over" } else { kind };
    let listed = |term: AttrValue, named: &[Factor]| {
        (notice.state != NoticeState::Bound && !named.is_empty()).then(|| row(term, factors(words, named)))
    };
    let left = notice.codes_left.map(|left| row(words.notice_codes_left(), words.notice_codes(left.into()).into()));
    // A dispute holds without end.
    let held = notice.hold_until.filter(|_| notice.state != NoticeState::Disputed);
    let hold = held.map(|end| row(words.notice_hold(), moment(words, end)));
    html! {
        <dl class="facts-list">
            { times }
            { for effective }
            { for listed(words.notice_factors(ended), &replaced) }
            { for listed(words.notice_removed(ended), &removed) }
            { for left }
            { for hold }
        </dl>
    }
}

#[derive(Properties, PartialEq)]
pub struct DisputedProps {
    pub words: Words,
    pub outcome: Disputed,
    /// Of the notice whose link was pressed.
    pub kind: NoticeKind,
    pub reference: AttrValue,
    #[prop_or_default]
    pub case: Option<String>,
    #[prop_or_default]
    pub since: Since,
}

/// What the press did, and what people have decided since.
#[component]
pub fn DisputedPage(props: &DisputedProps) -> Html {
    let DisputedProps { words, outcome, kind, since, .. } = props;
    let lead = match (since.decided, outcome, is_of_migration(*kind)) {
        (Some(decided), ..) => verdict(decided),
        // Nobody has to know a password for one, and after it the old one may no longer be the account's.
        (None, Disputed::Stopped, true) => "stopped_move",
        (None, Disputed::Held, true) => "held_move",
        (None, Disputed::CaseOpened, true) => "case_opened_move",
        (None, outcome, _) => name(*outcome),
    };
    let hears = matches!(outcome, Disputed::Stopped | Disputed::Held | Disputed::CodesVoided);
    let heard = since.expected_at.filter(|_| hears && since.decided.is_none()).map(|by| {
        html! {
            <>
                <p>{ words.disputed_heard() }</p>
                <dl class="facts-list"><dt>{ words.disputed_by() }</dt><dd>{ moment(words, by) }</dd></dl>
            </>
        }
    });
    let body = html! {
        <>
            <h1>{ words.disputed_title(since.decided.map_or_else(|| name(*outcome), verdict)) }</h1>
            <p class="lead">{ words.disputed_lead(lead) }</p>
            { for heard }
            { case(words, props.case.as_ref()) }
            { reference(words, &props.reference, since) }
        </>
    };
    frame(words, "disputed", body)
}

#[derive(Properties, PartialEq)]
pub struct NoNoticeProps {
    pub words: Words,
}

/// For a token that opens nothing.
#[component]
pub fn NoNoticePage(props: &NoNoticeProps) -> Html {
    let words = &props.words;
    let body = html! {
        <>
            <h1>{ words.notice_gone_title() }</h1>
            <p class="lead">{ words.notice_gone_lead() }</p>
        </>
    };
    frame(words, "no_notice", body)
}

/// What such a page is called in the browser's tab: before the press, after it, and once it is decided.
pub fn title(words: &Words, did: Option<Disputed>, decided: Option<Decided>) -> AttrValue {
    let said = decided.map(verdict).or(did.map(name));
    said.map_or_else(|| words.notice_tab(), |said| words.disputed_title(said))
}

/// The same for a token that opens nothing.
pub fn gone_title(words: &Words) -> AttrValue {
    words.notice_gone_title()
}

const fn name(outcome: Disputed) -> &'static str {
    match outcome {
        Disputed::Stopped => "stopped",
        Disputed::SentToReview => "sent_to_review",
        Disputed::Held => "held",
        Disputed::CaseOpened => "case_opened",
        Disputed::CodesVoided => "codes_voided",
        Disputed::Nothing => "nothing",
    }
}

const fn verdict(decided: Decided) -> &'static str {
    match decided {
        Decided::Restored => "restored",
        Decided::Stands => "stands",
        Decided::Closed => "closed",
    }
}

fn case(words: &Words, case: Option<&String>) -> Html {
    case.map(|case| html! { <p><b class="data">{ words.notice_case(case) }</b></p> }).unwrap_or_default()
}

fn reference(words: &Words, reference: &str, since: &Since) -> Html {
    let sign_in = since.sign_in.clone().map(|href| html! { <>{ " " }<a {href}>{ words.notice_sign_in() }</a></> });
    html! {
        <>
            <p class="hint">{ words.help_reference() }{ " " }<b class="data">{ reference.to_owned() }</b></p>
            <p class="hint">{ words.notice_support() }{ for sign_in }</p>
        </>
    }
}

fn frame(words: &Words, name: &'static str, body: Html) -> Html {
    html! {
        <div class="page" lang={words.tag()}>
            <header class="head"><p class="brand">{ words.app_title("") }</p></header>
            <main class="step"><section data-step={name}>{ body }</section></main>
            <footer class="foot">{ languages(words, "") }</footer>
        </div>
    }
}
