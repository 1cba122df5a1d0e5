//! What a person sent to a review, opened for an operator who decides on it.

use regain_contract::DocumentKind;
use regain_flow::CaseId;
use serde_json::json;

use super::{Refused, record};
use crate::act::documents::{name, place};
use crate::app::App;
use crate::id::Written as _;
use crate::secret::Secret;

/// The picture, a JPEG. That this operator looked at it is on record before they see it.
pub async fn look_at(app: &App, id: CaseId, kind: DocumentKind, operator: &str) -> Result<Secret<Vec<u8>>, Refused> {
    let now = app.clock.now();
    let mut tx = app.store.write().await?;
    let case = tx.case(id).await?.ok_or(Refused::NoSuchCase)?;
    let sealed = tx.document(id, kind).await?.ok_or(Refused::NoSuchDocument)?;
    let picture = app.keys.open(&place(id, kind), &sealed)?;
    let detail = json!({ "case": id.text(), "kind": name(kind) });
    record(app, &mut tx, "document_seen", operator, case.account, Some(case.flow), detail, now).await?;
    tx.commit().await?;
    Ok(picture)
}
