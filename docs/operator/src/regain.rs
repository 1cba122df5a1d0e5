//! Everything that this server asks regain: five calls, all with the server key. `docs/your-servers.md` explains each.
//!
//! [`Regain::may_withdraw`] is the one that money hangs on: whatever isn't a clear yes is a no.

use std::sync::Arc;
use std::time::Duration;

use regain_contract::{AccountState, HoldAnswer, Invitation, Invite, MayNot, Mirror, Redeem, Redeemed, Timestamp};
use serde::Serialize;
use serde::de::DeserializeOwned;
use ureq::Agent;
use ureq::http::{Method, Request};

/// A gate that takes longer is as good as none.
const LONGEST: Duration = Duration::from_secs(5);

#[derive(Clone)]
pub(crate) struct Regain {
    agent: Agent,
    url: Arc<str>,
    key: Arc<str>,
}

/// Why a call brought nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// No answer, or none that can be read. It may have been carried out.
    Unclear,
    /// It said no: the status, and the problem's `type`.
    Refused(u16, String),
}

/// What the gate said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Gate {
    Open,
    Closed {
        reason: MayNot,
        until: Option<Timestamp>,
    },
    /// Nobody knows. Closed, that is.
    Unclear,
}

impl Regain {
    pub(crate) fn new(url: &str, key: &str) -> Self {
        let config = Agent::config_builder().timeout_global(Some(LONGEST)).max_redirects(0).http_status_as_error(false);
        Self { agent: config.build().into(), url: url.trim_end_matches('/').into(), key: key.into() }
    }

    /// Where people are sent.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// May anything leave this account now? Asked for every withdrawal, when it would leave; never kept.
    pub(crate) async fn may_withdraw(&self, id: &str) -> Gate {
        match self.call(Method::GET, &format!("/v1/accounts/{id}/hold"), None::<&()>).await {
            Ok(answer) => read(id, &answer),
            Err(_) => Gate::Unclear,
        }
    }

    /// Tells regain of an account: everything but the money.
    pub(crate) async fn mirror(&self, id: &str, account: &Mirror) -> Result<AccountState, Failure> {
        self.call(Method::PUT, &format!("/v1/accounts/{id}"), Some(account)).await
    }

    /// As regain knows it: after a change the addresses are regain's to tell.
    pub(crate) async fn account(&self, id: &str) -> Result<AccountState, Failure> {
        self.call(Method::GET, &format!("/v1/accounts/{id}"), None::<&()>).await
    }

    /// For somebody whose session we vouch for. Good for a minute, once.
    pub(crate) async fn invite(&self, id: &str) -> Result<Invitation, Failure> {
        self.call(Method::POST, "/v1/invitations", Some(&Invite { id: id.to_owned() })).await
    }

    /// What a finished flow's ticket stands for. It says it once.
    pub(crate) async fn redeem(&self, ticket: &str) -> Result<Redeemed, Failure> {
        self.call(Method::POST, "/v1/tickets/redeem", Some(&Redeem { ticket: ticket.to_owned() })).await
    }

    /// Once more when nothing was heard: with the same key, so that it happens once.
    async fn call<T: DeserializeOwned + Send + 'static>(
        &self,
        method: Method,
        path: &str,
        body: Option<&impl Serialize>,
    ) -> Result<T, Failure> {
        let body = body.map(serde_json::to_vec).transpose().map_err(|_| Failure::Unclear)?.unwrap_or_default();
        let mut request = Request::builder()
            .method(method.clone())
            .uri(format!("{}{path}", self.url))
            .header("authorization", format!("Bearer {}", self.key))
            .header("content-type", "application/json");
        if method == Method::POST {
            request = request.header("idempotency-key", crate::random().ok_or(Failure::Unclear)?);
        }
        let request = request.body(body).map_err(|_| Failure::Unclear)?;
        let again = request.clone();
        match self.send(request).await {
            Err(Failure::Unclear) => self.send(again).await,
            heard => heard,
        }
    }

    /// Beside the other requests: `ureq` blocks.
    async fn send<T: DeserializeOwned + Send + 'static>(&self, request: Request<Vec<u8>>) -> Result<T, Failure> {
        let agent = self.agent.clone();
        let sent = tokio::task::spawn_blocking(move || {
            let mut response = agent.run(request).map_err(|_| Failure::Unclear)?;
            let status = response.status();
            if status.is_success() {
                return response.body_mut().read_json().map_err(|_| Failure::Unclear);
            }
            if status.is_server_error() {
                return Err(Failure::Unclear);
            }
            let problem: serde_json::Value = response.body_mut().read_json().unwrap_or_default();
            let kind = problem.get("type").and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
            Err(Failure::Refused(status.as_u16(), kind))
        });
        sent.await.map_err(|_| Failure::Unclear)?
    }
}

/// A yes is a yes for this account. What contradicts itself is none.
fn read(id: &str, answer: &HoldAnswer) -> Gate {
    match answer {
        HoldAnswer { id: of, .. } if of != id => Gate::Unclear,
        HoldAnswer { withdrawal: true, reason: None, until: None, .. } => Gate::Open,
        HoldAnswer { withdrawal: false, reason: Some(reason), until, .. } => {
            Gate::Closed { reason: *reason, until: *until }
        }
        _ => Gate::Unclear,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::rig::answering;

    const YES: &str =
        r#"{"id":"u1","withdrawal":true,"c2c_sell":true,"reason":null,"until":null,"at":"2026-11-23T03:34:06Z"}"#;

    async fn gate(status: u16, body: &str) -> Gate {
        Regain::new(&answering(status, body).await, "key").may_withdraw("u1").await
    }

    #[tokio::test]
    async fn a_clear_yes_is_a_yes() {
        assert_eq!(gate(200, YES).await, Gate::Open);
    }

    #[tokio::test]
    async fn a_no_says_why_and_until_when() {
        let held = YES
            .replace("true", "false")
            .replace(r#""reason":null,"until":null"#, r#""reason":"hold","until":"2026-11-24T03:34:06Z""#);
        let until = Some("2026-11-24T03:34:06Z".parse().unwrap());
        assert_eq!(gate(200, &held).await, Gate::Closed { reason: MayNot::Hold, until });
    }

    #[tokio::test]
    async fn whatever_else_it_says_is_a_no() {
        for (status, body) in [
            (500, YES),
            (503, YES),
            (401, YES),
            (404, YES),
            (302, YES),
            (200, ""),
            (200, "true"),
            (200, "<html>OK</html>"),
            (200, &YES[..40]),
            (200, r#"{"withdrawal":true}"#),
            (200, &YES.replace("\"withdrawal\":true", "\"withdrawal\":\"true\"")),
            (200, &YES.replace("\"withdrawal\":true", "\"withdrawal\":1")),
            // Somebody else's, and one that contradicts itself.
            (200, &YES.replace("u1", "u2")),
            (200, &YES.replace("\"reason\":null", "\"reason\":\"hold\"")),
            (200, &YES.replace("\"reason\":null", "\"reason\":\"something new\"")),
        ] {
            assert_eq!(gate(status, body).await, Gate::Unclear, "{status} {body}");
        }
    }

    #[tokio::test]
    async fn no_answer_is_a_no() {
        // Bound and let go again: nobody listens there.
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        drop(listener);
        assert_eq!(Regain::new(&url, "key").may_withdraw("u1").await, Gate::Unclear);
    }
}
