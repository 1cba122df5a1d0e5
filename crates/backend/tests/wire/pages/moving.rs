//! The migration, by forms alone.

use crate::pages::left;
use regain_tests::clip;

use crate::backend::Backend;
use crate::client::{FULL, FULL_PHONE};
use crate::looks::{Clip, enrol, with};
use crate::moves::{NEW, NEW_PASSWORD, NEW_PHONE, NUMBER, OWNER, OWNERS_PORTRAIT};
use crate::pages::browser::{Browser, From};

async fn backend() -> Backend {
    let backend = with(|config| config.policy.photos = Some(true)).await;
    enrol(&backend, OWNERS_PORTRAIT).await;
    assert!(clip::models().exists());
    backend
}

impl Browser<'_> {
    /// From the form of a new account to the identity.
    async fn signs_up(&mut self) {
        self.is_at("sign_up");
        let form = self.form(&[("action", "sign_up")]).choose("factor", "email").fill("address", NEW);
        let form = if form.values("password").is_empty() { form } else { form.fill("password", NEW_PASSWORD) };
        self.send(form).await;
        self.submit(&self.backend.code(NEW).await).await;
        self.is_at("sign_up");
        // The other address, corrected once.
        let form = self.form(&[("action", "propose"), ("factor", "phone")]);
        self.send(form.choose("calling_code", "1").fill("address", "5")).await;
        assert_eq!(self.page.wrong().len(), 1, "{}", self.offered());
        let form = self.form(&[("action", "propose"), ("factor", "phone")]).fill("address", NEW_PHONE);
        self.send(form).await;
        self.submit(&self.backend.code(NEW_PHONE).await).await;
        self.claims().await;
    }

    async fn claims(&mut self) {
        self.is_at("identity_form");
        let form = self.form(&[("action", "submit_identity")]).fill("number", NUMBER);
        self.send(form).await;
        assert!(!self.page.wrong().is_empty(), "{}", self.offered());
        let form = self.form(&[("action", "submit_identity")]);
        assert_eq!(form.values("number"), [""], "what a document says is shown nowhere again");
        let form = form
            .fill("number", NUMBER)
            .choose("country", "FR")
            .choose("document", "passport")
            .fill("name", "Full Example");
        self.send(form).await;
        self.is_at("identity");
    }

    /// One photo after the other, each as the page asks for it.
    pub async fn shows(&mut self, person: &str) {
        let clip = Clip::of(person);
        self.press("consent").await;
        for _ in 0..8 {
            if self.page.step() != "identity" || self.page.forms(&[("command", "picture")]).is_empty() {
                return;
            }
            assert_eq!(self.page.wrong(), [""; 0]);
            let hint = self.page.drawn()["flow"]["step"]["check"]["hint"].as_str().unwrap().to_owned();
            self.backend.advance(2).await;
            let form = self.form(&[("command", "picture")]).attach(clip.doing(&hint));
            assert!(form.is_multipart);
            self.send(form).await;
        }
        panic!("photo after photo: {}", self.offered());
    }

    async fn is_the_owner(&mut self) {
        self.shows(OWNER).await;
        self.is_at("occupied");
        self.press("mine").await;
        self.is_at("reachable");
        self.press("no").await;
        self.is_at("authenticator_left");
        self.press("no").await;
        self.is_at("preview");
    }

    async fn sends_codes(&mut self) {
        for _ in 0..3 {
            if self.page.step() != "preview" {
                return;
            }
            self.backend.advance(61).await;
            self.reload().await;
            if let Some(form) = self.page.forms(&[("action", "send_code")]).pop() {
                self.send(form).await;
            }
            let form = self.code_form();
            let to = if form.would_send("factor", "email") { NEW } else { NEW_PHONE };
            let code = self.backend.code(to).await;
            self.send(form.fill("code", &code)).await;
            assert_eq!(self.page.wrong(), [""; 0], "{}", self.offered());
        }
    }
}

#[tokio::test]
async fn a_new_account_takes_the_place_of_the_old_ones_addresses_after_a_day_by_forms_alone() {
    let backend = backend().await;
    let mut person = Browser::at(&backend, "/?way=migration").await;
    person.signs_up().await;
    person.is_the_owner().await;
    let form = person.form(&[("action", "accept")]);
    person.send(form).await;
    assert_eq!((person.page.step().as_str(), person.page.wrong().len()), ("preview", 1), "{}", person.offered());
    person.accepts().await;
    person.is_at("review");
    person.is_approved().await;
    person.is_at("preview");
    person.sends_codes().await;
    person.is_at("delayed");
    // Left, and found again by signing in to the new account.
    person.press("leave").await;
    assert_eq!(left(&person.page.at), "/left/delayed");
    let mut again = Browser::at(&backend, "/?way=migration").await;
    again.press("have_account").await;
    again.is_at("sign_in");
    again.sign_in_with(NEW, NEW_PASSWORD).await;
    again.is_at("verify");
    if let Some(form) = again.page.forms(&[("action", "send_code")]).pop() {
        again.send(form).await;
    }
    let factor = again.code_form().values("factor").remove(0);
    let code = backend.code(if factor == "email" { NEW } else { NEW_PHONE }).await;
    again.submit(&code).await;
    again.is_at("delayed");
    backend.advance(86_400).await;
    again.reload().await;
    again.is_at("done");
    again.press("finish").await;
    assert_eq!(left(&again.page.at), "/left/done");
    let mut tx = backend.app.store.read().await.unwrap();
    let account = tx.account_by_name(FULL).await.unwrap().unwrap();
    let factors = tx.factors(account.id).await.unwrap();
    assert!(factors.iter().any(|one| one.address() == Some(NEW_PHONE)) && factors.len() == 2);
}

#[tokio::test]
async fn from_where_no_address_is_left_the_next_way_follows_the_press_and_keeps_the_password() {
    let backend = backend().await;
    let mut person = Browser::at(&backend, "/?lang=fr").await;
    person.sign_in(FULL).await;
    person.press("cannot_verify").await;
    person.press("start_reset").await;
    let form = person.form(&[("action", "choose_lost")]).tick("lost", "email").tick("lost", "phone");
    person.send(form).await;
    person.is_at("no_address_left");
    let (lost, form) = (person.clone(), person.form(&[("action", "start_migration")]));
    person.send(form.clone()).await;
    person.is_at("sign_up");
    assert_ne!(person.flow(), lost.flow());
    assert!(person.page.at.ends_with("?lang=fr") && person.page.has("html[lang=fr]"));
    // Pressed twice it leads to the same place, as long as nothing has happened there.
    let mut twice = lost.clone();
    twice.send(form).await;
    assert_eq!((twice.flow(), twice.page.step().as_str()), (person.flow(), "sign_up"), "{}", twice.offered());
    assert_eq!(twice.cookie(&format!("regain-{}", person.flow())), person.cookie(&format!("regain-{}", person.flow())));
    // The page that was left says that it went on.
    let mut left = person.clone();
    left.go(From::OurPage, &lost.page.at).await;
    assert_eq!((left.page.step().as_str(), left.page.forms(&[("command", "begin")]).len()), ("led_on", 1));
    person.signs_up().await;
    // And once somebody has, the press from before opens nothing.
    twice.page = lost.page.clone();
    let form = twice.form(&[("action", "start_migration")]);
    twice.send(form).await;
    assert_eq!((twice.flow(), twice.page.step().as_str()), (lost.flow(), "led_on"), "{}", twice.offered());
    person.is_the_owner().await;
    person.accepts().await;
    // With the old password it takes effect at once.
    person.sends_codes().await;
    person.is_at("done");
}

#[tokio::test]
async fn who_can_be_reached_after_all_is_led_to_the_shorter_way_by_one_press() {
    let backend = backend().await;
    let mut person = Browser::at(&backend, "/?way=migration").await;
    person.signs_up().await;
    person.shows(OWNER).await;
    person.press("mine").await;
    let moved = person.flow();
    person.press("yes").await;
    person.is_at("sign_in");
    assert_ne!(person.flow(), moved);
    assert!(person.page.texts(".step").concat().contains("f•••@e•••.test"), "{}", person.offered());
}

#[tokio::test]
async fn whose_face_is_not_the_accounts_is_told_and_can_correct_what_was_entered() {
    let backend = backend().await;
    let mut person = Browser::at(&backend, "/?way=migration").await;
    person.signs_up().await;
    person.shows("biden.jpg").await;
    assert_eq!(person.page.step(), "identity", "{}", person.offered());
    assert!(!person.page.html.contains("f•••"), "nothing of the account is said");
    person.press("back").await;
    person.claims().await;
    person.is_the_owner().await;
    person.press("back").await;
    assert_eq!(person.page.wrong(), [""; 0]);
}

#[tokio::test]
async fn whose_account_it_is_stops_it_from_a_notice_with_one_press() {
    let backend = backend().await;
    let mut person = Browser::at(&backend, "/?way=migration").await;
    person.signs_up().await;
    person.is_the_owner().await;
    person.accepts().await;
    let notice = backend.notices(FULL_PHONE).await.remove(0);
    let mut owner = Browser::at(&backend, &format!("/notice/{notice}?lang=fr")).await;
    assert!(owner.page.has("html[lang=fr]"), "{}", owner.page.html);
    // Whoever scans mails looks, and changes nothing.
    owner.reload().await;
    let form = owner.page.forms(&[]).pop().unwrap();
    assert_eq!(form.action, format!("/notice/{notice}/dispute?lang=fr"));
    owner.send(form).await;
    assert_eq!((owner.page.status, owner.page.at.as_str()), (200, format!("/notice/{notice}?lang=fr").as_str()));
    assert!(owner.page.forms(&[]).is_empty(), "pressed once, it stays pressed");
    person.reload().await;
    assert_eq!(person.page.step(), "refused", "{}", person.offered());
}
