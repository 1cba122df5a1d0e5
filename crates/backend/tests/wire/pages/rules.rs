//! What holds of every page: looking changes nothing, and what was wrong with a press is told on the page after it, until the
//! next one.

use reqwest::Method;

use crate::backend::Backend;
use crate::client::{Client, FULL, PASSWORD};
use crate::pages::browser::{Browser, From};
use crate::pages::watch::Watch;
use crate::secrets::{holds, stolen};

#[tokio::test]
async fn row_45_looking_at_a_page_writes_nothing() {
    let backend = Backend::start().await;
    let mut told = Browser::at(&backend, "/").await;
    told.sign_in_with(FULL, "wrong").await;
    let mut verifying = Browser::at(&backend, "/").await;
    verifying.sign_in(FULL).await;
    verifying.submit("000000").await;
    let waiting = Client::asks_review(&backend, &["phone"]).await;
    let (case, _) = waiting.case();
    let notice = backend.notices(FULL).await.remove(0);
    let mut watch = Watch::of(&backend).await;
    let (flow, verify) = (told.page.at.clone(), verifying.page.at.clone());
    let paths = [
        "/".to_owned(),
        "/?way=signed_in".to_owned(),
        "/?way=migration&lang=fr".to_owned(),
        "/?reset=phone".to_owned(),
        format!("/?case={case}"),
        "/?case=C-2222-2222".to_owned(),
        "/?handover=1".to_owned(),
        "/left/done".to_owned(),
        format!("/notice/{notice}"),
        "/notice/unknown".to_owned(),
        "/flow/00000000000000000000000000000000".to_owned(),
        "/start".to_owned(),
        flow,
        verify,
        format!("/flow/{}", waiting.id),
    ];
    // While it lives, and once its time is over.
    for seconds in [0, 7_200] {
        backend.advance(seconds).await;
        // What time has ended is ended by whoever looks first.
        for browser in [&told, &verifying] {
            browser.clone().reload().await;
        }
        let (writes, rows) = (watch.writes().await, watch.rows().await);
        for path in &paths {
            for browser in [&told, &verifying, &Browser::of(&backend)] {
                for from in [From::Nowhere, From::OurPage, From::AnotherSite] {
                    for method in [Method::GET, Method::HEAD] {
                        let answer = browser.request(from, method.clone(), path).send().await.unwrap();
                        assert!(answer.status().as_u16() < 500, "{path}");
                        if method == Method::HEAD {
                            assert!(answer.bytes().await.unwrap().is_empty(), "{path}");
                        }
                        assert_eq!(watch.writes().await, writes, "{method} {path}, from {from:?}");
                    }
                }
            }
        }
        assert_eq!(watch.rows().await, rows);
    }
    // The watch sees what is written.
    let (writes, mut person) = (watch.writes().await, Browser::at(&backend, "/").await);
    person.sign_in_with("nobody@example.test", "x").await;
    assert_ne!(watch.writes().await, writes);
}

#[tokio::test]
async fn what_was_wrong_stays_on_the_page_until_the_next_press_and_never_shows_a_password_or_a_code() {
    let backend = Backend::start().await;
    let mut person = Browser::at(&backend, "/").await;
    let typed = "somebody-who-typed@example.test";
    person.sign_in_with(typed, "the wrong canary").await;
    for _ in 0..3 {
        assert_eq!(person.page.wrong().len(), 1, "{}", person.offered());
        assert!(!person.page.html.contains("the wrong canary"));
        let form = person.form(&[("action", "sign_in")]);
        assert_eq!((form.values("account"), form.values("password")), (vec![typed.to_owned()], vec![String::new()]));
        person.reload().await;
    }
    // What a thief of the file has is sealed.
    let mut watch = Watch::of(&backend).await;
    assert_eq!(watch.count("told").await, 1);
    let dump = stolen(&backend).await;
    assert!(!holds(&dump, typed) && !holds(&dump, "the wrong canary"));
    person.sign_in(FULL).await;
    person.is_at("verify");
    assert_eq!(watch.count("told").await, 0, "it was heeded");
    for code in ["123", "", "987654"] {
        person.submit(code).await;
        assert_eq!((person.page.step().as_str(), person.page.wrong().len()), ("verify", 1), "{}", person.offered());
        assert!(code.is_empty() || !person.page.html.contains(code), "{code}");
        assert_eq!(person.code_form().values("code"), [""]);
        assert_eq!(watch.count("told").await, 1, "the newest alone");
    }
    person.press("cannot_verify").await;
    person.is_at("cannot_verify");
    assert_eq!(watch.count("told").await, 0);
}

#[tokio::test]
async fn what_is_empty_is_told_on_the_first_page_and_opens_nothing() {
    let backend = Backend::start().await;
    let mut watch = Watch::of(&backend).await;
    let writes = watch.writes().await;
    let mut person = Browser::at(&backend, "/?way=signed_in&lang=fr").await;
    for (account, password, wrong) in [("", "", 2), ("me@example.test", "", 1), ("", PASSWORD, 1)] {
        person.sign_in_with(account, password).await;
        let beside = person.page.texts("p.error[role=alert]");
        assert_eq!((person.page.status, beside.len()), (422, wrong), "{}", person.offered());
        assert_eq!(person.page.at, "/?way=signed_in&lang=fr");
        assert!(person.page.has("html[lang=fr]") && !person.page.html.contains(PASSWORD));
        assert_eq!(person.form(&[("action", "sign_in")]).values("account"), [account]);
    }
    assert_eq!(watch.writes().await, writes);
    person.sign_in(FULL).await;
    person.is_at("verify");
    assert_eq!(watch.count("flows").await, 1);
}

#[tokio::test]
async fn a_page_of_a_flow_that_is_over_or_of_nobody_says_so_and_leads_to_the_beginning() {
    let backend = Backend::start().await;
    let mut person = Browser::at(&backend, "/?lang=fr").await;
    person.sign_in(FULL).await;
    let (page, flow) = (person.page.clone(), person.page.at.clone());
    let mut other = Browser::at(&backend, &flow).await;
    assert_eq!((other.page.status, other.page.step().as_str()), (404, "gone"));
    other.command("begin").await;
    assert_eq!(other.page.step(), "sign_in", "{}", other.offered());
    // Its time is over.
    backend.advance(7_200).await;
    person.reload().await;
    assert_eq!(person.page.step(), "refused", "{}", person.offered());
    person.page = page;
    person.press("cannot_verify").await;
    assert_eq!((person.page.status, person.page.step().as_str()), (200, "refused"), "{}", person.offered());
    assert_eq!(person.page.at, flow);
    person.command("begin").await;
    assert_eq!((person.page.at.as_str(), person.page.step().as_str()), ("/?lang=fr", "sign_in"));
}
