//! "This wasn't me": from an address that was kept and from one said to be lost, before the binding and after it.

use regain_tests::{Look, Mode};

use crate::modes::in_each_mode;
use crate::world::{EMAIL, HOUR, PASSWORD, World, dispute_link};

// What mail scanners and operators do is the same in all of them.
in_each_mode! {
    row_33_from_an_address_that_was_kept_a_dispute_stops_the_flow,
    row_33_from_an_address_said_to_be_lost_it_sends_the_flow_to_review,
    row_33_within_the_hold_a_dispute_holds_the_account_until_two_operators_restore_it,
}

/// The owner opens a notice's link elsewhere and presses the button.
pub(crate) async fn dispute(link: &str) {
    let owner = regain_tests::Browser::with(&Look::default()).await;
    owner.goto(link).await;
    owner.find("form[action$='/dispute'] button").await.click().await.expect("it can be pressed");
    owner.until("!document.querySelector(\"form[action$='/dispute'] button\")").await;
}

async fn row_33_from_an_address_that_was_kept_a_dispute_stops_the_flow(mode: Mode) {
    let world = World::in_mode(mode).await;
    world.to_choose_lost(EMAIL).await;
    world.choose(&["phone"]).await;
    world.accept_everything().await;
    world.browser.step("prove").await;
    dispute(&dispute_link(&world.notice(EMAIL).await)).await;
    world.browser.press("send_code").await;
    world.browser.step("refused").await;
}

async fn row_33_from_an_address_said_to_be_lost_it_sends_the_flow_to_review(mode: Mode) {
    let world = World::in_mode(mode).await;
    world.to_choose_lost(EMAIL).await;
    world.choose(&["phone"]).await;
    world.accept_everything().await;
    world.browser.step("prove").await;
    dispute(&world.texted_notice("+12025550101").await).await;
    world.look_again().await;
    world.browser.step("review").await;
}

async fn row_33_within_the_hold_a_dispute_holds_the_account_until_two_operators_restore_it(mode: Mode) {
    let mut world = World::in_mode(mode).await;
    world.to_choose_lost(EMAIL).await;
    world.choose(&["phone"]).await;
    world.accept_everything().await;
    world.notice(EMAIL).await;
    world.prove(&["email", "authenticator"]).await;
    world.reviewed(&["email", "authenticator"]).await;
    world.bind_phone("2025550177").await;
    world.browser.step("done").await;
    dispute(&dispute_link(&world.notice(EMAIL).await)).await;

    // Signing in works, a reset doesn't.
    world.advance(HOUR).await;
    world.open().await;
    world.sign_in(EMAIL).await;
    world.browser.step("verify").await;
    world.browser.press("cannot_verify").await;
    world.browser.press("start_reset").await;
    world.browser.step("refused").await;

    let case = world.open_case();
    world.decided(&case, "restore");
    world.advance(HOUR).await;
    world.open().await;
    world.browser.enter("account", "+12025550101").await;
    world.browser.enter("password", PASSWORD).await;
    world.browser.press("sign_in").await;
    world.browser.step("verify").await;
}

#[tokio::test]
async fn looking_at_a_notice_changes_nothing_however_often_a_mail_scanner_does() {
    let world = World::new().await;
    world.to_choose_lost(EMAIL).await;
    world.choose(&["phone"]).await;
    world.accept_everything().await;
    world.browser.step("prove").await;
    let notice = world.notice(EMAIL).await;
    for link in notice.links() {
        for _ in 0..3 {
            let answer = world.backend.http().get(&link).send().await.expect("an answer");
            assert!(answer.status().is_success() || answer.status().is_redirection(), "{link}: {}", answer.status());
            world.backend.http().head(&link).send().await.expect("an answer");
        }
    }
    world.prove(&["email"]).await;
    assert_eq!(world.browser.current_step().await, "prove");
}

#[tokio::test]
async fn row_33_the_old_number_too_can_say_after_the_binding_that_it_wasnt_its_owner() {
    let mut world = World::new().await;
    world.to_choose_lost(EMAIL).await;
    world.choose(&["phone"]).await;
    world.accept_everything().await;
    world.texted_notice("+12025550101").await;
    world.prove(&["email", "authenticator"]).await;
    world.reviewed(&["email", "authenticator"]).await;
    world.bind_phone("2025550177").await;
    world.browser.step("done").await;
    dispute(&world.texted_notice("+12025550101").await).await;
    let account = world.operate(&["account", "show", EMAIL]);
    assert!(account.contains("Disputed") && account.contains("until it is decided"), "{account}");

    // Two people find that the owner did it: the new number stays.
    let case = world.open_case();
    world.decided(&case, "confirm");
    let account = world.operate(&["account", "show", EMAIL]);
    assert!(account.contains("Active") && account.contains("177") && !account.contains("decided"), "{account}");
}
