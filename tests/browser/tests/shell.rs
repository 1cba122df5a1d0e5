//! The pieces that touch the browser, in one.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use js_sys::Function;
use regain::model::{Call, Reply};
use regain::shell::fetch::{self, Backend, Identity};
use regain::shell::intl::Browser;
use regain::shell::{clock, history};
use regain::words::{Formats, LANGUAGES};
use regain_contract::{Action, Timestamp};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// Puts another `fetch` in the page's place, and the old one back when it goes.
struct Fetch(JsValue);

impl Fetch {
    fn that(body: &str) -> Self {
        let window = web_sys::window().unwrap();
        let old = js_sys::Reflect::get(&window, &"fetch".into()).unwrap();
        let new = Function::new_with_args("url, init", body);
        js_sys::Reflect::set(&window, &"fetch".into(), &new).unwrap();
        Self(old)
    }
}

impl Drop for Fetch {
    fn drop(&mut self) {
        js_sys::Reflect::set(&web_sys::window().unwrap(), &"fetch".into(), &self.0).unwrap();
    }
}

fn call() -> Call {
    Call::Act { id: "f1".into(), version: 7, action: Action::Back {}, key: "k1".into() }
}

fn backend(identity: Identity) -> Backend {
    Backend { api: String::new(), fetch: None, identity }
}

#[wasm_bindgen_test]
async fn whatever_a_fetch_does_the_answer_is_lost_and_no_panic() {
    for body in [
        "return Promise.reject(undefined)",
        "return Promise.reject('a string')",
        "return Promise.reject({ code: 20 })",
        "return Promise.reject(new TypeError('Failed to fetch'))",
        "return Promise.resolve('no response')",
        "return Promise.resolve(new Response('<html>Please sign in to this network</html>'))",
        "return Promise.resolve(new Response('<html>Bad gateway</html>', { status: 502 }))",
        "throw 'at once'",
    ] {
        let _fetch = Fetch::that(body);
        let reply = fetch::send(&backend(Identity::Cookie), &call()).await;
        assert!(matches!(reply, Reply::Lost), "{body}");
    }
}

#[wasm_bindgen_test]
async fn an_answer_of_another_shape_is_a_problem_and_not_asked_for_again() {
    let _fetch = Fetch::that("return Promise.resolve(new Response('{\"hello\": 1}'))");
    let reply = fetch::send(&backend(Identity::Cookie), &call()).await;
    assert!(matches!(reply, Reply::Problem { .. }));
}

#[wasm_bindgen_test]
async fn row_45_an_action_carries_what_the_backend_asks_of_it() {
    let _fetch = Fetch::that(
        "window.sent = [url, init.method, init.credentials, init.body, Object.fromEntries(init.headers)];
         return Promise.reject()",
    );
    fetch::send(&backend(Identity::Cookie), &call()).await;
    let sent = js_sys::Reflect::get(&web_sys::window().unwrap(), &"sent".into()).unwrap();
    let sent: serde_json::Value = serde_json::from_str(&String::from(js_sys::JSON::stringify(&sent).unwrap())).unwrap();
    assert_eq!(
        sent,
        serde_json::json!(["/v1/flows/f1/actions", "POST", "same-origin", "{\"action\":\"back\"}", {
            "accept": "application/json, application/problem+json", "content-type": "application/json",
            "if-match": "\"7\"", "idempotency-key": "k1", "regain-client": env!("CARGO_PKG_VERSION"), "regain-page": "1",
        }])
    );
}

#[wasm_bindgen_test]
async fn embedded_the_token_goes_with_a_call_and_no_cookie_does() {
    let _fetch = Fetch::that(
        "window.sent = [init.credentials, init.headers.get('authorization'), init.headers.has('regain-page')];
         return Promise.reject()",
    );
    fetch::send(&backend(Identity::Token(Some("t1".into()))), &call()).await;
    let sent = js_sys::Reflect::get(&web_sys::window().unwrap(), &"sent".into()).unwrap();
    assert_eq!(String::from(js_sys::JSON::stringify(&sent).unwrap()), "[\"omit\",\"Bearer t1\",false]");
}

#[wasm_bindgen_test]
fn every_language_writes_plurals_numbers_moments_and_countries() {
    let moment = Timestamp::from_unix(1_795_404_846);
    for (tag, _) in LANGUAGES {
        let browser = Browser::new(tag);
        assert_eq!(browser.plural(5), "other");
        assert!(browser.moment(moment).contains("23"), "{}", browser.moment(moment));
        assert!(browser.day(moment).contains("2026"), "{}", browser.day(moment));
        assert_ne!(browser.country("FR"), "FR");
        assert_eq!(browser.number(7), "7");
    }
    assert_eq!(Browser::new("fr").plural(0), "one");
    assert_eq!(Browser::new("en").plural(0), "other");
    assert_eq!(Browser::new("fr").country("DE"), "Allemagne");
    assert_eq!(Browser::new("zh-Hans").country("DE"), "德国");
}

#[wasm_bindgen_test]
fn a_key_is_a_random_uuid_of_version_4() {
    let (one, other) = (clock::key(), clock::key());
    assert_ne!(one, other);
    assert_eq!(one.len(), 36);
    assert_eq!(one.chars().nth(14), Some('4'));
    assert!(one.chars().nth(19).is_some_and(|digit| "89ab".contains(digit)), "{one}");
}

#[wasm_bindgen_test]
fn the_address_carries_the_flows_id_and_keeps_the_language() {
    history::show_language("fr");
    history::show_flow("f1");
    assert_eq!(history::flow().as_deref(), Some("f1"));
    assert_eq!(web_sys::window().unwrap().location().search().unwrap(), "?lang=fr");
    history::show_start();
    assert_eq!(history::flow(), None);
}
