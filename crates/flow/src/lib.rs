//! The rules of recovery: `state + event + now → state + effects`. Pure: no clock, no randomness, no I/O, no text.
//!
//! Where to start: [`step`] is the one function. A [`Flow`] holds a [`State`], an enum of situations; each situation is
//! a struct in `state/` that consumes itself. What may be asked for is in [`event`], what the backend is ordered to do
//! in [`effect`], what has to be proved in [`needs`], every number in [`Policy`].
//!
//! A [`Proof`] can only be made by the check that earned it (in [`check`]), and a check of a guess needs a guess that
//! was counted first. So "it was compared but not counted" and "it was never proved" are not bugs one can write.
//!
//! This crate never ships to a browser, and its serde derives are what the backend *stores*, never what it answers.

pub mod account;
pub mod check;
pub mod dispute;
pub mod effect;
pub mod event;
pub mod factors;
pub mod ids;
pub mod liveness;
pub mod needs;
pub mod policy;
pub mod proof;
pub mod review;
mod state;
pub mod tally;

pub use account::{Account, FaceCheck, Hold, Status};
pub use effect::{Effect, Recorded};
pub use event::{Event, Person};
pub use factors::Factors;
pub use ids::{AccountId, CaseId, CheckId, Claim, FlowId, Target};
pub use needs::Needs;
pub use policy::Policy;
pub use proof::{Asked, Proof, Proofs, Purpose};
pub use review::{Case, Decision, Verdict};
pub use state::{
    Aim, Ask, AuthenticatorLeft, Bind, CannotVerify, ChooseLost, Claimed, Consequences, Context, Delayed, Done, Flow,
    Fresh, Identity, IdentityForm, Known, LedOn, Migrated, Moving, NoAddressLeft, Occupied, Outcome, Plan, Preview,
    Prove, Reachable, RecoveryCodes, Refused, Review, Security, SignIn, SignUp, Staged, State, Verify, Why, actions,
    asks, consequences, due_at, expires_at, invited, led_back, migrating, opened, plan, progress, refused_inside, step,
    steps_up,
};
