//! Row 45 for forms: what our own page has not sent changes nothing, and says so to a person.

use reqwest::{Method, RequestBuilder};

use crate::backend::Backend;
use crate::client::{FULL, PASSWORD};
use crate::pages::browser::{Browser, From, Says};
use crate::pages::form::Form;
use crate::pages::watch::Watch;

/// At the first page and on the code page, with a form that would go through.
async fn both(backend: &Backend) -> Vec<(Browser<'_>, Form)> {
    let first = Browser::at(backend, "/").await;
    let sign_in = first.form(&[("action", "sign_in")]).fill("account", FULL).fill("password", PASSWORD);
    let mut later = Browser::at(backend, "/").await;
    later.sign_in(FULL).await;
    let cannot = later.form(&[("action", "cannot_verify")]);
    vec![(first, sign_in), (later, cannot)]
}

fn body(form: &Form) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(form.sends()).finish()
}

/// All that a browser would send, but for what the caller adds.
fn bare(browser: &Browser<'_>, form: &Form, without: &str) -> RequestBuilder {
    let mut other = browser.clone();
    other.says = Says::Nothing;
    if !without.is_empty() {
        other.forget(without);
    }
    let request = other.request(From::OurPage, Method::POST, &browser.page.at).body(body(form));
    request.header("Content-Type", "application/x-www-form-urlencoded")
}

#[tokio::test]
async fn row_45_a_forged_press_changes_nothing_and_says_what_to_do() {
    let backend = Backend::start().await;
    // Of somebody else's browser, and of another flow in the same one.
    let stranger = Browser::at(&backend, "/").await;
    let strangers = stranger.form(&[("action", "sign_in")]).values("csrf").remove(0);
    for (browser, form) in both(&backend).await {
        let mut elsewhere = browser.clone();
        elsewhere.open(if browser.page.at == "/" { "/?way=migration" } else { "/" }).await;
        if browser.page.at == "/" {
            elsewhere.open("/").await;
            elsewhere.sign_in(FULL).await;
        }
        let others = elsewhere.form(&[("action", "ask_support")]).values("csrf").remove(0);
        let own = form.values("csrf").remove(0);
        let flipped = format!("{}{}", &own[..own.len() - 1], if own.ends_with('A') { 'B' } else { 'A' });
        let mut watch = Watch::of(&backend).await;
        let writes = watch.writes().await;
        let with = |word: &str| bare(&browser, &form.clone().force("csrf", word), "");
        let mut planted = browser.clone();
        planted.plant("regain-guard", &stranger.cookie("regain-guard").unwrap());
        for (what, request, status) in [
            ("no word", bare(&browser, &form.clone().without("csrf"), ""), 403),
            ("an empty word", with(""), 403),
            ("a made up word", with("x"), 403),
            ("a long word", with(&"é".repeat(2_000)), 403),
            ("somebody else's word", with(&strangers), 403),
            ("another flow's word", with(&others), 403),
            ("a word that was touched", with(&flipped), 403),
            ("somebody else's cookie", bare(&planted, &form, ""), 403),
            ("another origin", bare(&browser, &form, "").header("Origin", "https://www.example.com"), 403),
            ("another port", bare(&browser, &form, "").header("Origin", "http://127.0.0.1:1"), 403),
            ("no origin, of another site", bare(&browser, &form, "").header("Sec-Fetch-Site", "cross-site"), 403),
            ("a sibling's", bare(&browser, &form, "").header("Sec-Fetch-Site", "same-site"), 403),
            (
                "both that don't agree",
                bare(&browser, &form, "").header("Origin", &backend.url).header("Sec-Fetch-Site", "cross-site"),
                403,
            ),
        ] {
            let mut seen = browser.clone();
            seen.follow(From::OurPage, browser.page.at.clone(), request).await;
            assert_eq!((seen.page.status, seen.page.step().as_str()), (status, "forged"), "{what}");
            assert!(!seen.page.html.contains(PASSWORD) && !seen.page.html.contains(&own), "{what}");
            assert_eq!(watch.writes().await, writes, "{what}");
        }
        // The same press, as it is, goes through.
        let mut seen = browser.clone();
        seen.send(form).await;
        assert_eq!(seen.page.status, 200, "{}", seen.offered());
        assert_ne!(watch.writes().await, writes);
    }
}

#[tokio::test]
async fn row_45_without_cookies_nothing_is_taken_and_a_person_reads_why() {
    let backend = Backend::start().await;
    let first = Browser::at(&backend, "/?lang=fr").await;
    let form = first.form(&[("action", "sign_in")]).fill("account", FULL).fill("password", PASSWORD);
    let mut seen = first.clone();
    seen.follow(From::OurPage, first.page.at.clone(), bare(&first, &form, "regain-guard")).await;
    assert_eq!((seen.page.status, seen.page.step().as_str()), (400, "no_cookies"));
    assert!(seen.page.has("html[lang=fr]") && seen.page.has(".step a[href]"));
    assert_eq!(Watch::of(&backend).await.count("flows").await, 0);
    // With the flow's cookie alone no form is ours.
    let mut person = Browser::at(&backend, "/").await;
    person.sign_in(FULL).await;
    let form = person.form(&[("action", "cannot_verify")]);
    let request = bare(&person, &form, "regain-guard");
    let at = person.page.at.clone();
    person.follow(From::OurPage, at, request).await;
    assert_eq!((person.page.status, person.page.step().as_str()), (403, "forged"));
}

#[tokio::test]
async fn row_55_what_no_form_of_ours_sends_is_refused_and_changes_nothing() {
    let backend = Backend::start().await;
    for (browser, form) in both(&backend).await {
        let mut watch = Watch::of(&backend).await;
        let writes = watch.writes().await;
        let own = body(&form);
        let names = format!("{own}&{}=x", "n".repeat(10 * 1024 * 1024));
        let many = format!("{own}{}", "&lost=phone".repeat(20_000));
        for (what, kind, text, status) in [
            ("plain text", "text/plain", own.clone(), 415),
            ("JSON", "application/json", r#"{"action":"cannot_verify"}"#.to_owned(), 415),
            ("nothing said", "", own.clone(), 415),
            ("a name of ten million letters", "application/x-www-form-urlencoded", names, 413),
            ("a name that comes too often", "application/x-www-form-urlencoded", many, 413),
            ("parts without a boundary", "multipart/form-data", own.clone(), 400),
            ("parts that never end", "multipart/form-data; boundary=x", "--x\r\nContent-Disp".to_owned(), 400),
            ("no fields", "application/x-www-form-urlencoded", String::new(), 403),
            ("no text", "application/x-www-form-urlencoded", "%ff%fe=%00&csrf=%ff".to_owned(), 403),
        ] {
            let request = browser.request(From::OurPage, Method::POST, &browser.page.at).body(text);
            let request = if kind.is_empty() { request } else { request.header("Content-Type", kind) };
            match request.send().await {
                Ok(answer) => {
                    assert_eq!(answer.status().as_u16(), status, "{what} at {}", browser.page.at);
                    assert_eq!(
                        answer.headers()["content-type"],
                        "text/html; charset=utf-8",
                        "{what}: a person reads it"
                    );
                }
                // Whoever sends ten million letters is not listened to until the end.
                Err(error) => assert!(error.is_request() && status == 413, "{what}: {error}"),
            }
            assert_eq!(watch.writes().await, writes, "{what}");
        }
        for method in [Method::PUT, Method::DELETE, Method::PATCH] {
            let answer = browser.request(From::OurPage, method, &browser.page.at).body(own.clone());
            let answer = answer.send().await.unwrap();
            assert_eq!(
                (answer.status().as_u16(), &answer.headers()["allow"]),
                (405, &"GET, HEAD, POST".parse().unwrap())
            );
        }
        // A press without its key, or with one that is none.
        for (name, value) in [("key", ""), ("key", "two words"), ("key", "schlüssel")] {
            let answer = bare(&browser, &form.clone().force(name, value), "").send().await.unwrap();
            assert_eq!(answer.status().as_u16(), 400, "{name}={value}");
        }
        for action in ["", "open_sesame", "submit_verdict", "check_failed", "add_document"] {
            let mut seen = browser.clone();
            seen.send(form.clone().force("action", action)).await;
            assert_eq!(seen.page.status, 200, "{action}");
        }
        assert_eq!(watch.writes().await, writes);
    }
}

#[tokio::test]
async fn row_45_by_a_link_of_another_site_a_flow_is_there_after_one_hop_and_no_second() {
    let backend = Backend::start().await;
    let mut person = Browser::at(&backend, "/?lang=fr").await;
    person.sign_in(FULL).await;
    let flow = person.page.at.clone();
    person.go(From::AnotherSite, &flow).await;
    assert_eq!((person.page.status, person.page.step().as_str()), (200, "hop"));
    let meta = person.page.attribute("meta[http-equiv=refresh]", "content").unwrap();
    let to = meta.strip_prefix("0; url=").unwrap().to_owned();
    assert_eq!(person.page.attribute(".step a.button", "href").as_ref(), Some(&to), "where the browser doesn't do it");
    assert_eq!(to, format!("{}?hop=1&lang=fr", flow.split('?').next().unwrap()));
    let mut from_there = person.clone();
    from_there.go(From::OurPage, &to).await;
    from_there.is_at("verify");
    assert!(from_there.page.has("html[lang=fr]"));
    from_there.press("cannot_verify").await;
    from_there.is_at("cannot_verify");
    // Where the cookie isn't sent then either, it isn't there.
    for path in [to.as_str(), "/flow/00000000000000000000000000000000?hop=1"] {
        person.go(From::AnotherSite, path).await;
        assert_eq!((person.page.status, person.page.step().as_str()), (404, "gone"), "{path}");
        assert!(!person.page.has("meta[http-equiv=refresh]"));
    }
    // Nor is a press taken that another site has made.
    let form = from_there.form(&[("action", "back")]);
    let request = from_there.request(From::AnotherSite, Method::POST, &flow).body(body(&form));
    let request = request.header("Content-Type", "application/x-www-form-urlencoded");
    let version = from_there.page.version();
    person.follow(From::AnotherSite, flow, request).await;
    assert_eq!(person.page.status, 403);
    from_there.reload().await;
    assert_eq!(from_there.page.version(), version);
}

#[tokio::test]
async fn row_43_cookies_are_out_of_reach_of_scripts_and_of_other_sites() {
    for (base, prefix, secure) in
        [(None, "", ""), (Some("https://recover.example.com".to_owned()), "__Host-", "; Secure")]
    {
        let backend = Backend::with(|config| config.base_url = base).await;
        let mut person = Browser::at(&backend, "/").await;
        let guard = person.page.headers.get_all("set-cookie").iter().collect::<Vec<_>>();
        let [guard] = guard[..] else { panic!("{guard:?}") };
        let guard = guard.to_str().unwrap().to_owned();
        assert!(guard.starts_with(&format!("{prefix}regain-guard=")), "{guard}");
        assert!(guard.ends_with(&format!("; Path=/; HttpOnly; SameSite=Lax{secure}")), "{guard}");
        let form = person.form(&[("action", "sign_in")]).fill("account", FULL).fill("password", PASSWORD);
        let (_, request) = person.posting(&form);
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status().as_u16(), 303);
        let set: Vec<_> = answer.headers().get_all("set-cookie").iter().map(|one| one.to_str().unwrap()).collect();
        let [flow] = set[..] else { panic!("{set:?}") };
        let id = answer.headers()["location"].to_str().unwrap().strip_prefix("/flow/").unwrap();
        assert!(flow.starts_with(&format!("{prefix}regain-{id}=")), "{flow}");
        assert!(flow.ends_with(&format!("; Path=/; HttpOnly; SameSite=Strict{secure}")), "{flow}");
        // At least 128 bits each, and the one that is there stays: two tabs get on.
        for cookie in [&guard, flow] {
            let value = cookie.split_once('=').unwrap().1.split(';').next().unwrap();
            assert!(value.len() >= 22, "{cookie}");
        }
        person.reload().await;
        assert!(person.page.headers.get("set-cookie").is_none());
    }
}

#[tokio::test]
async fn row_43_a_cookie_that_somebody_has_planted_opens_nothing() {
    let backend = Backend::start().await;
    let mut thief = Browser::at(&backend, "/").await;
    thief.sign_in_with(FULL, "wrong").await;
    let name = format!("regain-{}", thief.flow());
    let planted = thief.cookie(&name).unwrap();
    // Whose browser has it signs in; the one who put it there has nothing of it.
    let mut victim = Browser::of(&backend);
    victim.plant(&name, &planted);
    victim.open(&thief.page.at).await;
    victim.sign_in(FULL).await;
    victim.is_at("verify");
    assert_ne!(victim.cookie(&name).unwrap(), planted);
    thief.reload().await;
    assert_eq!((thief.page.status, thief.page.step().as_str()), (404, "gone"));
    // Two of one name are none.
    let twice = format!("{name}={}; {name}={planted}", victim.cookie(&name).unwrap());
    let request = backend.http.get(backend.path(&victim.page.at)).header("Cookie", twice);
    assert_eq!(request.send().await.unwrap().status().as_u16(), 404);
}
