//! What passing time does: what was lost goes out again, and what others may have changed is looked at.

use regain_contract::{Challenge, ChallengeState, CheckBy, Step, Timestamp};

use super::{Effect, LOOK_EVERY, Model, Pending, PendingState, Stage, later};

/// One that somebody waits for while it goes on elsewhere is looked at this often, while the page is seen.
pub(super) const FOLLOW_EVERY: i64 = 3;

impl Model {
    pub(super) fn ticked(&mut self, effects: &mut Vec<Effect>) {
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
        let since = now.unix() - self.looked_at;
        if let Stage::Case(page) = &self.stage {
            if self.pending.is_none() && page.found.is_some() && since >= LOOK_EVERY {
                self.looked_at = now.unix();
                self.find(None, String::new(), effects);
            }
            return;
        }
        let Some(flow) = self.flow() else { return };
        let ended = flow.expires_at <= now && !self.ended();
        let moving = matches!(flow.step, Step::Review(_) | Step::Delayed(_)) || ended || is_unlocked(&flow.step, now);
        let elsewhere = goes_on_elsewhere(&flow.step, now) || self.capture.is_none() && is_handed(&flow.step);
        let followed = !self.hidden && elsewhere && since >= FOLLOW_EVERY;
        if self.pending.is_none() && (followed || moving && since >= LOOK_EVERY) {
            self.look(effects);
        }
    }
}

/// Somebody is at it: on another device, at a vendor's page, in the host's own.
fn goes_on_elsewhere(step: &Step, now: Timestamp) -> bool {
    let Step::Identity(step) = step else { return false };
    let handed = step.handover.as_ref().is_some_and(|one| one.opened || one.expires_at > now);
    let vendor = matches!(step.by, Some(CheckBy::Link | CheckBy::Native)) && step.check.is_some();
    handed || vendor
}

/// This is the other device: the first one may have gone on meanwhile.
fn is_handed(step: &Step) -> bool {
    matches!(step, Step::Identity(step) if !step.about.is_empty())
}

/// A lock that the flow tells of is over: the backend takes guesses again.
fn is_unlocked(step: &Step, now: Timestamp) -> bool {
    let over = |challenge: &Challenge| {
        challenge.state == ChallengeState::Locked && challenge.locked_until.is_some_and(|end| end <= now)
    };
    match step {
        Step::Verify(step) => over(&step.challenge),
        Step::Prove(step) => step.challenges.iter().any(over),
        Step::Preview(step) => step.challenges.iter().any(over),
        Step::SignUp(step) => step.proposal.as_ref().is_some_and(|one| over(&one.challenge)),
        Step::Bind(step) => step
            .proposal
            .as_ref()
            .map(|one| &one.challenge)
            .or(step.secret.as_ref().map(|one| &one.challenge))
            .is_some_and(over),
        _ => false,
    }
}
