//! A migration that is interrupted at every step: its page closed and opened again, its backend killed.

use std::collections::HashSet;

use regain_tests::{Browser, Message};

use crate::world::moving::{NEW, NEW_PASSWORD, NUMBER};
use crate::world::{DAY, EMAIL, HOUR, World};

#[derive(Clone, Copy)]
enum Mishap {
    Close,
    Kill,
}

impl Mishap {
    async fn strike(self, world: &mut World, step: &str) {
        // Not before the screen itself is there.
        world.browser.find("[data-step] h1").await;
        match self {
            Self::Close => {
                let client = world.browser.client();
                let address = client.current_url().await.expect("an address").to_string();
                let next = client.new_window(true).await.expect("another tab").handle;
                client.close_window().await.expect("the page closes");
                client.switch_to_window(next).await.expect("the other tab");
                world.browser.goto(&address).await;
            }
            Self::Kill => {
                world.backend.kill();
                world.backend.restart();
            }
        }
        world.browser.step(step).await;
    }
}

/// From the help page to the last screen, with a mishap at every step.
async fn whole_way_with(mishap: Mishap) {
    let (mut world, _vendor) = World::moving().await;
    world.open_moving().await;
    mishap.strike(&mut world, "sign_up").await;
    world.browser.enter("address", NEW).await;
    world.browser.enter("password", NEW_PASSWORD).await;
    world.browser.press("sign_up").await;
    world.browser.field("code").await;
    let first = world.mailed_code(NEW).await;
    mishap.strike(&mut world, "sign_up").await;
    // The code that was sent before still counts: no second one is needed.
    world.type_code(&first).await;
    world.browser.find("[data-step=sign_up] form:has(button[value=propose]) [inputmode=tel]").await;
    mishap.strike(&mut world, "sign_up").await;
    world.browser.press("go_on").await;
    world.browser.step("identity_form").await;
    mishap.strike(&mut world, "identity_form").await;
    world.claim(NUMBER).await;
    mishap.strike(&mut world, "identity").await;
    world.face("same_person").await;
    for (step, answer) in [("occupied", "mine"), ("reachable", "no"), ("authenticator_left", "no")] {
        world.browser.step(step).await;
        mishap.strike(&mut world, step).await;
        world.browser.press(answer).await;
    }
    world.browser.step("preview").await;
    mishap.strike(&mut world, "preview").await;
    world.accept_plan().await;
    world.browser.step("review").await;
    mishap.strike(&mut world, "review").await;
    world.decided_on("approve").await;
    world.browser.find("[data-step=preview] button[value=send_code]").await;
    mishap.strike(&mut world, "preview").await;
    world.browser.press("send_code").await;
    world.browser.field("code").await;
    // Killed after it was handed over and before that was on record, a message goes out once more: the same.
    let another = |message: &Message| message.code().is_some_and(|code| code != first);
    let code = world.mailbox.next(NEW, another).await.code().expect("it has one");
    mishap.strike(&mut world, "preview").await;
    world.type_code(&code).await;
    world.browser.step("delayed").await;
    mishap.strike(&mut world, "delayed").await;
    world.advance(DAY).await;
    mishap.strike(&mut world, if matches!(mishap, Mishap::Close) { "done" } else { "delayed" }).await;
    world.browser.client().refresh().await.expect("the page loads again");
    world.browser.step("done").await;
    world.assert_hold_is_shown("done", 0).await;
    let codes: HashSet<_> = world.mailbox.all().iter().filter_map(Message::code).collect();
    assert_eq!(codes.len(), 2, "one code for each time it was asked for");
    // The old address is told once of each: begun, waiting, done.
    for _ in 0..3 {
        world.notice(EMAIL).await;
    }
    let all = world.mailbox.all();
    let told: HashSet<_> = all.iter().map(|message| &message.text).filter(|text| text.contains("/notice/")).collect();
    assert_eq!(told.len(), 3);
}

#[tokio::test]
async fn the_page_is_closed_and_opened_again_at_every_step() {
    whole_way_with(Mishap::Close).await;
}

#[tokio::test]
async fn the_server_is_killed_at_every_step() {
    whole_way_with(Mishap::Kill).await;
}

#[tokio::test]
async fn who_has_opened_a_new_account_signs_in_to_it_and_finds_the_case_again() {
    let (mut world, _vendor) = World::moving().await;
    world.open_moving().await;
    world.sign_up(NEW, Some(NEW_PASSWORD)).await;
    world.browser.press("go_on").await;
    world.claim(NUMBER).await;
    world.browser.press("ask_review").await;
    world.browser.step("review").await;
    let case = world.open_case();
    // On another device, which knows nothing of it.
    world.browser = Browser::start().await;
    world.advance(DAY).await;
    world.open_moving().await;
    world.browser.press("have_account").await;
    world.sign_in_here(NEW, NEW_PASSWORD).await;
    world.browser.step("review").await;
    world.browser.until_text(&case).await;
    world.decided_on("approve").await;
    world.answer("yes").await;
}

#[tokio::test]
async fn whoever_signs_in_to_the_new_account_on_another_device_finds_the_delay_and_takes_it_back() {
    let (mut world, _vendor) = World::moving().await;
    world.reach_delay().await;
    let first = std::mem::replace(&mut world.browser, Browser::start().await);
    world.advance(HOUR).await;
    world.open_moving().await;
    world.browser.press("have_account").await;
    world.sign_in_here(NEW, NEW_PASSWORD).await;
    world.verify_by_mail(NEW).await;
    world.browser.step("delayed").await;
    world
        .browser
        .find("[data-step=delayed] details:has(button[value=withdraw]) summary")
        .await
        .click()
        .await
        .expect("it unfolds");
    world.browser.press("withdraw").await;
    world.browser.step("refused").await;
    // One device at a time: the first one has nothing any more.
    first.client().refresh().await.expect("the page loads again");
    first.step("gone").await;
    world.advance(DAY).await;
    world.assert_as_before().await;
}
