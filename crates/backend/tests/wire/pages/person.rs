//! Somebody who knows what the demo's accounts are made of, and reads what the pages say.

use regain_backend::decide::Said;

use crate::client::{FULL, FULL_PHONE, PASSWORD, SECRET, decide};
use crate::pages::browser::{Browser, Page};
use crate::pages::form::Form;

impl Browser<'_> {
    pub fn is_at(&self, step: &str) {
        assert_eq!(self.page.step(), step, "{}", self.offered());
        assert_eq!(self.page.wrong(), [""; 0]);
    }

    pub async fn sign_in_with(&mut self, account: &str, password: &str) -> &Page {
        let form = self.form(&[("action", "sign_in")]).fill("account", account).fill("password", password);
        self.send(form).await
    }

    pub async fn sign_in(&mut self, account: &str) -> &Page {
        self.sign_in_with(account, PASSWORD).await
    }

    /// The form that takes a code now, whatever of.
    pub fn code_form(&self) -> Form {
        self.form(&[("action", "submit_code")])
    }

    pub async fn submit(&mut self, code: &str) -> &Page {
        let form = self.code_form().fill("code", code);
        self.send(form).await
    }

    /// From the code page to the consequences' acceptance.
    pub async fn lose(&mut self, lost: &[&str]) {
        self.press("cannot_verify").await;
        self.press("start_reset").await;
        self.says_lost(lost).await;
    }

    pub async fn says_lost(&mut self, lost: &[&str]) {
        self.is_at("choose_lost");
        let form = lost.iter().fold(self.form(&[("action", "choose_lost")]), |form, one| form.tick("lost", one));
        self.send(form).await;
        self.accepts().await;
    }

    pub async fn accepts(&mut self) {
        let form = self.form(&[("action", "accept")]).tick_all("accepted");
        self.send(form).await;
    }

    /// A code of every factor that is asked for, as one of them after the other has its place on the page.
    pub async fn prove(&mut self) {
        for _ in 0..6 {
            if self.page.step() != "prove" {
                return;
            }
            let again = !self.page.forms(&[("action", "submit_code")]).is_empty();
            if let (false, Some(form)) = (again, self.page.forms(&[("action", "send_code")]).pop()) {
                self.send(form).await;
            }
            let form = self.code_form();
            let code = self.code_of(&form.values("factor")[0]).await;
            self.send(form.fill("code", &code)).await;
            assert_eq!(self.page.wrong(), [""; 0], "{}", self.offered());
        }
        panic!("proves and proves: {}", self.offered());
    }

    async fn code_of(&self, factor: &str) -> String {
        match factor {
            "authenticator" => {
                // A step counts once: the next one may be needed.
                self.backend.advance(30).await;
                self.backend.totp(SECRET, 0)
            }
            "email" => self.backend.code(FULL).await,
            _ => self.backend.code(FULL_PHONE).await,
        }
    }

    /// The key of a new authenticator, as it is typed from the page.
    pub fn key_shown(&self) -> String {
        self.page.texts("code[aria-describedby=key-label]").concat().replace(' ', "")
    }

    /// New values for whatever is asked for.
    pub async fn bind(&mut self) {
        for _ in 0..3 {
            if self.page.step() != "bind" {
                return;
            }
            let code = match self.page.forms(&[("action", "propose")]).pop() {
                None => self.backend.totp(&self.key_shown(), 0),
                Some(form) => {
                    let is_email = form.would_send("factor", "email");
                    let to = if is_email { "anew@example.test" } else { "+12025550199" };
                    self.send(form.fill("address", to)).await;
                    self.backend.code(to).await
                }
            };
            self.submit(&code).await;
        }
    }

    /// Two people say yes to the case that the page names.
    pub async fn is_approved(&mut self) {
        assert_eq!(self.page.step(), "review", "{}", self.offered());
        decide(self.backend, &self.page.case(), Said::Approve).await;
        self.press("refresh").await;
    }

    /// What a review asks for once more.
    pub async fn proves_again(&mut self) {
        if let Some(form) = self.page.forms(&[("action", "submit_password")]).pop() {
            self.send(form.fill("password", PASSWORD)).await;
        }
        // Whatever was sent before has to be sent again.
        self.backend.advance(60).await;
        self.reload().await;
        if let Some(form) = self.page.forms(&[("action", "send_code")]).pop() {
            self.send(form).await;
        }
        self.prove().await;
    }
}
