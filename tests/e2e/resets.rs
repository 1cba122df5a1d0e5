//! Getting back in: each thing that can be lost, and two at once.

use regain_tests::Mode;

use crate::modes::in_each_mode;
use crate::world::{DAY, EMAIL, HOUR, PHONE, World};

in_each_mode! {
    a_lost_phone_is_replaced_and_withdrawals_work_again_a_day_later,
    a_lost_email_address_is_replaced,
    row_19_a_lost_authenticator_is_replaced_once_the_new_app_has_shown_a_right_code,
    who_loses_a_handset_replaces_phone_and_authenticator_together,
}

async fn a_lost_phone_is_replaced_and_withdrawals_work_again_a_day_later(mode: Mode) {
    let mut world = World::in_mode(mode).await;
    world.to_choose_lost(EMAIL).await;
    world.choose(&["phone"]).await;
    world.accept_everything().await;
    world.prove(&["email", "authenticator"]).await;
    world.reviewed(&["email", "authenticator"]).await;
    world.bind_phone("2025550177").await;
    world.browser.step("done").await;
    world.assert_hold_is_shown("done", 0).await;
    world.assert_no_complaints().await;

    // A reset never signs in. The new number gets the code, the old one doesn't.
    world.advance(HOUR).await;
    world.open().await;
    world.sign_in(EMAIL).await;
    use_method(&world, "phone").await;
    world.browser.press("send_code").await;
    world.type_code(&world.texted_code("+12025550177").await).await;
    world.browser.step("done").await;

    world.advance(DAY).await;
    world.open().await;
    world.sign_in(EMAIL).await;
    world.browser.step("verify").await;
    world.type_code(&world.app_code(crate::world::SECRET)).await;
    world.browser.step("done").await;
    assert_eq!(world.browser.count("[data-step=done] .notice").await, 0, "{}", world.browser.text().await);
}

async fn a_lost_email_address_is_replaced(mode: Mode) {
    let mut world = World::in_mode(mode).await;
    world.to_choose_lost(PHONE).await;
    world.choose(&["email"]).await;
    world.accept_everything().await;
    world.prove(&["phone", "authenticator"]).await;
    world.reviewed(&["phone", "authenticator"]).await;
    world.bind_email("Full.New@Example.TEST", "Full.New@example.test").await;
    world.browser.step("done").await;
    world.assert_hold_is_shown("done", 0).await;

    world.advance(HOUR).await;
    world.open().await;
    world.sign_in("full.new@example.test").await;
    world.browser.step("verify").await;
    world.open().await;
    world.sign_in(EMAIL).await;
    world.browser.find("[aria-invalid=true], .alert:not(:empty)").await;
    assert_eq!(world.browser.current_step().await, "sign_in");
}

async fn row_19_a_lost_authenticator_is_replaced_once_the_new_app_has_shown_a_right_code(mode: Mode) {
    let mut world = World::in_mode(mode).await;
    world.to_choose_lost(EMAIL).await;
    world.choose(&["authenticator"]).await;
    world.accept_everything().await;
    world.prove(&["email", "phone"]).await;
    world.reviewed(&["email", "phone"]).await;
    assert!(world.browser.count("[data-step=bind] svg").await > 0, "no QR code");
    let secret = world.bind_authenticator().await;
    world.browser.step("done").await;

    world.advance(HOUR).await;
    world.open().await;
    world.sign_in(EMAIL).await;
    world.browser.step("verify").await;
    world.type_code(&world.app_code(crate::world::SECRET)).await;
    world.browser.find("[aria-invalid=true]").await;
    world.type_code(&world.app_code(&secret)).await;
    world.browser.step("done").await;
}

async fn who_loses_a_handset_replaces_phone_and_authenticator_together(mode: Mode) {
    let mut world = World::in_mode(mode).await;
    world.to_choose_lost(EMAIL).await;
    world.choose(&["phone", "authenticator"]).await;
    world.accept_everything().await;
    world.prove(&["email"]).await;
    world.reviewed(&["email"]).await;
    world.bind_phone("2025550178").await;
    world.browser.find("[data-step=bind] a[href^='otpauth:']").await;
    let secret = world.bind_authenticator().await;
    world.browser.step("done").await;
    let text = world.browser.text().await;
    assert!(text.contains("78"), "the new number is shown, masked: {text}");

    world.advance(HOUR).await;
    world.open().await;
    world.sign_in("+1 202 555 0178").await;
    world.browser.step("verify").await;
    world.type_code(&world.app_code(&secret)).await;
    world.browser.step("done").await;
}

pub(crate) async fn use_method(world: &World, factor: &str) {
    world.browser.step("verify").await;
    let button = format!("form:has(input[name=factor][value={factor:?}]) button[value=use_method]");
    world.browser.click(&button).await;
    world.browser.find(&format!("[data-step=verify] form:has(button[value=send_code]) input[value={factor:?}]")).await;
}
