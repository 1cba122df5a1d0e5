//! Opened and closed a thousand times, it takes no more than after the first two hundred: pages of hosts stay open for days.

use std::collections::BTreeMap;

use serde_json::json;

use crate::embed::Embedded;

/// Before the page's own scripts: the memory of every WebAssembly instance can be looked at.
const SEE_MEMORY: &str = "
    globalThis.memories = [];
    const { instantiate } = WebAssembly;
    WebAssembly.instantiate = async (...given) => {
        const made = await instantiate.apply(WebAssembly, given);
        const { memory } = (made.instance ?? made).exports;
        if (memory) memories.push(memory);
        return made;
    };
";

/// Half of them dialogs, half in the page, in all three roots.
const A_HUNDRED: &str = "
    for (let n = 0; n < 100; n += 1) {
        const renderRoot = ['light', 'shadow', 'closed'][n % 3];
        const handle = Regain.create({ way: 'signed_out', renderRoot, resume: { storage: 'none' } });
        const ready = new Promise((done) => handle.on('READY', done));
        await (n % 2 ? handle.open() : handle.mount('#place'));
        await ready;
        await (n % 5 ? handle.destroy() : handle.exit());
    }
    told.length = 0;
";

#[tokio::test]
async fn a_thousand_openings_take_no_more_than_two_hundred() {
    let embedded = Embedded::new().await;
    let browser = &embedded.world.browser;
    browser.before_load(SEE_MEMORY).await;
    embedded.open("shop.html").await;
    browser.cdp("Performance.enable", json!({})).await;
    let mut marks: Vec<BTreeMap<String, f64>> = Vec::new();
    for hundred in 1..=10 {
        embedded.run(A_HUNDRED).await;
        if hundred == 2 || hundred == 10 {
            marks.push(embedded.measured().await);
        }
    }
    eprintln!("{marks:#?}");
    let [before, after] = &marks[..] else { panic!("two marks") };
    for (name, allowed) in [("Nodes", 1.2), ("JSEventListeners", 1.2), ("JSHeapUsedSize", 1.5), ("wasm", 1.25)] {
        let (before, after) = (before[name], after[name]);
        assert!(before > 0.0 && after <= before * allowed, "{name}: {before} → {after}");
    }
    assert_eq!(
        browser.evaluate("document.querySelectorAll('.regain-host').length + document.adoptedStyleSheets.length").await,
        0
    );
    assert_eq!(browser.evaluate("memories.length").await, 1, "one instance for all of them");
    embedded.assert_quiet().await;
}

impl Embedded {
    /// What the page holds once everything that nobody needs is gone.
    async fn measured(&self) -> BTreeMap<String, f64> {
        let browser = &self.world.browser;
        browser.cdp("HeapProfiler.collectGarbage", json!({})).await;
        let metrics = browser.cdp("Performance.getMetrics", json!({})).await;
        let metrics = metrics["metrics"].as_array().expect("a list");
        let mut measured: BTreeMap<String, f64> = metrics
            .iter()
            .filter_map(|one| Some((one["name"].as_str()?.to_owned(), one["value"].as_f64()?)))
            .filter(|(name, _)| ["Nodes", "JSEventListeners", "JSHeapUsedSize"].contains(&name.as_str()))
            .collect();
        let wasm = browser.evaluate("memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0)").await;
        measured.insert("wasm".to_owned(), wasm.as_f64().expect("bytes"));
        measured
    }
}
