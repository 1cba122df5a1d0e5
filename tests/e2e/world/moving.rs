//! The migration: how a person comes from a new account back into the old one, which is the demo's first.

use regain_tests::{Look, Start, Vendor, VendorPlace};

use super::{PASSWORD, World};

pub(crate) const NEW: &str = "mover@example.test";
pub(crate) const NEW_PASSWORD: &str = "quite another staple to remember";
/// What the old account is verified under.
pub(crate) const NUMBER: &str = "P1234567";
pub(crate) const NAME: &str = "Full Example";
/// Longer than it takes until a code can be asked for again.
const A_MOMENT: u64 = 61;

impl World {
    /// Faces are looked at by a vendor, whose page says whatever is pressed there.
    pub(crate) async fn with_vendor(start: Start, look: &Look) -> (Self, Vendor) {
        let place = VendorPlace::reserve();
        let world = Self::with(place.asked_by(start, "link"), look).await;
        let vendor = place.open(&world.backend);
        (world, vendor)
    }

    pub(crate) async fn moving() -> (Self, Vendor) {
        Self::with_vendor(Start::demo(), &Look::default()).await
    }

    /// From where no address is left; the password is proved there.
    pub(crate) async fn led_to_moving(&self) {
        self.to_choose_lost(super::EMAIL).await;
        self.choose(&["email", "phone"]).await;
        self.browser.step("no_address_left").await;
        self.browser.press("start_migration").await;
        self.browser.step("sign_up").await;
    }

    /// As the help page's link does.
    pub(crate) async fn open_moving(&self) {
        self.browser.goto(&self.backend.url("/?way=migration")).await;
        self.browser.step("sign_up").await;
    }

    /// A new account by an email address, as far as the question for a second one.
    pub(crate) async fn sign_up(&self, address: &str, password: Option<&str>) {
        self.browser.step("sign_up").await;
        self.browser.enter("address", address).await;
        match password {
            Some(password) => self.browser.enter("password", password).await,
            None => assert_eq!(self.browser.count("[data-step=sign_up] [name=password]").await, 0),
        }
        self.browser.press("sign_up").await;
        self.browser.field("code").await;
        self.type_code(&self.mailed_code(address).await).await;
        self.browser.find("[data-step=sign_up] form:has(button[value=propose]) [inputmode=tel]").await;
    }

    pub(crate) async fn fill_in_identity(&self, number: &str) {
        self.browser.step("identity_form").await;
        for one in ["select[name=country] option[value=FR]", "[name=document][value=passport]"] {
            self.browser.find(one).await.click().await.expect("it can be chosen");
        }
        self.browser.enter("number", number).await;
        self.browser.enter("name", NAME).await;
    }

    pub(crate) async fn claim(&self, number: &str) {
        self.fill_in_identity(number).await;
        self.browser.press("submit_identity").await;
        self.browser.step("identity").await;
    }

    /// Over to the vendor's page, and back from it.
    pub(crate) async fn face(&self, says: &str) {
        self.browser.step("identity").await;
        self.browser.press("consent").await;
        let link = self.browser.find("[data-step=identity] a[target=_blank].button").await;
        let there = link.attr("href").await.expect("the driver answers").expect("an address");
        self.browser.goto(&there).await;
        self.browser.find(&format!("button[value={says}]")).await.click().await.expect("it can be pressed");
        self.browser.find("[data-step]").await;
    }

    /// It is mine, nothing arrives there any more, and whether its authenticator still works.
    pub(crate) async fn answer(&self, authenticator: &str) {
        for (step, answer) in [("occupied", "mine"), ("reachable", "no"), ("authenticator_left", authenticator)] {
            self.browser.step(step).await;
            self.browser.press(answer).await;
        }
        self.browser.step("preview").await;
    }

    /// Without the old password, from the help page to what will happen.
    pub(crate) async fn to_preview(&self, address: &str) {
        self.open_moving().await;
        self.sign_up(address, Some(NEW_PASSWORD)).await;
        self.browser.press("go_on").await;
        self.claim(NUMBER).await;
        self.face("same_person").await;
        self.answer("no").await;
    }

    /// In an account that an operator has signed in, until the old one is shown.
    pub(crate) async fn invited(&self, account: &str) {
        let invitation = self.invite(account, account).await;
        self.hand_over(&[("invitation", &invitation), ("way", "migration")]).await;
        self.claim(NUMBER).await;
        self.face("same_person").await;
        self.browser.step("occupied").await;
    }

    pub(crate) async fn invited_to_preview(&self, account: &str) {
        self.invited(account).await;
        self.answer("yes").await;
    }

    pub(crate) async fn accept_plan(&mut self) {
        self.browser.step("preview").await;
        self.advance(A_MOMENT).await;
        self.accept_shown().await;
    }

    /// Two people say so, and the page is looked at again.
    pub(crate) async fn decided_on(&mut self, decision: &str) -> String {
        self.browser.step("review").await;
        let case = self.open_case();
        // What is decided and what is proved before it are told apart by the second.
        self.advance(A_MOMENT).await;
        self.decided(&case, decision);
        self.browser.press("refresh").await;
        case
    }

    /// A code of the new account, for exactly this.
    pub(crate) async fn confirm(&self, address: &str) {
        self.browser.find("[data-step=preview] form:has([name=factor][value=email]) button[value=send_code]").await;
        self.browser.press("send_code").await;
        self.browser.field("code").await;
        self.type_code(&self.mailed_code(address).await).await;
    }

    /// Without the old password, until it waits for its day to pass.
    pub(crate) async fn reach_delay(&mut self) {
        self.to_preview(NEW).await;
        self.accept_plan().await;
        self.decided_on("approve").await;
        self.browser.step("preview").await;
        self.confirm(NEW).await;
        self.browser.step("delayed").await;
    }

    /// On the first screen.
    pub(crate) async fn sign_in_by(&self, account: &str, password: &str) {
        self.open().await;
        self.sign_in_here(account, password).await;
    }

    pub(crate) async fn sign_in_here(&self, account: &str, password: &str) {
        self.browser.step("sign_in").await;
        self.browser.enter("account", account).await;
        self.browser.enter("password", password).await;
        self.browser.press("sign_in").await;
    }

    /// These open no account.
    pub(crate) async fn assert_shut(&self, account: &str, password: &str) {
        self.sign_in_by(account, password).await;
        self.browser.find("[aria-invalid=true], .alert:not(:empty)").await;
        assert_eq!(self.browser.current_step().await, "sign_in");
    }

    /// Signed in as before anything of this happened: old address, old password, old app.
    pub(crate) async fn assert_as_before(&mut self) {
        self.sign_in_by(super::EMAIL, PASSWORD).await;
        self.browser.step("verify").await;
        self.next_app_code(super::SECRET).await;
        self.browser.step("done").await;
    }

    /// A code by mail, where signing in asks for one.
    pub(crate) async fn verify_by_mail(&self, address: &str) {
        self.browser.step("verify").await;
        self.browser.press("send_code").await;
        self.browser.field("code").await;
        self.type_code(&self.mailed_code(address).await).await;
    }
}
