//! What the client knows: `update(event) → effects`, in Elm's shape. It remembers the flow as the backend last told it,
//! the one call that is on its way, and what went wrong with the last press.
//!
//! It must never decide anything about a flow, nor know a browser: time and random keys come in with events.

use regain_contract::{
    Action, ActionName, Challenge, ChallengeState, Flow, Open, Opened, Problem, ProblemType, Step, Timestamp, Way,
};

use crate::form::Press;
use crate::place::place;

mod event;
mod stage;
#[cfg(test)]
mod tests;

pub use event::{Call, Effect, Event, Reply};
pub use stage::{Failure, Left, Pending, PendingState, Stage, Why};

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
    /// The browser says that there is no network.
    pub offline: bool,
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
            offline: false,
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

    pub fn flow(&self) -> Option<&Flow> {
        match &self.stage {
            Stage::At(flow) => Some(flow),
            _ => None,
        }
    }

    /// The action that is on its way.
    pub fn busy(&self) -> Option<ActionName> {
        match self.pending.as_ref().map(|pending| &pending.call) {
            Some(Call::Act { action, .. }) => Some(action.name()),
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
            Event::Shown => {
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
            Press::Follow => return self.follow(key, effects),
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
            Press::Act(action) => action,
        };
        let Some(flow) = self.flow() else { return };
        if !flow.actions.contains(&action.name()) {
            return;
        }
        let (id, version) = (flow.id.clone(), flow.version);
        match &action {
            Action::SubmitCode { code, .. } => self.tried.clone_from(code),
            Action::SendCode { .. } => self.tried.clear(),
            _ => {}
        }
        self.send(Call::Act { id, version, action, key }, effects);
    }

    /// On to where the ended flow leads. A second press finds the first one on its way.
    fn follow(&mut self, key: String, effects: &mut Vec<Effect>) {
        let opening = self.pending.as_ref().is_some_and(|pending| matches!(pending.call, Call::Open { .. }));
        let Some(next) = self.flow().and_then(|flow| flow.next.clone()).filter(|_| !opening) else { return };
        let open =
            Open { way: next.way, handle: Some(next.handle), invitation: None, reset: None, ..self.open.clone() };
        self.send(Call::Open { open, key }, effects);
    }

    fn begin(&mut self, key: String, effects: &mut Vec<Effect>) {
        self.stage = Stage::Opening;
        self.failure = None;
        self.send(Call::Open { open: self.open.clone(), key }, effects);
    }

    fn look(&mut self, effects: &mut Vec<Effect>) {
        self.looked_at = self.now.unix();
        if let Some(flow) = self.flow() {
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

    fn ticked(&mut self, effects: &mut Vec<Effect>) {
        let now = self.now;
        let due = match &mut self.pending {
            Some(Pending { state: PendingState::Lost { tries, again }, .. }) if *again <= now => {
                // Not before the next one in the row, should this one stay without an answer too.
                *again = now.plus(later(*tries));
                true
            }
            Some(Pending { state: PendingState::Waiting { again, .. }, .. }) => *again <= now,
            _ => false,
        };
        if due {
            return self.again(effects);
        }
        let Some(flow) = self.flow() else { return };
        let since = now.unix() - self.looked_at;
        let ended = flow.expires_at <= now && !self.ended();
        let moving = matches!(flow.step, Step::Review(_)) || ended || is_unlocked(&flow.step, now);
        if self.pending.is_none() && moving && since >= LOOK_EVERY {
            self.look(effects);
        }
    }

    fn answered(&mut self, reply: Reply, local: i64, effects: &mut Vec<Effect>) {
        let Some(pending) = self.pending.take() else { return };
        match reply {
            Reply::Flow(flow) => {
                let acted = matches!(pending.call, Call::Act { .. });
                let ended = matches!(&pending.call, Call::Act { action: Action::Finish {} | Action::Leave {}, .. });
                if ended {
                    self.stage = Stage::Left(self.left());
                    self.failure = None;
                    return effects.extend([Effect::Forget, Effect::KeepBack(false), Effect::FocusStep]);
                }
                if acted {
                    self.failure = None;
                }
                let asked = matches!(&pending.call, Call::Act { action: Action::AskSupport { .. }, .. });
                self.take(flow, local, effects);
                if asked && !effects.contains(&Effect::FocusStep) {
                    effects.push(Effect::FocusReceipt);
                }
            }
            Reply::Opened(Opened { flow, token }) => {
                self.spend();
                effects.push(Effect::Remember { id: flow.id.clone(), token });
                self.take(flow, local, effects);
            }
            Reply::Problem { problem, retry_after } => self.refused(pending, problem, retry_after, local, effects),
            Reply::Lost => {
                let tries = match pending.state {
                    PendingState::Lost { tries, .. } => tries + 1,
                    _ => 0,
                };
                let again = Timestamp::from_unix(local.saturating_add(self.offset)).plus(later(tries));
                self.pending = Some(Pending { state: PendingState::Lost { tries, again }, ..pending });
            }
        }
    }

    fn refused(
        &mut self,
        pending: Pending,
        mut problem: Problem,
        retry_after: Option<u32>,
        local: i64,
        effects: &mut Vec<Effect>,
    ) {
        let told = problem.flow.take();
        let opening = !matches!(pending.call, Call::Act { .. });
        // An invitation, or a handle, that counts no more.
        let unusable = problem.kind == ProblemType::Invalid
            && matches!(&pending.call, Call::Open { open, .. } if open.invitation.is_some() || open.handle.is_some());
        match problem.kind {
            ProblemType::InFlight | ProblemType::Unavailable => self.wait(pending, retry_after, local),
            ProblemType::Throttled if opening => self.wait(pending, retry_after, local),
            kind if unusable || matches!(kind, ProblemType::Unauthorized | ProblemType::NotFound) => {
                self.spend();
                let reference = self.flow().map(|flow| flow.reference.clone());
                self.stage = Stage::Gone(reference);
                effects.extend([Effect::Forget, Effect::KeepBack(false), Effect::FocusStep]);
            }
            ProblemType::Outdated => {
                self.stage = Stage::Outdated(problem.download_url);
                effects.push(Effect::FocusStep);
            }
            _ => {
                if let Some(flow) = told {
                    self.take(*flow, local, effects);
                }
                match pending.call {
                    // It was only asked where things stand, or the end explains itself.
                    Call::Act { action: Action::Refresh {}, .. } if problem.kind == ProblemType::Stale => {}
                    Call::Act { .. } if self.ended() => {}
                    Call::Act { action, .. } => {
                        self.failure = Some(Failure { action: action.name(), why: Why::Told(Box::new(problem)) });
                        if !effects.contains(&Effect::FocusStep) {
                            effects.push(Effect::FocusError);
                        }
                    }
                    Call::Open { .. } => self.stage = Stage::Broken,
                    Call::Look { .. } if self.flow().is_none() => self.stage = Stage::Broken,
                    Call::Look { .. } => {}
                }
            }
        }
    }

    /// An invitation and a handle are for one flow: the next one is begun without.
    fn spend(&mut self) {
        self.open.invitation = None;
        self.open.handle = None;
    }

    fn ended(&self) -> bool {
        self.flow().is_some_and(|flow| matches!(flow.step, Step::Done(_) | Step::Refused(_)))
    }

    fn left(&self) -> Left {
        match self.flow().map(|flow| &flow.step) {
            Some(Step::Security(_) | Step::RecoveryCodes(_)) => Left::Settings,
            Some(Step::Review(step)) => Left::Review(step.case.id.clone()),
            Some(Step::Done(step)) if step.signed_in => Left::SignedIn,
            Some(Step::Done(_)) => Left::Done,
            _ => Left::Attempt,
        }
    }

    fn wait(&mut self, pending: Pending, retry_after: Option<u32>, local: i64) {
        let seconds = retry_after.unwrap_or(WAIT).max(1);
        let again = Timestamp::from_unix(local.saturating_add(self.offset)).plus(seconds.into());
        self.pending = Some(Pending { state: PendingState::Waiting { seconds, again }, ..pending });
    }

    /// The flow as the backend now tells it.
    fn take(&mut self, flow: Flow, local: i64, effects: &mut Vec<Effect>) {
        self.offset = flow.server_time.unix().saturating_sub(local);
        self.now = flow.server_time;
        self.looked_at = self.now.unix();
        // From the end a person goes on by a press; from anywhere else there is nothing to stay for.
        if let Some(next) = flow.next.as_ref().filter(|_| !matches!(flow.step, Step::Done(_))) {
            let open = Open { way: next.way, handle: Some(next.handle.clone()), ..self.open.clone() };
            // One use: so the handle itself is as good a key as any.
            return self.send(Call::Open { key: next.handle.clone(), open }, effects);
        }
        // Who starts again does so on the way that they were on.
        self.open.way = flow.way;
        let before = self.flow().map(|old| (old.id.clone(), place(old)));
        let moved = before != Some((flow.id.clone(), place(&flow)));
        if moved {
            self.failure = None;
            self.tried.clear();
            effects.push(Effect::FocusStep);
        }
        effects.push(Effect::KeepBack(flow.actions.contains(&ActionName::Back)));
        self.stage = Stage::At(Box::new(flow));
    }
}

fn later(tries: usize) -> i64 {
    RETRY_AFTER.get(tries).or(RETRY_AFTER.last()).copied().unwrap_or(1)
}

/// A lock that the flow tells of is over: the backend takes guesses again.
fn is_unlocked(step: &Step, now: Timestamp) -> bool {
    let over = |challenge: &Challenge| {
        challenge.state == ChallengeState::Locked && challenge.locked_until.is_some_and(|end| end <= now)
    };
    match step {
        Step::Verify(step) => over(&step.challenge),
        Step::Prove(step) => step.challenges.iter().any(over),
        Step::Bind(step) => step
            .proposal
            .as_ref()
            .map(|one| &one.challenge)
            .or(step.secret.as_ref().map(|one| &one.challenge))
            .is_some_and(over),
        _ => false,
    }
}
