//! What goes back over the wire, as it is kept for a second asking. Headers are made from it by `http`.

use regain_contract::{Flow, Problem};
use serde::Deserialize;
use zeroize::Zeroizing;

use super::Refusal;
use crate::app::App;

#[derive(Clone)]
pub struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
    /// What the page's cookie is to carry from now on. Never kept.
    pub token: Option<String>,
}

impl Answer {
    pub const fn new(status: u16, body: Vec<u8>) -> Self {
        Self { status, body, token: None }
    }

    pub fn flow(flow: &Flow) -> Result<Self, Refusal> {
        Ok(Self::new(200, serde_json::to_vec(flow)?))
    }

    pub fn problem(problem: &Problem) -> Result<Self, Refusal> {
        Ok(Self::new(problem.status, serde_json::to_vec(problem)?))
    }

    #[must_use]
    pub fn with_token(mut self, token: String) -> Self {
        self.token = Some(token);
        self
    }

    pub const fn is_problem(&self) -> bool {
        self.status >= 400
    }

    /// What the headers are made from.
    pub fn told(&self) -> Told {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }
}

impl Drop for Answer {
    fn drop(&mut self) {
        drop(Zeroizing::new(std::mem::take(&mut self.body)));
    }
}

/// The parts of an answer that a header repeats.
#[derive(Default, Deserialize)]
pub struct Told {
    #[serde(rename = "type")]
    pub kind: Option<regain_contract::ProblemType>,
    version: Option<u64>,
    flow: Option<Version>,
    pub retry_at: Option<regain_contract::Timestamp>,
}

#[derive(Deserialize)]
struct Version {
    version: u64,
}

impl Told {
    pub fn version(&self) -> Option<u64> {
        self.version.or(self.flow.as_ref().map(|flow| flow.version))
    }
}

/// Words a refusal in the person's language.
pub fn worded(app: &App, locale: &str, refusal: Refusal) -> Problem {
    let kind = refusal.kind;
    // A number is told what numbers need, wherever the field is the same.
    let about = match (refusal.field, refusal.factor) {
        (Some("address"), Some(regain_contract::Factor::Phone)) => Some("phone"),
        // A factor's own code names its factor; a recovery code is nobody's.
        (Some("code"), None) => Some("recovery_code"),
        (field, _) => field,
    };
    let (title, detail) = app.texts.problem(locale, kind, refusal.reason.or(about));
    let download_url = (kind == regain_contract::ProblemType::Outdated).then(|| app.config.download_url()).flatten();
    Problem {
        kind,
        status: kind.status(),
        title,
        detail,
        field: refusal.field.map(str::to_owned),
        factor: refusal.factor,
        attempts_left: refusal.attempts_left,
        retry_at: refusal.retry_at,
        download_url,
        flow: refusal.flow,
    }
}
