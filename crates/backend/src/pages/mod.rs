//! Pages that the backend draws itself, without scripts: the module's own screens, before the module is there and where it can't
//! run, and what stands around them. Reading a page changes nothing; a press is taken by `act`, like any client's.
//!
//! Where to start: [`front`] is the first screen of each way, [`flow`] one flow, [`press`] what becomes of a press on either.

pub mod address;
pub mod around;
pub mod case;
pub mod document;
pub mod drawn;
pub mod embedded;
pub mod flow;
pub mod formats;
pub mod front;
pub mod guard;
pub mod left;
pub mod notice;
pub mod picture;
pub mod posted;
pub mod press;
pub mod refused;

use std::rc::Rc;

use axum::http::HeaderMap;
use axum::http::header::{ACCEPT_LANGUAGE, HOST};
use axum::response::{IntoResponse as _, Redirect, Response};

use regain::words::Words;

use crate::app::App;
use crate::http::Shared;
use formats::Written;

/// As the page's address names us, for what people write down. A demo is opened by any name of its machine.
fn host(app: &App, headers: &HeaderMap) -> String {
    let asked = headers.get(HOST).and_then(|host| host.to_str().ok()).filter(|_| app.config.demo);
    let base = app.config.base_url();
    asked.map_or_else(|| base.split_once("://").map_or(base.clone(), |(_, host)| host.to_owned()), str::to_owned)
}

/// On to another page, by `GET`.
fn see(path: &str) -> Response {
    Redirect::to(path).into_response()
}

/// Where the reader probably is.
fn region(headers: &HeaderMap) -> Option<String> {
    formats::region(headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?)
}

fn words(app: &Shared, tag: &str, region: Option<String>) -> Words {
    Words::embedded(tag, Rc::new(Written::new(app, tag, region)))
}

/// As a part of an address.
fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}
