//! What a reset needs. The table of every case is generated into `docs/needs.md`.

use regain_contract::{ProofKind, Timestamp};

use crate::{Factors, Policy, Proofs};

/// The proofs that a reset asks for. The password always is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Needs {
    /// A code from each of these: every factor that remains.
    pub codes: Factors,
    pub identity: Identity,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Identity {
    FaceOrReview,
    FaceAndReview,
    Review,
}

/// Why there is no reset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoReset {
    NothingLost,
    /// Something is said to be lost that isn't enrolled.
    NotEnrolled,
    /// Neither phone nor email remains (rule 3).
    NoAddressLeft,
}

/// Rules 1 and 3. `review_ordered`: a dispute from an address said to be lost asks for people.
pub fn reset(
    enrolled: Factors,
    lost: Factors,
    verified: bool,
    review_ordered: bool,
    policy: &Policy,
) -> Result<Needs, NoReset> {
    if lost.is_empty() {
        return Err(NoReset::NothingLost);
    }
    if !lost.is_within(enrolled) {
        return Err(NoReset::NotEnrolled);
    }
    let remaining = enrolled.minus(lost);
    if remaining.both(Factors::ADDRESSES).is_empty() {
        return Err(NoReset::NoAddressLeft);
    }
    let identity = if !verified || review_ordered {
        Identity::Review
    } else if policy.review_too_from.is_some_and(|from| lost.len() >= from) {
        Identity::FaceAndReview
    } else {
        Identity::FaceOrReview
    };
    Ok(Needs { codes: remaining, identity })
}

impl Needs {
    /// In the order in which they are asked for.
    pub fn kinds(self) -> Vec<ProofKind> {
        let identity: &[ProofKind] = match self.identity {
            Identity::FaceOrReview => &[ProofKind::Face],
            Identity::FaceAndReview => &[ProofKind::Face, ProofKind::Review],
            Identity::Review => &[ProofKind::Review],
        };
        let codes = self.codes.iter().map(ProofKind::code_of);
        std::iter::once(ProofKind::Password).chain(codes).chain(identity.iter().copied()).collect()
    }

    /// Whether password and codes are in hand, fresh.
    pub fn proved(self, proofs: &Proofs, now: Timestamp, policy: &Policy) -> bool {
        proofs.fresh(ProofKind::Password, now, policy)
            && self.codes.iter().all(|factor| proofs.fresh_code(factor, now, policy))
    }

    /// What the identity still lacks.
    pub fn identity_lacks(self, proofs: &Proofs, now: Timestamp, policy: &Policy) -> Option<ProofKind> {
        let face = proofs.fresh(ProofKind::Face, now, policy);
        let review = proofs.fresh(ProofKind::Review, now, policy);
        match self.identity {
            Identity::FaceOrReview => (!face && !review).then_some(ProofKind::Face),
            Identity::FaceAndReview if !face => Some(ProofKind::Face),
            Identity::FaceAndReview | Identity::Review => (!review).then_some(ProofKind::Review),
        }
    }
}
