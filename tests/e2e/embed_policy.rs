//! Policies of hosts' pages: the recommended one is enough for everything, and what a stricter one forbids is told and shown, by name.

use regain_tests::{Damage, Engine, Look, site};
use serde_json::{Value, json};

use crate::embed::Embedded;
use crate::world::{EMAIL, SECRET};

/// A flow in the page, and the first error that it tells.
const FAILING: &str = "
    const failed = new Promise((told) => { globalThis.flow = create({ way: 'signed_out', onError: told }); });
    await flow.mount('#place');
    const { type, code, fatal, display_message } = await failed;
    return { type, code, fatal, said: display_message };
";

/// What stands there instead: its words, and where its link leads.
const CARD: &str = "return (() => { const card = inside().querySelector('[data-step=unsupported]');
    return { said: card.textContent, link: card.querySelector('a')?.href ?? null, again: card.querySelector('button') !== null }; })();";

#[tokio::test]
async fn row_46_under_the_recommended_policy_with_trusted_types_everything_works_in_chromium() {
    recommended(Engine::Chromium).await;
}

#[tokio::test]
async fn row_46_under_the_recommended_policy_everything_works_in_firefox() {
    recommended(Engine::Firefox).await;
}

#[tokio::test]
async fn row_46_under_the_recommended_policy_everything_works_in_webkitgtk() {
    recommended(Engine::WebKitGtk).await;
}

/// A sign-in, a dialog, a theme, a language and a change of what is loaded later, with not one report.
async fn recommended(engine: Engine) {
    let embedded = Embedded::with(&Look { engine, ..Look::default() }).await;
    embedded.open("shop.html").await;
    let browser = &embedded.world.browser;
    embedded
        .run(
            "globalThis.flow = create({ way: 'signed_out', appearance: { variables: { brand: 'rgb(1, 2, 3)' } }, locale: 'fr' });
             await flow.open(); await flow.update({ locale: 'en', appearance: { theme: 'dark' } }); flow.setInsets({ top: 3, right: 0, bottom: 0, left: 0 });",
        )
        .await;
    browser.look_into(".regain-host");
    browser.step("sign_in").await;
    embedded.world.sign_in(EMAIL).await;
    browser.step("verify").await;
    browser.press("cannot_verify").await;
    browser.step("cannot_verify").await;
    browser.press("back").await;
    embedded.world.type_code(&embedded.world.app_code(SECRET)).await;
    browser.step("done").await;
    assert_eq!(browser.evaluate("[noticed.errors, noticed.refused]").await, json!([[], []]));
    // And the policy is one: what it forbids is refused, and seen here.
    embedded.run("const style = document.createElement('style'); style.textContent = 'p { color: red }'; document.head.append(style);").await;
    browser.until("noticed.refused.length > 0").await;
}

#[tokio::test]
async fn without_wasm_unsafe_eval_a_card_says_where_to_go_on_and_the_host_learns_why() {
    let embedded = Embedded::new().await;
    embedded.site.damage("/host/", Damage::Policy(|policy| policy.replace(" 'wasm-unsafe-eval'", "")));
    embedded.open("shop.html").await;
    let error = embedded.run(FAILING).await;
    assert_eq!(error["type"], "environment");
    assert_eq!((&error["code"], &error["fatal"]), (&json!("wasm_blocked_by_csp"), &json!(true)));
    let card = embedded.run(CARD).await;
    assert_eq!(card["link"], json!(embedded.site.url("/")));
    let said = error["said"].as_str().and_then(|said| said.split(". ").next()).expect("a sentence");
    assert!(card["said"].as_str().is_some_and(|card| card.contains(said)), "{card} {error}");
    assert!(
        !embedded.site.asked().iter().any(|one| one.contains(".wasm") || one.contains("/v1/")),
        "nothing is fetched in vain"
    );
    assert_eq!(embedded.run("await flow.destroy(); return (await flow.result).meta.status;").await, "error");
}

#[tokio::test]
async fn without_webassembly_a_card_leads_to_the_page_that_needs_none_and_works() {
    let embedded = Embedded::new().await;
    embedded.world.browser.before_load("delete globalThis.WebAssembly;").await;
    embedded.open("shop.html").await;
    assert_eq!(embedded.run("return Regain.isSupported();").await["reasons"], json!(["wasm_unavailable"]));
    let error = embedded.run(FAILING).await;
    assert_eq!((&error["code"], &error["fatal"]), (&json!("wasm_unavailable"), &json!(true)));
    assert_eq!(embedded.run("return await Regain.preload();").await["ok"], false);
    let browser = &embedded.world.browser;
    browser.look_into(".regain-host");
    browser.find("[data-step=unsupported] a.button").await.click().await.expect("it can be pressed");
    browser.look_at_page();
    browser.drawn("[data-step=sign_in] input[name=account]").await;
    assert_eq!(browser.evaluate("location.pathname").await, "/");
}

#[tokio::test]
async fn a_host_says_itself_where_people_go_on_or_that_there_is_nowhere() {
    let embedded = Embedded::new().await;
    embedded.site.damage("/host/", Damage::Policy(|policy| policy.replace(" 'wasm-unsafe-eval'", "")));
    embedded.open("shop.html").await;
    let shown = "const link = inside().querySelector('a.button'); const end = link && [link.href, link.rel, link.target]; await flow.destroy(); return end;";
    let links: Vec<Value> = vec![
        embedded.run(&format!("globalThis.flow = create({{ way: 'migration', locale: 'fr' }}); await flow.mount('#place'); {shown}")).await,
        embedded.run(&format!("globalThis.flow = create({{ way: 'signed_out', fallbackUrl: '/help?us' }}); await flow.mount('#place'); {shown}")).await,
        embedded.run(&format!("globalThis.flow = create({{ way: 'signed_out', transport: {{ request() {{}} }} }}); await flow.mount('#place'); {shown}")).await,
    ];
    let to = |path: &str| json!([embedded.site.url(path), "noopener", "_top"]);
    assert_eq!(links, [to("/?way=migration&lang=fr"), to("/help?us"), Value::Null]);
}

#[tokio::test]
async fn a_policy_that_doesnt_let_it_reach_the_backend_is_told_as_an_error_that_can_be_tried_again() {
    let embedded = Embedded::new().await;
    embedded.open("shop.html").await;
    // Another origin than the page's: `connect-src` lacks it.
    let body =
        FAILING.replace("way: 'signed_out'", &format!("way: 'signed_out', api: '{}'", embedded.world.backend.url("")));
    let error = embedded.run(&body).await;
    assert_eq!(
        (&error["type"], &error["code"], &error["fatal"]),
        (&json!("network"), &json!("server_error"), &json!(false))
    );
    embedded.world.browser.until("noticed.refused.some((one) => one.startsWith('connect-src'))").await;
    embedded.run("await flow.destroy();").await;
}

#[tokio::test]
async fn styles_need_no_exception_and_the_recommended_policy_has_none() {
    assert!(site::POLICY.contains("style-src 'self';") && !site::POLICY.contains("unsafe-inline"));
    assert!(site::POLICY.contains("require-trusted-types-for 'script'") && !site::POLICY.contains("'unsafe-eval'"));
    let embedded = Embedded::new().await;
    embedded.site.damage("/host/", Damage::Policy(|policy| policy.replace("style-src 'self'", "style-src 'none'")));
    embedded.open("plain.html").await;
    embedded.run("element({ id: 'flow', 'resume-key': 'x' });").await;
    embedded.world.browser.look_into("regain-flow");
    let button = embedded.world.browser.button("sign_in").await;
    assert_ne!(button.css_value("border-top-left-radius").await.unwrap(), "0px", "it is dressed");
    let refused = embedded.world.browser.evaluate("noticed.refused.filter((one) => !one.includes('shop.css'))").await;
    assert_eq!(refused, json!([]));
}
