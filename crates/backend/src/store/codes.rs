//! Codes that were sent: at most one lives per flow, factor and purpose.

use regain_contract::{Factor, Timestamp};
use regain_flow::{FlowId, Purpose, check};
use sqlx::Row as _;

use super::words::{mac, purpose, purpose_text, unsigned};
use super::{Mac, Result, Tx};
use crate::id::Written as _;

pub struct Code {
    /// Names this one code: a newer one for the same purpose has another.
    pub id: CodeId,
    pub purpose: Purpose,
    pub mac: Mac,
    pub sent_at: Timestamp,
    pub expires_at: Timestamp,
    pub tries: u32,
    pub used_at: Option<Timestamp>,
}

/// A row's own number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeId(i64);

impl std::fmt::Display for CodeId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl Code {
    /// As the rules compare it.
    pub fn to_check(&self) -> check::Code {
        check::Code { digest: self.mac, expires_at: self.expires_at, tries: self.tries, used: self.used_at.is_some() }
    }
}

pub struct NewCode {
    pub flow: FlowId,
    pub factor: Factor,
    pub purpose: Purpose,
    /// From `crypto::Keys::code`: bound to flow, factor, purpose and target.
    pub mac: Mac,
    pub sent_at: Timestamp,
    pub expires_at: Timestamp,
}

impl Tx {
    /// A new code ends the old one for the same flow, factor and purpose (row 13). Guesses on the factor stay counted.
    pub async fn replace_code(&mut self, new: &NewCode) -> Result<()> {
        let (kind, target) = purpose_text(new.purpose);
        sqlx::query("DELETE FROM codes WHERE flow = $1 AND factor = $2 AND purpose = $3")
            .bind(new.flow.text())
            .bind(new.factor.name())
            .bind(kind)
            .execute(self.connection())
            .await?;
        sqlx::query(
            "INSERT INTO codes (flow, factor, purpose, target, mac, sent_at, expires_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(new.flow.text())
        .bind(new.factor.name())
        .bind(kind)
        .bind(target)
        .bind(new.mac.as_slice())
        .bind(new.sent_at.unix())
        .bind(new.expires_at.unix())
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// The last code for exactly this purpose and target, used or expired ones too: [`check::Code::admits`] tells.
    pub async fn code(&mut self, flow: FlowId, factor: Factor, wanted: Purpose) -> Result<Option<Code>> {
        let (kind, target) = purpose_text(wanted);
        let row = sqlx::query(
            "SELECT id, purpose, target, mac, sent_at, expires_at, tries, used_at FROM codes \
             WHERE flow = $1 AND factor = $2 AND purpose = $3 AND target = $4",
        )
        .bind(flow.text())
        .bind(factor.name())
        .bind(kind)
        .bind(target)
        .fetch_optional(self.connection())
        .await?;
        row.map(|row| {
            let used_at: Option<i64> = row.try_get("used_at")?;
            Ok(Code {
                id: CodeId(row.try_get("id")?),
                purpose: purpose(row.try_get("purpose")?, row.try_get("target")?)?,
                mac: mac(row.try_get("mac")?)?,
                sent_at: Timestamp::from_unix(row.try_get("sent_at")?),
                expires_at: Timestamp::from_unix(row.try_get("expires_at")?),
                tries: unsigned(row.try_get("tries")?)?,
                used_at: used_at.map(Timestamp::from_unix),
            })
        })
        .transpose()
    }

    /// One more try on this code. Commit it before the code is compared (row 15).
    pub async fn count_code_try(&mut self, code: CodeId) -> Result<()> {
        sqlx::query("UPDATE codes SET tries = tries + 1 WHERE id = $1").bind(code.0).execute(self.connection()).await?;
        Ok(())
    }

    /// Spends a code: true for one caller only (row 5), and never when a newer one has taken its place.
    pub async fn spend_code(&mut self, code: CodeId, now: Timestamp) -> Result<bool> {
        let spent = sqlx::query("UPDATE codes SET used_at = $2 WHERE id = $1 AND used_at IS NULL")
            .bind(code.0)
            .bind(now.unix())
            .execute(self.connection())
            .await?;
        Ok(spent.rows_affected() == 1)
    }

    /// Ends every code of a flow.
    pub async fn forget_codes(&mut self, flow: FlowId) -> Result<()> {
        sqlx::query("DELETE FROM codes WHERE flow = $1").bind(flow.text()).execute(self.connection()).await?;
        Ok(())
    }

    /// Ends the codes for new values only: what was proposed or staged is dropped.
    pub async fn forget_new_value_codes(&mut self, flow: FlowId) -> Result<()> {
        sqlx::query("DELETE FROM codes WHERE flow = $1 AND purpose = 'new_value'")
            .bind(flow.text())
            .execute(self.connection())
            .await?;
        Ok(())
    }
}
