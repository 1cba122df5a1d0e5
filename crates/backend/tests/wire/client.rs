//! Somebody with a bearer token, who knows what the demo's accounts are made of.

use std::sync::atomic::{AtomicU64, Ordering};

use regain_backend::decide::{self, Outcome, Said};
use regain_backend::demo::cases::OPERATORS;
use reqwest::header::HeaderMap;
use serde_json::{Value, json};

use crate::backend::Backend;

pub const PASSWORD: &str = "correct horse battery staple";
pub const SECRET: &str = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
pub const FULL: &str = "full@example.test";
pub const FULL_PHONE: &str = "+12025550101";

/// A key that no other test has used.
pub fn key() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    format!("key-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
    pub body: Value,
}

impl Reply {
    pub async fn of(response: reqwest::Response) -> Self {
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let bytes = response.bytes().await.unwrap().to_vec();
        let body = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        Self { status, headers, bytes, body }
    }

    /// The problem's type without its prefix; empty for what is none.
    pub fn problem(&self) -> &str {
        self.body["type"].as_str().and_then(|kind| kind.strip_prefix("urn:regain:problem:")).unwrap_or_default()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

pub struct Client<'b> {
    pub backend: &'b Backend,
    pub id: String,
    pub token: String,
    /// As it was last seen.
    pub flow: Value,
}

impl<'b> Client<'b> {
    pub async fn open(backend: &'b Backend) -> Self {
        Self::open_with(backend, json!({ "way": "signed_out" })).await
    }

    pub async fn open_with(backend: &'b Backend, body: Value) -> Self {
        let request = backend.http.post(backend.path("/v1/flows")).header("Idempotency-Key", key()).json(&body);
        let reply = Reply::of(request.send().await.unwrap()).await;
        assert_eq!(reply.status, 201, "{:#}", reply.body);
        let flow = reply.body["flow"].clone();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        Self { backend, id: text(&flow["id"]), token: text(&reply.body["token"]), flow }
    }

    pub fn version(&self) -> u64 {
        self.flow["version"].as_u64().unwrap()
    }

    pub fn step(&self) -> &str {
        self.flow["step"]["name"].as_str().unwrap()
    }

    pub fn request(&self, key: &str, version: u64, body: &Value) -> reqwest::RequestBuilder {
        let path = format!("/v1/flows/{}/actions", self.id);
        self.backend
            .http
            .post(self.backend.path(&path))
            .bearer_auth(&self.token)
            .header("Idempotency-Key", key)
            .header("If-Match", format!("\"{version}\""))
            .json(body)
    }

    /// One action, on the version that was last seen, under a key of its own. What comes back is remembered.
    pub async fn act(&mut self, body: Value) -> Reply {
        let reply = Reply::of(self.request(&key(), self.version(), &body).send().await.unwrap()).await;
        let flow = if reply.status == 200 { &reply.body } else { &reply.body["flow"] };
        if flow.is_object() {
            self.flow = flow.clone();
        }
        reply
    }

    /// One that has to be accepted.
    pub async fn go(&mut self, body: Value) -> &Value {
        let reply = self.act(body.clone()).await;
        assert_eq!(reply.status, 200, "{body}: {:#}", reply.body);
        &self.flow["step"]
    }

    pub async fn look(&mut self) -> Reply {
        let path = self.backend.path(&format!("/v1/flows/{}", self.id));
        let reply = Reply::of(self.backend.http.get(path).bearer_auth(&self.token).send().await.unwrap()).await;
        if reply.status == 200 {
            self.flow = reply.body.clone();
        }
        reply
    }

    pub async fn sign_in(&mut self, account: &str) {
        self.go(json!({ "action": "sign_in", "account": account, "password": PASSWORD })).await;
    }

    /// From the code page to the consequences' acceptance.
    pub async fn lose(&mut self, lost: &[&str]) {
        self.go(json!({ "action": "cannot_verify" })).await;
        self.go(json!({ "action": "start_reset" })).await;
        self.go(json!({ "action": "choose_lost", "lost": lost })).await;
        assert_eq!(self.step(), "consequences", "{:#}", self.flow);
        let shown = self.flow["step"]["consequences"].as_array().unwrap();
        let accepted: Vec<_> = shown.iter().map(|consequence| consequence["id"].clone()).collect();
        self.go(json!({ "action": "accept", "accepted": accepted })).await;
    }

    /// A code from every remaining factor that is asked for.
    pub async fn prove(&mut self) {
        while self.step() == "prove" {
            let challenges = self.flow["step"]["challenges"].as_array().unwrap();
            let open = challenges.iter().find(|challenge| challenge["state"] == "open");
            let factor = open.unwrap_or_else(|| panic!("{:#}", self.flow))["factor"].as_str().unwrap().to_owned();
            self.prove_factor(&factor).await;
        }
    }

    pub async fn prove_factor(&mut self, factor: &str) {
        let code = match factor {
            "authenticator" => {
                // A step counts once: the next one may be needed.
                self.backend.advance(30).await;
                self.backend.totp(SECRET, 0)
            }
            address => {
                self.go(json!({ "action": "send_code", "factor": address })).await;
                let to = if address == "email" { FULL } else { FULL_PHONE };
                self.backend.code(to).await
            }
        };
        self.go(json!({ "action": "submit_code", "factor": factor, "code": code })).await;
    }

    /// New values for whatever is asked for.
    pub async fn bind(&mut self) {
        while self.step() == "bind" {
            let factor = self.flow["step"]["factor"].as_str().unwrap().to_owned();
            let code = match factor.as_str() {
                "authenticator" => {
                    let key = self.flow["step"]["secret"]["key"].as_str().unwrap().to_owned();
                    self.backend.totp(&key, 0)
                }
                address => {
                    let to = if address == "email" { "anew@example.test" } else { "+12025550199" };
                    self.go(json!({ "action": "propose", "factor": address, "address": to })).await;
                    self.backend.code(to).await
                }
            };
            self.go(json!({ "action": "submit_code", "factor": factor, "code": code })).await;
        }
    }

    /// To where two people have to decide.
    pub async fn asks_review(backend: &'b Backend, lost: &[&str]) -> Self {
        let mut person = Self::open(backend).await;
        person.sign_in(FULL).await;
        person.lose(lost).await;
        person.prove().await;
        if person.step() == "identity" {
            person.go(json!({ "action": "ask_review" })).await;
        }
        assert_eq!(person.step(), "review", "{:#}", person.flow);
        person
    }

    /// The case that it waits for, and its code.
    pub fn case(&self) -> (String, String) {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let case = &self.flow["step"]["case"];
        (text(&case["id"]), text(&case["code"]))
    }

    /// A picture for the review.
    pub async fn send(&self, kind: &str, picture: Vec<u8>) -> Reply {
        let path = self.backend.path(&format!("/v1/flows/{}/documents?kind={kind}", self.id));
        let request = self.backend.http.post(path).bearer_auth(&self.token).header("Content-Type", "image/jpeg");
        Reply::of(request.body(picture).send().await.unwrap()).await
    }

    /// Two operators say yes; then what the review asks for again is proved again.
    pub async fn review_approved(&mut self) {
        if self.step() == "identity" {
            self.go(json!({ "action": "ask_review" })).await;
        }
        assert_eq!(self.step(), "review", "{:#}", self.flow);
        let case = self.flow["step"]["case"]["id"].as_str().unwrap().to_owned();
        decide(self.backend, &case, Said::Approve).await;
        self.look().await;
        if self.step() == "prove" {
            assert_eq!(self.flow["step"]["approved"], true);
            if self.flow["step"]["password"] == "open" {
                self.go(json!({ "action": "submit_password", "password": PASSWORD })).await;
            }
            // Whatever was sent before the approval has to be sent again.
            self.backend.advance(60).await;
            self.look().await;
            self.prove().await;
        }
    }

    /// All the way to the binding.
    pub async fn reset(&mut self, lost: &[&str]) {
        self.sign_in(FULL).await;
        self.lose(lost).await;
        self.prove().await;
        self.review_approved().await;
        self.bind().await;
        assert_eq!(self.step(), "done", "{:#}", self.flow);
    }
}

/// Two operators decide a case, as their command does.
pub async fn decide(backend: &Backend, case: &str, said: Said) {
    use regain_backend::id::Written as _;
    let id = regain_flow::CaseId::parse(case).unwrap();
    let evidence = regain_flow::review::Evidence::named("passport", "P-1").unwrap();
    // What was proved before is told from what is proved after by the second.
    backend.advance(1).await;
    let first = decide::case(&backend.app, id, said, OPERATORS[0], &evidence, None).await.unwrap();
    let second = decide::case(&backend.app, id, said, OPERATORS[1], &evidence, None).await.unwrap();
    assert_eq!((first, second), (Outcome::Half, Outcome::Settled));
}
