//! The facial recognition step, before the camera: what happens with the pictures, what will be asked, consent by the
//! press itself, and the ways without a camera beside it. What follows the press is in `check`, the other device in
//! `handover`.

use regain_contract::{ActionName, CheckBy, Identity, IdentityFailure, Way};
use yew::{AttrValue, Html, html};

use super::page::heading;
use crate::parts::{Button, form, press};
use crate::view::View;

mod check;
mod handover;

/// Whether cards stand right under the screen's title, or under one more.
#[derive(Clone, Copy)]
enum Level {
    Second,
    Third,
}

pub(super) fn identity(view: &View, step: &Identity) -> Html {
    let elsewhere = (!step.about.is_empty()).then(|| html! { <p class="hint">{ view.words.handover_staff() }</p> });
    html! { <>{ at(view, step) }{ for elsewhere }{ claim(view, step) }</> }
}

/// In a migration: back to what was entered, in sight where that may be what is wrong.
fn claim(view: &View, step: &Identity) -> Html {
    if view.flow.way != Way::Migration {
        return Html::default();
    }
    let wrong = step.failure == Some(IdentityFailure::NoMatch) && step.check.is_none();
    let kind = if wrong { Button::Secondary } else { Button::Quiet };
    press(view, ActionName::Back, None, kind, view.words.identity_entered())
}

fn at(view: &View, step: &Identity) -> Html {
    match (&step.check, &step.handover) {
        _ if !step.available => unavailable(view, step),
        // The check that is open runs on the other device, unless it runs here; photos that no script takes can come from both.
        (Some(_), Some(handover)) if handover.opened && (view.model.capture.is_none() || view.still().is_some()) => {
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
            <p class="lead">{ words.identity_lead(view.way()) }</p>
            { for again }
            { ways(view, step, Level::Second) }
        </>
    }
}

/// With the camera, without it, on another device: of the same weight. Where only one is left, it is the thing to do; where
/// there is no camera for us, another device comes first.
fn ways(view: &View, step: &Identity, level: Level) -> Html {
    let words = view.words;
    let alone = !view.accepts(ActionName::Consent);
    let kind = if alone { Button::Primary } else { Button::Secondary };
    let staff = html! {
        <>
            { press(view, ActionName::AskReview, None, kind, words.identity_review()) }
            <p class="hint">{ words.identity_staff_lead() }</p>
            <p class="hint">{ words.identity_review_next() }</p>
        </>
    };
    let phone = html! {
        <>
            <p>{ words.identity_phone_lead() }</p>
            { press(view, ActionName::MoveToPhone, None, Button::Secondary, words.identity_phone()) }
        </>
    };
    let card = |name, title: AttrValue, body: Html| match level {
        _ if !view.accepts(name) => Html::default(),
        Level::Second => html! { <section class="card"><h2>{ title }</h2>{ body }</section> },
        Level::Third => html! { <section class="card"><h3>{ title }</h3>{ body }</section> },
    };
    let phone = match step.handover {
        Some(_) => Html::default(),
        None => card(ActionName::MoveToPhone, words.identity_phone_title(), phone),
    };
    let (before, after) = if is_without_camera(step) { (phone, Html::default()) } else { (Html::default(), phone) };
    html! {
        <div class="cards">
            { before }
            { card(ActionName::Consent, words.identity_camera_title(), camera(view, step)) }
            { card(ActionName::AskReview, words.identity_staff_title(), staff) }
            { after }
        </div>
    }
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
    let by_photo = view.still().is_some() && step.by == Some(CheckBy::Camera);
    if by_photo && !step.photos {
        return html! { <p>{ words.still_no_camera() }</p> };
    }
    let attempts = words.identity_attempts(step.attempts_left.into());
    html! {
        <>
            <p>{ words.identity_pictures(pictures) }</p>
            <p>{ if by_photo { words.still_photo() } else { words.identity_task(task) } }</p>
            <p class={if step.attempts_left == 1 { "facts warning" } else { "facts" }}>{ attempts }</p>
            { consent(view, step) }
        </>
    }
}

/// The stream, and single photos where a stream was not to be had; first what can work.
fn consent(view: &View, step: &Identity) -> Html {
    let words = view.words;
    let agreed = html! { <p id="consent">{ words.identity_consent_lead() }</p> };
    // Without scripts there is no stream, but a camera of the device's own.
    if view.still().is_some() && step.by == Some(CheckBy::Camera) {
        return form(view, ActionName::Consent, None, Button::Secondary, words.identity_photo_consent(), agreed);
    }
    let stream = |agreed| form(view, ActionName::Consent, None, Button::Secondary, words.identity_consent(), agreed);
    let photo = |kind: Button| {
        html! {
            <form method="post" class="form">
                <button type="submit" name="command" value="photo" class={kind.class()} aria-describedby="consent">
                    { words.identity_photo_consent() }
                </button>
            </form>
        }
    };
    match (offers_photo(step), is_without_camera(step)) {
        (true, true) => html! { <>{ agreed }{ photo(Button::Primary) }{ stream(Html::default()) }</> },
        (true, false) => html! { <>{ stream(agreed) }{ photo(Button::Quiet) }</> },
        (false, _) => stream(agreed),
    }
}

/// Asking for the camera again would end the same way.
const fn is_without_camera(step: &Identity) -> bool {
    matches!(step.failure, Some(IdentityFailure::CameraAbsent | IdentityFailure::CameraBlocked))
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
    let name = match failure {
        IdentityFailure::NoMatch if view.flow.way == Way::Migration => "no_match_of_claim",
        _ => name(failure),
    };
    // Nobody is advised to do better at what can't be tried again.
    let told = if step.attempts_left == 0 { words.identity_cause(name) } else { words.identity_failure(name) };
    let free = failure.is_of_the_device().then(|| html! { <p>{ words.identity_free() }</p> });
    // Whoever stopped it knows.
    let class = if failure == IdentityFailure::Interrupted { "notice" } else { "notice warning" };
    html! { <div {class} role="status"><p>{ told }</p>{ for free }</div> }
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
