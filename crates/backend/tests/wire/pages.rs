//! Pages, used as a person does in whose browser no script runs: forms are read from what was drawn, filled, and posted
//! with all that a browser would send along.
//!
//! Where to start: `browser` is the browser, `form` a form in it, `person` somebody who knows what the demo's accounts are made of.

mod attacks;
mod browser;
mod form;
mod person;
mod watch;

mod forged;
mod headers;
mod inside;
mod moving;
mod once;
mod pictures;
mod rules;
mod sameness;
mod secrets;
mod signed_out;

/// Where somebody who left was led, without the word that ties it to their browser.
fn left(at: &str) -> String {
    let Some((path, query)) = at.split_once('?') else { return at.to_owned() };
    let kept: Vec<_> = query.split('&').filter(|pair| !pair.starts_with("word=")).collect();
    if kept.is_empty() { path.to_owned() } else { format!("{path}?{}", kept.join("&")) }
}
