//! `GET /notice/{token}` and `POST /notice/{token}/dispute`: where the link in a notice leads. Opening it changes nothing,
//! because mail scanners open every link; pressing works without scripts.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Redirect, Response};
use regain::screens::notice::{
    Decided, DisputedPage, DisputedProps, NoNoticePage, NoNoticeProps, NoticePage, NoticeProps, Since, gone_title,
    title,
};
use regain_contract::{Disputed, Notice, ProblemType};
use serde::Deserialize;
use yew::ServerRenderer;

use super::{document, encoded, words};
use crate::act::dispute::Seen;
use crate::act::{Refusal, dispute};
use crate::http::{Shared, credentials, language, problem, source};

/// What the links to other languages add.
#[derive(Deserialize)]
pub struct Chosen {
    lang: Option<String>,
}

/// The same page further on, in the language that was chosen.
fn onward(path: String, chosen: &Chosen, asked: &str) -> String {
    if chosen.lang.is_some() { format!("{path}?lang={asked}") } else { path }
}

pub async fn show(
    State(app): State<Shared>,
    Path(token): Path<String>,
    Query(chosen): Query<Chosen>,
    headers: HeaderMap,
) -> Response {
    let asked = language::of_page(&app, &headers, chosen.lang.as_deref());
    match dispute::notice(&app, &token).await {
        Ok(seen) => {
            let since = since(&seen, app.config.sign_in_url.clone());
            let title = title(&words(&app, &asked, None), seen.did, since.decided).to_string();
            let press = onward(format!("/notice/{}/dispute", encoded(&token)), &chosen, &asked);
            let body = drawn(app, asked.clone(), press, seen.notice, seen.did, since).await;
            document::page(StatusCode::OK, &asked, &title, &[], &body)
        }
        Err(refusal) if refusal.kind == ProblemType::NotFound => {
            let title = gone_title(&words(&app, &asked, None)).to_string();
            let tag = asked.clone();
            let body =
                ServerRenderer::<NoNoticePage>::with_props(move || NoNoticeProps { words: words(&app, &tag, None) });
            let body = body.hydratable(false).render().await;
            document::page(StatusCode::NOT_FOUND, &asked, &title, &[], &body)
        }
        Err(refusal) => problem::asked_for(&app, &headers, refusal),
    }
}

pub async fn dispute(
    State(app): State<Shared>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    Path(token): Path<String>,
    Query(chosen): Query<Chosen>,
    headers: HeaderMap,
) -> Response {
    // Whoever has the link may press: nothing else comes along that another page could misuse.
    if credentials::is_foreign(&app, &headers) {
        return problem::asked_for(&app, &headers, Refusal::new(ProblemType::Forbidden));
    }
    let asked = language::of_page(&app, &headers, chosen.lang.as_deref());
    let back = onward(format!("/notice/{}", encoded(&token)), &chosen, &asked);
    match dispute::press(&app, &token, &source::of(&app, peer, &headers)).await {
        Ok(_) => Redirect::to(&back).into_response(),
        Err(refusal) if refusal.kind == ProblemType::NotFound => Redirect::to(&back).into_response(),
        Err(refusal) => problem::asked_for(&app, &headers, refusal),
    }
}

fn since(seen: &Seen, sign_in: Option<String>) -> Since {
    let looked_at = seen.looked_at;
    let decided = looked_at.and_then(|at| match (at.was_bound, at.restored?) {
        (true, true) => Some(Decided::Restored),
        (true, false) => Some(Decided::Stands),
        (false, _) => Some(Decided::Closed),
    });
    Since { bound_at: seen.bound_at, expected_at: looked_at.map(|at| at.expected_at), decided, sign_in }
}

/// What is drawn stays on the thread that draws: only the facts travel there.
async fn drawn(app: Shared, tag: String, press: String, notice: Notice, did: Option<Disputed>, since: Since) -> String {
    match did {
        Some(outcome) => {
            let props = move || DisputedProps {
                words: words(&app, &tag, None),
                outcome,
                kind: notice.kind,
                reference: notice.reference.into(),
                case: notice.case,
                since,
            };
            ServerRenderer::<DisputedPage>::with_props(props).hydratable(false).render().await
        }
        None => {
            let props = move || NoticeProps { words: words(&app, &tag, None), notice, dispute: press.into(), since };
            ServerRenderer::<NoticePage>::with_props(props).hydratable(false).render().await
        }
    }
}
