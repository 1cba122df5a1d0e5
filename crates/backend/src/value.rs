//! New values as they are kept until they are bound: sealed, so that the database alone shows neither.

use regain_contract::Factor;
use regain_flow::{AccountId, FlowId, Target};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::address::Parsed;
use crate::crypto::{Keys, Unopened};
use crate::id::Written as _;
use crate::random::NoRandomness;
use crate::secret::Secret;
use crate::store::{Proposal, Sealed, Value};

#[derive(Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
pub struct NewValue {
    #[zeroize(skip)]
    factor: Factor,
    /// An address as it is sent to; empty for a secret.
    stored: String,
    canonical: String,
    secret: Vec<u8>,
}

impl NewValue {
    pub fn of_address(parsed: Parsed) -> Self {
        Self { factor: parsed.factor, stored: parsed.stored, canonical: parsed.canonical, secret: vec![] }
    }

    pub fn of_secret<T: Zeroize + AsRef<[u8]>>(secret: &Secret<T>) -> Self {
        // EXPOSE: it is sealed next.
        let secret = secret.expose().as_ref().to_vec();
        Self { factor: Factor::Authenticator, stored: String::new(), canonical: String::new(), secret }
    }

    /// What messages go to; none for an authenticator.
    pub fn address(&self) -> Option<&str> {
        (self.factor != Factor::Authenticator).then_some(self.stored.as_str())
    }

    pub fn canonical(&self) -> Option<&str> {
        (self.factor != Factor::Authenticator).then_some(self.canonical.as_str())
    }

    pub fn secret(&self) -> Option<Secret<Vec<u8>>> {
        (self.factor == Factor::Authenticator).then(|| Secret::new(self.secret.clone()))
    }

    pub fn into_secret(self) -> Option<Secret<Vec<u8>>> {
        self.secret()
    }

    /// What the rules know it by.
    pub fn target(&self, keys: &Keys) -> Target {
        match self.canonical() {
            Some(canonical) => keys.target(self.factor, canonical.as_bytes()),
            None => keys.target(self.factor, &self.secret),
        }
    }

    /// As a factor's row holds it. `last_step`: that staged a secret, which counts no second time.
    pub fn into_stored(self, keys: &Keys, account: AccountId, last_step: Option<u64>) -> Result<Value, NoRandomness> {
        if self.factor == Factor::Authenticator {
            return Ok(Value::Secret { sealed: keys.seal(&factor_place(account), &self.secret)?, last_step });
        }
        Ok(Value::Address { stored: self.stored.clone(), canonical: self.canonical.clone() })
    }
}

fn place(flow: FlowId, factor: Factor) -> String {
    format!("proposal/{}/{}", flow.text(), factor.name())
}

fn factor_place(account: AccountId) -> String {
    format!("factor/{}", account.text())
}

pub fn seal(keys: &Keys, flow: FlowId, factor: Factor, value: &NewValue) -> Result<Sealed, NoRandomness> {
    keys.seal_json(&place(flow, factor), value)
}

pub fn open(keys: &Keys, flow: FlowId, proposal: &Proposal) -> Result<NewValue, Unopened> {
    let value: NewValue = keys.open_json(&place(flow, proposal.factor), &proposal.sealed)?;
    if value.factor == proposal.factor { Ok(value) } else { Err(Unopened) }
}

/// The secret of an enrolled authenticator.
pub fn open_secret(keys: &Keys, account: AccountId, sealed: &Sealed) -> Result<Secret<Vec<u8>>, Unopened> {
    keys.open(&factor_place(account), sealed)
}
