//! What a migration would do, and what stands in its way: for whoever has to agree to it.

use regain_contract::{BlockerId, ConsequenceId, Factor, ProofKind, Timestamp};

use super::addresses;
use crate::state::{Context, Facts, Flow, Known, State, facts};
use crate::{Account, AccountId, Factors};

/// As the person is shown it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    pub old: AccountId,
    /// The new account's addresses that the old one will have.
    pub brings: Factors,
    pub authenticator_removed: bool,
    pub password_replaced: bool,
    pub blockers: Vec<(BlockerId, Option<Timestamp>)>,
    /// All of them are accepted, one by one.
    pub consequences: Vec<ConsequenceId>,
    /// What is asked for between accepting and the code.
    pub needs: Vec<ProofKind>,
    /// Seconds from the code to the migration.
    pub delay: Option<i64>,
    /// The old password was proved too long ago.
    pub wants_password: bool,
    /// The new account's addresses whose codes aren't asked for, or no longer.
    pub done: Factors,
    pub accepted: bool,
}

impl Plan {
    pub(super) fn of(known: &Known, old: &Account, facts: &Facts<'_>) -> Self {
        let has_password = known.has_old_password(old, facts);
        let wants_password = known.wants_old_password(old, facts);
        // Who can still give it is asked for it, and not for a day.
        let slow = !has_password && !wants_password;
        let removed = old.enrolled().contains(Factor::Authenticator) && known.moving.authenticator == Some(false);
        let mut consequences = vec![ConsequenceId::AddressesReplaced, ConsequenceId::NewAccountCloses];
        consequences.extend(removed.then_some(ConsequenceId::AuthenticatorRemoved));
        consequences.extend(slow.then_some(ConsequenceId::PasswordReplaced));
        consequences.extend(crate::consequences());
        consequences.extend(slow.then_some(ConsequenceId::TakesTime));
        let reviewed = known.has_review(facts);
        let mut needs = vec![];
        needs.extend(wants_password.then_some(ProofKind::Password));
        let face_too = slow && !known.does_without_face(facts) && !known.has_face(facts);
        needs.extend(face_too.then_some(ProofKind::Face));
        needs.extend((slow && !reviewed).then_some(ProofKind::Review));
        let all = addresses(facts.account);
        Self {
            old: old.id,
            brings: if known.moving.alone { known.brought(facts) } else { all },
            authenticator_removed: removed,
            password_replaced: slow,
            blockers: blockers(facts.account, old, facts.blockers, facts),
            consequences,
            needs,
            delay: slow.then_some(facts.policy.migration_delay),
            wants_password,
            done: all.minus(known.codes_wanted(facts)),
            accepted: known.moving.accepted,
        }
    }
}

/// For a flow that is as far as that. What the operator said last stands in the state.
pub fn plan(flow: &Flow, context: &Context<'_>) -> Option<Plan> {
    let facts = facts(flow, context)?;
    let (known, said) = match &flow.state {
        State::Preview(at) => (&at.known, &at.blockers),
        State::Delayed(at) => (&at.known, &at.blockers),
        _ => return None,
    };
    let old = facts.owner(known)?;
    let facts = Facts { blockers: facts.blockers.or(Some(said)), ..facts };
    let mut plan = Plan::of(known, old, &facts);
    if let State::Delayed(at) = &flow.state {
        plan.brings = at.brought;
    }
    Some(plan)
}

/// Rule 4, and row 39: the new account is empty, as the operator says, and nobody else's; the old one wasn't migrated lately.
pub(super) fn blockers(
    new: &Account,
    old: &Account,
    operators: Option<&[BlockerId]>,
    facts: &Facts<'_>,
) -> Vec<(BlockerId, Option<Timestamp>)> {
    let again_at = old.migrated_at.map(|at| at.plus(facts.policy.migrated_again_after));
    let lately = again_at.filter(|again_at| facts.now < *again_at);
    let not_known = [BlockerId::NotKnown];
    let said = operators.unwrap_or(&not_known).iter().map(|id| (*id, None));
    let fresh = new.verified.then_some((BlockerId::NotFresh, None));
    said.chain(fresh).chain(lately.map(|at| (BlockerId::MigratedLately, Some(at)))).collect()
}
