//! Whether a phone number is safe to prove somebody by: an operator's service that knows of changed SIMs and ported numbers
//! is asked before each code (row 23, NIST SP 800-63B-4 §3.2.9). New numbers are not asked about: who lost a phone has a
//! new SIM.

use regain_contract::{Action, Factor, ProblemType};
use regain_flow::{Event, Outcome, step};
use serde::Deserialize;
use serde_json::json;

use crate::act::send::{self, Destination};
use crate::act::{Access, Refusal, Request, Turn, access};
use crate::app::App;
use crate::clock;
use crate::config::{self, Problem};
use crate::outbox::Hook;
use crate::random;

/// Asks, where an operator has such a service.
pub struct SimCheck(Option<Hook>);

/// What was said of a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    canonical: String,
    risk: Risk,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Risk {
    Low,
    High,
}

#[derive(Deserialize)]
struct Answer {
    risk: Risk,
}

impl SimCheck {
    pub fn new(config: &config::Config) -> Result<Self, Problem> {
        Ok(Self(config.sim_check.as_ref().map(|hook| Hook::new("sim_check", hook)).transpose()?))
    }

    /// Asks about the number that this action would send a code to. Outside of any transaction: somebody else's service
    /// may take its time.
    pub async fn of(&self, app: &App, request: &Request) -> Result<Option<Checked>, Refusal> {
        let (Some(hook), Action::SendCode { factor: Factor::Phone }) = (&self.0, &request.action) else {
            return Ok(None);
        };
        let Some(Destination { stored, canonical }) = number(app, request).await? else { return Ok(None) };
        let (id, now) = (random::reference('S')?, clock::system());
        let asked = json!({ "type": "sim.check", "timestamp": now, "data": { "number": stored } });
        let answered = hook.ask(&id, asked.to_string(), now).await.ok();
        let answer = answered.and_then(|body| serde_json::from_slice::<Answer>(&body).ok());
        // What isn't said is no "low": nothing is sent, and the same can be tried again.
        let answer = answer.ok_or_else(|| {
            tracing::error!("the SIM check did not answer");
            Refusal::new(ProblemType::Unavailable)
        })?;
        Ok(Some(Checked { canonical, risk: answer.risk }))
    }

    /// Whether a code may go to this number now.
    pub fn admits(&self, checked: Option<&Checked>, canonical: &str) -> Result<(), Refusal> {
        match (&self.0, checked.filter(|checked| checked.canonical == canonical)) {
            (None, _) | (Some(_), Some(Checked { risk: Risk::Low, .. })) => Ok(()),
            (Some(_), Some(Checked { risk: Risk::High, .. })) => {
                Err(Refusal::new(ProblemType::NumberAtRisk).about(Factor::Phone))
            }
            // It became another one meanwhile.
            (Some(_), None) => Err(Refusal::new(ProblemType::Unavailable)),
        }
    }
}

/// The account's number, where the flow as it stands would send a code to it. Of anything else nobody is asked: the service
/// is paid by the question, and what is refused is refused for its own reason, also when the service is down.
async fn number(app: &App, request: &Request) -> Result<Option<Destination>, Refusal> {
    let mut tx = app.store.read().await?;
    let Some(row) = tx.flow(request.flow).await? else { return Ok(None) };
    if row.version != request.version || access::of(app, &row, &request.presented) != Some(Access::Current) {
        return Ok(None);
    }
    let turn = Turn::begin(app, &mut tx, row, &request.source).await?;
    match step(&turn.flow, &Event::Looked, &turn.context()) {
        Outcome::Ignored(_) => Ok(send::to_enrolled(&turn, &mut tx, Factor::Phone).await),
        Outcome::Moved { .. } => Ok(None),
    }
}
