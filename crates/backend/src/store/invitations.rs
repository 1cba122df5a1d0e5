//! What opens a flow for somebody who is signed in: an operator's invitation, or the handle of a flow that leads on. Each
//! is spent once (row 5).

use regain_contract::{Timestamp, Way};
use regain_flow::{AccountId, FlowId};
use sqlx::Row as _;

use super::words::{id, time, way, way_text};
use super::{Mac, Result, Tx};
use crate::id::Written as _;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvitationKind {
    /// An operator's server vouches for a session.
    Invitation,
    /// A flow that ended leads on.
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

/// Where a handle leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeadsOn {
    pub from: FlowId,
    pub to: Way,
    /// When the password was proved there, if it was.
    pub password_at: Option<Timestamp>,
    /// It opens nothing new: this flow goes on.
    pub resumes: Option<FlowId>,
}

pub struct NewInvitation {
    pub token_mac: Mac,
    pub account: AccountId,
    /// A handle's.
    pub leads_on: Option<LeadsOn>,
    pub expires_at: Timestamp,
}

/// Whom a spent one vouches for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spent {
    pub account: AccountId,
    pub password_at: Option<Timestamp>,
    pub resumes: Option<FlowId>,
}

impl Tx {
    pub async fn invite(&mut self, new: &NewInvitation, now: Timestamp) -> Result<()> {
        let kind = if new.leads_on.is_some() { InvitationKind::Handle } else { InvitationKind::Invitation };
        sqlx::query(
            "INSERT INTO invitations (token_mac, kind, account, flow, password_at, made_at, expires_at, way, resumes) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(new.token_mac.as_slice())
        .bind(kind.name())
        .bind(new.account.text())
        .bind(new.leads_on.map(|on| on.from.text()))
        .bind(new.leads_on.and_then(|on| on.password_at).map(Timestamp::unix))
        .bind(now.unix())
        .bind(new.expires_at.unix())
        .bind(new.leads_on.map(|on| way_text(on.to)))
        .bind(new.leads_on.and_then(|on| on.resumes).map(|flow| flow.text()))
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// Spends it: one caller only gets an answer, and only while it lasts. A handle opens the way that it was made for, an
    /// invitation any that somebody signed in can take.
    pub async fn spend_invitation(
        &mut self,
        kind: InvitationKind,
        token_mac: &Mac,
        to: Way,
        now: Timestamp,
    ) -> Result<Option<Spent>> {
        let row = sqlx::query(
            "UPDATE invitations SET used_at = $3 WHERE token_mac = $1 AND kind = $2 AND used_at IS NULL \
             AND voided_at IS NULL AND expires_at > $3 AND COALESCE(way, $4) = $4 RETURNING account, password_at, resumes",
        )
        .bind(token_mac.as_slice())
        .bind(kind.name())
        .bind(now.unix())
        .bind(way_text(to))
        .fetch_optional(self.connection())
        .await?;
        row.map(|row| {
            let resumes: Option<&str> = row.try_get("resumes")?;
            Ok(Spent {
                account: id(row.try_get("account")?)?,
                password_at: time(row.try_get("password_at")?),
                resumes: resumes.map(id).transpose()?,
            })
        })
        .transpose()
    }

    /// Where a flow's handle leads, while it can be taken up.
    pub async fn leads_on(&mut self, flow: FlowId, now: Timestamp) -> Result<Option<Way>> {
        let row = sqlx::query(
            "SELECT way FROM invitations WHERE flow = $1 AND used_at IS NULL AND voided_at IS NULL AND expires_at > $2",
        )
        .bind(flow.text())
        .bind(now.unix())
        .fetch_optional(self.connection())
        .await?;
        row.map(|row| way(row.try_get("way")?)).transpose()
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
