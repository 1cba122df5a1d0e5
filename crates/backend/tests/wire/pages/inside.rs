//! The signed-in way, by forms alone; by a link, by a sign-in, and by a form of the operator's own site.

use crate::pages::left;
use reqwest::Method;

use crate::backend::Backend;
use crate::client::{FULL, FULL_PHONE, PASSWORD, SECRET};
use crate::pages::browser::{Browser, From, Says};
use crate::server::Server;

async fn inside(backend: &Backend) -> Browser<'_> {
    let mut person = Browser::at(backend, "/?way=signed_in").await;
    person.sign_in(FULL).await;
    person.is_at("verify");
    backend.advance(30).await;
    person.submit(&backend.totp(SECRET, 0)).await;
    person.is_at("security");
    person
}

#[tokio::test]
async fn an_address_is_changed_by_forms_alone() {
    let backend = Backend::start().await;
    let mut person = inside(&backend).await;
    person.press_for("change", "phone").await;
    person.is_at("consequences");
    person.accepts().await;
    person.is_at("prove");
    person.prove().await;
    person.is_at("bind");
    person.bind().await;
    person.is_at("done");
    assert!(person.page.texts(".step").concat().contains("+1"), "{}", person.offered());
    person.press("finish").await;
    assert_eq!(left(&person.page.at), "/left/done");
    person.open(&format!("/flow/{}", "0".repeat(32))).await;
    assert_eq!(person.page.status, 404);
}

#[tokio::test]
async fn recovery_codes_stand_on_the_page_until_they_are_said_to_be_saved() {
    let backend = Backend::start().await;
    let mut person = inside(&backend).await;
    person.press("issue_recovery_codes").await;
    person.prove().await;
    person.is_at("recovery_codes");
    let codes = person.page.texts(".sheet code");
    assert_eq!(codes.len(), 10);
    // Loaded again they are still there, and they can be kept as a file without scripts.
    person.reload().await;
    assert_eq!(person.page.texts(".sheet code"), codes);
    let file = person.page.attribute("a[download]", "href").unwrap();
    assert!(file.starts_with("data:text/plain") && file.contains(&codes[9].replace(' ', "")), "{file} {codes:?}");
    person.press("confirm_saved").await;
    person.is_at("security");
    assert!(!person.page.html.contains(&codes[0].replace(' ', "")));
}

#[tokio::test]
async fn from_inside_a_lost_phone_leads_to_the_same_reset() {
    let backend = Backend::start().await;
    let mut person = inside(&backend).await;
    person.press("start_reset").await;
    person.says_lost(&["phone"]).await;
    person.prove().await;
    person.press("ask_review").await;
    person.is_at("review");
    person.is_approved().await;
    person.proves_again().await;
    person.bind().await;
    person.is_at("done");
}

#[tokio::test]
async fn row_43_a_form_of_the_operators_own_site_leads_inside_in_every_browser() {
    let backend = Backend::start().await;
    let server = Server::of(&backend);
    for says in [Says::All, Says::Origin, Says::Nothing] {
        let mut person = Browser::of(&backend);
        person.says = says;
        let invitation = server.invite(FULL).await;
        let request = person.request(From::AnotherSite, Method::POST, "/start");
        let request = request.form(&[("invitation", invitation.as_str()), ("lang", "fr")]);
        // A redirect would be one that another site has begun, and get no cookie.
        person.follow(From::AnotherSite, "/start".to_owned(), request).await;
        assert_eq!((person.page.status, person.page.step().as_str()), (200, "hop"), "{says:?}");
        assert!(!person.page.html.contains(&invitation) && person.page.via.is_empty());
        let meta = person.page.attribute("meta[http-equiv=refresh]", "content").unwrap();
        let to = meta.strip_prefix("0; url=").unwrap().to_owned();
        assert_eq!(person.page.attribute(".step a.button", "href").as_ref(), Some(&to));
        person.go(From::OurPage, &to).await;
        person.is_at("security");
        assert!(person.page.has("html[lang=fr]"));
        person.press_for("change", "phone").await;
        person.is_at("consequences");
        person.accepts().await;
        let form = person.form(&[("action", "submit_password")]).fill("password", "wrong");
        person.send(form).await;
        assert_eq!(person.page.wrong().len(), 1);
        let form = person.form(&[("action", "submit_password")]).fill("password", PASSWORD);
        person.send(form).await;
        person.is_at("prove");
        // The invitation's way to what was lost goes on by forms too.
        person.press("send_code").await;
        person.submit(&backend.code(FULL_PHONE).await).await;
        assert_eq!(person.page.wrong(), [""; 0]);
        backend.advance(61).await;
    }
}
