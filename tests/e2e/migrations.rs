//! Phone and email both lost: from a new account back into the old one, whichever way somebody came.

use crate::world::camera::{Film, assert_off, consent, decided};
use crate::world::moving::{NEW, NEW_PASSWORD, NUMBER};
use crate::world::traces::sent;
use crate::world::{DAY, EMAIL, HOUR, PASSWORD, PHONE, World};

#[tokio::test]
async fn with_the_password_an_account_is_back_at_once_and_its_owner_sets_up_a_new_app() {
    let film = Film::of_the_same_person();
    let mut world = World::with_camera(&film.look()).await;
    world.led_to_moving().await;
    world.sign_up(NEW, None).await;
    world.choose_country("1").await;
    world.browser.enter("address", "2025550177").await;
    world.browser.press("propose").await;
    world.browser.field("code").await;
    world.type_code(&world.texted_code("+12025550177").await).await;
    world.claim(NUMBER).await;
    consent(&world.browser).await;
    decided(&world.browser).await;
    world.browser.step("occupied").await;
    assert_off(&world.browser).await;
    let shown = world.browser.text().await;
    assert!(shown.contains("f•••@e•••.test") && !shown.contains(EMAIL) && !shown.contains(NUMBER), "{shown}");
    world.answer("no").await;
    world.assert_no_trace(&sent(world.browser.client()).await);
    world.accept_plan().await;
    // Both were proved in this flow a moment ago: one code, for exactly this, is enough.
    world.confirm(NEW).await;
    world.browser.step("done").await;
    world.assert_hold_is_shown("done", 0).await;
    world.assert_no_complaints().await;
    for (to, told) in [(EMAIL, world.notice(EMAIL).await.text), (PHONE, world.texted_notice(PHONE).await)] {
        assert!(!told.contains(NEW), "{to} is told where it went: {told}");
    }

    // The old address opens nothing; the new one does, with the old password.
    world.assert_shut(EMAIL, PASSWORD).await;
    world.assert_shut(PHONE, PASSWORD).await;
    world.sign_in_by(NEW, PASSWORD).await;
    crate::resets::use_method(&world, "email").await;
    world.verify_by_mail(NEW).await;
    world.browser.step("done").await;
    world.browser.find("button[name=command][value=follow]").await.click().await.expect("it can be pressed");
    world.advance(HOUR / 4).await;
    NEW.clone_into(&mut world.email);
    "+12025550177".clone_into(&mut world.phone);
    world.change("authenticator").await;
    world.prove(&["email", "phone"]).await;
    let secret = world.bind_authenticator().await;
    world.browser.step("done").await;
    world.advance(HOUR).await;
    world.sign_in_by("+1 202 555 0177", PASSWORD).await;
    world.browser.step("verify").await;
    world.type_code(&world.app_code(&secret)).await;
    world.browser.step("done").await;
}

#[tokio::test]
async fn from_the_help_page_without_the_password_two_people_and_a_day_come_before_it() {
    let film = Film::of_the_same_person();
    let mut world = World::with_camera(&film.look()).await;
    world.open_moving().await;
    world.sign_up(NEW, Some(NEW_PASSWORD)).await;
    world.browser.press("go_on").await;
    world.claim(NUMBER).await;
    consent(&world.browser).await;
    decided(&world.browser).await;
    world.answer("no").await;
    world.browser.until_text("24 hours").await;
    world.accept_plan().await;
    world.decided_on("approve").await;
    world.browser.step("preview").await;
    world.confirm(NEW).await;
    world.browser.step("delayed").await;
    let end = world.browser.find("[data-step=delayed] .notice time").await;
    let end = end.attr("datetime").await.expect("the driver answers").expect("a moment");
    let end: regain_contract::Timestamp = end.parse().expect("RFC 3339");
    let left = end.unix() - i64::try_from(world.time()).expect("a time");
    assert!((86_400 - 300..=86_400).contains(&left), "{left} seconds of delay");
    // Until then everything is as it was.
    let page = world.browser.client().current_url().await.expect("an address").to_string();
    world.assert_as_before().await;
    world.assert_shut(NEW, PASSWORD).await;

    world.advance(DAY).await;
    world.browser.goto(&page).await;
    world.browser.step("done").await;
    world.assert_hold_is_shown("done", 0).await;
    world.assert_shut(EMAIL, PASSWORD).await;
    world.assert_shut(NEW, PASSWORD).await;
    world.sign_in_by(NEW, NEW_PASSWORD).await;
    world.verify_by_mail(NEW).await;
    world.browser.step("done").await;
}

#[tokio::test]
async fn an_account_that_its_operator_signed_in_brings_the_addresses_that_can_still_be_proved() {
    let (mut world, _vendor) = World::moving().await;
    let (account, number) = ("new@example.test", "+12025550106");
    world.invited_to_preview(account).await;
    world.accept_plan().await;
    world.decided_on("approve").await;
    world.browser.step("preview").await;
    world.confirm(account).await;
    // The number's code is asked for too, and it can be left behind.
    world.browser.find("[data-step=preview] form:has([name=factor][value=phone]) button[value=send_code]").await;
    world.browser.press("go_on").await;
    world.browser.step("delayed").await;
    world.advance(DAY).await;
    world.browser.client().refresh().await.expect("the page loads again");
    world.browser.step("done").await;
    // By the operator's own name for it.
    let shown = world.operate(&["account", "show", EMAIL]);
    assert!(shown.contains("n•••@e•••.test") && shown.contains("authenticator"), "{shown}");
    assert!(!shown.contains("phone"), "{shown}");
    // The session's password is the old account's from now on; the number is nobody's.
    world.assert_shut(number, PASSWORD).await;
    world.sign_in_by(account, PASSWORD).await;
    world.browser.step("verify").await;
    world.next_app_code(crate::world::SECRET).await;
    world.browser.step("done").await;
}

#[tokio::test]
async fn who_can_be_reached_after_all_is_led_to_the_shorter_way_with_and_without_the_password() {
    let (mut world, _vendor) = World::moving().await;
    world.led_to_moving().await;
    world.sign_up(NEW, None).await;
    world.browser.press("go_on").await;
    world.claim(NUMBER).await;
    world.face("same_person").await;
    world.browser.press("mine").await;
    world.browser.step("reachable").await;
    world.browser.press("yes").await;
    // The password counts here too.
    world.browser.step("verify").await;
    world.type_code(&world.app_code(crate::world::SECRET)).await;
    world.browser.step("done").await;

    world.open_moving().await;
    world.sign_up("other@example.test", Some(NEW_PASSWORD)).await;
    world.browser.press("go_on").await;
    world.claim(NUMBER).await;
    world.face("same_person").await;
    world.browser.press("mine").await;
    world.browser.press("yes").await;
    world.browser.step("sign_in").await;
    world.browser.until_text("f•••@e•••.test").await;
    world.sign_in_here(EMAIL, PASSWORD).await;
    world.browser.step("verify").await;
    world.next_app_code(crate::world::SECRET).await;
    world.browser.step("done").await;
}
