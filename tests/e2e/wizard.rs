//! The wizard that the page is measured against is a wizard: it walks the same wire, against the same backend.

#[path = "../bench/site.rs"]
mod site;

use std::path::Path;

use regain_tests::{Backend, Browser, Start};

use crate::client::code;
use crate::world::{EMAIL, PASSWORD};
use site::Site;

struct Wizard {
    backend: Backend,
    browser: Browser,
    _site: Site,
}

impl Wizard {
    /// At the code page; a wrong password first.
    async fn signed_in() -> Self {
        let target = std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
        let wizard = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(target).join("wizard");
        let backend = Start::demo().start().await;
        let site = Site::start(wizard, backend.url("")).await;
        let browser = Browser::start().await;
        browser.goto(&site.url("/wizard/")).await;
        browser.step("sign_in").await;
        browser.enter("password", "wrong").await;
        browser.press("sign_in").await;
        browser.until_text("Please fill this in.").await;
        browser.until("document.activeElement.name === 'account'").await;
        browser.enter("account", EMAIL).await;
        browser.press("sign_in").await;
        browser.until_text("Email, phone number or password is wrong.").await;
        browser.until(&format!("document.querySelector('[name=account]').value === {EMAIL:?}")).await;
        browser.enter("password", PASSWORD).await;
        browser.press("sign_in").await;
        browser.step("verify").await;
        Self { backend, browser, _site: site }
    }

    /// Asks for a code by mail; the one that came.
    async fn code(&self) -> String {
        if self.browser.count("button[value=send_code]").await == 0 {
            self.browser.find("form:has([name=factor][value=email]) > [value=use_method]").await.click().await.unwrap();
        }
        self.browser.press("send_code").await;
        self.browser.field("code").await;
        self.browser.until("document.activeElement.id === 'code'").await;
        code(&self.backend, EMAIL, 0).await
    }
}

#[tokio::test]
async fn the_wizard_to_compare_with_goes_from_the_password_to_what_will_happen() {
    let Wizard { browser, backend: _backend, _site } = Wizard::signed_in().await;
    browser.press("cannot_verify").await;
    browser.step("cannot_verify").await;
    browser.until("document.activeElement.tagName === 'H1'").await;
    browser.press("start_reset").await;
    browser.step("choose_lost").await;
    browser.press("choose_lost").await;
    browser.until_text("Tick at least one.").await;
    browser.find("input[value=phone]").await.click().await.unwrap();
    browser.press("choose_lost").await;
    browser.step("consequences").await;
    browser.press("accept").await;
    browser.until_text("Please tick every line.").await;
    browser.evaluate("document.querySelectorAll('[name=accepted]').forEach((box) => box.click())").await;
    browser.press("accept").await;
    browser.step("prove").await;
    let complaints = browser.complaints().await;
    // The browser itself writes down the password that was refused.
    assert!(complaints.iter().all(|complaint| complaint.contains("422")), "{complaints:?}");
}

#[tokio::test]
async fn the_wizard_to_compare_with_takes_a_code() {
    let wizard = Wizard::signed_in().await;
    let code = wizard.code().await;
    let browser = &wizard.browser;
    browser.enter("code", "123").await;
    browser.press("submit_code").await;
    browser.until_text("Type all 6 digits.").await;
    let wrong = if code == "000000" { "000001" } else { "000000" };
    browser.enter("code", wrong).await;
    browser.press("submit_code").await;
    browser.until_text("That code is wrong. 4 tries left.").await;
    browser.enter("code", &code).await;
    browser.press("submit_code").await;
    browser.step("done").await;
    assert_eq!(browser.axe().await.len(), 0);
}
