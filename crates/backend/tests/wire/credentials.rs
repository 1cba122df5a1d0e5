//! Row 44: each credential opens its own routes and no other. Every route that is described is tried with each.

use reqwest::Method;
use serde_json::{Value, json};

use crate::backend::Backend;
use crate::client::{Client, FULL, Reply, key};
use crate::server::{KEY, Server};

/// Every route and method of the description, and which credential it asks for.
fn routes() -> Vec<(String, Method, Option<String>)> {
    let document: Value = serde_json::to_value(regain_backend::http::document()).unwrap();
    let paths = document["paths"].as_object().unwrap();
    let mut routes = vec![];
    for (path, methods) in paths {
        for (method, call) in methods.as_object().unwrap() {
            let asked = call["security"][0].as_object().map(|one| one.keys().next().unwrap().clone());
            routes.push((path.clone(), method.to_uppercase().parse().unwrap(), asked));
        }
    }
    routes
}

/// A body that the route could mean.
fn body(path: &str) -> Value {
    match path {
        "/v1/flows" => json!({ "way": "signed_out" }),
        "/v1/flows/{id}/actions" => json!({ "action": "refresh" }),
        "/v1/invitations" => json!({ "id": FULL }),
        "/v1/tickets/redeem" => json!({ "ticket": "x" }),
        _ => json!({}),
    }
}

/// Of the routes that take a picture.
fn query(path: &str) -> &'static str {
    match path {
        "/v1/flows/{id}/captures" => "?check=00000000000000000000000000000000&frame=0",
        "/v1/flows/{id}/documents" | "/v1/cases/{id}/documents" => "?kind=front",
        _ => "",
    }
}

struct Credentials {
    flow: Client<'static>,
    notice: String,
}

async fn ask(backend: &Backend, path: &str, method: &Method, own: &Credentials, header: (&str, &str)) -> u16 {
    let id = if path.starts_with("/v1/accounts") { FULL } else { &own.flow.id };
    let query = query(path);
    let at = format!("{}{query}", path.replace("{id}", id).replace("{token}", &own.notice));
    let request = backend.http.request(method.clone(), backend.path(&at)).header(header.0, header.1);
    let request =
        request.header("Idempotency-Key", key()).header("If-Match", own.flow.version()).header("Regain-Page", "1");
    let request = match (method, query.is_empty()) {
        (&Method::GET, _) => request,
        (_, true) => request.json(&body(path)),
        (_, false) => request.header("Content-Type", "image/jpeg").body("no picture"),
    };
    request.send().await.unwrap().status().as_u16()
}

#[tokio::test]
async fn row_44_every_route_takes_its_own_credential_and_no_other() {
    let backend: &'static Backend = Box::leak(Box::new(Backend::start().await));
    let mut flow = Client::open(backend).await;
    flow.sign_in(FULL).await;
    flow.lose(&["phone"]).await;
    let notice = backend.notices(FULL).await.remove(0);
    let own = Credentials { flow, notice };
    let server = Server::of(backend);
    let (invitation, operator) = (server.invite(FULL).await, "Bearer first");
    let (of_flow, of_server) = (format!("Bearer {}", own.flow.token), format!("Bearer {KEY}"));
    let others = [
        ("authorization", format!("Bearer {}", own.notice)),
        ("authorization", format!("Bearer {invitation}")),
        ("authorization", operator.to_owned()),
        ("authorization", format!("Basic {KEY}")),
        ("authorization", KEY.to_owned()),
        ("cookie", format!("regain-{}={KEY}", own.flow.id)),
        ("cookie", format!("authorization=Bearer {KEY}")),
        ("accept", "*/*".to_owned()),
    ];
    let (mut flows, mut servers, mut signed, mut open) = (0, 0, 0, 0);
    for (path, method, asked) in routes() {
        let of_flow = ask(backend, &path, &method, &own, ("authorization", &of_flow)).await;
        let of_server = ask(backend, &path, &method, &own, ("authorization", &of_server)).await;
        let mut with_others = vec![];
        for (name, value) in &others {
            with_others.push(ask(backend, &path, &method, &own, (*name, value.as_str())).await);
        }
        let refused = with_others.iter().all(|status| *status == 401);
        match asked.as_deref() {
            Some("bearer") => {
                // At this step no picture is taken.
                let known = if query(&path).is_empty() { of_flow < 300 } else { of_flow == 409 };
                assert!(known && of_server == 401 && refused, "{method} {path}: {of_flow} {of_server} {with_others:?}");
                flows += 1;
            }
            Some("server") => {
                let known = of_server < 300 || (path == "/v1/tickets/redeem" && of_server == 404);
                assert!(known && of_flow == 401 && refused, "{method} {path}: {of_flow} {of_server} {with_others:?}");
                servers += 1;
            }
            // A signature, which no token or key stands for.
            Some("vendor") => {
                assert!(of_flow == 401 && of_server == 401 && refused, "{method} {path}: {of_flow} {of_server}");
                signed += 1;
            }
            Some(other) => panic!("{method} {path} asks for {other}"),
            // By a link's token alone, or by nothing: no credential changes what is answered.
            None => {
                assert!(with_others.iter().all(|status| *status == of_flow), "{method} {path}: {with_others:?}");
                assert_eq!(of_flow, of_server, "{method} {path}");
                open += 1;
            }
        }
    }
    assert_eq!((flows, servers, signed, open), (4, 5, 1, 6), "a route that nobody tried");
}

#[tokio::test]
async fn row_44_two_bearers_are_none() {
    let backend = Backend::start().await;
    let request = Server::of(&backend).request(Method::GET, &format!("/v1/accounts/{FULL}"));
    let reply = Reply::of(request.header("Authorization", "Bearer another").send().await.unwrap()).await;
    assert_eq!((reply.status, reply.problem(), reply.header("www-authenticate")), (401, "unauthorized", "Bearer"));
    assert_eq!(reply.body["title"], "A server key is needed");
}

#[tokio::test]
async fn row_45_another_origin_is_never_let_in() {
    let backend = Backend::start().await;
    let path = format!("/v1/accounts/{FULL}/hold");
    let asked = backend.http.request(Method::OPTIONS, backend.path(&path)).header("Origin", "https://evil.example");
    let asked =
        asked.header("Access-Control-Request-Method", "GET").header("Access-Control-Request-Headers", "authorization");
    let with_key = Server::of(&backend).request(Method::GET, &path).header("Origin", "https://evil.example");
    for request in [asked, with_key] {
        let reply = Reply::of(request.send().await.unwrap()).await;
        assert!(reply.headers.keys().all(|name| !name.as_str().starts_with("access-control")), "{:?}", reply.headers);
    }
}

#[tokio::test]
async fn without_a_server_key_there_is_nothing_to_ask() {
    let backend = Backend::with(|config| {
        config.demo = false;
        config.master_key =
            Some(regain_backend::crypto::master_key_text(&regain_backend::secret::Secret::new([7; 32])));
    })
    .await;
    for (path, method, asked) in routes() {
        if asked.as_deref() == Some("server") {
            let at = backend.path(&path.replace("{id}", "full@example.test"));
            let request = backend.http.request(method.clone(), at).bearer_auth(KEY).header("Idempotency-Key", key());
            let reply = Reply::of(request.json(&body(&path)).send().await.unwrap()).await;
            assert_eq!((reply.status, reply.problem()), (404, "not_found"), "{method} {path}");
        }
    }
}

#[tokio::test]
async fn each_of_several_keys_is_good() {
    let keys = ["0123456789abcdef0123456789abcdef", "fedcba9876543210fedcba9876543210"];
    let backend = Backend::with(|config| {
        config.server_keys = keys.map(|key| regain_backend::secret::Secret::new(key.to_owned())).to_vec();
    })
    .await;
    for (key, status) in [(keys[0], 200), (keys[1], 200), (KEY, 200), (&keys[0][1..], 401), ("", 401)] {
        let request = backend.http.get(backend.path(&format!("/v1/accounts/{FULL}"))).bearer_auth(key);
        assert_eq!(request.send().await.unwrap().status().as_u16(), status, "{key}");
    }
}
