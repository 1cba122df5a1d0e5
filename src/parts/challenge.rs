//! An open challenge: send the code, type the code, or wait because it is locked.

use regain_contract::{ActionName, Challenge, Factor};
use yew::{AttrValue, Html, html};

use crate::parts::{Button, Field, clock, countdown, field, form, left, press};
use crate::place::takes_code;
use crate::view::View;

/// The whole of it, whatever state it is in.
pub fn challenge(view: &View, challenge: &Challenge) -> Html {
    if view.is_locked(challenge) {
        return locked(view, challenge);
    }
    if !takes_code(challenge) {
        return send(view, challenge);
    }
    html! {
        <>
            { where_to(view, challenge) }
            { code_form(view, challenge, true) }
            { send_again(view, challenge) }
        </>
    }
}

fn address(challenge: &Challenge) -> Html {
    html! { <b class="data" dir="ltr">{ challenge.masked.as_deref().unwrap_or_default() }</b> }
}

fn send(view: &View, challenge: &Challenge) -> Html {
    let words = view.words;
    let factor = Some(challenge.factor);
    html! {
        <>
            <p>{ words.code_goes_to() }{ " " }{ address(challenge) }</p>
            { wait_or(view, challenge, || press(view, ActionName::SendCode, factor, Button::Primary, words.code_send())) }
        </>
    }
}

fn where_to(view: &View, challenge: &Challenge) -> Html {
    let words = view.words;
    if challenge.factor == Factor::Authenticator {
        return html! { <p id="code-to">{ words.code_in_app() }</p> };
    }
    html! { <p id="code-to">{ words.code_sent_to() }{ " " }{ address(challenge) }</p> }
}

/// The code field; `only` when nothing on the screen comes before it. Tries left are said from the first one on, before they can run out.
pub fn code_form(view: &View, challenge: &Challenge, only: bool) -> Html {
    if !view.accepts(ActionName::SubmitCode) {
        return Html::default();
    }
    let words = view.words;
    let left = challenge.expires_at.and_then(|end| view.until(end));
    let expired = challenge.expires_at.is_some() && left.is_none();
    let mut about = Vec::new();
    if only {
        about.push("code-to");
    }
    if challenge.attempts_left.is_some() {
        about.push("code-tries");
    }
    if left.is_some() {
        about.push("code-time");
    }
    let hint = (challenge.factor == Factor::Authenticator).then(|| words.code_in_app_next());
    let input = field(
        view,
        &Field {
            action: ActionName::SubmitCode,
            name: "code",
            id: "code",
            label: words.code_label(),
            hint,
            autocomplete: "one-time-code",
            inputmode: Some("numeric"),
            only,
            about,
            ..Field::default()
        },
    );
    let time = left.map(|seconds| {
        let told = match challenge.expires_at.filter(|_| view.still().is_some()) {
            Some(end) => html! { words.still_code_until(&words.moment(end), &words.duration(seconds)) },
            None => countdown(words.code_time_left(&clock(words, seconds))),
        };
        html! { <p id="code-time">{ told }</p> }
    });
    // After a wrong code the line beside the field has just said it; this one keeps its place.
    let said = view.error(ActionName::SubmitCode, "code").is_some();
    let tries = challenge.attempts_left.map(|left| {
        let text = match left {
            0 => AttrValue::default(),
            _ if said || expired => AttrValue::default(),
            1 if challenge.factor == Factor::Authenticator => words.code_tries_last(),
            _ => words.code_tries(left.into()),
        };
        html! { <p id="code-tries" class={if left <= 2 { "line warning" } else { "line" }}>{ text }</p> }
    });
    form(
        view,
        ActionName::SubmitCode,
        Some(challenge.factor),
        Button::Primary,
        words.code_confirm(),
        html! {
            <>
                { input }
                <div class="facts">
                    { for tries }
                    { for time }
                    <p class="warning" role="status">{ for expired.then(|| words.problem_code_expired()) }</p>
                </div>
            </>
        },
    )
}

pub fn send_again(view: &View, challenge: &Challenge) -> Html {
    if challenge.factor == Factor::Authenticator || !takes_code(challenge) {
        return Html::default();
    }
    let label: AttrValue = view.words.code_send_again();
    wait_or(view, challenge, || press(view, ActionName::SendCode, Some(challenge.factor), Button::Secondary, label))
}

/// When a code may be sent is said instead of a button that would be refused.
fn wait_or(view: &View, challenge: &Challenge, then: impl FnOnce() -> Html) -> Html {
    let Some((moment, seconds)) = challenge.resend_at.and_then(|moment| Some((moment, view.until(moment)?))) else {
        return then();
    };
    if view.still().is_some() {
        // To the minute, and never too early.
        let text = view.words.still_send_from(&view.words.moment(moment.plus(59)));
        return html! { <><p class="wait">{ text }</p>{ then() }</> };
    }
    html! { <p class="wait">{ countdown(view.words.code_send_in(&clock(view.words, seconds))) }</p> }
}

fn locked(view: &View, challenge: &Challenge) -> Html {
    let words = view.words;
    let until = challenge.locked_until.map(|end| {
        let left = left(view.model, words, view.until(end));
        html! {
            <p>{ words.code_locked(challenge.factor.name(), &words.moment(end)) }{ " " }{ left }</p>
        }
    });
    html! {
        <div class="notice warning">
            { for until }
            <p>{ words.code_locked_keeps() }</p>
        </div>
    }
}
