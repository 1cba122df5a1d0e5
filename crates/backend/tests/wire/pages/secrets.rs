//! Rows 21, 22 and 49 for pages: what is secret is in no address, no log and no page after its press; and what looks like a script
//! is text.

use scraper::Html;

use crate::backend::Backend;
use crate::client::{FULL, PASSWORD, SECRET};
use crate::pages::browser::{Browser, From, selector};
use crate::secrets::{holds, log, stolen};

const SCRIPT: &str =
    r#""'></title></style></textarea></script><script>alert(1)</script><img src=x onerror=alert(1)>&lt;"#;

#[tokio::test]
async fn row_22_no_password_code_word_key_or_token_is_in_an_address_a_log_or_a_page_after_its_press() {
    let log = log();
    let backend = Backend::start().await;
    let canary = "a password that is nobody's, 7f3a";
    let mut person = Browser::at(&backend, "/").await;
    let mut secrets = vec![];
    let mut addresses = vec![];
    let mut see = |person: &Browser<'_>, given: &[&str]| {
        for secret in given {
            assert!(!person.page.html.contains(secret), "on {}: {secret}", person.page.at);
        }
        addresses.extend(person.page.via.iter().map(|(_, address)| address.clone()));
        addresses.push(person.page.at.clone());
        let hidden =
            person.page.forms(&[]).into_iter().flat_map(|form| [form.values("csrf"), form.values("key")].concat());
        secrets.extend(hidden.filter(|one| !one.is_empty()));
        secrets.extend(person.cookies().into_iter().map(|(_, value)| value));
        for (_, cookie) in person.cookies() {
            assert!(!person.page.html.contains(&cookie), "a cookie on {}", person.page.at);
        }
        assert!(person.page.headers.iter().filter(|(name, _)| *name != "set-cookie").all(|(_, value)| {
            let value = value.to_str().unwrap();
            secrets.iter().all(|secret| !value.contains(secret))
        }));
    };
    see(&person, &[]);
    person.sign_in_with(FULL, canary).await;
    see(&person, &[canary]);
    person.sign_in(FULL).await;
    see(&person, &[canary, PASSWORD]);
    let code = backend.totp(SECRET, 40);
    person.submit(&code).await;
    see(&person, &[&code]);
    person.lose(&["phone"]).await;
    see(&person, &[PASSWORD]);
    person.press("send_code").await;
    let code = backend.code(FULL).await;
    see(&person, &[&code]);
    person.submit(&code).await;
    see(&person, &[&code, PASSWORD]);
    let shown = backend.totp(SECRET, 0);
    person.submit(&shown).await;
    see(&person, &[&shown]);
    person.press("ask_review").await;
    see(&person, &[PASSWORD]);
    secrets.push(canary.to_owned());

    let addresses = addresses.concat();
    let dump = stolen(&backend).await;
    let written = log.lock().unwrap().clone();
    assert!(holds(&written, "/flow/{id}"), "pages are logged, by their route");
    assert!(secrets.len() > 20);
    for secret in &secrets {
        assert!(!addresses.contains(secret.as_str()), "in an address: {secret}");
        assert!(!holds(&written, secret), "in the log: {secret}");
    }
    let tokens = person.cookies().into_iter().map(|(_, value)| value).chain([canary.to_owned(), PASSWORD.to_owned()]);
    for secret in tokens {
        assert!(!holds(&dump, &secret), "in the database: {secret}");
    }
    assert!(!holds(&written, &person.flow()), "a flow's id is in its address");
}

/// Whether the page is what it is without what was typed: no element more, no attribute that a script could run from.
fn is_sound(html: &str, scripts: usize) {
    let page = Html::parse_document(html);
    assert_eq!(page.select(&selector("script")).count(), scripts, "{html}");
    assert_eq!(page.select(&selector("img, iframe, object, base")).count(), 0, "{html}");
    for element in page.select(&selector("*")) {
        assert!(element.value().attrs().all(|(name, _)| !name.starts_with("on") && name != "style"), "{html}");
    }
}

#[tokio::test]
async fn what_looks_like_a_script_is_text_wherever_it_is_shown() {
    let backend = Backend::start().await;
    let mut person = Browser::at(&backend, "/").await;
    person.sign_in_with(SCRIPT, "wrong").await;
    assert_eq!((person.page.step().as_str(), person.page.wrong().len()), ("sign_in", 1), "{}", person.offered());
    assert_eq!(person.form(&[("action", "sign_in")]).values("account"), [SCRIPT]);
    is_sound(&person.page.html, 1);
    assert!(person.page.drawn()["flow"]["id"].is_string());
    // On the page that opens nothing too.
    person.open("/").await;
    person.sign_in_with(SCRIPT, "").await;
    assert_eq!(person.form(&[("action", "sign_in")]).values("account"), [SCRIPT]);
    is_sound(&person.page.html, 1);
    person.sign_in(FULL).await;
    let form = person.form(&[("action", "ask_support")]).fill("address", SCRIPT).fill("message", SCRIPT);
    person.send(form).await;
    let form = person.form(&[("action", "ask_support")]);
    assert_eq!((form.values("address"), form.values("message")), (vec![SCRIPT.to_owned()], vec![SCRIPT.to_owned()]));
    is_sound(&person.page.html, 1);
    person.send(form.fill("address", "me@example.test")).await;
    is_sound(&person.page.html, 1);
    person.lose(&["email"]).await;
    person.prove().await;
    person.press("ask_review").await;
    person.is_approved().await;
    person.proves_again().await;
    person.is_at("bind");
    for address in [SCRIPT, "</script>@example.test", "\"<!--<script>\"@example.test"] {
        let form = person.form(&[("action", "propose")]).fill("address", address);
        person.send(form).await;
        is_sound(&person.page.html, 1);
        assert!(person.page.drawn()["flow"]["step"].is_object());
        assert!(
            person.page.wrong().len() == 1 || person.page.texts(".step").concat().contains(address),
            "{}",
            person.offered()
        );
    }
}

#[tokio::test]
async fn what_stands_in_an_address_is_text_too() {
    let backend = Backend::start().await;
    let mut person = Browser::at(&backend, "/").await;
    person.sign_in(FULL).await;
    let flow = person.page.at.clone();
    let typed: String = form_urlencoded::byte_serialize(SCRIPT.as_bytes()).collect();
    let short: String = form_urlencoded::byte_serialize(br#""'></script><script>alert(1)</script>"#).collect();
    for path in [
        format!("/?lang={typed}"),
        format!("/?way={typed}"),
        format!("/?way={short}&reset={short}"),
        format!("/?reset={typed}"),
        format!("/?case={typed}"),
        format!("/?case={short}"),
        format!("/?case={short}&lang=fr"),
        format!("/?handover={short}"),
        format!("/?hop={short}&{short}={short}"),
        format!("/left/done?case={short}&way={short}"),
        format!("/notice/{short}?lang={short}"),
        format!("{flow}?lang={short}&way={short}&case={short}"),
        format!("/flow/{short}"),
    ] {
        for from in [From::OurPage, From::AnotherSite] {
            person.go(from, &path).await;
            let page = &person.page;
            assert!(
                !page.html.contains("<script>alert") && !page.html.contains("onerror=alert(1)>"),
                "{path}: {}",
                page.html
            );
            if page.header("content-type").starts_with("text/html") {
                let module = page.read().select(&selector("#regain-drawn")).count();
                is_sound(&page.html, module);
            }
            for link in page.read().select(&selector("a[href], form[action]")) {
                let to = link.attr("href").or(link.attr("action")).unwrap();
                assert!(!to.contains(['<', '>', '"']) && !to.starts_with("javascript:"), "{path}: {to}");
            }
        }
    }
    // Twice the same name, or no text at all, is nobody's address.
    for path in ["/?lang=fr&lang=en", "/?way=%ff", "/flow/%ff", "/?case=%00"] {
        person.go(From::OurPage, path).await;
        assert!(person.page.status < 500, "{path}: {}", person.page.status);
    }
}
