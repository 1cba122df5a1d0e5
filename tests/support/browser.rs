//! A person's browser: a real one, Chromium and phone-sized unless said otherwise, with a profile of its own.
//!
//! Elements are found by the names that `docs/flow.md` gives a page: `data-step`, an input's `name`, an action's button.

use std::path::Path;
use std::sync::Mutex;

use fantoccini::elements::{Element, ShadowRoot};
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde::Deserialize;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::backend::target;
use crate::capabilities::capabilities;
use crate::driver::Driver;
use crate::look::{Engine, Look, Mode};
use crate::{DEADLINE, POLL};

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
    pub(crate) client: Client,
    engine: Engine,
    mode: Mode,
    /// Whose shadow root everything is looked for in.
    within: Mutex<Option<&'static str>>,
    // After the client: the driver ends the browser, then the profile can go.
    driver: Driver,
    _profile: TempDir,
}

impl Browser {
    pub async fn start() -> Self {
        Self::with(&Look::default()).await
    }

    pub async fn with(look: &Look) -> Self {
        let Look { engine, mode, .. } = *look;
        let profile = tempfile::tempdir().expect("a folder");
        let mut driver = Driver::start(look, profile.path()).await;
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities(look, profile.path()))
            .connect(&driver.address())
            .await
            .unwrap_or_else(|error| panic!("{engine:?} doesn't start: {error}"));
        driver.began(client.session_id().await.expect("the driver answers").expect("a session"));
        let browser = Self { client, engine, mode, within: Mutex::new(None), driver, _profile: profile };
        match engine {
            Engine::Chromium => {
                browser.dark(look.dark).await;
                browser.cdp("Emulation.setTimezoneOverride", json!({ "timezoneId": look.time_zone })).await;
            }
            // WPE has no window.
            Engine::Wpe => {}
            Engine::Firefox | Engine::WebKitGtk => {
                browser.client.set_window_rect(0, 0, look.width, look.height).await.expect("a window of this size");
            }
        }
        browser
    }

    pub fn engine(&self) -> Engine {
        self.engine
    }

    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// For what has no name here.
    pub fn client(&self) -> &Client {
        &self.client
    }

    pub async fn goto(&self, address: &str) {
        self.client.goto(address).await.expect("the page loads");
    }

    /// From now on, elements are looked for in the shadow root of what this selector finds, open or closed, and nowhere else.
    pub fn look_into(&self, host: &'static str) {
        *self.within.lock().expect("the place") = Some(host);
    }

    /// In the page itself again.
    pub fn look_at_page(&self) {
        *self.within.lock().expect("the place") = None;
    }

    async fn shadow(&self, host: &str) -> Option<ShadowRoot> {
        self.client.find(Locator::Css(host)).await.ok()?.shadow_root().await.ok()
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
        self.click(&format!("button[name=action][value={action:?}]")).await;
    }

    /// Presses what a selector finds. Where every press loads a page, waits until that page is there: nothing that was
    /// on the one before is found any more.
    pub async fn click(&self, selector: &str) {
        let element = self.find(selector).await;
        let page = match self.mode {
            Mode::Module => None,
            Mode::NoWasm | Mode::NoScripts => Some(self.evaluate("performance.timeOrigin").await),
        };
        element.click().await.unwrap_or_else(|error| panic!("can't press {selector}: {error}"));
        if let Some(page) = page {
            self.until(&format!("performance.timeOrigin !== {page} && document.readyState === 'complete'")).await;
        }
    }

    /// Waits for the first element that a CSS selector finds. Where the module takes the page over, that is one of the module's:
    /// those that the backend drew go away when it does.
    pub async fn find(&self, selector: &str) -> Element {
        match self.mode {
            // In a page of somebody else's nothing is taken over.
            Mode::Module if self.within.lock().expect("the place").is_none() => {
                let settled = ":root:is(:not(:has(#regain)), :has(#regain .regain))";
                self.drawn(&format!("{settled} :is({selector})")).await
            }
            Mode::Module | Mode::NoWasm | Mode::NoScripts => self.drawn(selector).await,
        }
    }

    /// Waits for an element, whoever drew it: for what is done before the module is in charge, or where it never will be.
    pub async fn drawn(&self, selector: &str) -> Element {
        let within = *self.within.lock().expect("the place");
        if let Some(host) = within {
            return self.drawn_within(host, selector).await;
        }
        match self.client.wait().at_most(DEADLINE).every(POLL).for_element(Locator::Css(selector)).await {
            Ok(element) => element,
            Err(error) => panic!("no {selector} ({error}); the page:\n{}", self.text().await),
        }
    }

    async fn drawn_within(&self, host: &str, selector: &str) -> Element {
        let wait = async {
            let mut poll = tokio::time::interval(POLL);
            loop {
                poll.tick().await;
                if let Some(root) = self.shadow(host).await
                    && let Ok(found) = root.find(Locator::Css(selector)).await
                {
                    return found;
                }
            }
        };
        match tokio::time::timeout(DEADLINE, wait).await {
            Ok(found) => found,
            Err(_) => panic!("no {selector} in {host}; there:\n{}", self.text().await),
        }
    }

    /// Everything that a selector finds now.
    pub async fn all(&self, selector: &str) -> Vec<Element> {
        let within = *self.within.lock().expect("the place");
        match within {
            None => self.client.find_all(Locator::Css(selector)).await.expect("the driver answers"),
            Some(host) => match self.shadow(host).await {
                // What is drawn anew meanwhile is not there.
                Some(root) => root.find_all(Locator::Css(selector)).await.unwrap_or_default(),
                None => Vec::new(),
            },
        }
    }

    /// How many elements a selector finds now.
    pub async fn count(&self, selector: &str) -> usize {
        self.all(selector).await.len()
    }

    /// Waits until a selector finds nothing.
    pub async fn gone(&self, selector: &str) {
        let wait = async {
            let mut poll = tokio::time::interval(POLL);
            while self.count(selector).await > 0 {
                poll.tick().await;
            }
        };
        if tokio::time::timeout(DEADLINE, wait).await.is_err() {
            panic!("{selector} stays; the page:\n{}", self.text().await);
        }
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
        let wait = async {
            let mut poll = tokio::time::interval(POLL);
            while !self.text().await.contains(text) {
                poll.tick().await;
            }
        };
        if tokio::time::timeout(DEADLINE, wait).await.is_err() {
            panic!("nowhere {text:?}; the page:\n{}", self.text().await);
        }
    }

    /// What a person can read.
    pub async fn text(&self) -> String {
        if self.within.lock().expect("the place").is_some() {
            let mut text = String::new();
            for root in self.all(".regain-root").await {
                text += &root.text().await.unwrap_or_default();
            }
            return text;
        }
        // A page that is on its way to another one has none.
        let page = self.client.execute("return document.body?.innerText ?? '';", Vec::new()).await.unwrap_or_default();
        page.as_str().unwrap_or_default().to_owned()
    }

    /// A script's expression in the page.
    pub async fn evaluate(&self, expression: &str) -> Value {
        self.client
            .execute(&format!("return ({expression});"), Vec::new())
            .await
            .unwrap_or_else(|error| panic!("{expression}: {error}"))
    }

    /// Keys as a person presses them (a page that they load isn't waited for), wherever the focus is: `"\u{e004}"` is Tab, `"\u{e007}"` Enter.
    pub async fn keys(&self, keys: &str) {
        self.client.active_element().await.expect("a focus").send_keys(keys).await.expect("keys are taken");
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

    /// What is in view, as PNG.
    pub async fn screenshot(&self, file: &Path) {
        let png = self.client.screenshot().await.expect("a picture");
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).expect("its folder");
        }
        std::fs::write(file, png).expect("the picture is written");
    }
}

impl Drop for Browser {
    /// A story that fails leaves a picture of what the person saw last.
    fn drop(&mut self) {
        if std::thread::panicking() {
            let story = std::thread::current().name().unwrap_or("story").replace("::", "-");
            let file = target().join("stories").join(format!("{story}.png"));
            match self.driver.screenshot(&file) {
                Ok(()) => eprintln!("what the page looked like: {}", file.display()),
                Err(error) => eprintln!("no picture of the page: {error}"),
            }
        }
    }
}
