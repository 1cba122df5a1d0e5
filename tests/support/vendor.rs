//! A sample identity vendor, to connect to and to read: a session for each signed request, a page of its own, and a verdict
//! that it signs. It looks at no face: whoever presses its buttons says what was seen.
//!
//! `sample-vendor` is this as a process of its own; `docs/your-vendor.md` tells the same in prose.

use std::collections::HashMap;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::header::LOCATION;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use regain_contract::{CaptureSource, IdentityFailure, VendorAsk, VendorSession, Verdict};
use serde::Deserialize;
use serde_json::json;
use standardwebhooks::Webhook;
use tokio::net::TcpListener;

use crate::backend::{Backend, Start, free_port, target};
use crate::now;

/// What the backend and the vendor of a story both know.
const KEY: &str = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

/// What its page can be told to have seen.
const SAYS: [&str; 4] = ["same_person", "another_person", "photograph", "camera_denied"];

struct Desk {
    webhook: Webhook,
    /// Where people reach it.
    url: String,
    /// Where regain is.
    regain: String,
    http: reqwest::Client,
    /// By the session's name.
    asks: Mutex<HashMap<String, VendorAsk>>,
}

type Shared = State<Arc<Desk>>;

/// A request for a session: `type` says what it is.
#[derive(Deserialize)]
struct Asked {
    data: VendorAsk,
}

/// Serves until it is stopped.
pub async fn serve(listener: TcpListener, key: &str, regain: &str) {
    let desk = Desk {
        webhook: Webhook::new(key).expect("a key: whsec_ and base64"),
        url: format!("http://{}", listener.local_addr().expect("its address")),
        regain: regain.trim_end_matches('/').to_owned(),
        http: reqwest::Client::new(),
        asks: Mutex::default(),
    };
    let router = Router::new()
        .route("/sessions", post(open))
        .route("/check/{session}", get(page).post(decide))
        .route("/sdk/{session}", post(sdk))
        .with_state(Arc::new(desk));
    axum::serve(listener, router).await.expect("the vendor serves");
}

/// A session for one check. Who can't sign gets none.
async fn open(State(desk): Shared, headers: HeaderMap, body: Bytes) -> Response {
    if desk.webhook.verify(&body, &headers).is_err() {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let Ok(Asked { data }) = serde_json::from_slice(&body) else { return StatusCode::BAD_REQUEST.into_response() };
    // A real one draws the name by lot; here nobody else is around.
    let session = data.check.clone();
    let url = Some(format!("{}/check/{session}", desk.url));
    desk.asks.lock().expect("the sessions").insert(session.clone(), data);
    let given = VendorSession { url, token: Some(session) };
    serde_json::to_vec(&given).expect("JSON").into_response()
}

impl Desk {
    fn ask(&self, session: &str) -> Option<VendorAsk> {
        self.asks.lock().expect("the sessions").get(session).cloned()
    }

    /// The parts of a signed message.
    fn signed(&self, ask: &VendorAsk, says: &str) -> Signed {
        let body = serde_json::to_string(&verdict(ask, says)).expect("JSON");
        let (id, timestamp) = (format!("{}-{says}", ask.check), now());
        let signature = self.webhook.sign(&id, timestamp.cast_signed(), body.as_bytes()).expect("a signature");
        Signed { id, timestamp: timestamp.to_string(), signature, body }
    }
}

struct Signed {
    id: String,
    timestamp: String,
    signature: String,
    body: String,
}

/// Every part is said, also those that are good. What isn't said has failed.
fn verdict(ask: &VendorAsk, says: &str) -> Verdict {
    Verdict {
        check: ask.check.clone(),
        flow: ask.flow.clone(),
        account: ask.account.clone(),
        nonce: ask.nonce.clone(),
        expires_at: ask.expires_at,
        matches: Some(says != "another_person"),
        live: Some(says != "photograph"),
        injected: Some(false),
        source: Some(CaptureSource::Stream),
        failure: (says == "camera_denied").then_some(IdentityFailure::CameraDenied),
    }
}

async fn page(State(desk): Shared, Path(session): Path<String>) -> Response {
    if desk.ask(&session).is_none() {
        return StatusCode::NOT_FOUND.into_response();
    }
    let buttons: String = SAYS.map(|says| format!("<button name=says value={says}>{says}</button> ")).concat();
    let page = "<!doctype html><html lang=en><meta name=viewport content='width=device-width'><title>Sample vendor</title>\
        <h1>Sample vendor</h1><p>It looks at no face. What was seen?</p><form method=post>";
    Html(format!("{page}{buttons}</form>")).into_response()
}

/// From its page: the verdict goes to regain, and the person back.
async fn decide(State(desk): Shared, Path(session): Path<String>, form: String) -> Response {
    let says = form.strip_prefix("says=").filter(|says| SAYS.contains(says));
    let (Some(ask), Some(says)) = (desk.ask(&session), says) else { return StatusCode::NOT_FOUND.into_response() };
    let Signed { id, timestamp, signature, body } = desk.signed(&ask, says);
    let request = desk.http.post(format!("{}/v1/verdicts", desk.regain)).header("content-type", "application/json");
    let request = request.header("webhook-id", id).header("webhook-timestamp", timestamp);
    // A real one sends it again, with growing pauses, until it is taken.
    match request.header("webhook-signature", signature).body(body).send().await {
        Ok(answer) if answer.status().is_success() => {
            (StatusCode::SEE_OTHER, [(LOCATION, ask.return_url)]).into_response()
        }
        Ok(answer) => (StatusCode::BAD_GATEWAY, format!("regain said {}", answer.status())).into_response(),
        Err(_) => StatusCode::BAD_GATEWAY.into_response(),
    }
}

/// In place of an SDK: what its app would hand to the host.
async fn sdk(State(desk): Shared, Path(session): Path<String>, says: String) -> Response {
    let (Some(ask), true) = (desk.ask(&session), SAYS.contains(&says.as_str())) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let Signed { id, timestamp, signature, body } = desk.signed(&ask, &says);
    let parts = json!({ "id": id, "timestamp": timestamp, "signature": signature, "body": body });
    parts.to_string().into_response()
}

/// Where a vendor will listen: the backend has to know it before either of them runs.
pub struct VendorPlace(u16);

impl VendorPlace {
    pub fn reserve() -> Self {
        Self(free_port())
    }

    /// A backend whose checks are this vendor's: by its page (`link`) or its SDK (`native`).
    #[must_use]
    pub fn asked_by(&self, start: Start, by: &str) -> Start {
        start
            .with("REGAIN_IDENTITY__BY", by)
            .with("REGAIN_IDENTITY__VENDOR__URL", format!("http://127.0.0.1:{}/sessions", self.0))
            .with("REGAIN_IDENTITY__VENDOR__KEY", KEY)
    }

    /// Starts it, as a process, and waits until it says where it listens.
    pub fn open(self, regain: &Backend) -> Vendor {
        let path = target().join("debug/sample-vendor");
        assert!(path.exists(), "{} is missing: `cargo build -p regain-tests` makes it", path.display());
        let address = format!("127.0.0.1:{}", self.0);
        let mut process = Command::new(path)
            .args([&address, &regain.url("")])
            .env("VENDOR_KEY", KEY)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the vendor starts");
        let mut lines = BufReader::new(process.stdout.take().expect("its output")).lines().map_while(Result::ok);
        assert!(lines.any(|line| line.contains(&address)), "the vendor ended before it listened");
        Vendor { address: format!("http://{address}"), process }
    }
}

pub struct Vendor {
    address: String,
    process: Child,
}

impl Vendor {
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    /// From now on nobody answers there.
    pub fn stop(&mut self) {
        self.process.kill().expect("it can be killed");
        self.process.wait().expect("it has ended");
    }
}

impl Drop for Vendor {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}
