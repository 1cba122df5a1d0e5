//! Pages elsewhere: `/embedded` in their frames and webviews, and the wire from their own scripts (rows 45, 46, 47, 48).

use reqwest::Method;
use reqwest::header::HeaderMap;
use scraper::{Html, Selector};
use serde_json::json;

use crate::backend::Backend;
use crate::client::{Client, FULL, PASSWORD, Reply, key};

const SHOP: &str = "https://shop.example";
const EVIL: [&str; 4] = ["https://evil.example", "null", "https://shop.example.evil.example", "http://shop.example"];

async fn built() -> Backend {
    let backend = Backend::with(|config| {
        config.cors_origins = vec![SHOP.to_owned()];
        config.frame_ancestors = vec![SHOP.to_owned()];
    })
    .await;
    std::fs::create_dir_all(backend.assets()).unwrap();
    let assets = r#"{"boot":"/assets/boot.1234.js","embedded":"/assets/embedded.5678.js"}"#;
    std::fs::write(backend.assets().join("assets.json"), assets).unwrap();
    backend.restarted().await
}

async fn sent(request: reqwest::RequestBuilder) -> Reply {
    Reply::of(request.send().await.unwrap()).await
}

fn element(html: &Html, selector: &str, attribute: &str) -> String {
    let found = html.select(&Selector::parse(selector).unwrap()).next();
    found.unwrap_or_else(|| panic!("{selector}")).attr(attribute).unwrap_or_default().to_owned()
}

/// What a browser asks before it sends anything of a page elsewhere.
fn preflight(backend: &Backend, method: &str, path: &str, origin: &str, headers: &str) -> reqwest::RequestBuilder {
    let request = backend.http.request(Method::OPTIONS, backend.path(path)).header("Origin", origin);
    request.header("Access-Control-Request-Method", method).header("Access-Control-Request-Headers", headers)
}

fn is_open_to(headers: &HeaderMap) -> Option<&str> {
    assert!(!headers.contains_key("access-control-allow-credentials"));
    headers.get("access-control-allow-origin").map(|origin| origin.to_str().unwrap())
}

#[tokio::test]
async fn the_embedded_page_is_empty_and_names_its_script_and_who_may_frame_it() {
    let backend = built().await;
    let reply = sent(backend.http.get(backend.path("/embedded?way=signed_in&lang=fr&theme=dark"))).await;
    assert_eq!(reply.status, 200);
    let html = Html::parse_document(&String::from_utf8_lossy(&reply.bytes));
    assert_eq!(element(&html, "html", "lang"), "fr");
    assert_eq!(element(&html, "script[type=module]", "src"), "/assets/embedded.5678.js");
    assert_eq!(html.select(&Selector::parse("script").unwrap()).count(), 1);
    let origins = element(&html, "#regain", "data-origins");
    assert_eq!(origins, format!("{SHOP} http://localhost:* http://127.0.0.1:*"));
    // Who runs no scripts goes on where none are needed.
    let all = String::from_utf8_lossy(&reply.bytes).into_owned();
    assert!(all.contains(r#"<noscript><a href="/?way=signed_in&amp;lang=fr" target="_top">"#), "{all}");
    let accepted = backend.http.get(backend.path("/embedded")).header("Accept-Language", "zh-CN");
    let html = Html::parse_document(&String::from_utf8_lossy(&sent(accepted).await.bytes));
    assert_eq!(element(&html, "html", "lang"), "zh-Hans");
}

#[tokio::test]
async fn row_46_the_embedded_page_has_a_policy_of_its_own_and_another_nonce_each_time() {
    let backend = built().await;
    let mut nonces = vec![];
    for _ in 0..2 {
        let reply = sent(backend.http.get(backend.path("/embedded"))).await;
        let html = Html::parse_document(&String::from_utf8_lossy(&reply.bytes));
        let nonce = element(&html, "style", "nonce");
        assert_eq!(element(&html, "#regain", "nonce"), nonce);
        let policy = reply.header("content-security-policy");
        let parts: Vec<&str> = policy.split("; ").collect();
        for part in [
            "default-src 'none'",
            "script-src 'self' 'wasm-unsafe-eval'",
            &format!("style-src 'self' 'nonce-{nonce}'"),
            "connect-src 'self'",
            "base-uri 'none'",
            "object-src 'none'",
            &format!("frame-ancestors {SHOP} http://localhost:* http://127.0.0.1:*"),
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        ] {
            assert!(parts.contains(&part), "{part}: {policy}");
        }
        assert!(!policy.contains("unsafe-inline") && !policy.contains(" 'unsafe-eval'"), "{policy}");
        assert!(reply.header("permissions-policy").contains("camera=(self)"));
        nonces.push(nonce);
    }
    assert_ne!(nonces[0], nonces[1]);
}

#[tokio::test]
async fn row_43_the_embedded_page_neither_sets_nor_needs_a_cookie() {
    let backend = built().await;
    let reply = sent(backend.http.get(backend.path("/embedded")).header("Cookie", "regain-x=1")).await;
    assert_eq!((reply.status, reply.header("cache-control")), (200, "no-store"));
    assert!(!reply.headers.contains_key("set-cookie"));
    assert_eq!(sent(backend.http.post(backend.path("/embedded"))).await.status, 405);
}

#[tokio::test]
async fn without_its_script_there_is_no_embedded_page() {
    let backend = Backend::start().await;
    let reply = sent(backend.http.get(backend.path("/embedded")).header("Accept", "text/html")).await;
    assert_eq!((reply.status, reply.header("content-type")), (404, "text/html; charset=utf-8"));
}

#[tokio::test]
async fn row_47_without_a_list_nobody_frames_our_other_pages() {
    let backend = Backend::start().await;
    let reply = sent(backend.http.get(backend.path("/"))).await;
    assert!(reply.header("content-security-policy").contains("; frame-ancestors 'none';"));
}

#[tokio::test]
async fn a_listed_page_walks_a_flow_by_its_bearer() {
    let backend = built().await;
    let asked = "authorization,content-type,idempotency-key,if-match,regain-client";
    let reply = sent(preflight(&backend, "POST", "/v1/flows", SHOP, asked)).await;
    assert_eq!((reply.status, is_open_to(&reply.headers)), (200, Some(SHOP)));
    for header in asked.split(',') {
        assert!(reply.header("access-control-allow-headers").split(',').any(|one| one == header), "{header}");
    }
    assert_eq!(reply.header("access-control-allow-methods"), "GET,POST");
    assert_eq!(reply.header("access-control-max-age"), "7200");

    let open =
        backend.http.post(backend.path("/v1/flows")).header("Origin", SHOP).header("Sec-Fetch-Site", "cross-site");
    let opened = sent(open.header("Idempotency-Key", key()).json(&json!({ "way": "signed_out" }))).await;
    assert_eq!((opened.status, is_open_to(&opened.headers)), (201, Some(SHOP)));
    assert!(
        opened.header("vary").contains("origin")
            || opened.headers.get_all("vary").iter().any(|vary| vary.to_str().unwrap().contains("origin"))
    );
    for header in ["etag", "location", "retry-after", "www-authenticate"] {
        assert!(opened.header("access-control-expose-headers").split(',').any(|one| one == header), "{header}");
    }
    assert!(!opened.headers.contains_key("set-cookie"));
    let (id, token) = (opened.body["flow"]["id"].as_str().unwrap(), opened.body["token"].as_str().unwrap());
    let act =
        backend.http.post(backend.path(&format!("/v1/flows/{id}/actions"))).bearer_auth(token).header("Origin", SHOP);
    let act = act.header("Sec-Fetch-Site", "cross-site").header("Idempotency-Key", key()).header("If-Match", "1");
    let acted = sent(act.json(&json!({ "action": "sign_in", "account": FULL, "password": PASSWORD }))).await;
    assert_eq!((acted.status, is_open_to(&acted.headers)), (200, Some(SHOP)));
    // Refusals can be read too.
    let wrong =
        sent(backend.http.get(backend.path(&format!("/v1/flows/{id}"))).bearer_auth("x").header("Origin", SHOP)).await;
    assert_eq!((wrong.status, is_open_to(&wrong.headers)), (401, Some(SHOP)));
}

#[tokio::test]
async fn row_45_a_page_that_is_not_listed_is_given_nothing() {
    let backend = built().await;
    let person = Client::open(&backend).await;
    for origin in EVIL {
        for path in ["/v1/flows", "/v1/cases/find", "/v1/handovers"] {
            let reply = sent(preflight(&backend, "POST", path, origin, "content-type,idempotency-key")).await;
            assert_eq!(is_open_to(&reply.headers), None, "{origin} {path}");
        }
        let path = backend.path(&format!("/v1/flows/{}", person.id));
        let reply = sent(backend.http.get(path).bearer_auth(&person.token).header("Origin", origin)).await;
        assert_eq!(is_open_to(&reply.headers), None, "{origin}");
    }
}

#[tokio::test]
async fn row_45_no_page_elsewhere_gets_by_with_a_cookie_listed_or_not() {
    let backend = built().await;
    // The header that cookies go with can't be sent from elsewhere, and is refused where it is.
    let reply = sent(preflight(&backend, "POST", "/v1/flows", SHOP, "regain-page")).await;
    assert!(!reply.header("access-control-allow-headers").contains("regain-page"));
    let open =
        || backend.http.post(backend.path("/v1/flows")).header("Idempotency-Key", key()).header("Regain-Page", "1");
    let opened = sent(open().json(&json!({ "way": "signed_out" }))).await;
    let cookie = opened.header("set-cookie").split(';').next().unwrap().to_owned();
    let path = backend.path(&format!("/v1/flows/{}", opened.body["flow"]["id"].as_str().unwrap()));
    for origin in EVIL.into_iter().chain([SHOP]) {
        let look =
            backend.http.get(&path).header("Cookie", &cookie).header("Regain-Page", "1").header("Origin", origin);
        assert_eq!(sent(look).await.status, 403, "{origin}");
        assert_eq!(
            sent(open().header("Origin", origin).json(&json!({ "way": "signed_out" }))).await.status,
            403,
            "{origin}"
        );
    }
}

#[tokio::test]
async fn row_45_what_is_for_servers_and_operators_is_open_to_no_page_at_all() {
    let backend = built().await;
    for (method, path) in [
        ("GET", "/v1/accounts/1"),
        ("PUT", "/v1/accounts/1"),
        ("GET", "/v1/accounts/1/hold"),
        ("POST", "/v1/invitations"),
        ("POST", "/v1/tickets/redeem"),
        ("POST", "/v1/verdicts"),
        ("GET", "/v1/notices/x"),
        ("POST", "/v1/notices/x/dispute"),
        ("GET", "/v1/nothing"),
        ("POST", "/start"),
        ("GET", "/embedded"),
        ("GET", "/metrics"),
        ("GET", "/demo/inbox"),
        ("GET", "/"),
    ] {
        let asked = sent(preflight(&backend, method, path, SHOP, "authorization")).await;
        assert_eq!(is_open_to(&asked.headers), None, "{path}");
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        let request = backend.http.request(method, backend.path(path)).header("Origin", SHOP);
        let reply = sent(request.bearer_auth("demo-server-key")).await;
        assert_eq!(is_open_to(&reply.headers), None, "{path}");
    }
}
