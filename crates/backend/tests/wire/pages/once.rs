//! I7 and I8 by forms: whoever presses twice changes things once, and an old page changes nothing.

use futures_util::future::join_all;

use crate::backend::Backend;
use crate::client::{FULL, PASSWORD};
use crate::pages::browser::{Browser, From};
use crate::pages::watch::Watch;

#[tokio::test]
async fn row_53_the_first_press_opens_one_flow_however_often_it_is_sent() {
    let backend = Backend::start().await;
    let mut watch = Watch::of(&backend).await;
    let mut person = Browser::at(&backend, "/").await;
    let form = person.form(&[("action", "sign_in")]).fill("account", FULL).fill("password", PASSWORD);
    // At once, with what the browser has before any of them is answered.
    let presses = (0..16).map(|_| {
        let mut tab = person.clone();
        let (path, request) = person.posting(&form);
        async move {
            tab.follow(From::OurPage, path, request).await;
            tab
        }
    });
    let tabs = join_all(presses).await;
    for tab in &tabs {
        tab.is_at("verify");
        assert_eq!((tab.flow(), tab.page.version()), (tabs[0].flow(), tabs[0].page.version()));
        assert_eq!(tab.cookies(), tabs[0].cookies());
    }
    assert_eq!(watch.count("flows").await, 1);
    // And once more, later on, with its cookie.
    person = tabs[0].clone();
    let (path, request) = person.posting(&form);
    person.follow(From::OurPage, path, request).await;
    person.is_at("verify");
    assert_eq!((person.flow(), watch.count("flows").await), (tabs[0].flow(), 1));
}

#[tokio::test]
async fn row_53_a_wrong_password_that_is_sent_twice_is_counted_once() {
    let backend = Backend::start().await;
    let mut person = Browser::at(&backend, "/").await;
    let form = person.form(&[("action", "sign_in")]).fill("account", FULL).fill("password", "wrong");
    let mut seen = vec![];
    for _ in 0..3 {
        let (path, request) = person.posting(&form);
        person.follow(From::OurPage, path, request).await;
        assert_eq!((person.page.step().as_str(), person.page.wrong().len()), ("sign_in", 1), "{}", person.offered());
        seen.push((person.flow(), person.page.version(), person.page.wrong()));
    }
    assert!(seen.iter().all(|one| *one == seen[0]), "{seen:?}");
    assert_eq!(Watch::of(&backend).await.count("flows").await, 1);
}

#[tokio::test]
async fn whoever_goes_back_to_a_first_page_that_the_browser_kept_is_told_and_goes_on() {
    let backend = Backend::start().await;
    let mut person = Browser::at(&backend, "/").await;
    let first = person.page.clone();
    person.sign_in_with(FULL, "wrong").await;
    person.page = first.clone();
    person.sign_in_with("held@example.test", PASSWORD).await;
    assert_eq!((person.page.step().as_str(), person.page.wrong().len()), ("sign_in", 1), "{}", person.offered());
    let form = person.form(&[("action", "sign_in")]);
    assert_eq!(form.values("account"), ["held@example.test"], "what was typed stays");
    person.send(form.fill("password", PASSWORD)).await;
    person.is_at("verify");
    // The same once the flow has gone on without it.
    person.page = first;
    person.sign_in(FULL).await;
    assert_eq!(person.page.wrong().len(), 1, "{}", person.offered());
    if person.page.step() == "sign_in" {
        person.sign_in(FULL).await;
    }
    person.is_at("verify");
}

#[tokio::test]
async fn row_43_a_press_that_was_made_twice_finds_the_flow_with_the_cookie_from_before_the_password() {
    let backend = Backend::start().await;
    let mut person = Browser::at(&backend, "/").await;
    person.sign_in_with(FULL, "wrong").await;
    let before = person.clone();
    let form = person.form(&[("action", "sign_in")]).fill("account", FULL).fill("password", PASSWORD);
    person.send(form.clone()).await;
    person.is_at("verify");
    // The answer got lost, and the new cookie with it.
    let mut again = before.clone();
    again.send(form).await;
    again.is_at("verify");
    assert_eq!((again.flow(), again.cookies()), (person.flow(), person.cookies()));
    // For anything else the old one is worth nothing.
    let mut thief = before;
    thief.page = person.page.clone();
    thief.press("cannot_verify").await;
    assert_eq!((thief.page.status, thief.page.step().as_str()), (404, "gone"));
    person.reload().await;
    person.is_at("verify");
}

#[tokio::test]
async fn row_53_the_same_press_twice_is_one_also_at_once() {
    let backend = Backend::start().await;
    let mut person = Browser::at(&backend, "/").await;
    person.sign_in(FULL).await;
    let version = person.page.version();
    let form = person.form(&[("action", "cannot_verify")]);
    let presses = (0..8).map(|_| {
        let mut tab = person.clone();
        let (path, request) = person.posting(&form);
        async move {
            tab.follow(From::OurPage, path, request).await;
            tab
        }
    });
    for tab in join_all(presses).await {
        tab.is_at("cannot_verify");
        assert_eq!(tab.page.version(), version + 1);
    }
    // A wrong code costs one try.
    person.press("cannot_verify").await;
    person.press_for("use_method", "email").await;
    if let Some(form) = person.page.forms(&[("action", "send_code")]).pop() {
        person.send(form).await;
    }
    let form = person.code_form().fill("code", "000000");
    let mut left = vec![];
    for _ in 0..3 {
        person.send(form.clone()).await;
        left.push(person.page.drawn()["flow"]["step"]["challenge"]["attempts_left"].clone());
    }
    assert_eq!(left, [4, 4, 4]);
}

#[tokio::test]
async fn an_old_page_is_told_so_and_changes_nothing() {
    let backend = Backend::start().await;
    let mut person = Browser::at(&backend, "/").await;
    person.sign_in(FULL).await;
    let old = person.page.clone();
    person.press("cannot_verify").await;
    let version = person.page.version();
    let mut tab = person.clone();
    // Another press of that page, and one of a page of the same age that was drawn apart.
    for again in [false, true] {
        tab.page = old.clone();
        let form = tab.form(&[("action", "submit_code")]).fill("code", &backend.totp(crate::client::SECRET, 0));
        let form = if again { form.force("key", "of-another-page") } else { form };
        tab.send(form).await;
        assert_eq!((tab.page.step().as_str(), tab.page.version()), ("cannot_verify", version), "{}", tab.offered());
        assert!(tab.page.wrong().concat().starts_with("This went on elsewhere"), "{}", tab.offered());
    }
    // The next press heeds it.
    person.reload().await;
    person.press_for("use_method", "email").await;
    person.is_at("verify");
}

#[tokio::test]
async fn the_last_press_twice_leads_to_the_same_last_page() {
    let backend = Backend::start().await;
    for (action, left) in [("finish", "/left/signed_in"), ("leave", "/left/attempt")] {
        let mut person = Browser::at(&backend, "/").await;
        person.sign_in(FULL).await;
        if action == "finish" {
            backend.advance(30).await;
            person.submit(&backend.totp(crate::client::SECRET, 0)).await;
            person.is_at("done");
            // To the settings, pressed twice: one flow, and both get there.
            let form = person.form(&[("command", "follow")]);
            let (mut one, mut two) = (person.clone(), person.clone());
            one.send(form.clone()).await;
            two.send(form).await;
            one.is_at("security");
            assert_eq!((one.flow(), one.cookies()), (two.flow(), two.cookies()));
        }
        let form = person.form(&[("action", action)]);
        for _ in 0..2 {
            let (path, request) = person.posting(&form);
            person.follow(From::OurPage, path, request).await;
            assert_eq!(
                (person.page.status, crate::pages::left(&person.page.at).as_str()),
                (200, left),
                "{}",
                person.offered()
            );
        }
    }
}
