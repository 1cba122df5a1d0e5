//! What a state lets the person do, and how far they have come.

use regain_contract::{ActionName, Factor, Progress, ProofKind};

use super::enter::has_address;
use super::{Context, Flow, State, facts};
use crate::{Factors, Purpose};

/// A question that is open: the proof that would be accepted now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ask {
    pub kind: ProofKind,
    pub purpose: Purpose,
}

/// Every question that is open. A guess at anything else is not even counted.
pub fn asks(flow: &Flow, context: &Context<'_>) -> Vec<Ask> {
    let code = |factor: Factor, purpose: Purpose| Ask { kind: ProofKind::code_of(factor), purpose };
    match (&flow.state, facts(flow, context)) {
        (State::SignIn(_), _) => vec![Ask { kind: ProofKind::Password, purpose: Purpose::SignIn }],
        (State::Verify(at), Some(_)) => vec![code(at.method, Purpose::SignIn)],
        (State::Prove(at), Some(facts)) if at.wants_password(&facts) => {
            vec![Ask { kind: ProofKind::Password, purpose: Purpose::Reset }]
        }
        (State::Prove(at), Some(facts)) => {
            at.open_codes(&facts).iter().map(|factor| code(factor, Purpose::Reset)).collect()
        }
        (State::Bind(at), Some(_)) => {
            at.proposed.map(|target| code(at.wants, Purpose::NewValue(target))).into_iter().collect()
        }
        (
            State::Verify(_)
            | State::CannotVerify(_)
            | State::ChooseLost(_)
            | State::NoAddressLeft(_)
            | State::Consequences(_)
            | State::Prove(_)
            | State::Identity(_)
            | State::Review(_)
            | State::Bind(_)
            | State::Done(_)
            | State::Refused(_),
            _,
        ) => vec![],
    }
}

/// The actions that this step takes, the one that leads on first.
pub fn actions(flow: &Flow, context: &Context<'_>) -> Vec<ActionName> {
    use ActionName::{
        Accept, AskReview, AskSupport, Back, CannotVerify, ChooseLost, Finish, Leave, Propose, Refresh, SendCode,
        SignIn, StartReset, SubmitCode, SubmitPassword, UseMethod,
    };
    let mut actions = match &flow.state {
        State::SignIn(_) => vec![SignIn],
        State::Verify(at) if has_address(at.method) => vec![SubmitCode, SendCode, UseMethod, CannotVerify],
        State::Verify(_) => vec![SubmitCode, UseMethod, CannotVerify],
        State::CannotVerify(_) => vec![StartReset, UseMethod, Back],
        State::ChooseLost(_) => vec![ChooseLost, Back],
        State::NoAddressLeft(_) => vec![Back],
        State::Consequences(_) => vec![Accept, Back],
        State::Prove(at) => {
            let facts = facts(flow, context);
            let wants_password = facts.is_some_and(|facts| at.wants_password(&facts));
            let codes = facts.map_or(Factors::NONE, |facts| at.open_codes(&facts));
            let mut actions = vec![];
            actions.extend(wants_password.then_some(SubmitPassword));
            actions.extend((!codes.is_empty()).then_some(SubmitCode));
            actions.extend((!codes.both(Factors::ADDRESSES).is_empty()).then_some(SendCode));
            actions.push(CannotVerify);
            actions.extend(facts.filter(|facts| at.offers_review(facts)).map(|_| AskReview));
            actions.push(Back);
            actions
        }
        State::Identity(_) => vec![AskReview, Back],
        State::Review(_) => vec![Back],
        State::Bind(at) if !has_address(at.wants) => vec![SubmitCode, Back],
        State::Bind(at) if at.proposed.is_some() => vec![SubmitCode, SendCode, Propose, Back],
        State::Bind(_) => vec![Propose, Back],
        State::Done(_) => vec![Finish],
        State::Refused(_) => vec![],
    };
    actions.push(AskSupport);
    actions.extend((!flow.state.is_final()).then_some(Refresh));
    actions.push(Leave);
    actions
}

/// Where the person is, of how many screens there are on the longest way.
pub fn progress(state: &State) -> Progress {
    let at = match state {
        State::SignIn(_) => 1,
        State::Verify(_) | State::CannotVerify(_) => 2,
        State::ChooseLost(_) | State::NoAddressLeft(_) => 3,
        State::Consequences(_) => 4,
        State::Prove(_) => 5,
        State::Identity(_) | State::Review(_) => 6,
        State::Bind(_) => 7,
        State::Done(_) | State::Refused(_) => 8,
    };
    Progress { at, of: 8 }
}
