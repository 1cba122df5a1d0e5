//! A migration for everybody: no violation of axe-core on any of its screens and nothing to scroll sideways at 320 pixels, in
//! Chinese and French; by keyboard alone; back.

use regain_tests::{Look, Start};

use crate::disputes::dispute;
use crate::reach::{ENTER, SPACE, TAB, assert_accessible, press_by_key, tab_to};
use crate::world::moving::{NAME, NEW, NEW_PASSWORD, NUMBER};
use crate::world::{DAY, EMAIL, World, dispute_link};

#[tokio::test]
async fn row_60_every_screen_of_a_migration_can_be_used_by_everybody_in_chinese_at_320_pixels() {
    walk("zh-CN").await;
}

#[tokio::test]
async fn row_60_every_screen_of_a_migration_can_be_used_by_everybody_in_french_at_320_pixels() {
    walk("fr").await;
}

async fn walk(language: &str) {
    let look = Look { width: 320, language: language.to_owned(), ..Look::default() };
    let (mut world, _vendor) = World::with_vendor(Start::demo(), &look).await;
    world.to_choose_lost(EMAIL).await;
    world.choose(&["email", "phone"]).await;
    world.browser.step("no_address_left").await;
    assert_accessible(&world.browser, "no_address_left").await;
    world.open_moving().await;
    assert_accessible(&world.browser, "sign_up").await;
    world.browser.press("sign_up").await;
    world.browser.find("[data-step=sign_up] [aria-invalid=true]").await;
    assert_accessible(&world.browser, "sign_up, nothing entered").await;
    world.browser.enter("address", NEW).await;
    world.browser.enter("password", NEW_PASSWORD).await;
    world.browser.press("sign_up").await;
    world.browser.field("code").await;
    assert_accessible(&world.browser, "sign_up, code").await;
    world.type_code(&world.mailed_code(NEW).await).await;
    world.browser.find("[data-step=sign_up] form:has(button[value=propose]) [inputmode=tel]").await;
    assert_accessible(&world.browser, "sign_up, another address").await;
    world.browser.press("go_on").await;
    world.browser.step("identity_form").await;
    world.browser.press("submit_identity").await;
    world.browser.find("[data-step=identity_form] [aria-invalid=true]").await;
    assert_accessible(&world.browser, "identity_form").await;
    world.claim(NUMBER).await;
    world.face("another_person").await;
    world.browser.find("[data-step=identity] .warning").await;
    assert_accessible(&world.browser, "identity, no match").await;
    world.face("same_person").await;
    for (step, answer) in [("occupied", "mine"), ("reachable", "no"), ("authenticator_left", "no")] {
        world.browser.step(step).await;
        assert_accessible(&world.browser, step).await;
        world.browser.press(answer).await;
    }
    world.browser.step("preview").await;
    assert_accessible(&world.browser, "preview").await;
    world.accept_plan().await;
    world.browser.step("review").await;
    assert_accessible(&world.browser, "review").await;
    world.decided_on("approve").await;
    world.browser.find("[data-step=preview] button[value=send_code]").await;
    assert_accessible(&world.browser, "preview, code").await;
    world.confirm(NEW).await;
    world.browser.step("delayed").await;
    assert_accessible(&world.browser, "delayed").await;
    let stop = world.notice(EMAIL).await;
    let page = world.browser.client().current_url().await.expect("an address").to_string();
    world.browser.goto(&dispute_link(&stop)).await;
    assert_accessible(&world.browser, "notice").await;
    world.browser.goto(&page).await;
    world.advance(DAY).await;
    world.browser.client().refresh().await.expect("the page loads again");
    world.browser.step("done").await;
    assert_accessible(&world.browser, "done").await;
    // With something in the way; and the last screen of somebody who was stopped.
    world.invited("busy@example.test").await;
    for answer in ["mine", "no"] {
        world.browser.press(answer).await;
    }
    world.browser.find("[data-step=preview] .blockers").await;
    assert_accessible(&world.browser, "preview, blocked").await;
    dispute(&dispute_link(&stop)).await;
    world.browser.press("refresh").await;
    world.browser.step("refused").await;
    assert_accessible(&world.browser, "refused").await;
}

#[tokio::test]
async fn row_60_a_new_account_and_a_document_by_keyboard_alone_and_back_again() {
    let (world, _vendor) = World::moving().await;
    world.open_moving().await;
    let browser = &world.browser;
    tab_to(browser, "[name=address][type=email]").await;
    browser.keys(NEW).await;
    tab_to(browser, "[name=password]").await;
    browser.keys(NEW_PASSWORD).await;
    browser.keys(ENTER).await;
    browser.field("code").await;
    tab_to(browser, "[name=code]").await;
    browser.keys(&world.mailed_code(NEW).await).await;
    browser.find("[data-step=sign_up] form:has(button[value=propose]) [inputmode=tel]").await;
    tab_to(browser, "[name=calling_code]").await;
    browser.keys("United States").await;
    browser.keys(TAB).await;
    tab_to(browser, "[name=address]").await;
    browser.keys("2025550177").await;
    browser.keys(ENTER).await;
    browser.find("[data-step=sign_up] form:has([name=factor][value=phone]) [name=code]").await;
    tab_to(browser, "[name=code]").await;
    browser.keys(&world.texted_code("+12025550177").await).await;

    browser.step("identity_form").await;
    tab_to(browser, "[name=country]").await;
    browser.keys("Fran").await;
    browser.until("document.querySelector('[name=country]').value === 'FR'").await;
    tab_to(browser, "[name=document]").await;
    browser.keys(SPACE).await;
    browser.until("document.querySelector('[name=document][value=passport]').checked").await;
    tab_to(browser, "[name=number]").await;
    browser.keys("p-123 4567").await;
    tab_to(browser, "[name=name]").await;
    browser.keys(&NAME.to_uppercase()).await;
    browser.keys(ENTER).await;
    browser.step("identity").await;

    // Back by the page's own button, then by the browser's; nothing that was typed is there, and it goes on.
    press_by_key(browser, "back").await;
    browser.step("identity_form").await;
    world.claim(NUMBER).await;
    browser.client().back().await.expect("back");
    browser.step("identity_form").await;
    assert_eq!(browser.evaluate("document.querySelector('[name=number]').value").await, "");
    world.claim(NUMBER).await;
    world.face("same_person").await;
    browser.step("occupied").await;
    browser.press("mine").await;
    browser.step("reachable").await;
    browser.client().back().await.expect("back");
    browser.step("occupied").await;
    world.answer("yes").await;
    browser.client().back().await.expect("back");
    browser.step("authenticator_left").await;
    press_by_key(browser, "no").await;
    browser.step("preview").await;
}
