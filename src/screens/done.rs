//! What changed, when the account is whole again, and what to do next.

use regain_contract::{ActionName, Capability, Done};
use yew::{Html, html};

use super::page::{command, heading};
use crate::parts::{self, Button, methods, press};
use crate::view::View;

pub(super) fn done(view: &View, step: &Done) -> Html {
    let words = view.words;
    let finish = press(view, ActionName::Finish, None, Button::Primary, words.done_finish());
    if step.signed_in {
        let leads_on = view.flow.next.is_some() && !view.model.hosted;
        let settings = leads_on.then(|| command(view.model, words.security_title(), "follow", Button::Secondary));
        return html! {
            <>
                { heading(view, words.done_signed_in_title()) }
                <p class="lead">{ words.done_signed_in_lead() }</p>
                { hold(view) }
                { finish }
                { for settings }
            </>
        };
    }
    let migrated = step.migrated.then(|| migrated(view, step));
    let there = step.sign_in_url.clone().map(|href| {
        html! { <p><a {href} class="button secondary">{ words.sign_in_press() }</a></p> }
    });
    html! {
        <>
            { heading(view, if step.migrated { words.done_migrated_title() } else { words.done_title() }) }
            <p class="lead">{ if step.migrated { words.done_migrated_lead() } else { words.done_lead() } }</p>
            { methods(words, &step.changed) }
            { for migrated }
            { hold(view) }
            <p class="next">{ if step.migrated { words.done_migrated_next() } else { words.done_next() } }</p>
            { for there }
            { finish }
        </>
    }
}

/// What else to sign in with.
fn migrated(view: &View, step: &Done) -> Html {
    let words = view.words;
    let password = words.done_migrated_password(if step.password_replaced { "new" } else { "old" });
    let again = step.authenticator_removed.then(|| html! { <li>{ words.done_migrated_authenticator() }</li> });
    html! { <ul class="list bullets"><li>{ password }</li>{ for again }</ul> }
}

/// What is off, the exact moment it ends, and how long that is from now.
pub(super) fn hold(view: &View) -> Html {
    let words = view.words;
    let Some(hold) = &view.flow.hold else { return Html::default() };
    let row = |capability: &Capability| {
        let name = match capability {
            Capability::Withdrawal => "withdrawal",
            Capability::C2cSell => "c2c_sell",
        };
        html! { <li>{ words.capability(name) }</li> }
    };
    let title = match hold.until {
        Some(end) => html! { <time datetime={end.to_string()}>{ words.done_hold(&words.moment(end)) }</time> },
        None => html! { words.done_hold_open() },
    };
    let left = parts::left(view.model, words, hold.until.and_then(|end| view.until(end)));
    html! {
        <div class="notice">
            <h2>{ title }</h2>
            <ul class="list bullets">{ for hold.capabilities.iter().map(row) }</ul>
            { left }
        </div>
    }
}
