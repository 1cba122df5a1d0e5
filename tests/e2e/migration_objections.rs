//! The old account's owner says that it wasn't them: while people look, while the day passes, and after it.

use crate::disputes::dispute;
use crate::world::moving::{NEW, NEW_PASSWORD};
use crate::world::{DAY, EMAIL, HOUR, PASSWORD, PHONE, World, dispute_link};

/// The page says that it was stopped, and everything is as it was.
async fn assert_stopped(world: &mut World) {
    world.browser.client().refresh().await.expect("the page loads again");
    world.browser.step("refused").await;
    world.browser.until_text("we stopped it").await;
    world.advance(HOUR).await;
    world.assert_as_before().await;
    let shown = world.operate(&["account", "show", EMAIL]);
    assert!(shown.contains("Active"), "{shown}");
}

#[tokio::test]
async fn row_41_while_people_look_its_owner_stops_it_and_they_learn_of_it() {
    let (mut world, _vendor) = World::moving().await;
    world.to_preview(NEW).await;
    world.accept_plan().await;
    world.browser.step("review").await;
    let review = world.open_case();
    let notice = world.notice(EMAIL).await;
    assert!(!notice.text.contains(NEW), "where it goes isn't said: {}", notice.text);
    dispute(&dispute_link(&notice)).await;
    let waiting = world.operate(&["case", "list"]);
    assert!(waiting.contains(&world.open_case()) && !waiting.contains(&review), "a case of its own: {waiting}");
    assert_stopped(&mut world).await;
}

#[tokio::test]
async fn row_41_while_the_day_passes_its_owner_stops_it_and_the_page_says_so() {
    let (mut world, _vendor) = World::moving().await;
    world.reach_delay().await;
    world.texted_notice(PHONE).await;
    let delayed = world.texted_notice(PHONE).await;
    world.advance(DAY - HOUR).await;
    dispute(&delayed).await;
    assert_stopped(&mut world).await;
    // Nor does it take effect later.
    world.advance(DAY).await;
    world.assert_as_before().await;
    world.assert_shut(NEW, PASSWORD).await;
}

#[tokio::test]
async fn row_41_within_the_hold_its_owner_has_both_accounts_held_and_two_operators_give_everything_back() {
    let (mut world, _vendor) = World::moving().await;
    world.reach_delay().await;
    for _ in ["migration_started", "migration_delayed"] {
        world.notice(EMAIL).await;
    }
    world.advance(DAY).await;
    world.browser.client().refresh().await.expect("the page loads again");
    world.browser.step("done").await;
    let migrated = world.notice(EMAIL).await;
    world.advance(HOUR).await;
    dispute(&dispute_link(&migrated)).await;
    let shown = world.operate(&["account", "show", NEW]);
    assert!(shown.contains("Disputed") && shown.contains("until it is decided"), "{shown}");
    let case = world.open_case();
    assert!(world.operate(&["case", "show", &case]).contains("moved from"), "operators see both accounts");
    // Whoever has it now signs in, and can do nothing else.
    world.sign_in_by(NEW, NEW_PASSWORD).await;
    world.browser.step("verify").await;
    world.browser.press("cannot_verify").await;
    world.browser.press("start_reset").await;
    world.browser.step("refused").await;
    assert_eq!(world.hold(EMAIL).await["withdrawal"], false);

    world.advance(DAY).await;
    assert_eq!(world.hold(EMAIL).await["withdrawal"], false, "nothing leaves before it is decided");
    world.decided(&case, "restore");
    world.advance(HOUR).await;
    world.assert_as_before().await;
    // The new account is there again with what it had, and held as well.
    world.sign_in_by(NEW, NEW_PASSWORD).await;
    world.verify_by_mail(NEW).await;
    world.browser.step("done").await;
    world.browser.find("[data-step=done] .notice time").await;
    assert_eq!(world.hold(EMAIL).await["reason"], "hold");
}
