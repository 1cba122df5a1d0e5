//! A report is decided: somebody whose face is this account's says that the account isn't theirs.

use regain_contract::Timestamp;
use regain_flow::Status;
use serde_json::json;

use super::order::{self, Command};
use super::{Refused, record};
use crate::app::App;
use crate::id::Written as _;
use crate::store::{Account, Case, Tx};

/// Two people agree: it is frozen, as if they had ordered it. One that is shut already stays as it is.
pub(super) async fn freeze(
    app: &App,
    tx: &mut Tx,
    account: &Account,
    case: &Case,
    operator: &str,
    now: Timestamp,
) -> Result<(), Refused> {
    match account.status {
        Status::SelfFrozen | Status::Closed => return Ok(()),
        // It would be active again once that is decided.
        Status::Disputed => return Err(Refused::Status(account.status)),
        Status::Active => {}
    }
    order::settle(app, tx, Command::Freeze, account, now).await?;
    record(app, tx, "freeze", operator, account.id, Some(case.flow), json!({ "case": case.id.text() }), now).await
}
