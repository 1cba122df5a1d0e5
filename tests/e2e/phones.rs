//! *Continue on my phone*: the check alone goes to another device, and the way goes on where it began.

use regain_tests::{Browser, Look, Mode};

use crate::reach::assert_accessible;
use crate::world::World;
use crate::world::camera::{Film, assert_off, command, consent, decided, take_photos, watched};

/// The link beneath the QR code, which stands for it.
async fn link(world: &World) -> String {
    world.browser.press("move_to_phone").await;
    world.browser.find("#link-label + .key code").await.text().await.expect("a link")
}

#[tokio::test]
async fn the_check_goes_to_the_phone_and_comes_back_by_itself() {
    let film = Film::of_the_same_person();
    let world = World::with_camera(&Look::default()).await;
    world.to_identity().await;
    let link = link(&world).await;
    assert_accessible(&world.browser, "identity, handed over").await;
    let look = film.look();
    let (phone, late) = tokio::join!(watched(&look), Browser::start());
    phone.goto(&link).await;
    phone.step("identity").await;
    // Nothing of the way but this step, and the same reference on both.
    assert_eq!(phone.count("button[value=ask_review], button[value=back], button[value=move_to_phone]").await, 0);
    let reference = "document.querySelector('b.data')?.textContent";
    assert_eq!(phone.evaluate(reference).await, world.browser.evaluate(reference).await);
    assert_accessible(&phone, "identity, on the phone").await;
    world.browser.until_text("The other phone has opened the link").await;

    late.goto(&link).await;
    late.until_text("This link no longer works").await;

    consent(&phone).await;
    decided(&phone).await;
    phone.step("handed_back").await;
    assert_off(&phone).await;
    assert_accessible(&phone, "handed_back").await;
    world.browser.step("bind").await;
    world.bind_phone("2025550177").await;
    world.browser.step("done").await;
}

#[tokio::test]
async fn what_the_phone_began_can_be_done_here_after_all() {
    let film = Film::of_the_same_person();
    let world = World::with_camera(&film.look()).await;
    world.to_identity().await;
    let link = link(&world).await;
    let phone = watched(&film.look()).await;
    phone.goto(&link).await;
    phone.step("identity").await;
    consent(&phone).await;
    command(&phone, "stop").await;
    for browser in [&phone, &world.browser] {
        browser.until_text("The check was stopped before it was done").await;
    }
    consent(&world.browser).await;
    decided(&world.browser).await;
    world.browser.step("bind").await;
    // Nothing runs there any more, and nobody has to press for it to say so.
    phone.step("handed_back").await;
}

#[tokio::test]
async fn without_webassembly_the_link_opens_by_itself_and_photos_are_taken() {
    photos_on_the_phone(Mode::NoWasm).await;
}

#[tokio::test]
async fn without_scripts_the_link_is_pasted_and_photos_are_taken() {
    photos_on_the_phone(Mode::NoScripts).await;
}

/// Neither device has the module; whoever waits looks again by pressing.
async fn photos_on_the_phone(mode: Mode) {
    let look = Look { mode, ..Look::default() };
    let world = World::with_camera(&look).await;
    world.to_identity().await;
    let link = link(&world).await;
    let phone = Browser::with(&look).await;
    phone.goto(&link).await;
    if mode == Mode::NoScripts {
        phone.enter("link", &link).await;
        phone.click("form[data-link] button").await;
    }
    phone.step("identity").await;
    phone.press("consent").await;
    world.look_again().await;
    world.browser.until_text("The other phone has opened the link").await;
    take_photos(&phone).await;
    phone.step("handed_back").await;
    world.look_again().await;
    world.bind_phone("2025550177").await;
    world.browser.step("done").await;
}
