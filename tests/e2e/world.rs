//! Everybody who takes part in a story, and what they do again and again.

pub(crate) mod camera;
pub(crate) mod moving;
pub(crate) mod settings;
pub(crate) mod traces;

use std::path::PathBuf;
use std::process::Output;

use regain_tests::{
    Backend, Browser, Encryption, Exchange, ExchangePlace, Look, Mailbox, Message, Mode, Sms, SmsGateway, Start, now,
    totp,
};
use serde_json::Value;

pub(crate) const EMAIL: &str = "full@example.test";
pub(crate) const PHONE: &str = "+12025550101";
pub(crate) const PASSWORD: &str = "correct horse battery staple";
/// The demo's authenticator secret.
pub(crate) const SECRET: &str = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
const SMS_KEY: &str = "the gateway and the backend both know this";

pub(crate) const HOUR: u64 = 3_600;
pub(crate) const DAY: u64 = 24 * HOUR;

pub(crate) struct World {
    pub(crate) backend: Backend,
    pub(crate) mailbox: Mailbox,
    pub(crate) sms: SmsGateway,
    pub(crate) browser: Browser,
    /// Whose account it is about: where codes go.
    pub(crate) email: String,
    pub(crate) phone: String,
    /// Seconds that the demo's clock is ahead of this machine's.
    ahead: u64,
}

impl World {
    pub(crate) async fn new() -> Self {
        Self::with(Start::demo(), &Look::default()).await
    }

    pub(crate) async fn in_mode(mode: Mode) -> Self {
        Self::with(Start::demo(), &Look { mode, ..Look::default() }).await
    }

    pub(crate) async fn with(start: Start, look: &Look) -> Self {
        let mailbox = Mailbox::start(Encryption::StartTls).await;
        let sms = SmsGateway::start(SMS_KEY.as_bytes()).await;
        let start = start
            .with("REGAIN_SMTP__HOST", "localhost")
            .with("REGAIN_SMTP__PORT", mailbox.port())
            .with("REGAIN_SMTP__TLS", "starttls")
            .with("REGAIN_SMTP__CA_FILE", mailbox.certificate().file().display())
            .with("REGAIN_SMS__URL", sms.url())
            .with("REGAIN_SMS__KEY", SMS_KEY);
        let (backend, browser) = tokio::join!(start.start(), Browser::with(look));
        Self { backend, mailbox, sms, browser, email: EMAIL.to_owned(), phone: PHONE.to_owned(), ahead: 0 }
    }

    /// With the sample operator's server beside it, which the backend tells what happens.
    pub(crate) async fn with_exchange() -> (Self, Exchange) {
        let place = ExchangePlace::reserve();
        let world = Self::with(place.told_by(Start::demo()), &Look::default()).await;
        let exchange = place.open(&world.backend);
        (world, exchange)
    }

    /// Opens the page, as a person who knows the address does.
    pub(crate) async fn open(&self) {
        self.browser.goto(&self.backend.url("/")).await;
        self.browser.step("sign_in").await;
    }

    pub(crate) async fn sign_in(&self, account: &str) {
        self.browser.enter("account", account).await;
        self.browser.enter("password", PASSWORD).await;
        self.browser.press("sign_in").await;
    }

    /// As far as the boxes to tick.
    pub(crate) async fn to_choose_lost(&self, account: &str) {
        self.open().await;
        self.sign_in(account).await;
        self.browser.step("verify").await;
        self.browser.press("cannot_verify").await;
        self.browser.step("cannot_verify").await;
        self.browser.press("start_reset").await;
        self.browser.step("choose_lost").await;
    }

    /// Looks whether anything has happened meanwhile: on a page that no script moves, by its own button where it has one.
    pub(crate) async fn look_again(&self) {
        let button = "button[name=action][value=refresh]";
        if self.browser.mode() != Mode::Module && self.browser.count(button).await > 0 {
            self.browser.click(button).await;
        } else {
            self.browser.client().refresh().await.expect("the page loads again");
        }
    }

    /// Ticks exactly these, and goes on.
    pub(crate) async fn choose(&self, lost: &[&str]) {
        for factor in ["email", "phone", "authenticator"] {
            self.tick("lost", factor, lost.contains(&factor)).await;
        }
        self.browser.press("choose_lost").await;
    }

    pub(crate) async fn accept_everything(&self) {
        self.browser.step("consequences").await;
        self.accept_shown().await;
    }

    /// Ticks whatever is shown, line by line, and goes on.
    pub(crate) async fn accept_shown(&self) {
        for tick in self.browser.all("[name=accepted]").await {
            let id = tick.prop("value").await.expect("the driver answers").expect("an id");
            self.tick("accepted", &id, true).await;
        }
        self.browser.press("accept").await;
    }

    async fn tick(&self, name: &str, value: &str, ticked: bool) {
        let selector = format!("input[name={name:?}][value={value:?}]");
        if self.browser.count(&selector).await == 0 {
            return;
        }
        let tick = self.browser.find(&selector).await;
        if tick.is_selected().await.expect("the driver answers") != ticked {
            tick.click().await.expect("it can be ticked");
        }
    }

    /// The demo's clock, in whole seconds.
    pub(crate) fn time(&self) -> u64 {
        now() + self.ahead
    }

    pub(crate) async fn advance(&mut self, seconds: u64) {
        self.backend.advance(seconds).await;
        self.ahead += seconds;
    }

    /// What the authenticator app shows now, for the demo's secret or a new one.
    pub(crate) fn app_code(&self, secret: &str) -> String {
        totp(secret, self.time())
    }

    /// A code that the app shows neither now nor soon; another one for each `n`.
    pub(crate) fn wrong_app_code(&self, n: usize) -> String {
        let right = [self.time() - 30, self.time(), self.time() + 30].map(|time| totp(SECRET, time));
        let mut wrong = (0..).map(|n| format!("{n:06}")).filter(|code| !right.contains(code));
        wrong.nth(n).expect("there are a million")
    }

    /// Types a complete code; the module submits it by itself.
    pub(crate) async fn type_code(&self, code: &str) {
        self.browser.enter("code", code).await;
        if self.browser.mode() != Mode::Module {
            self.browser.press("submit_code").await;
        }
    }

    pub(crate) async fn mailed_code(&self, address: &str) -> String {
        let message = self.mailbox.next(address, |message| message.code().is_some()).await;
        message.code().expect("it has one")
    }

    pub(crate) async fn texted_code(&self, number: &str) -> String {
        let sms = self.sms.next(number, |sms| sms.code().is_some()).await;
        sms.code().expect("it has one")
    }

    /// Proves what remains of the full account, whichever is asked for next, until the step is over.
    pub(crate) async fn prove(&self, remaining: &[&str]) {
        for factor in remaining {
            self.browser.step("prove").await;
            self.prove_one(factor).await;
        }
    }

    pub(crate) async fn prove_one(&self, factor: &str) {
        self.browser.find(&format!("[data-step=prove] input[name=factor][value={factor:?}]")).await;
        match factor {
            "authenticator" => self.type_code(&self.app_code(SECRET)).await,
            "email" => {
                self.browser.press("send_code").await;
                self.type_code(&self.mailed_code(&self.email).await).await;
            }
            _ => {
                self.browser.press("send_code").await;
                self.type_code(&self.texted_code(&self.phone).await).await;
            }
        }
        self.browser.gone(&format!("[data-step=prove] input[name=factor][value={factor:?}]")).await;
    }

    /// From the identity step to an open case; its id.
    pub(crate) async fn ask_review(&self) -> String {
        self.browser.step("identity").await;
        self.browser.press("ask_review").await;
        self.browser.step("review").await;
        self.open_case()
    }

    /// The id of the newest undecided case, as an operator finds it.
    pub(crate) fn open_case(&self) -> String {
        let cases: Value = serde_json::from_str(&self.operate(&["case", "list", "--json"])).expect("a list");
        cases[0]["id"].as_str().unwrap_or_else(|| panic!("no case: {cases}")).to_owned()
    }

    /// One of the operator's commands that has to work; what it printed.
    pub(crate) fn operate(&self, arguments: &[&str]) -> String {
        let output = self.backend.command(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", said(&output));
        String::from_utf8(output.stdout).expect("text")
    }

    /// Hires an operator; the file with their key.
    pub(crate) fn operator(&self, name: &str) -> PathBuf {
        let file = self.backend.database().with_file_name(format!("{name}.key"));
        if !file.exists() {
            self.operate(&["operator", "add", name, "--key-file", &file.display().to_string()]);
        }
        file
    }

    pub(crate) fn decide(&self, case: &str, decision: &str, operator: &str) -> Output {
        let key = self.operator(operator).display().to_string();
        self.backend.command(&[
            "case",
            "decide",
            case,
            "--decision",
            decision,
            "--operator",
            operator,
            "--key-file",
            &key,
            "--evidence",
            "video-call:2026-117",
        ])
    }

    /// Two operators say the same, each with their own key.
    pub(crate) fn decided(&self, case: &str, decision: &str) {
        for operator in ["cleo", "dan"] {
            let output = self.decide(case, decision, operator);
            assert!(output.status.success(), "{operator}: {}", said(&output));
        }
    }

    /// Freezes or thaws, by two operators.
    pub(crate) fn order(&self, order: &str, account: &str) {
        for operator in ["cleo", "dan"] {
            let key = self.operator(operator).display().to_string();
            let reason = "asked for on the phone, called back";
            self.operate(&[order, account, "--operator", operator, "--key-file", &key, "--reason", reason]);
        }
    }

    /// From `prove` to `bind`: identity by review, then password and codes once more.
    pub(crate) async fn reviewed(&mut self, remaining: &[&str]) {
        let case = self.ask_review().await;
        self.advance(2 * HOUR).await;
        self.decided(&case, "approve");
        self.return_after_approval(remaining).await;
    }

    pub(crate) async fn return_after_approval(&self, remaining: &[&str]) {
        self.look_again().await;
        self.browser.step("prove").await;
        self.browser.enter("password", PASSWORD).await;
        self.browser.press("submit_password").await;
        self.prove(remaining).await;
        self.browser.step("bind").await;
    }

    /// Typed one way, understood and written to in another.
    pub(crate) async fn bind_email(&self, address: &str, understood: &str) {
        self.browser.find("[data-step=bind] input[name=address][type=email]").await;
        self.browser.enter("address", address).await;
        self.browser.press("propose").await;
        self.browser.field("code").await;
        self.browser.until_text(understood).await;
        self.type_code(&self.mailed_code(understood).await).await;
    }

    /// An American number, without its calling code.
    pub(crate) async fn bind_phone(&self, national: &str) {
        self.browser.find("[data-step=bind] input[name=address][inputmode=tel]").await;
        self.choose_country("1").await;
        self.browser.enter("address", national).await;
        self.browser.press("propose").await;
        self.browser.field("code").await;
        self.type_code(&self.texted_code(&format!("+1{national}")).await).await;
    }

    /// By its calling code: two countries can share one.
    pub(crate) async fn choose_country(&self, calling_code: &str) {
        let option = self.browser.find(&format!("select[name=calling_code] option[value={calling_code:?}]")).await;
        option.click().await.expect("a country can be chosen");
    }

    /// The secret that the page shows for a new app.
    pub(crate) async fn new_secret(&self) -> String {
        let link = self.browser.find("[data-step=bind] a[href^='otpauth:']").await;
        let uri = link.attr("href").await.expect("the driver answers").expect("an address");
        let (_, rest) = uri.split_once("secret=").expect("a secret in it");
        rest.split('&').next().expect("a secret").to_owned()
    }

    pub(crate) async fn bind_authenticator(&self) -> String {
        let secret = self.new_secret().await;
        self.type_code(&self.app_code(&secret)).await;
        secret
    }

    /// The oldest notice that went to an address and wasn't read yet.
    pub(crate) async fn notice(&self, address: &str) -> Message {
        self.mailbox.next(address, |message| message.links().iter().any(|link| link.contains("/notice/"))).await
    }

    /// The link of a notice that was texted.
    pub(crate) async fn texted_notice(&self, number: &str) -> String {
        let of = |sms: &Sms| sms.links().into_iter().find(|link| link.contains("/notice/"));
        of(&self.sms.next(number, |sms| of(sms).is_some()).await).expect("it has one")
    }

    pub(crate) async fn assert_no_complaints(&self) {
        let complaints = self.browser.complaints().await;
        // A refused action is an answer with a 4xx status, which Chromium lists as an error.
        let real: Vec<_> =
            complaints.into_iter().filter(|line| !line.contains("the server responded with a status of 4")).collect();
        assert!(real.is_empty(), "{real:#?}");
    }
}

pub(crate) fn dispute_link(message: &Message) -> String {
    let links = message.links();
    links.into_iter().find(|link| link.contains("/notice/")).unwrap_or_else(|| panic!("no link in {}", message.text))
}

pub(crate) fn said(output: &Output) -> String {
    [&output.stdout[..], &output.stderr[..]].map(|text| String::from_utf8_lossy(text).into_owned()).concat()
}
