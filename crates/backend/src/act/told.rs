//! What was wrong with the last press of a page without scripts, and what was typed for it: kept beside the flow until the next
//! press, so that looking at the page changes nothing and loading it again shows the same. Never a password, nor a code.

use regain_contract::Failure;
use regain_flow::FlowId;
use serde::{Deserialize, Serialize};

use super::handover::{self, Viewer};
use super::{Presented, Refusal};
use crate::app::App;
use crate::id::Written as _;

#[derive(Clone, Serialize, Deserialize)]
pub struct Told {
    pub failure: Failure,
    /// Name and value of each field, in the order of the form.
    pub typed: Vec<(String, String)>,
}

/// Who looks at a flow: by what its token opens, and not by the name that a cookie came under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Own,
    /// The device that the identity step was handed to.
    Step,
}

/// `None`: with this token there is no such flow.
pub async fn by(app: &App, flow: FlowId, presented: &Presented) -> Result<Option<By>, Refusal> {
    let mut tx = app.store.read().await?;
    let Some(row) = tx.flow(flow).await? else { return Ok(None) };
    let viewer = handover::viewer(app, &mut tx, &row, presented).await?;
    Ok(viewer.map(|viewer| match viewer {
        Viewer::Own(_) => By::Own,
        Viewer::Handed(_) => By::Step,
    }))
}

impl By {
    const fn name(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Step => "step",
        }
    }
}

fn place(flow: FlowId, by: By) -> String {
    format!("told/{}/{}", flow.text(), by.name())
}

pub async fn keep(app: &App, flow: FlowId, by: By, version: u64, told: &Told) -> Result<(), Refusal> {
    let sealed = app.keys.seal_json(&place(flow, by), told)?;
    let mut tx = app.store.write().await?;
    tx.tell(flow, by.name(), version, &sealed, app.clock.now()).await?;
    Ok(tx.commit().await?)
}

/// Of the flow as it is at this version.
pub async fn read(app: &App, flow: FlowId, by: By, version: u64) -> Result<Option<Told>, Refusal> {
    let mut tx = app.store.read().await?;
    let sealed = tx.told(flow, by.name(), version).await?;
    sealed.map(|sealed| Ok(app.keys.open_json(&place(flow, by), &sealed)?)).transpose()
}

/// It was heeded.
pub async fn forget(app: &App, flow: FlowId, by: By) -> Result<(), Refusal> {
    let mut tx = app.store.write().await?;
    tx.forget_told(flow, by.name()).await?;
    Ok(tx.commit().await?)
}
