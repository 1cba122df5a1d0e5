//! What a first visit costs on a slow phone, beside a blank page and a wizard of plain JavaScript from the same run:
//! `cargo xtask bench page`. It measures and asserts nothing: a machine that is busy is no failure.
//!
//! The phone is Chromium's own emulation: its main thread four times slower, 1.6 Mbit/s either way, 150 ms. Chromium adds those
//! 150 ms to each request, not to each connection or packet: opening one costs nothing, and a large answer arrives as if its
//! window were open from the start. Requests that leave together wait together. The backend is as slow as this machine and its build
//! make it; "first byte" shows that.
//! Each visit has a browser and a profile of its own, so nothing is kept from one to the next. That browser runs already: it has
//! shown an empty page before it is slowed down, since its own start would be half of what is measured. `probe.js` says what that is.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test's tool")]

mod site;
mod table;

use std::path::PathBuf;

use regain_tests::{Backend, Browser, Look, Start};
use serde::Deserialize;
use serde_json::json;

use site::Site;

const ROUNDS: usize = 11;
const CPU_SLOWDOWN: u32 = 4;
const BYTES_PER_SECOND: u32 = 1_600_000 / 8;
const LATENCY_MS: u32 = 150;

const PROBE: &str = include_str!("probe.js");

/// What one visit came to; times in milliseconds since the navigation began.
#[derive(Clone, Debug, Deserialize)]
struct Visit {
    first_byte: f64,
    first_paint: f64,
    usable: Option<f64>,
    in_charge: Option<f64>,
    bytes: f64,
    requests: f64,
}

/// A page and what it has of what `probe.js` looks for.
struct Page {
    name: &'static str,
    address: String,
    marks: &'static [&'static str],
    visits: Vec<Visit>,
}

#[tokio::main]
async fn main() {
    let wizard =
        std::env::args_os().nth(1).map(PathBuf::from).expect("the wizard's folder: `cargo xtask bench page` names it");
    let backend = Start::demo().start().await;
    let site = Site::start(wizard, backend.url("")).await;
    let empty = site.url("/blank");
    let mut pages = pages(&backend, &site);
    for round in 1..=ROUNDS {
        for page in &mut pages {
            let visit = visit(page, &empty).await;
            eprintln!("round {round:>2} of {ROUNDS}: {:<6} {}", page.name, table::line(&visit));
            page.visits.push(visit);
        }
    }
    println!(
        "\nA first visit, CPU {CPU_SLOWDOWN}x slower, 1.6 Mbit/s, {LATENCY_MS} ms for each request: medians of {ROUNDS}\n"
    );
    print!("{}", table::table(&pages));
}

fn pages(backend: &Backend, site: &Site) -> [Page; 3] {
    let page = |name, address, marks| Page { name, address, marks, visits: Vec::new() };
    [
        page("blank", site.url("/blank"), &["first_paint"]),
        page("wizard", site.url("/wizard/"), &["first_paint", "usable"]),
        page("page", backend.url("/"), &["first_paint", "usable", "in_charge"]),
    ]
}

/// One visit by somebody who was never here.
async fn visit(page: &Page, empty: &str) -> Visit {
    let browser = Browser::with(&Look::default()).await;
    browser.goto(empty).await;
    browser.cdp("Network.enable", json!({})).await;
    browser.cdp("Network.setCacheDisabled", json!({ "cacheDisabled": true })).await;
    let network = json!({
        "offline": false, "latency": LATENCY_MS,
        "downloadThroughput": BYTES_PER_SECOND, "uploadThroughput": BYTES_PER_SECOND,
    });
    browser.cdp("Network.emulateNetworkConditions", network).await;
    browser.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": CPU_SLOWDOWN })).await;
    browser.before_load(&format!("({})({})", PROBE.trim_end().trim_end_matches(';'), json!(page.marks))).await;
    browser.goto(&page.address).await;
    // Asked once: a driver that asks again and again would take the page's own time.
    let wait = "const done = arguments[arguments.length - 1]; globalThis.probed.then(done);";
    let marks = browser.client().execute_async(wait, Vec::new()).await;
    serde_json::from_value(marks.unwrap_or_else(|error| panic!("{}: {error}", page.name))).expect("what the probe says")
}
