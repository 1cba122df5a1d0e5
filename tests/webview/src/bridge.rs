//! What an app answers a page by itself, by protocol 1 (`docs/bridge.md`): its hello, the word to begin, links, and a store that outlives
//! the page. It must never ask a page for what somebody typed.

use std::collections::BTreeMap;

use serde_json::{Value, json};

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

    /// What to say to an envelope, in this order; nothing to what asks nothing.
    pub(crate) fn answers(&mut self, envelope: &Value) -> Vec<Value> {
        let text = |name: &str| envelope.get(name).and_then(Value::as_str);
        if text("channel") != Some("regain") || envelope.get("v") != Some(&json!(1)) {
            return Vec::new();
        }
        let (Some(id), Some(kind), Some(asked)) = (text("id"), text("type"), envelope.get("payload")) else {
            return Vec::new();
        };
        match text("kind") {
            // It begins when it is told to, each time that it is loaded.
            Some("hello") => {
                let hello = self.hello();
                vec![
                    self.message("hello", "hello", Some(id), &hello),
                    self.message("command", "start", None, &json!({})),
                ]
            }
            Some("request") => {
                let response = self.response(kind, asked).unwrap_or_else(|why| json!({ "error": why }));
                vec![self.message("response", kind, Some(id), &response)]
            }
            _ => Vec::new(),
        }
    }

    fn message(&mut self, kind: &str, name: &str, re: Option<&str>, payload: &Value) -> Value {
        self.sent += 1;
        let id = format!("h_{}", self.sent);
        json!({ "channel": "regain", "v": 1, "kind": kind, "id": id, "re": re, "seq": self.sent, "type": name, "payload": payload })
    }

    fn hello(&self) -> Value {
        json!({ "host": "desktop", "app_version": env!("CARGO_PKG_VERSION"), "protocol": [self.protocol], "capabilities": CAN })
    }

    fn response(&mut self, kind: &str, asked: &Value) -> Result<Value, &'static str> {
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
    #![allow(clippy::indexing_slicing, reason = "tests")]
    use super::*;

    fn request(kind: &str, payload: &Value) -> Value {
        json!({ "channel": "regain", "v": 1, "kind": "request", "id": "m_7", "type": kind, "payload": payload })
    }

    #[test]
    fn a_hello_is_answered_with_what_this_app_can_do_and_the_flow_begins() {
        let hello =
            json!({ "channel": "regain", "v": 1, "kind": "hello", "id": "m_1", "type": "hello", "payload": {} });
        let answers = Bridge::new(1).answers(&hello);
        assert_eq!((answers[0]["kind"].as_str(), answers[0]["re"].as_str()), (Some("hello"), Some("m_1")));
        assert_eq!(answers[0]["payload"]["protocol"], json!([1]));
        assert_eq!((answers[1]["kind"].as_str(), answers[1]["type"].as_str()), (Some("command"), Some("start")));
        assert_eq!(Bridge::new(0).answers(&hello)[0]["payload"]["protocol"], json!([0]));
    }

    #[test]
    fn what_is_kept_is_given_back_until_it_is_taken_away() {
        let mut bridge = Bridge::new(1);
        let mut ask = |kind, payload| bridge.answers(&request(kind, &payload))[0]["payload"].take();
        assert_eq!(ask("store.get", json!({ "key": "k" })), json!({ "value": null }));
        assert_eq!(ask("store.set", json!({ "key": "k", "value": "v" })), json!({}));
        assert_eq!(ask("store.get", json!({ "key": "k" })), json!({ "value": "v" }));
        assert_eq!(ask("store.remove", json!({ "key": "k" })), json!({}));
        assert_eq!(ask("store.get", json!({ "key": "k" })), json!({ "value": null }));
    }

    #[test]
    fn what_is_not_known_is_refused_and_what_asks_nothing_is_not_answered() {
        let mut bridge = Bridge::new(1);
        let mut refused = |kind, payload| bridge.answers(&request(kind, &payload))[0]["payload"]["error"].take();
        assert_eq!(refused("otp.listen", json!({})), "unsupported");
        assert_eq!(refused("store.set", json!({ "key": 1 })), "invalid");
        let event =
            json!({ "channel": "regain", "v": 1, "kind": "event", "id": "m_2", "type": "closed", "payload": {} });
        let other = json!({ "channel": "other", "v": 1, "kind": "hello", "id": "m", "type": "hello", "payload": {} });
        for nothing in [event, other, json!("hello")] {
            assert!(bridge.answers(&nothing).is_empty(), "{nothing}");
        }
    }
}
