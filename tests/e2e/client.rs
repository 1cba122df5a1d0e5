//! A client that knows nothing but `docs/wire.md`: for requests that no browser of ours would send.

use std::sync::atomic::{AtomicU32, Ordering};

use regain_tests::Backend;
use serde_json::{Value, json};

/// A client that was written from `docs/wire.md`: a flow, its token, its version.
pub(crate) struct Client<'b> {
    pub(crate) backend: &'b Backend,
    pub(crate) token: String,
    pub(crate) flow: Value,
    keys: u32,
}

impl<'b> Client<'b> {
    pub(crate) async fn open(backend: &'b Backend) -> Self {
        Self::open_with(backend, json!({ "way": "signed_out" })).await
    }

    pub(crate) fn resumed(backend: &'b Backend, token: String, flow: Value) -> Self {
        Self { backend, token, flow, keys: 0 }
    }

    pub(crate) async fn open_with(backend: &'b Backend, body: Value) -> Self {
        static OPENED: AtomicU32 = AtomicU32::new(0);
        let key = format!("open-{}", OPENED.fetch_add(1, Ordering::Relaxed));
        let request = backend.http().post(backend.url("/v1/flows")).header("Idempotency-Key", key);
        let answer = request.json(&body).send().await.expect("an answer");
        let opened: Value = answer.json().await.expect("JSON");
        let token = opened["token"].as_str().expect("a token").to_owned();
        Self { backend, token, flow: opened["flow"].clone(), keys: 0 }
    }

    pub(crate) fn request(&self, action: &Value, key: &str) -> reqwest::RequestBuilder {
        let path = format!("/v1/flows/{}/actions", self.flow["id"].as_str().expect("an id"));
        let request = self.backend.http().post(self.backend.url(&path)).bearer_auth(&self.token);
        let version = self.flow["version"].to_string();
        request.header("If-Match", version).header("Idempotency-Key", key).json(action)
    }

    /// Takes an action that has to be accepted.
    pub(crate) async fn act(&mut self, action: Value) {
        self.keys += 1;
        let answer = self.request(&action, &format!("key-{}", self.keys)).send().await.expect("an answer");
        let status = answer.status();
        let flow: Value = answer.json().await.expect("JSON");
        assert!(status.is_success(), "{action}: {status} {flow}");
        self.flow = flow;
    }

    /// Agrees to everything that is shown.
    pub(crate) async fn accept(&mut self) {
        let shown = self.flow["step"]["consequences"].as_array().expect("a list").clone();
        let accepted: Vec<&Value> = shown.iter().map(|one| &one["id"]).collect();
        self.act(json!({ "action": "accept", "accepted": accepted })).await;
    }

    pub(crate) async fn look(&mut self) {
        let path = format!("/v1/flows/{}", self.flow["id"].as_str().expect("an id"));
        let request = self.backend.http().get(self.backend.url(&path)).bearer_auth(&self.token);
        self.flow = request.send().await.expect("an answer").json().await.expect("JSON");
    }

    pub(crate) fn step(&self) -> &str {
        self.flow["step"]["name"].as_str().expect("a step")
    }
}

/// The n-th code (from 0) that the demo's inbox gets for an address.
pub(crate) async fn code(backend: &Backend, to: &str, nth: usize) -> String {
    let digits = |body: &str| {
        let words = body.split(|c: char| !c.is_ascii_alphanumeric()).map(str::to_owned).collect::<Vec<_>>();
        words.into_iter().find(|word| word.len() == 6 && word.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let wait = async {
        loop {
            let inbox = backend.inbox().await;
            let oldest_first = inbox.iter().rev().filter(|message| message["to"] == to);
            if let Some(code) = oldest_first.filter_map(|message| digits(message["body"].as_str()?)).nth(nth) {
                return code;
            }
        }
    };
    tokio::time::timeout(regain_tests::DEADLINE, wait).await.expect("a code arrives")
}
