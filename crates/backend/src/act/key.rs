//! Idempotency keys: the same action sent twice changes things once and is answered the same (I7). Looked up before the
//! version.
//!
//! Kept is what changed or counted something. A refusal that changed nothing gives its key back, so that a client which waits
//! as it was told and sends the same again isn't told the same again.

use regain_contract::{ProblemType, Timestamp};

use super::{Answer, Refusal};
use crate::app::App;
use crate::store::{Claim, Mac, Sealed, StoredAnswer, Tx};

/// Longer than any request takes, short enough for somebody to wait when the process was killed.
const LEASE: i64 = 10;

pub struct Key {
    scope: String,
    key: String,
    fingerprint: Mac,
}

/// What became of a key that was presented.
pub enum Claimed {
    Fresh,
    Answered(Answer),
    /// That answer carried a secret: it is made again.
    MakeAgain {
        status: u16,
    },
}

impl Key {
    /// `scope` is the flow and the route, so that nobody reads another's answer.
    pub fn new(app: &App, scope: String, key: String, body: &[u8]) -> Self {
        let fingerprint = app.keys.fingerprint(&[scope.as_bytes(), body]);
        Self { scope, key, fingerprint }
    }

    pub async fn claim(&self, app: &App, tx: &mut Tx, now: Timestamp) -> Result<Claimed, Refusal> {
        match tx.claim_key(&self.scope, &self.key, &self.fingerprint, now, LEASE).await? {
            Claim::Fresh => Ok(Claimed::Fresh),
            Claim::InFlight => Err(Refusal::new(ProblemType::InFlight).until(now.plus(1))),
            Claim::Reused => Err(Refusal::new(ProblemType::KeyReused)),
            Claim::Answered(StoredAnswer { status, body: None }) => Ok(Claimed::MakeAgain { status }),
            Claim::Answered(StoredAnswer { status, body: Some(sealed) }) => {
                let body = app.keys.open(&self.place(), &Sealed(sealed))?;
                // EXPOSE: it goes to whom it went to before.
                Ok(Claimed::Answered(Answer::new(status, body.expose().clone())))
            }
        }
    }

    /// Keeps the answer, in the transaction that makes it true.
    pub async fn answer(&self, app: &App, tx: &mut Tx, answer: &Answer, secret: bool) -> Result<(), Refusal> {
        let body = if secret { None } else { Some(app.keys.seal(&self.place(), &answer.body)?.0) };
        Ok(tx.answer_key(&self.scope, &self.key, &StoredAnswer { status: answer.status, body }).await?)
    }

    pub async fn release(&self, tx: &mut Tx) -> Result<(), Refusal> {
        Ok(tx.release_key(&self.scope, &self.key).await?)
    }

    /// A token that comes out the same whenever the same key is presented: an answer that got lost can be given again.
    pub fn token(&self, app: &App, what: &str) -> String {
        use base64::Engine as _;
        let parts: [&[u8]; 4] = [b"token", what.as_bytes(), self.scope.as_bytes(), self.key.as_bytes()];
        base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(app.keys.fingerprint(&parts))
    }

    fn place(&self) -> String {
        format!("answer/{}/{}", self.scope, self.key)
    }
}
