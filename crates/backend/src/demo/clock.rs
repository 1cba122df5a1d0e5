//! `GET` and `POST /demo/clock`: moves the demo's clock ahead, so that nobody has to wait for a hold to end.

use axum::Json;
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Redirect, Response};
use regain_contract::{ProblemType, Timestamp};
use serde::{Deserialize, Serialize};
use yew::{Html, Properties, ServerRenderer, component, html};

use super::page::{answer, frame};
use crate::act::Refusal;
use crate::app::App;
use crate::http::{LONGEST_BODY, Shared, credentials, problem};

/// A year at a time is enough.
const AT_MOST: u32 = 366 * 86_400;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Advance {
    advance_seconds: u32,
}

#[derive(Serialize)]
struct Now {
    now: Timestamp,
}

pub async fn advance(State(app): State<Shared>, headers: HeaderMap, body: Body) -> Response {
    if !credentials::is_same_origin(&app, &headers) {
        return problem::asked_for(&app, &headers, Refusal::new(ProblemType::Forbidden));
    }
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let is_form = kind.starts_with("application/x-www-form-urlencoded");
    match moved(&app, is_form, body).await {
        Ok(_) if is_form => Redirect::to("/demo/clock").into_response(),
        Ok(now) => Json(now).into_response(),
        Err(refusal) => problem::asked_for(&app, &headers, refusal),
    }
}

async fn moved(app: &App, is_form: bool, body: Body) -> Result<Now, Refusal> {
    let bytes = to_bytes(body, LONGEST_BODY).await.map_err(|_| Refusal::new(ProblemType::TooLarge))?;
    let malformed = || Refusal::new(ProblemType::Malformed);
    let Advance { advance_seconds } = if is_form {
        let seconds = bytes.strip_prefix(b"advance_seconds=").and_then(|digits| std::str::from_utf8(digits).ok());
        let advance_seconds = seconds.and_then(|digits| digits.parse().ok()).ok_or_else(malformed)?;
        Advance { advance_seconds }
    } else {
        serde_json::from_slice(&bytes).map_err(|_| malformed())?
    };
    if advance_seconds > AT_MOST {
        return Err(Refusal::invalid("advance_seconds"));
    }
    let mut tx = app.store.write().await?;
    app.clock.advance(&mut tx, advance_seconds).await?;
    tx.commit().await?;
    Ok(Now { now: app.clock.now() })
}

#[derive(Properties, PartialEq)]
struct ClockProps {
    now: Timestamp,
}

#[component]
fn Clock(props: &ClockProps) -> Html {
    let choices =
        [("60", "1 minute"), ("600", "10 minutes"), ("1800", "30 minutes"), ("3600", "1 hour"), ("86400", "1 day")];
    let choice = |(seconds, name): (&'static str, &'static str)| {
        html! { <button class="button secondary" type="submit" name="advance_seconds" value={seconds}>{ name }</button> }
    };
    let body = html! {
        <>
            <p>{ "The demo's clock says " }<b class="data">{ props.now.to_string() }</b>{ ". It can be moved ahead, never back." }</p>
            <form method="post" action="/demo/clock" class="row">{ for choices.into_iter().map(choice) }</form>
        </>
    };
    frame("/demo/clock", "Clock", body)
}

pub async fn show(State(app): State<Shared>) -> Response {
    let now = app.clock.now();
    let body = ServerRenderer::<Clock>::with_props(move || ClockProps { now });
    answer("Clock", &body.hydratable(false).render().await)
}
