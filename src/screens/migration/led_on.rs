//! Another way goes on from here, and the client follows by itself. Who sees this came too late for that.

use regain_contract::{LedOn, Way};
use yew::{Html, html};

use super::super::page::{command, heading};
use crate::parts::Button;
use crate::view::View;

pub(in super::super) fn led_on(view: &View, step: &LedOn) -> Html {
    let words = view.words;
    if view.flow.next.is_some() && view.still().is_some() {
        let on = command(view.model, words.choose_lost_press(), "follow", Button::Primary);
        return html! { <>{ heading(view, words.led_on_title()) }{ on }</> };
    }
    if view.flow.next.is_some() {
        return html! { <>{ heading(view, words.led_on_title()) }<p class="lead" role="status">{ words.loading() }</p></> };
    }
    let to = match step.to {
        Way::Migration => "migration",
        Way::SignedOut | Way::SignedIn => "signed_out",
    };
    html! {
        <>
            { heading(view, words.led_on_title()) }
            <p class="lead">{ words.led_on_lead(to) }</p>
            { command(view.model, words.begin_again(), "begin", Button::Primary) }
        </>
    }
}
