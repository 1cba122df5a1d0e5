//! Tickets: what a flow that is done stands for, told to an operator's server once (row 5).

use regain_contract::{Factor, Outcome, ProofKind, Timestamp};
use regain_flow::{AccountId, FlowId};
use sqlx::Row as _;
use sqlx::sqlite::SqliteRow;

use super::words::{factors, factors_text, id};
use super::{Mac, Result, StoreError, Tx};
use crate::id::Written as _;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    pub flow: FlowId,
    pub account: AccountId,
    pub outcome: Outcome,
    pub changed: Vec<Factor>,
    /// What was proved to sign in.
    pub proofs: Vec<ProofKind>,
    pub ended_at: Timestamp,
}

const fn outcome_text(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::SignedIn => "signed_in",
        Outcome::Changed => "changed",
        Outcome::Migrated => "migrated",
    }
}

fn outcome(text: &str) -> Result<Outcome> {
    match text {
        "signed_in" => Ok(Outcome::SignedIn),
        "changed" => Ok(Outcome::Changed),
        "migrated" => Ok(Outcome::Migrated),
        _ => Err(StoreError::Corrupt("outcome")),
    }
}

fn proofs(text: &str) -> Result<Vec<ProofKind>> {
    serde_json::from_str(text).map_err(|_| StoreError::Corrupt("proofs"))
}

fn ticket(row: &SqliteRow) -> Result<Ticket> {
    Ok(Ticket {
        flow: id(row.try_get("flow")?)?,
        account: id(row.try_get("account")?)?,
        outcome: outcome(row.try_get("outcome")?)?,
        changed: factors(row.try_get("changed")?)?,
        proofs: proofs(row.try_get("proofs")?)?,
        ended_at: Timestamp::from_unix(row.try_get("ended_at")?),
    })
}

impl Tx {
    /// A flow has one: a second writing changes nothing.
    pub async fn write_ticket(&mut self, token_mac: &Mac, ticket: &Ticket, expires_at: Timestamp) -> Result<()> {
        let proofs = serde_json::to_string(&ticket.proofs).map_err(|_| StoreError::Corrupt("proofs"))?;
        sqlx::query(
            "INSERT INTO tickets (token_mac, flow, account, outcome, changed, proofs, ended_at, expires_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (flow) DO NOTHING",
        )
        .bind(token_mac.as_slice())
        .bind(ticket.flow.text())
        .bind(ticket.account.text())
        .bind(outcome_text(ticket.outcome))
        .bind(factors_text(&ticket.changed))
        .bind(proofs)
        .bind(ticket.ended_at.unix())
        .bind(expires_at.unix())
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// Redeems it: one caller only gets an answer, and only while it lasts.
    pub async fn redeem_ticket(&mut self, token_mac: &Mac, now: Timestamp) -> Result<Option<Ticket>> {
        let row = sqlx::query(
            "UPDATE tickets SET redeemed_at = $2 WHERE token_mac = $1 AND redeemed_at IS NULL AND voided_at IS NULL \
             AND expires_at > $2 RETURNING flow, account, outcome, changed, proofs, ended_at",
        )
        .bind(token_mac.as_slice())
        .bind(now.unix())
        .fetch_optional(self.connection())
        .await?;
        row.as_ref().map(ticket).transpose()
    }

    /// Whether nothing has voided it, redeemed or not.
    pub async fn ticket_stands(&mut self, token_mac: &Mac) -> Result<bool> {
        let row = sqlx::query("SELECT 1 FROM tickets WHERE token_mac = $1 AND voided_at IS NULL")
            .bind(token_mac.as_slice())
            .fetch_optional(self.connection())
            .await?;
        Ok(row.is_some())
    }

    /// Whether a flow's ticket can still be redeemed.
    pub async fn has_ticket(&mut self, flow: FlowId, now: Timestamp) -> Result<bool> {
        let row = sqlx::query(
            "SELECT 1 FROM tickets WHERE flow = $1 AND redeemed_at IS NULL AND voided_at IS NULL AND expires_at > $2",
        )
        .bind(flow.text())
        .bind(now.unix())
        .fetch_optional(self.connection())
        .await?;
        Ok(row.is_some())
    }
}
