//! A case that is found again with its id and its code, and by nobody else.

use image::ImageFormat;
use regain_backend::decide::{self, Said};
use regain_backend::demo::cases::OPERATORS;
use regain_backend::id::Written as _;
use regain_flow::CaseId;
use regain_flow::review::Evidence;
use serde_json::{Value, json};

use crate::backend::Backend;
use crate::client::{Client, FULL, Reply, key};
use crate::documents::picture;
use crate::secrets::{holds, log, stolen};

async fn find(backend: &Backend, case: &str, code: &str) -> Reply {
    let request = backend.http.post(backend.path("/v1/cases/find")).json(&json!({ "case": case, "code": code }));
    Reply::of(request.send().await.unwrap()).await
}

async fn send(backend: &Backend, case: &str, code: &str, kind: &str) -> Reply {
    let path = backend.path(&format!("/v1/cases/{case}/documents?kind={kind}"));
    let request = backend.http.post(path).header("Regain-Case-Code", code).header("Content-Type", "image/jpeg");
    Reply::of(request.body(picture(ImageFormat::Jpeg)).send().await.unwrap()).await
}

#[tokio::test]
async fn a_case_is_found_with_its_id_and_its_code_and_says_nothing_of_the_account() {
    let backend = Backend::start().await;
    let person = Client::asks_review(&backend, &["phone"]).await;
    let (case, code) = person.case();
    let found = find(&backend, &case.to_lowercase(), &code.to_lowercase().replace('-', " ")).await;
    assert_eq!(found.status, 200, "{:#}", found.body);
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&found.body), ["case", "server_time"]);
    assert_eq!(keys(&found.body["case"]), ["expected_at", "id", "opened_at", "state", "takes", "wanted"]);
    assert_eq!((&found.body["case"]["id"], &found.body["case"]["state"]), (&json!(case), &json!("open")));

    // From there pictures are sent too.
    let sent = send(&backend, &case, &code, "back").await;
    assert_eq!(sent.status, 200, "{:#}", sent.body);
    assert_eq!(sent.body["case"]["documents"][0]["kind"], "back");
    assert_eq!(find(&backend, &case, &code).await.body["case"]["documents"][0]["kind"], "back");
    let entries = backend.app.store.read().await.unwrap().audit_after(0, 1_000).await.unwrap();
    let added = entries.iter().find(|entry| entry.event == "document_added").unwrap();
    assert!(added.detail.contains("\"by\":\"code\"") && added.account.is_some(), "{}", added.detail);

    let id = CaseId::parse(&case).unwrap();
    let evidence = Evidence::named("passport", "P-1").unwrap();
    decide::case(&backend.app, id, Said::Approve, OPERATORS[0], &evidence, None).await.unwrap();
    assert_eq!(find(&backend, &case, &code).await.body["case"]["state"], "half_decided");
    decide::case(&backend.app, id, Said::Approve, OPERATORS[1], &evidence, None).await.unwrap();
    let found = find(&backend, &case, &code).await;
    assert_eq!(found.body["case"]["state"], "approved");
    for closed in ["takes", "documents"] {
        assert_eq!(found.body["case"][closed], Value::Null, "{closed}");
    }
    let late = send(&backend, &case, &code, "front").await;
    assert_eq!((late.status, late.problem()), (409, "not_accepted"));
}

#[tokio::test]
async fn row_56_a_case_that_is_not_there_and_a_wrong_code_are_answered_the_same() {
    let backend = Backend::start().await;
    let person = Client::asks_review(&backend, &["phone"]).await;
    let (case, code) = person.case();
    let wrong = if code.starts_with('0') { "11111-11111" } else { "00000-00000" };
    let asked = [
        (case.as_str(), wrong),
        (case.as_str(), ""),
        (case.as_str(), "not a code at all, and far too long to be looked at, whatever anybody may have typed here"),
        ("C-2222-2222", code.as_str()),
        ("C-2222-2222", wrong),
        ("no case", code.as_str()),
        ("", ""),
    ];
    let mut answers = vec![];
    for (case, code) in asked {
        let found = find(&backend, case, code).await;
        assert_eq!((found.status, found.problem()), (404, "not_found"), "{case} {code}");
        assert_eq!(found.body["field"], "case");
        let headers = found.headers.iter().filter(|(name, _)| *name != "date");
        answers.push((
            found.bytes.clone(),
            headers.map(|(name, value)| (name.clone(), value.clone())).collect::<Vec<_>>(),
        ));
    }
    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{answers:#?}");
    let refused = [send(&backend, &case, wrong, "front").await, send(&backend, "C-2222-2222", &code, "front").await];
    assert!(refused.iter().all(|reply| reply.status == 404 && reply.bytes == refused[0].bytes));
    // One that is over without a decision looks the same.
    let id = CaseId::parse(&case).unwrap();
    let mut tx = backend.app.store.write().await.unwrap();
    assert!(tx.consume_case(id, backend.app.clock.now()).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(find(&backend, &case, &code).await.bytes, answers[0].0);
}

#[tokio::test]
async fn row_14_codes_of_cases_are_guessed_slowly_and_looking_at_ones_own_costs_nothing() {
    let backend = Backend::start().await;
    let person = Client::asks_review(&backend, &["phone"]).await;
    let (case, code) = person.case();
    for _ in 0..40 {
        assert_eq!(find(&backend, &case, &code).await.status, 200);
    }
    for at in 0..20 {
        let wrong = format!("{at:010}");
        let case = if at % 2 == 0 { &case } else { "C-2222-2222" };
        assert_eq!(find(&backend, case, &wrong).await.status, 404, "{at}");
    }
    for case in [case.as_str(), "C-2222-2222"] {
        let reply = find(&backend, case, &code).await;
        assert_eq!((reply.status, reply.problem()), (429, "throttled"), "also the right one");
        assert!((3_000..=3_600).contains(&reply.header("retry-after").parse().unwrap()), "{:?}", reply.headers);
        assert_eq!(send(&backend, case, &code, "front").await.status, 429);
    }
    let backend = backend.restarted().await;
    assert_eq!(find(&backend, &case, &code).await.status, 429, "no restart forgives");
    backend.advance(3_600).await;
    assert_eq!(find(&backend, &case, &code).await.status, 200);
}

#[tokio::test]
async fn row_06_a_code_opens_its_own_case_alone() {
    let backend = Backend::start().await;
    let one = Client::asks_review(&backend, &["phone"]).await;
    let (first, code) = one.case();
    // It is used up, so that another can be asked for.
    let mut tx = backend.app.store.write().await.unwrap();
    assert!(tx.consume_case(CaseId::parse(&first).unwrap(), backend.app.clock.now()).await.unwrap());
    tx.commit().await.unwrap();
    backend.advance(120).await;
    let other = Client::asks_review(&backend, &["email"]).await;
    let (second, its_own) = other.case();
    assert_ne!((&first, &code), (&second, &its_own));
    assert_eq!(find(&backend, &second, &code).await.status, 404);
    assert_eq!(send(&backend, &second, &code, "front").await.status, 404);
    assert_eq!(find(&backend, &second, &its_own).await.status, 200);
}

#[tokio::test]
async fn row_22_a_cases_code_is_in_no_row_no_message_and_no_log_and_its_answer_is_made_again() {
    let log = log();
    let backend = Backend::start().await;
    let mut person = Client::open(&backend).await;
    person.sign_in(FULL).await;
    person.lose(&["phone"]).await;
    while person.step() == "prove" {
        let challenges = person.flow["step"]["challenges"].as_array().unwrap();
        let open: Vec<_> = challenges.iter().filter(|challenge| challenge["state"] == "open").collect();
        let (factor, is_last) = (open[0]["factor"].as_str().unwrap().to_owned(), open.len() == 1);
        if !is_last || factor == "authenticator" {
            person.prove_factor(&factor).await;
            continue;
        }
        person.go(json!({ "action": "send_code", "factor": factor })).await;
        let body = json!({ "action": "submit_code", "factor": factor, "code": backend.code(FULL).await });
        let (key, version) = (key(), person.version());
        let sent = async || Reply::of(person.request(&key, version, &body).send().await.unwrap()).await;
        let (first, again) = (sent().await, sent().await);
        assert_eq!((first.status, &first.body["step"]), (200, &again.body["step"]), "made again, the same");
        person.flow = first.body;
    }
    if person.step() == "identity" {
        person.go(json!({ "action": "ask_review" })).await;
    }
    let (case, code) = person.case();
    assert_eq!(find(&backend, &case, &code).await.status, 200);
    assert_eq!(send(&backend, &case, &code, "front").await.status, 200);
    let inbox = format!("{:?}", backend.inbox().await);
    let dump = stolen(&backend).await;
    let written = log.lock().unwrap().clone();
    assert!(holds(&written, "/v1/cases/find") && holds(&written, "/v1/cases/{id}/documents"), "by their routes");
    for written_as in [code.clone(), code.replace('-', "")] {
        assert!(!inbox.contains(&written_as), "in a message");
        assert!(!holds(&dump, &written_as), "in the database");
        assert!(!holds(&written, &written_as), "in the log");
    }
}

#[tokio::test]
async fn row_45_a_case_is_asked_for_by_json_and_from_our_own_page() {
    let backend = Backend::start().await;
    let path = backend.path("/v1/cases/find");
    let body = json!({ "case": "C-2222-2222", "code": "00000-00000" });
    let foreign = backend.http.post(&path).header("Regain-Page", "1").header("Origin", "https://evil.example");
    assert_eq!(foreign.json(&body).send().await.unwrap().status().as_u16(), 403);
    let form = backend.http.post(&path).form(&[("case", "C-2222-2222"), ("code", "0")]);
    assert_eq!(form.send().await.unwrap().status().as_u16(), 415);
    let more = json!({ "case": "C-2222-2222", "code": "0", "account": FULL });
    assert_eq!(backend.http.post(&path).json(&more).send().await.unwrap().status().as_u16(), 400);
    assert_eq!(backend.http.get(&path).send().await.unwrap().status().as_u16(), 405);
}
