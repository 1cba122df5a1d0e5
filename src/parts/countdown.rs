//! A time that runs down: seen every second, announced only when the words around it change.

use regain_contract::Timestamp;
use yew::{AttrValue, Html, html};

use crate::model::Model;
use crate::view::still;
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

/// How long it is until a moment that is told beside it. Nothing where no script moves it: it would be wrong a second later.
pub fn left(model: &Model, words: &Words, seconds: Option<u64>) -> Html {
    match seconds.filter(|_| still(model).is_none()) {
        Some(seconds) => countdown(words.time_left(&clock(words, seconds))),
        None => Html::default(),
    }
}

/// `role="timer"` is a live region that stays silent.
pub fn countdown(text: AttrValue) -> Html {
    html! { <span class="countdown" role="timer">{ text }</span> }
}
