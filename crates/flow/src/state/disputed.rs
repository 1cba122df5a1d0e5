//! "This wasn't me", as a running flow hears it (rule 12).

use regain_contract::{Factor, RefusedReason};

use super::{Facts, State, Turn, Why, refused};
use crate::{CaseId, Effect, Recorded, dispute};

impl State {
    /// Rule 12: from an address that was not ticked as lost it stops the flow; from a lost one, people look at it. Who
    /// ticks more once the notices are out takes nobody's word away. What a session alone has begun is only stopped: nobody
    /// makes people look without the password (row 31). A migration calls every old address lost: whoever objects stops it.
    pub(super) fn disputed(mut self, from: Factor, case: CaseId, facts: &Facts<'_>) -> Turn {
        let resetting = self.is_resetting();
        let Some(known) = self.known_mut().filter(|known| known.was_told()) else { return Err(Why::NotHere) };
        let session_alone = known.inside && !known.password_given;
        if session_alone || !known.lost.contains(from) || known.told_sets().any(|lost| !lost.contains(from)) {
            let told = known.stopped(Some(case));
            let (state, mut effects) = refused(RefusedReason::Disputed, None, Some(case));
            effects.push(Effect::OpenDispute { case });
            // A review that was asked for against this person's word carries nothing either.
            let voided = match known.is_migrating() {
                // What was asked for towards it carries nothing either.
                true => facts.open_claims(),
                false => dispute::reviews(from, &facts.account.cases).voided,
            };
            effects.extend(voided.into_iter().map(Effect::ConsumeCase));
            effects.extend(told);
            return Ok((state, effects));
        }
        known.review_ordered = true;
        known.proofs = std::mem::take(&mut known.proofs).without_review();
        let goes_to_review = resetting && known.needs(facts).is_ok();
        // The order is the account's: another flow doesn't get round it. Who is only signing in may go on with that.
        let mut looked_at = known.clone();
        if looked_at.needs(facts).is_err() {
            looked_at.lost = looked_at.told_sets().next().unwrap_or(looked_at.lost);
        }
        let (state, mut effects) = looked_at.into_review(facts);
        if goes_to_review {
            return Ok((state, effects));
        }
        effects.retain(|effect| matches!(effect, Effect::OpenCase { .. }));
        effects.push(Effect::Record(Recorded::ReviewOrdered));
        Ok((self, effects))
    }
}
