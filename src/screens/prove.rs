//! The password where it was not given in this flow, then one code per remaining factor: one thing at a time.

use regain_contract::{ActionName, Challenge, ChallengeState, Prove};
use yew::{AttrValue, Html, html};

use super::page::heading;
use crate::parts::{Button, Field, challenge, field, form, press};
use crate::place::{Asking, asking};
use crate::view::View;

pub(super) fn prove(view: &View, step: &Prove) -> Html {
    let words = view.words;
    let now = asking(step);
    let (title, question) = match &now {
        Asking::Password => (words.prove_password_title(), password(view)),
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
    // A password can be forgotten, not lost: the sign-in page says where that is dealt with.
    let password_asked = matches!(now, Asking::Password);
    let cannot = || press(view, ActionName::CannotVerify, None, Button::Quiet, words.prove_cannot());
    html! {
        <>
            { heading(view, title) }
            { for view.model.approved.then(|| html! { <p class="notice good">{ words.prove_approved() }</p> }) }
            { question }
            { for (!password_asked).then(cannot) }
            { for review }
            { list(view, step, &now) }
        </>
    }
}

fn password(view: &View) -> Html {
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
    html! {
        <>
            { for (!view.model.approved).then(|| html! { <p>{ words.prove_password_lead() }</p> }) }
            { form(view, ActionName::SubmitPassword, None, Button::Primary, words.code_confirm(), field(view, &input)) }
        </>
    }
}

/// Everything that is asked for, with what is done marked in words and not by colour alone.
fn list(view: &View, step: &Prove, now: &Asking) -> Html {
    let words = view.words;
    let row = |name: AttrValue, state: ChallengeState, here: bool| {
        let (class, text) = match state {
            ChallengeState::Done => ("pair done", words.prove_done()),
            _ if here => ("pair now", words.prove_now()),
            _ => ("pair", words.prove_later()),
        };
        html! { <li {class} aria-current={here.then_some("step")}><span>{ name }</span>{ " " }<b>{ text }</b></li> }
    };
    let code = |one: &Challenge| {
        let here = matches!(now, Asking::Code(open) if open.factor == one.factor);
        row(words.factor(one.factor.name()), one.state, here)
    };
    html! {
        <div class="other">
            <h2>{ words.prove_list() }</h2>
            <ul class="list">
                { row(words.sign_in_password(), step.password, matches!(now, Asking::Password)) }
                { for step.challenges.iter().map(code) }
            </ul>
            <p class="hint">{ words.prove_lead() }</p>
        </div>
    }
}
