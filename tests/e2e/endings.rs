//! Where this way ends without a reset, and what is said then.

use regain_tests::{Look, Mode, Start};

use crate::modes::in_each_mode;
use crate::world::{EMAIL, World};

// Only the module can be older than the backend.
in_each_mode! {
    who_lost_phone_and_email_reads_why_this_way_ends_and_how_to_get_help,
    row_36_a_frozen_account_may_sign_in_and_resets_nothing,
    row_07_an_account_frozen_in_the_middle_is_stopped_at_the_next_press,
    who_has_no_portrait_goes_straight_to_review,
    help_is_on_every_step_and_ends_with_a_receipt,
}

async fn who_lost_phone_and_email_reads_why_this_way_ends_and_how_to_get_help(mode: Mode) {
    let world = World::in_mode(mode).await;
    world.to_choose_lost(EMAIL).await;
    world.choose(&["email", "phone"]).await;
    world.browser.step("no_address_left").await;
    world.browser.press("back").await;
    world.browser.step("choose_lost").await;
    world.choose(&["phone"]).await;
    world.browser.step("consequences").await;
}

async fn row_36_a_frozen_account_may_sign_in_and_resets_nothing(mode: Mode) {
    let world = World::in_mode(mode).await;
    world.open().await;
    world.sign_in("frozen@example.test").await;
    world.browser.step("verify").await;
    world.browser.press("cannot_verify").await;
    world.browser.press("start_reset").await;
    world.browser.step("refused").await;
    world.open().await;
    world.sign_in("frozen@example.test").await;
    world.browser.step("verify").await;
    world.type_code(&world.app_code(crate::world::SECRET)).await;
    world.browser.step("done").await;
}

async fn row_07_an_account_frozen_in_the_middle_is_stopped_at_the_next_press(mode: Mode) {
    let world = World::in_mode(mode).await;
    world.to_choose_lost(EMAIL).await;
    world.choose(&["phone"]).await;
    world.browser.step("consequences").await;
    world.order("freeze", EMAIL);
    world.accept_everything().await;
    world.browser.step("refused").await;
}

async fn who_has_no_portrait_goes_straight_to_review(mode: Mode) {
    let world = World::in_mode(mode).await;
    world.to_choose_lost("unverified@example.test").await;
    world.choose(&["phone"]).await;
    world.accept_everything().await;
    world.browser.step("prove").await;
    world.browser.find("[data-step=prove] input[name=factor][value=email]").await;
    world.browser.press("send_code").await;
    world.type_code(&world.mailed_code("unverified@example.test").await).await;
    world.browser.find("[data-step=prove] input[name=factor][value=authenticator]").await;
    world.type_code(&world.app_code(crate::world::SECRET)).await;
    world.browser.step("review").await;
    assert!(world.browser.text().await.contains(&world.open_case()), "the case's id can be read");
}

#[tokio::test]
async fn an_outdated_client_says_where_to_get_the_new_one() {
    let start = Start::demo()
        .with("REGAIN_MIN_CLIENT", "99.0.0")
        .with("REGAIN_DOWNLOAD_URL", "https://example.test/get-the-app");
    let world = World::with(start, &Look::default()).await;
    world.open().await;
    world.sign_in(EMAIL).await;
    world.browser.find("a[href='https://example.test/get-the-app']").await;
}

async fn help_is_on_every_step_and_ends_with_a_receipt(mode: Mode) {
    let world = World::in_mode(mode).await;
    world.open().await;
    world.browser.find(".help summary").await.click().await.expect("help opens");
    world.browser.enter("address", "somebody@example.test").await;
    world.browser.enter("message", "I lost everything").await;
    world.browser.press("ask_support").await;
    world.browser.find(".help .notice.good").await;
    let listed = world.operate(&["support", "list"]);
    assert!(listed.contains("I lost everything") && listed.contains("somebody@example.test"), "{listed}");
}
