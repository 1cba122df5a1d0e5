//! A flow that nobody has opened yet, as its first screen shows it. Looking at a page opens nothing: the first press does.

use regain_contract::{ActionName, Factor, Flow, Way};
use regain_flow::{FlowId, opened};

use super::{Refusal, Turn};
use crate::app::App;
use crate::store::FlowRow;
use crate::view;

/// What needs a flow to be there.
const LATER: [ActionName; 3] = [ActionName::Refresh, ActionName::Leave, ActionName::Back];

/// Without an id and without a reference.
pub async fn flow(app: &App, way: Way, reset: Option<Factor>, locale: &str) -> Result<Flow, Refusal> {
    let now = app.clock.now();
    let begun = opened(FlowId(0), way, reset, now);
    let row = FlowRow {
        id: begun.id,
        token_mac: app.keys.token(""),
        previous_token_mac: None,
        version: 0,
        way,
        account: None,
        about: None,
        claimed: None,
        state: serde_json::to_string(&begun)?,
        locale: locale.to_owned(),
        source: String::new(),
        reference: String::new(),
        receipt: None,
        opened_at: now,
        accepted_at: now,
        due_at: now,
        ended_at: None,
    };
    let mut tx = app.store.read().await?;
    let turn = Turn::begin(app, &mut tx, row, "").await?;
    let flow = view::flow(&turn, &mut tx).await?;
    let actions = flow.actions.into_iter().filter(|action| !LATER.contains(action)).collect();
    Ok(Flow { id: String::new(), actions, ..flow })
}
