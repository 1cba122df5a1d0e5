//! Where the module stands in another's page: in its light DOM, behind an open shadow root, behind a closed one. What reaches it there,
//! what doesn't, and what it never touches.

use fantoccini::Locator;
use fantoccini::actions::{InputSource as _, KeyAction, KeyActions};
use regain_tests::{Engine, Look};
use serde_json::{Value, json};

use crate::embed::Embedded;
use crate::world::{EMAIL, PASSWORD, World};

#[tokio::test]
async fn in_light_open_and_closed_roots_people_do_the_same_in_chromium() {
    roots(Engine::Chromium).await;
}

#[tokio::test]
async fn in_light_open_and_closed_roots_people_do_the_same_in_firefox() {
    roots(Engine::Firefox).await;
}

#[tokio::test]
async fn in_light_and_open_roots_people_do_the_same_in_webkitgtk() {
    roots(Engine::WebKitGtk).await;
}

async fn roots(engine: Engine) {
    let embedded = Embedded::with(&Look { engine, ..Look::default() }).await;
    let World { browser, .. } = &embedded.world;
    for root in ["light", "shadow", "closed"] {
        // Its driver can't look behind a closed root either.
        if root == "closed" && engine == Engine::WebKitGtk {
            continue;
        }
        embedded.open("shop.html").await;
        embedded
            .run(&format!(
                "element({{ id: 'flow', way: 'signed_out', 'render-root': '{root}', 'resume-key': '{root}' }});"
            ))
            .await;
        assert_eq!(browser.evaluate("document.querySelectorAll('#flow [data-step]').length > 0 || flow.shadowRoot !== null || flow.dataset.state === 'loading'").await, true);
        if root != "light" {
            browser.look_into("regain-flow");
        }
        browser.step("sign_in").await;
        let seen =
            browser.evaluate("[document.querySelectorAll('[data-step]').length, flow.shadowRoot !== null]").await;
        assert_eq!(seen, json!([usize::from(root == "light"), root == "shadow"]), "{root}");
        if root == "closed" {
            typed(&embedded, "account", EMAIL).await;
            typed(&embedded, "password", PASSWORD).await;
            browser.press("sign_in").await;
        } else {
            embedded.world.sign_in(EMAIL).await;
        }
        browser.step("verify").await;
        browser.press("cannot_verify").await;
        browser.step("cannot_verify").await;
        browser.press("back").await;
        browser.step("verify").await;
        embedded.run("await flow.exit(); await turns(2);").await;
        assert_eq!(browser.count(".regain-root").await, 0, "{root}");
        assert_eq!(browser.evaluate("[noticed.errors, noticed.refused]").await, json!([[], []]), "{root}");
    }
    for run in embedded.runs().await {
        assert!(run.ends_with(&["EXIT", "CLOSED"].map(str::to_owned)), "{run:?}");
    }
}

/// By keys alone: a driver that is to type into a field looks for the focus, which nobody sees behind a closed root.
async fn typed(embedded: &Embedded, name: &str, text: &str) {
    let browser = &embedded.world.browser;
    browser.field(name).await.click().await.expect("it can be pressed");
    let keys = text.chars().flat_map(|value| [KeyAction::Down { value }, KeyAction::Up { value }]);
    let keyboard = keys.fold(KeyActions::new("keyboard".to_owned()), KeyActions::then);
    browser.client().perform_actions(keyboard).await.expect("keys are taken");
}

/// Everything about the host's own elements that has nothing to do with how much room there is.
const OWN: &str = "return [document.documentElement, document.body, ...document.querySelectorAll('#title, #trigger, #own')].map((one) => {
    const style = getComputedStyle(one);
    const sized = /(^|-)(width|height|size|origin|top|bottom|left|right|start|end)$/;
    return [...style].filter((name) => !sized.test(name)).map((name) => `${name}: ${style.getPropertyValue(name)}`);
});";

#[tokio::test]
async fn nothing_of_the_hosts_page_looks_different_with_us_in_it() {
    let embedded = Embedded::new().await;
    embedded.open("shop.html").await;
    let before = embedded.run(OWN).await;
    assert!(before[2].as_array().expect("a list").len() > 100, "{before}");
    embedded
        .run(
            "element({ id: 'a', 'render-root': 'light', 'resume-key': 'a' }); element({ id: 'b', 'resume-key': 'b' });",
        )
        .await;
    embedded.world.browser.step("sign_in").await;
    embedded.world.browser.look_into("#b");
    embedded.world.browser.step("sign_in").await;
    let with = embedded.run(OWN).await;
    for (one, other) in before.as_array().expect("a list").iter().zip(with.as_array().expect("a list")) {
        assert_eq!(one, other);
    }
    let class = "document.documentElement.className + document.body.className + document.documentElement.lang";
    assert_eq!(embedded.world.browser.evaluate(class).await, "en");
    // And everything goes again.
    embedded.run("await Promise.all([a.destroy(), b.destroy()]); await turns(2);").await;
    assert_eq!(embedded.world.browser.evaluate("document.adoptedStyleSheets.length").await, 0);
}

/// How everything in the flow looks, element by element.
const LOOKS: &str = "return [...inside(flow).querySelectorAll('.page, .page *')].map((one) => {
    const style = getComputedStyle(one);
    const names = ['display', 'visibility', 'color', 'background-color', 'font-family', 'font-size', 'padding-left', 'border-top-width',
        'border-top-left-radius', 'margin-top', 'min-height', 'letter-spacing'];
    return `${one.localName}.${one.className}: ` + names.map((name) => style.getPropertyValue(name)).join(' | ');
});";

#[tokio::test]
async fn a_hostile_sheet_changes_nothing_behind_a_shadow_root() {
    let embedded = Embedded::new().await;
    let mut looks: Vec<Value> = Vec::new();
    for page in ["plain.html", "hostile.html"] {
        embedded.open(page).await;
        embedded.run("element({ id: 'flow', 'resume-key': 'x' });").await;
        embedded.world.browser.look_into("regain-flow");
        embedded.world.browser.step("sign_in").await;
        looks.push(embedded.run(LOOKS).await);
    }
    assert!(looks[0].as_array().expect("a list").len() > 15, "{}", looks[0]);
    for (plain, hostile) in looks[0].as_array().expect("a list").iter().zip(looks[1].as_array().expect("a list")) {
        assert_eq!(plain, hostile);
    }
}

/// Frameworks put their resets into a layer; ours comes after it. Only a host's unlayered sheet wins over us, which is how it is themed.
#[tokio::test]
async fn in_light_dom_a_frameworks_layered_reset_changes_nothing() {
    let embedded = Embedded::new().await;
    let mut looks: Vec<Value> = Vec::new();
    for page in ["plain.html", "reset.html"] {
        embedded.open(page).await;
        embedded.run("element({ id: 'flow', 'resume-key': 'x', 'render-root': 'light' });").await;
        embedded.world.browser.step("sign_in").await;
        looks.push(embedded.run(LOOKS).await);
    }
    for (plain, reset) in looks[0].as_array().expect("a list").iter().zip(looks[1].as_array().expect("a list")) {
        assert_eq!(plain, reset);
    }
}

#[tokio::test]
async fn a_hosts_colours_and_parts_reach_through_open_and_closed_roots() {
    let embedded = Embedded::new().await;
    for root in ["shadow", "closed"] {
        embedded.open("themed.html").await;
        embedded.run(&format!("element({{ id: 'flow', 'render-root': '{root}', 'resume-key': '{root}' }});")).await;
        embedded.world.browser.look_into("regain-flow");
        let button = embedded.world.browser.button("sign_in").await;
        assert_eq!(button.css_value("border-top-left-radius").await.unwrap(), "13px", "{root}");
        assert_eq!(button.css_value("background-color").await.unwrap(), "rgba(122, 31, 162, 1)", "{root}");
        let title = embedded.world.browser.find("h1").await;
        assert_eq!(title.css_value("letter-spacing").await.unwrap(), "3px", "{root}");
    }
    embedded.run("await flow.update({ appearance: { variables: { brand: 'rgb(1, 2, 3)' } } });").await;
    let button = embedded.world.browser.button("sign_in").await;
    assert_eq!(button.css_value("background-color").await.unwrap(), "rgba(1, 2, 3, 1)", "live");
}

/// What password managers and the keyboards of phones look for.
#[tokio::test]
async fn in_light_dom_the_page_has_real_forms_with_names_labels_and_purposes() {
    let embedded = Embedded::new().await;
    let fields = "[...document.querySelectorAll('#flow form input:not([type=hidden])')].map((input) => [input.name, input.type,
        input.autocomplete, input.inputMode, input.labels.length, document.querySelector(`label[for='${input.id}']`) === input.labels[0]])";
    embedded.open("light.html").await;
    embedded.world.browser.step("sign_in").await;
    assert_eq!(
        embedded.world.browser.evaluate(fields).await,
        json!([
            ["account", "text", "username", "", 1, true],
            ["password", "password", "current-password", "", 1, true],
            // Help, when nobody is signed in, asks where to answer to.
            ["address", "email", "email", "email", 1, true],
        ])
    );
    embedded.world.sign_in(EMAIL).await;
    embedded.world.browser.step("verify").await;
    embedded.world.browser.field("code").await;
    let found = embedded.world.browser.client().find(Locator::Css("form input[autocomplete=one-time-code]")).await;
    assert_eq!(found.unwrap().attr("name").await.unwrap().as_deref(), Some("code"));
}
