//! A review that is left and found again, and one that says no.

use regain_tests::Mode;

use crate::modes::in_each_mode;
use crate::world::{DAY, EMAIL, HOUR, World, said};

// One operator alone is the operators' side: what a person sees of it is the same review.
in_each_mode! {
    a_review_is_left_and_found_again_by_signing_in,
    a_review_that_says_no_says_when_another_can_be_asked_for,
}

pub(crate) async fn to_review(world: &World) -> String {
    world.to_choose_lost(EMAIL).await;
    world.choose(&["phone"]).await;
    world.accept_everything().await;
    world.prove(&["email", "authenticator"]).await;
    world.ask_review().await
}

async fn a_review_is_left_and_found_again_by_signing_in(mode: Mode) {
    let mut world = World::in_mode(mode).await;
    let case = to_review(&world).await;
    world.browser.press("leave").await;
    world.advance(3 * HOUR).await;
    world.open().await;
    world.sign_in(EMAIL).await;
    world.browser.step("review").await;
    assert!(world.browser.text().await.contains(&case));

    world.decided(&case, "approve");
    // Signed in before the decision: the password is asked for again.
    world.return_after_approval(&["email", "authenticator"]).await;
    world.bind_phone("2025550177").await;
    world.browser.step("done").await;
}

#[tokio::test]
async fn row_38_one_operator_alone_or_without_evidence_decides_nothing() {
    let world = World::new().await;
    let case = to_review(&world).await;
    for _ in 0..2 {
        world.decide(&case, "approve", "cleo");
    }
    world.browser.client().refresh().await.expect("the page loads again");
    world.browser.step("review").await;

    let key = world.operator("dan").display().to_string();
    let bare = world.backend.command(&[
        "case",
        "decide",
        &case,
        "--decision",
        "approve",
        "--operator",
        "dan",
        "--key-file",
        &key,
    ]);
    assert!(!bare.status.success(), "{}", said(&bare));
    let key = world.operator("cleo").display().to_string();
    let forged = world.backend.command(&[
        "case",
        "decide",
        &case,
        "--decision",
        "approve",
        "--operator",
        "dan",
        "--key-file",
        &key,
        "--evidence",
        "a:b",
    ]);
    assert!(!forged.status.success(), "with another's key: {}", said(&forged));
    world.browser.client().refresh().await.expect("the page loads again");
    world.browser.step("review").await;
}

async fn a_review_that_says_no_says_when_another_can_be_asked_for(mode: Mode) {
    let mut world = World::in_mode(mode).await;
    let case = to_review(&world).await;
    world.decided(&case, "reject");
    world.look_again().await;
    world.browser.step("refused").await;
    world.browser.find("[data-step=refused] time").await;

    world.advance(DAY + HOUR).await;
    let again = to_review(&world).await;
    assert_ne!(again, case);
}
