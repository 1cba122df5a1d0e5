//! "This wasn't me" (rule 12). A dispute binds nothing back: an old inbox may be in the wrong hands.

use regain_contract::{Factor, Timestamp};

use crate::CaseId;
use crate::review::{Case, Verdict};

/// What the notice that it came from speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// A flow that has bound nothing yet.
    Running,
    /// A flow that ended without binding.
    Ended,
    /// A binding, with the hold it started and whether it was disputed already.
    Binding { hold_until: Timestamp, disputed: bool },
    /// Recovery codes, and whether they are the ones that count.
    Codes { count: bool },
}

/// What a dispute does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dispute {
    /// Give [`crate::Event::Disputed`] to the flow: it stops, or goes to review.
    ToTheFlow,
    /// The account is disputed: hold without end, sessions out, a case.
    HoldAccount,
    /// Only a case.
    OpenCase,
    /// The recovery codes count no more, and a case.
    VoidCodes,
    Nothing,
}

pub fn decide(about: About, now: Timestamp) -> Dispute {
    match about {
        About::Running => Dispute::ToTheFlow,
        About::Ended | About::Binding { disputed: true, .. } | About::Codes { count: false } => Dispute::Nothing,
        About::Codes { count: true } => Dispute::VoidCodes,
        About::Binding { hold_until, disputed: false } if now < hold_until => Dispute::HoldAccount,
        About::Binding { .. } => Dispute::OpenCase,
    }
}

/// What a dispute from this factor's address does to the account's reviews, decided or not.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Reviews {
    /// They said nothing of this address: whoever reads it says no. Not those that were ordered: an order stands, or one
    /// address could take back what another has asked for.
    pub voided: Vec<CaseId>,
    /// They said it is lost: people look, and know that somebody disputed.
    pub ordered: Vec<CaseId>,
}

pub fn reviews(from: Factor, cases: &[Case]) -> Reviews {
    let open = cases.iter().filter(|case| !matches!(case.verdict(), Verdict::Rejected(_)));
    let (ordered, voided): (Vec<&Case>, Vec<&Case>) = open.partition(|case| case.lost.contains(from));
    let voided = voided.into_iter().filter(|case| !case.ordered).collect();
    let ids = |cases: Vec<&Case>| cases.into_iter().map(|case| case.id).collect();
    Reviews { voided: ids(voided), ordered: ids(ordered) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn within_the_hold_the_account_is_held_to_the_second_and_later_only_a_case_is_opened() {
        let hold_until = Timestamp::from_unix(86_400);
        let about = About::Binding { hold_until, disputed: false };
        assert_eq!(decide(about, Timestamp::from_unix(86_399)), Dispute::HoldAccount);
        assert_eq!(decide(about, hold_until), Dispute::OpenCase);
    }

    #[test]
    fn a_second_press_does_nothing_more() {
        let about = About::Binding { hold_until: Timestamp::from_unix(86_400), disputed: true };
        assert_eq!(decide(about, Timestamp::from_unix(1)), Dispute::Nothing);
    }

    #[test]
    fn a_dispute_voids_the_reviews_that_call_its_address_good_but_never_one_that_was_ordered() {
        let case = |id, lost: Factor, ordered| Case {
            id: CaseId(id),
            account: crate::AccountId(1),
            lost: [lost].into(),
            claimed: None,
            past_face: false,
            decisions: vec![],
            ordered,
        };
        let cases = [case(1, Factor::Phone, false), case(2, Factor::Phone, true), case(3, Factor::Email, false)];
        let found = reviews(Factor::Email, &cases);
        assert_eq!(found, Reviews { voided: vec![CaseId(1)], ordered: vec![CaseId(3)] });
    }
}
