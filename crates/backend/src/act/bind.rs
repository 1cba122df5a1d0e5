//! Puts all staged values in their factors' places: exactly those that the rules name, or none.

use regain_contract::{Factor, ProblemType};
use regain_flow::Target;

use super::{Refusal, Turn};
use crate::store::{StoreError, Tx, Value};
use crate::{former, value};

/// What is staged is left for the notices that follow; [`super::turn`] forgets it when the flow has ended.
pub async fn all(turn: &Turn<'_>, tx: &mut Tx, changes: &[(Factor, Target)]) -> Result<(), Refusal> {
    let app = turn.app;
    let mismatch = || {
        tracing::error!("what is staged is not what was proved: nothing is bound");
        Refusal::new(ProblemType::Internal)
    };
    let facts = turn.facts.as_ref().ok_or_else(mismatch)?;
    let account = facts.account.id;
    let proposals = tx.proposals(turn.row.id).await?;
    for (factor, target) in changes {
        let staged = proposals.iter().find(|proposal| proposal.factor == *factor && proposal.staged_at.is_some());
        let staged = staged.ok_or_else(mismatch)?;
        let value = value::open(&app.keys, turn.row.id, staged)?;
        if value.target(&app.keys) != *target {
            return Err(mismatch());
        }
        let taken = || Refusal::new(ProblemType::AddressTaken).about(*factor);
        // It may have become somebody's, or an old one of somebody's, since it was proved.
        if let Some(canonical) = value.canonical()
            && former::is_anothers(&app.keys, tx, account, *factor, canonical).await?
        {
            return Err(taken());
        }
        let old = facts.enrolled(*factor);
        let kept = former::seal(&app.keys, account, old)?;
        let address = old.and_then(|old| old.canonical()).map(|canonical| app.keys.address(*factor, canonical));
        tx.keep_former_value(account, turn.row.id, *factor, &kept, address.as_ref(), turn.now).await?;
        let new: Value = value.into_stored(&app.keys, account, staged.last_step)?;
        match tx.bind_factor(account, *factor, &new, turn.now).await {
            Err(StoreError::Taken) => return Err(taken()),
            bound => bound?,
        }
    }
    Ok(())
}
