//! Somebody in front of a camera: a backend with the models, a portrait enrolled, frames sent.

use std::collections::HashMap;
use std::sync::{Mutex, OnceLock};

use regain_backend::act::portrait;
use regain_backend::config::Config;
use regain_face::{Engine, Picture};
use regain_tests::clip::{self, Head};
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::backend::Backend;
use crate::client::{Client, FULL, Reply};

/// Somebody who does what they are told.
pub struct Clip {
    head: Head,
    /// By hint: a picture takes a while to draw.
    drawn: Mutex<HashMap<String, Vec<u8>>>,
}

impl Clip {
    pub fn of(portrait: &str) -> Self {
        static ENGINE: OnceLock<Engine> = OnceLock::new();
        let engine = ENGINE.get_or_init(|| Engine::load(&clip::models()).unwrap());
        Self { head: Head::of(engine, &clip::portrait(portrait)), drawn: Mutex::default() }
    }

    fn picture(&self, hint: &str) -> Picture {
        match hint {
            "turn_left" => self.head.turned(32.0, 0.0),
            "turn_right" => self.head.turned(-32.0, 0.0),
            "look_up" => self.head.turned(0.0, 29.0),
            "profile" => self.head.turned(45.0, 0.0),
            _ => self.head.turned(0.0, 0.0),
        }
    }

    /// A frame of them.
    pub fn doing(&self, hint: &str) -> Vec<u8> {
        let mut drawn = self.drawn.lock().unwrap();
        drawn.entry(hint.to_owned()).or_insert_with(|| self.picture(hint).jpeg(85)).clone()
    }

    pub fn beside(&self, other: &Self) -> Vec<u8> {
        clip::both(&self.picture(""), &other.picture("")).jpeg(85)
    }

    pub fn dark(&self) -> Vec<u8> {
        clip::in_the_dark(&self.picture("")).jpeg(85)
    }

    pub fn nobody() -> Vec<u8> {
        clip::nobody().jpeg(85)
    }
}

/// A backend that looks at faces, with the demo's first account enrolled as this person.
pub async fn backend(person: &str) -> Backend {
    let backend = with(|_| {}).await;
    enrol(&backend, person).await;
    backend
}

pub async fn with(change: impl FnOnce(&mut Config)) -> Backend {
    Backend::with(|config| {
        config.identity.models = Some(clip::models());
        change(config);
    })
    .await
}

pub async fn enrol(backend: &Backend, person: &str) {
    let mut tx = backend.app.store.read().await.unwrap();
    let account = tx.account_by_name(FULL).await.unwrap().unwrap().id;
    drop(tx);
    portrait::enrol(&backend.app, account, clip::portrait(person), false, "operator").await.unwrap();
}

/// Who lost a phone and has proved the rest.
pub async fn at_identity(backend: &Backend) -> Client<'_> {
    // Another code can be sent after a while.
    backend.advance(61).await;
    let mut client = Client::open(backend).await;
    client.sign_in(FULL).await;
    client.lose(&["phone"]).await;
    client.prove().await;
    assert_eq!(client.step(), "identity", "{:#}", client.flow);
    client
}

/// Consents. The check's id.
pub async fn consent(client: &mut Client<'_>) -> String {
    client.go(json!({ "action": "consent" })).await["check"]["id"].as_str().unwrap().to_owned()
}

pub async fn send(client: &Client<'_>, check: &str, frame: u64, picture: Vec<u8>) -> Reply {
    let path = format!("/v1/flows/{}/captures?check={check}&frame={frame}", client.id);
    let request = client.backend.http.post(client.backend.path(&path)).bearer_auth(&client.token);
    Reply::of(request.header("Content-Type", "image/jpeg").body(picture).send().await.unwrap()).await
}

/// Sends whatever this makes of each hint, until the check is decided. The time between frames passes in the demo's clock.
pub async fn perform(client: &mut Client<'_>, check: &str, mut picture: impl FnMut(&str) -> Vec<u8>) -> Value {
    let (mut frame, mut hint) = (0, "hold_still".to_owned());
    for _ in 0..200 {
        client.backend.advance(1).await;
        let reply = send(client, check, frame, picture(&hint)).await;
        assert_eq!(reply.status, StatusCode::OK, "{:#}", reply.body);
        if reply.body["flow"].is_object() {
            client.flow = reply.body["flow"].clone();
            return client.flow["step"].clone();
        }
        frame = reply.body["next_frame"].as_u64().unwrap();
        hint = reply.body["hint"].as_str().unwrap().to_owned();
    }
    panic!("never decided");
}
