//! A flow as a client sees it: read from the state, shown in the contract's words. Decides nothing, and shows no factor
//! and no masked address before the password is proved.

mod migration;

use regain_contract::{
    Address, AuthenticatorLeft, Bind, CannotVerify, Challenge, ChallengeState, CheckBy, ChooseLost, Consequence,
    ConsequenceId, Consequences, Done, Factor, Flow, Identity, IdentityDocument, IdentityForm, LedOn, Method,
    NoAddressLeft, ProofKind, Proposal, Prove, Reachable, RecoveryCodes, Refused, Review, SavedCodes, Secret, Security,
    Step, Verify,
};
use regain_flow::{self as rules, Factors, Purpose, State, Target};

use crate::act::facts;
use crate::act::{Refusal, Turn, case, check, handover, hold, recovery, send, ticket};
use crate::id::Written as _;
use crate::store::{Enrolled, TrySubject, Tx, Value};
use crate::{address, claim, totp, value};

/// The flow, as it is answered.
pub async fn flow(turn: &Turn<'_>, tx: &mut Tx) -> Result<Flow, Refusal> {
    let mut view = View { turn, tx };
    let step = view.step().await?;
    let (ticket, next) = ticket::shown(turn, view.tx).await?;
    Ok(Flow {
        id: turn.row.id.text(),
        version: turn.row.version,
        way: turn.flow.way,
        expires_at: rules::expires_at(&turn.flow, &turn.app.policy),
        server_time: turn.now,
        step,
        actions: rules::actions(&turn.flow, &turn.context()),
        progress: rules::progress(&turn.flow),
        hold: turn.facts.as_ref().and_then(|facts| hold::shown(&facts.stored, turn.now)),
        reference: turn.row.reference.clone(),
        next,
        ticket,
        receipt: turn.row.receipt.clone(),
    })
}

/// The account's addresses, masked.
pub fn addresses(turn: &Turn<'_>) -> Vec<Method> {
    let enrolled = turn.facts.as_ref().map(|facts| facts.enrolled.as_slice()).unwrap_or_default();
    let masked = |enrolled: &Enrolled| {
        let masked = Some(address::masked(enrolled.factor, enrolled.address()?));
        Some(Method { factor: enrolled.factor, masked })
    };
    enrolled.iter().filter_map(masked).collect()
}

/// Whether an answer carries a secret: then it is made again, and never stored.
pub fn carries_secret(flow: &Flow) -> bool {
    match &flow.step {
        Step::Bind(bind) => bind.secret.is_some(),
        Step::RecoveryCodes(_) => true,
        Step::Review(review) => review.case.code.is_some(),
        Step::Identity(identity) => {
            identity.handover.as_ref().is_some_and(|handover| handover.url.is_some())
                || identity.check.as_ref().is_some_and(|check| check.session.is_some())
        }
        _ => flow.ticket.is_some() || flow.next.is_some(),
    }
}

const fn changing(known: &rules::Known) -> Option<Factor> {
    match known.aim {
        rules::Aim::Change(factor) => Some(factor),
        rules::Aim::Reset | rules::Aim::RecoveryCodes | rules::Aim::Migrate => None,
    }
}

fn list(factors: Factors) -> Vec<Factor> {
    factors.iter().collect()
}

pub(super) struct View<'a, 'b> {
    pub(super) turn: &'a Turn<'b>,
    pub(super) tx: &'a mut Tx,
}

impl View<'_, '_> {
    async fn step(&mut self) -> Result<Step, Refusal> {
        let turn = self.turn;
        Ok(match &turn.flow.state {
            State::SignIn(at) => Step::SignIn(self.sign_in(at).await?),
            State::Verify(at) => Step::Verify(Verify {
                challenge: self.challenge(at.method, Purpose::SignIn, false).await?,
                methods: self.methods(self.enrolled().minus(Factors::from([at.method]))),
            }),
            State::CannotVerify(at) => Step::CannotVerify(CannotVerify {
                method: self.method(at.method),
                methods: self.methods(self.enrolled().minus(Factors::from([at.method]))),
            }),
            State::ChooseLost(at) => {
                Step::ChooseLost(ChooseLost { methods: self.methods(self.enrolled()), lost: list(at.known.lost) })
            }
            State::NoAddressLeft(at) => Step::NoAddressLeft(NoAddressLeft { lost: list(at.known.lost) }),
            State::Consequences(at) => Step::Consequences(Consequences {
                lost: list(at.known.lost),
                changing: changing(&at.known),
                adds: changing(&at.known).is_some_and(|factor| !self.enrolled().contains(factor)),
                consequences: self.consequences(rules::consequences()),
                needs: self.needs(&at.known),
                told: self.methods(self.enrolled().both(Factors::ADDRESSES)),
            }),
            State::Prove(at) => Step::Prove(self.prove(at).await?),
            State::Identity(at) => Step::Identity(self.identity(at).await?),
            State::Review(at) => Step::Review(self.review(at).await?),
            State::Bind(at) => Step::Bind(self.bind(at).await?),
            State::Security(_) => Step::Security(self.security()),
            State::RecoveryCodes(_) => Step::RecoveryCodes(RecoveryCodes {
                codes: recovery::shown(turn, self.tx).await?.written(),
                replaces: turn.facts.as_ref().map_or(0, |facts| facts.account.recovery_codes),
            }),
            State::SignUp(at) => Step::SignUp(self.sign_up(at).await?),
            State::IdentityForm(_) => Step::IdentityForm(IdentityForm {
                countries: claim::countries(),
                documents: IdentityDocument::ALL.to_vec(),
            }),
            State::Occupied(_) => Step::Occupied(self.occupied()?),
            State::Reachable(_) => Step::Reachable(Reachable { methods: self.of_old(Factors::ADDRESSES)? }),
            State::AuthenticatorLeft(_) => Step::AuthenticatorLeft(AuthenticatorLeft {}),
            State::Preview(_) => Step::Preview(self.preview().await?),
            State::Delayed(at) => Step::Delayed(self.delayed(at)?),
            State::LedOn(at) => Step::LedOn(LedOn { to: at.to }),
            State::Done(at) => Step::Done(Done {
                signed_in: at.signed_in,
                changed: self.methods(at.changed),
                migrated: at.migrated.is_some(),
                authenticator_removed: at.migrated.is_some_and(|migrated| migrated.authenticator_removed),
                password_replaced: at.migrated.is_some_and(|migrated| migrated.password_replaced),
                sign_in_url: turn.app.config.sign_in_url.clone(),
            }),
            State::Refused(at) => {
                Step::Refused(Refused { reason: at.reason, until: at.until, case: at.case.map(rules::CaseId::text) })
            }
        })
    }

    pub(super) fn enrolled(&self) -> Factors {
        self.turn.facts.as_ref().map_or(Factors::NONE, |facts| facts.account.enrolled())
    }

    fn method(&self, factor: Factor) -> Method {
        let enrolled = self.turn.facts.as_ref().and_then(|facts| facts.enrolled(factor));
        let masked = enrolled.and_then(|enrolled| match &enrolled.value {
            Value::Address { stored, .. } => Some(address::masked(factor, stored)),
            Value::Secret { .. } => None,
        });
        Method { factor, masked }
    }

    pub(super) fn methods(&self, factors: Factors) -> Vec<Method> {
        factors.iter().map(|factor| self.method(factor)).collect()
    }

    pub(super) fn consequences(&self, ids: impl IntoIterator<Item = ConsequenceId>) -> Vec<Consequence> {
        let hold = u64::try_from(self.turn.app.policy.hold_lasts).ok();
        let lasts = |id| match id {
            ConsequenceId::WithdrawalOff | ConsequenceId::C2cSellOff => hold,
            ConsequenceId::TakesTime => u64::try_from(self.turn.app.policy.migration_delay).ok(),
            ConsequenceId::SessionsEnd
            | ConsequenceId::AddressesTold
            | ConsequenceId::AddressesReplaced
            | ConsequenceId::NewAccountCloses
            | ConsequenceId::AuthenticatorRemoved
            | ConsequenceId::PasswordReplaced => None,
        };
        ids.into_iter().map(|id| Consequence { id, seconds: lasts(id) }).collect()
    }

    /// What has to be proved still, in this order.
    fn needs(&self, known: &rules::Known) -> Vec<ProofKind> {
        let turn = self.turn;
        let Some(facts) = &turn.facts else { return vec![] };
        let policy = &turn.app.policy;
        let needs = known.needed(&facts.account, policy);
        let kinds = needs.map(rules::Needs::kinds).unwrap_or_default();
        let codes = needs.map(|needs| needs.codes).unwrap_or_default();
        let in_hand = |kind: ProofKind| match codes.iter().find(|of| ProofKind::code_of(*of) == kind) {
            Some(factor) => needs.is_ok_and(|needs| needs.has_code(factor, &known.proofs, turn.now, policy)),
            None => known.proofs.fresh(kind, turn.now, policy),
        };
        kinds.into_iter().filter(|kind| !in_hand(*kind)).collect()
    }

    fn security(&self) -> Security {
        let facts = self.turn.facts.as_ref();
        let enrolled = facts.map(|facts| facts.enrolled.as_slice()).unwrap_or_default();
        let factors = enrolled.iter().map(|enrolled| {
            let Method { factor, masked } = self.method(enrolled.factor);
            regain_contract::Enrolled { factor, masked, changed_at: enrolled.changed_at }
        });
        let saved = facts.and_then(|facts| facts.saved);
        let recovery_codes = saved.map(|saved| SavedCodes { saved_at: saved.saved_at, left: saved.left });
        Security {
            factors: factors.collect(),
            can_add: list(rules::needs::addable(self.enrolled())),
            recovery_codes,
            refused: rules::refused_inside(&self.turn.flow, &self.turn.context()),
        }
    }

    async fn prove(&mut self, at: &rules::Prove) -> Result<Prove, Refusal> {
        let known = &at.known;
        let (now, policy) = (self.turn.now, &self.turn.app.policy);
        let mut challenges = Vec::new();
        let needs = self.turn.facts.as_ref().and_then(|facts| known.needed(&facts.account, policy).ok());
        let first = needs.and_then(|needs| needs.first);
        let others = self.enrolled().minus(known.lost).iter().filter(|factor| Some(*factor) != first);
        for factor in first.into_iter().chain(others) {
            let done = needs.is_some_and(|needs| needs.has_code(factor, &known.proofs, now, policy));
            challenges.push(self.challenge(factor, known.purpose(), done).await?);
        }
        let proved = known.proofs.fresh(ProofKind::Password, now, policy);
        let password = if proved { ChallengeState::Done } else { ChallengeState::Open };
        let recovered = known
            .proofs
            .recovered(now, policy)
            .filter(|factor| needs.is_some_and(|needs| needs.takes_recovery_code_for(*factor)));
        let account = self.turn.facts.as_ref().map(|facts| &facts.account);
        let recoverable = account.map_or(Factors::NONE, |account| at.open_to_recovery(account, policy, now));
        Ok(Prove {
            password,
            challenges,
            lost: list(known.lost),
            changing: changing(known),
            recoverable: list(recoverable),
            recovered,
            approved: known.proofs.fresh(ProofKind::Review, now, policy),
        })
    }

    /// The challenge of an enrolled factor.
    pub(super) async fn challenge(
        &mut self,
        factor: Factor,
        purpose: Purpose,
        done: bool,
    ) -> Result<Challenge, Refusal> {
        let masked = self.method(factor).masked;
        self.question(factor, purpose, TrySubject::Enrolled(factor), masked, done).await
    }

    pub(super) async fn question(
        &mut self,
        factor: Factor,
        purpose: Purpose,
        subject: TrySubject,
        masked: Option<String>,
        done: bool,
    ) -> Result<Challenge, Refusal> {
        let turn = self.turn;
        let policy = &turn.app.policy;
        let Some(facts) = &turn.facts else { return Err(Refusal::new(regain_contract::ProblemType::Internal)) };
        let tally = facts::tally(self.tx, facts.account.id, subject, turn.now, policy).await?;
        let locked_until = tally.locked(turn.now, policy).map(|locked| locked.until);
        let state = match (done, locked_until) {
            (true, _) => ChallengeState::Done,
            (false, Some(_)) => ChallengeState::Locked,
            (false, None) => ChallengeState::Open,
        };
        let left = tally.left(turn.now, policy);
        let mut challenge = Challenge {
            factor,
            masked,
            state,
            sent_at: None,
            expires_at: None,
            resend_at: None,
            attempts_left: (!done).then_some(left),
            locked_until: if done { None } else { locked_until },
        };
        if factor == Factor::Authenticator || done {
            return Ok(challenge);
        }
        let code = self.tx.code(turn.row.id, factor, purpose).await?;
        if let Some(code) = code.filter(|code| code.to_check().admits(turn.now, policy)) {
            challenge.sent_at = Some(code.sent_at);
            challenge.expires_at = Some(code.expires_at);
            challenge.attempts_left = Some(left.min(code.to_check().left(policy)));
        }
        challenge.resend_at = Some(send::possible_at(turn, self.tx, factor, purpose).await?);
        Ok(challenge)
    }

    async fn identity(&mut self, at: &rules::Identity) -> Result<Identity, Refusal> {
        let turn = self.turn;
        let face = turn.facts.as_ref().map(|facts| facts.account.face);
        let by = face.and_then(|face| face.by);
        Ok(Identity {
            available: by.is_some(),
            by,
            attempts_left: face.map_or(0, |face| face.left),
            again_at: face.and_then(|face| face.again_at),
            failure: at.failure,
            photos: turn.app.policy.photos && by == Some(CheckBy::Camera),
            check: check::shown(turn, self.tx).await?,
            handover: handover::shown(turn, self.tx).await?,
            about: vec![],
        })
    }

    async fn review(&mut self, at: &rules::Review) -> Result<Review, Refusal> {
        let stored = self.tx.case(at.case).await?.ok_or(Refusal::new(regain_contract::ProblemType::Internal))?;
        let case = case::with_code(self.turn.app, self.tx, &stored).await?;
        Ok(Review { case, lost: list(at.known.lost) })
    }

    async fn bind(&mut self, at: &rules::Bind) -> Result<Bind, Refusal> {
        let turn = self.turn;
        let proposals = self.tx.proposals(turn.row.id).await?;
        let mut values = Vec::new();
        for proposal in proposals {
            values.push((proposal.factor, value::open(&turn.app.keys, turn.row.id, &proposal)?));
        }
        let shown = |factor: Factor| values.iter().find(|(of, _)| *of == factor).and_then(|(_, value)| value.address());
        let staged: Factors = at.known.staged.iter().map(|staged| staged.factor).collect();
        let then = at.known.replaced().minus(staged).minus(Factors::from([at.wants]));
        let staged =
            staged.iter().map(|factor| Address { factor, address: shown(factor).map(str::to_owned) }).collect();
        let (mut proposal, mut secret) = (None, None);
        if let Some(target) = at.proposed {
            let subject = TrySubject::NewValue(at.wants);
            let purpose = Purpose::NewValue(target);
            let address = shown(at.wants).map(str::to_owned);
            let masked = address.as_deref().map(|address| address::masked(at.wants, address));
            let challenge = self.question(at.wants, purpose, subject, masked, false).await?;
            match address {
                Some(address) => proposal = Some(Proposal { address, challenge }),
                None => secret = self.secret(&values, target, challenge)?,
            }
        }
        let calling_codes = if at.wants == Factor::Phone { address::calling_codes() } else { vec![] };
        Ok(Bind { factor: at.wants, staged, then: list(then), proposal, secret, calling_codes })
    }

    fn secret(
        &self,
        values: &[(Factor, value::NewValue)],
        target: Target,
        challenge: Challenge,
    ) -> Result<Option<Secret>, Refusal> {
        let turn = self.turn;
        let of = values.iter().find_map(|(_, value)| value.secret());
        let Some(bytes) = of else { return Err(Refusal::new(regain_contract::ProblemType::Internal)) };
        // EXPOSE: the rules' digest of it is compared; then it is shown to whom it was issued, in an answer that is not kept.
        let bytes = bytes.expose();
        if turn.app.keys.target(Factor::Authenticator, bytes) != target {
            return Err(Refusal::new(regain_contract::ProblemType::Internal));
        }
        let label = self.methods(Factors::ADDRESSES.both(self.enrolled())).into_iter().find_map(|method| method.masked);
        let issued = totp::Issued::new(bytes, &turn.app.config.name, label.as_deref().unwrap_or_default());
        Ok(Some(Secret { key: issued.key, uri: issued.uri, challenge }))
    }
}
