//! The new values, one after the other. Nothing changes until the last one's code was right.

use regain_contract::{ActionName, Address, Bind, Proposal, Secret};
use yew::{Html, html};

use super::page::heading;
use crate::parts::{Button, address, addresses, challenge, code_form, copy, factors, qr};
use crate::view::View;

pub(super) fn bind(view: &View, step: &Bind) -> Html {
    let words = view.words;
    let factor = step.factor.name();
    let (title, body) = match (&step.proposal, &step.secret) {
        (Some(proposal), _) => {
            let locked = view.is_locked(&proposal.challenge);
            let title = if locked { words.code_locked_title() } else { words.bind_code_title(factor) };
            (title, proposed(view, step, proposal))
        }
        (None, Some(secret)) if view.is_locked(&secret.challenge) => {
            (words.code_locked_title(), challenge(view, &secret.challenge))
        }
        (None, Some(secret)) => (words.bind_title(factor), authenticator(view, secret)),
        (None, None) => {
            let lead = html! { <p class="lead">{ words.bind_lead(factor) }</p> };
            let input = address(view, step.factor, &step.calling_codes, Button::Primary);
            (words.bind_title(factor), html! { <>{ lead }{ input }</> })
        }
    };
    let typed = view.challenge().is_some_and(|one| view.is_asked(one));
    let next = if typed && step.then.is_empty() { words.bind_last() } else { words.bind_more() };
    html! {
        <>
            { heading(view, title) }
            { body }
            <p class="next">{ next }</p>
            { for (!step.staged.is_empty()).then(|| staged(view, &step.staged)) }
            { for (!step.then.is_empty()).then(|| html! {
                <div class="other"><h2>{ words.bind_then() }</h2>{ factors(words, &step.then) }</div>
            }) }
        </>
    }
}

/// The address as the backend understood it, its code, and the way to another one.
fn proposed(view: &View, step: &Bind, proposal: &Proposal) -> Html {
    let mut shown = proposal.challenge.clone();
    shown.masked = Some(proposal.address.clone());
    let other = view.accepts(ActionName::Propose).then(|| {
        let failed = view.error(ActionName::Propose, "address").is_some();
        html! {
            <details class="other" open={failed}>
                <summary>{ view.words.bind_other() }</summary>
                { address(view, step.factor, &step.calling_codes, Button::Secondary) }
            </details>
        }
    });
    html! { <>{ challenge(view, &shown) }{ for other }</> }
}

fn authenticator(view: &View, secret: &Secret) -> Html {
    let words = view.words;
    // Whoever replaces an app has two entries of the same name in it.
    let wrong = view.error(ActionName::SubmitCode, "code").is_some();
    let grouped: Vec<String> =
        secret.key.as_bytes().chunks(4).map(|four| String::from_utf8_lossy(four).into_owned()).collect();
    html! {
        <>
            <p class="lead">{ words.bind_lead("authenticator") }</p>
            <p>{ words.bind_scan() }</p>
            { qr(&secret.uri, words.bind_qr()) }
            <p><a class="button secondary" href={secret.uri.clone()}>{ words.bind_open_app() }</a></p>
            <p id="key-label">{ words.bind_key() }</p>
            <div class="key">
                <code class="data" dir="ltr" aria-describedby="key-label">{ grouped.join(" ") }</code>
                { copy(view, secret.key.clone(), Button::Quiet) }
            </div>
            <p>{ words.bind_then_code() }</p>
            { for wrong.then(|| html! { <p class="hint">{ words.bind_old_entry() }</p> }) }
            { code_form(view, &secret.challenge, false) }
        </>
    }
}

fn staged(view: &View, staged: &[Address]) -> Html {
    let words = view.words;
    html! {
        <div class="other">
            <h2>{ words.bind_staged() }</h2>
            { addresses(words, staged) }
        </div>
    }
}
