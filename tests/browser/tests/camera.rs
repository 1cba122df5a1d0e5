//! The camera, in a real browser: when it is asked for, what is sent of it, and that its light goes out.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use js_sys::{Array, Function, Promise, Reflect};
use regain_browser_tests::FIXTURES;
use regain_browser_tests::page::{Page, at, set};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn run(script: &str) -> JsValue {
    Function::new_no_args(script).call0(&JsValue::NULL).unwrap()
}

/// A camera that films a canvas, or says no with this error; and a backend that answers frames with these fixtures, then
/// with nothing.
fn camera(refuses: Option<&str>, captures: &[&str]) {
    let answers = Array::new();
    for name in captures {
        let text = FIXTURES.iter().find(|(known, _)| known == name).map(|(_, text)| *text).unwrap();
        answers.push(&text.into());
    }
    set(&run("return window"), "captures", answers);
    set(&run("return window"), "refuses", refuses.map_or(JsValue::NULL, JsValue::from));
    run("window.asked = 0;
         window.frames = [];
         window.filmed = null;
         navigator.mediaDevices.getUserMedia = async () => {
           window.asked += 1;
           if (window.refuses) throw new DOMException('', window.refuses);
           const canvas = document.createElement('canvas');
           canvas.width = 960;
           canvas.getContext('2d').fillRect(0, 0, 960, 150);
           return (window.filmed = canvas.captureStream(30));
         };
         window.XMLHttpRequest = class {
           upload = {};
           open(_, url) { this.url = url; }
           setRequestHeader() {}
           getResponseHeader() { return null; }
           abort() {}
           send(body) {
             window.frames.push(`${this.url.split('?')[1]} ${body.type}`);
             const text = window.captures.shift();
             if (!text) return;
             [this.status, this.response, this.readyState] = [200, JSON.parse(text), 4];
             queueMicrotask(() => this.onloadend());
           }
         };");
}

fn asked() -> u32 {
    run("return window.asked").as_f64().unwrap() as u32
}

fn is_off() -> bool {
    run("return window.filmed.getTracks().every((track) => track.readyState === 'ended')").is_truthy()
}

async fn filmed(captures: &[&str], then: &[&str]) -> Page {
    camera(None, captures);
    let page = at("identity_ready", &[&["identity_check_open"], then].concat()).await;
    page.shows("button[value=consent]").await;
    page
}

#[wasm_bindgen_test]
async fn row_30_the_camera_is_asked_for_after_consent_and_is_off_after_the_verdict() {
    let page = filmed(&["captured_hold_still", "captured_decided"], &[]).await;
    assert_eq!(asked(), 0);
    page.press("button[value=consent]");
    page.shows("[data-step=bind]").await;
    assert_eq!(asked(), 1);
    assert!(is_off());
    let frames: Array = Reflect::get(&run("return window"), &"frames".into()).unwrap().unchecked_into();
    let frames: Vec<String> = frames.iter().filter_map(|frame| frame.as_string()).collect();
    assert_eq!(frames, ["check=018f3c1ec5d2&frame=1 image/jpeg", "check=018f3c1ec5d2&frame=2 image/jpeg"]);
}

#[wasm_bindgen_test]
async fn what_a_frame_is_answered_with_is_said_and_a_stop_puts_the_camera_off() {
    let page = filmed(&["captured_turn_left"], &["identity_interrupted"]).await;
    page.press("button[value=consent]");
    page.shows(".camera progress[value='1']").await;
    assert_eq!(
        page.one("#guide").text_content().unwrap(),
        "Turn your head slowly to your left, until this text changes."
    );
    assert!(!is_off());
    page.press("button[value=stop]");
    page.shows("button[value=consent]").await;
    assert!(is_off());
    assert!(page.bodies().last().unwrap().contains("interrupted"));
}

#[wasm_bindgen_test]
async fn a_module_that_is_taken_away_takes_its_camera_along() {
    let page = filmed(&["captured_turn_left"], &[]).await;
    page.press("button[value=consent]");
    page.shows(".camera progress[value='1']").await;
    drop(page);
    // What is taken away goes in the browser's next turn.
    let turn: Promise = run("return new Promise((done) => setTimeout(done))").unchecked_into();
    JsFuture::from(turn).await.unwrap();
    assert!(is_off());
}

#[wasm_bindgen_test]
async fn why_there_is_no_camera_is_told_apart() {
    for (error, failure) in
        [("NotAllowedError", "camera_denied"), ("NotReadableError", "camera_busy"), ("NotFoundError", "camera_absent")]
    {
        let page = filmed(&[], &["identity_camera_busy"]).await;
        camera(Some(error), &[]);
        page.press("button[value=consent]");
        page.shows(".notice.warning").await;
        assert!(page.bodies().last().unwrap().contains(failure), "{error}");
    }
}
