//! What a screen is given. Nothing in it can be changed, and nothing in it comes from a browser.

use regain_contract::{Action, ActionName, Challenge, ChallengeState, Factor, Flow, ProblemType, Step, Timestamp, Way};
use yew::AttrValue;

use crate::model::{Failure, Model, Still, Why};
use crate::parts::Field;
use crate::words::Words;

#[derive(Clone, Copy)]
pub struct View<'a> {
    pub words: &'a Words,
    pub model: &'a Model,
    pub flow: &'a Flow,
}

impl View<'_> {
    /// What there is to say and to send on a page that no script moves. Never in a browser, so none of it travels there.
    pub fn still(&self) -> Option<&Still> {
        still(self.model)
    }

    /// What is waited for: a page that no script moves doesn't go on by itself.
    pub fn waiting(&self, what: &str, moves: impl FnOnce() -> AttrValue) -> AttrValue {
        if self.still().is_some() { self.words.still_waiting(what) } else { moves() }
    }

    /// What was typed for this field, and not taken.
    pub fn typed(&self, action: ActionName, name: &str) -> Option<AttrValue> {
        self.still()?.typed(action, name).map(|text| text.to_owned().into())
    }

    /// The same for the second of two fields of one name.
    pub fn typed_last(&self, action: ActionName, name: &str) -> Option<AttrValue> {
        self.still()?.typed_last(action, name).map(|text| text.to_owned().into())
    }

    /// Whether a page that no script moves is to be read from this field on: it is the first that is wrong, or the only one.
    pub fn is_at(&self, field: &Field) -> bool {
        if self.still().is_none() {
            return false;
        }
        match self.model.failure.as_ref() {
            Some(failure) => failure.action == field.action && self.field(failure) == Some(field.name),
            None => field.only,
        }
    }

    /// Which of these boxes a page that no script moves is to be read from: the first that was not ticked, where one had to be.
    pub fn unticked(
        &self,
        action: ActionName,
        name: &str,
        mut values: impl Iterator<Item = &'static str>,
    ) -> Option<&'static str> {
        self.still()?;
        self.error(action, name)?;
        values.find(|value| !self.ticked(action, name, value))
    }

    /// Whether this box was ticked, and not taken.
    pub fn ticked(&self, action: ActionName, name: &str, value: &str) -> bool {
        self.still().is_some_and(|still| still.ticked(action, name, value))
    }

    pub fn accepts(&self, name: ActionName) -> bool {
        self.flow.actions.contains(&name)
    }

    /// Whether this action is on its way: of several buttons for it, the one of this factor.
    pub fn busy(&self, name: ActionName, factor: Option<Factor>) -> bool {
        let Some(action) = self.model.acting() else { return false };
        match action {
            Action::Change { factor: one } | Action::UseMethod { factor: one } if factor != Some(*one) => false,
            _ => action.name() == name,
        }
    }

    /// The way's name, for texts that differ by it.
    pub fn way(&self) -> &'static str {
        match self.flow.way {
            Way::SignedIn => "signed_in",
            Way::SignedOut => "signed_out",
            Way::Migration => "migration",
        }
    }

    /// Whole seconds until then, none once it is past.
    pub fn until(&self, moment: Timestamp) -> Option<u64> {
        u64::try_from(moment.since(self.model.now)).ok().filter(|seconds| *seconds > 0)
    }

    /// What to say beside this field of this action.
    pub fn error(&self, action: ActionName, field: &str) -> Option<AttrValue> {
        let failure = self.model.failure.as_ref()?;
        let about = match &failure.why {
            Why::Empty(empty) => empty.fields.iter().any(|empty| empty == field),
            _ => self.field(failure) == Some(field),
        };
        (failure.action == action && about).then(|| self.told(failure))
    }

    /// What is about no field of the action that was pressed.
    pub fn alert(&self) -> Option<AttrValue> {
        let failure = self.model.failure.as_ref()?;
        // The box about the lock says it already, and until when.
        let locked = failure.action != ActionName::UseRecoveryCode
            && matches!(&failure.why, Why::Told(problem) if problem.kind == ProblemType::Locked)
            && self.challenge().is_some_and(|challenge| self.is_locked(challenge));
        let elsewhere = failure.action == ActionName::AskSupport || self.field(failure).is_some();
        (!locked && !elsewhere).then(|| self.told(failure))
    }

    /// What is about the support form as a whole.
    pub fn support_alert(&self) -> Option<AttrValue> {
        let failure = self.model.failure.as_ref()?;
        (failure.action == ActionName::AskSupport && self.field(failure).is_none()).then(|| self.told(failure))
    }

    /// The field that a failure is about, if the action has it and the page still shows it.
    fn field<'f>(&self, failure: &'f Failure) -> Option<&'f str> {
        let problem = match &failure.why {
            Why::Empty(empty) => return empty.fields.first().map(String::as_str),
            Why::CodeShort => return Some("code"),
            Why::TickOne => return Some("lost"),
            Why::TickAll => return Some("accepted"),
            Why::Told(problem) => problem,
        };
        let field = match problem.kind {
            ProblemType::WrongCode | ProblemType::CodeExpired => "code",
            // Which of the two is wrong nobody learns; the line beside the last one is free for it.
            ProblemType::WrongPassword | ProblemType::WrongCredentials | ProblemType::WeakPassword => "password",
            ProblemType::AddressUnchanged => "address",
            ProblemType::Invalid => problem.field.as_deref()?,
            _ => return None,
        };
        let shown = match (failure.action, field) {
            (ActionName::SubmitCode, "code") => self.code_is_shown(),
            (ActionName::UseRecoveryCode, "code") => self.accepts(failure.action),
            (ActionName::SubmitPassword, "password") | (ActionName::Propose, "address") => true,
            (ActionName::SignIn, "account" | "password") | (ActionName::SignUp, "address" | "password") => true,
            (ActionName::SubmitIdentity, "country" | "document" | "number" | "name") => true,
            (ActionName::AskSupport, "address" | "message") => true,
            _ => false,
        };
        shown.then_some(field)
    }

    /// The challenge that the step is about.
    pub fn challenge(&self) -> Option<&Challenge> {
        match &self.flow.step {
            Step::Verify(step) => Some(&step.challenge),
            Step::Prove(step) => match crate::place::asking(step) {
                crate::place::Asking::Code(challenge) => Some(challenge),
                _ => None,
            },
            Step::SignUp(step) => step.proposal.as_ref().map(|proposal| &proposal.challenge),
            Step::Preview(step) => match crate::place::planned(step) {
                crate::place::Planned::Code(challenge) => Some(challenge),
                _ => None,
            },
            Step::Bind(step) => match (&step.proposal, &step.secret) {
                (Some(proposal), _) => Some(&proposal.challenge),
                (None, Some(secret)) => Some(&secret.challenge),
                (None, None) => None,
            },
            _ => None,
        }
    }

    /// Whether it takes no guess now.
    pub fn is_locked(&self, challenge: &Challenge) -> bool {
        challenge.state == ChallengeState::Locked || challenge.locked_until.is_some_and(|end| self.until(end).is_some())
    }

    /// Whether its code is asked for now.
    pub fn is_asked(&self, challenge: &Challenge) -> bool {
        self.accepts(ActionName::SubmitCode) && !self.is_locked(challenge) && crate::place::takes_code(challenge)
    }

    fn code_is_shown(&self) -> bool {
        self.challenge().is_some_and(|challenge| self.is_asked(challenge))
    }

    fn told(&self, failure: &Failure) -> AttrValue {
        let words = self.words;
        let problem = match &failure.why {
            Why::Empty(_) => return words.problem_empty(),
            Why::CodeShort => return words.problem_code_short(),
            Why::TickOne => return words.problem_tick_one(),
            Why::TickAll => return words.problem_tick_all(),
            Why::Told(problem) => problem,
        };
        let recovery = failure.action == ActionName::UseRecoveryCode;
        let again = problem.retry_at.and_then(|moment| self.until(moment));
        match problem.kind {
            ProblemType::WrongCredentials => words.problem_wrong_credentials(),
            ProblemType::WrongPassword => words.problem_wrong_password(),
            ProblemType::WrongCode => match problem.attempts_left {
                Some(0) if recovery => words.problem_wrong_code(),
                Some(1) if recovery => words.problem_wrong_code_last(),
                Some(0) => words.problem_code_used_up(),
                // Another code can be sent for the others; an app's tries run out into the lock.
                Some(1) if problem.factor == Some(Factor::Authenticator) => words.problem_wrong_code_last(),
                Some(left) => words.problem_wrong_code_left(left.into()),
                None => words.problem_wrong_code(),
            },
            ProblemType::CodeExpired => words.problem_code_expired(),
            ProblemType::AddressUnchanged => words.problem_address_unchanged(),
            // It may be the new account itself, opened before.
            ProblemType::AddressTaken if self.accepts(ActionName::HaveAccount) => words.sign_up_taken(),
            ProblemType::AddressTaken => words.problem_address_taken(),
            ProblemType::Invalid | ProblemType::NumberAtRisk | ProblemType::WeakPassword => match &problem.detail {
                Some(detail) => detail.clone().into(),
                None => words.problem_invalid(),
            },
            ProblemType::Locked => match problem.retry_at {
                Some(moment) if recovery => words.problem_recovery_locked(&words.moment(moment)),
                Some(moment) => words.problem_locked(&words.moment(moment)),
                None => words.problem_wrong_code(),
            },
            // An alert that changes every second would be read out every second.
            ProblemType::TooSoon | ProblemType::Throttled => match (again, problem.kind) {
                (None, _) => words.problem_throttled_now(),
                (Some(_), ProblemType::TooSoon) => words.problem_too_soon(&words.duration(self.told_to_wait(problem))),
                (Some(_), _) => words.problem_throttled(&words.duration(self.told_to_wait(problem))),
            },
            ProblemType::Stale | ProblemType::KeyReused => words.problem_stale(),
            ProblemType::NotAccepted => words.problem_not_accepted(),
            ProblemType::StepUpRequired => words.problem_step_up_required(),
            ProblemType::TooLarge => words.problem_invalid(),
            ProblemType::Malformed
            | ProblemType::KeyRequired
            | ProblemType::Unauthorized
            | ProblemType::Forbidden
            | ProblemType::NotFound
            | ProblemType::MethodNotAllowed
            | ProblemType::Conflict
            | ProblemType::InFlight
            | ProblemType::UnsupportedMediaType
            | ProblemType::Outdated
            | ProblemType::VersionRequired
            | ProblemType::Internal
            | ProblemType::Unavailable
            | ProblemType::Unknown => words.problem_internal(),
        }
    }

    /// Rounded up to what is worth saying: minutes, or tens of seconds.
    fn told_to_wait(&self, problem: &regain_contract::Problem) -> u64 {
        let seconds = problem.retry_at.and_then(|moment| self.until(moment)).unwrap_or_default();
        if seconds > 60 { seconds.div_ceil(60) * 60 } else { seconds.div_ceil(10) * 10 }
    }
}

/// See [`View::still`]; for screens without a flow.
pub fn still(model: &Model) -> Option<&Still> {
    if cfg!(target_arch = "wasm32") { None } else { model.still.as_deref() }
}
