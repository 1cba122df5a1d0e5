//! That a form was posted by our own page: by what browsers say of where a request comes from, and by a word in the form that is
//! tied to a cookie. No state is kept of it.

use axum::http::HeaderMap;
use axum::response::Response;

use crate::act::Refusal;
use crate::app::App;
use crate::http::{credentials, flows};
use crate::random;

/// How long the salt is.
const SALT: usize = 22;

/// Not the flow's own: that one changes when the password is proved, and somebody may press a form twice.
fn name(app: &App) -> String {
    app.config.cookie_name("guard")
}

/// The cookie that forms are tied to: the one that is there, so that two tabs get on, or a new one.
pub struct Guard {
    token: String,
    is_new: bool,
}

impl Guard {
    pub fn of(app: &App, headers: &HeaderMap) -> Result<Self, Refusal> {
        match Self::there(app, headers) {
            Some(token) => Ok(Self { token, is_new: false }),
            // EXPOSE: it goes to whom it is made for.
            None => Ok(Self { token: random::token()?.expose().clone(), is_new: true }),
        }
    }

    /// The one that a post came with.
    pub fn there(app: &App, headers: &HeaderMap) -> Option<String> {
        credentials::cookie(headers, &name(app)).filter(|token| token.len() <= 64).map(str::to_owned)
    }

    /// For the forms of one flow, or of none. Another one each time, so that compressing a page tells nothing of it.
    pub fn word(&self, app: &App, flow: &str) -> Result<String, Refusal> {
        // EXPOSE: it is as good as public.
        let salt: String = random::token()?.expose().chars().take(SALT).collect();
        let mac = app.keys.csrf(&about(&salt, flow, &self.token));
        Ok(salt + &mac)
    }

    /// By a link from elsewhere it is sent along, or every such link would make the forms of all other tabs useless.
    pub fn set(&self, app: &App, response: &mut Response) {
        if self.is_new {
            flows::set_lax(app, response, &name(app), &self.token);
        }
    }
}

/// Whether a form's word is of this flow, or of none, and of the cookie that came with it.
pub fn is_own(app: &App, headers: &HeaderMap, flow: &str, word: &str) -> bool {
    let parts = Guard::there(app, headers).zip(word.split_at_checked(SALT));
    parts.is_some_and(|(token, (salt, mac))| app.keys.is_csrf(&about(salt, flow, &token), mac))
}

fn about(salt: &str, flow: &str, token: &str) -> String {
    [salt, "/", flow, "/", token].concat()
}
