//! Customers: they sign up, sign in and out here; their phone, email address and app are regain's to change.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher as _, PasswordVerifier as _};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum_extra::extract::cookie::CookieJar;
use regain_contract::{Factor, Mirror, Outcome};
use serde::Deserialize;
use serde_json::json;

use crate::regain::Failure;
use crate::web::{Asker, Given, Session, cookie};
use crate::{App, Shared, pages, random};

#[derive(Deserialize)]
pub(crate) struct SignUp {
    email: String,
    password: String,
    /// E.164. A form sends what was left empty, too.
    #[serde(default)]
    phone: String,
    /// An authenticator's secret, base32.
    #[serde(default)]
    authenticator: String,
    /// The language of notices.
    #[serde(default)]
    locale: String,
}

/// An account exists here once regain knows it: without it nothing could ever leave.
pub(crate) async fn sign_up(State(app): State<Shared>, asker: Asker, Given(new): Given<SignUp>) -> Response {
    if app.books.by_email(&new.email).is_some() {
        return asker.no(StatusCode::CONFLICT, "taken", "There is an account with this email address.");
    }
    let (Some(id), Some(password)) = (random(), hash(new.password).await) else {
        return asker.no(StatusCode::SERVICE_UNAVAILABLE, "unavailable", "Try again later.");
    };
    let given = |text: String| Some(text).filter(|text| !text.is_empty());
    let mirror = Mirror {
        email: Some(new.email.clone()),
        phone: given(new.phone),
        authenticator: given(new.authenticator),
        password: Some(password.clone()),
        status: None,
        identity_verified: None,
        // Who has shown a document is mirrored once more, with it.
        identities: vec![],
        locale: given(new.locale),
    };
    match app.regain.mirror(&id, &mirror).await {
        Ok(_) if app.books.add(&id, &new.email, &password) => begin_session(&app, asker, &id, StatusCode::CREATED),
        Ok(_) | Err(Failure::Refused(409, _)) => {
            asker.no(StatusCode::CONFLICT, "taken", "The email address or the number belongs to another account.")
        }
        Err(Failure::Refused(422, _)) => {
            asker.no(StatusCode::UNPROCESSABLE_ENTITY, "invalid", "The email address, the number or the key is none.")
        }
        Err(_) => asker.no(StatusCode::SERVICE_UNAVAILABLE, "unavailable", "Try again later."),
    }
}

#[derive(Deserialize)]
pub(crate) struct LogIn {
    email: String,
    password: String,
}

/// Our own sign-in. Somebody without an account is hashed for too, so that the time tells nothing.
pub(crate) async fn log_in(State(app): State<Shared>, asker: Asker, Given(given): Given<LogIn>) -> Response {
    let account = app.books.by_email(&given.email);
    let known = account.as_ref().filter(|account| account.password_counts);
    let hash = known.map_or(NOBODY, |account| &account.password).to_owned();
    let right = tokio::task::spawn_blocking(move || is_right(&given.password, &hash)).await.unwrap_or_default();
    match account.filter(|_| right) {
        Some(account) => begin_session(&app, asker, &account.id, StatusCode::OK),
        None => asker.no(StatusCode::UNAUTHORIZED, "wrong", "The email address or the password is wrong."),
    }
}

pub(crate) async fn log_out(State(app): State<Shared>, asker: Asker, session: Session) -> Response {
    app.books.end_session(&session.token);
    asker.done(StatusCode::OK, json!({}))
}

pub(crate) async fn me(session: Session) -> Response {
    let account = session.account;
    axum::Json(json!({ "id": account.id, "email": account.email, "balance": account.balance })).into_response()
}

pub(crate) async fn home(State(app): State<Shared>, session: Result<Session, Response>) -> Response {
    match session {
        Ok(Session { account, .. }) => pages::account(&account, &app.books.withdrawals(&account.id)).into_response(),
        Err(_) => pages::signed_out(app.regain.url()).into_response(),
    }
}

#[derive(Deserialize)]
pub(crate) struct Security {
    /// Which factor is to be reset; empty: the person chooses there.
    reset: Option<Factor>,
}

/// Over to regain. The invitation vouches for this session; regain asks for everything else before anything changes.
pub(crate) async fn security(
    State(app): State<Shared>,
    asker: Asker,
    session: Session,
    Given(security): Given<Security>,
) -> Response {
    match app.regain.invite(&session.account.id).await {
        Ok(invitation) => pages::over_to(app.regain.url(), &invitation.invitation, security.reset).into_response(),
        Err(_) => asker.no(StatusCode::SERVICE_UNAVAILABLE, "unavailable", "Try again later."),
    }
}

#[derive(Deserialize)]
pub(crate) struct Brought {
    ticket: String,
}

/// Back from regain, with the ticket of a flow that is done. Only a sign-in opens a session: whoever reset or changed
/// something signs in with what is new.
pub(crate) async fn come_back(State(app): State<Shared>, asker: Asker, Given(brought): Given<Brought>) -> Response {
    match app.regain.redeem(&brought.ticket).await {
        Ok(redeemed) => match (redeemed.outcome, redeemed.id) {
            (Outcome::SignedIn, Some(id)) if app.books.knows(&id) => begin_session(&app, asker, &id, StatusCode::OK),
            (Outcome::SignedIn, _) => asker.no(StatusCode::FORBIDDEN, "unknown", "This account is not one of ours."),
            (Outcome::Changed | Outcome::Migrated, _) => {
                asker.done(StatusCode::OK, json!({ "changed": redeemed.changed }))
            }
        },
        Err(Failure::Refused(..)) => asker.no(StatusCode::FORBIDDEN, "used", "This was used already. Sign in again."),
        Err(Failure::Unclear) => asker.no(StatusCode::SERVICE_UNAVAILABLE, "unavailable", "Try again later."),
    }
}

fn begin_session(app: &App, asker: Asker, id: &str, status: StatusCode) -> Response {
    let Some(token) = random() else {
        return asker.no(StatusCode::SERVICE_UNAVAILABLE, "unavailable", "Try again later.");
    };
    app.books.begin_session(&token, id);
    (CookieJar::new().add(cookie(app, token)), asker.done(status, json!({ "id": id }))).into_response()
}

/// As regain hashes: argon2id, 19 MiB, two passes, one lane.
async fn hash(password: String) -> Option<String> {
    let hashed = tokio::task::spawn_blocking(move || Argon2::default().hash_password(password.as_bytes()));
    hashed.await.ok()?.ok().map(|hash| hash.to_string())
}

/// Nobody's password.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

fn is_right(password: &str, hash: &str) -> bool {
    PasswordHash::new(hash).is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use axum::http::header::{ORIGIN, SET_COOKIE};
    use axum::http::{HeaderMap, Request};
    use tower::ServiceExt as _;

    use crate::rig::{answering, app};

    async fn bring_a_ticket(regain: &str, origin: Option<&str>) -> (u16, HeaderMap) {
        let router = crate::router(&app(regain).await);
        let mut request = Request::post("/return").header("content-type", "application/json");
        if let Some(origin) = origin {
            request = request.header(ORIGIN, origin);
        }
        let response = router.oneshot(request.body(r#"{"ticket":"t"}"#.to_owned()).unwrap()).await.unwrap();
        (response.status().as_u16(), response.headers().clone())
    }

    fn redeemed(id: &str, outcome: &str) -> String {
        format!(
            r#"{{"id":"{id}","account":"a1","flow":"f1","reference":"R-0000-0000","way":"signed_out","outcome":"{outcome}",
            "changed":[],"proofs":[],"ended_at":"2026-11-23T03:34:06Z","hold":null}}"#
        )
    }

    #[tokio::test]
    async fn row_37_only_a_sign_in_opens_a_session() {
        for (status, answer, opens) in [
            (200, redeemed("u1", "signed_in"), true),
            (200, redeemed("u1", "changed"), false),
            (200, redeemed("u1", "migrated"), false),
            (200, redeemed("u1", "something_new"), false),
            (200, redeemed("somebody", "signed_in"), false),
            (404, r#"{"type":"urn:regain:problem:not_found"}"#.to_owned(), false),
            (500, redeemed("u1", "signed_in"), false),
        ] {
            let (_, headers) = bring_a_ticket(&answering(status, &answer).await, None).await;
            assert_eq!(headers.contains_key(SET_COOKIE), opens, "{status} {answer}");
        }
    }

    #[tokio::test]
    async fn what_another_sites_page_posts_is_refused() {
        let regain = answering(200, &redeemed("u1", "signed_in")).await;
        for (origin, status) in
            [("http://operator.test", 200), (regain.as_str(), 200), ("http://elsewhere.test", 403), ("null", 403)]
        {
            assert_eq!(bring_a_ticket(&regain, Some(origin)).await.0, status, "{origin}");
        }
    }
}
