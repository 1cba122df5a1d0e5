//! Looking at a flow: `GET /v1/flows/{id}`, and the flow that a problem carries.

use regain_contract::{Flow, ProblemType};
use regain_flow::{Event, FlowId, Outcome, State, step, steps_up};

use super::handover::{self, Viewer};
use super::{Access, Presented, Refusal, Turn};
use crate::app::App;
use crate::view;

/// The flow as it now is. Looking changes nothing but what time and facts have changed already.
pub async fn flow(app: &App, id: FlowId, presented: &Presented, source: &str) -> Result<Flow, Refusal> {
    let mut tx = app.store.read().await?;
    let row = tx.flow(id).await?.ok_or(Refusal::new(ProblemType::Unauthorized))?;
    let viewer = match handover::viewer(app, &mut tx, &row, presented).await? {
        Some(Viewer::Own(Access::Previous)) | None => return Err(Refusal::new(ProblemType::Unauthorized)),
        Some(viewer) => viewer,
    };
    let mut turn = Turn::begin(app, &mut tx, row, source).await?;
    let delay_is_over = matches!(&turn.flow.state, State::Delayed(at) if at.effective_at <= turn.now);
    if delay_is_over || matches!(step(&turn.flow, &Event::Looked, &turn.context()), Outcome::Moved { .. }) {
        drop(turn);
        drop(tx);
        settle(app, id, source).await?;
        tx = app.store.read().await?;
        turn = Turn::find(app, &mut tx, id, source).await?;
    }
    let flow = view::flow(&turn, &mut tx).await?;
    handover::narrowed(&turn, &mut tx, flow, &viewer).await
}

/// Lets the clock and the facts have their say, and keeps it. The sweep calls this too.
pub async fn settle(app: &App, id: FlowId, source: &str) -> Result<Flow, Refusal> {
    let blockers = app.blockers.of(app, id).await?;
    let mut tx = app.store.write().await?;
    let mut turn = Turn::find(app, &mut tx, id, source).await?;
    turn.blockers = blockers;
    turn.settle(&mut tx).await?;
    let flow = view::flow(&turn, &mut tx).await?;
    tx.commit().await?;
    Ok(flow)
}

/// A refusal of something that this step or this moment doesn't take shows the flow as it is.
pub async fn with_flow(app: &App, id: FlowId, source: &str, refusal: Refusal) -> Refusal {
    let helps = match refusal.kind {
        ProblemType::NotAccepted
        | ProblemType::Invalid
        | ProblemType::CodeExpired
        | ProblemType::AddressUnchanged
        | ProblemType::Locked
        | ProblemType::TooSoon
        | ProblemType::Throttled => refusal.flow.is_none(),
        _ => false,
    };
    if !helps {
        return refusal;
    }
    match look(app, id, source).await {
        // What a step doesn't take because a session is all there is (row 31).
        Ok((flow, true)) if refusal.kind == ProblemType::NotAccepted => {
            Refusal::new(ProblemType::StepUpRequired).showing(flow)
        }
        Ok((flow, _)) => refusal.showing(flow),
        Err(_) => refusal,
    }
}

async fn look(app: &App, id: FlowId, source: &str) -> Result<(Flow, bool), Refusal> {
    let mut tx = app.store.read().await?;
    let turn = Turn::find(app, &mut tx, id, source).await?;
    Ok((view::flow(&turn, &mut tx).await?, steps_up(&turn.flow, &turn.context())))
}
