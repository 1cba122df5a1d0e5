//! `POST /start`: a host without scripts of ours hands a browser over.

use futures_util::future::join_all;
use serde_json::json;

use crate::backend::Backend;
use crate::client::{FULL, Reply};
use crate::server::Server;

async fn post(backend: &Backend, fields: &[(&str, &str)]) -> Reply {
    // As a browser does that is on the host's own site.
    let request = backend.http.post(backend.path("/start")).header("Origin", "https://www.example.com");
    let request = request.header("Sec-Fetch-Site", "cross-site").header("Accept-Language", "fr").form(fields);
    Reply::of(request.send().await.unwrap()).await
}

fn text(reply: &Reply) -> String {
    String::from_utf8(reply.bytes.clone()).unwrap()
}

#[tokio::test]
async fn a_form_opens_the_flow_and_leads_to_its_page() {
    let backend = Backend::start().await;
    let server = Server::of(&backend);
    for (fields, query, step) in [
        (vec![], "?hop=1", "security"),
        (vec![("lang", "zh-CN")], "?hop=1&amp;lang=zh-Hans", "security"),
        (vec![("reset", "phone"), ("lang", "en")], "?hop=1&amp;lang=en", "choose_lost"),
        (vec![("reset", ""), ("lang", ""), ("way", "")], "?hop=1", "security"),
        (vec![("way", "signed_in")], "?hop=1", "security"),
        (vec![("way", "migration"), ("lang", "fr")], "?hop=1&amp;lang=fr", "identity_form"),
    ] {
        let invitation = server.invite(FULL).await;
        let fields = [vec![("invitation", invitation.as_str())], fields].concat();
        let reply = post(&backend, &fields).await;
        assert_eq!(reply.status, 200, "{}", text(&reply));
        let page = text(&reply);
        let location = page.split_once("content=\"0; url=").unwrap().1.split_once('"').unwrap().0.to_owned();
        let id = location.strip_prefix("/flow/").unwrap().strip_suffix(query).unwrap();
        let cookie = reply.header("set-cookie");
        assert!(cookie.starts_with(&format!("regain-{id}=")), "{cookie}");
        assert!(cookie.ends_with("; Path=/; HttpOnly; SameSite=Strict"), "{cookie}");
        assert!(!page.contains(&invitation) && !cookie.contains(&invitation));
        // The page then finds its flow.
        let flow = backend.http.get(backend.path(&format!("/v1/flows/{id}"))).header("Regain-Page", "1");
        let flow = Reply::of(flow.header("Cookie", cookie.split(';').next().unwrap()).send().await.unwrap()).await;
        assert_eq!((flow.status, &flow.body["step"]["name"]), (200, &json!(step)));
    }
}

#[tokio::test]
async fn what_opens_nothing_is_said_on_a_page_in_the_persons_language() {
    let backend = Backend::start().await;
    let server = Server::of(&backend);
    let spent = server.invite(FULL).await;
    assert_eq!(post(&backend, &[("invitation", &spent)]).await.status, 200);
    let late = server.invite(FULL).await;
    backend.advance(60).await;
    for (invitation, lang, says) in [
        (spent.as_str(), "en", "Go back to the page that you came from"),
        (&late, "", "Revenez à la page"),
        ("unknown", "zh-Hans", "请返回"),
        ("", "en", "Go back"),
    ] {
        let reply = post(&backend, &[("invitation", invitation), ("lang", lang)]).await;
        let page = text(&reply);
        assert_eq!((reply.status, reply.header("content-type")), (422, "text/html; charset=utf-8"), "{page}");
        assert!(page.contains(says) && page.contains("data-step=\"not_started\""), "{page}");
        assert!(page.contains("href=\"/?lang="), "{page}");
        assert!(!page.contains("<script") && !page.contains("style="), "{page}");
        assert!(reply.headers.get("set-cookie").is_none());
        assert!(reply.header("content-security-policy").contains("form-action 'self'"));
        assert_eq!((reply.header("referrer-policy"), reply.header("cache-control")), ("no-referrer", "no-store"));
    }
}

#[tokio::test]
async fn row_55_a_form_says_what_is_described_and_nothing_else() {
    let backend = Backend::start().await;
    let invitation = Server::of(&backend).invite(FULL).await;
    let good = ("invitation", invitation.as_str());
    for fields in [
        vec![],
        vec![good, good],
        vec![good, ("account", "held@example.test")],
        vec![good, ("handle", "x")],
        vec![good, ("reset", "everything")],
        vec![good, ("way", "signed_out")],
        vec![good, ("reset", "phone"), ("reset", "email")],
    ] {
        let reply = post(&backend, &fields).await;
        assert!(matches!(reply.status, 400 | 422), "{fields:?}: {}", reply.status);
        assert!(reply.headers.get("set-cookie").is_none() && text(&reply).starts_with("<!doctype html>"), "{fields:?}");
    }
    let json = backend.http.post(backend.path("/start")).json(&json!({ "invitation": invitation }));
    assert_eq!(json.send().await.unwrap().status().as_u16(), 415);
    assert_eq!(backend.http.get(backend.path("/start")).send().await.unwrap().status().as_u16(), 405);
    // None of it has spent it.
    assert_eq!(post(&backend, &[good]).await.status, 200);
}

#[tokio::test]
async fn row_05_of_many_forms_at_once_one_opens_a_flow() {
    let backend = Backend::start().await;
    let invitation = Server::of(&backend).invite(FULL).await;
    let fields = [("invitation", invitation.as_str())];
    let replies = join_all((0..32).map(|_| post(&backend, &fields))).await;
    assert_eq!(replies.iter().filter(|reply| reply.status == 200).count(), 1);
    assert_eq!(replies.iter().filter(|reply| reply.headers.get("set-cookie").is_some()).count(), 1);
    assert_eq!(replies.iter().filter(|reply| reply.status == 422).count(), 31);
}

#[tokio::test]
async fn row_45_no_cookie_that_comes_along_is_read() {
    let backend = Backend::start().await;
    let server = Server::of(&backend);
    let first = post(&backend, &[("invitation", &server.invite(FULL).await)]).await;
    let cookie = first.header("set-cookie").split(';').next().unwrap().to_owned();
    let id = cookie.strip_prefix("regain-").unwrap().split('=').next().unwrap().to_owned();
    let row = || async {
        use regain_backend::id::Written as _;
        let id = regain_flow::FlowId::parse(&id).unwrap();
        let row = backend.app.store.read().await.unwrap().flow(id).await.unwrap().unwrap();
        (row.version, row.state, row.token_mac, row.accepted_at)
    };
    let before = row().await;
    let others = server.invite("held@example.test").await;
    let request = backend.http.post(backend.path("/start")).header("Cookie", &cookie).form(&[("invitation", &others)]);
    let reply = Reply::of(request.send().await.unwrap()).await;
    assert_eq!(reply.status, 200);
    assert!(!text(&reply).contains(&id), "another flow, of the invitation's own account");
    assert_eq!(row().await, before);
}
