//! What a flow knows of a person once the password was proved, and where that leads.

use regain_contract::{Factor, ProofKind, RefusedReason};
use serde::{Deserialize, Serialize};

use super::{
    Bind, ChooseLost, Facts, Identity, Moving, NoAddressLeft, Prove, RecoveryCodes, Review, Security, State, Turn, Why,
    refused,
};
use crate::effect::Notify;
use crate::needs::{self, NoReset};
use crate::review::Verdict;
use crate::{
    Account, AccountId, CaseId, Done, Effect, Factors, Hold, Needs, Policy, Proof, Proofs, Purpose, Recorded, Target,
};

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Known {
    pub account: AccountId,
    pub proofs: Proofs,
    /// What all of this is for.
    #[serde(default)]
    pub aim: Aim,
    /// A session is there: a right code, or an operator's word. It shows the security settings, and proves nothing.
    #[serde(default)]
    pub inside: bool,
    /// The password was proved at some time in this flow: somebody other than a session has spoken.
    #[serde(default)]
    pub(crate) password_given: bool,
    /// What the person says is lost. Nothing, unless it is for a reset.
    pub lost: Factors,
    /// What notices went out for, one bit each, so that going back and forth tells nobody twice: the sets of lost factors,
    /// then the changes.
    pub(super) told: u16,
    /// Somebody disputed from an address that is said to be lost.
    pub review_ordered: bool,
    /// New values whose own code was right.
    pub staged: Vec<Staged>,
    /// Of the authenticator's secret that was issued.
    pub secret: Option<Target>,
    /// What a migration knows besides.
    #[serde(default)]
    pub moving: Moving,
}

/// What a flow is for, as far as the person has said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Aim {
    /// New values for what is lost.
    #[default]
    Reset,
    /// A new value for a factor that works.
    Change(Factor),
    /// New recovery codes.
    RecoveryCodes,
    /// This account's addresses for an old one.
    Migrate,
}

/// A new value, with the proof that it is the person's own. The proof names the value: another one needs another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Staged {
    pub factor: Factor,
    proof: Proof,
}

impl Staged {
    /// The value that the proof is about.
    pub fn target(&self) -> Option<Target> {
        match self.proof.asked().purpose {
            Purpose::NewValue(target) => Some(target),
            Purpose::SignIn
            | Purpose::Reset
            | Purpose::Change(_)
            | Purpose::RecoveryCodes
            | Purpose::InPlaceOf(_)
            | Purpose::Claim(_)
            | Purpose::Migrate { .. } => None,
        }
    }

    pub fn proof(&self) -> &Proof {
        &self.proof
    }
}

/// Above one bit for every set of lost factors.
const CHANGES: u8 = 8;
const MIGRATION: u16 = 1 << 15;

impl Known {
    pub(crate) fn signed_in_to(account: AccountId, password: Proof) -> Self {
        Self { inside: false, ..Self::vouched_for(account).with_password(password) }
    }

    pub(crate) fn with_password(self, password: Proof) -> Self {
        Self { proofs: self.proofs.and(password), password_given: true, ..self }
    }

    /// Signed in to a new account, on the way back into an old one.
    pub(crate) fn towards_migration(self, carried: Option<Proof>) -> Self {
        let moving = Moving { password: carried, ..Moving::default() };
        Self { aim: Aim::Migrate, moving, ..self }
    }

    /// By an operator's server, or by a flow that signed in: nothing is proved by that.
    pub(crate) fn vouched_for(account: AccountId) -> Self {
        Self {
            account,
            proofs: Proofs::default(),
            aim: Aim::Reset,
            inside: true,
            password_given: false,
            lost: Factors::NONE,
            told: 0,
            review_ordered: false,
            staged: Vec::new(),
            secret: None,
            moving: Moving::default(),
        }
    }

    /// What proofs are for: codes, and in a migration, whose codes name an address, everything else.
    pub fn purpose(&self) -> Purpose {
        match self.aim {
            Aim::Reset => Purpose::Reset,
            Aim::Change(factor) => Purpose::Change(factor),
            Aim::RecoveryCodes => Purpose::RecoveryCodes,
            // Nothing is proved of somebody who has claimed nothing.
            Aim::Migrate => self.moving.claimed.map_or(Purpose::SignIn, |claimed| Purpose::Claim(claimed.claim)),
        }
    }

    /// Another aim is another purpose: of what was proved for the one before only the password stays, and nothing that was
    /// staged for it.
    pub(crate) fn aim_at(&mut self, aim: Aim) -> Vec<Effect> {
        if self.aim == aim {
            return vec![];
        }
        self.aim = aim;
        self.lost = Factors::NONE;
        self.proofs = std::mem::take(&mut self.proofs).only_password();
        self.staged.clear();
        self.secret = None;
        vec![Effect::DropStaged]
    }

    /// The factors that get a new value.
    pub fn replaced(&self) -> Factors {
        match self.aim {
            Aim::Reset => self.lost,
            Aim::Change(factor) => [factor].into(),
            Aim::RecoveryCodes | Aim::Migrate => Factors::NONE,
        }
    }

    /// Whether notices of a reset, a change or a migration have gone out in this flow.
    pub const fn was_told(&self) -> bool {
        self.told != 0
    }

    /// What the notices have called lost: nothing, in those of a change.
    pub(crate) fn told_sets(&self) -> impl Iterator<Item = Factors> + use<> {
        let told = self.told;
        let changes = (told >= 1 << CHANGES).then_some(Factors::NONE);
        Factors::every_set().filter(move |lost| told & (1 << lost.index()) != 0).chain(changes)
    }

    /// Marks this as told. True the first time.
    pub(crate) fn tell(&mut self) -> bool {
        let bit = match self.aim {
            Aim::Reset | Aim::RecoveryCodes => 1 << self.lost.index(),
            Aim::Change(factor) => 1 << (CHANGES + Factors::from([factor]).index()),
            Aim::Migrate => MIGRATION,
        };
        let first = self.told & bit == 0;
        self.told |= bit;
        first
    }

    /// Whoever was told of a migration hears that nothing came of it: it was stopped by this case, or taken back.
    pub(super) fn stopped(&self, case: Option<CaseId>) -> Option<Effect> {
        (self.is_migrating() && self.was_told()).then_some(Effect::Notify(Notify::MigrationStopped { case }))
    }

    /// What is told of before anything is proved.
    pub(crate) fn started(&self) -> Effect {
        Effect::Notify(Notify::Started { replaced: self.replaced(), lost: self.lost })
    }

    /// What is needed, by the account as it is now.
    pub fn needed(&self, account: &Account, policy: &Policy) -> Result<Needs, NoReset> {
        let enrolled = account.enrolled();
        match self.aim {
            Aim::Reset => {
                let ordered = self.review_ordered || account.review_ordered();
                needs::reset(enrolled, self.lost, account.verified, ordered, policy)
            }
            Aim::Change(factor) => needs::change(enrolled, factor),
            Aim::RecoveryCodes => needs::recovery_codes(enrolled),
            // What it needs is not of factors: see `migration`.
            Aim::Migrate => Err(NoReset::NothingLost),
        }
    }

    pub(crate) fn needs(&self, facts: &Facts<'_>) -> Result<Needs, NoReset> {
        self.needed(facts.account, facts.policy)
    }

    pub(crate) fn is_review_ordered(&self, facts: &Facts<'_>) -> bool {
        self.review_ordered || facts.account.review_ordered()
    }

    /// A proof counts where flow, account, purpose and kind are the ones that were asked for (I2).
    pub(crate) fn owns(&self, proof: &Proof, purpose: Purpose, kind: ProofKind, facts: &Facts<'_>) -> Result<(), Why> {
        let asked = proof.asked();
        let same = asked.flow == facts.flow
            && asked.account == self.account
            && asked.purpose == purpose
            && asked.kind == kind
            && proof.is_fresh(facts.now, facts.policy);
        if same { Ok(()) } else { Err(Why::Foreign) }
    }

    pub(crate) fn stage(&mut self, factor: Factor, proof: Proof) {
        self.staged.retain(|staged| staged.factor != factor);
        self.staged.push(Staged { factor, proof });
    }

    /// To the first thing that is still missing.
    pub(crate) fn advance(self, facts: &Facts<'_>) -> (State, Vec<Effect>) {
        if self.is_migrating() {
            return self.migrate(facts);
        }
        let needs = match self.needs(facts) {
            Ok(needs) => needs,
            Err(why) => {
                let state = match (self.aim, why) {
                    (Aim::Change(_) | Aim::RecoveryCodes | Aim::Migrate, _) => {
                        State::Security(Security { known: self })
                    }
                    (Aim::Reset, NoReset::NoAddressLeft) => State::NoAddressLeft(NoAddressLeft { known: self }),
                    (Aim::Reset, NoReset::NothingLost | NoReset::NotEnrolled) => {
                        State::ChooseLost(ChooseLost { known: self })
                    }
                };
                return (state, vec![]);
            }
        };
        if !needs.proved(&self.proofs, facts.now, facts.policy) {
            return (State::Prove(Prove { known: self }), vec![]);
        }
        match needs.identity_lacks(&self.proofs, facts.now, facts.policy) {
            None if self.aim == Aim::RecoveryCodes => RecoveryCodes::issued(self),
            None => self.next_value(facts),
            Some(ProofKind::Face) => (State::Identity(Identity { known: self, failure: None, check: None }), vec![]),
            Some(_) => self.into_review(facts),
        }
    }

    /// Two people decide: in the case that is open for this, or in a new one.
    pub(crate) fn into_review(self, facts: &Facts<'_>) -> (State, Vec<Effect>) {
        if let Some((until, case)) = facts.review_locked() {
            let (state, mut effects) = refused(RefusedReason::Locked, Some(until), Some(case.id));
            if self.review_ordered && !case.ordered {
                let (lost, claimed) = (case.lost, case.claimed);
                effects.push(Effect::OpenCase { case: case.id, lost, claimed, ordered: true });
                effects.push(Effect::Record(Recorded::ReviewOrdered));
            }
            return (state, effects);
        }
        let ordered = self.is_review_ordered(facts);
        let (lost, claimed) = (self.lost, self.moving.claimed);
        let (case, effects) = match facts.case_for(lost, claimed) {
            Some(case) if !ordered || case.ordered => return Review { known: self, case: case.id }.found(case, facts),
            Some(case) if matches!(case.verdict(), Verdict::Open | Verdict::Half) => {
                let effect = Effect::OpenCase { case: case.id, lost, claimed, ordered };
                (case.id, vec![effect, Effect::Record(Recorded::ReviewOrdered)])
            }
            // None is open, or it was approved before somebody disputed: that has to be looked at anew.
            Some(_) | None => {
                let case = facts.fresh.case;
                let record = if ordered { Recorded::ReviewOrdered } else { Recorded::ReviewAsked };
                (case, vec![Effect::OpenCase { case, lost, claimed, ordered }, Effect::Record(record)])
            }
        };
        (State::Review(Review { known: self, case }), effects)
    }

    /// To the next new value, or to the binding when all are staged.
    pub(crate) fn next_value(mut self, facts: &Facts<'_>) -> (State, Vec<Effect>) {
        let replaced = self.replaced();
        self.staged.retain(|staged| replaced.contains(staged.factor) && staged.proof.is_fresh(facts.now, facts.policy));
        let staged: Factors = self.staged.iter().map(|staged| staged.factor).collect();
        match replaced.minus(staged).iter().next() {
            Some(wants) => Bind::wanting(self, wants, facts),
            None => self.bind(facts),
        }
    }

    /// Whether every factor's own code, a face, or a case that is approved still, carries this binding.
    fn is_carried(&self, needs: Needs, facts: &Facts<'_>) -> bool {
        let face = self.proofs.fresh(ProofKind::Face, facts.now, facts.policy);
        match needs.identity {
            needs::Identity::Nothing => return true,
            needs::Identity::FaceOrReview if face => return true,
            needs::Identity::FaceOrReview | needs::Identity::FaceAndReview | needs::Identity::Review => {}
        }
        let ordered = self.is_review_ordered(facts);
        let case = facts.case_for(self.lost, None).filter(|case| matches!(case.verdict(), Verdict::Approved(_)));
        case.is_some_and(|case| case.ordered || !ordered)
    }

    /// Binding: everything is looked at once more, by the facts of the transaction that binds (row 7).
    fn bind(mut self, facts: &Facts<'_>) -> (State, Vec<Effect>) {
        if let Some(stopped) = super::settle::stopped_by_status(facts) {
            return stopped;
        }
        let ready = self.needs(facts).ok().filter(|needs| {
            needs.proved(&self.proofs, facts.now, facts.policy)
                && needs.identity_lacks(&self.proofs, facts.now, facts.policy).is_none()
        });
        let Some(needs) = ready else { return self.advance(facts) };
        if !self.is_carried(needs, facts) {
            self.proofs = self.proofs.without_review();
            return self.advance(facts);
        }
        let changes: Vec<_> = self.staged.iter().filter_map(|staged| Some((staged.factor, staged.target()?))).collect();
        let changed: Factors = changes.iter().map(|(factor, _)| *factor).collect();
        let hold_until = facts.now.plus(facts.policy.hold_lasts);
        let hold = Hold::extended(facts.account.hold, hold_until);
        let mut effects = vec![
            Effect::Bind(changes),
            Effect::Hold(hold),
            Effect::Notify(Notify::Bound { changed, lost: self.lost, hold_until }),
            Effect::RevokeSessions,
            Effect::Record(Recorded::Bound(changed)),
        ];
        // Whatever people have decided or will decide was about the account as it was: none of it carries a second binding.
        let cases = facts.account.cases.iter().filter(|case| !matches!(case.verdict(), Verdict::Rejected(_)));
        effects.extend(cases.map(|case| Effect::ConsumeCase(case.id)));
        effects.push(Effect::VoidOtherFlows);
        (State::Done(Done { signed_in: false, changed, hold: Some(hold), migrated: None }), effects)
    }

    pub(crate) fn advanced(self, facts: &Facts<'_>, record: Recorded) -> Turn {
        let (state, mut effects) = self.advance(facts);
        effects.push(Effect::Record(record));
        Ok((state, effects))
    }
}
