//! Proofs: what the backend has accepted in a flow, for whom, for what and when.

use std::collections::BTreeMap;

use regain_contract::{Factor, ProofKind, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{AccountId, Claim, Factors, FlowId, Policy, Target};

/// What a proof is for. It counts for nothing else (I2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Purpose {
    /// The password at the start, or a code that signs in.
    SignIn,
    /// A reset of factors.
    Reset,
    /// A change of this factor, and of no other.
    Change(Factor),
    /// A new set of recovery codes.
    RecoveryCodes,
    /// A recovery code, in place of this factor's own in a reset.
    InPlaceOf(Factor),
    /// That a new value is the person's own.
    NewValue(Target),
    /// That whoever is there is who they claim to be: in a migration.
    Claim(Claim),
    /// That this address of a new account goes to this old one, and to no other (row 40).
    Migrate { old: AccountId, to: Target },
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

/// The proofs that a flow holds towards what it is for: at most one of a kind, the newest.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Proofs(BTreeMap<ProofKind, Proof>);

impl Proofs {
    #[must_use]
    pub fn and(mut self, proof: Proof) -> Self {
        self.0.insert(proof.asked().kind, proof);
        self
    }

    /// Without the codes of these factors, and what stood for them: what is lost proves nothing.
    #[must_use]
    pub fn without_codes_of(mut self, factors: Factors) -> Self {
        let stands_for_one =
            |proof: &Proof| matches!(proof.0.purpose, Purpose::InPlaceOf(factor) if factors.contains(factor));
        self.0.retain(|kind, proof| {
            !factors.iter().any(|factor| ProofKind::code_of(factor) == *kind) && !stands_for_one(proof)
        });
        self
    }

    /// What was proved for something else counts for nothing now; who it is, the password has said for the whole flow.
    #[must_use]
    pub fn only_password(mut self) -> Self {
        self.0.retain(|kind, _| *kind == ProofKind::Password);
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

    /// Given for exactly this.
    pub fn fresh_for(&self, kind: ProofKind, purpose: Purpose, now: Timestamp, policy: &Policy) -> bool {
        self.0.get(&kind).is_some_and(|proof| proof.0.purpose == purpose && proof.is_fresh(now, policy))
    }

    /// This factor's own code, given for exactly this.
    pub fn fresh_code(&self, factor: Factor, purpose: Purpose, now: Timestamp, policy: &Policy) -> bool {
        self.fresh_for(ProofKind::code_of(factor), purpose, now, policy)
    }

    /// The factor that a recovery code stands for.
    pub fn recovered(&self, now: Timestamp, policy: &Policy) -> Option<Factor> {
        let proof = self.0.get(&ProofKind::RecoveryCode).filter(|proof| proof.is_fresh(now, policy))?;
        match proof.0.purpose {
            Purpose::InPlaceOf(factor) => Some(factor),
            Purpose::SignIn
            | Purpose::Reset
            | Purpose::Change(_)
            | Purpose::RecoveryCodes
            | Purpose::NewValue(_)
            | Purpose::Claim(_)
            | Purpose::Migrate { .. } => None,
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = &Proof> {
        self.0.values()
    }
}
