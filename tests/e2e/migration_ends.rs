//! Where a migration ends before the old account is back, or goes on only because people looked.

use regain_tests::Browser;

use crate::world::moving::{NEW, NEW_PASSWORD, NUMBER};
use crate::world::{DAY, EMAIL, PASSWORD, PHONE, World};

/// From the help page to the camera, as this document's owner.
async fn to_face(world: &World, number: &str) {
    world.open_moving().await;
    world.sign_up(NEW, Some(NEW_PASSWORD)).await;
    world.browser.press("go_on").await;
    world.claim(number).await;
}

/// Every attempt of a day, each with what is left.
async fn fail_to_the_end(world: &World) {
    for left in ["2 tries left", "1 try left", "No try is left for now"] {
        world.face("another_person").await;
        world.browser.step("identity").await;
        world.browser.until_text(left).await;
        let shown = world.browser.text().await;
        assert!(!shown.contains("•••"), "nothing of anybody's account: {shown}");
    }
    assert_eq!(world.browser.count("button[value=consent]").await, 0);
}

#[tokio::test]
async fn who_says_that_it_is_not_theirs_gets_a_case_its_owner_hears_of_it_and_two_operators_freeze_it() {
    let (mut world, _vendor) = World::moving().await;
    to_face(&world, NUMBER).await;
    world.face("same_person").await;
    world.browser.step("occupied").await;
    world.browser.press("not_mine").await;
    world.browser.step("refused").await;
    let case = world.open_case();
    world.browser.until_text(&case).await;
    assert_eq!(world.browser.count("button[name=command][value=begin]").await, 0);

    let mail = world.mailbox.next(EMAIL, |message| message.text.contains(&case)).await;
    assert!(!mail.text.contains("/notice/"), "there is nothing to stop: {}", mail.text);
    world.sms.next(PHONE, |sms| sms.body.contains(&case)).await;
    let shown = world.operate(&["account", "show", EMAIL]);
    assert!(shown.contains("Active"), "nothing has changed yet: {shown}");
    world.decided(&case, "approve");
    let shown = world.operate(&["account", "show", EMAIL]);
    assert!(shown.contains("SelfFrozen"), "{shown}");
    world.mailbox.next(EMAIL, |message| message.text.contains("frozen")).await;
    // Its owner still signs in.
    world.assert_as_before().await;
    // And whoever comes by the same document is told only after the face.
    world.advance(DAY).await;
    world.open_moving().await;
    world.sign_up("second@example.test", Some(NEW_PASSWORD)).await;
    world.browser.press("go_on").await;
    world.claim(NUMBER).await;
    world.face("same_person").await;
    world.browser.step("refused").await;
}

#[tokio::test]
async fn row_39_a_face_that_fails_to_the_end_is_left_to_people_who_say_yes() {
    let (mut world, _vendor) = World::moving().await;
    to_face(&world, NUMBER).await;
    fail_to_the_end(&world).await;
    world.browser.press("ask_review").await;
    let case = world.decided_on("approve").await;
    world.answer("no").await;
    world.accept_plan().await;
    // The same two people stand for the face: nobody looks twice.
    world.confirm(NEW).await;
    world.browser.step("delayed").await;
    let listed = world.operate(&["case", "list"]);
    assert!(!listed.contains("C-"), "no second case beside {case}: {listed}");
    world.advance(DAY).await;
    world.browser.client().refresh().await.expect("the page loads again");
    world.browser.step("done").await;
    world.sign_in_by(NEW, NEW_PASSWORD).await;
    world.verify_by_mail(NEW).await;
    world.browser.step("done").await;
}

#[tokio::test]
async fn row_39_a_face_that_fails_to_the_end_is_left_to_people_who_say_no() {
    let (mut world, _vendor) = World::moving().await;
    to_face(&world, NUMBER).await;
    fail_to_the_end(&world).await;
    world.browser.press("ask_review").await;
    world.decided_on("reject").await;
    world.browser.step("refused").await;
    world.browser.find("[data-step=refused] time").await;
    world.assert_as_before().await;
    let told = world.mailbox.all().iter().filter(|message| message.text.contains("/notice/")).count();
    assert_eq!(told, 0, "nobody who wasn't recognised makes the owner hear of it");
}

#[tokio::test]
async fn a_number_that_was_mistyped_is_told_as_no_match_and_can_be_corrected() {
    let (world, _vendor) = World::moving().await;
    to_face(&world, "P1234576").await;
    world.face("same_person").await;
    world.browser.step("identity").await;
    world.browser.until_text("The face did not match, or what you entered is not exactly as on the document.").await;
    world.browser.until_text("2 tries left").await;
    world.browser.press("back").await;
    world.browser.step("identity_form").await;
    let typed = "[...document.querySelectorAll('[name=number], [name=name]')].map((field) => field.value).join('')";
    assert_eq!(world.browser.evaluate(typed).await, "", "nothing of it comes back");
    world.claim(NUMBER).await;
    world.face("same_person").await;
    world.browser.step("occupied").await;
}

#[tokio::test]
async fn row_40_what_proves_one_new_account_moves_no_second_one() {
    let (mut world, _vendor) = World::moving().await;
    world.to_preview(NEW).await;
    world.accept_plan().await;
    world.decided_on("approve").await;
    world.browser.step("preview").await;
    world.browser.press("send_code").await;
    world.browser.field("code").await;
    let code = world.mailed_code(NEW).await;

    // The same document, the same face, another account: neither the approval nor the code says anything of it.
    let first = std::mem::replace(&mut world.browser, Browser::start().await);
    let second = "second@example.test";
    world.to_preview(second).await;
    world.accept_plan().await;
    world.decided_on("approve").await;
    world.browser.find("[data-step=preview] button[value=send_code]").await;
    world.browser.press("send_code").await;
    world.browser.field("code").await;
    world.type_code(&code).await;
    world.browser.find("[name=code][aria-invalid=true]").await;
    world.type_code(&world.mailed_code(second).await).await;
    world.browser.step("delayed").await;

    // Whichever is first ends the other.
    let second = std::mem::replace(&mut world.browser, first);
    world.type_code(&code).await;
    world.browser.step("delayed").await;
    world.advance(DAY).await;
    second.client().refresh().await.expect("the page loads again");
    second.step("done").await;
    world.browser.client().refresh().await.expect("the page loads again");
    world.browser.step("refused").await;
    world.assert_shut(EMAIL, PASSWORD).await;
    world.sign_in_by("second@example.test", NEW_PASSWORD).await;
    world.browser.step("verify").await;
}
