//! The migration: from a new account back into the one whose phone and email are both lost.
//!
//! Until the claim is recognised (a face, or two people) nothing here depends on whether anybody is verified under it (I6).
//! [`Moving`] is what a flow knows besides [`Known`], whose account is the new one; [`Known::migrate`] leads to the first thing
//! that is still missing.

mod binding;
mod claim;
mod heard;
mod occupied;
mod plan;
mod preview;
mod sign_up;

pub use claim::IdentityForm;
pub use occupied::{AuthenticatorLeft, Occupied, Reachable};
pub use plan::{Plan, plan};
pub use preview::{Delayed, Preview};
pub use sign_up::SignUp;

use regain_contract::{BlockerId, Factor, ProofKind, RefusedReason, Timestamp, Way};
use serde::{Deserialize, Serialize};

use super::settle::stopped_by;
use super::{Facts, Flow, Identity, Known, LedOn, Review, State, Why, refused};
use crate::review::Verdict;
use crate::{Account, AccountId, Claim, Effect, Factors, FlowId, Proof, Purpose, Recorded, Status};

/// Who somebody says they are, and whoever was verified under that when they said it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Claimed {
    pub claim: Claim,
    pub old: Option<AccountId>,
}

/// What a migration knows besides.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Moving {
    /// A password that was proved in the flow that led here, and for which account; or once more since.
    pub password: Option<Proof>,
    pub claimed: Option<Claimed>,
    /// Whether the old account's authenticator still works, once that was asked.
    pub authenticator: Option<bool>,
    /// The consequences were: the old addresses have been told.
    pub accepted: bool,
    /// When people were asked the face had passed, or there was no attempt left at it, or nobody to look at it.
    #[serde(default)]
    pub past_face: bool,
    /// What the person leaves behind stays behind: an address whose code was not given.
    pub alone: bool,
}

/// What has become of a migrated account, besides its addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Migrated {
    pub authenticator_removed: bool,
    pub password_replaced: bool,
}

impl<'a> Facts<'a> {
    /// Whoever is verified under the claim: somebody else than the new account, and not closed (row 39). Nobody else can be
    /// recognised, and whoever asks learns no difference.
    pub(crate) fn owner(&self, known: &Known) -> Option<&'a Account> {
        let claimed = known.moving.claimed?.old?;
        let old = self.old.filter(|old| old.id == claimed && old.id != self.account.id)?;
        (old.verified && old.status != Status::Closed).then_some(old)
    }
}

impl Known {
    /// Of a new account, towards an old one. No session is inside of anything here.
    pub(crate) fn migrating(account: AccountId, password: Option<Proof>) -> Self {
        let known = Self::vouched_for(account).towards_migration(password);
        Self { inside: false, ..known }
    }

    pub(crate) fn recognised(&self, facts: &Facts<'_>) -> bool {
        facts.owner(self).is_some() && (self.has_face(facts) || self.has_review(facts))
    }

    pub(crate) fn has_face(&self, facts: &Facts<'_>) -> bool {
        self.proofs.fresh_for(ProofKind::Face, self.purpose(), facts.now, facts.policy)
    }

    pub(crate) fn has_review(&self, facts: &Facts<'_>) -> bool {
        let taken_up = self.proofs.fresh_for(ProofKind::Review, self.purpose(), facts.now, facts.policy);
        taken_up && self.is_approved(facts)
    }

    /// The case stands: an objection, in whichever flow, takes what two people have said away from all of them.
    pub(crate) fn is_approved(&self, facts: &Facts<'_>) -> bool {
        let case = facts.case_for(self.lost, self.moving.claimed);
        case.is_some_and(|case| matches!(case.verdict(), Verdict::Approved(_)))
    }

    /// Rule 4: the old account's password was proved, in the flow that led here or since.
    pub(crate) fn has_old_password(&self, old: &Account, facts: &Facts<'_>) -> bool {
        let counts = |proof: &Proof| {
            let asked = proof.asked();
            (asked.flow, asked.account, asked.kind) == (facts.flow, old.id, ProofKind::Password)
                && proof.is_fresh(facts.now, facts.policy)
                && old.voided_at.is_none_or(|voided| voided < asked.at)
        };
        self.moving.password.as_ref().is_some_and(counts)
    }

    /// It was proved once, and that is too long ago.
    pub(crate) fn wants_old_password(&self, old: &Account, facts: &Facts<'_>) -> bool {
        let once = self.moving.password.is_some_and(|proof| proof.asked().account == old.id);
        once && !self.has_old_password(old, facts)
    }

    /// Rule 4: the password and one of face and review; or the review, with the face or in its place.
    pub(crate) fn may_migrate(&self, old: &Account, facts: &Facts<'_>) -> bool {
        let (face, review) = (self.has_face(facts), self.has_review(facts));
        if self.has_old_password(old, facts) {
            return face || review;
        }
        // What was accepted is the short way: the password comes again, or the long one is accepted.
        if self.wants_old_password(old, facts) {
            return false;
        }
        review && (face || self.does_without_face(facts))
    }

    /// The face had passed, or could not be shown, when people were asked: then they stand for it, where the operator lets them.
    pub(crate) const fn does_without_face(&self, facts: &Facts<'_>) -> bool {
        self.moving.past_face && facts.policy.review_stands_for_face
    }

    fn code_for(&self, factor: Factor, facts: &Facts<'_>) -> Option<Purpose> {
        let old = self.moving.claimed?.old?;
        facts.account.target(factor).map(|to| Purpose::Migrate { old, to })
    }

    /// The new account's addresses whose code was given for exactly this.
    fn coded(&self, facts: &Facts<'_>) -> Factors {
        let given = |factor: &Factor| {
            let purpose = self.code_for(*factor, facts);
            purpose.is_some_and(|purpose| self.proofs.fresh_code(*factor, purpose, facts.now, facts.policy))
        };
        addresses(facts.account).iter().filter(given).collect()
    }

    /// Those, and what this flow has seen proved when it was added.
    fn brought(&self, facts: &Facts<'_>) -> Factors {
        let added = self.staged.iter().filter(|staged| {
            staged.proof().is_fresh(facts.now, facts.policy) && staged.target() == facts.account.target(staged.factor)
        });
        added.map(|staged| staged.factor).chain(self.coded(facts).iter()).collect()
    }

    /// The new account's addresses that are still the ones whose code was given, however long ago.
    fn still_held(&self, facts: &Facts<'_>) -> Factors {
        let held = |factor: &Factor| {
            let to = facts.account.target(*factor);
            let purpose = self.code_for(*factor, facts);
            let coded = |proof: &Proof| Some(proof.asked().purpose) == purpose;
            let staged = self.staged.iter().any(|staged| staged.factor == *factor && staged.target() == to);
            to.is_some() && (staged || self.proofs.iter().any(coded))
        };
        addresses(facts.account).iter().filter(held).collect()
    }

    /// The addresses whose codes are still asked for: those that nothing has shown to be theirs, or any one, for exactly this.
    fn codes_wanted(&self, facts: &Facts<'_>) -> Factors {
        let all = addresses(facts.account);
        let missing = all.minus(self.brought(facts));
        match (missing.is_empty(), self.coded(facts).is_empty()) {
            (false, _) => missing,
            (true, true) => all.iter().take(1).collect(),
            (true, false) => Factors::NONE,
        }
    }

    fn codes_are_given(&self, facts: &Facts<'_>) -> bool {
        let all = addresses(facts.account).is_within(self.brought(facts));
        !self.coded(facts).is_empty() && (all || self.moving.alone)
    }

    /// To the first thing that is still missing.
    pub(crate) fn migrate(self, facts: &Facts<'_>) -> (State, Vec<Effect>) {
        if let Some(stopped) = super::settle::stopped_by_status(facts) {
            return stopped;
        }
        let Some(old) = facts.owner(&self).filter(|_| self.recognised(facts)) else {
            return (State::Identity(Identity { known: self, failure: None, check: None }), vec![]);
        };
        if let Some(stopped) = stopped_by(old) {
            return stopped;
        }
        if self.moving.authenticator.is_none() {
            return (State::Occupied(Occupied { known: self }), vec![]);
        }
        if !self.moving.accepted {
            return (State::Preview(Preview::entered(self, facts)), vec![]);
        }
        if !self.may_migrate(old, facts) && !self.wants_old_password(old, facts) {
            // A review that stands for nothing alone waits for its face.
            if self.has_review(facts) {
                return (State::Identity(Identity { known: self, failure: None, check: None }), vec![]);
            }
            // Whom people look at now has shown their face.
            let mut known = self;
            known.moving.past_face |= known.has_face(facts);
            return known.into_review(facts);
        }
        let blocked = !plan::blockers(facts.account, old, facts.blockers, facts).is_empty();
        if blocked || !self.codes_are_given(facts) || !self.may_migrate(old, facts) {
            return (State::Preview(Preview::entered(self, facts)), vec![]);
        }
        if self.has_old_password(old, facts) {
            let brought = self.brought(facts);
            return binding::migrated(&self, old, brought, false, facts);
        }
        Delayed::begun(self, facts)
    }

    /// What was accepted is said anew, and what stays behind.
    pub(crate) fn unaccept(&mut self) {
        self.moving.accepted = false;
        self.moving.alone = false;
    }

    /// Out of a review: to what was accepted, or to who it was.
    pub(crate) fn out_of_review(mut self, facts: &Facts<'_>) -> (State, Vec<Effect>) {
        if self.moving.accepted {
            self.unaccept();
            return (State::Preview(Preview::entered(self, facts)), vec![]);
        }
        (State::IdentityForm(IdentityForm { known: self }), vec![])
    }

    /// Rule 4, rule 12: whoever objects stops it, from whichever address.
    pub(crate) const fn is_migrating(&self) -> bool {
        matches!(self.aim, super::Aim::Migrate)
    }
}

pub(crate) fn addresses(account: &Account) -> Factors {
    account.enrolled().both(Factors::ADDRESSES)
}

/// The end of this way: another goes on from here.
pub(crate) fn led_on(to: Way, account: AccountId, password: Option<&Proof>) -> (State, Vec<Effect>) {
    let password_at = password.map(|proof| proof.asked().at);
    let effects =
        vec![Effect::DropStaged, Effect::LeadOn { to, account, password_at }, Effect::Record(Recorded::LedOn(to))];
    (State::LedOn(LedOn { to }), effects)
}

/// To the migration of this account that waits: there is its time, and the way to take it back.
pub(crate) fn resumed(delayed: FlowId) -> (State, Vec<Effect>) {
    let to = Way::Migration;
    let effects = vec![
        Effect::DropStaged,
        Effect::Resume(delayed),
        Effect::Record(Recorded::SignedIn),
        Effect::Record(Recorded::LedOn(to)),
    ];
    (State::LedOn(LedOn { to }), effects)
}

impl State {
    /// The claim was recognised on the way here: only now what becomes of the old account has a say, and may show.
    pub(crate) const fn is_past_recognition(&self) -> bool {
        match self {
            Self::Occupied(_)
            | Self::Reachable(_)
            | Self::AuthenticatorLeft(_)
            | Self::Preview(_)
            | Self::Delayed(_) => true,
            // Who was told was recognised: from then on they can stop it, wherever it rests.
            Self::Review(Review { known, .. }) | Self::Identity(Identity { known, .. }) => {
                known.is_migrating() && known.was_told()
            }
            Self::IdentityForm(at) => at.known.was_told(),
            Self::SignUp(SignUp { known: Some(known), .. }) => known.was_told(),
            Self::SignUp(_)
            | Self::SignIn(_)
            | Self::Verify(_)
            | Self::CannotVerify(_)
            | Self::ChooseLost(_)
            | Self::NoAddressLeft(_)
            | Self::Consequences(_)
            | Self::Prove(_)
            | Self::Bind(_)
            | Self::Security(_)
            | Self::RecoveryCodes(_)
            | Self::LedOn(_)
            | Self::Done(_)
            | Self::Refused(_) => false,
        }
    }
}

impl Flow {
    /// The old account that this flow is about, once its owner was recognised: what happens to it concerns this flow, and
    /// who has its addresses can stop it.
    pub fn about(&self) -> Option<AccountId> {
        let known = self.state.known().filter(|_| self.state.is_past_recognition())?;
        known.moving.claimed?.old
    }

    /// Whoever was claimed to be verified, recognised or not: for the facts that the rules are given.
    pub fn claimed(&self) -> Option<Claimed> {
        self.state.known()?.moving.claimed
    }
}

/// What became of the old account, once it has a say.
pub(super) fn settle(state: &State, known: &Known, facts: &Facts<'_>) -> Option<(State, Vec<Effect>)> {
    if !state.is_past_recognition() {
        return None;
    }
    let Some(old) = facts.owner(known) else { return Some(refused(RefusedReason::Withdrawn, None, None)) };
    if let Some(stopped) = stopped_by(old) {
        return Some(stopped);
    }
    match state {
        State::Delayed(at) => at.due(old, facts),
        State::Review(_) | State::Identity(_) | State::IdentityForm(_) | State::SignUp(_) => None,
        _ if known.recognised(facts) => None,
        _ => Some(known.clone().migrate(facts)),
    }
}

/// The end of a delay, or of a wait behind blockers: when the clock has something to say.
pub(super) fn due_at(state: &State, otherwise: Timestamp) -> Timestamp {
    match state {
        State::Delayed(at) => at.effective_at.min(otherwise),
        _ => otherwise,
    }
}

/// What the operator said now, or that nobody can say.
fn asked(facts: &Facts<'_>) -> Vec<BlockerId> {
    facts.blockers.map_or_else(|| vec![BlockerId::NotKnown], <[BlockerId]>::to_vec)
}

fn not_here<T>() -> Result<T, Why> {
    Err(Why::NotHere)
}
