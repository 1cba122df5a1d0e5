//! What runs in front of the camera while a check is open, as far as this page knows. It runs because somebody pressed
//! for it here: a page that is loaded again never starts it by itself.

use regain_contract::{Action, Captured, Check, CheckBy, Flow, Hint, Identity, IdentityFailure, Step};

use super::{Effect, Model, UploadFailure};
use crate::form::Press;

#[derive(Clone, PartialEq, Eq)]
pub struct Capture {
    /// The check's id. What is seen for another one changes nothing.
    pub check: String,
    /// Single photos, in place of a stream.
    pub photo: bool,
    pub state: CaptureState,
    pub hint: Hint,
    pub made: u32,
    pub of: u32,
    /// How many pictures were answered.
    pub sent: u32,
    next_frame: u32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum CaptureState {
    /// The browser may be asking for permission.
    Starting,
    Running,
    /// A photo is on its way.
    Sending,
    /// A photo did not get there.
    Failed(UploadFailure),
}

/// What was seen at the camera.
pub enum Seen {
    Started,
    /// A photo was chosen.
    Taken,
    NotSent(UploadFailure),
    Captured(Box<Captured>),
    /// The flow, looked at again after an answer that did not fit.
    Flow(Box<Flow>),
    /// An answer that names no flow: where things stand has to be asked.
    Unclear,
    /// This page has no stream to give.
    NoStream,
    Failed(IdentityFailure),
}

impl Capture {
    /// Of a page that no script moves: one photo after the other.
    pub fn still(check: &Check, failure: Option<UploadFailure>, hint: Option<Hint>) -> Self {
        let state = failure.map_or(CaptureState::Running, CaptureState::Failed);
        Self { state, hint: hint.unwrap_or(check.hint), ..Self::of(check, true) }
    }

    fn of(check: &Check, photo: bool) -> Self {
        Self {
            check: check.id.clone(),
            photo,
            state: if photo { CaptureState::Running } else { CaptureState::Starting },
            hint: check.hint,
            made: check.made,
            of: check.of,
            sent: 0,
            next_frame: check.next_frame,
        }
    }

    /// What a photo is sent along with.
    pub fn fields(&self) -> [(&'static str, String); 3] {
        [("check", self.check.clone()), ("frame", self.next_frame.to_string()), ("made", self.made.to_string())]
    }
}

impl Model {
    /// The open check of the step, where it stands at one.
    pub(super) fn open_check(&self) -> Option<(&Flow, &Identity, &Check)> {
        let flow = self.flow()?;
        match &flow.step {
            Step::Identity(step) => step.check.as_ref().map(|check| (flow, step, check)),
            _ => None,
        }
    }

    /// After consent, or a press to go on: what the check is taken with begins.
    pub(super) fn begin_capture(&mut self, effects: &mut Vec<Effect>) {
        let Some((flow, step, check)) = self.open_check() else { return };
        let id = flow.id.clone();
        let (frame, name) = (check.next_frame, check.id.clone());
        match step.by {
            Some(CheckBy::Camera) => {
                let photo = self.photos && step.photos;
                let capture = Capture::of(check, photo);
                self.end_capture(effects);
                self.capture = Some(capture);
                if !photo {
                    effects.push(Effect::StartCamera { id, check: name, frame });
                }
            }
            Some(CheckBy::Native) => effects.push(Effect::AskHost { check: check.clone() }),
            Some(CheckBy::Link) | None => {}
        }
    }

    pub(super) fn end_capture(&mut self, effects: &mut Vec<Effect>) {
        if self.capture.take().is_some() {
            effects.push(Effect::StopCamera);
        }
    }

    /// The check that ran is no longer the open one.
    pub(super) fn drop_capture(&mut self, effects: &mut Vec<Effect>) {
        let open = self.open_check().map(|(_, _, check)| &check.id);
        if self.capture.as_ref().is_some_and(|capture| open != Some(&capture.check)) {
            self.end_capture(effects);
        }
    }

    /// What the device or the network did is told, and costs no attempt.
    pub(super) fn check_failed(&mut self, failure: IdentityFailure, key: String, effects: &mut Vec<Effect>) {
        self.end_capture(effects);
        self.press(Press::Act(Action::CheckFailed { failure }), key, effects);
    }

    /// Nobody films somebody who has gone elsewhere. A photo is taken by an app of its own, which hides the page.
    pub(super) fn hidden(&mut self, key: String, effects: &mut Vec<Effect>) {
        self.hidden = true;
        if self.capture.as_ref().is_some_and(|capture| !capture.photo && capture.state == CaptureState::Running) {
            self.check_failed(IdentityFailure::Interrupted, key, effects);
        }
    }

    /// The camera goes with its page. Should the page come back, somebody goes on by a press.
    pub(super) fn gone(&mut self, effects: &mut Vec<Effect>) {
        self.hidden = true;
        self.end_capture(effects);
    }

    pub(super) fn seen(&mut self, check: &str, seen: Seen, key: String, local: i64, effects: &mut Vec<Effect>) {
        let photos = matches!(self.open_check(), Some((_, step, _)) if step.photos);
        let id = self.flow().map(|flow| flow.id.clone()).unwrap_or_default();
        let Some(capture) = self.capture.as_mut().filter(|capture| capture.check == check) else { return };
        match seen {
            Seen::Started if self.hidden => self.check_failed(IdentityFailure::Interrupted, key, effects),
            Seen::Started => capture.state = CaptureState::Running,
            // One after the other.
            Seen::Taken if capture.state == CaptureState::Sending => {}
            Seen::Taken => {
                capture.state = CaptureState::Sending;
                effects.push(Effect::SendPhoto { id, check: check.to_owned(), frame: capture.next_frame });
            }
            Seen::NotSent(failure) => capture.state = CaptureState::Failed(failure),
            Seen::Captured(captured) => {
                capture.state = CaptureState::Running;
                capture.sent += 1;
                (capture.hint, capture.made, capture.of) = (captured.hint, captured.made, captured.of);
                capture.next_frame = captured.next_frame;
                if let Some(flow) = captured.flow {
                    self.newer(*flow, local, effects);
                }
            }
            Seen::Flow(flow) => self.newer(*flow, local, effects),
            Seen::Unclear => {
                self.end_capture(effects);
                self.look(effects);
            }
            Seen::NoStream if photos => (capture.photo, capture.state) = (true, CaptureState::Running),
            Seen::NoStream => self.check_failed(IdentityFailure::CameraAbsent, key, effects),
            Seen::Failed(failure) => self.check_failed(failure, key, effects),
        }
    }

    /// A flow that came by another way than an answer to `pending`: never an older one than we have.
    pub(super) fn newer(&mut self, flow: Flow, local: i64, effects: &mut Vec<Effect>) {
        if self.flow().is_some_and(|old| old.id == flow.id && old.version <= flow.version) {
            self.take(flow, local, effects);
        }
    }
}
