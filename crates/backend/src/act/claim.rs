//! `submit_identity`: who somebody says they are, read once, looked up by its keyed hash, and kept in words for two people in case it
//! comes to that. What is answered says nothing about whether anybody is verified under it (I6).

use regain_contract::{IdentityDocument, ProblemType};
use regain_flow::{Claimed, FlowId, State};

use super::{Refusal, Turn};
use crate::claim::{Identity, Words};
use crate::crypto::{Keys, Unopened};
use crate::id::Written as _;
use crate::store::{Case, Tx};

/// As it came.
pub struct Typed<'a> {
    pub country: &'a str,
    pub document: IdentityDocument,
    pub number: &'a str,
    pub name: &'a str,
}

fn place(flow: FlowId) -> String {
    format!("claim/{}", flow.text())
}

/// Keeps it for this flow, in place of what was claimed before, and says what the rules know it by.
pub async fn keep(tx: &mut Tx, turn: &mut Turn<'_>, typed: &Typed<'_>) -> Result<Claimed, Refusal> {
    if !matches!(turn.flow.state, State::IdentityForm(_)) {
        return Err(Refusal::new(ProblemType::NotAccepted));
    }
    let Typed { country, document, number, name } = *typed;
    let identity = Identity::read(country, document, number, name)?;
    let claim = identity.claim(&turn.app.keys);
    let old = tx.verified_under(claim).await?;
    turn.row.claimed = Some(turn.app.keys.seal_json(&place(turn.row.id), &identity.into_words())?);
    Ok(Claimed { claim, old })
}

/// What a migration's review is about, for the operators who look at it. Gone once the case is closed.
pub fn words(keys: &Keys, case: &Case) -> Result<Option<Words>, Unopened> {
    case.words.as_ref().map(|sealed| keys.open_json(&place(case.flow), sealed)).transpose()
}
