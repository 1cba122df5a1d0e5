//! Rows 46 and 48 for pages: what is said about them, in which language they are, how they travel, and what the first one weighs.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use crate::backend::Backend;
use crate::client::{Client, FULL};
use crate::pages::browser::{Browser, From, Page, selector, text_of};

/// A page of each kind.
async fn all(backend: &Backend) -> Vec<Page> {
    let waiting = Client::asks_review(backend, &["phone"]).await;
    let notice = backend.notices(FULL).await.remove(0);
    let mut person = Browser::at(backend, "/").await;
    let mut pages = vec![person.page.clone()];
    person.sign_in_with(FULL, "wrong").await;
    pages.push(person.page.clone());
    let (case, _) = waiting.case();
    let here = person.page.at.clone();
    for path in [
        "/?way=signed_in",
        "/?way=migration",
        &format!("/?case={case}"),
        "/?handover=1",
        "/left/done",
        &format!("/notice/{notice}"),
        "/notice/none",
        "/flow/none",
    ] {
        pages.push(person.open(path).await.clone());
    }
    pages.push(person.go(From::AnotherSite, &here).await.clone());
    let empty = Browser::of(backend);
    let request = empty.request(From::OurPage, reqwest::Method::POST, "/").form(&[("action", "sign_in")]);
    let mut without = empty.clone();
    pages.push(without.follow(From::OurPage, "/".to_owned(), request).await.clone());
    pages
}

#[tokio::test]
async fn rows_46_and_48_every_page_says_what_it_may_do_and_is_kept_by_nobody() {
    let backend = Backend::start().await;
    std::fs::create_dir_all(backend.assets().join("assets")).unwrap();
    std::fs::write(backend.assets().join("assets/it.1234.js"), "1").unwrap();
    let pages = all(&backend).await;
    let steps: std::collections::BTreeSet<_> =
        pages.iter().filter_map(|page| page.attribute("[data-step]", "data-step")).collect();
    assert!(steps.len() >= 7, "{steps:?}");
    for page in pages {
        assert_eq!(page.header("content-type"), "text/html; charset=utf-8", "{}", page.at);
        assert_eq!(page.header("cache-control"), "no-store", "{}", page.at);
        assert_eq!((page.header("referrer-policy"), page.header("x-content-type-options")), ("no-referrer", "nosniff"));
        assert_eq!(page.header("cross-origin-opener-policy"), "same-origin");
        assert!(page.header("strict-transport-security").starts_with("max-age=31536000"));
        let vary = page.headers.get_all("vary").iter().map(|one| one.to_str().unwrap().to_lowercase());
        let vary = vary.collect::<Vec<_>>().join(", ");
        for name in ["accept-language", "cookie", "accept-encoding"] {
            assert!(vary.contains(name), "{name} of {}: {vary}", page.at);
        }
        let policy = page.header("content-security-policy");
        for part in [
            "default-src 'none'",
            "script-src 'self' 'wasm-unsafe-eval'",
            "object-src 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'",
            "require-trusted-types-for 'script'",
        ] {
            assert!(policy.split("; ").any(|one| one == part), "{part}: {policy}");
        }
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
        let html = page.read();
        let styles: Vec<_> = html.select(&selector("style")).collect();
        let [style] = styles[..] else { panic!("{} styles on {}", styles.len(), page.at) };
        let style: String = style.text().collect();
        let hash = STANDARD.encode(Sha256::digest(style.as_bytes()));
        assert!(policy.contains(&format!("style-src 'self' 'sha256-{hash}'")), "{policy}");
        for script in html.select(&selector("script")) {
            let is_data = script.attr("type") == Some("application/json");
            assert!(is_data || script.attr("src").is_some_and(|path| path.starts_with("/assets/")), "{}", page.at);
        }
        assert_eq!(html.select(&selector("[style]")).count(), 0, "{}", page.at);
        assert!(html.select(&selector("h1")).count() == 1 && html.select(&selector("title")).next().is_some());
    }
    let file = backend.http.get(backend.path("/assets/it.1234.js")).send().await.unwrap();
    assert_eq!(file.headers()["cache-control"], "public, max-age=31536000, immutable");
    let none = backend.http.get(backend.path("/assets/it.5678.js")).send().await.unwrap();
    assert_eq!((none.status().as_u16(), &none.headers()["cache-control"]), (404, &"no-store".parse().unwrap()));
    for old in ["/index.html", "/pages.css", "/assets.json"] {
        let answer = backend.http.get(backend.path(old)).send().await.unwrap();
        assert_eq!(answer.status().as_u16(), 404, "{old}");
    }
}

#[tokio::test]
async fn the_loader_is_named_where_a_module_was_built_and_nowhere_else() {
    let backend = Backend::start().await;
    let person = Browser::at(&backend, "/").await;
    assert!(person.page.has("#regain.host") && person.page.has("script#regain-drawn"));
    assert!(!person.page.has("script[src]"));
    std::fs::create_dir_all(backend.assets()).unwrap();
    std::fs::write(backend.assets().join("assets.json"), r#"{"boot":"/assets/boot.1234.js"}"#).unwrap();
    let backend = backend.restarted().await;
    let mut person = Browser::at(&backend, "/").await;
    assert_eq!(person.page.attribute("script[type=module]", "src").as_deref(), Some("/assets/boot.1234.js"));
    person.sign_in(FULL).await;
    person.is_at("verify");
    assert!(person.page.has("script[type=module]"));
    // It has nothing to do on a page that has ended.
    person.press("leave").await;
    assert!(!person.page.has("script"));
}

#[tokio::test]
async fn a_page_is_in_the_readers_language_and_every_link_keeps_where_it_leads() {
    let backend = Backend::start().await;
    for (accepted, lang, expected) in [
        ("fr-CA, en;q=0.5", "", "fr"),
        ("zh-TW, de", "", "zh-Hans"),
        ("de", "", "en"),
        ("fr", "&lang=zh-Hans", "zh-Hans"),
        ("zh", "&lang=en", "en"),
    ] {
        let mut person = Browser::of(&backend);
        person.language = accepted;
        person.open(&format!("/?way=migration{lang}")).await;
        assert!(person.page.has(&format!("html[lang={expected}]")), "{accepted} {lang}");
        let html = person.page.read();
        let links = selector(".languages a");
        let links: Vec<_> = html.select(&links).map(|link| (text_of(link), link.attr("href").unwrap())).collect();
        assert_eq!(links.len(), 3);
        for (name, to) in links {
            assert!(to.contains("way=migration") && to.contains("lang="), "{name}: {to}");
            let mut there = person.clone();
            let path = format!("/{to}");
            there.go(From::OurPage, &path).await;
            assert_eq!(there.page.step(), "sign_up", "{path}");
        }
    }
    for path in ["/?case=C-2222-2222", "/?way=signed_in&reset=phone", "/?handover=1"] {
        let person = Browser::at(&backend, path).await;
        let query = path.split_once('?').unwrap().1;
        let html = person.page.read();
        for link in html.select(&selector(".languages a")) {
            let to = link.attr("href").unwrap();
            assert!(to.ends_with(&format!("&{query}")), "{path}: {to}");
        }
    }
}

#[tokio::test]
async fn a_page_travels_compressed_to_whom_understands_it() {
    let backend = Backend::start().await;
    for (accepted, encoding) in
        [("br, gzip", "br"), ("gzip, deflate", "gzip"), ("identity", ""), ("", ""), ("gzip;q=0, br;q=0", "")]
    {
        let request = Browser::of(&backend).request(From::Nowhere, reqwest::Method::GET, "/");
        let answer = request.header("Accept-Encoding", accepted).send().await.unwrap();
        let encoded = answer.headers().get("content-encoding").map_or("", |one| one.to_str().unwrap()).to_owned();
        assert_eq!((answer.status().as_u16(), encoded.as_str()), (200, encoding), "{accepted}");
        let length = answer.bytes().await.unwrap().len();
        assert!(if encoding.is_empty() { length > 10_000 } else { length < 8_000 }, "{accepted}: {length}");
    }
}

/// The budget of the first screen: it comes in one flight of packets, with its style (`cargo xtask size` has those of the files).
#[tokio::test]
async fn the_first_page_is_small() {
    let backend = Backend::start().await;
    std::fs::create_dir_all(backend.assets()).unwrap();
    std::fs::write(backend.assets().join("assets.json"), r#"{"boot":"/assets/boot.0123456789abcdef.js"}"#).unwrap();
    let backend = backend.restarted().await;
    for language in ["en", "zh-Hans", "fr"] {
        let mut weights = vec![];
        // What is drawn by lot in each page compresses a little better or worse.
        for _ in 0..25 {
            let mut person = Browser::of(&backend);
            person.language = language;
            let request = person.request(From::Nowhere, reqwest::Method::GET, "/").header("Accept-Encoding", "br");
            let answer = request.send().await.unwrap();
            assert_eq!(answer.headers()["content-encoding"], "br");
            weights.push(answer.bytes().await.unwrap().len());
        }
        weights.sort_unstable();
        println!("{language}: {} bytes, {} to {}", weights[12], weights[0], weights[24]);
        assert!(weights[12] <= 6_200, "{language}: {weights:?}");
    }
}

#[tokio::test]
async fn a_mistyped_address_is_a_page_for_whoever_reads_and_a_problem_for_a_program() {
    let backend = Backend::start().await;
    let nothing = Browser::of(&backend);
    for (accept, kind) in [("text/html,application/xhtml+xml", "text/html"), ("*/*", "application/problem+json")] {
        let request = nothing.request(From::Nowhere, reqwest::Method::GET, "/nothing").header("Accept", accept);
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), 404, "{accept}");
        assert!(response.headers()["content-type"].to_str().unwrap().starts_with(kind), "{accept}");
    }
}
