//! Who is verified under what: said by an operator's servers, kept as keyed hashes, given back to nobody.

use serde_json::{Value, json};

use crate::backend::Backend;
use crate::client::{FULL, Reply};
use crate::moves::NUMBER;
use crate::secrets::{holds, log, stolen};
use crate::server::Server;

const ID: &str = "nophone@example.test";

fn document(number: &str, name: &str) -> Value {
    json!({ "country": "FR", "document": "residence_permit", "number": number, "name": name })
}

async fn says(server: &Server<'_>, id: &str, identities: &[Value]) -> Reply {
    server.put(id, json!({ "identities": identities })).await
}

async fn known(backend: &Backend, id: &str) -> u64 {
    let mut tx = backend.app.store.read().await.unwrap();
    let account = tx.account_by_name(id).await.unwrap().unwrap();
    tx.identities(account.id).await.unwrap()
}

async fn records(backend: &Backend) -> Vec<Value> {
    let entries = backend.app.store.read().await.unwrap().audit_after(0, 1_000).await.unwrap();
    let mirrored = entries.into_iter().filter(|entry| entry.event == "account_mirrored");
    mirrored.map(|entry| serde_json::from_str(&entry.detail).unwrap()).collect()
}

#[tokio::test]
async fn documents_are_added_once_however_they_are_written() {
    let backend = Backend::start().await;
    let server = Server::of(&backend);
    let before = known(&backend, ID).await;
    let first = document("XK 123-456", "Nóphone Example");
    let reply = says(&server, ID, std::slice::from_ref(&first)).await;
    assert_eq!((reply.status, known(&backend, ID).await), (200, before + 1), "{:#}", reply.body);
    for again in [first, document("xk123456", "EXAMPLE, NOPHONE"), document("XK.123.456", "nophone  example")] {
        assert_eq!(says(&server, ID, &[again]).await.status, 200);
    }
    assert_eq!(known(&backend, ID).await, before + 1);
    let kept = records(&backend).await;
    assert_eq!(kept.len(), 1, "the same again changes nothing: {kept:#?}");
    assert_eq!((&kept[0]["changed"], &kept[0]["identities"]), (&json!(["identities"]), &json!(before + 1)));
    // What is absent stays, and what is new is added.
    assert_eq!(server.put(ID, json!({ "locale": "fr" })).await.status, 200);
    assert_eq!(says(&server, ID, &[document("XK999999", "Nophone Example")]).await.status, 200);
    assert_eq!(known(&backend, ID).await, before + 2);
    let shown = server.show(ID).await.body;
    assert!(shown.get("identities").is_none(), "{shown:#}");
}

#[tokio::test]
async fn row_39_a_document_of_another_account_is_refused_and_nothing_of_the_mirror_stays() {
    let backend = Backend::start().await;
    let server = Server::of(&backend);
    let before = known(&backend, ID).await;
    let passport = |name: &str| json!({ "country": "fr", "document": "passport", "number": NUMBER, "name": name });
    let identities = [document("XK123456", "Nophone Example"), passport("Example Full")];
    let reply = server.put(ID, json!({ "identities": identities, "locale": "fr" })).await;
    assert_eq!((reply.status, reply.problem(), &reply.body["field"]), (409, "conflict", &json!("identities")));
    assert!(reply.body["detail"].as_str().unwrap().contains("another account"), "{:#}", reply.body);
    assert_eq!((known(&backend, ID).await, &server.show(ID).await.body["locale"]), (before, &json!("en")));
    // The same number for somebody else, in another country or on another document is nobody's.
    for free in [passport("Nophone Example"), document(NUMBER, "Full Example")] {
        assert_eq!(says(&server, ID, &[free]).await.status, 200);
    }
    // Closed for good, the person may be verified elsewhere.
    assert_eq!(server.put(FULL, json!({ "status": "closed" })).await.status, 200);
    assert_eq!(says(&server, ID, &[passport("Full Example")]).await.status, 200);
}

#[tokio::test]
async fn row_55_what_is_no_document_is_refused_and_so_are_more_than_sixteen() {
    let backend = Backend::start().await;
    let server = Server::of(&backend);
    let before = known(&backend, ID).await;
    let changed = |field: &str, value: Value| {
        let mut wrong = document("XK123456", "Nophone Example");
        wrong[field] = value;
        wrong
    };
    for wrong in [
        changed("country", json!("France")),
        changed("country", json!("ZZ")),
        changed("number", json!("12")),
        changed("number", json!("XK\u{200b}123456")),
        changed("name", json!("")),
        changed("name", json!("Nophone\u{202e}Example")),
    ] {
        let reply = says(&server, ID, &[document("XK1", "A B"), wrong.clone()]).await;
        assert_eq!(
            (reply.status, reply.problem(), &reply.body["field"]),
            (422, "invalid", &json!("identities")),
            "{wrong}"
        );
    }
    for malformed in [changed("document", json!("visa")), changed("born", json!("1990-01-01")), json!("XK123456")] {
        assert_eq!(says(&server, ID, std::slice::from_ref(&malformed)).await.problem(), "malformed", "{malformed}");
    }
    let many = |count: u64| (0..count).map(|at| document(&format!("XK{at:06}"), "Nophone Example")).collect::<Vec<_>>();
    assert_eq!(says(&server, ID, &many(17 - before)).await.status, 422);
    assert_eq!((says(&server, ID, &many(16 - before)).await.status, known(&backend, ID).await), (200, 16));
    assert_eq!(says(&server, ID, &[document("XK777777", "Nophone Example")]).await.status, 422);
}

#[tokio::test]
async fn row_22_no_documents_number_and_nobodys_name_is_in_the_database_an_answer_a_message_or_the_log() {
    let log = log();
    let backend = Backend::start().await;
    let server = Server::of(&backend);
    let (number, name) = ("QXJVKZ4711", "Aurelia Canaribus");
    let added = says(&server, ID, &[document(number, name)]).await;
    let refused = says(&server, FULL, &[document(number, name)]).await;
    assert_eq!((added.status, refused.status), (200, 409));
    let mut person = crate::client::Client::moves(&backend).await;
    person.signs_up(crate::moves::NEW).await;
    person.go(json!({ "action": "go_on" })).await;
    let claimed = json!({ "action": "submit_identity", "country": "FR", "document": "residence_permit", "number": number, "name": name });
    person.go(claimed).await;
    person.look().await;
    let answers = format!("{:#}{:#}{:#}", added.body, refused.body, person.flow);
    let inbox = format!("{:?}", backend.inbox().await);
    let dump = stolen(&backend).await;
    let written = log.lock().unwrap().clone();
    assert!(holds(&written, "/v1/accounts/{id}"), "requests are logged, by their route");
    for canary in [number, "QXJVKZ", name, "Canaribus", "canaribus", "Aurelia"] {
        assert!(!answers.contains(canary) && !inbox.contains(canary), "{canary}");
        assert!(!holds(&dump, canary), "in the database: {canary}");
        assert!(!holds(&written, canary), "in the log: {canary}");
    }
}
