//! The comparisons, in constant time. They make the proofs, and nothing else does.
//!
//! The backend computes (HMACs, argon2 outputs, expected time-based codes); here it is only compared.

use regain_contract::{CaptureSource, IdentityFailure, ProofKind, Timestamp};
use subtle::{Choice, ConstantTimeEq};

use crate::review::{Case, Verdict};
use crate::tally::Counted;
use crate::{AccountId, Asked, FlowId, Policy, Proof, Purpose};

/// A keyed digest of a code, bound by the backend to flow, account, factor, purpose and target (row 21).
pub type Digest = [u8; 32];

/// A code that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    pub digest: Digest,
    pub expires_at: Timestamp,
    /// Tries so far, this one not counted.
    pub tries: u32,
    pub used: bool,
}

impl Code {
    /// Whether it may be compared at all: living, unused, tried less than five times. Asked before counting, so that
    /// a code that is gone costs nobody a try.
    pub fn admits(&self, now: Timestamp, policy: &Policy) -> bool {
        !self.used && now < self.expires_at && self.tries < policy.code_tries
    }

    /// Tries left for this code.
    pub fn left(&self, policy: &Policy) -> u32 {
        policy.code_tries.saturating_sub(self.tries)
    }
}

/// Compares a code that was sent. `None`: wrong, or no longer to be compared.
pub fn code(counted: Counted, living: &Code, submitted: &Digest, policy: &Policy) -> Option<Proof> {
    let asked = counted.asked();
    if !living.admits(asked.at, policy) {
        return None;
    }
    earned(living.digest.ct_eq(submitted), asked)
}

/// Compares a time-based code with the ones of this step and the one before (RFC 6238 §5.2). A step that was accepted
/// before, or an earlier one, counts no more (row 18). Returns the step that it spends.
pub fn totp(
    counted: Counted,
    expected: &[(u64, Digest)],
    last_accepted: Option<u64>,
    submitted: &Digest,
) -> Option<(Proof, u64)> {
    let asked = counted.asked();
    let mut right = Choice::from(0);
    let mut at_step = 0;
    for (step, digest) in expected {
        let unspent = Choice::from(u8::from(last_accepted.is_none_or(|last| *step > last)));
        let equal = digest.ct_eq(submitted) & unspent;
        if bool::from(equal) {
            at_step = *step;
        }
        right |= equal;
    }
    earned(right, asked).map(|proof| (proof, at_step))
}

/// Compares a recovery code with those that are left: all of them are looked at, whichever is right. Returns its place.
pub fn recovery_code(counted: Counted, left: &[Digest], submitted: &Digest) -> Option<(Proof, usize)> {
    let mut right = Choice::from(0);
    let mut at = 0;
    for (place, digest) in left.iter().enumerate() {
        let equal = digest.ct_eq(submitted);
        if bool::from(equal) {
            at = place;
        }
        right |= equal;
    }
    earned(right, counted.asked()).map(|proof| (proof, at))
}

/// The password's proof that another flow leads on with, for the account that it was proved for. The backend has spent the handle that named it.
pub fn carried(flow: FlowId, account: AccountId, password_at: Timestamp) -> Proof {
    let kind = ProofKind::Password;
    Proof::earned(Asked { flow, account, purpose: Purpose::SignIn, kind, at: password_at })
}

/// Compares argon2 outputs. For an account that doesn't exist the backend computes one just the same, and says so.
pub fn password(counted: Counted, stored: &Digest, computed: &Digest, exists: bool) -> Option<Proof> {
    earned(stored.ct_eq(computed) & Choice::from(u8::from(exists)), counted.asked())
}

fn earned(right: Choice, asked: Asked) -> Option<Proof> {
    bool::from(right).then(|| Proof::earned(asked))
}

/// What an identity vendor or engine said, each part apart. A part that is missing has failed (rows 26, 29).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Face {
    /// It is the face of the portrait that was enrolled for this account.
    pub matches: Option<bool>,
    /// A living person was in front of the camera.
    pub live: Option<bool>,
    /// There are signs that the pictures came from software and not from a camera.
    pub injected: Option<bool>,
    pub source: Option<CaptureSource>,
}

/// Liveness alone is no identity, and a match without liveness is a photograph.
pub fn face(counted: Counted, face: Face, policy: &Policy) -> Result<Proof, IdentityFailure> {
    let asked = Asked { kind: ProofKind::Face, ..counted.asked() };
    let from_a_camera = match face.source {
        Some(CaptureSource::Stream) => true,
        Some(CaptureSource::Photo) => policy.photos,
        Some(CaptureSource::Other) | None => false,
    };
    match (from_a_camera, face.injected, face.live, face.matches) {
        (true, Some(false), Some(true), Some(true)) => Ok(Proof::earned(asked)),
        (true, Some(false), Some(true), Some(false) | None) => Err(IdentityFailure::NoMatch),
        (false, ..) | (true, Some(true) | None, ..) | (true, Some(false), Some(false) | None, _) => {
            Err(IdentityFailure::NotLive)
        }
    }
}

/// An approved review, taken up by a flow that says the same: these factors are lost, or this is who it is.
pub fn review(asked: Asked, case: &Case, lost: crate::Factors, claimed: Option<crate::Claimed>) -> Option<Proof> {
    let approved = matches!(case.verdict(), Verdict::Approved(_));
    let same = case.account == asked.account && case.lost == lost && case.claimed == claimed;
    (approved && same).then(|| Proof::earned(Asked { kind: ProofKind::Review, ..asked }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked() -> Asked {
        Asked {
            flow: FlowId(1),
            account: AccountId(1),
            purpose: Purpose::Reset,
            kind: ProofKind::Face,
            at: Timestamp::from_unix(0),
        }
    }

    const GOOD: Face =
        Face { matches: Some(true), live: Some(true), injected: Some(false), source: Some(CaptureSource::Stream) };

    fn face(face: Face) -> Result<Proof, IdentityFailure> {
        let policy = Policy::default();
        let counting = crate::tally::FaceTally::default().count(asked(), &policy).unwrap();
        super::face(counting.committed(), face, &policy)
    }

    #[test]
    fn row_26_a_living_stranger_and_a_photograph_of_the_owner_are_both_refused() {
        assert_eq!(face(Face { matches: Some(false), ..GOOD }), Err(IdentityFailure::NoMatch));
        assert_eq!(face(Face { live: Some(false), ..GOOD }), Err(IdentityFailure::NotLive));
        assert_eq!(face(Face { injected: Some(true), ..GOOD }), Err(IdentityFailure::NotLive));
        assert_eq!(face(Face { source: Some(CaptureSource::Other), ..GOOD }), Err(IdentityFailure::NotLive));
        assert!(face(GOOD).is_ok());
    }

    #[test]
    fn row_29_what_a_verifier_does_not_say_has_failed() {
        let unmatched = Face { matches: None, ..GOOD };
        for silent in [unmatched, Face { live: None, ..GOOD }, Face { injected: None, ..GOOD }] {
            assert!(face(silent).is_err(), "{silent:?}");
        }
        assert!(face(Face { source: None, ..GOOD }).is_err());
        assert!(face(Face::default()).is_err());
    }
}
