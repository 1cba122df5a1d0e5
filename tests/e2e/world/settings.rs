//! The signed-in way: how a person comes to the security settings, and what they do there.

use reqwest::StatusCode;
use serde_json::{Value, json};

use super::{DAY, PASSWORD, SECRET, World};

/// What an operator's server shows; the demo's is known to everybody.
pub(crate) const SERVER_KEY: &str = "demo-server-key";

impl World {
    /// In the security settings, by password and a code from the app.
    pub(crate) async fn open_security(&mut self, account: &str) {
        self.browser.goto(&self.backend.url("/?way=signed_in")).await;
        self.browser.step("sign_in").await;
        self.sign_in(account).await;
        self.browser.step("verify").await;
        self.next_app_code(SECRET).await;
        self.browser.step("security").await;
    }

    /// Types what the app shows once what it shows now is over: each counts once.
    pub(crate) async fn next_app_code(&mut self, secret: &str) {
        self.advance(30).await;
        self.type_code(&self.app_code(secret)).await;
    }

    /// One of several buttons of the same action: the one for this factor.
    pub(crate) async fn press_for(&self, action: &str, factor: &str) {
        let button = format!("form:has(input[name=factor][value={factor:?}]) button[value={action:?}]");
        self.browser.click(&button).await;
    }

    /// Asks for a new value of this factor, and accepts what comes of it.
    pub(crate) async fn change(&self, factor: &str) {
        self.browser.step("security").await;
        self.press_for("change", factor).await;
        self.accept_everything().await;
        self.browser.step("prove").await;
    }

    /// From the settings to where the new value is wanted: the factor's own code first, then one of every other.
    pub(crate) async fn up_to_new_value(&mut self, factor: &str) {
        self.change(factor).await;
        self.advance(30).await;
        let others = ["email", "phone", "authenticator"].into_iter().filter(|other| *other != factor);
        let all: Vec<_> = std::iter::once(factor).chain(others).collect();
        self.prove(&all).await;
        self.browser.step("bind").await;
    }

    /// Proposes an address where one was proposed before.
    pub(crate) async fn propose_another(&self, address: &str) {
        let folded = "[data-step=bind] details:has([name=address]):not([open]) > summary";
        if self.browser.count(folded).await > 0 {
            self.browser.find(folded).await.click().await.expect("it unfolds");
        }
        self.browser.enter("address", address).await;
        self.browser.press("propose").await;
    }

    /// The end of the hold is there for machines to the second, and for people in their own time zone.
    /// `since`: seconds since it began.
    pub(crate) async fn assert_hold_is_shown(&self, step: &str, since: u64) {
        let end = self.browser.find(&format!("[data-step={step}] .notice time")).await;
        let end = end.attr("datetime").await.expect("the driver answers").expect("a moment");
        let end: regain_contract::Timestamp = end.parse().expect("RFC 3339");
        let left = end.unix() - i64::try_from(self.time()).expect("a time");
        let whole = i64::try_from(DAY - since).expect("a time");
        assert!((whole - 300..=whole).contains(&left), "{left} seconds of hold");
    }

    /// What an operator's server says or asks, with its key.
    pub(crate) fn as_server(&self, method: reqwest::Method, path: &str) -> reqwest::RequestBuilder {
        self.backend.http().request(method, self.backend.url(path)).bearer_auth(SERVER_KEY)
    }

    /// An invitation for a session of this account, as the operator's server gets it. `once` names the request.
    pub(crate) async fn invite(&self, account: &str, once: &str) -> String {
        let request = self.as_server(reqwest::Method::POST, "/v1/invitations").header("Idempotency-Key", once);
        let answer = request.json(&json!({ "id": account })).send().await.expect("an answer");
        assert_eq!(answer.status(), StatusCode::CREATED);
        let invitation: Value = answer.json().await.expect("JSON");
        invitation["invitation"].as_str().expect("an invitation").to_owned()
    }

    /// Presses a button on a page of the operator's, which posts these fields to us.
    pub(crate) async fn hand_over(&self, fields: &[(&str, &str)]) {
        let inputs: String =
            fields.iter().map(|(name, value)| format!("<input type=hidden name={name} value='{value}'>")).collect();
        let to = self.backend.url("/start");
        let page =
            format!("<!doctype html><form method=post action='{to}'>{inputs}<button>Security settings</button></form>");
        self.browser.goto(&format!("data:text/html,{page}")).await;
        self.browser.find("button").await.click().await.expect("it can be pressed");
    }

    /// May money leave this account now? As the operator's withdrawals ask before each one.
    pub(crate) async fn hold(&self, account: &str) -> Value {
        let answer = self.as_server(reqwest::Method::GET, &format!("/v1/accounts/{account}/hold")).send().await;
        answer.expect("an answer").json().await.expect("JSON")
    }

    /// Gives the password that a person in an invited flow has not given yet.
    pub(crate) async fn give_password(&self) {
        self.browser.enter("password", PASSWORD).await;
        self.browser.press("submit_password").await;
    }
}
