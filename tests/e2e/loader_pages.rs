//! Addresses, and the ways back to a page: what they ask for stays, whoever draws it.

use crate::loader::Loading;
use crate::world::{EMAIL, PASSWORD};

/// In another language by a link of the drawn page, then by the module.
async fn keeps_what_is_asked_for(path: &str, step: &str, kept: &str) {
    let loading = Loading::new().await;
    let held = loading.waiting(path).await;
    loading.browser.drawn("[data-lang=fr]").await.click().await.unwrap();
    loading.browser.until("document.documentElement.lang === 'fr' && document.readyState === 'complete'").await;
    assert_eq!(loading.step().await, step);
    let has = format!("location.search.includes({kept:?})");
    loading.browser.until(&has).await;
    held.let_through();
    loading.in_charge().await;
    loading.browser.find("[data-lang=zh-Hans]").await.click().await.unwrap();
    loading
        .browser
        .until("document.documentElement.lang === 'zh-Hans' && location.search.includes('lang=zh-Hans')")
        .await;
    loading.browser.until(&has).await;
    loading.browser.client().refresh().await.unwrap();
    loading.in_charge().await;
    assert_eq!(loading.step().await, step);
    assert_eq!(loading.browser.evaluate("document.documentElement.lang").await, "zh-Hans");
    assert!(loading.asked("POST ").is_empty(), "{:?}", loading.proxy.asked());
}

#[tokio::test]
async fn another_language_keeps_a_migration() {
    keeps_what_is_asked_for("/?way=migration", "sign_up", "way=migration").await;
}

#[tokio::test]
async fn another_language_keeps_what_is_to_be_reset() {
    keeps_what_is_asked_for("/?reset=phone", "sign_in", "reset=phone").await;
}

#[tokio::test]
async fn another_language_keeps_a_case() {
    keeps_what_is_asked_for("/?case=C-7Q2K-94XD-1M3N", "case", "case=C-7Q2K-94XD-1M3N").await;
}

/// Chromium keeps such a page as it was, or asks for it again: nobody should be able to tell.
#[tokio::test]
async fn who_comes_back_to_a_page_finds_it_whoever_was_in_charge() {
    let loading = Loading::new().await;
    let held = loading.waiting("/").await;
    loading.type_into("account", EMAIL).await;
    loading.browser.goto(&loading.proxy.url("/demo")).await;
    loading.browser.client().back().await.unwrap();
    loading.browser.drawn("[data-step=sign_in]").await;
    held.let_through();
    loading.in_charge().await;
    loading.browser.enter("account", EMAIL).await;
    loading.browser.enter("password", PASSWORD).await;
    loading.browser.press("sign_in").await;
    loading.browser.step("verify").await;

    loading.browser.goto(&loading.proxy.url("/demo")).await;
    loading.browser.client().back().await.unwrap();
    loading.browser.step("verify").await;
    loading.browser.press("cannot_verify").await;
    loading.browser.step("cannot_verify").await;
}

#[tokio::test]
async fn the_back_button_is_the_modules_once_it_is_in_charge_and_not_before() {
    let loading = Loading::new().await;
    loading.open("/").await;
    loading.browser.enter("account", EMAIL).await;
    loading.browser.enter("password", PASSWORD).await;
    loading.browser.press("sign_in").await;
    loading.browser.step("verify").await;
    loading.browser.press("cannot_verify").await;
    loading.browser.step("cannot_verify").await;
    let path = loading.browser.evaluate("location.pathname").await;
    loading.browser.goto(&loading.proxy.url("/demo")).await;
    let held = loading.waiting(path.as_str().unwrap()).await;
    let entries = loading.browser.evaluate("history.length").await;
    loading.browser.evaluate("(getSelection().selectAllChildren(document.querySelector('h1')), 0)").await;
    loading.waits(&held).await;
    assert_eq!(loading.browser.evaluate("history.length").await, entries);
    loading.browser.evaluate("(getSelection().removeAllRanges(), 0)").await;
    loading.in_charge().await;
    loading.browser.until(&format!("history.length === {entries} + 1")).await;
    loading.browser.client().back().await.unwrap();
    loading.browser.step("verify").await;
}

/// One has gone on meanwhile: the other says what is so now.
#[tokio::test]
async fn two_tabs_of_one_flow_get_on_where_one_is_drawn_and_one_is_the_modules() {
    let loading = Loading::new().await;
    loading.proxy.mend();
    loading.open("/").await;
    loading.in_charge().await;
    loading.browser.enter("account", EMAIL).await;
    loading.browser.enter("password", PASSWORD).await;
    loading.browser.press("sign_in").await;
    loading.browser.step("verify").await;
    let path = loading.browser.evaluate("location.pathname").await;
    let client = loading.browser.client();
    let first = client.window().await.unwrap();
    let second = client.new_window(true).await.unwrap().handle;
    client.switch_to_window(second.clone()).await.unwrap();
    let held = loading.proxy.hold(crate::loader::WASM);
    loading.browser.goto(&loading.proxy.url(path.as_str().unwrap())).await;
    loading.browser.drawn("button[value=cannot_verify]").await.click().await.unwrap();
    loading.browser.drawn("[data-step=cannot_verify]").await;
    client.switch_to_window(first).await.unwrap();
    loading.browser.step("cannot_verify").await;
    held.let_through();
    client.switch_to_window(second.clone()).await.unwrap();
    loading.in_charge().await;
    assert_eq!(loading.step().await, "cannot_verify");
}
