//! What screens share. Props in, markup out: a press is an ordinary form, so that the page works with and without
//! scripts, and no part holds a handler.

mod address;
mod button;
mod camera;
mod case;
mod challenge;
mod copy;
mod countdown;
mod documents;
mod field;
mod find_move;
mod help;
mod lists;
mod password;
mod picture;
mod qr;

pub use address::{Calling, address, email, number};
pub use button::{Button, form, hidden, look, press, press_beside};
pub use camera::camera;
pub use case::{facts, state};
pub use challenge::{challenge, code_form, send_again};
pub use copy::{copy, print};
pub use countdown::{clock, countdown, left, moment};
pub use documents::{document, documents, kind_named, kind_of};
pub use field::{Field, error_line, field, field_with};
pub use find_move::find_move;
pub use help::{help, help_without_flow};
pub use lists::{addresses, choice, factors, methods, tick, tick_first};
pub use password::new_password;
pub use picture::{Picture, picture, upload};
pub use qr::qr;
