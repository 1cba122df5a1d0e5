//! The facial recognition step, before the camera: what happens with the pictures, what will be asked, consent by the
//! press itself, and the ways without a camera beside it. What follows the press is in `check`, the other device in
//! `handover`.

use regain_contract::{ActionName, CheckBy, Identity, IdentityFailure};
use yew::{AttrValue, Html, html};

use super::page::{command, heading};
use crate::parts::{Button, form, press};
use crate::view::View;

mod check;
mod handover;

pub(super) fn identity(view: &View, step: &Identity) -> Html {
    match (&step.check, &step.handover) {
        _ if !step.available => unavailable(view, step),
        // The check that is open runs on the other device, unless it runs here.
        (Some(_), Some(handover)) if handover.opened && view.model.capture.is_none() => {
            handover::waiting(view, step, handover)
        }
        (Some(open), _) => check::check(view, step, open),
        (None, Some(handover)) if step.about.is_empty() => handover::waiting(view, step, handover),
        _ => ready(view, step),
    }
}

fn unavailable(view: &View, step: &Identity) -> Html {
    let words = view.words;
    html! {
        <>
            { heading(view, words.identity_title()) }
            { failure(view, step) }
            <p class="lead">{ words.identity_unavailable() }</p>
            { press(view, ActionName::AskReview, None, Button::Primary, words.identity_review()) }
            <p class="next">{ words.identity_review_next() }</p>
        </>
    }
}

fn ready(view: &View, step: &Identity) -> Html {
    let words = view.words;
    let again = (step.attempts_left == 0).then_some(step.again_at).flatten().map(|moment| {
        html! { <p class="notice">{ words.identity_again(&words.moment(moment)) }</p> }
    });
    html! {
        <>
            { heading(view, words.identity_title()) }
            { handover::about(view, step) }
            { failure(view, step) }
            <p class="lead">{ words.identity_lead() }</p>
            { for again }
            { ways(view, step) }
        </>
    }
}

/// With the camera, without it, on the phone: of the same weight. Where only one is left, it is the thing to do.
fn ways(view: &View, step: &Identity) -> Html {
    let words = view.words;
    let alone = !view.accepts(ActionName::Consent);
    let kind = if alone { Button::Primary } else { Button::Secondary };
    let staff = html! {
        <>
            <p>{ words.identity_staff_lead() }</p>
            { press(view, ActionName::AskReview, None, kind, words.identity_review()) }
            <p class="hint">{ words.identity_review_next() }</p>
        </>
    };
    let phone = html! {
        <>
            <p>{ words.identity_phone_lead() }</p>
            { press(view, ActionName::MoveToPhone, None, Button::Secondary, words.identity_phone()) }
        </>
    };
    let moved = step.handover.is_some();
    html! {
        <div class="cards">
            { card(view, ActionName::Consent, words.identity_camera_title(), camera(view, step)) }
            { card(view, ActionName::AskReview, words.identity_staff_title(), staff) }
            { for (!moved).then(|| card(view, ActionName::MoveToPhone, words.identity_phone_title(), phone)) }
        </div>
    }
}

fn card(view: &View, name: ActionName, title: AttrValue, body: Html) -> Html {
    if !view.accepts(name) {
        return Html::default();
    }
    html! { <section class="card"><h2>{ title }</h2>{ body }</section> }
}

fn camera(view: &View, step: &Identity) -> Html {
    let words = view.words;
    let (pictures, task) = match step.by {
        Some(CheckBy::Link) => ("vendor", "link"),
        Some(CheckBy::Native) => ("vendor", "native"),
        Some(CheckBy::Camera) | None => ("camera", "camera"),
    };
    if step.by == Some(CheckBy::Native) && !view.model.native {
        return html! { <p>{ words.identity_host_old() }</p> };
    }
    let agreed = html! { <p id="consent">{ words.identity_consent_lead() }</p> };
    let attempts = words.identity_attempts(step.attempts_left.into());
    html! {
        <>
            <p>{ words.identity_pictures(pictures) }</p>
            <p>{ words.identity_task(task) }</p>
            <p class={if step.attempts_left == 1 { "facts warning" } else { "facts" }}>{ attempts }</p>
            { form(view, ActionName::Consent, None, Button::Secondary, words.identity_consent(), agreed) }
            { for offers_photo(step).then(|| command(words.identity_photo(), "photo", Button::Quiet)) }
        </>
    }
}

/// A stream was not to be had here; a photo may be.
const fn offers_photo(step: &Identity) -> bool {
    let failed = matches!(
        step.failure,
        Some(
            IdentityFailure::CameraDenied
                | IdentityFailure::CameraBlocked
                | IdentityFailure::CameraBusy
                | IdentityFailure::CameraAbsent
        )
    );
    step.photos && failed
}

/// Why the last check ended, what helps, and whether it cost an attempt.
fn failure(view: &View, step: &Identity) -> Html {
    let Some(failure) = step.failure else { return Html::default() };
    let words = view.words;
    let free = failure.is_of_the_device().then(|| html! { <>{ " " }{ words.identity_free() }</> });
    html! { <p class="notice warning" role="status">{ words.identity_failure(name(failure)) }{ for free }</p> }
}

const fn name(failure: IdentityFailure) -> &'static str {
    match failure {
        IdentityFailure::NoFace => "no_face",
        IdentityFailure::SeveralFaces => "several_faces",
        IdentityFailure::TooDark => "too_dark",
        IdentityFailure::NotLive => "not_live",
        IdentityFailure::NoMatch => "no_match",
        IdentityFailure::CameraDenied => "camera_denied",
        IdentityFailure::CameraBlocked => "camera_blocked",
        IdentityFailure::CameraBusy => "camera_busy",
        IdentityFailure::CameraAbsent => "camera_absent",
        IdentityFailure::Interrupted => "interrupted",
        IdentityFailure::Timeout => "timeout",
        IdentityFailure::Unavailable => "unavailable",
    }
}
