//! I6 for pages (row 56): before the password is proved nobody can tell one account from another, or from none.

use reqwest::Method;

use crate::backend::Backend;
use crate::client::{FULL, PASSWORD};
use crate::pages::browser::{Browser, From};

#[derive(Debug, PartialEq, Eq)]
struct Looks {
    redirect: (u16, Vec<(String, usize)>),
    page: (u16, Vec<(String, usize)>),
    html: String,
    way: Vec<u16>,
}

fn headers(headers: &reqwest::header::HeaderMap) -> Vec<(String, usize)> {
    headers.iter().map(|(name, value)| (name.to_string(), value.len())).collect()
}

/// Without what differs between any two flows.
fn plain(browser: &Browser<'_>, typed: &str) -> String {
    let mut html = browser.page.html.clone();
    for form in browser.page.forms(&[]) {
        for name in ["csrf", "key"] {
            for value in form.values(name) {
                html = html.replace(&value, &"-".repeat(value.len()));
            }
        }
    }
    let drawn = browser.page.drawn();
    for name in ["id", "reference", "server_time", "expires_at"] {
        let value = drawn["flow"][name].as_str().unwrap();
        assert!(!value.is_empty());
        html = html.replace(value, name);
    }
    let escaped = typed.replace('&', "&amp;").replace('"', "&quot;").replace('\'', "&#x27;");
    // What was typed stands in its field, and nowhere else.
    html.replace(&format!("value=\"{escaped}\""), "value=\"\"")
}

async fn looks(backend: &Backend, account: &str, password: &str) -> Looks {
    let mut stranger = Browser::at(backend, "/").await;
    let form = stranger.form(&[("action", "sign_in")]).force("account", account).force("password", password);
    let (path, request) = stranger.posting(&form);
    let answer = request.send().await.unwrap();
    let redirect = (answer.status().as_u16(), headers(answer.headers()));
    // Sent once more it leads to the same, and the browser follows.
    let (_, request) = stranger.posting(&form);
    stranger.follow(From::OurPage, path, request).await;
    assert!(!stranger.page.html.contains("masked"), "{account}");
    let way = stranger.page.via.iter().map(|(status, _)| *status).collect();
    let page = (stranger.page.status, headers(&stranger.page.headers));
    let page = (page.0, page.1.into_iter().filter(|(name, _)| name != "content-length").collect());
    let head = stranger.request(From::OurPage, Method::HEAD, &stranger.page.at).send().await.unwrap();
    assert_eq!(head.status().as_u16(), stranger.page.status);
    Looks { redirect, page, html: plain(&stranger, account), way }
}

#[tokio::test]
async fn row_56_known_unknown_frozen_and_closed_look_the_same_on_a_page() {
    let backend = Backend::start().await;
    let mut tx = backend.app.store.write().await.unwrap();
    let closed = tx.account_by_name("nophone@example.test").await.unwrap().unwrap();
    tx.replace_status(closed.id, regain_flow::Status::Closed).await.unwrap();
    tx.commit().await.unwrap();
    let seen = looks(&backend, FULL, "wrong").await;
    assert_eq!((seen.redirect.0, seen.page.0, &seen.way), (303, 200, &vec![303]));
    let long = "x".repeat(2_000);
    for (account, password) in [
        ("nobody@example.test", "wrong"),
        ("nobody@example.test", PASSWORD),
        ("frozen@example.test", "wrong"),
        ("held@example.test", "wrong"),
        ("nophone@example.test", PASSWORD),
        ("+12025550101", "wrong"),
        ("+12025559999", "wrong"),
        ("not an address", "wrong"),
        (FULL, long.as_str()),
        (long.as_str(), "wrong"),
    ] {
        assert_eq!(looks(&backend, account, password).await, seen, "{account}");
    }
}

#[tokio::test]
async fn row_56_a_case_that_is_there_is_asked_for_like_one_that_isnt() {
    let backend = Backend::start().await;
    let (case, code) = crate::client::Client::asks_review(&backend, &["phone"]).await.case();
    let mut seen = vec![];
    for (case, code) in
        [(case.as_str(), "00000-00000"), ("C-2222-2222", "00000-00000"), ("C-2222-2222", &code), ("none", &code)]
    {
        let mut stranger = Browser::at(&backend, &format!("/?case={case}")).await;
        let before = (stranger.page.status, stranger.page.html.len() - 3 * case.len());
        let form = stranger.form(&[("command", "find")]).fill("code", code);
        stranger.send(form).await;
        assert_eq!(stranger.page.step(), "case", "{}", stranger.offered());
        assert!(!stranger.page.html.contains(code), "{case}");
        let wrong = stranger.page.wrong();
        assert_eq!(wrong.len(), 1);
        seen.push((before.0, stranger.page.status, wrong, headers(&stranger.page.headers).len()));
    }
    assert!(seen.iter().all(|one| *one == seen[0]), "{seen:#?}");
}
