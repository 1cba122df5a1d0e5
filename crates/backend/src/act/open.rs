//! Opening a flow: `POST /v1/flows`.

use regain_contract::{Open, Opened, ProblemType, Timestamp, Way};
use regain_flow::{AccountId, Context, Flow, FlowId, expires_at, invited, led_back, migrating, opened};
use serde_json::json;

use super::key::{Claimed, Key};
use super::turn::Drawn;
use super::{Answer, Refusal, Turn, effects, facts};
use crate::app::App;
use crate::id::Written as _;
use crate::store::{InvitationKind, NewFlow, StoreError, Tx};
use crate::{audit, random, throttle, view};

pub struct Request {
    pub open: Open,
    pub body: Vec<u8>,
    pub key: String,
    pub source: String,
    /// What messages are written in.
    pub locale: String,
    /// From our own page: the token goes into its cookie.
    pub from_page: bool,
    /// The flow's first action comes with it, under the same key, and sees for itself whether it was taken before.
    pub acts: bool,
}

/// Kept as `{ "flow": … }`: the token is the same whenever it is asked for with the same key, and is never stored.
pub struct OpenedFlow {
    pub answer: Answer,
    pub id: String,
    pub token: String,
}

/// What somebody comes in by who needn't sign in.
struct Pass<'r> {
    kind: InvitationKind,
    token: &'r str,
}

impl<'r> Pass<'r> {
    /// Where it stands in the request.
    const fn field(&self) -> &'static str {
        match self.kind {
            InvitationKind::Invitation => "invitation",
            InvitationKind::Handle => "handle",
        }
    }

    /// `None`: by the door.
    fn of(open: &'r Open) -> Result<Option<Self>, Refusal> {
        match (open.way, &open.invitation, &open.handle) {
            (_, None, None) => Ok(None),
            (Way::SignedOut, Some(_), _) => Err(Refusal::invalid("invitation")),
            (Way::SignedIn | Way::Migration, Some(_), Some(_)) => Err(Refusal::invalid("handle")),
            (Way::SignedIn | Way::Migration, Some(token), None) => {
                Ok(Some(Self { kind: InvitationKind::Invitation, token }))
            }
            (_, None, Some(token)) => Ok(Some(Self { kind: InvitationKind::Handle, token })),
        }
    }
}

pub async fn take(app: &App, request: &Request) -> Result<OpenedFlow, Refusal> {
    let pass = Pass::of(&request.open)?;
    let by = if request.from_page { "page" } else { "client" };
    let key = Key::new(app, format!("flows/{by}/{}", request.source), request.key.clone(), &request.body);
    let now = app.clock.now();
    let mut tx = app.store.write().await?;
    match key.claim(app, &mut tx, now).await? {
        Claimed::Fresh => {}
        Claimed::Answered(before) => return again(app, &mut tx, &key, request, &before).await,
        Claimed::MakeAgain { .. } => return Err(Refusal::new(ProblemType::KeyReused)),
    }
    throttle::count_opening(app, &mut tx, &request.source, now)
        .await?
        .map_err(|until| Refusal::new(ProblemType::Throttled).until(until))?;
    let id = match pass {
        None => {
            let id = random::flow_id()?;
            let flow = opened(id, request.open.way, request.open.reset, now);
            insert(app, &mut tx, request, &flow, None, &token(app, &key, id), now).await?;
            id
        }
        Some(pass) => enter(app, &mut tx, request, &pass, &key, now).await?,
    };
    let token = token(app, &key, id);
    let turn = Turn::find(app, &mut tx, id, &request.source).await?;
    let flow = view::flow(&turn, &mut tx).await?;
    key.answer(app, &mut tx, &Answer::flow(&flow)?, false).await?;
    tx.commit().await?;
    app.metrics.opened();
    answered(request, flow, token)
}

fn token(app: &App, key: &Key, id: FlowId) -> String {
    key.token(app, &format!("open/{}", id.text()))
}

/// Spends what they come in by, in the transaction that opens the flow. The account is the one that it was made for.
async fn enter(
    app: &App,
    tx: &mut Tx,
    request: &Request,
    pass: &Pass<'_>,
    key: &Key,
    now: Timestamp,
) -> Result<FlowId, Refusal> {
    let invalid = || Refusal::invalid(pass.field());
    let spent = tx
        .spend_invitation(pass.kind, &app.keys.token(pass.token), request.open.way, now)
        .await?
        .ok_or_else(invalid)?;
    if let Some(running) = spent.resumes {
        let row = tx.flow(running).await?.filter(|row| row.ended_at.is_none()).ok_or_else(invalid)?;
        // It is whoever's signed in last: the token from before opens nothing any more.
        tx.rotate_token(row.id, &app.keys.token(&token(app, key, row.id))).await?;
        tx.forget_told_of(row.id).await?;
        entered(app, tx, pass, spent.account, row.id, now).await?;
        return Ok(row.id);
    }
    let id = random::flow_id()?;
    let token = token(app, key, id);
    let facts = facts::read(app, tx, spent.account, now).await?.ok_or_else(invalid)?;
    let drawn = Drawn::new(app)?;
    let (account, fresh) = (Some(&facts.account), drawn.fresh);
    let context = Context { now, policy: &app.policy, account, old: None, blockers: None, fresh };
    let begun = match (request.open.way, pass.kind) {
        (Way::SignedIn, _) => invited(id, request.open.reset, spent.password_at, &context),
        (Way::Migration, InvitationKind::Invitation) => migrating(id, &context).map(|flow| (flow, vec![])),
        (way @ (Way::SignedOut | Way::Migration), _) => led_back(id, way, spent.password_at, &context),
    };
    let (flow, ordered) = begun.ok_or_else(invalid)?;
    let account = flow.state.known().map(|known| known.account);
    insert(app, tx, request, &flow, account, &token, now).await?;
    let mut turn = Turn::find(app, tx, id, &request.source).await?;
    turn.drawn = drawn;
    for effect in &ordered {
        effects::carry_out(&mut turn, tx, effect).await?;
    }
    entered(app, tx, pass, spent.account, id, now).await?;
    Ok(id)
}

/// For the record.
async fn entered(
    app: &App,
    tx: &mut Tx,
    pass: &Pass<'_>,
    account: AccountId,
    flow: FlowId,
    now: Timestamp,
) -> Result<(), Refusal> {
    let detail = json!({ "by": pass.field() });
    let event = audit::Event { event: "entered", actor: "person", account: Some(account), flow: Some(flow), detail };
    Ok(audit::record(&app.keys, tx, event, now).await?)
}

async fn insert(
    app: &App,
    tx: &mut Tx,
    request: &Request,
    flow: &Flow,
    account: Option<AccountId>,
    token: &str,
    now: Timestamp,
) -> Result<(), Refusal> {
    let state = serde_json::to_string(flow)?;
    loop {
        let reference = random::reference('R')?;
        let new = NewFlow {
            id: flow.id,
            token_mac: app.keys.token(token),
            way: flow.way,
            account,
            state: &state,
            locale: &request.locale,
            source: &request.source,
            reference: &reference,
            due_at: expires_at(flow, &app.policy),
            ended_at: flow.state.is_final().then_some(now),
        };
        match tx.open_flow(&new, now).await {
            // One in 656 thousand million is drawn twice.
            Err(StoreError::Taken) => {}
            opened => return Ok(opened?),
        }
    }
}

/// The same answer once more, as long as nobody has gone on with the flow: then whoever asks had it already, or is
/// somebody else.
async fn again(app: &App, tx: &mut Tx, key: &Key, request: &Request, before: &Answer) -> Result<OpenedFlow, Refusal> {
    let flow: regain_contract::Flow = serde_json::from_slice(&before.body)?;
    let id = FlowId::parse(&flow.id).ok_or(Refusal::new(ProblemType::Internal))?;
    let untouched = tx.flow(id).await?.is_some_and(|row| row.version == 1);
    if !untouched && !request.acts {
        return Err(Refusal::new(ProblemType::KeyReused));
    }
    answered(request, flow, token(app, key, id))
}

fn answered(request: &Request, flow: regain_contract::Flow, token: String) -> Result<OpenedFlow, Refusal> {
    let id = flow.id.clone();
    let opened = Opened { flow, token: (!request.from_page).then(|| token.clone()) };
    Ok(OpenedFlow { answer: Answer::new(201, serde_json::to_vec(&opened)?), id, token })
}
