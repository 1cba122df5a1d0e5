//! A page with the module in it, against a `fetch` that answers with the contract's fixtures.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::missing_panics_doc, reason = "tests")]

use js_sys::{Function, Object, Promise, Reflect};
use regain::mount::{Mounted, mount};
use regain::words::FIRST_FILE;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, Event, EventInit, HtmlElement, HtmlInputElement};

use crate::FIXTURES;

pub fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

pub fn set(object: &JsValue, name: &str, value: impl Into<JsValue>) {
    Reflect::set(object, &name.into(), &value.into()).unwrap();
}

pub fn storage() -> web_sys::Storage {
    web_sys::window().unwrap().session_storage().unwrap().unwrap()
}

/// A fixture's JSON; empty where there is none of this name.
pub fn text_of(name: &str) -> &'static str {
    FIXTURES.iter().find(|(known, _)| *known == name).map_or("", |(_, text)| *text)
}

/// The flow that the module has said can be gone on with: `{ id, token }`.
pub fn kept() -> JsValue {
    Reflect::get(&web_sys::window().unwrap(), &"kept".into()).unwrap()
}

/// An embedded page at this flow.
pub struct Page {
    pub host: Element,
    pub mounted: Mounted,
}

impl Page {
    /// `replies`: fixtures, in the order in which calls are answered. `lost` loses the call.
    pub fn new(replies: &[&str]) -> Self {
        set(&web_sys::window().unwrap(), "kept", JsValue::UNDEFINED);
        Self::again(replies, &config())
    }

    /// With whatever was kept before.
    pub fn again(replies: &[&str], config: &JsValue) -> Self {
        let list = js_sys::Array::new();
        for name in replies {
            list.push(&text_of(name).into());
        }
        set(&web_sys::window().unwrap(), "replies", list);
        set(&web_sys::window().unwrap(), "calls", js_sys::Array::new());
        let fetch = Function::new_with_args(
            "url, init",
            "window.calls.push([url, init.headers.get('idempotency-key'), init.body]);
             const text = window.replies.shift();
             if (!text) return Promise.reject(undefined);
             const status = JSON.parse(text).status ?? 200;
             return Promise.resolve(new Response(text, { status }))",
        );
        set(&web_sys::window().unwrap(), "fetch", fetch);
        let host = document().create_element("div").unwrap();
        document().body().unwrap().append_child(&host).unwrap();
        let mounted = mount(&host, config).unwrap();
        Self { host, mounted }
    }

    pub fn one(&self, selector: &str) -> Element {
        self.host.query_selector(selector).unwrap().unwrap_or_else(|| panic!("{selector} is not there"))
    }

    pub fn input(&self, selector: &str) -> HtmlInputElement {
        self.one(selector).dyn_into().unwrap()
    }

    /// As somebody who types.
    pub fn types(&self, selector: &str, text: &str) {
        let input = self.input(selector);
        input.set_value(text);
        let init = EventInit::new();
        init.set_bubbles(true);
        input.dispatch_event(&Event::new_with_event_init_dict("input", &init).unwrap()).unwrap();
    }

    pub fn press(&self, selector: &str) {
        self.one(selector).dyn_into::<HtmlElement>().unwrap().click();
    }

    /// Waits until this is drawn: nothing but the page's own changes can end the wait.
    pub async fn shows(&self, selector: &str) {
        let wait = Function::new_with_args(
            "host, selector",
            "return new Promise((done) => {
               const look = () => host.querySelector(selector) && (observer.disconnect(), done());
               const observer = new MutationObserver(look);
               observer.observe(host, { subtree: true, childList: true, attributes: true, characterData: true });
               look();
             })",
        );
        let promise: Promise = wait.call2(&JsValue::NULL, &self.host, &selector.into()).unwrap().unchecked_into();
        JsFuture::from(promise).await.unwrap();
    }

    pub fn keys(&self) -> Vec<String> {
        self.calls(1)
    }

    /// What was sent, as text.
    pub fn bodies(&self) -> Vec<String> {
        self.calls(2)
    }

    pub fn calls(&self, at: u32) -> Vec<String> {
        let calls: js_sys::Array = Reflect::get(&web_sys::window().unwrap(), &"calls".into()).unwrap().unchecked_into();
        calls.iter().filter_map(|call| js_sys::Array::from(&call).get(at).as_string()).collect()
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        self.mounted.unmount();
        self.host.remove();
    }
}

pub fn config() -> JsValue {
    let (config, start) = (Object::new(), Object::new());
    set(&start, "way", "signed_out");
    set(&config, "language", "en");
    set(&config, "words", js_sys::JSON::parse(FIRST_FILE).unwrap());
    set(&config, "texts", Function::new_with_args("tag, later", "return Promise.reject()"));
    let keep = Function::new_with_args("id, token", "window.kept = id && { id, token }");
    set(&config, "keep", keep);
    set(&config, "api", "");
    set(&config, "cookie", false);
    set(&config, "page", true);
    set(&config, "start", start);
    config.into()
}

/// Opened, and then moved on to this fixture by a press.
pub async fn at(fixture: &str, then: &[&str]) -> Page {
    let page = Page::new(&[&["opened_with_token", fixture], then].concat());
    page.shows("[data-step=sign_in]").await;
    page.input("#account").set_value("full@example.test");
    page.input("#password").set_value("correct horse");
    page.press("button[value=sign_in]");
    page
}
