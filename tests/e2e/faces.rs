//! The identity check by face: somebody sits in front of a real browser's camera, and the backend looks at them.

use regain_tests::Browser;
use regain_tests::clip::{both, in_the_dark, nobody};

use crate::reach::assert_accessible;
use crate::world::World;
use crate::world::camera::{Film, assert_off, consent, decided, guided, same_person, somebody_else};
use crate::world::traces::sent;

#[tokio::test]
async fn row_30_the_same_person_passes_is_filmed_only_once_they_agree_and_no_picture_is_kept() {
    let film = Film::of_the_same_person();
    let world = World::with_camera(&film.look()).await;
    world.to_identity().await;
    world.browser.until_text("3 tries left").await;
    assert_eq!(world.browser.evaluate("asked").await, 0);
    consent(&world.browser).await;
    decided(&world.browser).await;
    world.browser.step("bind").await;
    assert_off(&world.browser).await;
    assert_eq!(world.browser.evaluate("asked").await, 1);
    world.assert_no_trace(&sent(world.browser.client()).await);
    world.bind_phone("2025550177").await;
    world.browser.step("done").await;
    world.assert_no_complaints().await;
}

#[tokio::test]
async fn row_26_somebody_else_is_not_recognised_and_after_three_tries_people_decide() {
    let film = Film::of_somebody_else();
    let world = World::with_camera(&film.look()).await;
    world.to_identity().await;
    for left in ["2 tries left", "1 try left"] {
        consent(&world.browser).await;
        decided(&world.browser).await;
        world.browser.until_text("The face did not match").await;
        world.browser.until_text(left).await;
        assert_off(&world.browser).await;
    }
    consent(&world.browser).await;
    decided(&world.browser).await;
    world.browser.until_text("No try is left for now").await;
    assert_eq!(world.browser.count("button[value=consent], button[value=move_to_phone]").await, 0);
    assert_accessible(&world.browser, "identity, no try left").await;
    world.ask_review().await;
}

/// What is said while it runs, why it ended, and that it cost a try.
async fn seen(film: Film, hint: &str, reason: &str) {
    let mut world = World::with_camera(&film.look()).await;
    world.to_identity().await;
    consent(&world.browser).await;
    guided(&world.browser, hint).await;
    world.wait_too_long().await;
    world.browser.until_text(reason).await;
    world.browser.until_text("2 tries left").await;
    assert_off(&world.browser).await;
    world.browser.press("ask_review").await;
    world.browser.step("review").await;
}

#[tokio::test]
async fn an_empty_chair_is_told_from_a_face() {
    seen(Film::of_one(&nobody()), "We see no face", "We could not see a face").await;
}

#[tokio::test]
async fn row_60_the_screen_with_the_camera_can_be_used_by_everybody() {
    let film = Film::of_one(&nobody());
    let world = World::with_camera(&film.look()).await;
    world.to_identity().await;
    assert_accessible(&world.browser, "identity, before consent").await;
    consent(&world.browser).await;
    guided(&world.browser, "We see no face").await;
    assert_accessible(&world.browser, "identity, camera").await;
}

#[tokio::test]
async fn two_people_are_one_too_many() {
    let two = both(&same_person(), &somebody_else());
    seen(Film::of_one(&two), "Only you should be in the picture", "There was more than one face").await;
}

#[tokio::test]
async fn who_sits_in_the_dark_is_told_to_find_light() {
    seen(Film::of_one(&in_the_dark(&same_person())), "More light", "It was too dark").await;
}

#[tokio::test]
async fn a_still_picture_does_not_pass() {
    let film = Film::of_one(&same_person());
    let mut world = World::with_camera(&film.look()).await;
    world.to_identity().await;
    consent(&world.browser).await;
    asked_to_move(&world.browser).await;
    world.wait_too_long().await;
    world.browser.until_text("We did not see the moves in time").await;
    world.browser.until_text("2 tries left").await;
    assert_off(&world.browser).await;
}

/// Whichever move was drawn first.
async fn asked_to_move(browser: &Browser) {
    browser.until("/Turn your head|Look up/.test(document.querySelector('#guide')?.textContent)").await;
}
