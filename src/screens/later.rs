//! The screens that nobody sees first, behind one door: in the built page their code is loaded apart, once the first screen
//! is there (`docs/decisions/0014-split.md`).
//!
//! Nothing outside may name these screens, or their code would travel with the first visit again.

use regain_contract::Step;
use yew::{Html, html};

use super::migration::{authenticator_left, delayed, identity_form, led_on, occupied, preview, reachable, sign_up};
use super::page::command;
use super::{
    bind, cannot_verify, choose_lost, consequences, done, found_case, handed_back, identity, no_address_left, prove,
    recovery_codes, refused, review, security, verify,
};
use crate::model::{CasePage, Model, Stage};
use crate::parts::Button;
use crate::view::View;
use crate::words::Words;

#[derive(Clone, Copy)]
pub struct Screens {
    step: fn(&View) -> Html,
    case: fn(&Model, &Words, &CasePage) -> (String, Html),
}

/// Where their code is.
#[derive(Clone, Copy)]
pub enum Code {
    Away,
    Coming,
    /// It did not come. The next thing that happens is a reason to try again.
    Failed,
    Here(Screens),
}

/// Whether one of them is what there is to see.
pub fn is_at(stage: &Stage) -> bool {
    match stage {
        Stage::Case(_) => true,
        Stage::At(flow) => !matches!(flow.step, Step::SignIn(_) | Step::Unknown),
        _ => false,
    }
}

pub(super) fn step(view: &View) -> Html {
    match code() {
        Code::Here(screens) if view.words.is_whole() => (screens.step)(view),
        elsewhere => missing(view.model, view.words, elsewhere),
    }
}

pub(super) fn case(model: &Model, words: &Words, page: &CasePage) -> (String, Html) {
    match code() {
        Code::Here(screens) if words.is_whole() => (screens.case)(model, words, page),
        elsewhere => ("case-missing".to_owned(), missing(model, words, elsewhere)),
    }
}

fn missing(model: &Model, words: &Words, code: Code) -> Html {
    if !matches!(code, Code::Failed) && !words.has_failed() {
        return html! { <p class="loading" role="status">{ words.loading() }</p> };
    }
    html! {
        <>
            <h1 tabindex="-1">{ words.lost_title() }</h1>
            <p class="lead" role="alert">{ words.lost_lead() }</p>
            { command(model, words.try_now(), "retry", Button::Primary) }
        </>
    }
}

pub const SCREENS: Screens = Screens { step: drawn, case: found_case::found_case };

fn drawn(view: &View) -> Html {
    match &view.flow.step {
        Step::Verify(step) => verify::verify(view, step),
        Step::CannotVerify(step) => cannot_verify::cannot_verify(view, step),
        Step::ChooseLost(step) => choose_lost::choose_lost(view, step),
        Step::Consequences(step) => consequences::consequences(view, step),
        Step::Prove(step) => prove::prove(view, step),
        Step::Identity(step) => identity::identity(view, step),
        Step::HandedBack(step) => handed_back::handed_back(view, step),
        Step::Review(step) => review::review(view, step),
        Step::Bind(step) => bind::bind(view, step),
        Step::Security(step) => security::security(view, step),
        Step::RecoveryCodes(step) => recovery_codes::recovery_codes(view, step),
        Step::NoAddressLeft(step) => no_address_left::no_address_left(view, step),
        Step::SignUp(step) => sign_up::sign_up(view, step),
        Step::IdentityForm(step) => identity_form::identity_form(view, step),
        Step::Occupied(step) => occupied::occupied(view, step),
        Step::Reachable(step) => reachable::reachable(view, step),
        Step::AuthenticatorLeft(_) => authenticator_left::authenticator_left(view),
        Step::Preview(step) => preview::preview(view, step),
        Step::Delayed(step) => delayed::delayed(view, step),
        Step::LedOn(step) => led_on::led_on(view, step),
        Step::Done(step) => done::done(view, step),
        Step::Refused(step) => refused::refused(view, step),
        // `page` draws the first ones.
        _ => Html::default(),
    }
}

#[cfg(not(all(feature = "split", target_arch = "wasm32")))]
pub const fn code() -> Code {
    Code::Here(SCREENS)
}

#[cfg(all(feature = "split", target_arch = "wasm32"))]
pub use apart::{code, tell};

#[cfg(all(feature = "split", target_arch = "wasm32"))]
mod apart {
    use std::cell::Cell;

    use super::Code;

    thread_local! {
        /// Code is loaded once, however often the module is mounted.
        static CODE: Cell<Code> = const { Cell::new(Code::Away) };
    }

    pub fn code() -> Code {
        CODE.get()
    }

    pub fn tell(code: Code) {
        CODE.set(code);
    }
}
