//! `/demo/portrait`: a visitor enrols their own face as one of the demo's accounts, so that the check has somebody to
//! recognise; and deletes it again.

use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Redirect, Response};
use regain_contract::ProblemType;
use serde::Deserialize;
use yew::{Html, Properties, ServerRenderer, component, html};

use super::accounts::ACCOUNTS;
use super::page::frame;
use crate::act::Refusal;
use crate::act::portrait as portraits;
use crate::app::App;
use crate::http::{Shared, body, credentials, problem};
use crate::pages::document;

const SCRIPT: &str = include_str!("portrait.js");

/// As a camera takes it.
const LONGEST: usize = 12 * 1024 * 1024;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Of {
    #[serde(default = "full")]
    account: String,
}

fn full() -> String {
    "full@example.test".to_owned()
}

async fn account(app: &App, name: &str) -> Result<regain_flow::AccountId, Refusal> {
    let found = app.store.read().await?.account_by_name(name).await?;
    found.map(|account| account.id).ok_or(Refusal::new(ProblemType::NotFound))
}

/// In place of the one before: a visitor tries often.
pub async fn enrol(State(app): State<Shared>, Query(of): Query<Of>, headers: HeaderMap, body: Body) -> Response {
    if !credentials::is_same_origin(&app, &headers) {
        return problem::asked_for(&app, &headers, Refusal::new(ProblemType::Forbidden));
    }
    let read = async { Ok((account(&app, &of.account).await?, body::picture(&headers, body, LONGEST).await?)) }.await;
    let (account, picture) = match read {
        Ok(read) => read,
        Err(refusal) => return problem::asked_for(&app, &headers, refusal),
    };
    match portraits::enrol(&app, account, picture, true, "demo").await {
        Ok(()) => {
            format!("Enrolled as {}. The check compares with this face from now on.\n", of.account).into_response()
        }
        Err(error) => (StatusCode::UNPROCESSABLE_ENTITY, format!("Not enrolled: {error}.\n")).into_response(),
    }
}

pub async fn forget(State(app): State<Shared>, Query(of): Query<Of>, headers: HeaderMap) -> Response {
    if !credentials::is_same_origin(&app, &headers) {
        return problem::asked_for(&app, &headers, Refusal::new(ProblemType::Forbidden));
    }
    let account = match account(&app, &of.account).await {
        Ok(account) => account,
        Err(refusal) => return problem::asked_for(&app, &headers, refusal),
    };
    match portraits::forget(&app, account, "demo").await {
        Ok(_) => Redirect::to("/demo/portrait").into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, format!("Not deleted: {error}.\n")).into_response(),
    }
}

pub async fn script() -> Response {
    let mut response = SCRIPT.into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/javascript; charset=utf-8"));
    response
}

#[derive(Properties, PartialEq)]
struct PortraitProps {
    /// Something here compares faces.
    works: bool,
    enrolled: Vec<&'static str>,
}

#[component]
fn Portrait(props: &PortraitProps) -> Html {
    let choice = |name: &'static str| html! { <option value={name}>{ name }</option> };
    let names = ACCOUNTS.iter().filter(|account| account.verified).map(|account| account.email);
    let there = props.enrolled.iter().map(|name| {
        let action = format!("/demo/portrait/forget?account={name}");
        html! {
            <li>
                <form method="post" {action} class="row">
                    <b class="data">{ *name }</b>
                    <button class="button secondary" type="submit">{ "Delete its portrait" }</button>
                </form>
            </li>
        }
    });
    let lost = (!props.works).then(|| {
        html! { <p class="notice warning">{ "The models are not here, so nothing can be enrolled: run `cargo xtask models` and start again. The identity check leads to a review." }</p> }
    });
    let body = html! {
        <div data-portrait="">
            <p>{ "The identity check compares a face with the portrait that an operator enrolled. Enrol yours, then reset a lost phone as that account. What is kept is a list of numbers, encrypted; the picture is not." }</p>
            { for lost }
            <p><label>{ "Account" }<select class="input">{ for names.map(choice) }</select></label></p>
            <p class="row">
                <button class="button primary" type="button" name="start">{ "Use this camera" }</button>
                <button class="button primary" type="button" name="take" hidden=true>{ "Take the picture" }</button>
            </p>
            <video autoplay=true playsinline=true muted=true hidden=true width="320"></video>
            <p><label>{ "Or choose a picture" }<input class="input" type="file" accept="image/jpeg,image/png,image/webp" /></label></p>
            <p role="status"></p>
            <noscript><p>{ "Without scripts: curl --data-binary @me.jpg -H 'Content-Type: image/jpeg' '…/demo/portrait?account=full@example.test'" }</p></noscript>
            <ul class="cases">{ for there }</ul>
        </div>
    };
    frame("/demo/portrait", "Portrait", body)
}

pub async fn show(State(app): State<Shared>, headers: HeaderMap) -> Response {
    let enrolled = match enrolled(&app).await {
        Ok(enrolled) => enrolled,
        Err(refusal) => return problem::asked_for(&app, &headers, refusal),
    };
    let works = matches!(app.verifier, crate::identity::Verifier::Engine(_));
    let body = ServerRenderer::<Portrait>::with_props(move || PortraitProps { works, enrolled });
    let body = body.hydratable(false).render().await;
    let body = format!("{body}<script type=\"module\" src=\"/demo/portrait.js\"></script>");
    document::page(StatusCode::OK, "en", "Portrait", &["/demo/demo.css"], &body)
}

async fn enrolled(app: &App) -> Result<Vec<&'static str>, Refusal> {
    let mut tx = app.store.read().await?;
    let mut names = Vec::new();
    for account in ACCOUNTS.iter().filter(|account| account.verified) {
        let Some(found) = tx.account_by_name(account.email).await? else { continue };
        if tx.portrait(found.id).await?.is_some() {
            names.push(account.email);
        }
    }
    Ok(names)
}
