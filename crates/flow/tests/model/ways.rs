//! What people try on the way back into an old account.

use regain_contract::Factor;
use regain_flow::State;
use regain_flow::event::Migration;

use crate::acts::{Asks, Who};
use crate::migration::sets;
use crate::play::{Left, Play};
use crate::world::{NEW, THIEFS, THIEFS_TOO, World};

impl Play {
    pub fn migrates(&self, of: usize, world: &World, left: Left, ask: &mut impl FnMut(Asks)) {
        let row = &world.flows[of];
        let mut asks = |asks| ask(Asks::Migration(asks));
        match &row.flow.state {
            State::SignUp(at) => {
                let own = if row.who == Who::Owner { NEW } else { [THIEFS, THIEFS_TOO] };
                if left.sends > 0 && at.proved().is_empty() {
                    asks(Migration::SignUp(Factor::Email, own[0]));
                }
                asks(Migration::GoOn);
                if at.known.is_none() {
                    asks(Migration::HaveAccount);
                }
                if left.sends > 0 {
                    at.can_add().iter().for_each(|factor| ask(Asks::Propose(factor, own[1])));
                    at.proposed.iter().for_each(|(factor, _)| ask(Asks::SendCode(*factor)));
                }
            }
            State::IdentityForm(_) if left.claims > 0 => {
                self.claims.iter().for_each(|claimed| asks(Migration::SubmitIdentity(*claimed)));
            }
            State::Occupied(_) => {
                asks(Migration::Mine);
                asks(Migration::NotMine);
            }
            State::Reachable(_) => {
                asks(Migration::No);
                if self.follows {
                    asks(Migration::Yes);
                }
            }
            State::AuthenticatorLeft(_) => {
                asks(Migration::Yes);
                asks(Migration::No);
            }
            State::Preview(at) => {
                asks(Migration::GoOn);
                if !at.known.moving.accepted {
                    sets().into_iter().for_each(|set| ask(Asks::Agree(set)));
                } else {
                    if left.sends > 0 {
                        ask(Asks::SendCode(Factor::Email));
                        ask(Asks::SendCode(Factor::Phone));
                    }
                    ask(Asks::Refresh);
                }
                if left.asks > 0 {
                    ask(Asks::AskReview);
                }
            }
            State::Delayed(_) => {
                asks(Migration::Withdraw);
                ask(Asks::Refresh);
            }
            _ => {}
        }
    }
}
