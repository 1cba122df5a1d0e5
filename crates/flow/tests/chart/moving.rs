//! The situations of a migration, and how each is reached. The flow's account is the new one.

use regain_contract::{BlockerId, ConsequenceId, Factor, IdentityFailure, ProofKind, Timestamp, Way};
use regain_flow::event::{Identity, Migration, Proved};
use regain_flow::{
    Account, AccountId, Asked, Claim, Claimed, Effect, Event, FaceCheck, FlowId, Outcome, Person, Proof, Purpose,
    State, Status, Target, consequences, led_back, migrating, opened,
};

use crate::at::{At, CHECK, NEW, ONE, START, asked, decide, earned};

pub const OLD: AccountId = AccountId(2);
/// The old account's owner, as they say themselves.
pub const CLAIM: Claimed = Claimed { claim: Claim(5), old: Some(OLD) };
/// Somebody nobody is verified as.
pub const UNKNOWN: Claimed = Claimed { claim: Claim(6), old: None };
/// With and without the old password.
pub const FAST: bool = true;
pub const SLOW: bool = false;

const DAY: i64 = 86_400;

/// Everything that is accepted, by `docs/flow.md`.
pub fn consequences_of(fast: bool, authenticator_removed: bool) -> Vec<ConsequenceId> {
    let mut all = consequences().to_vec();
    all.extend([ConsequenceId::AddressesReplaced, ConsequenceId::NewAccountCloses]);
    all.extend(authenticator_removed.then_some(ConsequenceId::AuthenticatorRemoved));
    if !fast {
        all.extend([ConsequenceId::PasswordReplaced, ConsequenceId::TakesTime]);
    }
    all
}

pub fn old() -> Account {
    let factors = Factor::ALL.into_iter().zip([21, 22, 23].map(Target)).collect();
    Account { id: OLD, factors, ..At::new().account }
}

impl At {
    fn on_the_way() -> Self {
        let mut at = Self::new();
        at.account.factors.retain(|(factor, _)| *factor != Factor::Authenticator);
        at.account.verified = false;
        at.old = Some(old());
        at.blockers = Some(vec![]);
        at
    }

    /// From a help page. Nobody has an account yet.
    pub fn sign_up() -> Self {
        let mut at = Self::on_the_way();
        at.account.factors.clear();
        at.flow = opened(FlowId(1), Way::Migration, None, Timestamp::from_unix(START));
        at
    }

    /// From where no address is left, with the password proved so long ago.
    pub fn led_on_to_sign_up(account: &Account, password_ago: i64) -> Self {
        let mut at = Self::sign_up();
        let password_at = Some(Timestamp::from_unix(START - password_ago));
        let context = at.context();
        let context = regain_flow::Context { account: Some(account), ..context };
        let flow = led_back(FlowId(1), Way::Migration, password_at, &context).unwrap().0;
        at.flow = flow;
        at
    }

    pub fn asks(self, asks: Migration) -> Self {
        self.person(Person::Migration(asks))
    }

    pub fn signs_up(self) -> Self {
        self.asks(Migration::SignUp(Factor::Email, NEW))
    }

    /// The code of the address that was proposed last.
    pub fn owns(self, factor: Factor, target: Target) -> Self {
        let proof = self.proof(ProofKind::code_of(factor), Purpose::NewValue(target));
        self.then(&Event::Proved(Proved::NewValue { proof, taken: false }))
    }

    /// With a host's session in the new account.
    pub fn identity_form() -> Self {
        let mut at = Self::on_the_way();
        let flow = migrating(FlowId(1), &at.context()).unwrap();
        at.flow = flow;
        at
    }

    /// With an account just signed in to, and the old password proved so long ago.
    pub fn with_old_password(ago: i64) -> Self {
        let led = Self::led_on_to_sign_up(&old(), ago);
        let mut at = Self { account: Self::on_the_way().account, ..led };
        at = at.asks(Migration::HaveAccount).password();
        let proof = at.proof(ProofKind::SmsCode, Purpose::SignIn);
        at = at.person(Person::UseMethod(Factor::Phone));
        at.then(&Event::Proved(Proved::Code(proof)))
    }

    pub fn claims(self, claimed: Claimed) -> Self {
        self.asks(Migration::SubmitIdentity(claimed))
    }

    pub fn consents(self) -> Self {
        self.person(Person::Consent)
    }

    /// Whose face it is, the comparison says.
    pub fn face(&self, claimed: Claimed) -> Event {
        let proof = self.proof(ProofKind::Face, Purpose::Claim(claimed.claim));
        Event::Identity(Identity::Passed { check: CHECK, proof })
    }

    pub fn recognised(self) -> Self {
        let at = self.claims(CLAIM).consents();
        let face = at.face(CLAIM);
        at.then(&face)
    }

    pub fn occupied() -> Self {
        Self::identity_form().recognised()
    }

    pub fn reachable() -> Self {
        Self::occupied().asks(Migration::Mine)
    }

    pub fn authenticator_left() -> Self {
        Self::reachable().asks(Migration::No)
    }

    /// On to the preview; the authenticator works, or it doesn't.
    pub fn on_to_preview(self, works: bool) -> Self {
        let answer = if works { Migration::Yes } else { Migration::No };
        self.asks(Migration::Mine).asks(Migration::No).asks(answer)
    }

    /// Without the old password.
    pub fn slow() -> Self {
        Self::occupied().on_to_preview(true)
    }

    /// With the old password, proved a minute ago.
    pub fn fast() -> Self {
        Self::with_old_password(60).recognised().on_to_preview(true)
    }

    pub fn accepts(self, fast: bool) -> Self {
        self.person(Person::Accept(consequences_of(fast, false)))
    }

    /// Two people say who it is, a minute later; a minute later the person looks.
    pub fn approved(mut self) -> Self {
        let began = self.now;
        decide(&mut self, true);
        for said in &mut self.account.cases[0].decisions {
            said.at = Timestamp::from_unix(began + 60);
        }
        self.now = began + 120;
        self.then(&Event::Looked)
    }

    /// Everything but the codes.
    pub fn reviewed() -> Self {
        Self::slow().accepts(SLOW).approved()
    }

    pub fn code_of(&self, factor: Factor, old: AccountId) -> Proof {
        let to = self.account.target(factor).unwrap();
        self.proof(ProofKind::code_of(factor), Purpose::Migrate { old, to })
    }

    pub fn gives(self, factor: Factor) -> Self {
        let code = self.code_of(factor, OLD);
        self.then(&Event::Proved(Proved::Code(code)))
    }

    pub fn delayed() -> Self {
        Self::reviewed().gives(Factor::Email).gives(Factor::Phone)
    }

    pub fn migrated() -> Self {
        Self::fast().accepts(FAST).gives(Factor::Email).gives(Factor::Phone)
    }

    /// Time passes, and somebody looks now and then.
    pub fn later(mut self, seconds: i64) -> Self {
        let mut left = seconds;
        while left > 0 {
            let nap = left.min(20 * 60);
            self.now += nap;
            left -= nap;
            if left > 0 {
                self = self.person(Person::Refresh);
            }
        }
        self
    }

    pub fn of_old(self, change: impl FnOnce(&mut Account)) -> Self {
        self.with(|at| change(at.old.as_mut().unwrap()))
    }

    pub fn blocked(self, blockers: &[BlockerId]) -> Self {
        self.with(|at| at.blockers = Some(blockers.to_vec()))
    }

    pub fn state(&self) -> &State {
        &self.flow.state
    }

    /// What comes of it; nothing, where it is ignored.
    pub fn effects(&self, event: &Event) -> Vec<Effect> {
        match self.step(event) {
            Outcome::Moved { effects, .. } => effects,
            Outcome::Ignored(_) => vec![],
        }
    }

    pub fn migrates(&self, event: &Event) -> bool {
        self.effects(event).iter().any(|effect| matches!(effect, Effect::Migrate(_)))
    }

    pub fn old_password(&self, account: AccountId) -> Event {
        let purpose = Purpose::Claim(CLAIM.claim);
        let asked = Asked { account, ..asked(1, ProofKind::Password, purpose, self.now) };
        Event::Proved(Proved::Password(earned(asked)))
    }
}

/// The kinds of document numbers: all look the same until the face has passed.
pub fn kinds() -> Vec<(&'static str, Claimed, Account)> {
    let own = Claimed { old: Some(ONE), ..CLAIM };
    vec![
        ("nobody's", Claimed { old: None, ..CLAIM }, old()),
        ("its own", own, old()),
        ("an unverified account's", CLAIM, Account { verified: false, ..old() }),
        ("a closed account's", CLAIM, Account { status: Status::Closed, ..old() }),
        ("a frozen account's", CLAIM, Account { status: Status::SelfFrozen, ..old() }),
        ("a disputed account's", CLAIM, Account { status: Status::Disputed, ..old() }),
    ]
}

pub fn migrations() -> Vec<(&'static str, At)> {
    let phone = |at: At| at.person(Person::Propose(Factor::Phone, Target(12)));
    let checking = |(_, claimed, account): (_, Claimed, Account)| {
        At::identity_form().with(|at| at.old = Some(account)).claims(claimed).consents()
    };
    let mut kinds = kinds().into_iter();
    let mut next = || checking(kinds.next().unwrap());
    let stale = |at: At| at.later(31 * 60);
    // What people have said since still counts.
    let password_stale = |at: At| at.later(28 * 60 + 30);
    let frozen = |account: &mut Account| account.status = Status::SelfFrozen;
    let in_review = || At::occupied_by_review();
    vec![
        ("sign_up", At::sign_up()),
        ("sign_up, led on with the old password", At::led_on_to_sign_up(&old(), 60)),
        ("sign_up, an email proposed", At::sign_up().signs_up()),
        ("sign_up, an email proved", At::sign_up().signs_up().owns(Factor::Email, NEW)),
        ("sign_up, a phone proposed besides", phone(At::sign_up().signs_up().owns(Factor::Email, NEW))),
        ("sign_up, back from the form", {
            At::sign_up().signs_up().owns(Factor::Email, NEW).asks(Migration::GoOn).person(Person::Back)
        }),
        ("sign_in on the way to a migration", At::sign_up().asks(Migration::HaveAccount)),
        ("verify on the way to a migration", {
            At { account: At::identity_form().account, ..At::sign_up() }.asks(Migration::HaveAccount).password()
        }),
        ("cannot_verify on the way to a migration", {
            let at = At { account: At::identity_form().account, ..At::sign_up() };
            at.asks(Migration::HaveAccount).password().person(Person::CannotVerify)
        }),
        ("verify on the way to a migration, frozen", {
            let at = At { account: At::identity_form().account, ..At::sign_up() };
            at.asks(Migration::HaveAccount).password().with(|at| at.account.status = Status::SelfFrozen)
        }),
        ("verify on the way to a migration, one waits", {
            let at = At { account: At::identity_form().account, ..At::sign_up() };
            at.asks(Migration::HaveAccount).password().with(|at| at.account.delayed = Some(FlowId(4)))
        }),
        ("identity_form, by invitation", At::identity_form()),
        ("identity_form, after sign_up", {
            phone(At::sign_up().signs_up().owns(Factor::Email, NEW)).owns(Factor::Phone, Target(12))
        }),
        ("identity_form, the new account is frozen", {
            At::identity_form().with(|at| at.account.status = Status::SelfFrozen)
        }),
        ("identity of a migration", At::identity_form().claims(CLAIM)),
        ("identity, a check is open, the number is somebody's", At::identity_form().claims(CLAIM).consents()),
        ("identity, a check is open, the number is nobody's", next()),
        ("identity, a check is open, the number is its own", next()),
        ("identity, a check is open, the number is an unverified account's", next()),
        ("identity, a check is open, the number is a closed account's", next()),
        ("identity, a check is open, the number is a frozen account's", next()),
        ("identity, no match in a migration", {
            At::identity_form().claims(CLAIM).consents().failed(IdentityFailure::NoMatch)
        }),
        ("review of a claim", At::identity_form().claims(CLAIM).person(Person::AskReview)),
        ("review of a claim, approved", {
            At::identity_form().claims(CLAIM).person(Person::AskReview).with(|at| decide(at, true))
        }),
        ("review of a claim, rejected", {
            At::identity_form().claims(CLAIM).person(Person::AskReview).with(|at| decide(at, false))
        }),
        ("occupied", At::occupied()),
        ("occupied, by a review", in_review()),
        ("occupied, the face is stale", stale(At::occupied())),
        ("occupied, the old account is frozen", At::occupied().of_old(frozen)),
        ("occupied, the old account is closed", At::occupied().of_old(|old| old.status = Status::Closed)),
        ("occupied, the old account has no address", {
            At::occupied().of_old(|old| old.factors.retain(|(factor, _)| *factor == Factor::Authenticator))
        }),
        ("reachable", At::reachable()),
        ("reachable, with the old password", At::with_old_password(60).recognised().asks(Migration::Mine)),
        ("authenticator_left", At::authenticator_left()),
        ("preview", At::slow()),
        ("preview, the authenticator doesn't work", At::occupied().on_to_preview(false)),
        ("preview, with the old password", At::fast()),
        ("preview, assets on the new account", At::slow().blocked(&[BlockerId::Assets]).person(Person::Refresh)),
        ("preview, nobody can say what is in the new account", At::slow().with(|at| at.blockers = None)),
        ("preview, the new account is verified itself", At::slow().with(|at| at.account.verified = true)),
        ("preview, migrated lately", {
            At::slow().of_old(|old| old.migrated_at = Some(Timestamp::from_unix(START - 179 * DAY)))
        }),
        ("preview, the old account is frozen", At::slow().of_old(frozen)),
        ("preview, the old account is disputed", At::slow().of_old(|old| old.status = Status::Disputed)),
        ("preview, the old password is stale", password_stale(At::fast_by_review())),
        ("preview, accepted with the old password", At::fast().accepts(FAST)),
        ("preview, accepted with the old password, which is stale", password_stale(At::fast_by_review().accepts(FAST))),
        ("preview, accepted with the old password, an email code given", {
            At::fast().accepts(FAST).gives(Factor::Email)
        }),
        ("preview, accepted, codes given, blocked", {
            At::fast().accepts(FAST).gives(Factor::Email).blocked(&[BlockerId::PendingWithdrawals]).gives(Factor::Phone)
        }),
        ("review of an accepted migration", At::slow().accepts(SLOW)),
        ("review of an accepted migration, approved", At::slow().accepts(SLOW).with(|at| decide(at, true))),
        ("review of an accepted migration, the old account is frozen", At::slow().accepts(SLOW).of_old(frozen)),
        ("preview, accepted and reviewed", At::reviewed()),
        ("preview, accepted and reviewed, an email code given", At::reviewed().gives(Factor::Email)),
        ("delayed", At::delayed()),
        ("delayed, a second before its end", At::delayed().with(|at| at.now += DAY - 1)),
        ("delayed, at its end", At::delayed().with(|at| at.now += DAY)),
        ("delayed, at its end, assets on the new account", {
            At::delayed().blocked(&[BlockerId::Assets]).with(|at| at.now += DAY)
        }),
        ("delayed, at its end, nobody can say", {
            At::delayed().with(|at| at.blockers = None).with(|at| at.now += DAY)
        }),
        ("delayed, the old account is frozen", At::delayed().of_old(frozen)),
        ("delayed, the old account is disputed", At::delayed().of_old(|old| old.status = Status::Disputed)),
        ("delayed, the old account is closed", At::delayed().of_old(|old| old.status = Status::Closed)),
        ("delayed, the new account is frozen", At::delayed().with(|at| at.account.status = Status::SelfFrozen)),
        ("delayed, two weeks behind blockers", {
            At::delayed().blocked(&[BlockerId::Assets]).with(|at| at.now += 15 * DAY)
        }),
        ("migrated", At::migrated()),
        ("led_on", At::reachable().asks(Migration::Yes)),
    ]
}

impl At {
    /// Where no attempt at the face is left.
    pub fn asks_people(self) -> Self {
        let face = self.account.face;
        let without = self.with(|at| at.account.face = FaceCheck { left: 0, ..face });
        without.person(Person::AskReview).with(|at| at.account.face = face)
    }

    /// Two people have said who it is, where no face could be shown.
    pub fn occupied_by_review() -> Self {
        Self::identity_form().claims(CLAIM).asks_people().approved()
    }

    /// The old password, and two people.
    pub fn fast_by_review() -> Self {
        let at = Self::with_old_password(60).claims(CLAIM).asks_people().approved();
        at.on_to_preview(true)
    }
}
