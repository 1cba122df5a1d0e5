//! What stands around every step: where one is, what is the matter with the network or the time, the step itself, help.

use regain_contract::{ActionName, Flow, Step, Way};
use yew::{AttrValue, Html, Properties, component, html};

use crate::model::{Model, PendingState, Stage};
use crate::parts::{Button, help, help_without_flow, hidden, press};
use crate::place::place;
use crate::screens::{closed, later, sign_in};
use crate::view::{View, still};
use crate::words::{LANGUAGES, Words};

/// A flow that ends within this many seconds is warned about.
const WARN: u64 = 300;

#[derive(Properties, PartialEq)]
pub struct PageProps {
    pub model: Model,
    pub words: Words,
}

/// The whole page as a component, for who draws it natively.
#[component]
pub fn Page(props: &PageProps) -> Html {
    page(&props.model, &props.words)
}

pub fn page(model: &Model, words: &Words) -> Html {
    let view = model.flow().map(|flow| View { words, model, flow });
    let (key, body) = match (&model.stage, &view) {
        (Stage::At(flow), Some(view)) => (place(flow), step(view)),
        (Stage::Outdated(url), _) => ("outdated".to_owned(), closed::outdated(words, url.as_ref())),
        (Stage::Unlinked, _) => ("unlinked".to_owned(), closed::unlinked(words)),
        (Stage::Case(page), _) => later::case(model, words, page),
        (Stage::Gone(_), _) => ("gone".to_owned(), closed::gone(model, words)),
        (Stage::Left(left), _) => ("left".to_owned(), closed::left(model, words, left)),
        (Stage::Broken, _) => ("broken".to_owned(), closed::broken(model, words)),
        (Stage::Opening | Stage::At(_), _) => ("opening".to_owned(), closed::opening(words)),
    };
    let help = match (&view, &model.stage) {
        (Some(view), _) => help(view),
        (None, Stage::Gone(reference)) => help_without_flow(words, reference.as_deref()),
        (None, _) => help_without_flow(words, None),
    };
    // In somebody's page, its landmarks are the host's.
    let role = |name: &'static str| (!model.embedded).then_some(name);
    html! {
        <div class="page" lang={words.tag()}>
            <div class="head" role={role("banner")}>
                <p class="brand">{ words.app_title(view.as_ref().map_or("", View::way)) }</p>
                { for model.flow().filter(|flow| !is_refused(flow)).map(|flow| progress(words, flow)) }
            </div>
            <div class="banners" role="status">{ for view.as_ref().map(sent) }{ banners(model, words, view.as_ref()) }</div>
            <div class="step" role={role("main")} key={key}>{ body }</div>
            <div class="foot" role={role("contentinfo")}>
                { help }
                { for view.as_ref().map(ends) }
                { for view.as_ref().map(leave) }
                { languages(words, still(model).map_or("", |still| still.query.as_str())) }
            </div>
        </div>
    }
}

fn step(view: &View) -> Html {
    let body = match &view.flow.step {
        Step::SignIn(step) => sign_in::sign_in(view, step),
        Step::Unknown => closed::outdated(view.words, None),
        _ => later::step(view),
    };
    if matches!(view.flow.step, Step::Unknown) {
        return body;
    }
    let back = press(view, ActionName::Back, None, Button::Quiet, view.words.back());
    html! {
        <section data-step={view.flow.step.name()}>
            { body }
            { for plain_back(view.flow).then_some(back) }
        </section>
    }
}

/// The others word their way back themselves.
fn plain_back(flow: &Flow) -> bool {
    match flow.step {
        Step::CannotVerify(_) | Step::NoAddressLeft(_) | Step::Review(_) => false,
        Step::Identity(_) => flow.way != Way::Migration,
        _ => true,
    }
}

/// No step on a way: the way ends here.
fn is_refused(flow: &Flow) -> bool {
    matches!(flow.step, Step::Refused(_))
}

/// Where the code went, for who can't see that the screen has changed.
fn sent(view: &View) -> Html {
    let Some(challenge) = view.challenge().filter(|challenge| view.is_asked(challenge)) else { return Html::default() };
    match &challenge.masked {
        Some(masked) => {
            html! { <p class="spoken">{ view.words.code_sent_to() }{ " " }<span class="data">{ masked }</span></p> }
        }
        None => Html::default(),
    }
}

/// The heading that has the focus when its screen appears, and beneath it what is wrong with the last press.
pub(super) fn heading(view: &View, title: AttrValue) -> Html {
    html! {
        <>
            <h1 tabindex="-1">{ title }</h1>
            <div class="alert" role="alert">{ for view.alert().map(|text| html! { <p>{ text }</p> }) }</div>
        </>
    }
}

fn progress(words: &Words, flow: &Flow) -> Html {
    let (at, of) = (flow.progress.at, flow.progress.of);
    if of < 2 {
        return Html::default();
    }
    html! {
        <div class="progress">
            <p>{ words.progress(at.into(), of.into()) }</p>
            <progress value={at.to_string()} max={of.to_string()} aria-hidden="true" />
        </div>
    }
}

fn banners(model: &Model, words: &Words, view: Option<&View>) -> Html {
    if model.lost() {
        return html! {
            <div class="notice warning" data-banner="lost">
                <h2>{ words.lost_title() }</h2>
                <p>{ words.lost_lead() }</p>
                { command(model, words.try_now(), "retry", Button::Secondary) }
            </div>
        };
    }
    if let Some(PendingState::Waiting { seconds, .. }) = model.pending.as_ref().map(|pending| pending.state) {
        let text = words.waiting_lead(&words.duration(seconds.into()));
        return html! { <p class="notice" data-banner="waiting">{ text }</p> };
    }
    // A delay ends in what it is there for.
    let ends = |view: &&View| view.accepts(ActionName::Refresh) && !matches!(view.flow.step, Step::Delayed(_));
    let Some(view) = view.filter(ends) else { return Html::default() };
    match view.until(view.flow.expires_at).filter(|left| *left <= WARN) {
        // In whole minutes, so that it is announced five times and not three hundred.
        Some(left) => html! {
            <div class="notice warning" data-banner="expiring">
                <p>{ words.expiring(&words.duration(left.div_ceil(60) * 60)) }</p>
                { press(view, ActionName::Refresh, None, Button::Secondary, words.expiring_press()) }
            </div>
        },
        None => Html::default(),
    }
}

/// A press that is for the client itself and not for the flow.
pub(super) fn command(model: &Model, label: AttrValue, command: &'static str, kind: Button) -> Html {
    html! {
        <form method="post" class="form">
            { hidden(model) }
            <button type="submit" name="command" value={command} class={kind.class()}>{ label }</button>
        </form>
    }
}

/// When it ends, where no script can warn of that in time.
fn ends(view: &View) -> Html {
    let waits = matches!(view.flow.step, Step::Delayed(_) | Step::Review(_));
    if view.still().is_none() || waits || !view.accepts(ActionName::Refresh) {
        return Html::default();
    }
    html! { <p class="hint">{ view.words.still_ends(&view.words.moment(view.flow.expires_at), &view.words.moment(view.model.now)) }</p> }
}

fn leave(view: &View) -> Html {
    if matches!(view.flow.step, Step::SignIn(_) | Step::Done(_) | Step::Refused(_)) {
        return Html::default();
    }
    press(view, ActionName::Leave, None, Button::Quiet, view.words.leave())
}

/// `query`: what the page's address asks for beside a language.
pub(super) fn languages(words: &Words, query: &str) -> Html {
    let here = words.tag();
    let row = |(tag, name): &(&'static str, &'static str)| {
        let (tag, name) = (*tag, *name);
        let current = (here == tag).then_some("true");
        let href = ["?lang=", tag, query].concat();
        html! { <li><a {href} lang={tag} hreflang={tag} data-lang={tag} aria-current={current}>{ name }</a></li> }
    };
    html! { <nav class="languages" aria-label={words.languages()}><ul>{ for LANGUAGES.iter().map(row) }</ul></nav> }
}
