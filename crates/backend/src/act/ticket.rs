//! What is left when a flow is done: a ticket, which tells an operator's server how it ended, once; and where it signed in,
//! a handle that leads on. Both are derived from the flow whenever they are shown, and kept as keyed digests.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use regain_contract::{Next, Outcome, ProblemType, ProofKind, Redeem, Redeemed, Timestamp, Way};
use regain_flow::{AccountId, FlowId, State};
use serde_json::json;

use super::key::{Claimed, Key};
use super::{Answer, Refusal, Turn, hold};
use crate::app::App;
use crate::audit;
use crate::id::Written as _;
use crate::store::{LeadsOn, NewInvitation, StoreError, Ticket, Tx};

const TICKET: &str = "ticket";
const HANDLE: &str = "handle";

/// 256 bits that only the backend can make.
fn token(app: &App, what: &str, flow: FlowId) -> String {
    let flow = flow.text();
    URL_SAFE_NO_PAD.encode(app.keys.fingerprint(&[b"token", what.as_bytes(), flow.as_bytes()]))
}

/// The flow is done, in the transaction that ends it. `before` is where it came from.
pub async fn on_done(turn: &Turn<'_>, tx: &mut Tx, before: &State) -> Result<(), Refusal> {
    let (State::Done(done), Some(account)) = (&turn.flow.state, turn.row.account) else { return Ok(()) };
    let proofs = match before {
        State::Verify(at) if done.signed_in => vec![ProofKind::Password, ProofKind::code_of(at.method)],
        _ => vec![],
    };
    let outcome = match (done.signed_in, done.migrated) {
        (true, _) => Outcome::SignedIn,
        (false, None) => Outcome::Changed,
        (false, Some(_)) => Outcome::Migrated,
    };
    let changed = done.changed.iter().collect();
    let ticket = Ticket { flow: turn.row.id, account, outcome, changed, proofs, ended_at: turn.now };
    let mac = turn.app.keys.token(&token(turn.app, TICKET, turn.row.id));
    Ok(tx.write_ticket(&mac, &ticket, turn.now.plus(turn.app.policy.ticket_lasts)).await?)
}

/// To another way, with the password if it was proved.
pub async fn lead_on(
    turn: &Turn<'_>,
    tx: &mut Tx,
    to: Way,
    account: AccountId,
    password_at: Option<Timestamp>,
) -> Result<(), Refusal> {
    hand_on(turn, tx, account, LeadsOn { from: turn.row.id, to, password_at, resumes: None }).await
}

/// Into a flow that runs already.
pub async fn resume(turn: &Turn<'_>, tx: &mut Tx, running: FlowId) -> Result<(), Refusal> {
    let account = turn.row.account.ok_or(Refusal::new(ProblemType::Internal))?;
    let to = LeadsOn { from: turn.row.id, to: Way::Migration, password_at: None, resumes: Some(running) };
    hand_on(turn, tx, account, to).await
}

async fn hand_on(turn: &Turn<'_>, tx: &mut Tx, account: AccountId, leads_on: LeadsOn) -> Result<(), Refusal> {
    let new = NewInvitation {
        token_mac: turn.app.keys.token(&handle(turn.app, turn.row.id)),
        account,
        leads_on: Some(leads_on),
        expires_at: turn.now.plus(turn.app.policy.invitation_lasts),
    };
    Ok(tx.invite(&new, turn.now).await?)
}

/// What this flow's end leads on by. It opens one flow, and its key the same one again as long as nobody has gone on there.
pub fn handle(app: &App, flow: FlowId) -> String {
    token(app, HANDLE, flow)
}

/// The ticket and what leads on, for as long as they are good for something.
pub async fn shown(turn: &Turn<'_>, tx: &mut Tx) -> Result<(Option<String>, Option<Next>), StoreError> {
    let (app, id) = (turn.app, turn.row.id);
    if !matches!(turn.flow.state, State::Done(_) | State::LedOn(_)) {
        return Ok((None, None));
    }
    let ticket = tx.has_ticket(id, turn.now).await?.then(|| token(app, TICKET, id));
    let next = tx.leads_on(id, turn.now).await?;
    Ok((ticket, next.map(|way| Next { way, handle: handle(app, id) })))
}

pub struct Request {
    pub redeem: Redeem,
    pub body: Vec<u8>,
    pub key: String,
}

/// `POST /v1/tickets/redeem`. One that is unknown, spent, voided or too old is not found.
pub async fn redeem(app: &App, request: &Request) -> Result<Answer, Refusal> {
    let key = Key::new(app, "server/tickets".to_owned(), request.key.clone(), &request.body);
    let now = app.clock.now();
    let mut tx = app.store.write().await?;
    let not_found = || Refusal::new(ProblemType::NotFound);
    let mac = app.keys.token(&request.redeem.ticket);
    match key.claim(app, &mut tx, now).await? {
        Claimed::Fresh => {}
        // What ended the account's sessions since has ended this one too (row 37).
        Claimed::Answered(answer) => return if tx.ticket_stands(&mac).await? { Ok(answer) } else { Err(not_found()) },
        Claimed::MakeAgain { .. } => return Err(Refusal::new(ProblemType::KeyReused)),
    }
    let ticket = tx.redeem_ticket(&mac, now).await?.ok_or_else(not_found)?;
    let account = tx.account(ticket.account).await?.ok_or_else(not_found)?;
    let flow = tx.flow(ticket.flow).await?.ok_or_else(not_found)?;
    let redeemed = Redeemed {
        id: account.name.clone(),
        account: account.id.text(),
        flow: flow.id.text(),
        reference: flow.reference,
        way: flow.way,
        outcome: ticket.outcome,
        changed: ticket.changed,
        proofs: ticket.proofs,
        ended_at: ticket.ended_at,
        hold: hold::shown(&account, now),
    };
    let detail = json!({ "outcome": redeemed.outcome });
    let (account, flow) = (Some(account.id), Some(flow.id));
    let event = audit::Event { event: "ticket_redeemed", actor: "server", account, flow, detail };
    audit::record(&app.keys, &mut tx, event, now).await?;
    let answer = Answer::new(200, serde_json::to_vec(&redeemed)?);
    key.answer(app, &mut tx, &answer, false).await?;
    tx.commit().await?;
    Ok(answer)
}
