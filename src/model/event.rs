//! What the model hears, and what it asks for.

use regain_contract::{Action, Check, DocumentKind, Drawn, FindCase, Flow, FoundCase, Open, Opened, Problem, TakeOver};

use super::{Seen, To, UploadFailure};
use crate::form::Press;

#[derive(Clone, PartialEq, Eq)]
pub enum Call {
    Open {
        open: Open,
        key: String,
        /// Taken as soon as the flow is open: the press that opened it.
        then: Option<Box<Action>>,
    },
    Look {
        id: String,
    },
    Act {
        id: String,
        version: u64,
        action: Action,
        key: String,
    },
    /// Another device's step, taken over here.
    TakeOver {
        take: TakeOver,
        key: String,
    },
    /// A review's case, without its flow.
    Find {
        find: FindCase,
        key: String,
    },
}

pub enum Reply {
    Flow(Flow),
    Opened(Opened),
    Case(FoundCase),
    Problem {
        problem: Problem,
        retry_after: Option<u32>,
    },
    /// No answer, or none that makes sense.
    Lost,
}

pub enum Event {
    /// `resume`: a flow that this page was at before.
    Started {
        open: Open,
        resume: Option<String>,
        key: String,
    },
    /// The page is there already, as the backend has drawn it.
    Drawn {
        open: Open,
        drawn: Box<Drawn>,
        /// When it came.
        local: i64,
    },
    /// By the link of a hand-over.
    Handed {
        open: Open,
        token: String,
        key: String,
    },
    /// By the link of a review's case.
    CaseNamed {
        open: Open,
        case: String,
    },
    Pressed {
        press: Press,
        key: String,
    },
    /// A code is complete; it is submitted once without a press.
    CodeTyped {
        press: Press,
        key: String,
    },
    BackPressed {
        key: String,
    },
    Answered {
        number: u64,
        reply: Box<Reply>,
        local: i64,
    },
    Ticked {
        local: i64,
    },
    WentOnline,
    WentOffline,
    /// The page is no longer seen.
    Hidden {
        key: String,
    },
    /// The page is going: loaded again, or left. What it would still tell may arrive or not, so it tells nothing.
    Gone,
    /// The page is seen again after it was hidden.
    Shown,
    /// At the camera of this check.
    Seen {
        check: String,
        seen: Seen,
        key: String,
        local: i64,
    },
    /// A picture of a document was chosen.
    Picked {
        kind: DocumentKind,
    },
    Uploading {
        percent: u8,
    },
    Uploaded {
        result: Box<Result<Reply, UploadFailure>>,
        local: i64,
    },
}

#[derive(Clone, PartialEq, Eq)]
pub enum Effect {
    Send {
        number: u64,
        call: Call,
    },
    /// Where we are, so that a reload comes back here. The token only where no cookie carries it.
    Remember {
        id: String,
        token: Option<String>,
    },
    Forget,
    /// The browser's back button belongs to the flow, or doesn't.
    KeepBack(bool),
    /// The back button was pressed where the flow has no way back.
    LeavePage,
    /// The camera, for this check of this flow. Its first frame has this number.
    StartCamera {
        id: String,
        check: String,
        frame: u32,
    },
    StopCamera,
    /// The photo that was chosen.
    SendPhoto {
        id: String,
        check: String,
        frame: u32,
    },
    /// The host starts its vendor's SDK.
    AskHost {
        check: Check,
    },
    /// The picture that was chosen.
    Upload {
        kind: DocumentKind,
        to: To,
    },
    FocusStep,
    FocusError,
    /// That a message to support arrived.
    FocusReceipt,
}
