//! Which language a person reads, as their browser says.

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;

use crate::app::App;

/// Longer lists are no browser's.
const LONGEST: usize = 256;

/// One of the languages that there are texts in.
pub fn of(app: &App, headers: &HeaderMap) -> String {
    let wanted = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let wanted = if wanted.len() <= LONGEST { wanted } else { "" };
    app.texts.negotiate(wanted)
}

/// Of a page: what its links to other languages ask for comes first.
pub fn of_page(app: &App, headers: &HeaderMap, chosen: Option<&str>) -> String {
    match chosen.filter(|tag| !tag.is_empty() && tag.len() <= LONGEST) {
        Some(tag) => app.texts.negotiate(tag),
        None => of(app, headers),
    }
}
