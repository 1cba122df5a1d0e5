//! One situation, in the middle of things, and how it is reached.

use regain_contract::{BlockerId, CaptureSource, CheckBy, Factor, IdentityFailure, ProofKind, Timestamp, Way};
use regain_flow::check::{self, Face};
use regain_flow::event::{Identity, Proved};
use regain_flow::tally::{FaceTally, Tally};
use regain_flow::{
    Account, AccountId, Asked, Case, CaseId, CheckId, Context, Decision, Effect, Event, FaceCheck, Factors, Flow,
    FlowId, Fresh, Outcome, Person, Policy, Proof, Purpose, Status, Target, consequences, invited, opened, review,
    step,
};

pub const START: i64 = 1_000_000_000;
pub const NEW: Target = Target(11);
pub const SECRET: Target = Target(77);
pub const CASE: CaseId = CaseId(9);
pub const CHECK: CheckId = CheckId(6);
/// The account of the flow; of a migration the new one.
pub const ONE: AccountId = AccountId(1);
pub const FRESH: Fresh = Fresh { case: CASE, check: CHECK, secret: SECRET, account: ONE };

/// One situation, in the middle of things.
pub struct At {
    pub account: Account,
    pub flow: Flow,
    pub now: i64,
    pub policy: Policy,
    /// Of a migration.
    pub old: Option<Account>,
    /// What the operator says of the new account; nothing, where it can't be asked.
    pub blockers: Option<Vec<BlockerId>>,
}

impl At {
    pub fn new() -> Self {
        let account = Account {
            id: AccountId(1),
            status: Status::Active,
            factors: Factor::ALL.into_iter().zip([1, 2, 3].map(Target)).collect(),
            verified: true,
            hold: None,
            dispute: None,
            cases: vec![],
            face: FaceCheck { by: Some(CheckBy::Camera), left: 3, again_at: None },
            locked: Factors::NONE,
            recovery_codes: 0,
            migrated_at: None,
            delayed: None,
            voided_at: None,
        };
        let now = Timestamp::from_unix(START);
        Self {
            account,
            flow: opened(FlowId(1), Way::SignedOut, None, now),
            now: START,
            policy: Policy::default(),
            old: None,
            blockers: None,
        }
    }

    pub fn context(&self) -> Context<'_> {
        let claimed = self.flow.claimed().and_then(|claimed| claimed.old);
        Context {
            now: Timestamp::from_unix(self.now),
            policy: &self.policy,
            account: Some(&self.account),
            // A person can claim to be whoever owns this very account.
            old: [self.old.as_ref(), Some(&self.account)].into_iter().flatten().find(|old| Some(old.id) == claimed),
            blockers: self.blockers.as_deref(),
            fresh: FRESH,
        }
    }

    pub fn step(&self, event: &Event) -> Outcome {
        let meets = self.flow.state.known().is_some() || matches!(event, Event::Proved(Proved::Password(_)));
        let context = self.context();
        step(&self.flow, event, &Context { account: context.account.filter(|_| meets), ..context })
    }

    pub fn then(mut self, event: &Event) -> Self {
        match self.step(event) {
            Outcome::Moved { flow, effects } => {
                for effect in &effects {
                    if let Effect::OpenCase { case, lost, claimed, ordered } = effect {
                        let account = self.account.id;
                        let past_face = flow.state.known().is_some_and(|known| known.moving.past_face);
                        let case = Case { claimed: *claimed, account, past_face, ..case_of(*case, *lost, *ordered) };
                        self.account.cases.insert(0, case);
                    }
                    if let Effect::Enrol(factor, target) = effect {
                        self.account.factors.push((*factor, *target));
                    }
                }
                self.flow = flow;
                self
            }
            Outcome::Ignored(why) => panic!("{event:?}: {why:?}"),
        }
    }

    pub fn person(self, asks: Person) -> Self {
        self.then(&Event::Person(asks))
    }

    pub fn proof(&self, kind: ProofKind, purpose: Purpose) -> Proof {
        earned(asked(1, kind, purpose, self.now))
    }

    pub fn code(self, factor: Factor) -> Self {
        let purpose = self.flow.state.known().map_or(Purpose::Reset, |known| known.purpose());
        let proof = self.proof(ProofKind::code_of(factor), purpose);
        self.then(&Event::Proved(Proved::Code(proof)))
    }

    pub fn verify() -> Self {
        Self::new().password()
    }

    pub fn password(self) -> Self {
        let proof = self.proof(ProofKind::Password, Purpose::SignIn);
        self.then(&Event::Proved(Proved::Password(proof)))
    }

    pub fn choose_lost() -> Self {
        Self::verify().person(Person::CannotVerify).person(Person::StartReset)
    }

    pub fn consequences(lost: impl Into<Factors>) -> Self {
        Self::choose_lost().person(Person::ChooseLost(lost.into()))
    }

    pub fn prove() -> Self {
        Self::consequences([Factor::Phone]).person(Person::Accept(consequences().to_vec()))
    }

    pub fn identity() -> Self {
        Self::prove().code(Factor::Email).code(Factor::Authenticator)
    }

    /// A check was begun.
    pub fn checking() -> Self {
        Self::identity().person(Person::Consent)
    }

    pub fn failed(self, failure: IdentityFailure) -> Self {
        self.then(&Event::Identity(Identity::Failed { check: CHECK, failure }))
    }

    pub fn bind() -> Self {
        let at = Self::checking();
        let proof = at.proof(ProofKind::Face, Purpose::Reset);
        at.then(&Event::Identity(Identity::Passed { check: CHECK, proof }))
    }

    /// From inside, the password just given: what a signed-out flow that ended with a sign-in leads on to.
    pub fn security() -> Self {
        Self::vouched(None, true)
    }

    /// A session that somebody vouches for.
    pub fn vouched(asked: Option<Factor>, password: bool) -> Self {
        let mut at = Self::new();
        at.account.recovery_codes = 10;
        at.invited(asked, password)
    }

    pub fn invited(mut self, asked: Option<Factor>, password: bool) -> Self {
        let context = self.context();
        let password_at = password.then_some(context.now);
        let flow = invited(FlowId(1), asked, password_at, &context).unwrap().0;
        self.flow = flow;
        self
    }

    pub fn change(factor: Factor) -> Self {
        Self::security().person(Person::Change(factor)).person(Person::Accept(consequences().to_vec()))
    }

    /// Its own code first.
    pub fn changed(factor: Factor) -> Self {
        let others = Factor::ALL.into_iter().filter(|other| *other != factor);
        others.fold(Self::change(factor).code(factor), Self::code)
    }

    pub fn issue() -> Self {
        Self::security().person(Person::IssueRecoveryCodes)
    }

    pub fn recovery_codes() -> Self {
        Factor::ALL.into_iter().fold(Self::issue(), Self::code)
    }

    pub fn with_the_same(&self) -> Self {
        let (account, flow, old) = (self.account.clone(), self.flow.clone(), self.old.clone());
        Self { account, flow, now: self.now, policy: self.policy.clone(), old, blockers: self.blockers.clone() }
    }

    pub fn with(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }
}

pub fn case_of(id: CaseId, lost: Factors, ordered: bool) -> Case {
    Case { id, account: AccountId(1), lost, claimed: None, past_face: false, decisions: vec![], ordered }
}

pub fn asked(flow: u128, kind: ProofKind, purpose: Purpose, at: i64) -> Asked {
    Asked { flow: FlowId(flow), account: AccountId(1), purpose, kind, at: Timestamp::from_unix(at) }
}

/// Whatever the kind, by a comparison that is right.
pub fn earned(asked: Asked) -> Proof {
    if asked.kind == ProofKind::Face {
        let source = Some(CaptureSource::Stream);
        let face = Face { matches: Some(true), live: Some(true), injected: Some(false), source };
        let counted = FaceTally::default().count(asked, &Policy::default()).unwrap().committed();
        return check::face(counted, face, &Policy::default()).unwrap();
    }
    let counted = Tally::default().count(asked, &Policy::default()).unwrap().committed();
    let living = check::Code { digest: [1; 32], expires_at: asked.at.plus(1), tries: 0, used: false };
    check::code(counted, &living, &[1; 32], &Policy::default()).unwrap()
}

pub fn decide(at: &mut At, approves: bool) {
    let evidence = review::Evidence::named("passport", "file").unwrap();
    let said = |operator: &str| Decision {
        operator: operator.to_owned(),
        approves,
        evidence: evidence.clone(),
        at: Timestamp::from_unix(START + 60),
    };
    at.account.cases[0].decisions = vec![said("ada"), said("bob")];
    at.now = START + 120;
}
