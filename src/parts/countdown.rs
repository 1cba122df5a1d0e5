//! A time that runs down: seen every second, announced only when the words around it change.

use regain_contract::Timestamp;
use yew::{AttrValue, Html, html};

use crate::words::Words;

/// `9:41` below an hour, words above.
pub fn clock(words: &Words, seconds: u64) -> AttrValue {
    if seconds >= 3_600 {
        return words.duration(seconds);
    }
    let (minutes, rest) = ((seconds / 60).to_string(), (seconds % 60).to_string());
    [minutes.as_str(), if rest.len() < 2 { ":0" } else { ":" }, rest.as_str()].concat().into()
}

/// A moment in the reader's own time zone, and exactly for machines.
pub fn moment(words: &Words, moment: Timestamp) -> Html {
    html! { <time datetime={moment.to_string()}>{ words.moment(moment) }</time> }
}

/// `role="timer"` is a live region that stays silent.
pub fn countdown(text: AttrValue) -> Html {
    html! { <span class="countdown" role="timer">{ text }</span> }
}
