//! The identity check by the embedded engine: consent, frames, attempts, and what is kept (rows 26 to 30).

use regain_backend::act::portrait;
use serde_json::{Value, json};

use crate::backend::Backend;
use crate::client::{Client, FULL, Reply};
use crate::looks::{Clip, at_identity, backend, consent, enrol, perform, send, with};

const OWNER: &str = "obama.jpg";
const SOMEBODY_ELSE: &str = "biden.jpg";

#[tokio::test]
async fn row_26_whose_portrait_is_enrolled_is_recognised_and_goes_on() {
    let backend = backend("obama3.jpg").await;
    let mut client = at_identity(&backend).await;
    assert_eq!(client.flow["step"]["by"], "camera");
    let check = consent(&mut client).await;
    let clip = Clip::of(OWNER);
    let step = perform(&mut client, &check, |hint| clip.doing(hint)).await;
    assert_eq!(step["name"], "bind", "{:#}", client.flow);
    client.bind().await;
    assert_eq!(client.step(), "done");
}

#[tokio::test]
async fn row_26_another_person_is_not_recognised_and_three_attempts_end_it_for_a_day() {
    let backend = backend(OWNER).await;
    let mut client = at_identity(&backend).await;
    let clip = Clip::of(SOMEBODY_ELSE);
    for left in [2, 1, 0] {
        let check = consent(&mut client).await;
        let step = perform(&mut client, &check, |hint| clip.doing(hint)).await;
        assert_eq!((&step["name"], &step["failure"]), (&json!("identity"), &json!("no_match")), "{step:#}");
        assert_eq!(step["attempts_left"], left);
    }
    assert!(client.flow["step"]["again_at"].is_string());
    let refused = client.act(json!({ "action": "consent" })).await;
    assert_eq!((refused.status, refused.problem()), (409, "not_accepted"));
    // Row 28: over all flows of the account.
    let mut another = at_identity(&backend).await;
    assert_eq!(another.flow["step"]["attempts_left"], 0);
    assert!(!another.flow["actions"].as_array().unwrap().contains(&json!("consent")));
    another.go(json!({ "action": "ask_review" })).await;
    assert_eq!(another.step(), "review");
}

#[tokio::test]
async fn row_26_somebody_else_who_does_the_moves_for_a_photograph_is_not_alive() {
    let backend = backend(OWNER).await;
    let mut client = at_identity(&backend).await;
    let check = consent(&mut client).await;
    let (owner, other) = (Clip::of(OWNER), Clip::of(SOMEBODY_ELSE));
    let step = perform(&mut client, &check, |hint| match hint {
        "turn_left" | "turn_right" | "look_up" => other.doing(hint),
        hint => owner.doing(hint),
    })
    .await;
    assert_eq!(step["name"], "identity", "{step:#}");
    assert_ne!(step["failure"], Value::Null);
}

#[tokio::test]
async fn row_26_a_still_picture_of_the_owner_is_not_alive() {
    let backend = backend(OWNER).await;
    let mut client = at_identity(&backend).await;
    let check = consent(&mut client).await;
    let clip = Clip::of(OWNER);
    let step = perform(&mut client, &check, |_| clip.doing("hold_still")).await;
    assert_eq!((&step["failure"], &step["attempts_left"]), (&json!("not_live"), &json!(2)), "{step:#}");
}

#[tokio::test]
async fn what_is_in_the_way_is_said_and_told_apart_at_the_end() {
    let backend = backend(OWNER).await;
    let mut client = at_identity(&backend).await;
    let clip = Clip::of(OWNER);
    for (picture, hint, failure) in [
        (Clip::nobody(), "no_face", "no_face"),
        (clip.beside(&Clip::of(SOMEBODY_ELSE)), "several_faces", "several_faces"),
        (clip.dark(), "brighter", "too_dark"),
    ] {
        let check = consent(&mut client).await;
        let mut hints = Vec::new();
        let step = perform(&mut client, &check, |told| {
            hints.push(told.to_owned());
            picture.clone()
        })
        .await;
        assert_eq!(step["failure"], failure, "{step:#}");
        assert!(hints[1..].iter().all(|told| told == hint), "{hints:?}");
    }
    assert_eq!(client.flow["step"]["attempts_left"], 0);
}

#[tokio::test]
async fn row_27_frames_come_in_order_each_once_and_for_their_own_check() {
    let backend = backend(OWNER).await;
    let mut client = at_identity(&backend).await;
    let still = Clip::of(OWNER).doing("hold_still");
    let first = consent(&mut client).await;
    let ahead = send(&client, &first, 1, still.clone()).await;
    assert_eq!((ahead.status, ahead.problem()), (412, "stale"));
    assert_eq!(ahead.body["flow"]["step"]["check"]["next_frame"], 0);
    let taken = send(&client, &first, 0, still.clone()).await;
    assert_eq!((taken.status, &taken.body["next_frame"]), (200, &json!(1)));
    // Sent again, its answer having got lost: the same answer, and nothing counted twice.
    let again = send(&client, &first, 0, still.clone()).await;
    assert_eq!((again.status, &again.body), (200, &taken.body));
    let other_picture = Clip::of(SOMEBODY_ELSE).doing("hold_still");
    assert_eq!(send(&client, &first, 0, other_picture).await.status, 412);
    // A check that was begun later ends it.
    backend.advance(1).await;
    let second = consent(&mut client).await;
    assert_ne!(first, second);
    let late = send(&client, &first, 1, still.clone()).await;
    assert_eq!((late.status, late.problem()), (409, "not_accepted"));
    // Another flow's check is none of ours.
    let mut other = at_identity(&backend).await;
    let others = consent(&mut other).await;
    assert_eq!(send(&client, &others, 0, still.clone()).await.status, 409);
    assert_eq!(send(&client, &second, 0, still.clone()).await.status, 200);
    // With another flow's token there is no such flow.
    let thief = Client { backend: &backend, id: client.id.clone(), token: other.token.clone(), flow: Value::Null };
    assert_eq!(send(&thief, &second, 1, still).await.status, 401);
}

#[tokio::test]
async fn row_05_of_one_frame_sent_twice_at_once_one_is_taken() {
    let backend = backend(OWNER).await;
    let mut client = at_identity(&backend).await;
    let check = consent(&mut client).await;
    let one = Clip::of(OWNER).doing("hold_still");
    let two = Clip::of(OWNER).doing("hold_still");
    let (first, second) = tokio::join!(send(&client, &check, 0, one), send(&client, &check, 0, two));
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    // The other one finds that frame taken, or being looked at.
    assert!(matches!(statuses, [200, 412 | 429]), "{statuses:?}");
}

#[tokio::test]
async fn row_28_what_the_device_did_costs_no_attempt_and_checks_are_not_begun_for_ever() {
    let backend = backend(OWNER).await;
    let mut client = at_identity(&backend).await;
    for (n, failure) in ["camera_denied", "camera_blocked", "camera_busy", "camera_absent", "interrupted", "timeout"]
        .into_iter()
        .cycle()
        .take(12)
        .enumerate()
    {
        consent(&mut client).await;
        let step = client.go(json!({ "action": "check_failed", "failure": failure })).await;
        assert_eq!(step["failure"], failure);
        assert!(step["check"].is_null());
        assert_eq!(step["attempts_left"], json!(if n < 9 { 3 } else { 11 - n }), "{n}");
    }
    let refused = client.act(json!({ "action": "consent" })).await;
    assert_eq!(refused.status, 409);
    backend.advance(86_400).await;
    let mut tomorrow = at_identity(&backend).await;
    assert_eq!(tomorrow.flow["step"]["attempts_left"], 3);
    consent(&mut tomorrow).await;
    // What was seen is for the backend to say.
    let lie = tomorrow.act(json!({ "action": "check_failed", "failure": "no_match" })).await;
    assert_eq!((lie.status, lie.problem()), (422, "invalid"));
}

#[tokio::test]
async fn row_30_no_frame_is_looked_at_before_consent_and_there_is_another_way_beside_it() {
    let backend = backend(OWNER).await;
    let mut client = at_identity(&backend).await;
    let actions = client.flow["actions"].as_array().unwrap().clone();
    assert!(actions.contains(&json!("consent")) && actions.contains(&json!("ask_review")));
    let picture = Clip::of(OWNER).doing("hold_still");
    let made_up = "0".repeat(32);
    assert_eq!(send(&client, &made_up, 0, picture).await.status, 409);
    consent(&mut client).await;
    let audit = recorded(&backend).await;
    assert!(audit.iter().any(|event| event == "consented"), "{audit:?}");
}

async fn recorded(backend: &Backend) -> Vec<String> {
    let mut tx = backend.app.store.read().await.unwrap();
    tx.audit_after(0, 1_000).await.unwrap().into_iter().map(|entry| entry.event).collect()
}

#[tokio::test]
async fn row_30_no_picture_is_in_any_file_or_log_and_a_portrait_that_is_deleted_is_gone() {
    let backend = backend(OWNER).await;
    let mut client = at_identity(&backend).await;
    let check = consent(&mut client).await;
    let clip = Clip::of(OWNER);
    let mut sent = Vec::new();
    perform(&mut client, &check, |hint| {
        sent.push(clip.doing(hint));
        clip.doing(hint)
    })
    .await;
    assert_eq!(client.step(), "bind");
    let folder = backend.database().parent().unwrap().to_owned();
    for file in std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file()) {
        let bytes = std::fs::read(&file).unwrap();
        // JPEG's and WebP's first bytes, and the middle of what was sent.
        assert!(!bytes.windows(4).any(|four| four == [0xff, 0xd8, 0xff, 0xe0]), "{}", file.display());
        assert!(!bytes.windows(4).any(|four| four == *b"WEBP"), "{}", file.display());
        for picture in &sent {
            let middle = &picture[picture.len() / 2..][..32];
            assert!(!bytes.windows(32).any(|some| some == middle), "{}", file.display());
        }
    }
    assert!(!crate::secrets::log().lock().unwrap().windows(4).any(|four| four == b"JFIF"));

    let mut tx = backend.app.store.read().await.unwrap();
    let account = tx.account_by_name(FULL).await.unwrap().unwrap().id;
    assert!(tx.portrait(account).await.unwrap().is_some());
    drop(tx);
    assert!(portrait::forget(&backend.app, account, "operator").await.unwrap());
    assert!(!portrait::forget(&backend.app, account, "operator").await.unwrap());
    assert!(backend.app.store.read().await.unwrap().portrait(account).await.unwrap().is_none());
    let told = backend.inbox().await;
    assert!(told.iter().filter(|(_, body)| body.contains("deleted")).count() >= 2, "{told:#?}");
    // From then on people look.
    let mut later = at_identity(&backend).await;
    assert_eq!(later.flow["step"]["available"], false);
    later.go(json!({ "action": "ask_review" })).await;
}

#[tokio::test]
async fn row_55_what_is_no_frame_is_refused_and_costs_nothing() {
    let backend = backend(OWNER).await;
    let mut client = at_identity(&backend).await;
    let check = consent(&mut client).await;
    let good = Clip::of(OWNER).doing("hold_still");
    let cut = good[..good.len() / 2].to_vec();
    for (picture, status) in
        [(b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(), 422), (Vec::new(), 422), (vec![0xff; 600 * 1024], 413)]
    {
        let reply = send(&client, &check, 0, picture).await;
        assert_eq!(reply.status, status, "{:#}", reply.body);
    }
    let half = send(&client, &check, 0, cut).await;
    assert_eq!((half.status, &half.body["field"]), (422, &json!("picture")), "{:#}", half.body);
    let path = format!("/v1/flows/{}/captures", client.id);
    for query in ["", "?check=x&frame=0", &format!("?check={check}"), &format!("?check={check}&frame=0&more=1")] {
        let request = backend.http.post(backend.path(&format!("{path}{query}"))).bearer_auth(&client.token);
        let reply = Reply::of(request.header("Content-Type", "image/jpeg").body(good.clone()).send().await.unwrap());
        let status = reply.await.status;
        assert!(status == 400 || status == 422, "{query}: {status}");
    }
    let request = backend.http.post(backend.path(&format!("{path}?check={check}&frame=0"))).bearer_auth(&client.token);
    let plain = Reply::of(request.header("Content-Type", "text/plain").body(good.clone()).send().await.unwrap()).await;
    assert_eq!(plain.status, 415);
    assert_eq!(send(&client, &check, 0, good).await.status, 200);
    client.look().await;
    assert_eq!(client.flow["step"]["attempts_left"], 3);
}

#[tokio::test]
async fn row_15_an_attempt_outlives_a_restart_and_a_check_does_not_outlive_its_step() {
    let first = backend(OWNER).await;
    let mut client = at_identity(&first).await;
    let check = consent(&mut client).await;
    let clip = Clip::of(SOMEBODY_ELSE);
    perform(&mut client, &check, |hint| clip.doing(hint)).await;
    let check = consent(&mut client).await;
    client.go(json!({ "action": "back" })).await;
    assert_eq!(send(&client, &check, 0, clip.doing("hold_still")).await.status, 409);
    let (id, token) = (client.id.clone(), client.token.clone());
    let second = first.restarted().await;
    let mut client = Client { backend: &second, id, token, flow: Value::Null };
    client.look().await;
    assert_eq!(client.step(), "consequences");
    let mut anew = at_identity(&second).await;
    assert_eq!(anew.flow["step"]["attempts_left"], 2);
    consent(&mut anew).await;
}

#[tokio::test]
async fn without_models_a_review_takes_the_place_of_the_check() {
    let backend = Backend::start().await;
    let mut client = at_identity(&backend).await;
    assert_eq!(client.flow["step"]["available"], false);
    assert!(client.flow["step"].get("by").is_none());
    assert_eq!(client.act(json!({ "action": "consent" })).await.status, 409);
    client.go(json!({ "action": "ask_review" })).await;
    assert_eq!(client.step(), "review");
}

#[tokio::test]
async fn single_photos_count_where_the_operator_lets_them() {
    for lets in [true, false] {
        let backend = with(|config| config.policy.photos = Some(lets)).await;
        enrol(&backend, "obama3.jpg").await;
        let mut client = at_identity(&backend).await;
        assert_eq!(client.flow["step"].get("photos"), lets.then_some(&json!(true)));
        let check = consent(&mut client).await;
        let clip = Clip::of(OWNER);
        let (mut frame, mut hint) = (0, "hold_still".to_owned());
        loop {
            backend.advance(20).await;
            let path = format!("/v1/flows/{}/captures?check={check}&frame={frame}&source=photo", client.id);
            let request = backend.http.post(backend.path(&path)).bearer_auth(&client.token);
            let request = request.header("Content-Type", "image/jpeg").body(clip.doing(&hint));
            let reply = Reply::of(request.send().await.unwrap()).await;
            if !lets {
                assert_eq!((reply.status, &reply.body["field"]), (422, &json!("source")));
                break;
            }
            assert_eq!(reply.status, 200, "{:#}", reply.body);
            if let Some(flow) = reply.body.get("flow") {
                assert_eq!((frame, &flow["step"]["name"]), (3, &json!("bind")), "{flow:#}");
                break;
            }
            frame = reply.body["next_frame"].as_u64().unwrap();
            hint = reply.body["hint"].as_str().unwrap().to_owned();
        }
    }
}

#[tokio::test]
async fn row_43_the_token_from_before_the_password_opens_nothing_of_the_check() {
    let backend = backend(OWNER).await;
    let page = |request: reqwest::RequestBuilder, cookie: &str| {
        request.header("Regain-Page", "1").header("Cookie", cookie.to_owned()).header("Sec-Fetch-Site", "same-origin")
    };
    let open = backend.http.post(backend.path("/v1/flows")).header("Idempotency-Key", crate::client::key());
    let opened = page(open.json(&json!({ "way": "signed_out" })), "").send().await.unwrap();
    let before = opened.headers()["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
    let flow: Value = opened.json().await.unwrap();
    let id = flow["flow"]["id"].as_str().unwrap().to_owned();
    let body = json!({ "action": "sign_in", "account": FULL, "password": crate::client::PASSWORD });
    let act = backend.http.post(backend.path(&format!("/v1/flows/{id}/actions")));
    let act = act.header("Idempotency-Key", crate::client::key()).header("If-Match", "\"1\"").json(&body);
    let signed_in = page(act, &before).send().await.unwrap();
    assert_eq!(signed_in.status(), 200);
    let after = signed_in.headers()["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
    assert_ne!(before, after);
    for path in ["captures?check=00000000000000000000000000000000&frame=0", "documents?kind=front"] {
        let picture = || {
            let request = backend.http.post(backend.path(&format!("/v1/flows/{id}/{path}")));
            request.header("Content-Type", "image/jpeg").body(vec![1, 2, 3])
        };
        let old = Reply::of(page(picture(), &before).send().await.unwrap()).await;
        assert_eq!((old.status, old.body.get("flow")), (401, None), "{path}");
        let new = Reply::of(page(picture(), &after).send().await.unwrap()).await;
        assert_eq!(new.status, 409, "{path}");
    }
}
