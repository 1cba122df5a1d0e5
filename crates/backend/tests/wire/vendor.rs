//! A vendor that opens sessions, and messages as one signs them.

use std::sync::{Arc, Mutex};

use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use axum::{Json, Router};
use regain_backend::config::{self, IdentityBy};
use regain_backend::{clock, crypto};
use serde_json::{Value, json};

use crate::backend::Backend;
use crate::client::{Reply, key};

pub const KEY: &str = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
pub const FORMER: &str = "whsec_YWJjZGVmMDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODk=";
pub const OTHER: &str = "whsec_ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";

/// Opens sessions as it is told to, and keeps what it was asked, as it was signed.
#[derive(Clone)]
pub struct Vendor {
    pub says: Arc<Mutex<Value>>,
    pub asked: Arc<Mutex<Vec<(HeaderMap, Bytes)>>>,
    url: String,
}

impl Vendor {
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/sessions", listener.local_addr().unwrap());
        let says = json!({ "url": "https://vendor.test/session/1", "token": "sdk-1" });
        let vendor = Self { says: Arc::new(Mutex::new(says)), asked: Arc::default(), url };
        let (says, asked) = (Arc::clone(&vendor.says), Arc::clone(&vendor.asked));
        let answer = move |headers: HeaderMap, body: Bytes| {
            asked.lock().unwrap().push((headers, body));
            let says = says.lock().unwrap().clone();
            let status = if says.is_null() { StatusCode::INTERNAL_SERVER_ERROR } else { StatusCode::OK };
            async move { (status, Json(says)) }
        };
        let router = Router::new().route("/sessions", post(answer));
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        vendor
    }

    pub async fn backend(&self, by: IdentityBy) -> Backend {
        self.backend_with(by, |_| {}).await
    }

    pub async fn backend_with(&self, by: IdentityBy, change: impl FnOnce(&mut config::Config)) -> Backend {
        let vendor = config::Vendor {
            url: self.url.clone(),
            key: KEY.to_owned().into(),
            former_keys: vec![FORMER.to_owned().into()],
            ca_file: None,
        };
        Backend::with(|config| {
            config.identity = config::IdentitySettings { by, vendor: Some(vendor), ..Default::default() };
            change(config);
        })
        .await
    }

    pub fn asked(&self) -> usize {
        self.asked.lock().unwrap().len()
    }

    /// A verdict on the check that was asked for last, or before it: good in every part.
    pub fn verdict(&self, before: usize) -> Value {
        let asked = self.asked.lock().unwrap();
        let (_, body) = &asked[asked.len() - 1 - before];
        let asked: Value = serde_json::from_slice(body).unwrap();
        assert_eq!(asked["type"], "identity.session");
        let mut verdict = json!({ "matches": true, "live": true, "injected": false, "source": "stream" });
        for part in ["check", "flow", "account", "nonce", "expires_at"] {
            verdict[part] = asked["data"][part].clone();
        }
        verdict
    }
}

/// As the specification has it; the stories' vendor signs with another library.
pub fn signed(key: &str, id: &str, timestamp: i64, body: &str) -> String {
    let signature = crypto::signature(&key.to_owned().into(), format!("{id}.{timestamp}.{body}").as_bytes());
    format!("v1,{signature}")
}

/// A message, before it is sent.
#[derive(Clone)]
pub struct Message {
    pub id: String,
    pub timestamp: i64,
    pub signature: String,
    pub body: String,
}

impl Message {
    pub fn of(verdict: &Value) -> Self {
        Self::signed_with(KEY, clock::system().unix(), verdict.to_string())
    }

    pub fn signed_with(with: &str, timestamp: i64, body: String) -> Self {
        let id = format!("msg_{}", key());
        Self { signature: signed(with, &id, timestamp, &body), id, timestamp, body }
    }

    pub async fn post(&self, backend: &Backend) -> Reply {
        let request = backend.http.post(backend.path("/v1/verdicts")).header("content-type", "application/json");
        let request = request.header("webhook-id", &self.id).header("webhook-timestamp", self.timestamp);
        let request = request.header("webhook-signature", &self.signature).body(self.body.clone());
        Reply::of(request.send().await.unwrap()).await
    }

    /// By way of the host.
    pub fn action(&self) -> Value {
        let Self { id, timestamp, signature, body } = self;
        let timestamp = timestamp.to_string();
        json!({ "action": "submit_verdict", "id": id, "timestamp": timestamp, "signature": signature, "body": body })
    }
}
