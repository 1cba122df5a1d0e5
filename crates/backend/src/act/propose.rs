//! `propose`: a new address, understood once and kept so; its code goes to exactly what is kept.

use regain_contract::{Factor, ProblemType};
use regain_flow::{State, Target};

use super::{Refusal, Turn};
use crate::store::Tx;
use crate::{address, value};

/// Keeps it for this flow, in place of what was proposed before, and says what the rules know it by.
pub async fn keep(tx: &mut Tx, turn: &Turn<'_>, factor: Factor, typed: &str) -> Result<Target, Refusal> {
    // Whether it is wanted is the rules' to say; only what they could want is kept.
    let wanted = match &turn.flow.state {
        State::Bind(at) => at.wants == factor && factor != Factor::Authenticator,
        State::SignUp(at) => at.can_add().contains(factor),
        _ => false,
    };
    if !wanted {
        return Err(Refusal::new(ProblemType::NotAccepted));
    }
    let app = turn.app;
    let parsed = address::parse(factor, typed).map_err(|_| Refusal::invalid("address").about(factor))?;
    let target = app.keys.target(factor, parsed.canonical.as_bytes());
    let value = value::NewValue::of_address(parsed);
    let sealed = value::seal(&app.keys, turn.row.id, factor, &value)?;
    tx.propose(turn.row.id, factor, &sealed, turn.now).await?;
    Ok(target)
}
