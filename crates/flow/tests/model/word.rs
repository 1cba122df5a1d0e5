//! What a flow says of itself is what it does: its actions, its questions, and what comes back from where it is stored.

use regain_contract::{ActionName, CaptureSource, Factor, IdentityFailure, ProofKind};
use regain_flow::event::{Identity, Migration, Proved};
use regain_flow::tally::FaceTally;
use regain_flow::{
    AccountId, Ask, Asked, CheckId, Event, Flow, FlowId, Outcome, Policy, Proof, Purpose, State, Target, Why, actions,
    check, plan, step,
};

use crate::acts::Asks;
use crate::games::rules;
use crate::guess::forged;
use crate::migration::{NOBODY, OWNER, sets};
use crate::world::{NEW, Rules, World, at};

fn moved(world: &World, of: usize, rules: &Rules, event: &Event) -> Outcome {
    let account = world.facts(of, rules);
    world.with_context(of, rules, |flow, context| {
        let meets = flow.state.known().is_some() || matches!(event, Event::Proved(Proved::Password(_)));
        let context = regain_flow::Context { account: meets.then_some(&account), ..*context };
        step(flow, event, &context)
    })
}

fn is_not_here(outcome: &Outcome) -> bool {
    *outcome == Outcome::Ignored(Why::NotHere)
}

fn is_blocked(world: &World, of: usize) -> bool {
    let plan = world.with_context(of, &rules(None), plan);
    plan.is_some_and(|plan| !plan.blockers.is_empty())
}

/// An action with parameters that make sense here, for each name that `Event::Person` has.
fn sensible(flow: &Flow, name: ActionName, world: &World, of: usize) -> Vec<Asks> {
    match name {
        ActionName::SendCode => Factor::ALL.map(Asks::SendCode).to_vec(),
        ActionName::UseMethod => world.facts(of, &rules(None)).enrolled().iter().map(Asks::UseMethod).collect(),
        ActionName::CannotVerify => vec![Asks::CannotVerify],
        ActionName::StartReset => vec![Asks::StartReset],
        ActionName::ChooseLost => vec![Asks::ChooseLost([Factor::Phone].into())],
        // While something stands in the way, whoever presses all the same is shown what.
        ActionName::Accept if is_blocked(world, of) => vec![],
        ActionName::Accept if matches!(flow.state, State::Preview(_)) => sets().into_iter().map(Asks::Agree).collect(),
        ActionName::Accept => vec![Asks::Accept],
        ActionName::AskReview => vec![Asks::AskReview],
        ActionName::Consent => vec![Asks::Consent],
        ActionName::CheckFailed => vec![Asks::CheckFailed(IdentityFailure::Interrupted)],
        ActionName::MoveToPhone => vec![Asks::MoveToPhone],
        ActionName::Change => Factor::ALL.map(Asks::Change).to_vec(),
        ActionName::IssueRecoveryCodes => vec![Asks::IssueRecoveryCodes],
        ActionName::ConfirmSaved => vec![Asks::ConfirmSaved],
        ActionName::Propose => match &flow.state {
            State::Bind(at) => vec![Asks::Propose(at.wants, Target(99))],
            _ => Factor::ALL.map(|factor| Asks::Propose(factor, Target(99))).to_vec(),
        },
        ActionName::Refresh => vec![Asks::Refresh],
        ActionName::AskSupport => vec![Asks::AskSupport],
        ActionName::Back => vec![Asks::Back],
        ActionName::Finish => vec![Asks::Finish],
        ActionName::Leave => vec![Asks::Leave],
        ActionName::StartMigration => vec![Asks::Migration(Migration::Start)],
        ActionName::SignUp => vec![Asks::Migration(Migration::SignUp(Factor::Email, Target(99)))],
        ActionName::HaveAccount => vec![Asks::Migration(Migration::HaveAccount)],
        ActionName::GoOn => vec![Asks::Migration(Migration::GoOn)],
        ActionName::SubmitIdentity => vec![Asks::Migration(Migration::SubmitIdentity(NOBODY))],
        ActionName::Mine => vec![Asks::Migration(Migration::Mine)],
        ActionName::NotMine => vec![Asks::Migration(Migration::NotMine)],
        ActionName::Yes => vec![Asks::Migration(Migration::Yes)],
        ActionName::No => vec![Asks::Migration(Migration::No)],
        ActionName::Withdraw => vec![Asks::Migration(Migration::Withdraw)],
        ActionName::SignIn
        | ActionName::SubmitCode
        | ActionName::SubmitPassword
        | ActionName::UseRecoveryCode
        | ActionName::SubmitVerdict
        | ActionName::AddDocument
        | ActionName::Unknown => vec![],
    }
}

const NAMES: [ActionName; 29] = [
    ActionName::StartMigration,
    ActionName::SignUp,
    ActionName::HaveAccount,
    ActionName::GoOn,
    ActionName::SubmitIdentity,
    ActionName::Mine,
    ActionName::NotMine,
    ActionName::Yes,
    ActionName::No,
    ActionName::Withdraw,
    ActionName::Consent,
    ActionName::CheckFailed,
    ActionName::MoveToPhone,
    ActionName::Change,
    ActionName::IssueRecoveryCodes,
    ActionName::ConfirmSaved,
    ActionName::SendCode,
    ActionName::UseMethod,
    ActionName::CannotVerify,
    ActionName::StartReset,
    ActionName::ChooseLost,
    ActionName::Accept,
    ActionName::AskReview,
    ActionName::Propose,
    ActionName::Refresh,
    ActionName::AskSupport,
    ActionName::Back,
    ActionName::Finish,
    ActionName::Leave,
];

/// What a flow says of itself is what it does.
pub fn keeps_its_word(world: &World, of: usize, rules: &Rules) {
    let flow = &world.flows[of].flow;
    let stored = serde_json::to_string(flow).unwrap();
    assert_eq!(&serde_json::from_str::<Flow>(&stored).unwrap(), flow, "what is stored comes back");
    if !matches!(moved(world, of, rules, &Event::Looked), Outcome::Ignored(_)) {
        return;
    }
    let listed = world.with_context(of, rules, actions);
    assert!(listed.contains(&ActionName::AskSupport), "help is everywhere");
    let refused = world.with_context(of, rules, regain_flow::refused_inside);
    for name in NAMES {
        let outcomes = sensible(flow, name, world, of).into_iter().map(|asks| moved(world, of, rules, &asks.event()));
        // Settings that can only be looked at offer nothing; who presses all the same is told why.
        let inside = [ActionName::Change, ActionName::StartReset, ActionName::IssueRecoveryCodes];
        let only_told = inside.contains(&name) && refused.is_some();
        let taken = outcomes.into_iter().any(|outcome| {
            let told = matches!(&outcome, Outcome::Moved { flow, .. } if matches!(&flow.state, State::Refused(at) if Some(at.reason) == refused));
            assert!(!only_told || told || !matches!(outcome, Outcome::Moved { .. }), "{name:?} in {:?}", flow.state);
            !is_not_here(&outcome) && !only_told
        });
        assert_eq!(taken, listed.contains(&name), "{name:?} in {:?}", flow.state);
    }
    let open = world.with_context(of, rules, regain_flow::asks);
    let submits = open.iter().any(|ask| ![ProofKind::Password, ProofKind::RecoveryCode].contains(&ask.kind));
    assert_eq!(listed.contains(&ActionName::SubmitCode), submits, "{:?}", flow.state);
    let in_place = open.iter().any(|ask| ask.kind == ProofKind::RecoveryCode);
    assert_eq!(listed.contains(&ActionName::UseRecoveryCode), in_place, "{:?}", flow.state);
    let password = listed.contains(&ActionName::SubmitPassword) || listed.contains(&ActionName::SignIn);
    assert_eq!(password, open.iter().any(|ask| ask.kind == ProofKind::Password), "{:?}", flow.state);
    proofs_count_where_they_are_asked_for(world, of, rules, &open);
}

fn proofs_count_where_they_are_asked_for(world: &World, of: usize, rules: &Rules, open: &[regain_flow::Ask]) {
    let new = match &world.flows[of].flow.state {
        State::Bind(at) => at.proposed.unwrap_or(Target(98)),
        State::SignUp(at) => at.proposed.map_or(Target(98), |(_, target)| target),
        _ => Target(98),
    };
    let mut purposes = vec![Purpose::SignIn, Purpose::Reset, Purpose::RecoveryCodes];
    purposes.extend([Purpose::NewValue(new), Purpose::NewValue(Target(97))]);
    purposes.extend(Factor::ALL.map(Purpose::Change));
    purposes.extend(Factor::ALL.map(Purpose::InPlaceOf));
    purposes.push(Purpose::Claim(OWNER.claim));
    let to_old = |to| Purpose::Migrate { old: AccountId(1), to };
    purposes.extend([NEW[0], NEW[1], Target(97)].map(to_old));
    let kinds =
        [ProofKind::Password, ProofKind::EmailCode, ProofKind::SmsCode, ProofKind::Totp, ProofKind::RecoveryCode];
    for purpose in purposes {
        for kind in kinds {
            let account = world.whom_it_is_about(of, &Ask { kind, purpose });
            let asked = Asked { flow: FlowId(of as u128), account, purpose, kind, at: at(world.now) };
            let with = |asked: Asked| {
                let proof = forged(asked).unwrap();
                let event = Event::Proved(match (kind, purpose) {
                    (ProofKind::Password, _) => Proved::Password(proof),
                    (_, Purpose::NewValue(_)) => Proved::NewValue { proof, taken: false },
                    _ => Proved::Code(proof),
                });
                matches!(moved(world, of, rules, &event), Outcome::Moved { .. })
            };
            let wanted = open.iter().any(|ask| (ask.kind, ask.purpose) == (kind, purpose));
            assert_eq!(with(asked), wanted, "{kind:?} for {purpose:?} in {:?}", world.flows[of].flow.state);
            assert!(!with(Asked { flow: FlowId(77), ..asked }), "another flow's");
            assert!(!with(Asked { account: AccountId(77), ..asked }), "another account's");
            assert!(!with(Asked { at: at(world.now - rules.policy.proof_fresh), ..asked }), "a stale one");
        }
    }
    a_face_counts_for_the_open_check(world, of, rules);
}

/// Which is of this flow, and for a reset.
fn a_face_counts_for_the_open_check(world: &World, of: usize, rules: &Rules) {
    let open = match &world.flows[of].flow.state {
        State::Identity(at) => at.check,
        _ => None,
    };
    let account = world.account_of(&world.flows[of]).id;
    let (flow, kind) = (FlowId(of as u128), ProofKind::Face);
    let known = world.flows[of].flow.state.known();
    let purpose = known.filter(|known| known.moving.claimed.is_some()).map_or(Purpose::Reset, |known| known.purpose());
    let asked = Asked { flow, account, purpose, kind, at: at(world.now) };
    let with = |check, asked: Asked| {
        let event = Event::Identity(Identity::Passed { check, proof: seen(asked) });
        matches!(moved(world, of, rules, &event), Outcome::Moved { .. })
    };
    let check = open.unwrap_or(CheckId(1));
    assert_eq!(with(check, asked), open.is_some(), "{:?}", world.flows[of].flow.state);
    assert!(!with(CheckId(check.0 + 1), asked), "another check's");
    assert!(!with(check, Asked { flow: FlowId(77), ..asked }), "another flow's");
    assert!(!with(check, Asked { account: AccountId(77), ..asked }), "another account's");
    assert!(!with(check, Asked { purpose: Purpose::SignIn, ..asked }), "a face is for a reset");
    assert!(!with(check, Asked { at: at(world.now - rules.policy.proof_fresh), ..asked }), "a stale one");
    for failure in [IdentityFailure::NoMatch, IdentityFailure::NotLive] {
        let told = moved(world, of, rules, &Asks::CheckFailed(failure).event());
        assert!(matches!(told, Outcome::Ignored(_)), "what was seen is for the check to say");
    }
}

fn seen(asked: Asked) -> Proof {
    let source = Some(CaptureSource::Stream);
    let face = check::Face { matches: Some(true), live: Some(true), injected: Some(false), source };
    let policy = Policy::default();
    check::face(FaceTally::default().count(asked, &policy).unwrap().committed(), face, &policy).unwrap()
}
