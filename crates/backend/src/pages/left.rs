//! `GET /left/{how}`: what somebody who stopped, or is done, reads last. It tells nothing that its address doesn't.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use regain::model::{Left, Stage, Still};
use regain_contract::{Flow, ProblemType, Way};
use regain_flow::CaseId;

use super::address::{Asked, door};
use super::drawn::{self, Frame};
use super::{guard, refused, see};
use crate::act::Refusal;
use crate::http::{Shared, language};
use crate::id::Written as _;

/// Where who leaves this flow is led. `word` is of their browser: sent to somebody else, such an address says nothing.
pub fn path(flow: &Flow, word: &str) -> String {
    let path = of(&Left::of(flow));
    let more = if path.contains('?') { '&' } else { '?' };
    format!("{path}{more}word={word}")
}

/// What the word is tied to.
pub const ABOUT: &str = "left";

fn of(left: &Left) -> String {
    match left {
        Left::Attempt => "/left/attempt".to_owned(),
        Left::Settings => "/left/settings".to_owned(),
        Left::Review(case) => format!("/left/review?case={case}"),
        Left::ReviewOfMove(case) => format!("/left/move?case={case}"),
        Left::Delayed => "/left/delayed".to_owned(),
        Left::Done => "/left/done".to_owned(),
        Left::SignedIn => "/left/signed_in".to_owned(),
    }
}

/// Where its page's press begins again.
const fn way(left: &Left) -> Way {
    match left {
        Left::Settings => Way::SignedIn,
        Left::ReviewOfMove(_) | Left::Delayed => Way::Migration,
        Left::Attempt | Left::Review(_) | Left::Done | Left::SignedIn => Way::SignedOut,
    }
}

fn named(how: &str, asked: &Asked) -> Option<Left> {
    let case = || asked.case().filter(|case| CaseId::parse(case).is_some()).map(str::to_owned);
    Some(match how {
        "attempt" => Left::Attempt,
        "settings" => Left::Settings,
        "review" => Left::Review(case()?),
        "move" => Left::ReviewOfMove(case()?),
        "delayed" => Left::Delayed,
        "done" => Left::Done,
        "signed_in" => Left::SignedIn,
        _ => return None,
    })
}

pub async fn show(State(app): State<Shared>, Path(how): Path<String>, asked: Asked, headers: HeaderMap) -> Response {
    let language = language::of_page(&app, &headers, asked.lang.as_deref());
    if !guard::is_own(&app, &headers, ABOUT, asked.word()) {
        return see(&asked.onward("/", &language));
    }
    let Some(left) = named(&how, &asked) else {
        return refused::page(&app, &language, Refusal::new(ProblemType::NotFound)).await;
    };
    let still = Still { query: asked.query(), ..Still::default() };
    let frame = Frame { app: &app, headers: &headers, language: &language };
    drawn::staged(&frame, StatusCode::OK, Stage::Left(left), still).await
}

/// Its press: nothing is taken, somebody begins again.
pub async fn again(State(app): State<Shared>, Path(how): Path<String>, asked: Asked, headers: HeaderMap) -> Response {
    let language = language::of_page(&app, &headers, asked.lang.as_deref());
    let door = named(&how, &asked).map_or("/", |left| door(way(&left)));
    see(&asked.onward(door, &language))
}
