//! The password where it was not given in this flow, then one code per factor that is asked for: one thing at a time.
//! The same for a reset, for a change and for new recovery codes.

use regain_contract::{ActionName, Challenge, ChallengeState, Factor, Prove, Way};
use yew::{AttrValue, Html, html};

use super::page::heading;
use crate::parts::{Button, Field, challenge, field, form, press};
use crate::place::{Asking, asking};
use crate::view::View;

pub(super) fn prove(view: &View, step: &Prove) -> Html {
    let words = view.words;
    let now = asking(step);
    let (title, question) = match &now {
        Asking::Password => (words.prove_password_title(view.way()), password(view, step)),
        Asking::Code(open) if view.is_locked(open) => (words.code_locked_title(), challenge(view, open)),
        Asking::Code(open) => (words.verify_title(open.factor.name()), challenge(view, open)),
        Asking::Nothing => (words.prove_list(), Html::default()),
    };
    let review = view.accepts(ActionName::AskReview).then(|| {
        html! {
            <div class="other">
                <p>{ words.prove_review_lead() }</p>
                { press(view, ActionName::AskReview, None, Button::Secondary, words.prove_review()) }
            </div>
        }
    });
    let recovery = match &now {
        Asking::Code(open) if step.recoverable.contains(&open.factor) => recovery(view, open.factor),
        _ => Html::default(),
    };
    let purpose = purpose(step);
    // A password can be forgotten, not lost: the sign-in page says where that is dealt with.
    let password_asked = matches!(now, Asking::Password);
    let cannot = || press(view, ActionName::CannotVerify, None, Button::Quiet, words.prove_cannot(purpose));
    html! {
        <>
            { heading(view, title) }
            { for step.approved.then(|| html! { <p class="notice good">{ words.prove_approved() }</p> }) }
            { for (purpose != RESET).then(|| html! { <p class="lead">{ words.prove_for(purpose) }</p> }) }
            { question }
            { recovery }
            { for (!password_asked).then(cannot) }
            { for review }
            { list(view, step, &now, purpose) }
        </>
    }
}

const RESET: &str = "reset";

/// What all this is for, as the texts name it.
fn purpose(step: &Prove) -> &'static str {
    match step.changing {
        // Nothing is enrolled there that could be asked for.
        Some(factor) if !step.challenges.iter().any(|one| one.factor == factor) => "add",
        Some(factor) => factor.name(),
        None if step.lost.is_empty() => "codes",
        None => RESET,
    }
}

/// In place of the code that is asked for now: folded up, for few have one and most have what is asked for.
fn recovery(view: &View, factor: Factor) -> Html {
    let words = view.words;
    let input = Field {
        action: ActionName::UseRecoveryCode,
        name: "code",
        id: "recovery-code",
        label: words.recovery_code(),
        hint: Some(words.recovery_code_hint()),
        ..Field::default()
    };
    let open = view.error(ActionName::UseRecoveryCode, "code").is_some();
    let (kind, label) = (Button::Secondary, words.recovery_use());
    html! {
        <details class="other" {open}>
            <summary>{ words.recovery_use_title() }</summary>
            <p>{ words.recovery_use_lead(factor.name()) }</p>
            { form(view, ActionName::UseRecoveryCode, Some(factor), kind, label, field(view, &input)) }
        </details>
    }
}

fn password(view: &View, step: &Prove) -> Html {
    let words = view.words;
    let input = Field {
        action: ActionName::SubmitPassword,
        name: "password",
        id: "password",
        label: words.sign_in_password(),
        kind: "password",
        autocomplete: "current-password",
        only: true,
        ..Field::default()
    };
    // Who came in by an invitation has not given it before.
    let again = !step.approved && view.flow.way == Way::SignedOut;
    html! {
        <>
            { for again.then(|| html! { <p>{ words.prove_password_lead() }</p> }) }
            { form(view, ActionName::SubmitPassword, None, Button::Primary, words.code_confirm(), field(view, &input)) }
        </>
    }
}

/// Everything that is asked for, with what is done marked in words and not by colour alone.
fn list(view: &View, step: &Prove, now: &Asking, purpose: &str) -> Html {
    let words = view.words;
    let done = |name: AttrValue, how: AttrValue| html! { <li class="pair done"><span>{ name }</span>{ " " }<b>{ how }</b></li> };
    let row = |name: AttrValue, state: ChallengeState, here: bool| {
        let (class, text) = match state {
            ChallengeState::Done => return done(name, words.prove_done()),
            _ if here => ("pair now", words.prove_now()),
            _ => ("pair", words.prove_later()),
        };
        html! { <li {class} aria-current={here.then_some("step")}><span>{ name }</span>{ " " }<b>{ text }</b></li> }
    };
    let code = |one: &Challenge| {
        let here = matches!(now, Asking::Code(open) if open.factor == one.factor);
        if step.recovered == Some(one.factor) {
            return done(words.factor(one.factor.name()), words.prove_recovered());
        }
        row(words.factor(one.factor.name()), one.state, here)
    };
    html! {
        <div class="other">
            <h2>{ words.prove_list() }</h2>
            <ul class="list">
                { row(words.sign_in_password(), step.password, matches!(now, Asking::Password)) }
                { for step.challenges.iter().map(code) }
            </ul>
            <p class="hint">{ words.prove_lead(purpose) }</p>
        </div>
    }
}
