//! How long a flow lasts (rule 13).

use regain_contract::{ProofKind, Timestamp};

use super::{CannotVerify, Flow, State, Verify, migration};
use crate::Policy;

/// When the flow ends by itself (rule 13).
pub fn expires_at(flow: &Flow, policy: &Policy) -> Timestamp {
    match &flow.state {
        State::Review(_) => flow.accepted_at.plus(policy.review_kept),
        // What came in the way meanwhile is waited for as long.
        State::Delayed(at) => at.effective_at.plus(policy.review_kept),
        // Nobody signs in with a password that was proved days ago, before a review.
        State::Verify(Verify { known, .. }) | State::CannotVerify(CannotVerify { known, .. }) => {
            let password = known.proofs.iter().find(|proof| proof.asked().kind == ProofKind::Password);
            let password_counts = password.map_or(flow.accepted_at, |proof| proof.asked().at.plus(policy.flow_lasts));
            runs_out(flow, policy).min(password_counts)
        }
        State::SignIn(_)
        | State::ChooseLost(_)
        | State::NoAddressLeft(_)
        | State::Consequences(_)
        | State::Prove(_)
        | State::Identity(_)
        | State::Bind(_)
        | State::Security(_)
        | State::RecoveryCodes(_)
        | State::SignUp(_)
        | State::IdentityForm(_)
        | State::Occupied(_)
        | State::Reachable(_)
        | State::AuthenticatorLeft(_)
        | State::Preview(_)
        | State::LedOn(_)
        | State::Done(_)
        | State::Refused(_) => runs_out(flow, policy),
    }
}

/// When the clock has something to say to it: its end, or the end of a migration's delay.
pub fn due_at(flow: &Flow, policy: &Policy) -> Timestamp {
    migration::due_at(&flow.state, expires_at(flow, policy))
}

fn runs_out(flow: &Flow, policy: &Policy) -> Timestamp {
    flow.opened_at.plus(policy.flow_lasts).min(flow.accepted_at.plus(policy.idle_lasts))
}
