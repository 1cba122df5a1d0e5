//! Notices that went out, and what their links may still do.

use regain_contract::{Disputed, Factor, NoticeKind, Timestamp};
use regain_flow::{AccountId, CaseId, FlowId};
use sqlx::Row as _;

use super::words::{factor, factors, factors_text, id, notice_kind, notice_kind_text, time, unsigned};
use super::{Mac, Result, StoreError, Tx};
use crate::id::Written;

/// New values were bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Binding {
    pub flow: FlowId,
    pub at: Timestamp,
    pub hold_until: Timestamp,
}

#[derive(Clone)]
pub struct NoticeRow {
    /// Of the token in its link (`crypto::Keys::token`).
    pub token_mac: Mac,
    pub flow: FlowId,
    pub account: AccountId,
    pub kind: NoticeKind,
    /// Whose address it went to.
    pub factor: Factor,
    /// That factor was ticked as lost.
    pub lost: bool,
    /// What is being replaced, or was.
    pub factors: Vec<Factor>,
    /// The flow's.
    pub reference: String,
    pub at: Timestamp,
    /// When a delayed migration takes effect.
    pub effective_at: Option<Timestamp>,
    pub hold_until: Option<Timestamp>,
    /// Where a recovery code was used: how many are left.
    pub codes_left: Option<u32>,
    pub disputed_at: Option<Timestamp>,
    /// What the dispute did.
    pub outcome: Option<Disputed>,
    pub case: Option<CaseId>,
}

const fn outcome_text(outcome: Disputed) -> &'static str {
    match outcome {
        Disputed::Stopped => "stopped",
        Disputed::SentToReview => "sent_to_review",
        Disputed::Held => "held",
        Disputed::CaseOpened => "case_opened",
        Disputed::CodesVoided => "codes_voided",
        Disputed::Nothing => "nothing",
    }
}

fn outcome(text: &str) -> Result<Disputed> {
    use Disputed::{CaseOpened, CodesVoided, Held, Nothing, SentToReview, Stopped};
    [Stopped, SentToReview, Held, CaseOpened, CodesVoided, Nothing]
        .into_iter()
        .find(|outcome| outcome_text(*outcome) == text)
        .ok_or(StoreError::Corrupt("dispute"))
}

impl Tx {
    /// Remembers a notice, in the transaction that puts it into the outbox. `disputed_at`, `outcome` and `case` are
    /// not looked at.
    pub async fn record_notice(&mut self, notice: &NoticeRow) -> Result<()> {
        sqlx::query(
            "INSERT INTO notices (token_mac, flow, account, kind, factor, lost, factors, reference, at, hold_until, codes_left, \
             effective_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        )
        .bind(notice.token_mac.to_vec())
        .bind(notice.flow.text())
        .bind(notice.account.text())
        .bind(notice_kind_text(notice.kind))
        .bind(notice.factor.name())
        .bind(notice.lost)
        .bind(factors_text(&notice.factors))
        .bind(&notice.reference)
        .bind(notice.at.unix())
        .bind(notice.hold_until.map(Timestamp::unix))
        .bind(notice.codes_left)
        .bind(notice.effective_at.map(Timestamp::unix))
        .execute(self.connection())
        .await?;
        Ok(())
    }

    pub async fn notice(&mut self, token_mac: &Mac) -> Result<Option<NoticeRow>> {
        let row = sqlx::query("SELECT * FROM notices WHERE token_mac = $1")
            .bind(token_mac.to_vec())
            .fetch_optional(self.connection())
            .await?;
        row.map(|row| {
            let case: Option<&str> = row.try_get("case_id")?;
            let codes_left: Option<i64> = row.try_get("codes_left")?;
            let outcome_name: Option<&str> = row.try_get("outcome")?;
            Ok(NoticeRow {
                token_mac: *token_mac,
                flow: id(row.try_get("flow")?)?,
                account: id(row.try_get("account")?)?,
                kind: notice_kind(row.try_get("kind")?)?,
                factor: factor(row.try_get("factor")?)?,
                lost: row.try_get("lost")?,
                factors: factors(row.try_get("factors")?)?,
                reference: row.try_get("reference")?,
                at: Timestamp::from_unix(row.try_get("at")?),
                effective_at: time(row.try_get("effective_at")?),
                hold_until: time(row.try_get("hold_until")?),
                codes_left: codes_left.map(unsigned).transpose()?,
                disputed_at: time(row.try_get("disputed_at")?),
                outcome: outcome_name.map(outcome).transpose()?,
                case: case.map(id).transpose()?,
            })
        })
        .transpose()
    }

    /// Whether this factor's address has an undisputed notice of the same beginning, since then.
    pub async fn told_since(
        &mut self,
        account: AccountId,
        to: Factor,
        kind: NoticeKind,
        factors: &[Factor],
        since: Timestamp,
    ) -> Result<bool> {
        let row = sqlx::query(
            "SELECT 1 FROM notices WHERE account = $1 AND factor = $2 AND kind = $3 AND factors = $4 AND at > $5 \
             AND disputed_at IS NULL LIMIT 1",
        )
        .bind(account.text())
        .bind(to.name())
        .bind(notice_kind_text(kind))
        .bind(factors_text(factors))
        .bind(since.unix())
        .fetch_optional(self.connection())
        .await?;
        Ok(row.is_some())
    }

    /// Whether this flow's binding was disputed, by whichever notice.
    pub async fn is_disputed(&mut self, flow: FlowId) -> Result<bool> {
        let row = sqlx::query(
            "SELECT 1 FROM notices WHERE COALESCE(disputed_flow, flow) = $1 AND outcome IN ('held', 'case_opened') \
             LIMIT 1",
        )
        .bind(flow.text())
        .fetch_optional(self.connection())
        .await?;
        Ok(row.is_some())
    }

    /// The account's first binding from then on.
    pub async fn binding_since(&mut self, account: AccountId, since: Timestamp) -> Result<Option<Binding>> {
        let row = sqlx::query(
            "SELECT flow, at, hold_until FROM notices WHERE account = $1 AND kind IN ('bound', 'migrated') AND at >= $2 \
             ORDER BY at LIMIT 1",
        )
        .bind(account.text())
        .bind(since.unix())
        .fetch_optional(self.connection())
        .await?;
        row.map(|row| {
            let hold_until: Option<i64> = row.try_get("hold_until")?;
            Ok(Binding {
                flow: id(row.try_get("flow")?)?,
                at: Timestamp::from_unix(row.try_get("at")?),
                hold_until: time(hold_until).ok_or(StoreError::Corrupt("hold"))?,
            })
        })
        .transpose()
    }

    /// Marks a notice as disputed: true for the first press only, so that a second one changes nothing.
    pub async fn dispute_notice(
        &mut self,
        token_mac: &Mac,
        did: Disputed,
        case: Option<CaseId>,
        binding: Option<FlowId>,
        now: Timestamp,
    ) -> Result<bool> {
        let marked = sqlx::query(
            "UPDATE notices SET disputed_at = $2, outcome = $3, case_id = $4, disputed_flow = $5 \
             WHERE token_mac = $1 AND disputed_at IS NULL",
        )
        .bind(token_mac.to_vec())
        .bind(now.unix())
        .bind(outcome_text(did))
        .bind(case.map(Written::text))
        .bind(binding.map(Written::text))
        .execute(self.connection())
        .await?;
        Ok(marked.rows_affected() == 1)
    }
}
