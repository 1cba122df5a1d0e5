//! What stands between a browser and the backend: it passes everything on, and does to single answers what networks, proxies and
//! old copies do to them. It must never make up an answer of the backend's.

use std::convert::Infallible;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{
    ACCEPT_ENCODING, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, TRANSFER_ENCODING,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use futures_util::stream::{StreamExt as _, once, pending};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::{Backend, DEADLINE, site};

/// What becomes of an answer.
#[derive(Clone, Copy, Debug)]
pub enum Damage {
    /// 404, and a page that says so.
    Missing,
    Empty,
    /// The first half, as if that were all.
    Cut,
    /// The first half, and nothing after it, ever.
    Endless,
    Replaced(&'static str),
    Typed(&'static str),
    /// Another Content-Security-Policy, made of the backend's.
    Policy(fn(&str) -> String),
}

#[derive(Clone)]
enum Rule {
    Damage(Damage),
    /// Until it is let through.
    Held(watch::Receiver<bool>),
}

struct Places {
    backend: String,
    /// What lies beside the backend, by what its addresses begin with.
    folders: Vec<(&'static str, PathBuf)>,
    http: reqwest::Client,
    /// By what an address begins with.
    rules: Mutex<Vec<(&'static str, Rule)>>,
    /// `GET /v1/…`, in the order in which they came.
    asked: watch::Sender<Vec<String>>,
}

pub struct Proxy {
    address: String,
    places: Arc<Places>,
    served: JoinHandle<()>,
}

/// Answers that wait.
pub struct Held {
    prefix: &'static str,
    gate: watch::Sender<bool>,
    asked: watch::Receiver<Vec<String>>,
    before: usize,
}

impl Proxy {
    pub async fn before(backend: &Backend) -> Self {
        Self::with_folders(&backend.url(""), Vec::new()).await
    }

    /// Whatever is in one of the folders comes from there, under [`POLICY`](crate::site::POLICY).
    pub(crate) async fn with_folders(backend: &str, folders: Vec<(&'static str, PathBuf)>) -> Self {
        let places = Arc::new(Places {
            backend: backend.to_owned(),
            folders,
            http: reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().expect("a client"),
            rules: Mutex::new(Vec::new()),
            asked: watch::Sender::new(Vec::new()),
        });
        let router = Router::new().fallback(forward).with_state(Arc::clone(&places));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("its address"));
        let served = tokio::spawn(async move { axum::serve(listener, router).await.expect("it serves") });
        Self { address, places, served }
    }

    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    /// What was asked for so far, with queries: `GET /flow/…?lang=fr`.
    pub fn asked(&self) -> Vec<String> {
        self.places.asked.borrow().clone()
    }

    /// From now on, for every address that begins so.
    pub fn damage(&self, prefix: &'static str, damage: Damage) {
        self.places.rules.lock().expect("the rules").push((prefix, Rule::Damage(damage)));
    }

    /// Answers wait from now on, for every address that begins so.
    pub fn hold(&self, prefix: &'static str) -> Held {
        let (gate, closed) = watch::channel(false);
        self.places.rules.lock().expect("the rules").push((prefix, Rule::Held(closed)));
        let asked = self.places.asked.subscribe();
        let before = asked.borrow().len();
        Held { prefix, gate, asked, before }
    }

    /// Everything is passed on as it is again, and what was asked for is forgotten.
    pub fn mend(&self) {
        self.places.rules.lock().expect("the rules").clear();
        self.places.asked.send_replace(Vec::new());
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.served.abort();
    }
}

impl Held {
    /// Waits until somebody waits for one.
    pub async fn arrived(&mut self) {
        let (prefix, before) = (self.prefix, self.before);
        let is_there = |asked: &Vec<String>| {
            asked.iter().skip(before).any(|one| one.split_once(' ').is_some_and(|(_, path)| path.starts_with(prefix)))
        };
        let wait = tokio::time::timeout(DEADLINE, self.asked.wait_for(is_there)).await;
        assert!(wait.is_ok_and(|found| found.is_ok()), "nobody asks for {prefix}");
    }

    pub fn let_through(&self) {
        self.gate.send_replace(true);
    }
}

async fn forward(State(places): State<Arc<Places>>, request: Request) -> Response {
    let (mut parts, body) = request.into_parts();
    // So that half of an answer is half of what it says.
    parts.headers.remove(ACCEPT_ENCODING);
    parts.headers.remove(HOST);
    let body = to_bytes(body, 32 * 1024 * 1024).await.expect("a request");
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
    places.asked.send_modify(|asked| asked.push(format!("{} {path}", parts.method)));
    let rules = places.rules.lock().expect("the rules").clone();
    let rules: Vec<Rule> =
        rules.into_iter().filter(|(prefix, _)| path.starts_with(prefix)).map(|(_, rule)| rule).collect();

    let folder = places.folders.iter().find_map(|(prefix, folder)| Some((folder, path.strip_prefix(prefix)?)));
    let mut whole = match folder {
        Some((folder, file)) => site::file(folder, file),
        None => {
            let url = format!("{}{path}", places.backend);
            let call = places.http.request(parts.method, url).headers(parts.headers).body(body);
            let answer = call.send().await.expect("the backend answers");
            let (status, mut headers) = (answer.status(), answer.headers().clone());
            headers.remove(TRANSFER_ENCODING);
            (status, headers, answer.bytes().await.expect("its body"))
        }
    };
    for rule in rules {
        match rule {
            // Whoever held it may have gone: then it is let through.
            Rule::Held(mut gate) => drop(gate.wait_for(|open| *open).await),
            Rule::Damage(Damage::Endless) => return endless(&whole.1, &whole.2),
            Rule::Damage(damage) => damaged(&mut whole, damage),
        }
    }
    let (status, mut headers, body) = whole;
    headers.remove(CONTENT_LENGTH);
    (status, headers, body).into_response()
}

fn damaged((status, headers, body): &mut (StatusCode, HeaderMap, Bytes), damage: Damage) {
    match damage {
        Damage::Missing => {
            *status = StatusCode::NOT_FOUND;
            headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html"));
            *body = Bytes::from_static(b"<!doctype html><title>404</title><p>Not here.");
        }
        Damage::Empty => *body = Bytes::new(),
        Damage::Cut => body.truncate(body.len() / 2),
        Damage::Replaced(text) => *body = Bytes::from_static(text.as_bytes()),
        Damage::Typed(kind) => drop(headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind))),
        Damage::Policy(other) => {
            if let Some(policy) = headers.get(CONTENT_SECURITY_POLICY).and_then(|policy| policy.to_str().ok()) {
                let policy = HeaderValue::from_str(&other(policy)).expect("a policy");
                headers.insert(CONTENT_SECURITY_POLICY, policy);
            }
        }
        Damage::Endless => unreachable!("it is no whole answer"),
    }
}

fn endless(headers: &HeaderMap, body: &Bytes) -> Response {
    let half = body.slice(..body.len() / 2);
    let stream = once(async move { Ok::<_, Infallible>(half) }).chain(pending());
    let mut headers = headers.clone();
    headers.remove(CONTENT_LENGTH);
    (headers, Body::from_stream(stream)).into_response()
}
