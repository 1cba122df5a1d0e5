//! A review with documents: sent, left, found again with the case's id and code, looked at by operators, gone afterwards.

use std::path::Path;

use regain_tests::{Browser, Look, Mode};

use crate::modes::in_each_mode;
use crate::reach::assert_accessible;
use crate::reviews::to_review;
use crate::world::camera::{command, send_picture};
use crate::world::{EMAIL, HOUR, World};

in_each_mode!(documents_are_sent_found_again_looked_at_and_gone_once_it_is_decided);

/// What a phone writes into a picture of somebody's home.
const NOTE: &[u8] = b"taken at home, 48.8584 N 2.2945 E";

/// A picture as a phone takes it, with more in it than can be seen.
fn picture() -> Vec<u8> {
    let plain = regain_tests::clip::nobody().jpeg(90);
    let (begin, rest) = plain.split_at(2);
    let length = u16::try_from(NOTE.len() + 2).expect("it is short").to_be_bytes();
    [begin, &[0xff, 0xfe], &length, NOTE, rest].concat()
}

async fn choose(browser: &Browser, kind: &str, file: &Path) {
    send_picture(browser, &format!("document-{kind}"), file).await;
}

async fn arrived(browser: &Browser, kinds: &[&str]) {
    for kind in kinds {
        browser.find(&format!("li:has(#document-{kind}) .arrived")).await;
    }
    assert_eq!(browser.count(".arrived").await, kinds.len());
}

async fn speak(world: &World, operator: &str, decision: &str) {
    world.browser.goto(&world.backend.url("/demo/cases")).await;
    let form = format!("form:has([name=operator][value={operator}]) button[value={decision}]");
    world.browser.click(&form).await;
    world.browser.until(&format!("!document.querySelector('[name=operator][value={operator}]')")).await;
}

async fn documents_are_sent_found_again_looked_at_and_gone_once_it_is_decided(mode: Mode) {
    let mut world = World::in_mode(mode).await;
    let case = to_review(&world).await;
    let folder = tempfile::tempdir().expect("a folder");
    let [photo, letter] = ["home.jpg", "letter.jpg"].map(|name| folder.path().join(name));
    std::fs::write(&photo, picture()).expect("a file");
    std::fs::write(&letter, "Dear Sir or Madam").expect("a file");
    let code = world.browser.find("b.data[dir=ltr]").await.text().await.expect("a code");

    choose(&world.browser, "front", &photo).await;
    arrived(&world.browser, &["front"]).await;
    choose(&world.browser, "back", &letter).await;
    world.browser.until_text("open this as a picture").await;
    choose(&world.browser, "back", &photo).await;
    arrived(&world.browser, &["front", "back"]).await;
    assert_accessible(&world.browser, "review, documents").await;
    world.browser.press("leave").await;

    // On any device, with nothing but the two that were written down.
    let elsewhere = Browser::with(&Look { mode, ..Look::default() }).await;
    elsewhere.goto(&world.backend.url(&format!("/?case={case}"))).await;
    elsewhere.enter("code", "WRONG-WRONG").await;
    command(&elsewhere, "find").await;
    elsewhere.until_text("There is no case with this number and this code").await;
    assert_accessible(&elsewhere, "case, asked for").await;
    elsewhere.enter("code", &code).await;
    command(&elsewhere, "find").await;
    arrived(&elsewhere, &["front", "back"]).await;
    assert!(!elsewhere.text().await.contains(EMAIL));
    choose(&elsewhere, "selfie", &photo).await;
    arrived(&elsewhere, &["front", "back", "selfie"]).await;
    assert_accessible(&elsewhere, "case, found").await;
    world.assert_no_trace(&[picture()]);

    world.browser.goto(&world.backend.url("/demo/cases")).await;
    world
        .browser
        .until("document.images.length === 3 && [...document.images].every((image) => image.naturalWidth)")
        .await;
    let shown = world.backend.url(&format!("/demo/cases/{case}/documents/front"));
    let response = world.backend.http().get(&shown).send().await.expect("the picture");
    let bytes = response.bytes().await.expect("the picture");
    assert!(!bytes.windows(NOTE.len()).any(|window| window == NOTE), "it says where it was taken");

    speak(&world, "first", "approve").await;
    speak(&world, "second", "approve").await;
    let gone = world.backend.http().get(&shown).send().await.expect("an answer");
    assert_eq!(gone.status(), 404);
    elsewhere.goto(&world.backend.url(&format!("/?case={case}"))).await;
    // Where a page found it, that browser still has it.
    if mode == Mode::Module {
        elsewhere.enter("code", &code).await;
        command(&elsewhere, "find").await;
    }
    elsewhere.until_text("Your request is approved").await;
    assert_eq!(elsewhere.count("input[type=file]").await, 0);
    world.assert_no_trace(&[picture()]);

    world.advance(HOUR).await;
    world.open().await;
    world.sign_in(EMAIL).await;
    world.prove(&["email", "authenticator"]).await;
    world.browser.step("bind").await;
    world.bind_phone("2025550177").await;
    world.browser.step("done").await;
}
