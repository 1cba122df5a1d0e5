//! The module never takes over from under a hand: it waits until nobody is in the middle of anything, and then it comes.

use fantoccini::actions::{InputSource as _, KeyAction, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use regain_tests::Held;
use serde_json::json;

use crate::loader::Loading;
use crate::world::{EMAIL, PASSWORD, World};

const ENTER: char = '\u{e007}';
const SPACE: char = ' ';
const TAB: char = '\u{e004}';

/// Everything is typed, and the module is on its way.
async fn about_to_press() -> (Loading, Held) {
    let loading = Loading::new().await;
    let held = loading.waiting("/").await;
    loading.type_into("account", EMAIL).await;
    loading.type_into("password", PASSWORD).await;
    (loading, held)
}

impl Loading {
    async fn mouse(&self, action: PointerAction) {
        let mouse = MouseActions::new("mouse".to_owned()).then(action);
        self.browser.client().perform_actions(mouse).await.expect("the mouse");
    }

    async fn mouse_down(&self, selector: &str) {
        let element = self.browser.drawn(selector).await;
        self.mouse(PointerAction::MoveToElement { element, duration: None, x: 0., y: 0. }).await;
        self.mouse(PointerAction::Down { button: MOUSE_BUTTON_LEFT }).await;
    }

    async fn mouse_up(&self) {
        self.mouse(PointerAction::Up { button: MOUSE_BUTTON_LEFT }).await;
    }

    async fn has_signed_in_once(&self) {
        self.browser.until("document.querySelector('[data-step=verify]') !== null").await;
        let posts = self.asked("POST ");
        let by_form = posts == ["POST /"];
        let by_module = matches!(&posts[..], [open, act] if open == "POST /v1/flows" && act.ends_with("/actions"));
        assert!(by_form || by_module, "{posts:?}");
    }
}

#[tokio::test]
async fn a_button_that_is_being_pressed_is_pressed() {
    let (loading, held) = about_to_press().await;
    loading.mouse_down("button[value=sign_in]").await;
    loading.waits(&held).await;
    loading.mouse_up().await;
    loading.has_signed_in_once().await;
    assert_eq!(loading.asked("POST "), ["POST /"], "the page was left as it was");
}

#[tokio::test]
async fn a_finger_on_a_button_presses_it() {
    let (loading, held) = about_to_press().await;
    let place = "(() => { const { x, y } = document.querySelector('button[value=sign_in]').getBoundingClientRect(); return [x + 40, y + 20]; })()";
    loading
        .browser
        .evaluate("(document.querySelector('button[value=sign_in]').scrollIntoView({ block: 'center' }), 0)")
        .await;
    let place = loading.browser.evaluate(place).await;
    let touch = json!({ "type": "touchStart", "touchPoints": [{ "x": place[0], "y": place[1] }] });
    loading.browser.cdp("Input.dispatchTouchEvent", touch).await;
    loading.waits(&held).await;
    loading.browser.cdp("Input.dispatchTouchEvent", json!({ "type": "touchEnd", "touchPoints": [] })).await;
    loading.has_signed_in_once().await;
    assert_eq!(loading.asked("POST "), ["POST /"], "the page was left as it was");
}

#[tokio::test]
async fn a_button_under_the_space_bar_is_pressed() {
    let (loading, held) = about_to_press().await;
    loading.keys(&TAB.to_string()).await;
    assert_eq!(loading.browser.evaluate("document.activeElement.value").await, "sign_in");
    loading.key(KeyAction::Down { value: SPACE }).await;
    loading.waits(&held).await;
    loading.key(KeyAction::Up { value: SPACE }).await;
    loading.has_signed_in_once().await;
    assert_eq!(loading.asked("POST "), ["POST /"], "the page was left as it was");
}

#[tokio::test]
async fn a_press_of_enter_while_the_module_comes_signs_in_once() {
    for early in [true, false] {
        let (loading, held) = about_to_press().await;
        if early {
            held.let_through();
        }
        loading.key(KeyAction::Down { value: ENTER }).await;
        held.let_through();
        loading.key(KeyAction::Up { value: ENTER }).await;
        loading.has_signed_in_once().await;
    }
}

#[tokio::test]
async fn a_pointer_that_is_let_go_lets_the_module_come() {
    let (loading, held) = about_to_press().await;
    loading.mouse_down(".brand").await;
    loading.waits(&held).await;
    loading.mouse_up().await;
    loading.in_charge().await;
    assert_eq!(loading.browser.evaluate("document.querySelector('[name=password]').value").await, PASSWORD);
}

#[tokio::test]
async fn a_word_that_is_being_composed_is_waited_for() {
    let loading = Loading::new().await;
    let held = loading.waiting("/").await;
    loading.type_into("account", "zo").await;
    loading
        .browser
        .cdp("Input.imeSetComposition", json!({ "text": "你", "selectionStart": 1, "selectionEnd": 1 }))
        .await;
    loading.waits(&held).await;
    loading.browser.cdp("Input.insertText", json!({ "text": "你好" })).await;
    loading.in_charge().await;
    assert_eq!(loading.browser.evaluate("document.activeElement.value").await, "zo你好");
}

/// By whatever a keyboard takes its room from: the page, or what is seen of it.
#[tokio::test]
async fn a_keyboard_on_the_screen_is_not_taken_away() {
    let loading = Loading::new().await;
    let small = json!({ "width": 360, "height": 420, "deviceScaleFactor": 2, "mobile": true });
    let whole = json!({ "width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": true });
    let held = loading.waiting("/").await;
    loading.type_into("account", "zoe").await;
    loading.browser.cdp("Emulation.setDeviceMetricsOverride", small).await;
    loading.browser.until("innerHeight === 420").await;
    loading.waits(&held).await;
    // The next field keeps it open.
    loading.keys(&format!("{TAB}pass")).await;
    assert_eq!(loading.browser.count("#regain .regain").await, 0, "it waits");
    loading.browser.cdp("Emulation.setDeviceMetricsOverride", whole).await;
    loading.in_charge().await;
    let values = "['account', 'password'].map((name) => document.querySelector(`[name=${name}]`).value)";
    assert_eq!(loading.browser.evaluate(values).await, json!(["zoe", "pass"]));
    assert_eq!(loading.browser.evaluate("document.activeElement.name").await, "password");
}

#[tokio::test]
async fn a_text_that_is_marked_stays_marked_until_it_is_let_go() {
    let loading = Loading::new().await;
    let held = loading.waiting("/").await;
    loading.browser.evaluate("(getSelection().selectAllChildren(document.querySelector('h1')), 0)").await;
    loading.waits(&held).await;
    assert_eq!(loading.browser.evaluate("getSelection().toString()").await, "Sign in");
    loading.browser.evaluate("(getSelection().removeAllRanges(), 0)").await;
    loading.in_charge().await;
}

#[tokio::test]
async fn a_picture_that_was_chosen_is_sent_by_the_page_that_it_was_chosen_on() {
    let world = World::new().await;
    world.to_choose_lost(EMAIL).await;
    world.choose(&["phone"]).await;
    world.accept_everything().await;
    world.prove(&["email", "authenticator"]).await;
    world.ask_review().await;
    let path = world.browser.evaluate("location.pathname").await;
    let World { backend, browser, .. } = world;
    let loading = Loading::around(backend, browser).await;
    let held = loading.waiting(path.as_str().unwrap()).await;
    let folder = tempfile::tempdir().unwrap();
    let picture = folder.path().join("document.png");
    std::fs::write(&picture, loading.picture("document").await).unwrap();
    loading.browser.drawn("input[type=file]").await.send_keys(&picture.display().to_string()).await.unwrap();
    loading.waits(&held).await;
    assert_eq!(loading.browser.evaluate("document.querySelector('input[type=file]').files.length").await, 1);
    loading.browser.drawn("form:has(input[type=file]) button").await.click().await.unwrap();
    loading.in_charge().await;
    let posts = loading.asked("POST ");
    assert!(matches!(&posts[..], [one] if *one == format!("POST {}", path.as_str().unwrap())), "{posts:?}");
    loading.browser.find(".arrived").await;
}
