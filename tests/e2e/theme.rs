//! The theme editor, as somebody uses it who makes the module look like their own page.

use std::collections::BTreeMap;

use regain_tests::Look;
use serde_json::{Value, json};

use crate::world::World;

const WIDE: u32 = 1_280;

async fn open(width: u32) -> World {
    let world = World::with(regain_tests::Start::demo(), &Look { width, ..Look::default() }).await;
    world.browser.goto(&world.backend.url("/hosts/theme/")).await;
    world.browser.until(&format!("{} !== ''", step("light"))).await;
    world
}

/// A script's expression for what is shown in this shade: in light, or in dark.
fn within(shade: &str, expression: &str) -> String {
    format!(
        "[...document.querySelectorAll('.frame[data-shade={shade}] .regain-host')].map(({{ shadowRoot: root }}) => {expression})[0]"
    )
}

fn step(shade: &str) -> String {
    format!("({} ?? '')", within(shade, "root.querySelector('[data-step]:not([data-step=opening])')?.dataset.step"))
}

/// Writes a value into the field of a token.
async fn set(world: &World, label: &str, value: &str) {
    let field = world.browser.find(&format!("input[type=text][aria-label={label:?}]")).await;
    field.clear().await.expect("it is emptied");
    field.send_keys(value).await.expect("it takes keys");
}

async fn export(world: &World) -> String {
    world.browser.evaluate("document.querySelector('#export').textContent").await.as_str().expect("a text").to_owned()
}

async fn primary(world: &World, shade: &str) -> Value {
    world.browser.evaluate(&within(shade, "getComputedStyle(root.querySelector('.primary')).backgroundColor")).await
}

async fn choose(world: &World, select: &str, value: &str) {
    let script = "const [id, value] = arguments; const select = document.getElementById(id); select.value = value; \
                  select.dispatchEvent(new Event('change', { bubbles: true }));";
    world.browser.client().execute(script, vec![json!(select), json!(value)]).await.expect("it can be chosen");
}

#[tokio::test]
async fn every_screen_that_the_contract_knows_can_be_looked_at() {
    let world = open(WIDE).await;
    let fixtures =
        world.backend.http().get(world.backend.url("/hosts/theme/fixtures.json")).send().await.expect("there");
    let fixtures: BTreeMap<String, Value> = fixtures.json().await.expect("JSON");
    // Who is led on sees what it is led on to.
    let passing = |fixture: &Value| fixture["step"]["name"] != "done" && !fixture["next"].is_null();
    let screens = fixtures.iter().filter(|(_, fixture)| !passing(fixture));
    let screens = screens.filter_map(|(name, fixture)| Some((name, fixture["step"]["name"].as_str()?)));
    let mut seen = 0;
    choose(&world, "shade", "light").await;
    for (name, expected) in screens {
        // A step that only a newer client knows.
        let expected = if name == "unknown_step" { "update" } else { expected };
        choose(&world, "screen", name).await;
        world.browser.until(&format!("{} === {expected:?}", step("light"))).await;
        let styled =
            world.browser.evaluate(&within("light", "getComputedStyle(root.querySelector('.page')).display")).await;
        assert_eq!(styled, "flex", "{name}");
        seen += 1;
    }
    assert!(seen > 100, "{seen} screens");
    assert!(world.browser.count("#screen option").await > seen, "and what is no step");
}

#[tokio::test]
async fn a_colour_is_seen_at_once_measured_written_as_css_and_taken_back() {
    let world = open(WIDE).await;
    choose(&world, "screen", "sign_in").await;
    world.browser.until(&format!("{} === 'sign_in' && {} === 'sign_in'", step("light"), step("dark"))).await;
    let (ours, dark) = (primary(&world, "light").await, primary(&world, "dark").await);
    assert!(export(&world).await.starts_with("/* Nothing is changed."));

    set(&world, "Buttons and links, light", "rebeccapurple").await;
    world
        .browser
        .until(&format!(
            "{} === 'rgb(102, 51, 153)'",
            within("light", "getComputedStyle(root.querySelector('.primary')).backgroundColor")
        ))
        .await;
    assert_eq!(primary(&world, "dark").await, dark, "the dark keeps its own");
    let css = export(&world).await;
    assert!(css.contains("--regain-brand: rebeccapurple;") && css.contains("light-dark(rebeccapurple, "), "{css}");
    world.browser.until_text("Every contrast is enough.").await;

    set(&world, "Buttons and links, light", "#ffd000").await;
    world.browser.until_text("too low").await;
    assert!(world.browser.count(".ratios .low").await > 0);

    // What was typed in one go is one step.
    world.browser.click("#undo").await;
    world.browser.click("#undo").await;
    world.browser.until("document.querySelector('#undo').disabled").await;
    assert_eq!(primary(&world, "light").await, ours);

    // What was written can be read again.
    let field = world.browser.find("#import-text").await;
    field.send_keys(&css).await.expect("it takes keys");
    world.browser.click("#import [type=submit]").await;
    world.browser.until_text("Imported: 1 token.").await;
    assert_eq!(export(&world).await, css);
    assert_eq!(primary(&world, "light").await, "rgb(102, 51, 153)");
    world.browser.click("#reset").await;
    assert_eq!(primary(&world, "light").await, ours);
    world.assert_no_complaints().await;
}

#[tokio::test]
async fn the_editor_can_be_used_by_everybody_and_a_narrow_place_shows_what_a_phone_shows() {
    for width in [320, WIDE] {
        let world = open(width).await;
        // What is shown in it is a page, with landmarks of its own.
        let violations = world.browser.axe().await.into_iter().filter(|one| !one.id.starts_with("landmark-"));
        assert_eq!(violations.map(|one| format!("{one:?}")).collect::<Vec<_>>(), Vec::<String>::new(), "at {width}");
        choose(&world, "screen", "bind_phone").await;
        world.browser.until(&format!("{} === 'bind'", step("light"))).await;
        let script = "document.querySelector('#width').value = arguments[0]; document.querySelector('#width').dispatchEvent(new Event('input'));";
        let mut heights = Vec::new();
        for place in [320, 900] {
            world.browser.client().execute(script, vec![json!(place)]).await.expect("it can be narrowed");
            // In a narrow place room is kept for an error of two lines.
            heights.push(
                world.browser.evaluate(&within("light", "root.querySelector('.field .error').offsetHeight")).await,
            );
            let wider =
                within("light", "root.querySelector('.page').scrollWidth > root.querySelector('.page').clientWidth");
            assert_eq!(world.browser.evaluate(&wider).await, false, "{place} in {width}");
        }
        if width == WIDE {
            assert!(heights[0].as_f64() > heights[1].as_f64(), "{heights:?}");
        }
    }
}
