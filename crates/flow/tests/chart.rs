//! The chart: every state and event, and what comes of it, a line each, in `crates/flow/chart.txt`. A change of the rules
//! is reviewed by reading the lines that changed (`UPDATE_EXPECT=1` writes them again). What is ignored because the step
//! doesn't take it is summed up in one line per state.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::collections::BTreeSet;
use std::fmt::Write as _;

use expect_test::expect_file;
use regain_contract::{Factor, IdentityFailure, ProofKind, Timestamp, Way};
use regain_flow::check::{self, Face};
use regain_flow::event::{Identity, Proved};
use regain_flow::tally::Tally;
use regain_flow::{
    Account, AccountId, Aim, Asked, Case, CaseId, Context, Decision, Effect, Event, Factors, Flow, FlowId, Fresh,
    Outcome, Person, Policy, Proof, Purpose, State, Status, Target, Why, consequences, opened, review, step,
};

const START: i64 = 1_000_000_000;
const NEW: Target = Target(11);
const SECRET: Target = Target(77);
const CASE: CaseId = CaseId(9);

/// One situation, in the middle of things.
struct At {
    account: Account,
    flow: Flow,
    now: i64,
    policy: Policy,
}

impl At {
    fn new() -> Self {
        let account = Account {
            id: AccountId(1),
            status: Status::Active,
            factors: Factor::ALL.into_iter().zip([1, 2, 3].map(Target)).collect(),
            verified: true,
            hold: None,
            dispute: None,
            cases: vec![],
            locked: Factors::NONE,
            recovery_codes: 0,
        };
        let now = Timestamp::from_unix(START);
        Self { account, flow: opened(FlowId(1), Way::SignedOut, None, now), now: START, policy: Policy::default() }
    }

    fn step(&self, event: &Event) -> Outcome {
        let context = Context {
            now: Timestamp::from_unix(self.now),
            policy: &self.policy,
            account: Some(&self.account),
            fresh: Fresh { case: CASE, secret: SECRET },
        };
        step(&self.flow, event, &context)
    }

    fn then(mut self, event: &Event) -> Self {
        match self.step(event) {
            Outcome::Moved { flow, effects } => {
                for effect in &effects {
                    if let Effect::OpenCase { case, lost, ordered } = effect {
                        self.account.cases.insert(0, case_of(*case, *lost, *ordered));
                    }
                }
                self.flow = flow;
                self
            }
            Outcome::Ignored(why) => panic!("{event:?}: {why:?}"),
        }
    }

    fn person(self, asks: Person) -> Self {
        self.then(&Event::Person(asks))
    }

    fn proof(&self, kind: ProofKind, purpose: Purpose) -> Proof {
        earned(asked(1, kind, purpose, self.now))
    }

    fn code(self, factor: Factor) -> Self {
        let proof = self.proof(ProofKind::code_of(factor), Purpose::Reset);
        self.then(&Event::Proved(Proved::Code(proof)))
    }

    fn verify() -> Self {
        let at = Self::new();
        let proof = at.proof(ProofKind::Password, Purpose::SignIn);
        at.then(&Event::Proved(Proved::Password(proof)))
    }

    fn choose_lost() -> Self {
        Self::verify().person(Person::CannotVerify).person(Person::StartReset)
    }

    fn consequences(lost: impl Into<Factors>) -> Self {
        Self::choose_lost().person(Person::ChooseLost(lost.into()))
    }

    fn prove() -> Self {
        Self::consequences([Factor::Phone]).person(Person::Accept(consequences().to_vec()))
    }

    fn identity() -> Self {
        Self::prove().code(Factor::Email).code(Factor::Authenticator)
    }

    fn bind() -> Self {
        let at = Self::identity();
        let passed = Event::Identity(Identity::Passed(at.proof(ProofKind::Face, Purpose::Reset)));
        at.then(&passed)
    }

    fn with(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }
}

fn case_of(id: CaseId, lost: Factors, ordered: bool) -> Case {
    Case { id, account: AccountId(1), lost, decisions: vec![], ordered }
}

fn asked(flow: u128, kind: ProofKind, purpose: Purpose, at: i64) -> Asked {
    Asked { flow: FlowId(flow), account: AccountId(1), purpose, kind, at: Timestamp::from_unix(at) }
}

/// Whatever the kind, by a comparison that is right.
fn earned(asked: Asked) -> Proof {
    if asked.kind == ProofKind::Face {
        let face = Face { matches: Some(true), live: Some(true), captured: Some(true) };
        return check::face(asked, face).unwrap();
    }
    let counted = Tally::default().count(asked, &Policy::default()).unwrap().committed();
    let living = check::Code { digest: [1; 32], expires_at: asked.at.plus(1), tries: 0, used: false };
    check::code(counted, &living, &[1; 32], &Policy::default()).unwrap()
}

fn decide(at: &mut At, approves: bool) {
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

fn situations() -> Vec<(&'static str, At)> {
    let in_review = || At::identity().person(Person::AskReview);
    vec![
        ("sign_in", At::new()),
        ("sign_in, frozen", At::new().with(|at| at.account.status = Status::SelfFrozen)),
        (
            "sign_in, a case is open",
            At::new().with(|at| at.account.cases = vec![case_of(CaseId(5), [Factor::Phone].into(), false)]),
        ),
        ("verify by authenticator", At::verify()),
        ("verify by email", At::verify().person(Person::UseMethod(Factor::Email))),
        ("cannot_verify", At::verify().person(Person::CannotVerify)),
        (
            "cannot_verify, frozen",
            At::verify().person(Person::CannotVerify).with(|at| at.account.status = Status::SelfFrozen),
        ),
        ("choose_lost", At::choose_lost()),
        ("no_address_left", At::consequences([Factor::Email, Factor::Phone])),
        ("consequences of a lost phone", At::consequences([Factor::Phone])),
        ("prove email and authenticator", At::prove()),
        ("prove the last one", At::prove().code(Factor::Email)),
        ("prove, email is locked", At::prove().with(|at| at.account.locked = [Factor::Email].into())),
        (
            "prove, the password is stale",
            At::prove().with(|at| {
                at.now += 29 * 60;
                let flow = at.flow.clone();
                at.flow = Flow { accepted_at: Timestamp::from_unix(at.now), ..flow };
                at.now += 2 * 60;
            }),
        ),
        ("identity", At::identity()),
        ("identity, no attempt left", {
            let no = Event::Identity(Identity::Failed(IdentityFailure::NoMatch));
            At::identity().then(&no).then(&no).then(&no)
        }),
        (
            "identity, a review said no",
            At::identity().with(|at| {
                at.account.cases = vec![case_of(CaseId(5), [Factor::Phone].into(), false)];
                decide(at, false);
            }),
        ),
        ("review", in_review()),
        ("review, approved", in_review().with(|at| decide(at, true))),
        ("review, rejected", in_review().with(|at| decide(at, false))),
        ("review, used up by another binding", in_review().with(|at| at.account.cases.clear())),
        ("bind a phone", At::bind()),
        ("bind a phone, proposed", At::bind().person(Person::Propose(Factor::Phone, NEW))),
        (
            "bind a phone, proposed, frozen",
            At::bind().person(Person::Propose(Factor::Phone, NEW)).with(|at| at.account.status = Status::SelfFrozen),
        ),
        (
            "bind a phone, proposed, disputed",
            At::bind().person(Person::Propose(Factor::Phone, NEW)).with(|at| at.account.status = Status::Disputed),
        ),
        (
            "bind a phone, proposed, closed",
            At::bind().person(Person::Propose(Factor::Phone, NEW)).with(|at| at.account.status = Status::Closed),
        ),
        (
            "bind a phone, proposed, expired",
            At::bind().person(Person::Propose(Factor::Phone, NEW)).with(|at| at.now += 60 * 60),
        ),
        ("done", {
            let at = At::bind().person(Person::Propose(Factor::Phone, NEW));
            let proof = at.proof(ProofKind::SmsCode, Purpose::NewValue(NEW));
            at.then(&Event::Proved(Proved::NewValue { proof, taken: false }))
        }),
        ("refused", At::verify().person(Person::Leave)),
    ]
}

fn events(now: i64) -> Vec<(String, Event)> {
    let mut events: Vec<(String, Event)> = vec![];
    let mut add = |name: &str, event: Event| events.push((name.to_owned(), event));
    for factor in [Factor::Email, Factor::Phone, Factor::Authenticator] {
        add(&format!("use_method {}", factor.name()), Event::Person(Person::UseMethod(factor)));
        add(&format!("send_code {}", factor.name()), Event::Person(Person::SendCode(factor)));
    }
    add("cannot_verify", Event::Person(Person::CannotVerify));
    add("start_reset", Event::Person(Person::StartReset));
    add("choose_lost nothing", Event::Person(Person::ChooseLost(Factors::NONE)));
    add("choose_lost authenticator", Event::Person(Person::ChooseLost([Factor::Authenticator].into())));
    add("choose_lost email, phone", Event::Person(Person::ChooseLost([Factor::Email, Factor::Phone].into())));
    add("accept all", Event::Person(Person::Accept(consequences().to_vec())));
    add("accept some", Event::Person(Person::Accept(consequences()[..2].to_vec())));
    add("ask_review", Event::Person(Person::AskReview));
    add("propose a new phone", Event::Person(Person::Propose(Factor::Phone, NEW)));
    add("propose the same phone", Event::Person(Person::Propose(Factor::Phone, Target(2))));
    add("propose an email", Event::Person(Person::Propose(Factor::Email, NEW)));
    add("refresh", Event::Person(Person::Refresh));
    add("ask_support", Event::Person(Person::AskSupport));
    add("back", Event::Person(Person::Back));
    add("finish", Event::Person(Person::Finish));
    add("leave", Event::Person(Person::Leave));
    let proof = |flow, kind, purpose| earned(asked(flow, kind, purpose, now));
    for purpose in [Purpose::SignIn, Purpose::Reset] {
        for (kind, name) in
            [(ProofKind::EmailCode, "email"), (ProofKind::SmsCode, "phone"), (ProofKind::Totp, "authenticator")]
        {
            add(&format!("right {name} code for {purpose:?}"), Event::Proved(Proved::Code(proof(1, kind, purpose))));
        }
        add(
            &format!("right password for {purpose:?}"),
            Event::Proved(Proved::Password(proof(1, ProofKind::Password, purpose))),
        );
    }
    add(
        "right email code of another flow",
        Event::Proved(Proved::Code(proof(2, ProofKind::EmailCode, Purpose::Reset))),
    );
    let new =
        |taken| Event::Proved(Proved::NewValue { proof: proof(1, ProofKind::SmsCode, Purpose::NewValue(NEW)), taken });
    add("right code of the new phone", new(false));
    add("right code of the new phone, taken", new(true));
    add(
        "right code of another new phone",
        Event::Proved(Proved::NewValue {
            proof: proof(1, ProofKind::SmsCode, Purpose::NewValue(Target(12))),
            taken: false,
        }),
    );
    add("face passed", Event::Identity(Identity::Passed(proof(1, ProofKind::Face, Purpose::Reset))));
    add("face of another flow", Event::Identity(Identity::Passed(proof(2, ProofKind::Face, Purpose::Reset))));
    add("no match", Event::Identity(Identity::Failed(IdentityFailure::NoMatch)));
    add("camera busy", Event::Identity(Identity::Failed(IdentityFailure::CameraBusy)));
    add("disputed from email", Event::Disputed { from: Factor::Email, case: CASE });
    add("disputed from phone", Event::Disputed { from: Factor::Phone, case: CASE });
    add("bound elsewhere", Event::BoundElsewhere);
    add("looked", Event::Looked);
    events
}

fn short(state: &State) -> String {
    match state {
        State::SignIn(_) => "sign_in".to_owned(),
        State::Verify(at) => format!("verify {}", at.method.name()),
        State::CannotVerify(at) => format!("cannot_verify {}", at.method.name()),
        State::ChooseLost(at) => format!("choose_lost {:?}", at.known.lost),
        State::NoAddressLeft(_) => "no_address_left".to_owned(),
        State::Consequences(at) => match at.known.aim {
            Aim::Reset => format!("consequences {:?}", at.known.lost),
            aim => format!("consequences of {aim:?}"),
        },
        State::Prove(at) => {
            format!("prove {:?}", at.known.proofs.iter().map(|proof| proof.asked().kind.name()).collect::<Vec<_>>())
        }
        State::Identity(at) => format!("identity, {} failed", at.known.failures),
        State::Security(_) => "security".to_owned(),
        State::RecoveryCodes(_) => "recovery_codes".to_owned(),
        State::Review(at) => format!("review {}{}", at.case.0, if at.known.review_ordered { " ordered" } else { "" }),
        State::Bind(at) => format!("bind {}{}", at.wants.name(), if at.proposed.is_some() { " proposed" } else { "" }),
        State::Done(at) => {
            format!("done, {}", if at.signed_in { "signed in".to_owned() } else { format!("{:?}", at.changed) })
        }
        State::Refused(at) => format!("refused {:?}", at.reason),
    }
}

fn ordered(effect: &Effect) -> Option<String> {
    match effect {
        Effect::Record(_) => None,
        Effect::SendCode { factor, purpose } => Some(format!("send {} {purpose:?}", factor.name())),
        other => {
            let text = format!("{other:?}");
            Some(text.split([' ', '{', '(']).next().unwrap_or_default().to_owned())
        }
    }
}

#[test]
fn row_01_the_chart_is_what_the_rules_do() {
    let mut page =
        String::from("# state, event -> state [what is ordered]; records left out. Written by tests/chart.rs.\n");
    for (name, at) in situations() {
        let before = short(&at.flow.state);
        writeln!(page, "\n{name}").unwrap();
        let mut not_here = 0;
        let mut others = BTreeSet::new();
        for (said, event) in events(at.now) {
            match at.step(&event) {
                Outcome::Moved { flow, effects } => {
                    let effects: Vec<_> = effects.iter().filter_map(ordered).collect();
                    let same = if short(&flow.state) == before { "(same) " } else { "" };
                    let effects = if effects.is_empty() { String::new() } else { format!(" [{}]", effects.join(", ")) };
                    others.insert((format!("{same}{}{effects}", short(&flow.state)), said));
                }
                Outcome::Ignored(Why::NotHere) => not_here += 1,
                Outcome::Ignored(why) => {
                    others.insert((format!("{why:?}"), said));
                }
            }
        }
        let mut lines: Vec<(String, Vec<String>)> = vec![];
        for (outcome, said) in others {
            match lines.last_mut().filter(|(last, _)| *last == outcome) {
                Some((_, all)) => all.push(said),
                None => lines.push((outcome, vec![said])),
            }
        }
        for (outcome, said) in lines {
            let said = if said.len() > 12 {
                format!("{} events, {} and {} among them", said.len(), said[0], said[said.len() - 1])
            } else {
                said.join(" | ")
            };
            writeln!(page, "  {said} -> {outcome}").unwrap();
        }
        writeln!(page, "  {not_here} others -> not here").unwrap();
    }
    expect_file!["../chart.txt"].assert_eq(&page);
}
