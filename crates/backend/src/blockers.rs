//! What stands in the way of emptying and closing a new account, at the end of a migration: its operator knows, and is asked.
//!
//! Outside of any transaction: somebody else's service may take its time. Nothing is guessed: what isn't said is
//! [`BlockerId::NotKnown`], which blocks.

use regain_contract::{BlockerId, Timestamp};
use regain_flow::{AccountId, Flow, FlowId, State};
use serde::Deserialize;
use serde_json::json;

use crate::act::{Access, Refusal, Request, access};
use crate::app::App;
use crate::clock;
use crate::config::{self, Problem};
use crate::demo;
use crate::id::Written as _;
use crate::outbox::Hook;
use crate::random;

/// Asks the operator, where it has said how.
pub struct Blockers(Option<Hook>);

#[derive(Deserialize)]
struct Answer {
    blockers: Vec<Said>,
}

/// What an operator can say; the others are our own to know.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Said {
    Assets,
    OpenOrders,
    PendingWithdrawals,
}

impl From<Said> for BlockerId {
    fn from(said: Said) -> Self {
        match said {
            Said::Assets => Self::Assets,
            Said::OpenOrders => Self::OpenOrders,
            Said::PendingWithdrawals => Self::PendingWithdrawals,
        }
    }
}

impl Blockers {
    pub fn new(config: &config::Config) -> Result<Self, Problem> {
        let hook = config.migration.blockers.as_ref();
        Ok(Self(hook.map(|hook| Hook::new("migration.blockers", hook)).transpose()?))
    }

    /// What the operator says now of the flow's new account. `None` where nothing depends on it.
    pub async fn of(&self, app: &App, flow: FlowId) -> Result<Option<Vec<BlockerId>>, Refusal> {
        let Some((id, name)) = asked_about(app, flow).await? else { return Ok(None) };
        // It was opened on the way here: nobody ever had anything in it.
        let Some(name) = name else { return Ok(Some(vec![])) };
        let Some(hook) = &self.0 else {
            let not_known = || vec![BlockerId::NotKnown];
            return Ok(Some(if app.config.demo { demo::blockers(&name) } else { not_known() }));
        };
        let (question, now) = (random::reference('Q')?, clock::system());
        let data = json!({ "account": id.text(), "name": name });
        let asked = json!({ "type": "migration.blockers", "timestamp": now, "data": data });
        let answered = hook.ask(&question, asked.to_string(), now).await.ok();
        let answer = answered.and_then(|body| serde_json::from_slice::<Answer>(&body).ok());
        let Some(answer) = answer else {
            tracing::error!("nobody said what stands in the way of a migration");
            return Ok(Some(vec![BlockerId::NotKnown]));
        };
        let mut blockers: Vec<BlockerId> = answer.blockers.into_iter().map(Into::into).collect();
        blockers.sort_unstable();
        blockers.dedup();
        Ok(Some(blockers))
    }

    /// The same before an action: nobody is asked for whoever hasn't the flow, or has it as it no longer is.
    pub async fn before(&self, app: &App, request: &Request) -> Result<Option<Vec<BlockerId>>, Refusal> {
        let row = app.store.read().await?.flow(request.flow).await?;
        let stands = row.is_some_and(|row| {
            row.version == request.version && access::of(app, &row, &request.presented) == Some(Access::Current)
        });
        if stands { self.of(app, request.flow).await } else { Ok(None) }
    }
}

/// The new account, with the operator's own name for it, of a flow that is so far.
async fn asked_about(app: &App, flow: FlowId) -> Result<Option<(AccountId, Option<String>)>, Refusal> {
    let mut tx = app.store.read().await?;
    let Some(row) = tx.flow(flow).await? else { return Ok(None) };
    let flow: Flow = serde_json::from_str(&row.state)?;
    let old = match flow.about() {
        Some(old) => tx.factors(old).await?,
        None => vec![],
    };
    let reachable = old.iter().any(|enrolled| enrolled.address().is_some());
    if !depends(&flow.state, reachable, app.clock.now()) {
        return Ok(None);
    }
    let Some(known) = flow.state.known() else { return Ok(None) };
    let account = tx.account(known.account).await?;
    Ok(account.map(|account| (account.id, account.name)))
}

/// Whether what comes next depends on it: where something may lead to the preview, at the preview itself, and when a delay is
/// over. `reachable`: the old account has an address, about which somebody is asked first.
fn depends(state: &State, reachable: bool, now: Timestamp) -> bool {
    match state {
        State::AuthenticatorLeft(_) | State::Reachable(_) | State::Preview(_) => true,
        State::Occupied(_) => !reachable,
        // A review was not enough: after the face it goes on from what was accepted.
        State::Identity(at) => at.known.moving.accepted,
        // And after a review that was asked for then.
        State::Review(at) => at.known.moving.accepted,
        State::Delayed(at) => at.effective_at <= now,
        State::SignIn(_)
        | State::Verify(_)
        | State::CannotVerify(_)
        | State::ChooseLost(_)
        | State::NoAddressLeft(_)
        | State::Consequences(_)
        | State::Prove(_)
        | State::Bind(_)
        | State::Security(_)
        | State::RecoveryCodes(_)
        | State::SignUp(_)
        | State::IdentityForm(_)
        | State::LedOn(_)
        | State::Done(_)
        | State::Refused(_) => false,
    }
}
