//! *Continue on my phone*: the identity step of a flow, and nothing else of it, on another device. The link works once; what
//! the other device gets sees and takes this step only, and ends with it.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use regain_contract::{Action, ActionName, Flow, HandedBack, Opened, Problem, ProblemType, Step, TakeOver};
use regain_flow::FlowId;
use serde_json::json;

use super::key::{Claimed, Key};
use super::{Access, Answer, Presented, Refusal, Turn, access};
use crate::app::App;
use crate::id::Written as _;
use crate::store::{FlowRow, Handover, Tx};
use crate::{audit, random, throttle, view};

/// The link waits so long for the other device, and the other device has as long from then.
const LASTS: i64 = 10 * 60;

/// Who asks for a flow.
pub enum Viewer {
    Own(Access),
    /// The device that the step was handed to.
    Handed(Handover),
}

/// `None`: with this token there is no such flow.
pub async fn viewer(app: &App, tx: &mut Tx, row: &FlowRow, presented: &Presented) -> Result<Option<Viewer>, Refusal> {
    if let Some(access) = access::of(app, row, presented) {
        return Ok(Some(Viewer::Own(access)));
    }
    let handed = tx.handover_by_token(row.id, &access::mac(app, presented), app.clock.now()).await?;
    Ok(handed.map(Viewer::Handed))
}

/// What the other device may ask for.
pub const fn takes(action: &Action) -> bool {
    matches!(
        action.name(),
        ActionName::Consent | ActionName::CheckFailed | ActionName::SubmitVerdict | ActionName::Refresh
    )
}

fn link(app: &App, id: &str) -> String {
    URL_SAFE_NO_PAD.encode(app.keys.fingerprint(&[b"token", b"handover", id.as_bytes()]))
}

/// Makes the link.
pub async fn make(turn: &Turn<'_>, tx: &mut Tx) -> Result<(), Refusal> {
    let id = random::flow_id()?.text();
    let mac = turn.app.keys.token(&link(turn.app, &id));
    Ok(tx.hand_over(&id, turn.row.id, &mac, turn.now.plus(LASTS), turn.now).await?)
}

/// As the first device sees it. The token stands in the fragment: no server is ever sent it in an address. The other device
/// speaks the flow's language, whatever its own is.
pub async fn shown(turn: &Turn<'_>, tx: &mut Tx) -> Result<Option<regain_contract::Handover>, Refusal> {
    let open = tx.open_handover(turn.row.id, turn.now).await?;
    let (page, locale) = (turn.app.config.base_url(), &turn.row.locale);
    Ok(open.map(|open| regain_contract::Handover {
        url: (!open.is_opened).then(|| format!("{page}/?handover=1&lang={locale}#{}", link(turn.app, &open.id))),
        expires_at: open.expires_at,
        opened: open.is_opened,
    }))
}

/// What the other device is shown of a flow: this step, or that it is over.
pub async fn narrowed(turn: &Turn<'_>, tx: &mut Tx, flow: Flow, viewer: &Viewer) -> Result<Flow, Refusal> {
    let Viewer::Handed(handed) = viewer else { return Ok(flow) };
    let (step, actions) = match flow.step {
        Step::Identity(identity) if !handed.is_ended => {
            let mine = [ActionName::Consent, ActionName::CheckFailed, ActionName::SubmitVerdict, ActionName::Refresh];
            let actions = flow.actions.into_iter().filter(|action| mine.contains(action)).collect();
            let about = view::addresses(turn);
            (Step::Identity(regain_contract::Identity { handover: None, about, ..identity }), actions)
        }
        _ => {
            // The row as it is now: it may have ended in this very transaction.
            let now = tx.handover(&handed.id).await?;
            (Step::HandedBack(HandedBack { passed: now.is_some_and(|now| now.passed) }), vec![])
        }
    };
    Ok(Flow { step, actions, hold: None, next: None, ticket: None, receipt: None, ..flow })
}

/// The same for an answer that was made for whoever owns the flow.
pub async fn narrowed_answer(
    app: &App,
    id: FlowId,
    source: &str,
    answer: Answer,
    handed: Handover,
) -> Result<Answer, Refusal> {
    let mut tx = app.store.read().await?;
    let turn = Turn::find(app, &mut tx, id, source).await?;
    let viewer = Viewer::Handed(handed);
    let mut narrow = if answer.is_problem() {
        let mut problem: Problem = serde_json::from_slice(&answer.body)?;
        if let Some(flow) = problem.flow.take() {
            problem.flow = Some(Box::new(narrowed(&turn, &mut tx, *flow, &viewer).await?));
        }
        Answer::problem(&problem)?
    } else {
        let flow: Flow = serde_json::from_slice(&answer.body)?;
        Answer::flow(&narrowed(&turn, &mut tx, flow, &viewer).await?)?
    };
    narrow.status = answer.status;
    Ok(narrow)
}

/// The same for a refusal.
pub async fn narrowed_refusal(
    app: &App,
    id: FlowId,
    source: &str,
    refusal: Refusal,
    handed: Handover,
) -> Result<Answer, Refusal> {
    let Some(flow) = refusal.flow else { return Err(refusal) };
    let mut tx = app.store.read().await?;
    let turn = Turn::find(app, &mut tx, id, source).await?;
    let flow = narrowed(&turn, &mut tx, *flow, &Viewer::Handed(handed)).await?;
    Err(Refusal { flow: Some(Box::new(flow)), ..refusal })
}

pub struct Request {
    pub take_over: TakeOver,
    pub body: Vec<u8>,
    pub key: String,
    pub source: String,
    /// From our own page: the token goes into its cookie.
    pub from_page: bool,
}

/// What the other device comes in with.
pub struct TakenOver {
    pub answer: Answer,
    pub id: String,
    pub token: String,
}

/// `POST /v1/handovers`. A link that is unknown, opened, overtaken or too old is not found.
pub async fn take_over(app: &App, request: &Request) -> Result<TakenOver, Refusal> {
    let by = if request.from_page { "page" } else { "client" };
    let key = Key::new(app, format!("handovers/{by}/{}", request.source), request.key.clone(), &request.body);
    let token = key.token(app, "handover");
    let now = app.clock.now();
    let mut tx = app.store.write().await?;
    match key.claim(app, &mut tx, now).await? {
        Claimed::Fresh => {}
        Claimed::Answered(before) => {
            let flow: Flow = serde_json::from_slice(&before.body)?;
            return answered(request, flow, token);
        }
        Claimed::MakeAgain { .. } => return Err(Refusal::new(ProblemType::KeyReused)),
    }
    throttle::count_opening(app, &mut tx, &request.source, now)
        .await?
        .map_err(|until| Refusal::new(ProblemType::Throttled).until(until))?;
    let link = app.keys.token(&request.take_over.token);
    let taken = tx.take_over(&link, &app.keys.token(&token), now, now.plus(LASTS)).await?;
    let handed = taken.ok_or(Refusal::new(ProblemType::NotFound))?;
    let turn = Turn::find(app, &mut tx, handed.flow, &request.source).await?;
    let detail = json!({ "to": request.source });
    let (account, flow) = (turn.row.account, Some(handed.flow));
    let event = audit::Event { event: "handover_opened", actor: "person", account, flow, detail };
    audit::record(&app.keys, &mut tx, event, now).await?;
    let flow = view::flow(&turn, &mut tx).await?;
    let flow = narrowed(&turn, &mut tx, flow, &Viewer::Handed(handed)).await?;
    key.answer(app, &mut tx, &Answer::flow(&flow)?, false).await?;
    tx.commit().await?;
    answered(request, flow, token)
}

fn answered(request: &Request, flow: Flow, token: String) -> Result<TakenOver, Refusal> {
    let id = flow.id.clone();
    let opened = Opened { flow, token: (!request.from_page).then(|| token.clone()) };
    Ok(TakenOver { answer: Answer::new(201, serde_json::to_vec(&opened)?), id, token })
}
