//! Opening a flow: `POST /v1/flows`.

use regain_contract::{Open, Opened, ProblemType, Timestamp, Way};
use regain_flow::{FlowId, expires_at};

use super::key::{Claimed, Key};
use super::{Answer, Refusal, Turn};
use crate::app::App;
use crate::id::Written as _;
use crate::random;
use crate::store::{NewFlow, StoreError, Tx};
use crate::{throttle, view};

pub struct Request {
    pub open: Open,
    pub body: Vec<u8>,
    pub key: String,
    pub source: String,
    /// What messages are written in.
    pub locale: String,
    /// From our own page: the token goes into its cookie.
    pub from_page: bool,
}

/// Kept as `{ "flow": … }`: the token is the same whenever it is asked for with the same key, and is never stored.
pub struct OpenedFlow {
    pub answer: Answer,
    pub id: String,
    pub token: String,
}

/// The only way in so far; the others come with their own work.
fn check(open: &Open) -> Result<(), Refusal> {
    if open.way != Way::SignedOut {
        return Err(Refusal::invalid("way"));
    }
    if open.invitation.is_some() {
        return Err(Refusal::invalid("invitation"));
    }
    if open.handle.is_some() {
        return Err(Refusal::invalid("handle"));
    }
    Ok(())
}

pub async fn take(app: &App, request: &Request) -> Result<OpenedFlow, Refusal> {
    check(&request.open)?;
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
    let id = random::flow_id()?;
    let token = token(app, &key, id);
    insert(app, &mut tx, request, id, &token, now).await?;
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

async fn insert(
    app: &App,
    tx: &mut Tx,
    request: &Request,
    id: FlowId,
    token: &str,
    now: Timestamp,
) -> Result<(), Refusal> {
    let flow = regain_flow::opened(id, request.open.way, request.open.reset, now);
    let state = serde_json::to_string(&flow)?;
    loop {
        let reference = random::reference('R')?;
        let new = NewFlow {
            id,
            token_mac: app.keys.token(token),
            way: flow.way,
            state: &state,
            locale: &request.locale,
            source: &request.source,
            reference: &reference,
            due_at: expires_at(&flow, &app.policy),
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
    if !untouched {
        return Err(Refusal::new(ProblemType::KeyReused));
    }
    answered(request, flow, token(app, key, id))
}

fn answered(request: &Request, flow: regain_contract::Flow, token: String) -> Result<OpenedFlow, Refusal> {
    let id = flow.id.clone();
    let opened = Opened { flow, token: (!request.from_page).then(|| token.clone()) };
    Ok(OpenedFlow { answer: Answer::new(201, serde_json::to_vec(&opened)?), id, token })
}
