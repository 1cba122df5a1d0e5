//! Who and what a proof is about. The backend draws them; the rules only compare them.

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub u128);
    };
}

id!(
    /// One attempt.
    FlowId
);
id!(
    /// One customer.
    AccountId
);
id!(
    /// One review or dispute.
    CaseId
);
id!(
    /// One look at a face.
    CheckId
);
id!(
    /// Who somebody says they are: a keyed digest of country, document, number and name, so that the rules never see any.
    Claim
);
id!(
    /// A new value: a keyed digest of the canonical address or of the secret, so that the rules never see either.
    Target
);
