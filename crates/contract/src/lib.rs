//! The wire between a client and a backend: what a flow looks like, what can be asked of it, what can go wrong.
//!
//! Where to start: [`Flow`] is the one resource, [`Action`] the one thing a client sends, [`Problem`] the one shape of
//! an error. The names are those of `docs/words.md`.
//!
//! What a client sends is read strictly (an unknown field is an error). What a backend answers is read leniently where
//! that is safe: an unknown step becomes [`Step::Unknown`], so that an old client can say "update" and not crash.
//!
//! Nothing here decides anything, and nothing but serde is needed to use it.

mod action;
mod case;
mod factor;
mod flow;
mod identity;
mod migration;
mod notice;
mod open;
mod page;
mod problem;
mod server;
mod settings;
mod step;
mod time;

pub use action::{Action, ActionName};
pub use case::{Document, DocumentKind, FindCase, FoundCase};
pub use factor::{Factor, ProofKind};
pub use flow::{Capability, Flow, Hold, Next, Progress, Receipt, Way};
pub use identity::{
    CaptureSource, Captured, Check, CheckBy, HandedBack, Handover, Hint, Identity, IdentityFailure, TakeOver,
    VendorAsk, VendorSession, Verdict,
};
pub use migration::{
    AuthenticatorLeft, Blocker, BlockerId, Delayed, IdentityDocument, IdentityForm, LedOn, Occupied, Preview,
    Reachable, SignUp,
};
pub use notice::{Disputed, Notice, NoticeKind, NoticeState};
pub use open::{Open, Opened};
pub use page::{Drawn, Empty, Failure, Why};
pub use problem::{Problem, ProblemType};
pub use server::{
    AccountState, EnrolledFactor, HoldAnswer, IdentityRecord, Invitation, Invite, MayNot, Mirror, MirrorStatus,
    MirroredStatus, Outcome, Redeem, Redeemed,
};
pub use settings::{Enrolled, RecoveryCodes, SavedCodes, Security};
pub use step::{
    Address, Bind, CallingCode, CannotVerify, Case, CaseState, Challenge, ChallengeState, ChooseLost, Consequence,
    ConsequenceId, Consequences, Done, Method, NoAddressLeft, Proposal, Prove, Refused, RefusedReason, Review, Secret,
    SignIn, Step, Verify, Wanted,
};
pub use time::Timestamp;
