//! What the model hears, and what it asks for.

use regain_contract::{Action, Flow, Open, Opened, Problem};

use crate::form::Press;

#[derive(Clone, PartialEq, Eq)]
pub enum Call {
    Open { open: Open, key: String },
    Look { id: String },
    Act { id: String, version: u64, action: Action, key: String },
}

pub enum Reply {
    Flow(Flow),
    Opened(Opened),
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
    /// The page is seen again after it was hidden.
    Shown,
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
    FocusStep,
    FocusError,
    /// That a message to support arrived.
    FocusReceipt,
}
