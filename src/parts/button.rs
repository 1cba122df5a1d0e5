//! A form and its one button. Each action has a form of its own, so that Enter can only ever press what it belongs to,
//! and a browser that doesn't say which button was pressed is still understood.

use regain_contract::{ActionName, Factor};
use yew::{AttrValue, Html, html};

use crate::form::wire;
use crate::model::Model;
use crate::view::{View, still};

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Button {
    /// The one thing to do on this screen.
    Primary,
    /// Another way on.
    Secondary,
    /// Back, and what is rarely needed.
    Quiet,
}

impl Button {
    pub const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button primary",
            Self::Secondary => "button secondary",
            Self::Quiet => "button quiet",
        }
    }
}

/// A form for this action: its fields, then its button.
pub fn form(
    view: &View,
    name: ActionName,
    factor: Option<Factor>,
    kind: Button,
    label: AttrValue,
    fields: Html,
) -> Html {
    form_called(view, name, factor, kind, label, None, fields)
}

/// `spoken`: what the button is called for who doesn't see what it stands beside.
fn form_called(
    view: &View,
    name: ActionName,
    factor: Option<Factor>,
    kind: Button,
    label: AttrValue,
    spoken: Option<AttrValue>,
    fields: Html,
) -> Html {
    let busy = view.busy(name, factor);
    let factor = factor.map(|factor| html! { <input type="hidden" name="factor" value={factor.name()} /> });
    html! {
        <form method="post" class="form" novalidate=true>
            { hidden(view.model) }
            { factor }
            { fields }
            <button type="submit" name="action" value={wire(name)} class={kind.class()} aria-label={spoken}
                aria-disabled={busy.then_some("true")}>{ label }</button>
        </form>
    }
}

/// Where things change by other hands, and no script looks.
pub fn look(view: &View) -> Html {
    if view.still().is_none() {
        return Html::default();
    }
    press(view, ActionName::Refresh, None, Button::Secondary, view.words.still_look())
}

/// What every form sends along from a page that no script moves.
pub fn hidden(model: &Model) -> Html {
    let Some(still) = still(model) else { return Html::default() };
    let field = |(name, value): &(&'static str, String)| {
        let (name, value) = (*name, value.clone());
        html! { <input type="hidden" {name} {value} /> }
    };
    still.hidden.iter().map(field).collect()
}

/// A small button beside what it is for.
pub fn press_beside(view: &View, name: ActionName, factor: Factor, label: AttrValue, spoken: AttrValue) -> Html {
    if !view.accepts(name) {
        return Html::default();
    }
    form_called(view, name, Some(factor), Button::Quiet, label, Some(spoken), Html::default())
}

/// A button alone, if the flow accepts it now.
pub fn press(view: &View, name: ActionName, factor: Option<Factor>, kind: Button, label: AttrValue) -> Html {
    if view.accepts(name) { form(view, name, factor, kind, label, Html::default()) } else { Html::default() }
}
