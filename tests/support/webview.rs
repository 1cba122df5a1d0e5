//! The app around a webview (`tests/webview`), as a process with a display of its own: what its page says over the bridge, what the app
//! tells it, and what a person in front of it does.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use serde_json::{Value, json};

use crate::backend::target;
use crate::display::Display;
use crate::inbox::Inbox;
use crate::{DEADLINE, POLL};

pub struct Webview {
    process: Child,
    orders: Mutex<ChildStdin>,
    said: Inbox<Value>,
    sent: AtomicU64,
    // After the process: what draws on it has gone by then.
    _display: Display,
}

impl Webview {
    /// An app that speaks this protocol, at this page.
    pub fn open(url: &str, protocol: u64) -> Self {
        let path = target().join("debug/regain-webview");
        assert!(path.exists(), "{} is missing: `cargo xtask test` builds it", path.display());
        let display = Display::start(390, 844);
        let mut process = Command::new(path)
            .args(["--url", url, "--protocol", &protocol.to_string()])
            .env("DISPLAY", display.name())
            // In the "C" locale, which every machine has, it asks for English.
            .env("LC_ALL", "C")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the app starts");
        let orders = Mutex::new(process.stdin.take().expect("its input"));
        let said = Inbox::new();
        let (lines, to) = (BufReader::new(process.stdout.take().expect("its output")).lines(), said.clone());
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                to.push(serde_json::from_str(&line).unwrap_or_else(|error| panic!("{line}: {error}")));
            }
        });
        Self { process, orders, said, sent: AtomicU64::new(0), _display: display }
    }

    /// The oldest envelope of this kind and type that wasn't looked at yet; waits for it.
    pub async fn envelope(&self, kind: &str, name: &str) -> Value {
        let wanted = |said: &Value| said["envelope"]["kind"] == kind && said["envelope"]["type"] == name;
        self.said.take(&format!("{kind} {name}"), wanted).await["envelope"].take()
    }

    /// What an event that the page tells as `flow_event` says; waits for it.
    pub async fn event(&self, name: &str) -> Value {
        let wanted =
            |said: &Value| said["envelope"]["type"] == "flow_event" && said["envelope"]["payload"]["name"] == name;
        self.said.take(&format!("event {name}"), wanted).await["envelope"]["payload"]["payload"].take()
    }

    /// What the page wanted to be led to, and wasn't; waits for it.
    pub async fn refused(&self) -> Value {
        self.said.take("refusal", |said| said.get("refused").is_some()).await["refused"].take()
    }

    /// Everything that the page has said over the bridge.
    pub fn envelopes(&self) -> Vec<Value> {
        self.said.all().into_iter().filter_map(|mut said| Some(said.get_mut("envelope")?.take())).collect()
    }

    /// A command of the app, and what the page answers.
    pub async fn command(&self, name: &str, payload: Value) -> Value {
        let id = format!("t_{}", self.sent.fetch_add(1, Ordering::Relaxed));
        let envelope =
            json!({ "channel": "regain", "v": 1, "kind": "command", "id": id, "type": name, "payload": payload });
        self.order(&json!({ "receive": envelope }));
        let answers = |said: &Value| said["envelope"]["re"] == id.as_str();
        self.said.take(&format!("answer to {name}"), answers).await["envelope"]["payload"].take()
    }

    /// The system ends the page's process, and the app loads the page again.
    pub async fn kill_web_process(&self) {
        self.order(&json!({ "kill": "web_process" }));
        self.said.take("end of the web process", |said| said.get("terminated").is_some()).await;
    }

    /// A script's expression in the page; null where it throws, or where there is no page.
    pub async fn evaluate(&self, expression: &str) -> Value {
        self.order(&json!({ "evaluate": format!("(() => {{ try {{ return ({expression}); }} catch {{ return null; }} }})()") }));
        let answers = |said: &Value| said.get("evaluated").is_some() || said.get("error").is_some();
        self.said.take("value", answers).await["evaluated"].take()
    }

    pub async fn until(&self, condition: &str) {
        let holds = async {
            let mut poll = tokio::time::interval(POLL);
            while self.evaluate(condition).await != true {
                poll.tick().await;
            }
        };
        if tokio::time::timeout(DEADLINE, holds).await.is_err() {
            panic!("never true: {condition}; the page says: {}", self.evaluate("document.body.innerText").await);
        }
    }

    pub async fn until_there(&self, selector: &str) {
        self.until(&format!("document.querySelector({}) !== null", json!(selector))).await;
    }

    /// Waits until the page shows this step.
    pub async fn step(&self, name: &str) {
        self.until_there(&format!("[data-step={name:?}]")).await;
    }

    /// Replaces what a field holds.
    pub async fn enter(&self, name: &str, text: &str) {
        self.until(&format!(
            "(() => {{
                const field = document.querySelector({});
                const kind = field instanceof HTMLSelectElement ? HTMLSelectElement : HTMLInputElement;
                field.focus();
                Object.getOwnPropertyDescriptor(kind.prototype, 'value').set.call(field, {});
                for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, {{ bubbles: true }}));
                return true;
            }})()",
            json!(format!("[name={name:?}]")),
            json!(text)
        ))
        .await;
    }

    pub async fn press(&self, action: &str) {
        self.click(&format!("button[name=action][value={action:?}]")).await;
    }

    pub async fn click(&self, selector: &str) {
        self.until(&format!("(document.querySelector({}).click(), true)", json!(selector))).await;
    }

    fn order(&self, order: &Value) {
        writeln!(self.orders.lock().expect("its input"), "{order}").expect("the app listens");
    }
}

impl Drop for Webview {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("--- what the app printed ---\n{:#?}", self.said.all());
        }
        drop(self.process.kill());
        drop(self.process.wait());
    }
}
