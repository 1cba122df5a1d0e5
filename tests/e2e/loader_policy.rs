//! Content-Security-Policies: what they forbid isn't tried, what ours says isn't broken, and no page needs more.

use regain_tests::{Damage, Look, Start};

use crate::loader::{Loading, TEXTS};
use crate::world::{EMAIL, World, dispute_link};

#[tokio::test]
async fn a_policy_against_webassembly_leaves_the_page_as_it_is_and_nothing_else_is_fetched() {
    let loading = Loading::new().await;
    loading.proxy.damage("/", Damage::Policy(|policy| policy.replace(" 'wasm-unsafe-eval'", "")));
    loading.open("/").await;
    loading.given_up().await;
    assert!(matches!(&loading.asked("GET /assets/")[..], [boot] if boot.starts_with("GET /assets/boot.")));
    loading.signs_in_by_form().await;
    assert!(loading.asked("GET /v1/").is_empty());
}

#[tokio::test]
async fn a_policy_against_every_script_leaves_the_page_as_it_is() {
    let loading = Loading::new().await;
    let none = |policy: &str| policy.replace("script-src 'self' 'wasm-unsafe-eval'", "script-src 'none'");
    loading.proxy.damage("/", Damage::Policy(none));
    loading.open("/").await;
    loading.signs_in_by_form().await;
    assert_eq!(loading.asked("GET /assets/"), Vec::<String>::new());
}

#[tokio::test]
async fn a_policy_that_also_allows_no_requests_leaves_the_page_as_it_is() {
    let loading = Loading::new().await;
    loading.proxy.damage("/", Damage::Policy(|policy| policy.replace("connect-src 'self'", "connect-src 'none'")));
    loading.open("/").await;
    loading.given_up().await;
    assert!(loading.asked(&format!("GET {TEXTS}")).is_empty());
    loading.signs_in_by_form().await;
}

/// With Trusted Types, which our policy demands.
#[tokio::test]
async fn row_46_a_whole_reset_breaks_nothing_of_the_pages_policy() {
    let mut world = World::with(Start::demo(), &Look::default()).await;
    world
        .browser
        .before_load(
            "sessionStorage.refused ??= '';
             addEventListener('securitypolicyviolation', (event) => {
                 sessionStorage.refused += `${location.pathname}: ${event.violatedDirective} ${event.blockedURI}\n`;
             });",
        )
        .await;
    world.to_choose_lost(EMAIL).await;
    assert_eq!(world.browser.evaluate("window.trustedTypes !== undefined").await, true);
    world.choose(&["phone"]).await;
    world.accept_everything().await;
    world.prove(&["email", "authenticator"]).await;
    world.reviewed(&["email", "authenticator"]).await;
    world.bind_phone("2025550178").await;
    world.browser.step("done").await;
    assert_eq!(world.browser.evaluate("sessionStorage.refused").await, "");
    world.assert_no_complaints().await;
    world.browser.goto(&dispute_link(&world.notice(EMAIL).await)).await;
    world.browser.find("form button").await;
    assert_eq!(world.browser.evaluate("sessionStorage.refused").await, "", "the page of a notice");

    // And what it forbids is forbidden.
    world.browser.evaluate("(() => { try { document.body.innerHTML = '<p>'; } catch {} return 0; })()").await;
    world.browser.until("sessionStorage.refused.includes('require-trusted-types-for')").await;
}

#[tokio::test]
async fn row_46_no_page_breaks_its_policy() {
    let loading = Loading::new().await;
    let pages = [
        "/",
        "/?lang=fr",
        "/?way=signed_in",
        "/?way=migration",
        "/?case=C-7Q2K-94XD-1M3N",
        "/flow/nobodys",
        "/left/anything",
        "/notice/nobodys",
        "/demo",
        "/demo/inbox",
        "/demo/cases",
        "/demo/portrait",
        "/demo/clock",
        "/nowhere",
    ];
    for page in pages {
        loading.browser.goto(&loading.proxy.url(page)).await;
        loading.browser.until("document.readyState === 'complete'").await;
        assert_eq!(loading.refused().await, "", "{page}");
    }
    // It has a style, so the style's hash is right.
    loading.open("/").await;
    let font = "getComputedStyle(document.querySelector('.page')).display";
    assert_eq!(loading.browser.evaluate(font).await, "flex");
    loading.in_charge().await;
}
