//! What stands in front of a person while their face is looked at: their own picture, what to do now, how far it has come.
//!
//! The picture is put in by the shell and goes nowhere from here.

use regain_contract::Hint;
use yew::{AttrValue, Html, html};

use crate::model::{Capture, CaptureState};
use crate::parts::{Button, Picture, picture};
use crate::view::View;

pub fn camera(view: &View, capture: &Capture) -> Html {
    let words = view.words;
    let told = match capture.state {
        CaptureState::Starting => words.identity_starting(),
        CaptureState::Sending => words.identity_sending(),
        CaptureState::Failed(failure) => words.document_failure(failure.name()),
        CaptureState::Running => words.identity_hint(name(capture.hint)),
    };
    let shown = if capture.photo {
        picture(Picture {
            id: "photo".into(),
            capture: "user",
            label: words.identity_take(),
            kind: Button::Primary,
            described: "guide".into(),
            busy: capture.state == CaptureState::Sending,
        })
    } else {
        preview(words.identity_preview())
    };
    let (made, of) = (capture.made.to_string(), capture.of.to_string());
    html! {
        <div class="camera">
            // Read out when it changes, and only then.
            <p id="guide" class="guide" aria-live="polite" aria-atomic="true">{ told }</p>
            { shown }
            <div class="facts">
                <progress value={made} max={of} aria-hidden="true" />
                <p>{ words.identity_made(capture.made.into(), capture.of.into()) }</p>
                <p aria-hidden="true">{ words.identity_sent(capture.sent.into()) }</p>
            </div>
        </div>
    }
}

/// As in a mirror, so that "to your left" is to the left.
fn preview(label: AttrValue) -> Html {
    html! {
        <div class="oval">
            <video data-camera="" aria-label={label} autoplay=true muted=true playsinline=true disablepictureinpicture=true />
        </div>
    }
}

const fn name(hint: Hint) -> &'static str {
    match hint {
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
