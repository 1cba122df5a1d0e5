//! One flow in one transaction: its facts are read, the rules move it, what they order is carried out, and all of it is
//! written together or not at all.

use regain_contract::{BlockerId, CheckBy, Factor, ProblemType, Timestamp, Way};
use regain_flow::{
    AccountId, CaseId, Context, Event, Flow, FlowId, Fresh, Outcome, State, Status, Why, due_at, effect, step,
};

use super::facts::{self, Facts};
use super::{Refusal, attempts, check, effects, ticket};
use crate::app::App;
use crate::identity::vendor::Begun;
use crate::random;
use crate::secret::Secret;
use crate::sim::Checked;
use crate::store::{CaseKind, FlowRow, Tx};

/// What was drawn for this turn, in case the rules need it.
pub struct Drawn {
    pub case: CaseId,
    pub secret: Secret<[u8; 20]>,
    pub fresh: Fresh,
}

impl Drawn {
    pub fn new(app: &App) -> Result<Self, Refusal> {
        let secret = Secret::new(random::bytes::<20>()?);
        let case = random::case_id()?;
        // EXPOSE: the rules know it by a keyed digest.
        let target = app.keys.target(Factor::Authenticator, secret.expose());
        let (check, account) = (random::check_id()?, random::account_id()?);
        Ok(Self { case, secret, fresh: Fresh { case, check, secret: target, account } })
    }
}

/// A flow that is being moved.
pub struct Turn<'a> {
    pub app: &'a App,
    pub now: Timestamp,
    /// Where the request came from, for what is counted by it.
    pub source: &'a str,
    pub row: FlowRow,
    pub flow: Flow,
    pub facts: Option<Facts>,
    /// Of whoever a migration's claim names, recognised or not.
    pub old: Option<Facts>,
    pub drawn: Drawn,
    /// What was said of the number that a code shall go to.
    pub checked: Option<Checked>,
    /// The check that a vendor has opened a session for.
    pub begun: Option<Begun>,
    /// What the operator has just said of the new account.
    pub blockers: Option<Vec<BlockerId>>,
    /// For an account that is opened now: the PHC string of its password.
    pub password: Option<String>,
}

impl<'a> Turn<'a> {
    /// With the facts of the account that the flow has signed in to.
    pub async fn begin(app: &'a App, tx: &mut Tx, row: FlowRow, source: &'a str) -> Result<Self, Refusal> {
        let flow: Flow = serde_json::from_str(&row.state)?;
        let now = app.clock.now();
        let drawn = Drawn::new(app)?;
        let (facts, old, checked, begun, blockers, password) = (None, None, None, None, None, None);
        let mut turn = Self { app, now, source, row, flow, facts, old, drawn, checked, begun, blockers, password };
        turn.read(tx).await?;
        Ok(turn)
    }

    /// The same for a flow that must be there.
    pub async fn find(app: &'a App, tx: &mut Tx, id: FlowId, source: &'a str) -> Result<Self, Refusal> {
        let row = tx.flow(id).await?.ok_or(Refusal::new(ProblemType::Unauthorized))?;
        Self::begin(app, tx, row, source).await
    }

    /// With what other services have said.
    pub fn asked(&mut self, checked: Option<Checked>, begun: Option<Begun>) {
        self.checked = checked;
        if let Some(begun) = &begun {
            self.drawn.fresh.check = begun.check;
        }
        self.begun = begun;
    }

    pub fn context(&self) -> Context<'_> {
        Context {
            now: self.now,
            policy: &self.app.policy,
            account: self.facts.as_ref().map(|facts| &facts.account),
            old: self.old.as_ref().map(|old| &old.account),
            blockers: self.blockers.as_deref(),
            fresh: self.drawn.fresh,
        }
    }

    /// What time and facts alone make of the flow. True when they moved it.
    pub async fn settle(&mut self, tx: &mut Tx) -> Result<bool, Refusal> {
        Ok(self.take(tx, &Event::Looked).await?.is_ok())
    }

    /// Gives the rules an event. What they say is carried out and written; [`Why`] when they don't take it.
    pub async fn take(&mut self, tx: &mut Tx, event: &Event) -> Result<Result<(), Why>, Refusal> {
        let (next, ordered) = match step(&self.flow, event, &self.context()) {
            Outcome::Moved { flow, effects } => (flow, effects),
            Outcome::Ignored(why) => return Ok(Err(why)),
        };
        if !effect::are_whole(&ordered) {
            tracing::error!(flow = self.row.id.0, "a binding without its hold, its notices or its record was refused");
            return Err(Refusal::new(ProblemType::Internal));
        }
        let account = next.state.known().map(|known| known.account);
        // Back at the door nobody is known any more.
        let is_outside = matches!(next.state, State::SignIn(_));
        self.row.account = if is_outside { None } else { account.or(self.row.account) };
        let before = std::mem::replace(&mut self.flow, next).state;
        for one in &ordered {
            effects::carry_out(self, tx, one).await?;
        }
        check::left_behind(self, tx, &before, event).await?;
        if self.flow.state.is_final() {
            tx.forget_told_of(self.row.id).await?;
            effects::drop_staged(self, tx).await?;
        }
        if !before.is_final() {
            ticket::on_done(self, tx, &before).await?;
        }
        self.save(tx).await?;
        self.read(tx).await?;
        Ok(Ok(()))
    }

    /// The facts, as this transaction sees them. Where a claim names nobody as much is read for nothing: how long it takes says
    /// nothing about it (row 39).
    async fn read(&mut self, tx: &mut Tx) -> Result<(), Refusal> {
        let Some(account) = self.row.account else {
            (self.facts, self.old) = (None, None);
            return Ok(());
        };
        self.facts = known(self.app, tx, account, &self.flow, self.now).await?;
        self.find_delay(tx).await?;
        self.old = None;
        if let Some(claimed) = self.flow.claimed() {
            self.old = match (self.flow.about(), claimed.old) {
                (Some(old), _) => facts::read(self.app, tx, old, self.now).await?,
                (None, old) => facts::glance(self.app, tx, old, self.now).await?,
            };
            if let (State::Occupied(_), Some(old)) = (&self.flow.state, &self.old) {
                let reports = tx.cases_of(old.account.id, CaseKind::Report).await?;
                if let Some(open) = reports.into_iter().find(|case| case.decided_at.is_none()) {
                    self.drawn.fresh.case = open.id;
                }
            }
            if let Some(facts) = &mut self.facts {
                facts.account.face =
                    attempts::towards_migration(self.app, tx, account, claimed.claim, self.now).await?;
            }
        }
        Ok(())
    }

    /// Where somebody signs in to a new account again: what waits there.
    pub async fn find_delay(&mut self, tx: &mut Tx) -> Result<(), Refusal> {
        let signs_in = matches!(self.flow.state, State::SignIn(_) | State::Verify(_));
        if let Some(facts) = self.facts.as_mut().filter(|_| signs_in && self.flow.way == Way::Migration) {
            facts.account.delayed = delayed(tx, facts.account.id).await?;
        }
        Ok(())
    }

    /// Whose face is looked at. In a migration that of the claim's owner, if there is one that counts; else nobody's.
    pub fn face_of(&self) -> Option<&Facts> {
        if self.flow.way != Way::Migration {
            return self.facts.as_ref();
        }
        let counts = |old: &&Facts| {
            let account = &old.account;
            // A portrait that was put in place since the flow was opened is nobody's here either.
            let enrolled_since = old.portrait_at.is_some_and(|at| self.flow.opened_at < at);
            !(enrolled_since && self.app.verifier.looks() == Some(CheckBy::Camera))
                && account.verified
                && account.status != Status::Closed
                && Some(account.id) != self.row.account
        };
        self.old.as_ref().filter(counts)
    }

    async fn save(&mut self, tx: &mut Tx) -> Result<(), Refusal> {
        self.row.state = serde_json::to_string(&self.flow)?;
        self.row.accepted_at = self.flow.accepted_at;
        self.row.due_at = due_at(&self.flow, &self.app.policy);
        self.row.about = self.flow.about();
        if self.flow.state.is_final() {
            self.row.ended_at = self.row.ended_at.or(Some(self.now));
            self.row.claimed = None;
        }
        // In a writing transaction nobody else can have moved it since it was read.
        if tx.save_flow(&mut self.row).await? { Ok(()) } else { Err(Refusal::new(ProblemType::InFlight)) }
    }
}

/// The migration from this account that waits for its delay to end.
async fn delayed(tx: &mut Tx, account: AccountId) -> Result<Option<FlowId>, Refusal> {
    for row in tx.running_flows(account).await? {
        let flow: Flow = serde_json::from_str(&row.state)?;
        if matches!(flow.state, State::Delayed(_)) && row.account == Some(account) {
            return Ok(Some(row.id));
        }
    }
    Ok(None)
}

/// The account's facts, as this flow may use them. A portrait that was put in place since the flow was opened is nobody's that
/// it can be compared with: else one person at the operator could let their own face pass, where two have to decide.
async fn known(
    app: &App,
    tx: &mut Tx,
    account: AccountId,
    flow: &Flow,
    now: Timestamp,
) -> Result<Option<Facts>, Refusal> {
    let mut facts = facts::read(app, tx, account, now).await?;
    if let Some(facts) = &mut facts
        && facts.portrait_at.is_some_and(|at| flow.opened_at < at)
        && facts.account.face.by == Some(CheckBy::Camera)
    {
        facts.account.face.by = None;
    }
    Ok(facts)
}
