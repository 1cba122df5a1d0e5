//! The steps of a migration, as they are answered. Nothing of the old account is shown before its owner was recognised: these
//! steps only exist since then.

use regain_contract::{
    Address, Blocker, BlockerId, ChallengeState, Delayed, Factor, Method, Occupied, Preview, ProblemType, Proposal,
    SignIn, SignUp, Timestamp,
};
use regain_flow::{self as rules, Factors, Plan, Purpose, plan};

use super::View;
use crate::act::Refusal;
use crate::act::facts::{self, Facts};
use crate::store::{Enrolled, TrySubject};
use crate::{address, value};

fn internal() -> Refusal {
    Refusal::new(ProblemType::Internal)
}

/// An account's factors, its addresses masked.
fn masked(of: &Facts, factors: Factors) -> Vec<Method> {
    let one = |enrolled: &Enrolled| {
        let masked = enrolled.address().map(|stored| address::masked(enrolled.factor, stored));
        Method { factor: enrolled.factor, masked }
    };
    of.enrolled.iter().filter(|enrolled| factors.contains(enrolled.factor)).map(one).collect()
}

fn blockers(plan: &Plan) -> Vec<Blocker> {
    plan.blockers
        .iter()
        .map(|(id, until): &(BlockerId, Option<Timestamp>)| Blocker { id: *id, until: *until })
        .collect()
}

impl View<'_, '_> {
    pub(super) async fn sign_in(&mut self, at: &rules::SignIn) -> Result<SignIn, Refusal> {
        let app = self.turn.app;
        let about = match at.about {
            Some(account) => facts::read(app, self.tx, account, self.turn.now).await?,
            None => None,
        };
        Ok(SignIn {
            forgotten_password_url: app.config.forgotten_password_url.clone(),
            reset: self.turn.flow.asked,
            about: about.map(|facts| masked(&facts, Factors::ADDRESSES)).unwrap_or_default(),
        })
    }

    pub(super) async fn sign_up(&mut self, at: &rules::SignUp) -> Result<SignUp, Refusal> {
        let turn = self.turn;
        let mut proposal = None;
        if let Some((factor, target)) = at.proposed {
            let proposals = self.tx.proposals(turn.row.id).await?;
            let proposed = proposals.iter().find(|proposal| proposal.factor == factor).ok_or_else(internal)?;
            let value = value::open(&turn.app.keys, turn.row.id, proposed)?;
            let address = value.address().ok_or_else(internal)?.to_owned();
            let masked = Some(address::masked(factor, &address));
            let subject = TrySubject::NewValue(factor);
            let challenge = self.question(factor, Purpose::NewValue(target), subject, masked, false).await?;
            proposal = Some(Proposal { address, challenge });
        }
        let enrolled = turn.facts.as_ref().map(|facts| facts.enrolled.as_slice()).unwrap_or_default();
        let addresses = enrolled.iter().filter(|enrolled| at.proved().contains(enrolled.factor));
        Ok(SignUp {
            addresses: addresses
                .map(|enrolled| Address { factor: enrolled.factor, address: enrolled.address().map(str::to_owned) })
                .collect(),
            proposal,
            password: at.carried.is_none(),
            password_length: turn.app.policy.password_length,
            delay: at.carried.is_none().then(|| u64::try_from(turn.app.policy.migration_delay).ok()).flatten(),
            can_add: at.can_add().iter().collect(),
            calling_codes: address::calling_codes(),
        })
    }

    fn old(&self) -> Result<&Facts, Refusal> {
        self.turn.old.as_ref().ok_or_else(internal)
    }

    pub(super) fn of_old(&self, factors: Factors) -> Result<Vec<Method>, Refusal> {
        Ok(masked(self.old()?, factors))
    }

    pub(super) fn occupied(&self) -> Result<Occupied, Refusal> {
        let old = self.old()?;
        Ok(Occupied { methods: masked(old, Factors::ALL), opened_at: old.stored.opened_at })
    }

    fn plan(&self) -> Result<Plan, Refusal> {
        plan(&self.turn.flow, &self.turn.context()).ok_or_else(internal)
    }

    /// As the old account will be.
    fn outcome(&self, plan: &Plan) -> Result<Vec<Method>, Refusal> {
        let stays = !plan.authenticator_removed;
        let kept = self.of_old(if stays { [Factor::Authenticator].into() } else { Factors::NONE })?;
        Ok(self.methods(plan.brings).into_iter().chain(kept).collect())
    }

    pub(super) async fn preview(&mut self) -> Result<Preview, Refusal> {
        let plan = self.plan()?;
        let mut challenges = vec![];
        for factor in self.enrolled().both(Factors::ADDRESSES).iter().filter(|_| plan.accepted && plan.needs.is_empty())
        {
            let facts = self.turn.facts.as_ref().ok_or_else(internal)?;
            let Some(to) = facts.account.target(factor) else { continue };
            let purpose = Purpose::Migrate { old: plan.old, to };
            challenges.push(self.challenge(factor, purpose, plan.done.contains(factor)).await?);
        }
        let password = if plan.wants_password { ChallengeState::Open } else { ChallengeState::Done };
        Ok(Preview {
            from: self.of_old(Factors::ALL)?,
            to: self.outcome(&plan)?,
            authenticator_removed: plan.authenticator_removed,
            password_replaced: plan.password_replaced,
            blockers: blockers(&plan),
            consequences: self.consequences(plan.consequences.iter().copied()),
            needs: plan.needs.clone(),
            delay: plan.delay.and_then(|seconds| u64::try_from(seconds).ok()),
            told: self.of_old(Factors::ADDRESSES)?,
            accepted: plan.accepted,
            password,
            challenges,
        })
    }

    pub(super) fn delayed(&self, at: &rules::Delayed) -> Result<Delayed, Refusal> {
        let plan = self.plan()?;
        Ok(Delayed {
            effective_at: at.effective_at,
            told: self.of_old(Factors::ADDRESSES)?,
            to: self.outcome(&plan)?,
            blockers: blockers(&plan),
        })
    }
}
