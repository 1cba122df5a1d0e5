//! The new account: an address that works now and its code, then the other one too; or an account that is open already.

use regain_contract::{ActionName, Address, Factor, Proposal, SignUp};
use yew::{AttrValue, Html, html};

use super::super::page::{command, heading};
use super::needs;
use crate::parts::{
    Button, Calling, Field, address, addresses, challenge, choice, email, field, form, new_password, number, press,
};
use crate::view::View;

pub(in super::super) fn sign_up(view: &View, step: &SignUp) -> Html {
    let words = view.words;
    let have = || press(view, ActionName::HaveAccount, None, Button::Quiet, words.sign_up_have());
    match &step.proposal {
        Some(proposal) => html! { <>{ proposed(view, step, proposal) }{ have() }</> },
        None if step.addresses.is_empty() => html! {
            <>
                { heading(view, words.sign_up_title()) }
                <p class="lead">{ words.sign_up_lead() }</p>
                { for step.password.then(|| faster(view, step)) }
                { account(view, step, Button::Primary) }
                <p class="next">{ words.sign_up_next() }</p>
                { have() }
                <div class="other">{ needs(view, !step.password) }</div>
            </>
        },
        None => another(view, step),
    }
}

/// Whoever still has the old account's password begins there.
fn faster(view: &View, step: &SignUp) -> Html {
    let words = view.words;
    let wait = step.delay.map(|seconds| html! { <p>{ words.migration_faster_wait(&words.duration(seconds)) }</p> });
    html! {
        <div class="card">
            <h2>{ words.migration_faster_title() }</h2>
            <p>{ words.migration_faster() }</p>
            { for wait }
            { command(view.model, words.migration_sign_in(), "sign_in", Button::Secondary) }
        </div>
    }
}

/// An email address or a phone number, and a password where the old account's wasn't proved: one form, for it is one account.
fn account(view: &View, step: &SignUp, kind: Button) -> Html {
    let words = view.words;
    let radio = |factor: Factor| {
        let typed = view.typed(ActionName::SignUp, "factor");
        let taken = typed.map_or(factor == Factor::Email, |typed| typed == factor.name());
        choice("factor", factor.name(), taken, None, html! { words.factor(factor.name()) })
    };
    let length = words.sign_up_password_hint(step.password_length.into());
    let password = Field {
        action: ActionName::SignUp,
        name: "password",
        id: "password",
        label: words.sign_up_password(),
        hint: Some(length),
        autocomplete: "new-password",
        ..Field::default()
    };
    let password = match step.password {
        true => new_password(view, &password),
        false => html! { <p class="hint">{ words.sign_up_password_stays() }</p> },
    };
    let fields = html! {
        <>
            <fieldset class="ticks either">
                <legend>{ words.sign_up_reach() }</legend>
                <div class="pair-of">{ radio(Factor::Email) }{ radio(Factor::Phone) }</div>
                <div class="of-email">{ field(view, &Field { action: ActionName::SignUp, only: false, ..email(words) }) }</div>
                <div class="of-phone">
                    <Calling words={words.clone()} codes={step.calling_codes.clone()} chosen={view.typed(ActionName::SignUp, "calling_code")} />
                    { field(view, &Field { action: ActionName::SignUp, id: "number", ..number(words) }) }
                </div>
            </fieldset>
            { password }
        </>
    };
    form(view, ActionName::SignUp, None, kind, words.bind_propose(), fields)
}

fn proposed(view: &View, step: &SignUp, proposal: &Proposal) -> Html {
    let words = view.words;
    let factor = proposal.challenge.factor;
    let title = match view.is_locked(&proposal.challenge) {
        true => words.code_locked_title(),
        false => words.bind_code_title(factor.name()),
    };
    let mut shown = proposal.challenge.clone();
    shown.masked = Some(proposal.address.clone());
    let failed = |action| ["address", "password"].iter().any(|field| view.error(action, field).is_some());
    let (open, other) = if view.accepts(ActionName::SignUp) {
        (failed(ActionName::SignUp), account(view, step, Button::Secondary))
    } else {
        (failed(ActionName::Propose), address(view, factor, &step.calling_codes, Button::Secondary))
    };
    html! {
        <>
            { heading(view, title) }
            { challenge(view, &shown) }
            <details class="other" {open}>
                <summary>{ words.bind_other() }</summary>
                { other }
            </details>
            { confirmed(view, &step.addresses) }
            { on(view, factor) }
        </>
    }
}

/// Whoever loses one again has the other.
fn another(view: &View, step: &SignUp) -> Html {
    let words = view.words;
    let Some(factor) = step.can_add.first().copied() else {
        return html! {
            <>
                { heading(view, words.sign_up_confirmed()) }
                { addresses(words, &step.addresses) }
                { press(view, ActionName::GoOn, None, Button::Primary, words.choose_lost_press()) }
            </>
        };
    };
    html! {
        <>
            { heading(view, words.sign_up_add(factor.name())) }
            <p class="lead">{ words.sign_up_add_lead() }</p>
            { address(view, factor, &step.calling_codes, Button::Primary) }
            { on(view, factor) }
            { confirmed(view, &step.addresses) }
            <p class="next">{ words.sign_up_add_next() }</p>
        </>
    }
}

fn on(view: &View, factor: Factor) -> Html {
    let label: AttrValue = view.words.sign_up_go_on(factor.name());
    press(view, ActionName::GoOn, None, Button::Secondary, label)
}

fn confirmed(view: &View, list: &[Address]) -> Html {
    if list.is_empty() {
        return Html::default();
    }
    html! {
        <div class="other">
            <h2>{ view.words.sign_up_confirmed() }</h2>
            { addresses(view.words, list) }
        </div>
    }
}
