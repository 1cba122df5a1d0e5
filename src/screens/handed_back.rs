//! On the device that the identity check was handed to: it is over here, and goes on where it began.

use regain_contract::HandedBack;
use yew::{Html, html};

use super::page::heading;
use crate::view::View;

pub(super) fn handed_back(view: &View, step: &HandedBack) -> Html {
    let words = view.words;
    let how = if step.passed { "passed" } else { "left" };
    html! {
        <>
            { heading(view, words.handed_back_title(how)) }
            <p class="lead">{ words.handed_back_lead(how) }</p>
            <p class="next">{ words.handed_back_next() }</p>
        </>
    }
}
