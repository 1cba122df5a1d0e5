//! What happens to people: a reload, a dead network, a second tab, a double press, a server that dies.

use regain_tests::Mode;

use crate::modes::in_each_mode;
use crate::world::{EMAIL, PASSWORD, PHONE, World};

// A dead network is said by the module, and the back button means something else to it; a mail server in trouble is nobody's page.
in_each_mode! {
    the_page_is_reloaded_at_every_step,
    the_server_is_killed_at_every_step,
    a_double_press_does_it_once,
    row_05_two_tabs_at_one_flow_agree_on_what_happened,
    row_59_a_flow_that_is_about_to_end_says_so_and_goes_on_with_one_press,
}

/// What is done to the page at every step of the way.
#[derive(Clone, Copy)]
enum Mishap {
    Reload,
    Kill,
    Offline,
}

impl Mishap {
    async fn strike(self, world: &mut World, step: &str) {
        match self {
            Self::Reload => world.browser.client().refresh().await.expect("the page loads again"),
            Self::Kill => {
                world.backend.kill();
                world.backend.restart();
            }
            Self::Offline => {
                world.browser.offline(true).await;
                world.browser.find("[data-banner=lost]").await;
                world.browser.offline(false).await;
                world.browser.until("!document.querySelector('[data-banner=lost]')").await;
            }
        }
        world.browser.step(step).await;
    }
}

/// From the code page to the new number, with a mishap at every step.
async fn whole_way_with(mishap: Mishap, mode: Mode) {
    let mut world = World::in_mode(mode).await;
    world.open().await;
    world.sign_in(EMAIL).await;
    world.browser.step("verify").await;
    mishap.strike(&mut world, "verify").await;
    world.browser.press("cannot_verify").await;
    world.browser.step("cannot_verify").await;
    mishap.strike(&mut world, "cannot_verify").await;
    world.browser.press("start_reset").await;
    world.browser.step("choose_lost").await;
    mishap.strike(&mut world, "choose_lost").await;
    world.choose(&["phone"]).await;
    world.browser.step("consequences").await;
    mishap.strike(&mut world, "consequences").await;
    world.accept_everything().await;
    world.browser.step("prove").await;
    world.browser.press("send_code").await;
    world.browser.field("code").await;
    let code = world.mailed_code(EMAIL).await;
    mishap.strike(&mut world, "prove").await;
    // The code that was sent before still counts: no second one is needed.
    world.type_code(&code).await;
    world.browser.find("[data-step=prove] input[name=factor][value=authenticator]").await;
    world.type_code(&world.app_code(crate::world::SECRET)).await;
    world.browser.step("identity").await;
    mishap.strike(&mut world, "identity").await;
    let case = world.ask_review().await;
    mishap.strike(&mut world, "review").await;
    world.advance(3_600).await;
    world.decided(&case, "approve");
    world.return_after_approval(&["email", "authenticator"]).await;
    mishap.strike(&mut world, "bind").await;
    world.choose_country("1").await;
    world.browser.enter("address", "2025550177").await;
    world.browser.press("propose").await;
    world.browser.field("code").await;
    let code = world.texted_code("+12025550177").await;
    mishap.strike(&mut world, "bind").await;
    world.type_code(&code).await;
    world.browser.step("done").await;
    mishap.strike(&mut world, "done").await;
    let codes = world.mailbox.all().iter().filter(|message| message.code().is_some()).count();
    assert_eq!(codes, 2, "one code for each time it was asked for");
}

/// From the settings to the new number, with a mishap at every step.
async fn whole_change_with(mishap: Mishap) {
    let mut world = World::new().await;
    world.open_security(EMAIL).await;
    mishap.strike(&mut world, "security").await;
    world.press_for("change", "phone").await;
    world.browser.step("consequences").await;
    mishap.strike(&mut world, "consequences").await;
    world.accept_everything().await;
    world.browser.step("prove").await;
    world.browser.press("send_code").await;
    world.browser.field("code").await;
    let code = world.texted_code(PHONE).await;
    mishap.strike(&mut world, "prove").await;
    world.type_code(&code).await;
    world.prove_one("email").await;
    mishap.strike(&mut world, "prove").await;
    world.next_app_code(crate::world::SECRET).await;
    world.browser.step("bind").await;
    mishap.strike(&mut world, "bind").await;
    world.propose_another("+12025550177").await;
    world.browser.field("code").await;
    let code = world.texted_code("+12025550177").await;
    mishap.strike(&mut world, "bind").await;
    world.type_code(&code).await;
    world.browser.step("done").await;
    mishap.strike(&mut world, "done").await;
    world.assert_hold_is_shown("done", 0).await;
    let texted = world.sms.all().iter().filter(|sms| sms.code().is_some()).count();
    assert_eq!(texted, 2, "one code for each time it was asked for");
}

#[tokio::test]
async fn a_change_is_reloaded_at_every_step() {
    whole_change_with(Mishap::Reload).await;
}

#[tokio::test]
async fn the_server_is_killed_at_every_step_of_a_change() {
    whole_change_with(Mishap::Kill).await;
}

async fn the_page_is_reloaded_at_every_step(mode: Mode) {
    whole_way_with(Mishap::Reload, mode).await;
}

async fn the_server_is_killed_at_every_step(mode: Mode) {
    whole_way_with(Mishap::Kill, mode).await;
}

#[tokio::test]
async fn the_network_dies_at_every_step() {
    whole_way_with(Mishap::Offline, Mode::Module).await;
}

#[tokio::test]
async fn what_was_typed_survives_a_dead_network_and_goes_out_by_itself() {
    let world = World::new().await;
    world.open().await;
    world.browser.enter("account", EMAIL).await;
    world.browser.enter("password", PASSWORD).await;
    world.browser.offline(true).await;
    world.browser.press("sign_in").await;
    world.browser.find("[data-banner=lost]").await;
    let typed = world.browser.evaluate("document.querySelector('[name=account]').value").await;
    assert_eq!(typed, EMAIL);
    world.browser.offline(false).await;
    world.browser.step("verify").await;
}

async fn a_double_press_does_it_once(mode: Mode) {
    let world = World::in_mode(mode).await;
    world.open().await;
    world.sign_in(EMAIL).await;
    crate::resets::use_method(&world, "email").await;
    world
        .browser
        .evaluate(
            "(() => { const send = document.querySelector('button[value=send_code]'); send.click(); send.click(); })()",
        )
        .await;
    let code = world.mailed_code(EMAIL).await;
    world.type_code(&code).await;
    world.browser.step("done").await;
    let codes = world.mailbox.all().iter().filter(|message| message.code().is_some()).count();
    assert_eq!(codes, 1);
}

async fn row_05_two_tabs_at_one_flow_agree_on_what_happened(mode: Mode) {
    let world = World::in_mode(mode).await;
    world.to_choose_lost(EMAIL).await;
    let address = world.browser.client().current_url().await.expect("an address").to_string();
    let first = world.browser.client().window().await.expect("a window");
    let second = world.browser.client().new_window(true).await.expect("a second tab").handle;
    world.browser.client().switch_to_window(second).await.expect("the second tab");
    world.browser.goto(&address).await;
    world.browser.step("choose_lost").await;
    world.choose(&["phone"]).await;
    world.browser.step("consequences").await;

    // The first showed the boxes when it was left; looked at again, it shows where the flow stands. Where no script looks, it does
    // so at the next press, which comes too late to do anything.
    world.browser.client().switch_to_window(first).await.expect("the first tab");
    if mode != Mode::Module {
        world.choose(&["authenticator"]).await;
    }
    world.browser.step("consequences").await;
    world.accept_everything().await;
    world.prove(&["email", "authenticator"]).await;
    world.browser.step("identity").await;
}

#[tokio::test]
async fn the_browsers_back_button_goes_back() {
    let world = World::new().await;
    world.to_choose_lost(EMAIL).await;
    world.browser.client().back().await.expect("back");
    world.browser.step("cannot_verify").await;
    world.browser.client().back().await.expect("back");
    world.browser.step("verify").await;
}

/// No page is kept, so an older one that is gone back to says where the flow stands now.
#[tokio::test]
async fn without_scripts_the_browsers_back_button_leads_to_where_the_flow_stands() {
    let world = World::in_mode(Mode::NoScripts).await;
    world.to_choose_lost(EMAIL).await;
    world.browser.client().back().await.expect("back");
    world.browser.step("choose_lost").await;
    world.choose(&["phone"]).await;
    world.browser.step("consequences").await;
    world.browser.press("back").await;
    world.browser.step("choose_lost").await;
}

#[tokio::test]
async fn row_05_a_second_tab_and_the_browsers_back_button_in_the_middle_of_a_change() {
    let mut world = World::new().await;
    world.open_security(EMAIL).await;
    world.press_for("change", "phone").await;
    world.browser.step("consequences").await;
    let address = world.browser.client().current_url().await.expect("an address").to_string();
    let first = world.browser.client().window().await.expect("a window");
    let second = world.browser.client().new_window(true).await.expect("a second tab").handle;
    world.browser.client().switch_to_window(second).await.expect("the second tab");
    world.browser.goto(&address).await;
    world.accept_everything().await;
    world.browser.step("prove").await;
    world.advance(30).await;
    world.prove(&["phone", "email", "authenticator"]).await;
    world.bind_phone("2025550177").await;
    world.browser.step("done").await;
    world.browser.client().switch_to_window(first).await.expect("the first tab");
    world.browser.step("done").await;

    // Back, in another change: the browser's own button leads where the page's does.
    world.advance(3_600).await;
    world.phone = "+12025550177".to_owned();
    world.open_security(EMAIL).await;
    world.change("phone").await;
    world.prove_one("phone").await;
    world.browser.client().back().await.expect("back");
    world.browser.step("consequences").await;
    world.browser.client().back().await.expect("back");
    world.browser.step("security").await;
    // What was proved to change the one thing counts for that alone.
    world.change("email").await;
    world.browser.find("[data-step=prove] input[name=factor][value=email]").await;
}

async fn row_59_a_flow_that_is_about_to_end_says_so_and_goes_on_with_one_press(mode: Mode) {
    let mut world = World::in_mode(mode).await;
    world.to_choose_lost(EMAIL).await;
    world.advance(28 * 60).await;
    world.browser.client().refresh().await.expect("the page loads again");
    world.browser.step("choose_lost").await;
    world.browser.press("refresh").await;
    world.browser.until("!document.querySelector('button[value=refresh]')").await;
    world.advance(20 * 60).await;
    world.browser.client().refresh().await.expect("the page loads again");
    world.browser.step("choose_lost").await;
    world.advance(31 * 60).await;
    world.browser.client().refresh().await.expect("the page loads again");
    world.browser.step("refused").await;
}

#[tokio::test]
async fn row_09_a_mail_server_in_trouble_delays_a_code_and_stops_nothing() {
    let world = World::new().await;
    world.open().await;
    world.sign_in(EMAIL).await;
    crate::resets::use_method(&world, "email").await;
    world.mailbox.refuse_next(2);
    world.browser.press("send_code").await;
    // The page goes on at once: mail is never on the way of a request.
    world.browser.field("code").await;
    world.type_code(&world.mailed_code(EMAIL).await).await;
    world.browser.step("done").await;
}
