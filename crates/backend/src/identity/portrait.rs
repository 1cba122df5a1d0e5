//! Portraits: enrolled as a list of numbers, sealed for their account. The picture is forgotten at once.

use regain_contract::Timestamp;
use regain_face::Embedding;
use regain_flow::AccountId;
use zeroize::Zeroizing;

use crate::crypto::{Keys, Unopened};
use crate::id::Written as _;
use crate::random::NoRandomness;
use crate::store::{Portrait, Sealed};

fn place(account: AccountId) -> String {
    format!("portrait/{}", account.text())
}

/// What is stored of it.
pub fn seal(
    keys: &Keys,
    account: AccountId,
    model: &str,
    portrait: &Embedding,
    now: Timestamp,
) -> Result<Portrait, NoRandomness> {
    let bytes = Zeroizing::new(portrait.to_bytes());
    let sealed = keys.seal(&place(account), bytes.as_slice())?;
    Ok(Portrait { model: model.to_owned(), sealed, enrolled_at: now })
}

/// In the place of a portrait where there is none: numbers that nobody's face comes near to, opened as one is.
pub fn nobodys(keys: &Keys) -> Result<Embedding, Unopened> {
    let nobody = AccountId(0);
    let bytes = Zeroizing::new(Embedding::nobodys().to_bytes());
    let sealed = keys.seal(&place(nobody), bytes.as_slice()).map_err(|_| Unopened)?;
    open(keys, nobody, &sealed)
}

pub fn open(keys: &Keys, account: AccountId, sealed: &Sealed) -> Result<Embedding, Unopened> {
    let bytes = keys.open(&place(account), sealed)?;
    // EXPOSE: it is compared with a face, in memory.
    Embedding::from_bytes(bytes.expose()).map_err(|_| Unopened)
}
