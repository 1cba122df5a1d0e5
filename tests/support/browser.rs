//! A person's browser: a real Chromium, phone-sized unless said otherwise, with a profile of its own.
//!
//! Elements are found by the names that `docs/flow.md` gives a page: `data-step`, an input's `name`, an action's button.

use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use fantoccini::elements::Element;
use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use reqwest::{Method, Url};
use serde::Deserialize;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::DEADLINE;
use crate::backend::target;
use crate::driver::Driver;

/// How the driver asks the page again while it waits.
const POLL: Duration = Duration::from_millis(20);

/// What kind of browser somebody has.
#[derive(Clone, Debug)]
pub struct Look {
    pub width: u32,
    pub height: u32,
    pub dark: bool,
    /// BCP 47: what it asks pages for.
    pub language: String,
    /// IANA name: where its clock is.
    pub time_zone: String,
    /// Further switches for Chromium: `--js-flags=--noexpose-wasm`, say.
    pub switches: Vec<String>,
    /// False: like somebody who switched scripts off.
    pub scripts: bool,
}

impl Default for Look {
    /// A small phone, light, in English.
    fn default() -> Self {
        Self {
            width: 360,
            height: 740,
            dark: false,
            language: "en".to_owned(),
            time_zone: "Europe/Paris".to_owned(),
            switches: Vec::new(),
            scripts: true,
        }
    }
}

/// A rule of axe-core that a page breaks, and where.
#[derive(Clone, Debug, Deserialize)]
pub struct Violation {
    pub id: String,
    pub impact: Option<String>,
    pub help: String,
    /// A selector and what is wrong, per element.
    pub nodes: Vec<String>,
}

pub struct Browser {
    client: Client,
    session: String,
    // After the client: the driver ends Chromium, then the profile can go.
    driver: Driver,
    _profile: TempDir,
}

impl Browser {
    pub async fn start() -> Self {
        Self::with(&Look::default()).await
    }

    pub async fn with(look: &Look) -> Self {
        let driver = Driver::start();
        let profile = tempfile::tempdir().expect("a folder");
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities(look, profile.path()))
            .connect(&driver.address())
            .await
            .expect("Chromium starts");
        let session = client.session_id().await.expect("the driver answers").expect("a session");
        let browser = Self { client, session, driver, _profile: profile };
        browser.dark(look.dark).await;
        browser.cdp("Emulation.setTimezoneOverride", json!({ "timezoneId": look.time_zone })).await;
        browser
    }

    /// For what has no name here.
    pub fn client(&self) -> &Client {
        &self.client
    }

    pub async fn goto(&self, address: &str) {
        self.client.goto(address).await.expect("the page loads");
    }

    /// Waits until the page shows this step.
    pub async fn step(&self, name: &str) -> Element {
        self.find(&format!("[data-step={name:?}]")).await
    }

    /// The step that the page shows now. Asked in one breath: the page may draw itself anew at any moment.
    pub async fn current_step(&self) -> String {
        self.find("[data-step]").await;
        let step = self.evaluate("document.querySelector('[data-step]')?.dataset.step ?? ''").await;
        step.as_str().unwrap_or_default().to_owned()
    }

    /// Waits for the input of an action's field.
    pub async fn field(&self, name: &str) -> Element {
        self.find(&format!("[name={name:?}]")).await
    }

    /// Replaces what a field holds, key by key.
    pub async fn enter(&self, name: &str, text: &str) {
        let field = self.field(name).await;
        field.clear().await.expect("the field is emptied");
        field.send_keys(text).await.expect("the field takes keys");
    }

    /// Waits for the button of an action.
    pub async fn button(&self, action: &str) -> Element {
        self.find(&format!("button[name=action][value={action:?}]")).await
    }

    pub async fn press(&self, action: &str) {
        self.button(action).await.click().await.unwrap_or_else(|error| panic!("can't press {action}: {error}"));
    }

    /// Waits for the first element that a CSS selector finds.
    pub async fn find(&self, selector: &str) -> Element {
        match self.client.wait().at_most(DEADLINE).every(POLL).for_element(Locator::Css(selector)).await {
            Ok(element) => element,
            Err(error) => panic!("no {selector} ({error}); the page:\n{}", self.text().await),
        }
    }

    /// How many elements a selector finds now.
    pub async fn count(&self, selector: &str) -> usize {
        self.client.find_all(Locator::Css(selector)).await.expect("the driver answers").len()
    }

    /// Waits until a script's expression is true.
    pub async fn until(&self, expression: &str) {
        let wait = async {
            let mut poll = tokio::time::interval(POLL);
            loop {
                poll.tick().await;
                // A page that is on its way to another one has no answer yet.
                let answer = self.client.execute(&format!("return ({expression});"), Vec::new()).await;
                if answer.is_ok_and(|answer| answer == Value::Bool(true)) {
                    return;
                }
            }
        };
        if tokio::time::timeout(DEADLINE, wait).await.is_err() {
            panic!("never true: {expression}; the page:\n{}", self.text().await);
        }
    }

    /// Waits until the page's text holds this.
    pub async fn until_text(&self, text: &str) {
        self.until(&format!("document.body.innerText.includes({})", json!(text))).await;
    }

    /// What a person can read.
    pub async fn text(&self) -> String {
        self.evaluate("document.body?.innerText ?? ''").await.as_str().unwrap_or_default().to_owned()
    }

    /// A script's expression in the page.
    pub async fn evaluate(&self, expression: &str) -> Value {
        self.client
            .execute(&format!("return ({expression});"), Vec::new())
            .await
            .unwrap_or_else(|error| panic!("{expression}: {error}"))
    }

    /// Keys as a person presses them, wherever the focus is: `"\u{e004}"` is Tab, `"\u{e007}"` Enter.
    pub async fn keys(&self, keys: &str) {
        self.client.active_element().await.expect("a focus").send_keys(keys).await.expect("keys are taken");
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

    /// A command of the Chrome DevTools protocol.
    pub async fn cdp(&self, command: &str, parameters: Value) -> Value {
        let body = json!({ "cmd": command, "params": parameters });
        self.issue(Vendor { path: "goog/cdp/execute", body }).await
    }

    /// What axe-core finds wrong with the page as it is now.
    pub async fn axe(&self) -> Vec<Violation> {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("node/node_modules/axe-core/axe.min.js");
        let source = std::fs::read_to_string(&file)
            .unwrap_or_else(|error| panic!("{}: {error}; `npm ci` in tests/node brings it", file.display()));
        self.client.execute(&source, Vec::new()).await.expect("axe-core loads");
        let found = self
            .client
            .execute_async(
                "const done = arguments[arguments.length - 1];
                 axe.run(document, { resultTypes: ['violations'] }).then(
                    (results) => done(results.violations.map(({ id, impact, help, nodes }) => ({
                        id, impact, help, nodes: nodes.map((node) => `${node.target}: ${node.failureSummary}`),
                    }))),
                    (error) => done(String(error)));",
                Vec::new(),
            )
            .await
            .expect("axe-core runs");
        serde_json::from_value(found.clone()).unwrap_or_else(|_| panic!("axe-core says {found}"))
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

    /// What is in view, as PNG.
    pub async fn screenshot(&self, file: &Path) {
        let png = self.client.screenshot().await.expect("a picture");
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).expect("its folder");
        }
        std::fs::write(file, png).expect("the picture is written");
    }

    async fn issue(&self, command: Vendor) -> Value {
        let what = format!("{command:?}");
        self.client.issue_cmd(command).await.unwrap_or_else(|error| panic!("{what}: {error}"))
    }
}

impl Drop for Browser {
    /// A story that fails leaves a picture of what the person saw last.
    fn drop(&mut self) {
        if std::thread::panicking() {
            let story = std::thread::current().name().unwrap_or("story").replace("::", "-");
            let file = target().join("stories").join(format!("{story}.png"));
            match self.driver.screenshot(&self.session, &file) {
                Ok(()) => eprintln!("what the page looked like: {}", file.display()),
                Err(error) => eprintln!("no picture of the page: {error}"),
            }
        }
    }
}

fn capabilities(look: &Look, profile: &Path) -> Capabilities {
    let mut switches = vec![
        "--headless".to_owned(),
        // In a container there is often no other way to start it, also as root.
        "--no-sandbox".to_owned(),
        "--disable-gpu".to_owned(),
        "--disable-quic".to_owned(),
        "--disable-dev-shm-usage".to_owned(),
        "--no-first-run".to_owned(),
        "--disable-background-networking".to_owned(),
        "--disable-component-update".to_owned(),
        "--disable-sync".to_owned(),
        "--hide-scrollbars".to_owned(),
        format!("--user-data-dir={}", profile.display()),
        format!("--lang={}", look.language),
        format!("--window-size={},{}", look.width, look.height),
    ];
    switches.extend(look.switches.iter().cloned());
    let mut preferences = json!({ "intl.accept_languages": look.language });
    if !look.scripts {
        preferences["profile.managed_default_content_settings.javascript"] = json!(2);
    }
    let mut options = json!({ "args": switches, "prefs": preferences });
    // Chromium's windows stop shrinking at 500 pixels; a phone is narrower.
    if look.width < 500 {
        options["mobileEmulation"] = json!({ "deviceMetrics": {
            "width": look.width, "height": look.height, "pixelRatio": 2.0, "mobile": true, "touch": true,
        } });
    }
    let Value::Object(capabilities) = json!({
        "goog:chromeOptions": options,
        "goog:loggingPrefs": { "browser": "ALL" },
        "timeouts": { "script": 30_000, "pageLoad": 30_000, "implicit": 0 },
    }) else {
        unreachable!("an object is written above")
    };
    capabilities.into_iter().collect()
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
