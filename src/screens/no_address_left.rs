//! Neither phone nor email remains: why this can't go on here, and what can.

use regain_contract::{ActionName, NoAddressLeft};
use yew::{Html, html};

use super::page::heading;
use crate::parts::{Button, press};
use crate::view::View;

pub(super) fn no_address_left(view: &View, _step: &NoAddressLeft) -> Html {
    let words = view.words;
    let migration = view.accepts(ActionName::StartMigration);
    html! {
        <>
            { heading(view, words.no_address_left_title(if migration { "yes" } else { "no" })) }
            <p class="lead">{ words.no_address_left_lead() }</p>
            <div class="other">
                <p>
                    { if migration { words.no_address_left_migration_lead() } else { words.no_address_left_support() } }
                </p>
                { press(view, ActionName::StartMigration, None, Button::Primary, words.no_address_left_migration()) }
            </div>
            { press(view, ActionName::Back, None, Button::Secondary, words.no_address_left_back()) }
        </>
    }
}
