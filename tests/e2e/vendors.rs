//! An identity check by a vendor that is a process of its own: by its page, and by what its SDK hands to a host.

use regain_tests::{Backend, Start, Vendor, VendorPlace, totp};
use serde_json::{Value, json};

use crate::client::{Client, code};
use crate::world::{EMAIL, PASSWORD, SECRET};

async fn connected(by: &str) -> (Backend, Vendor) {
    let place = VendorPlace::reserve();
    let backend = place.asked_by(Start::demo(), by).start().await;
    let vendor = place.open(&backend);
    (backend, vendor)
}

/// Up to the identity check: the phone is lost.
async fn at_check(backend: &Backend) -> Client<'_> {
    let mut person = Client::open(backend).await;
    person.act(json!({ "action": "sign_in", "account": EMAIL, "password": PASSWORD })).await;
    person.act(json!({ "action": "cannot_verify" })).await;
    person.act(json!({ "action": "start_reset" })).await;
    person.act(json!({ "action": "choose_lost", "lost": ["phone"] })).await;
    person.accept().await;
    person.act(json!({ "action": "send_code", "factor": "email" })).await;
    let mailed = code(backend, EMAIL, 0).await;
    person.act(json!({ "action": "submit_code", "factor": "email", "code": mailed })).await;
    let shown = totp(SECRET, regain_tests::now());
    person.act(json!({ "action": "submit_code", "factor": "authenticator", "code": shown })).await;
    assert_eq!(person.step(), "identity", "{}", person.flow);
    person
}

fn session<'p>(person: &'p Client<'_>, part: &str) -> &'p str {
    person.flow["step"]["check"]["session"][part].as_str().expect("it was given")
}

/// Presses one of the buttons of the vendor's page, and comes back.
async fn press(person: &Client<'_>, says: &str) {
    let url = session(person, "url").to_owned();
    let page = person.backend.http().get(&url).send().await.expect("its page").text().await.expect("text");
    assert!(page.contains(&format!("value={says}")), "{page}");
    let here = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().expect("a client");
    let back = here.post(&url).body(format!("says={says}")).send().await.expect("an answer");
    let flow = person.flow["id"].as_str().expect("an id");
    let location = back.headers().get("location").map(|to| to.to_str().expect("text").to_owned());
    assert_eq!((back.status().as_u16(), location), (303, Some(person.backend.url(&format!("/flow/{flow}")))));
}

#[tokio::test]
async fn row_27_a_vendors_page_sends_its_verdict_to_the_backend_and_the_person_back() {
    let (backend, _vendor) = connected("link").await;
    let mut person = at_check(&backend).await;
    assert_eq!(person.flow["step"]["by"], "link");
    person.act(json!({ "action": "consent" })).await;
    press(&person, "another_person").await;
    person.look().await;
    let failed = &person.flow["step"];
    assert_eq!((&failed["failure"], &failed["attempts_left"]), (&json!("no_match"), &json!(2)), "{failed}");
    person.act(json!({ "action": "consent" })).await;
    press(&person, "same_person").await;
    person.look().await;
    assert_eq!(person.step(), "bind", "{}", person.flow);
}

#[tokio::test]
async fn row_27_what_an_sdk_was_given_goes_by_way_of_the_host() {
    let (backend, vendor) = connected("native").await;
    let mut person = at_check(&backend).await;
    person.act(json!({ "action": "consent" })).await;
    assert_eq!(person.flow["step"]["check"]["session"]["url"], Value::Null);
    let url = vendor.url(&format!("/sdk/{}", session(&person, "token")));
    let parts = backend.http().post(url).body("same_person").send().await.expect("an answer");
    let mut parts: Value = parts.json().await.expect("JSON");
    parts["action"] = json!("submit_verdict");
    person.act(parts).await;
    assert_eq!(person.step(), "bind", "{}", person.flow);
}

#[tokio::test]
async fn row_09_where_the_vendor_is_gone_a_review_is_still_there() {
    let (backend, mut vendor) = connected("link").await;
    let mut person = at_check(&backend).await;
    vendor.stop();
    let answer = person.request(&json!({ "action": "consent" }), "gone").send().await.expect("an answer");
    assert_eq!(answer.status().as_u16(), 503);
    let before = person.flow.clone();
    person.look().await;
    assert_eq!((&person.flow["version"], &person.flow["step"]), (&before["version"], &before["step"]));
    person.act(json!({ "action": "ask_review" })).await;
    assert_eq!(person.step(), "review");
}
