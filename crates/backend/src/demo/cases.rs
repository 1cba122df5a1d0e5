//! `GET /demo/cases`, `GET /demo/cases/{id}/documents/{kind}` and `POST /demo/cases/{id}`: the visitor plays both operators, by the rules that hold for real ones.

use axum::Form;
use axum::Json;
use axum::body::Body;
use axum::extract::{FromRequest as _, Path, Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{IntoResponse as _, Redirect, Response};
use regain_contract::{Document, DocumentKind, Factor, ProblemType, Timestamp};
use regain_flow::CaseId;
use regain_flow::review::Evidence;
use serde::{Deserialize, Serialize};
use serde_json::json;
use yew::{Html, Properties, ServerRenderer, component, html};

use super::page::{answer, frame, wants_page};
use crate::act::{Refusal, documents};
use crate::app::App;
use crate::decide::{self, Claimed, Concerned, Outcome, Said};
use crate::http::{Shared, credentials, problem};
use crate::id::Written as _;
use crate::random;
use crate::secret::Secret;
use crate::store::{CaseKind, StoreError, Subject, Tx};

/// Two people, or so it seems.
pub const OPERATORS: [&str; 2] = ["first", "second"];

/// Keys that nobody learns: here a press is enough.
pub async fn employ(app: &App, tx: &mut Tx) -> Result<(), Refusal> {
    for operator in OPERATORS {
        let key = random::token()?;
        // EXPOSE: it is hashed and forgotten.
        match tx.add_operator(operator, &app.keys.token(key.expose()), app.clock.now()).await {
            Ok(()) | Err(StoreError::Taken) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

#[derive(Clone, PartialEq, Serialize)]
struct Case {
    id: String,
    kind: &'static str,
    account: Option<String>,
    factors: Vec<Factor>,
    opened_at: Timestamp,
    documents: Vec<Document>,
    said: Vec<Word>,
    /// A migration's review.
    #[serde(skip_serializing_if = "Option::is_none")]
    claimed: Option<Claimed>,
    /// A dispute of a migration.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    moved_from: Vec<Concerned>,
}

#[derive(Clone, PartialEq, Serialize)]
struct Word {
    operator: String,
    approves: bool,
}

async fn undecided(app: &App) -> Result<Vec<Case>, Refusal> {
    let mut tx = app.store.read().await?;
    let mut cases = Vec::new();
    for case in tx.cases(true).await? {
        let said = tx.decisions(Subject::Case(case.id)).await?.into_iter();
        cases.push(Case {
            id: case.id.text(),
            kind: case.kind.name(),
            claimed: decide::claimed(app, &mut tx, &case).await.map_err(refusal)?,
            moved_from: decide::moved_from(&mut tx, &case).await.map_err(refusal)?,
            account: tx.account(case.account).await?.and_then(|account| account.name),
            factors: case.lost,
            opened_at: case.opened_at,
            documents: tx.documents(case.id).await?,
            said: said.map(|word| Word { operator: word.operator, approves: word.approves }).collect(),
        });
    }
    Ok(cases)
}

fn refusal(why: decide::Refused) -> Refusal {
    tracing::error!(%why, "a case can't be shown");
    Refusal::new(ProblemType::Internal)
}

pub async fn show(State(app): State<Shared>, headers: HeaderMap) -> Response {
    let cases = match undecided(&app).await {
        Ok(cases) => cases,
        Err(refusal) => return problem::asked_for(&app, &headers, refusal),
    };
    if !wants_page(&headers) {
        return Json(cases).into_response();
    }
    let body = ServerRenderer::<Cases>::with_props(move || CasesProps { cases });
    answer("Cases", &body.hydratable(false).render().await)
}

/// A picture that was sent to a case. A real operator has a command for it, which goes on record.
pub async fn picture(
    State(app): State<Shared>,
    Path((id, kind)): Path<(String, DocumentKind)>,
    headers: HeaderMap,
) -> Response {
    match opened(&app, &id, kind).await {
        Ok(picture) => {
            let headers = [(CONTENT_TYPE, "image/jpeg"), (CACHE_CONTROL, "no-store")];
            // EXPOSE: here the visitor is the operator.
            (headers, picture.expose().clone()).into_response()
        }
        Err(refusal) => problem::asked_for(&app, &headers, refusal),
    }
}

async fn opened(app: &App, id: &str, kind: DocumentKind) -> Result<Secret<Vec<u8>>, Refusal> {
    let none = || Refusal::new(ProblemType::NotFound);
    let id = CaseId::parse(id).ok_or_else(none)?;
    let mut tx = app.store.read().await?;
    let sealed = tx.document(id, kind).await?.ok_or_else(none)?;
    Ok(app.keys.open(&documents::place(id, kind), &sealed)?)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Spoken {
    operator: String,
    decision: Decision,
    evidence_kind: String,
    evidence_reference: String,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Decision {
    Approve,
    Reject,
    Restore,
    Confirm,
}

pub async fn speak(State(app): State<Shared>, Path(id): Path<String>, headers: HeaderMap, body: Body) -> Response {
    if !credentials::is_same_origin(&app, &headers) {
        return problem::asked_for(&app, &headers, Refusal::new(ProblemType::Forbidden));
    }
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    let mut request = Request::new(body);
    *request.headers_mut() = headers.clone();
    // A form is read from the body only where something is posted.
    *request.method_mut() = Method::POST;
    let is_form = kind.starts_with("application/x-www-form-urlencoded");
    let spoken = if is_form {
        Form::<Spoken>::from_request(request, &()).await.ok().map(|Form(spoken)| spoken)
    } else {
        Json::<Spoken>::from_request(request, &()).await.ok().map(|Json(spoken)| spoken)
    };
    let Some(spoken) = spoken else {
        return problem::asked_for(&app, &headers, Refusal::new(ProblemType::Malformed));
    };
    match decided(&app, &id, &spoken).await {
        Ok(_) if is_form => Redirect::to("/demo/cases").into_response(),
        Ok(outcome) => Json(json!({ "settled": outcome == Outcome::Settled })).into_response(),
        Err(why) if is_form => answer("Cases", &format!("<p role=\"alert\">{}</p>", escaped(&why))),
        Err(why) => (StatusCode::CONFLICT, format!("{why}\n")).into_response(),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

async fn decided(app: &App, id: &str, spoken: &Spoken) -> Result<Outcome, String> {
    let id = CaseId::parse(id).ok_or("there is no such case")?;
    let operator =
        OPERATORS.into_iter().find(|operator| *operator == spoken.operator).ok_or("there is no such operator")?;
    let evidence = Evidence::named(&spoken.evidence_kind, &spoken.evidence_reference).ok_or("name the evidence")?;
    let said = match spoken.decision {
        Decision::Approve => Said::Approve,
        Decision::Reject => Said::Reject,
        Decision::Restore => Said::Restore,
        Decision::Confirm => Said::Confirm,
    };
    decide::case(app, id, said, operator, &evidence, None).await.map_err(|why| why.to_string())
}

#[derive(Properties, PartialEq)]
struct CasesProps {
    cases: Vec<Case>,
}

#[component]
fn Cases(props: &CasesProps) -> Html {
    let body = if props.cases.is_empty() {
        html! { <p>{ "No case is undecided." }</p> }
    } else {
        html! { <ul class="cases">{ for props.cases.iter().map(drawn) }</ul> }
    };
    let lead = "Two different people decide each case, and name what they looked at. Here you are both of them.";
    frame("/demo/cases", "Cases", html! { <><p>{ lead }</p>{ body }</> })
}

fn drawn(case: &Case) -> Html {
    let factors: Vec<_> = case.factors.iter().map(|factor| factor.name()).collect();
    let words = case.said.iter().map(|word| {
        let said = if word.approves { " said yes" } else { " said no" };
        html! { <li>{ &word.operator }{ said }</li> }
    });
    let silent = OPERATORS.into_iter().filter(|operator| case.said.iter().all(|word| word.operator != *operator));
    html! {
        <li>
            <b class="data">{ &case.id }</b>
            <p class="when">{ case.kind }{ " · " }{ case.account.clone().unwrap_or_default() }{ " · " }{ factors.join(", ") }</p>
            { for case.claimed.iter().map(claims) }
            { for case.moved_from.iter().map(|from| html! { <p>{ "Moved here from " }{ account(from) }</p> }) }
            <p class="row">{ for case.documents.iter().map(|document| seen(case, document)) }</p>
            <ul>{ for words }</ul>
            { for silent.map(|operator| chair(case, operator)) }
        </li>
    }
}

/// Whom somebody claims to be, and who is verified under that.
fn claims(claimed: &Claimed) -> Html {
    let words = claimed.words.iter().map(|words| {
        let document = words.document.name();
        html! { <p>{ "Claims to be " }<b>{ &words.name }</b>{ format!(", {document} {} of {}", words.number, words.country) }</p> }
    });
    let verified = claimed.verified.as_ref().map_or_else(|| "nobody".to_owned(), account);
    let hindrance = claimed.hindrance.iter().map(|why| html! { <p>{ why }</p> });
    html! { <>{ for words }<p>{ "Verified under it: " }{ verified }</p>{ for hindrance }</> }
}

fn account(one: &Concerned) -> String {
    let name = one.name.clone().unwrap_or_else(|| "an account opened on the way".to_owned());
    let factors =
        one.factors.iter().map(|method| method.masked.clone().unwrap_or_else(|| method.factor.name().to_owned()));
    let about = [name, one.status.to_owned(), format!("opened {}", one.opened_at)];
    about.into_iter().chain(factors).collect::<Vec<_>>().join(" · ")
}

fn seen(case: &Case, document: &Document) -> Html {
    let kind = documents::name(document.kind);
    // The newest one, whatever a browser has kept.
    let path = format!("/demo/cases/{}/documents/{kind}?at={}", case.id, document.at.unix());
    html! { <a href={path.clone()}><img class="sent" src={path} alt={kind} /></a> }
}

/// One operator's chair at one case.
fn chair(case: &Case, operator: &'static str) -> Html {
    let decisions = if case.kind == CaseKind::Dispute.name() {
        [("restore", "Restore the old values"), ("confirm", "Confirm the new ones")]
    } else if case.kind == CaseKind::Report.name() {
        [("approve", "Freeze the account"), ("reject", "Leave it as it is")]
    } else {
        [("approve", "Approve"), ("reject", "Reject")]
    };
    let press = |(value, name): (&'static str, &'static str)| {
        html! { <button class="button secondary" type="submit" name="decision" value={value}>{ name }</button> }
    };
    let action = format!("/demo/cases/{}", case.id);
    html! {
        <form method="post" {action} class="form">
            <p>{ "As " }<b>{ operator }</b>{ ", having seen" }</p>
            <input type="hidden" name="operator" value={operator} />
            <p class="row">
                <label>{ "Kind" }<input class="input" name="evidence_kind" value="video call" required=true /></label>
                <label>{ "Reference" }<input class="input" name="evidence_reference" value="demo 1" required=true /></label>
            </p>
            <p class="row">{ for decisions.into_iter().map(press) }</p>
        </form>
    }
}
