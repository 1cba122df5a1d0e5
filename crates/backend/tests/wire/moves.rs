//! Somebody on the way from a new account back into the demo's first one.

use regain_backend::decide::Said;
use serde_json::{Value, json};

use crate::backend::Backend;
use crate::client::{Client, FULL, decide};
use crate::looks::{Clip, consent, perform};

/// Whose face is the first account's.
pub const OWNER: &str = "obama.jpg";
pub const OWNERS_PORTRAIT: &str = "obama3.jpg";
pub const STRANGER: &str = "biden.jpg";

pub const NEW: &str = "mover@example.test";
pub const NEW_PHONE: &str = "+12025550177";
pub const NEW_PASSWORD: &str = "quite another staple to remember";

/// The identity that the demo's first account is verified under.
pub fn identity(number: &str) -> Value {
    json!({
        "action": "submit_identity", "country": "FR", "document": "passport", "number": number, "name": "Full Example",
    })
}

pub const NUMBER: &str = "P1234567";

pub async fn backend() -> Backend {
    crate::looks::backend(OWNERS_PORTRAIT).await
}

impl<'b> Client<'b> {
    /// From the help page: nothing is known.
    pub async fn moves(backend: &'b Backend) -> Self {
        Self::open_with(backend, json!({ "way": "migration" })).await
    }

    /// From where no address is left, the password being proved.
    pub async fn led_to_moving(backend: &'b Backend) -> Self {
        let mut lost = Self::open(backend).await;
        lost.sign_in(FULL).await;
        lost.go(json!({ "action": "cannot_verify" })).await;
        lost.go(json!({ "action": "start_reset" })).await;
        lost.go(json!({ "action": "choose_lost", "lost": ["email", "phone"] })).await;
        assert_eq!(lost.step(), "no_address_left");
        lost.go(json!({ "action": "start_migration" })).await;
        assert_eq!(lost.step(), "led_on", "{:#}", lost.flow);
        assert_eq!(lost.flow["next"]["way"], "migration");
        let handle = lost.flow["next"]["handle"].clone();
        Self::open_with(backend, json!({ "way": "migration", "handle": handle })).await
    }

    /// A new account, by this address.
    pub async fn signs_up(&mut self, address: &str) {
        let password = self.flow["step"]["password"] == true;
        let mut action = json!({ "action": "sign_up", "address": address });
        if password {
            action["password"] = json!(NEW_PASSWORD);
        }
        self.go(action).await;
        let factor = self.flow["step"]["proposal"]["challenge"]["factor"].clone();
        let code = self.backend.code(address).await;
        self.go(json!({ "action": "submit_code", "factor": factor, "code": code })).await;
    }

    /// To where a camera is asked for.
    pub async fn claims(&mut self, number: &str) {
        if self.step() == "sign_up" {
            self.signs_up(NEW).await;
            self.go(json!({ "action": "go_on" })).await;
        }
        assert_eq!(self.step(), "identity_form", "{:#}", self.flow);
        self.go(identity(number)).await;
        assert_eq!(self.step(), "identity", "{:#}", self.flow);
    }

    /// Before the camera, as this person.
    pub async fn shows(&mut self, person: &str) {
        let check = consent(self).await;
        let clip = Clip::of(person);
        perform(self, &check, |hint| clip.doing(hint)).await;
    }

    /// The owner, to the preview.
    pub async fn previews(&mut self, authenticator_works: bool) {
        self.claims(NUMBER).await;
        self.shows(OWNER).await;
        self.answers(authenticator_works).await;
    }

    /// Mine, not reachable, and whether its authenticator works.
    pub async fn answers(&mut self, authenticator_works: bool) {
        assert_eq!(self.step(), "occupied", "{:#}", self.flow);
        self.go(json!({ "action": "mine" })).await;
        assert_eq!(self.step(), "reachable");
        self.go(json!({ "action": "no" })).await;
        assert_eq!(self.step(), "authenticator_left");
        self.go(json!({ "action": if authenticator_works { "yes" } else { "no" } })).await;
        assert_eq!(self.step(), "preview", "{:#}", self.flow);
    }

    /// All that is shown.
    pub async fn accepts(&mut self) {
        let shown = self.flow["step"]["consequences"].as_array().unwrap();
        let accepted: Vec<_> = shown.iter().map(|consequence| consequence["id"].clone()).collect();
        self.go(json!({ "action": "accept", "accepted": accepted })).await;
    }

    /// A code of the new account, for exactly this.
    pub async fn codes(&mut self, address: &str) {
        let factor = if address.contains('@') { "email" } else { "phone" };
        self.backend.advance(61).await;
        self.go(json!({ "action": "send_code", "factor": factor })).await;
        let code = self.backend.code(address).await;
        self.go(json!({ "action": "submit_code", "factor": factor, "code": code })).await;
    }

    /// Two people say yes.
    pub async fn is_approved(&mut self) {
        assert_eq!(self.step(), "review", "{:#}", self.flow);
        let (case, _) = self.case();
        decide(self.backend, &case, Said::Approve).await;
        self.look().await;
    }

    /// Without the old password, to the delay.
    pub async fn waits(&mut self) {
        self.previews(false).await;
        self.accepts().await;
        self.is_approved().await;
        assert_eq!(self.step(), "preview", "{:#}", self.flow);
        self.codes(NEW).await;
        assert_eq!(self.step(), "delayed", "{:#}", self.flow);
    }
}
