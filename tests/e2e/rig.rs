//! The rig itself: what the stories rely on it to see, it sees.

use axum::Router;
use axum::response::Html;
use axum::routing::get;
use regain_tests::{Browser, Look, Mode};

const PAGE: &str = r#"<!doctype html><html lang="en"><title>Rig</title><meta name="viewport" content="width=device-width">
    <main data-step="verify"><h1>Rig</h1><label>Code <input name="code"></label>
    <button name="action" value="submit_code" onclick="document.title = document.querySelector('input').value">Send</button>
    </main>"#;

/// Serves one page, and an empty one at `/empty`.
pub(crate) async fn serve(page: &'static str) -> String {
    let router = Router::new().route("/", get(move || async move { Html(page) })).route("/empty", get(|| async { "" }));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    address
}

#[tokio::test]
async fn a_person_reads_types_and_presses() {
    let browser = Browser::start().await;
    browser.goto(&serve(PAGE).await).await;
    browser.step("verify").await;
    browser.enter("code", "012345").await;
    browser.press("submit_code").await;
    browser.until("document.title === '012345'").await;
    assert_eq!(browser.evaluate("innerWidth").await, 360);
}

#[tokio::test]
async fn axe_finds_a_field_without_a_name_and_nothing_in_a_good_page() {
    let browser = Browser::start().await;
    browser.goto(&serve(PAGE).await).await;
    let violations = browser.axe().await;
    assert!(violations.is_empty(), "{violations:#?}");

    browser.evaluate("document.querySelector('label').replaceWith(document.querySelector('input'))").await;
    let rules: Vec<String> = browser.axe().await.into_iter().map(|violation| violation.id).collect();
    assert!(rules.contains(&"label".to_owned()), "{rules:?}");
}

#[tokio::test]
async fn a_dark_french_browser_says_so() {
    let look = Look { dark: true, language: "fr".to_owned(), time_zone: "Asia/Tokyo".to_owned(), ..Look::default() };
    let browser = Browser::with(&look).await;
    browser.goto(&serve(PAGE).await).await;
    assert_eq!(browser.evaluate("matchMedia('(prefers-color-scheme: dark)').matches").await, true);
    assert_eq!(browser.evaluate("navigator.language").await, "fr");
    assert_eq!(browser.evaluate("new Intl.DateTimeFormat().resolvedOptions().timeZone").await, "Asia/Tokyo");
    browser.dark(false).await;
    assert_eq!(browser.evaluate("matchMedia('(prefers-color-scheme: dark)').matches").await, false);
}

#[tokio::test]
async fn offline_is_offline_until_it_ends() {
    let browser = Browser::start().await;
    browser.goto(&serve(PAGE).await).await;
    let ask =
        "window.answer = null, fetch('/empty').then(() => window.answer = 'reached', () => window.answer = 'lost'), 0";
    browser.offline(true).await;
    assert_eq!(browser.evaluate("navigator.onLine").await, false);
    browser.evaluate(ask).await;
    browser.until("window.answer === 'lost'").await;
    browser.offline(false).await;
    browser.evaluate(ask).await;
    browser.until("window.answer === 'reached'").await;
}

#[tokio::test]
async fn what_a_pages_policy_blocks_is_complained_about() {
    let browser = Browser::start().await;
    browser
        .goto(&serve("<!doctype html><meta http-equiv=Content-Security-Policy content=\"script-src 'none'\"><script>1</script>").await)
        .await;
    let complaints = browser.complaints().await;
    assert!(complaints.iter().any(|one| one.contains("Content Security Policy")), "{complaints:?}");
}

#[tokio::test]
async fn without_scripts_none_runs() {
    let browser = Browser::with(&Look { mode: Mode::NoScripts, ..Look::default() }).await;
    browser
        .goto(&serve("<!doctype html><title>still</title><p>text<script>document.title = 'moved'</script>").await)
        .await;
    assert_eq!(browser.client().title().await.unwrap(), "still");
}
