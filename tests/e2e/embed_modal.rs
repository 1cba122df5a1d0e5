//! As a dialog above a host's page: it takes the focus and gives it back, ends by Escape and by its cross, leaves the page where it was,
//! and fits every window in every language.

use regain_tests::Look;
use serde_json::json;

use crate::embed::Embedded;

const ESCAPE: &str = "\u{e00c}";
const TAB: &str = "\u{e004}";
const HOST: &str = ".regain-host";

/// Opens it as a press on the page's own button does.
async fn opened(config: &str) -> Embedded {
    let embedded = Embedded::new().await;
    embedded.open("shop.html").await;
    open(&embedded, config).await;
    embedded
}

async fn open(embedded: &Embedded, config: &str) {
    embedded
        .run(&format!(
            "trigger.onclick = () => {{ globalThis.flow = create({{ way: 'signed_out', resume: {{ storage: 'none' }}, {config} }}); flow.open(); }};"
        ))
        .await;
    embedded.world.browser.look_at_page();
    embedded.world.browser.click("#trigger").await;
    embedded.world.browser.look_into(HOST);
    embedded.world.browser.step("sign_in").await;
}

#[tokio::test]
async fn it_takes_the_focus_keeps_it_and_gives_it_back_by_escape_and_by_its_cross() {
    let embedded = opened("").await;
    let browser = &embedded.world.browser;
    for end in ["escape", "cross", "host"] {
        if end != "escape" {
            open(&embedded, "").await;
        }
        browser.until("host.inside().activeElement !== null").await;
        assert_eq!(
            browser.evaluate("document.querySelector('.regain-host').contains(document.activeElement)").await,
            true
        );
        // Round and round: the page behind it is never reached.
        for _ in 0..12 {
            browser.keys(TAB).await;
            let behind = browser.evaluate("['trigger', 'place', 'own'].includes(document.activeElement?.id)").await;
            assert_eq!(behind, false, "{end}");
        }
        match end {
            "escape" => browser.keys(ESCAPE).await,
            "cross" => browser.find("button.close").await.click().await.expect("it can be pressed"),
            _ => drop(embedded.run("await flow.destroy();").await),
        }
        browser.until("document.querySelector('.regain-host') === null").await;
        browser.until("document.activeElement?.id === 'trigger'").await;
        let outcome = embedded.run("return await flow.result;").await;
        let status = if end == "host" { "host_closed" } else { "user_cancelled" };
        assert_eq!((&outcome["status"], &outcome["meta"]["status"]), (&json!("exit"), &json!(status)), "{end}");
    }
    for run in embedded.runs().await {
        assert!(run.ends_with(&["EXIT", "CLOSED"].map(str::to_owned)), "{run:?}");
    }
    embedded.assert_quiet().await;
}

#[tokio::test]
async fn the_cross_has_a_name_in_the_persons_language() {
    let embedded = opened("locale: 'fr'").await;
    let close = embedded.world.browser.find("button.close").await;
    assert_eq!(close.attr("aria-label").await.unwrap().as_deref(), Some("Fermer"));
}

#[tokio::test]
async fn escape_pressed_twice_ends_it_once_and_a_second_opening_changes_nothing() {
    let embedded = opened("").await;
    let browser = &embedded.world.browser;
    embedded.run("await flow.open(); await flow.open();").await;
    assert_eq!(browser.evaluate("document.querySelectorAll('.regain-host').length").await, 1);
    browser.keys(&format!("{ESCAPE}{ESCAPE}{ESCAPE}")).await;
    browser.until("document.querySelector('.regain-host') === null").await;
    embedded.run("await flow.open(); await turns(3);").await;
    assert_eq!(browser.evaluate("document.querySelectorAll('.regain-host').length").await, 0, "an end is an end");
    let [run] = &embedded.runs().await[..] else { panic!("one run") };
    assert_eq!(run.iter().filter(|name| *name == "EXIT").count(), 1);
}

#[tokio::test]
async fn the_page_behind_it_stays_where_it_was() {
    let embedded = Embedded::new().await;
    embedded.open("shop.html").await;
    let browser = &embedded.world.browser;
    embedded
        .run("const tall = document.createElement('div'); tall.id = 'tall'; place.before(tall); tall.style.height = '4000px'; scrollTo(0, 900);")
        .await;
    embedded
        .run(
            "globalThis.flow = create({ way: 'signed_out', resume: { storage: 'none' } });
             await flow.open({ trigger }); ",
        )
        .await;
    browser.look_into(HOST);
    browser.step("sign_in").await;
    assert_eq!(browser.evaluate("scrollY").await, 900);
    embedded.run("await flow.exit();").await;
    assert_eq!(browser.evaluate("[scrollY, document.activeElement.id]").await, json!([900, "trigger"]));
}

#[tokio::test]
async fn it_fits_every_window_in_every_language_dark_and_light_and_axe_finds_nothing() {
    let embedded = Embedded::with(&Look { width: 320, ..Look::default() }).await;
    let browser = &embedded.world.browser;
    embedded.open("shop.html").await;
    for locale in ["en", "fr", "zh-Hans"] {
        open(&embedded, &format!("locale: '{locale}'")).await;
        assert_eq!(browser.evaluate("host.inside().querySelector('[lang]').lang").await, locale);
        for dark in [false, true] {
            browser.dark(dark).await;
            for width in [320, 360, 480, 768, 1024, 1280] {
                let size = json!({ "width": width, "height": 740, "deviceScaleFactor": 1, "mobile": false });
                browser.cdp("Emulation.setDeviceMetricsOverride", size).await;
                browser.until(&format!("innerWidth === {width}")).await;
                let wider = embedded
                    .run(
                        "const all = [document.documentElement, ...inside().querySelectorAll('dialog, .page, form')];
                         return all.filter((one) => one.scrollWidth > one.clientWidth + 1 || one.getBoundingClientRect().right > innerWidth + 1)
                             .map((one) => `${one.localName}.${one.className} ${one.scrollWidth} ${one.clientWidth}`);",
                    )
                    .await;
                assert_eq!(wider, json!([]), "{locale} {width}");
            }
            browser.cdp("Emulation.clearDeviceMetricsOverride", json!({})).await;
            let found = browser.axe().await;
            assert!(found.is_empty(), "{locale} dark {dark}: {found:#?}");
        }
        embedded.run("await flow.exit(); await turns(2);").await;
    }
}
