//! What the stories about loading share: a page behind a proxy, and a record of what became of it that the page itself can't
//! tell of.

use std::path::Path;

use fantoccini::actions::{InputSource as _, KeyAction, KeyActions};
use regain_tests::{Backend, Browser, Held, Look, Proxy, Start};
use serde_json::{Value, json};

use crate::world::{EMAIL, PASSWORD};

/// The code of the first screens, what is loaded apart, and what both need.
pub(crate) const WASM: &str = "/assets/regain_bg.";
pub(crate) const GLUE: &str = "/assets/regain.";
pub(crate) const TEXTS: &str = "/assets/en.";
pub(crate) const LATER: &str = "/assets/later.";

/// Runs before a page's own scripts. It sees what they do to the page and what its policy refuses, when the loader gives up or has
/// everything, and it keeps the loader's patience: `late()` ends that.
const WATCHER: &str = r#"
    window.seen = { changes: 0, gaveUp: false, ready: false };
    sessionStorage.refused ??= "";
    addEventListener("securitypolicyviolation", (event) => {
        sessionStorage.refused += `${location.pathname}: ${event.violatedDirective} ${event.blockedURI} ${event.sample}\n`;
    });
    const inside = (node) => document.getElementById("regain")?.contains(node);
    const watch = new MutationObserver((changes) => {
        window.seen.changes += changes.filter((change) => inside(change.target)).length;
    });
    document.addEventListener("readystatechange", () => {
        if (document.readyState === "interactive") {
            watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
        }
    });
    const abort = AbortController.prototype.abort;
    AbortController.prototype.abort = function () { window.seen.gaveUp = true; abort.call(this); };
    const patience = [], later = window.setTimeout;
    window.setTimeout = (then, after, ...rest) => after >= 5000 ? -patience.push(then) : later(then, after, ...rest);
    const never = window.clearTimeout;
    window.clearTimeout = (id) => { if (id < 0) window.seen.ready = true; else never(id); };
    window.late = () => patience.length > 0 && patience.forEach((then) => then()) === undefined;
"#;

pub(crate) struct Loading {
    pub(crate) browser: Browser,
    pub(crate) proxy: Proxy,
    _backend: Backend,
}

impl Loading {
    pub(crate) async fn new() -> Self {
        Self::with(&Look::default()).await
    }

    pub(crate) async fn with(look: &Look) -> Self {
        // One person, who loads the page again and again.
        let start =
            Start::demo().with("REGAIN_BUDGETS__SIGN_IN", 1_000).with("REGAIN_BUDGETS__OPENINGS_PER_SOURCE", 1_000);
        let (backend, browser) = tokio::join!(start.start(), Browser::with(look));
        Self::around(backend, browser).await
    }

    /// In the middle of a story: cookies go to every port of a host.
    pub(crate) async fn around(backend: Backend, browser: Browser) -> Self {
        let proxy = Proxy::before(&backend).await;
        browser.before_load(WATCHER).await;
        browser.cdp("Network.enable", json!({})).await;
        browser.cdp("Network.setCacheDisabled", json!({ "cacheDisabled": true })).await;
        Self { browser, proxy, _backend: backend }
    }

    /// The page is there, and its code is on its way.
    pub(crate) async fn waiting(&self, path: &str) -> Held {
        self.proxy.mend();
        let mut held = self.proxy.hold(WASM);
        self.open(path).await;
        held.arrived().await;
        held
    }

    /// Loads a page and doesn't wait for the module.
    pub(crate) async fn open(&self, path: &str) {
        self.browser.goto(&self.proxy.url(path)).await;
        self.browser.drawn("[data-step]").await;
    }

    /// Waits until the loader has given up: the module will never be there.
    pub(crate) async fn given_up(&self) {
        self.browser.until("seen.gaveUp").await;
        assert_eq!(self.browser.count("#regain .regain").await, 0, "the page is still the backend's");
        assert_eq!(self.browser.evaluate("seen.changes").await, 0, "nothing has flashed");
    }

    /// The module is ready to take over, and doesn't yet.
    pub(crate) async fn waits(&self, held: &Held) {
        held.let_through();
        self.browser.until("seen.ready").await;
        assert_eq!(self.browser.count("#regain .regain").await, 0, "it waits");
    }

    pub(crate) async fn in_charge(&self) {
        self.browser.until("document.querySelector('#regain .regain') !== null").await;
    }

    pub(crate) async fn type_into(&self, name: &str, text: &str) {
        self.browser.drawn(&format!("[name={name:?}]")).await.click().await.expect("it takes the focus");
        self.keys(text).await;
    }

    /// Keys of a keyboard, one after the other: they go wherever the focus is when they are pressed.
    pub(crate) async fn keys(&self, text: &str) {
        for key in text.chars() {
            self.key(KeyAction::Down { value: key }).await;
            self.key(KeyAction::Up { value: key }).await;
        }
    }

    pub(crate) async fn key(&self, action: KeyAction) {
        let keyboard = KeyActions::new("keyboard".to_owned()).then(action);
        self.browser.client().perform_actions(keyboard).await.expect("the key");
    }

    /// Presses a button of a page that the backend drew, and waits for the page that follows.
    pub(crate) async fn post(&self, action: &str, step: &str) {
        let page = self.browser.evaluate("performance.timeOrigin").await;
        let button = format!("button[name=action][value={action:?}]");
        self.browser.drawn(&button).await.click().await.expect("it can be pressed");
        self.browser.until(&format!("performance.timeOrigin !== {page} && document.readyState === 'complete'")).await;
        self.browser.drawn(&format!("[data-step={step:?}]")).await;
    }

    /// The page as it was drawn leads from the password to the code page.
    pub(crate) async fn signs_in_by_form(&self) {
        self.browser
            .evaluate(
                "document.querySelectorAll('form input:not([type=hidden])').forEach((input) => { input.value = '' })",
            )
            .await;
        self.type_into("account", EMAIL).await;
        self.type_into("password", PASSWORD).await;
        self.post("sign_in", "verify").await;
    }

    /// Whoever drew it.
    pub(crate) async fn step(&self) -> Value {
        self.browser.evaluate("document.querySelector('[data-step]').dataset.step").await
    }

    /// What was asked for, where its address begins so.
    pub(crate) fn asked(&self, what: &str) -> Vec<String> {
        self.proxy.asked().into_iter().filter(|one| one.starts_with(what)).collect()
    }

    /// What pages' policies have refused, in all pages of this tab.
    pub(crate) async fn refused(&self) -> Value {
        self.browser.evaluate("sessionStorage.refused").await
    }

    /// A picture of what is in view.
    pub(crate) async fn picture(&self, name: &str) -> Vec<u8> {
        let png = self.browser.client().screenshot().await.expect("a picture");
        let target = std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "../target".into());
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(target).join("stories");
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join(format!("{name}.png")), &png).expect("it is written");
        png
    }
}
