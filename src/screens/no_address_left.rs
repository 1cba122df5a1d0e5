//! Neither phone nor email remains: why this can't go on here, and what can.

use regain_contract::{ActionName, NoAddressLeft};
use yew::{Html, html};

use super::migration::needs;
use super::page::heading;
use crate::parts::{Button, press};
use crate::view::View;

pub(super) fn no_address_left(view: &View, _step: &NoAddressLeft) -> Html {
    let words = view.words;
    let migration = view.accepts(ActionName::StartMigration);
    let moving = html! {
        <>
            <p>{ words.no_address_left_migration_lead() }</p>
            { needs(view, true) }
            { press(view, ActionName::StartMigration, None, Button::Primary, words.no_address_left_migration()) }
        </>
    };
    let support = html! { <div class="other"><p>{ words.no_address_left_support() }</p></div> };
    html! {
        <>
            { heading(view, words.no_address_left_title(if migration { "yes" } else { "no" })) }
            <p class="lead">{ words.no_address_left_lead() }</p>
            { if migration { moving } else { support } }
            { press(view, ActionName::Back, None, Button::Secondary, words.no_address_left_back()) }
        </>
    }
}
