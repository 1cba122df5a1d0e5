//! Who somebody says they are.

use serde::{Deserialize, Serialize};

use super::heard::Heard;
use super::{Claimed, SignUp, not_here};
use crate::event::Migration;
use crate::state::{Identity, Known, State, Turn};
use crate::{Effect, Event, Recorded};

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct IdentityForm {
    pub known: Known,
}

impl IdentityForm {
    pub(crate) fn on(self, event: &Event) -> Turn {
        match Heard::from(event) {
            Heard::Asked(Migration::SubmitIdentity(claimed)) => {
                Ok((self.claims(claimed), vec![Effect::Record(Recorded::Claimed)]))
            }
            Heard::Back if self.can_go_back() => {
                let carried = self.known.moving.password;
                Ok((State::SignUp(SignUp { known: Some(self.known), carried, proposed: None }), vec![]))
            }
            Heard::Asked(_)
            | Heard::Propose(..)
            | Heard::SendCode(_)
            | Heard::Accept(_)
            | Heard::AskReview
            | Heard::Back
            | Heard::Password(_)
            | Heard::Code(_)
            | Heard::NewValue(..)
            | Heard::Else => not_here(),
        }
    }

    /// To the addresses of the new account, where this flow has opened it.
    pub(crate) fn can_go_back(&self) -> bool {
        !self.known.staged.is_empty()
    }

    /// Always the same next step: whether anybody is verified under it is nobody's business before the face (I6).
    fn claims(self, claimed: Claimed) -> State {
        let mut known = self.known;
        if known.moving.claimed != Some(claimed) {
            // Whoever was recognised was somebody else.
            known.proofs = std::mem::take(&mut known.proofs).only_password();
            known.moving.authenticator = None;
            known.unaccept();
            known.moving.past_face = false;
            // Nobody has told this one anything.
            known.told = 0;
        }
        known.moving.claimed = Some(claimed);
        State::Identity(Identity { known, failure: None, check: None })
    }
}
