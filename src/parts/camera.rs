//! What stands in front of a person while their face is looked at: their own picture, what to do now, how far it has come.
//!
//! The picture is put in by the shell and goes nowhere from here.

use regain_contract::Hint;
use yew::{AttrValue, Html, html};

use crate::model::{Capture, CaptureState};
use crate::parts::{Button, Picture, error_line, upload};
use crate::view::View;

pub fn camera(view: &View, capture: &Capture) -> Html {
    let words = view.words;
    let told = match capture.state {
        CaptureState::Starting => words.identity_starting(),
        CaptureState::Sending => words.identity_sending(),
        CaptureState::Failed(_) | CaptureState::Running => words.identity_hint(name(capture.hint, capture.photo)),
    };
    let failure = match capture.state {
        CaptureState::Failed(failure) => Some(words.document_failure(failure.name())),
        _ => None,
    };
    let shown = if capture.photo {
        html! {
            <>
                { upload(view.model, words, &capture.fields(), Picture {
                    id: "photo".into(),
                    capture: Some("user"),
                    label: words.identity_take(),
                    kind: Button::Primary,
                    titled: None,
                    described: "guide photo-error".into(),
                    busy: capture.state == CaptureState::Sending,
                }) }
                { error_line("photo-error".into(), failure) }
            </>
        }
    } else {
        preview(words.identity_preview())
    };
    let (made, of) = (capture.made.to_string(), capture.of.to_string());
    html! {
        <div class="camera">
            { for capture.photo.then(|| html! { <p>{ words.identity_photo_lead() }</p> }) }
            // Read out when it changes, and only then.
            <p id="guide" class="guide" aria-live="polite" aria-atomic="true">{ told }</p>
            { shown }
            <div class="facts">
                <progress value={made} max={of} aria-hidden="true" />
                <p>{ words.identity_made(capture.made.into(), capture.of.into()) }</p>
                { for view.still().is_none().then(|| html! {
                    <p aria-hidden="true">{ words.identity_sent(capture.sent.into()) }</p>
                }) }
            </div>
        </div>
    }
}

/// As in a mirror, so that "to your left" is to the left.
fn preview(label: AttrValue) -> Html {
    html! {
        <div class="oval">
            <video data-camera="" aria-label={label} autoplay=true muted=true playsinline=true />
        </div>
    }
}

/// A photo shows where a move ends; in front of the camera the move itself is seen.
const fn name(hint: Hint, photo: bool) -> &'static str {
    match hint {
        Hint::TurnLeft if photo => "photo_turn_left",
        Hint::TurnRight if photo => "photo_turn_right",
        Hint::LookUp if photo => "photo_look_up",
        Hint::NoFace => "no_face",
        Hint::SeveralFaces => "several_faces",
        Hint::Brighter => "brighter",
        Hint::Closer => "closer",
        Hint::Further => "further",
        Hint::Centre => "centre",
        Hint::HoldStill => "hold_still",
        Hint::LookStraight => "look_straight",
        Hint::TurnLeft => "turn_left",
        Hint::TurnRight => "turn_right",
        Hint::LookUp => "look_up",
        Hint::Unknown => "unknown",
    }
}
