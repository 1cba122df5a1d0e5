//! Who may ask for a flow: whoever has its token, as a bearer or in the page's cookie.

use crate::app::App;
use crate::secret::Secret;
use crate::store::{FlowRow, Mac};

/// A token that came with a request.
pub enum Presented {
    Bearer(Secret<String>),
    /// In the cookie, from a page of our own origin.
    Cookie(Secret<String>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    Current,
    /// With the token from before the last rotation: the answer that brought the new one can be asked for again, if it got
    /// lost, and no other.
    Previous,
}

impl Clone for Presented {
    fn clone(&self) -> Self {
        // EXPOSE: the same once more, for as long.
        let token = Secret::new(self.token().expose().clone());
        match self {
            Self::Bearer(_) => Self::Bearer(token),
            Self::Cookie(_) => Self::Cookie(token),
        }
    }
}

impl Presented {
    pub const fn is_cookie(&self) -> bool {
        matches!(self, Self::Cookie(_))
    }

    const fn token(&self) -> &Secret<String> {
        match self {
            Self::Bearer(token) | Self::Cookie(token) => token,
        }
    }
}

/// What is stored of the token that came.
pub fn mac(app: &App, presented: &Presented) -> Mac {
    // EXPOSE: it is hashed; what is compared are keyed hashes, so that how long it takes says nothing about the token.
    app.keys.token(presented.token().expose())
}

/// `None`: with this token there is no such flow.
pub fn of(app: &App, row: &FlowRow, presented: &Presented) -> Option<Access> {
    let mac = mac(app, presented);
    if mac == row.token_mac {
        return Some(Access::Current);
    }
    (presented.is_cookie() && row.previous_token_mac == Some(mac)).then_some(Access::Previous)
}
