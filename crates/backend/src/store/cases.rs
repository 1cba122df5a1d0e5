//! Cases (reviews and disputes) and what operators decided: on a case, or on freezing and thawing an account.

use regain_contract::{Factor, Timestamp};
use regain_flow::review::Evidence;
use regain_flow::{AccountId, CaseId, Claimed, FlowId};
use sqlx::Row as _;
use sqlx::sqlite::SqliteRow;

use super::words::{factors, factors_text, id, time};
use super::{Result, Sealed, StoreError, Tx};
use crate::id::Written;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseKind {
    /// May this person reset these factors?
    Review,
    /// Was a binding the owner's doing?
    Dispute,
    /// Is this account somebody else's, under a stranger's identity?
    Report,
}

impl CaseKind {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Review => "review",
            Self::Dispute => "dispute",
            Self::Report => "report",
        }
    }

    fn parse(text: &str) -> Result<Self> {
        match text {
            "review" => Ok(Self::Review),
            "dispute" => Ok(Self::Dispute),
            "report" => Ok(Self::Report),
            _ => Err(StoreError::Corrupt("kind of case")),
        }
    }
}

#[derive(Clone, Debug)]
pub struct Case {
    pub id: CaseId,
    pub kind: CaseKind,
    pub account: AccountId,
    /// That it was opened in.
    pub flow: FlowId,
    /// A review: what the person said is lost. A dispute: what was replaced.
    pub lost: Vec<Factor>,
    /// A migration's review: whom somebody claims to be, and the same in words (`act::claim`).
    pub claimed: Option<Claimed>,
    pub words: Option<Sealed>,
    /// When it was asked for, the face had passed or could not be shown.
    pub past_face: bool,
    /// Opened because somebody disputed from an address said to be lost.
    pub ordered: bool,
    pub opened_at: Timestamp,
    pub expected_at: Timestamp,
    /// When two operators had said the same, and what.
    pub decided_at: Option<Timestamp>,
    pub approved: Option<bool>,
    /// When a binding used the approval up.
    pub consumed_at: Option<Timestamp>,
}

/// What operators decide on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    Case(CaseId),
    Freeze(AccountId),
    Thaw(AccountId),
}

impl Subject {
    fn text(self) -> String {
        match self {
            Self::Case(case) => case.text(),
            Self::Freeze(account) => format!("freeze:{}", account.text()),
            Self::Thaw(account) => format!("thaw:{}", account.text()),
        }
    }
}

#[derive(Clone, Debug)]
pub struct Decision {
    pub operator: String,
    pub approves: bool,
    /// Always there for a case; none for freeze and thaw, which have a reason.
    pub evidence: Option<Evidence>,
    pub reason: Option<String>,
    pub at: Timestamp,
}

impl Decision {
    /// As the rules count it. `None` without evidence.
    pub fn to_rules(&self) -> Option<regain_flow::Decision> {
        Some(regain_flow::Decision {
            operator: self.operator.clone(),
            approves: self.approves,
            evidence: self.evidence.clone()?,
            at: self.at,
        })
    }
}

pub struct NewDecision<'a> {
    pub subject: Subject,
    pub operator: &'a str,
    pub approves: bool,
    pub evidence: Option<&'a Evidence>,
    pub reason: Option<&'a str>,
}

fn claimed(row: &SqliteRow) -> Result<Option<Claimed>> {
    let claim: &str = row.try_get("claim")?;
    let old: Option<&str> = row.try_get("old")?;
    if claim.is_empty() {
        return Ok(None);
    }
    Ok(Some(Claimed { claim: id(claim)?, old: old.map(id).transpose()? }))
}

fn case(row: &SqliteRow) -> Result<Case> {
    Ok(Case {
        id: id(row.try_get("id")?)?,
        kind: CaseKind::parse(row.try_get("kind")?)?,
        account: id(row.try_get("account")?)?,
        flow: id(row.try_get("flow")?)?,
        lost: factors(row.try_get("lost")?)?,
        claimed: claimed(row)?,
        words: row.try_get::<Option<Vec<u8>>, _>("claimed")?.map(Sealed),
        past_face: row.try_get("past_face")?,
        ordered: row.try_get("ordered")?,
        opened_at: Timestamp::from_unix(row.try_get("opened_at")?),
        expected_at: Timestamp::from_unix(row.try_get("expected_at")?),
        decided_at: time(row.try_get("decided_at")?),
        approved: row.try_get("approved")?,
        consumed_at: time(row.try_get("consumed_at")?),
    })
}

impl Tx {
    /// Opens a case. [`StoreError::Taken`] when the account has an undecided one of this kind: use that one.
    /// `decided_at`, `approved` and `consumed_at` are not looked at.
    pub async fn open_case(&mut self, new: &Case) -> Result<()> {
        sqlx::query(
            "INSERT INTO cases (id, kind, account, flow, lost, ordered, opened_at, expected_at, claim, old, claimed, \
             past_face) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        )
        .bind(new.id.text())
        .bind(new.kind.name())
        .bind(new.account.text())
        .bind(new.flow.text())
        .bind(factors_text(&new.lost))
        .bind(new.ordered)
        .bind(new.opened_at.unix())
        .bind(new.expected_at.unix())
        .bind(new.claimed.map(|claimed| claimed.claim.text()).unwrap_or_default())
        .bind(new.claimed.and_then(|claimed| claimed.old).map(Written::text))
        .bind(new.words.as_ref().map(|words| words.0.as_slice()))
        .bind(new.past_face)
        .execute(self.connection())
        .await?;
        Ok(())
    }

    pub async fn case(&mut self, case_id: CaseId) -> Result<Option<Case>> {
        let row = sqlx::query("SELECT * FROM cases WHERE id = $1")
            .bind(case_id.text())
            .fetch_optional(self.connection())
            .await?;
        row.as_ref().map(case).transpose()
    }

    /// The account's cases of a kind that no binding has used up, newest first.
    pub async fn cases_of(&mut self, account: AccountId, kind: CaseKind) -> Result<Vec<Case>> {
        let rows = sqlx::query(
            "SELECT * FROM cases WHERE account = $1 AND kind = $2 AND consumed_at IS NULL \
             ORDER BY opened_at DESC, rowid DESC",
        )
        .bind(account.text())
        .bind(kind.name())
        .fetch_all(self.connection())
        .await?;
        rows.iter().map(case).collect()
    }

    /// All cases, or the undecided ones only, oldest first.
    pub async fn cases(&mut self, undecided_only: bool) -> Result<Vec<Case>> {
        let rows = sqlx::query("SELECT * FROM cases WHERE (decided_at IS NULL AND consumed_at IS NULL) OR NOT $1 ORDER BY opened_at, rowid")
            .bind(undecided_only)
            .fetch_all(self.connection())
            .await?;
        rows.iter().map(case).collect()
    }

    /// An open review that a dispute has made an order: no flow of the account goes past it. Also takes what the flow now
    /// says is lost.
    pub async fn order_case(&mut self, case_id: CaseId) -> Result<()> {
        sqlx::query("UPDATE cases SET ordered = 1 WHERE id = $1")
            .bind(case_id.text())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    /// A dispute is about what was replaced from then on, or from earlier still.
    pub async fn widen_dispute(&mut self, case_id: CaseId, since: Timestamp) -> Result<()> {
        sqlx::query("UPDATE cases SET since = CASE WHEN since < $2 THEN since ELSE $2 END WHERE id = $1")
            .bind(case_id.text())
            .bind(since.unix())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    /// From when on a dispute puts back what was replaced. `None`: it is about no binding.
    pub async fn disputed_since(&mut self, case_id: CaseId) -> Result<Option<Timestamp>> {
        let row = sqlx::query("SELECT since FROM cases WHERE id = $1")
            .bind(case_id.text())
            .fetch_optional(self.connection())
            .await?;
        Ok(row.map(|row| row.try_get("since")).transpose()?.and_then(time))
    }

    /// What two operators said. True for the first that says so. The case is closed: its documents go, and whom somebody claimed
    /// to be.
    pub async fn settle_case(&mut self, case_id: CaseId, approved: bool, at: Timestamp) -> Result<bool> {
        let settled = sqlx::query(
            "UPDATE cases SET decided_at = $2, approved = $3, claimed = NULL WHERE id = $1 AND decided_at IS NULL",
        )
        .bind(case_id.text())
        .bind(at.unix())
        .bind(approved)
        .execute(self.connection())
        .await?;
        self.delete_documents(case_id).await?;
        Ok(settled.rows_affected() == 1)
    }

    /// Uses a case up, decided or not: true for one binding only. The case is closed: its documents go.
    pub async fn consume_case(&mut self, case_id: CaseId, now: Timestamp) -> Result<bool> {
        let consumed =
            sqlx::query("UPDATE cases SET consumed_at = $2, claimed = NULL WHERE id = $1 AND consumed_at IS NULL")
                .bind(case_id.text())
                .bind(now.unix())
                .execute(self.connection())
                .await?;
        self.delete_documents(case_id).await?;
        Ok(consumed.rows_affected() == 1)
    }

    /// [`StoreError::Taken`] when this operator has spoken on the subject already.
    pub async fn decide(&mut self, new: &NewDecision<'_>, now: Timestamp) -> Result<()> {
        sqlx::query(
            "INSERT INTO decisions (subject, operator, approves, evidence_kind, evidence_reference, reason, at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(new.subject.text())
        .bind(new.operator)
        .bind(new.approves)
        .bind(new.evidence.map(Evidence::kind))
        .bind(new.evidence.map(Evidence::reference))
        .bind(new.reason)
        .bind(now.unix())
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// What was said on a subject and hasn't been settled, in the order in which it was said.
    pub async fn decisions(&mut self, subject: Subject) -> Result<Vec<Decision>> {
        let rows = sqlx::query(
            "SELECT operator, approves, evidence_kind, evidence_reference, reason, at FROM decisions \
             WHERE subject = $1 AND settled_at IS NULL ORDER BY id",
        )
        .bind(subject.text())
        .fetch_all(self.connection())
        .await?;
        rows.iter()
            .map(|row| {
                let kind: Option<&str> = row.try_get("evidence_kind")?;
                let reference: Option<&str> = row.try_get("evidence_reference")?;
                Ok(Decision {
                    operator: row.try_get("operator")?,
                    approves: row.try_get("approves")?,
                    evidence: kind.zip(reference).and_then(|(kind, reference)| Evidence::named(kind, reference)),
                    reason: row.try_get("reason")?,
                    at: Timestamp::from_unix(row.try_get("at")?),
                })
            })
            .collect()
    }

    /// A freeze or thaw took effect: the next one starts anew. (A case's decisions stay as they are.)
    pub async fn settle_decisions(&mut self, subject: Subject, now: Timestamp) -> Result<()> {
        sqlx::query("UPDATE decisions SET settled_at = $2 WHERE subject = $1 AND settled_at IS NULL")
            .bind(subject.text())
            .bind(now.unix())
            .execute(self.connection())
            .await?;
        Ok(())
    }
}
