//! The page behind the link in a notice, and the one after its press. Drawn by the backend: it works without scripts,
//! and opening it changes nothing, because mail scanners open every link.

use regain_contract::{Disputed, Notice, NoticeKind, NoticeState};
use yew::{AttrValue, Html, Properties, component, html};

use super::page::languages;
use crate::parts::{Button, factors, moment};
use crate::words::Words;

#[derive(Properties, PartialEq)]
pub struct NoticeProps {
    pub words: Words,
    pub notice: Notice,
    /// Where the press is posted: `/notice/{token}/dispute`.
    pub dispute: AttrValue,
}

#[component]
pub fn NoticePage(props: &NoticeProps) -> Html {
    let NoticeProps { words, notice, dispute } = props;
    let kind = match notice.kind {
        NoticeKind::Started => "started",
        NoticeKind::Bound => "bound",
        NoticeKind::RecoveryCodeUsed => "recovery_code_used",
        NoticeKind::RecoveryCodesSaved => "recovery_codes_saved",
        NoticeKind::MigrationStarted => "migration_started",
        NoticeKind::MigrationDelayed => "migration_delayed",
        NoticeKind::Migrated => "migrated",
    };
    let migration =
        matches!(notice.kind, NoticeKind::MigrationStarted | NoticeKind::MigrationDelayed | NoticeKind::Migrated);
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
    let effective = notice.effective_at.filter(|_| !meanwhile).map(|at| {
        html! { <><dt>{ words.notice_effective() }</dt><dd>{ moment(words, at) }</dd></> }
    });
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
        NoticeState::Disputed => html! { <p class="notice">{ words.notice_disputed() }</p> },
    };
    let hold = notice.hold_until.map(|end| {
        html! { <><dt>{ words.notice_hold() }</dt><dd>{ moment(words, end) }</dd></> }
    });
    let replaced = (!meanwhile && !notice.factors.is_empty()).then(|| {
        html! { <><dt>{ words.notice_factors(kind) }</dt><dd>{ factors(words, &notice.factors) }</dd></> }
    });
    let left = notice.codes_left.map(|left| {
        html! { <><dt>{ words.notice_codes_left() }</dt><dd>{ words.notice_codes(left.into()) }</dd></> }
    });
    let body = html! {
        <>
            <h1>{ words.notice_title(now) }</h1>
            { for what }
            <dl class="facts-list">
                <dt>{ words.notice_at() }</dt><dd>{ moment(words, notice.at) }</dd>
                { for effective }
                { for replaced }
                { for left }
                { for hold }
            </dl>
            { state }
            { case(words, notice.case.as_ref()) }
            { reference(words, &notice.reference) }
        </>
    };
    frame(words, "notice", body)
}

#[derive(Properties, PartialEq)]
pub struct DisputedProps {
    pub words: Words,
    pub outcome: Disputed,
    pub reference: AttrValue,
    #[prop_or_default]
    pub case: Option<String>,
}

/// What the press did.
#[component]
pub fn DisputedPage(props: &DisputedProps) -> Html {
    let words = &props.words;
    let outcome = name(props.outcome);
    let body = html! {
        <>
            <h1>{ words.disputed_title(outcome) }</h1>
            <p class="lead">{ words.disputed_lead(outcome) }</p>
            { case(words, props.case.as_ref()) }
            { reference(words, &props.reference) }
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

/// What such a page is called in the browser's tab: before the press, and after it.
pub fn title(words: &Words, did: Option<Disputed>) -> AttrValue {
    did.map_or_else(|| words.notice_tab(), |outcome| words.disputed_title(name(outcome)))
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

fn case(words: &Words, case: Option<&String>) -> Html {
    case.map(|case| html! { <p><b class="data">{ words.notice_case(case) }</b></p> }).unwrap_or_default()
}

fn reference(words: &Words, reference: &str) -> Html {
    html! {
        <>
            <p class="hint">{ words.help_reference() }{ " " }<b class="data">{ reference.to_owned() }</b></p>
            <p class="hint">{ words.notice_support() }</p>
        </>
    }
}

fn frame(words: &Words, name: &'static str, body: Html) -> Html {
    html! {
        <div class="page" lang={words.tag()}>
            <header class="head"><p class="brand">{ words.app_title("") }</p></header>
            <main class="step"><section data-step={name}>{ body }</section></main>
            <footer class="foot">{ languages(words) }</footer>
        </div>
    }
}
