//! A check that is open: in front of the camera, at a vendor's page, or in the host's own.

use regain_contract::{ActionName, Check, CheckBy, Identity};
use yew::{Html, html};

use super::super::page::{command, heading};
use super::handover;
use crate::parts::{Button, camera, look, press};
use crate::view::View;

pub(super) fn check(view: &View, step: &Identity, check: &Check) -> Html {
    let words = view.words;
    let running = view.model.capture.as_ref().filter(|capture| capture.check == check.id);
    let (title, body) = match (step.by, running) {
        (Some(CheckBy::Link), _) => ("vendor", link(view, check)),
        (Some(CheckBy::Native), _) => ("vendor", native(view)),
        (_, Some(capture)) => (if capture.photo { "photo" } else { "camera" }, camera(view, capture)),
        (_, None) => ("camera", paused(view, step)),
    };
    let photo = step.photos && running.is_some_and(|capture| !capture.photo);
    html! {
        <>
            { heading(view, words.identity_check_title(title)) }
            // While the camera runs one's own face is what has to be seen.
            { for running.is_none().then(|| handover::about(view, step)) }
            { body }
            { for view.accepts(ActionName::CheckFailed).then(|| command(view.model, words.identity_stop(), "stop", Button::Secondary)) }
            { for photo.then(|| command(view.model, words.identity_photo(), "photo", Button::Quiet)) }
            { other(view) }
        </>
    }
}

/// The page was loaded again, or this is another tab: nothing runs until somebody presses.
fn paused(view: &View, step: &Identity) -> Html {
    let words = view.words;
    // The camera needs scripts, and photos aren't taken.
    if view.still().is_some() {
        return html! { <p class="notice">{ words.still_no_camera() }</p> };
    }
    html! {
        <>
            <p class="lead">{ words.identity_paused() }</p>
            { command(view.model, words.identity_go_on(), "go_on", Button::Primary) }
            { for step.photos.then(|| command(view.model, words.identity_photo(), "photo", Button::Quiet)) }
        </>
    }
}

fn link(view: &View, check: &Check) -> Html {
    let words = view.words;
    let url = check.session.as_ref().and_then(|session| session.url.clone());
    let on = url.map(|href| {
        html! {
            <p><a class="button primary" {href} target="_blank" rel="noopener noreferrer">{ words.identity_link() }</a></p>
        }
    });
    html! {
        <>
            <p class="lead">{ words.identity_link_lead() }</p>
            { for on }
            <p role="status">{ view.waiting("check", || words.identity_waiting()) }</p>
            { look(view) }
            <p class="hint">{ words.identity_open_until(&words.moment(check.expires_at)) }</p>
        </>
    }
}

fn native(view: &View) -> Html {
    let words = view.words;
    if !view.model.native {
        return html! { <p class="lead">{ words.identity_host_old() }</p> };
    }
    html! {
        <>
            <p class="lead">{ words.identity_native_lead() }</p>
            <p role="status">{ words.identity_waiting() }</p>
            { command(view.model, words.identity_native(), "go_on", Button::Secondary) }
        </>
    }
}

/// Still there while the check runs, for whom it turns out to be the wrong one.
fn other(view: &View) -> Html {
    let words = view.words;
    if !view.accepts(ActionName::AskReview) {
        return Html::default();
    }
    html! {
        <div class="other">
            <h2>{ words.identity_staff_title() }</h2>
            <p>{ words.identity_staff_lead() }</p>
            { press(view, ActionName::AskReview, None, Button::Secondary, words.identity_review()) }
        </div>
    }
}
