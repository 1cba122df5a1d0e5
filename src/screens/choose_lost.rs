//! What is lost? Several can be ticked: who loses a handset loses two factors at once.

use regain_contract::{ActionName, ChooseLost, Factor, Method};
use yew::{Html, html};

use super::page::heading;
use crate::parts::{Button, error_line, form, tick, tick_first};
use crate::view::View;

pub(super) fn choose_lost(view: &View, step: &ChooseLost) -> Html {
    let words = view.words;
    let names = || step.methods.iter().map(|method| method.factor.name());
    let first = view.unticked(ActionName::ChooseLost, "lost", names());
    let row = |method: &Method| {
        let text = html! {
            <>
                <span>{ words.factor(method.factor.name()) }</span>
                { " " }
                { for method.masked.as_ref().map(|masked| html! { <b class="data" dir="ltr">{ masked }</b> }) }
            </>
        };
        let ticked =
            step.lost.contains(&method.factor) || view.ticked(ActionName::ChooseLost, "lost", method.factor.name());
        match first == Some(method.factor.name()) {
            true => tick_first("lost", method.factor.name(), "lost-error", text),
            false => tick("lost", method.factor.name(), ticked, "lost-error", text),
        }
    };
    let both = [Factor::Phone, Factor::Authenticator];
    let handset = both.iter().all(|factor| step.methods.iter().any(|method| method.factor == *factor));
    let boxes = html! {
        <fieldset class="ticks">
            <legend>{ words.choose_lost_lead() }</legend>
            { for step.methods.iter().map(row) }
            { error_line("lost-error".into(), view.error(ActionName::ChooseLost, "lost")) }
        </fieldset>
    };
    html! {
        <>
            { heading(view, words.choose_lost_title()) }
            { for handset.then(|| html! { <p class="lead">{ words.choose_lost_handset() }</p> }) }
            { form(view, ActionName::ChooseLost, None, Button::Primary, words.choose_lost_press(), boxes) }
            <p class="next">{ words.choose_lost_next() }</p>
        </>
    }
}
