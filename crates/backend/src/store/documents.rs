//! Documents of a review: pictures, sealed. They are there while their case is open, and no longer.

use regain_contract::{Document, DocumentKind, Timestamp};
use regain_flow::{AccountId, CaseId};
use sqlx::Row as _;

use super::words::{document_kind, document_kind_text};
use super::{Result, Sealed, Tx};
use crate::id::Written as _;

impl Tx {
    /// Keeps a picture in the place of the one of its kind before. False, and nothing is kept: the case is no review that is
    /// open.
    pub async fn keep_document(
        &mut self,
        case: CaseId,
        kind: DocumentKind,
        sealed: &Sealed,
        now: Timestamp,
    ) -> Result<bool> {
        let kept = sqlx::query(
            "INSERT INTO documents (case_id, kind, sealed, at) SELECT id, $2, $3, $4 FROM cases \
             WHERE id = $1 AND kind = 'review' AND decided_at IS NULL AND consumed_at IS NULL \
             AND NOT EXISTS (SELECT 1 FROM decisions WHERE subject = $1) \
             ON CONFLICT (case_id, kind) DO UPDATE SET sealed = excluded.sealed, at = excluded.at",
        )
        .bind(case.text())
        .bind(document_kind_text(kind))
        .bind(&sealed.0)
        .bind(now.unix())
        .execute(self.connection())
        .await?;
        // The one before, if there was one, is as gone as if it had been deleted.
        self.erased = true;
        Ok(kept.rows_affected() == 1)
    }

    /// What has arrived, without the pictures.
    pub async fn documents(&mut self, case: CaseId) -> Result<Vec<Document>> {
        let rows = sqlx::query("SELECT kind, at FROM documents WHERE case_id = $1")
            .bind(case.text())
            .fetch_all(self.connection())
            .await?;
        let mut documents = Vec::with_capacity(rows.len());
        for row in &rows {
            let at = Timestamp::from_unix(row.try_get("at")?);
            documents.push(Document { kind: document_kind(row.try_get("kind")?)?, at });
        }
        documents.sort_by_key(|document| document.kind);
        Ok(documents)
    }

    pub async fn document(&mut self, case: CaseId, kind: DocumentKind) -> Result<Option<Sealed>> {
        let row = sqlx::query("SELECT sealed FROM documents WHERE case_id = $1 AND kind = $2")
            .bind(case.text())
            .bind(document_kind_text(kind))
            .fetch_optional(self.connection())
            .await?;
        Ok(row.map(|row| row.try_get("sealed")).transpose()?.map(Sealed))
    }

    /// The case is closed.
    pub(super) async fn delete_documents(&mut self, case: CaseId) -> Result<()> {
        let gone = sqlx::query("DELETE FROM documents WHERE case_id = $1").bind(case.text());
        let gone = gone.execute(self.connection()).await?;
        self.erased |= gone.rows_affected() > 0;
        Ok(())
    }

    /// The account is closed: nobody will decide on what it asked for.
    pub async fn delete_documents_of(&mut self, account: AccountId) -> Result<()> {
        let gone = sqlx::query("DELETE FROM documents WHERE case_id IN (SELECT id FROM cases WHERE account = $1)")
            .bind(account.text())
            .execute(self.connection())
            .await?;
        self.erased |= gone.rows_affected() > 0;
        Ok(())
    }

    /// Nobody has decided for so long that they have to be asked for again.
    pub async fn forget_documents(&mut self, before: Timestamp) -> Result<u64> {
        let gone =
            sqlx::query("DELETE FROM documents WHERE at < $1").bind(before.unix()).execute(self.connection()).await?;
        self.erased |= gone.rows_affected() > 0;
        Ok(gone.rows_affected())
    }

    /// Whether the addresses are to be told now that pictures arrived: true once, and again after `since`.
    pub async fn tell_of_documents(&mut self, case: CaseId, since: Timestamp, now: Timestamp) -> Result<bool> {
        let told = sqlx::query(
            "UPDATE cases SET documents_told_at = $3 \
             WHERE id = $1 AND (documents_told_at IS NULL OR documents_told_at <= $2)",
        )
        .bind(case.text())
        .bind(since.unix())
        .bind(now.unix())
        .execute(self.connection())
        .await?;
        Ok(told.rows_affected() == 1)
    }
}
