//! What a binding replaced, sealed: it opens nothing any more, and is put back when two operators say so. Until it is
//! forgotten an old address is no other account's, or nobody could put it back (row 33).

use regain_contract::Factor;
use regain_flow::AccountId;
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::crypto::{Keys, Unopened};
use crate::id::Written as _;
use crate::random::NoRandomness;
use crate::store::{Enrolled, Former, Sealed, StoreError, Tx, Value};

#[derive(Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
enum Kept {
    Address {
        stored: String,
        canonical: String,
    },
    /// There was none: it was added.
    Nothing,
    /// Still sealed for its account.
    Secret {
        sealed: Vec<u8>,
        last_step: Option<u64>,
    },
}

fn place(account: AccountId) -> String {
    format!("former/{}", account.text())
}

pub fn seal(keys: &Keys, account: AccountId, old: Option<&Enrolled>) -> Result<Sealed, NoRandomness> {
    let kept = match old.map(|old| &old.value) {
        None => Kept::Nothing,
        Some(Value::Address { stored, canonical }) => {
            Kept::Address { stored: stored.clone(), canonical: canonical.clone() }
        }
        Some(Value::Secret { sealed, last_step }) => Kept::Secret { sealed: sealed.0.clone(), last_step: *last_step },
    };
    keys.seal_json(&place(account), &kept)
}

/// Whether another account had this address and may get it back.
pub async fn is_anothers(
    keys: &Keys,
    tx: &mut Tx,
    account: AccountId,
    factor: Factor,
    canonical: &str,
) -> Result<bool, StoreError> {
    tx.is_former_of_another(&keys.address(factor, canonical), account).await
}

/// `None`: nothing was there.
pub fn open(keys: &Keys, account: AccountId, former: &Former) -> Result<Option<Value>, Unopened> {
    let kept: Kept = keys.open_json(&place(account), &former.sealed)?;
    Ok(match &kept {
        Kept::Nothing => None,
        Kept::Address { stored, canonical } => {
            Some(Value::Address { stored: stored.clone(), canonical: canonical.clone() })
        }
        Kept::Secret { sealed, last_step } => {
            Some(Value::Secret { sealed: Sealed(sealed.clone()), last_step: *last_step })
        }
    })
}
