//! `ask_support`: a message to the operator's people, kept with the flow's reference. Nothing is sent to the address that
//! was given: anybody could give anybody's.

use regain_contract::{ProblemType, Receipt};

use super::{Refusal, Turn};
use crate::id::Written as _;
use crate::random;
use crate::store::{SupportRequest, ThrottleKind, Tx};

const LONGEST_ADDRESS: usize = 254;
const LONGEST_MESSAGE: usize = 4_000;
/// From one source, or in one flow, within a day.
const AT_MOST: u32 = 10;
const DAY: i64 = 86_400;

pub async fn keep(tx: &mut Tx, turn: &mut Turn<'_>, address: &str, message: &str) -> Result<(), Refusal> {
    let app = turn.app;
    let (address, message) = (address.trim(), message.trim());
    let plausible = address.len() <= LONGEST_ADDRESS && address.contains('@') && !address.contains(char::is_control);
    if !plausible {
        return Err(Refusal::invalid("address"));
    }
    if message.is_empty() || message.chars().count() > LONGEST_MESSAGE {
        return Err(Refusal::invalid("message"));
    }
    // Many people can share a source; nobody else has this flow.
    let per_source = app.config.budgets.support_per_source;
    for (by, at_most) in [(turn.source, per_source), (&turn.row.id.text(), AT_MOST)] {
        let by = app.keys.throttle(&["support", by]);
        let hits = tx.hits(ThrottleKind::Support, &by, turn.now.plus(1 - DAY), at_most).await?;
        if let (true, Some(first)) = (hits.len() >= at_most as usize, hits.first()) {
            return Err(Refusal::new(ProblemType::Throttled).until(first.plus(DAY)));
        }
        tx.count_hit(ThrottleKind::Support, &by, turn.now).await?;
    }
    let request = SupportRequest {
        receipt: random::reference('S')?,
        reference: turn.row.reference.clone(),
        locale: turn.row.locale.clone(),
        address: app.keys.seal("support/address", address.as_bytes())?,
        message: app.keys.seal("support/message", message.as_bytes())?,
        at: turn.now,
        closed_at: None,
        closed_by: None,
    };
    let receipt: Receipt = tx.keep_support_request(turn.row.id, &request).await?;
    turn.row.receipt = Some(receipt);
    Ok(())
}
