//! Calls to the backend. Whatever happens (no network, a captive portal's page, a rejection that is no `Error`), the
//! answer is a [`Reply`] and never a panic.

use js_sys::{Function, JSON, Promise, Reflect};
use regain_contract::{Flow, Opened, Problem, ProblemType};
use serde::Serialize;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, RequestCredentials, RequestInit, Response};

use crate::model::{Call, Reply};
use crate::shell::json;

/// In milliseconds. A call that takes longer is taken for lost, and sent again.
const TIMEOUT: i32 = 15_000;

/// How this page is known to the backend.
#[derive(Clone, PartialEq, Eq)]
pub enum Identity {
    /// The standalone page: a cookie that scripts can't read.
    Cookie,
    /// Embedded: the flow's token, once there is one.
    Token(Option<String>),
}

impl Identity {
    /// A flow that is opened anew is known by another token.
    pub fn forget(&mut self) {
        if let Self::Token(token) = self {
            *token = None;
        }
    }
}

/// Where the backend is, and how one gets there.
#[derive(Clone)]
pub struct Backend {
    /// Its origin; empty for the page's own.
    pub api: String,
    /// The host's own way, in the place of the browser's.
    pub fetch: Option<Function>,
    pub identity: Identity,
}

/// Sends one call and waits for its answer.
pub async fn send(backend: &Backend, call: &Call) -> Reply {
    match request(backend, call).await {
        Ok((response, body)) => read(&response, body, call),
        Err(_) => Reply::Lost,
    }
}

async fn request(backend: &Backend, call: &Call) -> Result<(Response, JsValue), JsValue> {
    let headers = Headers::new()?;
    let init = RequestInit::new();
    let cookie = matches!(backend.identity, Identity::Cookie);
    init.set_credentials(if cookie { RequestCredentials::SameOrigin } else { RequestCredentials::Omit });
    for (name, value) in known_by(&backend.identity) {
        headers.set(name, &value)?;
    }
    let (path, key, body) = match call {
        Call::Open { open, key, .. } => ("/v1/flows".to_owned(), key.as_str(), text(open)?),
        Call::Look { id } => (["/v1/flows/", id].concat(), "", JsValue::UNDEFINED),
        Call::TakeOver { take, key } => ("/v1/handovers".to_owned(), key.as_str(), text(take)?),
        Call::Find { find, key } => ("/v1/cases/find".to_owned(), key.as_str(), text(find)?),
        Call::Act { id, version, action, key } => {
            headers.set("If-Match", &["\"", &version.to_string(), "\""].concat())?;
            (["/v1/flows/", id, "/actions"].concat(), key.as_str(), text(action)?)
        }
    };
    if body.is_string() {
        headers.set("Content-Type", "application/json")?;
        if !key.is_empty() {
            headers.set("Idempotency-Key", key)?;
        }
        init.set_method("POST");
        init.set_body(&body);
    }
    init.set_headers(&headers);
    fetch(backend, &path, &init, TIMEOUT).await
}

/// What every call says of who asks.
pub fn known_by(identity: &Identity) -> Vec<(&'static str, String)> {
    let mut said = vec![
        ("Accept", "application/json, application/problem+json".to_owned()),
        ("Regain-Client", env!("CARGO_PKG_VERSION").to_owned()),
    ];
    match identity {
        Identity::Cookie => said.push(("Regain-Page", "1".to_owned())),
        Identity::Token(Some(token)) => said.push(("Authorization", ["Bearer ", token].concat())),
        Identity::Token(None) => {}
    }
    said
}

/// `timeout` in milliseconds.
pub async fn fetch(
    backend: &Backend,
    path: &str,
    init: &RequestInit,
    timeout: i32,
) -> Result<(Response, JsValue), JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let controller = AbortController::new()?;
    init.set_signal(Some(&controller.signal()));
    let abort = Closure::<dyn FnMut()>::new(move || controller.abort());
    let timer =
        window.set_timeout_with_callback_and_timeout_and_arguments_0(abort.as_ref().unchecked_ref(), timeout)?;
    let answer = async {
        // Called as a value: a page's own `fetch` may throw, which the real one never does.
        let fetch: Function = match &backend.fetch {
            Some(fetch) => fetch.clone(),
            None => Reflect::get(&window, &"fetch".into())?.dyn_into()?,
        };
        let asked: Promise = fetch.call2(&window, &[&backend.api, path].concat().into(), init)?.dyn_into()?;
        let response: Response = JsFuture::from(asked).await?.dyn_into()?;
        let body = JsFuture::from(response.json()?).await?;
        Ok((response, body))
    }
    .await;
    window.clear_timeout_with_handle(timer);
    answer
}

fn text(value: &impl Serialize) -> Result<JsValue, JsValue> {
    let value = value.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?;
    JSON::stringify(&value).map(JsValue::from)
}

fn read(response: &Response, body: JsValue, call: &Call) -> Reply {
    if !response.ok() {
        let retry_after = retry_after(response);
        return match json::read::<Problem>(body) {
            Some(problem) => Reply::Problem { problem, retry_after },
            // A proxy's page, or something else in between that is not our backend.
            None => Reply::Lost,
        };
    }
    let read = match call {
        Call::Open { .. } | Call::TakeOver { .. } => json::read::<Opened>(body).map(Reply::Opened),
        Call::Find { .. } => json::read(body).map(Reply::Case),
        Call::Look { .. } | Call::Act { .. } => json::read::<Flow>(body).map(Reply::Flow),
    };
    // An answer of a shape that this client doesn't know: sending it again would not help.
    read.unwrap_or_else(|| Reply::Problem { problem: unreadable(response.status()), retry_after: None })
}

/// In seconds.
pub fn retry_after(response: &Response) -> Option<u32> {
    response.headers().get("Retry-After").ok().flatten()?.trim().parse().ok()
}

fn unreadable(status: u16) -> Problem {
    Problem {
        kind: ProblemType::Unknown,
        status,
        title: String::new(),
        detail: None,
        field: None,
        factor: None,
        attempts_left: None,
        retry_at: None,
        download_url: None,
        flow: None,
    }
}
