//! From inside: "Can't verify?" in the middle of a change leads through the same reset, and a sign-in leads to the settings.

use crate::world::{EMAIL, HOUR, World};

/// A change of this factor that ends as its reset, up to where the new value is wanted.
async fn cannot_verify(factor: &str, remaining: &[&str]) -> World {
    let mut world = World::new().await;
    world.open_security(EMAIL).await;
    world.change(factor).await;
    world.browser.press("cannot_verify").await;
    world.browser.step("choose_lost").await;
    assert_eq!(world.browser.count("[name=lost]:checked").await, 0, "nothing is ticked for the person");
    world.choose(&[factor]).await;
    world.accept_everything().await;
    world.advance(30).await;
    world.prove(remaining).await;
    world.reviewed(remaining).await;
    world
}

#[tokio::test]
async fn an_email_address_that_is_lost_is_replaced_from_inside() {
    let world = cannot_verify("email", &["phone", "authenticator"]).await;
    world.bind_email("full.new@example.test", "full.new@example.test").await;
    world.browser.step("done").await;
    world.assert_hold_is_shown("done", 0).await;
}

#[tokio::test]
async fn a_phone_that_is_lost_is_replaced_from_inside() {
    let world = cannot_verify("phone", &["email", "authenticator"]).await;
    world.bind_phone("2025550177").await;
    world.browser.step("done").await;
    world.assert_hold_is_shown("done", 0).await;
}

#[tokio::test]
async fn an_authenticator_that_is_lost_is_replaced_from_inside() {
    let mut world = cannot_verify("authenticator", &["email", "phone"]).await;
    let secret = world.bind_authenticator().await;
    world.browser.step("done").await;
    world.assert_hold_is_shown("done", 0).await;
    world.advance(HOUR).await;
    world.open().await;
    world.sign_in(EMAIL).await;
    world.browser.step("verify").await;
    world.type_code(&world.app_code(&secret)).await;
    world.browser.step("done").await;
}

#[tokio::test]
async fn a_normal_sign_in_leads_on_to_the_settings_and_its_password_counts_there() {
    let mut world = World::new().await;
    world.open().await;
    world.sign_in(EMAIL).await;
    world.browser.step("verify").await;
    world.next_app_code(crate::world::SECRET).await;
    world.browser.step("done").await;
    world.browser.find("button[name=command][value=follow]").await.click().await.expect("it can be pressed");
    world.browser.step("security").await;
    world.change("email").await;
    assert_eq!(world.browser.count("[data-step=prove] [name=password]").await, 0, "asked for a second time");
    world.browser.press("back").await;
    world.browser.step("consequences").await;
    world.browser.press("back").await;
    world.up_to_new_value("phone").await;
    world.bind_phone("2025550177").await;
    world.browser.step("done").await;
    assert_eq!(world.browser.count("button[value=follow]").await, 0, "a change signs nobody in");
}

#[tokio::test]
async fn something_lost_is_said_in_the_settings_too() {
    let mut world = World::new().await;
    world.open_security(EMAIL).await;
    world.browser.press("start_reset").await;
    world.browser.step("choose_lost").await;
    world.browser.press("back").await;
    world.browser.step("security").await;
    world.browser.press("start_reset").await;
    world.browser.step("choose_lost").await;
    world.choose(&["email", "phone"]).await;
    world.browser.step("no_address_left").await;
    world.browser.press("back").await;
    world.browser.step("choose_lost").await;
    world.choose(&["phone", "authenticator"]).await;
    world.accept_everything().await;
    world.prove(&["email"]).await;
    world.browser.step("identity").await;
}
