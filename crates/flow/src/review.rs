//! Reviews: the identity decision taken by two different people at the operator, each naming the evidence (row 38).

use regain_contract::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{AccountId, CaseId, Claimed, Factors};

/// What one operator said. Without evidence there is no decision: the type has no place for one.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Decision {
    pub operator: String,
    pub approves: bool,
    pub evidence: Evidence,
    pub at: Timestamp,
}

/// What a decision rests on: a kind ("passport", "video call") and a reference the operator can find it by.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Evidence {
    kind: String,
    reference: String,
}

impl Evidence {
    /// `None` where either part is blank.
    pub fn named(kind: &str, reference: &str) -> Option<Self> {
        let (kind, reference) = (kind.trim(), reference.trim());
        (!kind.is_empty() && !reference.is_empty())
            .then(|| Self { kind: kind.to_owned(), reference: reference.to_owned() })
    }

    pub fn kind(&self) -> &str {
        &self.kind
    }

    pub fn reference(&self) -> &str {
        &self.reference
    }
}

/// What the decisions on record amount to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Nobody has decided.
    Open,
    /// One person has, or two disagree: another has to.
    Half,
    Approved(Timestamp),
    Rejected(Timestamp),
}

/// The first answer that two different operators gave. One who speaks twice counts once, with the first word.
pub fn verdict(decisions: &[Decision]) -> Verdict {
    let mut heard: Vec<&Decision> = Vec::new();
    for decision in decisions {
        if heard.iter().any(|earlier| earlier.operator == decision.operator) {
            continue;
        }
        if heard.iter().any(|earlier| earlier.approves == decision.approves) {
            return if decision.approves { Verdict::Approved(decision.at) } else { Verdict::Rejected(decision.at) };
        }
        heard.push(decision);
    }
    if heard.is_empty() { Verdict::Open } else { Verdict::Half }
}

/// A review as the rules see it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Case {
    pub id: CaseId,
    pub account: AccountId,
    /// What the person said is lost: an approval counts for exactly this.
    pub lost: Factors,
    /// In a migration nothing is lost, and an approval counts for exactly this claim.
    pub claimed: Option<Claimed>,
    /// When it was asked for, the face had passed or could not be shown.
    pub past_face: bool,
    pub decisions: Vec<Decision>,
    /// Opened because somebody disputed from an address said to be lost: no flow of this account goes past it.
    pub ordered: bool,
}

impl Case {
    pub fn verdict(&self) -> Verdict {
        verdict(&self.decisions)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(operator: &str, approves: bool, at: i64) -> Decision {
        let evidence = Evidence::named("passport", "case file 7").unwrap();
        Decision { operator: operator.to_owned(), approves, evidence, at: Timestamp::from_unix(at) }
    }

    #[test]
    fn row_38_one_operator_decides_nothing_however_often() {
        assert_eq!(verdict(&[]), Verdict::Open);
        assert_eq!(verdict(&[said("ada", true, 1), said("ada", true, 2)]), Verdict::Half);
        assert_eq!(verdict(&[said("ada", false, 1), said("ada", true, 2), said("ada", true, 3)]), Verdict::Half);
    }

    #[test]
    fn row_38_two_different_operators_decide() {
        assert_eq!(verdict(&[said("ada", true, 1), said("bob", true, 2)]), Verdict::Approved(Timestamp::from_unix(2)));
        assert_eq!(
            verdict(&[said("ada", false, 1), said("bob", false, 2)]),
            Verdict::Rejected(Timestamp::from_unix(2))
        );
    }

    #[test]
    fn when_two_disagree_a_third_decides() {
        let two = [said("ada", true, 1), said("bob", false, 2)];
        assert_eq!(verdict(&two), Verdict::Half);
        let [ada, bob] = two;
        assert_eq!(verdict(&[ada, bob, said("cyd", false, 3)]), Verdict::Rejected(Timestamp::from_unix(3)));
    }

    #[test]
    fn row_38_there_is_no_evidence_without_a_kind_and_a_reference() {
        assert!(Evidence::named(" ", "x").is_none());
        assert!(Evidence::named("passport", "").is_none());
    }
}
