//! The part of an operator's server that knows what is in a customer's account: asked over real HTTP before a migration
//! closes a new account, and answering nobody that hasn't signed (Standard Webhooks 1.0).

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use serde_json::{Value, json};
use standardwebhooks::Webhook;
use tokio::net::TcpListener;
use tokio::task::AbortHandle;

use crate::Start;

/// What the backend and the operator's server both know.
const KEY: &str = "whsec_aG9sZGluZ3Mgb2YgY3VzdG9tZXJzLCAzMiBieXRlcyE=";

#[derive(Clone)]
struct Desk {
    webhook: Arc<Webhook>,
    answer: Arc<Mutex<String>>,
    asked: Arc<Mutex<Vec<Value>>>,
}

pub struct Holdings {
    url: String,
    desk: Desk,
    server: AbortHandle,
}

impl Holdings {
    /// Listens; every account is empty.
    pub async fn start() -> Self {
        let webhook = Arc::new(Webhook::new(KEY).expect("a key"));
        let desk = Desk { webhook, answer: Arc::default(), asked: Arc::default() };
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}/blockers", listener.local_addr().expect("its address"));
        let router = Router::new().route("/blockers", post(answer)).with_state(desk.clone());
        let server =
            tokio::spawn(async move { axum::serve(listener, router).await.expect("it serves") }).abort_handle();
        let holdings = Self { url, desk, server };
        holdings.has(&[]);
        holdings
    }

    /// A backend that asks it.
    #[must_use]
    pub fn asked_by(&self, start: Start) -> Start {
        start.with("REGAIN_MIGRATION__BLOCKERS__URL", &self.url).with("REGAIN_MIGRATION__BLOCKERS__KEY", KEY)
    }

    /// From now on these are in the way, in every account.
    pub fn has(&self, blockers: &[&str]) {
        self.says(json!({ "blockers": blockers }).to_string());
    }

    /// From now on it answers this, whatever it means.
    pub fn says(&self, answer: impl Into<String>) {
        *self.desk.answer.lock().expect("the answer") = answer.into();
    }

    /// The names of the accounts that it was asked about, in order.
    pub fn asked(&self) -> Vec<String> {
        let asked = self.desk.asked.lock().expect("what was asked");
        asked.iter().map(|one| one["data"]["name"].as_str().unwrap_or_default().to_owned()).collect()
    }
}

impl Drop for Holdings {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn answer(State(desk): State<Desk>, headers: HeaderMap, body: Bytes) -> Result<String, StatusCode> {
    desk.webhook.verify(&body, &headers).map_err(|_| StatusCode::UNAUTHORIZED)?;
    let asked = serde_json::from_slice(&body).map_err(|_| StatusCode::BAD_REQUEST)?;
    desk.asked.lock().expect("what was asked").push(asked);
    Ok(desk.answer.lock().expect("the answer").clone())
}
