//! Pages before and after a flow: what hinders somebody, and one hop from another site's link to our own.

use axum::http::StatusCode;
use axum::response::Response;
use regain::model::Still;
use regain::screens::around::{Around, AroundPage, AroundProps, title};
use yew::ServerRenderer;

use super::address::Asked;
use super::{document, words};
use crate::http::Shared;

async fn drawn(app: &Shared, language: &str, page: Around, still: Still) -> (String, String) {
    let named = title(&words(app, language, None), &page).to_string();
    let (shared, tag) = (app.clone(), language.to_owned());
    let props = move || AroundProps { words: words(&shared, &tag, None), page, still };
    (named, ServerRenderer::<AroundPage>::with_props(props).hydratable(false).render().await)
}

/// Without cookies nobody can be told from anybody.
pub async fn no_cookies(app: &Shared, language: &str) -> Response {
    let (title, body) = drawn(app, language, Around::NoCookies, Still::default()).await;
    document::page(StatusCode::BAD_REQUEST, language, &title, &[], &body)
}

/// Not posted by a page of ours, or by one that is too old.
pub async fn forged(app: &Shared, language: &str) -> Response {
    let (title, body) = drawn(app, language, Around::Forged, Still::default()).await;
    document::page(StatusCode::FORBIDDEN, language, &title, &[], &body)
}

/// A cookie of ours is sent only from our own site: so the browser comes once more, from here.
pub async fn hop(app: &Shared, language: &str, asked: &Asked, flow: &str) -> Response {
    let to = asked.onward(&format!("/flow/{flow}?hop=1"), language);
    let (title, body) = drawn(app, language, Around::Hop(to.clone()), Still::default()).await;
    document::hop(language, &title, &to, &body)
}

/// The link of a hand-over.
pub async fn handed(app: &Shared, language: &str, still: Still) -> Response {
    let (title, body) = drawn(app, language, Around::Handed { wrong: false }, still).await;
    document::scripted(app, StatusCode::OK, language, &title, &body)
}

/// What was pasted is no such link, or not the whole of it. No script is to post it once more.
pub async fn handed_wrong(app: &Shared, language: &str, still: Still) -> Response {
    let (title, body) = drawn(app, language, Around::Handed { wrong: true }, still).await;
    document::page(StatusCode::UNPROCESSABLE_ENTITY, language, &title, &[], &body)
}
