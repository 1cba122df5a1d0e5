//! The place of the identity check: who judges a face.
//!
//! A verifier says whether a check can be taken now. Judging one, it answers with [`regain_flow::check::Face`], whose
//! parts are apart so that a missing one has failed; it never answers with a proof.

/// Judges faces, or says that somebody else has to.
pub trait Verifier: Send + Sync {
    /// Whether a check can be taken here and now. Where it can't, the step leads to a review.
    fn is_available(&self) -> bool;
}

/// No engine and no vendor is set up: two people look instead.
#[derive(Clone, Copy, Debug)]
pub struct AskReview;

impl Verifier for AskReview {
    fn is_available(&self) -> bool {
        false
    }
}
