//! Nobody sees the module come: pixel for pixel the page is the one that was there.

use regain_tests::Look;

use crate::loader::Loading;
use crate::world::{EMAIL, World};

/// What only the module has: a box that shows the password, in a place that was kept for it. And times, which count down.
const ASIDE: &str = "(() => {
    const aside = new CSSStyleSheet();
    aside.insertRule('.page :is(.show, time, .countdown, .countdown + *) { visibility: hidden !important; }');
    aside.insertRule('* { caret-color: transparent !important; }');
    document.adoptedStyleSheets.push(aside);
    return 0;
})()";

/// Pictures of the page before and after; where they differ both are kept.
async fn looks_the_same(loading: &Loading, path: &str, name: &str) {
    let held = loading.waiting(path).await;
    loading.browser.evaluate(ASIDE).await;
    let before = loading.picture(&format!("{name}-before")).await;
    held.let_through();
    loading.in_charge().await;
    let after = loading.picture(&format!("{name}-after")).await;
    assert!(before == after, "{name}: not the same; compare {name}-before.png and {name}-after.png in target/stories");
}

async fn in_every_look(width: u32, height: u32) {
    let loading = Loading::with(&Look { width, height, ..Look::default() }).await;
    for dark in [false, true] {
        loading.browser.dark(dark).await;
        for language in ["en", "zh-Hans", "fr"] {
            let shade = if dark { "dark" } else { "light" };
            for (page, way) in [("first", ""), ("signed-in", "&way=signed_in"), ("migration", "&way=migration")] {
                let name = format!("{page}-{width}-{shade}-{language}");
                looks_the_same(&loading, &format!("/?lang={language}{way}"), &name).await;
            }
        }
    }
}

#[tokio::test]
async fn the_first_screens_of_a_phone_are_the_same_before_and_after() {
    in_every_look(360, 740).await;
}

#[tokio::test]
async fn the_first_screens_of_a_desk_are_the_same_before_and_after() {
    in_every_look(1280, 800).await;
}

/// Further on only what counts down differs, and what stands below it.
#[tokio::test]
async fn later_screens_are_the_same_before_and_after() {
    let world = World::new().await;
    world.to_choose_lost(EMAIL).await;
    let path = world.browser.evaluate("location.pathname").await;
    let path = path.as_str().unwrap();
    let World { backend, browser, .. } = world;
    let loading = Loading::around(backend, browser).await;
    for (action, step) in [
        ("back", "cannot_verify"),
        ("back", "verify"),
        ("cannot_verify", "cannot_verify"),
        ("start_reset", "choose_lost"),
    ] {
        looks_the_same(&loading, path, &format!("before-{action}")).await;
        loading.browser.press(action).await;
        loading.browser.step(step).await;
    }
    loading.browser.find("[name=lost][value=phone]").await.click().await.unwrap();
    for (action, step) in [("choose_lost", "consequences"), ("accept", "prove")] {
        if action == "accept" {
            loading
                .browser
                .evaluate("(document.querySelectorAll('[name=accepted]').forEach((box) => box.click()), 0)")
                .await;
        }
        loading.browser.press(action).await;
        loading.browser.step(step).await;
        looks_the_same(&loading, path, &format!("after-{action}")).await;
    }
    // What is below the times moves with them, the field doesn't.
    loading.browser.press("send_code").await;
    loading.browser.field("code").await;
    let held = loading.waiting(path).await;
    let place = "JSON.stringify(['h1', '[name=code]', '.facts'].map((one) => document.querySelector(one).getBoundingClientRect().top))";
    let before = loading.browser.evaluate(place).await;
    held.let_through();
    loading.in_charge().await;
    assert_eq!(loading.browser.evaluate(place).await, before);
}
