//! This step on another device: what the first one shows while it waits, and what the other one has to know.

use regain_contract::{ActionName, Handover, Identity};
use yew::{Html, html};

use super::super::page::heading;
use super::{Level, failure, ways};
use crate::parts::{Button, camera, copy, look, methods, press, qr};
use crate::view::View;

pub(super) fn waiting(view: &View, step: &Identity, handover: &Handover) -> Html {
    let words = view.words;
    let living = view.until(handover.expires_at).is_some();
    let body = match &handover.url {
        _ if handover.opened => {
            html! { <p class="lead" role="status">{ view.waiting("opened", || words.handover_opened()) }</p> }
        }
        Some(url) if living => link(view, handover, url),
        None if living => html! { <p class="notice" role="status">{ words.handover_shown() }</p> },
        _ => html! { <p class="notice" role="status">{ words.handover_over() }</p> },
    };
    html! {
        <>
            { heading(view, words.handover_title()) }
            { failure(view, step) }
            { body }
            { for (living || handover.opened).then(|| html! { <>{ compare(view) }{ look(view) }</> }) }
            { press(view, ActionName::MoveToPhone, None, Button::Quiet, words.handover_renew()) }
            <div class="other">
                <h2>{ words.handover_here() }</h2>
                { here(view, step) }
            </div>
        </>
    }
}

/// The ways that there are here. Where no script tells which device has begun the check, it takes photos from both.
fn here(view: &View, step: &Identity) -> Html {
    match view.model.capture.as_ref().filter(|_| view.still().is_some()) {
        Some(capture) => html! { <>{ camera(view, capture) }{ review(view) }</> },
        None => ways(view, step, Level::Third),
    }
}

fn review(view: &View) -> Html {
    press(view, ActionName::AskReview, None, Button::Secondary, view.words.identity_review())
}

fn link(view: &View, handover: &Handover, url: &str) -> Html {
    let words = view.words;
    html! {
        <>
            <p class="lead">{ words.handover_scan() }</p>
            { qr(url, words.handover_qr()) }
            <p id="link-label">{ words.handover_link() }</p>
            <div class="key">
                <code class="data" dir="ltr" aria-describedby="link-label">{ url.to_owned() }</code>
                { copy(view, url.to_owned(), Button::Quiet) }
            </div>
            <p>{ words.handover_once(&words.moment(handover.expires_at)) }</p>
            <p role="status">{ view.waiting("phone", || words.handover_waiting()) }</p>
        </>
    }
}

fn compare(view: &View) -> Html {
    html! {
        <p>{ view.words.handover_compare() }{ " " }<b class="data">{ &view.flow.reference }</b></p>
    }
}

/// On the other device: whose account it is, and how to know that one's own other device asked.
pub(super) fn about(view: &View, step: &Identity) -> Html {
    if step.about.is_empty() {
        return Html::default();
    }
    let words = view.words;
    html! {
        <>
            <p class="notice warning">{ words.handover_warning() }{ " " }<b class="data">{ &view.flow.reference }</b></p>
            <p>{ words.handover_about() }</p>
            { methods(words, &step.about) }
        </>
    }
}
