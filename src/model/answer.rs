//! What an answer does to the model: the flow as the backend now tells it, a problem, or nothing at all.

use regain_contract::{Action, ActionName, Flow, Open, Opened, Problem, ProblemType, Step, Timestamp};

use super::{Call, Effect, Failure, Left, Model, Pending, PendingState, Reply, Stage, WAIT, Why, later};
use crate::form::Press;
use crate::place::place;

impl Model {
    pub(super) fn answered(&mut self, reply: Reply, local: i64, effects: &mut Vec<Effect>) {
        let Some(pending) = self.pending.take() else { return };
        match reply {
            Reply::Flow(flow) => {
                let acted = matches!(pending.call, Call::Act { .. });
                let ended = matches!(&pending.call, Call::Act { action: Action::Finish {} | Action::Leave {}, .. });
                if ended {
                    self.stage = Stage::Left(self.flow().map_or(Left::Attempt, Left::of));
                    self.failure = None;
                    return effects.extend([Effect::Forget, Effect::KeepBack(false), Effect::FocusStep]);
                }
                if acted {
                    self.withdrew = matches!(&pending.call, Call::Act { action: Action::Withdraw {}, .. });
                    self.failure = None;
                }
                let asked = matches!(&pending.call, Call::Act { action: Action::AskSupport { .. }, .. });
                let consented = matches!(&pending.call, Call::Act { action: Action::Consent {}, .. });
                self.take(flow, local, effects);
                if consented {
                    self.begin_capture(effects);
                }
                if asked && !effects.iter().any(|effect| matches!(effect, Effect::FocusStep)) {
                    effects.push(Effect::FocusReceipt);
                }
            }
            Reply::Opened(Opened { flow, token }) => {
                self.spend();
                self.withdrew = false;
                effects.push(Effect::Remember { id: flow.id.clone(), token });
                self.take(flow, local, effects);
                if let Call::Open { key, then: Some(action), .. } = pending.call {
                    self.press(Press::Act(*action), key, effects);
                }
            }
            Reply::Case(found) => self.found(found, local, effects),
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
            ProblemType::Throttled if opening && !matches!(pending.call, Call::Find { .. }) => {
                self.wait(pending, retry_after, local);
            }
            // Which of the two is wrong, nobody learns.
            _ if matches!(pending.call, Call::Find { .. }) => {
                // A page that was told nothing yet learns the backend's clock from how long it has to wait.
                if let (Some(moment), Some(seconds)) = (problem.retry_at, retry_after) {
                    self.offset = moment.unix().saturating_sub(seconds.into()).saturating_sub(local);
                    self.now = Timestamp::from_unix(local.saturating_add(self.offset));
                }
                self.failure = Some(Failure { action: ActionName::Unknown, why: Why::Told(Box::new(problem)) });
                effects.push(Effect::FocusError);
            }
            ProblemType::Outdated => {
                self.stage = Stage::Outdated(problem.download_url);
                effects.push(Effect::FocusStep);
            }
            _ if matches!(pending.call, Call::TakeOver { .. }) => {
                self.stage = Stage::Unlinked;
                effects.push(Effect::FocusStep);
            }
            kind if unusable || matches!(kind, ProblemType::Unauthorized | ProblemType::NotFound) => {
                self.spend();
                let reference = self.flow().map(|flow| flow.reference.clone());
                self.stage = Stage::Gone(reference);
                effects.extend([Effect::Forget, Effect::KeepBack(false), Effect::FocusStep]);
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
                        if !effects.iter().any(|effect| matches!(effect, Effect::FocusStep)) {
                            effects.push(Effect::FocusError);
                        }
                    }
                    // What was typed stays.
                    Call::Open { then: Some(action), .. } => {
                        self.failure = Some(Failure { action: action.name(), why: Why::Told(Box::new(problem)) });
                        effects.push(Effect::FocusError);
                    }
                    Call::Open { .. } => self.stage = Stage::Broken,
                    Call::Look { .. } if self.flow().is_none() => self.stage = Stage::Broken,
                    Call::Look { .. } | Call::TakeOver { .. } | Call::Find { .. } => {}
                }
            }
        }
    }

    /// An invitation and a handle are for one flow: the next one is begun without.
    fn spend(&mut self) {
        self.open.invitation = None;
        self.open.handle = None;
    }

    pub(super) fn ended(&self) -> bool {
        self.flow().is_some_and(|flow| matches!(flow.step, Step::Done(_) | Step::Refused(_) | Step::LedOn(_)))
    }

    fn wait(&mut self, pending: Pending, retry_after: Option<u32>, local: i64) {
        let seconds = retry_after.unwrap_or(WAIT).max(1);
        let again = Timestamp::from_unix(local.saturating_add(self.offset)).plus(seconds.into());
        self.pending = Some(Pending { state: PendingState::Waiting { seconds, again }, ..pending });
    }

    /// The flow as the backend now tells it.
    pub(super) fn take(&mut self, mut flow: Flow, local: i64, effects: &mut Vec<Effect>) {
        self.offset = flow.server_time.unix().saturating_sub(local);
        self.now = flow.server_time;
        self.looked_at = self.now.unix();
        // From the end a person goes on by a press; from anywhere else there is nothing to stay for.
        if let Some(next) = flow.next.as_ref().filter(|_| !matches!(flow.step, Step::Done(_))) {
            let locale = self.open.locale.clone();
            let open = Open { way: next.way, handle: Some(next.handle.clone()), invitation: None, reset: None, locale };
            // One use: so the handle itself is as good a key as any.
            return self.send(Call::Open { key: next.handle.clone(), open, then: None }, effects);
        }
        if let Some(old) = self.flow() {
            keep(old, &mut flow);
        }
        // Who starts again does so on the way that they were on.
        self.open.way = flow.way;
        // One that the first press has opened is the one that was on the page already.
        let same = |old: &Flow| old.id.is_empty() || old.id == flow.id;
        let moved = !self.flow().is_some_and(|old| same(old) && place(old) == place(&flow));
        if moved {
            self.failure = None;
            self.tried.clear();
            effects.push(Effect::FocusStep);
        }
        effects.push(Effect::KeepBack(flow.actions.contains(&ActionName::Back)));
        self.stage = Stage::At(Box::new(flow));
        self.drop_capture(effects);
    }
}

/// What is told only once stays on the page: the link of a hand-over, the code of a case.
fn keep(old: &Flow, new: &mut Flow) {
    match (&old.step, &mut new.step) {
        (Step::Identity(old), Step::Identity(new)) => {
            if let (Some(old), Some(new)) = (&old.handover, &mut new.handover)
                && old.expires_at == new.expires_at
                && !new.opened
                && new.url.is_none()
            {
                new.url.clone_from(&old.url);
            }
        }
        (Step::Review(old), Step::Review(new)) if old.case.id == new.case.id && new.case.code.is_none() => {
            new.case.code.clone_from(&old.case.code);
        }
        _ => {}
    }
}
