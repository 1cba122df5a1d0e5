//! Proofs: what the backend has accepted in a flow, for whom, for what and when.

use std::collections::BTreeMap;

use regain_contract::{Factor, ProofKind, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{AccountId, Factors, FlowId, Policy, Target};

/// What a proof is for. It counts for nothing else (I2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Purpose {
    /// The password at the start, or a code that signs in.
    SignIn,
    /// A reset of factors.
    Reset,
    /// That a new value is the person's own.
    NewValue(Target),
}

/// What somebody is asked to prove.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Asked {
    pub flow: FlowId,
    pub account: AccountId,
    pub purpose: Purpose,
    pub kind: ProofKind,
    pub at: Timestamp,
}

/// It was proved. Only [`crate::check`] can make one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Proof(Asked);

impl Proof {
    pub(crate) const fn earned(asked: Asked) -> Self {
        Self(asked)
    }

    pub const fn asked(&self) -> &Asked {
        &self.0
    }

    /// NIST SP 800-63B-4 §5.2 bounds reauthentication; the length is the policy's.
    pub const fn is_fresh(&self, now: Timestamp, policy: &Policy) -> bool {
        now.since(self.0.at) < policy.proof_fresh
    }
}

/// The proofs that a flow holds towards a reset: at most one of a kind, the newest.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Proofs(BTreeMap<ProofKind, Proof>);

impl Proofs {
    #[must_use]
    pub fn and(mut self, proof: Proof) -> Self {
        self.0.insert(proof.asked().kind, proof);
        self
    }

    /// Without the codes of these factors: what is lost proves nothing.
    #[must_use]
    pub fn without_codes_of(mut self, factors: Factors) -> Self {
        self.0.retain(|kind, _| !factors.iter().any(|factor| ProofKind::code_of(factor) == *kind));
        self
    }

    /// Only those given after `from`, and the review itself. What was given in that very second was given before.
    #[must_use]
    pub fn since(mut self, from: Timestamp) -> Self {
        self.0.retain(|kind, proof| *kind == ProofKind::Review || proof.asked().at > from);
        self
    }

    #[must_use]
    pub fn without_review(mut self) -> Self {
        self.0.remove(&ProofKind::Review);
        self
    }

    pub fn fresh(&self, kind: ProofKind, now: Timestamp, policy: &Policy) -> bool {
        self.0.get(&kind).is_some_and(|proof| proof.is_fresh(now, policy))
    }

    pub fn fresh_code(&self, factor: Factor, now: Timestamp, policy: &Policy) -> bool {
        self.fresh(ProofKind::code_of(factor), now, policy)
    }

    pub fn iter(&self) -> impl Iterator<Item = &Proof> {
        self.0.values()
    }
}
