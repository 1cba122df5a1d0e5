//! The whole module in a page, against a `fetch` that answers with the contract's fixtures.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use js_sys::{Function, Promise, Reflect};
use regain_browser_tests::page::{Page, at, config, document, kept, set, storage, text_of};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::Event;

wasm_bindgen_test_configure!(run_in_browser);

/// The host hands over what its server was given.
fn invited(invitation: &str) -> JsValue {
    let config = config();
    let start = Reflect::get(&config, &"start".into()).unwrap();
    set(&start, "way", "signed_in");
    set(&start, "invitation", invitation);
    config
}

/// Yew draws, and falls asleep, once this task has ended.
async fn next_task() {
    let next = Function::new_no_args("return new Promise((done) => setTimeout(done))");
    JsFuture::from(next.call0(&JsValue::NULL).unwrap().unchecked_into::<Promise>()).await.unwrap();
}

#[wasm_bindgen_test]
async fn a_complete_code_submits_itself_and_a_wrong_one_is_kept_and_said() {
    let page = at("prove_email_sent", &["prove_code_wrong_two_left"]).await;
    page.shows("#code").await;
    page.types("#code", "123 456");
    page.shows("#code[aria-invalid=true]").await;
    assert_eq!(page.input("#code").value(), "123 456");
    assert_eq!(page.one("#code-error").text_content().unwrap(), "That code is wrong. 2 tries left.");
    assert_eq!(document().active_element().unwrap().id(), "code");
}

#[wasm_bindgen_test]
async fn a_lost_network_keeps_what_was_typed_and_goes_on_by_itself_with_the_same_key() {
    let page = at("prove_email_sent", &["lost", "done_phone_reset"]).await;
    page.shows("#code").await;
    page.types("#code", "123456");
    page.shows("[data-banner=lost]").await;
    assert_eq!(page.input("#code").value(), "123456");
    web_sys::window().unwrap().dispatch_event(&Event::new("online").unwrap()).unwrap();
    page.shows("[data-step=done]").await;
    let keys = page.keys();
    assert_eq!(keys.len(), 4);
    assert_eq!(keys[2], keys[3]);
    assert_ne!(keys[1], keys[2]);
}

#[wasm_bindgen_test]
async fn row_60_a_new_step_has_the_focus_on_its_heading_or_its_one_input() {
    let page = at("choose_lost_nothing_ticked", &[]).await;
    page.shows("[data-step=choose_lost] h1:focus").await;
    assert_eq!(document().title(), "What have you lost?");
    drop(page);
    let page = at("verify_email_sent", &[]).await;
    page.shows("#code:focus").await;
}

#[wasm_bindgen_test]
async fn what_is_incomplete_is_not_sent() {
    let page = at("choose_lost_nothing_ticked", &["consequences_phone_lost"]).await;
    page.shows("[data-step=choose_lost]").await;
    page.press("button[value=choose_lost]");
    page.shows("#lost-error:not(:empty)").await;
    assert_eq!(page.keys().len(), 2);
    page.press("#lost-phone");
    page.press("button[value=choose_lost]");
    page.shows("[data-step=consequences]").await;
}

#[wasm_bindgen_test]
async fn what_a_person_ticked_and_typed_is_theirs_however_often_the_page_is_drawn() {
    let page = at("choose_lost_phone_by_link", &[]).await;
    page.shows("[data-step=choose_lost]").await;
    assert!(page.input("#lost-phone").checked());
    page.press("#lost-phone");
    page.press("#lost-email");
    page.input("#support-address").set_value("me@example.test");
    web_sys::window().unwrap().dispatch_event(&Event::new("offline").unwrap()).unwrap();
    page.shows("[data-banner=lost]").await;
    assert!(!page.input("#lost-phone").checked());
    assert!(page.input("#lost-email").checked());
    assert_eq!(page.input("#support-address").value(), "me@example.test");
}

#[wasm_bindgen_test]
async fn a_new_password_can_be_looked_at_and_stays_as_it_is_however_often_the_page_is_drawn() {
    let page = at("sign_up", &[]).await;
    page.shows("[data-step=sign_up]").await;
    page.input("#password").set_value("heron umbrella kettle");
    for kind in ["text", "password", "text"] {
        page.press("#show");
        assert_eq!(page.input("#password").type_(), kind);
    }
    web_sys::window().unwrap().dispatch_event(&Event::new("offline").unwrap()).unwrap();
    page.shows("[data-banner=lost]").await;
    assert_eq!(page.input("#password").type_(), "text");
    assert_eq!(page.input("#password").value(), "heron umbrella kettle");
    assert!(page.input("#show").checked());
}

#[wasm_bindgen_test]
async fn row_49_nothing_that_was_typed_is_stored() {
    let page = at("verify_email_sent", &["prove_code_wrong_two_left"]).await;
    page.shows("#code").await;
    assert_eq!(storage().length().unwrap(), 0);
    let kept = String::from(js_sys::JSON::stringify(&kept()).unwrap());
    assert!(kept.contains("\"id\":") && kept.contains("\"token\":"), "{kept}");
    assert!(!kept.contains("example.test") && !kept.contains("correct"), "{kept}");
}

#[wasm_bindgen_test]
async fn an_invitation_is_sent_once_under_the_key_that_was_given_and_its_flow_is_gone_on_with() {
    let config = invited("iv_1");
    let start = Reflect::get(&config, &"start".into()).unwrap();
    set(&start, "key", "k1");
    let page = Page::again(&["opened_with_token"], &config);
    page.shows("[data-step=sign_in]").await;
    assert_eq!(page.bodies(), [r#"{"way":"signed_in","invitation":"iv_1","locale":"en"}"#]);
    assert_eq!(page.keys(), ["k1"]);
    let kept = kept();
    drop(page);
    set(&start, "resume", kept);
    let page = Page::again(&["security_hold"], &config);
    page.shows("[data-step=security]").await;
    assert!(page.bodies().is_empty());
}

#[wasm_bindgen_test]
async fn a_flow_that_is_gone_is_kept_no_more() {
    let page = Page::again(&["opened_with_token", "problem_unauthorized"], &invited("iv_1"));
    page.shows("[data-step=sign_in]").await;
    assert!(kept().is_object());
    page.input("#account").set_value("a");
    page.input("#password").set_value("b");
    page.press("button[value=sign_in]");
    page.shows("[data-step=gone]").await;
    assert!(kept().is_null());
}

#[wasm_bindgen_test]
async fn who_was_unmounted_is_woken_again_with_nothing_of_the_life_before() {
    let page = at("verify_email_sent", &[]).await;
    page.shows("#code").await;
    page.input("#code").set_value("12");
    let inner = page.host.first_element_child().unwrap();
    drop(page);
    assert!(inner.parent_element().is_none());
    let meanwhile = Page::new(&["opened_with_token"]);
    assert!(!meanwhile.host.first_element_child().unwrap().is_same_node(Some(&inner)));
    next_task().await;
    let page = Page::new(&["opened_with_token"]);
    page.shows("[data-step=sign_in]").await;
    assert!(page.host.first_element_child().unwrap().is_same_node(Some(&inner)));
    assert_eq!(page.input("#account").value(), "");
    let other = Page::new(&["opened_with_token"]);
    other.shows("[data-step=sign_in]").await;
    assert!(!other.host.first_element_child().unwrap().is_same_node(Some(&inner)));
}

#[wasm_bindgen_test]
async fn an_answer_to_an_earlier_life_changes_nothing() {
    let slow = Function::new_no_args(
        "window.answers ??= [];
         return new Promise((done) => window.answers.push((text) => done(new Response(text))))",
    );
    let answer = Function::new_with_args("at, text", "window.answers[at](text)");
    let config = config();
    set(&config, "fetch", slow);
    let earlier = Page::again(&[], &config);
    earlier.shows("[data-step=opening]").await;
    drop(earlier);
    next_task().await;
    let page = Page::again(&[], &config);
    page.shows("[data-step=opening]").await;
    answer.call2(&JsValue::NULL, &0.into(), &"{}".into()).unwrap();
    next_task().await;
    page.shows("[data-step=opening]").await;
    answer.call2(&JsValue::NULL, &1.into(), &text_of("opened_with_token").into()).unwrap();
    page.shows("[data-step=sign_in]").await;
}

#[wasm_bindgen_test]
async fn who_has_signed_in_is_led_on_by_the_host() {
    let page = at("done_signed_in", &[]).await;
    page.shows("button[value=finish]").await;
    assert!(page.host.query_selector("button[value=follow]").unwrap().is_none());
}

#[wasm_bindgen_test]
async fn row_20_recovery_codes_are_in_the_file_and_in_no_storage() {
    let page = at("recovery_codes_first", &[]).await;
    page.shows("[data-step=recovery_codes]").await;
    let codes: Vec<String> = {
        let all = page.host.query_selector_all(".sheet code").unwrap();
        (0..all.length()).map(|at| all.item(at).unwrap().text_content().unwrap()).collect()
    };
    assert_eq!(codes.len(), 10);
    assert_eq!(page.one("[data-copy]").get_attribute("data-copy").unwrap(), codes.join("\n"));
    // As the browser reads it.
    let href = page.one("a[download]").get_attribute("href").unwrap();
    let text = js_sys::decode_uri_component(href.split_once(',').unwrap().1).unwrap().as_string().unwrap();
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("Your recovery codes"));
    assert!(lines.next().is_some_and(|place| place.starts_with("127.0.0.1:")), "{text}");
    // A box to cross off before each, and nothing after it.
    let listed: Vec<_> = text.lines().rev().take(10).map(|line| line.rsplit(' ').next().unwrap()).collect();
    assert!(listed.iter().rev().eq(codes.iter()), "{text}");
    assert_eq!(storage().length().unwrap(), 0);
}

#[wasm_bindgen_test]
async fn printing_opens_the_browsers_own_window() {
    let page = at("recovery_codes_first", &[]).await;
    page.shows("[data-print]").await;
    let print = Function::new_no_args("window.printed = (window.printed ?? 0) + 1");
    set(&web_sys::window().unwrap(), "print", print);
    page.press("[data-print]");
    assert_eq!(Reflect::get(&web_sys::window().unwrap(), &"printed".into()).unwrap(), JsValue::from(1));
}

#[wasm_bindgen_test]
async fn a_recovery_code_is_never_submitted_by_itself() {
    let page = at("prove_recovery_code_offered", &["prove_recovery_code_wrong"]).await;
    page.shows("#recovery-code").await;
    let before = page.keys().len();
    page.types("#recovery-code", "123456");
    assert_eq!(page.keys().len(), before);
    page.press("button[value=use_recovery_code]");
    page.shows("#recovery-code[aria-invalid=true]").await;
    assert_eq!(document().active_element().unwrap().id(), "recovery-code");
    assert!(page.one("details.other").has_attribute("open"));
}

#[wasm_bindgen_test]
async fn mounting_and_unmounting_a_thousand_times_leaves_nothing_behind() {
    let count = Function::new_no_args(
        "const held = new Map(), counted = [window, document];
         for (const target of counted) {
           const [add, remove] = [target.addEventListener, target.removeEventListener];
           target.addEventListener = function (name, heard, ...rest) {
             held.set(heard, name); return add.call(target, name, heard, ...rest);
           };
           target.removeEventListener = function (name, heard, ...rest) {
             held.delete(heard); return remove.call(target, name, heard, ...rest);
           };
         }
         const [start, stop] = [window.setInterval, window.clearInterval];
         window.setInterval = (...args) => { const id = start(...args); held.set(id, 'interval'); return id; };
         window.clearInterval = (id) => { held.delete(id); stop(id); };
         return held",
    );
    let held: js_sys::Map = count.call0(&JsValue::NULL).unwrap().unchecked_into();
    let children = || document().body().unwrap().child_element_count();
    let before = children();
    for _ in 0..1_000 {
        let page = Page::new(&["opened_with_token"]);
        page.shows("[data-step]").await;
        assert!(held.size() >= 5);
    }
    next_task().await;
    assert_eq!(held.size(), 0);
    assert_eq!(children(), before);
}
