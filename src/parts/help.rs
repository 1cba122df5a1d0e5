//! Help, in the same place on every screen: the flow's reference, a message to support, and its receipt.

use regain_contract::{ActionName, Step};
use yew::{AttrValue, Html, html};

use crate::parts::{Button, Field, error_line, field, field_with, form};
use crate::view::View;
use crate::words::Words;

pub fn help(view: &View) -> Html {
    let words = view.words;
    let receipt = view.flow.receipt.as_ref().map(|receipt| {
        let text = words.help_receipt(&words.moment(receipt.at), &receipt.id);
        html! { <p id="receipt" class="notice good" role="status" tabindex="-1">{ text }</p> }
    });
    // What was sent is taken off the page; what was typed stays until then.
    let key = view.flow.receipt.as_ref().map_or("none", |receipt| receipt.id.as_str()).to_owned();
    let form = view.accepts(ActionName::AskSupport).then(|| html! { <div key={key}>{ contact(view) }</div> });
    // Where help is what is left, it is in sight.
    let open = matches!(view.flow.step, Step::NoAddressLeft(_) | Step::Refused(_));
    let failed = view.model.failure.as_ref().is_some_and(|failure| failure.action == ActionName::AskSupport);
    // What has just arrived is looked for.
    let arrived = view.flow.receipt.as_ref().is_some_and(|receipt| view.model.now.since(receipt.at) < 60);
    let open = open || view.still().is_some() && (failed || arrived);
    // One that is not open yet has none.
    let reference = Some(view.flow.reference.as_str()).filter(|reference| !reference.is_empty());
    disclosure(words, reference, open, html! { <>{ for receipt }{ for form }</> })
}

/// Where there is no flow that could carry a message.
pub fn help_without_flow(words: &Words, reference: Option<&str>) -> Html {
    disclosure(words, reference, false, html! { <p>{ words.help_begin() }</p> })
}

fn disclosure(words: &Words, reference: Option<&str>, open: bool, body: Html) -> Html {
    let reference = reference.map(|reference| {
        html! {
            <p>{ words.help_reference() }{ " " }<b class="data">{ reference.to_owned() }</b>{ " " }{ words.help_reference_use() }</p>
        }
    });
    html! {
        <details class="help" {open}>
            <summary>{ words.help() }</summary>
            <div class="help-body">
                <h2>{ words.help_contact() }</h2>
                { for reference }
                { body }
            </div>
        </details>
    }
}

fn contact(view: &View) -> Html {
    let words = view.words;
    let address = Field {
        action: ActionName::AskSupport,
        name: "address",
        id: "support-address",
        label: words.help_address(),
        kind: "email",
        autocomplete: "email",
        inputmode: Some("email"),
        ..Field::default()
    };
    let message = Field {
        action: ActionName::AskSupport,
        name: "message",
        id: "support-message",
        label: words.help_message(),
        hint: Some(words.help_message_hint()),
        ..Field::default()
    };
    let value = view.typed(message.action, message.name);
    let text = |described: AttrValue, invalid: bool| {
        html! {
            <textarea id="support-message" name="message" class="input" rows="4" maxlength="4000" {value} required=true
                aria-describedby={described} aria-invalid={invalid.then_some("true")} />
        }
    };
    let fields = html! {
        <>
            { field(view, &address) }
            { field_with(view, &message, text) }
            { error_line("support-error".into(), view.support_alert()) }
        </>
    };
    form(view, ActionName::AskSupport, None, Button::Secondary, words.help_send(), fields)
}
