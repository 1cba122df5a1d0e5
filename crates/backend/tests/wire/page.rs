//! The standalone page's side: its cookie, its origin, its headers (rows 43, 44, 45, 48, 51).

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use serde_json::{Value, json};

use crate::backend::Backend;
use crate::client::{Client, FULL, PASSWORD, Reply, key};

/// A browser with the standalone page open.
struct Page<'b> {
    backend: &'b Backend,
    id: String,
    cookie: String,
}

fn cookie_of(reply: &Reply) -> Option<String> {
    reply.headers.get("set-cookie").map(|value| value.to_str().unwrap().split(';').next().unwrap().to_owned())
}

impl<'b> Page<'b> {
    async fn open(backend: &'b Backend, key: &str) -> (Self, Reply) {
        let request = backend.http.post(backend.path("/v1/flows")).header("Regain-Page", "1");
        let request = request.header("Idempotency-Key", key).json(&json!({ "way": "signed_out" }));
        let reply = Reply::of(request.send().await.unwrap()).await;
        assert_eq!(reply.status, 201, "{:#}", reply.body);
        let id = reply.body["flow"]["id"].as_str().unwrap().to_owned();
        let cookie = cookie_of(&reply).unwrap();
        (Self { backend, id, cookie }, reply)
    }

    fn request(&self, key: &str, version: u64, body: &Value) -> reqwest::RequestBuilder {
        let path = self.backend.path(&format!("/v1/flows/{}/actions", self.id));
        let request = self.backend.http.post(path).header("Cookie", &self.cookie).header("Regain-Page", "1");
        request.header("Idempotency-Key", key).header("If-Match", version).json(body)
    }

    async fn look(&self) -> Reply {
        let path = self.backend.path(&format!("/v1/flows/{}", self.id));
        let request = self.backend.http.get(path).header("Cookie", &self.cookie).header("Regain-Page", "1");
        Reply::of(request.send().await.unwrap()).await
    }
}

fn sign_in() -> Value {
    json!({ "action": "sign_in", "account": FULL, "password": PASSWORD })
}

async fn sent(request: reqwest::RequestBuilder) -> Reply {
    Reply::of(request.send().await.unwrap()).await
}

#[tokio::test]
async fn row_43_the_cookie_is_out_of_reach_and_changes_when_the_password_is_proved() {
    let backend = Backend::start().await;
    let (mut page, opened) = Page::open(&backend, &key()).await;
    assert_eq!(opened.body["token"], Value::Null);
    let attributes = opened.header("set-cookie");
    assert!(attributes.starts_with(&format!("regain-{}=", page.id)), "{attributes}");
    assert!(attributes.ends_with("; Path=/; HttpOnly; SameSite=Strict"), "{attributes}");
    assert_eq!(page.look().await.status, 200);

    let planted = page.cookie.clone();
    let action = key();
    let reply = sent(page.request(&action, 1, &sign_in())).await;
    assert_eq!(reply.status, 200, "{:#}", reply.body);
    let fresh = cookie_of(&reply).unwrap();
    assert_ne!(fresh, planted);

    // Who has the old one has nothing: not to look, not to act.
    assert_eq!(page.look().await.status, 401);
    let other = sent(page.request(&key(), 2, &json!({ "action": "cannot_verify" }))).await;
    assert_eq!((other.status, other.problem()), (401, "unauthorized"));
    // But an answer that got lost can be asked for again, with the cookie that came with it.
    let again = sent(page.request(&action, 1, &sign_in())).await;
    assert_eq!((again.status, &again.bytes), (200, &reply.bytes));
    assert_eq!(cookie_of(&again).unwrap(), fresh);
    page.cookie = fresh;
    assert_eq!(page.look().await.status, 200);
}

#[tokio::test]
async fn row_43_the_cookie_from_before_the_password_opens_nothing_that_came_after_it() {
    let backend = Backend::start().await;
    let (mut page, _) = Page::open(&backend, &key()).await;
    let planted = page.cookie.clone();
    let (proving, later) = (key(), key());
    let reply = sent(page.request(&proving, 1, &sign_in())).await;
    page.cookie = cookie_of(&reply).unwrap();
    let fresh = page.cookie.clone();
    let next = json!({ "action": "cannot_verify" });
    assert_eq!(sent(page.request(&later, 2, &next)).await.status, 200);
    page.cookie = planted;
    let replayed = sent(page.request(&later, 2, &next)).await;
    assert_eq!((replayed.status, replayed.problem(), cookie_of(&replayed)), (401, "unauthorized", None));
    let again = sent(page.request(&proving, 1, &sign_in())).await;
    assert_eq!((again.status, &again.bytes, cookie_of(&again)), (200, &reply.bytes, Some(fresh)));
}

#[tokio::test]
async fn row_43_over_tls_the_cookie_has_the_host_prefix() {
    let backend = Backend::with(|config| config.base_url = Some("https://recover.example.com".to_owned())).await;
    let (page, opened) = Page::open(&backend, &key()).await;
    let attributes = opened.header("set-cookie");
    assert!(attributes.starts_with(&format!("__Host-regain-{}=", page.id)), "{attributes}");
    assert!(attributes.ends_with("; Path=/; HttpOnly; SameSite=Strict; Secure"), "{attributes}");
}

#[tokio::test]
async fn opening_twice_with_one_key_opens_one_flow() {
    let backend = Backend::start().await;
    let action = key();
    let (first, one) = Page::open(&backend, &action).await;
    let (second, two) = Page::open(&backend, &action).await;
    assert_eq!((first.id, first.cookie, one.bytes), (second.id.clone(), second.cookie.clone(), two.bytes));
    // Once somebody has gone on with it, the key opens it for nobody.
    assert_eq!(sent(second.request(&key(), 1, &sign_in())).await.status, 200);
    let request = backend.http.post(backend.path("/v1/flows")).header("Regain-Page", "1");
    let reply = sent(request.header("Idempotency-Key", &action).json(&json!({ "way": "signed_out" }))).await;
    assert_eq!((reply.status, reply.problem()), (422, "key_reused"));
    assert!(cookie_of(&reply).is_none());
}

#[tokio::test]
async fn row_44_a_flows_token_opens_that_flow_and_nothing_else() {
    let backend = Backend::start().await;
    let one = Client::open(&backend).await;
    let two = Client::open(&backend).await;
    let with = |method: reqwest::Method, path: String| {
        let request = backend.http.request(method, backend.path(&path)).bearer_auth(&one.token);
        request.header("Idempotency-Key", key()).header("If-Match", "1").json(&json!({ "action": "back" }))
    };
    for (method, path, status) in [
        (reqwest::Method::GET, format!("/v1/flows/{}", two.id), 401),
        (reqwest::Method::POST, format!("/v1/flows/{}/actions", two.id), 401),
        (reqwest::Method::GET, format!("/v1/notices/{}", one.token), 404),
        (reqwest::Method::POST, "/v1/accounts/1".to_owned(), 401),
        (reqwest::Method::GET, "/v1/flows".to_owned(), 405),
    ] {
        assert_eq!(with(method, path.clone()).send().await.unwrap().status().as_u16(), status, "{path}");
    }
}

#[tokio::test]
async fn row_45_nothing_from_another_origin_has_an_effect() {
    let backend = Backend::start().await;
    let (page, _) = Page::open(&backend, &key()).await;
    let body = sign_in();
    let plain = || {
        let path = backend.path(&format!("/v1/flows/{}/actions", page.id));
        let request = backend.http.post(path).header("Cookie", &page.cookie).header("Idempotency-Key", key());
        request.header("If-Match", "1")
    };
    // A form, or a fetch without the header that needs our origin.
    let form = plain().header("Content-Type", "text/plain").body(body.to_string());
    assert_eq!(sent(form).await.status, 403);
    assert_eq!(sent(plain().json(&body)).await.status, 403);
    for (name, value) in [
        ("origin", "https://evil.example"),
        ("origin", "null"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
    ] {
        let reply = sent(page.request(&key(), 1, &body).header(name, value)).await;
        assert_eq!((reply.status, reply.problem()), (403, "forbidden"), "{name}: {value}");
        let open = backend.http.post(backend.path("/v1/flows")).header("Regain-Page", "1").header(name, value);
        let open = open.header("Idempotency-Key", key()).json(&json!({ "way": "signed_out" }));
        assert_eq!(sent(open).await.status, 403, "{name}: {value}");
    }
    assert_eq!(page.look().await.body["version"], 1);
    let own = page.request(&key(), 1, &body).header("origin", &backend.url).header("sec-fetch-site", "same-origin");
    assert_eq!(sent(own).await.status, 200);
}

fn has_security_headers(headers: &HeaderMap) {
    let expected = [
        ("strict-transport-security", "max-age=31536000; includeSubDomains"),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ];
    for (name, value) in expected {
        assert_eq!(headers.get(name).map(|value| value.to_str().unwrap()), Some(value), "{name}");
    }
    assert!(headers.contains_key("content-security-policy") && headers.contains_key("permissions-policy"));
}

#[tokio::test]
async fn row_48_every_answer_has_the_headers_errors_too() {
    let backend = Backend::with(|config| config.frame_ancestors = vec!["https://shop.example".to_owned()]).await;
    std::fs::create_dir_all(backend.assets().join("assets")).unwrap();
    std::fs::write(backend.assets().join("assets/it.css"), "p{}").unwrap();
    let person = Client::open(&backend).await;
    let api = backend.http.get(backend.path(&format!("/v1/flows/{}", person.id)));
    let long =
        person.request(&key(), 1, &json!({ "action": "sign_in", "account": "x".repeat(20_000), "password": "" }));
    let text = person.request(&key(), 1, &json!({})).header("Content-Type", "text/plain");
    for (request, status, kept) in [
        (api.try_clone().unwrap().bearer_auth(&person.token), 200, "no-store"),
        (api, 401, "no-store"),
        (long, 413, "no-store"),
        (text, 415, "no-store"),
        (backend.http.get(backend.path("/v1/nothing")), 404, "no-store"),
        (backend.http.get(backend.path("/nothing")), 404, "no-store"),
        (backend.http.delete(backend.path("/v1/flows")), 405, "no-store"),
        (backend.http.get(backend.path("/notice/x")), 404, "no-store"),
        (backend.http.get(backend.path("/demo/inbox")), 200, "no-store"),
        (backend.http.get(backend.path("/healthz")), 200, "no-store"),
        (backend.http.get(backend.path("/")), 200, "no-store"),
        (backend.http.get(backend.path(&format!("/flow/{}", person.id))), 404, "no-store"),
        (backend.http.get(backend.path("/assets/it.css")), 200, "public, max-age=31536000, immutable"),
    ] {
        let reply = sent(request).await;
        assert_eq!(reply.status, status, "{:?}", String::from_utf8_lossy(&reply.bytes));
        has_security_headers(&reply.headers);
        assert_eq!(reply.header("cache-control"), kept);
        let policy = reply.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'"), "{policy}");
        if reply.header("content-type").starts_with("text/html") {
            assert!(policy.contains("; frame-ancestors https://shop.example; "), "{policy}");
            assert!(!policy.contains("unsafe-inline") && !policy.contains(" 'unsafe-eval'"), "{policy}");
        } else {
            assert!(policy.ends_with("frame-ancestors 'none'"), "{policy}");
        }
    }
}

#[tokio::test]
async fn row_51_links_in_messages_come_from_the_configuration_alone() {
    let backend = Backend::with(|config| config.base_url = Some("https://recover.example.com/".to_owned())).await;
    let mut person = Client::open(&backend).await;
    person.sign_in(FULL).await;
    for action in ["cannot_verify", "start_reset"] {
        person.go(json!({ "action": action })).await;
    }
    person.go(json!({ "action": "choose_lost", "lost": ["phone"] })).await;
    let all = ["withdrawal_off", "c2c_sell_off", "sessions_end", "addresses_told"];
    let mut request = person.request(&key(), person.version(), &json!({ "action": "accept", "accepted": all }));
    for name in ["host", "x-forwarded-host", "x-forwarded-proto", "x-original-url", "x-forwarded-prefix"] {
        let value = HeaderValue::from_static("evil.example");
        request = request.header(HeaderName::from_static(name), value);
    }
    request = request.header("forwarded", "host=evil.example;proto=http");
    assert_eq!(sent(request).await.status, 200);
    let inbox = backend.inbox().await;
    assert_eq!(inbox.len(), 2, "{inbox:#?}");
    for (_, body) in inbox {
        assert!(body.contains("https://recover.example.com/notice/"), "{body}");
        assert!(!body.contains("evil.example"), "{body}");
    }
}

#[tokio::test]
async fn an_outdated_client_is_told_where_to_get_a_newer_one_at_any_point() {
    let backend = Backend::with(|config| config.min_client = Some("0.2.0".to_owned())).await;
    let person = Client::open(&backend).await;
    let old = person.request(&key(), 1, &sign_in()).header("Regain-Client", "0.1.9");
    let reply = sent(old).await;
    assert_eq!((reply.status, reply.problem()), (426, "outdated"));
    assert!(reply.body["download_url"].is_string(), "{:#}", reply.body);
    assert_eq!(sent(person.request(&key(), 1, &sign_in()).header("Regain-Client", "0.2.0")).await.status, 200);
}

#[tokio::test]
async fn sample_hosts_are_shown_by_a_demo_alone_and_lead_nowhere_else() {
    let master = regain_backend::secret::Secret::new([7; 32]);
    let key = regain_backend::crypto::master_key_text(&master);
    for demo in [true, false] {
        let key = key.clone();
        let backend = Backend::with(move |config| (config.demo, config.master_key) = (demo, Some(key))).await;
        std::fs::create_dir_all(backend.assets().join("hosts/help/en")).unwrap();
        std::fs::write(backend.assets().join("hosts/help/en/index.html"), "<p>").unwrap();
        std::fs::write(backend.assets().join("assets.json"), "{}").unwrap();
        let shown = if demo { 200 } else { 404 };
        for (path, status) in [
            ("/hosts/help/en/", shown),
            ("/hosts/help/en/index.html", shown),
            ("/hosts/help/", 404),
            ("/hosts/%2e%2e/assets.json", 404),
            ("/hosts/..%2fassets.json", 404),
        ] {
            let reply = sent(backend.http.get(backend.path(path))).await;
            assert_eq!(reply.status, status, "{path} in a demo: {demo}");
            has_security_headers(&reply.headers);
            assert_eq!(reply.header("cache-control"), "no-store");
        }
    }
}
