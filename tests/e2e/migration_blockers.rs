//! What stands in the way of a migration: shown with what to do, and gone when it is gone.

use regain_tests::{Holdings, Look, Start};

use crate::world::moving::{NEW, NUMBER};
use crate::world::{DAY, World};

const ACCOUNT: &str = "new@example.test";
const ASSETS: &str = "There is something in your new account.";
const ORDERS: &str = "Your new account has open orders.";
const WITHDRAWALS: &str = "A withdrawal from your new account is on its way.";
const NOT_KNOWN: &str = "We can’t see right now whether your new account is empty.";
const NOT_FRESH: &str = "Your new account is verified itself.";
const LATELY: &str = "Your old account was moved not long ago.";

/// These are in the way, each with what to do about it, and nothing can be accepted; or nothing is.
async fn assert_in_the_way(world: &World, names: &[&str]) {
    let shown = "[...document.querySelectorAll('[data-step=preview] .blockers > li')]";
    world.browser.until(&format!("{shown}.length === {}", names.len())).await;
    let texts = world.browser.evaluate(&format!("{shown}.map((one) => one.innerText)")).await;
    for (text, name) in texts.as_array().expect("a list").iter().zip(names) {
        let text = text.as_str().expect("a text");
        assert!(text.contains(name) && text.len() > name.len() + 20, "{name}, and what to do: {text}");
    }
    let accept = usize::from(names.is_empty());
    assert_eq!(world.browser.count("[data-step=preview] button[value=accept]").await, accept);
}

async fn look_again(world: &World) {
    world.browser.press("refresh").await;
}

#[tokio::test]
async fn what_is_in_the_new_account_or_can_not_be_said_blocks_until_somebody_looks_again() {
    let holdings = Holdings::start().await;
    let (mut world, _vendor) = World::with_vendor(holdings.asked_by(Start::demo()), &Look::default()).await;
    holdings.has(&["open_orders", "assets"]);
    world.invited_to_preview(ACCOUNT).await;
    assert_in_the_way(&world, &[ASSETS, ORDERS]).await;
    assert_eq!(holdings.asked().last().map(String::as_str), Some(ACCOUNT));
    holdings.has(&["pending_withdrawals"]);
    look_again(&world).await;
    world.browser.until_text(WITHDRAWALS).await;
    assert_in_the_way(&world, &[WITHDRAWALS]).await;
    for unclear in ["", "<html>", r#"{ "blockers": ["love"] }"#] {
        holdings.has(&["assets"]);
        look_again(&world).await;
        world.browser.until_text(ASSETS).await;
        holdings.says(unclear);
        look_again(&world).await;
        world.browser.until_text(NOT_KNOWN).await;
        assert_in_the_way(&world, &[NOT_KNOWN]).await;
    }
    holdings.has(&[]);
    look_again(&world).await;
    assert_in_the_way(&world, &[]).await;

    // What comes in the way meanwhile is found when it counts, and what was proved waits for it.
    world.accept_plan().await;
    world.decided_on("approve").await;
    world.confirm(ACCOUNT).await;
    world.browser.press("go_on").await;
    world.browser.step("delayed").await;
    holdings.has(&["assets"]);
    world.advance(DAY).await;
    world.browser.client().refresh().await.expect("the page loads again");
    world.browser.until_text(ASSETS).await;
    world.browser.step("delayed").await;
    holdings.has(&[]);
    look_again(&world).await;
    world.browser.step("done").await;
}

#[tokio::test]
async fn an_operator_that_can_not_be_reached_blocks() {
    let holdings = Holdings::start().await;
    let (world, _vendor) = World::with_vendor(holdings.asked_by(Start::demo()), &Look::default()).await;
    drop(holdings);
    world.invited_to_preview(ACCOUNT).await;
    assert_in_the_way(&world, &[NOT_KNOWN]).await;
}

#[tokio::test]
async fn an_account_that_is_verified_itself_gives_nobody_another_one_back() {
    let (world, _vendor) = World::moving().await;
    world.invited_to_preview("nophone@example.test").await;
    assert_in_the_way(&world, &[NOT_FRESH]).await;
    look_again(&world).await;
    assert_in_the_way(&world, &[NOT_FRESH]).await;
}

#[tokio::test]
async fn an_account_that_came_back_lately_waits_until_it_can_again() {
    // In place of half a year: no flow lasts as long.
    let start = Start::demo().with("REGAIN_POLICY__MIGRATED_AGAIN_AFTER", 1_200);
    let (mut world, _vendor) = World::with_vendor(start, &Look::default()).await;
    world.led_to_moving().await;
    world.sign_up(NEW, None).await;
    world.browser.press("go_on").await;
    world.claim(NUMBER).await;
    world.face("same_person").await;
    world.answer("yes").await;
    world.accept_plan().await;
    world.confirm(NEW).await;
    world.browser.step("done").await;

    world.to_preview("again@example.test").await;
    assert_in_the_way(&world, &[LATELY]).await;
    world.browser.find("[data-step=preview] .blockers time").await;
    world.advance(1_200).await;
    look_again(&world).await;
    assert_in_the_way(&world, &[]).await;
}
