//! An SMS gateway: takes the backend's webhook over real HTTP and believes nothing that isn't signed.
//!
//! The signature is the one of Standard Webhooks 1.0: `webhook-signature: v1,<base64 of HMAC-SHA-256 over
//! "id.timestamp.body">`.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use data_encoding::BASE64;
use hmac::{Hmac, KeyInit, Mac};
use serde::Deserialize;
use sha2::Sha256;
use tokio::net::TcpListener;
use tokio::task::AbortHandle;

use crate::inbox::{Inbox, code_in};
use crate::now;

/// How far a timestamp may be from now: older ones could be replayed.
const TOLERANCE_SECONDS: u64 = 300;

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Sms {
    pub to: String,
    pub body: String,
    /// The same for every attempt to deliver the same message.
    #[serde(skip)]
    pub id: String,
}

impl Sms {
    /// The six digits that stand alone in it.
    pub fn code(&self) -> Option<String> {
        code_in(&self.body)
    }

    /// The addresses that it links to.
    pub fn links(&self) -> Vec<String> {
        self.body.split_whitespace().filter(|word| word.starts_with("http")).map(str::to_owned).collect()
    }
}

pub struct SmsGateway {
    address: SocketAddr,
    desk: Desk,
    server: AbortHandle,
}

#[derive(Clone)]
struct Desk {
    secret: Arc<Vec<u8>>,
    received: Inbox<Sms>,
    failures: Arc<AtomicUsize>,
    forged: Arc<AtomicUsize>,
}

impl SmsGateway {
    /// Listens, and knows this secret.
    pub async fn start(secret: &[u8]) -> Self {
        let desk = Desk {
            secret: Arc::new(secret.to_vec()),
            received: Inbox::new(),
            failures: Arc::default(),
            forged: Arc::default(),
        };
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("its address");
        let router = Router::new().route("/sms", post(take)).with_state(desk.clone());
        let server = tokio::spawn(async move { axum::serve(listener, router).await.expect("the gateway serves") })
            .abort_handle();
        Self { address, desk, server }
    }

    pub fn url(&self) -> String {
        format!("http://{}/sms", self.address)
    }

    /// Answers the next requests with 503, as a gateway in trouble does.
    pub fn fail_next(&self, requests: usize) {
        self.desk.failures.store(requests, Ordering::SeqCst);
    }

    /// How many requests came without a right signature.
    pub fn forged(&self) -> usize {
        self.desk.forged.load(Ordering::SeqCst)
    }

    /// The oldest message to this number that wasn't handed out yet; waits for it.
    pub async fn next_to(&self, number: &str) -> Sms {
        self.next(number, |_| true).await
    }

    /// The oldest such message to this number; waits for it. What it skips stays.
    pub async fn next(&self, number: &str, wanted: impl Fn(&Sms) -> bool) -> Sms {
        self.desk.received.take(&format!("SMS to {number}"), |sms| sms.to == number && wanted(sms)).await
    }

    /// Everything that has arrived, in that order.
    pub fn all(&self) -> Vec<Sms> {
        self.desk.received.all()
    }
}

impl Drop for SmsGateway {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn take(State(desk): State<Desk>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let Some(id) = verified(&desk.secret, &headers, &body) else {
        desk.forged.fetch_add(1, Ordering::SeqCst);
        return StatusCode::UNAUTHORIZED;
    };
    if desk.failures.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_ok() {
        return StatusCode::SERVICE_UNAVAILABLE;
    }
    let Ok(sms) = serde_json::from_slice::<Sms>(&body) else { return StatusCode::BAD_REQUEST };
    // At least once is what was promised; a gateway that knows the id delivers once.
    if !desk.received.all().iter().any(|known| known.id == id) {
        desk.received.push(Sms { id, ..sms });
    }
    StatusCode::NO_CONTENT
}

/// The message's id, if who sent it knows the secret.
fn verified(secret: &[u8], headers: &HeaderMap, body: &[u8]) -> Option<String> {
    let header = |name| headers.get(name)?.to_str().ok();
    let (id, timestamp) = (header("webhook-id")?, header("webhook-timestamp")?);
    if timestamp.parse::<u64>().ok()?.abs_diff(now()) > TOLERANCE_SECONDS {
        return None;
    }
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).ok()?;
    for part in [id.as_bytes(), b".", timestamp.as_bytes(), b".", body] {
        mac.update(part);
    }
    let signatures = header("webhook-signature")?.split(' ');
    let decoded = signatures.filter_map(|one| BASE64.decode(one.strip_prefix("v1,")?.as_bytes()).ok());
    decoded.into_iter().any(|signature| mac.clone().verify_slice(&signature).is_ok()).then(|| id.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sends a message to a gateway that knows `secret`, signed with `other`; what does it say, and what has it got?
    async fn send(secret: &str, other: &str, timestamp: u64) -> (u16, usize) {
        let gateway = SmsGateway::start(secret.as_bytes()).await;
        let body = r#"{"to":"+12025550101","body":"Your code is 012345."}"#;
        let mut mac = Hmac::<Sha256>::new_from_slice(other.as_bytes()).unwrap();
        mac.update(format!("m1.{timestamp}.{body}").as_bytes());
        let request = reqwest::Client::new()
            .post(gateway.url())
            .header("webhook-id", "m1")
            .header("webhook-timestamp", timestamp)
            .header("webhook-signature", format!("v1,{}", BASE64.encode(&mac.finalize().into_bytes())))
            .body(body);
        let status = request.send().await.unwrap().status().as_u16();
        (status, gateway.all().len())
    }

    #[tokio::test]
    async fn a_signed_message_is_taken() {
        assert_eq!(send("secret", "secret", now()).await, (204, 1));
    }

    #[tokio::test]
    async fn a_forged_or_an_old_one_is_not() {
        assert_eq!(send("secret", "guess", now()).await, (401, 0));
        assert_eq!(send("secret", "secret", now() - 2 * TOLERANCE_SECONDS).await, (401, 0));
    }

    #[test]
    fn the_vector_of_standard_webhooks_holds() {
        let secret = BASE64.decode(b"MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        let mut mac = Hmac::<Sha256>::new_from_slice(&secret).unwrap();
        mac.update(br#"msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{"test": 2432232314}"#);
        assert_eq!(BASE64.encode(&mac.finalize().into_bytes()), "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }
}
