//! What only Chromium can be told and asked, by its DevTools and by its driver's own commands.

use std::str::FromStr;

use fantoccini::wd::WebDriverCompatibleCommand;
use reqwest::{Method, Url};
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::look::Engine;
use crate::{DEADLINE, POLL};

impl Browser {
    /// A command of the Chrome DevTools protocol.
    pub async fn cdp(&self, command: &str, parameters: Value) -> Value {
        let body = json!({ "cmd": command, "params": parameters });
        self.issue(Vendor { path: "goog/cdp/execute", body }).await
    }

    pub async fn offline(&self, offline: bool) {
        self.cdp("Network.enable", json!({})).await;
        self.cdp(
            "Network.emulateNetworkConditions",
            json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 }),
        )
        .await;
    }

    /// A script that runs in every page from now on, before the page's own.
    pub async fn before_load(&self, script: &str) {
        self.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await;
    }

    pub async fn dark(&self, dark: bool) {
        let scheme = if dark { "dark" } else { "light" };
        self.cdp(
            "Emulation.setEmulatedMedia",
            json!({ "features": [
                { "name": "prefers-color-scheme", "value": scheme },
                { "name": "prefers-reduced-motion", "value": "reduce" },
            ] }),
        )
        .await;
    }

    /// Errors in the console since the last call: exceptions, panics, what the page's policy blocked, failed requests.
    pub async fn complaints(&self) -> Vec<String> {
        let entries = self.issue(Vendor { path: "se/log", body: json!({ "type": "browser" }) }).await;
        entries
            .as_array()
            .into_iter()
            .flatten()
            .filter(|entry| entry["level"] == "SEVERE")
            .map(|entry| entry["message"].as_str().unwrap_or_default().to_owned())
            .collect()
    }

    /// Presses a link that saves a file; what is in it.
    pub async fn download(&self, selector: &str) -> String {
        let folder = tempfile::tempdir().expect("a folder");
        let to = json!({ "behavior": "allow", "downloadPath": folder.path() });
        self.cdp("Browser.setDownloadBehavior", to).await;
        self.find(selector).await.click().await.expect("it can be pressed");
        let whole = async {
            let mut poll = tokio::time::interval(POLL);
            loop {
                poll.tick().await;
                // It passes on from a temporary name and is empty at first; what is in it gets there in one piece.
                let files = std::fs::read_dir(folder.path()).expect("the folder").map_while(Result::ok);
                let saved =
                    files.map(|file| file.path()).filter(|file| file.extension() != Some("crdownload".as_ref()));
                let texts = saved.map(|file| std::fs::read_to_string(file).unwrap_or_default());
                if let Some(text) = texts.into_iter().find(|text| !text.is_empty()) {
                    return text;
                }
            }
        };
        tokio::time::timeout(DEADLINE, whole).await.expect("the file is saved")
    }

    /// What was copied last.
    pub async fn clipboard(&self) -> String {
        self.cdp("Browser.grantPermissions", json!({ "permissions": ["clipboardReadWrite"] })).await;
        let read = "const done = arguments[arguments.length - 1];
                    navigator.clipboard.readText().then(done, (error) => done(String(error)));";
        let text = self.client.execute_async(read, Vec::new()).await.expect("the clipboard can be read");
        text.as_str().unwrap_or_default().to_owned()
    }

    async fn issue(&self, command: Vendor) -> Value {
        assert_eq!(self.engine(), Engine::Chromium, "only Chromium can be asked for {command:?}");
        let what = format!("{command:?}");
        self.client.issue_cmd(command).await.unwrap_or_else(|error| panic!("{what}: {error}"))
    }
}

/// A command that only this driver knows.
#[derive(Debug)]
struct Vendor {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Vendor {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, <Url as FromStr>::Err> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}
