//! Wrong codes, old codes, and the lock.

use regain_tests::Mode;

use crate::modes::in_each_mode;
use crate::world::{EMAIL, HOUR, World};

in_each_mode! {
    row_14_wrong_codes_lock_the_factor_and_the_lock_ends,
    row_12_a_code_that_is_ten_minutes_old_helps_nobody_and_a_new_one_does,
}

async fn row_14_wrong_codes_lock_the_factor_and_the_lock_ends(mode: Mode) {
    let mut world = World::in_mode(mode).await;
    world.open().await;
    world.sign_in(EMAIL).await;
    world.browser.step("verify").await;
    for left in (0..6).rev() {
        world.type_code(&world.wrong_app_code(left)).await;
        if left == 0 {
            break;
        }
        // Each answer says how many are left, before the last one.
        world.browser.find("[name=code][aria-invalid=true]").await;
        world.browser.until(&format!("/\\b{left} tr(y|ies) left/.test(document.body.innerText)")).await;
    }
    world.browser.find("[data-step=verify] .notice.warning").await;
    assert_eq!(world.browser.count("[data-step=verify] [name=code]").await, 0, "a locked factor takes no guess");

    world.advance(HOUR / 2).await;
    world.open().await;
    world.sign_in(EMAIL).await;
    world.browser.step("verify").await;
    world.type_code(&world.app_code(crate::world::SECRET)).await;
    world.browser.step("done").await;
}

async fn row_12_a_code_that_is_ten_minutes_old_helps_nobody_and_a_new_one_does(mode: Mode) {
    let mut world = World::in_mode(mode).await;
    world.open().await;
    world.sign_in(EMAIL).await;
    crate::resets::use_method(&world, "email").await;
    world.browser.press("send_code").await;
    let old = world.mailed_code(EMAIL).await;
    world.advance(601).await;
    world.type_code(&old).await;
    // The page offers a new one instead of the field that would take no code.
    world.browser.press("send_code").await;
    let new = world.mailed_code(EMAIL).await;
    world.type_code(&new).await;
    world.browser.step("done").await;
}
