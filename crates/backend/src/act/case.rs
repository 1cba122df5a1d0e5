//! A review's case as people see it: in its flow, and without one, by its id and its code. Nothing of the account is in it.

use regain_contract::{Case, CaseState, DocumentKind, FoundCase, ProblemType, Wanted};
use regain_flow::{CaseId, Verdict, review};

use super::Refusal;
use crate::app::App;
use crate::case_code;
use crate::id::Written as _;
use crate::secret::Secret;
use crate::store::{self, CaseKind, Decision, Subject, Tx};
use crate::throttle;

/// Everything that a review takes while it is open.
const TAKES: [DocumentKind; 3] = [DocumentKind::Front, DocumentKind::Back, DocumentKind::Selfie];

/// Somebody who comes with a case's id and its code.
pub struct Asked {
    /// As it was typed.
    pub case: String,
    pub code: Secret<String>,
    pub source: String,
}

/// `POST /v1/cases/find`. Changes nothing.
pub async fn find(app: &App, asked: &Asked) -> Result<FoundCase, Refusal> {
    let mut tx = app.store.write().await?;
    let found = by_code(app, &mut tx, asked).await?;
    let found = match found {
        Some(case) => Ok(found_case(app, &mut tx, &case).await?),
        None => Err(none()),
    };
    // What was counted stays, whatever was found.
    tx.commit().await?;
    found
}

/// One answer for a case that isn't there, for one that is over, and for a wrong code.
pub const fn none() -> Refusal {
    Refusal::new(ProblemType::NotFound).on("case")
}

/// The review that counts still, if the code is its own. Counted before it is looked at; what was right isn't counted. A case
/// that isn't there takes the same way as one that is.
pub async fn by_code(app: &App, tx: &mut Tx, asked: &Asked) -> Result<Option<store::Case>, Refusal> {
    let now = app.clock.now();
    let id = CaseId::parse(&asked.case);
    let named = id.map(CaseId::text).unwrap_or_default();
    if let Err(until) = throttle::count_case(app, tx, &named, &asked.source, now).await? {
        return Err(Refusal::new(ProblemType::Throttled).until(until));
    }
    let id = id.unwrap_or(CaseId(0));
    let case = tx.case(id).await?;
    // EXPOSE: it is hashed.
    let is_right = case_code::is_right(&app.keys, id, asked.code.expose());
    let case = case.filter(|case| is_right && case.kind == CaseKind::Review && case.consumed_at.is_none());
    if case.is_some() {
        throttle::forget_case(app, tx, &named, &asked.source).await?;
    }
    Ok(case)
}

pub async fn found_case(app: &App, tx: &mut Tx, case: &store::Case) -> Result<FoundCase, Refusal> {
    Ok(FoundCase { case: shown(tx, case).await?, server_time: app.clock.now() })
}

/// As its own flow shows it: with the code that finds it again.
pub async fn with_code(app: &App, tx: &mut Tx, case: &store::Case) -> Result<Case, Refusal> {
    let code = Some(case_code::written(&app.keys, case.id));
    Ok(Case { code, ..shown(tx, case).await? })
}

async fn shown(tx: &mut Tx, case: &store::Case) -> Result<Case, Refusal> {
    let said = tx.decisions(Subject::Case(case.id)).await?;
    let said: Vec<_> = said.iter().filter_map(Decision::to_rules).collect();
    let (state, is_open) = match review::verdict(&said) {
        Verdict::Open => (CaseState::Open, true),
        Verdict::Half => (CaseState::HalfDecided, true),
        Verdict::Approved(_) => (CaseState::Approved, false),
        Verdict::Rejected(_) => (CaseState::Rejected, false),
    };
    Ok(Case {
        id: case.id.text(),
        state,
        opened_at: case.opened_at,
        expected_at: case.expected_at,
        wanted: if is_open { vec![Wanted::IdentityDocument, Wanted::Selfie] } else { vec![] },
        // What one operator has looked at stays as it is for the other.
        takes: if matches!(state, CaseState::Open) { TAKES.to_vec() } else { vec![] },
        documents: tx.documents(case.id).await?,
        code: None,
    })
}
