//! The same way in every engine that people have, and what the rig does in each of them.

use regain_tests::{Browser, Engine, Look, Mode, Start};

use crate::rig::serve;
use crate::world::{EMAIL, HOUR, World};

/// Its title says what runs in it; every press loads it again.
const PAGE: &str = r#"<!doctype html><html lang="en"><title>still</title><meta name="viewport" content="width=device-width">
    <script>document.title = typeof WebAssembly</script><main data-step="verify"><form><label>Code <input name="code"></label>
    <button name="action" value="submit_code">Send</button></form></main>"#;
/// Drawn first, taken over when it is told to.
const DRAWN: &str = r#"<!doctype html><html lang="en"><title>Drawn</title><div id="regain"><p data-step="verify">drawn</p></div>
    <script>function takeover() {
        document.querySelector('#regain').innerHTML = '<div class="regain"><p data-step="verify">in charge</p></div>';
    }</script>"#;

#[tokio::test]
async fn who_loses_a_handset_gets_back_in_with_firefox() {
    recovered(Engine::Firefox, Mode::Module).await;
}

#[tokio::test]
async fn who_loses_a_handset_gets_back_in_with_firefox_without_webassembly() {
    recovered(Engine::Firefox, Mode::NoWasm).await;
}

#[tokio::test]
async fn who_loses_a_handset_gets_back_in_with_firefox_without_scripts() {
    recovered(Engine::Firefox, Mode::NoScripts).await;
}

#[tokio::test]
async fn who_loses_a_handset_gets_back_in_with_webkitgtk() {
    recovered(Engine::WebKitGtk, Mode::Module).await;
}

#[tokio::test]
async fn who_loses_a_handset_gets_back_in_with_webkitgtk_without_webassembly() {
    recovered(Engine::WebKitGtk, Mode::NoWasm).await;
}

#[tokio::test]
async fn who_loses_a_handset_gets_back_in_with_webkitgtk_without_scripts() {
    recovered(Engine::WebKitGtk, Mode::NoScripts).await;
}

#[tokio::test]
async fn who_loses_a_handset_gets_back_in_with_wpe() {
    recovered(Engine::Wpe, Mode::Module).await;
}

#[tokio::test]
async fn who_loses_a_handset_gets_back_in_with_wpe_without_webassembly() {
    recovered(Engine::Wpe, Mode::NoWasm).await;
}

#[tokio::test]
async fn who_loses_a_handset_gets_back_in_with_wpe_without_scripts() {
    recovered(Engine::Wpe, Mode::NoScripts).await;
}

/// From the first page to a sign-in with what has been bound, two factors at once.
async fn recovered(engine: Engine, mode: Mode) {
    let mut world = World::with(Start::demo(), &Look { engine, mode, ..Look::default() }).await;
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

#[tokio::test]
async fn chromium_runs_what_each_mode_says() {
    modes(Engine::Chromium).await;
}

#[tokio::test]
async fn firefox_runs_what_each_mode_says() {
    modes(Engine::Firefox).await;
}

#[tokio::test]
async fn webkitgtk_runs_what_each_mode_says() {
    modes(Engine::WebKitGtk).await;
}

#[tokio::test]
async fn wpe_runs_what_each_mode_says() {
    modes(Engine::Wpe).await;
}

/// What the stories rely on, in an engine with everything, without WebAssembly, and without scripts.
async fn modes(engine: Engine) {
    let address = serve(PAGE).await;
    for (mode, title) in [(Mode::Module, "object"), (Mode::NoWasm, "undefined"), (Mode::NoScripts, "still")] {
        let browser = Browser::with(&Look { engine, mode, ..Look::default() }).await;
        browser.goto(&address).await;
        assert_eq!(browser.client().title().await.unwrap(), title, "{mode:?}");
        assert_eq!(browser.evaluate("new Intl.DateTimeFormat().resolvedOptions().timeZone").await, "Europe/Paris");
        browser.enter("code", "Zoë 2").await;
        browser.press("submit_code").await;
        if mode == Mode::Module {
            browser.until("location.search !== ''").await;
        }
        assert_eq!(browser.evaluate("location.search").await, "?code=Zo%C3%AB+2&action=submit_code", "{mode:?}");
        assert_eq!((browser.current_step().await.as_str(), browser.count("input").await), ("verify", 1), "{mode:?}");
        browser.until_text("Send").await;
    }
}

#[tokio::test]
async fn nothing_is_found_before_the_module_is_in_charge_where_it_takes_over() {
    let address = serve(DRAWN).await;
    let browser = Browser::start().await;
    browser.goto(&address).await;
    assert_eq!(browser.drawn("[data-step=verify]").await.text().await.unwrap(), "drawn");
    let (found, _) = tokio::join!(browser.step("verify"), browser.evaluate("takeover()"));
    assert_eq!(found.text().await.unwrap(), "in charge");

    let still = Browser::with(&Look { mode: Mode::NoScripts, ..Look::default() }).await;
    still.goto(&address).await;
    assert_eq!(still.step("verify").await.text().await.unwrap(), "drawn");
}
