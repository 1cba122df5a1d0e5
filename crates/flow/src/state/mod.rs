//! The situations of a flow, and the one function that moves between them.
//!
//! A state that gets what it does not expect says so ([`Why`]); nothing is swallowed. Time and facts come first: before
//! any event is looked at, `settle` sees whether the flow has run out, the account was frozen, a review was decided
//! or a proof went stale.

mod begin;
mod bind;
mod choose;
mod disputed;
mod end;
mod enter;
mod identity;
mod known;
mod lasts;
mod migration;
mod prove;
mod security;
mod settle;
mod shown;

pub use begin::{invited, led_back, migrating, opened};
pub use bind::Bind;
pub use choose::{ChooseLost, Consequences, NoAddressLeft, consequences};
pub use end::{Done, LedOn, Refused};
pub use enter::{CannotVerify, SignIn, Verify};
pub use identity::{Identity, Review};
pub use known::{Aim, Known, Staged};
pub use lasts::{due_at, expires_at};
pub use migration::{
    AuthenticatorLeft, Claimed, Delayed, IdentityForm, Migrated, Moving, Occupied, Plan, Preview, Reachable, SignUp,
    plan,
};
pub use prove::Prove;
pub use security::{RecoveryCodes, Security};
pub use shown::{Ask, actions, asks, progress, refused_inside, steps_up};

use regain_contract::{BlockerId, Factor, RefusedReason, Timestamp, Way};
use serde::{Deserialize, Serialize};

use crate::review::Verdict;
use crate::{
    Account, AccountId, Case, CaseId, CheckId, Effect, Event, Factors, FlowId, Person, Policy, Recorded, Target,
};

/// One attempt, as the backend keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Flow {
    pub id: FlowId,
    pub way: Way,
    /// What a deep link said is lost: ticked beforehand.
    pub asked: Option<Factor>,
    /// When its clock began: at the opening, and once more when an approved review is taken up.
    pub opened_at: Timestamp,
    /// The last action that was accepted.
    pub accepted_at: Timestamp,
    pub state: State,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum State {
    SignIn(SignIn),
    Verify(Verify),
    CannotVerify(CannotVerify),
    ChooseLost(ChooseLost),
    NoAddressLeft(NoAddressLeft),
    Consequences(Consequences),
    Prove(Prove),
    Identity(Identity),
    Review(Review),
    Bind(Bind),
    Security(Security),
    RecoveryCodes(RecoveryCodes),
    SignUp(SignUp),
    IdentityForm(IdentityForm),
    Occupied(Occupied),
    Reachable(Reachable),
    AuthenticatorLeft(AuthenticatorLeft),
    Preview(Preview),
    Delayed(Delayed),
    LedOn(LedOn),
    Done(Done),
    Refused(Refused),
}

/// What was drawn at random for this step, in case it needs it: the rules draw nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fresh {
    pub case: CaseId,
    pub check: CheckId,
    /// Of a new authenticator's secret.
    pub secret: Target,
    /// Of a new account.
    pub account: AccountId,
}

/// The facts of this moment, read in the transaction that stores what comes of them.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    pub now: Timestamp,
    pub policy: &'a Policy,
    /// The account that the flow has signed in to, or is just signing in to.
    pub account: Option<&'a Account>,
    /// Whoever the flow's claim names ([`Flow::claimed`]), recognised or not.
    pub old: Option<&'a Account>,
    /// What the operator has just said stands in the way of emptying and closing `account`. `None`: it wasn't asked.
    pub blockers: Option<&'a [BlockerId]>,
    pub fresh: Fresh,
}

/// What came of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "it is taken apart where it is made")]
pub enum Outcome {
    Moved { flow: Flow, effects: Vec<Effect> },
    Ignored(Why),
}

/// Why an event changed nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Why {
    /// This step doesn't take it.
    NotHere,
    /// This step does, but not with these values.
    Invalid,
    /// The new address is the old one.
    Unchanged,
    /// A proof of another flow, account, purpose or kind.
    Foreign,
}

/// The facts, with the account there.
#[derive(Clone, Copy)]
pub(crate) struct Facts<'a> {
    pub(crate) flow: FlowId,
    pub(crate) way: Way,
    pub(crate) asked: Option<Factor>,
    pub(crate) now: Timestamp,
    pub(crate) policy: &'a Policy,
    pub(crate) account: &'a Account,
    pub(crate) old: Option<&'a Account>,
    pub(crate) blockers: Option<&'a [BlockerId]>,
    pub(crate) fresh: Fresh,
}

impl Facts<'_> {
    /// The review that counts for these lost factors, or for this claim: the newest that nobody rejected.
    pub(crate) fn case_for(&self, lost: Factors, claimed: Option<Claimed>) -> Option<&Case> {
        let cases = self.account.cases.iter();
        cases
            .filter(|case| case.lost == lost && case.claimed == claimed)
            .find(|case| !matches!(case.verdict(), Verdict::Rejected(_)))
    }

    /// Reviews of claims that nobody rejected.
    pub(crate) fn open_claims(&self) -> Vec<CaseId> {
        let claims = self.account.cases.iter().filter(|case| case.claimed.is_some());
        claims.filter(|case| !matches!(case.verdict(), Verdict::Rejected(_))).map(|case| case.id).collect()
    }

    /// A review said no lately: no other can be asked for until then.
    pub(crate) fn review_locked(&self) -> Option<(Timestamp, &Case)> {
        let rejected = self.account.cases.iter().filter_map(|case| match case.verdict() {
            Verdict::Rejected(at) => Some((at.plus(self.policy.review_again_after), case)),
            Verdict::Open | Verdict::Half | Verdict::Approved(_) => None,
        });
        rejected.max_by_key(|(until, _)| *until).filter(|(until, _)| self.now < *until)
    }
}

pub(crate) type Turn = Result<(State, Vec<Effect>), Why>;

/// The rules. Where time or facts have moved the flow, that is what comes of it, and what the person asked for or proved
/// is dropped: it was meant for a situation that is no more. What somebody else did is not dropped: it comes before
/// anything that would lead on, to a binding even.
pub fn step(flow: &Flow, event: &Event, context: &Context<'_>) -> Outcome {
    let settled = settle::settle(flow, context);
    let ends = matches!(settled, Some((State::Refused(_), _)));
    if matches!(event, Event::Disputed { .. } | Event::BoundElsewhere)
        && !ends
        && let Ok((state, effects)) = turn(flow, event, context)
    {
        return Outcome::Moved { flow: Flow { state, ..flow.clone() }, effects };
    }
    if let Some((state, effects)) = settled {
        let starts_again = is_taken_up_first(flow, &state, context);
        let opened_at = if starts_again { context.now } else { flow.opened_at };
        let accepted_at = if starts_again { context.now } else { flow.accepted_at };
        return Outcome::Moved { flow: Flow { state, opened_at, accepted_at, ..flow.clone() }, effects };
    }
    match turn(flow, event, context) {
        Ok((state, effects)) => {
            let accepted_at = if is_accepted_action(event) { context.now } else { flow.accepted_at };
            Outcome::Moved { flow: Flow { state, accepted_at, ..flow.clone() }, effects }
        }
        Err(why) => Outcome::Ignored(why),
    }
}

/// An approval outlives the flow's hour and starts another one; once, or it would never end.
fn is_taken_up_first(flow: &Flow, next: &State, context: &Context<'_>) -> bool {
    let (State::Review(review), Some(account)) = (&flow.state, context.account) else { return false };
    let case = account.cases.iter().find(|case| case.id == review.case);
    let approved_since = matches!(case.map(Case::verdict), Some(Verdict::Approved(at)) if flow.opened_at <= at);
    approved_since && !next.is_final() && !matches!(next, State::Review(_))
}

/// Whether it puts off the flow's end: failures and sent codes don't.
fn is_accepted_action(event: &Event) -> bool {
    match event {
        Event::Person(Person::SendCode(_)) | Event::Disputed { .. } | Event::BoundElsewhere | Event::Looked => false,
        Event::Identity(crate::event::Identity::Failed { .. }) | Event::Person(Person::CheckFailed(_)) => false,
        Event::Identity(crate::event::Identity::Passed { .. }) | Event::Person(_) | Event::Proved(_) => true,
    }
}

fn facts<'a>(flow: &Flow, context: &Context<'a>) -> Option<Facts<'a>> {
    let Context { now, policy, account, old, blockers, fresh } = *context;
    let (flow, way, asked) = (flow.id, flow.way, flow.asked);
    account.map(|account| Facts { flow, way, asked, now, policy, account, old, blockers, fresh })
}

fn turn(flow: &Flow, event: &Event, context: &Context<'_>) -> Turn {
    let state = flow.state.clone();
    // Help is there on every step, the last ones too, and asks for nothing of the account.
    if *event == Event::Person(Person::AskSupport) {
        return Ok((state, vec![]));
    }
    if state.is_final() {
        return state.at_the_end(event);
    }
    match event {
        // It goes on without anybody; taking it back is another word.
        Event::Person(Person::Leave) if matches!(state, State::Delayed(_)) => return Ok((state, vec![])),
        Event::Person(Person::Leave) => return Ok(withdrawn(&state)),
        Event::Person(Person::Refresh) => {
            return Ok(match (state, facts(flow, context)) {
                (State::Preview(at), Some(facts)) => at.looked_at(&facts),
                (state, _) => (state, vec![]),
            });
        }
        Event::BoundElsewhere if state.known().is_some() => {
            return Ok(refused(RefusedReason::Withdrawn, None, None));
        }
        Event::Person(_)
        | Event::Proved(_)
        | Event::Identity(_)
        | Event::Disputed { .. }
        | Event::BoundElsewhere
        | Event::Looked => {}
    }
    let facts = match (state, facts(flow, context)) {
        (State::SignUp(at), _) if at.known.is_none() => return at.first(event, context),
        (State::SignIn(at), None) if flow.way == Way::Migration && *event == Event::Person(Person::Back) => {
            return Ok((at.back(), vec![]));
        }
        (_, facts) => facts.ok_or(Why::NotHere)?,
    };
    let state = flow.state.clone();
    if let Event::Disputed { from, case } = event {
        return state.disputed(*from, *case, &facts);
    }
    match state {
        State::SignIn(at) => at.on(event, &facts),
        State::Verify(at) => at.on(event, &facts),
        State::CannotVerify(at) => at.on(event, &facts),
        State::ChooseLost(at) => at.on(event, &facts),
        State::NoAddressLeft(at) => at.on(event, &facts),
        State::Consequences(at) => at.on(event, &facts),
        State::Prove(at) => at.on(event, &facts),
        State::Identity(at) => at.on(event, &facts),
        State::Review(at) => at.on(event, &facts),
        State::Bind(at) => at.on(event, &facts),
        State::Security(at) => at.on(event, &facts),
        State::RecoveryCodes(at) => at.on(event),
        State::SignUp(at) => at.on(event, &facts),
        State::IdentityForm(at) => at.on(event),
        State::Occupied(at) => at.on(event, &facts),
        State::Reachable(at) => at.on(event, &facts),
        State::AuthenticatorLeft(at) => at.on(event, &facts),
        State::Preview(at) => at.on(event, &facts),
        State::Delayed(at) => at.on(event),
        State::LedOn(_) | State::Done(_) | State::Refused(_) => state.at_the_end(event),
    }
}

/// The end, with a reason. Nothing that was staged outlives it.
pub(crate) fn refused(reason: RefusedReason, until: Option<Timestamp>, case: Option<CaseId>) -> (State, Vec<Effect>) {
    let effects = vec![Effect::DropStaged, Effect::Record(Recorded::Refused(reason))];
    (State::Refused(Refused { reason, until, case }), effects)
}

/// By the person. Whoever was told of it hears that too.
pub(crate) fn withdrawn(state: &State) -> (State, Vec<Effect>) {
    let told = state.known().and_then(|known| known.stopped(None));
    let (refused, mut effects) = refused(RefusedReason::Withdrawn, None, None);
    effects.extend(told);
    (refused, effects)
}

impl State {
    pub const fn is_final(&self) -> bool {
        matches!(self, Self::LedOn(_) | Self::Done(_) | Self::Refused(_))
    }

    /// What the flow knows of the person, once the password was proved.
    pub const fn known(&self) -> Option<&Known> {
        match self {
            Self::SignIn(_) | Self::LedOn(_) | Self::Done(_) | Self::Refused(_) => None,
            Self::SignUp(at) => at.known.as_ref(),
            Self::IdentityForm(at) => Some(&at.known),
            Self::Occupied(at) => Some(&at.known),
            Self::Reachable(at) => Some(&at.known),
            Self::AuthenticatorLeft(at) => Some(&at.known),
            Self::Preview(at) => Some(&at.known),
            Self::Delayed(at) => Some(&at.known),
            Self::Verify(at) => Some(&at.known),
            Self::CannotVerify(at) => Some(&at.known),
            Self::ChooseLost(at) => Some(&at.known),
            Self::NoAddressLeft(at) => Some(&at.known),
            Self::Consequences(at) => Some(&at.known),
            Self::Prove(at) => Some(&at.known),
            Self::Identity(at) => Some(&at.known),
            Self::Review(at) => Some(&at.known),
            Self::Bind(at) => Some(&at.known),
            Self::Security(at) => Some(&at.known),
            Self::RecoveryCodes(at) => Some(&at.known),
        }
    }

    fn known_mut(&mut self) -> Option<&mut Known> {
        match self {
            Self::SignIn(_) | Self::LedOn(_) | Self::Done(_) | Self::Refused(_) => None,
            Self::SignUp(at) => at.known.as_mut(),
            Self::IdentityForm(at) => Some(&mut at.known),
            Self::Occupied(at) => Some(&mut at.known),
            Self::Reachable(at) => Some(&mut at.known),
            Self::AuthenticatorLeft(at) => Some(&mut at.known),
            Self::Preview(at) => Some(&mut at.known),
            Self::Delayed(at) => Some(&mut at.known),
            Self::Verify(at) => Some(&mut at.known),
            Self::CannotVerify(at) => Some(&mut at.known),
            Self::ChooseLost(at) => Some(&mut at.known),
            Self::NoAddressLeft(at) => Some(&mut at.known),
            Self::Consequences(at) => Some(&mut at.known),
            Self::Prove(at) => Some(&mut at.known),
            Self::Identity(at) => Some(&mut at.known),
            Self::Review(at) => Some(&mut at.known),
            Self::Bind(at) => Some(&mut at.known),
            Self::Security(at) => Some(&mut at.known),
            Self::RecoveryCodes(at) => Some(&mut at.known),
        }
    }

    /// On the way to new values or codes: where a frozen account has no business.
    const fn is_resetting(&self) -> bool {
        match self {
            Self::ChooseLost(_)
            | Self::NoAddressLeft(_)
            | Self::Consequences(_)
            | Self::Prove(_)
            | Self::Identity(_)
            | Self::Review(_)
            | Self::Bind(_)
            | Self::RecoveryCodes(_)
            | Self::SignUp(_)
            | Self::IdentityForm(_)
            | Self::Occupied(_)
            | Self::Reachable(_)
            | Self::AuthenticatorLeft(_)
            | Self::Preview(_)
            | Self::Delayed(_) => true,
            Self::SignIn(_)
            | Self::Verify(_)
            | Self::CannotVerify(_)
            | Self::Security(_)
            | Self::LedOn(_)
            | Self::Done(_)
            | Self::Refused(_) => false,
        }
    }
}
