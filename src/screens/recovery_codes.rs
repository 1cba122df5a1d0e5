//! New recovery codes, shown this once: to copy, to download, to print. They are in the page and nowhere else.

use std::fmt::Write as _;

use regain_contract::{ActionName, RecoveryCodes};
use yew::{Html, html};

use super::page::heading;
use crate::parts::{Button, copy, press, print};
use crate::view::View;

pub(super) fn recovery_codes(view: &View, step: &RecoveryCodes) -> Html {
    let words = view.words;
    let (title, what) = (words.recovery_codes_title(), words.recovery_what());
    // Who finds two lists knows which one is the newer.
    let made = words.recovery_codes_made(&words.day(view.model.now));
    let codes = step.codes.join("\n");
    let host = view.model.host.as_str();
    // A box before each to cross it off.
    let boxes = codes.replace('\n', "\n[ ] ");
    let file = [&title, "\n", host, "\n\n", &what, "\n", &made, "\n\n[ ] ", &boxes, "\n"].concat();
    let keep = [words.recovery_codes_keep_1(), words.recovery_codes_keep_2(), words.recovery_codes_keep_3()];
    let replaces = (step.replaces > 0).then(|| {
        html! { <p class="notice">{ words.recovery_codes_replace(step.replaces.into()) }</p> }
    });
    html! {
        <>
            { heading(view, title) }
            <p class="lead">{ words.recovery_codes_lead() }</p>
            <div class="sheet">
                <p><b>{ host.to_owned() }</b><br />{ what }</p>
                <p class="hint">{ made }</p>
                <ol>{ for step.codes.iter().map(|code| html! { <li>{ breakable(code) }</li> }) }</ol>
            </div>
            <div class="ways">
                { copy(view, codes, Button::Secondary) }
                <a class="button secondary" download="recovery-codes.txt" href={address(&file)}>{ words.recovery_codes_download() }</a>
                { print(view) }
            </div>
            <h2>{ words.recovery_codes_keep() }</h2>
            <ul class="list bullets">{ for keep.into_iter().map(|line| html! { <li>{ line }</li> }) }</ul>
            { for replaces }
            { press(view, ActionName::ConfirmSaved, None, Button::Primary, words.recovery_codes_saved()) }
            <p class="next">{ words.recovery_codes_next() }</p>
        </>
    }
}

/// On a narrow screen a code goes on in the next line after one of its groups, and never within one.
fn breakable(code: &str) -> Html {
    let group = |group: &str| html! { <>{ group.to_owned() }<wbr /></> };
    html! { <code class="data" dir="ltr">{ for code.split_inclusive('-').map(group) }</code> }
}

/// A text file as an address (RFC 2397): saved without scripts, and without another request.
fn address(text: &str) -> String {
    let mut address = String::from("data:text/plain;charset=utf-8,");
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || byte == b'-' {
            address.push(char::from(byte));
        } else {
            // Writing to a string can't fail.
            let _ = write!(address, "%{byte:02X}");
        }
    }
    address
}
