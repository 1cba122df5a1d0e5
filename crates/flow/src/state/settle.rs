//! What time and facts make of a flow before any event is looked at: it ran out, the account was frozen, a review was
//! decided, a proof went stale.

use regain_contract::RefusedReason;

use super::{Context, Facts, Flow, Known, Review, State, expires_at, facts, refused};
use crate::review::Verdict;
use crate::{Account, Effect, Status};

/// What time and facts alone make of a flow.
pub(super) fn settle(flow: &Flow, context: &Context<'_>) -> Option<(State, Vec<Effect>)> {
    if flow.state.is_final() {
        return None;
    }
    if context.now >= expires_at(flow, context.policy) {
        return Some(refused(RefusedReason::Expired, None, None));
    }
    let known = flow.state.known()?;
    let facts = match facts(flow, context) {
        Some(facts) if facts.account.id == known.account && facts.account.status != Status::Closed => facts,
        _ => return Some(refused(RefusedReason::Withdrawn, None, None)),
    };
    if flow.state.is_resetting()
        && let Some(stopped) = stopped_by_status(&facts)
    {
        return Some(stopped);
    }
    if known.is_migrating()
        && let Some(moved) = super::migration::settle(&flow.state, known, &facts)
    {
        return Some(moved);
    }
    match &flow.state {
        State::Identity(_) if known.is_migrating() => None,
        State::Review(review) => settle_review(review, &facts),
        State::Identity(_) | State::Bind(_) => settle_stale(&flow.state, known, &facts),
        State::SignIn(_)
        | State::Verify(_)
        | State::CannotVerify(_)
        | State::ChooseLost(_)
        | State::NoAddressLeft(_)
        | State::Consequences(_)
        | State::Prove(_)
        | State::Security(_)
        | State::RecoveryCodes(_)
        | State::SignUp(_)
        | State::IdentityForm(_)
        | State::Occupied(_)
        | State::Reachable(_)
        | State::AuthenticatorLeft(_)
        | State::Preview(_)
        | State::Delayed(_)
        | State::LedOn(_)
        | State::Done(_)
        | State::Refused(_) => None,
    }
}

/// Rule 5: a frozen or disputed account resets nothing, whatever was proved before.
pub(super) fn stopped_by_status(facts: &Facts<'_>) -> Option<(State, Vec<Effect>)> {
    stopped_by(facts.account)
}

pub(super) fn stopped_by(account: &Account) -> Option<(State, Vec<Effect>)> {
    match account.status {
        Status::Active => None,
        Status::SelfFrozen => Some(refused(RefusedReason::SelfFrozen, None, None)),
        Status::Disputed => Some(refused(RefusedReason::Disputed, None, account.dispute)),
        Status::Closed => Some(refused(RefusedReason::Withdrawn, None, None)),
    }
}

/// Two people have decided, or another case has taken this one's place, or it is gone.
fn settle_review(review: &Review, facts: &Facts<'_>) -> Option<(State, Vec<Effect>)> {
    let Some(case) = facts.account.cases.iter().find(|case| case.id == review.case) else {
        return Some(refused(RefusedReason::Withdrawn, None, None));
    };
    if let Verdict::Rejected(at) = case.verdict() {
        let until = at.plus(facts.policy.review_again_after);
        return Some(refused(RefusedReason::Locked, Some(until), Some(case.id)));
    }
    // Once people were asked for, an approval from before that counts no more.
    let overtaken = review.known.is_review_ordered(facts) && !case.ordered;
    if overtaken || facts.case_for(case.lost, case.claimed).is_some_and(|newest| newest.id != case.id) {
        return Some(review.known.clone().into_review(facts));
    }
    match case.verdict() {
        Verdict::Open | Verdict::Half | Verdict::Rejected(_) => None,
        Verdict::Approved(at) => review.clone().approved(case, at, facts),
    }
}

/// A proof went stale, or is no longer enough: back to where it is asked for.
fn settle_stale(state: &State, known: &Known, facts: &Facts<'_>) -> Option<(State, Vec<Effect>)> {
    let (proved, lacks) = match known.needs(facts) {
        Ok(needs) => (
            needs.proved(&known.proofs, facts.now, facts.policy),
            needs.identity_lacks(&known.proofs, facts.now, facts.policy).is_some(),
        ),
        Err(_) => (false, true),
    };
    let holds = proved && (matches!(state, State::Identity(_)) || !lacks);
    (!holds).then(|| known.clone().advance(facts))
}
