//! The migration, from the new account to the end of it.

use regain::model::Model;

use super::check;
use crate::fixtures::flow;

mod claim;
mod ends;
mod new_account;
mod preview;

fn at(name: &str) -> Model {
    Model::at(flow(name))
}
