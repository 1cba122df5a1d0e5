//! The facial recognition step. Until a check can be taken here, two people at the operator take its place.

use regain_contract::{ActionName, Identity, IdentityFailure};
use yew::{Html, html};

use super::page::heading;
use crate::parts::{Button, press};
use crate::view::View;

pub(super) fn identity(view: &View, step: &Identity) -> Html {
    let words = view.words;
    let failure = step.failure.map(|failure| {
        html! { <p class="notice warning">{ words.identity_failure(name(failure)) }</p> }
    });
    let how = if step.available {
        html! {
            <>
                <p class="lead">{ words.identity_lead() }</p>
                <p>{ words.identity_attempts(step.attempts_left.into()) }</p>
            </>
        }
    } else {
        html! { <p class="lead">{ words.identity_unavailable() }</p> }
    };
    html! {
        <>
            { heading(view, words.identity_title()) }
            { for failure }
            { how }
            { press(view, ActionName::AskReview, None, Button::Primary, words.identity_review()) }
            <p class="next">{ words.identity_review_next() }</p>
        </>
    }
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
