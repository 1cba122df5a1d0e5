//! An operator's server, with the key that every demo has.

use reqwest::Method;
use serde_json::{Value, json};

use crate::backend::Backend;
use crate::client::{Client, Reply, key};

pub const KEY: &str = "demo-server-key";

pub struct Server<'b> {
    pub backend: &'b Backend,
}

impl<'b> Server<'b> {
    pub const fn of(backend: &'b Backend) -> Self {
        Self { backend }
    }

    pub fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        self.backend.http.request(method, self.backend.path(path)).bearer_auth(KEY)
    }

    pub async fn show(&self, id: &str) -> Reply {
        Reply::of(self.request(Method::GET, &format!("/v1/accounts/{id}")).send().await.unwrap()).await
    }

    pub async fn put(&self, id: &str, mirror: Value) -> Reply {
        Reply::of(self.request(Method::PUT, &format!("/v1/accounts/{id}")).json(&mirror).send().await.unwrap()).await
    }

    pub async fn hold(&self, id: &str) -> Value {
        let path = format!("/v1/accounts/{id}/hold");
        let reply = Reply::of(self.request(Method::GET, &path).send().await.unwrap()).await;
        assert_eq!((reply.status, reply.header("cache-control")), (200, "no-store"), "{:#}", reply.body);
        reply.body
    }

    /// Under a key.
    pub fn inviting(&self, key: &str, id: &str) -> reqwest::RequestBuilder {
        self.request(Method::POST, "/v1/invitations").header("Idempotency-Key", key).json(&json!({ "id": id }))
    }

    pub async fn invite(&self, id: &str) -> String {
        let reply = Reply::of(self.inviting(&key(), id).send().await.unwrap()).await;
        assert_eq!(reply.status, 201, "{:#}", reply.body);
        reply.body["invitation"].as_str().unwrap().to_owned()
    }

    /// Under a key.
    pub fn redeeming(&self, key: &str, ticket: &str) -> reqwest::RequestBuilder {
        let request = self.request(Method::POST, "/v1/tickets/redeem");
        request.header("Idempotency-Key", key).json(&json!({ "ticket": ticket }))
    }

    pub async fn redeem(&self, ticket: &str) -> Reply {
        Reply::of(self.redeeming(&key(), ticket).send().await.unwrap()).await
    }

    /// Somebody whom the operator vouches for.
    pub async fn vouched(&self, id: &str) -> Client<'b> {
        let invitation = self.invite(id).await;
        Client::open_with(self.backend, json!({ "way": "signed_in", "invitation": invitation })).await
    }
}

/// Opens a flow, or is refused.
pub async fn open(backend: &Backend, body: &Value) -> Reply {
    let request = backend.http.post(backend.path("/v1/flows")).header("Idempotency-Key", key()).json(body);
    Reply::of(request.send().await.unwrap()).await
}
