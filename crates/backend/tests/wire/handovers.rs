//! *Continue on my phone*: the link works once, and the other device sees and takes this step and nothing else.

use serde_json::{Value, json};

use crate::backend::Backend;
use crate::client::{Client, Reply, key};
use crate::looks::{Clip, at_identity, backend, consent, perform, send};

const OWNER: &str = "obama.jpg";

/// The link's token.
async fn handed(client: &mut Client<'_>) -> String {
    let step = client.go(json!({ "action": "move_to_phone" })).await;
    let url = step["handover"]["url"].as_str().unwrap().to_owned();
    assert!(url.contains("/?handover=1&lang=en#"), "the phone speaks the language of the flow: {url}");
    url.split_once('#').unwrap().1.to_owned()
}

async fn redeem(backend: &Backend, token: &str, key: &str) -> Reply {
    let request = backend.http.post(backend.path("/v1/handovers")).header("Idempotency-Key", key);
    Reply::of(request.json(&json!({ "token": token })).send().await.unwrap()).await
}

async fn phone<'b>(backend: &'b Backend, token: &str) -> Client<'b> {
    let reply = redeem(backend, token, &key()).await;
    assert_eq!(reply.status, 201, "{:#}", reply.body);
    let flow = reply.body["flow"].clone();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    Client { backend, id: text(&flow["id"]), token: text(&reply.body["token"]), flow }
}

#[tokio::test]
async fn the_step_is_done_on_the_phone_and_the_first_device_goes_on() {
    let backend = backend("obama3.jpg").await;
    let mut desk = at_identity(&backend).await;
    let token = handed(&mut desk).await;
    let mut phone = phone(&backend, &token).await;
    desk.look().await;
    assert_eq!(desk.flow["step"]["handover"]["opened"], true);
    assert!(desk.flow["step"]["handover"].get("url").is_none());
    assert_eq!(phone.flow["reference"], desk.flow["reference"]);
    assert!(phone.flow["step"]["about"][0]["masked"].as_str().unwrap().contains('•'), "{:#}", phone.flow);

    let check = consent(&mut phone).await;
    let clip = Clip::of(OWNER);
    let step = perform(&mut phone, &check, |hint| clip.doing(hint)).await;
    assert_eq!((&step["name"], &step["passed"]), (&json!("handed_back"), &json!(true)), "{step:#}");
    desk.look().await;
    assert_eq!(desk.step(), "bind");
    desk.bind().await;
    assert_eq!(desk.step(), "done");
    phone.look().await;
    assert_eq!((phone.step(), &phone.flow["step"]["passed"]), ("handed_back", &json!(true)));
    assert!(phone.flow["ticket"].is_null() && phone.flow["hold"].is_null());
}

#[tokio::test]
async fn row_44_the_phone_takes_this_step_only_and_is_shown_no_other() {
    let backend = backend(OWNER).await;
    let mut desk = at_identity(&backend).await;
    let mut phone = phone(&backend, &handed(&mut desk).await).await;
    for body in [
        json!({ "action": "ask_review" }),
        json!({ "action": "back" }),
        json!({ "action": "leave" }),
        json!({ "action": "move_to_phone" }),
        json!({ "action": "finish" }),
        json!({ "action": "ask_support", "address": "a@example.test", "message": "help" }),
        json!({ "action": "propose", "factor": "phone", "address": "+12025550177" }),
    ] {
        let refused = phone.act(body.clone()).await;
        assert_eq!(refused.status, 409, "{body}");
        assert_eq!(phone.step(), "identity", "{body}");
    }
    let actions = phone.flow["actions"].as_array().unwrap();
    assert!(
        actions.iter().all(|action| action == "consent" || action == "check_failed" || action == "refresh"),
        "{actions:?}"
    );
    phone.go(json!({ "action": "refresh" })).await;
    assert!(phone.flow["step"].get("handover").is_none());

    // The first device goes elsewhere: the other one is told that it is over, and nothing of where.
    desk.look().await;
    desk.go(json!({ "action": "ask_review" })).await;
    let reply = phone.look().await;
    assert_eq!((phone.step(), &phone.flow["step"]["passed"]), ("handed_back", &json!(false)));
    assert!(!String::from_utf8(reply.bytes).unwrap().contains("\"C-"), "no case");
    assert_eq!(phone.act(json!({ "action": "consent" })).await.status, 409);
    assert_eq!(phone.act(json!({ "action": "refresh" })).await.status, 409);
}

#[tokio::test]
async fn row_05_the_link_works_once_and_its_answer_can_be_asked_for_again() {
    let backend = backend(OWNER).await;
    let mut desk = at_identity(&backend).await;
    let token = handed(&mut desk).await;
    let (one, two) = (key(), key());
    let (first, second) = tokio::join!(redeem(&backend, &token, &one), redeem(&backend, &token, &two));
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 404]);
    let (won, key) = if first.status == 201 { (first, one) } else { (second, two) };
    let again = redeem(&backend, &token, &key).await;
    assert_eq!((again.status, &again.body["token"]), (201, &won.body["token"]));
    for wrong in ["", "x", &"A".repeat(43)] {
        assert_eq!(redeem(&backend, wrong, &crate::client::key()).await.status, 404, "{wrong}");
    }
}

#[tokio::test]
async fn a_new_link_ends_the_one_before_and_every_link_ends_by_itself() {
    let backend = backend(OWNER).await;
    let mut desk = at_identity(&backend).await;
    let old = handed(&mut desk).await;
    let mut early = phone(&backend, &old).await;
    let new = handed(&mut desk).await;
    assert_ne!(old, new);
    early.look().await;
    assert_eq!(early.step(), "handed_back");
    // Whoever came by the old link can't go on with a check that the new one begins.
    let mut late = phone(&backend, &new).await;
    let check = consent(&mut late).await;
    let picture = Clip::of(OWNER).doing("hold_still");
    assert_eq!(send(&early, &check, 0, picture.clone()).await.status, 409);
    assert_eq!(send(&late, &check, 0, picture).await.status, 200);
    backend.advance(601).await;
    assert_eq!(late.look().await.status, 401);
    desk.look().await;
    let expired = handed(&mut desk).await;
    backend.advance(601).await;
    assert_eq!(redeem(&backend, &expired, &key()).await.status, 404);
}

#[tokio::test]
async fn row_43_a_link_is_in_no_row_and_no_stored_answer() {
    let backend = backend(OWNER).await;
    let mut desk = at_identity(&backend).await;
    let token = handed(&mut desk).await;
    let phone = phone(&backend, &token).await;
    let folder = backend.database().parent().unwrap().to_owned();
    for file in std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file()) {
        let bytes = std::fs::read(&file).unwrap();
        for secret in [&token, &phone.token] {
            assert!(!bytes.windows(secret.len()).any(|some| some == secret.as_bytes()), "{}", file.display());
        }
    }
}
