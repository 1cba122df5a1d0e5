//! What opens a flow for somebody who is signed in: an operator's invitation, or the handle of a flow that leads on. Each
//! is spent once (row 5).

use regain_contract::Timestamp;
use regain_flow::{AccountId, FlowId};
use sqlx::Row as _;

use super::words::{id, time};
use super::{Mac, Result, Tx};
use crate::id::Written as _;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvitationKind {
    /// An operator's server vouches for a session.
    Invitation,
    /// A flow that signed in leads on.
    Handle,
}

impl InvitationKind {
    const fn name(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Handle => "handle",
        }
    }
}

pub struct NewInvitation {
    pub token_mac: Mac,
    pub account: AccountId,
    /// A handle's: the flow that leads on, and when it had the password proved.
    pub leads_on: Option<(FlowId, Timestamp)>,
    pub expires_at: Timestamp,
}

/// Whom a spent one vouches for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spent {
    pub account: AccountId,
    pub password_at: Option<Timestamp>,
}

impl Tx {
    pub async fn invite(&mut self, new: &NewInvitation, now: Timestamp) -> Result<()> {
        let kind = if new.leads_on.is_some() { InvitationKind::Handle } else { InvitationKind::Invitation };
        sqlx::query(
            "INSERT INTO invitations (token_mac, kind, account, flow, password_at, made_at, expires_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(new.token_mac.as_slice())
        .bind(kind.name())
        .bind(new.account.text())
        .bind(new.leads_on.map(|(flow, _)| flow.text()))
        .bind(new.leads_on.map(|(_, password_at)| password_at.unix()))
        .bind(now.unix())
        .bind(new.expires_at.unix())
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// Spends it: one caller only gets an answer, and only while it lasts.
    pub async fn spend_invitation(
        &mut self,
        kind: InvitationKind,
        token_mac: &Mac,
        now: Timestamp,
    ) -> Result<Option<Spent>> {
        let row = sqlx::query(
            "UPDATE invitations SET used_at = $3 WHERE token_mac = $1 AND kind = $2 AND used_at IS NULL \
             AND voided_at IS NULL AND expires_at > $3 RETURNING account, password_at",
        )
        .bind(token_mac.as_slice())
        .bind(kind.name())
        .bind(now.unix())
        .fetch_optional(self.connection())
        .await?;
        row.map(|row| {
            Ok(Spent { account: id(row.try_get("account")?)?, password_at: time(row.try_get("password_at")?) })
        })
        .transpose()
    }

    /// Whether a flow's handle can still be taken up.
    pub async fn leads_on(&mut self, flow: FlowId, now: Timestamp) -> Result<bool> {
        let row = sqlx::query(
            "SELECT 1 FROM invitations WHERE flow = $1 AND used_at IS NULL AND voided_at IS NULL AND expires_at > $2",
        )
        .bind(flow.text())
        .bind(now.unix())
        .fetch_optional(self.connection())
        .await?;
        Ok(row.is_some())
    }

    /// Whatever was made for this account opens and tells nothing any more: invitations and handles that aren't used, and
    /// tickets, also those that were redeemed.
    pub async fn void_invitations(&mut self, account: AccountId, now: Timestamp) -> Result<()> {
        for statement in [
            "UPDATE invitations SET voided_at = $2 WHERE account = $1 AND used_at IS NULL AND voided_at IS NULL",
            "UPDATE tickets SET voided_at = $2 WHERE account = $1 AND voided_at IS NULL",
        ] {
            sqlx::query(statement).bind(account.text()).bind(now.unix()).execute(self.connection()).await?;
        }
        Ok(())
    }

    /// Forgets what ran out before `before`: invitations, handles, tickets.
    pub async fn forget_invitations(&mut self, before: Timestamp) -> Result<u64> {
        let mut gone = 0;
        for statement in ["DELETE FROM invitations WHERE expires_at < $1", "DELETE FROM tickets WHERE expires_at < $1"]
        {
            gone += sqlx::query(statement).bind(before.unix()).execute(self.connection()).await?.rows_affected();
        }
        Ok(gone)
    }
}
