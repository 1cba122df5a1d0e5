//! The same way in every engine that people have, and what the rig does in each of them.

use regain_tests::{Engine, Look, Start};

use crate::world::{EMAIL, HOUR, World};

#[tokio::test]
async fn who_loses_a_handset_gets_back_in_with_firefox() {
    recovered(Engine::Firefox).await;
}

#[tokio::test]
async fn who_loses_a_handset_gets_back_in_with_webkitgtk() {
    recovered(Engine::WebKitGtk).await;
}

#[tokio::test]
async fn who_loses_a_handset_gets_back_in_with_wpe() {
    recovered(Engine::Wpe).await;
}

/// From the first page to a sign-in with what has been bound, two factors at once.
async fn recovered(engine: Engine) {
    let mut world = World::with(Start::demo(), &Look { engine, ..Look::default() }).await;
    world.to_choose_lost(EMAIL).await;
    world.choose(&["phone", "authenticator"]).await;
    world.accept_everything().await;
    world.prove(&["email"]).await;
    world.reviewed(&["email"]).await;
    world.bind_phone("2025550178").await;
    let secret = world.bind_authenticator().await;
    world.browser.step("done").await;
    world.browser.until_text("78").await;

    world.advance(HOUR).await;
    world.open().await;
    world.sign_in("+1 202 555 0178").await;
    world.browser.step("verify").await;
    world.type_code(&world.app_code(&secret)).await;
    world.browser.step("done").await;
}
