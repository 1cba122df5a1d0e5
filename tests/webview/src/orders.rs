//! What whoever drives this app tells it, line by line. An order that can't be read is answered, never ignored.

use std::fs::File;

use futures_channel::mpsc::UnboundedReceiver;
use futures_util::StreamExt;
use gtk::glib;
use javascriptcore::ValueExt;
use serde_json::{Value, json};
use webkit2gtk::{SnapshotOptions, SnapshotRegion, WebView, WebViewExt};

use crate::say;
use crate::view::received;

enum Order {
    Receive(Value),
    Evaluate(String),
    Screenshot(String),
    KillWebProcess,
    Quit,
}

impl Order {
    fn read(line: &str) -> Option<Self> {
        let order: Value = serde_json::from_str(line).ok()?;
        let text = |name: &str| order.get(name)?.as_str().map(str::to_owned);
        if let Some(envelope) = order.get("receive").filter(|envelope| envelope.is_object()) {
            return Some(Self::Receive(envelope.clone()));
        }
        if let Some(script) = text("evaluate") {
            return Some(Self::Evaluate(script));
        }
        if let Some(file) = text("screenshot") {
            return Some(Self::Screenshot(file));
        }
        if text("kill").as_deref() == Some("web_process") {
            return Some(Self::KillWebProcess);
        }
        (order.get("quit") == Some(&json!(true))).then_some(Self::Quit)
    }
}

/// One after the other, until the last.
pub(crate) async fn carried_out(view: &WebView, mut orders: UnboundedReceiver<String>) {
    while let Some(line) = orders.next().await {
        match Order::read(&line) {
            Some(Order::Receive(envelope)) => answer("received", evaluated(view, &received(&envelope)).await),
            Some(Order::Evaluate(script)) => answer("evaluated", evaluated(view, &script).await),
            Some(Order::Screenshot(file)) => answer("screenshot", screenshot(view, &file).await),
            Some(Order::KillWebProcess) => view.terminate_web_process(),
            Some(Order::Quit) => return,
            None => say(&json!({ "error": "an order that nobody knows" })),
        }
    }
}

fn answer(name: &str, value: Result<Value, String>) {
    match value {
        Ok(value) => say(&json!({ name: value })),
        Err(why) => say(&json!({ "error": why })),
    }
}

/// A script's last value; `null` for what JSON can't say.
async fn evaluated(view: &WebView, script: &str) -> Result<Value, String> {
    let value = view.evaluate_javascript_future(script, None, None).await.map_err(shown)?;
    Ok(value.to_json(0).and_then(|json| serde_json::from_str(&json).ok()).unwrap_or(Value::Null))
}

async fn screenshot(view: &WebView, file: &str) -> Result<Value, String> {
    let drawn = view.snapshot_future(SnapshotRegion::Visible, SnapshotOptions::NONE).await.map_err(shown)?;
    let mut to = File::create(file).map_err(|error| error.to_string())?;
    drawn.write_to_png(&mut to).map_err(|error| error.to_string())?;
    Ok(json!(file))
}

#[expect(clippy::needless_pass_by_value, reason = "what `map_err` hands on")]
fn shown(error: glib::Error) -> String {
    error.message().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_order_of_the_help_is_read_and_nothing_else() {
        assert!(matches!(Order::read(r#"{"receive":{"v":1}}"#), Some(Order::Receive(_))));
        assert!(matches!(Order::read(r#"{"evaluate":"1"}"#), Some(Order::Evaluate(_))));
        assert!(matches!(Order::read(r#"{"screenshot":"a.png"}"#), Some(Order::Screenshot(_))));
        assert!(matches!(Order::read(r#"{"kill":"web_process"}"#), Some(Order::KillWebProcess)));
        assert!(matches!(Order::read(r#"{"quit":true}"#), Some(Order::Quit)));
        for other in ["", "quit", "{}", r#"{"kill":"me"}"#, r#"{"receive":"text"}"#, r#"{"quit":false}"#] {
            assert!(Order::read(other).is_none(), "{other}");
        }
    }
}
