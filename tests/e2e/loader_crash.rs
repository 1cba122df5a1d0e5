//! The module's code traps: the page that the backend draws goes on at the same step, in this tab, without it.

use regain_tests::Look;

use crate::loader::{GLUE, Loading, WASM};
use crate::world::{EMAIL, PASSWORD};

/// A real one: the code is called with a place that its memory doesn't have, in a promise.
const REJECTED: &str = "trapped((trap) => trap()), 0";
/// By a timer.
const THROWN: &str = "trapped((trap) => setTimeout(trap)), 0";

/// Hands `then` what traps.
const TRAPPED: &str = "(window.trapped = (then) => {
    const glue = performance.getEntriesByType('resource').map(({ name }) => name).find((name) => name.includes('/assets/regain.'));
    return import(glue).then(({ Mounted }) => {
        const nowhere = Object.assign(Object.create(Mounted.prototype), { __wbg_ptr: 0x7ffffff0 });
        then(Mounted.prototype.unmount.bind(nowhere));
    });
}, 0)";

async fn at_choose_lost(look: &Look) -> Loading {
    let loading = Loading::with(look).await;
    loading.open("/").await;
    loading.browser.enter("account", EMAIL).await;
    loading.browser.enter("password", PASSWORD).await;
    loading.browser.press("sign_in").await;
    loading.browser.step("verify").await;
    for next in ["cannot_verify", "start_reset"] {
        loading.browser.press(next).await;
    }
    loading.browser.step("choose_lost").await;
    loading
}

#[tokio::test]
async fn after_a_crash_the_page_goes_on_without_the_module_at_the_same_step() {
    for crash in [REJECTED, THROWN] {
        let loading = at_choose_lost(&Look::default()).await;
        let page = loading.browser.evaluate("performance.timeOrigin").await;
        loading.proxy.mend();
        loading.browser.evaluate(TRAPPED).await;
        loading.browser.evaluate(crash).await;
        loading
            .browser
            .until(&format!("performance.timeOrigin !== {page} && document.readyState === 'complete'"))
            .await;
        loading.given_up().await;
        assert_eq!(loading.step().await, "choose_lost");
        loading.browser.drawn("[name=lost][value=phone]").await.click().await.unwrap();
        loading.post("choose_lost", "consequences").await;
        loading.given_up().await;
        for code in [WASM, GLUE, "/v1/"] {
            assert!(loading.asked(&format!("GET {code}")).is_empty(), "{:?}", loading.proxy.asked());
        }
    }
}

#[tokio::test]
async fn a_crash_before_the_module_is_in_charge_takes_nothing_away() {
    let loading = Loading::new().await;
    let held = loading.waiting("/").await;
    loading.type_into("account", EMAIL).await;
    // Somebody marks a text, so that it waits.
    loading
        .browser
        .evaluate("(document.activeElement.blur(), getSelection().selectAllChildren(document.querySelector('h1')), 0)")
        .await;
    loading.waits(&held).await;
    loading.browser.evaluate(TRAPPED).await;
    loading.browser.evaluate(THROWN).await;
    loading.browser.until("sessionStorage.getItem('regain.plain') !== null").await;
    loading.browser.evaluate("(getSelection().removeAllRanges(), 0)").await;
    loading.type_into("password", PASSWORD).await;
    assert_eq!(loading.browser.count("#regain .regain").await, 0);
    assert_eq!(loading.browser.evaluate("seen.changes").await, 0);
    loading.post("sign_in", "verify").await;
    loading.given_up().await;
}
