//! Where a flow begins: at the door, by an operator's word, or by another flow that led here.

use regain_contract::{Factor, Timestamp, Way};

use super::{Context, Flow, IdentityForm, Known, Security, SignIn, SignUp, State, facts};
use crate::{Effect, FlowId, Status, check};

/// A new flow, at its first step.
pub fn opened(id: FlowId, way: Way, asked: Option<Factor>, now: Timestamp) -> Flow {
    let state = match way {
        Way::SignedOut | Way::SignedIn => State::SignIn(SignIn::default()),
        Way::Migration => State::SignUp(SignUp::default()),
    };
    Flow { id, way, asked, opened_at: now, accepted_at: now, state }
}

/// A migration that a host's session in a new account begins, by its operator's word.
pub fn migrating(id: FlowId, context: &Context<'_>) -> Option<Flow> {
    let account = context.account.filter(|account| account.status != Status::Closed)?;
    let known = Known::migrating(account.id, None);
    Some(Flow { state: State::IdentityForm(IdentityForm { known }), ..opened(id, Way::Migration, None, context.now) })
}

/// A new flow that another has led to for an account that nobody is signed in to. `password_at`: when that one had its
/// password proved, if it did. Towards a migration the account is the lost one; else its owner was recognised in one.
pub fn led_back(
    id: FlowId,
    way: Way,
    password_at: Option<Timestamp>,
    context: &Context<'_>,
) -> Option<(Flow, Vec<Effect>)> {
    let account = context.account.filter(|account| account.status != Status::Closed)?;
    let opened = opened(id, way, None, context.now);
    let carried = password_at.map(|at| check::carried(id, account.id, at));
    let (state, effects) = match (way, carried) {
        (Way::Migration, carried) => (State::SignUp(SignUp { carried, ..SignUp::default() }), vec![]),
        (Way::SignedOut | Way::SignedIn, None) => {
            (State::SignIn(SignIn { about: Some(account.id), carried: None }), vec![])
        }
        (Way::SignedOut | Way::SignedIn, Some(password)) => {
            SignIn::proved(Known::signed_in_to(account.id, password), &facts(&opened, context)?)
        }
    };
    Some((Flow { state, ..opened }, effects))
}

/// A new flow of somebody who is signed in, by an operator's word or by a flow that ended with it. `password_at`: when that
/// flow had the password proved. `None` for an account that has no business here.
pub fn invited(
    id: FlowId,
    asked: Option<Factor>,
    password_at: Option<Timestamp>,
    context: &Context<'_>,
) -> Option<(Flow, Vec<Effect>)> {
    let account = context.account.filter(|account| account.status != Status::Closed)?;
    let mut known = Known::vouched_for(account.id);
    if let Some(at) = password_at {
        known = known.with_password(check::carried(id, account.id, at));
    }
    let opened = opened(id, Way::SignedIn, asked, context.now);
    let (state, effects) = Security::entered(known, &facts(&opened, context)?);
    Some((Flow { state, ..opened }, effects))
}
