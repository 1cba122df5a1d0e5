//! The contract's fixtures, as what a client would know after each.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use regain::form::Press;
use regain::model::{Call, Effect, Event, Model, Reply};
use regain_contract::{Action, ActionName, Factor, Flow, Notice, Open, Problem, Way};
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
        } else if value.get("flow").is_none() && value.get("kind").is_none() {
            situations.insert(name.clone(), Model::at(flow(&name)));
        }
    }
    situations.insert("opening".into(), Model::new());
    situations.insert("lost".into(), answered(flow("verify_email_sent"), code(), Reply::Lost));
    situations
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
        _ => (flow("prove_email_sent"), code()),
    };
    let retry_after = (problem.status == 503).then_some(5);
    answered(flow, action, Reply::Problem { problem, retry_after })
}

pub(crate) fn code() -> Action {
    Action::SubmitCode { factor: Factor::Email, code: "123456".into() }
}

fn sign_in() -> Action {
    Action::SignIn { account: "a@b.test".into(), password: "b".into() }
}

/// After this press on this flow got this answer.
pub(crate) fn answered(flow: Flow, action: Action, reply: Reply) -> Model {
    let mut model = Model::new();
    let local = flow.server_time.unix();
    let open = Open { way: Way::SignedOut, invitation: None, handle: None, reset: None, locale: None };
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
