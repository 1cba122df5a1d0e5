//! Whatever is missing, damaged or late of the module: the page stays what it is, works, and nothing typed is lost.

use regain_tests::Damage::{self, Cut, Empty, Endless, Missing, Replaced, Typed};

use crate::loader::{GLUE, LATER, Loading, TEXTS, WASM};
use crate::world::moving::NEW_PASSWORD;
use crate::world::{EMAIL, PASSWORD};

const TYPED: &str = "zoe@example.te";

/// The loader is told that it has waited long enough, and the page is still in order.
async fn stays_what_it_is(loading: &Loading, what: &str) {
    let browser = &loading.browser;
    loading.type_into("account", TYPED).await;
    if !browser.evaluate("seen.gaveUp").await.as_bool().unwrap_or_default() && what.contains("Endless") {
        browser.until("late()").await;
    }
    loading.given_up().await;
    assert_eq!(browser.evaluate("document.querySelector('[name=account]').value").await, TYPED, "{what}");
    assert_eq!(browser.evaluate("document.activeElement.name").await, "account", "{what}");
    assert_eq!(loading.step().await, "sign_in", "{what}");
    loading.signs_in_by_form().await;
    assert!(loading.asked("GET /v1/").is_empty() && loading.asked("POST /v1/").is_empty(), "{what}");
}

async fn breaks(damages: &[(&'static str, Damage)]) {
    let loading = Loading::new().await;
    for (prefix, damage) in damages {
        loading.proxy.mend();
        loading.proxy.damage(prefix, *damage);
        loading.open("/").await;
        stays_what_it_is(&loading, &format!("{prefix} {damage:?}")).await;
    }
}

#[tokio::test]
async fn code_that_is_damaged_missing_or_endless_leaves_the_page_as_it_is() {
    breaks(&[(WASM, Missing), (WASM, Empty), (WASM, Cut), (WASM, Replaced("<!doctype html>")), (WASM, Endless)]).await;
}

#[tokio::test]
async fn glue_that_is_damaged_missing_or_endless_leaves_the_page_as_it_is() {
    breaks(&[(GLUE, Missing), (GLUE, Empty), (GLUE, Cut), (GLUE, Typed("text/html")), (GLUE, Endless)]).await;
}

#[tokio::test]
async fn texts_that_are_damaged_missing_of_another_version_or_endless_leave_the_page_as_it_is() {
    let other = Replaced(r#"{"for":"0123456789abcdef","boot":{},"messages":["Hello"]}"#);
    breaks(&[
        (TEXTS, Missing),
        (TEXTS, Empty),
        (TEXTS, Cut),
        (TEXTS, Replaced("{}")),
        (TEXTS, other),
        (TEXTS, Endless),
    ])
    .await;
}

/// The same with what is loaded apart, on a page whose screen is in it.
#[tokio::test]
async fn a_later_part_that_is_damaged_missing_or_endless_leaves_the_page_as_it_is() {
    let loading = Loading::new().await;
    let other = Replaced(r#"{"for":"0123456789abcdef","messages":["Hello"]}"#);
    let damages: [(&'static str, Damage); 9] = [
        ("/assets/later.en.", Missing),
        ("/assets/later.en.", Empty),
        ("/assets/later.en.", Replaced("{}")),
        ("/assets/later.en.", other),
        ("/assets/later.en.", Endless),
        (LATER, Missing),
        (LATER, Empty),
        (LATER, Cut),
        (LATER, Endless),
    ];
    for (prefix, damage) in damages {
        loading.proxy.mend();
        loading.proxy.damage(prefix, damage);
        let mut held = loading.proxy.hold(prefix);
        loading.open("/?way=migration").await;
        held.arrived().await;
        held.let_through();
        loading.type_into("address", TYPED).await;
        loading.browser.until("late()").await;
        loading.given_up().await;
        let value = "document.querySelector('[name=address]').value";
        assert_eq!(loading.browser.evaluate(value).await, TYPED, "{prefix} {damage:?}");
        assert_eq!(loading.step().await, "sign_up", "{prefix} {damage:?}");
    }
    loading.browser.evaluate("(document.querySelector('[name=address]').value = '', 0)").await;
    loading.type_into("address", "zoe@example.test").await;
    loading.type_into("password", NEW_PASSWORD).await;
    loading.post("sign_up", "sign_up").await;
    loading.browser.drawn("[name=code]").await;
}

#[tokio::test]
async fn a_wrong_type_alone_still_ends_with_the_module_in_charge() {
    let loading = Loading::new().await;
    for kind in ["application/octet-stream", "text/html", "text/plain"] {
        loading.proxy.mend();
        loading.proxy.damage(WASM, Typed(kind));
        loading.proxy.damage(TEXTS, Typed(kind));
        let held = loading.proxy.hold(WASM);
        loading.open("/").await;
        loading.type_into("account", EMAIL).await;
        held.let_through();
        loading.in_charge().await;
        assert_eq!(loading.browser.evaluate("document.querySelector('[name=account]').value").await, EMAIL, "{kind}");
    }
    loading.browser.enter("password", PASSWORD).await;
    loading.browser.press("sign_in").await;
    loading.browser.step("verify").await;
    assert_eq!(loading.asked("POST /v1/").len(), 2, "the flow is opened, and signed in to");
}

/// No engine without it is asked for anything, and one that knows only a part of it isn't either.
#[tokio::test]
async fn an_engine_without_all_of_webassembly_is_sent_the_loader_and_nothing_else() {
    for engine in [
        "delete window.WebAssembly",
        "WebAssembly.Module = function () { throw new WebAssembly.CompileError('not here'); }",
        "WebAssembly.Instance = function () { throw new WebAssembly.LinkError('not here'); }",
        "window.WebAssembly = { validate: () => true }",
        "for (const name of Object.keys(Object.getOwnPropertyDescriptors(WebAssembly))) delete WebAssembly[name]",
    ] {
        let loading = Loading::new().await;
        loading.browser.before_load(engine).await;
        loading.open("/").await;
        stays_what_it_is(&loading, engine).await;
        let others = loading.asked("GET /assets/").into_iter().filter(|one| !one.starts_with("GET /assets/boot."));
        assert_eq!(others.collect::<Vec<_>>(), Vec::<String>::new(), "{engine}");
    }
}
