//! `POST /start`: where a host without scripts of ours hands a browser over, by a form with an invitation. Posted from the
//! host's site by design: no cookie is read, and nothing but the invitation's own account is touched.

use std::net::SocketAddr;

use axum::Form;
use axum::extract::rejection::FormRejection;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use regain_contract::{Factor, Open, ProblemType, Way};
use serde::Deserialize;

use super::{Shared, flows, language, source};
use crate::act::{Refusal, open};
use crate::app::App;
use crate::pages::address::Asked;
use crate::pages::{around, refused};
use crate::random;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Handed {
    invitation: String,
    /// `signed_in` where it isn't said.
    way: Option<String>,
    /// As a deep link says it; a field that was left empty says nothing.
    reset: Option<String>,
    lang: Option<String>,
}

pub async fn start(
    State(app): State<Shared>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    handed: Result<Form<Handed>, FormRejection>,
) -> Response {
    let handed = match handed {
        Ok(Form(handed)) => handed,
        Err(rejection) => return refused::page(&app, &language::of(&app, &headers), as_ours(&rejection)).await,
    };
    let chosen = handed.lang.as_deref().filter(|tag| !tag.is_empty());
    let locale = language::of_page(&app, &headers, chosen);
    let asked = Asked::in_language(chosen);
    match opened(&app, &handed, &locale, source::of(&app, peer, &headers)).await {
        Ok(opened) => {
            // Not a redirect: to where another site's form leads, no cookie is sent that is as strict as ours.
            let mut response = around::hop(&app, &locale, &asked, &opened.id).await;
            flows::set_cookie(&app, &mut response, &opened.id, &opened.token);
            response
        }
        Err(refusal) => refused::page(&app, &locale, refusal).await,
    }
}

async fn opened(app: &App, handed: &Handed, locale: &str, source: String) -> Result<open::OpenedFlow, Refusal> {
    let reset = match handed.reset.as_deref().filter(|reset| !reset.is_empty()) {
        Some(named) => Some(factor(named).ok_or(Refusal::new(ProblemType::Malformed))?),
        None => None,
    };
    let way = match handed.way.as_deref() {
        None | Some("" | "signed_in") => Way::SignedIn,
        Some("migration") => Way::Migration,
        Some(_) => return Err(Refusal::new(ProblemType::Malformed)),
    };
    let open =
        Open { way, invitation: Some(handed.invitation.clone()), handle: None, reset, locale: Some(locale.to_owned()) };
    // A form names no action of its own: that an invitation is spent once sees to it.
    let key = random::token()?;
    // EXPOSE: it is nobody's to send again.
    let key = key.expose().clone();
    let locale = locale.to_owned();
    open::take(app, &open::Request { open, body: vec![], key, source, locale, from_page: true, acts: false }).await
}

fn factor(name: &str) -> Option<Factor> {
    Factor::ALL.into_iter().find(|factor| factor.name() == name)
}

fn as_ours(rejection: &FormRejection) -> Refusal {
    Refusal::new(match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => ProblemType::TooLarge,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => ProblemType::UnsupportedMediaType,
        _ => ProblemType::Malformed,
    })
}
