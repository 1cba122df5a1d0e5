//! What an app answers a page by itself, by protocol 1 (`docs/bridge.md`): its hello, links, and a store that outlives the page. It
//! must never ask a page for what somebody typed.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

/// What the page may ask of this app.
const CAN: [&str; 4] = ["link.open", "store.get", "store.set", "store.remove"];
/// As much as an app keeps for one page.
const ROOM: usize = 16;

#[derive(Debug)]
pub(crate) struct Bridge {
    protocol: u64,
    kept: BTreeMap<String, String>,
    /// Messages sent so far.
    sent: u64,
}

impl Bridge {
    pub(crate) fn new(protocol: u64) -> Self {
        Self { protocol, kept: BTreeMap::new(), sent: 0 }
    }

    /// What to say to an envelope; nothing to what asks nothing.
    pub(crate) fn answer(&mut self, envelope: &Value) -> Option<Value> {
        let text = |name: &str| envelope.get(name).and_then(Value::as_str);
        if text("channel") != Some("regain") || envelope.get("v") != Some(&json!(1)) {
            return None;
        }
        let (id, kind, nothing) = (text("id")?, text("type")?, Map::new());
        let asked = envelope.get("payload").and_then(Value::as_object).unwrap_or(&nothing);
        let (said, payload) = match text("kind")? {
            "hello" => ("hello", self.hello()),
            "request" => ("response", self.response(kind, asked).unwrap_or_else(|why| json!({ "error": why }))),
            _ => return None,
        };
        self.sent += 1;
        let mine = format!("h_{}", self.sent);
        Some(json!({
            "channel": "regain", "v": 1, "kind": said, "id": mine, "re": id, "seq": self.sent, "type": kind, "payload": payload,
        }))
    }

    fn hello(&self) -> Value {
        json!({ "host": "desktop", "app_version": env!("CARGO_PKG_VERSION"), "protocol": [self.protocol], "capabilities": CAN })
    }

    fn response(&mut self, kind: &str, asked: &Map<String, Value>) -> Result<Value, &'static str> {
        let text = |name: &str| asked.get(name).and_then(Value::as_str).ok_or("invalid");
        match kind {
            // Whoever reads along opens it.
            "link.open" => text("url").map(|_| json!({ "opened": true })),
            "store.get" => Ok(json!({ "value": self.kept.get(text("key")?) })),
            "store.set" => {
                let (key, value) = (text("key")?, text("value")?);
                if self.kept.len() >= ROOM && !self.kept.contains_key(key) {
                    return Err("full");
                }
                self.kept.insert(key.to_owned(), value.to_owned());
                Ok(json!({}))
            }
            "store.remove" => {
                self.kept.remove(text("key")?);
                Ok(json!({}))
            }
            _ => Err("unsupported"),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
    use super::*;

    fn request(kind: &str, payload: &Value) -> Value {
        json!({ "channel": "regain", "v": 1, "kind": "request", "id": "m_7", "type": kind, "payload": payload })
    }

    #[test]
    fn a_hello_is_answered_with_what_this_app_can_do() {
        let hello =
            json!({ "channel": "regain", "v": 1, "kind": "hello", "id": "m_1", "type": "hello", "payload": {} });
        let answer = Bridge::new(1).answer(&hello).unwrap();
        assert_eq!((answer["kind"].as_str(), answer["re"].as_str()), (Some("hello"), Some("m_1")));
        assert_eq!(answer["payload"]["protocol"], json!([1]));
        assert_eq!(Bridge::new(0).answer(&hello).unwrap()["payload"]["protocol"], json!([0]));
    }

    #[test]
    fn what_is_kept_is_given_back_until_it_is_taken_away() {
        let mut bridge = Bridge::new(1);
        let mut ask = |kind, payload| bridge.answer(&request(kind, &payload)).unwrap()["payload"].take();
        assert_eq!(ask("store.get", json!({ "key": "k" })), json!({ "value": null }));
        assert_eq!(ask("store.set", json!({ "key": "k", "value": "v" })), json!({}));
        assert_eq!(ask("store.get", json!({ "key": "k" })), json!({ "value": "v" }));
        assert_eq!(ask("store.remove", json!({ "key": "k" })), json!({}));
        assert_eq!(ask("store.get", json!({ "key": "k" })), json!({ "value": null }));
    }

    #[test]
    fn what_is_not_known_is_refused_and_what_asks_nothing_is_not_answered() {
        let mut bridge = Bridge::new(1);
        assert_eq!(
            bridge.answer(&request("otp.listen", &json!({}))).unwrap()["payload"],
            json!({ "error": "unsupported" })
        );
        assert_eq!(
            bridge.answer(&request("store.set", &json!({ "key": 1 }))).unwrap()["payload"],
            json!({ "error": "invalid" })
        );
        let event =
            json!({ "channel": "regain", "v": 1, "kind": "event", "id": "m_2", "type": "closed", "payload": {} });
        assert_eq!(bridge.answer(&event), None);
        assert_eq!(
            bridge.answer(&json!({ "channel": "other", "v": 1, "kind": "hello", "id": "m", "type": "hello" })),
            None
        );
        assert_eq!(bridge.answer(&json!("hello")), None);
    }
}
