//! Old → new, what stands in the way, and what will happen, each line ticked by itself; once that is accepted, what is asked for
//! then: the old password where it was given too long ago, and the codes of the new account, one at a time.

use regain_contract::{ActionName, Challenge, ChallengeState, Consequence, Factor, Method, Preview, ProofKind};
use yew::{AttrValue, Html, html};

use super::super::consequences::text;
use super::super::page::heading;
use super::{blockers, look_again};
use crate::form::consequence;
use crate::parts::{Button, Field, challenge, error_line, field, form, methods, press, tick, tick_first};
use crate::place::{Planned, planned};
use crate::view::View;

pub(in super::super) fn preview(view: &View, step: &Preview) -> Html {
    let words = view.words;
    let blocked = !step.blockers.is_empty();
    let now = planned(step);
    let title = match &now {
        Planned::Plan | Planned::Nothing => words.preview_title(),
        Planned::Password => words.preview_password_title(),
        Planned::Code(open) if view.is_locked(open) => words.code_locked_title(),
        Planned::Code(open) => words.bind_code_title(open.factor.name()),
    };
    let look = blocked.then(|| look_again(view, Button::Primary));
    let body = match now {
        Planned::Plan => plan(view, step),
        Planned::Password => {
            html! { <>{ password(view, Button::Primary) }{ without_password(view) }{ sides(view, step) }</> }
        }
        Planned::Code(open) => code(view, step, open),
        Planned::Nothing => html! { <>{ asked(view, step, None) }{ sides(view, step) }</> },
    };
    html! {
        <>
            { heading(view, title) }
            { blockers(view, &step.blockers) }
            { for look }
            { body }
        </>
    }
}

fn plan(view: &View, step: &Preview) -> Html {
    let words = view.words;
    let ids = step.consequences.iter().map(|one| consequence(one.id));
    let first = view.unticked(ActionName::Accept, "accepted", ids);
    let row = |one: &Consequence| {
        let id = consequence(one.id);
        if first == Some(id) {
            return tick_first("accepted", id, "accepted-error", html! { text(view, one) });
        }
        tick(
            "accepted",
            id,
            view.ticked(ActionName::Accept, "accepted", id),
            "accepted-error",
            html! { text(view, one) },
        )
    };
    let boxes = || {
        html! {
            <fieldset class="ticks">
                <legend>{ words.consequences_tick() }</legend>
                { for step.consequences.iter().map(row) }
                <p class="hint">{ words.consequences_why() }</p>
                { error_line("accepted-error".into(), view.error(ActionName::Accept, "accepted")) }
            </fieldset>
        }
    };
    let accept = view
        .accepts(ActionName::Accept)
        .then(|| form(view, ActionName::Accept, None, Button::Primary, words.consequences_press(), boxes()));
    let password = view.accepts(ActionName::SubmitPassword).then(|| {
        html! {
            <div class="other">
                <h2>{ words.preview_password_title() }</h2>
                { password(view, Button::Secondary) }
                { without_password(view) }
            </div>
        }
    });
    html! {
        <>
            <p class="lead">{ words.preview_lead() }</p>
            { sides(view, step) }
            { needs(view, step) }
            <h2>{ words.consequences_told() }</h2>
            { methods(words, &step.told) }
            { for accept }
            <p class="next">{ words.bind_more() }</p>
            { for password }
        </>
    }
}

/// The account as it is, and as it will be: beside each other where there is room.
fn sides(view: &View, step: &Preview) -> Html {
    let words = view.words;
    let find = |list: &[Method], factor: Factor| list.iter().find(|one| one.factor == factor).cloned();
    let data = |masked: &str| html! { <b class="data" dir="ltr">{ masked.to_owned() }</b> };
    let said = |text: AttrValue| html! { <b>{ text }</b> };
    let line = |name: AttrValue, value: Html| html! { <li class="pair"><span>{ name }</span>{ " " }{ value }</li> };
    let before = |one: &Method| {
        let value = one.masked.as_deref().map_or_else(|| said(words.preview_there()), data);
        line(words.factor(one.factor.name()), value)
    };
    let after = |factor: Factor| {
        let (was, will) = (find(&step.from, factor), find(&step.to, factor));
        let value = match (&was, &will) {
            (None, None) => return Html::default(),
            (_, Some(Method { masked: Some(masked), .. })) => data(masked),
            (_, Some(_)) => said(words.preview_stays()),
            (Some(_), None) => said(words.preview_goes(factor.name())),
        };
        line(words.factor(factor.name()), value)
    };
    let password = if step.password_replaced { words.preview_password_new() } else { words.preview_stays() };
    html! {
        <div class="sides">
            <section class="card">
                <h2>{ words.preview_from() }</h2>
                <ul class="list">
                    { for step.from.iter().map(before) }
                    { line(words.sign_in_password(), said(words.preview_there())) }
                </ul>
            </section>
            <section class="card new">
                <h2>{ words.preview_to() }</h2>
                <ul class="list">
                    { for Factor::ALL.into_iter().map(after) }
                    { line(words.sign_in_password(), said(password)) }
                </ul>
            </section>
        </div>
    }
}

/// What is asked for from here, and how long it takes.
fn needs(view: &View, step: &Preview) -> Html {
    let words = view.words;
    let is_done = |one: &Method| {
        step.challenges.iter().any(|done| done.factor == one.factor && done.state == ChallengeState::Done)
    };
    let codes = step.to.iter().filter(|one| one.factor != Factor::Authenticator && !is_done(one));
    let codes = codes.map(|one| ProofKind::code_of(one.factor));
    let need = |proof: ProofKind| html! { <li>{ words.preview_need(proof.name()) }</li> };
    let when = match step.delay {
        Some(seconds) => words.preview_delay(&words.duration(seconds)),
        None => words.preview_at_once(),
    };
    html! {
        <>
            <h2>{ words.consequences_needs() }</h2>
            <ol class="list numbers">{ for step.needs.iter().copied().chain(codes).map(need) }</ol>
            <p>{ when }</p>
        </>
    }
}

fn password(view: &View, kind: Button) -> Html {
    let words = view.words;
    let input = Field {
        action: ActionName::SubmitPassword,
        name: "password",
        id: "password",
        label: words.preview_password(),
        kind: "password",
        autocomplete: "current-password",
        only: kind == Button::Primary,
        ..Field::default()
    };
    html! {
        <>
            <p>{ words.prove_password_lead() }</p>
            { form(view, ActionName::SubmitPassword, None, kind, words.code_confirm(), field(view, &input)) }
        </>
    }
}

fn without_password(view: &View) -> Html {
    let words = view.words;
    if !view.accepts(ActionName::AskReview) {
        return Html::default();
    }
    html! {
        <>
            <p>{ words.preview_without_lead() }</p>
            { press(view, ActionName::AskReview, None, Button::Secondary, words.preview_without()) }
        </>
    }
}

fn code(view: &View, step: &Preview, open: &Challenge) -> Html {
    let words = view.words;
    let alone = view.accepts(ActionName::GoOn).then(|| {
        html! {
            <div class="other">
                <p>{ words.preview_alone_lead(open.factor.name()) }</p>
                { press(view, ActionName::GoOn, None, Button::Secondary, words.sign_up_go_on(open.factor.name())) }
            </div>
        }
    });
    let last = step.challenges.iter().filter(|one| one.state != ChallengeState::Done).count() == 1;
    let next = match step.delay {
        _ if !last => words.bind_more(),
        Some(seconds) => words.preview_delay(&words.duration(seconds)),
        None => words.preview_last(),
    };
    html! {
        <>
            { challenge(view, open) }
            <p class="next">{ next }</p>
            { asked(view, step, Some(open.factor)) }
            { for alone }
            <div class="other">{ sides(view, step) }</div>
        </>
    }
}

/// Which codes are done, and which are still to come.
fn asked(view: &View, step: &Preview, here: Option<Factor>) -> Html {
    let words = view.words;
    if step.challenges.is_empty() {
        return Html::default();
    }
    let row = |one: &Challenge| {
        let (class, text) = match one.state {
            ChallengeState::Done => ("pair done", words.prove_done()),
            _ if here == Some(one.factor) => ("pair now", words.prove_now()),
            _ => ("pair", words.prove_later()),
        };
        let current = (here == Some(one.factor)).then_some("step");
        html! { <li {class} aria-current={current}><span>{ words.factor(one.factor.name()) }</span>{ " " }<b>{ text }</b></li> }
    };
    html! {
        <div class="other">
            <h2>{ words.prove_list() }</h2>
            <ul class="list">{ for step.challenges.iter().map(row) }</ul>
        </div>
    }
}
