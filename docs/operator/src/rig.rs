//! For the tests: a customer with a session, and a regain that says one thing.

#![allow(clippy::unwrap_used, reason = "tests")]

use std::sync::Arc;

use axum::Router;
use axum::http::StatusCode;
use tokio::net::TcpListener;

use crate::accounts::Books;
use crate::regain::Regain;
use crate::{App, Shared};

pub(crate) const WEBHOOK_KEY: &str = "webhook-key";

/// Customer `u1` with session `s1`.
pub(crate) async fn app(regain: &str) -> Shared {
    let books = Books::default();
    assert!(books.add("u1", "one@example.test", ""));
    books.begin_session("s1", "u1");
    let base_url = "http://operator.test".to_owned();
    Arc::new(App { books, regain: Regain::new(regain, "key"), webhook_key: WEBHOOK_KEY.to_owned(), base_url })
}

/// Listens, and answers everything with this.
pub(crate) async fn answering(status: u16, body: &str) -> String {
    let answer = (StatusCode::from_u16(status).unwrap(), body.to_owned());
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let router = Router::new().fallback(move || async move { answer.clone() });
    tokio::spawn(async move { axum::serve(listener, router).await });
    url
}
