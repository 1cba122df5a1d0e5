//! The security settings: what is enrolled and since when, the recovery codes, and a way on where something is lost.

use regain_contract::{ActionName, Enrolled, Factor, SavedCodes, Security};
use yew::{Html, html};

use super::done::hold;
use super::page::heading;
use super::refused::name;
use crate::parts::{Button, press, press_beside};
use crate::view::View;

/// So few recovery codes are a reason to get new ones.
const FEW: u32 = 2;

pub(super) fn security(view: &View, step: &Security) -> Html {
    let words = view.words;
    let row = |one: &Enrolled| {
        let name = one.factor.name();
        let masked = one.masked.as_ref().map(|masked| html! { <p><span class="data" dir="ltr">{ masked }</span></p> });
        let (change, what) = (words.security_change(), words.security_change_factor(name));
        html! {
            <li>
                <div>
                    <h2>{ words.factor(name) }</h2>
                    { for masked }
                    <p class="hint">{ words.security_changed(&words.day(one.changed_at)) }</p>
                </div>
                { press_beside(view, ActionName::Change, one.factor, change, what) }
            </li>
        }
    };
    // Whoever has only codes that are sent is told what that means, and what is safer (row 23).
    let missing = |factor: &Factor| {
        html! {
            <li>
                <div>
                    <h2>{ words.factor(factor.name()) }</h2>
                    <p class="hint">{ words.security_add_why() }</p>
                </div>
                { press_beside(view, ActionName::Change, *factor, words.security_add(), words.security_add_app()) }
            </li>
        }
    };
    let lost = || {
        html! {
            <div class="other">
                <h2>{ words.security_lost_title() }</h2>
                <p>{ words.security_lost_lead() }</p>
                { press(view, ActionName::StartReset, None, Button::Secondary, words.security_lost()) }
            </div>
        }
    };
    html! {
        <>
            { heading(view, words.security_title()) }
            { for step.refused.map(|reason| html! { <p class="notice warning">{ words.refused_lead(name(view, reason)) }</p> }) }
            { hold(view) }
            <ul class="settings">{ for step.factors.iter().map(row) }{ for step.can_add.iter().map(missing) }</ul>
            { for view.accepts(ActionName::StartReset).then(lost) }
            { recovery(view, step.recovery_codes.as_ref()) }
        </>
    }
}

fn recovery(view: &View, saved: Option<&SavedCodes>) -> Html {
    let words = view.words;
    let left = saved.map(|saved| {
        let text = match saved.left {
            0 => words.recovery_used_up(),
            left => words.recovery_left(&words.day(saved.saved_at), left.into()),
        };
        let few = (saved.left <= FEW).then(|| html! { <p>{ words.recovery_few() }</p> });
        let class = if saved.left <= FEW { "notice warning" } else { "facts" };
        html! { <div {class}><p>{ text }</p>{ for few }</div> }
    });
    let issue = words.recovery_issue(if saved.is_some() { "again" } else { "first" });
    html! {
        <div class="other">
            <h2>{ words.recovery_title() }</h2>
            <p>{ words.recovery_what() }</p>
            { for left }
            { press(view, ActionName::IssueRecoveryCodes, None, Button::Secondary, issue) }
        </div>
    }
}
