//! What a reset, a change and new recovery codes need. The table of every case is generated into `docs/needs.md`.

use regain_contract::{Factor, ProofKind, Timestamp};

use crate::{Factors, Policy, Proofs, Purpose};

/// The proofs that are asked for. The password always is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Needs {
    /// What the codes have to be for.
    pub purpose: Purpose,
    /// A code from each of these: in a reset every factor that remains, else every one that is enrolled.
    pub codes: Factors,
    /// Whose code comes before the others': the factor's that is changed.
    pub first: Option<Factor>,
    pub identity: Identity,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Identity {
    /// Every factor has spoken: nobody needs to be recognised.
    Nothing,
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
    Ok(Needs { purpose: Purpose::Reset, codes: remaining, first: None, identity })
}

/// Rule 2: the old factor's code, then one of every other. An authenticator that isn't there yet is added by a code from
/// every factor that is. Without an address nobody could be told.
pub fn change(enrolled: Factors, factor: Factor) -> Result<Needs, NoReset> {
    if enrolled.both(Factors::ADDRESSES).is_empty() {
        return Err(NoReset::NoAddressLeft);
    }
    if !enrolled.contains(factor) && !addable(enrolled).contains(factor) {
        return Err(NoReset::NotEnrolled);
    }
    let purpose = Purpose::Change(factor);
    let first = Some(factor).filter(|factor| enrolled.contains(*factor));
    Ok(Needs { purpose, codes: enrolled, first, identity: Identity::Nothing })
}

/// What can be enrolled besides: whoever has only codes that are sent gets a way out of them (row 23). Not without an
/// address: nobody could be told.
pub fn addable(enrolled: Factors) -> Factors {
    if enrolled.both(Factors::ADDRESSES).is_empty() {
        return Factors::NONE;
    }
    Factors::from([Factor::Authenticator]).minus(enrolled)
}

/// As much as a change: whoever holds them can do without a factor later.
pub fn recovery_codes(enrolled: Factors) -> Result<Needs, NoReset> {
    if enrolled.both(Factors::ADDRESSES).is_empty() {
        return Err(NoReset::NoAddressLeft);
    }
    Ok(Needs { purpose: Purpose::RecoveryCodes, codes: enrolled, first: None, identity: Identity::Nothing })
}

impl Needs {
    /// In the order in which they are asked for.
    pub fn kinds(self) -> Vec<ProofKind> {
        let identity: &[ProofKind] = match self.identity {
            Identity::Nothing => &[],
            Identity::FaceOrReview => &[ProofKind::Face],
            Identity::FaceAndReview => &[ProofKind::Face, ProofKind::Review],
            Identity::Review => &[ProofKind::Review],
        };
        let others = self.codes.iter().filter(|factor| self.first != Some(*factor));
        let codes = self.first.into_iter().chain(others).map(ProofKind::code_of);
        std::iter::once(ProofKind::Password).chain(codes).chain(identity.iter().copied()).collect()
    }

    /// Whether password and codes are in hand, fresh.
    pub fn proved(self, proofs: &Proofs, now: Timestamp, policy: &Policy) -> bool {
        proofs.fresh(ProofKind::Password, now, policy)
            && self.codes.iter().all(|factor| self.has_code(factor, proofs, now, policy))
    }

    /// This factor's code is in hand, or in a reset a recovery code in its place (rule 14).
    pub fn has_code(self, factor: Factor, proofs: &Proofs, now: Timestamp, policy: &Policy) -> bool {
        proofs.fresh_code(factor, self.purpose, now, policy)
            || (self.takes_recovery_code_for(factor) && proofs.recovered(now, policy) == Some(factor))
    }

    /// Rule 14: for one factor that remains in a reset, and for nothing else. Not for the only address that remains: who
    /// can't read that one either has none left (rule 3).
    pub fn takes_recovery_code_for(self, factor: Factor) -> bool {
        let reads_another = !self.codes.minus([factor].into()).both(Factors::ADDRESSES).is_empty();
        self.purpose == Purpose::Reset && self.codes.contains(factor) && reads_another
    }

    /// The codes that can be given now.
    pub fn open_codes(self, proofs: &Proofs, now: Timestamp, policy: &Policy) -> Factors {
        let missing = |factor: &Factor| !self.has_code(*factor, proofs, now, policy);
        match self.first.filter(missing) {
            Some(first) => [first].into(),
            None => self.codes.iter().filter(missing).collect(),
        }
    }

    /// What the identity still lacks.
    pub fn identity_lacks(self, proofs: &Proofs, now: Timestamp, policy: &Policy) -> Option<ProofKind> {
        let face = proofs.fresh(ProofKind::Face, now, policy);
        let review = proofs.fresh(ProofKind::Review, now, policy);
        match self.identity {
            Identity::Nothing => None,
            Identity::FaceOrReview => (!face && !review).then_some(ProofKind::Face),
            Identity::FaceAndReview if !face => Some(ProofKind::Face),
            Identity::FaceAndReview | Identity::Review => (!review).then_some(ProofKind::Review),
        }
    }
}
