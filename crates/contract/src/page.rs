//! What a page that the backend has drawn hands to the module that takes it over: where the flow stands, and what was wrong
//! with the last press. No other client is told this.

use serde::{Deserialize, Serialize};

use crate::{ActionName, Flow, Problem};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawn {
    /// Without an id where none is open yet: the first press opens it.
    pub flow: Flow,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure: Option<Failure>,
}

/// Why the last press did not do what it was meant to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    pub action: ActionName,
    pub why: Why,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
// In a browser the one reader that there is knows the tag by itself, as for `Step`.
#[cfg_attr(not(target_arch = "wasm32"), serde(tag = "name"))]
#[serde(rename_all = "snake_case")]
pub enum Why {
    Empty(Empty),
    CodeShort,
    TickOne,
    TickAll,
    Told(Box<Problem>),
}

/// All fields that are empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Empty {
    pub fields: Vec<String>,
}
