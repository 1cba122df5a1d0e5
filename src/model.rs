//! What the client knows: `update(event) → effects`, in Elm's shape. It remembers the flow as the backend last told it,
//! the one call that is on its way, and what went wrong with the last press.
//!
//! It must never decide anything about a flow, nor know a browser: time and random keys come in with events.

use regain_contract::{
    Action, ActionName, Drawn, Flow, FoundCase, IdentityFailure, Open, ProblemType, TakeOver, Timestamp, Way,
};

use crate::form::Press;

mod answer;
mod capture;
mod event;
mod passing;
mod stage;
mod still;
#[cfg(test)]
mod tests;
mod upload;

pub use capture::{Capture, CaptureState, Seen};
pub use event::{Call, Effect, Event, Reply};
pub use regain_contract::{Empty, Failure, Why};
pub use stage::{Left, Pending, PendingState, Stage};
pub use still::Still;
pub use upload::{CasePage, To, Upload, UploadFailure, UploadState};

/// A flow that was expected to change by other people's hands is looked at this often.
const LOOK_EVERY: i64 = 30;
/// After a lost call, in seconds; then again and again at the last one's distance.
const RETRY_AFTER: [i64; 5] = [1, 2, 4, 8, 15];
/// When a backend that is busy doesn't say how long.
const WAIT: u32 = 3;

#[derive(Clone, PartialEq, Eq)]
pub struct Model {
    pub stage: Stage,
    /// The one call that is on its way.
    pub pending: Option<Pending>,
    /// What went wrong with the last press.
    pub failure: Option<Failure>,
    /// Where the page is: its host's name. Empty for pages that are drawn natively.
    pub host: String,
    /// In a page of somebody else's.
    pub embedded: bool,
    /// Whoever shows it hears how it ends, and leads on from there.
    pub hosted: bool,
    /// The browser says that there is no network.
    pub offline: bool,
    /// What runs in front of the camera.
    pub capture: Option<Capture>,
    /// The document that is on its way, or did not get there.
    pub upload: Option<Upload>,
    /// The host can start a vendor's SDK.
    pub native: bool,
    /// The last action took a migration back: how it ended is by one's own hand.
    pub withdrew: bool,
    /// The page is drawn natively, and no script moves it.
    pub still: Option<Box<Still>>,
    /// Nobody sees the page.
    hidden: bool,
    /// The next check is taken with single photos.
    photos: bool,
    /// The backend's clock, as far as we know it.
    pub now: Timestamp,
    /// Local clock + this = the backend's clock.
    offset: i64,
    /// Of the last call; a reply to an older one changes nothing.
    number: u64,
    open: Open,
    /// The last code that was submitted by itself or by a press: it is never submitted by itself again.
    tried: String,
    looked_at: i64,
}

impl Default for Model {
    fn default() -> Self {
        Self::new()
    }
}

impl Model {
    pub fn new() -> Self {
        Self {
            stage: Stage::Opening,
            pending: None,
            failure: None,
            host: String::new(),
            embedded: false,
            hosted: false,
            offline: false,
            capture: None,
            upload: None,
            native: false,
            withdrew: false,
            still: None,
            hidden: false,
            photos: false,
            now: Timestamp::default(),
            offset: 0,
            number: 0,
            open: Open { way: Way::SignedOut, invitation: None, handle: None, reset: None, locale: None },
            tried: String::new(),
            looked_at: 0,
        }
    }

    /// As it would be after the backend told this flow: for pages that are drawn natively.
    pub fn at(flow: Flow) -> Self {
        Self { now: flow.server_time, stage: Stage::At(Box::new(flow)), ..Self::new() }
    }

    /// The same for what is no flow.
    pub fn staged(stage: Stage, now: Timestamp) -> Self {
        Self { now, stage, ..Self::new() }
    }

    /// The same for a case that was found.
    pub fn at_case(found: FoundCase) -> Self {
        Self { now: found.server_time, stage: Stage::Case(Box::new(CasePage::at(found))), ..Self::new() }
    }

    pub fn flow(&self) -> Option<&Flow> {
        match &self.stage {
            Stage::At(flow) => Some(flow),
            _ => None,
        }
    }

    /// The action that is on its way.
    pub fn busy(&self) -> Option<ActionName> {
        self.acting().map(Action::name)
    }

    /// The same with its fields.
    pub fn acting(&self) -> Option<&Action> {
        match self.pending.as_ref().map(|pending| &pending.call) {
            Some(Call::Act { action, .. }) => Some(action),
            Some(Call::Open { then, .. }) => then.as_deref(),
            _ => None,
        }
    }

    pub fn lost(&self) -> bool {
        self.offline || self.pending.as_ref().is_some_and(|one| matches!(one.state, PendingState::Lost { .. }))
    }

    pub fn update(&mut self, event: Event) -> Vec<Effect> {
        let mut effects = Vec::new();
        match event {
            Event::Started { open, resume, key } => {
                self.open = open;
                match resume {
                    Some(id) => self.send(Call::Look { id }, &mut effects),
                    None => self.begin(key, &mut effects),
                }
            }
            Event::Drawn { open, drawn, local } => {
                let Drawn { flow, failure } = *drawn;
                self.open = open;
                self.take(flow, local, &mut effects);
                self.failure = failure;
            }
            Event::Handed { open, token, key } => {
                let take = TakeOver { token, locale: open.locale.clone() };
                self.open = open;
                self.send(Call::TakeOver { take, key }, &mut effects);
            }
            Event::CaseNamed { open, case } => {
                self.open = open;
                self.stage = Stage::Case(Box::new(CasePage::new(case)));
                effects.push(Effect::FocusStep);
            }
            Event::Pressed { press, key } => self.press(press, key, &mut effects),
            Event::CodeTyped { press, key } => {
                let tried = matches!(&press, Press::Act(Action::SubmitCode { code, .. }) if *code != self.tried);
                if tried && self.busy().is_none() {
                    self.press(press, key, &mut effects);
                }
            }
            Event::BackPressed { key } => match self.accepts(ActionName::Back) {
                true => self.press(Press::Act(Action::Back {}), key, &mut effects),
                false => effects.push(Effect::LeavePage),
            },
            Event::Answered { number, reply, local } => {
                if self.pending.as_ref().is_some_and(|pending| pending.number == number) {
                    self.answered(*reply, local, &mut effects);
                }
            }
            Event::Ticked { local } => {
                self.now = Timestamp::from_unix(local.saturating_add(self.offset));
                self.ticked(&mut effects);
            }
            Event::WentOnline => {
                self.offline = false;
                self.again(&mut effects);
            }
            Event::WentOffline => self.offline = true,
            Event::Hidden { key } => self.hidden(key, &mut effects),
            Event::Gone => self.gone(&mut effects),
            Event::Seen { check, seen, key, local } => self.seen(&check, seen, key, local, &mut effects),
            Event::Picked { kind } => self.picked(kind, &mut effects),
            Event::Uploading { percent } => self.uploading(percent),
            Event::Uploaded { result, local } => self.uploaded(*result, local, &mut effects),
            Event::Shown => {
                self.hidden = false;
                if self.pending.is_none() {
                    self.look(&mut effects);
                }
            }
        }
        effects
    }

    fn accepts(&self, name: ActionName) -> bool {
        self.flow().is_some_and(|flow| flow.actions.contains(&name))
    }

    fn press(&mut self, press: Press, key: String, effects: &mut Vec<Effect>) {
        let waiting = self.pending.as_ref().is_some_and(|pending| pending.state != PendingState::Sent);
        let action = match press {
            Press::Retry => return self.again(effects),
            // Whatever else is on its way: the camera is off at once.
            Press::Stop => return self.check_failed(IdentityFailure::Interrupted, key, effects),
            Press::Follow => return self.follow(key, effects),
            Press::SignIn => {
                self.open.way = Way::SignedOut;
                effects.push(Effect::Forget);
                return self.begin(key, effects);
            }
            Press::Begin if self.flow().is_none() => return self.begin(key, effects),
            Press::Begin => {
                effects.push(Effect::Forget);
                return self.begin(key, effects);
            }
            // What was pressed before is finished first: nobody knows yet whether it arrived.
            _ if waiting && self.busy().is_some() => return self.again(effects),
            _ if self.busy().is_some() => return,
            Press::Refuse(failure) => {
                self.failure = Some(failure);
                return effects.push(Effect::FocusError);
            }
            Press::Find(code) => return self.find(Some(code), key, effects),
            Press::GoOn => {
                self.photos = false;
                return self.begin_capture(effects);
            }
            Press::Photo => {
                self.photos = true;
                if self.open_check().is_some() {
                    return self.begin_capture(effects);
                }
                Action::Consent {}
            }
            Press::Act(action) => {
                self.photos &= action.name() != ActionName::Consent;
                action
            }
        };
        let Some(flow) = self.flow() else { return };
        if !flow.actions.contains(&action.name()) {
            return;
        }
        if self.is_refused(&action) {
            return effects.push(Effect::FocusError);
        }
        if flow.id.is_empty() {
            let (open, then) = (self.open.clone(), Some(Box::new(action)));
            return self.send(Call::Open { open, key, then }, effects);
        }
        let (id, version) = (flow.id.clone(), flow.version);
        match &action {
            Action::SubmitCode { code, .. } => self.tried.clone_from(code),
            Action::SendCode { .. } => self.tried.clear(),
            // Neither ends a check.
            Action::Refresh {} | Action::AskSupport { .. } => {}
            _ => self.end_capture(effects),
        }
        self.send(Call::Act { id, version, action, key }, effects);
    }

    /// The same code once more would cost a try, and be as wrong.
    fn is_refused(&self, action: &Action) -> bool {
        let Action::SubmitCode { code, .. } = action else { return false };
        *code == self.tried
            && self.failure.as_ref().is_some_and(|failure| {
                failure.action == ActionName::SubmitCode
                    && matches!(&failure.why, Why::Told(problem) if problem.kind == ProblemType::WrongCode)
            })
    }

    /// On to where the ended flow leads. A second press finds the first one on its way.
    fn follow(&mut self, key: String, effects: &mut Vec<Effect>) {
        let opening = self.pending.as_ref().is_some_and(|pending| matches!(pending.call, Call::Open { .. }));
        let Some(next) = self.flow().and_then(|flow| flow.next.clone()).filter(|_| !opening) else { return };
        let open =
            Open { way: next.way, handle: Some(next.handle), invitation: None, reset: None, ..self.open.clone() };
        self.send(Call::Open { open, key, then: None }, effects);
    }

    fn begin(&mut self, key: String, effects: &mut Vec<Effect>) {
        self.stage = Stage::Opening;
        self.failure = None;
        self.send(Call::Open { open: self.open.clone(), key, then: None }, effects);
    }

    fn look(&mut self, effects: &mut Vec<Effect>) {
        self.looked_at = self.now.unix();
        if let Some(flow) = self.flow().filter(|flow| !flow.id.is_empty()) {
            self.send(Call::Look { id: flow.id.clone() }, effects);
        }
    }

    fn send(&mut self, call: Call, effects: &mut Vec<Effect>) {
        self.number += 1;
        self.pending = Some(Pending { number: self.number, call: call.clone(), state: PendingState::Sent });
        effects.push(Effect::Send { number: self.number, call });
    }

    /// The call that was lost, or told to wait, goes out again as it was: same key, same version.
    fn again(&mut self, effects: &mut Vec<Effect>) {
        if let Some(pending) = &mut self.pending
            && pending.state != PendingState::Sent
        {
            pending.number = self.number + 1;
            // How often it was tried stays known until an answer comes.
            if let PendingState::Waiting { .. } = pending.state {
                pending.state = PendingState::Sent;
            }
            effects.push(Effect::Send { number: pending.number, call: pending.call.clone() });
            self.number += 1;
        }
    }
}

fn later(tries: usize) -> i64 {
    RETRY_AFTER.get(tries).or(RETRY_AFTER.last()).copied().unwrap_or(1)
}
