//! What a review has broken, as tests: who looks is known by the token, what is kept is small, and nothing long is read for who
//! could not send it.

use crate::backend::Backend;
use crate::client::FULL;
use crate::pages::browser::Browser;
use crate::pages::watch::Watch;

#[tokio::test]
async fn row_44_the_other_device_passes_for_nobody_else_by_the_name_of_its_cookie() {
    let backend = crate::pages::pictures::backend().await;
    let mut desk = crate::pages::pictures::at_identity(&backend).await;
    desk.press("move_to_phone").await;
    let link = desk.page.texts("code[aria-describedby=link-label]").concat();
    let mut phone = Browser::at(&backend, "/?handover=1").await;
    let paste = phone.page.forms(&[]).into_iter().find(|form| !form.values("csrf").is_empty()).unwrap();
    phone.send(paste.fill("link", &link)).await;
    phone.is_at("identity");
    // What the desk was told, as its owner.
    let form = desk.form(&[("action", "ask_support")]).fill("address", "own@example.test");
    desk.send(form).await;
    assert!(!desk.page.wrong().is_empty(), "{}", desk.offered());
    let flow = phone.page.at.clone();
    phone.rename_step_cookie();
    phone.open(&flow).await;
    assert!(!phone.page.html.contains("own@example.test") && phone.page.wrong().is_empty(), "{}", phone.offered());
    assert!(phone.page.drawn()["failure"].is_null(), "{}", phone.page.drawn()["failure"]);
    // Nor does it take that away, or put something in its place.
    let form = desk.form(&[("action", "ask_support")]).fill("address", "call-now@evil.test");
    let (csrf, key) = (phone.form(&[("action", "consent")]).values("csrf"), form.values("key"));
    let forged = form.force("csrf", &csrf[0]).force("key", &key[0]);
    phone.send(forged).await;
    desk.reload().await;
    assert!(desk.page.html.contains("own@example.test") && !desk.page.html.contains("evil.test"), "{}", desk.offered());
}

#[tokio::test]
async fn row_55_a_picture_that_nobody_waits_for_is_not_looked_at_and_what_comes_along_is_not_kept() {
    let backend = Backend::start().await;
    let mut person = Browser::at(&backend, "/").await;
    person.sign_in_with(FULL, "wrong").await;
    let mut watch = Watch::of(&backend).await;
    let before = watch.writes().await;
    let csrf = person.form(&[("action", "sign_in")]).values("csrf");
    let long = "x".repeat(16_000);
    let mut form = reqwest::multipart::Form::new().text("csrf", csrf[0].clone()).text("kind", "front");
    for at in 0..3 {
        form = form.text(format!("field{at}"), long.clone());
    }
    let form = form.part("picture", reqwest::multipart::Part::bytes(vec![0; 3_000_000]));
    let at = person.page.at.clone();
    let request = person.request(crate::pages::browser::From::OurPage, reqwest::Method::POST, &at).multipart(form);
    person.follow(crate::pages::browser::From::OurPage, at.clone(), request).await;
    assert_eq!((person.page.status, person.page.at.as_str()), (200, at.as_str()), "{}", person.offered());
    assert_eq!(watch.writes().await, before, "nothing is kept of it");
}
