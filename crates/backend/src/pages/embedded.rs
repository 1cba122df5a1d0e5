//! `GET /embedded`: an empty page for webviews and frames, which its script fills. It is known by bearers alone: no cookie is set
//! here, and none is read.

use axum::extract::State;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use regain::screens::around::opening;
use regain_contract::Way;

use super::address::{Asked, door};
use super::document::escaped;
use super::{refused, words};
use crate::act::Refusal;
use crate::http::{Shared, assets, headers as policies, language};
use crate::random;

/// Around the module: what it shows itself is dressed by its script. A host's theme goes over the device's.
const STYLE: &str = "html{color-scheme:light dark}html:has([data-theme=dark]){color-scheme:dark}\
                     html:has([data-theme=light]){color-scheme:light}body{margin:0}";

pub async fn show(State(app): State<Shared>, asked: Asked, headers: HeaderMap) -> Response {
    let language = language::of_page(&app, &headers, asked.lang.as_deref());
    let Some(script) = &app.scripts.embedded else { return assets::nothing(&app, &headers).await };
    let nonce = match random::token() {
        // EXPOSE: it goes to whom it is made for.
        Ok(nonce) => nonce.expose().clone(),
        Err(error) => return refused::page(&app, &language, Refusal::from(error)).await,
    };
    let way = if asked.way() == Way::SignedIn { "signed_in" } else { "" };
    let html = format!(
        "<!doctype html><html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1, viewport-fit=cover\">\
         <meta name=\"robots\" content=\"noindex\"><title>{title}</title><link rel=\"icon\" href=\"data:,\">\
         <style nonce=\"{nonce}\">{STYLE}</style><script type=\"module\" src=\"{script}\"></script></head><body>\
         <div id=\"regain\" nonce=\"{nonce}\" data-origins=\"{origins}\"><noscript><a href=\"{plain}\" target=\"_top\">{title}</a></noscript></div>\
         </body></html>",
        lang = escaped(&language),
        title = escaped(&opening(&words(&app, &language, None), way)),
        script = escaped(script),
        origins = escaped(&app.config.embedders().join(" ")),
        plain = escaped(&asked.onward(door(asked.way()), &language)),
    );
    let mut response = (StatusCode::OK, html).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(CONTENT_SECURITY_POLICY, policies::embedded_policy(&app, &nonce));
    response
}
