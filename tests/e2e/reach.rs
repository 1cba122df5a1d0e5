//! For everybody: no violation of axe-core on any screen, dark and light; by keyboard alone; at 320 pixels.

use regain_tests::{Browser, Look, Mode, Start};

use crate::modes::in_each_mode;
use crate::world::{EMAIL, PASSWORD, World, dispute_link};

in_each_mode!(row_60_the_whole_way_by_keyboard_alone);

pub(crate) async fn assert_accessible(browser: &Browser, screen: &str) {
    for dark in [false, true] {
        browser.dark(dark).await;
        // It waits for timers, and none runs without scripts; the same page is looked at without WebAssembly.
        if browser.mode() != Mode::NoScripts {
            let violations = browser.axe().await;
            assert!(violations.is_empty(), "{screen}, {}: {violations:#?}", if dark { "dark" } else { "light" });
        }
        let wide =
            browser.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth").await;
        assert_eq!(wide, 0, "{screen} scrolls sideways");
    }
    let complaints = browser.complaints().await;
    let real: Vec<_> = complaints.iter().filter(|line| !line.contains("status of 4")).collect();
    assert!(real.is_empty(), "{screen}: {real:#?}");
}

#[tokio::test]
async fn row_60_every_screen_can_be_used_by_everybody_at_320_pixels() {
    for language in ["en", "zh-CN", "fr"] {
        walk(Mode::Module, language).await;
    }
}

/// In the language with the longest words; the screens are the same.
#[tokio::test]
async fn row_60_every_page_that_no_script_moves_can_be_used_by_everybody_at_320_pixels() {
    walk(Mode::NoWasm, "fr").await;
}

async fn walk(mode: Mode, language: &str) {
    let look = Look { mode, width: 320, language: language.to_owned(), ..Look::default() };
    let world = &mut World::with(Start::demo(), &look).await;
    world.open().await;
    assert_accessible(&world.browser, "sign_in").await;
    world.browser.press("sign_in").await;
    world.browser.find("[aria-invalid=true]").await;
    assert_accessible(&world.browser, "sign_in, refused").await;
    world.browser.find(".help summary").await.click().await.expect("help opens");
    assert_accessible(&world.browser, "help").await;
    world.sign_in(EMAIL).await;
    world.browser.step("verify").await;
    assert_accessible(&world.browser, "verify, app").await;
    crate::resets::use_method(world, "email").await;
    assert_accessible(&world.browser, "verify, email").await;
    world.browser.press("cannot_verify").await;
    world.browser.step("cannot_verify").await;
    assert_accessible(&world.browser, "cannot_verify").await;
    world.browser.press("start_reset").await;
    world.browser.step("choose_lost").await;
    assert_accessible(&world.browser, "choose_lost").await;
    world.choose(&["email", "phone"]).await;
    world.browser.step("no_address_left").await;
    assert_accessible(&world.browser, "no_address_left").await;
    world.browser.press("back").await;
    world.browser.step("choose_lost").await;
    world.choose(&["phone", "authenticator"]).await;
    world.browser.step("consequences").await;
    assert_accessible(&world.browser, "consequences").await;
    world.accept_everything().await;
    world.browser.step("prove").await;
    assert_accessible(&world.browser, "prove").await;
    let notice = world.notice(EMAIL).await;
    world.prove_one("email").await;
    world.browser.step("identity").await;
    assert_accessible(&world.browser, "identity").await;
    let case = world.ask_review().await;
    assert_accessible(&world.browser, "review").await;
    world.advance(7_200).await;
    world.decided(&case, "approve");
    world.look_again().await;
    world.browser.field("password").await;
    assert_accessible(&world.browser, "prove, password").await;
    world.return_after_approval(&["email"]).await;
    assert_accessible(&world.browser, "bind, phone").await;
    world.bind_phone("2025550177").await;
    world.browser.find("a[href^='otpauth:']").await;
    assert_accessible(&world.browser, "bind, authenticator").await;
    world.bind_authenticator().await;
    world.browser.step("done").await;
    assert_accessible(&world.browser, "done").await;

    world.browser.goto(&dispute_link(&notice)).await;
    assert_accessible(&world.browser, "notice").await;
    world.open().await;
    world.sign_in("frozen@example.test").await;
    world.browser.step("verify").await;
    world.browser.press("cannot_verify").await;
    world.browser.press("start_reset").await;
    world.browser.step("refused").await;
    assert_accessible(&world.browser, "refused").await;
}

pub(crate) const TAB: &str = "\u{e004}";
pub(crate) const ENTER: &str = "\u{e007}";
pub(crate) const SPACE: &str = " ";

/// Presses Tab until the focus is on what the selector finds, as somebody without a mouse does.
pub(crate) async fn tab_to(browser: &Browser, selector: &str) {
    for _ in 0..60 {
        let there = browser.evaluate(&format!("document.activeElement?.matches({selector:?}) ?? false")).await;
        if there == true {
            return;
        }
        browser.keys(TAB).await;
    }
    panic!("Tab never reaches {selector}; the page:\n{}", browser.text().await);
}

pub(crate) async fn press_by_key(browser: &Browser, action: &str) {
    browser.button(action).await;
    tab_to(browser, &format!("button[value={action}]")).await;
    browser.keys(ENTER).await;
}

/// A complete code is submitted by the module, and else by a key.
async fn code_by_key(browser: &Browser, code: &str) {
    tab_to(browser, "[name=code]").await;
    browser.keys(code).await;
    if browser.mode() != Mode::Module {
        browser.keys(ENTER).await;
    }
}

async fn row_60_the_whole_way_by_keyboard_alone(mode: Mode) {
    let mut world = World::in_mode(mode).await;
    world.open().await;
    let browser = &world.browser;
    tab_to(browser, "[name=account]").await;
    browser.keys(EMAIL).await;
    browser.keys(TAB).await;
    tab_to(browser, "[name=password]").await;
    browser.keys(PASSWORD).await;
    browser.keys(ENTER).await;
    browser.step("verify").await;
    press_by_key(browser, "cannot_verify").await;
    browser.step("cannot_verify").await;
    press_by_key(browser, "start_reset").await;
    browser.step("choose_lost").await;
    untick_all(browser, "lost").await;
    tab_to(browser, "[name=lost][value=phone]").await;
    browser.keys(SPACE).await;
    press_by_key(browser, "choose_lost").await;
    browser.step("consequences").await;
    let boxes = browser.count("[name=accepted]").await;
    for n in 0..boxes {
        tab_to(browser, "[name=accepted]:not(:checked)").await;
        browser.keys(SPACE).await;
        browser.until(&format!("document.querySelectorAll('[name=accepted]:checked').length === {}", n + 1)).await;
    }
    press_by_key(browser, "accept").await;
    browser.step("prove").await;
    press_by_key(browser, "send_code").await;
    browser.field("code").await;
    code_by_key(browser, &world.mailed_code(EMAIL).await).await;
    browser.find("[data-step=prove] input[name=factor][value=authenticator]").await;
    code_by_key(browser, &world.app_code(crate::world::SECRET)).await;
    browser.step("identity").await;
    press_by_key(browser, "ask_review").await;
    browser.step("review").await;
    let case = world.open_case();
    world.advance(7_200).await;
    world.decided(&case, "approve");
    let browser = &world.browser;
    browser.client().refresh().await.expect("the page loads again");
    browser.field("password").await;
    tab_to(browser, "[name=password]").await;
    browser.keys(PASSWORD).await;
    browser.keys(ENTER).await;
    press_by_key(browser, "send_code").await;
    browser.field("code").await;
    code_by_key(browser, &world.mailed_code(EMAIL).await).await;
    browser.find("[data-step=prove] input[name=factor][value=authenticator]").await;
    code_by_key(browser, &world.app_code(crate::world::SECRET)).await;
    browser.step("bind").await;
    tab_to(browser, "[name=calling_code]").await;
    browser.keys("United States").await;
    tab_to(browser, "[name=address]").await;
    browser.keys("2025550177").await;
    browser.keys(ENTER).await;
    browser.field("code").await;
    code_by_key(browser, &world.texted_code("+12025550177").await).await;
    browser.step("done").await;
    press_by_key(browser, "finish").await;
}

async fn untick_all(browser: &Browser, name: &str) {
    while browser.count(&format!("[name={name}]:checked")).await > 0 {
        tab_to(browser, &format!("[name={name}]:checked")).await;
        browser.keys(SPACE).await;
    }
}
