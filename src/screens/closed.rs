//! Screens without a flow: not there yet, no longer there, or of a newer kind than this client knows.

use yew::{AttrValue, Html, html};

use super::page::command;
use crate::model::{Left, Model};
use crate::parts::{Button, find_move};
use crate::words::Words;

fn screen(name: &'static str, title: AttrValue, lead: AttrValue, on: Html) -> Html {
    html! {
        <section data-step={name}>
            <h1 tabindex="-1">{ title }</h1>
            <p class="lead">{ lead }</p>
            { on }
        </section>
    }
}

pub(super) fn opening(words: &Words) -> Html {
    html! { <section data-step="opening" aria-busy="true"><p class="loading" role="status">{ words.loading() }</p></section> }
}

pub(super) fn outdated(words: &Words, url: Option<&String>) -> Html {
    let on = match url {
        Some(href) => html! {
            <a class="button primary" href={href.clone()} rel="noopener">{ words.update_download() }</a>
        },
        // The page itself is the client: loading it again brings the newest one.
        None => html! { <a class="button primary" href="">{ words.update_reload() }</a> },
    };
    screen("update", words.update_title(), words.update_lead(), on)
}

pub(super) fn gone(model: &Model, words: &Words) -> Html {
    let on = html! {
        <>
            { command(model, words.begin_again(), "begin", Button::Primary) }
            // Which way it was nobody may know any more.
            <div class="other">
                <h2>{ words.gone_move_title() }</h2>
                <p>{ words.gone_move() }</p>
                { find_move(words) }
            </div>
        </>
    };
    screen("gone", words.gone_title(), words.gone_lead(), on)
}

pub(super) fn unlinked(words: &Words) -> Html {
    screen("unlinked", words.handover_gone_title(), words.handover_gone_lead(), Html::default())
}

pub(super) fn left(model: &Model, words: &Words, left: &Left) -> Html {
    let (from, on) = match left {
        Left::Attempt => ("attempt", command(model, words.begin_again(), "begin", Button::Secondary)),
        Left::Settings => ("settings", command(model, words.sign_in_press(), "begin", Button::Secondary)),
        Left::Review(_) => ("review", command(model, words.sign_in_press(), "begin", Button::Secondary)),
        Left::Done => ("done", command(model, words.sign_in_press(), "begin", Button::Primary)),
        Left::ReviewOfMove(_) => ("review", find_move(words)),
        Left::Delayed => ("delayed", find_move(words)),
        Left::SignedIn => ("signed_in", Html::default()),
    };
    let lead = match left {
        Left::Review(case) => words.left_case(case, "signed_out"),
        Left::ReviewOfMove(case) => words.left_case(case, "migration"),
        _ => words.left_lead(from),
    };
    screen("left", words.left_title(from), lead, on)
}

pub(super) fn broken(model: &Model, words: &Words) -> Html {
    screen(
        "broken",
        words.broken_title(),
        words.broken_lead(),
        command(model, words.try_now(), "begin", Button::Primary),
    )
}
