//! One file per step: a view in, markup out. `page` is what stands around every step.
//!
//! A screen must never decide: it shows what the flow says, and offers only what the flow accepts.

pub mod around;
mod bind;
mod cannot_verify;
mod choose_lost;
mod closed;
mod consequences;
mod done;
mod found_case;
mod handed_back;
mod identity;
pub mod later;
mod migration;
mod no_address_left;
pub mod notice;
mod page;
mod prove;
mod recovery_codes;
mod refused;
mod review;
mod security;
mod sign_in;
mod verify;

pub use page::{Page, PageProps, page};
