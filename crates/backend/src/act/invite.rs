//! `POST /v1/invitations`: an operator's server vouches for a session, and gets what opens one flow. It proves nothing: who
//! comes in by it is asked for everything before anything changes (row 31).

use regain_contract::{Invitation, Invite, ProblemType, Timestamp};
use regain_flow::Status;
use serde::{Deserialize, Serialize};

use super::key::{Claimed, Key};
use super::{Answer, Refusal};
use crate::app::App;
use crate::store::NewInvitation;

pub struct Request {
    pub invite: Invite,
    pub body: Vec<u8>,
    pub key: String,
}

/// What is kept of the answer. The invitation itself comes out the same whenever it is asked for with the same key.
#[derive(Serialize, Deserialize)]
struct Kept {
    expires_at: Timestamp,
}

pub async fn take(app: &App, request: &Request) -> Result<Answer, Refusal> {
    let key = Key::new(app, "server/invitations".to_owned(), request.key.clone(), &request.body);
    let now = app.clock.now();
    let mut tx = app.store.write().await?;
    match key.claim(app, &mut tx, now).await? {
        Claimed::Fresh => {}
        Claimed::Answered(before) => return answered(app, &key, &serde_json::from_slice(&before.body)?),
        Claimed::MakeAgain { .. } => return Err(Refusal::new(ProblemType::KeyReused)),
    }
    let account = tx.account_by_name(&request.invite.id).await?.ok_or(Refusal::new(ProblemType::NotFound))?;
    if account.status == Status::Closed {
        return Err(Refusal::conflict("id"));
    }
    let kept = Kept { expires_at: now.plus(app.policy.invitation_lasts) };
    let new = NewInvitation {
        token_mac: app.keys.token(&token(app, &key, &kept)),
        account: account.id,
        leads_on: None,
        expires_at: kept.expires_at,
    };
    tx.invite(&new, now).await?;
    key.answer(app, &mut tx, &Answer::new(201, serde_json::to_vec(&kept)?), false).await?;
    tx.commit().await?;
    answered(app, &key, &kept)
}

/// With its end: a key that comes once more, long after, makes another one.
fn token(app: &App, key: &Key, kept: &Kept) -> String {
    key.token(app, &format!("invitation/{}", kept.expires_at.unix()))
}

fn answered(app: &App, key: &Key, kept: &Kept) -> Result<Answer, Refusal> {
    let invitation = Invitation { invitation: token(app, key, kept), expires_at: kept.expires_at };
    Ok(Answer::new(201, serde_json::to_vec(&invitation)?))
}
