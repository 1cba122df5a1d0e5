//! Every situation in `fixtures/` is read and written back without a loss, and every kind of answer has one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use regain_contract::{
    ActionName, Captured, CaseState, Flow, FoundCase, Hint, Identity, IdentityFailure, Notice, NoticeKind, Opened,
    Problem, ProblemType, RefusedReason, Step,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

fn fixtures() -> BTreeMap<String, Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let read = |path: &Path| serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    files.map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), read(&path))).collect()
}

/// What is of a newer backend loses its name on the way through an older client, and nothing else may.
fn comes_back<T: Serialize + DeserializeOwned>(name: &str, value: &Value) -> T {
    let read: T = serde_json::from_value(value.clone()).unwrap_or_else(|error| panic!("{name}: {error}"));
    let written = serde_json::to_value(&read).unwrap();
    if !["unknown_step", "problem_from_a_newer_backend"].contains(&name) {
        assert_eq!(&written, value, "{name}");
    }
    read
}

#[derive(Default)]
struct Read {
    flows: Vec<Flow>,
    problems: Vec<Problem>,
    notices: Vec<Notice>,
    captures: Vec<Captured>,
    cases: Vec<FoundCase>,
}

fn read_all() -> Read {
    let mut read = Read::default();
    for (name, value) in fixtures() {
        if value.get("hint").is_some() {
            read.captures.push(comes_back(&name, &value));
        } else if value.get("case").is_some_and(Value::is_object) {
            read.cases.push(comes_back(&name, &value));
        } else if value.get("type").is_some() {
            let problem: Problem = comes_back(&name, &value);
            read.flows.extend(problem.flow.as_deref().cloned());
            read.problems.push(problem);
        } else if value.get("flow").is_some() {
            read.flows.push(comes_back::<Opened>(&name, &value).flow);
        } else if value.get("kind").is_some() {
            read.notices.push(comes_back(&name, &value));
        } else {
            read.flows.push(comes_back(&name, &value));
        }
    }
    read
}

#[test]
fn every_fixture_is_read_and_comes_back_the_same() {
    assert!(!read_all().flows.is_empty());
}

/// The next variant after this one: a new one does not compile until it stands here.
fn next_step(step: &Step) -> &'static str {
    match step {
        Step::SignIn(_) => "verify",
        Step::Verify(_) => "cannot_verify",
        Step::CannotVerify(_) => "choose_lost",
        Step::ChooseLost(_) => "no_address_left",
        Step::NoAddressLeft(_) => "consequences",
        Step::Consequences(_) => "prove",
        Step::Prove(_) => "identity",
        Step::Identity(_) => "handed_back",
        Step::HandedBack(_) => "review",
        Step::Review(_) => "bind",
        Step::Bind(_) => "security",
        Step::Security(_) => "recovery_codes",
        Step::RecoveryCodes(_) => "done",
        Step::Done(_) => "refused",
        Step::Refused(_) => "unknown",
        Step::Unknown => "sign_in",
    }
}

#[test]
fn every_step_has_a_fixture() {
    let flows = read_all().flows;
    let (mut name, mut missing) = ("sign_in", Vec::new());
    loop {
        match flows.iter().find(|flow| flow.step.name() == name) {
            Some(flow) => name = next_step(&flow.step),
            None => {
                missing.push(name);
                break;
            }
        }
        if name == "sign_in" {
            break;
        }
    }
    assert!(missing.is_empty(), "no fixture for {missing:?}");
}

fn next_reason(reason: RefusedReason) -> Option<RefusedReason> {
    match reason {
        RefusedReason::SelfFrozen => Some(RefusedReason::Disputed),
        RefusedReason::Disputed => Some(RefusedReason::Locked),
        RefusedReason::Locked => Some(RefusedReason::NotMine),
        RefusedReason::NotMine => Some(RefusedReason::Withdrawn),
        RefusedReason::Withdrawn => Some(RefusedReason::Expired),
        RefusedReason::Expired => None,
    }
}

#[test]
fn every_reason_of_a_refusal_has_a_fixture() {
    let flows = read_all().flows;
    let mut reason = Some(RefusedReason::SelfFrozen);
    while let Some(wanted) = reason {
        let there = flows.iter().any(|flow| matches!(&flow.step, Step::Refused(step) if step.reason == wanted));
        assert!(there, "no fixture for {wanted:?}");
        reason = next_reason(wanted);
    }
}

fn next_kind(kind: ProblemType) -> Option<ProblemType> {
    use ProblemType as P;
    Some(match kind {
        P::Malformed => P::KeyRequired,
        P::KeyRequired => P::Unauthorized,
        P::Unauthorized => P::StepUpRequired,
        P::StepUpRequired => P::Forbidden,
        P::Forbidden => P::NotFound,
        P::NotFound => P::MethodNotAllowed,
        P::MethodNotAllowed => P::NotAccepted,
        P::NotAccepted => P::Conflict,
        P::Conflict => P::InFlight,
        P::InFlight => P::Stale,
        P::Stale => P::TooLarge,
        P::TooLarge => P::UnsupportedMediaType,
        P::UnsupportedMediaType => P::KeyReused,
        P::KeyReused => P::Invalid,
        P::Invalid => P::WrongCredentials,
        P::WrongCredentials => P::WrongPassword,
        P::WrongPassword => P::WrongCode,
        P::WrongCode => P::CodeExpired,
        P::CodeExpired => P::AddressUnchanged,
        P::AddressUnchanged => P::AddressTaken,
        P::AddressTaken => P::NumberAtRisk,
        P::NumberAtRisk => P::Outdated,
        P::Outdated => P::VersionRequired,
        P::VersionRequired => P::Locked,
        P::Locked => P::TooSoon,
        P::TooSoon => P::Throttled,
        P::Throttled => P::Internal,
        P::Internal => P::Unavailable,
        P::Unavailable => P::Unknown,
        P::Unknown => return None,
    })
}

#[test]
fn row_54_every_problem_has_a_fixture_with_its_own_status() {
    let problems = read_all().problems;
    let mut kind = Some(ProblemType::Malformed);
    while let Some(wanted) = kind {
        let found: Vec<_> = problems.iter().filter(|problem| problem.kind == wanted).collect();
        assert!(!found.is_empty(), "no fixture for {wanted:?}");
        for problem in found.iter().filter(|_| wanted != ProblemType::Unknown) {
            assert_eq!(problem.status, wanted.status(), "{wanted:?}");
        }
        kind = next_kind(wanted);
    }
}

fn next_notice(kind: NoticeKind) -> Option<NoticeKind> {
    match kind {
        NoticeKind::Started => Some(NoticeKind::Bound),
        NoticeKind::Bound => Some(NoticeKind::RecoveryCodeUsed),
        NoticeKind::RecoveryCodeUsed => Some(NoticeKind::RecoveryCodesSaved),
        NoticeKind::RecoveryCodesSaved => None,
    }
}

#[test]
fn every_kind_of_notice_has_a_fixture() {
    let notices = read_all().notices;
    let mut kind = Some(NoticeKind::Started);
    while let Some(wanted) = kind {
        assert!(notices.iter().any(|notice| notice.kind == wanted), "no fixture for {wanted:?}");
        kind = next_notice(wanted);
    }
}

#[test]
fn recovery_codes_are_in_nothing_that_is_printed_for_debugging() {
    let flow: Flow = serde_json::from_value(fixtures()["recovery_codes_first"].clone()).unwrap();
    let Step::RecoveryCodes(step) = &flow.step else { panic!("no recovery codes") };
    assert!(step.codes.iter().all(|code| !format!("{flow:?}").contains(code.as_str())));
}

#[test]
fn help_can_be_asked_for_in_every_situation() {
    // What another device gets is one step, and nothing else of the flow.
    let handed = |step: &Step| match step {
        Step::Identity(step) => !step.about.is_empty(),
        step => matches!(step, Step::HandedBack(_)),
    };
    for flow in read_all().flows.iter().filter(|flow| flow.next.is_none() && !handed(&flow.step)) {
        assert!(flow.actions.contains(&ActionName::AskSupport), "{}", flow.step.name());
    }
}

#[test]
fn a_newer_backends_step_says_update_and_loses_nothing_else() {
    let names: BTreeSet<String> = fixtures().into_keys().collect();
    assert!(names.contains("unknown_step"));
    let flow: Flow = serde_json::from_value(fixtures()["unknown_step"].clone()).unwrap();
    assert_eq!(flow.step, Step::Unknown);
    assert_eq!(flow.reference, "R-7Q2K-94XD");
}

fn next_failure(failure: IdentityFailure) -> Option<IdentityFailure> {
    use IdentityFailure as F;
    Some(match failure {
        F::NoFace => F::SeveralFaces,
        F::SeveralFaces => F::TooDark,
        F::TooDark => F::NotLive,
        F::NotLive => F::NoMatch,
        F::NoMatch => F::CameraDenied,
        F::CameraDenied => F::CameraBlocked,
        F::CameraBlocked => F::CameraBusy,
        F::CameraBusy => F::CameraAbsent,
        F::CameraAbsent => F::Interrupted,
        F::Interrupted => F::Timeout,
        F::Timeout => F::Unavailable,
        F::Unavailable => return None,
    })
}

#[test]
fn every_reason_of_a_failed_check_has_a_fixture() {
    let flows = read_all().flows;
    let mut failure = Some(IdentityFailure::NoFace);
    while let Some(wanted) = failure {
        let there = flows.iter().any(|flow| matches!(&flow.step, Step::Identity(step) if step.failure == Some(wanted)));
        assert!(there, "no fixture for {wanted:?}");
        failure = next_failure(wanted);
    }
}

fn next_hint(hint: Hint) -> Option<Hint> {
    use Hint as H;
    Some(match hint {
        H::NoFace => H::SeveralFaces,
        H::SeveralFaces => H::Brighter,
        H::Brighter => H::Closer,
        H::Closer => H::Further,
        H::Further => H::Centre,
        H::Centre => H::HoldStill,
        H::HoldStill => H::LookStraight,
        H::LookStraight => H::TurnLeft,
        H::TurnLeft => H::TurnRight,
        H::TurnRight => H::LookUp,
        H::LookUp | H::Unknown => return None,
    })
}

#[test]
fn every_hint_has_a_fixture() {
    let flows = read_all().flows;
    let mut hint = Some(Hint::NoFace);
    while let Some(wanted) = hint {
        let open = |step: &Identity| step.check.as_ref().is_some_and(|check| check.hint == wanted);
        let there = flows.iter().any(|flow| matches!(&flow.step, Step::Identity(step) if open(step)));
        assert!(there, "no fixture for {wanted:?}");
        hint = next_hint(wanted);
    }
}

#[test]
fn a_frame_is_answered_with_what_to_do_or_with_where_the_flow_stands() {
    let captures = read_all().captures;
    assert!(captures.iter().any(|captured| captured.flow.is_some()));
    assert!(captures.iter().any(|captured| captured.flow.is_none() && captured.hint == Hint::TurnLeft));
    let newer: Captured =
        serde_json::from_value(serde_json::json!({ "next_frame": 2, "hint": "wink", "made": 0, "of": 4 })).unwrap();
    assert_eq!(newer.hint, Hint::Unknown);
}

#[test]
fn every_state_of_a_case_can_be_found_again() {
    let cases = read_all().cases;
    for state in [CaseState::Open, CaseState::HalfDecided, CaseState::Approved, CaseState::Rejected] {
        assert!(cases.iter().any(|found| found.case.state == state), "no fixture for {state:?}");
    }
}

#[test]
fn what_a_vendor_gave_and_the_link_of_a_hand_over_are_in_nothing_that_is_printed_for_debugging() {
    for (name, secret) in [
        ("identity_link_open", "vs_7f2e"),
        ("identity_native_open", "vt_41ac09"),
        ("identity_handed_waiting", "ho_5f0c"),
    ] {
        assert!(fixtures()[name].to_string().contains(secret));
        let flow: Flow = serde_json::from_value(fixtures()[name].clone()).unwrap();
        assert!(!format!("{flow:?}").contains(secret), "{name}");
    }
}
