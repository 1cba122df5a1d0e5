//! What all handlers share: a form or JSON comes in, a page or JSON goes out; and nothing is taken from another site's page.

use axum::extract::{FromRequest, FromRequestParts, Request, State};
use axum::http::header::{ACCEPT, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ORIGIN, REFERRER_POLICY};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use axum::{Form, Json};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::convert::Infallible;

use crate::accounts::Account;
use crate::{App, Shared, pages};

const COOKIE: &str = "operator-session";

/// Somebody who is signed in here.
pub(crate) struct Session {
    pub(crate) token: String,
    pub(crate) account: Account,
}

impl FromRequestParts<Shared> for Session {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &Shared) -> Result<Self, Response> {
        let token = CookieJar::from_headers(&parts.headers).get(COOKIE).map(|cookie| cookie.value().to_owned());
        let found = token.and_then(|token| Some(Self { account: app.books.by_session(&token)?, token }));
        found.ok_or_else(|| Asker::of(&parts.headers).no(StatusCode::UNAUTHORIZED, "signed_out", "Sign in first."))
    }
}

/// Out of the reach of scripts, and not sent along when another site's page posts here.
pub(crate) fn cookie(app: &App, token: String) -> Cookie<'static> {
    let tls = app.base_url.starts_with("https://");
    Cookie::build((COOKIE, token)).path("/").http_only(true).same_site(SameSite::Lax).secure(tls).build()
}

/// A form's fields, or the same as JSON.
pub(crate) struct Given<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<Shared> for Given<T> {
    type Rejection = Response;

    async fn from_request(request: Request, app: &Shared) -> Result<Self, Response> {
        let kind = request.headers().get(CONTENT_TYPE);
        if kind.is_some_and(|kind| kind.as_bytes().starts_with(b"application/json")) {
            return Json::from_request(request, app)
                .await
                .map(|Json(given)| Self(given))
                .map_err(IntoResponse::into_response);
        }
        Form::from_request(request, app).await.map(|Form(given)| Self(given)).map_err(IntoResponse::into_response)
    }
}

/// Whoever asks: a browser, which wants pages, or a program.
#[derive(Clone, Copy)]
pub(crate) struct Asker {
    browser: bool,
}

impl FromRequestParts<Shared> for Asker {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &Shared) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.headers))
    }
}

impl Asker {
    fn of(headers: &HeaderMap) -> Self {
        Self { browser: headers.get(ACCEPT).is_some_and(|accept| accept.as_bytes().starts_with(b"text/html")) }
    }

    /// A browser goes on to the account.
    pub(crate) fn done(self, status: StatusCode, json: Value) -> Response {
        if self.browser { Redirect::to("/").into_response() } else { (status, Json(json)).into_response() }
    }

    pub(crate) fn no(self, status: StatusCode, error: &str, message: &str) -> Response {
        self.no_because(status, message, json!({ "error": error, "message": message }))
    }

    pub(crate) fn no_because(self, status: StatusCode, message: &str, json: Value) -> Response {
        if self.browser { (status, pages::no(message)).into_response() } else { (status, Json(json)).into_response() }
    }
}

/// A browser says whose page a form is on; what comes from another's is not what the person wanted. Only a ticket is
/// brought from regain's pages too.
pub(crate) async fn from_here(State(app): State<Shared>, request: Request, next: Next) -> Response {
    let from = request.headers().get(ORIGIN).map(HeaderValue::as_bytes);
    let regain = request.uri().path() == "/return" && from == Some(app.regain.url().as_bytes());
    if request.method() == Method::POST && !regain && from.is_some_and(|origin| origin != app.base_url.as_bytes()) {
        return StatusCode::FORBIDDEN.into_response();
    }
    next.run(request).await
}

/// No scripts, no frames; forms lead here and to regain. Nothing is kept by a cache.
pub(crate) async fn secure(State(app): State<Shared>, mut response: Response) -> Response {
    let forms = app.regain.url();
    let policy = format!(
        "default-src 'none'; style-src 'self'; form-action 'self' {forms}; base-uri 'none'; frame-ancestors 'none'"
    );
    let headers = response.headers_mut();
    headers.extend(HeaderValue::from_str(&policy).map(|policy| (CONTENT_SECURITY_POLICY, policy)));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("strict-origin"));
    headers.insert(HeaderName::from_static("x-content-type-options"), HeaderValue::from_static("nosniff"));
    response
}
