//! The contract's fixtures, as what a client would know after each.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use regain::form::Press;
use regain::model::{
    Call, Capture, CasePage, Effect, Event, Model, Reply, Seen, Stage, Still, UploadFailure, UploadState,
};
use regain_contract::{
    Action, ActionName, CheckBy, DocumentKind, Factor, Flow, FoundCase, IdentityDocument, Notice, Open, Problem, Step,
    Way,
};
use serde_json::Value;

pub(crate) fn all() -> BTreeMap<String, Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/contract/fixtures");
    let read = |path: &Path| serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), read(&path)))
        .collect()
}

pub(crate) fn flow(name: &str) -> Flow {
    serde_json::from_value(all().remove(name).unwrap_or_else(|| panic!("no fixture {name}"))).unwrap()
}

pub(crate) fn problem(name: &str) -> Problem {
    serde_json::from_value(all().remove(name).unwrap_or_else(|| panic!("no fixture {name}"))).unwrap()
}

pub(crate) fn notices() -> BTreeMap<String, Notice> {
    let all = all().into_iter().filter(|(_, value)| value.get("kind").is_some());
    all.map(|(name, value)| (name, serde_json::from_value(value).unwrap())).collect()
}

/// Every situation: each flow as it is, each problem after a press on a flow that can have it.
pub(crate) fn situations() -> BTreeMap<String, Model> {
    let mut situations = BTreeMap::new();
    for (name, value) in all() {
        if value.get("type").is_some() {
            situations.insert(name.clone(), after(&name));
        } else if value.get("step").is_some() {
            situations.insert(name.clone(), Model::at(flow(&name)));
        } else if value.get("case").is_some_and(Value::is_object) {
            situations.insert(name.clone(), case(&name));
        }
    }
    for name in ["identity_check_turn_left", "identity_check_no_face"] {
        situations.insert(format!("{name} in front of the camera"), filmed(name, false));
        situations.insert(format!("{name} with photos"), filmed(name, true));
    }
    situations.insert("a host with an SDK of its own".into(), native("identity_by_native"));
    situations.insert("an SDK that runs".into(), native("identity_native_open"));
    for (name, result) in [("sending", None), ("too large", Some(UploadFailure::TooLarge))] {
        situations.insert(format!("a document: {name}"), uploaded(result));
    }
    situations.insert("a case that is asked for".into(), asked_for_case());
    situations.insert("a link that opens nothing".into(), staged(Stage::Unlinked));
    situations.insert("opening".into(), Model::new());
    situations.insert("lost".into(), answered(flow("verify_email_sent"), code(), Reply::Lost));
    situations
}

/// The same, as the backend draws each that it can come to: nothing is on its way, and no script moves it.
pub(crate) fn still_situations() -> BTreeMap<String, Model> {
    let alone = situations().into_iter().filter(|(_, model)| model.pending.is_none() && model.stage != Stage::Opening);
    alone.map(|(name, model)| (format!("{name}, still"), still(model))).collect()
}

/// In place of a stream a photo, in place of what runs the page itself.
pub(crate) fn still(mut model: Model) -> Model {
    let check = model.flow().and_then(|flow| match &flow.step {
        Step::Identity(step) if step.photos && step.by == Some(CheckBy::Camera) => step.check.clone(),
        _ => None,
    });
    model.capture = check.map(|check| Capture::still(&check, None, None));
    model.upload = model.upload.filter(|upload| matches!(upload.state, UploadState::Failed(_)));
    let hidden = vec![("version", "7".into()), ("key", "k_1".into()), ("csrf", "w_1".into())];
    model.still = Some(Box::new(Still { hidden, ..Still::default() }));
    model
}

/// What a client knows after this problem.
pub(crate) fn after(name: &str) -> Model {
    let problem = problem(name);
    let (flow, action) = match name {
        "problem_wrong_credentials" | "problem_throttled" => (flow("sign_in"), sign_in()),
        "problem_wrong_password" => (flow("prove_password_again"), Action::SubmitPassword { password: "a".into() }),
        "problem_invalid_phone_number" | "problem_address_unchanged" => {
            (flow("bind_phone"), Action::Propose { factor: Factor::Phone, address: "+331".into() })
        }
        "problem_step_up_required" => (flow("security_hold"), Action::Change { factor: Factor::Phone }),
        "prove_recovery_code_wrong" | "prove_recovery_code_wrong_locked" => {
            let code = "4XWM-2K9H".into();
            (flow("prove_recovery_code_offered"), Action::UseRecoveryCode { factor: Factor::Email, code })
        }
        "problem_address_taken" => (flow("bind_phone_proposed"), code()),
        "problem_weak_password" | "sign_up_password_breached" => (flow("sign_up"), sign_up()),
        "sign_up_address_taken" => (flow("sign_up_email_sent"), code()),
        "problem_invalid_document_number" => (flow("identity_form"), submit_identity()),
        "preview_code_wrong_two_left" => (flow("preview_code_sent"), code()),
        _ => (flow("prove_email_sent"), code()),
    };
    let retry_after = (problem.status == 503).then_some(5);
    answered(flow, action, Reply::Problem { problem, retry_after })
}

/// In front of the camera, with consent given in this page.
pub(crate) fn filmed(name: &str, photo: bool) -> Model {
    let mut model = Model::at(flow(name));
    let press = if photo { Press::Photo } else { Press::GoOn };
    model.update(Event::Pressed { press, key: "k".into() });
    let check = model.capture.as_ref().expect("a check is open").check.clone();
    model.update(Event::Seen { check, seen: Seen::Started, key: "k".into(), local: 0 });
    model
}

pub(crate) fn native(name: &str) -> Model {
    let mut model = Model::at(flow(name));
    model.native = true;
    model
}

/// A document's front, on its way or not arrived.
pub(crate) fn uploaded(result: Option<UploadFailure>) -> Model {
    let mut model = Model::at(flow("review_takes_documents"));
    model.update(Event::Picked { kind: DocumentKind::Front });
    model.update(Event::Uploading { percent: 42 });
    if let Some(failure) = result {
        model.update(Event::Uploaded { result: Box::new(Err(failure)), local: 0 });
    }
    model
}

pub(crate) fn case(name: &str) -> Model {
    let found: FoundCase = serde_json::from_value(all().remove(name).unwrap()).unwrap();
    let now = found.server_time;
    let mut model = staged(Stage::Case(Box::new(CasePage::at(found))));
    model.now = now;
    model
}

fn staged(stage: Stage) -> Model {
    let mut model = Model::new();
    model.stage = stage;
    model
}

pub(crate) fn asked_for_case() -> Model {
    let mut model = Model::new();
    model.update(Event::CaseNamed { open: open(), case: "C-4H8M-22PK".into() });
    model
}

fn open() -> Open {
    Open { way: Way::SignedOut, invitation: None, handle: None, reset: None, locale: None }
}

pub(crate) fn code() -> Action {
    Action::SubmitCode { factor: Factor::Email, code: "123456".into() }
}

fn sign_in() -> Action {
    Action::SignIn { account: "a@b.test".into(), password: "b".into() }
}

fn sign_up() -> Action {
    Action::SignUp { address: "new@example.test".into(), password: Some("password".into()) }
}

fn submit_identity() -> Action {
    let (number, name) = ("-".into(), "Full Example".into());
    Action::SubmitIdentity { country: "FR".into(), document: IdentityDocument::Passport, number, name }
}

/// After this press on this flow got this answer.
pub(crate) fn answered(flow: Flow, action: Action, reply: Reply) -> Model {
    let mut model = Model::new();
    let local = flow.server_time.unix();
    let open = open();
    let number = |effects: Vec<Effect>| {
        let sent = effects.into_iter().find_map(|effect| match effect {
            Effect::Send { number, call: Call::Look { .. } | Call::Act { .. } } => Some(number),
            _ => None,
        });
        sent.expect("something was sent")
    };
    let resume = Some(flow.id.clone());
    let looked = number(model.update(Event::Started { open, resume, key: "k".into() }));
    model.update(Event::Answered { number: looked, reply: Box::new(Reply::Flow(flow)), local });
    let acted = number(model.update(Event::Pressed { press: Press::Act(action), key: "k".into() }));
    model.update(Event::Answered { number: acted, reply: Box::new(reply), local });
    model
}

/// Every flow that a fixture holds, by name.
pub(crate) fn flows() -> BTreeMap<String, Flow> {
    let all = all().into_iter().filter(|(_, value)| value.get("step").is_some());
    all.map(|(name, value)| (name, serde_json::from_value(value).unwrap())).collect()
}

pub(crate) fn accepts(flow: &Flow, name: ActionName) -> bool {
    flow.actions.contains(&name)
}
