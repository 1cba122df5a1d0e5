//! The security settings: each factor that works gets a new value, by its own code and one of every other.

use crate::disputes::dispute;
use crate::world::{EMAIL, HOUR, PHONE, SECRET, World, dispute_link};

#[tokio::test]
async fn an_email_address_is_changed_and_every_address_is_told_before_and_after() {
    let mut world = World::new().await;
    world.open_security(EMAIL).await;
    let text = world.browser.text().await;
    assert!(text.contains("f•••@e•••.test") && !text.contains(EMAIL), "masked: {text}");
    world.up_to_new_value("email").await;
    let started = world.notice(EMAIL).await;
    world.texted_notice(PHONE).await;
    world.bind_email("Full.New@Example.TEST", "Full.New@example.test").await;
    world.browser.step("done").await;
    world.assert_hold_is_shown("done", 0).await;
    world.assert_no_complaints().await;
    let bound = world.notice(EMAIL).await;
    world.texted_notice(PHONE).await;
    assert_ne!(dispute_link(&started), dispute_link(&bound));

    // It signs in by its new name, and the settings show new value and hold.
    world.advance(HOUR).await;
    world.open_security("full.new@example.test").await;
    world.assert_hold_is_shown("security", HOUR).await;
    world.browser.goto(&world.backend.url("/?way=signed_in")).await;
    world.browser.step("sign_in").await;
    world.sign_in(EMAIL).await;
    world.browser.find("[aria-invalid=true], .alert:not(:empty)").await;
    assert_eq!(world.browser.current_step().await, "sign_in");
}

#[tokio::test]
async fn row_08_a_phone_number_is_changed_to_none_that_is_the_old_one_or_anothers() {
    let mut world = World::new().await;
    world.open_security(EMAIL).await;
    world.up_to_new_value("phone").await;
    world.propose_another(PHONE).await;
    world.browser.find("[data-step=bind] [name=address][aria-invalid=true]").await;

    // Whose a number is, is said only to who has just shown that it is theirs.
    world.propose_another("+12025550105").await;
    world.browser.field("code").await;
    assert_eq!(world.browser.count("[data-step=bind] [aria-invalid=true]").await, 0);
    world.type_code(&world.texted_code("+12025550105").await).await;
    world.browser.find("[data-step=bind] .alert:not(:empty)").await;

    // A code that went to one number proves no other.
    // Without its calling code, too: the list begins with the reader's own country, or with the likeliest.
    world.propose_another("2025550176").await;
    world.browser.field("code").await;
    let of_another = world.texted_code("+12025550176").await;
    world.propose_another("+12025550177").await;
    world.browser.until_text("+12025550177").await;
    world.type_code(&of_another).await;
    world.browser.find("[data-step=bind] [name=code][aria-invalid=true]").await;
    world.type_code(&world.texted_code("+12025550177").await).await;
    world.browser.step("done").await;
    world.assert_hold_is_shown("done", 0).await;
    let account = world.operate(&["account", "show", EMAIL]);
    assert!(account.contains("177"), "{account}");
}

#[tokio::test]
async fn row_19_an_authenticator_is_changed_once_the_new_one_showed_a_right_code_and_the_old_one_opens_nothing() {
    let mut world = World::new().await;
    world.open_security(EMAIL).await;
    world.up_to_new_value("authenticator").await;
    assert!(world.browser.count("[data-step=bind] svg").await > 0, "no QR code");
    let secret = world.new_secret().await;
    // The old app's code is no proof of the new one, and until there is one nothing has changed.
    world.advance(30).await;
    world.type_code(&world.app_code(SECRET)).await;
    world.browser.find("[data-step=bind] [name=code][aria-invalid=true]").await;
    world.type_code(&world.app_code(&secret)).await;
    world.browser.step("done").await;

    world.advance(HOUR).await;
    world.browser.goto(&world.backend.url("/?way=signed_in")).await;
    world.sign_in(PHONE).await;
    world.browser.step("verify").await;
    world.type_code(&world.app_code(SECRET)).await;
    world.browser.find("[data-step=verify] [aria-invalid=true]").await;
    world.type_code(&world.app_code(&secret)).await;
    world.browser.step("security").await;
}

#[tokio::test]
async fn row_07_an_account_frozen_in_the_middle_of_a_change_is_stopped_before_its_last_press() {
    let mut world = World::new().await;
    world.open_security(EMAIL).await;
    world.up_to_new_value("phone").await;
    world.propose_another("+12025550177").await;
    world.browser.field("code").await;
    let code = world.texted_code("+12025550177").await;
    let before = world.operate(&["account", "show", EMAIL]);
    world.order("freeze", EMAIL);
    world.type_code(&code).await;
    world.browser.step("refused").await;
    let phone = |account: &str| account.lines().find(|line| line.contains("phone")).map(str::to_owned);
    assert_eq!(phone(&world.operate(&["account", "show", EMAIL])), phone(&before));

    // Signed in again it is told so before any press.
    world.advance(HOUR).await;
    world.open_security(EMAIL).await;
    world.browser.find("[data-step=security] .notice.warning").await;
}

#[tokio::test]
async fn row_33_who_didnt_change_it_stops_a_change_from_its_notice_and_holds_the_account_after_it() {
    let mut world = World::new().await;
    world.open_security(EMAIL).await;
    world.change("phone").await;
    dispute(&dispute_link(&world.notice(EMAIL).await)).await;
    world.browser.press("send_code").await;
    world.browser.step("refused").await;

    world.advance(HOUR).await;
    world.open_security(EMAIL).await;
    world.up_to_new_value("phone").await;
    // The start was told again, after an hour.
    world.notice(EMAIL).await;
    world.bind_phone("2025550177").await;
    world.browser.step("done").await;
    dispute(&dispute_link(&world.notice(EMAIL).await)).await;
    let account = world.operate(&["account", "show", EMAIL]);
    assert!(account.contains("Disputed") && account.contains("until it is decided"), "{account}");
    world.advance(HOUR).await;
    world.open_security(EMAIL).await;
    world.browser.find("[data-step=security] .notice.warning").await;
}
