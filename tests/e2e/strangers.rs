//! People who know nothing of us but the package: an app made with Vite and React, a page with a script tag, a single file.

use std::path::Path;

use regain_tests::{Proxy, Served, Stranger};
use serde_json::Value;

use crate::world::{EMAIL, SECRET, World};

/// Behind its own shadow root, as a dialog too.
const FLOW: &str = "regain-flow";
const IN_PAGE: &str = "regain-flow:not([presentation=modal])";

#[tokio::test]
async fn an_app_as_vite_has_built_it_gets_somebody_back_in() {
    gets_somebody_back_in(Served::AsBuilt).await;
}

#[tokio::test]
async fn an_app_as_vite_shows_it_to_developers_gets_somebody_back_in() {
    gets_somebody_back_in(Served::AsDeveloped).await;
}

async fn gets_somebody_back_in(served: Served) {
    let world = World::new().await;
    let app = Stranger::open(served, &world.backend);
    world.browser.goto(&app.url("/")).await;
    world.browser.click("#dialog").await;
    signs_in(&world).await;
    world.browser.look_at_page();
    world.browser.until("document.querySelector('output').textContent === 'signed_in, with a ticket'").await;
    // The code itself came, and nothing in its stead.
    let loaded = world.browser.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)").await;
    let loaded: Vec<&str> = loaded.as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert!(loaded.iter().any(|name| name.contains("regain_bg") && name.ends_with(".wasm")), "{loaded:#?}");
    assert!(!loaded.iter().any(|name| name.contains("regain_bg") && name.ends_with(".js")), "{loaded:#?}");
}

#[tokio::test]
async fn an_element_that_strict_mode_mounts_twice_is_there_once_and_gone_when_it_is_taken_away() {
    let world = World::new().await;
    let app = Stranger::open(Served::AsDeveloped, &world.backend);
    world.browser.goto(&app.url("/")).await;
    world.browser.click("#in-page").await;
    world.browser.look_into(IN_PAGE);
    world.browser.step("sign_in").await;
    assert_eq!(world.browser.count("[data-step]").await, 1, "it is there once");
    world.browser.look_at_page();
    assert_eq!(world.browser.count(IN_PAGE).await, 1, "in one place");
    world.browser.click("#in-page").await;
    world.browser.gone(IN_PAGE).await;
}

async fn signs_in(world: &World) {
    signs_in_within(world, FLOW).await;
}

async fn signs_in_within(world: &World, host: &'static str) {
    world.browser.look_into(host);
    world.browser.step("sign_in").await;
    world.sign_in(EMAIL).await;
    world.browser.step("verify").await;
    world.type_code(&world.app_code(SECRET)).await;
    world.browser.step("done").await;
}

#[tokio::test]
async fn the_plain_sample_gets_somebody_back_in_under_the_policy_of_our_own_pages() {
    let world = World::new().await;
    world.browser.goto(&world.backend.url("/hosts/plain/")).await;
    world.browser.click("#dialog").await;
    signs_in_within(&world, ".regain-host").await;
    world.browser.look_at_page();
    world.browser.until("document.querySelector('#end').textContent === 'signed_in, with a ticket'").await;
}

#[tokio::test]
async fn a_script_tag_that_says_what_the_script_has_to_be_is_all_that_a_page_needs() {
    let world = World::new().await;
    let integrity = integrity("dist/regain.iife.js");
    let page = Pages::with(&format!(
        r#"<script src="/regain/regain.iife.js" integrity="{integrity}" crossorigin="anonymous" defer></script>
        <regain-flow way="signed_out"></regain-flow>"#,
    ));
    let site = Proxy::site(page.folder.path().into(), &world.backend.url("")).await;
    world.browser.goto(&site.url("/host/index.html")).await;
    signs_in(&world).await;
}

#[tokio::test]
async fn a_script_that_is_not_what_the_page_expects_does_not_run() {
    let world = World::new().await;
    let other = integrity("dist/regain.inline.js");
    let page = Pages::with(&format!(r#"<script src="/regain/regain.iife.js" integrity="{other}"></script>"#));
    let site = Proxy::site(page.folder.path().into(), &world.backend.url("")).await;
    world.browser.goto(&site.url("/host/index.html")).await;
    assert_eq!(world.browser.evaluate("typeof Regain").await, "undefined");
}

#[tokio::test]
async fn the_single_file_asks_for_nothing_but_the_wire() {
    let world = World::new().await;
    let page = Pages::with(
        r#"<script src="/regain/regain.inline.js" defer></script><regain-flow way="signed_out"></regain-flow>"#,
    );
    let site = Proxy::site(page.folder.path().into(), &world.backend.url("")).await;
    world.browser.goto(&site.url("/host/index.html")).await;
    signs_in(&world).await;
    let asked = site.asked();
    // The page and the icon that the browser looks for aren't the script's doing.
    let own = ["GET /host/index.html", "GET /favicon.ico"];
    let elsewhere = |asked: &&String| !asked.contains(" /v1/") && !own.contains(&asked.as_str());
    assert_eq!(asked.iter().filter(elsewhere).collect::<Vec<_>>(), ["GET /regain/regain.inline.js"]);
}

#[tokio::test]
async fn the_single_file_is_drawn_where_nothing_can_be_fetched() {
    let world = World::new().await;
    let script = std::fs::read(package().join("dist/regain.inline.js")).expect("the single file");
    let page = Pages::with(
        r#"<script src="regain.inline.js"></script>
        <regain-flow way="signed_out" api="http://127.0.0.1:1"></regain-flow>"#,
    );
    std::fs::write(page.folder.path().join("regain.inline.js"), script).expect("a file");
    world.browser.goto(&format!("file://{}", page.folder.path().join("index.html").display())).await;
    world.browser.look_into(FLOW);
    // There is no backend, and it is the module that says so.
    world.browser.find("[data-step]").await;
    assert_eq!(world.browser.count(".regain").await, 1, "the module has drawn it");
}

/// Of somebody else's site, with one page.
struct Pages {
    folder: tempfile::TempDir,
}

impl Pages {
    fn with(body: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let page =
            format!("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>A host</title><body>{body}");
        std::fs::write(folder.path().join("index.html"), page).expect("a page");
        Self { folder }
    }
}

fn package() -> std::path::PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace");
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |folder| root.join(folder)).join("package")
}

/// What the package says that a file of its has to be.
fn integrity(file: &str) -> String {
    let json = std::fs::read(package().join("integrity.json")).expect("the package says what its files are");
    let all: Value = serde_json::from_slice(&json).expect("JSON");
    all[file].as_str().unwrap_or_else(|| panic!("nothing about {file}")).to_owned()
}
