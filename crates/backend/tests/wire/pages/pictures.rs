//! The identity check by photos and by a vendor's page, the step on another device, and a review's case without its flow.

use image::ImageFormat;
use regain_backend::config::IdentityBy;
use regain_backend::decide::Said;

use crate::backend::Backend;
use crate::client::{Client, FULL, PASSWORD, decide};
use crate::documents::picture;
use crate::looks::{Clip, enrol, with};
use crate::pages::browser::{Browser, From};
use crate::vendor::{Message, Vendor};

const OWNER: &str = "obama.jpg";

pub async fn backend() -> Backend {
    let backend = with(|config| config.policy.photos = Some(true)).await;
    enrol(&backend, "obama3.jpg").await;
    backend
}

pub async fn at_identity(backend: &Backend) -> Browser<'_> {
    let mut person = Browser::at(backend, "/").await;
    person.sign_in(FULL).await;
    person.lose(&["phone"]).await;
    person.prove().await;
    person.is_at("identity");
    person
}

#[tokio::test]
async fn row_26_photos_of_the_owner_lead_on_and_photos_of_another_do_not() {
    let backend = backend().await;
    let mut person = at_identity(&backend).await;
    person.shows("biden.jpg").await;
    assert_eq!((person.page.step().as_str(), person.page.has(".notice.warning")), ("identity", true));
    assert_eq!(person.page.drawn()["flow"]["step"]["attempts_left"], 2);
    person.shows(OWNER).await;
    person.is_at("bind");
    person.bind().await;
    person.is_at("done");
}

#[tokio::test]
async fn what_is_no_photo_is_told_beside_it_and_costs_nothing() {
    let backend = backend().await;
    let mut person = at_identity(&backend).await;
    person.press("consent").await;
    let form = person.form(&[("command", "picture")]);
    for wrong in [None, Some(vec![]), Some(b"<svg onload='alert(1)'/>".to_vec()), Some(vec![0xff; 13 * 1024 * 1024])] {
        let form = match wrong {
            None => form.clone(),
            Some(bytes) => form.clone().attach(bytes),
        };
        person.send(form).await;
        assert_eq!((person.page.step().as_str(), person.page.wrong().len()), ("identity", 1), "{}", person.offered());
        assert_eq!(person.form(&[("command", "picture")]).values("frame"), ["0"]);
    }
    // One without a face says so, and is no step further.
    assert!(person.page.texts("#guide").concat().contains("straight"), "{:?}", person.page.texts("#guide"));
    person.send(form.clone().attach(picture(ImageFormat::Jpeg))).await;
    assert_eq!(person.page.texts("#guide"), ["We see no face. Look into the camera."], "{}", person.offered());
    let form = person.form(&[("command", "picture")]);
    assert_eq!((form.values("frame"), form.values("made")), (vec!["1".to_owned()], vec!["0".to_owned()]));
    backend.advance(2).await;
    // Sent twice, it is one photo.
    let first = form.attach(Clip::of(OWNER).doing("hold_still"));
    for _ in 0..2 {
        backend.advance(2).await;
        person.send(first.clone()).await;
        assert_eq!(person.form(&[("command", "picture")]).values("frame"), ["2"], "{}", person.offered());
    }
    person.command("stop").await;
    assert_eq!((person.page.step().as_str(), person.page.wrong().len()), ("identity", 0), "{}", person.offered());
    assert_eq!(person.page.drawn()["flow"]["step"]["attempts_left"], 3);
    // A photo of a check that is over is none.
    person.send(first).await;
    assert_eq!((person.page.step().as_str(), person.page.status), ("identity", 200), "{}", person.offered());
    assert_eq!(person.page.drawn()["flow"]["step"]["attempts_left"], 3);
}

#[tokio::test]
async fn a_vendors_page_is_a_link_and_a_press_looks_whether_it_is_done() {
    let vendor = Vendor::start().await;
    let backend = vendor.backend(IdentityBy::Link).await;
    let mut person = at_identity(&backend).await;
    person.press("consent").await;
    person.is_at("identity");
    let link = person.page.attribute(".step a.button[target=_blank]", "href").unwrap();
    assert_eq!(link, "https://vendor.test/session/1");
    assert!(person.page.attribute(".step a.button", "rel").unwrap().contains("noreferrer"));
    person.press("refresh").await;
    person.is_at("identity");
    let message = Message::of(&vendor.verdict(0));
    assert!(message.post(&backend).await.status < 300);
    person.press("refresh").await;
    assert_eq!(person.page.step(), "bind", "{}", person.offered());
}

#[tokio::test]
async fn row_44_the_step_is_handed_over_by_a_link_that_is_pasted_and_opens_once() {
    let backend = backend().await;
    let mut desk = at_identity(&backend).await;
    desk.press("move_to_phone").await;
    desk.is_at("identity");
    let link = desk.page.texts("code[aria-describedby=link-label]").concat();
    assert!(desk.page.has("svg.qr") && link.contains("/?handover=1&lang=en#"), "{link}");
    let (address, token) = link.split_once('#').unwrap();
    let address = address.strip_prefix(&backend.url).unwrap();

    let mut phone = Browser::at(&backend, address).await;
    assert_eq!((phone.page.status, phone.page.step().as_str()), (200, "handed"));
    let paste = phone.page.forms(&[]).into_iter().find(|form| !form.values("csrf").is_empty()).unwrap();
    for wrong in ["https://recover.example.com/?handover=1", "x", "#"] {
        let mut seen = phone.clone();
        seen.send(paste.clone().fill("link", wrong)).await;
        assert_eq!((seen.page.status, seen.page.step().as_str()), (422, "handed"), "{wrong}");
        assert_eq!(seen.page.wrong().len(), 1, "{wrong}");
    }
    let mut seen = phone.clone();
    seen.send(paste.clone().fill("link", "#another")).await;
    assert_eq!((seen.page.status, seen.page.step().as_str()), (404, "unlinked"));
    phone.send(paste.clone().fill("link", &format!("  {link} "))).await;
    phone.is_at("identity");
    assert!(!phone.page.at.contains(token) && !phone.page.html.contains(token));
    assert!(phone.cookies().iter().all(|(_, value)| value != token));
    assert!(
        phone.page.forms(&[("action", "ask_review")]).is_empty() && phone.page.forms(&[("action", "leave")]).is_empty()
    );
    // Nobody else comes in by it.
    let mut other = Browser::at(&backend, address).await;
    let again = other.page.forms(&[]).into_iter().find(|form| !form.values("csrf").is_empty()).unwrap();
    other.send(again.fill("link", &format!("#{token}"))).await;
    assert_eq!((other.page.status, other.page.step().as_str()), (404, "unlinked"));

    desk.press("refresh").await;
    assert!(!desk.page.html.contains(token), "{}", desk.offered());
    phone.reload().await;
    phone.shows(OWNER).await;
    phone.is_at("handed_back");
    desk.press("refresh").await;
    desk.is_at("bind");
    // What the phone is told stays the phone's.
    phone.reload().await;
    assert_eq!((phone.page.status, phone.page.step().as_str()), (200, "handed_back"));
}

#[tokio::test]
async fn row_44_on_a_device_that_has_both_cookies_the_flow_is_ones_own() {
    let backend = backend().await;
    let mut desk = at_identity(&backend).await;
    desk.press("move_to_phone").await;
    let link = desk.page.texts("code[aria-describedby=link-label]").concat();
    desk.open("/?handover=1").await;
    let paste = desk.page.forms(&[]).into_iter().find(|form| !form.values("csrf").is_empty()).unwrap();
    desk.send(paste.fill("link", &link)).await;
    desk.is_at("identity");
    assert!(!desk.page.forms(&[("action", "ask_review")]).is_empty(), "{}", desk.offered());
    desk.shows(OWNER).await;
    desk.is_at("bind");
}

#[tokio::test]
async fn a_reviews_case_is_found_by_its_code_and_takes_its_documents_without_the_flow() {
    let backend = Backend::start().await;
    let (case, code) = Client::asks_review(&backend, &["phone"]).await.case();
    let mut person = Browser::at(&backend, &format!("/?case={case}&lang=fr")).await;
    assert_eq!((person.page.status, person.page.step().as_str()), (200, "case"));
    for wrong in ["", "00000-00000"] {
        let form = person.form(&[("command", "find")]).fill("code", wrong);
        person.send(form).await;
        assert_eq!((person.page.step().as_str(), person.page.wrong().len()), ("case", 1), "{}", person.offered());
        assert_eq!(person.page.at, format!("/?case={case}&lang=fr"));
    }
    let form = person.form(&[("command", "find")]).fill("code", &code);
    person.send(form.clone()).await;
    assert_eq!((person.page.status, person.page.at.clone()), (200, format!("/?case={case}&lang=fr")));
    assert_eq!(person.page.wrong(), [""; 0], "{}", person.offered());
    assert!(!person.page.html.contains(&code) && person.page.has("html[lang=fr]"));
    assert!(person.cookies().iter().all(|(_, value)| !value.contains(&code)), "it is sealed");
    let upload = person.form(&[("kind", "front")]);
    person.send(upload.clone()).await;
    assert_eq!(person.page.wrong().len(), 1, "{}", person.offered());
    person.send(upload.clone().attach(vec![0; 13 * 1024 * 1024])).await;
    assert_eq!((person.page.step().as_str(), person.page.wrong().len()), ("case", 1), "{}", person.offered());
    person.send(upload.clone().attach(picture(ImageFormat::Jpeg))).await;
    assert_eq!((person.page.texts("p.arrived").len(), person.page.wrong().len()), (1, 0), "{}", person.offered());
    person.reload().await;
    assert_eq!(person.page.texts("p.arrived").len(), 1);
    // Another case is asked for, and another browser is asked.
    let mut other = person.clone();
    other.open("/?case=C-2222-2222").await;
    assert_eq!(other.page.forms(&[("command", "find")]).len(), 1);
    other.open(&format!("/?case={case}")).await;
    assert_eq!(other.page.forms(&[("command", "find")]).len(), 0);
    let stranger = Browser::at(&backend, &format!("/?case={case}")).await;
    assert_eq!(stranger.page.forms(&[("command", "find")]).len(), 1);
    // By a link of another site it is not opened.
    person.go(From::AnotherSite, &format!("/?case={case}")).await;
    assert_eq!(person.page.forms(&[("command", "find")]).len(), 1, "{}", person.offered());
    // Once it is decided it says so, takes nothing more, and leads on.
    decide(&backend, &case, Said::Approve).await;
    person.open(&format!("/?case={case}")).await;
    assert!(person.page.forms(&[("kind", "front")]).is_empty(), "{}", person.offered());
    person.send(upload.attach(picture(ImageFormat::Jpeg))).await;
    assert!(person.page.status < 500 && person.page.step() == "case", "{}", person.offered());
    person.open(&format!("/?case={case}")).await;
    person.command("begin").await;
    assert_eq!((person.page.at.as_str(), person.page.step().as_str()), ("/", "sign_in"));
    person.sign_in_with(FULL, PASSWORD).await;
    assert_eq!(person.page.status, 200);
}
