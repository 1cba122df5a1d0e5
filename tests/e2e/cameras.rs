//! What a device does with its camera in the middle of a check, or doesn't have at all: never called anything else, and
//! never at the cost of a try.

use regain_tests::{Browser, Look, Mode};
use serde_json::json;

use crate::modes::in_each_mode;
use crate::reach::assert_accessible;
use crate::world::World;
use crate::world::camera::{Film, allowing, assert_off, command, consent, decided, made, take_photos};

// A stream needs scripts.
in_each_mode!(where_there_is_no_stream_one_photo_is_taken_for_each_thing_that_is_asked);

/// What is left after the device failed: every try, a photo, people.
async fn assert_free(browser: &Browser, reason: &str) {
    browser.until_text(reason).await;
    browser.until_text("It cost you no try.").await;
    browser.until_text("3 tries left").await;
    browser.button("ask_review").await;
}

#[tokio::test]
async fn a_device_without_a_camera_is_told_so_and_not_that_it_was_denied() {
    let mut look = allowing();
    look.switches.push("--use-fake-device-for-media-stream=device-count=0".to_owned());
    let world = World::with_camera(&look).await;
    world.to_identity().await;
    world.browser.press("consent").await;
    assert_free(&world.browser, "We found no camera on this device").await;
    world.browser.find("button[name=command][value=photo]").await;
    assert_accessible(&world.browser, "identity, no camera").await;
    assert!(!world.browser.text().await.contains("Allow it in the settings"));
}

#[tokio::test]
async fn who_says_no_to_the_camera_is_told_where_to_allow_it() {
    let look = Look { switches: vec!["--use-fake-device-for-media-stream".to_owned()], ..Look::default() };
    let world = World::with_camera(&look).await;
    let no = json!({ "permission": { "name": "camera" }, "setting": "denied" });
    world.browser.cdp("Browser.setPermission", no).await;
    world.to_identity().await;
    world.browser.press("consent").await;
    assert_free(&world.browser, "We may not use the camera").await;
    world.browser.find("button[name=command][value=photo]").await;
}

#[tokio::test]
async fn a_camera_that_another_app_has_or_takes_is_not_called_denied() {
    let film = Film::of_the_same_person();
    let world = World::with_camera(&film.look()).await;
    world.to_identity().await;
    // What a browser answers while another app has it: no fake device can be busy.
    let busy = "(window.real = navigator.mediaDevices.getUserMedia, navigator.mediaDevices.getUserMedia = () =>
        Promise.reject(new DOMException('Could not start video source', 'NotReadableError')), true)";
    world.browser.evaluate(busy).await;
    world.browser.press("consent").await;
    assert_free(&world.browser, "Another app or tab is using the camera").await;
    assert_accessible(&world.browser, "identity, camera busy").await;

    world.browser.evaluate("(navigator.mediaDevices.getUserMedia = real, true)").await;
    consent(&world.browser).await;
    made(&world.browser, 1).await;
    world.browser.evaluate("streams[0].getTracks()[0].dispatchEvent(new Event('ended'))").await;
    assert_free(&world.browser, "The check was stopped before it was done").await;
    assert_off(&world.browser).await;
}

#[tokio::test]
async fn a_check_is_stopped_spoken_in_another_language_left_and_begun_again() {
    let film = Film::of_the_same_person();
    let world = World::with_camera(&film.look()).await;
    world.to_identity().await;
    consent(&world.browser).await;
    made(&world.browser, 1).await;
    command(&world.browser, "stop").await;
    assert_free(&world.browser, "The check was stopped before it was done").await;
    assert_off(&world.browser).await;

    consent(&world.browser).await;
    world.browser.find("a[data-lang=fr]").await.click().await.expect("it can be pressed");
    world.browser.until("document.querySelector('.page').lang === 'fr'").await;
    // It runs on: the same camera, asked for once.
    assert_eq!(world.browser.evaluate("asked").await, 2);
    world.browser.find("[data-camera]").await;
    world.browser.find("a[data-lang=en]").await.click().await.expect("it can be pressed");
    world.browser.press("back").await;
    world.browser.until("!document.querySelector('[data-camera]')").await;
    assert_off(&world.browser).await;
}

#[tokio::test]
async fn a_page_in_the_background_films_nobody_and_the_check_can_be_begun_again() {
    let film = Film::of_the_same_person();
    let world = World::with_camera(&film.look()).await;
    world.to_identity().await;
    consent(&world.browser).await;
    made(&world.browser, 1).await;
    world.browser.client().minimize_window().await.expect("the window goes");
    assert_off(&world.browser).await;
    world.browser.client().set_window_rect(0, 0, 360, 740).await.expect("the window comes back");
    assert_free(&world.browser, "The check was stopped before it was done").await;
    consent(&world.browser).await;
    decided(&world.browser).await;
    world.browser.step("bind").await;
}

#[tokio::test]
async fn a_page_that_is_loaded_again_films_nobody_until_somebody_presses() {
    let film = Film::of_the_same_person();
    let world = World::with_camera(&film.look()).await;
    world.to_identity().await;
    consent(&world.browser).await;
    made(&world.browser, 1).await;
    world.browser.client().refresh().await.expect("the page loads again");
    world.browser.until_text("The camera is off").await;
    assert_eq!(world.browser.evaluate("asked").await, 0);
    command(&world.browser, "go_on").await;
    world.browser.find("[data-camera]").await;
    decided(&world.browser).await;
    world.browser.step("bind").await;
    assert_off(&world.browser).await;
}

#[tokio::test]
async fn a_frame_that_is_cut_off_on_its_way_is_sent_again_as_it_was() {
    let film = Film::of_the_same_person();
    let world = World::with_camera(&film.look()).await;
    world.to_identity().await;
    consent(&world.browser).await;
    made(&world.browser, 1).await;
    // So slow that a frame takes seconds.
    let slow = json!({ "offline": false, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 4_000 });
    world.browser.cdp("Network.enable", json!({})).await;
    world.browser.evaluate("window.before = sent.length").await;
    world.browser.cdp("Network.emulateNetworkConditions", slow).await;
    world.browser.until("sent.length > before + 1 && sent.at(-1).body && !sent.at(-1).over").await;
    world.browser.offline(true).await;
    world.browser.until("sent.some((one) => one.over && one.status === 0)").await;
    world.browser.offline(false).await;
    decided(&world.browser).await;
    world.browser.step("bind").await;
    let again = "(() => { const cut = sent.find((one) => one.status === 0);
        return sent.filter((one) => one.frame === cut.frame && one.body === cut.body).length > 1; })()";
    assert_eq!(world.browser.evaluate(again).await, true);
    let gaps = "sent.filter((one, at) => at > 0 && one.frame > sent[at - 1].frame + 1).length";
    assert_eq!(world.browser.evaluate(gaps).await, 0);
}

async fn where_there_is_no_stream_one_photo_is_taken_for_each_thing_that_is_asked(mode: Mode) {
    let world = World::with_camera(&Look { mode, ..Look::default() }).await;
    world.browser.before_load("delete Navigator.prototype.mediaDevices;").await;
    world.to_identity().await;
    world.browser.press("consent").await;
    world.browser.find("input#photo").await;
    assert_accessible(&world.browser, "identity, photos").await;
    take_photos(&world.browser).await;
    world.browser.step("bind").await;
    world.bind_phone("2025550177").await;
    world.browser.step("done").await;
}
