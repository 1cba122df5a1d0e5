//! Somebody types while the module arrives: every letter is there afterwards, in order, and they notice nothing.

use regain_tests::{Held, Look};
use serde_json::{Value, json};

use crate::loader::Loading;
use crate::world::{EMAIL, PASSWORD, World};

/// What somebody sees of the field that they are in, and of the page.
const PLACE: &str = "(() => {
    const { name, type, value, selectionStart, selectionEnd, selectionDirection } = document.activeElement;
    const open = [...document.querySelectorAll('#regain details')].map((one) => one.open);
    return [name, type, value, selectionStart, selectionEnd, selectionDirection, scrollX, scrollY, open];
})()";

fn looks() -> [Look; 2] {
    [Look::default(), Look { width: 1280, height: 800, ..Look::default() }]
}

async fn taken_over(loading: &Loading, held: &Held) {
    held.let_through();
    loading.in_charge().await;
}

/// Nothing was asked for the flow: the page had brought it.
fn asked_for_no_flow(loading: &Loading) {
    let asked = loading.proxy.asked();
    assert!(!asked.iter().any(|one| one.contains(" /v1/")), "{asked:?}");
}

#[tokio::test]
async fn no_letter_is_lost_wherever_in_the_typing_the_module_comes() {
    let whole = json!([EMAIL, PASSWORD]);
    for look in looks() {
        let loading = Loading::with(&look).await;
        // Before the first letter, after some of the account's, after the last; after some of the password's.
        for (account, password) in
            [(0, 0), (1, 0), (2, 0), (5, 0), (9, 0), (EMAIL.len(), 0), (EMAIL.len(), 1), (EMAIL.len(), 7)]
        {
            let held = loading.waiting("/").await;
            loading.type_into("account", &EMAIL[..account]).await;
            // On go the fingers, whatever the page does.
            let mut rest = EMAIL[account..].to_owned() + "\u{e004}";
            if account == EMAIL.len() {
                loading.keys(&rest).await;
                loading.keys(&PASSWORD[..password]).await;
                rest.clear();
            }
            held.let_through();
            loading.keys(&rest).await;
            loading.keys(&PASSWORD[password..]).await;
            loading.in_charge().await;
            let values = "['account', 'password'].map((name) => document.querySelector(`[name=${name}]`).value)";
            assert_eq!(loading.browser.evaluate(values).await, whole, "{account} {password} {}", look.width);
            assert_eq!(loading.browser.evaluate("document.activeElement.name").await, "password");
            asked_for_no_flow(&loading);
        }
    }
}

#[tokio::test]
async fn caret_and_selection_stay_where_they_are() {
    let select = [
        "document.activeElement.setSelectionRange(3, 3)",
        "document.activeElement.setSelectionRange(2, 9, 'forward')",
        "document.activeElement.setSelectionRange(1, 12, 'backward')",
        "document.activeElement.setSelectionRange(0, 0)",
        "document.activeElement.select()",
    ];
    for look in looks() {
        let loading = Loading::with(&look).await;
        for select in select {
            let held = loading.waiting("/").await;
            loading.type_into("account", EMAIL).await;
            loading.browser.evaluate(&format!("({select}, 0)")).await;
            let before: Value = loading.browser.evaluate(PLACE).await;
            taken_over(&loading, &held).await;
            assert_eq!(loading.browser.evaluate(PLACE).await, before, "{select}");
            asked_for_no_flow(&loading);
        }
        // A text longer than its field, seen from its end.
        let held = loading.waiting("/").await;
        loading.type_into("account", &"long.".repeat(40)).await;
        let along = loading.browser.evaluate("document.activeElement.scrollLeft").await;
        assert_ne!(along, 0);
        taken_over(&loading, &held).await;
        assert_eq!(loading.browser.evaluate("document.activeElement.scrollLeft").await, along);
    }
}

/// A reload on the way: scrolled down to the message to support, which is written half.
#[tokio::test]
async fn what_is_open_ticked_and_half_written_further_down_stays_and_so_does_the_scroll() {
    for look in looks() {
        let loading = Loading::with(&Look { height: 500, ..look }).await;
        loading.proxy.mend();
        loading.open("/").await;
        loading.in_charge().await;
        loading.browser.enter("account", EMAIL).await;
        loading.browser.enter("password", PASSWORD).await;
        loading.browser.press("sign_in").await;
        loading.browser.step("verify").await;
        for next in ["cannot_verify", "start_reset"] {
            loading.browser.press(next).await;
        }
        loading.browser.step("choose_lost").await;
        let address = loading.browser.evaluate("location.pathname").await;
        let held = loading.waiting(address.as_str().unwrap()).await;
        loading.browser.drawn("[name=lost][value=phone]").await.click().await.unwrap();
        loading.browser.drawn("[name=lost][value=authenticator]").await.click().await.unwrap();
        loading.browser.drawn("details > summary").await.click().await.unwrap();
        loading.type_into("message", "I have lost my phone,\u{e007}and now").await;
        loading.browser.evaluate("(document.activeElement.setSelectionRange(7, 7), scrollBy(0, 60), 0)").await;
        let ticked = "[...document.querySelectorAll('[name=lost]')].map((box) => box.checked)";
        let (ticks, before) = (loading.browser.evaluate(ticked).await, loading.browser.evaluate(PLACE).await);
        assert_ne!(before[7], 0, "it is scrolled");
        assert_eq!(before[8], json!([true]));
        taken_over(&loading, &held).await;
        assert_eq!(loading.browser.evaluate(PLACE).await, before);
        assert_eq!(loading.browser.evaluate(ticked).await, ticks);
        asked_for_no_flow(&loading);
        loading.keys("just ").await;
        let text = loading.browser.evaluate("document.activeElement.value").await;
        assert_eq!(text, "I have just lost my phone,\nand now");
    }
}

#[tokio::test]
async fn a_box_that_has_the_focus_keeps_it_and_its_tick() {
    let loading = Loading::new().await;
    let held = loading.waiting("/").await;
    loading.type_into("account", EMAIL).await;
    // Password, then the button.
    loading.keys("\u{e004}\u{e004}").await;
    assert_eq!(loading.browser.evaluate("document.activeElement.value").await, "sign_in");
    taken_over(&loading, &held).await;
    assert_eq!(loading.browser.evaluate("document.activeElement.value").await, "sign_in");
    assert_eq!(loading.browser.evaluate("document.activeElement.matches(':focus-visible')").await, true);
}

#[tokio::test]
async fn a_code_that_is_half_typed_on_a_page_that_was_loaded_again_is_gone_on_with() {
    let world = World::new().await;
    world.to_choose_lost(EMAIL).await;
    world.choose(&["phone"]).await;
    world.accept_everything().await;
    world.browser.step("prove").await;
    world.browser.press("send_code").await;
    world.browser.field("code").await;
    let path = world.browser.evaluate("location.pathname").await;
    let World { backend, browser, .. } = world;
    let loading = Loading::around(backend, browser).await;
    let held = loading.waiting(path.as_str().unwrap()).await;
    loading.type_into("code", "12").await;
    held.let_through();
    loading.keys("3").await;
    loading.in_charge().await;
    assert_eq!(loading.browser.evaluate("document.activeElement.value").await, "123");
    assert_eq!(loading.browser.evaluate("document.activeElement.name").await, "code");
    asked_for_no_flow(&loading);
    loading.keys("4").await;
    assert_eq!(loading.browser.evaluate("document.activeElement.value").await, "1234");
}
